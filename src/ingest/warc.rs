//! WARC: pages as a crawler fetched them, each with its address and the day it was fetched.
//!
//! Refuses pictures, scripts and everything else a page was fetched with: they are counted, not named.

use std::io::Read as _;

use super::limits;
use super::parts::harmless;
use super::reader::{Input, Part, Read, ReadError, Reader};
use crate::facts::{DateClue, DateClueKind, Metadata};

/// `.warc`
pub(super) struct Warc;

impl Reader for Warc {
    fn name(&self) -> &'static str {
        "web archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        self.owns(bytes)
    }

    fn owns(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"WARC/1.")
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        if !self.owns(input.bytes) {
            return Err(ReadError("it is no web archive, whatever its name says".to_owned()));
        }
        let mut read = Read::default();
        let mut rest = input.bytes.get(input.from..).unwrap_or(&[]);
        let (mut left_out, mut sum) = (0usize, 0);
        while let Some((record, after)) = record(rest) {
            rest = after;
            match page(&record) {
                Some(part) => {
                    sum += part.bytes.len();
                    read.parts.push(part);
                }
                None => left_out += usize::from(record.is_answer()),
            }
            if sum > limits::WINDOW || read.parts.len() >= limits::WINDOW_ENTRIES {
                break;
            }
        }
        unique(&mut read.parts, input.from);
        let at = input.bytes.len() - rest.len();
        read.next = (at > input.from && !rest.trim_ascii().is_empty() && !read.parts.is_empty()).then_some(at);
        if read.next.is_none() && !rest.trim_ascii().is_empty() {
            read.note("it is cut off or damaged; what stands before that was read");
        }
        if left_out > 0 {
            read.note(format!(
                "{left_out} of its records are no articles (pictures, scripts, styles) and were left out"
            ));
        }
        if read.parts.is_empty() && input.from == 0 {
            return Err(ReadError("it holds no page that could be read; fetch the pages again".to_owned()));
        }
        Ok(read)
    }
}

struct Record<'a> {
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

impl Record<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn is_answer(&self) -> bool {
        matches!(self.header("warc-type"), Some("response" | "resource" | "conversion"))
    }
}

/// The record at the start, and what follows it.
fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    if !bytes.starts_with(b"WARC/1.") {
        return None;
    }
    let (head, rest) = head(bytes)?;
    let headers = headers(head);
    let length = headers.iter().find(|(n, _)| n == "content-length")?.1.parse::<usize>().ok()?;
    let body = rest.get(..length)?;
    Some((Record { headers, body }, rest.get(length..)?))
}

/// Header lines and what follows the empty line after them.
fn head(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const MOST: usize = 64 * 1024;
    let probe = bytes.get(..bytes.len().min(MOST))?;
    let end = |mark: &[u8]| probe.windows(mark.len()).position(|w| w == mark).map(|at| (at, at + mark.len()));
    let (at, after) = match (end(b"\r\n\r\n"), end(b"\n\n")) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    Some((bytes.get(..at)?, bytes.get(after..)?))
}

fn headers(head: &[u8]) -> Vec<(String, String)> {
    let head = String::from_utf8_lossy(head);
    let split =
        |line: &str| line.split_once(':').map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim().to_owned()));
    head.lines().filter_map(split).collect()
}

/// The page in a record.
fn page(record: &Record<'_>) -> Option<Part> {
    let plain = matches!(record.header("warc-type"), Some("resource" | "conversion"));
    let (kind, bytes) = if plain {
        (record.header("content-type").unwrap_or("").to_ascii_lowercase(), record.body.to_vec())
    } else if record.header("warc-type") == Some("response") {
        answer(record.body)?
    } else {
        return None;
    };
    let ending = match kind.split(';').next().unwrap_or("").trim() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "txt",
        "application/pdf" => "pdf",
        _ => return None,
    };
    let address = record.header("warc-target-uri").unwrap_or("").trim_matches(['<', '>']).to_owned();
    let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let bare = bare.split(['?', '#']).next().unwrap_or(bare).trim_end_matches('/');
    let known_ending = bare.rsplit_once('.').is_some_and(|(_, e)| e == ending || e == "htm");
    let name = harmless(&if known_ending { bare.to_owned() } else { format!("{bare}.{ending}") });
    let mut known = Metadata::default();
    if address.starts_with("http") {
        known.url = Some(address);
    }
    let saved = record.header("warc-date").and_then(|d| d.get(..10)).and_then(super::dates::parse);
    known.dates.extend(saved.map(|value| {
        let why = "the day the web archive fetched it".to_owned();
        DateClue { kind: DateClueKind::Saved, value, span: None, why }
    }));
    Some(Part { name, bytes, known })
}

/// A server's answer: its kind and its body, if it is a page at all.
fn answer(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    let (head, body) = head(bytes)?;
    let status = head.split(|b| *b == b' ').nth(1)?;
    if !status.starts_with(b"200") {
        return None;
    }
    let headers = headers(head);
    let header = |name: &str| headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
    let mut body = body.to_vec();
    if header("transfer-encoding").eq_ignore_ascii_case("chunked") {
        body = unchunked(&body).unwrap_or(body);
    }
    let most = limits::MAX_BYTES;
    let packed = match header("content-encoding").to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => Some(inflated(flate2::read::MultiGzDecoder::new(body.as_slice()), most)?),
        "deflate" => Some(inflated(flate2::read::ZlibDecoder::new(body.as_slice()), most)?),
        _ => None,
    };
    Some((header("content-type").to_ascii_lowercase(), packed.unwrap_or(body)))
}

fn inflated(from: impl std::io::Read, most: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    from.take(most + 1).read_to_end(&mut out).ok()?;
    (out.len() as u64 <= most).then_some(out)
}

/// A body that was sent in pieces, each after its length.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let line = bytes.iter().position(|b| *b == b'\n')?;
        let length = std::str::from_utf8(bytes.get(..line)?).ok()?.trim().split(';').next()?;
        let length = usize::from_str_radix(length, 16).ok()?;
        if length == 0 {
            return Some(out);
        }
        let rest = bytes.get(line + 1..)?;
        out.extend_from_slice(rest.get(..length)?);
        bytes = rest.get(length..)?.trim_ascii_start();
    }
}

/// Pages fetched twice get names of their own.
fn unique(parts: &mut [Part], from: usize) {
    let mut seen = std::collections::BTreeSet::new();
    for (i, part) in parts.iter_mut().enumerate() {
        if from > 0 || !seen.insert(part.name.clone()) {
            part.name = format!("{}-{}/{}", from, i + 1, part.name);
        }
    }
}
