//! What was found is corrected in place, by its accessible labels, in the whole window; and undo takes it back.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::facts::{Facts, Layer};
use parallax::session::Selection;
use support::window::{sample, until};

fn facts<'a>(window: &'a Harness<'_, App>) -> &'a Facts {
    &window.state().session().facts
}

/// Selects an entity in the list, and opens the part of the inspector that corrects it.
fn correct_entity(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_role_and_label(Role::ListBoxOption, name).click_accesskit();
    window.run();
    open_correct(window);
}

fn open_correct(window: &mut Harness<'_, App>) {
    window.get_by_label("Correct").click();
    window.run();
    window.run();
}

fn has(window: &Harness<'_, App>, name: &str) -> bool {
    facts(window).entities.iter().any(|e| e.name == name)
}

/// The field of a label; the label itself has the same words.
fn field<'a>(window: &'a Harness<'_, App>, label: &'a str) -> egui_kittest::Node<'a> {
    let fields = window.get_all_by_label(label);
    fields.into_iter().find(|n| n.accesskit_node().role() == Role::TextInput).expect("there is a field")
}

fn type_into(window: &mut Harness<'_, App>, label: &str, words: &str) {
    field(window, label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    field(window, label).type_text(words);
    window.run();
}

#[test]
fn an_entity_is_renamed_and_undo_gives_the_name_back() {
    let mut window = sample();
    correct_entity(&mut window, "Neil Armstrong");
    type_into(&mut window, "Name", "The first man");
    window.key_press(Key::Enter);
    window.run();
    // Every mark is shown; agreed.
    window.get_by_label_contains("Apply to all ");
    window.key_press(Key::Enter);
    until(&mut window, "the new name is everywhere", |w| has(w, "The first man") && !has(w, "Neil Armstrong"));
    window.get_by_label("Take back: rename to The first man");
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, "the old name is back", |w| has(w, "Neil Armstrong") && !has(w, "The first man"));
}

#[test]
fn two_entities_are_merged_by_a_few_letters_and_taken_apart_again() {
    let mut window = sample();
    correct_entity(&mut window, "Jodrell Bank");
    type_into(&mut window, "The same as", "mission con");
    window.get_by_label("Merge into Mission Control").click_accesskit();
    window.run();
    window.get_by_label("Merge Jodrell Bank into Mission Control");
    window.key_press(Key::Enter);
    until(&mut window, "one of them is gone", |w| !has(w, "Jodrell Bank"));
    let merged = facts(&window).entities.iter().find(|e| e.name == "Mission Control").expect("the other stays");
    assert!(merged.aliases.contains(&"Jodrell Bank".to_owned()));
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, "they are two again", |w| has(w, "Jodrell Bank"));
}

#[test]
fn every_mark_of_a_name_is_shown_before_it_is_removed_and_may_be_kept() {
    let mut window = sample();
    correct_entity(&mut window, "Jodrell Bank");
    let before =
        facts(&window).entities.iter().find(|e| e.name == "Jodrell Bank").expect("it is there").mentions.len();
    assert!(before > 1);
    window.get_by_label(&format!("Choose among all {before} marks")).click_accesskit();
    window.run();
    window.run();
    window.get_by_label("Jodrell Bank: not a name");
    let first =
        window.get_all_by_label_contains("Jodrell Bank").find(|n| n.accesskit_node().role() == Role::CheckBox);
    let first = first.expect("each mark is shown");
    first.click();
    window.run();
    window.get_by_label_contains(&format!("Apply to {} in ", before - 1)).click();
    until(&mut window, "the kept one is left", |w| {
        facts(w).entities.iter().any(|e| e.name == "Jodrell Bank" && e.mentions.len() == 1)
    });
    let items = window.state().session().edits.corrections();
    assert!(
        items
            .into_iter()
            .any(|(_, says)| matches!(says, parallax::facts::Correction::Unmark { layer: Layer::Name, .. }))
    );
    // The one that was left out stays left out: next time it is told from those that nobody looked at.
    let refused = |w: &Harness<'_, App>| {
        w.state()
            .session()
            .edits
            .corrections()
            .filter(|(_, c)| matches!(c, parallax::facts::Correction::Refuse { .. }))
            .count()
    };
    assert_eq!(refused(&window), 1);
}

#[test]
fn an_event_is_titled_dated_and_its_conflict_dismissed() {
    let mut window = sample();
    let about = facts(&window).comparison.conflicts.first().expect("the sources differ").about;
    let title = facts(&window).events[about.at()].title.clone();
    let id = facts(&window).events.iter().position(|e| e.title == title).expect("it is there");
    while window.state().view().selection.is_none_or(|s| !matches!(s, Selection::Event(ix) if ix.at() == id)) {
        window.key_press(Key::T);
        window.run();
    }
    open_correct(&mut window);
    type_into(&mut window, "Title", "The step itself");
    window.key_press(Key::Enter);
    until(&mut window, "the title is everywhere", |w| {
        facts(w).events.iter().any(|e| e.title == "The step itself")
    });
    type_into(&mut window, "Date", "1969-07-20");
    window.key_press(Key::Enter);
    until(&mut window, "the date holds", |w| {
        facts(w).events.iter().any(|e| e.title == "The step itself" && e.value == "1969-07-20")
    });
    type_into(&mut window, "Why it is no difference", "rounding");
    window.get_all_by_label("Dismiss this difference").next().expect("it can be dismissed").click_accesskit();
    until(&mut window, "it is dismissed", |w| !facts(w).comparison.dismissed.is_empty());
    assert_eq!(facts(&window).comparison.dismissed[0].2, "rounding");
}

#[test]
fn selected_words_become_a_mark_in_three_actions() {
    let mut window = sample();
    // Along the first words of a paragraph, as a person selects them.
    let from = window.get_by_label_contains("The lunar module, Eagle").rect().left_top() + egui::vec2(1.0, 14.0);
    let to = from + egui::vec2(30.0, 0.0);
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    window.get_by_label("Mark as: Place").click();
    until(&mut window, "the word is a place", |w| {
        let text = &w.state().session().corpus.articles[0].text;
        let marked = |m: &&parallax::facts::Mention| m.because == "marked by you";
        facts(w).articles[0].mentions.iter().find(marked).is_some_and(|m| m.span.of(text).starts_with("Th"))
    });
}
