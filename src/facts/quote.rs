//! Who is reported to have said what.

use serde::{Deserialize, Serialize};

use super::EntityIx;
use crate::text::Span;

/// Reported speech in an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// What was said, with its quotation marks where it is direct. Where the reporting words stand in its midst
    /// ("“We will,” she said, “and soon.”"), from its first word to its last.
    pub span: Span,
    /// In quotation marks, as against told.
    pub direct: bool,
    /// The reporting verb or phrase: "said", "according to".
    pub cue: Option<Stated>,
    /// Who said it; `None` when nobody is named or two are equally likely.
    pub speaker: Option<EntityIx>,
    /// The words that name the speaker, pronouns and roles included.
    pub speaker_span: Option<Span>,
    /// Why this speaker, in one line.
    pub because: String,
    /// What the source does with the words: quote them, tell them, name an act of speech, ascribe a view.
    pub manner: Manner,
    /// What the reporting verb adds to "said".
    pub colour: Colour,
    /// The pieces that stand between quotation marks, with their marks, in order. A told clause may hold some.
    pub marked: Vec<Span>,
    /// When it was said, where the article gives it beside the reporting verb.
    pub when: Option<Span>,
    /// Where or in what it was said: "in Brussels", "in a statement".
    pub setting: Option<Span>,
}

/// How a source reports somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// The words themselves, between quotation marks.
    Quoted,
    /// What was said, in the source's words: "said that …".
    #[default]
    Told,
    /// That something was done by speaking: "condemned …", "called for …", "accused …".
    Act,
    /// What somebody is said to think, want or expect.
    Thought,
}

/// What a reporting verb adds to plain "said".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// "said", "told", "according to".
    #[default]
    Neutral,
    /// The source keeps its distance: "claimed", "alleged".
    Doubting,
    /// The speaker is shown with force or feeling: "blasted", "insisted".
    Forceful,
}

pub use super::article::Stated;
