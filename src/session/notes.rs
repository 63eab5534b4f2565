//! What the person wants to say to the steps of a talk.
//!
//! A note is held by words that tell the step's event, so that it stays when another analysis numbers events anew.

use super::work::attach::{anchor, attach};
use super::{Selection, Session};
use crate::facts::{Correction, EventIx, Target, TextAnchor};

/// A filed note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its number among the person's work.
    pub number: u64,
    /// The words that hold it.
    pub held: TextAnchor,
    /// What to say.
    pub text: String,
}

impl Session {
    /// The note to an event, at whichever of its tellings it is held.
    pub fn said_to(&self, event: EventIx) -> Option<Said> {
        let steps = self.edits.corrections().filter_map(|(number, correction)| match correction {
            Correction::Note { on: Target::Step { event }, text, .. } => Some((number, event, text)),
            _ => None,
        });
        let mut steps = steps.peekable();
        steps.peek()?;
        let told = self.evidence(Selection::Event(event));
        let holds = |held: &TextAnchor| {
            told.iter().any(|e| {
                let article = self.article(e.article).filter(|a| a.file == held.file);
                article.and_then(|a| attach(&a.text, held)).is_some_and(|(span, _)| span == e.span)
            })
        };
        let (number, held, text) = steps.find(|(_, held, _)| holds(held))?;
        Some(Said { number, held: held.clone(), text: text.clone() })
    }

    /// The words by which a new note to an event is held: its first telling.
    pub fn held_by(&self, event: EventIx) -> Option<TextAnchor> {
        let first = self.evidence(Selection::Event(event)).into_iter().next()?;
        Some(anchor(self.article(first.article)?, first.span))
    }
}
