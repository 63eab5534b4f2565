//! Where the sources agree, differ or share their words. Every item leads back to exact words.

use serde::{Deserialize, Serialize};

use super::{ArticleIx, EntityIx, EventIx};
use crate::text::Span;

/// All comparisons of a collection.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// Claims about one event that cannot all be true.
    pub conflicts: Vec<Conflict>,
    /// What each source calls an entity.
    pub naming: Vec<Naming>,
    /// What each source calls an event.
    pub event_naming: Vec<EventNaming>,
    /// Passages that two articles share nearly word for word.
    pub shared_wording: Vec<SharedWording>,
    /// For each article, how much of its words stands in another too, 0 to 1.
    pub shares: Vec<f32>,
    /// Articles that are mostly one text; each such group counts as one source.
    pub copies: Vec<Vec<ArticleIx>>,
    /// For each event, how many sources tell it, copies counted once.
    pub independent: Vec<u32>,
    /// What is counted or measured in an event, by what is counted.
    pub numbers: Vec<Quantity>,
    /// For articles that do not tell an event which others tell: the sentence that comes nearest.
    pub not_found: Vec<NotFound>,
    /// What one source alone tells, the most telling first.
    pub only_here: Vec<OnlyHere>,
    /// Who is reported, most quoted first; those without a name after those with one.
    pub voices: Vec<Voice>,
    /// People who are named much and for whom no quotation was found, most named first.
    pub unquoted: Vec<EntityIx>,
    /// Conflicts that the person says are none or do not matter, each with the reason. They stay in `conflicts`.
    pub dismissed: Vec<(EventIx, ConflictKind, String)>,
}

impl Comparison {
    /// Why the person dismissed a conflict; `None` where it stands.
    pub fn dismissal(&self, conflict: &Conflict) -> Option<&str> {
        let of = |(about, kind, _): &&(EventIx, ConflictKind, String)| {
            (*about, *kind) == (conflict.about, conflict.kind)
        };
        self.dismissed.iter().find(of).map(|(_, _, why)| why.as_str())
    }
}

/// A place in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub article: ArticleIx,
    /// The words.
    pub span: Span,
}

/// How the note begins of claims that may be one moment on two calendars, so that neither is wrong.
pub const ZONE_NOTE: &str = "May be a time zone difference";

/// Claims that differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// The event they are about.
    pub about: EventIx,
    /// What they differ in.
    pub kind: ConflictKind,
    /// At least two, with at least two different values.
    pub claims: Vec<Claim>,
    /// What explains it, when something does: "two zones, one moment".
    pub note: String,
}

/// What claims differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    /// When.
    Date,
    /// How many, how much.
    Number,
    /// Who.
    Attribution,
    /// In which words.
    Quote,
}

/// One source's claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The words.
    pub place: Place,
    /// Its value, comparable with the others'.
    pub value: String,
}

/// The labels that sources use for one entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Naming {
    /// The entity.
    pub entity: EntityIx,
    /// Its labels, by frequency over all sources, then by article.
    pub labels: Vec<Label>,
}

/// One label in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The words.
    pub label: String,
    /// The article.
    pub article: ArticleIx,
    /// How often.
    pub count: u32,
    /// How often of these in words that the source gives as somebody else's.
    pub attributed: u32,
}

/// The words that sources use for one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventNaming {
    /// The event.
    pub event: EventIx,
    /// Its labels, by frequency over all sources, then by article.
    pub labels: Vec<Label>,
}

/// One quantity of an event as the sources give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The event.
    pub about: EventIx,
    /// What is counted, in words: "people killed".
    pub what: String,
    /// The figures, in the order of sources.
    pub figures: Vec<Figure>,
    /// How they go together.
    pub course: Course,
}

/// How the figures for one quantity go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Course {
    /// One source gives any.
    #[default]
    One,
    /// Nothing says that they differ: they agree, leave it open, or may be of different things.
    Agrees,
    /// Later articles give others, as of a toll that rises, be it by the hour.
    Develops,
    /// They differ (see [`Comparison::conflicts`]).
    Differs,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The words, with "about" or "more than".
    pub place: Place,
    /// The least that the words allow.
    pub low: f64,
    /// The most; infinite for "more than".
    pub high: f64,
}

/// The sentence nearest to an event in an article that does not tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotFound {
    /// The event.
    pub event: EventIx,
    /// The sentence that was considered.
    pub place: Place,
    /// The words it has in common with those who tell it.
    pub shared: Vec<String>,
}

/// An event that one source alone tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlyHere {
    /// The event.
    pub event: EventIx,
    /// The article.
    pub article: ArticleIx,
}

/// Somebody who is reported, and by which sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Who; `None` for a source that is not named: "one source".
    pub speaker: Option<EntityIx>,
    /// The name, or the words that stand for one.
    pub label: String,
    /// In each article that reports them, in order.
    pub heard: Vec<Heard>,
}

/// What one article reports of a speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// The article.
    pub article: ArticleIx,
    /// Quotations in quotation marks.
    pub direct: u32,
    /// What is told in the article's own words, acts of speech included.
    pub told: u32,
    /// Views and intentions that are ascribed.
    pub thought: u32,
    /// Words between quotation marks, those inside what is told included.
    pub words: u32,
    /// Positions in the article's list of quotes.
    pub quotes: Vec<u32>,
}

/// Two passages with nearly the same words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedWording {
    /// In the article that stands first.
    pub a: Place,
    /// In the other.
    pub b: Place,
}
