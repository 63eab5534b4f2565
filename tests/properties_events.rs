//! Whatever the text: no panic, and every span of quotes, events and comparison lies on characters.

use parallax::analysis::analyse;
use parallax::facts::{Facts, Given};
use parallax::ingest::read_embedded;
use parallax::text::Span;
use parallax::watch::Unwatched;
use proptest::prelude::*;

/// Words and marks that quotes, clauses and dates are made of, with some that are not.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "“",
        "”",
        "\"",
        "«",
        "»",
        "''",
        "‘",
        "’",
        "said",
        "told",
        "according to",
        "that",
        "who",
        ",",
        ".",
        "?",
        ":",
        "—",
        "\n\n",
        "\n",
        "Ann Lee",
        "he",
        "NATO",
        "met",
        "was signed",
        "on 3 May 2010",
        "did not",
        "will",
        "killed",
        "12 people",
        "the",
        "and",
        "of",
        "in",
        "saying",
        "🙂",
        "é",
        "İ",
        "ß",
        "-",
        "(",
        ")",
    ];
    prop_oneof![4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..60).prop_map(|parts| parts.join(" "))
}

fn spans(facts: &Facts, article: usize) -> Vec<Span> {
    let found = &facts.articles[article];
    let mut out: Vec<Span> = found.quotes.iter().map(|q| q.span).collect();
    out.extend(found.quotes.iter().filter_map(|q| q.speaker_span));
    out.extend(found.quotes.iter().filter_map(|q| q.cue.as_ref()?.span));
    out.extend(found.events.iter().flat_map(|e| [e.span, e.predicate]));
    let claims = facts.comparison.conflicts.iter().flat_map(|c| &c.claims).map(|c| c.place);
    let shared = facts.comparison.shared_wording.iter().flat_map(|s| [s.a, s.b]);
    out.extend(claims.chain(shared).filter(|p| p.article.at() == article).map(|p| p.span));
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_span_lies_on_characters(a in text(), b in text()) {
        let corpus = read_embedded(&[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())]);
        let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
        for (i, article) in corpus.articles.iter().enumerate() {
            for span in spans(&facts, i) {
                prop_assert!(article.text.get(span.range()).is_some_and(|w| !w.is_empty()), "{span:?}");
            }
        }
        for event in &facts.events {
            prop_assert!((0.0..=1.0).contains(&event.salience));
            prop_assert!(!event.mentions.is_empty());
        }
    }
}
