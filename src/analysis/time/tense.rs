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

<<<<<<< HEAD
/// Words that look ahead, sorted.
const FUTURE: &[&str] = &[
    "'ll",
    "airs",
    "arrives",
    "beginning",
    "begins",
    "could",
    "deadline",
    "departs",
    "due",
    "effective",
    "expect",
    "expected",
    "expects",
    "expires",
    "forthcoming",
    "hopes",
    "hoping",
    "intends",
    "leaves",
    "matures",
    "maturing",
    "meet",
    "meets",
    "might",
    "opens",
    "payable",
    "plan",
    "planned",
    "planning",
    "plans",
    "resumes",
    "returns",
    "scheduled",
    "shall",
    "slated",
    "soon",
    "starting",
    "starts",
    "till",
    "until",
    "upcoming",
    "votes",
    "will",
    "would",
];

/// Words that tell what is over, beside regular verbs, sorted.
const PAST: &[&str] = &[
    "'d",
    "arose",
    "ate",
    "awoke",
    "became",
    "been",
    "began",
    "bent",
    "bit",
    "blew",
    "bore",
    "bought",
    "bred",
    "broke",
    "brought",
    "built",
    "burst",
    "came",
    "caught",
    "ceased",
    "chose",
    "clung",
    "crept",
    "cut",
    "dealt",
    "did",
    "died",
    "drank",
    "drew",
    "drove",
    "ended",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "forbade",
    "forced",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "had",
    "has",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "hurt",
    "kept",
    "knelt",
    "knew",
    "laid",
    "led",
    "left",
    "lent",
    "let",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "overcame",
    "oversaw",
    "overthrew",
    "overtook",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "rebuilt",
    "rode",
    "rose",
    "said",
    "sank",
    "sat",
    "saw",
    "sent",
    "set",
    "shone",
    "shook",
    "shot",
    "shrank",
    "shut",
    "slept",
    "slid",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "sprang",
    "spread",
    "stole",
    "stood",
    "struck",
    "stuck",
    "stung",
    "sued",
    "swam",
    "swept",
    "swore",
    "swung",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "tore",
    "undertook",
    "underwent",
    "upheld",
    "was",
    "went",
    "wept",
    "were",
    "withdrew",
    "withheld",
    "woke",
    "won",
    "wore",
    "wrote",
];

/// Participles that look ahead; after "had been" what they looked ahead to is over.
const AHEAD: &[&str] = &["due", "expected", "planned", "scheduled", "slated"];

/// Helping verbs that say little about when: "ways to get around Wednesday's ruling that they would try".
const MODAL: &[&str] = &["could", "may", "might", "should", "would"];

/// Words that make the participle after them an adjective: "the proposed visit".
const BEFORE_ADJECTIVE: &[&str] = &[
    "a", "an", "any", "every", "her", "his", "its", "my", "no", "our", "some", "the", "their", "these", "this",
    "those",
];

=======
>>>>>>> main
/// How far from the time a verb may stand, in tokens.
const REACH: usize = 20;

/// Reads the tense around tokens `start..end`.
pub(crate) fn around(words: &Words<'_>, start: usize, end: usize) -> Tense {
    let of_a_thing = words.in_clause(end).is_some_and(|w| w == "'s");
    let at = |i: usize| {
<<<<<<< HEAD
        let word = words.in_clause(i)?;
        Some(if of_a_thing && MODAL.contains(&word) { None } else { verb(words, i, word) })
=======
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
>>>>>>> main
    };
    let left = || (start.saturating_sub(REACH)..start).rev().map_while(at).find_map(|t| t);
    let right = || (end..end + REACH).map_while(at).find_map(|t| t);
    let opens = words.opens_clause(start);
    let found = if opens { right().or_else(left) } else { left().or_else(right) };
    found.unwrap_or_default()
}
<<<<<<< HEAD

/// What the word at `i` says, with the words before and after it.
fn verb(words: &Words<'_>, i: usize, word: &str) -> Option<Tense> {
    let back = |n: usize| i.checked_sub(n).and_then(|j| words.in_clause(j)).unwrap_or("");
    let next = || words.in_clause(i + 1).unwrap_or("");
    if back(1) == "to" && TO_COME.contains(&word) {
        return Some(Tense::Future);
    }
    match word {
        // "should be back on Thursday" looks ahead, "should have been" back.
        "should" | "ought" => return (next() != "have").then_some(Tense::Future),
        "set" if matches!(next(), "to" | "for") && matches!(back(1), "is" | "are" | "'s" | "'re") => {
            return Some(Tense::Future);
        }
        "meet" if back(1) == "not" || back(1) == "did" => return None,
        _ => {}
    }
    if AHEAD.contains(&word) && back(1) == "been" && back(2) == "had" {
        return Some(Tense::Past);
    }
    let tense = of(word)?;
    // "will be named", "to be held": the verb before it says; "the proposed merger": an adjective.
    let hangs = tense == Tense::Past && matches!(back(1), "be" | "being");
    let adjective = is_regular(word) && BEFORE_ADJECTIVE.contains(&back(1));
    (!hangs && !adjective).then_some(tense)
}

/// Verbs that tell the future after "to": "to resume Monday", "to take place on April 21".
const TO_COME: &[&str] = &[
    "take", "be", "begin", "start", "open", "meet", "hold", "visit", "resume", "discuss", "vote", "sign",
    "arrive", "leave", "return", "travel", "expire", "end", "launch", "appear", "testify", "decide", "consider",
    "close", "complete", "announce", "address", "attend", "face", "go", "make", "play", "release", "report",
];

fn of(word: &str) -> Option<Tense> {
    if FUTURE.binary_search(&word).is_ok() {
        return Some(Tense::Future);
    }
    (is_regular(word) || PAST.binary_search(&word).is_ok()).then_some(Tense::Past)
}

fn is_regular(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !matches!(word, "united" | "hundred" | "indeed" | "speed" | "exceed")
}

#[cfg(test)]
mod tests {
    use super::{FUTURE, PAST};

    #[test]
    fn the_lists_are_sorted_for_looking_up() {
        assert!(FUTURE.is_sorted() && PAST.is_sorted());
    }
}
=======
>>>>>>> main
