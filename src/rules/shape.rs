//! What the first three tokens of each rule can be.
//!
//! A token counts as its **class**: the number of its word, or one of a few classes of numbers; 0 is a
//! word that no rule mentions. It works on patterns alone and refuses to look at any text.

use super::format::Suffix;
use super::index::{Index, NumberWord};
use super::table::{Node, Range};

/// A set of classes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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

    fn iter(&self) -> impl Iterator<Item = u16> {
        let bits = |word: u64| (0..64u16).filter(move |bit| word >> bit & 1 == 1);
        self.0
            .iter()
            .zip((0..).step_by(64))
            .filter(|(word, _)| **word > 0)
            .flat_map(move |(word, from)| bits(*word).map(move |bit| from + bit))
    }

    fn has(&self, class: u16) -> bool {
        self.0.get(class as usize / 64).is_some_and(|word| word >> (class % 64) & 1 == 1)
    }
}

/// What may follow a first token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tail {
    second: Classes,
    third: Classes,
    /// It can end after one token, or after two.
    ends: [bool; 2],
}

impl Tail {
    fn nothing(most: usize) -> Self {
        Self { second: Classes::none(most), third: Classes::none(most), ends: [false; 2] }
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.second.join(&other.second);
        self.third.join(&other.third);
        self.ends.iter_mut().zip(other.ends).for_each(|(a, b)| *a |= b);
    }

    /// Tells most tails apart faster than comparing them does.
    pub(super) fn print(&self) -> u64 {
        let words = self.second.0.iter().chain(&self.third.0).copied().chain(self.ends.map(u64::from));
        words.fold(0, |print: u64, word| (print.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    /// Whether these two tokens may follow.
    pub(super) fn fits(&self, second: u16, third: u16) -> bool {
        let [one, two] = self.ends;
        one || self.second.has(second) && (two || self.third.has(third))
    }
}

/// What a stretch of a pattern can begin with: first tokens with what may follow each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// With each tail's print.
    ways: Vec<(u64, Classes, Tail)>,
    /// All of its first tokens.
    firsts: Classes,
    /// All that may follow any of them.
    whole: Tail,
    empty: bool,
}

impl Shape {
    fn nothing(most: usize) -> Self {
        Self { ways: Vec::new(), firsts: Classes::none(most), whole: Tail::nothing(most), empty: false }
    }

    fn token(most: usize, classes: impl IntoIterator<Item = u16>) -> Self {
        let mut first = Classes::none(most);
        classes.into_iter().for_each(|class| first.put(class));
        let mut shape = Self::nothing(most);
        shape.add(&first, &Tail { ends: [true, false], ..Tail::nothing(most) });
        shape
    }

    fn maybe(self) -> Self {
        Self { empty: true, ..self }
    }

    fn add(&mut self, first: &Classes, tail: &Tail) {
        self.firsts.join(first);
        self.whole.join(tail);
        self.way(tail.print(), first, tail);
    }

    fn way(&mut self, print: u64, first: &Classes, tail: &Tail) {
        match self.ways.iter_mut().find(|(p, _, t)| *p == print && t == tail) {
            Some((_, same, _)) => same.join(first),
            None => self.ways.push((print, first.clone(), tail.clone())),
        }
    }

    fn all_of(&mut self, other: &Self) {
        self.firsts.join(&other.firsts);
        self.whole.join(&other.whole);
        other.ways.iter().for_each(|(print, first, tail)| self.way(*print, first, tail));
    }

    /// This, then another.
    fn then(&mut self, next: &Self) {
        let most = self.firsts.0.len() * 64 - 1;
        let own = std::mem::replace(self, Self::nothing(most));
        for (_, first, mut tail) in own.ways {
            let [one, two] = tail.ends;
            if one {
                tail.second.join(&next.firsts);
                tail.third.join(&next.whole.second);
            }
            if two {
                tail.third.join(&next.firsts);
            }
            tail.ends = [one && next.empty, two && next.empty || one && next.whole.ends[0]];
            self.add(&first, &tail);
        }
        if own.empty {
            self.all_of(next);
        }
        self.empty = own.empty && next.empty;
    }

    /// This or another.
    fn or(&mut self, other: &Self) {
        self.all_of(other);
        self.empty |= other.empty;
    }

    /// Its first tokens with what may follow each.
    pub(super) fn ways(&self) -> impl Iterator<Item = (u16, &Tail)> {
        self.ways.iter().flat_map(|(_, first, tail)| first.iter().map(move |class| (class, tail)))
    }
}

/// Works out what patterns can begin with. Categories may hold one another, so it goes over the rules until
/// nothing is added.
struct Shapes<'a> {
    index: &'a Index,
    most: usize,
    lists: Vec<Shape>,
    number: Shape,
    ordinal: Shape,
    categories: Vec<Shape>,
    /// For each rule the shape of each pattern.
    rules: Vec<Vec<Shape>>,
}

/// For every rule the shape of each of its patterns.
pub(super) fn of_rules(index: &Index) -> Vec<Vec<Shape>> {
    let most = index.classes();
    let mut shapes = Shapes {
        index,
        most,
        lists: Vec::new(),
        number: number(index),
        ordinal: ordinal(index),
        categories: vec![Shape::nothing(most); index.grammar.categories.len()],
        rules: vec![Vec::new(); index.grammar.rules.len()],
    };
    for list in index.grammar.lists {
        let mut whole = Shape::nothing(most);
        list.iter().for_each(|(nodes, _)| whole.or(&shapes.sequence(nodes)));
        shapes.lists.push(whole);
    }
    while shapes.go_over() {}
    shapes.rules
}

impl Shapes<'_> {
    fn go_over(&mut self) -> bool {
        let mut moved = false;
        for (at, rule) in self.index.grammar.rules.iter().enumerate() {
            let known = self.rules.get(at).is_some_and(|r| !r.is_empty());
            if known && !rule.patterns.iter().any(|p| has_category(p)) {
                continue;
            }
            let patterns: Vec<Shape> = rule.patterns.iter().map(|p| self.sequence(p)).collect();
            if let Some(slot) = self.rules.get_mut(at).filter(|s| **s != patterns) {
                *slot = patterns;
                moved = true;
            }
        }
        for (category, slot) in (0..).zip(&mut self.categories).filter(|_| moved) {
            let mut whole = Shape::nothing(self.most);
            let members = self.index.members(category).iter().filter_map(|r| self.rules.get(*r as usize));
            members.flatten().for_each(|pattern| whole.or(pattern));
            whole.empty = false;
            *slot = whole;
        }
        moved
    }

    fn sequence(&self, seq: &[Node]) -> Shape {
        let mut whole = Shape::nothing(self.most).maybe();
        for node in seq {
            match *node {
                Node::Word(w) | Node::Capital(w) => whole.then(&Shape::token(self.most, [w])),
                Node::Literal(digits) => whole.then(&Shape::token(self.most, [self.index.digits(digits)])),
                Node::Range(range, _) => {
                    let range = self.index.grammar.ranges.get(range as usize);
                    let classes = range.into_iter().flat_map(|r| of_range(self.index, r));
                    whole.then(&Shape::token(self.most, classes));
                }
                Node::List(list, _) => self.lists.get(list as usize).into_iter().for_each(|l| whole.then(l)),
                Node::Number(_) => whole.then(&self.number),
                Node::Ordinal(_) => whole.then(&self.ordinal),
                Node::Category(category, _) => {
                    self.categories.get(category as usize).into_iter().for_each(|c| whole.then(c));
                }
                Node::Group(optional, alternatives) => {
                    let mut any = Shape::nothing(self.most);
                    any.empty = optional;
                    for alternative in alternatives {
                        any.or(&self.sequence(alternative));
                    }
                    whole.then(&any);
                }
                Node::Glued => {}
            }
        }
        whole
    }
}

fn has_category(seq: &[Node]) -> bool {
    seq.iter().any(|node| match node {
        Node::Category(..) => true,
        Node::Group(_, alternatives) => alternatives.iter().any(|a| has_category(a)),
        _ => false,
    })
}

fn of_range(index: &Index, range: &Range) -> Vec<u16> {
    let bare = (range.digits.0..=range.digits.1).map(|n| index.bare_digits(usize::from(n)));
    match range.suffix {
        Suffix::None => bare.collect(),
        Suffix::MaybeOrdinal => bare.chain([index.mixed()]).collect(),
        _ => vec![index.mixed()],
    }
}

/// What a number can begin and go on with; a little too much does no harm.
fn number(index: &Index) -> Shape {
    let numbers = &index.grammar.numbers;
    let most = index.classes();
    let is = |class: &u16| matches!(index.number(*class), NumberWord::Cardinal(_) | NumberWord::Scale(_));
    let words: Vec<u16> = (1..most as u16).filter(is).collect();
    let digits = [1, 3, 4].map(|n| index.bare_digits(n)).into_iter().chain([index.mixed()]);
    let mut first = Shape::token(most, words.iter().copied().chain(digits.clone()).chain([index.spelled()]));
    let phrases = numbers.phrases.iter().map(|(words, _)| *words);
    let openers: Vec<u16> =
        phrases.clone().chain(numbers.one.iter().copied()).filter_map(|words| words.first().copied()).collect();
    let glue = [numbers.halves, numbers.and, numbers.joint].into_iter().flatten().copied();
    let inner = phrases.chain(glue).flatten().copied().chain([index.word(b"/")]);
    let inner = Shape::token(most, inner.chain(words).chain(digits).chain([index.spelled()]));
    let more = inner.clone().maybe();
    let mut opened = Shape::token(most, openers);
    opened.then(&inner);
    opened.then(&more);
    first.then(&more);
    first.then(&more);
    first.or(&opened);
    first
}

fn ordinal(index: &Index) -> Shape {
    let most = index.classes();
    let kind = |which: fn(NumberWord) -> bool| (1..most as u16).filter(move |c| which(index.number(*c)));
    let ordinals = || kind(|n| matches!(n, NumberWord::Ordinal(_)));
    let mut tens = Shape::token(most, kind(|n| matches!(n, NumberWord::Cardinal(n) if n >= 20.0)));
    let joints = index.grammar.numbers.joint.iter().filter_map(|words| words.first().copied());
    tens.then(&Shape::token(most, joints).maybe());
    tens.then(&Shape::token(most, ordinals()));
    let mut whole = Shape::token(most, ordinals().chain([index.mixed(), index.spelled_ordinal()]));
    whole.or(&tens);
    whole
}
