//! What a search found, and the walk from place to place through it.
//!
//! It holds what the session answered; it searches nothing itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::ArticleIx;
use crate::session::search::{Answers, Hit};
use crate::text::Span;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The answers.
    pub hits: Vec<Hit>,
    /// The one that Enter takes.
    pub at: usize,
    /// Every place of the words, by article; lit in the reader.
    pub places: BTreeMap<ArticleIx, Arc<Vec<Span>>>,
    /// The place that the reader shows: an article, and the position in its places.
    pub shown: Option<(ArticleIx, usize)>,
    /// The person walks from place to place: the list of answers is out of the way.
    pub walking: bool,
    /// Revision of the facts they were found in.
    pub revision: u64,
}

impl Found {
    /// What was looked up.
    pub fn new(answers: Answers, revision: u64) -> Self {
        let Answers { hits, places } = answers;
        let places = places.into_iter().map(|(ix, spans)| (ix, Arc::new(spans))).collect();
        Self { hits, places, revision, ..Self::default() }
    }

    /// The places in one article, and which of them is shown.
    pub fn here(&self, ix: ArticleIx) -> (Arc<Vec<Span>>, usize) {
        let at = self.shown.filter(|s| s.0 == ix).map_or(usize::MAX, |s| s.1);
        (self.places.get(&ix).map(Arc::clone).unwrap_or_default(), at)
    }

    /// Number of places.
    pub fn count(&self) -> usize {
        self.places.values().map(|p| p.len()).sum()
    }

    /// Which of them is shown, counted from 1; 0 before the first.
    pub fn number(&self) -> usize {
        let Some((article, at)) = self.shown else { return 0 };
        self.places.range(..article).map(|(_, p)| p.len()).sum::<usize>() + at + 1
    }

    /// The place one step on (1) or back (-1) from the one shown, or from an article; round the end.
    pub fn step(&mut self, from: ArticleIx, step: i32) -> Option<(ArticleIx, Span)> {
        let count = self.count();
        let all = || self.places.iter().flat_map(|(ix, spans)| (0..spans.len()).map(|i| (*ix, i)));
        let before = || self.places.range(..from).map(|(_, p)| p.len()).sum::<usize>();
        let next = match (self.shown, step > 0) {
            _ if count == 0 => return None,
            (Some(_), true) => self.number() % count,
            (Some(_), false) => (self.number() + count - 2) % count,
            (None, true) => before() % count,
            (None, false) => (before() + count - 1) % count,
        };
        self.shown = all().nth(next);
        let (ix, at) = self.shown?;
        Some((ix, *self.places.get(&ix)?.get(at)?))
    }
}
