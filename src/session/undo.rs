//! Undo and redo without end: two stacks of inverse edits, each with the name that the menu shows.
//!
//! They are kept with the project, so that what was done last week can be undone today.

use serde::{Deserialize, Serialize};

use super::edits::{Edit, Edits};
use super::work::texts::Moves;

/// One thing that was done, as the edit that takes it back (or does it again).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it was: "merge of Sergei Lavrov".
    pub name: String,
    /// What applying takes.
    pub edit: Edit,
    /// When it was done, in seconds since 1970; older projects do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
}

/// What undo and redo would apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The last thing done stands last.
    #[serde(default)]
    undo: Vec<Step>,
    /// The last thing undone stands last.
    #[serde(default)]
    redo: Vec<Step>,
}

/// The name of taking something back by itself, out of its turn.
pub fn withdrawal(name: &str) -> String {
    format!("withdrawal of {name}")
}

/// The name of several steps at once.
pub fn and_more(name: &str, more: usize) -> String {
    if more == 0 { name.to_owned() } else { format!("{name} and {more} more") }
}

impl History {
    /// Applies `edit` to `edits` as new work; what could be redone is gone.
    pub fn apply(&mut self, edits: &mut Edits, name: String, edit: &Edit) {
        self.apply_at(edits, name, edit, None);
    }

    /// The same, done at a moment.
    pub fn apply_at(&mut self, edits: &mut Edits, name: String, edit: &Edit, at: Option<i64>) {
        self.undo.push(Step { name, edit: edits.apply(edit), at });
        self.redo.clear();
    }

    /// Takes the last edit back and returns what it applied.
    pub fn undo(&mut self, edits: &mut Edits) -> Option<Edit> {
        let Step { name, edit, at } = self.undo.pop()?;
        self.redo.push(Step { name, edit: edits.apply(&edit), at });
        Some(edit)
    }

    /// Does again what was taken back last, and returns what it applied.
    pub fn redo(&mut self, edits: &mut Edits) -> Option<Edit> {
        let Step { name, edit, at } = self.redo.pop()?;
        self.undo.push(Step { name, edit: edits.apply(&edit), at });
        Some(edit)
    }

    /// Files are called something else now.
    pub fn rename_files(&mut self, moves: &Moves) {
        for step in self.undo.iter_mut().chain(&mut self.redo) {
            step.edit = std::mem::replace(&mut step.edit, Edit::Batch(Vec::new())).renamed(moves);
        }
    }

    /// Takes back, or does again, until so many things are done; how many were undone (or redone, below zero).
    pub fn go_to(&mut self, edits: &mut Edits, done: usize) -> i64 {
        let mut undone = 0;
        while self.undo.len() > done && self.undo(edits).is_some() {
            undone += 1;
        }
        while self.undo.len() < done && self.redo(edits).is_some() {
            undone -= 1;
        }
        undone
    }

    /// What undo would touch: "date of b.txt".
    pub fn undo_name(&self) -> Option<&str> {
        self.undo.last().map(|step| step.name.as_str())
    }

    /// What redo would touch.
    pub fn redo_name(&self) -> Option<&str> {
        self.redo.last().map(|step| step.name.as_str())
    }

    /// What was done, first to last.
    pub fn done(&self) -> &[Step] {
        &self.undo
    }

    /// What was undone and can be done again, next one last.
    pub fn undone(&self) -> &[Step] {
        &self.redo
    }
}
