//! Our own selection of text: its ends are places in the article, so they survive scrolling out of view.

use super::page::{Item, Page};
use crate::text::{Layout, Span};

/// A place between two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Caret {
    /// Item of the column.
    pub(super) item: usize,
    /// Byte of the article's text.
    pub(super) byte: u32,
}

/// From where the drag began to where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Selected {
    pub(super) anchor: Caret,
    pub(super) head: Caret,
}

impl Selected {
    pub(super) fn at(caret: Caret) -> Self {
        Self { anchor: caret, head: caret }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    fn ends(&self) -> (Caret, Caret) {
        (self.anchor.min(self.head), self.anchor.max(self.head))
    }

    /// From its first byte to its last.
    pub(super) fn span(&self) -> Span {
        let (from, to) = self.ends();
        Span { start: from.byte, end: to.byte.max(from.byte) }
    }

    /// What of item `i` is selected.
    pub(super) fn within(&self, page: &Page, i: usize) -> Option<Span> {
        let (from, to) = self.ends();
        let block = page.block(i).filter(|_| from.item <= i && i <= to.item)?;
        let start = if i == from.item { from.byte } else { block.span.start };
        let end = if i == to.item { to.byte } else { block.span.end };
        let span = Span {
            start: start.clamp(block.span.start, block.span.end),
            end: end.clamp(block.span.start, block.span.end),
        };
        (span.start < span.end).then_some(span)
    }

    /// The selected words as the article has them, without what is folded away between them.
    pub(super) fn words(&self, page: &Page, text: &str) -> String {
        let (from, to) = self.ends();
        let mut out = String::new();
        let mut last: Option<u32> = None;
        for i in from.item..=to.item {
            let Some(span) = self.within(page, i) else { continue };
            if let Some(end) = last {
                let gap = text.get(end as usize..span.start as usize).unwrap_or_default();
                let blank = !gap.is_empty() && gap.chars().all(char::is_whitespace);
                out.push_str(if blank { gap } else { "\n\n" });
            }
            out.push_str(span.of(text));
            last = Some(span.end);
        }
        out
    }

    /// All of a page.
    pub(super) fn all(page: &Page) -> Option<Self> {
        let blocks = || {
            page.items.iter().enumerate().filter_map(|(i, item)| match item {
                Item::Text(block) => Some((i, block.span)),
                _ => None,
            })
        };
        let (first, last) = (blocks().next()?, blocks().next_back()?);
        Some(Self {
            anchor: Caret { item: first.0, byte: first.1.start },
            head: Caret { item: last.0, byte: last.1.end },
        })
    }

    /// The word at a place.
    pub(super) fn word(layout: &Layout, caret: Caret) -> Self {
        let after = layout.tokens.partition_point(|t| t.span.end <= caret.byte);
        let token = layout.tokens.get(after).filter(|t| t.span.start <= caret.byte);
        let (start, end) = token.map_or((caret.byte, caret.byte), |t| (t.span.start, t.span.end));
        Self { anchor: Caret { byte: start, ..caret }, head: Caret { byte: end, ..caret } }
    }

    /// The paragraph of a place.
    pub(super) fn paragraph(page: &Page, caret: Caret) -> Self {
        let span = page.block(caret.item).map_or(Span { start: caret.byte, end: caret.byte }, |b| b.span);
        Self { anchor: Caret { byte: span.start, ..caret }, head: Caret { byte: span.end, ..caret } }
    }
}
