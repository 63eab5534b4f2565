//! Notes, tags and questions by their accessible labels, in the whole window: written, listed, found, changed, taken back.
#![cfg(feature = "window")]
#![allow(missing_docs, clippy::indexing_slicing, reason = "tests")]

mod support;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::facts::{Correction, Target};
use parallax::session::Selection;
use parallax::ui::view_state::RightTab;
use support::keyboard::{named, press};
use support::window;

type Window = Harness<'static, App>;

/// The sample, its hints taken away.
fn sample() -> Window {
    let mut window = window::sample();
    window.get_by_label("Close the hints").click();
    window.run();
    window
}

fn type_into(window: &mut Window, role: Role, label: &str, words: &str) {
    named(window, role, label).focus();
    window.run();
    named(window, role, label).type_text(words);
    window.run();
}

/// Writes a note on what is selected: N, the words, Enter.
fn note(window: &mut Window, words: &str) {
    press(window, Key::N);
    window.run();
    type_into(window, Role::MultilineTextInput, "Text of the note", words);
    press(window, Key::Enter);
    window.run();
}

fn notes(window: &Window) -> Vec<(u64, Target, String, bool)> {
    let all = window.state().session().edits.corrections().filter_map(|(n, says)| match says {
        Correction::Note { on, text, question, .. } => Some((n, on.clone(), text.clone(), *question)),
        _ => None,
    });
    all.collect()
}

/// Selects the first words of a paragraph by dragging along them.
fn select_words(window: &mut Window) {
    let from = window.get_by_label_contains("The lunar module, Eagle").rect().left_top() + egui::vec2(1.0, 14.0);
    let to = from + egui::vec2(140.0, 0.0);
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
}

#[test]
fn a_note_on_selected_words_is_listed_and_shown_in_the_margin() {
    let mut window = sample();
    select_words(&mut window);
    note(&mut window, "Why a lunar module?");
    let [(_, Target::Words { words }, text, false)] = &notes(&window)[..] else {
        panic!("one note on words: {:?}", notes(&window));
    };
    assert_eq!(text, "Why a lunar module?");
    assert!(words.quote.starts_with("The lunar"), "{words:?}");
    // A sign in the margin, which leads to the list.
    let signs = window.get_all_by_label("Note: Why a lunar module?");
    let sign =
        signs.into_iter().find(|n| n.accesskit_node().role() == Role::Button).expect("a sign in the margin");
    sign.click();
    window.run();
    assert_eq!(window.state().view().tab, RightTab::Notes);
    named(&window, Role::ListBoxOption, "Note: Why a lunar module?");
}

#[test]
fn a_note_on_an_event_stands_on_the_timeline_and_leads_back_to_it() {
    let mut window = sample();
    press(&mut window, Key::T);
    press(&mut window, Key::T);
    let event = window.state().view().selection;
    assert!(matches!(event, Some(Selection::Event(_))));
    note(&mut window, "Whose clock is this?");
    assert!(matches!(&notes(&window)[0].1, Target::Event { .. }));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view().selection, None);
    let sign = window
        .get_all_by_label("Note: Whose clock is this?")
        .filter(|n| n.accesskit_node().role() == Role::Button)
        .max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()))
        .expect("a sign on the timeline");
    assert!(sign.rect().top() > 560.0, "below the panes: {:?}", sign.rect());
    sign.click();
    window.run();
    assert_eq!(window.state().view().selection, event);
}

#[test]
fn a_question_with_a_new_tag_is_one_step_and_the_list_is_narrowed_by_both() {
    let mut window = sample();
    press(&mut window, Key::T);
    press(&mut window, Key::N);
    window.run();
    type_into(&mut window, Role::MultilineTextInput, "Text of the note", "Who counted the hours?");
    window.get_by_label("Question for the class").click();
    window.run();
    type_into(&mut window, Role::TextInput, "New tag", "Clocks");
    press(&mut window, Key::Enter);
    window.get_by_label("Keep note").click();
    window.run();
    assert!(notes(&window)[0].3, "it is a question");
    let tags = &window.state().session().noted.tags;
    assert_eq!((tags[0].name.as_str(), tags[0].letter.as_str(), tags[0].count), ("Clocks", "C", 1));
    note(&mut window, "A plain remark");
    press(&mut window, Key::O);
    window.get_by_label("1 question").click();
    window.run();
    named(&window, Role::ListBoxOption, "Question for the class: Who counted the hours?");
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Note: A plain remark").is_none());
    window.get_by_label("All 2").click();
    window.run();
    named(&window, Role::ListBoxOption, "Note: A plain remark");
    named(&window, Role::CheckBox, "Tag: Clocks").click();
    window.run();
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Note: A plain remark").is_none());
    // Undo takes the remark, then question and tag at once.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert!(window.state().session().edits.is_empty());
}

#[test]
fn notes_are_found_by_search_and_by_the_palette() {
    let mut window = sample();
    press(&mut window, Key::T);
    note(&mut window, "Compare with the zeppelin film");
    press(&mut window, Key::Escape);
    let hits = window.state().session().search("zeppel");
    assert_eq!(hits.len(), 1, "{hits:?}");
    press(&mut window, Key::Slash);
    window.get_by_label("Search").type_text("zeppelin");
    window.run();
    named(&window, Role::ListBoxOption, "Compare with the zeppelin film").click();
    window.run();
    assert_eq!(window.state().view().tab, RightTab::Notes);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.get_by_label("What to open or do").type_text("zeppelin film");
    window.run();
    named(&window, Role::ListBoxOption, "Compare with the zeppelin film");
    press(&mut window, Key::Enter);
    assert!(window.state().view().selection.is_some(), "it leads to what it is about");
}

#[test]
fn a_note_is_changed_and_removed_in_the_list() {
    let mut window = sample();
    press(&mut window, Key::T);
    note(&mut window, "First thought");
    press(&mut window, Key::O);
    window.get_by_label("Change note: “First thought”").click();
    window.run();
    window.run();
    type_into(&mut window, Role::MultilineTextInput, "Text of the note", ", second thought");
    press(&mut window, Key::Enter);
    let texts: Vec<String> = notes(&window).into_iter().map(|n| n.2).collect();
    assert_eq!(texts.len(), 1, "it was changed, not added: {texts:?}");
    assert!(texts[0].contains("First thought") && texts[0].contains("second thought"), "{texts:?}");
    window.get_by_label(&format!("Remove note: “{}”", texts[0])).click();
    window.run();
    assert_eq!(notes(&window), []);
    window.get_by_label("No notes yet");
    // And back, by the line that tells what was done.
    named(&window, Role::Button, "Undo").click();
    window.run();
    assert_eq!(notes(&window).len(), 1);
}

#[test]
fn the_legend_changes_colours_and_drops_tags_that_nothing_has() {
    let mut window = sample();
    press(&mut window, Key::O);
    window.get_by_label("Legend").click();
    window.run();
    type_into(&mut window, Role::TextInput, "New tag", "Sources");
    press(&mut window, Key::Enter);
    let colour = |w: &Window| w.state().session().noted.tags.first().map(|t| t.colour);
    assert_eq!(colour(&window), Some(0));
    window.get_by_label("Next colour for Sources").click();
    window.run();
    assert_eq!(colour(&window), Some(1));
    window.get_by_label("Remove tag Sources").click();
    window.run();
    assert_eq!(colour(&window), None);
}

#[test]
fn escape_leaves_a_note_unwritten() {
    let mut window = sample();
    press(&mut window, Key::T);
    press(&mut window, Key::N);
    window.run();
    type_into(&mut window, Role::MultilineTextInput, "Text of the note", "Never mind");
    press(&mut window, Key::Escape);
    assert_eq!(notes(&window), []);
    assert!(window.query_by_label("Text of the note").is_none());
    assert!(window.state().view().selection.is_some(), "one level only");
}
