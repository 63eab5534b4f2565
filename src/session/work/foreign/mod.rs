//! What others made of the same articles, read as corrections: marks of brat and of web annotations, events of
//! timelines.
//!
//! Marks are found by their file, their words and what stands around them; what fits nowhere, or is not clear, is
//! listed and left. What is so already is not said again. An import is a list of corrections, done and undone as one.
//! It refuses to touch the disk: it is given names and bytes.

mod annotation;
mod brat;
mod place;
mod text;
mod timeline;

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use serde_json::Value;

use self::place::{Brought, Placing};
use crate::facts::Correction;
use crate::session::Session;

/// The endings that such files have.
pub const ENDINGS: [&str; 5] = ["ann", "zip", "json", "jsonld", "csv"];
/// Bytes unpacked from one archive at most.
const MOST_BYTES: u64 = 256 << 20;
/// Files taken from one archive at most.
const MOST_FILES: usize = 20_000;

/// What an import comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// What it is called in menus and in the history: the first file's name.
    pub name: String,
    /// What is to be said, as one step.
    pub corrections: Vec<Correction>,
    /// Marks and events that are so already.
    pub same: usize,
    /// What was left, and why, a sentence each.
    pub left: Vec<String>,
}

impl Import {
    /// What the step is called in menus and in the history.
    pub fn step(&self) -> String {
        format!("import of {}", self.name)
    }
}

/// Reads files that others made, over an open story.
///
/// # Errors
/// A sentence about files that are no marks and no timeline.
pub fn import(session: &Session, files: Vec<(String, Vec<u8>)>) -> Result<Import, String> {
    let name = files.first().map(|(name, _)| base(name).to_owned()).unwrap_or_default();
    let mut out = Import { name, ..Import::default() };
    let files = unpacked(files)?;
    let mut marks: Vec<Brought> = Vec::new();
    let mut understood = false;
    for (name, bytes) in &files {
        let words = decoded(bytes);
        match sort(name, &words) {
            Sort::Brat => {
                let text = brat::text_of(name, &files);
                marks.extend(brat::read(name, &words, text.as_deref(), &mut out.left));
            }
            Sort::Annotations(json) => marks.extend(annotation::read(&json, &mut out.left)),
            Sort::Timeline(timeline) => timeline.say(session, base(name), &mut out),
            Sort::Other => continue,
        }
        understood = true;
    }
    if !understood {
        let what = files.first().map_or("", |(name, _)| base(name));
        return Err(format!("{what} holds no marks of brat or of web annotations, and no timeline of TimelineJS"));
    }
    let mut placing = Placing::new(session);
    for mark in &marks {
        placing.say(mark, &mut out);
    }
    once(&mut out.corrections);
    Ok(out)
}

/// Of equal corrections the first stays.
fn once(corrections: &mut Vec<Correction>) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    corrections.retain(|c| seen.insert(serde_json::to_string(c).unwrap_or_default()));
}

enum Sort {
    Brat,
    Annotations(Value),
    Timeline(timeline::Timeline),
    Other,
}

/// What a file is, by what it holds.
fn sort(name: &str, words: &str) -> Sort {
    if has_ending(name, "ann") {
        return Sort::Brat;
    }
    if words.trim_start().starts_with(['{', '[']) {
        let Ok(json) = serde_json::from_str::<Value>(words) else { return Sort::Other };
        return match timeline::Timeline::of_json(&json) {
            Some(timeline) => Sort::Timeline(timeline),
            None if annotation::is(&json) => Sort::Annotations(json),
            None => Sort::Other,
        };
    }
    timeline::Timeline::of_table(words).map_or(Sort::Other, Sort::Timeline)
}

fn decoded(bytes: &[u8]) -> String {
    let words = String::from_utf8_lossy(bytes);
    words.strip_prefix('\u{feff}').unwrap_or(&words).to_owned()
}

/// Archives stand for what is in them.
fn unpacked(files: Vec<(String, Vec<u8>)>) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        if !bytes.starts_with(b"PK\x03\x04") {
            out.push((name, bytes));
            continue;
        }
        let broken = |why: &dyn std::fmt::Display| format!("{name} is no archive that can be read: {why}");
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
        let mut room = MOST_BYTES;
        for at in 0..zip.len().min(MOST_FILES) {
            let file = zip.by_index(at).map_err(|e| broken(&e))?;
            if file.is_dir() {
                continue;
            }
            let Ok(inner) = file.name().map(std::borrow::Cow::into_owned) else { continue };
            let mut bytes = Vec::new();
            file.take(room.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| broken(&e))?;
            room = room.checked_sub(bytes.len() as u64).ok_or_else(|| broken(&"it holds too much"))?;
            out.push((inner, bytes));
        }
    }
    Ok(out)
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => text,
        _ => cell,
    }
}

/// The last part of a path.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case(ending))
}

/// Words short enough for a list.
fn short(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", flat.get(..at).unwrap_or_default()),
        None => flat,
    }
}
