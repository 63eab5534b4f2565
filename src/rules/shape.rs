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

    pub(super) fn has(&self, class: u16) -> bool {
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

    /// Whether these two tokens may follow.
    pub(super) fn fits(&self, second: u16, third: u16) -> bool {
        let [one, two] = self.ends;
        one || self.second.has(second) && (two || self.third.has(third))
    }
}

/// What a stretch of a pattern can begin with: first tokens with what may follow each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    ways: Vec<(Classes, Tail)>,
    empty: bool,
}

impl Shape {
    fn token(most: usize, classes: impl IntoIterator<Item = u16>) -> Self {
        let mut first = Classes::none(most);
        classes.into_iter().for_each(|class| first.put(class));
        Self { ways: vec![(first, Tail { ends: [true, false], ..Tail::nothing(most) })], empty: false }
    }

    fn add(&mut self, first: &Classes, tail: Tail) {
        match self.ways.iter_mut().find(|(_, t)| *t == tail) {
            Some((same, _)) => same.join(first),
            None => self.ways.push((first.clone(), tail)),
        }
    }

    /// This, then another.
    fn then(&mut self, next: &Self, most: usize) {
        // What a token of `next` may be, wherever it stands in it.
        let (mut firsts, mut whole) = (Classes::none(most), Tail::nothing(most));
        for (first, tail) in &next.ways {
            firsts.join(first);
            whole.join(tail);
        }
        let own = std::mem::take(self);
        for (first, mut tail) in own.ways {
            let [one, two] = tail.ends;
            if one {
                tail.second.join(&firsts);
                tail.third.join(&whole.second);
            }
            if two {
                tail.third.join(&firsts);
            }
            tail.ends = [one && next.empty, two && next.empty || one && whole.ends[0]];
            self.add(&first, tail);
        }
        if own.empty {
            next.ways.iter().for_each(|(first, tail)| self.add(first, tail.clone()));
        }
        self.empty = own.empty && next.empty;
    }

    /// This or another.
    fn or(&mut self, other: &Self) {
        other.ways.iter().for_each(|(first, tail)| self.add(first, tail.clone()));
        self.empty |= other.empty;
    }

    /// What may follow this first token, if it can be one.
    pub(super) fn after(&self, class: u16, most: usize) -> Option<Tail> {
        let mut whole: Option<Tail> = None;
        for (_, tail) in self.ways.iter().filter(|(first, _)| first.has(class)) {
            whole.get_or_insert_with(|| Tail::nothing(most)).join(tail);
        }
        whole
    }
}

/// Works out what rules can begin with. Categories may hold one another, so it goes over the rules until
/// nothing is added.
pub(super) struct Shapes {
    most: usize,
    lists: Vec<Shape>,
    number: Shape,
    ordinal: Shape,
    categories: Vec<Shape>,
    rules: Vec<Shape>,
}

/// The shape of every rule.
pub(super) fn of_rules(index: &Index) -> Vec<Shape> {
    let most = index.classes();
    let mut shapes = Shapes {
        most,
        lists: Vec::new(),
        number: number(index),
        ordinal: ordinal(index),
        categories: vec![Shape::default(); index.grammar.categories.len()],
        rules: vec![Shape::default(); index.grammar.rules.len()],
    };
    for list in index.grammar.lists {
        let mut whole = Shape::default();
        list.iter().for_each(|(nodes, _)| whole.or(&shapes.sequence(nodes, index)));
        shapes.lists.push(whole);
    }
    while shapes.go_over(index) {}
    shapes.rules
}

impl Shapes {
    fn go_over(&mut self, index: &Index) -> bool {
        let mut moved = false;
        for (at, rule) in index.grammar.rules.iter().enumerate() {
            let mut whole = Shape::default();
            rule.patterns.iter().for_each(|p| whole.or(&self.sequence(p, index)));
            whole.empty = false;
            if let Some(slot) = self.rules.get_mut(at).filter(|s| **s != whole) {
                *slot = whole;
                moved = true;
            }
        }
        for (category, slot) in (0..).zip(&mut self.categories) {
            let mut whole = Shape::default();
            index.members(category).iter().filter_map(|r| self.rules.get(*r as usize)).for_each(|r| whole.or(r));
            *slot = whole;
        }
        moved
    }

    fn sequence(&self, seq: &[Node], index: &Index) -> Shape {
        let most = self.most;
        let mut whole = Shape { empty: true, ..Shape::default() };
        for node in seq {
            match *node {
                Node::Word(w) | Node::Capital(w) => whole.then(&Shape::token(most, [w]), most),
                Node::Literal(digits) => whole.then(&Shape::token(most, [index.digits(digits)]), most),
                Node::Range(range, _) => {
                    let range = index.grammar.ranges.get(range as usize);
                    whole.then(&Shape::token(most, range.into_iter().flat_map(|r| of_range(index, r))), most);
                }
                Node::List(list, _) => self.lists.get(list as usize).into_iter().for_each(|l| whole.then(l, most)),
                Node::Number(_) => whole.then(&self.number, most),
                Node::Ordinal(_) => whole.then(&self.ordinal, most),
                Node::Category(category, _) => {
                    self.categories.get(category as usize).into_iter().for_each(|c| whole.then(c, most));
                }
                Node::Group(optional, alternatives) => {
                    let mut any = Shape { empty: optional, ..Shape::default() };
                    alternatives.iter().for_each(|a| any.or(&self.sequence(a, index)));
                    whole.then(&any, most);
                }
                Node::Glued => {}
            }
        }
        whole
    }
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
    let mut opened = Shape::token(most, openers);
    opened.then(&inner, most);
    let more = Shape { empty: true, ..inner };
    opened.then(&more, most);
    first.then(&more, most);
    first.then(&more, most);
    first.or(&opened);
    first
}

fn ordinal(index: &Index) -> Shape {
    let most = index.classes();
    let kind = |which: fn(NumberWord) -> bool| (1..most as u16).filter(move |c| which(index.number(*c)));
    let ordinals = || kind(|n| matches!(n, NumberWord::Ordinal(_)));
    let mut tens = Shape::token(most, kind(|n| matches!(n, NumberWord::Cardinal(n) if n >= 20.0)));
    let joints = index.grammar.numbers.joint.iter().filter_map(|words| words.first().copied());
    tens.then(&Shape { empty: true, ..Shape::token(most, joints) }, most);
    tens.then(&Shape::token(most, ordinals()), most);
    let mut whole = Shape::token(most, ordinals().chain([index.mixed(), index.spelled_ordinal()]));
    whole.or(&tens);
    whole
}
