//! The views of Compare, driven as a person drives them: by what things are called, and by the keyboard.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use parallax::analysis::analyse;
use parallax::facts::{ArticleIx, Given};
use parallax::session::{Selection, Session};
use parallax::ui::Theme;
use parallax::ui::filter::Filter;
use parallax::ui::view_state::{CompareTab, TimelineAsk};
use parallax::watch::Unwatched;
use support::compare::{Window, focused, press, session_of, shown, window_of};

const FIRST: &str = "Harbour closed after the storm

4 March 2019

Ada Quill, the mayor, closed the harbour on 4 March 2019 after a storm sank the ferry Aurora near Velm. \
Twelve people died when the ferry Aurora sank near Velm on 3 March 2019. “We had no choice at all,” Ada Quill said. \
The Velm council met on 2 March 2019.";
const SECOND: &str = "The wall holds for now

5 March 2019

The ferry Aurora sank near Velm in a storm on 3 March 2019, and fifteen people died when the ferry Aurora sank. \
Ada Quill, the mayor, closed the harbour on Monday. “There was no choice,” Ada Quill said on Monday in Velm. \
A new wall opened on 1 March 2019.";
const THIRD: &str = "Before the storm

1 March 2019

The wind rose over Velm. The mayor, Ada Quill, claimed that the harbour of Velm was safe.";

fn session() -> Session {
    let files = [("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD)];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    session_of(&files)
}

/// The window with the story that comes with the program.
fn sample(tab: CompareTab) -> Harness<'static, Window> {
    window_of(session_of(parallax::ingest::sample()), tab, (1200.0, 800.0), Theme::light()).0
}

fn window(tab: CompareTab) -> Harness<'static, Window> {
    window_of(session(), tab, (1200.0, 800.0), Theme::light()).0
}

#[test]
fn a_cell_opens_its_own_sentences_beside_another_source() {
    let mut window = window(CompareTab::Events);
    let cell = window
        .get_all_by_label_contains(" in b.txt: ")
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.contains("Aurora") && !l.contains("not found")));
    cell.expect("the second article tells of the ferry").click();
    window.run();
    assert!(window.query_by_label("Close the cell, Esc").is_some());
    window.get_by_label_contains("Underlined: words that do not stand on the other side");
    window.get_by_label("Read it in B").click();
    window.run();
    assert_eq!(shown(&window).last(), Some(&ArticleIx(1)));
    window.get_by_label("Read it in A").click();
    window.run();
    assert_eq!(shown(&window).last(), Some(&ArticleIx(0)));
    window.get_by_label("Close the cell, Esc").click();
    window.run();
    assert!(window.query_by_label("Close the cell, Esc").is_none(), "the event's own card is back");
}

#[test]
fn an_empty_cell_opens_what_was_considered_and_says_no_more_than_not_found() {
    let mut window = window(CompareTab::Events);
    let cell = window.get_all_by_label_contains(" in c.txt: ").next().expect("a cell of the third");
    let label = cell.accesskit_node().label().unwrap_or_default();
    assert!(label.ends_with("not found in this article") || label.ends_with("published before it"), "{label}");
    cell.click();
    window.run();
    window.get_by_label("Not found in this article");
    for never in ["omit", "wrong"] {
        assert!(window.query_all_by_label_contains(never).next().is_none());
    }
}

#[test]
fn arrows_walk_a_matrix_enter_opens_and_the_way_back_keeps_the_place() {
    let mut window = window(CompareTab::Events);
    press(&mut window, &[Key::ArrowDown]);
    let first = focused(&window);
    assert!(first.contains(", told by "), "{first}");
    press(&mut window, &[Key::ArrowDown]);
    assert_ne!(focused(&window), first);
    press(&mut window, &[Key::ArrowRight, Key::ArrowRight]);
    let cell = focused(&window);
    assert!(cell.contains(" in b.txt: "), "{cell}");
    press(&mut window, &[Key::Enter]);
    assert!(window.state().view.compare_view.open.is_some_and(|o| o.source == Some(ArticleIx(1))));
    assert!(window.state_mut().view.close_compared());
    window.run();
    assert_eq!(focused(&window), cell);
    press(&mut window, &[Key::Home]);
    assert!(focused(&window).contains(", told by "));
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.run();
    let last = window.state().view.compare_view.rows.list().len();
    assert_eq!(window.state().view.compare_view.at, (last, 0));
    press(&mut window, &[Key::PageUp, Key::ArrowRight, Key::ArrowUp]);
    assert_eq!(focused(&window), "Sort by a.txt");
    press(&mut window, &[Key::Enter]);
    assert!(
        window.get_by_label("Sort by a.txt").accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    );
}

#[test]
fn the_voices_are_walked_by_the_same_keys() {
    let mut window = window(CompareTab::Voices);
    press(&mut window, &[Key::ArrowDown, Key::ArrowRight]);
    let cell = focused(&window);
    assert!(cell.starts_with("Ada Quill in a.txt: ") && cell.contains("quoted"), "{cell}");
    press(&mut window, &[Key::Enter]);
    assert_eq!(window.state().view.voices.chosen.map(|c| c.1), Some(Some(ArticleIx(0))));
    assert!(window.state_mut().view.close_compared());
    window.run();
    assert_eq!(focused(&window), cell);
}

#[test]
fn numbers_that_differ_stand_side_by_side() {
    let mut window = sample(CompareTab::Numbers);
    let cell = window.get_all_by_label_contains(", differs from others").next().expect("a number that differs");
    let label = cell.accesskit_node().label().unwrap_or_default();
    assert!(label.contains("million people"), "{label}");
    cell.click();
    window.run();
    window.get_by_label("Numbers differ");
    assert_eq!(window.get_all_by_label_contains("Read it in ").count(), 2);
}

#[test]
fn conflicts_show_each_sources_claim_and_open_its_sentence() {
    let mut window = sample(CompareTab::Conflicts);
    let cell = window.get_all_by_label_contains("differs from others, “That").next().expect("words that differ");
    cell.click();
    window.run();
    window.get_by_label_contains("Underlined: words that do not stand on the other side");
    window.get_by_label("All that both tell").click();
    window.run();
    assert_eq!(window.state().view.compare, CompareTab::Pair);
}

#[test]
fn labels_open_the_sentences_that_use_them() {
    let mut window = sample(CompareTab::Naming);
    let cell = window.get_all_by_label_contains(" in its own voice").next().expect("a label");
    let label = cell.accesskit_node().label().unwrap_or_default();
    cell.click();
    window.run();
    let source = window.state().view.compare_view.open.and_then(|o| o.source).expect("a cell is open");
    let letter = window.state().session.source(source).map(|s| s.letter.clone()).unwrap_or_default();
    window.get_by_label(&format!("Read it in {letter}")).click();
    window.run();
    assert_eq!(shown(&window).last(), Some(&source), "{label}");
}

#[test]
fn what_one_source_alone_tells_is_opened_by_the_keyboard() {
    let mut window = window(CompareTab::Only);
    press(&mut window, &[Key::ArrowDown]);
    assert!(focused(&window).contains(", only in "), "{}", focused(&window));
    press(&mut window, &[Key::Enter]);
    assert!(matches!(window.state().view.selection, Some(Selection::Event(_))));
    window.get_by_label_contains("in one article only");
}

#[test]
fn two_articles_stand_side_by_side_with_what_only_one_tells() {
    let mut window = window(CompareTab::Pair);
    window.get_by_label_contains(" found in both");
    assert!(window.query_all_by_label("Not found in this article").next().is_some());
    window.get_by_label("Right: next source").click();
    window.run();
    assert_eq!(window.state().view.compare_view.pair, (ArticleIx(0), ArticleIx(2)));
}

#[test]
fn the_filter_is_a_chip_that_goes_away() {
    let mut window = window(CompareTab::Events);
    let all = window.state().view.compare_view.rows.list().len();
    let day = |d: i8| parallax::facts::seconds(jiff::civil::date(2019, 3, d).at(0, 0, 0, 0));
    window.state_mut().view.filter = Filter { span_s: Some((day(1), day(2))), ..Filter::default() };
    window.run();
    let few = window.state().view.compare_view.rows.list().len();
    assert!(few < all, "{few} of {all}");
    window.get_by_label_contains("Take this filter away").click();
    window.run();
    assert_eq!(window.state().view.compare_view.rows.list().len(), all);
    window.get_by_label("Filter").click();
    window.run();
    window.get_by_label("Only the time in view").click();
    window.run();
    assert_eq!(window.state().view.timeline.ask, Some(TimelineAsk::Filter));
}

#[test]
fn copies_of_one_text_are_bracketed_and_say_so() {
    let mut session = session();
    let mut facts = (*session.facts).clone();
    facts.comparison.copies = vec![vec![ArticleIx(0), ArticleIx(2)]];
    facts.comparison.shares = vec![0.9, 0.0, 0.85];
    session = Session::new("copies", Arc::clone(&session.corpus), Arc::new(facts));
    let (window, _) = window_of(session, CompareTab::Events, (1200.0, 800.0), Theme::light());
    window.get_by_label("Sort by a.txt; mostly one text with C, counted as one source, 90 % shared wording");
    let left = |label: &str| window.get_all_by_label_contains(label).next().unwrap().rect().left();
    assert!(left("Sort by c.txt") < left("Sort by b.txt"), "copies stand together");
}

/// A thousand sources and three thousand events: what is drawn is what is in view.
#[test]
fn a_large_story_draws_only_what_is_in_view() {
    let session = support::story::large(3_000, 1_000);
    let (mut window, _) = window_of(session, CompareTab::Events, (1280.0, 720.0), Theme::light());
    let drawn = window.root().children_recursive().count();
    assert!(drawn < 1_500, "{drawn} nodes");
    press(&mut window, &[Key::ArrowDown, Key::End]);
    assert_eq!(window.state().view.compare_view.at, (1, 1_000));
    assert!(focused(&window).contains("Outlet 999"), "{}", focused(&window));
    window.key_press_modifiers(Modifiers::COMMAND, Key::End);
    window.run();
    assert_eq!(window.state().view.compare_view.at, (3_000, 1_000));
    assert!(focused(&window).contains("Event "), "{}", focused(&window));
}

/// `SHOTS=folder STORY=folder cargo test --test ui_compare pictures` draws every view in every look.
#[test]
fn pictures() {
    let wanted = std::env::var("LOOK").unwrap_or_default();
    let story = std::env::var_os("STORY").map(|folder| {
        let corpus = Arc::new(parallax::ingest::read_paths(&[folder.into()], &Unwatched, &|_| {}));
        let facts = parallax::facts::Facts { revision: 1, ..analyse(&corpus, &Given::default(), 1, &Unwatched) };
        Session::new("story", corpus, Arc::new(facts))
    });
    let many = std::env::var_os("SHOTS").is_some();
    let tabs = [
        (CompareTab::Events, "events"),
        (CompareTab::Conflicts, "conflicts"),
        (CompareTab::Voices, "voices"),
        (CompareTab::Naming, "naming"),
        (CompareTab::Numbers, "numbers"),
        (CompareTab::Wording, "wording"),
        (CompareTab::Only, "only"),
        (CompareTab::Pair, "pair"),
    ];
    let contrast = |dark| Theme::of(dark, parallax::ui::palette::Colours::Contrast);
    // Sizes in logical pixels: the three windows, and two of them at 200 % of text.
    let looks = [
        ("1024-light", (1024.0, 768.0), Theme::light()),
        ("1280-dark", (1280.0, 800.0), Theme::dark()),
        ("1920-light", (1920.0, 1080.0), Theme::light()),
        ("512-light", (512.0, 384.0), Theme::light()),
        ("640-dark", (640.0, 400.0), Theme::dark()),
        ("960-dark", (960.0, 540.0), Theme::dark()),
        ("1280-contrast", (1280.0, 800.0), contrast(false)),
        ("1024-contrast-dark", (1024.0, 768.0), contrast(true)),
    ];
    for (look, size, theme) in looks.into_iter().filter(|l| many || l.0 == "512-light") {
        if !look.contains(&wanted) {
            continue;
        }
        for (tab, name) in tabs {
            let session = story.clone().unwrap_or_else(|| session_of(parallax::ingest::sample()));
            // What the window leaves of its height to Compare.
            let size = (size.0, (size.1 - if size.1 < 500.0 { 164.0 } else { 260.0_f32 }));
            let (mut window, raster) = window_of(session, tab, size, theme.clone());
            let picture = raster.picture(&window.ctx, window.output());
            picture.keep(&format!("{name}-{look}"));
            press(&mut window, &[Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::Enter]);
            let opened = raster.picture(&window.ctx, window.output());
            opened.keep(&format!("{name}-open-{look}"));
            let first = picture.pixels[0];
            let other = picture.pixels.iter().filter(|p| **p != first).count();
            assert!(other > picture.pixels.len() / 60, "{name} in {look} is all but blank");
        }
    }
}
