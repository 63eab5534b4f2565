//! What a whole article says about its capitalised words: which are capitalised in the middle of prose, and which
//! name a vehicle.
//!
//! Refuses names that have nothing but a capital letter that the place in the sentence asks for.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::casing::{Case, case_of};
use super::lexicon;
use super::look::{self, Page};
use super::spelling::{Quick, hash};
use super::tagger::Found;
use super::words::{is_common, is_craft, is_month, is_series};
use crate::facts::EntityKind;
use crate::rules::gazetteer::Kind;
use crate::text::{Layout, Token, TokenKind, fold};

/// Evidence from one article.
#[derive(Default)]
pub(super) struct Evidence {
    /// Hashes of folded words that stand capitalised where prose asks for no capital.
    inside: HashSet<u64, Quick>,
    /// Folded words that name a ship, spacecraft or rocket.
    craft: BTreeSet<String>,
}

impl Evidence {
    /// Reads all sentences once.
    pub(super) fn of(text: &str, layout: &Layout, sentences: &[Range<usize>], page: &Page) -> Self {
        let mut out = Self::default();
        for range in sentences.iter().filter(|r| page.case(r.start) == Case::Prose) {
            let tokens = layout.tokens.get(range.clone()).unwrap_or(&[]);
            for (at, _) in tokens.iter().enumerate().filter(|(_, t)| t.capital) {
                if !opens(text, tokens, at) {
                    out.inside.insert(hash(page.folded(range.start + at)));
                }
                if is_craft_here(text, tokens, at) {
                    out.craft.insert(page.folded(range.start + at).to_owned());
                }
            }
        }
        out
    }

    /// Whether a name is one by a capital letter only, or a vehicle, which is not marked.
    pub(super) fn refuses(&self, text: &str, tokens: &[Token], name: Found) -> bool {
        let mut parts = tokens.get(name.start..name.end).unwrap_or(&[]);
        if let [article, rest @ ..] = parts
            && !rest.is_empty()
            && article.span.of(text).eq_ignore_ascii_case("the")
        {
            parts = rest;
        }
        let [first, rest @ ..] = parts else { return true };
        if is_address(text, tokens, name) || !rest.is_empty() && self.is_only_loud(text, tokens, parts) {
            return true;
        }
        let word = fold(first.span.of(text));
        let numbered = |t: Option<&Token>| t.is_some_and(|t| is_serial(t.span.of(text)));
        let alone = rest.is_empty() && numbered(tokens.get(name.end)) || rest.len() == 1 && numbered(rest.first());
        if alone && is_series(&word) {
            return true;
        }
        if !rest.is_empty() {
            return false;
        }
        self.craft.contains(&word)
            || is_common(&word) && !self.inside.contains(&hash(&word)) && !vouched(text, parts, &word)
    }
}

impl Evidence {
    /// Common words in a headline or in capitals throughout: nothing says that they are a name.
    fn is_only_loud(&self, text: &str, tokens: &[Token], parts: &[Token]) -> bool {
        let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
        let words = || parts.iter().zip(&folded).filter(|(t, _)| t.kind == TokenKind::Word).map(|(_, w)| w);
        case_of(text, tokens) != Case::Prose
            && words().all(|w| w.len() < 3 || is_common(w) && !self.inside.contains(&hash(w)))
            && lexicon::longest(text, parts, &folded).is_none()
    }
}

/// "jane@Harbour.org", "Lease.doc": part of an address or a file's name.
fn is_address(text: &str, tokens: &[Token], name: Found) -> bool {
    let glued = |i: usize| tokens.get(i).filter(|t| !t.spaced).map_or("", |t| t.span.of(text));
    let file = |w: &str| matches!(w, "doc" | "pdf" | "xls" | "jpg" | "html" | "htm" | "txt" | "zip");
    let before = name.start.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
    let last = tokens.get(name.end.saturating_sub(1)).map_or("", |t| t.span.of(text));
    let ending = last.rsplit('.').next().filter(|e| e.len() < last.len());
    before == "@" && tokens.get(name.start).is_some_and(|t| !t.spaced)
        || glued(name.end) == "@"
        || glued(name.end) == "." && file(glued(name.end + 1))
        || ending.is_some_and(file)
        || name.end - name.start > 1 && file(last)
}

/// Folded names of vehicles in one article; `text` is what `layout` was made of.
pub(super) fn craft(text: &str, layout: &Layout) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for range in look::sentences(layout) {
        let tokens = layout.tokens.get(range).unwrap_or(&[]);
        let named = |at: &usize| tokens.get(*at).is_some_and(|t| t.capital) && is_craft_here(text, tokens, *at);
        let mut found = (0..tokens.len()).filter(named).peekable();
        if found.peek().is_some() && case_of(text, tokens) == Case::Prose {
            out.extend(found.filter_map(|at| Some(fold(tokens.get(at)?.span.of(text)))));
        }
    }
    out
}

/// The name of the place in a line that begins like "GREENWICH, 21 July" or "**Frankfurt.**": what the model says of
/// it is replaced. A name in brackets there is the agency's.
pub(super) fn dateline(text: &str, tokens: &[Token], found: &mut Vec<Found>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let start = tokens.iter().take_while(|t| matches!(t.span.of(text), "*" | "_")).count();
    let shouted = |t: &&Token| {
        let word = t.span.of(text);
        t.kind == TokenKind::Word && word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let loud = tokens.iter().skip(start).take_while(shouted).count();
    let bold = start > 0 && tokens.get(start).is_some_and(|t| t.capital) && word(start + 1) == ".";
    let bold = bold && matches!(word(start + 2), "*" | "_");
    let end = start + if bold { 1 } else { loud };
    let parts = tokens.get(start..end).unwrap_or(&[]);
    let letters: usize = parts.iter().map(|t| t.span.of(text).chars().count()).sum();
    let shaped = bold || case_of(text, tokens) != Case::Upper && dated(text, tokens, end);
    if !(1..=3).contains(&parts.len()) || letters < 5 || !shaped {
        return;
    }
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    let kinds =
        lexicon::longest(text, parts, &folded).filter(|m| m.len == parts.len()).map_or(0, |m| m.senses.kinds);
    let place = Kind::ALL.iter().any(|k| kinds & k.bit() != 0 && lexicon::type_of(*k) == EntityKind::Place);
    if !place && (bold || kinds != 0 || folded.iter().all(|w| is_common(w))) {
        return;
    }
    found.retain(|f| f.start >= end);
    for name in found.iter_mut().filter(|f| f.end < end + 10) {
        if name.start.checked_sub(1).is_some_and(|b| word(b) == "(") && word(name.end) == ")" {
            name.kind = EntityKind::Organisation;
        }
    }
    let why = "the place in a date line";
    found.insert(0, Found { start, end, kind: EntityKind::Place, why });
}

/// Whether a date or a dash stands where a date line has it.
fn dated(text: &str, tokens: &[Token], end: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let dash = |i: usize| matches!(word(i), "\u{2013}" | "\u{2014}") || word(i) == "-" && word(i + 1) == "-";
    let day = |i: usize| {
        tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number && is_month(word(i + 1)))
            || is_month(word(i)) && tokens.get(i).is_some_and(|t| t.capital)
    };
    match word(end) {
        "," => day(end + 1) || day(end + 3) || (end + 2..end + 5).any(dash),
        "(" => (end + 2..end + 5).any(|i| word(i) == ")" && dash(i + 1)),
        _ => dash(end),
    }
}

/// Whether a capital letter at `at` says nothing: the sentence, a quotation or a list item begins here.
fn opens(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or(&[]);
    let Some(last) = before.iter().rposition(|t| t.kind != TokenKind::Mark) else { return true };
    before
        .get(last + 1..)
        .unwrap_or(&[])
        .iter()
        .any(|t| !matches!(t.span.of(text), "," | "-" | "'" | "\u{2019}" | "&"))
        || tokens.get(last).is_some_and(|t| t.kind == TokenKind::Number) && last == 0
}

/// "the lunar module Eagle", "the carrier, Hornet", "USS Hornet", "the Apollo rocket"; not "a Soviet rocket".
fn is_craft_here(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
    let spaced = |i: usize| tokens.get(i).is_some_and(|t| t.spaced);
    let capital = |i: usize| tokens.get(i).is_some_and(|t| t.capital && t.spaced);
    let before = match word(at.checked_sub(1)) {
        "," if matches!(word(Some(at + 1)), "," | ".") => word(at.checked_sub(2)),
        before => before,
    };
    let named = (is_lower_craft(before) || matches!(before, "USS" | "HMS" | "RMS" | "MV")) && !capital(at + 1);
    let lone = !at.checked_sub(1).is_some_and(|b| capital(b) && !word(Some(b)).eq_ignore_ascii_case("the"));
    let described = lone && is_lower_craft(word(Some(at + 1))) && spaced(at + 1) && !opens(text, tokens, at);
    (named || described) && spaced(at) && !is_identity(text, tokens, at)
}

fn is_lower_craft(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && is_craft(word)
}

/// Whether a gazetteer knows whom the word means.
fn is_identity(text: &str, tokens: &[Token], at: usize) -> bool {
    let parts = tokens.get(at..=at).unwrap_or(&[]);
    let folded: Vec<String> = parts.iter().map(|t| fold(t.span.of(text))).collect();
    lexicon::longest(text, parts, &folded).is_some_and(|m| m.senses.entry > 0)
}

fn is_serial(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit()) || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether a gazetteer knows the word, as more than a small town.
fn vouched(text: &str, parts: &[Token], word: &str) -> bool {
    let found = lexicon::longest(text, parts, &[word.to_owned()]);
    found.is_some_and(|m| m.senses.kinds & !Kind::Town.bit() != 0)
}
