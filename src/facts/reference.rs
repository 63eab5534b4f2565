//! Words that mean somebody without naming them: "she", "the NATO chief". Kept apart from named mentions.

use serde::{Deserialize, Serialize};

use super::EntityIx;
use crate::text::Span;

/// A pronoun or a role that leads to an entity, or to none where two fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The words, without "the".
    pub span: Span,
    /// What sort of words.
    pub kind: ReferenceKind,
    /// Whom they mean: several for the "they" of two people, none where it is not clear.
    pub entities: Vec<EntityIx>,
    /// Why, in one line: "the nearest person that fits is Ann Lee".
    pub because: String,
}

/// Sorts of reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceKind {
    /// "he", "she", "they".
    Pronoun,
    /// "the NATO chief", "the French foreign minister".
    Role,
}

impl Reference {
    /// The one entity that is meant.
    pub fn only(&self) -> Option<EntityIx> {
        match self.entities.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The reference that ends where `phrase` ends and lies inside it: what "the NATO chief" leads to.
    pub fn that_ends(references: &[Self], phrase: Span) -> Option<&Self> {
        let from = references.partition_point(|r| r.span.start < phrase.start);
        references.iter().skip(from).take_while(|r| r.span.start < phrase.end).find(|r| r.span.end == phrase.end)
    }
}
