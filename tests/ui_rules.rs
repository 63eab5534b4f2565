//! The rule's text behind every reason: names, quotes, events, merging and differences, in both languages.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::sync::Arc;

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use parallax::facts::{ArticleIx, EntityIx, EventIx};
use parallax::session::{Selection, Session};
use parallax::ui::lang::{Language, fact, speak, written};
use parallax::ui::{Command, Cx, Status, Theme, ViewState, fonts, inspector, style};
use support::compare::session_of;

struct Window {
    session: Session,
    view: ViewState,
    out: Vec<Command>,
}

fn sample() -> Session {
    session_of(parallax::ingest::sample())
}

/// The inspector alone, showing something of a story.
fn inspector(session: Session, selection: Selection, width: f32) -> Harness<'static, Window> {
    let view = ViewState { selection: Some(selection), ..ViewState::default() };
    let theme = Theme::light();
    let mut ready = false;
    let mut harness = Harness::builder().with_size(vec2(width, 2_400.0)).with_max_steps(30).build_ui_state(
        move |ui, window: &mut Window| {
            if !ready {
                ui.ctx().set_fonts(fonts::definitions());
                ui.ctx().set_global_style(style::style(&theme));
                ready = true;
                ui.ctx().request_repaint();
                return;
            }
            let Window { session, view, out } = window;
            inspector::inspector_ui(ui, &mut Cx { session, view, theme: &theme, status: &Status::default(), out });
        },
        Window { session, view, out: Vec::new() },
    );
    harness.run();
    harness
}

/// Opens every rule that is offered.
fn open_all(window: &mut Harness<'_, Window>) {
    let offered = window.get_all_by_label("Show the rule").count();
    for _ in 0..offered {
        window.get_all_by_label("Show the rule").next().expect("one more").click_accesskit();
        window.run();
    }
}

fn reads(window: &Harness<'_, Window>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn a_name_leads_to_its_rule_and_to_its_line_in_the_lists() {
    let session = sample();
    let of = |name: &str| {
        let at = session.facts.entities.iter().position(|e| e.name == name).expect("in the sample");
        Selection::Entity(EntityIx::from_at(at))
    };
    let mut window = inspector(session.clone(), of("NASA"), 320.0);
    assert!(!reads(&window, "assets/gazetteer"), "only on demand");
    open_all(&mut window);
    assert!(reads(&window, "list of names that comes with the program"));
    assert!(reads(&window, "assets/gazetteer/"));
}

#[test]
fn a_quote_leads_to_the_line_of_its_reporting_word() {
    let text = "The harbour\n\n4 March 2019\n\nAda Quill, the mayor of Velm, claimed that the harbour was safe.";
    let session = session_of(&[("a.txt", text.as_bytes())]);
    let facts = &session.facts.articles;
    let said = |q: &parallax::facts::Quote| {
        q.because == "named by the reporting verb" && q.cue.as_ref().is_some_and(|c| c.value == "claimed")
    };
    let (article, n) = facts
        .iter()
        .enumerate()
        .find_map(|(i, f)| Some((ArticleIx::from_at(i), f.quotes.iter().position(said)?)))
        .expect("her claim");
    let mut window = inspector(session, Selection::Quote(article, n as u32), 320.0);
    open_all(&mut window);
    assert!(reads(&window, "claims the words around it"));
    assert!(reads(&window, "assets/rules/quotes/verbs.tsv:"));
    assert!(reads(&window, "claim, say, doubting"));
}

#[test]
fn an_event_leads_to_the_rules_of_its_word_its_date_its_merging_and_its_differences() {
    let session = sample();
    let differ = session.facts.comparison.conflicts.first().expect("in the sample").about;
    let mut window = inspector(session, Selection::Event(differ), 320.0);
    open_all(&mut window);
    assert!(reads(&window, "assets/rules/events/verbs.tsv:") || reads(&window, "assets/rules/events/nouns.tsv:"));
    assert!(reads(&window, "src/analysis/events/common.rs"), "why the tellings are one");
    assert!(reads(&window, "src/analysis/compare/"), "why the claims differ");
    window.get_all_by_label("Hide the rule").next().expect("it closes again").click_accesskit();
    window.run();
    assert!(reads(&window, "Show the rule"));
}

#[test]
fn every_reason_of_the_sample_has_its_rule_and_its_german() {
    let session = sample();
    let facts = &session.facts;
    let mut reasons: Vec<&str> = Vec::new();
    for article in &facts.articles {
        reasons.extend(article.mentions.iter().map(|m| m.because.as_str()));
        reasons.extend(article.quotes.iter().map(|q| q.because.as_str()));
        reasons.extend(article.events.iter().map(|e| e.because.as_str()));
        let publication = &article.publication;
        reasons.extend(publication.because.iter().chain(&publication.refused).map(|r| r.why.as_str()));
    }
    reasons.extend(facts.entities.iter().flat_map(|e| &e.because).map(String::as_str));
    reasons.extend(facts.events.iter().flat_map(|e| &e.because).map(String::as_str));
    assert!(reasons.len() > 100);
    let without: Vec<&&str> = reasons.iter().filter(|r| written(r).is_none()).collect();
    assert!(without.is_empty(), "no rule is written for {without:?}");
    speak(Language::German);
    let english: Vec<&&str> = reasons.iter().filter(|r| fact(r) == **r).collect();
    let rule = written(reasons[0]).map(|w| w.text);
    speak(Language::English);
    assert!(english.is_empty(), "no German for {english:?}");
    assert_ne!(rule, written(reasons[0]).map(|w| w.text), "the rule speaks German too");
}

#[test]
fn every_rule_for_times_has_a_german_name() {
    speak(Language::German);
    let names = parallax::rules::table::GRAMMARS.iter().flat_map(|g| g.rules.iter()).map(|r| r.name);
    let mut english: Vec<&str> = names.filter(|n| !n.is_empty() && fact(n) == *n).collect();
    speak(Language::English);
    english.dedup();
    // The same word in both languages.
    english.retain(|n| *n != "Rate");
    assert!(english.is_empty(), "{english:?}");
}

/// A date as vague as "early 2014" is named so, and no box cuts its words.
#[test]
fn the_boxes_of_dates_that_differ_say_them_whole() {
    let first = "The pact was frozen\n\n5 June 2016\n\nThe board suspended the Torvo pact in early 2014, it said.";
    let second =
        "Looking back\n\n7 June 2016\n\nThe board suspended the Torvo pact in April 2014, it was recalled.";
    let session = session_of(&[("a.txt", first.as_bytes()), ("b.txt", second.as_bytes())]);
    let at = session.facts.events.iter().position(|e| e.articles == 2).expect("one happening");
    let mut facts = (*session.facts).clone();
    facts.events[at].disputed = true;
    let session = Session::new("pact", Arc::clone(&session.corpus), Arc::new(facts));
    let mut window = inspector(session, Selection::Event(EventIx::from_at(at)), 244.0);
    window.run();
    let box_of = |label: &str| window.get_by_label(label).rect();
    assert!(box_of("early 2014: A").right() <= 244.0);
    assert!(box_of("April 2014: B").right() <= 244.0);
    assert!(
        window
            .root()
            .children_recursive()
            .all(|n| { n.accesskit_node().label().is_none_or(|l| !l.contains("1 Jan \u{2013} 30 Apr")) })
    );
}
