//! Archives: what is in a zip or gz file, given on to the readers of its files, never written anywhere.
//!
//! Refuses what was made to explode, entries that lie over each other, and what is locked; no name in an archive leads
//! out of it.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{self, megabytes};
use super::parts::{harmless, is_clutter, page_of};
use super::reader::{Input, Part, Read, ReadError, Reader, unreadable};
use crate::facts::Metadata;

/// `.zip`
pub(super) struct Zip;
/// `.gz`
pub(super) struct Gzip;

impl Reader for Zip {
    fn name(&self) -> &'static str {
        "zip archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let mut archive = ZipArchive::new(Cursor::new(input.bytes)).map_err(|error| ReadError(why(&error)))?;
        let entries = archive.len();
        if entries > limits::MAX_ENTRIES {
            let most = limits::MAX_ENTRIES;
            return Err(ReadError(format!(
                "it holds {entries} files, more than {most}; unpack it and open the folder"
            )));
        }
        if let Some(reason) = foreign(&archive) {
            return Err(ReadError(reason.to_owned()));
        }
        if archive.has_overlapping_entries().unwrap_or(false) {
            return Err(ReadError(
                "its files lie over each other, as only an archive made to do harm has it".to_owned(),
            ));
        }
        let names: BTreeSet<String> = archive.file_names().filter_map(Result::ok).map(|n| harmless(&n)).collect();
        let mut read = Read::default();
        let mut sum = 0;
        for i in input.from..entries {
            if let Some(size) = entry(&mut archive, i, &names, &mut read) {
                sum += size;
            }
            if sum > limits::WINDOW || read.parts.len() >= limits::WINDOW_ENTRIES {
                read.next = Some(i + 1).filter(|next| *next < entries);
                break;
            }
        }
        if read.parts.is_empty() && read.said.is_empty() && input.from == 0 && read.next.is_none() {
            return Err(ReadError("the archive holds no files to read".to_owned()));
        }
        Ok(read)
    }
}

/// Takes one file out; its size.
fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    i: usize,
    names: &BTreeSet<String>,
    read: &mut Read,
) -> Option<usize> {
    let file = match archive.by_index(i) {
        Ok(file) => file,
        Err(error) => {
            read.unread(&format!("file {}", i + 1), why(&error));
            return None;
        }
    };
    let raw = file.name().unwrap_or_default().into_owned();
    let name = harmless(&raw);
    if file.is_dir() || raw.ends_with('/') || is_clutter(&name) || beside_page(&name, names) {
        return None;
    }
    let name = if name.is_empty() { format!("file {}", i + 1) } else { name };
    if file.is_symlink() {
        read.unread(&name, "it is a link, and links in archives are never followed");
        return None;
    }
    if let Some(reason) = name.rsplit_once('.').and_then(|(_, e)| unreadable(&e.to_ascii_lowercase())) {
        read.unread(&name, reason);
        return None;
    }
    let packed = file.compressed_size().max(1);
    let most = super::reader::most_bytes(&name).min(limits::MAX_DOCUMENT);
    if file.size() > most {
        let (size, most) = (megabytes(file.size()), megabytes(most));
        read.unread(&name, format!("at {size} it is larger than the {most} a file in an archive may have"));
        return None;
    }
    match expanded(file, packed, most) {
        Ok(bytes) => {
            let size = bytes.len();
            read.parts.push(Part { name, bytes, known: Metadata::default() });
            Some(size)
        }
        Err(reason) => {
            read.unread(&name, reason);
            None
        }
    }
}

/// Bytes that come out of `packed` bytes, within bounds that what the archive says of itself cannot move.
fn expanded(from: impl std::io::Read, packed: u64, most: u64) -> Result<Vec<u8>, String> {
    let by_ratio = packed.saturating_mul(limits::MAX_RATIO).max(limits::FREE_EXPANSION);
    let mut bytes = Vec::new();
    let read = from.take(most.min(by_ratio) + 1).read_to_end(&mut bytes);
    let size = bytes.len() as u64;
    if size > by_ratio {
        return Err(format!("it expands to more than {} times its size, as no text does", limits::MAX_RATIO));
    }
    if size > most {
        return Err(format!("it expands to more than {}", megabytes(most)));
    }
    read.map(|_| bytes).map_err(|_damaged| "it is damaged in the archive; pack it again".to_owned())
}

/// What a browser saved beside a page in the same archive.
fn beside_page(name: &str, names: &BTreeSet<String>) -> bool {
    let mut at = 0;
    while let Some(slash) = name.get(at..).and_then(|rest| rest.find('/')) {
        let folder = name.get(..at + slash).unwrap_or("");
        if page_of(folder, |page| names.contains(page)).is_some() {
            return true;
        }
        at += slash + 1;
    }
    false
}

/// Documents that are zip archives too, and that nobody reads here.
fn foreign(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let holds = |name: &str| archive.index_for_name(name).is_some();
    match () {
        () if holds("xl/workbook.bin") => unreadable("xlsb"),
        () if holds("ppt/presentation.xml") => unreadable("pptx"),
        () if holds("META-INF/MANIFEST.MF") || holds("classes.dex") => unreadable("exe"),
        () => None,
    }
}

/// An archive's fault in words.
pub(super) fn why(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "it is locked with a password; unlock it and pack it again".to_owned()
        }
        ZipError::UnsupportedArchive(_) => {
            "it is packed in a way that cannot be read; pack it again as an ordinary zip".to_owned()
        }
        _ => "it is damaged or cut off; copy it again from where it came".to_owned(),
    }
}

impl Reader for Gzip {
    fn name(&self) -> &'static str {
        "gz archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gz"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"\x1f\x8b\x08")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let last = input.name.rsplit('/').next().unwrap_or("");
        let stem = last.strip_suffix(".gz").or_else(|| last.strip_suffix(".GZ")).unwrap_or("content");
        if stem.rsplit_once('.').is_some_and(|(_, e)| e.eq_ignore_ascii_case("tar")) {
            return Err(ReadError(unreadable("tar").unwrap_or_default().to_owned()));
        }
        let most = super::reader::most_bytes(stem).min(limits::MAX_COLLECTION);
        let decoder = flate2::read::MultiGzDecoder::new(input.bytes);
        let bytes = expanded(decoder, input.bytes.len() as u64, most).map_err(ReadError)?;
        let part = Part { name: harmless(stem), bytes, known: Metadata::default() };
        Ok(Read { parts: vec![part], ..Read::default() })
    }
}
