//! Every other correction by real clicks in a real window, each in at most three actions: by the menu of the other mouse
//! button, by dragging, by a key and a few letters. What counts is what reaches the disk.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable;
use parallax::facts::{Event, EventIx, Facts};

use super::both::{Both, PANE};
use super::everywhere;

/// The text, under its bar and above the timeline.
pub(super) const READER: Rect = Rect { min: Pos2 { x: 240.0, y: 84.0 }, max: Pos2 { x: 960.0, y: 566.0 } };
const SOURCES: Rect = Rect { min: Pos2 { x: 0.0, y: 70.0 }, max: Pos2 { x: 236.0, y: 566.0 } };

pub(super) fn facts(both: &Both) -> &Facts {
    &both.mirror.state().session().facts
}

/// Where the reader's margin shows an event that fits.
pub(super) fn told(both: &Both, what: &str, fits: impl Fn(EventIx, &Event) -> bool) -> Rect {
    let facts = facts(both);
    let events = facts.events.iter().enumerate().filter(|(at, e)| fits(EventIx::from_at(*at), e));
    let titles: Vec<String> = events.map(|(_, e)| format!("Event: {}", e.title)).collect();
    both.find(READER, what, |label| titles.iter().any(|title| title == label))
}

fn shared(_: EventIx, event: &Event) -> bool {
    event.mentions.len() > 1 && event.articles > 1 && event.interval.is_some()
}

pub(super) fn escape(both: &mut Both) {
    both.press("Escape", Modifiers::NONE, Key::Escape);
    both.rest();
}

/// A name of the text that begins so.
pub(super) fn name(both: &Both, begins: &str) -> Pos2 {
    let is = |label: &str| label.starts_with(begins) && label.contains(", ");
    both.find(READER, begins, is).center()
}

/// Words in the midst of a line: from the beginning of a paragraph on.
pub(super) fn words_of(both: &Both, paragraph: &str) -> (Pos2, Pos2) {
    let from = both.mirror.get_by_label_contains(paragraph).rect().left_top() + vec2(1.0, 14.0);
    (from, from + vec2(62.0, 0.0))
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn every_correction_takes_three_actions_at_most() {
    let mut both = Both::new();
    names_of_the_list(&mut both);
    everywhere::marks(&mut both);
    everywhere::two_names_by_a_key(&mut both);
    marks_of_the_text(&mut both);
    selected_words(&mut both);
    events_of_the_margin(&mut both);
    everywhere::roles(&mut both);
    everywhere::on_the_timeline(&mut both);
    articles_of_the_list(&mut both);
    everywhere::in_compare(&mut both);
}

fn names_of_the_list(both: &mut Both) {
    both.in_three("one name dragged onto another", &["\"is\":\"merge\""], |b| {
        let rows = b.mirror.query_all_by_role(Role::ListBoxOption);
        let rows: Vec<Rect> = rows.map(|n| n.rect()).filter(|r| PANE.contains(r.center())).collect();
        b.drag(rows[2].center(), rows[1].center());
        b.agree();
    });
    both.does("undo", &["\"undo\""], |b| b.press("ctrl+z", Modifiers::COMMAND, Key::Z));
}

fn marks_of_the_text(both: &mut Both) {
    both.in_three("a note with a tag on a name", &["\"is\":\"note\"", "\"tags\":[\"doubtful\"]"], |b| {
        b.ask_menu(name(b, "Neil Armstrong, "));
        b.take("Note…");
        b.enter("Which foot? #doubtful");
    });
    both.in_three("a label that means somebody else", &["\"is\":\"split\""], |b| {
        b.ask_menu(name(b, "Armstrong, "));
        b.take("Split off “Armstrong”");
    });
    both.in_three("a time's value", &["\"mark\":\"time\"", "1969-07-19"], |b| {
        let time = b.find(READER, "a time", |label| label.ends_with(", time"));
        b.ask_menu(time.center());
        b.take("Set date…");
        b.enter("1969-07-19");
    });
    both.in_three("a quote's speaker", &["\"mark\":\"quote\"", "Aldrin"], |b| {
        let quote = b.find(READER, "a quote", |label| label.starts_with("Quote"));
        b.ask_menu(quote.center());
        b.take("Set speaker…");
        b.enter("aldrin");
    });
    both.in_three("a mark that is none", &["\"is\":\"unmark\"", "\"layer\":\"time\""], |b| {
        let time = b.find(READER, "a time", |label| label.ends_with(", time"));
        b.ask_menu(time.center());
        b.take("Not a time");
    });
}

fn selected_words(both: &mut Both) {
    both.in_three("another span", &["\"is\":\"mark\"", "\"kind\":\"PERSON\"", "Michael Collins k"], |b| {
        let rect = b.find(READER, "a name", |label| label.starts_with("Michael Collins, "));
        let y = rect.center().y;
        b.drag(Pos2::new(rect.left() + 1.0 - 4.0, y), Pos2::new(rect.right() + 38.0, y));
        b.press("1", Modifiers::NONE, Key::Num1);
    });
    both.in_three("an event of selected words", &["\"is\":\"mark\"", "\"mark\":\"event\""], |b| {
        let (from, to) = words_of(b, "Aldrin came down the ladder");
        b.drag(from, to);
        b.click_in(READER, "Mark as: Event");
    });
    both.in_three("a quotation of selected words", &["\"is\":\"mark\"", "\"mark\":\"quote\""], |b| {
        let (from, to) = words_of(b, "At 10.56 on Sunday night");
        // The line below.
        b.drag(from + vec2(0.0, 28.0), to + vec2(0.0, 28.0));
        b.press("8", Modifiers::NONE, Key::Num8);
    });
    both.in_three("lines that are not the article", &["\"is\":\"furniture\"", "\"article\":false"], |b| {
        let (from, to) = words_of(b, "At 10.56 on Sunday night");
        b.drag(from, to);
        b.click_in(READER, "Not part of the article");
    });
    both.in_three("lines that are the article", &["\"is\":\"furniture\"", "\"article\":true"], |b| {
        let fold = b.find(READER, "what is folded", |label| label.contains("lines hidden"));
        b.click(fold.center());
        b.rest();
        let (from, to) = words_of(b, "Share | Print");
        b.drag(from, to);
        b.click_in(READER, "Belongs to the article");
    });
    let fold = both.find(READER, "what is unfolded", |label| label.contains("lines shown"));
    both.click(fold.center());
    both.rest();
    both.in_three("a date of selected words", &["\"is\":\"mark\"", "\"mark\":\"time\"", "1969-07-20"], |b| {
        let (from, to) = words_of(b, "Aldrin came down the ladder");
        // The line below.
        b.drag(from + vec2(0.0, 28.0), to + vec2(0.0, 28.0));
        b.press("7", Modifiers::NONE, Key::Num7);
        b.rest();
        b.enter("1969-07-20");
    });
    escape(both);
    // What was dated is brought into view.
    both.wheel(READER.center(), false);
}

fn events_of_the_margin(both: &mut Both) {
    both.in_three("a difference that is none", &["\"is\":\"dismiss\"", "two clocks"], |b| {
        let open = |ix: EventIx, _: &Event| {
            let comparison = &facts(b).comparison;
            comparison.conflicts.iter().any(|c| c.about == ix && comparison.dismissal(c).is_none())
        };
        let event = told(b, "a difference", open);
        b.ask_menu(event.center());
        b.take("Dismiss a difference…");
        b.enter("two clocks");
    });
    both.in_three("an event's status", &["\"of\":\"status\"", "alleged"], |b| {
        let event = told(b, "an event", |_, _| true);
        b.ask_menu(event.center());
        b.take("It is alleged");
    });
    both.in_three("an event's date", &["\"of\":\"date\"", "1969-07-18"], |b| {
        let event = told(b, "an event", |_, e| e.interval.is_some());
        b.ask_menu(event.center());
        b.take("Set date…");
        b.enter("1969-07-18");
    });
    both.in_three("how precise it is", &["\"of\":\"date\"", "\"1969-07\""], |b| {
        let event = told(b, "an event", |_, e| e.interval.is_some());
        b.ask_menu(event.center());
        b.take("Set date…");
        b.enter("1969-07");
    });
    both.in_three("who takes part", &["\"of\":\"participants\"", "Jodrell Bank"], |b| {
        let event = told(b, "an event", |_, _| true);
        b.ask_menu(event.center());
        b.take("Add a participant…");
        b.enter("jodrell");
    });
    escape(both);
    both.in_three("a telling of another event", &["\"is\":\"split-event\""], |b| {
        let event = told(b, "an event of two sources", shared);
        b.ask_menu(event.center());
        b.take("This telling is another event");
    });
    both.in_three("two events that are one", &["\"is\":\"merge-events\""], |b| {
        let event = told(b, "an event", |_, _| true);
        b.click(event.center());
        b.press("m", Modifiers::NONE, Key::M);
        b.rest();
        b.enter("luna");
    });
    escape(both);
}

fn articles_of_the_list(both: &mut Both) {
    let said = [
        ("Date of publication…", "published", "1969-07-26"),
        ("Outlet…", "outlet", "The Levee"),
        ("Headline…", "headline", "A room breathed"),
        ("Byline…", "byline", "Ann Lee"),
        ("Language…", "language", "de"),
    ];
    for (row, field, value) in said {
        let says = format!("\"field\":\"{field}\"");
        both.in_three(row, &["\"is\":\"article\"", &says, value], |b| {
            let article = b.find(SOURCES, "an article", |label| label.starts_with("E, "));
            b.ask_menu(article.center());
            b.take(row);
            b.enter(value);
        });
    }
}
