//! Different days for one event. A month that holds the day is no difference; nor is a guess.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::told;
use crate::facts::{
    ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, Doubt, Event, EventIx, EventMention, Grain, Place,
    seconds,
};

/// Date conflicts of all events.
pub(super) fn conflicts(facts: &[Arc<ArticleFacts>], events: &[Event]) -> Vec<Conflict> {
    let found = events.iter().enumerate().filter_map(|(ix, event)| {
        let claims: Vec<(ArticleIx, &EventMention)> = told(facts, event)
            .filter(|(_, m)| m.interval.is_some() && m.time.is_some() && m.doubt <= Doubt::Computed)
            .collect();
        conflict(EventIx::from_at(ix), &claims, facts)
    });
    found.collect()
}

fn conflict(about: EventIx, told: &[(ArticleIx, &EventMention)], facts: &[Arc<ArticleFacts>]) -> Option<Conflict> {
    let disagrees = |m: &EventMention| {
        told.iter().any(
            |(_, o)| matches!((m.interval, o.interval), (Some(a), Some(b)) if !a.overlaps(&b) && !same_date(m, o)),
        )
    };
    let against: Vec<&(ArticleIx, &EventMention)> = told.iter().filter(|(_, m)| disagrees(m)).collect();
    let mut by_value: BTreeMap<(String, ArticleIx), Claim> = BTreeMap::new();
    for &&(article, mention) in &against {
        let value = day(mention);
        let span = mention
            .time
            .and_then(|t| facts.get(article.at())?.times.get(t as usize))
            .map_or(mention.span, |t| t.span);
        let claim = Claim { place: Place { article, span }, value: value.clone() };
        by_value.entry((value, article)).or_insert(claim);
    }
    let mut claims: Vec<Claim> = by_value.into_values().collect();
    claims.sort_by_key(|c| c.place);
    let first = claims.first().map(|c| c.value.clone())?;
    if claims.iter().all(|c| c.value == first) {
        return None;
    }
    Some(Conflict { about, kind: ConflictKind::Date, note: note(&against), claims })
}

/// The date without its clock time.
fn day(mention: &EventMention) -> String {
    mention.value.split('T').next().unwrap_or_default().to_owned()
}

fn same_date(a: &EventMention, b: &EventMention) -> bool {
    day(a) == day(b)
}

/// One moment can bear two dates.
fn note(against: &[&(ArticleIx, &EventMention)]) -> String {
    let intervals: Vec<_> = against.iter().filter_map(|(_, m)| m.interval.map(|i| (m.grain, i))).collect();
    let first = intervals.iter().map(|(_, i)| seconds(i.earliest)).fold(f64::INFINITY, f64::min);
    let last = intervals.iter().map(|(_, i)| seconds(i.earliest)).fold(f64::NEG_INFINITY, f64::max);
    let clocks = intervals.iter().all(|(g, _)| *g == Grain::Minute);
    if clocks && last - first <= 14.0 * 3600.0 {
        return "May be one moment in two zones".to_owned();
    }
    if last - first <= 36.0 * 3600.0 {
        return "A day apart: another zone or a night between may explain it".to_owned();
    }
    String::new()
}
