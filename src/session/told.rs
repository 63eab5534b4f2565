//! How one source tells one event: its tellings, its claims where sources differ, or what was considered instead.
//!
//! Views and reports ask here, so that both say the same. Refuses to say why a source does not tell something.

use super::Session;
use crate::facts::{Article, ArticleIx, Claim, Conflict, ConflictKind, Event, EventIx, EventMention, NotFound};
use crate::text::Span;

/// This article's tellings of an event, in the order of its words.
pub fn tellings<'a>(
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
pub fn telling<'a>(session: &'a Session, event: &'a Event, source: ArticleIx) -> Option<&'a EventMention> {
    tellings(session, event, source).next()
}

/// The conflicts about an event; conflicts stand in the order of events only by chance, so all are looked at.
pub fn conflicts(session: &Session, ix: EventIx) -> impl Iterator<Item = &Conflict> {
    let any = session.index.compared.differ_on(ix);
    session.facts.comparison.conflicts.iter().filter(move |c| any && c.about == ix)
}

/// What a source claims in the conflicts about an event.
pub fn claims(session: &Session, ix: EventIx, source: ArticleIx) -> impl Iterator<Item = (&Conflict, &Claim)> {
    conflicts(session, ix)
        .flat_map(|conflict| conflict.claims.iter().map(move |claim| (conflict, claim)))
        .filter(move |(_, claim)| claim.place.article == source)
}

/// Whether a source claims one of the dates that differ.
pub fn claims_a_date(session: &Session, ix: EventIx, source: ArticleIx) -> bool {
    claims(session, ix, source).any(|(conflict, _)| conflict.kind == ConflictKind::Date)
}

/// Whether the article was out before the event began, so that it could not know.
pub fn published_before(session: &Session, event: &Event, source: ArticleIx) -> bool {
    let published = session.article_facts(source).and_then(|f| f.publication.interval);
    matches!((published, event.interval), (Some(p), Some(e)) if p.latest < e.earliest)
}

/// The sentences that were considered for an article that does not tell an event.
pub fn nearest(session: &Session, about: EventIx, source: ArticleIx) -> &[NotFound] {
    let all = &session.facts.comparison.not_found;
    let from = all.partition_point(|n| (n.event, n.place.article) < (about, source));
    let to = all.partition_point(|n| (n.event, n.place.article) <= (about, source));
    all.get(from..to).unwrap_or_default()
}

/// The sentences that hold these words.
pub fn sentences(article: &Article, span: Span) -> Span {
    let layout = &article.layout;
    let of = |at: u32| layout.sentence_at(at as usize).and_then(|i| layout.sentences.get(i)).copied();
    let first = of(span.start).unwrap_or(span);
    let last = of(span.end.saturating_sub(1)).unwrap_or(span);
    first.cover(span).cover(last)
}
