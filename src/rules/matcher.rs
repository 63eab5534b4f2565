//! Finds where rules match in a line of tokens. It knows words and numbers; it refuses to know a date.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::numeral;
use super::table::{Index, LISTS, Node, RANGES, RULES, Rule, WORDS};
use crate::text::{Span, Token, TokenKind, fold};

/// The tokens of a text as rules see them: with the number of their folded word.
pub struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    words: Vec<u16>,
    /// What categories match where, since many rules begin with the same one.
    known: RefCell<Known>,
}

/// What a category matches at a token.
type Known = HashMap<(u16, usize), Rc<[Match]>>;

/// What stands in a slot.
#[derive(Clone, Debug)]
pub enum Captured {
    /// The value of a list's entry.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// What another rule matched.
    Inner(Box<Match>),
}

/// A slot's content, with the tokens it covers.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The slot.
    pub slot: u8,
    /// What stands in it.
    pub what: Captured,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// A rule that fits.
#[derive(Clone, Debug)]
pub struct Match {
    /// The rule.
    pub rule: &'static Rule,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What stands in its slots.
    pub captures: Vec<Capture>,
}

/// Rules inside rules inside rules: deeper nesting does not occur in sensible rules.
const DEEPEST: u8 = 6;

impl<'a> Line<'a> {
    /// Looks up every token's word.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let index = Index::get();
        let mut buffer = String::new();
        let words = tokens.iter().map(|t| number_of(t, text, &mut buffer, index)).collect();
        Self { text, tokens, words, known: RefCell::default() }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The folded word at `at`, if any rule mentions it.
    pub fn word_at(&self, at: usize) -> Option<&'static str> {
        let id = self.words.get(at).filter(|&&w| w > 0)?;
        WORDS.get(*id as usize - 1).copied()
    }

    /// The token at `at`.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The words of token `at` as they stand in the text.
    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// The text of a number token.
    pub fn number_at(&self, at: usize) -> Option<&'a str> {
        self.tokens.get(at).filter(|t| t.kind == TokenKind::Number).map(|t| t.span.of(self.text))
    }

    /// Whether these words stand at `at`.
    pub fn words_are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.word_at(at + i) == Some(*w))
    }

    /// The bytes from token `start` to before token `end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens.get(start).map(|t| t.span);
        let last = end.checked_sub(1).and_then(|e| self.tokens.get(e)).map(|t| t.span);
        first.zip(last).map_or(Span::default(), |(a, b)| a.cover(b))
    }

    /// Everything that matches at `at`, best first: the longest, then the one of highest priority, then the first.
    pub fn matches_at(&self, at: usize) -> Vec<Match> {
        let word = self.words.get(at).copied().unwrap_or(0);
        let digits = self.number_at(at).is_some();
        if word == 0 && !digits {
            return Vec::new();
        }
        self.known.borrow_mut().clear();
        let mut all: Vec<Match> = Vec::new();
        for rule in Index::get().starting(word, digits).iter().filter_map(|&r| RULES.get(r as usize)) {
            if rule.inside {
                continue;
            }
            all.extend(self.try_rule(rule, at, 0));
        }
        all.sort_by_key(|m| (std::cmp::Reverse(m.end), std::cmp::Reverse(m.rule.priority)));
        all
    }

    fn try_rule(&self, rule: &'static Rule, at: usize, depth: u8) -> Vec<Match> {
        let mut out: Vec<Match> = Vec::new();
        if depth > DEEPEST {
            return out;
        }
        for pattern in rule.patterns {
            self.follow(pattern, at, depth, &mut Vec::new(), &mut |end, captures| {
                if end > at && !out.iter().any(|m| m.end == end) && self.context_after(rule, end) {
                    out.push(Match { rule, start: at, end, captures: captures.clone() });
                }
            });
        }
        // The words before are looked at last: most rules have failed by then.
        if !out.is_empty() && !self.context_before(rule, at) {
            out.clear();
        }
        out
    }

    fn context_before(&self, rule: &Rule, at: usize) -> bool {
        let before = |seq: &'static [Node]| {
            (1..=4.min(at)).any(|back| {
                let mut ends = false;
                self.follow(seq, at - back, DEEPEST, &mut Vec::new(), &mut |end, _| ends |= end == at);
                ends
            })
        };
        (rule.left.is_empty() || rule.left.iter().any(|s| before(s))) && !rule.not_left.iter().any(|s| before(s))
    }

    fn context_after(&self, rule: &Rule, end: usize) -> bool {
        let after = |seq: &'static [Node]| {
            let mut any = false;
            self.follow(seq, end, DEEPEST, &mut Vec::new(), &mut |_, _| any = true);
            any
        };
        (rule.right.is_empty() || rule.right.iter().any(|s| after(s))) && !rule.not_right.iter().any(|s| after(s))
    }

    /// Walks a pattern from `at`, telling `then` of every way to its end.
    fn follow(
        &self,
        seq: &'static [Node],
        at: usize,
        depth: u8,
        captures: &mut Vec<Capture>,
        then: &mut dyn FnMut(usize, &mut Vec<Capture>),
    ) {
        let Some((node, rest)) = seq.split_first() else { return then(at, captures) };
        if let Node::Group(optional, alternatives) = *node {
            for alternative in alternatives {
                self.follow(alternative, at, depth, captures, &mut |mid, captures| {
                    self.follow(rest, mid, depth, captures, then);
                });
            }
            if optional {
                self.follow(rest, at, depth, captures, then);
            }
            return;
        }
        if let Node::Category(category, slot) = *node {
            for found in self.of_category(category, at, depth).iter() {
                let end = found.end;
                captures.push(Capture { slot, what: Captured::Inner(Box::new(found.clone())), start: at, end });
                self.follow(rest, end, depth, captures, then);
                captures.pop();
            }
            return;
        }
        if let Node::List(list, slot) = *node {
            for (value, end) in self.entries_at(list, at) {
                captures.push(Capture { slot, what: Captured::Text(value), start: at, end });
                self.follow(rest, end, depth, captures, then);
                captures.pop();
            }
            return;
        }
        let Some((end, number)) = self.plain(*node, at) else { return };
        if let Some((slot, number)) = number {
            captures.push(Capture { slot, what: Captured::Number(number), start: at, end });
            self.follow(rest, end, depth, captures, then);
            captures.pop();
        } else {
            self.follow(rest, end, depth, captures, then);
        }
    }

    /// A step that can end in one place only, with the number it reads.
    fn plain(&self, node: Node, at: usize) -> Option<(usize, Option<(u8, f64)>)> {
        match node {
            Node::Word(w) => (self.words.get(at) == Some(&w)).then_some((at + 1, None)),
            Node::Capital(w) => {
                let capital = self.token(at).is_some_and(|t| t.capital);
                (capital && self.words.get(at) == Some(&w)).then_some((at + 1, None))
            }
            Node::Range(range, slot) => {
                let value = numeral::in_range(self.number_at(at)?, RANGES.get(range as usize)?)?;
                Some((at + 1, Some((slot, value))))
            }
            Node::Number(slot) => numeral::cardinal(self, at).map(|(n, end)| (end, Some((slot, n)))),
            Node::Ordinal(slot) => numeral::ordinal(self, at).map(|(n, end)| (end, Some((slot, n)))),
            Node::Glued => (!self.token(at)?.spaced).then_some((at, None)),
            Node::List(..) | Node::Category(..) | Node::Group(..) => None,
        }
    }

    fn entries_at(&self, list: u16, at: usize) -> Vec<(&'static str, usize)> {
        let Some(&word) = self.words.get(at).filter(|&&w| w > 0) else { return Vec::new() };
        let Some(entries) = LISTS.get(list as usize) else { return Vec::new() };
        let mut out: Vec<(&'static str, usize)> = Vec::new();
        for &(nodes, value) in Index::get().entries(list, word).iter().filter_map(|&e| entries.get(e as usize)) {
            self.follow(nodes, at, DEEPEST, &mut Vec::new(), &mut |end, _| out.push((value, end)));
        }
        out.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        out
    }

    fn of_category(&self, category: u16, at: usize, depth: u8) -> Rc<[Match]> {
        if let Some(known) = self.known.borrow().get(&(category, at)) {
            return Rc::clone(known);
        }
        let word = self.words.get(at).copied().unwrap_or(0);
        let digits = self.number_at(at).is_some();
        if depth >= DEEPEST || word == 0 && !digits {
            return Rc::new([]);
        }
        let index = Index::get();
        let starting = index.starting(word, digits);
        let mut out: Vec<Match> = Vec::new();
        for &r in index.of_category(category).iter().filter(|r| starting.binary_search(r).is_ok()) {
            let Some(rule) = RULES.get(r as usize) else { continue };
            out.extend(self.try_rule(rule, at, depth + 1));
        }
        out.sort_by_key(|m| (std::cmp::Reverse(m.end), std::cmp::Reverse(m.rule.priority)));
        out.dedup_by_key(|m| m.end);
        let out: Rc<[Match]> = out.into();
        self.known.borrow_mut().insert((category, at), Rc::clone(&out));
        out
    }
}

fn number_of(token: &Token, text: &str, buffer: &mut String, index: &Index) -> u16 {
    let raw = token.span.of(text);
    match token.kind {
        TokenKind::Break | TokenKind::Number => 0,
        _ if raw.len() > 24 => 0,
        _ if raw.is_ascii() => {
            buffer.clear();
            buffer.extend(raw.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            index.word(buffer)
        }
        _ => index.word(&fold(raw)),
    }
}
