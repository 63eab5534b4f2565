//! Web pages: the article's text taken out, a paragraph a line, and what the page says about itself.
//!
//! Refuses to parse pages nested deeper or larger than any article is: parsers are quadratic there, or
//! overflow the stack. Such a page is read by stripping its tags, and the person is told.

mod days;
mod edges;
mod facts_of_page;
pub(super) mod frames;
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

pub(super) use guard::declared_encoding;
pub(super) use lines::resolved_words as resolved;
use trafilatura::dom::Document;

use super::reader::{Input, RawArticle, Read, ReadError, Reader};
use super::{clean, encoding, limits, plain};
use crate::facts::Metadata;
use crate::text::fold;

/// Shorter results are no article; the page's whole text is taken then.
const LEAST_CHARS: usize = 80;

/// A page that tells search engines so many letters, and shows fewer than the second number, hides its story.
const LEAST_TOLD: usize = 250;
const MOST_SHOWN: usize = 500;

/// A page that only asks to be run has no more words than this.
const MOST_ASKING: usize = 60;

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
        let declared = declared_encoding(input.bytes);
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
    let title = raw.metadata.title.as_ref().map_or("", |t| t.value.as_str());
    if frames::is_set(whole) {
        return Err(ReadError(
            "the page holds nothing but frames; open the one with the article in a browser and save that"
                .to_owned(),
        ));
    }
    if asks_to_be_run(&raw.text) {
        return Err(ReadError(
            "the page makes its text only when it runs, and nothing in a page is ever run; save it as a complete page, or copy the article as text"
                .to_owned(),
        ));
    }
    if raw.text.trim().is_empty() || names_itself(&raw.text, title) {
        return Err(ReadError(
            "the page holds no text; open it in a browser, copy the article and save it as text".to_owned(),
        ));
    }
    limits::one_article(&raw.text)?;
    // Browsers say it in a comment.
    saved::read(whole, &mut raw.metadata);
    let metadata = &mut raw.metadata;
    metadata.outlet = metadata.outlet.take().or_else(|| facts_of_page::host(metadata.url.as_deref()?));
    Ok(raw)
}

/// The words of a fragment of HTML, a line for each block, without a parser.
pub(super) fn words(html: &str) -> String {
    guard::stripped(html)
}

fn parsed(html: &str, raw: &mut RawArticle) {
    let mut page = Document::parse(html);
    let (known, told) = facts_of_page::read(&page);
    shaped::shape(&mut page);
    let links = edges::links(&page);
    let content = story::story(page);
    if let Some(told) = told.map(|told| unmarked(&told)).filter(|told| hides(&content.text, told)) {
        raw.text = told;
        raw.note = Some(FOR_ENGINES.to_owned());
        clean::taken_out(raw, known, &[]);
        return;
    }
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

/// What is said of a story that was read from a page's data.
const FOR_ENGINES: &str =
    "the page itself shows next to nothing of its story; the text is the one it gives to search engines";

/// Whether a page shows next to nothing of the story that it tells search engines.
fn hides(shown: &str, told: &str) -> bool {
    let (shown, told) = (lines::letters(shown), lines::letters(told));
    told >= LEAST_TOLD && shown < MOST_SHOWN && told >= shown * 3
}

/// A story from a page's data, a paragraph a line.
fn unmarked(told: &str) -> String {
    let text = if told.contains("</") { words(told) } else { resolved(told) };
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Whether a page has no words but its title.
fn names_itself(text: &str, title: &str) -> bool {
    let (text, title) = (fold(text.trim()), fold(title));
    !title.is_empty() && !text.contains('\n') && text.starts_with(&title) && text.len() < title.len() + 60
}

/// Whether a text is only what a page shows to browsers that do not run it.
fn asks_to_be_run(text: &str) -> bool {
    const ASKS: [&str; 14] = [
        "enable",
        "turn on",
        "turned on",
        "requires",
        "required",
        "needs",
        "need",
        "without",
        "disabled",
        "allow",
        "activate",
        "aktivier",
        "eingeschaltet",
        "benötigt",
    ];
    let folded = fold(text);
    text.split_whitespace().count() <= MOST_ASKING
        && folded.contains("javascript")
        && ASKS.iter().any(|ask| folded.contains(&fold(ask)))
}
