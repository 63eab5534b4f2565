//! Plain data with public fields: the articles as read (the corpus) and everything derived from them.
//!
//! Immutable once made and shared behind `Arc`. No type here knows how it was computed; each derived
//! thing carries the spans and the reason that produced it.

pub mod article;
pub mod comparison;
pub mod correction;
pub mod entity;
pub mod event;
pub mod quote;
pub mod reference;
mod said;
pub mod time;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Warning;
pub use article::{
    Article, Corpus, DateClue, DateClueKind, EventSaying, Fields, Furniture, FurnitureKind, Given, GivenEvent,
    GivenMark, Metadata, Stated, file_of,
};
pub use comparison::{
    Claim, Comparison, Conflict, ConflictKind, Course, EventNaming, Figure, Heard, Label, Naming, NotFound,
    OnlyHere, Place, Quantity, SharedWording, Voice, ZONE_NOTE,
};
pub use correction::{
    ArticleField, Correction, EntityKey, EventChange, Layer, Mark, Part, Role, Target, TextAnchor,
};
pub use entity::{CapitalUse, Entity, EntityKind, Form, Mention};
pub use event::{Event, EventKind, EventMention, EventStatus};
pub use quote::{Colour, Manner, Quote};
pub use reference::{Reference, ReferenceKind};
pub use time::{
    Anchor, Doubt, Grain, Interval, Modifier, Publication, PublicationSource, Reason, TimeKind, TimeMention,
    Trace, seconds,
};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// As a position in the list it counts.
            pub fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of position `at`.
            pub fn from_at(at: usize) -> Self {
                Self(u32::try_from(at).unwrap_or(u32::MAX))
            }
        }
    };
}

index! {
    /// A position in [`Corpus::articles`], and in [`Facts::articles`].
    ArticleIx
}
index! {
    /// A position in [`Facts::entities`].
    EntityIx
}
index! {
    /// A position in [`Facts::events`].
    EventIx
}

/// Everything derived from a corpus. Articles stand in the corpus's order, which is the order of file names.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Counts up with every analysis in one window; 0 is "nothing analysed yet".
    pub revision: u64,
    /// One per article of the corpus.
    pub articles: Vec<Arc<ArticleFacts>>,
    /// Every entity of the collection, most mentioned first.
    pub entities: Vec<Entity>,
    /// Every merged event, earliest first; those with no placeable date last.
    pub events: Vec<Event>,
    /// What the sources agree and differ on.
    pub comparison: Comparison,
    /// Numbers of the person's corrections that fit nothing here, in order.
    pub idle: Vec<u64>,
    /// What could not be done.
    pub warnings: Vec<Warning>,
}

/// What was found in one article. All lists are in order of their spans.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// BCP 47 language code, "en" when unsure.
    pub language: String,
    /// When the article was published, and why we think so.
    pub publication: Publication,
    /// Named mentions; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Pronouns and roles that mean somebody without naming them; no mention is among them.
    pub references: Vec<Reference>,
    /// Time expressions; they do not overlap.
    pub times: Vec<TimeMention>,
    /// Reported speech; nested quotations may overlap.
    pub quotes: Vec<Quote>,
    /// This article's own telling of events.
    pub events: Vec<EventMention>,
}
