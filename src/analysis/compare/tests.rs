//! What a reader would notice of comparisons; the stories are made up.

use super::wording::shared_wording;
use crate::analysis::analyse;
use crate::facts::{Article, ArticleIx, ConflictKind, Course, Facts, Given};
use crate::ingest::read_embedded;
use crate::text::Layout;
use crate::watch::Unwatched;

fn article(text: &str) -> Article {
    Article { text: text.into(), layout: Layout::of(text), ..Article::default() }
}

fn shared(a: &str, b: &str) -> Vec<(String, String)> {
    let (first, second) = (article(a), article(b));
    let found = shared_wording(&[&first, &second]).passages;
    found.iter().map(|s| (s.a.span.of(a).to_owned(), s.b.span.of(b).to_owned())).collect()
}

#[test]
fn a_copied_passage_is_found_whole() {
    let passage = "the old bridge over the river fell into the water on a quiet morning";
    let a = format!("Nobody was hurt when {passage}, police said.");
    let b = format!("In the north, {passage} without any warning.");
    assert_eq!(shared(&a, &b), [(passage.to_owned(), passage.to_owned())]);
}

#[test]
fn a_changed_word_does_not_split_a_passage() {
    let a = "One two three four five six seven eight nine ten red twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty.";
    let b = a.replace("red", "blue");
    assert_eq!(shared(a, &b).len(), 1);
}

#[test]
fn seven_shared_words_are_chance() {
    assert!(shared("we saw the man with the old dog here", "they saw the man with the old dog there").is_empty());
}

fn facts(files: &[(&str, &str)]) -> Facts {
    let files: Vec<(&str, &[u8])> = files.iter().map(|&(name, text)| (name, text.as_bytes())).collect();
    analyse(&read_embedded(&files), &Given::default(), 1, &Unwatched)
}

const STORM: &str = "The storm Berta sank the ferry Aurora near Bergen on 2 May 2011.";

fn numbers(a: &str, b: &str) -> Vec<String> {
    let one = format!("{STORM} {a} were killed when the ferry Aurora sank near Bergen on 2 May 2011.");
    let two = format!("{STORM} {b} were killed when the ferry Aurora sank near Bergen on 2 May 2011.");
    let facts = facts(&[("a.txt", &one), ("b.txt", &two)]);
    let conflicts = facts.comparison.conflicts.iter().filter(|c| c.kind == ConflictKind::Number);
    conflicts.flat_map(|c| c.claims.iter().map(|c| c.value.clone())).collect()
}

#[test]
fn different_counts_of_one_thing_differ() {
    assert_eq!(numbers("31 people", "45 people"), ["31 people", "45 people"]);
}

#[test]
fn rounding_and_more_than_are_no_difference() {
    for (a, b) in [
        ("4,012 people", "4,000 people"),
        ("45 people", "more than 30 people"),
        ("about 40 people", "42 people"),
        ("31 people", "Another 14 people"),
        ("31 people", "45 sailors"),
    ] {
        assert!(numbers(a, b).is_empty(), "{a} beside {b}");
    }
}

#[test]
fn copies_count_as_one_source() {
    let copied = "The storm Berta sank the ferry Aurora near Bergen on 2 May 2011, and divers searched the cold \
        water for three days without finding the captain or his log.";
    let other = "On 2 May 2011 the ferry Aurora was sunk near Bergen by the storm Berta.";
    let facts = facts(&[("a.txt", copied), ("b.txt", copied), ("c.txt", other)]);
    let (at, event) = facts.events.iter().enumerate().find(|(_, e)| e.articles == 3).expect("all three tell it");
    assert_eq!(facts.comparison.independent[at], 2, "{event:?}");
    assert_eq!(facts.comparison.copies, [vec![ArticleIx(0), ArticleIx(1)]]);
    assert!(facts.comparison.shares[0] > 0.9 && facts.comparison.shares[2] < 0.1);
}

#[test]
fn what_one_does_not_tell_comes_with_its_nearest_sentence() {
    let silent =
        "Fishing near Bergen is hard work. The ferry Aurora used to bring bread to the islands near Bergen.";
    let facts = facts(&[("a.txt", STORM), ("b.txt", STORM), ("c.txt", silent)]);
    let found = facts.comparison.not_found.first().expect("a nearest sentence");
    assert_eq!(found.place.article, ArticleIx(2));
    assert!(found.place.span.of(silent).starts_with("The ferry Aurora used"), "{found:?}");
    assert!(found.shared.contains(&"Aurora".to_owned()), "{found:?}");
}

#[test]
fn what_one_alone_tells_is_listed() {
    let more = format!("{STORM} The queen opened a bridge in Lund on 6 June 2011.");
    let facts = facts(&[("a.txt", STORM), ("b.txt", &more)]);
    let only: Vec<&str> =
        facts.comparison.only_here.iter().map(|o| facts.events[o.event.at()].value.as_str()).collect();
    assert_eq!(only, ["2011-06-06"]);
    assert!(facts.comparison.only_here.iter().all(|o| o.article == ArticleIx(1)));
}

#[test]
fn a_month_that_holds_the_day_is_no_difference() {
    let coarse = STORM.replace("on 2 May 2011", "in May 2011");
    let other = STORM.replace("2 May 2011", "3 May 2011");
    let dates = |b: &str| {
        let facts = facts(&[("a.txt", STORM), ("b.txt", b)]);
        facts.comparison.conflicts.iter().filter(|c| c.kind == ConflictKind::Date).count()
    };
    assert_eq!(dates(&coarse), 0);
    assert_eq!(dates(&other), 1);
}

#[test]
fn copies_weigh_as_one() {
    let copied = "The storm Berta sank the ferry Aurora near Bergen on 2 May 2011, and divers searched the cold \
        water for three days without finding the captain or his log.";
    let own = "The queen opened a bridge in Lund on 6 June 2011, and a band played on the old bank of the river.";
    let again = "In Lund a bridge was opened by the queen on 6 June 2011.";
    let files = [("a.txt", copied), ("b.txt", copied), ("c.txt", copied), ("d.txt", own), ("e.txt", again)];
    let facts = facts(&files);
    let at = |articles: u32| facts.events.iter().position(|e| e.articles == articles).expect("told so often");
    let (storm, bridge) = (at(3), at(2));
    assert_eq!((facts.comparison.independent[storm], facts.comparison.independent[bridge]), (1, 2));
    assert!(facts.events[storm].salience < facts.events[bridge].salience, "three copies outweigh two sources");
    assert!(facts.comparison.only_here.iter().all(|o| o.event.at() != storm), "three papers print it");
}

#[test]
fn a_copy_repeats_no_claim() {
    let copied = "The storm Berta sank the ferry Aurora near Bergen on 2 May 2011, killing 31 people, and divers \
        searched the cold water for three days without finding the captain or his log.";
    let other = "The storm Berta sank the ferry Aurora near Bergen on 2 May 2011, killing 45 people.";
    let facts = facts(&[("a.txt", copied), ("b.txt", copied), ("c.txt", other)]);
    let claims: Vec<&str> =
        facts.comparison.conflicts.iter().flat_map(|c| c.claims.iter().map(|c| c.value.as_str())).collect();
    assert_eq!(claims, ["31 people", "45 people"]);
}

#[test]
fn tolls_of_different_days_develop() {
    let given = |files: &[(&str, &str, &str)]| {
        let bytes: Vec<(&str, &[u8])> = files.iter().map(|(f, _, text)| (*f, text.as_bytes())).collect();
        let mut given = Given::default();
        for (file, day, _) in files {
            given.published.insert((*file).to_owned(), (*day).to_owned());
        }
        analyse(&read_embedded(&bytes), &given, 1, &Unwatched)
    };
    let one = "The ferry Aurora sank near Bergen on 2 May 2011, killing 31 people.";
    let two = "The ferry Aurora sank near Bergen on 2 May 2011, killing 45 people.";
    let course = |first: &str, second: &str| {
        let facts = given(&[("a.txt", first, one), ("b.txt", second, two)]);
        facts.comparison.numbers.iter().map(|n| n.course).max()
    };
    assert_eq!(course("2011-05-03", "2011-05-05"), Some(Course::Develops));
    assert_eq!(course("2011-05-03", "2011-05-03"), Some(Course::Develops), "it may be of another hour");
    assert_eq!(course("2011-05-20", "2011-05-20"), Some(Course::Differs), "it rises no more");
}

#[test]
fn verbs_and_nouns_are_names_of_an_event() {
    let a = "Freedonia annexed the island of Karla on 2 May 2011.";
    let b = "The annexation of the island of Karla by Freedonia on 2 May 2011 was peaceful.";
    let facts = facts(&[("a.txt", a), ("b.txt", b)]);
    let labels: Vec<&str> =
        facts.comparison.event_naming.iter().flat_map(|n| n.labels.iter().map(|l| l.label.as_str())).collect();
    assert!(labels.contains(&"annexed") && labels.contains(&"annexation"), "{labels:?}");
}

#[test]
fn an_office_is_a_label_and_a_pronoun_is_none() {
    let a = "NATO Secretary General Jens Holm left Oslo. The NATO chief had no comment, and he took a train.";
    let facts = facts(&[("a.txt", a), ("b.txt", "Jens Holm left Oslo on 6 June 2011.")]);
    let labels: Vec<&str> =
        facts.comparison.naming.iter().flat_map(|n| n.labels.iter().map(|l| l.label.as_str())).collect();
    assert!(labels.contains(&"the NATO chief") && !labels.contains(&"he"), "{labels:?}");
}

#[test]
fn who_is_much_named_and_never_quoted_is_listed() {
    let a = "Olaf Brandt paid for the bridge in Lund. Olaf Brandt then went home, and Olaf Brandt wrote no letter. \
        Ada Holm said: \u{201c}We will repair the bridge before the first snow falls.\u{201d}";
    let b = "Ada Holm said that the bridge was safe. Olaf Brandt has a boat.";
    let facts = facts(&[("a.txt", a), ("b.txt", b)]);
    let name = |ix: &crate::facts::EntityIx| facts.entities[ix.at()].name.as_str();
    let unquoted: Vec<&str> = facts.comparison.unquoted.iter().map(name).collect();
    assert_eq!(unquoted, ["Olaf Brandt"]);
    let voice = facts.comparison.voices.first().expect("Ada Holm is heard");
    let heard: Vec<(u32, u32)> = voice.heard.iter().map(|h| (h.direct, h.told)).collect();
    assert_eq!((voice.label.as_str(), heard), ("Ada Holm", vec![(1, 0), (0, 1)]));
}
