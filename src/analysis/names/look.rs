//! What the tagger looks at in one article, found once: every word's kind, every capitalised run, what the rest of
//! the article says about the same word.
//!
//! Only words near a capital letter are looked at; no other word is ever part of a name. It decides nothing.

use std::collections::HashMap;
use std::ops::Range;

use super::casing::{Case, case_of};
use super::elsewhere::Elsewhere;
use super::lexicon;
use super::spelling::{Quick, type_of};
use crate::text::{Layout, Token, TokenKind, fold};

/// How far from a capital letter a word is still looked at.
const REACH: usize = 2;

/// One article as the features see it.
#[derive(Debug, Default)]
pub struct Page {
    pub(super) words: Vec<Word>,
    pub(super) types: Vec<Type>,
    pub(super) runs: Vec<Run>,
    /// Folded spellings, beside `types`.
    folded: Vec<String>,
}

/// One token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// Its place in [`Page::types`].
    pub(super) kind: u32,
    /// Its place in [`Page::runs`] plus one; 0 outside capitalised runs.
    pub(super) run: u32,
    /// How many tokens of the run stand before it.
    pub(super) at: u8,
    pub(super) case: Case,
    pub(super) first: bool,
    pub(super) spaced: bool,
    pub(super) capital: bool,
    /// May be part of a name.
    pub(super) live: bool,
    /// Kinds of known names that begin, go on, end here, or are just this token.
    pub(super) known: [u16; 4],
}

/// One spelling.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Type {
    pub(super) hash: u64,
    pub(super) prefixes: [u64; 3],
    pub(super) suffixes: [u64; 4],
    pub(super) shape: u64,
    pub(super) coarse: u16,
    pub(super) fine: u16,
    /// A common English word, a title of people.
    pub(super) common: bool,
    pub(super) title: bool,
    pub(super) hyphen: bool,
    pub(super) elsewhere: Elsewhere,
}

/// A run of capitalised words and what stands around it, as places in [`Page::words`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its sentence.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Kinds of known names in it.
    pub(super) known: u16,
    /// An acronym of its words stands behind it in brackets.
    pub(super) shortened: bool,
}

/// The token ranges to tag one by one: sentences, which never cross a line break.
pub fn sentences(layout: &Layout) -> Vec<Range<usize>> {
    let mut at = 0;
    let tokens = &layout.tokens;
    let mut out = Vec::with_capacity(layout.sentences.len());
    for sentence in &layout.sentences {
        while tokens.get(at).is_some_and(|t| t.span.start < sentence.start) {
            at += 1;
        }
        let start = at;
        while tokens.get(at).is_some_and(|t| t.span.start < sentence.end) {
            at += 1;
        }
        if start < at {
            out.push(start..at);
        }
    }
    out
}

impl Page {
    /// Looks at a text once; `sentences` are those of its layout.
    pub fn of(text: &str, layout: &Layout, sentences: &[Range<usize>]) -> Self {
        let tokens = &layout.tokens;
        let mut reader =
            Reader { text, tokens, page: Self::default(), spellings: HashMap::default(), folded: Vec::new() };
        reader.page.types.push(Type { hash: 1, shape: 1, ..Type::default() });
        reader.page.words = words(text, tokens);
        for range in sentences {
            reader.reach(range);
        }
        reader.spell();
        for range in sentences {
            reader.known(range);
            reader.case(range);
            reader.runs(range);
        }
        reader.elsewhere();
        let Reader { mut page, folded, .. } = reader;
        page.folded = folded;
        page
    }

    /// How many tokens the text has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the text has no tokens.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The type of the word at `at`.
    pub(super) fn type_at(&self, at: usize) -> &Type {
        self.words.get(at).map_or(&NONE, |w| self.types.get(w.kind as usize).unwrap_or(&NONE))
    }

    /// The parts of a sentence whose words may be parts of names, one by one.
    pub fn stretches(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut open = None;
        for at in sentence.clone() {
            match (self.words.get(at).is_some_and(|w| w.live), open) {
                (true, None) => open = Some(at),
                (false, Some(start)) => {
                    out.push(start..at);
                    open = None;
                }
                _ => {}
            }
        }
        out.extend(open.map(|start| start..sentence.end));
        out
    }

    /// The word at `at`, folded; empty far from capital letters.
    pub(super) fn folded(&self, at: usize) -> &str {
        self.words.get(at).and_then(|w| self.folded.get(w.kind as usize)).map_or("", String::as_str)
    }

    /// How the sentence of the word at `at` is capitalised.
    pub(super) fn case(&self, at: usize) -> Case {
        self.words.get(at).map_or(Case::Prose, |w| w.case)
    }

    /// Whether the word at `at` is capitalised.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.capital)
    }
}

/// What stands outside a sentence.
const NONE: Type = Type {
    hash: 1,
    prefixes: [0; 3],
    suffixes: [0; 4],
    shape: 1,
    coarse: 0,
    fine: 0,
    common: false,
    title: false,
    hyphen: false,
    elsewhere: Elsewhere::NOTHING,
};

fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    let word = |t: &Token| Word { spaced: t.spaced, capital: is_loud(text, t), ..Word::default() };
    tokens.iter().map(word).collect()
}

/// "Paris", "iPhone", "6PR": begins with a capital letter or holds one.
fn is_loud(text: &str, token: &Token) -> bool {
    let holds = || token.span.of(text).bytes().any(|b| b.is_ascii_uppercase());
    token.capital || matches!(token.kind, TokenKind::Word | TokenKind::Number) && holds()
}

/// A page being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) page: Page,
    spellings: HashMap<&'a str, u32, Quick>,
    /// Folded spellings, beside [`Page::types`].
    pub(super) folded: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// Marks what may be part of a name, and what stands around it by a kind above 0.
    fn reach(&mut self, range: &Range<usize>) {
        let mut last: Option<usize> = None;
        for at in range.clone() {
            if !self.page.is_capital(at) {
                continue;
            }
            let from = at.saturating_sub(2 * REACH).max(last.map_or(range.start, |l| l + 1));
            let words = self.page.words.iter_mut().enumerate();
            for (i, word) in words.take(range.end.min(at + 2 * REACH + 1)).skip(from) {
                word.kind = 1;
                let before = i < at && i + REACH >= at;
                word.live |= i == at || i > at && i <= at + REACH || before;
            }
            last = Some(at);
        }
    }

    /// Gives every marked word its spelling's type.
    fn spell(&mut self) {
        self.folded.push(String::new());
        for at in 0..self.tokens.len() {
            if self.page.words.get(at).is_none_or(|w| w.kind == 0) {
                continue;
            }
            let spelling = self.word(at);
            let kind = match self.spellings.get(spelling) {
                Some(kind) => *kind,
                None => self.learn(spelling),
            };
            if let Some(word) = self.page.words.get_mut(at) {
                word.kind = kind;
            }
        }
    }

    fn learn(&mut self, spelling: &'a str) -> u32 {
        let kind = self.page.types.len() as u32;
        let folded = fold(spelling);
        self.page.types.push(type_of(spelling, &folded));
        self.folded.push(folded);
        self.spellings.insert(spelling, kind);
        kind
    }

    pub(super) fn folded(&self, at: usize) -> &str {
        let kind = self.page.words.get(at).map_or(0, |w| w.kind as usize);
        self.folded.get(kind).map_or("", String::as_str)
    }

    fn known(&mut self, range: &Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let live = self.page.words.get(at).is_some_and(|w| w.live);
            let rest = self.tokens.get(at..range.end).unwrap_or(&[]);
            let found = live.then(|| lexicon::longest_of(self.text, rest, |i| self.folded(at + i))).flatten();
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let kinds = found.senses.kinds;
            for (i, word) in self.page.words.iter_mut().skip(at).take(found.len).enumerate() {
                let place = match i {
                    _ if found.len == 1 => 3,
                    0 => 0,
                    i if i + 1 == found.len => 2,
                    _ => 1,
                };
                if let Some(slot) = word.known.get_mut(place) {
                    *slot = kinds;
                }
            }
            at += found.len;
        }
    }

    fn case(&mut self, range: &Range<usize>) {
        let tokens = self.tokens.get(range.clone()).unwrap_or(&[]);
        let case = case_of(self.text, tokens);
        let mut first = true;
        for (word, token) in self.page.words.iter_mut().skip(range.start).zip(tokens) {
            word.case = case;
            word.first = first;
            first &= token.kind == TokenKind::Mark;
        }
    }

    fn runs(&mut self, range: &Range<usize>) {
        let capital = |i: usize| range.contains(&i) && self.page.is_capital(i);
        let joined = |i: usize| range.contains(&i) && joins(self.word(i));
        let mut at = range.start;
        let mut found: Vec<Run> = Vec::new();
        while at < range.end {
            if !capital(at) {
                at += 1;
                continue;
            }
            let (start, mut end) = (at, at + 1);
            loop {
                let mut next = end;
                while next < end + 2 && joined(next) {
                    next += 1;
                }
                if !capital(next) {
                    break;
                }
                end = next + 1;
            }
            let (from, to) = (range.start as u32, range.end as u32);
            found.push(Run { start: start as u32, end: end as u32, from, to, ..Run::default() });
            at = end;
        }
        for run in found {
            self.page.runs.push(run);
            let (number, range) = (self.page.runs.len() as u32, run.start as usize..run.end as usize);
            let mut known = 0;
            for (i, word) in self.page.words.iter_mut().take(range.end).skip(range.start).enumerate() {
                word.run = number;
                word.at = i.min(9) as u8;
                known |= word.known.iter().fold(0, |a, k| a | k);
            }
            if let Some(run) = self.page.runs.last_mut() {
                run.known = known;
            }
        }
    }
}

/// Lower-case words and marks that may stand inside a name.
pub(super) fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "de"
            | "la"
            | "le"
            | "du"
            | "des"
            | "del"
            | "da"
            | "di"
            | "von"
            | "van"
            | "der"
            | "den"
            | "bin"
            | "al"
            | "el"
            | "ibn"
            | "-"
            | "\u{2013}"
            | "&"
            | "'"
            | "\u{2019}"
    )
}
