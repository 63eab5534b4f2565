//! Which events a search lights up on the timeline: all of them, not only the best answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{PER_KIND, Query, fuzzy, starts_a_word};
use crate::facts::{ArticleIx, EntityIx, EventIx};
use crate::session::Session;
use crate::text::Span;

impl Session {
    /// For each event whether a search finds it: by who takes part, by its date, or in the words that tell it.
    /// `None` where there is nothing to look for yet.
    pub fn lit(&self, typed: &str) -> Option<Vec<bool>> {
        let query = Query::of(typed);
        if query.is_empty() {
            return None;
        }
        let mut lit = vec![false; self.facts.events.len()];
        self.light_by_name(&query, &mut lit);
        self.light_by_filter(&query, &mut lit);
        self.light_by_words(&query, &mut lit);
        Some(lit)
    }

    fn light_by_name(&self, query: &Query, lit: &mut [bool]) {
        let wanted = query.plain();
        if wanted.is_empty() || query.has_filter() {
            return;
        }
        let exact = self.entities_where(|name| starts_a_word(name, &wanted));
        let found = if exact.is_empty() {
            self.entities_where(|name| name.split(' ').any(|word| fuzzy::close(word, &wanted)))
        } else {
            exact
        };
        for (i, _) in found.into_iter().take(PER_KIND) {
            for event in self.index.events_of.get(i).into_iter().flatten() {
                light(lit, *event);
            }
        }
    }

    /// Where only filters are typed, or a date: what passes them.
    fn light_by_filter(&self, query: &Query, lit: &mut [bool]) {
        let wanted = query.plain();
        let people = self.people(query);
        let only_filters = wanted.is_empty() && query.has_filter();
        let a_date = wanted.starts_with(|c: char| c.is_ascii_digit());
        if !only_filters && !a_date {
            return;
        }
        for (event, lit) in self.facts.events.iter().zip(lit) {
            let dated = || event.interval.is_some() && event.value.to_lowercase().starts_with(&wanted);
            *lit |= (only_filters || dated()) && self.event_passes(event, query, &people);
        }
    }

    fn light_by_words(&self, query: &Query, lit: &mut [bool]) {
        let words = self.words();
        let found: Vec<BTreeMap<u32, Vec<Span>>> = query.terms.iter().map(|t| self.places(&words, t)).collect();
        let Some((first, rest)) = found.split_first() else { return };
        let people: Vec<BTreeSet<EntityIx>> = self.people(query);
        for (&article, places) in first {
            let ix = ArticleIx(article);
            let others: Option<Vec<&Vec<Span>>> = rest.iter().map(|term| term.get(&article)).collect();
            let (Some(others), Some(facts)) = (others, self.article_facts(ix)) else { continue };
            if !self.is_source(ix, query) {
                continue;
            }
            for told in &facts.events {
                let within = |places: &[Span]| {
                    let from = places.partition_point(|p| p.end <= told.span.start);
                    places.get(from).is_some_and(|p| p.overlaps(told.span))
                };
                let event = || self.event(told.event).is_some_and(|e| self.event_passes(e, query, &people));
                if within(places) && others.iter().all(|o| within(o)) && event() {
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
