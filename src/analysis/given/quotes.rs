//! Quotations as the person has them: marks added and taken, speakers set.

use super::{BY_YOU, entity, marks};
use crate::facts::{Article, Entity, Given, Layer, Manner, Mark, Quote};

/// Marks that open and close direct speech.
const QUOTATION_MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‘', '’', '‹', '›', '\''];

/// What was found in one article, with the person's word.
pub fn corrected(article: &Article, quotes: Vec<Quote>, entities: &[Entity], given: &Given) -> Vec<Quote> {
    let mut quotes = quotes;
    for given in marks(given, article, Layer::Quote) {
        let Some(Mark::Quote { speaker }) = &given.mark else {
            quotes.retain(|q| q.span != given.span);
            continue;
        };
        let at = quotes.iter().position(|q| q.span == given.span);
        let words = given.span.of(&article.text);
        let direct = words.trim().starts_with(QUOTATION_MARKS);
        let mut quote = at.map_or_else(
            || Quote {
                span: given.span,
                direct,
                manner: if direct { Manner::Quoted } else { Manner::Told },
                marked: if direct { vec![given.span] } else { Vec::new() },
                ..Quote::default()
            },
            |at| quotes.remove(at),
        );
        let found = speaker.as_ref().and_then(|key| entity(key, entities));
        if found != quote.speaker {
            quote.speaker_span = None;
        }
        quote.speaker = found;
        quote.because = match (speaker, found) {
            (Some(key), None) => format!("{BY_YOU}: “{}”, who is not among the names", key.name),
            _ => BY_YOU.to_owned(),
        };
        let at = quotes.partition_point(|q| q.span < quote.span);
        quotes.insert(at, quote);
    }
    quotes
}
