//! What a format's reader is, and which reader takes which file.
//!
//! A reader gets bytes and gives articles, files that stand inside, or one plain sentence; it never touches the disk
//! and never reads another format by itself.

use serde::{Deserialize, Serialize};

use super::limits;
use super::office::{Ods, Xlsx};
use super::{archive, data, html, mail, markdown, mhtml, office, pdf, plain, rtf, tables, warc};
use crate::facts::{Fields, Furniture, Metadata};

/// An article before it has a name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RawArticle {
    /// Its text.
    pub text: String,
    /// The text was taken out of a format that has none of its own.
    pub extracted: bool,
    /// What it says about itself.
    pub metadata: Metadata,
    /// What in it is not the article; sorted, not overlapping.
    pub furniture: Vec<Furniture>,
    /// A reservation, in a plain sentence.
    pub note: Option<String>,
}

/// A file inside a file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Part {
    /// Its name there: relative, `/` between its parts, never leading out of it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the container knows about it.
    pub known: Metadata,
}

/// A sentence about a part of a file, or about all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The part's name; empty: the whole file.
    pub part: String,
    /// The sentence.
    pub what: String,
    /// It could not be read.
    pub unread: bool,
}

/// What a reader found.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Read {
    /// Articles.
    pub articles: Vec<RawArticle>,
    /// Files inside, for other readers.
    pub parts: Vec<Part>,
    /// What the person should know.
    pub said: Vec<Said>,
    /// There is more: ask again from here.
    pub next: Option<usize>,
    /// The fields of a table, and what each was taken for.
    pub fields: Option<Fields>,
}

impl Read {
    /// One article.
    pub(super) fn one(raw: RawArticle) -> Self {
        Self { articles: vec![raw], ..Self::default() }
    }

    /// A sentence about the whole file, which was read.
    pub(super) fn note(&mut self, what: impl Into<String>) {
        self.said.push(Said { part: String::new(), what: what.into(), unread: false });
    }

    /// A part that could not be read.
    pub(super) fn unread(&mut self, part: &str, what: impl Into<String>) {
        self.said.push(Said { part: part.to_owned(), what: what.into(), unread: true });
    }
}

/// What the person says about how a file is to be read, in the window or in `sources.csv`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The encoding of its text.
    pub encoding: Option<String>,
    /// Which field of a table or data file is what: `text=body; title=headline`.
    pub fields: Option<String>,
}

/// What a reader is given.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What the person says.
    pub told: &'a Told,
    /// Where to go on, as `Read::next` said.
    pub from: usize,
}

/// Why a file could not be read: a plain sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadError(pub String);

/// One format.
pub trait Reader: Sync {
    /// What the format is called.
    fn name(&self) -> &'static str;
    /// File name endings, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether bytes without a telling name look like it.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// The bytes are so clearly of this format that the name does not matter.
    fn owns(&self, _bytes: &[u8]) -> bool {
        false
    }
    /// Larger files are refused.
    fn most_bytes(&self) -> u64 {
        limits::MAX_BYTES
    }
    /// Its parser may hang or run out of stack on a file made to do so, and is better kept apart.
    fn risky(&self) -> bool {
        true
    }
    /// Its bytes may be letters in one of several encodings, and a person may say which.
    fn has_encoding(&self) -> bool {
        false
    }
    /// Reads it. Never empty.
    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError>;
}

/// All formats; the first that sniffs a nameless file takes it.
pub const READERS: [&dyn Reader; 18] = [
    &pdf::Pdf,
    &rtf::Rtf,
    &office::Docx,
    &office::Odt,
    &office::Epub,
    &Xlsx,
    &Ods,
    &archive::Zip,
    &archive::Gzip,
    &warc::Warc,
    &html::Html,
    &mhtml::Mhtml,
    &mail::Mbox,
    &mail::Mail,
    &data::Json,
    &tables::Table,
    &markdown::Markdown,
    &plain::Plain,
];

/// Whether a file of this name would be read by its name alone.
pub fn has_reader(file: &str) -> bool {
    by_name(file).is_some()
}

/// Whether a person may say which encoding a file of this name is written in. `told`: its reader found letters in one,
/// which counts where the name does not say what the file is. A sheet of a workbook is a table of the reader's own making.
pub fn has_encoding(file: &str, told: bool) -> bool {
    let sheets = |holder: &dyn Reader| [Xlsx.name(), Ods.name()].contains(&holder.name());
    let holders = file.match_indices('/').filter_map(|(at, _)| by_name(file.get(..at)?));
    let own = by_name(file).map_or(told, Reader::has_encoding);
    own && !holders.into_iter().any(sheets)
}

/// The endings of all files that can be read.
pub fn extensions() -> Vec<&'static str> {
    READERS.iter().flat_map(|r| r.extensions()).copied().collect()
}

fn ending(file: &str) -> Option<String> {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())
}

fn by_name(file: &str) -> Option<&'static dyn Reader> {
    let ending = ending(file)?;
    READERS.into_iter().find(|r| r.extensions().contains(&ending.as_str()))
}

/// How large a file of this name may be.
pub(super) fn most_bytes(file: &str) -> u64 {
    by_name(file).map_or(limits::MAX_BYTES, Reader::most_bytes)
}

/// Endings of formats that are no articles, with what to do instead.
const UNREADABLE: &[(&[&str], &str)] = &[
    (
        &["jpg", "jpeg", "png", "gif", "webp", "svg", "bmp", "tif", "tiff", "heic", "ico", "avif"],
        "pictures cannot be read; save the article as text or HTML",
    ),
    (
        &["doc", "pages", "wps", "wpd", "ppt", "pptx", "odp", "key"],
        "this kind of document cannot be read; save it as .docx, .odt, PDF or plain text",
    ),
    (&["xls", "xlsb", "numbers"], "this kind of spreadsheet cannot be read; save it as .xlsx, .ods or CSV"),
    (
        &["mp3", "mp4", "m4a", "wav", "ogg", "avi", "mov", "mkv", "webm", "flac"],
        "sound and video cannot be read; save a transcript as text",
    ),
    (
        &["tar", "tgz", "7z", "rar", "bz2", "xz", "zst"],
        "this kind of archive cannot be read; unpack it and open the folder, or pack it as .zip",
    ),
    (
        &["msg", "pst", "webarchive"],
        "this kind of mail or web archive cannot be read; save it as .eml, .mht or HTML",
    ),
    (&["mobi", "azw", "azw3"], "this kind of book cannot be read; save it as EPUB"),
    (
        &["xml", "yaml", "yml", "toml", "js", "css", "ann", "woff", "woff2", "ttf", "map"],
        "data files cannot be read as articles",
    ),
    (&["exe", "dll", "so", "msi", "dmg", "app", "bat", "sh", "ps1"], "programs are no articles and are never run"),
];

/// What to say of a file by its first bytes, where its name does not say it.
const MARKS: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"bplist00", "webarchive"),
];

/// The reader for a file, by its name's ending and then by its content.
pub fn reader_for(file: &str, bytes: &[u8]) -> Result<&'static dyn Reader, ReadError> {
    if let Some(owner) = READERS.into_iter().find(|r| r.owns(bytes)) {
        return Ok(owner);
    }
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).and_then(|(_, e)| unreadable(e));
    let ending = ending(file);
    if let Some(reason) = marked.or_else(|| ending.as_deref().and_then(unreadable)) {
        return Err(ReadError(reason.to_owned()));
    }
    if let Some(reader) = by_name(file) {
        // A page saved under ".txt" is still a page.
        let page = reader.name() == plain::Plain.name() && html::Html.sniff(bytes);
        return Ok(if page { &html::Html } else { reader });
    }
    READERS.into_iter().find(|r| r.sniff(bytes)).ok_or_else(|| {
        let ending = ending.map_or_else(|| "a file without an ending".to_owned(), |e| format!("a .{e} file"));
        ReadError(format!("{ending} that holds no text cannot be read; save the article as text or HTML"))
    })
}

/// What to say of a file with this ending, where no reader could ever take it.
pub fn unreadable(ending: &str) -> Option<&'static str> {
    UNREADABLE.iter().find(|(endings, _)| endings.contains(&ending)).map(|(_, reason)| *reason)
}
