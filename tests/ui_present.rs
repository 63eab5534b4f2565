//! Presenting the sample to a class: by the keys of a presenter with two buttons, and by what can be read.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::Key;
use egui_kittest::kittest::Queryable;
use parallax::ui::view_state::Mode;
use support::window::{sample, settle};

#[test]
fn two_buttons_walk_through_the_story_and_esc_leads_back_to_the_event_shown() {
    let mut window = sample();
    window.key_press(Key::F5);
    settle(&mut window);
    assert_eq!(window.state().view().mode, Mode::Present);
    let steps = window.state().session().index.steps.clone();
    assert!(steps.len() >= 5, "the sample has a story to tell: {}", steps.len());
    window.get_by_label(&format!("1 of {}", steps.len()));
    window.key_press(Key::PageDown);
    window.run();
    window.get_by_label(&format!("2 of {}", steps.len()));
    window.key_press(Key::PageUp);
    window.run();
    window.get_by_label(&format!("1 of {}", steps.len()));
    for _ in 0..steps.len() {
        window.key_press(Key::PageDown);
        window.run();
    }
    window.get_by_label("The end of the story");
    window.key_press(Key::PageDown);
    window.key_press(Key::PageUp);
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().view().mode, Mode::Read);
    let last = steps.last().copied().map(parallax::session::Selection::Event);
    assert_eq!(window.state().view().selection, last, "the reader shows what the class just saw");
}

#[test]
fn what_is_hidden_can_be_guessed_and_then_is_revealed() {
    let mut window = sample();
    let session = window.state().session();
    let outlet = |session: &parallax::session::Session| session.index.sources[0].outlet.clone();
    let outlet = outlet(session);
    let first = session.index.steps.iter().position(|e| {
        session.event(*e).is_some_and(|e| e.mentions.iter().any(|(a, _)| a.at() == 0) && e.articles > 1)
    });
    let first = first.expect("the first source shares an event with another");
    window.key_press(Key::F5);
    window.run();
    for _ in 0..first {
        window.key_press(Key::Space);
        window.run();
    }
    let named = format!("A, {outlet}");
    window.get_by_label(&named);
    window.key_press(Key::O);
    window.run();
    assert!(window.query_by_label(&named).is_none(), "the outlet is hidden");
    window.get_by_label("A, Which outlet?");
    window.key_press(Key::T);
    window.run();
    window.get_by_label("When?");
    window.key_press(Key::Space);
    window.run();
    window.get_by_label(&named);
    assert!(window.query_by_label("When?").is_none(), "the first press reveals");
    let here = format!("{} of {}", first + 1, window.state().session().index.steps.len());
    window.get_by_label(&here);
    window.key_press(Key::Space);
    window.run();
    assert!(window.query_by_label(&here).is_none(), "the second press goes on");
}

#[test]
fn hidden_names_and_times_are_nowhere_on_the_page() {
    let mut window = sample();
    window.key_press(Key::F5);
    window.run();
    window.key_press(Key::R);
    window.key_press(Key::T);
    window.run();
    let session = window.state().session();
    let event = session.event(session.index.steps[0]).expect("a first step");
    for (article, i) in &event.mentions {
        let facts = session.article_facts(*article).expect("facts");
        let told = &facts.events[*i as usize];
        let text = &session.article(*article).expect("an article").text;
        let names = facts
            .mentions
            .iter()
            .filter(|m| told.span.contains(m.span) && m.kind == parallax::facts::EntityKind::Person);
        let words =
            names.map(|m| m.span).chain(facts.times.iter().map(|t| t.span).filter(|s| told.span.contains(*s)));
        for span in words {
            let shown = window.query_all_by(|node| node.label().is_some_and(|l| l.contains(span.of(text))));
            assert_eq!(shown.count(), 0, "{:?} can still be read", span.of(text));
        }
    }
}
