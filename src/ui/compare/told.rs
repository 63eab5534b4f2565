//! How one source tells one event: its telling, its claims in conflicts, or why there is none.

use crate::facts::{
    ArticleIx, Claim, Conflict, ConflictKind, Doubt, Event, EventIx, EventMention, EventStatus, Interval, NotFound,
};
use crate::session::Session;
use crate::ui::Cx;
use crate::ui::inspector::words;
use crate::ui::lang::{date, tr};

/// This article's tellings of an event, in the order of its words.
pub(super) fn tellings<'a>(
    session: &'a Session,
    event: &'a Event,
    source: ArticleIx,
) -> impl Iterator<Item = &'a EventMention> {
    let from = event.mentions.partition_point(|(a, _)| *a < source);
    let own = event.mentions.iter().skip(from).take_while(move |(a, _)| *a == source);
    let facts = session.article_facts(source);
    own.filter_map(move |(_, i)| facts?.events.get(*i as usize))
}

/// Its first one.
pub(super) fn telling<'a>(session: &'a Session, event: &'a Event, source: ArticleIx) -> Option<&'a EventMention> {
    tellings(session, event, source).next()
}

/// The conflicts about an event; conflicts stand in the order of events only by chance, so all are looked at.
pub(super) fn conflicts(session: &Session, ix: EventIx) -> impl Iterator<Item = &Conflict> {
    let any = session.index.compared.differ_on(ix);
    session.facts.comparison.conflicts.iter().filter(move |c| any && c.about == ix)
}

/// What a source claims in the conflicts about an event.
pub(super) fn claims(
    session: &Session,
    ix: EventIx,
    source: ArticleIx,
) -> impl Iterator<Item = (&Conflict, &Claim)> {
    conflicts(session, ix)
        .flat_map(|conflict| conflict.claims.iter().map(move |claim| (conflict, claim)))
        .filter(move |(_, claim)| claim.place.article == source)
}

/// Whether a source claims one of the dates that differ.
pub(super) fn claims_a_date(session: &Session, ix: EventIx, source: ArticleIx) -> bool {
    claims(session, ix, source).any(|(conflict, _)| conflict.kind == ConflictKind::Date)
}

/// Whether the article was out before the event began, so that it could not know.
pub(super) fn published_before(session: &Session, event: &Event, source: ArticleIx) -> bool {
    let published = session.article_facts(source).and_then(|f| f.publication.interval);
    matches!((published, event.interval), (Some(p), Some(e)) if p.latest < e.earliest)
}

/// The sentences that were considered for an article that does not tell an event.
pub(super) fn nearest(session: &Session, about: EventIx, source: ArticleIx) -> &[NotFound] {
    let all = &session.facts.comparison.not_found;
    let from = all.partition_point(|n| (n.event, n.place.article) < (about, source));
    let to = all.partition_point(|n| (n.event, n.place.article) <= (about, source));
    all.get(from..to).unwrap_or_default()
}

/// What claims differ in.
pub(super) fn differ_words(conflict: &Conflict) -> &'static str {
    tr(words::differ(conflict))
}

/// What a source says of an event, as a cell says it aloud.
pub(super) fn words(cx: &Cx<'_>, ix: EventIx, event: &Event, source: ArticleIx) -> String {
    let session = cx.session;
    let Some(told) = telling(session, event, source) else {
        let before = published_before(session, event, source);
        let words = if before { tr("published before it") } else { tr("not found in this article") };
        return words.to_owned();
    };
    let differs = claims(session, ix, source).next().is_some();
    let mut out = if differs { tr("differs from others").to_owned() } else { status(told.status).to_owned() };
    if let Some(span) = told.interval {
        out.push_str(", ");
        out.push_str(&short_date(&span));
    }
    match told.doubt {
        Doubt::Weak => out.push_str(tr(", date weak")),
        Doubt::Inferred => out.push_str(tr(", date inferred")),
        _ => {}
    }
    out
}

fn status(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Happened => tr("said"),
        EventStatus::Planned => tr("planned"),
        EventStatus::Alleged => tr("told as a claim"),
        EventStatus::Negated => tr("told as not done"),
    }
}

/// What makes a telling thin, in words.
pub(super) fn thin(session: &Session, told: &EventMention, source: ArticleIx) -> Vec<&'static str> {
    let mut out = Vec::new();
    match told.doubt {
        Doubt::Weak => out.push(tr("its date is a weak guess")),
        Doubt::Inferred => out.push(tr("its date is inferred")),
        _ => {}
    }
    if told.interval.is_none() {
        out.push(tr("it gives no date"));
    }
    if session.article_facts(source).is_some_and(|f| f.publication.interval.is_none()) {
        out.push(tr("the article is undated"));
    }
    match told.status {
        EventStatus::Happened => {}
        EventStatus::Planned => out.push(tr("told as planned")),
        EventStatus::Alleged => out.push(tr("told as somebody's claim")),
        EventStatus::Negated => out.push(tr("told as not done")),
    }
    out
}

/// A date that fits a column.
pub(super) fn short_date(span: &Interval) -> String {
    let (a, b) = (span.earliest.date(), span.latest.date());
    if a == b { date::short_of(a) } else { date::day_label(span) }
}
