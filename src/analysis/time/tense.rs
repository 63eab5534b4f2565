//! Which way the sentence points around a time: back, ahead, or neither.
//!
//! A small reading of verbs near the time, no parsing; where nothing is near it says so. Which words
//! point which way is in the rule files' cues.

use super::find::Words;
use crate::rules::format::Cue;
use crate::rules::table::Cues;

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
    let of_a_thing = words.in_clause(end).is_some_and(|cues| cues.has(Cue::Owner));
    let at = |i: usize| {
        let cues = words.in_clause(i)?;
        // "They would get around Wednesday's ruling": the thing has its day already.
        Some(if of_a_thing && cues.has(Cue::Modal) { None } else { verb(words, i, cues) })
    };
    let left = || (start.saturating_sub(REACH)..start).rev().map_while(at).find_map(|t| t);
    let right = || (end..end + REACH).map_while(at).find_map(|t| t);
    let opens = words.opens_clause(start);
    let found = if opens { right().or_else(left) } else { left().or_else(right) };
    found.unwrap_or_default()
}

/// What the word at `i` says, with the words beside it.
fn verb(words: &Words<'_>, i: usize, cues: Cues) -> Option<Tense> {
    let back = |n: usize| i.checked_sub(n).and_then(|b| words.in_clause(b)).unwrap_or_default();
    let after = || words.in_clause(i + 1).unwrap_or_default();
    // "to resume Monday", "to take place on April 21"
    let to_come = cues.has(Cue::ToCome) && back(1).has(Cue::To);
    // "should be back on Thursday" looks ahead, "should have been" back.
    let ought = cues.has(Cue::Ought) && !after().has(Cue::Perfect);
    // "It had been due to end on Friday."
    let was_ahead = |n: usize| back(n).has(Cue::Ahead) && back(n + 1).has(Cue::Been) && back(n + 2).has(Cue::Had);
    if to_come || ought {
        return Some(if to_come && was_ahead(2) { Tense::Past } else { Tense::Future });
    }
    // "The planned visit": an adjective.
    if back(1).has(Cue::Determiner) && (cues.has(Cue::Past) || cues.has(Cue::Ahead)) {
        return None;
    }
    if was_ahead(0) {
        return Some(Tense::Past);
    }
    if cues.has(Cue::Future) {
        return Some(Tense::Future);
    }
    // "It will be held on Friday": the verb before it says.
    (cues.has(Cue::Past) && !back(1).has(Cue::Be)).then_some(Tense::Past)
}
