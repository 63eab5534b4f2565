//! Where a name that the model made too long is cut: at marks, clock times, days and lower-case words that no name
//! is joined with.
//!
//! The first piece keeps the type; the others need a gazetteer's word for theirs.

use super::lexicon;
use super::tagger::Found;
use super::words::{is_common, is_head, is_month, is_weekday};
use crate::facts::EntityKind;
use crate::rules::gazetteer::Kind;
use crate::text::{Token, TokenKind, fold};

/// A name with the tokens it consists of.
struct Parts<'a> {
    text: &'a str,
    tokens: &'a [Token],
    folded: Vec<String>,
    kind: EntityKind,
}

/// Folded words of the tokens `start..end`.
pub(super) fn folded(text: &str, tokens: &[Token], start: usize, end: usize) -> Vec<String> {
    tokens.get(start..end).unwrap_or(&[]).iter().map(|t| fold(t.span.of(text))).collect()
}

/// A name holds no comma, bracket, quotation mark, day or lower-case word but the few that names are joined with.
pub(super) fn pieces(text: &str, tokens: &[Token], name: Found) -> Vec<Found> {
    let parts = Parts {
        text,
        tokens: tokens.get(name.start..name.end).unwrap_or(&[]),
        folded: folded(text, tokens, name.start, name.end),
        kind: name.kind,
    };
    let length = parts.tokens.len();
    let known = lexicon::longest(text, parts.tokens, &parts.folded).is_some_and(|m| m.len == length);
    let cuts: Vec<usize> = (0..length).filter(|&at| parts.breaks(at)).collect();
    if known || !parts.tokens.iter().any(|t| t.capital) || cuts.is_empty() {
        return vec![name];
    }
    let mut out: Vec<Found> = Vec::new();
    let mut from = 0;
    for &cut in cuts.iter().chain([&length]) {
        let piece = parts.trimmed(from, cut);
        from = cut + 1;
        let Some((first, end)) = piece else { continue };
        let (start, end) = (name.start + first, name.start + end);
        match parts.sure(start - name.start, end - name.start) {
            Some(kind) => out.push(Found { start, end, kind, ..name }),
            None if out.is_empty() && parts.may_keep(start - name.start, end - name.start) => {
                out.push(Found { start, end, ..name });
            }
            None => {}
        }
    }
    // "Resumes Talks With Russia": the type was the known piece's.
    if out.len() > 1 && out.iter().skip(1).any(|f| f.kind == name.kind) && parts.has_headline_preposition() {
        out.remove(0);
    }
    out
}

impl Parts<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn named(&self) -> bool {
        matches!(self.kind, EntityKind::Event | EntityKind::Agreement)
    }

    /// A piece without lower-case words at its ends; none where nothing is left.
    fn trimmed(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let piece = self.tokens.get(from..to)?;
        let first = piece.iter().position(|t| t.capital || leads(t.span.of(self.text)))?;
        let ends = |t: &Token| {
            t.capital || t.kind == TokenKind::Number && t.spaced || self.named() && is_head(t.span.of(self.text))
        };
        let last = piece.iter().rposition(ends)?;
        (first <= last).then_some((from + first, from + last + 1))
    }

    /// The type that the gazetteers give a piece, if they know it and it needs no context.
    fn sure(&self, from: usize, to: usize) -> Option<EntityKind> {
        let found = lexicon::longest(self.text, self.tokens.get(from..to)?, self.folded.get(from..to)?)?;
        if found.len != to - from || found.senses.needs {
            return None;
        }
        let city = found.senses.kinds & !(Kind::City.bit() | Kind::Town.bit()) == 0 && found.senses.is(Kind::City);
        if city && !self.folded.get(from..to)?.iter().any(|w| is_common(w)) {
            return Some(EntityKind::Place);
        }
        let known = lexicon::known(found.senses)?;
        Some(lexicon::type_of(known.kind))
    }

    /// A cut event or agreement is one only if its last word still says so; a lone common word is nothing.
    fn may_keep(&self, start: usize, end: usize) -> bool {
        let last = fold(self.word(end.saturating_sub(1)));
        let common = end - start == 1 && is_common(&last);
        !common && (!self.named() || is_head(&last))
    }

    /// Whether a preposition stands among capitalised words, capitalised too.
    fn has_headline_preposition(&self) -> bool {
        self.tokens.iter().any(|t| t.capital && is_headline_preposition(t.span.of(self.text)))
    }

    fn breaks(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = self.word(at);
        match token.kind {
            TokenKind::Break => true,
            TokenKind::Mark if word == "." => self.ends_sentence(at),
            TokenKind::Mark if word == "," => !self.named(),
            TokenKind::Mark => !matches!(word, "-" | "\u{2010}" | "\u{2013}" | "'" | "\u{2019}" | "&" | "/" | "+"),
            TokenKind::Number => {
                self.kind == EntityKind::Person
                    || word.contains(['.', ':'])
                    || matches!(self.word(at + 1), "GMT" | "UTC" | "EDT" | "EST" | "BST" | "am" | "pm")
            }
            TokenKind::Word if is_weekday(word) => at > 0,
            TokenKind::Word if token.capital && is_month(word) => {
                at > 0 && !self.named() && self.kind != EntityKind::Person
            }
            TokenKind::Word if token.capital && is_headline_preposition(word) => {
                self.kind != EntityKind::Organisation && !self.named()
            }
            TokenKind::Word if token.capital || !word.starts_with(char::is_lowercase) => false,
            TokenKind::Word if !token.spaced => false,
            TokenKind::Word => !self.stays(at, word),
        }
    }

    /// "Frankfurt. It": a dot after a whole word, before a new one.
    fn ends_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |b| self.word(b));
        let next = self.tokens.get(at + 1);
        let long = before.chars().count() > 4 && before.chars().any(char::is_lowercase);
        long && next.is_some_and(|t| t.spaced || t.kind == TokenKind::Mark)
    }

    /// Whether a lower-case word may stand inside this name.
    fn stays(&self, at: usize, word: &str) -> bool {
        let next = self.tokens.get(at + 1);
        let capital = next.is_some_and(|t| t.capital || t.kind == TokenKind::Number)
            || self.word(at + 1) == "the" && self.tokens.get(at + 2).is_some_and(|t| t.capital);
        if is_particle(word) {
            return !self.named() || capital || self.leads_to_head(at + 1);
        }
        match self.kind {
            EntityKind::Organisation => match word {
                "for" | "and" | "und" | "the" => capital,
                "in" | "on" | "to" | "against" => capital && self.follows_body(at),
                _ => false,
            },
            EntityKind::Place => word == "the",
            EntityKind::Event | EntityKind::Agreement => match word {
                "for" | "and" | "the" | "in" | "on" | "to" | "against" => capital || self.leads_to_head(at + 1),
                _ => self.leads_to_head(at),
            },
            EntityKind::Person | EntityKind::Group => false,
        }
    }

    /// "ceasefire accords": lower-case words up to one that names what the whole is.
    fn leads_to_head(&self, at: usize) -> bool {
        let lower = |i: &usize| self.tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Word && !t.capital);
        (at..self.tokens.len()).take_while(lower).take(4).any(|i| is_head(self.word(i)))
    }

    /// "Committee on", "Campaign to", not "Mission Control in".
    fn follows_body(&self, at: usize) -> bool {
        (0..at).any(|i| {
            matches!(
                fold(self.word(i)).as_str(),
                "committee"
                    | "commission"
                    | "council"
                    | "conference"
                    | "campaign"
                    | "coalition"
                    | "office"
                    | "agency"
                    | "institute"
                    | "center"
                    | "centre"
                    | "subcommittee"
                    | "court"
                    | "tribunal"
                    | "movement"
                    | "front"
                    | "group"
                    | "network"
                    | "society"
                    | "association"
                    | "organisation"
                    | "organization"
                    | "panel"
                    | "fund"
                    | "forum"
                    | "alliance"
                    | "union"
                    | "mothers"
                    | "department"
                    | "ministry"
                    | "bureau"
                    | "congress"
                    | "international"
            )
        }) && self.word(at + 1).len() > 2
    }
}

/// "Russia-NATO talks", "European NATO members": two known names side by side, which the model took for one.
pub(super) fn pair(text: &str, tokens: &[Token], name: Found) -> Option<Vec<Found>> {
    let parts = tokens.get(name.start..name.end)?;
    let folded = folded(text, tokens, name.start, name.end);
    let first = lexicon::longest(text, parts, &folded).filter(|m| m.len < parts.len())?;
    let hyphen = parts.get(first.len).is_some_and(|t| matches!(t.span.of(text), "-" | "\u{2010}" | "\u{2013}"));
    let at = first.len + usize::from(hyphen);
    let second = lexicon::longest(text, parts.get(at..)?, folded.get(at..)?)?;
    let kind = |m: lexicon::Match| lexicon::known(m.senses).map(|k| lexicon::type_of(k.kind));
    let (a, b) = (kind(first)?, kind(second)?);
    // "Russia-NATO Attitude", "Russia-NATO dialogue": no place or event with a common noun behind it.
    let rest = folded.get(at + second.len..).unwrap_or(&[]);
    let loose = name.kind != EntityKind::Organisation && rest.iter().all(|w| is_common(w) && !is_head(w));
    let whole = rest.is_empty() || loose;
    let apart = a != b && (hyphen || second.senses.acronym && b == EntityKind::Organisation);
    let one = |start: usize, len: usize, kind: EntityKind| {
        let start = name.start + start;
        Found { start, end: start + len, kind, why: "a known name" }
    };
    (whole && apart).then(|| vec![one(0, first.len, a), one(at, second.len, b)])
}

/// "NATO-Russia Council at the Alliance": a known name ends before a preposition that is not its own.
pub(super) fn cut_preposition(text: &str, tokens: &[Token], name: &mut Found) {
    let parts = tokens.get(name.start..name.end).unwrap_or(&[]);
    let folded = folded(text, tokens, name.start, name.end);
    let Some(known) = lexicon::longest(text, parts, &folded).filter(|m| m.senses.entry > 0) else { return };
    let after = folded.get(known.len).map_or("", String::as_str);
    if matches!(after, "at" | "in" | "on" | "by" | "with" | "to" | "from" | "against" | "over" | "after") {
        name.end = name.start + known.len;
    }
}

fn is_headline_preposition(word: &str) -> bool {
    matches!(fold(word).as_str(), "with" | "from" | "after" | "amid" | "over" | "as" | "by" | "to" | "at" | "into")
}

/// Lower-case words that a name may begin with.
fn leads(word: &str) -> bool {
    matches!(word, "al" | "el" | "de" | "du" | "del" | "di" | "von" | "van" | "bin" | "ibn" | "bint")
}

/// Lower-case words that names of people and places hold.
fn is_particle(word: &str) -> bool {
    leads(word)
        || matches!(
            word,
            "of" | "la"
                | "le"
                | "des"
                | "da"
                | "der"
                | "den"
                | "y"
                | "e"
                | "et"
                | "dos"
                | "das"
                | "do"
                | "ter"
                | "ten"
                | "zu"
        )
}
