//! An element's text as lines: a paragraph, heading, list item or table row each.

use trafilatura::dom::{Document, NodeId};

const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "pre",
    "quote",
    "head",
    "list",
    "item",
    "row",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "body",
    "main",
    "header",
    "br",
    "lb",
    "hr",
    "figure",
];
/// Not part of a story's text.
const SKIPPED: &[&str] =
    &["figcaption", "script", "style", "noscript", "button", "form", "iframe", "svg", "template", "select"];
/// The guard before the parser keeps pages well under this.
const MAX_DEPTH: usize = 400;

/// Text as lines, and which of them are headings.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// A line for each block.
    pub(super) text: String,
    /// For each line, whether the page marks it as a heading.
    pub(super) headings: Vec<bool>,
    /// What comes next stands in a heading.
    heading: bool,
}

/// The lines of extracted content.
pub(super) fn of_content(html: &str) -> Content {
    let page = Document::parse(html);
    let mut out = Content::default();
    if let Some(body) = page.body() {
        out.walk(&page, body, 0);
    }
    out.text.truncate(out.text.trim_end().len());
    out
}

/// Paragraphs with fewer letters are captions, labels and lines of menus.
const RUNNING: usize = 60;

/// A page's running text.
pub(super) fn running(page: &Document) -> String {
    let paragraphs = page.get_elements_by_tag_name(page.root(), "p").into_iter();
    paragraphs.map(|p| page.text_content(p)).filter(|words| letters(words) >= RUNNING).collect()
}

/// The characters of a text that are no white space.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// An element's text on one line.
pub(super) fn on_one_line(page: &Document, id: NodeId) -> String {
    let mut out = Content::default();
    out.walk(page, id, 0);
    out.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Content {
    fn walk(&mut self, page: &Document, id: NodeId, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for child in page.child_nodes(id) {
            if page.is_text(child) {
                self.push(&page.text_content(child));
                continue;
            }
            let tag = page.tag_name(child);
            if SKIPPED.contains(&tag) {
                continue;
            }
            let block = BLOCKS.contains(&tag);
            let outer = self.heading;
            if block {
                self.end_line();
                self.heading = outer || matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
            } else if matches!(tag, "td" | "th" | "cell") {
                self.push(" ");
            }
            self.walk(page, child, depth + 1);
            if block {
                self.end_line();
            }
            self.heading = outer;
        }
    }

    fn push(&mut self, words: &str) {
        for c in words.chars() {
            let fresh = self.text.is_empty() || self.text.ends_with('\n');
            if !c.is_whitespace() {
                if fresh {
                    self.headings.push(self.heading);
                }
                self.text.push(c);
            } else if !fresh && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// The character that an entity at the start of `text` stands for, and its length.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let name = text.get(1..)?.split_once(';')?.0;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "copy" => '©',
        "euro" => '€',
        "pound" => '£',
        "eacute" => 'é',
        "middot" => '·',
        "bull" => '•',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, name.len() + 2))
}

/// Text with its entities resolved, its white space as it is.
pub(in crate::ingest) fn resolved_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (shown, used) = if c == '&' { entity(rest).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        out.push(shown);
        rest = rest.get(used..).unwrap_or("");
    }
    out
}

/// The same on one line, as attributes and linked data sometimes still hold entities.
pub(super) fn resolved(text: &str) -> String {
    resolved_words(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
