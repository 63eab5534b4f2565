//! Which way the sentence points around a time: back, ahead, or neither.
//!
//! A small reading of verbs near the time, no parsing; where nothing is near it says so. Which words
//! point which way is in the rule files' cues.

use super::find::Words;
use crate::rules::format::Cue;

/// The way a sentence points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Nothing near says.
    #[default]
    Unknown,
    /// Told as done.
    Past,
    /// Told as to come.
    Future,
}

/// How far from the time a verb may stand, in tokens.
const REACH: usize = 20;

/// Reads the tense around tokens `start..end`.
pub(crate) fn around(words: &Words<'_>, start: usize, end: usize) -> Tense {
    let at = |i: usize| {
        let cues = words.in_clause(i)?;
        let before = i.checked_sub(1).and_then(|b| words.in_clause(b)).unwrap_or_default();
        let after = || words.in_clause(i + 1).unwrap_or_default();
        // "to resume Monday", "to take place on April 21"
        let to_come = cues.has(Cue::ToCome) && before.has(Cue::To);
        // "should be back on Thursday" looks ahead, "should have been" back.
        let ought = cues.has(Cue::Ought) && !after().has(Cue::Perfect);
        Some(if to_come || ought || cues.has(Cue::Future) {
            Some(Tense::Future)
        } else {
            cues.has(Cue::Past).then_some(Tense::Past)
        })
    };
    let left = || (start.saturating_sub(REACH)..start).rev().map_while(at).find_map(|t| t);
    let right = || (end..end + REACH).map_while(at).find_map(|t| t);
    let opens = words.opens_clause(start);
    let found = if opens { right().or_else(left) } else { left().or_else(right) };
    found.unwrap_or_default()
}
