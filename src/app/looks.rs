//! How a story is looked at, as its project file holds it: where the person stood, and what they chose to see.
//!
//! Looking is no work: it is never undone, and reading alone rewrites no file. What was chosen (lanes, types of name,
//! sources left out, work set aside) is kept when the story is closed, so that it goes with the file.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::App;
use super::stand::Stand;
use crate::facts::EntityKind;
use crate::ui::ViewState;
use crate::ui::view_state::{Arranged, LaneMode};

/// How a story is looked at, as its project file holds it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ProjectView {
    stand: Stand,
    /// Lanes as the person put them.
    lanes: Arranged,
    /// What a lane is.
    lane: LaneMode,
    /// Types of name that are not highlighted.
    hidden: BTreeSet<EntityKind>,
    /// Work without a place that the person wants to keep and not be asked about.
    set_aside: BTreeSet<u64>,
}

impl ProjectView {
    /// What of it the person chose: not where they happened to read, which would rewrite the file of whoever only looks.
    fn chosen(self) -> Self {
        Self { stand: self.stand.chosen(), ..self }
    }

    /// How often the project had been saved.
    pub(super) fn saves(&self) -> u64 {
        self.stand.saves
    }

    /// Puts it to work; where the person stood is taken up when all is read.
    pub(super) fn put(self, view: &mut ViewState) -> Stand {
        view.timeline.arranged = Arc::new(self.lanes);
        view.timeline.lanes = self.lane;
        view.hidden_kinds = self.hidden;
        self.stand
    }
}

impl App {
    /// How the story was looked at when its project was saved, if it says so.
    pub(super) fn project_view(&mut self) -> Option<ProjectView> {
        let view = ProjectView::deserialize(&self.project.view).ok()?;
        self.saves = view.saves();
        self.view.set_aside.clone_from(&view.set_aside);
        Some(view)
    }

    /// The story is there: what the person chooses from now on is new to its project.
    pub(super) fn note_looks(&mut self) {
        if self.looked.is_none() {
            self.looked = Some(self.view_now().chosen());
        }
    }

    /// Whether the person chose to look at the story otherwise than its project file knows.
    pub(super) fn looks_otherwise(&self) -> bool {
        self.looked.as_ref().is_some_and(|looked| self.view_now().chosen() != *looked)
    }

    fn view_now(&self) -> ProjectView {
        ProjectView {
            stand: self.stand_now(),
            lanes: Arranged::clone(&self.view.timeline.arranged),
            lane: self.view.timeline.lanes,
            hidden: self.view.hidden_kinds.clone(),
            set_aside: self.view.set_aside.clone(),
        }
    }

    /// How the story is looked at, for its project file; it says when it was, and what a later version says stays.
    pub(super) fn view_to_save(&mut self) -> Value {
        // What was not read yet was not looked at.
        if self.read.articles.is_empty() || self.stand.is_some() {
            return self.project.view.clone();
        }
        self.saves += 1;
        let view = self.view_now();
        let mut all = match std::mem::take(&mut self.project.view) {
            Value::Object(all) => all,
            _ => Map::new(),
        };
        if let Ok(Value::Object(own)) = serde_json::to_value(&view) {
            all.extend(own);
        }
        self.project.view = Value::Object(all);
        self.project.view.clone()
    }
}
