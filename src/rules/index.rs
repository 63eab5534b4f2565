//! What tokens each rule can begin with, so that few rules are tried at a token.
//!
//! A token counts as its **class**: the number of its word, or one of a few classes of numbers; 0 is a
//! word that no rule mentions. For every rule and category the classes of its first and of its second token
//! are worked out once; most rules that could begin at "the" fall at the word after it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::table::{COUNT, Cues, GRAMMARS, Grammar, Node, Rule};

/// A set of classes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(Box<[u64]>);

impl Classes {
    fn none(most: usize) -> Self {
        Self(vec![0; most / 64 + 1].into())
    }

    fn put(&mut self, class: u16) {
        if let Some(word) = self.0.get_mut(class as usize / 64).filter(|_| class > 0) {
            *word |= 1 << (class % 64);
        }
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    pub(super) fn has(&self, class: u16) -> bool {
        self.0.get(class as usize / 64).is_some_and(|word| word >> (class % 64) & 1 == 1)
    }
}

/// What a stretch of a pattern can begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Classes of its first token.
    first: Classes,
    /// Classes of its second token.
    second: Classes,
    /// It can be one token long.
    one: bool,
    /// It can be empty.
    empty: bool,
}

impl Shape {
    fn nothing(most: usize) -> Self {
        Self { first: Classes::none(most), second: Classes::none(most), one: false, empty: false }
    }

    /// This, then another.
    fn then(&mut self, next: &Self) {
        if self.empty {
            self.second.join(&next.second);
        }
        if self.one {
            self.second.join(&next.first);
        }
        if self.empty {
            self.first.join(&next.first);
        }
        self.one = self.one && next.empty || self.empty && next.one;
        self.empty &= next.empty;
    }

    /// This or another.
    fn or(&mut self, other: &Self) {
        self.first.join(&other.first);
        self.second.join(&other.second);
        self.one |= other.one;
        self.empty |= other.empty;
    }

    /// Whether it can begin with these two tokens.
    pub(super) fn fits(&self, class: u16, next: u16) -> bool {
        self.first.has(class) && (self.one || self.second.has(next))
    }
}

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

/// Rules that can begin with a class of token.
#[derive(Debug)]
struct Start {
    rules: Vec<u16>,
    shape: Shape,
}

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
    starts: Vec<Option<Start>>,
    shapes: Vec<Shape>,
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

    /// The class of a number in digits.
    pub(super) fn digits(&self) -> u16 {
        self.grammar.words.len() as u16 + 1
    }

    /// The class of a cardinal number written as one word.
    pub(super) fn spelled(&self) -> u16 {
        self.digits() + 1
    }

    /// The class of an ordinal number written as one word.
    pub(super) fn spelled_ordinal(&self) -> u16 {
        self.digits() + 2
    }

    /// The number of a folded word; 0 for a word that no rule mentions.
    pub(super) fn word(&self, folded: &[u8]) -> u16 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    pub(super) fn rule(&self, at: u16) -> Option<&'static Rule> {
        self.grammar.rules.get(at as usize)
    }

    /// The rules that may begin with these two tokens, those apart that only serve others.
    pub(super) fn starting(&self, class: u16, next: u16) -> impl Iterator<Item = &'static Rule> {
        let start = self.starts.get(class as usize).and_then(Option::as_ref);
        let rules = start.filter(|s| s.shape.one || s.shape.second.has(next)).map_or(&[][..], |s| &s.rules);
        rules.iter().filter(move |r| self.fits(**r, class, next)).filter_map(|&r| self.rule(r))
    }

    /// The rules of a category that may begin with these two tokens.
    pub(super) fn of_category(&self, category: u16, class: u16, next: u16) -> impl Iterator<Item = &'static Rule> {
        let rules = self.by_category.get(category as usize).map_or(&[][..], Vec::as_slice);
        rules.iter().filter(move |r| self.fits(**r, class, next)).filter_map(|&r| self.rule(r))
    }

    fn fits(&self, rule: u16, class: u16, next: u16) -> bool {
        self.shapes.get(rule as usize).is_some_and(|shape| shape.fits(class, next))
    }

    /// The entries of a list that begin with this word.
    pub(super) fn entries(&self, list: u16, word: u16) -> impl Iterator<Item = (&'static [Node], &'static str)> {
        let entries = self.entries.get(list as usize).map_or(&[][..], Vec::as_slice);
        let from = entries.partition_point(|(w, _)| *w < word);
        let own = entries.iter().skip(from).take_while(move |(w, _)| *w == word);
        let list = self.grammar.lists.get(list as usize).copied().unwrap_or_default();
        own.filter_map(|(_, at)| list.get(*at as usize).copied())
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
        let most = grammar.words.len() + 4;
        let mut index = Self {
            grammar,
            words: grammar.words.iter().map(|w| w.as_bytes()).zip(1..).collect(),
            starts: Vec::new(),
            shapes: Vec::new(),
            by_category: vec![Vec::new(); grammar.categories.len()],
            entries: Vec::new(),
            cues: vec![Cues::default(); most],
            numbers: vec![NumberWord::None; most],
            letters: Vec::new(),
        };
        index.lay_out();
        let shapes = Shapes::of(&index).rules;
        index.starts = (0..most as u16).map(|class| start(grammar, &shapes, class)).collect();
        index.shapes = shapes;
        index
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
            let digits = self.digits();
            let first = |nodes: &[Node]| match nodes.first() {
                Some(Node::Word(w) | Node::Capital(w)) => Some(*w),
                Some(Node::Literal(_)) => Some(digits),
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
        let kinds: [(_, fn(f64) -> NumberWord); 3] = [
            (numbers.cardinals, NumberWord::Cardinal),
            (numbers.scales, NumberWord::Scale),
            (numbers.ordinals, NumberWord::Ordinal),
        ];
        for (table, kind) in kinds {
            for (words, n) in table {
                let Some(&word) = words.first() else { continue };
                if let Some(slot) = self.numbers.get_mut(word as usize) {
                    *slot = kind(*n);
                }
                self.letters.extend(grammar.words.get(word as usize - 1).and_then(|w| w.chars().next()));
            }
        }
        self.letters.sort_unstable();
        self.letters.dedup();
    }
}

fn start(grammar: &Grammar, shapes: &[Shape], class: u16) -> Option<Start> {
    let mut shape = Shape::nothing(grammar.words.len() + 4);
    let mut rules = Vec::new();
    for ((rule, own), at) in grammar.rules.iter().zip(shapes).zip(0..) {
        if !rule.inside && own.first.has(class) {
            shape.or(own);
            rules.push(at);
        }
    }
    (!rules.is_empty()).then_some(Start { rules, shape })
}

/// Works out what rules can begin with. Categories may hold one another, so it goes over the rules until
/// nothing is added.
struct Shapes {
    most: usize,
    lists: Vec<Shape>,
    number: Shape,
    ordinal: Shape,
    digits: u16,
    categories: Vec<Shape>,
    rules: Vec<Shape>,
}

impl Shapes {
    fn of(index: &Index) -> Self {
        let most = index.grammar.words.len() + 4;
        let mut shapes = Self {
            most,
            lists: Vec::new(),
            number: number_shape(index, index.spelled(), |n| {
                matches!(n, NumberWord::Cardinal(_) | NumberWord::Scale(_))
            }),
            ordinal: number_shape(index, index.spelled_ordinal(), |n| {
                matches!(n, NumberWord::Ordinal(_)) || matches!(n, NumberWord::Cardinal(n) if n >= 20.0)
            }),
            digits: index.digits(),
            categories: vec![Shape::nothing(most); index.grammar.categories.len()],
            rules: vec![Shape::nothing(most); index.grammar.rules.len()],
        };
        for list in index.grammar.lists {
            let mut whole = Shape::nothing(most);
            list.iter().for_each(|(nodes, _)| whole.or(&shapes.sequence(nodes)));
            shapes.lists.push(whole);
        }
        while shapes.go_over(index) {}
        shapes
    }

    fn go_over(&mut self, index: &Index) -> bool {
        let mut moved = false;
        for (at, rule) in index.grammar.rules.iter().enumerate() {
            let mut whole = Shape::nothing(self.most);
            rule.patterns.iter().for_each(|p| whole.or(&self.sequence(p)));
            whole.empty = false;
            if let Some(slot) = self.rules.get_mut(at).filter(|s| **s != whole) {
                *slot = whole;
                moved = true;
            }
        }
        for (rules, slot) in index.by_category.iter().zip(&mut self.categories) {
            rules.iter().filter_map(|r| self.rules.get(*r as usize)).for_each(|rule| slot.or(rule));
        }
        moved
    }

    fn sequence(&self, seq: &[Node]) -> Shape {
        let mut whole = Shape { empty: true, ..Shape::nothing(self.most) };
        for node in seq {
            match *node {
                Node::Word(w) | Node::Capital(w) => whole.then(&self.token(w)),
                Node::Range(..) | Node::Literal(_) => whole.then(&self.token(self.digits)),
                Node::List(list, _) => self.lists.get(list as usize).into_iter().for_each(|l| whole.then(l)),
                Node::Number(_) => whole.then(&self.number),
                Node::Ordinal(_) => whole.then(&self.ordinal),
                Node::Category(c, _) => self.categories.get(c as usize).into_iter().for_each(|c| whole.then(c)),
                Node::Group(optional, alternatives) => {
                    let mut any = Shape { empty: optional, ..Shape::nothing(self.most) };
                    alternatives.iter().for_each(|a| any.or(&self.sequence(a)));
                    whole.then(&any);
                }
                Node::Glued => {}
            }
        }
        whole
    }

    fn token(&self, class: u16) -> Shape {
        let mut shape = Shape { one: true, ..Shape::nothing(self.most) };
        shape.first.put(class);
        shape
    }
}

/// What a number can begin and go on with; a little too much does no harm.
fn number_shape(index: &Index, spelled: u16, begins: impl Fn(NumberWord) -> bool) -> Shape {
    let numbers = &index.grammar.numbers;
    let mut shape = Shape { one: true, ..Shape::nothing(index.grammar.words.len() + 4) };
    for (class, word) in (0..).zip(&index.numbers) {
        if begins(*word) {
            shape.first.put(class);
        }
        if *word != NumberWord::None {
            shape.second.put(class);
        }
    }
    for class in [index.digits(), index.spelled(), index.spelled_ordinal()] {
        shape.second.put(class);
    }
    shape.first.put(index.digits());
    shape.first.put(spelled);
    let phrases = numbers.phrases.iter().map(|(words, _)| *words);
    for words in phrases.clone().chain(numbers.one.iter().copied()) {
        words.first().iter().for_each(|w| shape.first.put(**w));
    }
    let glue = [numbers.halves, numbers.and, numbers.joint].into_iter().flatten().copied();
    for words in phrases.chain(glue) {
        words.iter().for_each(|w| shape.second.put(*w));
    }
    shape.second.put(index.word(b"/"));
    shape
}
