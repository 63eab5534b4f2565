//! Finds where rules match in a line of tokens. It knows words and numbers; it refuses to know a date.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::format::Cue;
use super::index::Index;
use super::numeral;
use super::table::{Cues, Node, Rule};
use crate::text::fold::lower;
use crate::text::{Span, Token, TokenKind};

/// The tokens of a text as the rules of a language see them: with the class of each.
pub struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    index: &'static Index,
    classes: Vec<u16>,
    /// What categories match where, since many rules begin with the same one.
    known: RefCell<Known>,
    /// The number read last, with its place.
    number: Cell<Option<(usize, Number)>>,
}

/// A number and where it ends.
type Number = Option<(f64, usize)>;

/// What a category matches at a token.
type Known = Vec<((u16, usize), Rc<[Rc<Match>]>)>;

/// What stands in a slot.
#[derive(Clone, Debug)]
pub enum Captured {
    /// The value of a list's entry.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// What another rule matched.
    Inner(Rc<Match>),
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

/// A longer word is none that rules mention.
const LONGEST: usize = 24;

impl<'a> Line<'a> {
    /// Looks up every token's word.
    pub fn new(text: &'a str, tokens: &'a [Token], index: &'static Index) -> Self {
        let classes = tokens.iter().map(|t| class_of(t, text, index)).collect();
        Self { text, tokens, index, classes, known: RefCell::default(), number: Cell::default() }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The rules it is read by.
    pub(super) fn index(&self) -> &'static Index {
        self.index
    }

    /// The class of the token at `at`; 0 beyond the end.
    pub(super) fn class(&self, at: usize) -> u16 {
        self.classes.get(at).copied().unwrap_or(0)
    }

    fn classes_at(&self, at: usize) -> [u16; 3] {
        [self.class(at), self.class(at + 1), self.class(at + 2)]
    }

    /// What the word at `at` says of a time near it.
    pub fn cues(&self, at: usize) -> Cues {
        let cues = self.index.cues(self.class(at));
        let endings = self.index.grammar.past_endings;
        if endings.is_empty() || cues.has(Cue::NotPast) || self.token(at).is_none_or(|t| t.kind != TokenKind::Word)
        {
            return cues;
        }
        let raw = self.raw(at).as_bytes();
        let past = |ending: &&str| {
            raw.len()
                .checked_sub(ending.len())
                .and_then(|from| raw.get(from..))
                .is_some_and(|end| raw.len() > ending.len() + 2 && end.eq_ignore_ascii_case(ending.as_bytes()))
        };
        if endings.iter().any(past) { cues.with(Cue::Past) } else { cues }
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
    pub(super) fn words_are(&self, at: usize, words: &[u16]) -> bool {
        words.iter().zip(at..).all(|(word, at)| self.class(at) == *word)
    }

    /// The bytes from token `start` to before token `end`.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.tokens.get(start).map(|t| t.span);
        let last = end.checked_sub(1).and_then(|e| self.tokens.get(e)).map(|t| t.span);
        first.zip(last).map_or(Span::default(), |(a, b)| a.cover(b))
    }

    /// Everything that matches at `at`, best first: the longest, then the one of highest priority, then the first.
    pub fn matches_at(&self, at: usize) -> Vec<Match> {
        let mut all: Vec<Match> = Vec::new();
        let class = self.class(at);
        if class == 0 {
            return all;
        }
        for (rule, pattern) in self.index.starting(self.classes_at(at)) {
            self.attempt(rule, pattern, at, 0, &mut all);
        }
        self.known.borrow_mut().clear();
        all.sort_by_key(|m| (std::cmp::Reverse(m.end), std::cmp::Reverse(m.rule.priority)));
        all
    }

    /// Adds what a pattern of a rule matches at `at`: one match of the rule for each end.
    fn attempt(&self, rule: &'static Rule, pattern: &'static [Node], at: usize, depth: u8, out: &mut Vec<Match>) {
        if depth > DEEPEST {
            return;
        }
        let from = out.len();
        self.follow(pattern, at, depth, &mut Vec::new(), &mut |end, captures| {
            let new = !out.iter().any(|m| m.end == end && std::ptr::eq(m.rule, rule));
            if end > at && new && self.context_after(rule, end) {
                out.push(Match { rule, start: at, end, captures: captures.clone() });
            }
        });
        // The words before are looked at last: most patterns have failed by then.
        if out.len() > from && !self.context_before(rule, at) {
            out.truncate(from);
        }
    }

    fn context_before(&self, rule: &Rule, at: usize) -> bool {
        let before = |seq: &'static [Node]| {
            (1..=4.min(at)).filter(|back| self.may_begin(seq, at - back)).any(|back| {
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
            if !self.may_begin(seq, end) {
                return false;
            }
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
            for alternative in alternatives.iter().filter(|a| self.may_begin(a, at)) {
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
                captures.push(Capture { slot, what: Captured::Inner(Rc::clone(found)), start: at, end });
                self.follow(rest, end, depth, captures, then);
                captures.pop();
            }
            return;
        }
        if let Node::List(list, slot) = *node {
            self.entries_at(list, at, &mut |value, end| {
                captures.push(Capture { slot, what: Captured::Text(value), start: at, end });
                self.follow(rest, end, depth, captures, then);
                captures.pop();
            });
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

    /// The number at `at`, which many patterns ask for in turn.
    fn cardinal(&self, at: usize) -> Number {
        if let Some((_, known)) = self.number.get().filter(|(place, _)| *place == at) {
            return known;
        }
        let number = numeral::cardinal(self, at);
        self.number.set(Some((at, number)));
        number
    }

    /// Whether a sequence is worth walking from `at`.
    fn may_begin(&self, seq: &[Node], at: usize) -> bool {
        let class = self.class(at);
        match seq.first() {
            Some(Node::Word(w) | Node::Capital(w)) => class == *w,
            Some(Node::List(list, _)) => self.index.opens(*list, class),
            Some(Node::Range(..) | Node::Literal(_) | Node::Number(_) | Node::Ordinal(_) | Node::Category(..)) => {
                class > 0
            }
            Some(Node::Group(..) | Node::Glued) | None => true,
        }
    }

    /// A step that can end in one place only, with the number it reads.
    fn plain(&self, node: Node, at: usize) -> Option<(usize, Option<(u8, f64)>)> {
        match node {
            Node::Word(w) => (self.class(at) == w).then_some((at + 1, None)),
            Node::Capital(w) => {
                let capital = self.token(at).is_some_and(|t| t.capital);
                (capital && self.class(at) == w).then_some((at + 1, None))
            }
            Node::Literal(digits) => {
                self.number_at(at).filter(|n| n.eq_ignore_ascii_case(digits)).map(|_| (at + 1, None))
            }
            Node::Range(range, slot) => {
                let grammar = self.index.grammar;
                let range = grammar.ranges.get(range as usize)?;
                let value = numeral::in_range(self.number_at(at)?, range, &grammar.numbers)?;
                Some((at + 1, Some((slot, value))))
            }
            Node::Number(slot) => self.cardinal(at).map(|(n, end)| (end, Some((slot, n)))),
            Node::Ordinal(slot) => numeral::ordinal(self, at).map(|(n, end)| (end, Some((slot, n)))),
            Node::Glued => (!self.token(at)?.spaced).then_some((at, None)),
            Node::List(..) | Node::Category(..) | Node::Group(..) => None,
        }
    }

    /// Tells `then` of a list's entries that stand at `at`, the longest first.
    fn entries_at(&self, list: u16, at: usize, then: &mut dyn FnMut(&'static str, usize)) {
        let mut first: Option<(&'static str, usize)> = None;
        let mut more: Vec<(&'static str, usize)> = Vec::new();
        for (nodes, value) in self.index.entries(list, self.class(at)) {
            self.follow(nodes, at, DEEPEST, &mut Vec::new(), &mut |end, _| match first {
                None => first = Some((value, end)),
                Some(_) => more.push((value, end)),
            });
        }
        let Some((value, end)) = first else { return };
        if more.is_empty() {
            return then(value, end);
        }
        more.insert(0, (value, end));
        more.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        for (value, end) in more {
            then(value, end);
        }
    }

    fn of_category(&self, category: u16, at: usize, depth: u8) -> Rc<[Rc<Match>]> {
        let key = (category, at);
        if let Some((_, known)) = self.known.borrow().iter().find(|(k, _)| *k == key) {
            return Rc::clone(known);
        }
        let class = self.class(at);
        if depth >= DEEPEST || class == 0 {
            return Rc::new([]);
        }
        let mut out: Vec<Match> = Vec::new();
        for (rule, pattern) in self.index.of_category(category, self.classes_at(at)) {
            self.attempt(rule, pattern, at, depth + 1, &mut out);
        }
        out.sort_by_key(|m| (std::cmp::Reverse(m.end), std::cmp::Reverse(m.rule.priority)));
        out.dedup_by_key(|m| m.end);
        let out: Rc<[Rc<Match>]> = out.into_iter().map(Rc::new).collect();
        self.known.borrow_mut().push((key, Rc::clone(&out)));
        out
    }
}

fn class_of(token: &Token, text: &str, index: &Index) -> u16 {
    let raw = token.span.of(text);
    match token.kind {
        TokenKind::Break => return 0,
        TokenKind::Number => return index.digits(raw),
        TokenKind::Word | TokenKind::Mark => {}
    }
    let mut buffer = [0; LONGEST];
    let class = match buffer.get_mut(..raw.len()).filter(|_| raw.is_ascii()) {
        Some(folded) => {
            folded.copy_from_slice(raw.as_bytes());
            folded.make_ascii_lowercase();
            index.word(folded)
        }
        None if raw.len() <= LONGEST => index.word(lower(raw).as_bytes()),
        None => 0,
    };
    if class == 0 && index.grammar.numbers.one_word && token.kind == TokenKind::Word {
        return match numeral::one_word(raw, index) {
            Some((_, false)) => index.spelled(),
            Some((_, true)) => index.spelled_ordinal(),
            None => 0,
        };
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Layout;

    #[allow(dead_code, reason = "the examples serve tests/rules.rs too")]
    struct Example {
        at: &'static str,
        language: &'static str,
        rule: &'static str,
        reference: &'static str,
        text: &'static str,
        value: &'static str,
        good: bool,
    }

    mod examples {
        use super::Example;
        include!(concat!(env!("OUT_DIR"), "/time_examples.rs"));
    }

    /// Whatever a pattern matches must be among what its first tokens let through.
    #[test]
    fn no_match_is_lost_by_looking_at_three_tokens() {
        let mut matched = 0;
        for example in examples::EXAMPLES.iter().filter(|e| e.good).step_by(4) {
            let text = example.text.replace(['[', ']'], "");
            let layout = Layout::of(&text);
            let index = Index::of(example.language).unwrap();
            let line = Line::new(&text, &layout.tokens, index);
            for (at, rule) in (0..line.len()).flat_map(|at| index.grammar.rules.iter().map(move |r| (at, r))) {
                for pattern in rule.patterns {
                    let mut found = Vec::new();
                    line.attempt(rule, pattern, at, 0, &mut found);
                    line.known.borrow_mut().clear();
                    let tried = |(r, p): (&Rule, &[Node])| std::ptr::eq(r, rule) && std::ptr::eq(p, *pattern);
                    let lost = !found.is_empty() && !index.trying(line.classes_at(at)).any(tried);
                    assert!(!lost, "{}: {:?} at token {at}", example.at, rule.name);
                    matched += found.len();
                }
            }
        }
        assert!(matched > 1000, "{matched}");
    }
}
