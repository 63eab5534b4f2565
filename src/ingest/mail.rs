//! Mail: what a message says, and its attachments for other readers; mailboxes of many.
//!
//! Refuses to fetch anything a message refers to, and to take a line that only announces attachments for an article.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::limits;
use super::parts::harmless;
use super::reader::{Input, Part, RawArticle, Read, ReadError, Reader};
use super::{clean, dates, html, unwrap};
use crate::facts::{DateClue, DateClueKind, Furniture, FurnitureKind, Metadata, Stated};
use crate::text::Span;

/// A message with attachments and fewer words than this only announces them.
const LEAST_WORDS: usize = 25;

/// `.eml`
pub(super) struct Mail;
/// `.mbox`
pub(super) struct Mbox;

pub(super) fn head(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes)).into_owned()
}

pub(super) fn message(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    let none = || ReadError("it holds no message that can be read; save it again as .eml".to_owned());
    MessageParser::default().parse(bytes).filter(|m| !m.parts.is_empty()).ok_or_else(none)
}

impl Reader for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml", "emlx"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = head(bytes);
        let top: Vec<String> = head.lines().take_while(|l| !l.trim().is_empty()).map(str::to_lowercase).collect();
        let has = |name: &str| top.iter().any(|l| l.starts_with(name));
        has("from:") && has("subject:") && (has("mime-version:") || has("message-id:") || has("received:"))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_DOCUMENT
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        // Apple's files begin with their length.
        let bytes = match input.bytes.iter().position(|b| *b == b'\n') {
            Some(end) if input.bytes.get(..end).is_some_and(|l| l.trim_ascii().iter().all(u8::is_ascii_digit)) => {
                input.bytes.get(end + 1..).unwrap_or(&[])
            }
            _ => input.bytes,
        };
        let message = message(bytes)?;
        let mut read = Read::default();
        attachments(&message, &mut read);
        let article = article(&message);
        let words = article.as_ref().map_or(0, |a| a.text.split_whitespace().count());
        match article {
            Some(_) if words < LEAST_WORDS && !read.parts.is_empty() => {
                read.note(format!(
                    "the message itself has {words} words and was left out; its attachments are read"
                ));
            }
            Some(article) => read.articles.push(article),
            None if read.parts.is_empty() && read.said.is_empty() => {
                return Err(ReadError("the message holds no text".to_owned()));
            }
            None => {}
        }
        Ok(read)
    }
}

/// The message's own words.
fn article(message: &Message<'_>) -> Option<RawArticle> {
    let known = known(message);
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(words) if !words.trim().is_empty() => Some(words.as_ref()),
        _ => None,
    });
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    let (text, taken) = match (plain, page) {
        (Some(plain), page) if page.is_none() || plain.split_whitespace().count() >= LEAST_WORDS => {
            let text = unwrap::paragraphs(plain).unwrap_or_else(|| plain.trim().to_owned());
            let taken = quoted(&text);
            (text, taken)
        }
        (plain, Some(page)) => (html::words(page), Vec::new()).or_plain(plain),
        (plain, None) => (plain?.to_owned(), Vec::new()),
    };
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut raw = RawArticle { text, extracted: true, ..RawArticle::default() };
    clean::known(&mut raw, known, &taken);
    Some(raw)
}

trait OrPlain {
    fn or_plain(self, plain: Option<&str>) -> Self;
}

impl OrPlain for (String, Vec<Furniture>) {
    /// The page's words, unless it has none and the plain body has.
    fn or_plain(self, plain: Option<&str>) -> Self {
        if self.0.trim().is_empty() { (plain.unwrap_or("").to_owned(), Vec::new()) } else { self }
    }
}

/// What the message's header says.
fn known(message: &Message<'_>) -> Metadata {
    let stated = |value: &str| {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Stated { value, span: None })
    };
    let mut subject = message.subject().unwrap_or("").trim();
    while let Some(rest) = ["re:", "fw:", "fwd:", "aw:", "wg:", "tr:"].iter().find_map(|mark| {
        let start = subject.get(..mark.len())?;
        start.eq_ignore_ascii_case(mark).then(|| subject.get(mark.len()..).unwrap_or("").trim_start())
    }) {
        subject = rest;
    }
    let mut known = Metadata { title: stated(subject), ..Metadata::default() };
    let from = message.from().and_then(|a| a.first());
    known.byline = from.and_then(|a| a.name().or_else(|| a.address())).and_then(stated);
    known.dates.extend(sent(message, DateClueKind::Metadata, "the day the message was sent"));
    known
}

pub(super) fn sent(message: &Message<'_>, kind: DateClueKind, why: &str) -> Option<DateClue> {
    let date = message.date().filter(|d| d.is_valid())?;
    let value = dates::parse(&date.to_rfc3339())?;
    Some(DateClue { kind, value, span: None, why: why.to_owned() })
}

/// Lines of an earlier message, and the signature.
fn quoted(text: &str) -> Vec<Furniture> {
    let mut out = Vec::new();
    let (mut at, mut signed) = (0, false);
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        signed |= matches!(line.trim_end_matches(['\n', '\r']), "-- " | "--");
        if (signed || line.starts_with('>')) && !span.is_empty() {
            out.push(Furniture { span, kind: FurnitureKind::Other });
        }
        at += line.len();
    }
    out
}

fn attachments(message: &Message<'_>, read: &mut Read) {
    for (i, part) in message.attachments().enumerate() {
        let kind = part.content_type().map_or("", |t| t.ctype()).to_ascii_lowercase();
        let drawn =
            kind == "image" && (part.content_id().is_some() || matches!(part.body, PartType::InlineBinary(_)));
        if drawn || read.parts.len() >= limits::WINDOW_ENTRIES {
            continue;
        }
        let bytes = bytes_of(message, part);
        let own = part.attachment_name().map(harmless).filter(|n| !n.is_empty());
        let name = own.unwrap_or_else(|| format!("attachment-{}{}", i + 1, ending(part)));
        if bytes.is_empty() {
            read.unread(&name, "the attachment is empty or cannot be decoded");
        } else {
            read.parts.push(Part { name, bytes, known: Metadata::default() });
        }
    }
}

/// A message inside keeps its own bytes only in the outer one.
fn bytes_of(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let inner = matches!(part.body, PartType::Message(_)) && part.contents().is_empty();
    if !inner {
        return part.contents().to_vec();
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    message.raw_message().get(range).unwrap_or(&[]).to_vec()
}

fn ending(part: &MessagePart<'_>) -> &'static str {
    let kind = part
        .content_type()
        .map(|t| (t.ctype().to_ascii_lowercase(), t.subtype().unwrap_or("").to_ascii_lowercase()));
    match kind.as_ref().map(|(a, b)| (a.as_str(), b.as_str())) {
        Some(("message", _)) => ".eml",
        Some(("text", "html")) => ".html",
        Some(("text", "csv")) => ".csv",
        Some(("text", _)) => ".txt",
        Some((_, "pdf")) => ".pdf",
        Some(("image", _)) => ".png",
        _ => "",
    }
}

impl Reader for Mbox {
    fn name(&self) -> &'static str {
        "mailbox"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mbox", "mbx"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = head(bytes);
        let mut lines = head.lines();
        let from = lines.next().is_some_and(|l| l.starts_with("From ") && l.split_whitespace().count() >= 3);
        from && lines.next().is_some_and(|l| l.contains(':'))
    }

    fn most_bytes(&self) -> u64 {
        limits::MAX_COLLECTION
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let starts = starts(input.bytes);
        if starts.is_empty() {
            return Err(ReadError(
                "it is no mailbox, whatever its name says; save the messages as .eml".to_owned(),
            ));
        }
        let width = starts.len().to_string().len();
        let mut read = Read::default();
        let mut sum = 0;
        for (i, &start) in starts.iter().enumerate().skip(input.from) {
            let end = starts.get(i + 1).copied().unwrap_or(input.bytes.len());
            let bytes = unquoted(input.bytes.get(start..end).unwrap_or(&[]));
            sum += bytes.len();
            let name = format!("{:0width$}.eml", i + 1);
            read.parts.push(Part { name, bytes, known: Metadata::default() });
            if (sum > limits::WINDOW || read.parts.len() >= limits::WINDOW_ENTRIES) && i + 1 < starts.len() {
                read.next = Some(i + 1);
                break;
            }
        }
        Ok(read)
    }
}

/// Where messages begin: at "From " after an empty line.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut at, mut empty) = (0, true);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if empty && line.starts_with(b"From ") {
            out.push(at);
        }
        empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    out
}

/// A message without the mailbox's first line, and "From" at the start of its own lines as it was written.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n').skip(1) {
        let quotes = line.iter().take_while(|b| **b == b'>').count();
        let from = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
        out.extend_from_slice(line.get(usize::from(from)..).unwrap_or(line));
    }
    out
}
