//! The lanes of a picture: whose they are, and the marks of what goes out.
//!
//! A story of many sources has more lanes than a picture has room for; those with most marks are kept.

use super::Lanes;
use crate::chart::axis::Axis;
use crate::chart::marks::{self, Differing, Head, Mark, Published, span};
use crate::export::scope::Extract;
use crate::facts::{EntityKind, EventIx};

/// One lane.
pub(crate) struct Lane {
    /// Whose it is.
    pub(crate) head: Head,
    /// Its name.
    pub(crate) name: String,
    /// In order of their first moment.
    pub(crate) marks: Vec<Mark>,
    /// When its source was published.
    pub(crate) published: Option<Published>,
}

/// An event of the story's row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story {
    /// Which event.
    pub(crate) event: EventIx,
    /// First moment, seconds.
    pub(crate) from: f64,
    /// Last moment, seconds.
    pub(crate) to: f64,
    /// Sources differ on it.
    pub(crate) disputed: bool,
}

/// What a picture shows.
pub(crate) struct Content {
    /// The lanes, in order.
    pub(crate) lanes: Vec<Lane>,
    /// Lanes for which there was no room.
    pub(crate) lanes_left: usize,
    /// Dated events, those on which the story turns most first.
    pub(crate) story: Vec<Story>,
    /// Dated events for which there was no room.
    pub(crate) events_left: usize,
    /// Events without a date.
    pub(crate) undated: usize,
    /// Time to place.
    pub(crate) axis: Axis,
}

/// Gathers it: at most so many lanes and events, of some events only where these are given, by their order.
pub(crate) fn content(
    extract: &Extract<'_>,
    lanes: Lanes,
    (most_lanes, most_events): (usize, usize),
    only: Option<&[EventIx]>,
) -> Content {
    let session = extract.session;
    let wanted = |ix: &&EventIx| only.is_none_or(|only| only.binary_search(ix).is_ok());
    let all = session.index.compared.by_salience.iter().filter(|ix| extract.has_event(**ix)).filter(wanted);
    let dated = |ix: &EventIx| {
        let (from, to) = span(&session.event(*ix)?.interval?);
        Some(Story { event: *ix, from, to, disputed: session.index.compared.differ_on(*ix) })
    };
    let mut story: Vec<Story> = Vec::new();
    let (mut events_left, mut undated) = (0, 0);
    for ix in all {
        match dated(ix) {
            Some(_) if story.len() == most_events => events_left += 1,
            Some(mark) => story.push(mark),
            None => undated += 1,
        }
    }
    let mut shown: Vec<EventIx> = story.iter().map(|s| s.event).collect();
    shown.sort_unstable();
    let mut found = match lanes {
        Lanes::Sources => sources(extract),
        Lanes::People => entities(extract, EntityKind::Person),
        Lanes::Places => entities(extract, EntityKind::Place),
    };
    for lane in &mut found {
        lane.marks.retain(|m| shown.binary_search(&m.event).is_ok());
        lane.marks.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.event.cmp(&b.event)));
    }
    if lanes != Lanes::Sources {
        found.retain(|lane| !lane.marks.is_empty());
    }
    let lanes_left = keep_fullest(&mut found, most_lanes);
    let stretches = found.iter().flat_map(|l| &l.marks).map(|m| (m.from, m.to));
    let published = found.iter().filter_map(|l| l.published).map(|p| (p.from, p.to));
    let axis = Axis::new(stretches.chain(story.iter().map(|s| (s.from, s.to))).chain(published));
    Content { lanes: found, lanes_left, story, events_left, undated, axis }
}

/// Keeps the lanes with most marks, in their order; returns how many went.
fn keep_fullest(lanes: &mut Vec<Lane>, most: usize) -> usize {
    let Some(left) = lanes.len().checked_sub(most).filter(|left| *left > 0) else { return 0 };
    let mut order: Vec<usize> = (0..lanes.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(lanes.get(*i).map_or(0, |l| l.marks.len())), *i));
    let mut kept = vec![false; lanes.len()];
    for i in order.into_iter().take(most) {
        if let Some(kept) = kept.get_mut(i) {
            *kept = true;
        }
    }
    let mut kept = kept.into_iter();
    lanes.retain(|_| kept.next().unwrap_or(false));
    left
}

fn sources(extract: &Extract<'_>) -> Vec<Lane> {
    let session = extract.session;
    let differing = Differing::new(session);
    let lane = |ix| Lane {
        head: Head::Source(ix),
        name: session.source(ix).map_or_else(String::new, |s| s.outlet.clone()),
        marks: marks::of_source(session, ix, &differing),
        published: marks::published(session, ix),
    };
    extract.articles().map(lane).collect()
}

fn entities(extract: &Extract<'_>, kind: EntityKind) -> Vec<Lane> {
    /// More take part in too little to compare.
    const MOST: usize = 40;
    let session = extract.session;
    let of_kind = session.index.by_kind.iter().filter(|(k, _)| *k == kind).flat_map(|(_, list)| list);
    let lane = |ix: &crate::facts::EntityIx| {
        let mut events = session.index.events_of.get(ix.at())?.clone();
        events.dedup();
        Some(Lane {
            head: Head::Entity(*ix, kind),
            name: session.entity(*ix)?.name.clone(),
            marks: events.into_iter().filter_map(|e| marks::merged_mark(session, e)).collect(),
            published: None,
        })
    };
    of_kind
        .filter(|ix| extract.has_entity(**ix))
        .filter_map(lane)
        .filter(|l| !l.marks.is_empty())
        .take(MOST)
        .collect()
}
