//! A line cut into letters, digits and marks, for the date and the clock to be read from.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Letters,
    Digits,
    Mark,
}

#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    pub(super) words: &'a str,
    /// White space stands before it.
    pub(super) spaced: bool,
}

pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    let mut spaced = true;
    for (at, c) in line.char_indices() {
        let kind = match c {
            c if c.is_whitespace() => {
                spaced = true;
                continue;
            }
            c if c.is_ascii_digit() => Kind::Digits,
            c if c.is_alphabetic() => Kind::Letters,
            _ => Kind::Mark,
        };
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Mark && !spaced => last.range.end = end,
            _ => out.push(Piece { range: at..end, kind, words: "", spaced }),
        }
        spaced = false;
    }
    for piece in &mut out {
        piece.words = line.get(piece.range.clone()).unwrap_or("");
    }
    out
}

pub(super) fn span(pieces: &[Piece<'_>], from: usize, to: usize) -> Range<usize> {
    let start = pieces.get(from).map_or(0, |p| p.range.start);
    let end = to.checked_sub(1).and_then(|i| pieces.get(i)).map_or(start, |p| p.range.end);
    start..end.max(start)
}

pub(super) fn number(pieces: &[Piece<'_>], i: usize, len: std::ops::RangeInclusive<usize>) -> Option<u32> {
    pieces.get(i).filter(|p| p.kind == Kind::Digits && len.contains(&p.words.len()))?.words.parse().ok()
}

pub(super) fn skip_mark(pieces: &[Piece<'_>], i: usize, mark: &str) -> usize {
    i + usize::from(!mark.is_empty() && pieces.get(i).is_some_and(|p| p.words == mark))
}

pub(super) fn skip_ordinal(pieces: &[Piece<'_>], i: usize) -> usize {
    i + usize::from(
        pieces.get(i).is_some_and(|p| !p.spaced && matches!(p.words, "st" | "nd" | "rd" | "th" | "er" | "º")),
    )
}
