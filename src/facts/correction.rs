//! What a person says against what was found: corrections, notes and tags, addressed by content.
//!
//! Plain data. Nothing here names a position in a list of facts, since lists change with every analysis: words are
//! held by what they say and what stands around them, entities by their names, events by words that tell them.
//! Whether they still stand somewhere is found by `session::work`.

use serde::{Deserialize, Serialize};

use super::{ConflictKind, EntityKind, EventKind, EventStatus};

/// Words of an article, held so that they are found again after the text around them changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextAnchor {
    /// The article's file.
    pub file: String,
    /// The words themselves.
    pub quote: String,
    /// What stood before them, enough to tell them from the same words elsewhere in the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stood after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Where they began, in bytes of the text: a hint, and the choice between places that are alike.
    #[serde(default)]
    pub at: u32,
}

/// An entity, by type and by one of its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityKey {
    /// Its type.
    pub kind: EntityKind,
    /// Its name, or one of its labels.
    pub name: String,
}

/// What an article says about itself and a person may say better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleField {
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// Who published it.
    Outlet,
    /// When, as a TIMEX3 date.
    Published,
    /// A language code: "en", "de".
    Language,
    /// How its file's bytes are read as letters: "windows-1251". Of the file, not of one article in it.
    Encoding,
    /// Which field of its file is what: "text=body; title=headline". Of the file, too.
    Fields,
}

impl ArticleField {
    /// The word for it in sentences: "date of b.txt".
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Outlet => "outlet",
            Self::Published => "date",
            Self::Language => "language",
            Self::Encoding => "encoding",
            Self::Fields => "fields",
        }
    }

    /// Whether it says how the file is to be read, before there is an article.
    pub fn is_of_reading(self) -> bool {
        matches!(self, Self::Encoding | Self::Fields)
    }
}

/// Sorts of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Names.
    Name,
    /// Time expressions.
    Time,
    /// Quotations.
    Quote,
    /// Tellings of events.
    Event,
}

/// What a person says that words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "lowercase")]
pub enum Mark {
    /// A name.
    Name {
        /// Its type.
        kind: EntityKind,
        /// Whom it means, where that is more than the words say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entity: Option<String>,
    },
    /// A time.
    Time {
        /// Its TIMEX3 value; `None` leaves it to the rules.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// Something said.
    Quote {
        /// By whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<EntityKey>,
    },
    /// Something that happened.
    Event {
        /// Its title; `None` takes the words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// When, as a TIMEX3 date; `None` where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        /// What sort.
        #[serde(default)]
        kind: EventKind,
        /// Whether it happened.
        #[serde(default)]
        status: EventStatus,
    },
}

impl Mark {
    /// The sort of mark.
    pub fn layer(&self) -> Layer {
        match self {
            Self::Name { .. } => Layer::Name,
            Self::Time { .. } => Layer::Time,
            Self::Quote { .. } => Layer::Quote,
            Self::Event { .. } => Layer::Event,
        }
    }
}

/// How somebody takes part in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// In whatever way.
    #[default]
    There,
    /// Did it.
    Did,
    /// It was done to them.
    Met,
    /// Where it happened.
    Where,
}

impl Role {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] = [Self::There, Self::Did, Self::Met, Self::Where];
}

/// Somebody who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Who.
    #[serde(flatten)]
    pub entity: EntityKey,
    /// How.
    #[serde(default, skip_serializing_if = "is_there")]
    pub role: Role,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_there(role: &Role) -> bool {
    *role == Role::There
}

/// What is said of an event as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum EventChange {
    /// Another title.
    Title {
        /// The title.
        value: String,
    },
    /// Another date and with it another precision, as a TIMEX3 date; an empty one takes the date away.
    Date {
        /// The date.
        value: String,
    },
    /// Another status.
    Status {
        /// The status.
        value: EventStatus,
    },
    /// Others take part.
    Participants {
        /// All of them.
        value: Vec<Part>,
    },
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "lowercase")]
pub enum Target {
    /// Words of an article.
    Words {
        /// The words.
        words: TextAnchor,
    },
    /// An entity.
    Entity {
        /// The entity.
        entity: EntityKey,
    },
    /// An event, by words that tell it.
    Event {
        /// The words.
        event: TextAnchor,
    },
    /// What to say when an event is presented, by words that tell it. There is one for each.
    Step {
        /// The words.
        event: TextAnchor,
    },
    /// An article.
    Article {
        /// Its file.
        file: String,
    },
    /// All of the story.
    Story,
}

/// One piece of a person's work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Correction {
    /// What an article says about itself.
    Article {
        /// The article's file.
        file: String,
        /// Which part.
        field: ArticleField,
        /// What it says.
        value: String,
    },
    /// A text joins the story as a source of its own, which holds what the person brings: a timeline made elsewhere.
    Source {
        /// What its file is called here.
        file: String,
        /// Its headline.
        title: String,
        /// The file that it was made of.
        from: String,
        /// The text.
        text: String,
    },
    /// Words belong to the article, or do not.
    Furniture {
        /// The words.
        words: TextAnchor,
        /// They do.
        article: bool,
    },
    /// Words are something: a new mark, or another reading of one that was found.
    Mark {
        /// The words.
        words: TextAnchor,
        /// What they are.
        #[serde(flatten)]
        mark: Mark,
    },
    /// Words are not what they were taken for.
    Unmark {
        /// The words.
        words: TextAnchor,
        /// What they were taken for.
        layer: Layer,
    },
    /// What was said of like words elsewhere is not to be said of these.
    Refuse {
        /// The words.
        words: TextAnchor,
        /// What they would have been, or would have ceased to be.
        layer: Layer,
    },
    /// An entity's name.
    Rename {
        /// The entity.
        entity: EntityKey,
        /// Its name from now on.
        name: String,
    },
    /// An entity's type.
    Retype {
        /// The entity.
        entity: EntityKey,
        /// Its type from now on.
        kind: EntityKind,
    },
    /// Two entities are one.
    Merge {
        /// The one that goes.
        entity: EntityKey,
        /// The one that stays.
        into: EntityKey,
    },
    /// One label of an entity means somebody else.
    Split {
        /// The entity that it was joined to.
        entity: EntityKey,
        /// The label.
        label: String,
    },
    /// What an event is, when, who took part.
    Event {
        /// Words that tell it.
        event: TextAnchor,
        /// What is said of it.
        #[serde(flatten)]
        change: EventChange,
    },
    /// Two events are one.
    MergeEvents {
        /// Words that tell the one that goes.
        event: TextAnchor,
        /// Words that tell the one that stays.
        into: TextAnchor,
    },
    /// One telling is of an event of its own.
    SplitEvent {
        /// The words that tell it.
        telling: TextAnchor,
    },
    /// A conflict is none, or does not matter.
    Dismiss {
        /// Words that tell the event.
        event: TextAnchor,
        /// What the claims differ in.
        kind: ConflictKind,
        /// Why.
        reason: String,
    },
    /// A note.
    Note {
        /// What it is about.
        #[serde(flatten)]
        on: Target,
        /// Its text.
        text: String,
        /// Names of tags.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
        /// It asks the class something.
        #[serde(default, skip_serializing_if = "is_false")]
        question: bool,
    },
    /// A tag of the legend.
    Tag {
        /// Its name.
        name: String,
        /// Its colour, by position in the palette of tags.
        colour: u8,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
