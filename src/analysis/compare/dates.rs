//! Different days for one event. A month that holds the day is no difference; nor is a guess. Where a zone
//! may explain two days, the note says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::told;
use super::zones::{self, Telling};
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, Doubt, Event, EventIx, EventMention, Place,
    seconds,
};

/// Date conflicts of all events.
pub(super) fn conflicts(articles: &[&Article], facts: &[Arc<ArticleFacts>], events: &[Event]) -> Vec<Conflict> {
    let found = events.iter().enumerate().filter_map(|(ix, event)| {
        let claims: Vec<(ArticleIx, &EventMention)> = told(facts, event)
            .filter(|(_, m)| m.interval.is_some() && m.time.is_some() && m.doubt <= Doubt::Computed)
            .collect();
        conflict(EventIx::from_at(ix), &claims, articles, facts)
    });
    found.collect()
}

fn conflict(
    about: EventIx,
    told: &[(ArticleIx, &EventMention)],
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
) -> Option<Conflict> {
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
    Some(Conflict { about, kind: ConflictKind::Date, note: note(&against, articles), claims })
}

/// The date without its clock time.
fn day(mention: &EventMention) -> String {
    mention.value.split('T').next().unwrap_or_default().to_owned()
}

fn same_date(a: &EventMention, b: &EventMention) -> bool {
    day(a) == day(b)
}

/// What explains the difference, or may.
fn note(against: &[&(ArticleIx, &EventMention)], articles: &[&Article]) -> String {
    let tellings: Vec<Telling<'_>> = against
        .iter()
        .filter_map(|(ix, mention)| {
            Some(Telling { article: articles.get(ix.at()).copied()?, mention, days: mention.interval? })
        })
        .collect();
    if let Some(explained) = zones::explained(&tellings) {
        return explained;
    }
    let starts = || tellings.iter().map(|t| seconds(t.days.earliest));
    let apart_s = starts().fold(f64::NEG_INFINITY, f64::max) - starts().fold(f64::INFINITY, f64::min);
    if apart_s <= 36.0 * 3600.0 { "A day apart: a night between may explain it".to_owned() } else { String::new() }
}
