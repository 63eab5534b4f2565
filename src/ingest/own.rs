//! What this program wrote itself: reports, hand-outs and exports are often put beside the articles, and are none.
//!
//! Each of our writers leaves its mark where every reader of its format allows one. Texts in a folder of brat files are
//! the articles' own words and are not told from them.

use memchr::memmem;

/// What is said of such a file.
pub(super) const SAID: &str =
    "Parallax wrote this file itself: it is left out, so that a story is not told by its own report";

/// Near the beginning of pages, data, tables and documents.
const HEADS: [&str; 12] = [
    "<meta name=\"generator\" content=\"Parallax",
    "<!-- Written by Parallax -->",
    "<Application>Parallax</Application>",
    "<p>Written by Parallax for exchange",
    "PRODID:-//Parallax//",
    "{\"schema\":\"parallax-facts/",
    "\"parallax\":\"urn:parallax:ns:\"",
    "\"unique_id\":\"parallax-",
    "id,date,earliest,latest,precision,doubt,disputed,title,kind,status,",
    "file,start,end,words,type,",
    "file,start,end,words,speaker,speaker_name,",
    "conflict,event,title,differs_in,",
];
/// Near the end of a PDF, and the comment at the end of an archive.
const TAILS: [(&[u8], &str); 2] = [(b"%PDF-", "/Producer (Parallax)"), (b"PK\x03\x04", "Written by Parallax")];
/// How far from either end a mark may stand; a PDF ends with twenty bytes for each of its objects.
const NEAR: usize = 64 * 1024;

/// Whether one of our writers wrote these bytes.
pub(super) fn is_own(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(NEAR / 8)).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(NEAR)..).unwrap_or_default();
    HEADS.iter().any(|mark| holds(head, mark))
        || TAILS.iter().any(|(magic, mark)| bytes.starts_with(magic) && holds(tail, mark))
}

fn holds(bytes: &[u8], mark: &str) -> bool {
    memmem::find(bytes, mark.as_bytes()).is_some()
}
