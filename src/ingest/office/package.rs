//! A zip archive of XML files: parts by name, each within its bound, never written anywhere.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::super::archive::why;
use super::super::limits::{self, megabytes};
use super::super::reader::ReadError;

/// A document's parts.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// What may still come out of it.
    left: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError(why(&error)))?;
        if archive.len() > limits::MAX_ENTRIES {
            let (n, most) = (archive.len(), limits::MAX_ENTRIES);
            return Err(ReadError(format!("it holds {n} parts, more than the {most} a document may have")));
        }
        Ok(Self { archive, left: limits::MAX_DOCUMENT })
    }

    /// A part as text; `None` where there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(ReadError(why(&error))),
        };
        let packed = entry.compressed_size().max(1);
        let most = limits::MAX_BYTES.min(self.left);
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_damaged| {
            ReadError("the document is damaged; open it in its program and save it again".to_owned())
        })?;
        let size = bytes.len() as u64;
        if size > most || size > limits::FREE_EXPANSION && size / packed > limits::MAX_RATIO {
            let what =
                format!("its text expands to more than {} or far too much at once", megabytes(most.min(size)));
            return Err(ReadError(format!("{what}; save it as plain text")));
        }
        self.left -= size;
        Ok(Some(decoded(&bytes)))
    }
}

/// XML is UTF-8, or UTF-16 with a mark.
fn decoded(bytes: &[u8]) -> String {
    super::super::encoding::decode(bytes, None)
        .map_or_else(|_not_text| String::from_utf8_lossy(bytes).into_owned(), |decoded| decoded.text)
}

/// Whether bytes are a zip archive whose list, at its end, names `part`.
pub(super) fn holds(bytes: &[u8], part: &[u8]) -> bool {
    const LIST: usize = 256 * 1024;
    let tail = bytes.get(bytes.len().saturating_sub(LIST)..).unwrap_or(bytes);
    bytes.starts_with(b"PK\x03\x04") && tail.windows(part.len()).any(|w| w == part)
}

/// The kind of document that an archive's first entry, stored as it is, names.
pub(super) fn mimetype(bytes: &[u8]) -> Option<&[u8]> {
    let named = bytes.starts_with(b"PK\x03\x04") && bytes.get(30..38) == Some(b"mimetype".as_slice());
    let extra = usize::from(u16::from_le_bytes(*bytes.get(28..)?.first_chunk()?));
    bytes.get(38 + extra..).filter(|_| named)
}
