//! Typed offsets into an article's text.
//!
//! A [`Span`] counts **bytes** of the UTF-8 text and always lies on character boundaries when it was
//! made by this program. The facts file counts **code points**; [`CharIndex`] converts, and nothing
//! else does.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` to byte `end` (exclusive). Reversed ends give an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// The words it marks; empty where the span does not fit this text.
    ///
    /// ```
    /// use parallax::text::Span;
    /// assert_eq!(Span::new(0, 4).of("Kyiv fell"), "Kyiv");
    /// assert_eq!(Span::new(0, 400).of("Kyiv fell"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The byte range.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it marks nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset lies inside.
    pub fn contains_offset(self, offset: usize) -> bool {
        (self.start as usize) <= offset && offset < self.end as usize
    }

    /// Whether they share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same words without white space at either end.
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let lead = words.len() - words.trim_start().len();
        let trail = words.len() - words.trim_end().len();
        if lead == words.len() {
            return Self { start: self.start, end: self.start };
        }
        Self::new(self.start as usize + lead, self.end as usize - trail)
    }
}

/// A half-open range of Unicode code points, as the facts file counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CharSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Converts byte offsets of one text into code points, in O(1) for ASCII and O(log n) otherwise.
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Byte offset just after every non-ASCII character, with the surplus bytes up to there.
    surplus: Vec<(usize, usize)>,
}

impl CharIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let mut surplus = Vec::new();
        let mut total = 0;
        for (at, ch) in text.char_indices() {
            let len = ch.len_utf8();
            if len > 1 {
                total += len - 1;
                surplus.push((at + len, total));
            }
        }
        Self { surplus }
    }

    /// The code point offset of byte offset `byte`.
    pub fn char_of(&self, byte: usize) -> usize {
        let after = self.surplus.partition_point(|&(end, _)| end <= byte);
        let extra = after.checked_sub(1).and_then(|i| self.surplus.get(i)).map_or(0, |s| s.1);
        byte.saturating_sub(extra)
    }

    /// The same words counted in code points.
    ///
    /// ```
    /// use parallax::text::{CharIndex, Span};
    /// let text = "“No,” he said";
    /// let said = Span::new(text.find("said").unwrap(), text.len());
    /// assert_eq!(CharIndex::new(text).span(said).start, 9);
    /// ```
    pub fn span(&self, span: Span) -> CharSpan {
        CharSpan { start: self.char_of(span.start as usize), end: self.char_of(span.end as usize) }
    }
}
