//! Facts into lanes of marks: what each source, person, place or kind has on the axis, and in what form.
//!
//! A telling without a date of its own gets no mark: the merged date is the collection's, not that source's.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::model::{Band, Head, Lane, Mark, Published, span};
use crate::facts::{
    ArticleIx, Conflict, ConflictKind, Doubt, EntityKind, EventIx, EventKind, EventMention, EventStatus, Grain,
    PublicationSource,
};
use crate::session::Session;
use crate::ui::shapes::MarkState;
use crate::ui::view_state::{Arranged, LaneMode};

/// Most lanes of people or places; the rest take part in too little to compare.
const MOST_LANES: usize = 40;

/// The lanes of a session.
pub fn lanes(session: &Session, mode: LaneMode) -> Vec<Lane> {
    match mode {
        LaneMode::Sources => source_lanes(session),
        LaneMode::People => entity_lanes(session, EntityKind::Person),
        LaneMode::Places => entity_lanes(session, EntityKind::Place),
        LaneMode::Organisations => entity_lanes(session, EntityKind::Organisation),
        LaneMode::Kinds => kind_lanes(session),
        LaneMode::One => {
            let all = (0..session.facts.events.len()).map(EventIx::from_at);
            vec![Lane::new(Head::Story, all.filter_map(|ix| merged_mark(session, ix)).collect(), None)]
        }
    }
}

/// Puts lanes as the person arranged them, pinned ones first.
pub fn arrange(session: &Session, lanes: &mut Vec<Lane>, arranged: &Arranged) {
    if *arranged == Arranged::default() {
        return;
    }
    let place: BTreeMap<&str, usize> = arranged.order.iter().enumerate().map(|(i, k)| (k.as_str(), i)).collect();
    let mut keyed: Vec<(String, Lane)> = lanes.drain(..).map(|l| (lane_key(session, l.head), l)).collect();
    keyed.retain(|(key, _)| !arranged.hidden.contains(key));
    for (key, lane) in &mut keyed {
        lane.pinned = arranged.pinned.contains(key);
        lane.low = arranged.low.contains(key);
    }
    // Stable: lanes that were not moved keep their own order, after those that were.
    keyed.sort_by_key(|(key, lane)| (!lane.pinned, place.get(key.as_str()).copied().unwrap_or(usize::MAX)));
    lanes.extend(keyed.into_iter().map(|(_, lane)| lane));
}

/// What a lane is known by from one start to the next: its content, since positions change.
pub fn lane_key(session: &Session, head: Head) -> String {
    match head {
        Head::Source(ix) => format!("source {}", session.article(ix).map_or("", |a| a.file.as_str())),
        Head::Entity(ix, kind) => format!("{kind:?} {}", session.entity(ix).map_or("", |e| e.name.as_str())),
        Head::Kind(kind) => format!("kind {kind:?}"),
        Head::Story => "story".to_owned(),
    }
}

/// When sources were published, in order of the last moment that it may be.
pub fn publications(session: &Session) -> Vec<(ArticleIx, Published)> {
    let all = (0..session.corpus.articles.len()).map(ArticleIx::from_at);
    let mut out: Vec<_> = all.filter_map(|ix| Some((ix, published(session, ix)?))).collect();
    out.sort_by(|a, b| a.1.to.total_cmp(&b.1.to).then(a.0.cmp(&b.0)));
    out
}

fn published(session: &Session, article: ArticleIx) -> Option<Published> {
    let publication = &session.article_facts(article)?.publication;
    let (from, to) = span(&publication.interval?);
    let inferred = publication.source == PublicationSource::Inferred;
    Some(Published { from, to, span: inferred || to - from > 90_000.0 })
}

fn source_lanes(session: &Session) -> Vec<Lane> {
    let disputes = disputes(session);
    let otherwise = otherwise(session);
    (0..session.corpus.articles.len())
        .into_par_iter()
        .map(|i| {
            let article = ArticleIx::from_at(i);
            let facts = session.article_facts(article);
            let mut marks = facts.map(|f| source_marks(article, &f.events, &disputes)).unwrap_or_default();
            for mark in marks.iter_mut().filter(|m| m.band != Band::Weak && !disputes.contains_key(&m.event)) {
                if otherwise.contains(&(mark.event, article)) {
                    mark.state = MarkState::DiffersEither;
                }
            }
            Lane::new(Head::Source(article), marks, published(session, article))
        })
        .collect()
}

/// A telling with its position in its article and its first and last moment.
type Told<'a> = (u32, &'a EventMention, (f64, f64));

/// One article's marks: each event once for each date that it is given there, the finest words of each.
fn source_marks(article: ArticleIx, told: &[EventMention], disputes: &BTreeMap<EventIx, (f64, f64)>) -> Vec<Mark> {
    let mut by_event: BTreeMap<EventIx, Vec<Told<'_>>> = BTreeMap::new();
    for (i, mention) in told.iter().enumerate() {
        if let Some(interval) = &mention.interval {
            let list = by_event.entry(mention.event).or_default();
            list.push((i as u32, mention, span(interval)));
        }
    }
    let mut marks = Vec::new();
    for (event, mut list) in by_event {
        list.sort_by(|a, b| (a.2.1 - a.2.0).total_cmp(&(b.2.1 - b.2.0)).then(a.1.doubt.cmp(&b.1.doubt)));
        let mut kept: Vec<(f64, f64)> = Vec::new();
        for (i, mention, at) in list {
            if kept.iter().any(|k| at.0 <= k.0 && k.1 <= at.1) {
                continue;
            }
            kept.push(at);
            let band = band(mention.doubt, mention.status);
            let state =
                disputes.get(&event).filter(|_| band != Band::Weak).map_or(state(band), |ends| side(at, *ends));
            marks.push(Mark {
                event,
                from: at.0,
                to: at.1,
                state,
                band,
                grain: mention.grain,
                telling: Some((article, i)),
            });
        }
    }
    marks
}

fn band(doubt: Doubt, status: EventStatus) -> Band {
    match (doubt, status) {
        (Doubt::Weak, _) => Band::Weak,
        (_, EventStatus::Negated) => Band::Denied,
        (Doubt::Inferred, _) => Band::Inferred,
        (_, EventStatus::Planned) => Band::Planned,
        (_, EventStatus::Alleged) => Band::Alleged,
        _ => Band::Sure,
    }
}

fn state(band: Band) -> MarkState {
    match band {
        Band::Sure | Band::Weak => MarkState::Said,
        Band::Inferred => MarkState::Inferred,
        Band::Planned | Band::Alleged | Band::Denied => MarkState::Planned,
    }
}

/// For each event whose date is disputed: the middles of its earliest and its latest claim.
fn disputes(session: &Session) -> BTreeMap<EventIx, (f64, f64)> {
    let dates = session.facts.comparison.conflicts.iter().filter(|c| c.kind == ConflictKind::Date);
    let mut out = BTreeMap::new();
    for conflict in dates {
        let middles = claimed(session, conflict);
        let (low, high) =
            middles.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), &m| (l.min(m), h.max(m)));
        if high > low {
            out.insert(conflict.about, (low, high));
        }
    }
    out
}

/// The sources that differ on an event in anything but its date.
fn otherwise(session: &Session) -> BTreeSet<(EventIx, ArticleIx)> {
    let others = session.facts.comparison.conflicts.iter().filter(|c| c.kind != ConflictKind::Date);
    others.flat_map(|c| c.claims.iter().map(|claim| (c.about, claim.place.article))).collect()
}

/// The middles of the dates claimed in a conflict: its claims' own tellings, else all tellings of the event
/// no vaguer than a day.
fn claimed(session: &Session, conflict: &Conflict) -> Vec<f64> {
    let told = |article: ArticleIx| session.article_facts(article).map_or(&[][..], |f| &f.events);
    let own: Vec<f64> = conflict
        .claims
        .iter()
        .filter_map(|claim| {
            told(claim.place.article)
                .iter()
                .filter(|m| m.event == conflict.about && m.span.overlaps(claim.place.span))
                .find_map(|m| m.interval)
        })
        .map(|i| i.middle_s())
        .collect();
    if own.len() >= 2 {
        return own;
    }
    let Some(event) = session.event(conflict.about) else { return Vec::new() };
    event
        .mentions
        .iter()
        .filter_map(|&(article, i)| told(article).get(i as usize))
        .filter(|m| m.grain <= Grain::Day)
        .filter_map(|m| m.interval.map(|i| i.middle_s()))
        .collect()
}

/// Which value a telling speaks for: the earlier, the later, or either when it has room for both.
fn side(at: (f64, f64), (low, high): (f64, f64)) -> MarkState {
    let slack = (high - low) * 0.25;
    if at.0 <= low + slack && at.1 >= high - slack {
        MarkState::DiffersEither
    } else if f64::midpoint(at.0, at.1) < f64::midpoint(low, high) {
        MarkState::DiffersEarlier
    } else {
        MarkState::DiffersLater
    }
}

fn merged_mark(session: &Session, ix: EventIx) -> Option<Mark> {
    let event = session.event(ix)?;
    let (from, to) = span(&event.interval?);
    let band = band(event.doubt, event.status);
    let differs = session.index.compared.differ_on(ix);
    let state = if differs && band != Band::Weak { MarkState::DiffersEither } else { state(band) };
    Some(Mark { event: ix, from, to, state, band, grain: event.grain, telling: None })
}

fn entity_lanes(session: &Session, kind: EntityKind) -> Vec<Lane> {
    let of_kind = session.index.by_kind.iter().find(|(k, _)| *k == kind);
    of_kind
        .into_iter()
        .flat_map(|(_, list)| list)
        .filter_map(|&entity| {
            let events = session.index.events_of.get(entity.at())?;
            let mut events = events.clone();
            events.dedup();
            let marks: Vec<Mark> = events.iter().filter_map(|&e| merged_mark(session, e)).collect();
            (!marks.is_empty()).then(|| Lane::new(Head::Entity(entity, kind), marks, None))
        })
        .take(MOST_LANES)
        .collect()
}

fn kind_lanes(session: &Session) -> Vec<Lane> {
    let mut by_kind: BTreeMap<EventKind, Vec<Mark>> = BTreeMap::new();
    for (i, event) in session.facts.events.iter().enumerate() {
        if let Some(mark) = merged_mark(session, EventIx::from_at(i)) {
            by_kind.entry(event.kind).or_default().push(mark);
        }
    }
    let by_kind: Vec<(EventKind, Vec<Mark>)> = by_kind.into_iter().collect();
    by_kind.into_par_iter().map(|(kind, marks)| Lane::new(Head::Kind(kind), marks, None)).collect()
}
