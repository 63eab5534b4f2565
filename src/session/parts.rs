//! Who takes part in an event, and how: as it was found, with the roles that the person gave.
//!
//! It refuses to find roles of its own: what nobody said is that somebody is there.

use std::collections::BTreeMap;

use super::Session;
use crate::facts::{ArticleIx, Correction, EntityIx, EntityKey, EventChange, EventIx, Part, Role};
use crate::text::Span;

impl Session {
    /// Everybody who takes part in an event.
    pub fn parts_of(&self, ix: EventIx) -> Vec<(EntityIx, Role)> {
        self.parts_with(ix, self.given_parts().get(&ix).copied().unwrap_or_default())
    }

    /// The same for all events of which the person said it, in their order.
    pub fn parts_given(&self) -> BTreeMap<EventIx, Vec<(EntityIx, Role)>> {
        self.given_parts().into_iter().map(|(ix, given)| (ix, self.parts_with(ix, given))).collect()
    }

    fn parts_with(&self, ix: EventIx, given: &[Part]) -> Vec<(EntityIx, Role)> {
        let Some(event) = self.event(ix) else { return Vec::new() };
        let role = |who: EntityIx, otherwise: Role| {
            let own = self.entity(who).map(|e| EntityKey { kind: e.kind, name: e.name.clone() });
            let said = given.iter().find(|part| Some(&part.entity) == own.as_ref());
            said.map_or(otherwise, |part| part.role)
        };
        let there = event.participants.iter().map(|who| (*who, role(*who, Role::There)));
        there.chain(event.places.iter().map(|who| (*who, role(*who, Role::Where)))).collect()
    }

    /// What the person said of participants, by event; of two that are one by now, the later.
    fn given_parts(&self) -> BTreeMap<EventIx, &[Part]> {
        let says = self.edits.corrections().filter_map(|(n, says)| match says {
            Correction::Event { change: EventChange::Participants { value }, .. } => Some((n, value.as_slice())),
            _ => None,
        });
        let told = |n: u64| {
            let (article, span) = *self.held.places.get(&n)?.first()?;
            self.told_at(article, span)
        };
        says.filter_map(|(n, parts)| Some((told(n)?, parts))).collect()
    }

    /// The event that words tell: by these very words, else by words that share most with them.
    fn told_at(&self, article: ArticleIx, span: Span) -> Option<EventIx> {
        let tellings = &self.article_facts(article)?.events;
        let shared = |own: Span| own.end.min(span.end).saturating_sub(own.start.max(span.start));
        let overlapping = tellings.iter().filter(|t| t.span.overlaps(span));
        overlapping.max_by_key(|t| (t.span == span, shared(t.span))).map(|t| t.event)
    }
}
