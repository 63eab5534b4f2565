//! What a reader would notice of comparisons; the stories are made up.

use super::wording::shared_wording;
use crate::analysis::analyse;
use crate::facts::{Article, ArticleIx, ConflictKind, Facts, Given};
use crate::ingest::read_embedded;
use crate::text::Layout;
use crate::watch::Unwatched;

fn article(text: &str) -> Article {
    Article { text: text.into(), layout: Layout::of(text), ..Article::default() }
}

fn shared(a: &str, b: &str) -> Vec<(String, String)> {
    let (first, second) = (article(a), article(b));
    let found = shared_wording(&[&first, &second]);
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
