//! Which words a reporting word reports: before it, after it, or on both sides.

use std::ops::Range;

use super::cues::Cue;
use crate::analysis::grammar::{Words, is_adverb, is_auxiliary, is_preposition, noun_phrase_end};

/// Words that one cue reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// The words.
    pub(super) tokens: Range<usize>,
    /// Only believed where most of it stands between quotation marks.
    pub(super) needs_marks: bool,
}

/// How far "that" may stand from its verb.
const THAT_WITHIN: usize = 12;

/// What `cue` reports inside `unit`; `before` and `next` are the neighbouring cues, whose words are not taken.
pub(super) fn contents(
    words: &Words<'_>,
    cue: &Cue,
    before: Option<&Cue>,
    next: Option<&Cue>,
    unit: Range<usize>,
    quoted: &dyn Fn(usize) -> bool,
) -> Vec<Content> {
    if cue.class == "according" {
        return according(words, cue, unit);
    }
    let lowest = before.filter(|b| b.verb.end <= cue.start()).map_or(unit.start, |b| b.end().max(unit.start));
    let end = sentence_end(words, &unit);
    let behind = backward(words, cue, lowest, quoted);
    let ahead = forward(words, cue, next, end, quoted);
    match (behind, ahead) {
        (Some(b), Some(a)) if trails(words, cue, end, quoted) && a.tokens.start < a.tokens.end => {
            if quoted(a.tokens.start) { vec![b, a] } else { vec![b] }
        }
        (Some(b), Some(a)) => {
            let parted = words.word(a.tokens.start.saturating_sub(1)) == ",";
            let marks = quoted(b.tokens.start) || quoted(a.tokens.start);
            if marks {
                vec![
                    b,
                    Content { needs_marks: a.needs_marks || !quoted(a.tokens.start) && !is_that(words, &a), ..a },
                ]
            } else if parted {
                vec![Content { tokens: b.tokens.start..a.tokens.end, ..b }]
            } else {
                vec![a]
            }
        }
        (Some(b), None) => vec![b],
        (None, Some(a)) => vec![a],
        (None, None) => Vec::new(),
    }
}

fn is_that(words: &Words<'_>, content: &Content) -> bool {
    words.word(content.tokens.start) == "that"
}

/// "According to X, C" and "C, according to X."
fn according(words: &Words<'_>, cue: &Cue, unit: Range<usize>) -> Vec<Content> {
    let end = sentence_end(words, &unit);
    let mut from = cue.subject.end;
    while from < end && words.word(from) != "," {
        from += 1;
    }
    let opens = cue.verb.start <= unit.start + 2;
    let tokens = if opens && from + 2 < end {
        from + 1..end
    } else {
        let stop = if words.before(cue.verb.start, 1) == "," { cue.verb.start - 1 } else { cue.verb.start };
        unit.start..stop
    };
    (tokens.len() > 1).then_some(Content { tokens, needs_marks: false }).into_iter().collect()
}

/// One past the last word of a unit, its full stop left out.
fn sentence_end(words: &Words<'_>, unit: &Range<usize>) -> usize {
    let mut end = unit.end;
    while end > unit.start && matches!(words.word(end - 1), "." | "") {
        end -= 1;
    }
    end
}

/// The words before the subject: a quotation that closes there, or a clause that ends in a comma.
fn backward(words: &Words<'_>, cue: &Cue, lowest: usize, quoted: &dyn Fn(usize) -> bool) -> Option<Content> {
    if cue.class == "act" || cue.participle {
        return None;
    }
    let mut stop = cue.start();
    let comma = matches!(stop.checked_sub(1).map(|i| words.word(i)), Some("," | "—"));
    if comma {
        stop -= 1;
    }
    let last = stop.checked_sub(1).filter(|&l| l >= lowest)?;
    if cue.class == "quote" && !quoted(last) {
        return None;
    }
    if quoted(last) {
        let mut first = last;
        while first > lowest && quoted(first - 1) {
            first -= 1;
        }
        // A word between marks at the end of a told clause: "it was a “mess,” she said".
        let told = first > lowest && !matches!(words.before(first, 1), "," | ":" | "") && last - first < 12;
        let from = if told { lowest } else { first };
        return Some(Content { tokens: from..stop, needs_marks: false });
    }
    let mut from = lowest;
    while from < stop && matches!(words.word(from), "," | "and" | "but" | "so" | "that" | "") {
        from += 1;
    }
    let clause = (from..stop).any(|i| is_auxiliary(words.word(i)) || verbal(words, i));
    (comma && clause && stop - from >= 3).then_some(Content { tokens: from..stop, needs_marks: false })
}

fn verbal(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    word.len() > 3 && !words.capital(i) && (word.ends_with("ed") || word.ends_with('s'))
}

/// Nothing more is said after the cue: "…, Smith said on Monday in a statement."
fn trails(words: &Words<'_>, cue: &Cue, end: usize, quoted: &dyn Fn(usize) -> bool) -> bool {
    let from = cue.end();
    let rest = from..end;
    if rest.clone().any(quoted) {
        return false;
    }
    let opens_adverbial = rest.is_empty()
        || words.timed(from)
        || is_preposition(words.word(from))
        || matches!(words.word(from), "," | "." | "as" | "when" | "while");
    opens_adverbial && !(words.word(from) == "," && rest.len() > 14) || cue.inverted || rest.len() < 4
}

/// The words after the cue: from "that", a colon or a quotation, or right after listener and time.
fn forward(
    words: &Words<'_>,
    cue: &Cue,
    next: Option<&Cue>,
    end: usize,
    quoted: &dyn Fn(usize) -> bool,
) -> Option<Content> {
    let stop = forward_end(words, cue, next, end);
    let mut from = cue.end();
    let class = cue.class.as_str();
    let that = (from..stop.min(from + THAT_WITHIN))
        .take_while(|&i| !quoted(i) && !matches!(words.word(i), "," | ";") && !is_auxiliary(words.word(i)))
        .find(|&i| matches!(words.word(i), "that" | "whether"))
        .filter(|&i| words.word(i) != "that" || !that_is_pronoun(words, i))
        .filter(|&i| matches!(class, "say" | "tell") || i == after_adverbials(words, from, stop, quoted));
    let colon = (from..stop.min(from + 16)).take_while(|&i| !quoted(i)).find(|&i| words.word(i) == ":");
    if let Some(that) = that {
        return range(that, stop, false);
    }
    if let Some(colon) = colon.filter(|_| class != "act") {
        return range(colon + 1, stop, class == "that" || class == "quote");
    }
    if class == "tell" {
        from = noun_phrase_end(words, from, stop);
    }
    from = after_adverbials(words, from, stop, quoted);
    let marks_next = (from..stop).find(|&i| quoted(i)).filter(|&i| i <= from + 12);
    let needs_marks = !matches!(class, "say" | "act");
    if let Some(mark) = marks_next.filter(|&m| m <= from + 1 || needs_marks) {
        let run = (mark..stop).find(|&i| !quoted(i)).filter(|_| needs_marks).unwrap_or(stop);
        return range(mark, run, needs_marks);
    }
    let begins_clause = words.is_word(from) && !is_preposition(words.word(from))
        || class == "act"
        || words.token(from).is_some_and(|t| t.kind == crate::text::TokenKind::Number);
    (begins_clause && stop > from + 1).then(|| range(from, stop, needs_marks)).flatten()
}

fn range(from: usize, stop: usize, needs_marks: bool) -> Option<Content> {
    (from < stop).then_some(Content { tokens: from..stop, needs_marks })
}

/// "said that was wrong": "that" as a subject.
fn that_is_pronoun(words: &Words<'_>, i: usize) -> bool {
    is_auxiliary(words.word(i + 1)) && words.word(i + 1) != "will"
}

/// Before the next cue where that one has words of its own: ", adding that …", "but said …".
fn forward_end(words: &Words<'_>, cue: &Cue, next: Option<&Cue>, end: usize) -> usize {
    let Some(next) = next.filter(|n| n.start() > cue.end()) else { return end };
    let at = next.start();
    let before = words.before(at, 1);
    if next.participle && before == "," {
        return at - 1;
    }
    let shared = next.subject == cue.subject && matches!(before, "and" | "but");
    if shared || next.verb.start > 0 && matches!(words.before(next.verb.start, 1), "and" | "but") {
        let joint = next.verb.start - 1;
        return if words.before(joint, 1) == "," { joint - 1 } else { joint };
    }
    end
}

/// Steps over "on Monday", "to reporters", "in a statement", "later".
fn after_adverbials(words: &Words<'_>, from: usize, stop: usize, quoted: &dyn Fn(usize) -> bool) -> usize {
    let mut i = from;
    while i < stop && !quoted(i) {
        let word = words.word(i);
        if words.timed(i) || is_adverb(word) || word == "," && i > from {
            i += 1;
        } else if matches!(word, "in" | "on" | "at" | "to" | "during" | "after" | "of" | "by" | "from") {
            let next = noun_phrase_end(words, i + 1, stop);
            let timed = words.timed(i + 1);
            if next == i + 1 && !timed {
                break;
            }
            i = next.max(i + 1);
        } else {
            break;
        }
    }
    i
}
