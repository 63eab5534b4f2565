//! What went wrong, said once, in words for the person.

use serde::{Deserialize, Serialize};

/// A sentence for the person about one file, or about the whole folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// The file, relative to the opened folder; empty when it concerns the whole.
    pub file: String,
    /// What happened and what to do.
    pub what: String,
    /// The file could not be read at all (exit status 1), as against read with reservations.
    #[serde(skip)]
    pub unread: bool,
}

impl Warning {
    /// A file that was read, with a reservation.
    pub fn note(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into(), unread: false }
    }

    /// A file that could not be read.
    pub fn unread(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), what: what.into(), unread: true }
    }
}
