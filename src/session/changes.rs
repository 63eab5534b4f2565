//! How much followed from a correction: facts before and after, compared by their words.
//!
//! It counts what a person would notice (a date that moved, a name that means somebody else) and not what was numbered
//! anew. Facts of different collections cannot be compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{ArticleFacts, EntityIx, EntityKind, EventIx, Facts};
use crate::text::Span;

/// How much is different.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Times and dates of publication with another value, new or gone.
    pub dates: usize,
    /// Marks of names that mean somebody else, new or gone.
    pub names: usize,
    /// Quotations with another speaker, new or gone.
    pub quotes: usize,
    /// Events with another date, title, status or other participants, new or gone.
    pub events: usize,
    /// Articles in which any of this stands.
    pub articles: usize,
}

impl Changes {
    /// From one analysis to another of the same articles; `None` where the articles are others.
    pub fn between(old: &Facts, new: &Facts) -> Option<Self> {
        if old.articles.len() != new.articles.len() {
            return None;
        }
        let mut changes = Self::default();
        let mut events: BTreeSet<(bool, EventIx)> = BTreeSet::new();
        for (a, b) in old.articles.iter().zip(&new.articles) {
            let before = (changes.dates, changes.names, changes.quotes, events.len());
            changes.dates += usize::from(a.publication.value != b.publication.value);
            changes.dates += differing(&times(a), &times(b));
            changes.names += differing(&names(old, a), &names(new, b));
            changes.quotes += differing(&quotes(old, a), &quotes(new, b));
            told(old, a, new, b, &mut events);
            let after = (changes.dates, changes.names, changes.quotes, events.len());
            changes.articles += usize::from(before != after);
        }
        // An event told in several articles is one; what is gone counts where nothing took its place.
        let (came, went) = (events.iter().filter(|e| e.0).count(), events.iter().filter(|e| !e.0).count());
        changes.events = came.max(went);
        Some(changes)
    }

    /// Nothing is different.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

type Said<'a, T> = BTreeMap<(u32, u32), T>;

fn key(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

fn times(facts: &ArticleFacts) -> Said<'_, &str> {
    facts.times.iter().map(|t| (key(t.span), t.value.as_str())).collect()
}

type Who<'a> = Option<(EntityKind, &'a str)>;

fn who(facts: &Facts, ix: EntityIx) -> Who<'_> {
    facts.entities.get(ix.at()).map(|e| (e.kind, e.name.as_str()))
}

fn names<'a>(facts: &'a Facts, article: &'a ArticleFacts) -> Said<'a, Who<'a>> {
    article.mentions.iter().map(|m| (key(m.span), who(facts, m.entity))).collect()
}

fn quotes<'a>(facts: &'a Facts, article: &'a ArticleFacts) -> Said<'a, Who<'a>> {
    article.quotes.iter().map(|q| (key(q.span), q.speaker.and_then(|s| who(facts, s)))).collect()
}

/// Number of places where two readings are not the same.
fn differing<T: PartialEq>(old: &Said<'_, T>, new: &Said<'_, T>) -> usize {
    if old == new {
        return 0;
    }
    let gone = old.keys().filter(|place| !new.contains_key(*place)).count();
    gone + new.iter().filter(|(place, says)| old.get(*place) != Some(*says)).count()
}

/// The events (of the new facts, or of the old ones) whose telling here is not what it was.
fn told(old: &Facts, a: &ArticleFacts, new: &Facts, b: &ArticleFacts, events: &mut BTreeSet<(bool, EventIx)>) {
    let of = |facts: &ArticleFacts| -> BTreeMap<(u32, u32), EventIx> {
        facts.events.iter().map(|e| (key(e.span), e.event)).collect()
    };
    let (before, after) = (of(a), of(b));
    for (place, ix) in &after {
        let same = before.get(place).is_some_and(|was| same_event(old, *was, new, *ix));
        if !same {
            events.insert((true, *ix));
        }
    }
    for (place, ix) in &before {
        let same = after.get(place).is_some_and(|now| same_event(old, *ix, new, *now));
        if !same {
            events.insert((false, *ix));
        }
    }
}

fn same_event(old: &Facts, a: EventIx, new: &Facts, b: EventIx) -> bool {
    let (Some(a), Some(b)) = (old.events.get(a.at()), new.events.get(b.at())) else { return false };
    let people = |facts, list: &[EntityIx]| -> BTreeSet<_> {
        list.iter().filter_map(|ix| who(facts, *ix)).map(|(kind, name)| (kind, name.to_owned())).collect()
    };
    a.title == b.title
        && a.value == b.value
        && a.status == b.status
        && people(old, &a.participants) == people(new, &b.participants)
        && people(old, &a.places) == people(new, &b.places)
}
