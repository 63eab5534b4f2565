//! The journal: what was done since the project file was last written, a checked line each.
//!
//! A line is a number, a checksum and a record. Numbers run on for ever and the project file says which is the last in
//! it, so that it never matters whether a journal was emptied after a save. Reading stops at the first line that is
//! torn: what stands behind it was never told to be safe.

use serde::{Deserialize, Serialize};

use crate::session::Edit;
use crate::session::work::project::Project;
use crate::session::work::texts::Moves;

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(clippy::large_enum_variant, reason = "records are made one at a time and written")]
pub enum Record {
    /// New work: its name and the edit.
    Do {
        /// Its name in menus.
        name: String,
        /// What it changes.
        edit: Edit,
        /// When, in seconds since 1970.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<i64>,
    },
    /// Took the last back.
    Undo,
    /// Did it again.
    Redo,
    /// Files stand under other names than before.
    Moved {
        /// From the old name to the new.
        files: Moves,
    },
}

impl Record {
    /// Does it to a project.
    pub fn replay(&self, project: &mut Project) {
        match self {
            Self::Do { name, edit, at } => {
                project.history.apply_at(&mut project.edits, name.clone(), edit, *at);
            }
            Self::Undo => {
                project.history.undo(&mut project.edits);
            }
            Self::Redo => {
                project.history.redo(&mut project.edits);
            }
            Self::Moved { files } => project.rename_files(files),
        }
    }

    /// The record that new work leaves.
    pub fn of(name: &str, edit: &Edit) -> Self {
        Self::done_at(name, edit, None)
    }

    /// The same, with the moment.
    pub fn done_at(name: &str, edit: &Edit, at: Option<i64>) -> Self {
        Self::Do { name: name.to_owned(), edit: edit.clone(), at }
    }
}

/// A record as a line.
pub fn line(n: u64, record: &Record) -> String {
    // Its keys are strings and its numbers whole: it cannot fail to be written.
    let json = serde_json::to_string(record).unwrap_or_default();
    format!("{n} {:08x} {json}\n", checksum(n, &json))
}

/// The records of a journal with their numbers, up to the first line that is not whole; then whether there was one.
pub fn read(bytes: &[u8]) -> (Vec<(u64, Record)>, bool) {
    let mut records = Vec::new();
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let Some(record) = parse(line) else { return (records, true) };
        records.push(record);
    }
    (records, false)
}

fn parse(line: &[u8]) -> Option<(u64, Record)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let mut parts = line.splitn(3, ' ');
    let n: u64 = parts.next()?.parse().ok()?;
    let sum = u32::from_str_radix(parts.next()?, 16).ok()?;
    let json = parts.next()?;
    (checksum(n, json) == sum).then(|| Some((n, serde_json::from_str(json).ok()?)))?
}

fn checksum(n: u64, json: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&n.to_le_bytes());
    hasher.update(json.as_bytes());
    hasher.finalize()
}
