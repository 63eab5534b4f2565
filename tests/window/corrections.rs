//! Corrections by real clicks and keys in a real window, judged by what reaches the disk: by the inspector's foot and the
//! keyboard. `by_menu.rs` makes the others.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable;

use super::both::{Both, PANE};

fn middle_of(paragraph: Rect) -> (Pos2, Pos2) {
    let from = paragraph.left_top() + vec2(1.0, 14.0);
    (from, from + vec2(30.0, 0.0))
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn corrections_are_made_by_hand_and_reach_the_disk() {
    let mut both = Both::new();
    let reader = Rect::from_min_max(Pos2::new(240.0, 84.0), Pos2::new(960.0, 570.0));

    both.does("a word marked as a place", &["\"is\":\"mark\"", "\"kind\":\"PLACE\""], |b| {
        let words = b.mirror.get_by_label_contains("The lunar module, Eagle").rect();
        let (from, to) = middle_of(words);
        b.drag(from, to);
        b.click_in(reader, "Mark as: Place");
    });

    both.click_in(PANE, "Neil Armstrong");
    both.stage.calm();
    both.click_in(PANE, "Correct");
    both.stage.calm();
    both.does("another type", &["\"is\":\"retype\"", "\"kind\":\"GROUP\""], |b| {
        b.click_in_pane("Group", Role::Button);
        b.agree();
    });
    both.does("another name", &["\"is\":\"rename\"", "The first man"], |b| {
        b.fill("Name", "The first man");
        b.press("Return", Modifiers::NONE, Key::Enter);
        b.agree();
    });
    both.does("a mark removed", &["\"is\":\"unmark\""], |b| {
        b.click_in_pane("Remove the mark shown", Role::Button)
    });
    both.does("two that are one", &["\"is\":\"merge\"", "Mission Control"], |b| {
        b.fill("The same as", "mission con");
        // The one that fits stands under the field.
        b.press("Tab", Modifiers::NONE, Key::Tab);
        b.press("space", Modifiers::NONE, Key::Space);
        b.agree();
    });

    both.press("Escape", Modifiers::NONE, Key::Escape);
    both.stage.calm();
    both.does("undo", &["\"undo\""], |b| b.press("ctrl+z", Modifiers::COMMAND, Key::Z));
    both.does("redo", &["\"redo\""], |b| {
        b.press("ctrl+shift+z", Modifiers { shift: true, ..Modifiers::COMMAND }, Key::Z);
    });

    let disputed = both.mirror.state().session().facts.comparison.conflicts.first().map(|c| c.about);
    let disputed = disputed.expect("the sources differ");
    for _ in 0..60 {
        both.press("t", Modifiers::NONE, Key::T);
        if both.mirror.state().view().selection == Some(parallax::session::Selection::Event(disputed)) {
            break;
        }
    }
    both.stage.calm();
    both.does("an event's date", &["\"of\":\"date\"", "1969-07-21"], |b| {
        b.fill("Date", "1969-07-21");
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    both.does("an event's title", &["\"of\":\"title\"", "The step"], |b| {
        b.fill("Title", "The step");
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    assert!(both.kept(&["\"do\""]) >= 7, "each is a step of its own");
}
