//! The person's hands by mouse and keyboard, in the whole window: what holds in many places, participants, furniture,
//! what a correction changed, the history, an article's own words.
#![cfg(feature = "window")]
#![allow(missing_docs, clippy::indexing_slicing, reason = "tests")]

mod support;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use parallax::app::App;
use parallax::facts::{Correction, Entity, EntityKind, Facts, Role as Part};
use parallax::session::Selection;
use support::keyboard::named;
use support::window::{self, until};

type Window = Harness<'static, App>;

/// The sample, its hints taken away.
fn sample() -> Window {
    let mut window = window::sample();
    window.get_by_label("Close the hints").click();
    window.run();
    window
}

fn facts<'a>(window: &'a Harness<'_, App>) -> &'a Facts {
    &window.state().session().facts
}

fn entity<'a>(window: &'a Harness<'_, App>, name: &str) -> Option<&'a Entity> {
    facts(window).entities.iter().find(|e| e.name == name)
}

fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press(key);
    window.run();
    window.run();
}

fn undo(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
}

fn type_into(window: &mut Harness<'_, App>, label: &str, words: &str) {
    named(window, Role::TextInput, label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    named(window, Role::TextInput, label).type_text(words);
    window.run();
}

/// A row of the list of names.
fn row<'a>(window: &'a Harness<'_, App>, name: &'a str) -> Node<'a> {
    window.get_by_role_and_label(Role::ListBoxOption, name)
}

fn choose(window: &mut Harness<'_, App>, name: &str) {
    row(window, name).click();
    window.run();
}

/// Drags along words of a paragraph.
fn select(window: &mut Harness<'_, App>, paragraph: &str, from_px: f32, to_px: f32) {
    let corner = window.get_by_label_contains(paragraph).rect().left_top() + egui::vec2(0.0, 14.0);
    window.drag_at(corner + egui::vec2(from_px, 0.0));
    window.run();
    window.hover_at(corner + egui::vec2(to_px, 0.0));
    window.run();
    window.drop_at(corner + egui::vec2(to_px, 0.0));
    window.run();
}

/// What the quiet line says.
fn told(window: &Harness<'_, App>) -> String {
    let lines = window.query_all_by_role(Role::Status);
    lines.into_iter().find_map(|n| n.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn one_name_dragged_onto_another_is_shown_first_and_merged_at_enter() {
    let mut window = sample();
    let (from, onto) = ("Jodrell Bank", "Mission Control");
    let lone = entity(&window, from).expect("it is named").mentions.len();
    window.get_by_label("Filter names").focus();
    window.run();
    let (a, b) = (row(&window, from).rect().center(), row(&window, onto).rect().center());
    window.drag_at(a);
    window.run();
    window.hover_at(a + egui::vec2(0.0, 12.0));
    window.run();
    window.hover_at(b);
    window.run();
    window.drop_at(b);
    window.run();
    window.get_by_label("Merge Jodrell Bank into Mission Control");
    let shown =
        window.get_all_by_label_contains("Jodrell Bank").filter(|n| n.accesskit_node().role() == Role::CheckBox);
    assert_eq!(shown.count(), lone, "each mark is shown");
    press(&mut window, Key::Enter);
    until(&mut window, "they are one", |w| entity(w, from).is_none());
    assert!(entity(&window, onto).expect("the other stays").aliases.contains(&from.to_owned()));
    assert!(told(&window).starts_with("Merge of Mission Control: "), "{}", told(&window));
}

#[test]
fn a_selected_name_is_merged_by_m_and_a_few_letters() {
    let mut window = sample();
    choose(&mut window, "Jodrell Bank");
    press(&mut window, Key::M);
    named(&window, Role::TextInput, "The same as").type_text("mission con");
    window.run();
    named(&window, Role::RadioButton, "Merge into Mission Control");
    press(&mut window, Key::Enter);
    until(&mut window, "they are one", |w| entity(w, "Jodrell Bank").is_none());
    undo(&mut window);
    until(&mut window, "they are two", |w| entity(w, "Jodrell Bank").is_some());
    assert!(told(&window).starts_with("Undone: Merge of Mission Control"), "{}", told(&window));
}

#[test]
fn another_type_is_chosen_in_the_menu_and_one_mark_left_out_keeps_its_own() {
    let mut window = sample();
    let marks = entity(&window, "Jodrell Bank").expect("it is named").mentions.len();
    assert!(marks > 1);
    row(&window, "Jodrell Bank").click_secondary();
    window.run();
    named(&window, Role::RadioButton, "Group").click();
    window.run();
    window.run();
    let boxes =
        window.get_all_by_label_contains("Jodrell Bank").filter(|n| n.accesskit_node().role() == Role::CheckBox);
    boxes.last().expect("each mark is shown").click();
    window.run();
    press(&mut window, Key::Enter);
    let of = |w: &Harness<'_, App>, kind| {
        facts(w)
            .entities
            .iter()
            .filter(|e| e.name == "Jodrell Bank" && e.kind == kind)
            .map(|e| e.mentions.len())
            .sum::<usize>()
    };
    until(&mut window, "all but one are a group", |w| of(w, EntityKind::Group) == marks - 1);
    let refused =
        window.state().session().edits.corrections().filter(|(_, c)| matches!(c, Correction::Refuse { .. }));
    assert_eq!(refused.count(), 1);
}

#[test]
fn what_was_marked_once_is_offered_elsewhere_and_each_place_is_shown() {
    let mut window = sample();
    let before = facts(&window).articles.iter().map(|a| a.mentions.len()).sum::<usize>();
    // "The", which stands everywhere.
    select(&mut window, "The lunar module, Eagle", 1.0, 25.0);
    press(&mut window, Key::Num6);
    until(&mut window, "the words are a name", |w| !told(w).is_empty());
    let offer = window.get_by_label_contains(" more in ");
    let words = offer.accesskit_node().label().unwrap_or_default();
    assert!(words.ends_with(" articles…"), "{words}");
    offer.click();
    window.run();
    window.run();
    window.get_by_label("Tick none").click();
    window.run();
    let first = window
        .query_all_by_role(Role::CheckBox)
        .find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with("1 ")));
    first.expect("a first place").click();
    window.run();
    window.get_by_label("Apply to 1 in 1 article").click();
    until(&mut window, "one more is a name", |w| {
        facts(w).articles.iter().map(|a| a.mentions.len()).sum::<usize>() == before + 2
    });
    undo(&mut window);
    undo(&mut window);
    until(&mut window, "as it was", |w| {
        facts(w).articles.iter().map(|a| a.mentions.len()).sum::<usize>() == before
    });
    assert!(window.state().session().edits.is_empty());
}

#[test]
fn another_date_of_publication_says_how_much_it_moved() {
    let mut window = sample();
    press(&mut window, Key::F2);
    type_into(&mut window, "Date of publication", "1970-03-01");
    press(&mut window, Key::Enter);
    until(&mut window, "it is told", |w| told(w).contains(" moved"));
    assert!(told(&window).contains("dates moved") && told(&window).contains(" article"), "{}", told(&window));
    named(&window, Role::Button, "Undo").click();
    until(&mut window, "it is told that it was undone", |w| told(w).starts_with("Undone: "));
}

#[test]
fn the_headline_of_an_article_is_clicked_and_typed_over() {
    let mut window = sample();
    window.get_by_label("Correct headline, byline, outlet, date, language").click();
    window.run();
    window.run();
    type_into(&mut window, "Headline", "Two men on the Moon");
    press(&mut window, Key::Enter);
    until(&mut window, "the headline is the person's", |w| {
        w.state().session().index.sources[0].headline == "Two men on the Moon"
    });
    for (label, value) in [("Outlet", "The Evening Post"), ("Byline", "By Ada Harrow"), ("Language", "de")] {
        press(&mut window, Key::F2);
        type_into(&mut window, label, value);
        press(&mut window, Key::Enter);
    }
    until(&mut window, "all of them hold", |w| {
        let (session, article) = (w.state().session(), &w.state().session().corpus.articles[0]);
        session.index.sources[0].outlet == "The Evening Post"
            && article.metadata.byline.as_ref().is_some_and(|b| b.value == "By Ada Harrow")
            && session.facts.articles[0].language == "de"
    });
}

#[test]
fn selected_lines_become_furniture_and_are_article_again() {
    let mut window = sample();
    let hidden = |w: &Harness<'_, App>| w.state().session().corpus.articles[0].furniture.len();
    let before = hidden(&window);
    select(&mut window, "The lunar module, Eagle", 1.0, 60.0);
    window.get_by_label("Not part of the article").click();
    until(&mut window, "the lines are hidden", |w| hidden(w) == before + 1);
    until(&mut window, "they are folded", |w| w.query_by_label_contains("The lunar module, Eagle").is_none());
    undo(&mut window);
    until(&mut window, "they are back", |w| w.query_by_label_contains("The lunar module, Eagle").is_some());
    assert_eq!(hidden(&window), before);
}

#[test]
fn participants_are_added_given_a_role_and_taken_out() {
    let mut window = sample();
    let at = facts(&window).events.iter().position(|e| e.interval.is_some() && !e.participants.is_empty());
    let at = at.expect("somebody takes part");
    while window.state().view().selection.is_none_or(|s| !matches!(s, Selection::Event(ix) if ix.at() == at)) {
        press(&mut window, Key::T);
    }
    let title = facts(&window).events[at].title.clone();
    let names = |w: &Harness<'_, App>| -> Vec<String> {
        let facts = facts(w);
        let event = facts.events.iter().find(|e| e.title == title).expect("it is there");
        event.participants.iter().map(|p| facts.entities[p.at()].name.clone()).collect()
    };
    let before = names(&window);
    press(&mut window, Key::F2);
    named(&window, Role::TextInput, "Takes part too").focus();
    window.run();
    named(&window, Role::TextInput, "Takes part too").type_text("jodrell");
    window.run();
    window.get_by_label("Add Jodrell Bank").click();
    until(&mut window, "it takes part", |w| names(w).contains(&"Jodrell Bank".to_owned()));
    window.get_by_label("Role of Jodrell Bank: did it").click_accesskit();
    window.run();
    let acts = |w: &Harness<'_, App>| {
        let session = w.state().session();
        let at = session.facts.events.iter().position(|e| e.title == title).expect("it is there");
        let parts = session.parts_of(parallax::facts::EventIx::from_at(at));
        let acts = parts.iter().filter(|p| p.1 == Part::Did);
        acts.map(|p| session.facts.entities[p.0.at()].name.clone()).collect::<Vec<String>>()
    };
    until(&mut window, "it did it", |w| acts(w) == ["Jodrell Bank"]);
    let file: serde_json::Value =
        serde_json::from_str(&parallax::export::facts_json(window.state().session())).unwrap();
    let roles = file["events"].as_array().unwrap().iter().filter_map(|e| e["roles"].as_array()).flatten();
    assert_eq!(
        roles.map(|r| r["role"].as_str().unwrap()).collect::<Vec<_>>(),
        ["did"],
        "the facts file says so too"
    );
    let out = format!("Take {} out", before[0]);
    window.get_by_label(&out).click_accesskit();
    until(&mut window, "the other does not", |w| !names(w).contains(&before[0]));
}

#[test]
fn the_history_names_every_step_and_leads_back_to_any() {
    let mut window = sample();
    for (name, new) in [("Neil Armstrong", "The first man"), ("Jodrell Bank", "The big dish")] {
        choose(&mut window, name);
        press(&mut window, Key::F2);
        type_into(&mut window, "New name", new);
        press(&mut window, Key::Enter);
        until(&mut window, "it is renamed", |w| entity(w, new).is_some());
        window.get_by_label("Entities").click();
        window.run();
    }
    let shortcut = Modifiers { shift: true, ..Modifiers::COMMAND };
    window.key_press_modifiers(shortcut, Key::H);
    window.run();
    window.get_by_label("Now: 2 Rename to The big dish");
    window.get_by_label("Back to: 1 Rename to The first man");
    window.get_by_label("Back to: 0 As it was read").click();
    until(&mut window, "all is undone", |w| {
        entity(w, "Neil Armstrong").is_some() && entity(w, "Jodrell Bank").is_some()
    });
    assert!(window.state().session().edits.is_empty());
    window.get_by_label("Do again up to: 2 Rename to The big dish").click();
    until(&mut window, "all is done again", |w| {
        entity(w, "The big dish").is_some() && entity(w, "The first man").is_some()
    });
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("Now: 2 Rename to The big dish").is_none());
}

#[test]
fn found_words_are_marked_with_the_keyboard_alone() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(egui::Event::Text("lunar module".to_owned()));
    window.run();
    press(&mut window, Key::Escape);
    press(&mut window, Key::Num2);
    until(&mut window, "the words are a name", |w| {
        let text = &w.state().session().corpus.articles[0].text;
        let marked = |m: &&parallax::facts::Mention| m.because == "marked by you";
        let mark = facts(w).articles[0].mentions.iter().find(marked);
        mark.is_some_and(|m| m.span.of(text).eq_ignore_ascii_case("lunar module"))
    });
}

#[test]
fn a_mark_of_the_text_is_removed_by_its_menu_and_by_the_key() {
    let mut window = sample();
    let times = facts(&window).articles[0].times.len();
    let time = window.get_all_by_label_contains(", time").next().expect("a time is marked");
    time.click_secondary();
    window.run();
    window.get_by_label("Not a time").click();
    until(&mut window, "it is no time", |w| facts(w).articles[0].times.len() == times - 1);
    window.get_all_by_label_contains(", time").next().expect("another time").click();
    window.run();
    press(&mut window, Key::Delete);
    until(&mut window, "nor is the other", |w| facts(w).articles[0].times.len() == times - 2);
}

#[test]
fn a_telling_of_the_text_is_split_off_by_its_menu_and_joined_again() {
    let mut window = sample();
    let shared = |w: &Harness<'_, App>| -> Vec<String> {
        let both = facts(w).events.iter().filter(|e| e.articles > 1 && e.interval.is_some());
        both.map(|e| format!("Event: {}", e.title)).collect()
    };
    let titles = shared(&window);
    let buttons = window.query_all_by_role(Role::Button);
    let is = |n: &Node<'_>| n.accesskit_node().label().is_some_and(|l| titles.contains(&l));
    let telling = buttons.into_iter().find(is).expect("an event of two sources stands in the margin");
    let events = facts(&window).events.len();
    telling.click_secondary();
    window.run();
    window.get_by_label("This telling is another event").click();
    until(&mut window, "it is an event of its own", |w| facts(w).events.len() == events + 1);
    undo(&mut window);
    until(&mut window, "they are one again", |w| facts(w).events.len() == events);
}

/// How many tell the event of that title.
fn told_by(window: &Harness<'_, App>, title: &str) -> usize {
    let events = facts(window).events.iter().filter(|e| e.title == title);
    events.map(|e| e.mentions.len()).max().unwrap_or(0)
}

#[test]
fn every_telling_is_shown_before_events_merge_and_one_left_out_stays_and_is_refused() {
    let mut window = sample();
    let at = facts(&window).events.iter().position(|e| e.articles > 2 && e.interval.is_some());
    let at = at.expect("three sources tell it");
    while window.state().view().selection.is_none_or(|s| !matches!(s, Selection::Event(ix) if ix.at() == at)) {
        press(&mut window, Key::T);
    }
    let title = facts(&window).events[at].title.clone();
    let (tellings, other) = (told_by(&window, &title), "Yuri Gagarin flew once round the Earth");
    let others = told_by(&window, other);
    press(&mut window, Key::M);
    named(&window, Role::TextInput, "The same as").type_text("gagarin flew");
    window.run();
    let numbered = |l: Option<String>| l.is_some_and(|l| l.starts_with(|c: char| c.is_ascii_digit()));
    let shown = |w: &Window| {
        let rows = w.query_all_by_role(Role::CheckBox).filter(|n| numbered(n.accesskit_node().label()));
        rows.map(|n| n.accesskit_node().toggled()).collect::<Vec<_>>()
    };
    let on = Some(egui::accesskit::Toggled::True);
    assert_eq!(shown(&window), vec![on; tellings], "every telling is shown, ticked");
    let first = window.query_all_by_role(Role::CheckBox).find(|n| numbered(n.accesskit_node().label()));
    first.expect("a first one").click();
    window.run();
    press(&mut window, Key::Enter);
    until(&mut window, "the ticked ones joined", |w| told_by(w, other) == others + tellings - 1);
    assert_eq!(told_by(&window, &title), 1, "the one left out stays what it was");
    assert!(told(&window).starts_with("Merge of events"), "{}", told(&window));
    let facts_now = facts(&window).events.iter().position(|e| e.title == title).expect("it is there");
    while window
        .state()
        .view()
        .selection
        .is_none_or(|s| !matches!(s, Selection::Event(ix) if ix.at() == facts_now))
    {
        press(&mut window, Key::T);
    }
    press(&mut window, Key::M);
    assert_eq!(shown(&window), [Some(egui::accesskit::Toggled::False)], "it was refused before");
    press(&mut window, Key::Escape);
    undo(&mut window);
    until(&mut window, "one step takes all back", |w| told_by(w, &title) == tellings);
    assert!(window.state().session().edits.is_empty());
}

#[test]
fn in_compare_the_menu_of_a_row_dismisses_a_difference_with_a_reason() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    let about = facts(&window).comparison.conflicts.first().expect("the sources differ").about;
    let title = facts(&window).events[about.at()].title.clone();
    let rows = window.query_all_by_role(Role::ListBoxOption);
    let row = rows.into_iter().find(|n| n.accesskit_node().label().is_some_and(|l| l.contains(&title)));
    row.expect("a row of the difference").click_secondary();
    window.run();
    window.get_by_label("Dismiss a difference…").click();
    window.run();
    window.run();
    named(&window, Role::TextInput, "Why it is no difference").type_text("two clocks");
    window.run();
    press(&mut window, Key::Enter);
    until(&mut window, "it is dismissed", |w| !facts(w).comparison.dismissed.is_empty());
    assert_eq!(facts(&window).comparison.dismissed[0].2, "two clocks");
}

#[test]
fn what_lies_under_a_question_takes_no_keys() {
    let mut window = sample();
    press(&mut window, Key::T);
    press(&mut window, Key::N);
    let asked = |window: &Window| window.query_by_role_and_label(Role::Heading, "New note").is_some();
    assert!(asked(&window));
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    press(&mut window, Key::F10);
    assert!(window.query_by_role_and_label(Role::Heading, "History").is_none());
    assert!(window.query_by_role_and_label(Role::MenuItem, "File").is_none());
    assert!(asked(&window));
    press(&mut window, Key::Escape);
    assert!(!asked(&window));
}
