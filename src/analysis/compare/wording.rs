//! Passages that two articles share: runs of the same words, joined over small changes.
//!
//! Runs are found through hashed shingles, so that the cost grows with the text and what is shared.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// All passages that two articles share, by article and place.
pub(super) fn shared_wording(articles: &[&Article]) -> Vec<SharedWording> {
    let bodies: Vec<Body> = articles.iter().map(|a| body(a)).collect();
    let mut seen: HashMap<u64, Vec<(u32, u32)>> = HashMap::new();
    let mut out = Vec::new();
    for (b, later) in bodies.iter().enumerate() {
        let mut runs: BTreeMap<usize, Vec<Run>> = BTreeMap::new();
        let shingles: Vec<u64> = later.words.windows(LEAST_WORDS).map(hash).collect();
        for (at, shingle) in shingles.iter().enumerate() {
            for &(a, from) in seen.get(shingle).into_iter().flatten() {
                let (a, from) = (a as usize, from as usize);
                let held = runs.entry(a).or_default();
                let covered =
                    held.iter().rev().take(8).any(|r| r.b <= at && at < r.b_end && r.a <= from && from < r.a_end);
                if !covered && let Some(earlier) = bodies.get(a) {
                    held.extend(grown(earlier, later, from, at));
                }
            }
        }
        for (a, runs) in runs {
            for run in joined(runs) {
                out.extend(passage(&bodies, a, b, run));
            }
        }
        for (at, shingle) in shingles.into_iter().enumerate() {
            let list = seen.entry(shingle).or_default();
            if list.len() < COMMONEST {
                list.push((b as u32, at as u32));
            }
        }
    }
    out.sort_by_key(|s| (s.a, s.b));
    out
}

fn body(article: &Article) -> Body {
    let mut words = Vec::new();
    let mut spans = Vec::new();
    for token in &article.layout.tokens {
        let counts = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if counts && !article.in_furniture(token.span.start as usize) {
            words.push(hash(&[fold(token.span.of(&article.text))]));
            spans.push(token.span);
        }
    }
    Body { words, spans }
}

fn hash<T: Hash>(words: &[T]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
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
