//! Who is reported to have said what.

use super::EntityIx;
use crate::text::Span;

/// Reported speech in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What was said, with its quotation marks where it is direct.
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
}

pub use super::article::Stated;
