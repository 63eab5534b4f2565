//! The inspector's answer to "why this date?" in the whole window: the rule, what a time is counted from, what
//! it stands for, and the reasons for and against a date of publication.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::app::App;
use parallax::facts::{ConflictKind, ZONE_NOTE};
use parallax::rules::text::rule_at;
use parallax::session::Selection;
use support::window::{builder, sample, settle};

/// The sample with its undated review in the reader and something of it chosen by its label.
fn review(chosen: &str) -> Harness<'static, App> {
    let mut window = sample();
    window.get_by_label("F, Orbit Review").click();
    window.run();
    window.get_all_by_label_contains(chosen).next().expect("in view").click();
    window.run();
    window
}

#[test]
fn a_time_shows_its_rule_as_it_is_written() {
    let mut window = review("12 April 1961, time");
    let Some(Selection::Time(article, n)) = window.state().view().selection else { panic!("a time is chosen") };
    let source = window.state().session().facts.articles[article.at()].times[n as usize].trace.rule_source.clone();
    let rule = rule_at(&source).expect("each rule has its lines");
    assert!(rule.starts_with("[[rule]]") && rule.contains("yes = "), "{rule}");
    assert!(window.query_by_label(rule).is_none(), "only on demand");
    window.get_by_label("Show the rule").click();
    window.run();
    window.get_by_label(rule);
    window.get_by_label("Hide the rule").click();
    window.run();
    assert!(window.query_by_label(rule).is_none());
}

#[test]
fn the_anchor_leads_to_the_words_it_was_counted_from() {
    let mut window = review("four minutes to ten on Sunday, time");
    window.get_by_label_contains("Anchor: ").click();
    window.run();
    let Some(Selection::Time(article, n)) = window.state().view().selection else { panic!("a time is chosen") };
    let session = window.state().session();
    let words = session.facts.articles[article.at()].times[n as usize]
        .span
        .of(&session.corpus.articles[article.at()].text);
    assert_eq!(words, "the night of 20 to 21 July 1969");
}

#[test]
fn a_time_says_from_when_to_when_and_how_fine() {
    let window = review("12 April 1961, time");
    window.get_by_label("Wed 12 Apr 1961, the whole day");
    window.get_by_label_contains("to the day");
    window.get_by_label_contains("DATE, 1961-04-12");
}

#[test]
fn an_inferred_publication_shows_its_days_and_its_reasons() {
    let window = review("Published ");
    window.get_by_label("Inferred: the text does not say it in so many words");
    assert!(window.get_all_by_label_contains("Some day from ").count() >= 1, "the stretch is said in words");
    window.get_by_label("Evidence, heaviest first");
    window.get_by_label_contains("Tells the story of");
    let rows = window.get_all_by_label_contains("Orbit Review: the night of 20 to 21 July 1969");
    assert_eq!(rows.count(), 1, "the words that tell it stand as evidence");
}

#[test]
fn what_does_not_count_is_shown_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Bridge closed again\n\nBy Ann Lee\n\nThe old bridge was closed by the council in the night, and \
        nobody knew when it would be opened again.\n\nPeople crossed by boat, as they had done before.\n\n\
        © 2019 Meridian Wire. All rights reserved.\n";
    std::fs::write(folder.path().join("bridge.txt"), text).unwrap();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![folder.path().to_owned()]));
    settle(&mut window);
    window.get_all_by_label("Set date").next().expect("the reader offers it").click();
    window.run();
    window.get_by_label("No date found");
    window.get_by_label("Looked at, but does not count");
    assert!(window.get_all_by_label_contains("2019").count() >= 1, "with its words");
}

#[test]
fn two_calendar_days_of_one_moment_are_no_conflict_of_fact() {
    let mut window = sample();
    let facts = &window.state().session().facts;
    let dates = facts.comparison.conflicts.iter().find(|c| c.kind == ConflictKind::Date).expect("in the sample");
    assert!(dates.note.starts_with(ZONE_NOTE), "{}", dates.note);
    let (note, title) = (dates.note.clone(), facts.events[dates.about.at()].title.clone());
    window.get_by_label("Compare").click();
    window.run();
    window.get_all_by_label_contains("Conflicts").next().expect("its tab").click();
    window.run();
    window.get_by_label(&format!("Two calendar days, perhaps one moment: {title}")).click();
    window.run();
    window.get_by_label("Two calendar days, perhaps one moment");
    assert!(window.query_by_label("Dates differ").is_none());
    assert!(window.get_all_by_label_contains(&note).count() >= 1, "with the reason");
}
