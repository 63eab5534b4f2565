//! What the rest of an article says about a word: how else it is written, what it stands beside, what it is short for.
//!
//! Decides nothing; a second reading hears what became of it (`echo.rs`).

use std::collections::HashMap;
use std::ops::Range;

use super::casing::Case;
use super::look::{Page, Reader, joins};
use super::spelling::Quick;
use crate::rules::gazetteer::Kind;
use crate::text::TokenKind;

/// By folded word.
type Seen<'s> = HashMap<&'s str, Elsewhere, Quick>;

/// What the rest of the article says about the same word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Elsewhere {
    /// It also stands in lower case.
    pub(super) lower: bool,
    /// It is capitalised where prose would not do so for a common word.
    pub(super) inside: bool,
    /// It ends a longer name that begins with a given name.
    pub(super) surname: bool,
    /// It stands in a name behind a title.
    pub(super) titled: bool,
    /// The last word of the longest capitalised run it is part of.
    pub(super) tail: u64,
    pub(super) tail_len: u8,
    /// It is the acronym of words: 1 of common ones, 2 of capitalised ones; 3: it stands in brackets behind a name.
    /// The first and the last of these words.
    pub(super) acronym: u8,
    pub(super) opens: u64,
    pub(super) closes: u64,
    pub(super) closes_fine: u16,
    /// What stood before and behind the runs it is in, the first few times: hashes and classes.
    pub(super) company: [[u64; 2]; 3],
}

impl Elsewhere {
    /// Nothing is said.
    pub(super) const NOTHING: Self = Self {
        lower: false,
        inside: false,
        surname: false,
        titled: false,
        tail: 0,
        tail_len: 0,
        acronym: 0,
        opens: 0,
        closes: 0,
        closes_fine: 0,
        company: [[0; 2]; 3],
    };
}

impl Reader<'_> {
    /// Gathers by folded word what the article says of it.
    pub(super) fn elsewhere(&mut self) {
        let mut seen: Seen<'_> = HashMap::default();
        self.see_runs(&mut seen);
        for token in self.tokens.iter().filter(|t| t.kind == TokenKind::Word && !t.capital) {
            if let Some(seen) = seen.get_mut(token.span.of(self.text)) {
                seen.lower = true;
            }
        }
        let shortened = self.see_brackets(&mut seen);
        let values: Vec<Elsewhere> =
            self.folded.iter().map(|f| seen.get(f.as_str()).copied().unwrap_or_default()).collect();
        for (kind, seen) in self.page.types.iter_mut().zip(values) {
            kind.elsewhere = seen;
        }
        for run in shortened {
            if let Some(run) = self.page.runs.get_mut(run) {
                run.shortened = true;
            }
        }
    }

    /// What stands around the capitalised runs that each word is in.
    fn see_runs<'s>(&'s self, by_word: &mut Seen<'s>) {
        let page = &self.page;
        let given: Vec<bool> = first_names(page);
        for (at, word) in page.words.iter().enumerate().filter(|(_, w)| w.capital && w.run > 0) {
            let seen = by_word.entry(self.folded(at)).or_default();
            let Some(run) = page.runs.get(word.run as usize - 1) else { continue };
            if word.case != Case::Prose {
                continue;
            }
            seen.inside |= !word.first;
            let before = run.start.checked_sub(1).filter(|b| *b >= run.from).map(|b| page.type_at(b as usize));
            seen.titled |= before.is_some_and(|b| b.title);
            let after = Some(run.end).filter(|e| *e < run.to).map_or(1, |e| page.type_at(e as usize).hash);
            let company = [before.map_or(1, |b| b.hash), after];
            if !seen.company.contains(&company)
                && let Some(slot) = seen.company.iter_mut().find(|c| c[0] == 0)
            {
                *slot = company;
            }
            let len = (run.end - run.start).min(9) as u8;
            let last = page.type_at(run.end as usize - 1);
            if len > 1 && len > seen.tail_len {
                seen.tail = last.hash;
                seen.tail_len = len;
            }
            let opener = page.words.get(run.start as usize).map_or(0, |w| w.kind as usize);
            let ends = at + 1 == run.end as usize && len > 1;
            seen.surname |= ends && given.get(opener).copied().unwrap_or(false);
        }
    }

    /// What stands in brackets behind words; returns the runs that are shortened so.
    fn see_brackets<'s>(&'s self, by_word: &mut Seen<'s>) -> Vec<usize> {
        let page = &self.page;
        let mut shortened = Vec::new();
        for at in 2..self.tokens.len() {
            let (range, means) = match self.expansion(at) {
                Some((range, capitals)) => (range, 1 + u8::from(capitals)),
                None => match self.bracketed(at) {
                    Some(range) => (range, 3),
                    None => continue,
                },
            };
            let (first, last) = (page.type_at(range.start), page.type_at(range.end - 1));
            if let Some(seen) = by_word.get_mut(self.folded(at))
                && (seen.acronym == 0 || seen.acronym > means)
            {
                seen.acronym = means;
                seen.opens = first.hash;
                seen.closes = last.hash;
                seen.closes_fine = last.fine;
            }
            if means < 3 {
                shortened.extend(page.words.get(range.end - 1).and_then(|w| (w.run as usize).checked_sub(1)));
            }
        }
        shortened
    }

    /// The capitalised run before "(Word)".
    fn bracketed(&self, at: usize) -> Option<Range<usize>> {
        if !self.page.is_capital(at) || self.word(at - 1) != "(" || self.word(at + 1) != ")" {
            return None;
        }
        let before = self.page.words.get(at - 2)?;
        let run = self.page.runs.get((before.run as usize).checked_sub(1)?)?;
        (run.end as usize == at - 1).then_some(run.start as usize..run.end as usize)
    }

    /// The words before "(ABC)" whose initials are its letters, and whether most are capitalised.
    fn expansion(&self, at: usize) -> Option<(Range<usize>, bool)> {
        let acronym = self.tokens.get(at).filter(|t| t.capital)?.span.of(self.text);
        let letters = acronym.len();
        if !(2..=7).contains(&letters)
            || !acronym.bytes().all(|b| b.is_ascii_uppercase())
            || self.word(at - 1) != "("
            || self.word(at + 1) != ")"
        {
            return None;
        }
        let end = at - 1;
        let (mut left, mut start, mut capitals, mut slack) = (letters, end, 0, 0);
        for i in (end.saturating_sub(2 * letters + 2)..end).rev() {
            let word = self.word(i);
            let want = left.checked_sub(1).and_then(|l| acronym.as_bytes().get(l)).copied()?;
            let first = word.bytes().next().unwrap_or(0).to_ascii_uppercase();
            if first == want {
                left -= 1;
                start = i;
                capitals += usize::from(self.tokens.get(i).is_some_and(|t| t.capital));
                slack = 0;
            } else if !joins(word) && !matches!(word, "and" | "in" | "on" | "the" | "to") {
                slack += 1;
                if slack > 1 || i + 1 == end {
                    return None;
                }
            }
            if left == 0 {
                return Some((start..end, capitals * 2 > letters));
            }
        }
        None
    }
}

fn first_names(page: &Page) -> Vec<bool> {
    let mut out = vec![false; page.types.len()];
    for word in &page.words {
        let given = word.known.iter().any(|k| k & Kind::First.bit() != 0);
        if let Some(slot) = out.get_mut(word.kind as usize) {
            *slot |= given;
        }
    }
    out
}
