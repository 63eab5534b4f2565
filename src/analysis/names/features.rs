//! What the tagger looks at: for every token a list of hashed features.
//!
//! The trainer and the tagger share this file, so that a model always sees what it was trained on: after a
//! change here the model must be trained anew. It decides nothing.

use std::collections::HashMap;
use std::ops::Range;

use super::casing::{Case, case_of};
use super::lexicon;
use super::model::{TAGS, part};
use crate::rules::gazetteer::Kind;
use crate::text::{Layout, Token, TokenKind, fold};

/// What features need of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    hash: u64,
    prefixes: [u64; 3],
    suffixes: [u64; 4],
    shape: u64,
    coarse: u16,
    fine: u16,
    /// Kinds of known names that begin, go on, end here, or are just this token.
    known: [u16; 4],
    spaced: bool,
    capital: bool,
    lower: bool,
    case: Case,
    first: bool,
    run: Run,
    elsewhere: Elsewhere,
}

/// The capitalised run a token stands in: hashes of its ends and of what stands around it.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    len: u8,
    at: u8,
    first: u64,
    last: u64,
    last_class: u16,
    before: u64,
    after: u64,
}

/// What the rest of the article says about the same word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Elsewhere {
    /// It also stands in lower case.
    lower: bool,
    /// It is capitalised where prose would not do so for a common word.
    inside: bool,
    /// It ends a longer name that begins with a given name.
    surname: bool,
    /// The last word of the longest capitalised run it is part of.
    tail: u64,
    tail_len: u8,
}

const EDGE: Word = Word {
    hash: 1,
    prefixes: [0; 3],
    suffixes: [0; 4],
    shape: 1,
    coarse: 0,
    fine: 0,
    known: [0; 4],
    spaced: true,
    capital: false,
    lower: false,
    case: Case::Prose,
    first: false,
    run: Run { len: 0, at: 0, first: 0, last: 0, last_class: 0, before: 0, after: 0 },
    elsewhere: Elsewhere { lower: false, inside: false, surname: false, tail: 0, tail_len: 0 },
};

/// The token ranges to tag one by one: sentences, which never cross a line break.
pub fn sentences(layout: &Layout) -> Vec<Range<usize>> {
    layout.sentences.iter().map(|s| layout.tokens_in(*s)).filter(|r| !r.is_empty()).collect()
}

/// Looks at every token of a text once.
pub fn words(text: &str, layout: &Layout) -> Vec<Word> {
    let tokens = &layout.tokens;
    let folded: Vec<String> = tokens.iter().map(|t| fold(t.span.of(text))).collect();
    let mut seen: HashMap<&str, Word> = HashMap::new();
    let mut out = Vec::with_capacity(tokens.len());
    for (token, folded) in tokens.iter().zip(&folded) {
        let mut word = *seen.entry(folded).or_insert_with(|| of_type(folded));
        word.shape = shape(token.span.of(text));
        word.spaced = token.spaced;
        word.capital = token.capital;
        word.lower = token.kind == TokenKind::Word && !token.capital;
        out.push(word);
    }
    mark_known(text, tokens, &folded, &mut out);
    for range in sentences(layout) {
        let case = case_of(text, tokens.get(range.clone()).unwrap_or(&[]));
        let mut first = true;
        for (word, token) in out.iter_mut().zip(tokens).take(range.end).skip(range.start) {
            word.case = case;
            word.first = first;
            first &= token.kind == TokenKind::Mark;
        }
        mark_runs(text, tokens, range, &mut out);
    }
    mark_elsewhere(&mut out);
    out
}

fn of_type(folded: &str) -> Word {
    let (coarse, fine) = lexicon::clusters(folded);
    let mut word = Word { coarse, fine, hash: hash(folded), ..Word::default() };
    if folded.starts_with(|c: char| c.is_numeric()) {
        let masked: String = folded.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect();
        word.hash = hash(&masked);
        return word;
    }
    let length = folded.chars().count();
    for (n, slot) in word.prefixes.iter_mut().enumerate().filter(|(n, _)| n + 2 <= length) {
        let end = folded.char_indices().nth(n + 2).map_or(folded.len(), |(at, _)| at);
        *slot = hash(folded.get(..end).unwrap_or(""));
    }
    for (n, slot) in word.suffixes.iter_mut().enumerate().filter(|(n, _)| *n < length) {
        let start = folded.char_indices().nth(length - n - 1).map_or(0, |(at, _)| at);
        *slot = hash(folded.get(start..).unwrap_or(""));
    }
    word
}

/// FNV-1a with a final mix.
fn hash(word: &str) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(h, 0)
}

/// Joins two hashes; the order counts.
fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.rotate_left(23).wrapping_add(b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 32;
    x = x.wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 29
}

/// "Xx", "XXX", "X.X.", "Xx0": runs shortened to two.
fn shape(word: &str) -> u64 {
    let mut out = String::new();
    let (mut last, mut run) = (' ', 0);
    for ch in word.chars() {
        let class = match ch {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            c => c,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        let most = if class == 'X' { 4 } else { 2 };
        if run <= most {
            out.push(class);
        }
    }
    hash(&out)
}

fn mark_known(text: &str, tokens: &[Token], folded: &[String], out: &mut [Word]) {
    let mut at = 0;
    while at < tokens.len() {
        let rest = (tokens.get(at..).unwrap_or(&[]), folded.get(at..).unwrap_or(&[]));
        let Some(found) = lexicon::longest(text, rest.0, rest.1) else {
            at += 1;
            continue;
        };
        let kinds = found.senses.kinds;
        for (i, word) in out.iter_mut().skip(at).take(found.len).enumerate() {
            let place = if found.len == 1 {
                3
            } else if i == 0 {
                0
            } else if i + 1 == found.len {
                2
            } else {
                1
            };
            if let Some(slot) = word.known.get_mut(place) {
                *slot = kinds;
            }
        }
        at += found.len;
    }
}

/// Lower-case words that may stand inside a name.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "de"
            | "la"
            | "le"
            | "du"
            | "des"
            | "del"
            | "da"
            | "di"
            | "von"
            | "van"
            | "der"
            | "den"
            | "bin"
            | "al"
            | "el"
            | "ibn"
            | "-"
            | "\u{2013}"
            | "&"
            | "'"
            | "\u{2019}"
    )
}

fn mark_runs(text: &str, tokens: &[Token], range: Range<usize>, out: &mut [Word]) {
    let capital = |i: usize| range.contains(&i) && tokens.get(i).is_some_and(|t| t.capital);
    let joined = |i: usize| range.contains(&i) && tokens.get(i).is_some_and(|t| joins(t.span.of(text)));
    let mut at = range.start;
    while at < range.end {
        if !capital(at) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        loop {
            let mut next = end;
            while next < end + 2 && joined(next) {
                next += 1;
            }
            if !capital(next) {
                break;
            }
            end = next + 1;
        }
        let look = |i: usize| if range.contains(&i) { out.get(i).copied().unwrap_or(EDGE) } else { EDGE };
        let (first, last) = (look(start), look(end - 1));
        let run = Run {
            len: (end - start).min(9) as u8,
            at: 0,
            first: first.hash,
            last: last.hash,
            last_class: last.fine,
            before: look(start.wrapping_sub(1)).hash,
            after: look(end).hash,
        };
        for (i, word) in out.iter_mut().take(end).skip(start).enumerate() {
            word.run = Run { at: i.min(8) as u8, ..run };
        }
        at = end;
    }
}

fn mark_elsewhere(out: &mut [Word]) {
    let mut types: HashMap<u64, Elsewhere> = HashMap::new();
    let mut given: HashMap<u64, bool> = HashMap::new();
    for word in out.iter() {
        let first_name = word.known.iter().any(|k| k & Kind::First.bit() != 0);
        given.entry(word.hash).and_modify(|g| *g |= first_name).or_insert(first_name);
    }
    for word in out.iter().filter(|w| w.capital || w.lower) {
        let seen = types.entry(word.hash).or_default();
        seen.lower |= word.lower;
        if word.case != Case::Prose {
            continue;
        }
        seen.inside |= word.capital && !word.first;
        if word.capital && word.run.len > seen.tail_len && word.run.len > 1 {
            seen.tail = word.run.last;
            seen.tail_len = word.run.len;
        }
        let ends = word.run.at + 1 == word.run.len && word.run.len > 1;
        seen.surname |= ends && given.get(&word.run.first).copied().unwrap_or(false);
    }
    for word in out.iter_mut() {
        word.elsewhere = types.get(&word.hash).copied().unwrap_or_default();
    }
}

/// The features of the token at `at`, which stands in `sentence`. Templates are numbered in order, so those that
/// only some tokens have come last.
pub fn of(words: &[Word], sentence: &Range<usize>, at: usize, out: &mut Vec<u64>) {
    out.clear();
    let look = |d: isize| {
        let i = at.wrapping_add_signed(d);
        if sentence.contains(&i) { words.get(i).unwrap_or(&EDGE) } else { &EDGE }
    };
    let (p2, p1, w, n1, n2) = (look(-2), look(-1), look(0), look(1), look(2));
    let mut template = 0_u64;
    let mut add = |value: u64| {
        template += 1;
        if value != 0 {
            out.push(mix(template, value));
        }
    };
    let c = |word: &Word| u64::from(word.coarse);
    let f = |word: &Word| u64::from(word.fine);
    add(1);
    for word in [p2, p1, w, n1, n2] {
        add(word.hash);
        add(c(word));
        add(f(word));
    }
    for value in w.prefixes.into_iter().chain(w.suffixes) {
        add(value);
    }
    let style = mix(w.case as u64 + 1, w.shape);
    add(style);
    add(mix(p1.hash, w.hash));
    add(mix(w.hash, n1.hash));
    add(mix(p1.shape, mix(w.shape, n1.shape)));
    add(mix(style, p1.hash));
    add(mix(style, n1.hash));
    add(mix(w.shape, mix(f(p1), f(n1))));
    add(mix(f(p1), f(w)));
    add(mix(f(w), f(n1)));
    add(mix(c(p2), mix(c(p1), w.shape)));
    add(mix(c(n2), mix(c(n1), w.shape)));
    let [_, _, suffix, _] = p1.suffixes;
    add(suffix);
    let [_, _, suffix, _] = n1.suffixes;
    add(suffix);
    add_known(w, p1, n1, &mut add);
    let place = u64::from(w.first) * 2 + u64::from(w.elsewhere.lower);
    add(mix(style, place + 1));
    add(mix(style, mix(u64::from(w.elsewhere.inside) + 1, place)));
    add(mix(w.hash, mix(w.shape, w.case as u64)));
    let seams = u64::from(w.spaced) | u64::from(n1.spaced) << 1 | u64::from(p1.spaced) << 2;
    add(mix(seams + 1, mix(p1.shape, n1.shape)));
    add_run(w, style, &mut add);
    if w.capital {
        let e = w.elsewhere;
        add(mix(7, e.tail));
        add(mix(u64::from(e.surname) + 1, u64::from(w.run.len == 1)));
        add(mix(u64::from(e.tail_len) + 1, u64::from(w.run.len)));
    }
}

fn add_known(w: &Word, p1: &Word, n1: &Word, add: &mut impl FnMut(u64)) {
    for (place, kinds) in w.known.iter().enumerate() {
        for kind in Kind::ALL {
            let here = kinds & kind.bit() != 0;
            add(if here { mix(place as u64 + 1, w.shape) } else { 0 });
        }
        let all = u64::from(*kinds);
        add(if all == 0 { 0 } else { mix(all, place as u64) });
        add(if all == 0 { 0 } else { mix(all, mix(place as u64, u64::from(n1.fine))) });
        add(if all == 0 { 0 } else { mix(all, mix(place as u64, u64::from(p1.fine))) });
    }
    let any = |word: &Word| word.known.iter().fold(0, |a, k| a | u64::from(*k));
    add(any(p1));
    add(any(n1));
    add(if any(p1) | any(n1) == 0 { 0 } else { mix(any(p1), mix(any(w), any(n1))) });
}

fn add_run(w: &Word, style: u64, add: &mut impl FnMut(u64)) {
    let run = w.run;
    if run.len == 0 {
        return;
    }
    let place = u64::from(run.at) | u64::from(run.len) << 8;
    let seat = match (run.at, run.len) {
        (_, 1) => 0,
        (0, _) => 1,
        (at, len) if at + 1 == len => 2,
        _ => 3,
    };
    add(mix(place, 3));
    add(mix(run.first, seat));
    add(mix(run.last, seat));
    add(mix(u64::from(run.last_class), seat + 1));
    add(mix(run.before, seat));
    add(mix(run.after, seat));
    add(mix(mix(run.before, run.after), u64::from(run.len)));
    add(mix(style, mix(u64::from(run.last_class), seat)));
}

/// What a first reading made of all occurrences of each word in the article: for every token the features that
/// a second reading adds. A token's own occurrence does not count.
pub fn echoes(words: &[Word], tags: &[usize]) -> Vec<Vec<u64>> {
    let mut votes: HashMap<u64, [u16; TAGS]> = HashMap::new();
    for (word, tag) in words.iter().zip(tags).filter(|(w, _)| w.capital) {
        if let Some(count) = votes.entry(word.hash).or_insert([0; TAGS]).get_mut(*tag) {
            *count += 1;
        }
    }
    let seen: Vec<Option<(usize, u64, bool)>> =
        words.iter().zip(tags).map(|(word, tag)| echo(votes.get(&word.hash), word, *tag)).collect();
    let style = |at: usize| words.get(at).map_or(0, |w| mix(w.case as u64 + 1, w.shape));
    let value = |at: usize| {
        seen.get(at)
            .copied()
            .flatten()
            .map_or(0, |(top, kinds, sure)| mix(top as u64 + 1, mix(kinds, u64::from(sure))))
    };
    let features = |(at, found): (usize, &Option<(usize, u64, bool)>)| {
        let Some((top, kinds, sure)) = *found else { return Vec::new() };
        let values = [
            mix(top as u64 + 1, u64::from(sure)),
            mix(kinds, style(at)),
            value(at),
            mix(value(at), value(at + 1)),
            mix(value(at), at.checked_sub(1).map_or(0, value)),
        ];
        values.into_iter().enumerate().map(|(i, v)| mix(1000 + i as u64, v)).collect()
    };
    seen.iter().enumerate().map(features).collect()
}

/// The tag most given to other occurrences, the types given as bits, and whether all agree.
fn echo(votes: Option<&[u16; TAGS]>, word: &Word, own: usize) -> Option<(usize, u64, bool)> {
    let mut votes = *votes.filter(|_| word.capital)?;
    if let Some(count) = votes.get_mut(own) {
        *count = count.saturating_sub(1);
    }
    let (top, most) = votes.iter().enumerate().max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    let total: u16 = votes.iter().sum();
    let seen = votes.iter().enumerate().filter(|(_, n)| **n > 0);
    let kinds = seen.fold(0_u64, |bits, (tag, _)| bits | if tag == 0 { 64 } else { 1 << part(tag).1 });
    (total > 0).then_some((top, kinds, *most == total))
}
