//! Web pages: the article's text taken out, a paragraph a line, and what the page says about itself.
//!
//! Refuses to parse pages nested deeper or larger than any article is: parsers are quadratic there, or
//! overflow the stack. Such a page is read by stripping its tags, and the person is told.

mod days;
mod edges;
mod facts_of_page;
mod guard;
mod headline;
mod lines;
mod linked_data;
mod marked;
mod printed;
mod saved;
mod shaped;
mod story;
mod writers;

pub(super) use lines::resolved_words as resolved;
use trafilatura::dom::Document;

use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, encoding, limits, plain};
use crate::facts::Metadata;

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

    fn has_encoding(&self) -> bool {
        true
    }

    fn read(&self, input: &Input<'_>) -> Result<Read, ReadError> {
        let told = input.told.encoding.as_deref();
        let declared = guard::declared_encoding(input.bytes);
        let decoded = encoding::decode_as(input.bytes, told, declared.as_deref())
            .map_err(|encoding::NotText| plain::not_text())?;
        let mut raw = page(&decoded.text)?;
        raw.note = raw.note.take().or(decoded.note);
        raw.metadata.encoding = Some(decoded.encoding.to_owned());
        Ok(Read::one(raw))
    }
}

/// The article of a page.
pub(super) fn page(html: &str) -> Result<RawArticle, ReadError> {
    let whole = html;
    let guard::Slim { html, refused } = guard::slimmed(html);
    let mut raw = RawArticle { extracted: true, ..RawArticle::default() };
    if let Some(reason) = refused {
        raw.text = guard::stripped(&html);
        raw.note = Some(format!("the page {reason}; its tags were stripped and all of its text kept"));
        clean::clean(&mut raw, &[]);
    } else {
        parsed(&html, &mut raw);
    }
    if raw.text.trim().is_empty() {
        return Err(ReadError(
            "the page holds no text; open it in a browser, copy the article and save it as text".to_owned(),
        ));
    }
    limits::one_article(&raw.text)?;
    // Browsers say it in a comment.
    saved::read(whole, &mut raw.metadata);
    Ok(raw)
}

/// The words of a fragment of HTML, a line for each block, without a parser.
pub(super) fn words(html: &str) -> String {
    guard::stripped(html)
}

fn parsed(html: &str, raw: &mut RawArticle) {
    let mut page = Document::parse(html);
    let known = facts_of_page::read(&page);
    shaped::shape(&mut page);
    let links = edges::links(&page);
    let content = story::story(page);
    if content.text.chars().count() >= LEAST_CHARS {
        let taken = edges::around(&content, &links);
        raw.text = content.text;
        clean::taken_out(raw, known, &taken);
        return;
    }
    raw.text = guard::stripped(html);
    raw.metadata = Metadata { title: None, ..known.clone() };
    clean::clean(raw, &[]);
    raw.metadata.title = raw.metadata.title.take().or(known.title);
}
