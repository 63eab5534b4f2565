//! W3C Web Annotations (JSON-LD): a collection with an annotation for each mark.
//!
//! Every target has the words with what stands around them and their position in code points, so that it is found
//! again in a text that changed. Doubt is a body of its own with the purpose "assessing"; values that the model has no
//! name for stand under `parallax:`, a prefix that the file itself declares.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use serde::ser::{SerializeMap as _, Serializer};
use serde::{Serialize, ser};
use serde_json::{Map, Value, json};

use super::facts_json::Each;
use super::format::Options;
use super::marks::{self, Mark};
use super::scope::Extract;
use super::wording::{doubt, doubt_said};
use crate::facts::{Article, ArticleIx};
use crate::session::work::texts::hash;
use crate::text::span::CharSpan;
use crate::text::{CharIndex, Span};

/// Characters kept on either side of the words.
const AROUND: usize = 32;

/// Writes it.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &File { extract, options })?;
    out.write_all(b"\n")?;
    out.flush()
}

struct File<'e, 'a> {
    extract: &'e Extract<'a>,
    options: &'e Options,
}

impl Serialize for File<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let extract = self.extract;
        let id = hash(&format!("{}\n{}", extract.session.name, extract.said));
        let total: usize = extract.articles().map(|ix| marks::of(extract, ix).len()).sum();
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry(
            "@context",
            &json!(["http://www.w3.org/ns/anno.jsonld", {"parallax": "urn:parallax:ns:"}]),
        )?;
        out.serialize_entry("id", &format!("urn:parallax:collection:{id}"))?;
        out.serialize_entry("type", "AnnotationCollection")?;
        out.serialize_entry("label", &extract.session.name)?;
        out.serialize_entry("total", &total)?;
        out.serialize_entry("first", &Page { file: self, id: &id })?;
        out.end()
    }
}

struct Page<'p, 'e, 'a> {
    file: &'p File<'e, 'a>,
    id: &'p str,
}

impl Serialize for Page<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let extract = self.file.extract;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("id", &format!("urn:parallax:page:{}", self.id))?;
        out.serialize_entry("type", "AnnotationPage")?;
        out.serialize_entry("startIndex", &0)?;
        let items = || extract.articles().flat_map(|ix| items(extract, self.file.options, ix));
        out.serialize_entry("items", &Each(items))?;
        ser::SerializeMap::end(out)
    }
}

/// The annotations of one article.
fn items(extract: &Extract<'_>, options: &Options, ix: ArticleIx) -> Vec<Value> {
    let Some((article, _)) = extract.article(ix) else { return Vec::new() };
    let chars = CharIndex::new(&article.text);
    let one = |mark: Mark<'_>| item(extract, options, ix, article, &chars, mark);
    marks::of(extract, ix).into_iter().map(one).collect()
}

fn item(
    extract: &Extract<'_>,
    options: &Options,
    ix: ArticleIx,
    article: &Article,
    chars: &CharIndex,
    mark: Mark<'_>,
) -> Value {
    let session = extract.session;
    let mut out = Map::new();
    out.insert("id".to_owned(), format!("urn:parallax:mark:{}", mark.key(session, ix)).into());
    out.insert("type".to_owned(), "Annotation".into());
    out.insert("motivation".to_owned(), motivation(mark).into());
    out.insert("creator".to_owned(), json!({"id": "urn:parallax", "type": "Software", "name": "Parallax"}));
    if let Some(made) = &options.made {
        out.insert("created".to_owned(), made.as_str().into());
    }
    let says = mark.says(session);
    let said = |name: &str| says.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str());
    let text = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
    let mut body = vec![text("tagging", &mark.kind(session))];
    let named = match mark {
        Mark::Name(_) => ("identifying", said("entity")),
        Mark::Time(_) => ("describing", said("value")),
        Mark::Quote(_) => ("identifying", said("speaker")),
        Mark::Event(_) => ("describing", said("title")),
    };
    body.extend(named.1.map(|value| text(named.0, value)));
    if let Some(how) = mark.doubt() {
        body.push(text("assessing", &format!("{}: {}", doubt(how), doubt_said(how))));
    }
    body.extend(said("because").map(|why| text("commenting", why)));
    out.insert("body".to_owned(), body.into());
    for (name, value) in &says {
        if !matches!(*name, "because" | "doubt means") {
            out.insert(format!("parallax:{}", name.replace(' ', "-")), value.as_str().into());
        }
    }
    out.insert("target".to_owned(), target(article, chars, mark.span()));
    Value::Object(out)
}

fn motivation(mark: Mark<'_>) -> &'static str {
    match mark {
        Mark::Name(_) => "identifying",
        Mark::Quote(_) => "highlighting",
        Mark::Time(_) | Mark::Event(_) => "describing",
    }
}

fn target(article: &Article, chars: &CharIndex, span: Span) -> Value {
    let text = &*article.text;
    let CharSpan { start, end } = chars.span(span);
    let head = text.get(..span.start as usize).unwrap_or("");
    let tail = text.get(span.end as usize..).unwrap_or("");
    let from = head.char_indices().rev().take(AROUND).last().map_or(head.len(), |(at, _)| at);
    let to = tail.char_indices().nth(AROUND).map_or(tail.len(), |(at, _)| at);
    json!({
        "type": "SpecificResource",
        "source": reference(&article.file),
        "parallax:file": article.file,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": head.get(from..).unwrap_or(""),
                "suffix": tail.get(..to).unwrap_or(""),
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    })
}

/// A file's path as a relative reference: what an address gives a meaning to is written as `%20`.
pub(super) fn reference(file: &str) -> String {
    let mut out = String::with_capacity(file.len() + 8);
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(byte as char);
        } else {
            // Writing to a String cannot fail.
            let _infallible = write!(out, "%{byte:02X}");
        }
    }
    out
}
