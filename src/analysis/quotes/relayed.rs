//! Words that are reported at second hand: "Lee said that Hill had promised to resign" tells what Lee said.
//!
//! What stands inside another's told words is theirs, and no statement of the article about a second speaker. Kept are
//! the words that "according to the paper" only passes on, and a second speaker's words between quotation marks.

use crate::analysis::grammar::Words;
use crate::facts::{Manner, Quote};
use crate::text::Span;

/// Leaves out what is only reported inside another's told words.
pub(super) fn without_second_hand(words: &Words<'_>, quotes: Vec<Quote>) -> Vec<Quote> {
    let inner: Vec<bool> =
        quotes.iter().map(|q| quotes.iter().any(|outer| told_within(words, outer, q))).collect();
    quotes.into_iter().zip(inner).filter(|(_, inner)| !inner).map(|(q, _)| q).collect()
}

fn told_within(words: &Words<'_>, outer: &Quote, q: &Quote) -> bool {
    if outer.direct || outer.span == q.span || !outer.span.contains(q.span) || outer.cue == q.cue {
        return false;
    }
    let says = |cue: &str| outer.cue.as_ref().is_some_and(|c| c.value.eq_ignore_ascii_case(cue));
    let passed_on =
        says("according to") && q.manner == Manner::Told && q.speaker_span.is_some_and(|s| !pronoun(words, s));
    let another = q.direct && q.speaker_span.is_some_and(|s| outer.speaker_span != Some(s) && !pronoun(words, s));
    !passed_on && !another
}

fn pronoun(words: &Words<'_>, span: Span) -> bool {
    let word = span.of(words.text).to_lowercase();
    matches!(
        word.as_str(),
        "he" | "she" | "they" | "it" | "we" | "i" | "who" | "which" | "that" | "his" | "her" | "their"
    )
}
