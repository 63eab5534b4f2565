//! Spreadsheets: each sheet with words in it is handed on as a table of its own.
//!
//! Refuses formulas (their last results are taken), charts, notes, hidden sheets and everything that stands in no cell.
//! Only cells with something in them are held, so that a sheet that calls itself a million columns wide costs nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::limits;
use super::super::reader::{Part, Read, ReadError};

/// Columns beyond are left out: no list of articles has so many fields.
const MOST_COLUMNS: usize = 300;
/// A row that is said to be there many times is there at most so often.
const MOST_REPEATS: usize = 1_000;

/// One sheet as it is read.
#[derive(Default)]
pub(super) struct Sheet {
    name: String,
    rows: Vec<BTreeMap<usize, String>>,
    row: BTreeMap<usize, String>,
    bytes: usize,
    /// It has more than a collection may.
    full: bool,
}

impl Sheet {
    pub(super) fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Puts words into a cell of the row that is open.
    pub(super) fn cell(&mut self, column: usize, words: &str) {
        let words = words.trim();
        // Words that cells share cost nothing in the file: they are counted here.
        self.full |= (self.bytes + words.len()) as u64 > limits::MAX_DOCUMENT;
        if column < MOST_COLUMNS && !words.is_empty() && !self.full {
            self.bytes += words.len();
            self.row.insert(column, words.to_owned());
        }
    }

    /// Ends the row; an empty one is left out.
    pub(super) fn end_row(&mut self, times: usize) {
        let row = std::mem::take(&mut self.row);
        if row.is_empty() {
            return;
        }
        let size: usize = row.values().map(String::len).sum();
        for n in 0..times.clamp(1, MOST_REPEATS) {
            self.bytes += if n > 0 { size } else { 0 };
            self.full |= self.bytes as u64 > limits::MAX_DOCUMENT || self.rows.len() > limits::MAX_ENTRIES;
            if self.full {
                return;
            }
            self.rows.push(row.clone());
        }
    }

    /// As CSV, from the row on that names its columns: the first with more than one cell.
    fn csv(&self) -> Option<Vec<u8>> {
        let wide = self.rows.iter().position(|row| row.len() > 1);
        let rows = self.rows.get(wide.unwrap_or(0)..)?;
        let used: BTreeSet<usize> = rows.iter().flat_map(|row| row.keys().copied()).collect();
        let mut out = csv::Writer::from_writer(Vec::new());
        for row in rows {
            out.write_record(used.iter().map(|at| row.get(at).map_or("", String::as_str))).ok()?;
        }
        out.into_inner().ok().filter(|_| rows.len() > 1)
    }
}

/// The sheets as tables, each to be read as one.
pub(super) fn tables(sheets: Vec<Sheet>) -> Result<Read, ReadError> {
    let mut read = Read::default();
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets {
        let Some(bytes) = sheet.csv() else { continue };
        if sheet.full {
            let rows = sheet.rows.len();
            read.note(format!("only the first {rows} rows of the sheet “{}” are read", sheet.name));
        }
        let plain: String = sheet.name.chars().map(|c| if matches!(c, '/' | '\\') { '-' } else { c }).collect();
        let mut name = plain.trim().to_owned();
        while name.is_empty() || names.contains(&name) {
            name.push('_');
        }
        read.parts.push(Part { name: format!("{name}.csv"), bytes, ..Part::default() });
        names.push(name);
    }
    if read.parts.is_empty() {
        return Err(ReadError(
            "the spreadsheet holds no rows under a first one; save the articles as text".to_owned(),
        ));
    }
    Ok(read)
}
