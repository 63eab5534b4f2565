//! Documents of office programs and books: zip archives of XML, read without unpacking them to the disk.
//!
//! Refuses macros, pictures, comments, notes, deleted words and everything that a reader of the page would not see as
//! the text.

mod book;
mod calc;
mod excel;
mod package;
mod sheet;
mod word;
mod writer;
mod xml;

use super::limits;
use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, exports};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use package::Package;

/// `.docx`
pub(super) struct Docx;
/// `.odt`
pub(super) struct Odt;
/// `.epub`
pub(super) struct Epub;
/// `.xlsx`
pub(super) struct Xlsx;
/// `.ods`
pub(super) struct Ods;

impl Reader for Docx {
    fn name(&self) -> &'static str {
        "Word document"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        package::holds(bytes, b"word/document.xml")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        word::read(&mut Package::open(input.bytes)?).and_then(finished)
    }
}

impl Reader for Odt {
    fn name(&self) -> &'static str {
        "OpenDocument text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["odt", "ott"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        package::mimetype(bytes).is_some_and(|m| m.starts_with(b"application/vnd.oasis.opendocument.text"))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        writer::read(&mut Package::open(input.bytes)?).and_then(finished)
    }
}

impl Reader for Epub {
    fn name(&self) -> &'static str {
        "EPUB"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["epub"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        package::mimetype(bytes).is_some_and(|m| m.starts_with(b"application/epub+zip"))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        book::read(&mut Package::open(input.bytes)?)
    }
}

impl Reader for Xlsx {
    fn name(&self) -> &'static str {
        "Excel workbook"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        package::holds(bytes, b"xl/workbook.xml")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        excel::read(&mut Package::open(input.bytes)?)
    }
}

impl Reader for Ods {
    fn name(&self) -> &'static str {
        "OpenDocument spreadsheet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ods", "ots"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        package::mimetype(bytes).is_some_and(|m| m.starts_with(b"application/vnd.oasis.opendocument.spreadsheet"))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        calc::read(&mut Package::open(input.bytes)?)
    }
}

/// What a document holds.
#[derive(Default)]
struct Document {
    text: String,
    /// The paragraph that its style calls the title.
    title: Option<String>,
    author: Option<String>,
    /// The day it was made: the article is no younger.
    made: Option<String>,
    note: Option<String>,
}

/// A document as an article, or as the many articles of a database's export.
fn finished(document: Document) -> Result<Read, ReadError> {
    let Document { text, title, author, made, note } = document;
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError("the document holds no text".to_owned()));
    }
    let mut raw = RawArticle { text, extracted: true, note, ..RawArticle::default() };
    if let Some(articles) = exports::split(&raw) {
        return Ok(Read { articles, ..Read::default() });
    }
    limits::one_article(&raw.text)?;
    let stated = |value: Option<String>| {
        let value = value.map(|v| v.split_whitespace().collect::<Vec<_>>().join(" "));
        value.filter(|v| !v.is_empty()).map(|value| Stated { value, span: None })
    };
    let mut known = Metadata { title: stated(title), ..Metadata::default() };
    known.dates.extend(made.and_then(|m| super::dates::parse(&m)).map(|value| {
        let why = "the day the document was made".to_owned();
        DateClue {
            kind: DateClueKind::Saved,
            value: value.get(..10).unwrap_or(&value).to_owned(),
            span: None,
            why,
        }
    }));
    clean::known(&mut raw, known, &[]);
    // Who typed the document need not have written the article: only where nothing else says who did.
    raw.metadata.byline = raw.metadata.byline.take().or(stated(author).filter(|a| a.value.contains(' ')));
    Ok(Read::one(raw))
}

/// Text without runs of empty lines.
fn finished_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim();
        if !line.is_empty() || !out.ends_with("\n\n") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim().to_owned()
}
