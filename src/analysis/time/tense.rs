//! Which way the sentence points around a time: back, ahead, or neither.
//!
//! A small reading of verbs near the time, no parsing; where nothing is near it says so.

use super::find::Words;

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

const FUTURE: &[&str] = &[
    "will",
    "'ll",
    "shall",
    "scheduled",
    "expected",
    "expects",
    "expect",
    "plans",
    "planned",
    "plan",
    "due",
    "slated",
    "upcoming",
    "intends",
    "hopes",
    "payable",
    "until",
    "till",
    "deadline",
    "expires",
    "matures",
    "maturing",
    "might",
    "could",
    "would",
    "planning",
    "hoping",
    "soon",
    "meets",
    "begins",
    "opens",
    "starts",
    "arrives",
    "effective",
    "forthcoming",
    "beginning",
    "starting",
];

const PAST: &[&str] = &[
    "was",
    "were",
    "had",
    "did",
    "been",
    "said",
    "told",
    "made",
    "took",
    "came",
    "went",
    "met",
    "held",
    "left",
    "began",
    "fell",
    "rose",
    "won",
    "lost",
    "sent",
    "gave",
    "got",
    "saw",
    "found",
    "led",
    "ran",
    "became",
    "broke",
    "brought",
    "bought",
    "sold",
    "built",
    "caught",
    "chose",
    "drew",
    "drove",
    "fought",
    "flew",
    "grew",
    "heard",
    "kept",
    "knew",
    "laid",
    "paid",
    "read",
    "sat",
    "shot",
    "spoke",
    "spent",
    "stood",
    "struck",
    "swept",
    "taught",
    "thought",
    "threw",
    "wrote",
    "wore",
    "hit",
    "cut",
    "put",
    "let",
    "set",
    "shut",
    "quit",
    "ended",
    "has",
    "'d",
    "died",
    "slid",
    "shook",
    "dealt",
    "felt",
    "forced",
    "ceased",
    "withdrew",
    "overthrew",
    "sank",
];

/// How far from the time a verb may stand, in tokens.
const REACH: usize = 20;

/// Reads the tense around tokens `start..end`.
pub(crate) fn around(words: &Words<'_>, start: usize, end: usize) -> Tense {
    let at = |i: usize| {
        let word = words.in_clause(i)?;
        let to_come = TO_COME.contains(&word) && i > 0 && words.in_clause(i - 1) == Some("to");
        // "should be back on Thursday" looks ahead, "should have been" back.
        let ought = matches!(word, "should" | "ought") && words.in_clause(i + 1) != Some("have");
        Some(if to_come || ought { Some(Tense::Future) } else { of(word) })
    };
    let left = || (start.saturating_sub(REACH)..start).rev().map_while(at).find_map(|t| t);
    let right = || (end..end + REACH).map_while(at).find_map(|t| t);
    let opens = words.opens_clause(start);
    let found = if opens { right().or_else(left) } else { left().or_else(right) };
    found.unwrap_or_default()
}

/// Verbs that tell the future after "to": "to resume Monday", "to take place on April 21".
const TO_COME: &[&str] = &[
    "take", "be", "begin", "start", "open", "meet", "hold", "visit", "resume", "discuss", "vote", "sign",
    "arrive", "leave", "return", "travel", "expire", "end", "launch", "appear", "testify", "decide", "consider",
    "close", "complete", "announce", "address", "attend", "face", "go", "make", "play", "release", "report",
];

fn of(word: &str) -> Option<Tense> {
    if FUTURE.contains(&word) {
        return Some(Tense::Future);
    }
    let regular =
        word.len() > 4 && word.ends_with("ed") && !matches!(word, "united" | "hundred" | "indeed" | "speed");
    (regular || PAST.contains(&word)).then_some(Tense::Past)
}
