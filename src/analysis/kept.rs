//! A whole story's facts as bytes: opening it again unchanged derives nothing.
//!
//! Their key is everything that they are derived from, so they are never asked for another story. It refuses facts
//! of which any part is missing.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{self, Cache, Key};
use crate::facts::{Article, ArticleFacts, Comparison, Entity, Event, Facts, Given};
use crate::text::Warning;

/// What is no single article's.
#[derive(Serialize, Deserialize)]
struct Shared<T, E, C, W> {
    entities: T,
    events: E,
    comparison: C,
    warnings: W,
}

/// The key of all articles, in order. None where the person says something of them: that stands in the facts, and
/// nothing of the person's is kept in a cache.
pub(super) fn key(articles: &[&Article], given: &Given) -> Option<Key> {
    if *given != (Given { reference_date: given.reference_date.clone(), ..Given::default() }) {
        return None;
    }
    let one = |article: &&Article| {
        let furniture: Vec<_> = article.furniture.iter().map(|f| (f.span, f.kind)).collect();
        let about = (&article.file, article.extracted, &article.metadata, furniture);
        let about = cache::bytes_of(&about).unwrap_or_default();
        Key::of("told of", &[&about, article.text.as_bytes()]).bytes()
    };
    let all: Vec<[u8; 16]> = articles.par_iter().map(one).collect();
    let given = cache::bytes_of(&given.reference_date)?;
    Some(Key::of("story", &[all.as_flattened(), &given]))
}

/// The facts of a story, if all of them were kept.
pub(super) fn get(cache: &dyn Cache, story: Key, articles: usize) -> Option<Facts> {
    let shared =
        || cache::get::<Shared<Vec<Entity>, Vec<Event>, Comparison, Vec<Warning>>>(cache, part(story, None));
    let one = |at: usize| cache::get::<ArticleFacts>(cache, part(story, Some(at))).map(Arc::new);
    let each = || (0..articles).into_par_iter().map(one).collect::<Option<Vec<_>>>();
    let (shared, articles) = rayon::join(shared, each);
    let Shared { entities, events, comparison, warnings } = shared?;
    Some(Facts { articles: articles?, entities, events, comparison, warnings, ..Facts::default() })
}

/// Keeps the facts of a story.
pub(super) fn put(cache: &dyn Cache, story: Key, facts: &Facts) {
    let Facts { articles, entities, events, comparison, warnings, .. } = facts;
    articles.par_iter().enumerate().for_each(|(at, one)| cache::put(cache, part(story, Some(at)), &**one));
    cache::put(cache, part(story, None), &Shared { entities, events, comparison, warnings });
}

fn part(story: Key, article: Option<usize>) -> Key {
    let at = article.map_or(u64::MAX, |at| at as u64);
    Key::of("facts", &[&story.bytes(), &at.to_le_bytes()])
}
