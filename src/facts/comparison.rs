//! Where the sources agree, differ or share their words. Every item leads back to exact words.

use serde::{Deserialize, Serialize};

use super::{ArticleIx, EntityIx, EventIx};
use crate::text::Span;

/// All comparisons of a collection.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Claims about one event that cannot all be true.
    pub conflicts: Vec<Conflict>,
    /// What each source calls an entity.
    pub naming: Vec<Naming>,
    /// Passages that two articles share nearly word for word.
    pub shared_wording: Vec<SharedWording>,
}

/// A place in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The article.
    pub article: ArticleIx,
    /// The words.
    pub span: Span,
}

/// How the note begins of claims that may be one moment on two calendars, so that neither is wrong.
pub const ZONE_NOTE: &str = "May be a time zone difference";

/// Claims that differ.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The words.
    pub place: Place,
    /// Its value, comparable with the others'.
    pub value: String,
}

/// The labels that sources use for one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Naming {
    /// The entity.
    pub entity: EntityIx,
    /// Its labels, by frequency over all sources, then by article.
    pub labels: Vec<Label>,
}

/// One label in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words.
    pub label: String,
    /// The article.
    pub article: ArticleIx,
    /// How often.
    pub count: u32,
}

/// Two passages with nearly the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedWording {
    /// In the article that stands first.
    pub a: Place,
    /// In the other.
    pub b: Place,
}
