//! The rules of a language with what finds the few that are worth trying at a token.
//!
//! What the first three tokens of a rule can be is worked out once, from its patterns; most rules that could
//! begin at "the" fall at the word after it. It refuses to look at any text.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::shape::{self, Tail};
use super::table::{COUNT, Cues, GRAMMARS, Grammar, Node, Rule};

/// What a number word counts for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum NumberWord {
    /// It is none.
    #[default]
    None,
    /// "seven".
    Cardinal(f64),
    /// "hundred".
    Scale(f64),
    /// "seventh".
    Ordinal(f64),
}

/// Patterns that can begin with a class of token.
#[derive(Debug, Default)]
struct Start {
    patterns: Vec<Pattern>,
    /// What may follow in any of those whose rules do not only serve others.
    any: Option<Tail>,
}

/// A pattern of a rule, both by position, with what may follow its first token.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    rule: u16,
    at: u16,
    tail: u32,
}

/// A pattern that is worth trying, with its rule.
pub(super) type Try = (&'static Rule, &'static [Node]);

/// FNV-1a: words are short and none of them hostile enough to matter.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_usize(&mut self, n: usize) {
        self.0 = (self.0 ^ n as u64 ^ 0xcbf2_9ce4_8422_2325).wrapping_mul(0x0100_0000_01b3);
    }
}

/// The rules of one language, with what finds those that may begin at a token.
#[derive(Debug)]
pub struct Index {
    /// The compiled tables.
    pub grammar: &'static Grammar,
    words: HashMap<&'static [u8], u16, BuildHasherDefault<Fnv>>,
    starts: Vec<Start>,
    tails: Vec<Tail>,
    /// Rules of a category, and in slot of "date" those of every category.
    by_category: Vec<Vec<u16>>,
    /// For each list the first words of its entries, sorted, with the entries.
    entries: Vec<Vec<(u16, u16)>>,
    cues: Vec<Cues>,
    numbers: Vec<NumberWord>,
    /// The letters that number words begin with.
    letters: Vec<char>,
}

static INDEXES: [OnceLock<Index>; COUNT] = [const { OnceLock::new() }; COUNT];

impl Index {
    /// The rules for a language, if there are any.
    pub fn of(language: &str) -> Option<&'static Self> {
        let at = GRAMMARS.iter().position(|g| g.language == language)?;
        Some(INDEXES.get(at)?.get_or_init(|| Self::new(GRAMMARS.get(at).unwrap_or(&GRAMMARS[0]))))
    }

    /// How many classes there are, 0 included.
    pub(super) fn classes(&self) -> usize {
        self.grammar.words.len() + 7
    }

    /// The class of so many digits with nothing else.
    pub(super) fn bare_digits(&self, count: usize) -> u16 {
        let kind = match count {
            0..=2 => 1,
            4 => 2,
            _ => 3,
        };
        self.grammar.words.len() as u16 + kind
    }

    /// The class of a number in digits with other marks or letters.
    pub(super) fn mixed(&self) -> u16 {
        self.grammar.words.len() as u16 + 4
    }

    /// The class of a number in digits.
    pub(super) fn digits(&self, text: &str) -> u16 {
        let bare = text.bytes().all(|b| b.is_ascii_digit());
        if bare { self.bare_digits(text.len()) } else { self.mixed() }
    }

    /// The class of a cardinal number written as one word.
    pub(super) fn spelled(&self) -> u16 {
        self.mixed() + 1
    }

    /// The class of an ordinal number written as one word.
    pub(super) fn spelled_ordinal(&self) -> u16 {
        self.mixed() + 2
    }

    /// The number of a folded word; 0 for a word that no rule mentions.
    pub(super) fn word(&self, folded: &[u8]) -> u16 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// The patterns that may begin with these tokens.
    #[cfg(test)]
    pub(super) fn trying(&self, [class, second, third]: [u16; 3]) -> impl Iterator<Item = Try> {
        self.fitting(class, second, third).filter_map(|p| self.pattern(*p))
    }

    /// The same, those apart whose rules only serve others.
    pub(super) fn starting(&self, [class, second, third]: [u16; 3]) -> impl Iterator<Item = Try> {
        let any = self.starts.get(class as usize).and_then(|s| s.any.as_ref());
        let may = any.is_some_and(|any| any.fits(second, third));
        let patterns = may.then(|| self.fitting(class, second, third)).into_iter().flatten();
        patterns.filter_map(|p| self.pattern(*p)).filter(|(rule, _)| !rule.inside)
    }

    /// The same, those of a category's rules.
    pub(super) fn of_category(
        &self,
        category: u16,
        [class, second, third]: [u16; 3],
    ) -> impl Iterator<Item = Try> {
        let members = self.members(category);
        let fitting = self.fitting(class, second, third);
        fitting.filter(|p| members.binary_search(&p.rule).is_ok()).filter_map(|p| self.pattern(*p))
    }

    fn fitting(&self, class: u16, second: u16, third: u16) -> impl Iterator<Item = &Pattern> {
        let patterns = self.starts.get(class as usize).map_or(&[][..], |s| &s.patterns).iter();
        patterns.filter(move |p| self.fits(p.tail, second, third))
    }

    fn pattern(&self, pattern: Pattern) -> Option<Try> {
        let rule = self.grammar.rules.get(pattern.rule as usize)?;
        Some((rule, rule.patterns.get(pattern.at as usize)?))
    }

    /// The rules of a category, in order.
    pub(super) fn members(&self, category: u16) -> &[u16] {
        self.by_category.get(category as usize).map_or(&[], Vec::as_slice)
    }

    fn fits(&self, tail: u32, second: u16, third: u16) -> bool {
        self.tails.get(tail as usize).is_some_and(|tail| tail.fits(second, third))
    }

    /// The entries of a list that begin with this word.
    pub(super) fn entries(&self, list: u16, word: u16) -> impl Iterator<Item = (&'static [Node], &'static str)> {
        let entries = self.entries.get(list as usize).map_or(&[][..], Vec::as_slice);
        let from = entries.partition_point(|(w, _)| *w < word);
        let own = entries.iter().skip(from).take_while(move |(w, _)| *w == word);
        let list = self.grammar.lists.get(list as usize).copied().unwrap_or_default();
        own.filter_map(|(_, at)| list.get(*at as usize).copied())
    }

    /// Whether an entry of a list begins with this word.
    pub(super) fn opens(&self, list: u16, word: u16) -> bool {
        let entries = self.entries.get(list as usize).map_or(&[][..], Vec::as_slice);
        let from = entries.partition_point(|(w, _)| *w < word);
        entries.get(from).is_some_and(|(w, _)| *w == word)
    }

    pub(super) fn cues(&self, class: u16) -> Cues {
        self.cues.get(class as usize).copied().unwrap_or_default()
    }

    pub(super) fn number(&self, class: u16) -> NumberWord {
        self.numbers.get(class as usize).copied().unwrap_or_default()
    }

    /// Whether a number written as one word can begin with this letter.
    pub(super) fn opens_number(&self, letter: char) -> bool {
        self.letters.contains(&letter.to_ascii_lowercase())
    }

    fn new(grammar: &'static Grammar) -> Self {
        let most = grammar.words.len() + 7;
        let mut index = Self {
            grammar,
            words: grammar.words.iter().map(|w| w.as_bytes()).zip(1..).collect(),
            starts: Vec::new(),
            tails: Vec::new(),
            by_category: vec![Vec::new(); grammar.categories.len()],
            entries: Vec::new(),
            cues: vec![Cues::default(); most],
            numbers: vec![NumberWord::None; most],
            letters: Vec::new(),
        };
        index.lay_out();
        index.begin();
        index
    }

    /// For each class the patterns that can begin with it.
    fn begin(&mut self) {
        let mut known: BTreeMap<(u64, Tail), u32> = BTreeMap::new();
        self.starts.resize_with(self.classes(), Start::default);
        for ((rule, shapes), rule_at) in self.grammar.rules.iter().zip(shape::of_rules(self)).zip(0..) {
            for (shape, at) in shapes.iter().zip(0..) {
                let mut firsts: BTreeMap<u16, Tail> = BTreeMap::new();
                for (class, tail) in shape.ways() {
                    firsts.entry(class).and_modify(|t| t.join(tail)).or_insert_with(|| tail.clone());
                }
                for (class, tail) in firsts {
                    let Some(start) = self.starts.get_mut(class as usize) else { continue };
                    if !rule.inside {
                        start.any.get_or_insert_with(|| tail.clone()).join(&tail);
                    }
                    let next = known.len() as u32;
                    let tail = *known.entry((tail.print(), tail)).or_insert(next);
                    start.patterns.push(Pattern { rule: rule_at, at, tail });
                }
            }
        }
        let mut tails: Vec<((u64, Tail), u32)> = known.into_iter().collect();
        tails.sort_by_key(|(_, at)| *at);
        self.tails = tails.into_iter().map(|((_, tail), _)| tail).collect();
    }

    fn lay_out(&mut self) {
        let grammar = self.grammar;
        let date = grammar.categories.iter().position(|c| *c == "date");
        for (at, rule) in grammar.rules.iter().enumerate() {
            let Some(category) = rule.makes else { continue };
            for slot in [Some(category as usize), date.filter(|_| !rule.inside)] {
                if let Some(list) = slot.and_then(|s| self.by_category.get_mut(s)) {
                    list.push(at as u16);
                }
            }
        }
        for list in grammar.lists {
            let first = |nodes: &[Node]| match nodes.first() {
                Some(Node::Word(w) | Node::Capital(w)) => Some(*w),
                Some(Node::Literal(text)) => Some(self.digits(text)),
                _ => None,
            };
            let mut entries: Vec<(u16, u16)> =
                list.iter().zip(0..).filter_map(|((nodes, _), at)| Some((first(nodes)?, at))).collect();
            entries.sort_unstable();
            self.entries.push(entries);
        }
        for &(word, bits) in grammar.cues {
            if let Some(cues) = self.cues.get_mut(word as usize) {
                *cues = Cues(bits);
            }
        }
        let numbers = &grammar.numbers;
        let cardinals = numbers.cardinals.iter().map(|(words, n)| (words, NumberWord::Cardinal(*n)));
        let scales = numbers.scales.iter().map(|(words, n)| (words, NumberWord::Scale(*n)));
        let ordinals = numbers.ordinals.iter().map(|(words, n)| (words, NumberWord::Ordinal(*n)));
        for (words, number) in cardinals.chain(scales).chain(ordinals) {
            let Some(&word) = words.first() else { continue };
            if let Some(slot) = self.numbers.get_mut(word as usize) {
                *slot = number;
            }
            self.letters.extend(grammar.words.get(word as usize - 1).and_then(|w| w.chars().next()));
        }
        self.letters.sort_unstable();
        self.letters.dedup();
    }
}
