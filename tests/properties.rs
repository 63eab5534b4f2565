//! What must hold whatever the input: undo then redo is identity, order of files changes nothing, spans fit.
#![allow(missing_docs, reason = "tests")]

use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::facts::{Facts, Given};
use parallax::ingest;
use parallax::session::Session;
use parallax::text::{CharIndex, Layout, Span};
use parallax::watch::Unwatched;
use proptest::prelude::*;

proptest! {
    #[test]
    fn layout_spans_fit_any_text(text in "\\PC{0,200}(\n\\PC{0,80}){0,4}") {
        let layout = Layout::of(&text);
        let spans = layout.tokens.iter().map(|t| t.span).chain(layout.sentences).chain(layout.paragraphs);
        for span in spans {
            prop_assert!(!span.is_empty());
            prop_assert!(text.get(span.range()).is_some(), "{span:?} is not on character boundaries");
        }
    }

    #[test]
    fn code_points_round_trip(text in "\\PC{0,120}", cut in 0usize..121) {
        let chars: Vec<char> = text.chars().collect();
        let cut = cut.min(chars.len());
        let byte = chars.iter().take(cut).map(|c| c.len_utf8()).sum::<usize>();
        let span = CharIndex::new(&text).span(Span::new(0, byte));
        prop_assert_eq!(span.end, cut);
    }

    #[test]
    fn analysis_survives_any_text(text in "(\\PC{0,60}[ .\n“”\"']){0,12}") {
        let corpus = ingest::read_embedded(&[("a.txt", text.as_bytes())]);
        let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
        for (article, facts) in corpus.articles.iter().zip(&facts.articles) {
            for span in all_spans(facts) {
                prop_assert!(article.text.get(span.range()).is_some());
            }
        }
    }
}

fn all_spans(facts: &parallax::facts::ArticleFacts) -> impl Iterator<Item = Span> + '_ {
    let mentions = facts.mentions.iter().map(|m| m.span);
    let times = facts.times.iter().map(|t| t.span);
    let quotes = facts.quotes.iter().flat_map(|q| std::iter::once(q.span).chain(q.speaker_span));
    let events = facts.events.iter().flat_map(|e| [e.span, e.predicate]);
    let because = facts.publication.because.iter().filter_map(|r| r.span);
    mentions.chain(times).chain(quotes).chain(events).chain(because)
}

fn printed(files: &[(&str, &[u8])]) -> String {
    let corpus = Arc::new(ingest::read_embedded(files));
    let facts: Arc<Facts> = Arc::new(analyse(&corpus, &Given::default(), 1, &Unwatched));
    parallax::export::facts_json(&Session::new("story", corpus, facts))
}

#[test]
fn the_order_of_files_and_the_number_of_threads_change_nothing() {
    let forward: Vec<_> = ingest::sample().to_vec();
    let backward: Vec<_> = forward.iter().rev().copied().collect();
    let expected = printed(&forward);
    assert_eq!(expected, printed(&backward));
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(expected, one.install(|| printed(&forward)));
}
