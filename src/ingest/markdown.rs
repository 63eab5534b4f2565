//! Markdown: the file's own characters; front matter and lines of mere syntax are marked as furniture.
//!
//! Marks inside a paragraph stay part of it: a sentence that begins with `**` is still a sentence.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, dates, encoding, limits, plain};
use crate::facts::{DateClue, DateClueKind, Furniture, FurnitureKind, Metadata, Stated};
use crate::text::Span;

/// `.md`
pub(super) struct Markdown;

impl Reader for Markdown {
    fn name(&self) -> &'static str {
        "Markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        encoding::decode(bytes, None).is_ok_and(|d| front_matter(&d.text).is_some())
    }

    fn risky(&self) -> bool {
        false
    }

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let told = input.told.encoding.as_deref();
        let decoded =
            encoding::decode_as(input.bytes, told, None).map_err(|encoding::NotText| plain::not_text())?;
        let mut raw = RawArticle { text: decoded.text, note: decoded.note, ..RawArticle::default() };
        raw.metadata.encoding = Some(decoded.encoding.to_owned());
        limits::one_article(&raw.text)?;
        let mut taken = Vec::new();
        let mut start = 0;
        if let Some(end) = front_matter(&raw.text) {
            let span = Span::new(0, end).trimmed(&raw.text);
            fields(&raw.text, span, &mut raw.metadata);
            taken.push(Furniture { span, kind: FurnitureKind::Metadata });
            start = end;
        }
        syntax(&raw.text, start, &mut taken);
        if raw.metadata.title.is_none() {
            raw.metadata.title = heading(&raw.text, start);
        }
        let known = raw.metadata.title.clone();
        clean::clean(&mut raw, &taken);
        raw.metadata.title = raw.metadata.title.or(known);
        Ok(Read::one(raw))
    }
}

/// Where the front matter ends: a block between `---` or `+++` lines at the very top.
fn front_matter(text: &str) -> Option<usize> {
    let fence = text.lines().next().map(str::trim_end).filter(|l| matches!(*l, "---" | "+++"))?;
    let mut at = text.split_inclusive('\n').next()?.len();
    for line in text.get(at..)?.split_inclusive('\n').take(200) {
        at += line.len();
        if line.trim_end() == fence {
            return Some(at);
        }
    }
    None
}

/// Reads `key: value` and `key = "value"` lines.
fn fields(text: &str, block: Span, metadata: &mut Metadata) {
    let mut at = block.start as usize;
    for line in block.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(mark) = line.find([':', '=']) else { continue };
        let Some((key, rest)) = line.split_at_checked(mark) else { continue };
        let value = rest.get(1..).unwrap_or("").trim();
        let value = value.trim_matches(['"', '\'', '[', ']']);
        if value.is_empty() {
            continue;
        }
        let from = start + line.find(value).unwrap_or(mark + 1);
        let span = Span::new(from, from + value.len());
        let stated = Stated { value: value.to_owned(), span: Some(span) };
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" => metadata.title = Some(stated),
            "author" | "authors" | "byline" => metadata.byline = Some(stated),
            "outlet" | "source" | "publication" | "publisher" | "newspaper" | "site" | "site_name" => {
                metadata.outlet = Some(stated);
            }
            "url" | "link" | "canonical" => metadata.url = Some(value.to_owned()),
            "country" => metadata.country = Some(value.to_owned()),
            key @ ("date" | "published" | "pubdate" | "publishdate" | "publish_date" | "date_published"
            | "updated" | "modified" | "lastmod") => {
                let updated = matches!(key, "updated" | "modified" | "lastmod");
                let kind = if updated { DateClueKind::Updated } else { DateClueKind::Metadata };
                if let Some(date) = dates::parse(value) {
                    let why = format!("“{key}” in the front matter");
                    metadata.dates.push(DateClue { kind, value: date, span: Some(span), why });
                }
            }
            _ => {}
        }
    }
}

/// The first heading of the first level.
fn heading(text: &str, start: usize) -> Option<Stated> {
    let body = text.get(start..)?;
    let mut inside = None::<Span>;
    let mut open = false;
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. }) => open = true,
            Event::End(TagEnd::Heading(_)) if open => break,
            Event::Text(_) | Event::Code(_) if open => {
                let span = Span::new(start + range.start, start + range.end);
                inside = Some(inside.map_or(span, |i| i.cover(span)));
            }
            Event::Start(Tag::Paragraph) if !open => return None,
            _ => {}
        }
    }
    let span = inside?;
    Some(Stated { value: span.of(text).to_owned(), span: Some(span) })
}

/// Lines that are only syntax: rules, raw HTML, pictures, and the addresses that links refer to.
fn syntax(text: &str, start: usize, out: &mut Vec<Furniture>) {
    let Some(body) = text.get(start..) else { return };
    let mut mark = |range: std::ops::Range<usize>, kind| {
        out.push(Furniture { span: Span::new(start + range.start, start + range.end).trimmed(text), kind });
    };
    let mut paragraph: Option<(std::ops::Range<usize>, bool, bool)> = None;
    let mut depth = 0;
    let parser = Parser::new_ext(body, Options::ENABLE_TABLES);
    let definitions: Vec<_> = parser.reference_definitions().iter().map(|(_, d)| d.span.clone()).collect();
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Rule | Event::Start(Tag::HtmlBlock) => mark(range, FurnitureKind::Other),
            Event::Start(Tag::Paragraph) => paragraph = Some((range, false, false)),
            Event::Start(Tag::Image { .. }) => {
                depth += 1;
                if let Some((_, picture, _)) = &mut paragraph {
                    *picture = true;
                }
            }
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(words) if depth == 0 && !words.trim().is_empty() => {
                if let Some((_, _, other)) = &mut paragraph {
                    *other = true;
                }
            }
            Event::End(TagEnd::Paragraph) => {
                if let Some((range, true, false)) = paragraph.take() {
                    mark(range, FurnitureKind::Caption);
                }
            }
            _ => {}
        }
    }
    for range in definitions {
        mark(range, FurnitureKind::Other);
    }
}
