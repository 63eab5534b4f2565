//! How much of everything a file may ask for, each with the reason for its number.
//!
//! Nothing here is a taste: a limit is where honest files end and a file that was made to do harm begins.

use std::time::Duration;

use super::reader::ReadError;

/// A text or page larger than this is refused: no article is that long, and a window must stay quick.
pub const MAX_BYTES: u64 = 32 << 20;
/// The text of one article: four times the longest novel fits, and analysis still ends.
pub const MAX_ARTICLE: usize = 4 << 20;
/// A file of pictures and text (PDF, office): scans are large, their text is not.
pub const MAX_DOCUMENT: u64 = 96 << 20;
/// A file of many articles (archives, mailboxes, tables): some ten thousand saved pages.
pub const MAX_COLLECTION: u64 = 256 << 20;
/// What one file may expand to altogether, archives within archives counted: four times the largest collection.
pub const MAX_EXPANDED: u64 = 1 << 30;
/// Files of one opening: whoever names more did not mean to.
pub const MAX_FILES: usize = 50_000;
/// Folders within folders.
pub const MAX_FOLDERS: usize = 40;
/// Files in one archive, articles in one table or mailbox.
pub const MAX_ENTRIES: usize = 20_000;
/// So many bytes may come out of one: text shrinks to a tenth, at most a hundredth.
pub const MAX_RATIO: u64 = 200;
/// Below this an entry may expand as it likes.
pub const FREE_EXPANSION: u64 = 1 << 20;
/// An archive in an archive in an archive: a mail with an archive of documents needs three.
pub const MAX_NESTING: usize = 4;
/// What a container gives out at once, so that no more than this of it stands in memory.
pub const WINDOW: usize = 16 << 20;
/// Entries given out at once.
pub const WINDOW_ENTRIES: usize = 500;
/// Elements within elements in a document's XML; our readers walk it without recursion, their users may not.
pub const MAX_XML_DEPTH: usize = 500;
/// Pages of one PDF: a day's whole newspaper has under 200, a database's export of 500 articles about 1,500.
pub const MAX_PAGES: usize = 3_000;
/// Glyphs of one PDF page: the densest newspaper page has about 40,000.
pub const MAX_GLYPHS: usize = 200_000;
/// Larger pages are no mere frames around others.
pub const MOST_FRAME: usize = 1 << 20;
/// A file that takes longer is given up: the largest honest ones take two.
pub const TIME_PER_FILE: Duration = Duration::from_secs(8);
/// What a file in an archive may take after another in it was given up, and for how many that are late, too.
pub const TIME_AFTER_LATE: Duration = Duration::from_millis(400);
/// After so many no more of an archive is read.
pub const MOST_LATE: usize = 4;
/// What a process that reads risky files may make for itself, in KiB, its stack of 64 MiB among it: pages and
/// documents need a few MB, this leaves them almost 100.
pub const SMALL_KIB: u64 = 160 << 10;
/// So many of them at once, so that all together stay below 1.1 GB with the program's own file in each.
pub const SMALL_AT_ONCE: usize = 6;
/// The same for a file that needs more, which is read alone: the largest collection three times.
pub const LARGE_KIB: u64 = 900 << 10;
/// Larger files get the large share at once.
pub const SMALL_FILE: usize = 12 << 20;
/// Address space of the program itself, its libraries and what its memory's keeper sets aside, in KiB.
pub const PROGRAM_KIB: u64 = 512 << 10;

/// Whether a text may be one article.
pub(super) fn one_article(text: &str) -> Result<(), ReadError> {
    if text.len() <= MAX_ARTICLE {
        return Ok(());
    }
    let (size, most) = (megabytes(text.len() as u64), megabytes(MAX_ARTICLE as u64));
    Err(ReadError(format!(
        "its text of {size} is longer than the {most} an article may have; split it into articles"
    )))
}

/// A size in words.
pub(super) fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
