//! The lines of a text with the few features that all tests of furniture look at.

use crate::facts::FurnitureKind;
use crate::text::{Span, fold};

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// The line without white space at its ends.
    pub(super) span: Span,
    /// Its words without bullets and Markdown's marks.
    pub(super) words: Span,
    /// `words` as text.
    pub(super) text: &'a str,
    /// `text`, folded.
    pub(super) folded: String,
    /// `folded` as bare words: letters only, numbers dropped, one space between.
    pub(super) key: String,
    /// How many words.
    pub(super) count: usize,
    /// A bullet stands before it.
    pub(super) bullet: bool,
    /// A blank line, or the text's beginning, stands before it.
    pub(super) apart: bool,
    /// What it was found to be.
    pub(super) kind: Option<FurnitureKind>,
}

impl Line<'_> {
    /// Marks it, unless it is marked already.
    pub(super) fn mark(&mut self, kind: FurnitureKind) {
        self.kind.get_or_insert(kind);
    }

    /// Drops the first `from` bytes of its words: a label that does not belong to them.
    pub(super) fn narrow(&mut self, from: usize) {
        let rest = self.text.get(from..).unwrap_or("");
        self.words = Span::new(self.words.start as usize + from, self.words.end as usize);
        self.text = rest;
        self.folded = fold(rest);
        self.key = key(&self.folded);
        self.count = count(rest);
    }

    /// Whether it reads as running text: long, or a sentence of some length.
    pub(super) fn is_body(&self) -> bool {
        self.count >= 25 || self.count >= 9 && self.ends_sentence()
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_', '」', '』', '）']);
        end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟'])
    }

    /// Whether it holds a quotation mark, as speech does and requests to subscribe don't.
    pub(super) fn quotes(&self) -> bool {
        self.text.contains(['"', '“', '”', '«', '»', '„'])
    }
}

/// The lines of `text`.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut apart = true;
    let mut start = 0;
    for piece in text.split_inclusive(['\n', '\r', '\u{2028}']) {
        let span = Span::new(start, start + piece.len()).trimmed(text);
        start += piece.len();
        if span.is_empty() {
            apart |= piece != "\n" || !text.get(..start - 1).is_some_and(|t| t.ends_with('\r'));
            continue;
        }
        out.push(line(text, span, std::mem::take(&mut apart)));
    }
    out
}

fn line(text: &str, span: Span, apart: bool) -> Line<'_> {
    let whole = span.of(text);
    let bare = whole.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '•' | '·' | '▪' | '‣' | '*' | '#' | '>' | '_' | '–' | '■' | '●' | '◦' | '-' | '○')
    });
    let bullet = whole.starts_with(['•', '·', '▪', '‣', '■', '●', '◦', '○'])
        || whole.starts_with("* ")
        || whole.starts_with("- ");
    let lead = whole.len() - bare.len();
    let words = Span::new(span.start as usize + lead, span.end as usize);
    let end = words.of(text).trim_end_matches(['*', '_', '#', ' ']).len();
    let words = if end == 0 { span } else { Span::new(words.start as usize, words.start as usize + end) };
    let shown = words.of(text);
    let folded = fold(shown);
    let (key, count) = (key(&folded), count(shown));
    Line { span, words, text: shown, folded, key, count, bullet, apart, kind: None }
}

fn key(folded: &str) -> String {
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'');
    words.filter(|w| w.chars().any(char::is_alphabetic)).collect::<Vec<_>>().join(" ")
}

/// Words; where writing has no spaces between them, two of its letters count as one.
fn count(words: &str) -> usize {
    let one = |word: &str| {
        let unspaced = word.chars().filter(|c| is_unspaced(*c)).count();
        if unspaced > 2 { unspaced / 2 } else { usize::from(word.chars().any(char::is_alphanumeric)) }
    };
    words.split_whitespace().map(one).sum()
}

/// Letters of Japanese, Chinese and Thai.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
