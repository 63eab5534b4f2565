//! Undo and redo as two stacks of inverse edits.

use super::edits::{Edit, Edits};

/// What undo and redo would apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Applies `edit` to `edits` as new work; what could be redone is gone.
    pub fn apply(&mut self, edits: &mut Edits, edit: &Edit) {
        self.undo.push(edits.apply(edit));
        self.redo.clear();
    }

    /// Takes the last edit back and returns what it applied.
    pub fn undo(&mut self, edits: &mut Edits) -> Option<Edit> {
        let inverse = self.undo.pop()?;
        self.redo.push(edits.apply(&inverse));
        Some(inverse)
    }

    /// Does again what was taken back last, and returns what it applied.
    pub fn redo(&mut self, edits: &mut Edits) -> Option<Edit> {
        let again = self.redo.pop()?;
        self.undo.push(edits.apply(&again));
        Some(again)
    }

    /// What undo would touch: "date of b.txt".
    pub fn undo_name(&self) -> Option<String> {
        self.undo.last().map(Edit::name)
    }

    /// What redo would touch.
    pub fn redo_name(&self) -> Option<String> {
        self.redo.last().map(Edit::name)
    }
}
