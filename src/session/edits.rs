//! The person's corrections: the only state that is saved as work and that undo touches.
//!
//! Edits address an article by its file name, which outlives re-analysis and re-ordering.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::Given;

/// All corrections of one story.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// What the person says the date of publication is, by file.
    #[serde(default)]
    pub published: BTreeMap<String, String>,
    /// What the person says the outlet is, by file.
    #[serde(default)]
    pub outlets: BTreeMap<String, String>,
    /// What the person says to the steps of a talk, by the place in a file that tells the step's event.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<String, String>,
}

/// One correction. `None` takes a correction back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets an article's date of publication, a TIMEX3 date.
    Published {
        /// The article's file.
        file: String,
        /// The date.
        value: Option<String>,
    },
    /// Sets an article's outlet.
    Outlet {
        /// The article's file.
        file: String,
        /// The outlet's name.
        value: Option<String>,
    },
    /// Sets what to say when an event is presented.
    Note {
        /// Where it is told; see [`super::Session::note_place`].
        place: String,
        /// The words.
        value: Option<String>,
    },
}

impl Edits {
    /// Applies one correction and returns its inverse.
    pub fn apply(&mut self, edit: &Edit) -> Edit {
        match edit {
            Edit::Published { file, value } => {
                Edit::Published { file: file.clone(), value: replace(&mut self.published, file, value.as_ref()) }
            }
            Edit::Outlet { file, value } => {
                Edit::Outlet { file: file.clone(), value: replace(&mut self.outlets, file, value.as_ref()) }
            }
            Edit::Note { place, value } => {
                Edit::Note { place: place.clone(), value: replace(&mut self.notes, place, value.as_ref()) }
            }
        }
    }

    /// What analysis must be told.
    pub fn given(&self) -> Given {
        Given { published: self.published.clone(), reference_date: None }
    }
}

impl Edit {
    /// Whether times must be resolved anew after it.
    pub fn moves_times(&self) -> bool {
        matches!(self, Self::Published { .. })
    }

    /// Whether anything but the note itself looks different after it.
    pub fn shows_elsewhere(&self) -> bool {
        !matches!(self, Self::Note { .. })
    }

    /// Its name in the undo menu: "date of b.txt".
    pub fn name(&self) -> String {
        match self {
            Self::Published { file, .. } => format!("date of {file}"),
            Self::Outlet { file, .. } => format!("outlet of {file}"),
            Self::Note { .. } => "speaker note".to_owned(),
        }
    }
}

fn replace(map: &mut BTreeMap<String, String>, file: &str, value: Option<&String>) -> Option<String> {
    match value {
        Some(value) => map.insert(file.to_owned(), value.clone()),
        None => map.remove(file),
    }
}
