//! What is corrected in many places at once, and from other panes than the text: by real clicks, each in at most three
//! actions. Every place is shown before anything is done, and one that is refused stays refused.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::facts::EntityKind;

use super::both::Both;
use super::by_menu::{escape, facts, name, told, words_of};

const TIMELINE: Rect = Rect { min: Pos2 { x: 160.0, y: 600.0 }, max: Pos2 { x: 1270.0, y: 770.0 } };
const WINDOW: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 1280.0, y: 800.0 } };

/// Ticks of the places that are shown: where, and whether they are set.
fn ticks(both: &Both) -> Vec<(Rect, bool)> {
    let rows = both.mirror.query_all_by_role(Role::CheckBox);
    let numbered = |n: &egui_kittest::Node<'_>| {
        n.accesskit_node().label().is_some_and(|l| l.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut ticks: Vec<(Rect, bool)> =
        rows.filter(numbered).map(|n| (n.rect(), n.accesskit_node().toggled() == Some(Toggled::True))).collect();
    ticks.sort_by(|a, b| a.0.top().total_cmp(&b.0.top()));
    ticks
}

fn mark_the_first_word(both: &mut Both) {
    let (from, _) = words_of(both, "The lunar module, Eagle");
    both.drag(from, from + vec2(24.0, 0.0));
    both.press("6", Modifiers::NONE, Key::Num6);
}

fn undo(both: &mut Both) {
    both.does("undo", &["\"undo\""], |b| b.press("ctrl+z", Modifiers::COMMAND, Key::Z));
}

/// Words marked once are marked everywhere but where they are refused, and unmarked everywhere.
pub(super) fn marks(both: &mut Both) {
    const MARKED: [&str; 2] = ["\"is\":\"mark\"", "AGREEMENT"];
    both.in_three("a word marked once", &MARKED, mark_the_first_word);
    both.in_three("the same everywhere but in one place", &[MARKED[0], MARKED[1], "\"is\":\"refuse\""], |b| {
        let offer = b.find(WINDOW, "what else it may hold of", |l| l.contains(" more in ") && l.ends_with('…'));
        b.click(offer.center());
        b.rest();
        b.find(WINDOW, "how many there are", |l| l.starts_with("Apply to all ") && l.contains(" articles"));
        let shown = ticks(b);
        assert!(shown.len() > 5 && shown.iter().all(|tick| tick.1), "every place is shown, ticked: {shown:?}");
        b.click(shown[0].0.center());
        b.rest();
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    let everywhere =
        facts(both).articles.iter().filter(|a| a.mentions.iter().any(|m| m.kind == EntityKind::Agreement));
    assert!(everywhere.count() > 3, "it is marked in most articles");
    both.in_three("a mark removed everywhere", &["\"is\":\"unmark\"", "\"layer\":\"name\""], |b| {
        b.ask_menu(name(b, "The, "));
        let all = b.find(WINDOW, "all marks", |l| l.starts_with("Not a name, all ") && l.ends_with('…'));
        b.click(all.center());
        b.rest();
        assert!(ticks(b).len() > 5, "every mark is shown");
        b.press("Return", Modifiers::NONE, Key::Enter);
    });
    undo(both);
    undo(both);
    undo(both);
}

/// A name that is selected, M, and letters of the other.
pub(super) fn two_names_by_a_key(both: &mut Both) {
    both.in_three("a selected name and M", &["\"is\":\"merge\"", "Mission Control"], |b| {
        b.click(name(b, "Edwin Aldrin, "));
        b.press("m", Modifiers::NONE, Key::M);
        b.rest();
        b.enter("mission con");
    });
    undo(both);
    escape(both);
}

/// What somebody has to do with an event: the menu, all that can be said of it, the role.
pub(super) fn roles(both: &mut Both) {
    both.in_three("the role of who takes part", &["\"of\":\"participants\"", "\"role\":\"did\""], |b| {
        let event = told(b, "an event of somebody", |_, e| !e.participants.is_empty());
        b.ask_menu(event.center());
        b.take("Title, date, participants, differences…");
        let role = b.find(WINDOW, "a role", |l| l.starts_with("Role of ") && l.ends_with(": did it"));
        b.click(role.center());
    });
    escape(both);
    escape(both);
}

/// The menu of a mark on the timeline.
pub(super) fn on_the_timeline(both: &mut Both) {
    both.in_three("an event's status on the timeline", &["\"of\":\"status\"", "planned"], |b| {
        let mark = b.find(TIMELINE, "a mark of the story", |l| l.ends_with(", story"));
        b.ask_menu(mark.center());
        b.take("It is planned");
    });
}

/// The menu of a row of Compare.
pub(super) fn in_compare(both: &mut Both) {
    both.press("ctrl+2", Modifiers::COMMAND, Key::Num2);
    both.rest();
    both.in_three("an event's date in Compare", &["\"of\":\"date\"", "1969-07-17"], |b| {
        let titles: Vec<String> = facts(b).events.iter().map(|e| e.title.clone()).collect();
        // Between the heads of the columns and what the last correction changed.
        let rows = Rect::from_min_max(Pos2::new(0.0, 190.0), Pos2::new(400.0, 500.0));
        let row = b.mirror.query_all_by_role(Role::ListBoxOption).find(|n| {
            let label = n.accesskit_node().label().unwrap_or_default();
            rows.contains(n.rect().left_center() + vec2(4.0, 0.0)) && titles.iter().any(|t| label.contains(t))
        });
        let row = row.expect("a row of an event").rect();
        b.ask_menu(row.left_center() + vec2(24.0, 0.0));
        b.take("Set date…");
        b.enter("1969-07-17");
    });
}
