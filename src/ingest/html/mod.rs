//! Web pages: the article's text taken out, a paragraph a line, and what the page says about itself.
//!
//! Refuses to parse pages nested deeper or larger than any article is: parsers are quadratic there, or
//! overflow the stack. Such a page is read by stripping its tags, and the person is told.

mod facts_of_page;
mod guard;
mod lines;
mod linked_data;

use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, Options};

use super::reader::{RawArticle, ReadError, Reader};
use super::{clean, encoding, plain};
use crate::facts::{Metadata, Stated};
use crate::text::fold;

/// Shorter results are no article; the page's whole text is taken then.
const LEAST_CHARS: usize = 80;

/// `.html`
pub(super) struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "HTML"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
        let head = String::from_utf8_lossy(head).trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
        head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || head.starts_with('<') && head.contains("<html")
    }

    fn read(&self, bytes: &[u8]) -> Result<Vec<RawArticle>, ReadError> {
        let declared = guard::declared_encoding(bytes);
        let decoded =
            encoding::decode(bytes, declared.as_deref()).map_err(|encoding::NotText| plain::not_text())?;
        let mut raw = RawArticle { note: decoded.note, extracted: true, ..RawArticle::default() };
        if let Some(reason) = guard::refuses(&decoded.text) {
            raw.text = guard::stripped(&decoded.text);
            raw.note = Some(format!("the page {reason}; its tags were stripped and all of its text kept"));
            clean::clean(&mut raw, &[]);
        } else {
            parsed(&decoded.text, &mut raw);
        }
        if raw.text.trim().is_empty() {
            return Err(ReadError(
                "the page holds no text; open it in a browser, copy the article and save it as text".to_owned(),
            ));
        }
        Ok(vec![raw])
    }
}

fn parsed(html: &str, raw: &mut RawArticle) {
    let page = Document::parse(html);
    let known = facts_of_page::read(&page);
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true);
    let text = trafilatura::extract_document(page, &options)
        .map(|found| lines::of_content(&found.content_html))
        .unwrap_or_default();
    if text.chars().count() >= LEAST_CHARS {
        raw.text = text;
        in_body(raw, known);
        return;
    }
    raw.text = guard::stripped(html);
    raw.metadata = Metadata { title: None, ..known.clone() };
    clean::clean(raw, &[]);
    raw.metadata.title = raw.metadata.title.take().or(known.title);
}

/// The extracted text is the story alone: what the page's head says outranks what its lines may seem to say.
fn in_body(raw: &mut RawArticle, known: Metadata) {
    raw.metadata = known.clone();
    clean::clean(raw, &[]);
    let title = known.title.or(raw.metadata.title.take());
    let span = title.as_ref().and_then(|t| {
        let first = raw.text.lines().next()?;
        (fold(first) == fold(&t.value)).then(|| crate::text::Span::new(0, first.len()))
    });
    raw.metadata.title = title.map(|t| Stated { value: t.value, span });
}
