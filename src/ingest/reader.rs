//! What a format's reader is, and which reader takes which file.
//!
//! A reader gets bytes and gives articles or one plain sentence; it never touches the disk.

use serde::{Deserialize, Serialize};

use crate::facts::{Furniture, Metadata};

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

/// Why a file could not be read: a plain sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub String);

/// One format.
pub trait Reader: Sync {
    /// What the format is called.
    fn name(&self) -> &'static str;
    /// File name endings, lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];
    /// Whether bytes without a telling name look like it.
    fn sniff(&self, bytes: &[u8]) -> bool;
    /// Reads it. Never empty.
    fn read(&self, bytes: &[u8]) -> Result<Vec<RawArticle>, ReadError>;
}

/// All formats; the first that sniffs a nameless file takes it.
pub const READERS: [&dyn Reader; 3] = [&super::html::Html, &super::markdown::Markdown, &super::plain::Plain];

/// Whether a file of this name would be read by its name alone.
pub fn has_reader(file: &str) -> bool {
    let ending = file.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    ending.is_some_and(|e| READERS.iter().any(|r| r.extensions().contains(&e.as_str())))
}

/// Endings of formats that are no articles, with what to do instead.
const UNREADABLE: &[(&[&str], &str)] = &[
    (
        &["jpg", "jpeg", "png", "gif", "webp", "svg", "bmp", "tif", "tiff", "heic", "ico", "avif"],
        "pictures cannot be read; save the article as text or HTML",
    ),
    (&["pdf"], "PDF cannot be read yet; copy its text into a .txt file"),
    (
        &["doc", "docx", "odt", "rtf", "pages", "epub", "ppt", "pptx", "odp"],
        "documents of office programs cannot be read; save it as plain text or HTML",
    ),
    (
        &["xls", "xlsx", "ods", "csv", "tsv"],
        "tables cannot be read as articles; save each article as text or HTML",
    ),
    (
        &["mp3", "mp4", "m4a", "wav", "ogg", "avi", "mov", "mkv", "webm", "flac"],
        "sound and video cannot be read; save a transcript as text",
    ),
    (&["zip", "gz", "tar", "7z", "rar", "bz2", "xz"], "archives cannot be read; unpack it and open the folder"),
    (
        &["eml", "msg", "mbox", "mht", "mhtml"],
        "mail and web archives cannot be read; save the article as text or HTML",
    ),
    (&["json", "xml", "yaml", "yml", "toml", "js", "css", "ann"], "data files cannot be read as articles"),
];

/// The reader for a file, by its name's ending and then by its content.
pub fn reader_for(file: &str, bytes: &[u8]) -> Result<&'static dyn Reader, ReadError> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    let by_name = ending.as_deref().and_then(|e| READERS.into_iter().find(|r| r.extensions().contains(&e)));
    if let Some(reader) = by_name {
        // A page saved under ".txt" is still a page.
        let page =
            READERS.into_iter().find(|r| r.name() == "HTML" && reader.name() == "plain text" && r.sniff(bytes));
        return Ok(page.unwrap_or(reader));
    }
    if let Some(reason) = ending.as_deref().and_then(unreadable) {
        return Err(ReadError(reason.to_owned()));
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
