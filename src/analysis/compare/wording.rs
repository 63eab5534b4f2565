//! Passages that two articles share: runs of the same words, joined over small changes.
//!
//! Runs are found through hashed shingles, so that the cost grows with the text and what is shared.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::facts::{Article, ArticleIx, Place, SharedWording};
use crate::text::{Span, TokenKind, fold};

/// Fewer shared words in a row are chance.
const LEAST_WORDS: usize = 8;
/// Runs this near to each other on both sides are one passage.
const GAP: usize = 4;
/// A shingle in more places than this is a set phrase.
const COMMONEST: usize = 24;

/// The words of one article's body, hashed, with their places.
struct Body {
    words: Vec<u64>,
    spans: Vec<Span>,
}

/// A run of the same words in two bodies: positions and length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    a: usize,
    b: usize,
    a_end: usize,
    b_end: usize,
}

/// Some words in a row: their hash, then the article and the position where they begin.
type Shingle = (u64, u32, u32);

/// All passages that two articles share, by article and place.
pub(super) fn shared_wording(articles: &[&Article]) -> Vec<SharedWording> {
    let bodies: Vec<Body> = articles.par_iter().map(|a| body(a)).collect();
    let shingles = repeated(&bodies);
    let mut heard: Vec<(u32, u32, &[Shingle])> = Vec::new();
    for alike in shingles.chunk_by(|x, y| x.0 == y.0) {
        heard.extend(alike.iter().map(|&(_, article, at)| (article, at, alike)));
    }
    heard.par_sort_unstable_by_key(|h| (h.0, h.1));
    let by_article: Vec<&[(u32, u32, &[Shingle])]> = heard.chunk_by(|x, y| x.0 == y.0).collect();
    let found = by_article.into_par_iter().map(|heard| with_earlier(&bodies, heard));
    let mut out = found.collect::<Vec<_>>().concat();
    out.par_sort_unstable_by_key(|s| (s.a, s.b));
    out
}

/// The shingles that stand in more than one article, in order.
fn repeated(bodies: &[Body]) -> Vec<Shingle> {
    let of = |(article, body): (usize, &Body)| -> Vec<Shingle> {
        let windows = body.words.windows(LEAST_WORDS).enumerate();
        windows.map(|(at, words)| (in_a_row(words), article as u32, at as u32)).collect()
    };
    let mut all = bodies.par_iter().enumerate().map(of).collect::<Vec<_>>().concat();
    all.par_sort_unstable();
    let mut out = Vec::new();
    for alike in all.chunk_by(|x, y| x.0 == y.0) {
        if alike.first().map(|s| s.1) != alike.last().map(|s| s.1) {
            out.extend_from_slice(alike);
        }
    }
    out
}

/// What one article shares with those before it, given its shingles with all that are alike.
fn with_earlier(bodies: &[Body], heard: &[(u32, u32, &[Shingle])]) -> Vec<SharedWording> {
    let mut runs: BTreeMap<usize, Vec<Run>> = BTreeMap::new();
    let b = heard.first().map_or(0, |h| h.0 as usize);
    let Some(later) = bodies.get(b) else { return Vec::new() };
    for &(_, at, alike) in heard {
        let at = at as usize;
        for &(_, a, from) in alike.iter().take(COMMONEST).take_while(|s| (s.1 as usize) < b) {
            let (a, from) = (a as usize, from as usize);
            let held = runs.entry(a).or_default();
            let covered =
                held.iter().rev().take(8).any(|r| r.b <= at && at < r.b_end && r.a <= from && from < r.a_end);
            if !covered && let Some(earlier) = bodies.get(a) {
                held.extend(grown(earlier, later, from, at));
            }
        }
    }
    let passages = runs.into_iter().flat_map(|(a, runs)| joined(runs).into_iter().map(move |run| (a, run)));
    passages.filter_map(|(a, run)| passage(bodies, a, b, run)).collect()
}

fn body(article: &Article) -> Body {
    let mut words = Vec::new();
    let mut spans = Vec::new();
    for token in &article.layout.tokens {
        let counts = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if counts && !article.in_furniture(token.span.start as usize) {
            words.push(hash(token.span.of(&article.text)));
            spans.push(token.span);
        }
    }
    Body { words, spans }
}

/// Of a word as folded.
fn hash(word: &str) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = if word.is_ascii() {
        word.bytes().map(|b| b.to_ascii_lowercase()).fold(0xcbf2_9ce4_8422_2325, step)
    } else {
        fold(word).bytes().fold(0xcbf2_9ce4_8422_2325, step)
    };
    mixed(sum)
}

fn in_a_row(words: &[u64]) -> u64 {
    mixed(words.iter().fold(0, |sum: u64, word| sum.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*word)))
}

/// Spreads what differs over all bits.
fn mixed(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    sum ^ (sum >> 32)
}

/// The run that begins at these positions, as long as the words are the same.
fn grown(a: &Body, b: &Body, from: usize, at: usize) -> Option<Run> {
    let left = a.words.get(from..)?.iter();
    let right = b.words.get(at..)?.iter();
    let length = left.zip(right).take_while(|(x, y)| x == y).count();
    (length >= LEAST_WORDS).then_some(Run { a: from, b: at, a_end: from + length, b_end: at + length })
}

/// Runs in order, those near to each other joined.
fn joined(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by_key(|r| (r.b, r.a));
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if run.a >= last.a && run.a <= last.a_end + GAP && run.b <= last.b_end + GAP => {
                last.a_end = last.a_end.max(run.a_end);
                last.b_end = last.b_end.max(run.b_end);
            }
            _ => out.push(run),
        }
    }
    out
}

fn passage(bodies: &[Body], a: usize, b: usize, run: Run) -> Option<SharedWording> {
    let span = |body: usize, from: usize, to: usize| {
        let spans = &bodies.get(body)?.spans;
        Some(spans.get(from)?.cover(*spans.get(to.checked_sub(1)?)?))
    };
    Some(SharedWording {
        a: Place { article: ArticleIx::from_at(a), span: span(a, run.a, run.a_end)? },
        b: Place { article: ArticleIx::from_at(b), span: span(b, run.b, run.b_end)? },
    })
}
