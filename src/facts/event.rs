//! What happened: one article's telling, and the event that several tellings are taken to share.

use serde::{Deserialize, Serialize};

use super::{ArticleIx, Doubt, EntityIx, EventIx, Grain, Interval};
use crate::text::Span;

/// One article's telling of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventMention {
    /// The event.
    pub event: EventIx,
    /// The sentence or clause that tells it.
    pub span: Span,
    /// The predicate word, for grouping and for the inspector.
    pub predicate: Span,
    /// The time that places it, by position in the article's list of times; `None` when the publication
    /// date places it or nothing does.
    pub time: Option<u32>,
    /// This article's own claim, as a TIMEX3 value.
    pub value: String,
    /// What the claim stands for; `None` where it cannot be placed.
    pub interval: Option<Interval>,
    /// How fine the claim is.
    pub grain: Grain,
    /// How far to trust the claim.
    pub doubt: Doubt,
    /// What this article says of it.
    pub status: EventStatus,
    /// Why it is an event and placed there, in one line.
    pub because: String,
}

/// An event as the collection tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// At most eight words, neutral.
    pub title: String,
    /// What sort of event.
    pub kind: EventKind,
    /// What most sources say of it.
    pub status: EventStatus,
    /// The merged date, as a TIMEX3 value.
    pub value: String,
    /// What it stands for; `None` where it cannot be placed.
    pub interval: Option<Interval>,
    /// How fine the merged date is.
    pub grain: Grain,
    /// How far to trust it.
    pub doubt: Doubt,
    /// People, organisations and groups taking part, most prominent first.
    pub participants: Vec<EntityIx>,
    /// Where.
    pub places: Vec<EntityIx>,
    /// Every telling: the article, and the position in that article's list of events. In order.
    pub mentions: Vec<(ArticleIx, u32)>,
    /// Number of articles that tell it.
    pub articles: u32,
    /// Sources disagree on its date (see `Comparison::conflicts`).
    pub disputed: bool,
    /// How much the story turns on it, 0 to 1.
    pub salience: f32,
    /// Why its tellings were joined, a line each: "same because ...".
    pub because: Vec<String>,
}

impl Event {
    /// The identifier used in the facts file for position `ix`.
    pub fn id(ix: EventIx) -> String {
        format!("v{}", ix.0)
    }
}

/// What a source says of an event's reality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// Told as done.
    #[default]
    Happened,
    /// Told as to come.
    Planned,
    /// Told as somebody's claim.
    Alleged,
    /// Told as not done.
    Negated,
}

impl EventStatus {
    /// The word for it in the facts file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Alleged => "alleged",
            Self::Negated => "negated",
        }
    }
}

/// Sorts of event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// Talks, summits, visits.
    Meeting,
    /// Something said that is news.
    Statement,
    /// Attacks, invasions, clashes.
    Conflict,
    /// Deaths, injuries, accidents, disasters.
    Loss,
    /// Votes, elections, appointments.
    Vote,
    /// Signings, treaties, agreements, foundings.
    Agreement,
    /// Laws, rulings, sanctions, suspensions.
    Decision,
    /// Launches, landings, journeys, deployments.
    Movement,
    /// All else.
    #[default]
    Other,
}

impl EventKind {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 9] = [
        Self::Meeting,
        Self::Statement,
        Self::Conflict,
        Self::Loss,
        Self::Vote,
        Self::Agreement,
        Self::Decision,
        Self::Movement,
        Self::Other,
    ];

    /// The word for it in the facts file and in the timeline's lanes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Statement => "statement",
            Self::Conflict => "conflict",
            Self::Loss => "loss",
            Self::Vote => "vote",
            Self::Agreement => "agreement",
            Self::Decision => "decision",
            Self::Movement => "movement",
            Self::Other => "other",
        }
    }
}
