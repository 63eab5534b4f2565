//! The marks of a timeline: what each source, or the story as a whole, has on the axis, and in what form.
//!
//! A telling without a date of its own gets no mark: the merged date is the collection's, not that source's. Refuses to
//! know colours and places.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{
    ArticleIx, Conflict, ConflictKind, Doubt, EntityIx, EntityKind, EventIx, EventKind, EventMention, EventStatus,
    Grain, Interval, PublicationSource, seconds,
};
use crate::session::Session;

/// How a mark is drawn. Never colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkState {
    /// Said: filled.
    #[default]
    Said,
    /// The chain holds a guess: dashed outline.
    Inferred,
    /// Planned: hollow.
    Planned,
    /// Differs, the earlier value: left half filled.
    DiffersEarlier,
    /// Differs, the later value: right half filled.
    DiffersLater,
    /// Differs, either value: both halves filled, cut by a slit.
    DiffersEither,
}

/// Whose a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Somebody's claim.
    Alleged,
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

/// An interval of the facts, in seconds.
pub fn span(interval: &Interval) -> (f64, f64) {
    (seconds(interval.earliest), seconds(interval.latest))
}

/// The marks of one source: what it tells, with what it differs in.
pub fn of_source(session: &Session, article: ArticleIx, differing: &Differing) -> Vec<Mark> {
    let facts = session.article_facts(article);
    let mut marks = facts.map(|f| source_marks(article, &f.events, &differing.dates)).unwrap_or_default();
    for mark in marks.iter_mut().filter(|m| m.band != Band::Weak && !differing.dates.contains_key(&m.event)) {
        if differing.otherwise.contains(&(mark.event, article)) {
            mark.state = MarkState::DiffersEither;
        }
    }
    marks
}

/// What the sources of a story differ in, gathered once for all marks.
#[derive(Clone, Debug, Default)]
pub struct Differing {
    /// For each event whose date is disputed: the middles of its earliest and its latest claim.
    dates: BTreeMap<EventIx, (f64, f64)>,
    /// The sources that differ on an event in anything but its date.
    otherwise: BTreeSet<(EventIx, ArticleIx)>,
}

impl Differing {
    /// Gathers it.
    pub fn new(session: &Session) -> Self {
        Self { dates: disputes(session), otherwise: otherwise(session) }
    }
}

/// When sources were published, in order of the last moment that it may be.
pub fn publications(session: &Session) -> Vec<(ArticleIx, Published)> {
    let all = (0..session.corpus.articles.len()).map(ArticleIx::from_at);
    let mut out: Vec<_> = all.filter_map(|ix| Some((ix, published(session, ix)?))).collect();
    out.sort_by(|a, b| a.1.to.total_cmp(&b.1.to).then(a.0.cmp(&b.0)));
    out
}

/// When a source was published.
pub fn published(session: &Session, article: ArticleIx) -> Option<Published> {
    let publication = &session.article_facts(article)?.publication;
    let (from, to) = span(&publication.interval?);
    let inferred = publication.source == PublicationSource::Inferred;
    Some(Published { from, to, span: inferred || to - from > 90_000.0 })
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

/// The mark of a merged event, in a lane that is no source's.
pub fn merged_mark(session: &Session, ix: EventIx) -> Option<Mark> {
    let event = session.event(ix)?;
    let (from, to) = span(&event.interval?);
    let band = band(event.doubt, event.status);
    let differs = session.index.compared.differ_on(ix);
    let state = if differs && band != Band::Weak { MarkState::DiffersEither } else { state(band) };
    Some(Mark { event: ix, from, to, state, band, grain: event.grain, telling: None })
}
