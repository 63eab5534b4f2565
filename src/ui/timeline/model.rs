//! What the timeline shows, without any geometry: lanes of marks, the story's row, joins, the axis.
//!
//! Made once for each change of facts or lanes, so that no frame sorts or allocates by the size of the
//! collection. Refuses to place what has no date: such events are listed, not drawn.

use std::sync::Arc;

use super::axis::Axis;
use super::density::Density;
use super::rows::Stack;
use super::sorting;
pub use crate::chart::marks::{Band, Head, Mark, Published};
use crate::chart::marks::{publications, span};
use crate::facts::{ArticleIx, EventIx, EventKind};
use crate::session::Session;
use crate::ui::lang::tr;
use crate::ui::view_state::{Arranged, LaneMode};

/// Everything the timeline draws from.
#[derive(Default)]
pub struct Model {
    /// One row each.
    pub lanes: Vec<Lane>,
    /// Merged events with a date, by their middle.
    pub story: Vec<StoryMark>,
    /// Positions in `story`, what the story turns on first.
    pub by_salience: Vec<u32>,
    /// For each of `story` its position in `by_salience`.
    pub rank: Vec<u32>,
    /// Positions in `story` whose middle lies in a gap: they stand where their stretch shows.
    pub astray: Vec<u32>,
    /// All of `story` as a curve.
    pub density: Density,
    /// When sources were published, in order of the last moment that it may be.
    pub published: Vec<(ArticleIx, Published)>,
    /// Heights of the lanes, in order.
    pub stack: Arc<Stack>,
    reach: Option<(f64, f64, bool)>,
    /// For each event of the facts, its marks as a range of `joints`.
    joins: Vec<(u32, u32)>,
    joints: Vec<Joint>,
    /// Events without any date.
    pub undated: Vec<EventIx>,
    /// Time to coordinate.
    pub axis: Axis,
    /// What it was made for.
    made_for: Option<(Wanted, Session)>,
}

/// What a person wants of the lanes and the axis.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What a lane is.
    pub lanes: LaneMode,
    /// In which order, and which of them.
    pub arranged: Arc<Arranged>,
    /// Empty time is shown as long as it lasted.
    pub even: bool,
}

impl Wanted {
    pub(super) fn same(&self, other: &Self) -> bool {
        self.lanes == other.lanes && self.even == other.even && Arc::ptr_eq(&self.arranged, &other.arranged)
    }
}

/// One row of the timeline.
#[derive(Debug)]
pub struct Lane {
    /// Whose it is.
    pub head: Head,
    /// In order of their first moment.
    pub marks: Vec<Mark>,
    /// The latest last moment of all marks up to this position: what lies left of the view is skipped by it.
    reach: Vec<f64>,
    /// When its source was published.
    pub published: Option<Published>,
    /// Its marks as a curve.
    pub density: Density,
    /// Stays on top when the others scroll.
    pub pinned: bool,
    /// Collapsed to a line.
    pub low: bool,
}

/// An event of the story's row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryMark {
    /// Which event.
    pub event: EventIx,
    /// First moment, seconds.
    pub from: f64,
    /// Last moment, seconds.
    pub to: f64,
    /// Sources differ on it, in its date or in something else.
    pub disputed: bool,
}

impl StoryMark {
    /// The middle of its date.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// One mark of a join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Position in `lanes`.
    pub lane: u32,
    /// Position in its marks.
    pub mark: u32,
}

impl Lane {
    pub(super) fn new(head: Head, mut marks: Vec<Mark>, published: Option<Published>) -> Self {
        marks.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.event.cmp(&b.event)));
        let mut reach = Vec::with_capacity(marks.len());
        let mut latest = f64::NEG_INFINITY;
        for mark in &marks {
            latest = latest.max(mark.to);
            reach.push(latest);
        }
        let density = Density::new(marks.iter().map(Mark::middle));
        Self { head, marks, reach, published, density, pinned: false, low: false }
    }

    /// The marks that may show between two moments, and the position of the first.
    pub fn between(&self, from: f64, to: f64) -> (usize, &[Mark]) {
        let first = self.reach.partition_point(|&latest| latest < from);
        let last = self.marks.partition_point(|m| m.from <= to).max(first);
        (first, self.marks.get(first..last).unwrap_or(&[]))
    }
}

impl Model {
    /// Whether these are the lanes that are wanted of this story.
    pub fn is_of(&self, session: &Session, wanted: &Wanted) -> bool {
        self.made_for.as_ref().is_some_and(|(was, _)| was.same(wanted)) && self.shows(session)
    }

    /// Whether its positions are those of this story.
    pub fn shows(&self, session: &Session) -> bool {
        self.story_shown().is_some_and(|shown| Arc::ptr_eq(&shown.index, &session.index))
    }

    /// The story that its positions are of; `None` before the first.
    pub fn story_shown(&self) -> Option<&Session> {
        self.made_for.as_ref().map(|(_, session)| session)
    }

    /// Sorts a session's events into lanes.
    pub fn new(session: &Session, wanted: &Wanted) -> Self {
        let mut lanes = sorting::lanes(session, wanted.lanes);
        sorting::arrange(session, &mut lanes, &wanted.arranged);
        let (joins, joints) = joints(&lanes, session.facts.events.len());
        let told = tellings_with_date(session);
        let mut story: Vec<StoryMark> = Vec::new();
        let mut undated = Vec::new();
        for (i, event) in session.facts.events.iter().enumerate() {
            let ix = EventIx::from_at(i);
            match event.interval {
                Some(interval) => {
                    let (from, to) = span(&interval);
                    let disputed = session.index.compared.differ_on(ix);
                    story.push(StoryMark { event: ix, from, to, disputed });
                }
                None if told.get(i).copied().unwrap_or(false) => {}
                None => undated.push(ix),
            }
        }
        story.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.event.cmp(&b.event)));
        let by_salience = by_salience(session, &story);
        let mut rank = vec![0; story.len()];
        for (n, &i) in by_salience.iter().enumerate() {
            if let Some(rank) = rank.get_mut(i as usize) {
                *rank = n as u32;
            }
        }
        let published = publications(session);
        let stretches = stretches(session, &lanes, &published);
        let axis = if wanted.even { Axis::even(stretches) } else { Axis::new(stretches) };
        let astray =
            (0..story.len() as u32).filter(|&i| story.get(i as usize).is_some_and(|m| is_astray(&axis, m)));
        let astray = astray.collect();
        let density = Density::new(story.iter().map(StoryMark::middle));
        let pinned = lanes.iter().take_while(|l| l.pinned).count();
        let stack = Arc::new(Stack::new(lanes.iter().map(|l| l.low), pinned));
        let made_for = Some((wanted.clone(), session.snapshot()));
        let reach = reach(&story);
        Self {
            lanes,
            story,
            by_salience,
            rank,
            astray,
            density,
            published,
            stack,
            reach,
            joins,
            joints,
            undated,
            axis,
            made_for,
        }
    }

    /// Position in `story` of an event.
    pub fn story_of(&self, session: &Session, event: EventIx) -> Option<u32> {
        let middle = session.event(event)?.interval.map(|i| span(&i)).map(|(a, b)| f64::midpoint(a, b))?;
        let mut there = self.story_between(middle, middle);
        there.find(|&i| self.story.get(i as usize).is_some_and(|m| m.event == event))
    }

    /// Positions in `story` of the marks whose middle lies between two moments.
    pub fn story_between(&self, from: f64, to: f64) -> std::ops::Range<u32> {
        let first = self.story.partition_point(|m| m.middle() < from);
        let last = self.story.partition_point(|m| m.middle() <= to).max(first);
        first as u32..last as u32
    }

    /// The marks of an event, lane by lane.
    pub fn joints(&self, event: EventIx) -> &[Joint] {
        let (from, to) = self.joins.get(event.at()).copied().unwrap_or_default();
        self.joints.get(from as usize..to as usize).unwrap_or(&[])
    }

    /// A mark by its joint.
    pub fn mark(&self, joint: Joint) -> Option<&Mark> {
        self.lanes.get(joint.lane as usize)?.marks.get(joint.mark as usize)
    }

    /// First and last moment of the story's events, and whether both are known better than to the month.
    pub fn reach(&self) -> Option<(f64, f64, bool)> {
        self.reach
    }

    /// First and last moment of all tellings of an event and of its merged date.
    pub fn extent(&self, session: &Session, event: EventIx) -> Option<(f64, f64)> {
        let marks = self.joints(event).iter().filter_map(|j| self.mark(*j)).map(|m| (m.from, m.to));
        let merged = session.event(event).and_then(|e| e.interval).map(|i| span(&i));
        marks.chain(merged).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

fn reach(story: &[StoryMark]) -> Option<(f64, f64, bool)> {
    const FINE_S: f64 = 8.0 * super::calendar::DAY_S;
    let over = |fine: bool| {
        let marks = story.iter().filter(move |m| !fine || m.to - m.from < FINE_S);
        marks.map(|m| (m.from, m.to)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    let (from, to) = over(false)?;
    Some((from, to, over(true) == Some((from, to))))
}

fn is_astray(axis: &Axis, mark: &StoryMark) -> bool {
    let middle = mark.middle();
    let after = axis.segments().partition_point(|s| s.from <= middle);
    axis.segments().get(after.wrapping_sub(1)).is_none_or(|s| middle > s.to)
}

fn tellings_with_date(session: &Session) -> Vec<bool> {
    let mut told = vec![false; session.facts.events.len()];
    for mention in session.facts.articles.iter().flat_map(|a| &a.events).filter(|m| m.interval.is_some()) {
        if let Some(told) = told.get_mut(mention.event.at()) {
            *told = true;
        }
    }
    told
}

fn by_salience(session: &Session, story: &[StoryMark]) -> Vec<u32> {
    let salience = |i: u32| {
        let event = story.get(i as usize).and_then(|m| session.event(m.event));
        event.map_or((0.0, 0), |e| (e.salience, e.articles))
    };
    let mut order: Vec<u32> = (0..u32::try_from(story.len()).unwrap_or(u32::MAX)).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (salience(a), salience(b));
        y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)).then(a.cmp(&b))
    });
    order
}

/// Everything the axis must have room for.
fn stretches(session: &Session, lanes: &[Lane], published: &[(ArticleIx, Published)]) -> Vec<(f64, f64)> {
    let marks = lanes.iter().flat_map(|l| &l.marks).map(|m| (m.from, m.to));
    let story = session.facts.events.iter().filter_map(|e| e.interval.as_ref().map(span));
    let published = published.iter().map(|(_, p)| (p.from, p.to));
    marks.chain(story).chain(published).collect()
}

fn joints(lanes: &[Lane], events: usize) -> (Vec<(u32, u32)>, Vec<Joint>) {
    let mut counts = vec![0u32; events];
    let all = || {
        lanes.iter().enumerate().flat_map(|(l, lane)| {
            lane.marks
                .iter()
                .enumerate()
                .map(move |(m, mark)| (mark.event, Joint { lane: l as u32, mark: m as u32 }))
        })
    };
    for (event, _) in all() {
        if let Some(count) = counts.get_mut(event.at()) {
            *count += 1;
        }
    }
    let mut ranges = Vec::with_capacity(events);
    let mut at = 0;
    for count in counts {
        ranges.push((at, at));
        at += count;
    }
    let mut joints = vec![Joint { lane: 0, mark: 0 }; at as usize];
    for (event, joint) in all() {
        if let Some(range) = ranges.get_mut(event.at())
            && let Some(slot) = joints.get_mut(range.1 as usize)
        {
            *slot = joint;
            range.1 += 1;
        }
    }
    (ranges, joints)
}

/// What a lane of events of one sort is called.
pub fn kind_name(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => tr("Meetings"),
        EventKind::Statement => tr("Statements"),
        EventKind::Conflict => tr("Fighting"),
        EventKind::Loss => tr("Losses"),
        EventKind::Vote => tr("Votes"),
        EventKind::Agreement => tr("Agreements"),
        EventKind::Decision => tr("Decisions"),
        EventKind::Movement => tr("Movements"),
        EventKind::Other => tr("Other"),
    }
}
