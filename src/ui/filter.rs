//! What every pane is narrowed to: a span of time, a name. Worked out once for each change, not each frame.
//!
//! Refuses to hide that something is left out: each pane that obeys says so.

use std::sync::Arc;

use crate::facts::{ArticleIx, EntityIx, EventIx};
use crate::session::spread::{Spread, published_s};
use crate::session::{Index, Session};

/// What is asked for. Nothing asked keeps everything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Filter {
    /// First and last moment, in seconds as the timeline counts them.
    pub span_s: Option<(f64, f64)>,
    /// Events that some source published by this moment tells; undated sources count as published.
    pub known_by_s: Option<f64>,
    /// Events in which this takes part, or that happen there.
    pub entity: Option<EntityIx>,
}

impl Filter {
    /// Something is left out.
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }
}

/// What stays.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    events: Vec<bool>,
    entities: Vec<bool>,
    count: usize,
    made_for: Option<(Filter, Arc<Index>)>,
}

impl Kept {
    /// Works it out anew if the filter or the story changed.
    pub fn refresh(&mut self, session: &Session, filter: Filter) {
        let same = self.made_for.as_ref().is_some_and(|(f, i)| *f == filter && Arc::ptr_eq(i, &session.index));
        if !same {
            *self = Self::new(session, filter);
        }
    }

    fn new(session: &Session, filter: Filter) -> Self {
        let made_for = Some((filter, Arc::clone(&session.index)));
        if !filter.is_on() {
            return Self { count: session.facts.events.len(), made_for, ..Self::default() };
        }
        let spread = &session.index.spread;
        let events: Vec<bool> = (0..spread.count()).map(|i| fits(spread, EventIx::from_at(i), filter)).collect();
        let mut entities = vec![false; session.facts.entities.len()];
        for (i, _) in events.iter().enumerate().filter(|(_, kept)| **kept) {
            for entity in spread.who(EventIx::from_at(i)) {
                if let Some(kept) = entities.get_mut(entity.at()) {
                    *kept = true;
                }
            }
        }
        let count = events.iter().filter(|kept| **kept).count();
        Self { events, entities, count, made_for }
    }

    /// Whether an event stays.
    pub fn event(&self, ix: EventIx) -> bool {
        self.events.get(ix.at()).copied().unwrap_or(true)
    }

    /// Whether an entity takes part in an event that stays.
    pub fn entity(&self, ix: EntityIx) -> bool {
        self.entities.get(ix.at()).copied().unwrap_or(true)
    }

    /// Number of events that stay.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// Any telling of the event, or its merged date, may fall into the span; an event without a date does not.
fn fits(spread: &Spread, ix: EventIx, filter: Filter) -> bool {
    filter.known_by_s.is_none_or(|at_s| spread.known_by(ix, at_s))
        && filter.entity.is_none_or(|e| spread.who(ix).contains(&e))
        && filter.span_s.is_none_or(|span| spread.within(ix, span))
}

/// Whether an article may have been published by a moment; without a date it may.
pub fn published_by(session: &Session, article: ArticleIx, at_s: f64) -> bool {
    published_s(&session.facts, article) <= at_s
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Given, seconds};
    use crate::watch::Unwatched;

    #[test]
    fn a_span_keeps_the_events_that_may_fall_into_it_and_who_takes_part() {
        let text =
            "Ministers met in Oslo on 9 March 2011. A storm sank the ferry Aurora on 2 May 2011 near Bergen.";
        let corpus = Arc::new(crate::ingest::read_embedded(&[("a.txt", text.as_bytes())]));
        let facts = crate::analysis::analyse(&corpus, &Given::default(), 1, &Unwatched);
        let session = Session::new("two events", corpus, Arc::new(facts));
        let all = Kept::new(&session, Filter::default());
        let march = jiff::civil::date(2011, 3, 1);
        let span = (seconds(march.at(0, 0, 0, 0)), seconds(march.last_of_month().at(23, 59, 59, 0)));
        let kept = Kept::new(&session, Filter { span_s: Some(span), ..Filter::default() });
        assert!(all.count() >= 2 && kept.count() == 1, "{} of {}", kept.count(), all.count());
        for (i, event) in session.facts.events.iter().enumerate() {
            assert_eq!(kept.event(EventIx::from_at(i)), event.value.starts_with("2011-03"), "{}", event.title);
        }
        for (i, entity) in session.facts.entities.iter().enumerate() {
            assert!(all.entity(EntityIx::from_at(i)));
            if entity.name == "Bergen" {
                assert!(!kept.entity(EntityIx::from_at(i)));
            }
        }
    }
}
