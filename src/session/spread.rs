//! What a filter asks of each event, side by side: when it may have been, by when it was known, and who is in it.
//!
//! Made once for each set of facts, so that a filter that is dragged over a hundred thousand events goes through plain
//! numbers. Refuses to know what is asked for.

use std::collections::BTreeMap;

use crate::facts::{ArticleIx, EntityIx, EventIx, Facts, seconds};

/// First and last moment, in seconds.
type Span = (f64, f64);

/// See above.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// For each event the first moment at which a source that tells it had been published.
    known_from_s: Vec<f64>,
    told: Lists<Span>,
    who: Lists<EntityIx>,
}

/// A list for each event, in one piece.
#[derive(Clone, Debug)]
struct Lists<T> {
    ends: Vec<u32>,
    all: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), all: Vec::new() }
    }
}

impl<T> Lists<T> {
    fn push(&mut self, list: impl Iterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    fn of(&self, event: EventIx) -> &[T] {
        let from = event.at().checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        let to = self.ends.get(event.at()).copied().unwrap_or(0);
        self.all.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// By when an article had been published, in seconds; one without a date counts as published from the first.
pub fn published_s(facts: &Facts, article: ArticleIx) -> f64 {
    let interval = facts.articles.get(article.at()).and_then(|f| f.publication.interval);
    interval.map_or(f64::NEG_INFINITY, |i| seconds(i.latest))
}

impl Spread {
    /// Takes it from the facts.
    pub fn new(facts: &Facts) -> Self {
        let mut known: BTreeMap<ArticleIx, f64> = BTreeMap::new();
        let mut spread = Self::default();
        for event in &facts.events {
            let from =
                event.mentions.iter().map(|(a, _)| *known.entry(*a).or_insert_with(|| published_s(facts, *a)));
            spread.known_from_s.push(from.fold(f64::INFINITY, f64::min));
            let told = event.mentions.iter().filter_map(|&(article, i)| {
                facts.articles.get(article.at()).and_then(|f| f.events.get(i as usize))?.interval
            });
            let all = told.chain(event.interval).map(|i| (seconds(i.earliest), seconds(i.latest)));
            spread.told.push(all);
            spread.who.push(event.participants.iter().chain(&event.places).copied());
        }
        spread
    }

    /// Number of events.
    pub fn count(&self) -> usize {
        self.known_from_s.len()
    }

    /// Whether some source published by a moment tells it.
    pub fn known_by(&self, event: EventIx, at_s: f64) -> bool {
        self.known_from_s.get(event.at()).is_some_and(|from| *from <= at_s)
    }

    /// Whether a telling of it, or its merged date, may fall between two moments; without a date it does not.
    pub fn within(&self, event: EventIx, (from, to): Span) -> bool {
        self.told.of(event).iter().any(|told| told.0 <= to && told.1 >= from)
    }

    /// Who takes part in it, and where it is.
    pub fn who(&self, event: EventIx) -> &[EntityIx] {
        self.who.of(event)
    }
}
