//! The whole window by its accessible labels: open the sample, look around, correct, go back. Keyboard and clicks.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::time::Instant;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::app::App;
use parallax::session::Selection;
use support::window::{PATIENCE, builder, sample, settle};

fn start_page() -> Harness<'static, App> {
    builder().build_eframe(|cc| App::at_start_page(&cc.egui_ctx))
}

#[test]
fn the_sample_opens_from_the_start_page_with_enter() {
    let mut window = start_page();
    window.run();
    window.get_by_label("Open the sample");
    window.key_press(Key::Enter);
    settle(&mut window);
    window.get_by_label("A, The Harbour Courier");
    assert_eq!(window.state().session().corpus.articles.len(), 6, "six sources");
    assert!(window.state().session().facts.events.len() >= 8, "the story has its events");
}

#[test]
fn sources_open_by_click_and_by_key_and_back_returns() {
    let mut window = sample();
    window.get_by_label("C, The Northern Lantern").click();
    window.run();
    assert_eq!(window.state().view().article.0, 2);
    window.key_press(Key::J);
    window.run();
    assert_eq!(window.state().view().article.0, 3, "J is the next article");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(window.state().view().article.0, 2, "Alt+Left goes back");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    window.run();
    assert_eq!(window.state().view().article.0, 3, "Alt+Right goes forward again");
    window.key_press(Key::Num1);
    window.run();
    assert_eq!(window.state().view().article.0, 0, "1 is the first source");
}

#[test]
fn stepping_events_shows_their_evidence_and_escape_lets_go() {
    let mut window = sample();
    window.key_press(Key::T);
    window.run();
    let Some(Selection::Event(first)) = window.state().view().selection else {
        panic!("N selects the first event");
    };
    let told = window.state().session().evidence(Selection::Event(first));
    assert!(!told.is_empty(), "an event has evidence");
    assert!(
        told.iter().any(|e| e.article == window.state().view().article),
        "the reader shows a source that tells it"
    );
    window.key_press(Key::T);
    window.run();
    assert_ne!(window.state().view().selection, Some(Selection::Event(first)), "N goes on");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().view().selection, None);
}

#[test]
fn an_idle_window_asks_for_no_frame() {
    let mut window = sample();
    window.run();
    window.step();
    assert!(!window.ctx.has_requested_repaint(), "causes: {:?}", window.ctx.repaint_causes());
}

#[test]
fn keys_theme_and_text_size_answer() {
    let mut window = sample();
    window.key_press(Key::Questionmark);
    window.run();
    window.get_by_label("These keys");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("These keys").is_none(), "Esc closes the list");
    let before = window.ctx.theme();
    let other = if before == egui::Theme::Dark { "Light theme" } else { "Dark theme" };
    window.get_by_label(other).click();
    window.run();
    assert_ne!(window.ctx.theme(), before);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Plus);
    window.run();
    assert!(window.ctx.zoom_factor() > 1.05, "Ctrl + enlarges text");
}

#[test]
fn search_finds_a_name_and_enter_selects_it() {
    let mut window = sample();
    window.key_press(Key::Slash);
    window.run();
    window.get_by_label("Search").type_text("armstr");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let Some(Selection::Entity(ix)) = window.state().view().selection else {
        panic!("Enter takes the first answer, a name");
    };
    let name = window.state().session().entity(ix).map(|e| e.name.clone()).unwrap_or_default();
    assert!(name.contains("Armstrong"), "{name}");
}

#[test]
fn compare_lists_every_event_and_opens_one() {
    let mut window = sample();
    window.get_by_label("Compare").click();
    window.run();
    let row = window.get_all_by_label_contains(", told by ").next().expect("its row");
    row.click();
    window.run();
    assert!(matches!(window.state().view().selection, Some(Selection::Event(_))));
    window.get_by_label("Not found in").rect();
}

#[test]
fn another_folder_can_be_opened_while_one_loads() {
    let (first, second) = (folder_of(200, "first"), folder_of(3, "second"));
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![first.path().to_owned()]));
    window.step();
    window.state_mut().open(vec![second.path().to_owned()]);
    settle(&mut window);
    let session = window.state().session();
    assert_eq!(session.corpus.articles.len(), 3);
    assert!(
        session.corpus.articles.iter().all(|a| a.text.contains("second")),
        "nothing of the first story is left"
    );
}

#[test]
fn an_empty_folder_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![folder.path().to_owned()]));
    settle(&mut window);
    assert!(!window.state().session().corpus.warnings.is_empty(), "the reason is kept");
    window.get_all_by_label_contains("No articles here").next().expect("the pane says why it is empty");
}

fn folder_of(n: usize, word: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..n {
        let text = format!(
            "A {word} headline\n\nThe council met on 3 March 2011 in Geneva. It is the {word} story, part {i}.\n"
        );
        std::fs::write(folder.path().join(format!("{word}-{i:03}.txt")), text).unwrap();
    }
    folder
}

#[test]
fn a_date_set_by_hand_moves_the_times_and_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Ministers meet\n\nMinisters met in Geneva on Tuesday. The talks ended without a signature, and they will go on.\n";
    std::fs::write(folder.path().join("undated.txt"), text).unwrap();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![folder.path().to_owned()]));
    settle(&mut window);
    let tuesday = |window: &Harness<'_, App>| {
        let facts = &window.state().session().facts.articles[0];
        facts.times.iter().find(|t| t.span.of(text) == "Tuesday").map(|t| (t.value.clone(), t.interval.is_some()))
    };
    let before = tuesday(&window).expect("the weekday is found");
    assert!(!before.1, "without a date of publication it stays unresolved");
    window.get_all_by_label("Set date").next().expect("the reader offers it").click();
    window.run();
    window.get_by_label("Date of publication").focus();
    window.run();
    window.get_by_label("Date of publication").type_text("2011-03-03");
    window.run();
    window.key_press(Key::Enter);
    settle_until(&mut window, |w| w.state().session().edits.len() == 1 && tuesday(w).is_some_and(|t| t.1));
    assert_eq!(tuesday(&window).map(|t| t.0), Some("2011-03-01".to_owned()));
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle_until(&mut window, |w| w.state().session().edits.is_empty() && tuesday(w).is_some_and(|t| !t.1));
    assert_eq!(tuesday(&window), Some(before));
}

fn settle_until(window: &mut Harness<'_, App>, done: impl Fn(&Harness<'_, App>) -> bool) {
    let began = Instant::now();
    while !done(window) {
        window.step();
        assert!(began.elapsed() < PATIENCE, "it never came about");
        std::thread::yield_now();
    }
}

#[test]
fn the_palette_runs_commands_and_finds_articles_names_and_events_by_name() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("compa".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().view().mode, parallax::ui::view_state::Mode::Compare);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("north lant".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().view().article.at(), 2, "source C is shown");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("gagarni".to_owned()));
    window.run();
    window.key_press(Key::ArrowDown);
    window.key_press(Key::ArrowUp);
    window.key_press(Key::Enter);
    window.run();
    let Some(Selection::Entity(ix)) = window.state().view().selection else { panic!("a name is selected") };
    assert_eq!(window.state().session().entity(ix).map(|e| e.name.as_str()), Some("Yuri Gagarin"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("What to open or do").is_none(), "Esc closes it");
}

#[test]
fn filters_in_the_search_field_narrow_what_is_found() {
    let mut window = sample();
    window.key_press(Key::Slash);
    window.run();
    window.get_by_label("Search").type_text("who:nixon source:E");
    window.run();
    let told = window.state().view().found.hits.clone();
    let words = |hit: &parallax::session::search::Hit| match hit.target {
        parallax::session::search::Target::Words(article, _) => Some(article.at()),
        parallax::session::search::Target::Thing(_) | parallax::session::search::Target::Note(_) => None,
    };
    let articles: Vec<usize> = told.iter().filter_map(words).collect();
    assert!(!articles.is_empty() && articles.iter().all(|a| *a == 4), "only source E: {told:?}");
}

#[test]
fn a_span_dragged_with_shift_narrows_every_pane_until_escape() {
    let mut window = sample();
    let all = window.state().session().facts.events.len();
    let plot = window.get_by_label("Timeline, arrow keys zoom and pan").rect();
    let y = plot.top() + 14.0;
    let (from, to) = (egui::pos2(plot.left() + 2.0, y), egui::pos2(plot.center().x, y));
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::SHIFT,
    };
    window.event(egui::Event::ModifiersChanged(Modifiers::SHIFT));
    for event in
        [egui::Event::PointerMoved(from), button(from, true), egui::Event::PointerMoved(to), button(to, false)]
    {
        window.event(event);
        window.step();
    }
    window.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    window.run();
    let kept = window.state().view().kept.count();
    assert!(kept > 0 && kept < all, "{kept} of {all}");
    assert!(
        window.query_all_by_label_contains("Show all again").count() >= 1,
        "it says that something is left out"
    );
    window.get_by_label_contains("sentences shown in full");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().view().kept.count(), all);
    assert_eq!(window.query_all_by_label_contains("Show all again").count(), 0);
}

#[test]
fn the_story_grows_with_its_sources() {
    let mut window = sample();
    let all = window.state().session().facts.events.len();
    window.key_press(Key::G);
    window.run();
    let first = window.state().view().kept.count();
    assert!(first > 0 && first < all, "the first source alone tells {first} of {all}");
    window.get_by_label_contains("Known by 21 July 1969");
    window.key_press(Key::G);
    window.run();
    assert_eq!(window.state().view().kept.count(), all);
}

#[test]
fn letters_are_found_in_the_article_step_by_step() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(egui::Event::Text("armstr".to_owned()));
    window.run();
    let places = |w: &Harness<'_, App>| w.state().view().find.as_ref().map_or(0, |f| f.places.len());
    let count = places(&window);
    assert!(count > 2, "{count} places");
    window.get_by_label(&format!("1 of {count}"));
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label(&format!("2 of {count}"));
    window.key_press(Key::F3);
    window.run();
    window.get_by_label(&format!("3 of {count}"));
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Find in this article").is_none(), "Esc closes it");
}
