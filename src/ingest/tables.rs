//! CSV and TSV: a row an article, where a column holds running text.
//!
//! Refuses tables of figures: without a column of text there is no article, and the columns are named.

use super::fields::{Roles, Row};
use super::reader::{Input, Read, ReadError, Reader};
use super::{encoding, fields, limits, plain};
use crate::facts::Fields;

/// Articles given out at once.
const AT_ONCE: usize = 2_000;

/// Lines above the one that names the columns.
const ABOVE: usize = 20;
/// Columns that are looked at for being without a name.
const MOST_UNNAMED: usize = 50;
/// Longer names of columns are values.
const LONGEST_NAME: usize = 60;

/// `.csv`, `.tsv`
pub(super) struct Table;

impl Reader for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    fn sniff(&self, _bytes: &[u8]) -> bool {
        false
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let told = input.told.encoding.as_deref();
        let decoded =
            encoding::decode_as(input.bytes, told, None).map_err(|encoding::NotText| plain::not_text())?;
        let (rows, broken) = rows(&decoded.text)?;
        let mut read = Read::default();
        if input.from == 0 {
            decoded.note.into_iter().for_each(|note| read.note(note));
            if broken > 0 {
                read.note(format!("{broken} of its rows cannot be read and were left out"));
            }
        }
        articles(&rows, input, decoded.encoding, &mut read)?;
        Ok(read)
    }
}

/// The articles of rows, from `input.from` on, and what was taken for what.
pub(super) fn articles(rows: &[Row], input: &Input<'_>, encoding: &str, read: &mut Read) -> Result<(), ReadError> {
    let names = fields::names(rows);
    let roles = match Roles::of(rows, &names, input.told.fields.as_deref()) {
        Ok(roles) => roles,
        // It is named with its fields, so that the person can say which of them is the text.
        Err(error) if !names.is_empty() => {
            refused(names, error, read);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let shown = rows.get(..rows.len().min(limits::MAX_ENTRIES)).unwrap_or(rows);
    let (mut taken, mut empty, mut bytes) = (0, 0, 0);
    for row in shown.iter().skip(input.from).take(AT_ONCE) {
        if bytes >= limits::WINDOW {
            break;
        }
        taken += 1;
        let Some(mut raw) = roles.article(row) else {
            empty += 1;
            continue;
        };
        bytes += raw.text.len();
        raw.metadata.encoding = Some(encoding.to_owned());
        read.articles.push(raw);
    }
    let end = input.from + taken;
    if read.articles.is_empty() && input.from == 0 && end >= shown.len() {
        let none = format!("none of its {} rows holds a text that one article may have", rows.len());
        refused(names, ReadError(none), read);
        return Ok(());
    }
    read.next = (end < shown.len()).then_some(end);
    if input.from == 0 {
        read.note(roles.sentence(&names, input.told.fields.is_some()));
        read.fields = Some(Fields { taken: roles.taken(), names });
        if shown.len() < rows.len() {
            let left = rows.len() - shown.len();
            read.note(format!(
                "only the first {} of its articles are read; split it to read the other {left}",
                shown.len()
            ));
        }
    }
    if empty > 0 {
        read.note(format!("rows without a text, or with more than an article may have, were left out: {empty}"));
    }
    Ok(())
}

fn refused(names: Vec<String>, why: ReadError, read: &mut Read) {
    read.unread("", why.0);
    read.fields = Some(Fields { names, taken: Vec::new() });
}

fn rows(text: &str) -> Result<(Vec<Row>, usize), ReadError> {
    let (text, delimiter) = from_header(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().map(|h| h.iter().enumerate().map(|(i, name)| name_of(name, i)).collect()).map_err(
            |_unreadable| ReadError("its first row cannot be read; save it as CSV with named columns".to_owned()),
        )?;
    if header.iter().any(|h| h == "file") && header.iter().any(|h| matches!(h.as_str(), "outlet" | "published")) {
        return Err(ReadError(
            "it looks like a sources.csv, which counts only in the opened folder itself; move it there".to_owned(),
        ));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut broken = 0;
    for record in reader.records() {
        match record {
            Ok(record) => rows.push(header.iter().cloned().zip(record.iter().map(str::to_owned)).collect()),
            Err(_) => broken += 1,
        }
    }
    // Columns without a name or a value stand beside a table that does not begin in the first.
    let few = header.len().min(MOST_UNNAMED);
    let unnamed = (1..=few).map(|n| format!("column {n}")).filter(|n| header.contains(n)).collect::<Vec<_>>();
    let empty =
        |name: &String| rows.iter().all(|r| r.iter().all(|(n, value)| n != name || value.trim().is_empty()));
    let gone: Vec<String> = unnamed.into_iter().filter(empty).collect();
    if !gone.is_empty() {
        for row in &mut rows {
            row.retain(|(name, _)| !gone.contains(name));
        }
    }
    if rows.is_empty() {
        return Err(ReadError("the table has no rows under its first".to_owned()));
    }
    Ok((rows, broken))
}

/// Programs write the empty rows and the title above a table, too: the text from the first line on that names several
/// columns, and the mark between them.
fn from_header(text: &str) -> (&str, u8) {
    let count = |line: &str, mark: u8| line.bytes().filter(|b| *b == mark).count();
    let mark = |line: &str| {
        let best = [b',', b';', b'\t', b'|'].into_iter().max_by_key(|&m| (count(line, m), m == b','));
        best.unwrap_or(b',')
    };
    let named = |line: &str| {
        let mark = char::from(mark(line));
        line.split(mark).filter(|cell| cell.chars().any(char::is_alphanumeric)).count()
    };
    let short = |line: &str| line.split(char::from(mark(line))).all(|cell| cell.len() <= LONGEST_NAME);
    let mut at = 0;
    for line in text.split_inclusive('\n').take(ABOVE) {
        // A title alone in a row as wide as the table stands above it; so do empty rows.
        let wide = count(line, mark(line)) > 0;
        if at == 0 && named(line) > 1 || named(line) > 1 && short(line) {
            return (text.get(at..).unwrap_or(text), mark(line));
        }
        if !wide && named(line) > 0 {
            break;
        }
        at += line.len();
    }
    (text, mark(text.lines().next().unwrap_or("")))
}

fn name_of(name: &str, i: usize) -> String {
    let name = name.trim();
    if name.is_empty() { format!("column {}", i + 1) } else { name.to_owned() }
}
