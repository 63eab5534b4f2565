//! What analysis is told of a person's work, once its words are found in the texts there are.
//!
//! It refuses to tell anything of words that are not found.

use super::held::Held;
use crate::facts::{ArticleField, ArticleIx, Corpus, Correction, EventSaying, Given, GivenEvent, GivenMark};
use crate::session::Edits;
use crate::text::Span;

/// What analysis is told; `held` is where the words stand in this corpus.
pub fn given(corpus: &Corpus, edits: &Edits, held: &Held) -> Given {
    let mut given = Given::default();
    for (n, says) in edits.corrections() {
        let places = held.places.get(&n).map(Vec::as_slice).unwrap_or_default();
        tell(&mut given, (n, says), places, corpus);
    }
    given
}

fn tell(given: &mut Given, (n, correction): (u64, &Correction), places: &[(ArticleIx, Span)], corpus: &Corpus) {
    let file = |at: &(ArticleIx, Span)| corpus.articles.get(at.0.at()).map(|a| (a.file.clone(), at.1));
    let mut event = |says: EventSaying| {
        if let Some(told) = places.first().and_then(file) {
            given.events.push(GivenEvent { n, told, says });
        }
    };
    match correction {
        Correction::Event { change, .. } => event(EventSaying::Change(change.clone())),
        Correction::SplitEvent { .. } => event(EventSaying::Own),
        Correction::Dismiss { kind, reason, .. } => event(EventSaying::Dismiss(*kind, reason.clone())),
        Correction::MergeEvents { .. } => {
            if let Some((file, span)) = places.get(1).and_then(file) {
                event(EventSaying::SameAs(file, span));
            }
        }
        Correction::Mark { mark, .. } => {
            if let Some((file, span)) = places.first().and_then(file) {
                let mark = GivenMark { span, layer: mark.layer(), mark: Some(mark.clone()) };
                given.marks.entry(file).or_default().push(mark);
            }
        }
        Correction::Unmark { layer, .. } => {
            if let Some((file, span)) = places.first().and_then(file) {
                let mark = GivenMark { span, layer: *layer, mark: None };
                given.marks.entry(file).or_default().push(mark);
            }
        }
        Correction::Rename { .. }
        | Correction::Retype { .. }
        | Correction::Merge { .. }
        | Correction::Split { .. } => given.entities.push((n, correction.clone())),
        Correction::Article { file, field: ArticleField::Published, value } => {
            given.published.insert(file.clone(), value.clone());
        }
        Correction::Article { file, field: ArticleField::Language, value } => {
            given.languages.insert(file.clone(), value.clone());
        }
        Correction::Source { file, .. } => {
            given.own.insert(file.clone());
        }
        Correction::Article { .. }
        | Correction::Furniture { .. }
        | Correction::Refuse { .. }
        | Correction::Note { .. }
        | Correction::Tag { .. } => {}
    }
}
