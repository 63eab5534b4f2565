//! Plain text: the file's own characters, with what is not the article marked; a database's export of many
//! articles is split.

use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, encoding, exports, limits};
use crate::facts::{Furniture, FurnitureKind, Metadata};
use crate::text::Span;

/// `.txt`
pub(super) struct Plain;

impl Reader for Plain {
    fn name(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        encoding::decode(bytes, None).is_ok()
    }

    fn risky(&self) -> bool {
        false
    }

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let told = input.told.encoding.as_deref();
        let decoded = encoding::decode_as(input.bytes, told, None).map_err(|encoding::NotText| not_text())?;
        let mut raw = RawArticle { text: decoded.text, note: decoded.note, ..RawArticle::default() };
        raw.metadata.encoding = Some(decoded.encoding.to_owned());
        if let Some(articles) = exports::split(&raw) {
            return Ok(Read { articles, ..Read::default() });
        }
        limits::one_article(&raw.text)?;
        if let Some((mut known, story)) = exports::single(&raw.text) {
            known.encoding.clone_from(&raw.metadata.encoding);
            let head = heads(&raw.text, story, &known);
            clean::known(&mut raw, known, &head);
        } else {
            clean::clean(&mut raw, &[]);
        }
        Ok(Read::one(raw))
    }
}

/// The lines around the story of a database's export, but for its headline.
fn heads(text: &str, story: Span, known: &Metadata) -> Vec<Furniture> {
    let title = known.title.as_ref().map_or("", |t| t.value.as_str());
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        span
    });
    let around = lines.filter(|span| !span.is_empty() && !span.overlaps(story) && span.of(text) != title);
    around.map(|span| Furniture { span, kind: FurnitureKind::Metadata }).collect()
}

/// What to say of binary data under the name of a text.
pub(super) fn not_text() -> ReadError {
    ReadError("it holds binary data, not text; save the article as text or HTML".to_owned())
}
