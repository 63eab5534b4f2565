//! Compare's sources, lists of sentences, and figures that develop: driven by what things are called and by the keyboard.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use parallax::facts::{ArticleIx, Course, EventIx, Figure, Place, Quantity, SharedWording};
use parallax::session::{Selection, Session};
use parallax::text::Span;
use parallax::ui::Theme;
use parallax::ui::view_state::CompareTab;
use support::compare::{Window, focused, press, session_of, shown, window_of};

const FIRST: &str = "Bridge closed after the flood

4 March 2019

Mara Lind, the mayor, closed the bridge at Torvo on 4 March 2019. Forty people died when the flood reached Torvo \
on 3 March 2019. “The bridge will stay closed until every pillar has been checked,” Mara Lind said. \
Jonas Feld walked along the bank. Jonas Feld did not stop.";
const SECOND: &str = "Engineers look at the bridge

9 March 2019

Mara Lind, the mayor, closed the bridge at Torvo on 4 March 2019. Sixty people died when the flood reached Torvo \
on 3 March 2019. “The bridge will stay closed until each pillar has been checked,” Mara Lind said. \
Jonas Feld was seen near the bridge.";
const THIRD: &str = "A quiet spring

1 April 2019

The market of Torvo opened on 1 April 2019. Jonas Feld sold flowers.";

fn session() -> Session {
    session_of(&[("a.txt", FIRST.as_bytes()), ("b.txt", SECOND.as_bytes()), ("c.txt", THIRD.as_bytes())])
}

/// The same, the comparison put as a test wants it.
fn session_with(change: impl FnOnce(&mut parallax::facts::Comparison)) -> Session {
    let session = session();
    let mut facts = (*session.facts).clone();
    change(&mut facts.comparison);
    Session::new("bridge", Arc::clone(&session.corpus), Arc::new(facts))
}

fn window(session: Session, tab: CompareTab) -> Harness<'static, Window> {
    window_of(session, tab, (1200.0, 800.0), Theme::light()).0
}

fn is_there(window: &Harness<'_, Window>, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

fn span_of(session: &Session, article: u32, words: &str) -> Span {
    let text = &session.corpus.articles[article as usize].text;
    let at = text.find(words).expect("the words stand there");
    Span::new(at, at + words.len())
}

#[test]
fn a_source_is_hidden_with_what_it_alone_tells_and_shown_again() {
    let mut window = window(session(), CompareTab::Events);
    let rows = window.state().view.compare_view.rows.list().len();
    window.get_by_label("Sources").click();
    window.run();
    window.get_by_label_contains("       c.txt").click();
    window.run();
    assert!(!is_there(&window, "Sort by c.txt") && is_there(&window, "Sort by b.txt"));
    assert!(window.state().view.compare_view.rows.list().len() < rows, "what only the third tells is gone");
    press(&mut window, &[Key::Escape]);
    window.get_by_label("Only 2 of 3 sources. Take this filter away").click();
    window.run();
    assert!(is_there(&window, "Sort by c.txt"));
    assert_eq!(window.state().view.compare_view.rows.list().len(), rows);
}

#[test]
fn a_head_is_hidden_by_the_keyboard_and_the_last_one_stays() {
    let mut window = window(session(), CompareTab::Events);
    press(&mut window, &[Key::ArrowDown, Key::ArrowRight, Key::ArrowUp]);
    assert!(focused(&window).starts_with("Sort by a.txt"), "{}", focused(&window));
    press(&mut window, &[Key::Delete]);
    assert!(!is_there(&window, "Sort by a.txt"));
    press(&mut window, &[Key::Delete, Key::Delete, Key::Delete]);
    assert_eq!(window.query_all_by_label_contains("Sort by ").count(), 1);
}

#[test]
fn copies_of_one_text_stand_in_one_column_that_says_so() {
    let session = session_with(|c| {
        c.copies = vec![vec![ArticleIx(0), ArticleIx(1)]];
        c.shares = vec![0.9, 0.9, 0.0];
    });
    let mut window = window(session, CompareTab::Events);
    assert!(is_there(&window, "Sort by b.txt"));
    window.get_by_label("Sources").click();
    window.run();
    window.get_by_label("Copies of one text in one column").click();
    window.run();
    press(&mut window, &[Key::Escape]);
    assert!(!is_there(&window, "Sort by b.txt"), "one column for both");
    window.get_by_label("Sort by a.txt; mostly one text with B, counted as one source, 90 % shared wording");
    assert!(is_there(&window, "; one of 2 copies in this column"));
}

#[test]
fn shared_passages_are_walked_by_arrows_and_all_are_reached() {
    let session = session();
    let (a, b) = ("The bridge will stay closed until", "The bridge will stay closed until");
    let (a, b) = (span_of(&session, 0, a), span_of(&session, 1, b));
    let session = session_with(|c| {
        let place = |article, span: Span, n: u32| Place {
            article: ArticleIx(article),
            span: Span { start: span.start, end: span.end - n % 3 },
        };
        let pair = |n| SharedWording { a: place(0, a, n), b: place(1, b, n) };
        c.shared_wording = (0..1_000).map(pair).collect();
    });
    let mut window = window(session, CompareTab::Wording);
    let drawn = window.root().children_recursive().count();
    assert!(drawn < 600, "{drawn} nodes");
    press(&mut window, &[Key::ArrowDown]);
    assert!(focused(&window).starts_with("Shared by a.txt and b.txt: The bridge"), "{}", focused(&window));
    press(&mut window, &[Key::ArrowDown, Key::ArrowRight, Key::ArrowRight]);
    assert!(focused(&window).starts_with("Read it in b.txt: "), "{}", focused(&window));
    press(&mut window, &[Key::Enter]);
    assert_eq!(shown(&window).last(), Some(&ArticleIx(1)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.run();
    window.run();
    assert_eq!(window.state().view.compare_view.at.0, 1_000);
    let node = window.root().children_recursive().find(|n| n.accesskit_node().is_focused());
    let rect = node.expect("the last row has the keyboard").rect();
    assert!(rect.height() > 20.0 && rect.top() > 0.0 && rect.bottom() < 810.0, "it is in view: {rect:?}");
}

#[test]
fn side_by_side_is_walked_by_arrows_and_selects_and_reads() {
    let mut window = window(session(), CompareTab::Pair);
    press(&mut window, &[Key::ArrowDown]);
    assert!(focused(&window).ends_with(", in both"), "{}", focused(&window));
    press(&mut window, &[Key::Enter]);
    assert!(matches!(window.state().view.selection, Some(Selection::Event(_))));
    press(&mut window, &[Key::ArrowRight, Key::ArrowRight, Key::Enter]);
    assert_eq!(shown(&window).last(), Some(&ArticleIx(1)));
    press(&mut window, &[Key::ArrowLeft, Key::Enter]);
    assert_eq!(shown(&window).last(), Some(&ArticleIx(0)));
}

#[test]
fn the_same_quotation_in_two_sources_stands_below_with_what_differs() {
    let mut window = window(session(), CompareTab::Voices);
    let cell = window.get_all_by_label_contains("Mara Lind in a.txt: 1 quoted").next().expect("her quotation");
    cell.click();
    window.run();
    window.get_by_label("Worded differently in b.txt");
    window.get_by_label("Read it in B").click();
    window.run();
    assert_eq!(shown(&window).last(), Some(&ArticleIx(1)));
}

#[test]
fn who_is_named_and_never_quoted_comes_with_the_sentences_that_name_them() {
    let mut window = window(session(), CompareTab::Voices);
    window.get_by_label("Not quoted").click();
    window.run();
    press(&mut window, &[Key::ArrowDown]);
    assert_eq!(focused(&window), "Jonas Feld: no quotation found, named 4 times");
    press(&mut window, &[Key::Enter]);
    let line = window.get_all_by_label_contains("Jonas Feld sold flowers").next().expect("the sentence");
    line.click_accesskit();
    window.run();
    assert_eq!(shown(&window).last(), Some(&ArticleIx(2)));
}

#[test]
fn a_toll_that_rises_is_a_series_and_no_difference() {
    let session = session();
    let figure = |article, words: &str, n: f64| Figure {
        place: Place { article: ArticleIx(article), span: span_of(&session, article, words) },
        low: n,
        high: n,
    };
    let figures = vec![figure(1, "Sixty", 60.0), figure(0, "Forty", 40.0)];
    let session = session_with(|c| {
        let quantity =
            Quantity { about: EventIx(0), what: "people died".into(), figures, course: Course::Develops };
        c.numbers = vec![quantity];
        c.conflicts.clear();
    });
    let mut window = window(session, CompareTab::Numbers);
    let row = window.get_by_label_contains("people died, develops");
    row.click();
    window.run();
    window.get_by_label("people died: 2 figures over days");
    let top = |label: &str| window.get_by_label(label).rect().top();
    assert!(top("4 Mar 2019: Forty, a.txt") < top("9 Mar 2019: Sixty, b.txt"), "in order of their days");
    assert!(!is_there(&window, "Numbers differ") && !is_there(&window, "differs from others"));
    window.get_by_label("9 Mar 2019: Sixty, b.txt").click();
    window.run();
    assert_eq!(shown(&window).last(), Some(&ArticleIx(1)));
}

#[test]
fn what_is_selected_elsewhere_comes_into_view() {
    let told: String =
        (1..=28).map(|d| format!("Mara Lind opened the market of Torvo {d} on {d} May 2019. ")).collect();
    let text = format!("Markets\n\n1 June 2019\n\n{told}");
    let session = session_of(&[("a.txt", text.as_bytes()), ("b.txt", SECOND.as_bytes())]);
    let last = session.facts.events.iter().rposition(|e| e.interval.is_some()).expect("an event with a date");
    assert!(last > 20, "more events than fit the window");
    let (mut window, _) = window_of(session, CompareTab::Events, (1200.0, 420.0), Theme::light());
    let title = window.state().session.facts.events[last].title.clone();
    let in_view = |window: &Harness<'_, Window>| {
        let room = window.ctx.content_rect();
        window.query_all_by_label_contains(&title).any(|n| room.contains(n.rect().center()))
    };
    assert!(!in_view(&window), "it stands below what is shown");
    window.state_mut().view.selection = Some(Selection::Event(EventIx(last as u32)));
    window.run();
    assert!(in_view(&window), "{title}");
}
