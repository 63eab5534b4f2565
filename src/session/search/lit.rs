//! Which events a search lights up on the timeline: all of them, not only the best answers.

use super::{Query, Sieve, Terms};
use crate::facts::{ArticleIx, EventIx};
use crate::session::Session;
use crate::text::Span;

impl Session {
    /// For each event whether a search finds it: by its title, by who takes part, by its date, or in the
    /// words that tell it.
    /// `None` where there is nothing to look for yet.
    pub fn lit(&self, typed: &str) -> Option<Vec<bool>> {
        let query = Query::of(typed);
        if query.is_empty() {
            return None;
        }
        let mut lit = vec![false; self.facts.events.len()];
        let sieve = Sieve::new(self, &query);
        self.light_by_name(&query, &mut lit);
        self.light_by_filter(&query, &sieve, &mut lit);
        self.light_by_words(&query, &sieve, &mut lit);
        Some(lit)
    }

    fn light_by_name(&self, query: &Query, lit: &mut [bool]) {
        for entity in self.meant(query) {
            for event in self.index.events_of.get(entity.at()).into_iter().flatten() {
                light(lit, *event);
            }
        }
    }

    /// What is called so or has that date; where only filters are typed, what passes them.
    fn light_by_filter(&self, query: &Query, sieve: &Sieve<'_>, lit: &mut [bool]) {
        let wanted = query.plain();
        if wanted.is_empty() && query.has_filter() {
            for (event, lit) in self.facts.events.iter().zip(lit) {
                *lit |= sieve.event(event);
            }
            return;
        }
        let titled = self.spelled().events(&wanted).chain(self.dated(&wanted));
        for ix in titled.filter(|ix| self.event(*ix).is_some_and(|e| sieve.event(e))) {
            light(lit, ix);
        }
    }

    fn light_by_words(&self, query: &Query, sieve: &Sieve<'_>, lit: &mut [bool]) {
        let terms = Terms::of(self, query, sieve);
        if terms.len() == 0 {
            return;
        }
        for ix in terms.ranked.iter().map(|article| ArticleIx(*article)) {
            let (Some(facts), Some(read)) = (self.article_facts(ix), self.article(ix)) else { continue };
            if facts.events.is_empty() {
                continue;
            }
            let places: Vec<Vec<Span>> = (0..terms.len()).map(|term| terms.places(term, ix, read)).collect();
            for told in &facts.events {
                let within = |places: &Vec<Span>| {
                    let from = places.partition_point(|p| p.end <= told.span.start);
                    places.get(from).is_some_and(|p| p.overlaps(told.span))
                };
                if places.iter().all(within) && self.event(told.event).is_some_and(|e| sieve.event(e)) {
                    light(lit, told.event);
                }
            }
        }
    }
}

fn light(lit: &mut [bool], event: EventIx) {
    if let Some(lit) = lit.get_mut(event.at()) {
        *lit = true;
    }
}
