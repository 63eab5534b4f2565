//! What the timeline shows, without any geometry: lanes of marks, the story's row, joins, the axis.
//!
//! Made once for each change of facts or lanes, so that no frame sorts or allocates by the size of the
//! collection. Refuses to place what has no date: such events are listed, not drawn.

use std::sync::Arc;

use super::axis::Axis;
use super::sorting;
use crate::facts::{ArticleIx, EntityIx, EntityKind, EventIx, EventKind, Grain, Interval, seconds};
use crate::session::{Index, Session};
use crate::ui::shapes::MarkState;
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
    /// For each event of the facts, its marks as a range of `joints`.
    joins: Vec<(u32, u32)>,
    joints: Vec<Joint>,
    /// Events without any date.
    pub undated: Vec<EventIx>,
    /// Time to coordinate.
    pub axis: Axis,
    /// What it was made for.
    made_for: Option<(LaneMode, Arranged, Arc<Index>)>,
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
}

/// Whose a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A source, by position.
    Source(ArticleIx),
    /// A person or a place.
    Entity(EntityIx, EntityKind),
    /// A sort of event.
    Kind(EventKind),
    /// The whole story.
    Story,
}

/// The publication of a lane's source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Published {
    /// First moment it may be.
    pub from: f64,
    /// Last moment it may be.
    pub to: f64,
    /// Reasoned, or vaguer than a day: shown as a span.
    pub span: bool,
}

/// One event in one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Which event.
    pub event: EventIx,
    /// First moment, seconds.
    pub from: f64,
    /// Last moment, seconds.
    pub to: f64,
    /// How the shape is drawn.
    pub state: MarkState,
    /// How the width is drawn.
    pub band: Band,
    /// How fine the date is.
    pub grain: Grain,
    /// The article and the position in its list of events, in a lane of a source.
    pub telling: Option<(ArticleIx, u32)>,
}

/// How the width of a mark is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Band {
    /// As sure as the words.
    #[default]
    Sure,
    /// The chain holds a guess.
    Inferred,
    /// More than one reading was about as good.
    Weak,
    /// To come.
    Planned,
    /// Told as not done.
    Denied,
}

impl Mark {
    /// Where its shape stands.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// A moment, as against a day or a vaguer stretch.
    pub fn exact(&self) -> bool {
        self.grain == Grain::Minute
    }
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
        Self { head, marks, reach, published }
    }

    /// The marks that may show between two moments, and the position of the first.
    pub fn between(&self, from: f64, to: f64) -> (usize, &[Mark]) {
        let first = self.reach.partition_point(|&latest| latest < from);
        let last = self.marks.partition_point(|m| m.from <= to).max(first);
        (first, self.marks.get(first..last).unwrap_or(&[]))
    }
}

impl Model {
    /// Makes it anew if facts or lanes changed; says whether they did.
    pub fn refresh(&mut self, session: &Session, mode: LaneMode, arranged: &Arranged) -> bool {
        let same = self.made_for.as_ref().is_some_and(|(lanes, order, index)| {
            *lanes == mode && order == arranged && Arc::ptr_eq(index, &session.index)
        });
        if !same {
            *self = Self::new(session, mode, arranged);
        }
        !same
    }

    /// Sorts a session's events into lanes.
    pub fn new(session: &Session, mode: LaneMode, arranged: &Arranged) -> Self {
        let mut lanes = sorting::lanes(session, mode);
        sorting::arrange(&mut lanes, arranged);
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
        let axis = Axis::new(stretches(session, &lanes));
        let made_for = Some((mode, arranged.clone(), Arc::clone(&session.index)));
        Self { lanes, story, by_salience, joins, joints, undated, axis, made_for }
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
        const FINE_S: f64 = 8.0 * super::calendar::DAY_S;
        let over = |fine: bool| {
            let marks = self.story.iter().filter(move |m| !fine || m.to - m.from < FINE_S);
            marks.map(|m| (m.from, m.to)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let (from, to) = over(false)?;
        Some((from, to, over(true) == Some((from, to))))
    }

    /// First and last moment of all tellings of an event and of its merged date.
    pub fn extent(&self, session: &Session, event: EventIx) -> Option<(f64, f64)> {
        let marks = self.joints(event).iter().filter_map(|j| self.mark(*j)).map(|m| (m.from, m.to));
        let merged = session.event(event).and_then(|e| e.interval).map(|i| span(&i));
        marks.chain(merged).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

/// An interval of the facts, in seconds.
pub(super) fn span(interval: &Interval) -> (f64, f64) {
    (seconds(interval.earliest), seconds(interval.latest))
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
fn stretches(session: &Session, lanes: &[Lane]) -> Vec<(f64, f64)> {
    let marks = lanes.iter().flat_map(|l| &l.marks).map(|m| (m.from, m.to));
    let story = session.facts.events.iter().filter_map(|e| e.interval.as_ref().map(span));
    let published = lanes.iter().filter_map(|l| l.published).map(|p| (p.from, p.to));
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
        EventKind::Meeting => "Meetings",
        EventKind::Statement => "Statements",
        EventKind::Conflict => "Fighting",
        EventKind::Loss => "Losses",
        EventKind::Vote => "Votes",
        EventKind::Agreement => "Agreements",
        EventKind::Decision => "Decisions",
        EventKind::Movement => "Movements",
        EventKind::Other => "Other",
    }
}
