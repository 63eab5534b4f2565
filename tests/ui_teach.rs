//! The lesson sheet's dialog, the exercise and the guide, driven in the whole window.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::fs;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use parallax::app::App;
use parallax::session::Selection;
use parallax::ui::teach::state::Step;
use parallax::ui::view_state::Mode;
use support::keyboard::named;
use support::window::{self, until};

type Window = Harness<'static, App>;

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
    window.run();
}

fn undo(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

/// Takes an offer of the palette.
fn offered(window: &mut Window, words: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text(words.to_owned()));
    window.run();
    press(window, Key::Enter);
}

fn is_on(node: &Node<'_>) -> bool {
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

/// The words of the questions, in order.
fn asks(window: &Window) -> Vec<String> {
    let lesson = window.state().view().teach.lesson.as_ref().expect("the dialog is open");
    lesson.entries.iter().filter(|e| e.on).map(|e| e.question.ask.clone()).collect()
}

#[test]
fn a_sheet_is_put_together_left_out_ordered_and_reworded() {
    let mut window = window::sample();
    offered(&mut window, "lesson sheet");
    window.get_by_role_and_label(Role::Heading, "Lesson sheet and key");
    let made = asks(&window);
    assert_eq!(made.len(), 10);
    window.get_by_label("Question 1 down").click_accesskit();
    window.run();
    assert_eq!(asks(&window)[1], made[0], "the first stands second");
    window.get_by_label_contains("1  Find it").click_accesskit();
    window.run();
    assert_eq!(asks(&window).len(), 9);
    assert!(!asks(&window).contains(&made[1]), "what is not ticked is left out");
    named(&window, Role::MultilineTextInput, "Words of question 2").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    named(&window, Role::MultilineTextInput, "Words of question 2").type_text("Where is the harbour");
    window.run();
    assert_eq!(asks(&window)[0], "Where is the harbour");
    window.get_by_label("More questions").click();
    window.run();
    assert!(asks(&window).contains(&"Where is the harbour".to_owned()), "words stay when more is asked");
    press(&mut window, Key::Escape);
    assert!(window.state().view().teach.lesson.is_none());
    assert_eq!(window.state().view().mode, Mode::Read);
}

#[test]
fn levels_and_outlets_are_chosen() {
    let mut window = window::sample();
    offered(&mut window, "lesson sheet");
    for level in ["Find it", "Compare"] {
        let chips: Vec<_> =
            window.get_all_by_label(level).filter(|n| n.accesskit_node().role() == Role::CheckBox).collect();
        chips[0].click();
        drop(chips);
        window.run();
    }
    let view = window.state().view();
    let lesson = view.teach.lesson.as_ref().expect("open");
    assert!(lesson.entries.iter().all(|e| e.question.kind.level() == parallax::export::lesson::Level::Judge));
    let hide = "Hide the names of outlets: Source A, Source B";
    assert!(!is_on(&window.get_by_label(hide)));
    window.get_by_label(hide).click_accesskit();
    window.run();
    assert!(is_on(&window.get_by_label(hide)));
}

#[test]
fn sheet_and_key_are_written_beside_the_articles_and_over_nothing() {
    let place = tempfile::tempdir().unwrap();
    for entry in fs::read_dir("assets/sample").unwrap() {
        let from = entry.unwrap().path();
        fs::copy(&from, place.path().join(from.file_name().unwrap())).unwrap();
    }
    let path = place.path().to_owned();
    let mut window = window::builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    window::settle(&mut window);
    let written = || {
        let names = fs::read_dir(place.path()).unwrap().map(|e| e.unwrap().path());
        names
            .filter(|p| p.extension().is_some_and(|e| e == "html") && !p.ends_with("b-meridian-wire.html"))
            .collect::<Vec<_>>()
    };
    for wanted in [2, 4] {
        offered(&mut window, "lesson sheet");
        let title = named(&window, Role::TextInput, "Title of the sheet");
        title.focus();
        window.run();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run();
        named(&window, Role::TextInput, "Title of the sheet").type_text("Who landed first");
        window.run();
        window.get_by_label("HTML").click_accesskit();
        window.run();
        window.get_by_label("Write sheet and key…").click_accesskit();
        until(&mut window, "both are there", |_| written().len() == wanted);
        assert!(window.state().view().teach.lesson.is_none(), "the dialog has closed");
        window.run();
        assert!(window.query_all_by_label_contains("Who landed first, key").next().is_some(), "it is said where");
    }
    let first = fs::read_to_string(place.path().join("Who landed first, lesson sheet.html")).unwrap();
    assert!(first.contains("<h1>Who landed first</h1>"), "it has the title that was typed");
    assert!(place.path().join("Who landed first, key 2.html").is_file());
}

#[test]
fn keys_of_the_window_are_silent_under_the_dialogs() {
    let mut window = window::sample();
    offered(&mut window, "teacher");
    window.get_by_label("Close the guide");
    let selected = window.state().view().selection;
    press(&mut window, Key::T);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert_eq!((window.state().view().selection, window.state().view().mode), (selected, Mode::Read));
    press(&mut window, Key::Escape);
    assert!(window.state().view().teach.guide.is_none());
}

#[test]
fn the_guide_is_read_by_chapter_link_and_search() {
    let mut window = window::sample();
    press(&mut window, Key::F1);
    assert!(window.state().view().teach.guide.is_some(), "help is where every program has it");
    press(&mut window, Key::Escape);
    assert!(window.state().view().teach.guide.is_none());
    offered(&mut window, "teacher");
    window.get_by_role_and_label(Role::Heading, "What Parallax knows, and what it does not");
    window.get_by_role_and_label(Role::ListBoxOption, "A lesson of 45 minutes").click();
    window.run();
    window.get_by_role_and_label(Role::Heading, "A lesson of 45 minutes");
    window.get_by_role_and_label(Role::Link, "How marks are made and mended").click_accesskit();
    window.run();
    window.get_by_role_and_label(Role::Heading, "How marks are made and mended");
    press(&mut window, Key::ArrowLeft);
    window.get_by_role_and_label(Role::Heading, "Tasks for media literacy");
    named(&window, Role::TextInput, "Find in the guide").focus();
    window.run();
    named(&window, Role::TextInput, "Find in the guide").type_text("scanned");
    window.run();
    window.run();
    window.get_by_role_and_label(Role::Heading, "Formats");
    named(&window, Role::TextInput, "Find in the guide").type_text(" zebras");
    window.run();
    window.get_by_label("Not found in the guide");
}

#[test]
fn the_exercise_knows_when_each_step_is_done() {
    let mut window = window::sample();
    offered(&mut window, "try it");
    window.get_by_label("Try it: 1 of 5");
    assert!(window.query_by_label("Step done").is_none());
    let several = |w: &Window| matches!(w.state().view().selection, Some(Selection::Event(ix)) if w.state().session().event(ix).is_some_and(|e| e.articles > 1));
    for _ in 0..30 {
        if several(&window) {
            break;
        }
        press(&mut window, Key::T);
    }
    window.get_by_label("Step done");
    window.get_by_label("Next step").click();
    window.run();
    window.get_by_label("Try it: 2 of 5");
    window.get_by_label("Show me the event").click();
    window.run();
    assert!(window.query_by_label("Step done").is_none(), "one telling is no comparison");
    for _ in 0..8 {
        press(&mut window, Key::Period);
    }
    window.get_by_label("Step done");
    window.get_by_label("Next step").click();
    window.run();
    guess(&mut window);
    window.get_by_label("Next step").click();
    window.run();
    correct_and_undo(&mut window);
    window.get_by_label("Next step").click();
    window.run();
    press(&mut window, Key::F5);
    press(&mut window, Key::Escape);
    window.get_by_label("Step done");
    window.get_by_label("Next step").click();
    window.run();
    window.get_by_label_contains("5 of 5 steps done");
    window.get_by_label("Close").click();
    window.run();
    assert!(window.state().view().teach.exercise.is_none());
}

fn guess(window: &mut Window) {
    window.get_by_label("Try it: 3 of 5");
    let steps = window.state().view().teach.exercise.as_ref().expect("it goes on").steps.clone();
    let Step::Guess(article) = steps[2] else { panic!("the sample has an article without a date") };
    assert_eq!(window.state().session().source(article).expect("there").letter, "F");
    named(window, Role::TextInput, "Your guess").focus();
    window.run();
    named(window, Role::TextInput, "Your guess").type_text("end of July, the week is over");
    window.run();
    window.get_by_label("Reveal the reasons").click_accesskit();
    window.run();
    window.get_by_label("Step done");
    assert_eq!(window.state().view().selection, Some(Selection::Publication(article)));
}

fn correct_and_undo(window: &mut Window) {
    window.get_by_label("Try it: 4 of 5");
    window.get_by_label_contains("Entities").click();
    window.run();
    window.get_by_label("Filter names").focus();
    window.run();
    window.get_by_role_and_label(Role::ListBoxOption, "Michael Collins").click();
    window.run();
    press(window, Key::F2);
    let field = window
        .get_all_by_role(Role::TextInput)
        .find(|n| n.accesskit_node().value().as_deref() == Some("Michael Collins"));
    field.expect("the name can be changed").focus();
    window.run();
    window.event(egui::Event::Text("Mike ".to_owned()));
    window.run();
    press(window, Key::Enter);
    for _ in 0..3 {
        if window.state().session().history.done().is_empty() {
            press(window, Key::Enter);
        }
    }
    until(window, "the name is another", |w| {
        !w.state().session().history.done().is_empty() && !w.state().is_busy()
    });
    assert!(window.query_by_label("Step done").is_none(), "it must be taken back");
    undo(window);
    until(window, "it is taken back", |w| w.state().session().history.done().is_empty());
    window.get_by_label("Step done");
}

#[test]
fn a_step_can_be_skipped_the_card_folded_and_left() {
    let mut window = window::sample();
    offered(&mut window, "try it");
    window.get_by_label("Skip this step").click();
    window.run();
    window.get_by_label("Try it: 2 of 5");
    window.get_by_label("Step back").click();
    window.run();
    window.get_by_label("Try it: 1 of 5");
    window.get_by_label("Fold the step").click();
    window.run();
    assert!(window.query_by_label("Skip this step").is_none());
    for _ in 0..2 {
        press(&mut window, Key::Escape);
    }
    assert!(window.state().view().teach.exercise.is_none(), "after the selection Esc leaves the exercise");
    assert_eq!(window.state().view().mode, Mode::Read);
}

#[test]
fn the_help_menu_and_the_file_menu_have_them() {
    let mut window = window::sample();
    press(&mut window, Key::F10);
    window.get_by_role_and_label(Role::MenuItem, "Help").click();
    window.run();
    window.get_by_label("Try it: five minutes");
    window.get_by_label("Teacher’s guide").click();
    window.run();
    window.get_by_label("Close the guide").click();
    window.run();
    window.get_by_role_and_label(Role::MenuItem, "File").click();
    window.run();
    window.get_by_label("Lesson sheet and key…").click_accesskit();
    window.run();
    named(&window, Role::TextInput, "Title of the sheet");
}
