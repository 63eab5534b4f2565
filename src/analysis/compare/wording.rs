//! Passages that two articles share: runs of the same words, joined over small changes.
//!
//! Runs are found through hashed shingles, so that the cost grows with the text and what is shared.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::facts::{Article, ArticleIx, Place, SharedWording};
use crate::text::{TokenKind, fold};

/// Fewer shared words in a row are chance.
const LEAST_WORDS: usize = 8;
/// Runs this near to each other on both sides are one passage.
const GAP: usize = 4;
/// A shingle in more places than this is a set phrase...
const COMMONEST: usize = 24;
/// ... and is shown beside the first few that have it, not beside each of hundreds.
const FIRST: usize = 3;
/// Two articles are one text where this much of the shorter stands in the other.
const ONE_TEXT: f32 = 0.5;

/// What articles share.
pub(super) struct Shared {
    /// All passages that two articles share, by article and place.
    pub(super) passages: Vec<SharedWording>,
    /// For each article, the share of its words that stands in some other.
    pub(super) shares: Vec<f32>,
    /// Pairs of articles that are mostly one text.
    pub(super) one_text: Vec<(ArticleIx, ArticleIx)>,
}

/// The words of one article's body, hashed, with their places.
struct Body {
    words: Vec<u64>,
    /// For each its token and how many words stand before it, those outside the body counted too.
    at: Vec<(u32, u32)>,
    /// A bit for each word of the article that stands in another, those between two of the body included.
    elsewhere: Vec<AtomicU64>,
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

/// Where an article holds a shingle that others hold, and where those that are alike begin in the list of all.
type Heard = (u32, u32, u32);

/// Finds what articles share.
pub(super) fn shared_wording(articles: &[&Article]) -> Shared {
    let bodies: Vec<Body> = articles.par_iter().map(|a| body(a)).collect();
    let shingles = repeated(&bodies);
    let mut heard: Vec<Heard> = Vec::with_capacity(shingles.len());
    let mut from = 0;
    for alike in shingles.chunk_by(|x, y| x.0 == y.0) {
        heard.extend(alike.iter().map(|&(_, article, at)| (article, at, from)));
        from += alike.len() as u32;
    }
    heard.par_sort_unstable();
    let by_article: Vec<&[Heard]> = heard.chunk_by(|x, y| x.0 == y.0).collect();
    let find = |heard: &[Heard]| with_earlier(articles, &bodies, &shingles, heard);
    let found: Vec<_> = by_article.into_par_iter().map(find).collect();
    let mut passages = Vec::with_capacity(found.iter().map(|(own, _)| own.len()).sum());
    let mut one_text = Vec::new();
    for (own, pairs) in found {
        passages.extend(own);
        one_text.extend(pairs);
    }
    passages.par_sort_unstable_by_key(|s| (s.a, s.b));
    let shares = bodies.iter().map(|b| b.share(b.elsewhere.iter().map(count).sum()).min(1.0)).collect();
    Shared { passages, shares, one_text }
}

fn count(bits: &AtomicU64) -> u32 {
    bits.load(Ordering::Relaxed).count_ones()
}

/// The shingles that stand in more than one article, in order.
fn repeated(bodies: &[Body]) -> Vec<Shingle> {
    // Most stand once: what may stand twice is found first, in a few bits for each, so that only that is sorted.
    let all: usize = bodies.iter().map(|b| b.words.len()).sum();
    let twice = Twice::sized(all);
    bodies.par_iter().for_each(|body| body.words.windows(LEAST_WORDS).for_each(|w| twice.see(in_a_row(w))));
    let of = |(article, body): (usize, &Body)| -> Vec<Shingle> {
        let windows = body.words.windows(LEAST_WORDS).enumerate();
        let hashed = windows.map(|(at, words)| (in_a_row(words), article as u32, at as u32));
        hashed.filter(|s| twice.may_be(s.0)).collect()
    };
    let found: Vec<Vec<Shingle>> = bodies.par_iter().enumerate().map(of).collect();
    let mut all = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for own in found {
        all.extend(own);
    }
    all.par_sort_unstable();
    // Kept in place: those of each hash move up behind the last that stay.
    let (mut kept, mut from) = (0, 0);
    while from < all.len() {
        let hash = all.get(from).map(|s: &Shingle| s.0);
        let rest = all.get(from..).unwrap_or_default();
        let end = from + rest.iter().take_while(|s| Some(s.0) == hash).count().max(1);
        if all.get(from).map(|s| s.1) != all.get(end - 1).map(|s| s.1) {
            all.copy_within(from..end, kept);
            kept += end - from;
        }
        from = end;
    }
    all.truncate(kept);
    all.shrink_to_fit();
    all
}

/// Which hashes were seen more than once, and a few that were not.
struct Twice {
    once: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
}

impl Twice {
    /// With eight bits for each hash.
    fn sized(hashes: usize) -> Self {
        let words = (hashes / 8).next_power_of_two();
        let empty = || (0..words).map(|_| AtomicU64::new(0)).collect();
        Self { once: empty(), again: empty() }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & (self.once.len() - 1), 1 << (hash & 63))
    }

    fn see(&self, hash: u64) {
        let (at, bit) = self.place(hash);
        let before = self.once.get(at).map_or(0, |word| word.fetch_or(bit, Ordering::Relaxed));
        if before & bit != 0
            && let Some(word) = self.again.get(at)
        {
            word.fetch_or(bit, Ordering::Relaxed);
        }
    }

    fn may_be(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.again.get(at).is_some_and(|word| word.load(Ordering::Relaxed) & bit != 0)
    }
}

/// What one article shares with those before it, given its shingles that others hold; and those of them that are
/// mostly one text with it.
fn with_earlier(
    articles: &[&Article],
    bodies: &[Body],
    shingles: &[Shingle],
    heard: &[Heard],
) -> (Vec<SharedWording>, Vec<(ArticleIx, ArticleIx)>) {
    let mut runs: BTreeMap<usize, Vec<Run>> = BTreeMap::new();
    let b = heard.first().map_or(0, |h| h.0 as usize);
    let (mut found, mut one_text) = (Vec::new(), Vec::new());
    let Some(later) = bodies.get(b) else { return (found, one_text) };
    for &(_, at, alike) in heard {
        let at = at as usize;
        let alike = shingles.get(alike as usize..).unwrap_or_default();
        let hash = alike.first().map(|s| s.0);
        let is_set = alike.get(COMMONEST).is_some_and(|s| Some(s.0) == hash);
        let most = if is_set { FIRST } else { COMMONEST };
        let alike = alike.iter().take(most).take_while(|s| Some(s.0) == hash && (s.1 as usize) < b);
        for &(_, a, from) in alike {
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
        let Some(earlier) = bodies.get(a) else { continue };
        let runs = joined(runs);
        found.extend(runs.iter().filter_map(|run| passage(articles, bodies, (a, b), *run)));
        let in_a = earlier.covered(runs.iter().map(|r| (r.a, r.a_end)).collect());
        let in_b = later.covered(runs.iter().map(|r| (r.b, r.b_end)).collect());
        if in_a.max(in_b) >= ONE_TEXT {
            one_text.push((ArticleIx::from_at(a), ArticleIx::from_at(b)));
        }
    }
    found.shrink_to_fit();
    (found, one_text)
}

impl Body {
    /// Words of the article from the first to the last of a run, as positions among all its words.
    fn words_of(&self, (from, end): (usize, usize)) -> Option<(u32, u32)> {
        Some((self.at.get(from)?.1, self.at.get(end.checked_sub(1)?)?.1 + 1))
    }

    /// The share of its words that stands in these runs; they are marked as standing elsewhere.
    fn covered(&self, runs: Vec<(usize, usize)>) -> f32 {
        let mut words: Vec<(u32, u32)> = runs.into_iter().filter_map(|run| self.words_of(run)).collect();
        words.sort_unstable();
        let (mut done, mut count) = (0, 0);
        for (from, end) in words {
            self.mark(from, end);
            let from = from.max(done);
            if end > from {
                count += end - from;
                done = end;
            }
        }
        self.share(count)
    }

    fn mark(&self, from: u32, end: u32) {
        for at in from / 64..end.div_ceil(64) {
            let above = if at == from / 64 { u64::MAX << (from % 64) } else { u64::MAX };
            let below = if at == end / 64 { (1 << (end % 64)) - 1 } else { u64::MAX };
            if let Some(bits) = self.elsewhere.get(at as usize) {
                bits.fetch_or(above & below, Ordering::Relaxed);
            }
        }
    }

    fn share(&self, words: u32) -> f32 {
        if self.words.is_empty() { 0.0 } else { words as f32 / self.words.len() as f32 }
    }
}

fn body(article: &Article) -> Body {
    let (mut words, mut at, mut before) = (Vec::new(), Vec::new(), 0_u32);
    for (token, part) in article.layout.tokens.iter().enumerate() {
        if !matches!(part.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        if !article.in_furniture(part.span.start as usize) {
            words.push(hash(part.span.of(&article.text)));
            at.push((token as u32, before));
        }
        before += 1;
    }
    let elsewhere = (0..before.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
    Body { words, at, elsewhere }
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

fn passage(articles: &[&Article], bodies: &[Body], (a, b): (usize, usize), run: Run) -> Option<SharedWording> {
    let place = |article: usize, from: usize, end: usize| {
        let token = |word: usize| {
            let (token, _) = bodies.get(article)?.at.get(word)?;
            articles.get(article)?.layout.tokens.get(*token as usize)
        };
        let span = token(from)?.span.cover(token(end.checked_sub(1)?)?.span);
        Some(Place { article: ArticleIx::from_at(article), span })
    };
    Some(SharedWording { a: place(a, run.a, run.a_end)?, b: place(b, run.b, run.b_end)? })
}
