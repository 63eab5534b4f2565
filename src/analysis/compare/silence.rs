//! What one source tells and another does not: the nearest sentences that were considered, and what is told
//! by one alone.
//!
//! "Not found" is all that can be said: the nearest sentence lets a reader judge whether it is there after all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::desk::is_small;
use super::told;
use crate::analysis::grammar::stem;
use crate::facts::{Article, ArticleFacts, ArticleIx, Event, EventIx, NotFound, OnlyHere, Place};
use crate::text::{Span, TokenKind, fold};

/// Events beyond this many, by salience, are not looked for in the others.
const MOST_EVENTS: usize = 300;
/// All findings together; a large collection has its most salient events only.
const MOST_FOUND: usize = 20_000;
/// Words in more sentences than this find nothing.
const COMMONEST: usize = 2_000;
/// The share of an event's words, by weight, that a sentence must hold to be worth showing.
const NEAR: f32 = 0.2;

/// All sentences of a collection by their words.
struct Sentences {
    places: Vec<Place>,
    by_word: HashMap<String, Vec<u32>>,
}

impl Sentences {
    fn of(articles: &[&Article]) -> Self {
        let mut all = Self { places: Vec::new(), by_word: HashMap::new() };
        for (i, article) in articles.iter().enumerate() {
            for span in article.body_sentences() {
                let n = u32::try_from(all.places.len()).unwrap_or(u32::MAX);
                all.places.push(Place { article: ArticleIx::from_at(i), span });
                for (word, _) in words(article, span) {
                    all.by_word.entry(word).or_default().push(n);
                }
            }
        }
        all
    }

    /// How much a word says: the rarer the more; nothing where it is too common to find by.
    fn weight(&self, word: &str) -> f32 {
        let held = self.by_word.get(word).map_or(0, Vec::len);
        if held == 0 || held > COMMONEST {
            return 0.0;
        }
        (1.0 + self.places.len() as f32 / held as f32).ln()
    }
}

/// The longer words of a passage: stem, then as first written.
fn words(article: &Article, span: Span) -> BTreeMap<String, String> {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    let mut out = BTreeMap::new();
    for token in tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
        let written = token.span.of(&article.text);
        let folded = fold(written);
        if written.chars().count() > 3 && !is_small(&folded) {
            out.entry(stem(&folded)).or_insert_with(|| written.to_owned());
        }
    }
    out
}

/// For the most salient events: the nearest sentence of each article that does not tell it and has one near.
pub(super) fn not_found(articles: &[&Article], facts: &[Arc<ArticleFacts>], events: &[Event]) -> Vec<NotFound> {
    let mut order: Vec<(usize, &Event)> = events.iter().enumerate().collect();
    order.sort_by(|a, b| b.1.salience.total_cmp(&a.1.salience).then(a.0.cmp(&b.0)));
    order.truncate(MOST_EVENTS);
    if order.iter().all(|(_, e)| e.articles as usize >= articles.len()) {
        return Vec::new();
    }
    let sentences = Sentences::of(articles);
    let mut out = Vec::new();
    for (ix, event) in order {
        out.extend(nearest(&sentences, articles, facts, EventIx::from_at(ix), event));
        if out.len() >= MOST_FOUND {
            break;
        }
    }
    out.sort_by_key(|n| (n.event, n.place));
    out
}

fn nearest(
    sentences: &Sentences,
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
    ix: EventIx,
    event: &Event,
) -> Vec<NotFound> {
    let telling: BTreeSet<ArticleIx> = event.mentions.iter().map(|m| m.0).collect();
    let mut counted: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let mut tellings = 0;
    for (article, mention) in told(facts, event).take(40) {
        tellings += 1;
        let Some(source) = articles.get(article.at()) else { continue };
        for (word, written) in words(source, mention.span) {
            counted.entry(word).or_insert((0, written)).0 += 1;
        }
    }
    // Words that one telling of many has are its own.
    counted.retain(|_, (n, _)| *n * 3 >= tellings || tellings < 3);
    let weights: Vec<(&String, f32)> = counted.keys().map(|w| (w, sentences.weight(w))).collect();
    let all: f32 = weights.iter().map(|w| w.1).sum();
    let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
    for &(word, weight) in weights.iter().filter(|w| w.1 > 0.0) {
        for &n in sentences.by_word.get(word).into_iter().flatten() {
            *scores.entry(n).or_default() += weight;
        }
    }
    let mut best: BTreeMap<ArticleIx, (f32, u32)> = BTreeMap::new();
    for (n, score) in scores {
        let Some(place) = sentences.places.get(n as usize) else { continue };
        let held = best.entry(place.article).or_insert((0.0, n));
        if score > held.0 {
            *held = (score, n);
        }
    }
    let near = best.into_iter().filter(|(a, (score, _))| !telling.contains(a) && *score >= NEAR * all);
    near.filter_map(|(article, (_, n))| {
        let place = *sentences.places.get(n as usize)?;
        let here = words(articles.get(article.at())?, place.span);
        let mut shared: Vec<(f32, String)> = counted
            .iter()
            .filter(|(w, _)| here.contains_key(*w))
            .map(|(w, (_, written))| (sentences.weight(w), written.clone()))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let shared: Vec<String> = shared.into_iter().take(4).map(|s| s.1).collect();
        (shared.len() > 1).then_some(NotFound { event: ix, place, shared })
    })
    .collect()
}

/// What one article alone tells, the most salient first. What a copy repeats is not told by one alone.
pub(super) fn only_here(articles: usize, events: &[Event]) -> Vec<OnlyHere> {
    if articles < 2 {
        return Vec::new();
    }
    let mut out: Vec<(f32, OnlyHere)> = events
        .iter()
        .enumerate()
        .filter(|(_, e)| e.articles == 1)
        .filter_map(|(ix, e)| {
            Some((e.salience, OnlyHere { event: EventIx::from_at(ix), article: e.mentions.first()?.0 }))
        })
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.event.cmp(&b.1.event)));
    out.into_iter().map(|o| o.1).collect()
}
