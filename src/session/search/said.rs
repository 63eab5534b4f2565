//! The sentences that hold what is searched for: articles by rank first, then the best sentences of the best few.

use std::sync::Arc;

use super::words::Sought;
use super::{Hit, PER_KIND, Query, Sieve, Target, Words};
use crate::facts::{Article, ArticleIx};
use crate::session::Session;
use crate::text::Span;

/// Places kept at most: nobody walks through more.
const MOST_PLACES: usize = 20_000;
/// Sentences of one article at most, so that one long article does not fill the list.
const PER_ARTICLE: usize = 3;
/// Articles whose sentences are looked at.
const MOST_ARTICLES: usize = 12;
/// Bytes of context shown on either side of found words.
const CONTEXT: usize = 36;
/// How soon more of the same word in one article stops counting, and how much a long article loses
/// (the usual values of BM25).
const SOON: f64 = 1.2;
const LONG: f64 = 0.75;

/// What a query's terms are in the words of one story.
pub(super) struct Terms {
    words: Arc<Words>,
    /// One for each term.
    sought: Vec<Sought>,
    /// For each term how often each article has it.
    times: Vec<Vec<u32>>,
    /// Articles that have every term and may pass, the one that turns on them most first.
    pub(super) ranked: Vec<u32>,
}

impl Terms {
    pub(super) fn of(session: &Session, query: &Query, sieve: &Sieve<'_>) -> Self {
        let words = session.words();
        let sought: Vec<Sought> = query.terms.iter().map(|t| words.sought(&t.words, t.whole)).collect();
        let mut times: Vec<Vec<u32>> = Vec::new();
        for sought in &sought {
            let has = |times: &Vec<u32>, article: usize| times.get(article).is_some_and(|&n| n > 0);
            let here = |article: usize| sieve.article(article) && times.iter().all(|t| has(t, article));
            let next = words.times(sought, here);
            times.push(next);
        }
        let mut terms = Self { words, sought, times, ranked: Vec::new() };
        if !terms.sought.is_empty() || query.has_filter() {
            terms.rank(sieve);
        }
        terms
    }

    fn rank(&mut self, sieve: &Sieve<'_>) {
        let total = self.words.articles() as f64;
        let rarity = |times: &Vec<u32>| {
            let with = times.iter().filter(|n| **n > 0).count() as f64;
            (1.0 + (total - with + 0.5) / (with + 0.5)).ln()
        };
        let rarities: Vec<f64> = self.times.iter().map(rarity).collect();
        let mut scored: Vec<(f64, u32)> = Vec::new();
        for article in (0..self.words.articles()).filter(|at| sieve.article(*at)) {
            let dear = SOON * (1.0 - LONG + LONG * self.words.length(article));
            let score = self.times.iter().zip(&rarities).try_fold(0.0, |sum, (times, rarity)| {
                let times = times.get(article).copied().filter(|n| *n > 0).map(f64::from)?;
                Some(sum + rarity * times * (SOON + 1.0) / (times + dear))
            });
            scored.extend(score.map(|s| (s, article as u32)));
        }
        scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        self.ranked = scored.into_iter().map(|(_, article)| article).collect();
    }

    /// Where a term stands in an article, in order.
    pub(super) fn places(&self, term: usize, ix: ArticleIx, article: &Article) -> Vec<Span> {
        let Some(sought) = self.sought.get(term) else { return Vec::new() };
        let tokens = &article.layout.tokens;
        let span = |at: usize| Some(tokens.get(at)?.span.cover(tokens.get(at + sought.len() - 1)?.span));
        self.words.places(sought, ix.at()).filter_map(span).collect()
    }

    /// Number of terms.
    pub(super) fn len(&self) -> usize {
        self.sought.len()
    }

    /// Sentences that hold the words, best first, and every place of the words.
    pub(super) fn said(&self, session: &Session, sieve: &Sieve<'_>) -> (Vec<Hit>, Vec<(ArticleIx, Vec<Span>)>) {
        let mut hits: Vec<(usize, usize, u32, Hit)> = Vec::new();
        for (rank, article) in self.ranked.iter().take(MOST_ARTICLES).enumerate() {
            for (missing, span, hit) in self.sentences(session, sieve, ArticleIx(*article)) {
                hits.push((missing, rank, span.start, hit));
            }
        }
        hits.sort_by_key(|a| (a.0, a.1, a.2));
        (hits.into_iter().take(PER_KIND).map(|h| h.3).collect(), self.all_places(session, sieve))
    }

    /// Where the words stand in articles that hold them all, in sentences that pass the filters.
    fn all_places(&self, session: &Session, sieve: &Sieve<'_>) -> Vec<(ArticleIx, Vec<Span>)> {
        let mut out: Vec<(ArticleIx, Vec<Span>)> = Vec::new();
        let mut count = 0;
        for ix in self.ranked.iter().map(|article| ArticleIx(*article)) {
            let Some(read) = session.article(ix) else { continue };
            let mut spans: Vec<Span> = (0..self.len()).flat_map(|term| self.places(term, ix, read)).collect();
            if self.len() > 1 {
                spans.sort_unstable();
                spans.dedup();
            }
            if sieve.narrows() {
                retain_passing(&mut spans, ix, read, sieve);
            }
            count += spans.len();
            if !spans.is_empty() {
                out.push((ix, spans));
            }
            if count > MOST_PLACES {
                break;
            }
        }
        out.sort_unstable_by_key(|(article, _)| *article);
        out
    }

    /// The best sentences of an article: how many terms each lacks, the place, and the answer.
    fn sentences(&self, session: &Session, sieve: &Sieve<'_>, ix: ArticleIx) -> Vec<(usize, Span, Hit)> {
        let (Some(read), Some(source)) = (session.article(ix), session.source(ix)) else { return Vec::new() };
        let places: Vec<Vec<Span>> = (0..self.len()).map(|term| self.places(term, ix, read)).collect();
        let mut best: Vec<(usize, Span, Span, Vec<Span>)> = Vec::new();
        for &sentence in &read.layout.sentences {
            let inside = |places: &Vec<Span>| -> Vec<Span> {
                let from = places.partition_point(|p| p.start < sentence.start);
                let rest = places.get(from..).unwrap_or_default();
                rest.iter().take_while(|p| p.end <= sentence.end).copied().collect()
            };
            let here: Vec<Vec<Span>> = places.iter().map(inside).collect();
            let missing = here.iter().filter(|h| h.is_empty()).count();
            let nothing = missing == places.len() && !places.is_empty();
            if nothing || read.in_furniture(sentence.start as usize) || !sieve.sentence(ix, sentence) {
                continue;
            }
            let mut lit: Vec<Span> = here.into_iter().flatten().collect();
            lit.sort_unstable();
            best.push((missing, lit.first().copied().unwrap_or(sentence), sentence, lit));
        }
        best.sort_by_key(|(missing, span, ..)| (*missing, span.start));
        best.truncate(PER_ARTICLE);
        let answer = |(missing, first, sentence, lit): (usize, Span, Span, Vec<Span>)| {
            let (title, found) = snippet(&read.text, sentence, first, &lit);
            let detail = format!("{}  {}", source.letter, source.outlet);
            (missing, first, Hit { target: Target::Words(ix, first), title, found, detail })
        };
        best.into_iter().map(answer).collect()
    }
}

/// Takes away what stands in sentences that do not pass; the places come in order.
fn retain_passing(spans: &mut Vec<Span>, ix: ArticleIx, read: &Article, sieve: &Sieve<'_>) {
    let mut last: Option<(usize, bool)> = None;
    spans.retain(|span| {
        let Some(at) = read.layout.sentence_at(span.start as usize) else { return false };
        if let Some((_, passes)) = last.filter(|l| l.0 == at) {
            return passes;
        }
        let passes = read.layout.sentences.get(at).is_some_and(|held| sieve.sentence(ix, *held));
        last = Some((at, passes));
        passes
    });
}

/// Words around what was found, and where in them all that was found stands.
fn snippet(text: &str, sentence: Span, at: Span, lit: &[Span]) -> (String, Vec<std::ops::Range<usize>>) {
    let words = sentence.of(text);
    let from = (at.start - sentence.start) as usize;
    let to = if lit.is_empty() { from } else { (at.end - sentence.start) as usize };
    let room = if lit.is_empty() { CONTEXT * 2 } else { CONTEXT };
    let mut left = from.saturating_sub(CONTEXT);
    while !words.is_char_boundary(left) {
        left -= 1;
    }
    let mut right = (to + room).min(words.len());
    while !words.is_char_boundary(right) {
        right += 1;
    }
    let lead = if left > 0 { "…" } else { "" };
    let trail = if right < words.len() { "…" } else { "" };
    let shown = Span::new(sentence.start as usize + left, sentence.start as usize + right);
    let place = |span: &Span| {
        let start = lead.len() + (span.start - shown.start) as usize;
        start..start + span.len()
    };
    let found = lit.iter().filter(|s| shown.contains(**s)).map(place).collect();
    (format!("{lead}{}{trail}", shown.of(text)), found)
}
