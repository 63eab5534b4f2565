//! What one source tells and another does not: the nearest sentences that were considered, and what is told
//! by one alone.
//!
//! "Not found" is all that can be said: the nearest sentence lets a reader judge whether it is there after all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::desk::is_small;
use super::told;
use crate::analysis::grammar::stem;
use crate::analysis::names::Quick;
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

/// So many of the shared words are told.
const MOST_SHARED: usize = 4;

/// Events looked for at a time.
const AT_ONCE: usize = 16;

/// All sentences of a collection by their words, which are numbered.
struct Sentences<'a> {
    places: Vec<Place>,
    /// The number of each word as written; nothing for a short one.
    written: HashMap<&'a str, Option<u32>, Quick>,
    /// The number of each stem.
    stems: HashMap<String, u32, Quick>,
    /// For each stem the sentences that hold it.
    held: Vec<Vec<u32>>,
}

impl<'a> Sentences<'a> {
    fn of(articles: &[&'a Article]) -> Self {
        let mut all =
            Self { places: Vec::new(), written: HashMap::default(), stems: HashMap::default(), held: Vec::new() };
        for (i, article) in articles.iter().enumerate() {
            for span in article.body_sentences() {
                let n = u32::try_from(all.places.len()).unwrap_or(u32::MAX);
                all.places.push(Place { article: ArticleIx::from_at(i), span });
                for written in written(article, span) {
                    let list = all.number(written).and_then(|word| all.held.get_mut(word as usize));
                    if let Some(list) = list
                        && list.last() != Some(&n)
                    {
                        list.push(n);
                    }
                }
            }
        }
        all
    }

    /// Every word is folded and stemmed once, however often it stands there.
    fn number(&mut self, written: &'a str) -> Option<u32> {
        if let Some(&known) = self.written.get(written) {
            return known;
        }
        let number = counts(written).then(|| {
            let next = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
            let number = *self.stems.entry(stem(&fold(written))).or_insert(next);
            if number == next {
                self.held.push(Vec::new());
            }
            number
        });
        self.written.insert(written, number);
        number
    }

    /// The sentences that hold a word, by its number.
    fn holding(&self, word: u32) -> &[u32] {
        self.held.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a sentence holds a word.
    fn holds(&self, sentence: u32, word: u32) -> bool {
        self.holding(word).binary_search(&sentence).is_ok()
    }

    /// How much a word says: the rarer the more; nothing where it is too common to find by.
    fn weight(&self, word: u32) -> f32 {
        let held = self.holding(word).len();
        if held == 0 || held > COMMONEST {
            return 0.0;
        }
        (1.0 + self.places.len() as f32 / held as f32).ln()
    }

    /// The longer words of a passage by number, each as first written.
    fn words<'b>(&self, article: &'b Article, span: Span) -> BTreeMap<u32, &'b str> {
        let mut out = BTreeMap::new();
        for written in written(article, span) {
            if let Some(Some(word)) = self.written.get(written) {
                out.entry(*word).or_insert(written);
            }
        }
        out
    }
}

/// Whether a word is long enough to find by, and says something.
fn counts(written: &str) -> bool {
    written.chars().nth(3).is_some() && !is_small(&fold(written))
}

/// The words and numbers of a passage as written.
fn written(article: &Article, span: Span) -> impl Iterator<Item = &str> {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    let words = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    words.map(|t| t.span.of(&article.text))
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
    for some in order.chunks(AT_ONCE) {
        let fresh = || vec![0.0_f32; sentences.places.len()];
        let find = |sums: &mut Vec<f32>, (ix, event): &(usize, &Event)| {
            nearest(&sentences, articles, facts, EventIx::from_at(*ix), event, sums)
        };
        let found: Vec<Vec<NotFound>> = some.par_iter().map_init(fresh, find).collect();
        for found in found {
            if out.len() < MOST_FOUND {
                out.extend(found);
            }
        }
        if out.len() >= MOST_FOUND {
            break;
        }
    }
    out.sort_by_key(|n| (n.event, n.place));
    out
}

/// The nearest sentences to an event; `sums`, one for each sentence, are all zero before and after.
fn nearest(
    sentences: &Sentences<'_>,
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
    ix: EventIx,
    event: &Event,
    sums: &mut [f32],
) -> Vec<NotFound> {
    let telling: BTreeSet<ArticleIx> = event.mentions.iter().map(|m| m.0).collect();
    let mut counted: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
    let mut tellings = 0;
    for (article, mention) in told(facts, event).take(40) {
        tellings += 1;
        let Some(source) = articles.get(article.at()) else { continue };
        for (word, written) in sentences.words(source, mention.span) {
            counted.entry(word).or_insert((0, written)).0 += 1;
        }
    }
    // Words that one telling of many has are its own.
    counted.retain(|_, (n, _)| *n * 3 >= tellings || tellings < 3);
    let mut weights: Vec<(u32, f32, &str)> =
        counted.iter().map(|(&w, (_, written))| (w, sentences.weight(w), *written)).collect();
    let all: f32 = weights.iter().map(|w| w.1).sum();
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut touched: Vec<u32> = Vec::new();
    let mut left = all;
    for &(word, weight, _) in weights.iter().take_while(|w| w.1 > 0.0) {
        // A sentence that holds none but the commoner words left can no longer hold enough.
        let late = left < NEAR * all * 0.999;
        for &n in sentences.holding(word) {
            let Some(sum) = sums.get_mut(n as usize) else { continue };
            if *sum == 0.0 {
                if late {
                    continue;
                }
                touched.push(n);
            }
            *sum += weight;
        }
        left -= weight;
    }
    let mut near: Vec<(u32, f32, ArticleIx)> = Vec::new();
    for n in touched {
        let (Some(place), Some(sum)) = (sentences.places.get(n as usize), sums.get_mut(n as usize)) else {
            continue;
        };
        let score = std::mem::take(sum);
        if score >= NEAR * all && !telling.contains(&place.article) {
            near.push((n, score, place.article));
        }
    }
    near.sort_unstable_by_key(|n| n.0);
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.2.cmp(b.2)));
    let one = |of_one: &[(u32, f32, ArticleIx)]| {
        // The first of the best.
        let best = of_one.iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let place = *sentences.places.get(best.0 as usize)?;
        let held = weights.iter().filter(|(word, ..)| sentences.holds(best.0, *word));
        let shared: Vec<String> = held.take(MOST_SHARED).map(|(_, _, written)| (*written).to_owned()).collect();
        (shared.len() > 1).then_some(NotFound { event: ix, place, shared })
    };
    near.chunk_by(|a, b| a.2 == b.2).filter_map(one).collect()
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
