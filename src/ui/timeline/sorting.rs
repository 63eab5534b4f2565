//! Marks into lanes: one for each source, person, place or kind, in the order that the person wants.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::model::{Head, Lane, Mark};
use crate::chart::marks::{self, Differing, merged_mark};
use crate::facts::{ArticleIx, EntityKind, EventIx, EventKind};
use crate::session::Session;
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

fn source_lanes(session: &Session) -> Vec<Lane> {
    let differing = Differing::new(session);
    (0..session.corpus.articles.len())
        .into_par_iter()
        .map(|i| {
            let article = ArticleIx::from_at(i);
            let marks = marks::of_source(session, article, &differing);
            Lane::new(Head::Source(article), marks, marks::published(session, article))
        })
        .collect()
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
