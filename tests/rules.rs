//! Every example in the rule files: what a rule must read, and what it must leave alone.

use parallax::analysis::time;
use parallax::facts::{Article, Interval, Publication, PublicationSource};
use parallax::text::Layout;

struct Example {
    at: &'static str,
    language: &'static str,
    rule: &'static str,
    reference: &'static str,
    text: &'static str,
    value: &'static str,
    good: bool,
}

include!(concat!(env!("OUT_DIR"), "/time_examples.rs"));

fn published(reference: &str) -> Publication {
    let Ok(day) = reference.parse::<jiff::civil::Date>() else { return Publication::default() };
    Publication {
        value: Some(reference.to_owned()),
        interval: Some(Interval { earliest: day.at(0, 0, 0, 0), latest: day.at(23, 59, 59, 0) }),
        source: PublicationSource::Stated,
        ..Publication::default()
    }
}

fn check(example: &Example) -> Option<String> {
    let words = example.text.split_once('[').and_then(|(_, rest)| rest.rsplit_once(']')).map_or("", |w| w.0);
    let text = if example.good { example.text.replace(['[', ']'], "") } else { example.text.to_owned() };
    let start = example.text.find('[').unwrap_or(0);
    let article = Article { layout: Layout::of(&text), text: text.as_str().into(), ..Article::default() };
    let times = time::resolve(&article, &time::find(&article, example.language), &published(example.reference));
    let all: Vec<_> = times.iter().map(|t| (t.span.of(&text), t.value.as_str(), t.trace.rule.as_str())).collect();
    if example.good {
        let hit = times
            .iter()
            .any(|t| t.span.start as usize == start && t.span.of(&text) == words && t.value == example.value);
        return (!hit).then(|| format!("{}: {:?} is not {} but {all:?}", example.at, words, example.value));
    }
    let wrong = times.iter().any(|t| t.trace.rule == example.rule);
    wrong.then(|| format!("{}: {:?} must not be read by {:?}: {all:?}", example.at, text, example.rule))
}

#[test]
fn every_example_holds() {
    let failures: Vec<String> = EXAMPLES.iter().filter_map(check).collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), EXAMPLES.len(), failures.join("\n"));
}

#[test]
fn examples_are_many() {
    assert!(EXAMPLES.len() >= 1500, "{}", EXAMPLES.len());
}

#[test]
fn nothing_is_read_where_there_is_no_time() {
    let sentences = include_str!("rules/no_times_en.txt").lines().filter(|l| !l.starts_with('#'));
    let read: Vec<String> = sentences
        .filter_map(|text| {
            let article = Article { layout: Layout::of(text), text: text.into(), ..Article::default() };
            let times = time::resolve(&article, &time::find(&article, "en"), &published("2016-04-21"));
            let words: Vec<&str> = times.iter().map(|t| t.span.of(text)).collect();
            (!words.is_empty()).then(|| format!("{text} {words:?}"))
        })
        .collect();
    assert!(read.is_empty(), "{}", read.join("\n"));
}
