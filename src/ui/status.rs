//! What the program is doing and what went wrong, as data for views.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::hands::Proposal;
use super::lang::{tr, trf};
use super::picker::Picker;
use crate::session::Edits;
use crate::session::work::agreement::{Sort, Table};
use crate::session::work::another::Row;

/// What the program is doing.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Reading or analysis under way.
    pub loading: Option<Loading>,
    /// Persistent messages, oldest first.
    pub messages: Vec<Message>,
    /// Stories opened before, latest first.
    pub recent: Vec<Recent>,
    /// A system dialog is open on its own thread.
    pub dialog_open: bool,
    /// Another's work beside this one.
    pub beside: Option<Arc<Beside>>,
    /// The in-app picker, while it is open.
    pub picker: Option<Picker>,
    /// What the last import left out, a sentence each.
    pub left: Vec<String>,
    /// What the last correction changed.
    pub changed: Option<Changed>,
    /// The open story stands in files, and how they are read can be chosen.
    pub reads_files: bool,
    /// The clock, in seconds since 1970, while something shows how long ago it was.
    pub now_s: i64,
}

/// What a correction changed, and what can be done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Another number for each.
    pub n: u64,
    /// "Date of b.txt: 12 dates moved in 3 articles".
    pub text: String,
    /// Something was taken back: it can be done again.
    pub redo: bool,
    /// It might be said in so many other places, in so many articles.
    pub offer: Option<(usize, usize, Proposal)>,
}

/// Another's work beside one's own.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Whose it is: the name of the project file.
    pub name: String,
    /// The other's work.
    pub edits: Edits,
    /// What either says, clashes first.
    pub rows: Vec<Row>,
    /// How far marks agree; `None` while that is worked out.
    pub figures: Option<Vec<(Sort, Table)>>,
    /// In how many articles.
    pub articles: usize,
}

/// Long work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// A noun: "articles", "names".
    pub what: String,
    /// How far.
    pub done: usize,
    /// Of how many; 0 when not known yet.
    pub total: usize,
}

impl Loading {
    /// What is being done, and how far it is where that is known.
    pub fn words(&self) -> String {
        let doing = match self.what.as_str() {
            "files" => tr("Reading files"),
            "dates and names" => tr("Finding dates and names"),
            "names across articles" => tr("Linking names across articles"),
            "quotes and events" => tr("Finding quotes and events"),
            "comparison" => tr("Comparing the sources"),
            _ => tr("Reading articles"),
        };
        if self.total > 1 && self.done > 0 {
            return trf("{}: {} of {}", &[&doing, &self.done, &self.total]);
        }
        doing.to_owned()
    }
}

/// A sentence for the person that stays until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// It reports a failure, as against a note.
    pub failure: bool,
    /// What can be done about it: the button's words, and what it asks for.
    pub action: Option<(String, Command)>,
}

/// A story opened before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// The folder or files.
    pub paths: Vec<PathBuf>,
    /// Its name.
    pub name: String,
    /// Number of articles.
    pub sources: usize,
    /// Number of events.
    pub events: usize,
    /// Number of date conflicts.
    pub conflicts: usize,
    /// Marks for its small timeline: source number, place from 0 to 1.
    #[serde(default)]
    pub marks: Vec<(usize, f32)>,
}
