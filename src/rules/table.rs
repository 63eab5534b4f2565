//! The compiled rules: static tables that `build.rs` made from `assets/rules`, with the index that finds
//! the rules which can begin at a word.

use std::collections::HashMap;
use std::sync::LazyLock;

pub use super::format::{Op, Suffix};

/// One step of a pattern.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// A word, in any case.
    Word(u16),
    /// A word that begins with a capital.
    Capital(u16),
    /// One entry of a list; its value goes to a slot.
    List(u16, u8),
    /// A number in digits within bounds; it goes to a slot.
    Range(u16, u8),
    /// Any number, in digits or words; it goes to a slot.
    Number(u8),
    /// Any ordinal number, in digits or words; it goes to a slot.
    Ordinal(u8),
    /// What a rule of the category matches; it goes to a slot.
    Category(u16, u8),
    /// One of several ways to go on, or none where it is optional.
    Group(bool, &'static [&'static [Node]]),
    /// No white space before what follows.
    Glued,
}

/// Bounds of numbers in digits.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// Smallest.
    pub from: u32,
    /// Largest.
    pub to: u32,
    /// Fewest and most digits.
    pub digits: (u8, u8),
    /// What follows the digits.
    pub suffix: Suffix,
}

/// What an operation is told under a key.
#[derive(Clone, Copy, Debug)]
pub enum Arg {
    /// A fixed word.
    Text(&'static str),
    /// What stands in a slot.
    Capture(u8),
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its human name.
    pub name: &'static str,
    /// Where it stands: file and line.
    pub source: &'static str,
    /// The ways to say it.
    pub patterns: &'static [&'static [Node]],
    /// What it computes.
    pub op: Op,
    /// What the operation is told.
    pub args: &'static [(&'static str, Arg)],
    /// The category it belongs to.
    pub makes: Option<u16>,
    /// It only serves inside other rules.
    pub inside: bool,
    /// Wins over others of the same length.
    pub priority: i8,
    /// One of these stands before.
    pub left: &'static [&'static [Node]],
    /// None of these stands before.
    pub not_left: &'static [&'static [Node]],
    /// One of these follows.
    pub right: &'static [&'static [Node]],
    /// None of these follows.
    pub not_right: &'static [&'static [Node]],
}

mod made {
    #![allow(missing_docs, clippy::unreadable_literal, reason = "made by build.rs")]
    use super::{Arg, Node, Op, Range, Rule, Suffix};
    include!(concat!(env!("OUT_DIR"), "/time_rules.rs"));
}
pub use made::{CATEGORIES, LISTS, RANGES, RULES, WORDS};

/// What the first token of a text can be, for finding the rules that may begin there.
#[derive(Debug, Default)]
pub struct Index {
    words: HashMap<&'static str, u16>,
    /// Rules by first word.
    by_word: Vec<Vec<u16>>,
    /// Rules that may begin with digits.
    by_digits: Vec<u16>,
    /// Rules of a category, and in slot of "date" those of every category.
    by_category: Vec<Vec<u16>>,
    /// List entries by list and first word.
    list_entries: Vec<HashMap<u16, Vec<u16>>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

impl Index {
    /// The index of all compiled rules.
    pub fn get() -> &'static Self {
        &INDEX
    }

    /// The number of a folded word; 0 for a word that no rule mentions.
    pub fn word(&self, folded: &str) -> u16 {
        self.words.get(folded).copied().unwrap_or(0)
    }

    /// The rules that may begin with this word (0 for none) or, where `digits`, with a number.
    pub fn starting(&self, word: u16, digits: bool) -> &[u16] {
        if digits {
            return &self.by_digits;
        }
        self.by_word.get(word as usize).map_or(&[], Vec::as_slice)
    }

    /// The rules of a category.
    pub fn of_category(&self, category: u16) -> &[u16] {
        self.by_category.get(category as usize).map_or(&[], Vec::as_slice)
    }

    /// The entries of a list that begin with this word.
    pub fn entries(&self, list: u16, word: u16) -> &[u16] {
        self.list_entries.get(list as usize).and_then(|l| l.get(&word)).map_or(&[], Vec::as_slice)
    }

    fn new() -> Self {
        let mut index = Self { by_word: vec![Vec::new(); WORDS.len() + 1], ..Self::default() };
        index.words = WORDS.iter().copied().zip(1..).collect();
        let date = CATEGORIES.iter().position(|c| *c == "date");
        index.by_category = vec![Vec::new(); CATEGORIES.len()];
        for (at, rule) in RULES.iter().enumerate() {
            let Some(category) = rule.makes else { continue };
            for slot in [Some(category as usize), date.filter(|_| !rule.inside)] {
                if let Some(list) = slot.and_then(|s| index.by_category.get_mut(s)) {
                    list.push(at as u16);
                }
            }
        }
        for list in LISTS {
            let mut by_word: HashMap<u16, Vec<u16>> = HashMap::new();
            for (at, (nodes, _)) in list.iter().enumerate() {
                if let Some(Node::Word(w) | Node::Capital(w)) = nodes.first() {
                    by_word.entry(*w).or_default().push(at as u16);
                }
            }
            index.list_entries.push(by_word);
        }
        for (at, rule) in RULES.iter().enumerate() {
            let mut firsts = Firsts::default();
            for pattern in rule.patterns {
                firsts.of(pattern, &index);
            }
            firsts.words.sort_unstable();
            firsts.words.dedup();
            for word in firsts.words {
                if let Some(list) = index.by_word.get_mut(word as usize) {
                    list.push(at as u16);
                }
            }
            if firsts.digits {
                index.by_digits.push(at as u16);
            }
        }
        index
    }
}

/// What a pattern can begin with.
#[derive(Default)]
struct Firsts {
    words: Vec<u16>,
    digits: bool,
}

impl Firsts {
    /// Adds what `seq` can begin with; whether it can be empty.
    fn of(&mut self, seq: &[Node], index: &Index) -> bool {
        for node in seq {
            let empty = match *node {
                Node::Word(w) | Node::Capital(w) => {
                    self.words.push(w);
                    false
                }
                Node::List(list, _) => {
                    self.words.extend(index.list_entries.get(list as usize).into_iter().flat_map(HashMap::keys));
                    false
                }
                Node::Range(..) => {
                    self.digits = true;
                    false
                }
                Node::Number(_) | Node::Ordinal(_) => {
                    self.digits = true;
                    let numeral = super::numeral::beginnings().map(|w| index.word(w)).filter(|&w| w > 0);
                    self.words.extend(numeral);
                    false
                }
                Node::Category(category, _) => {
                    let rules: Vec<u16> = index.of_category(category).to_vec();
                    for rule in rules.iter().filter_map(|&r| RULES.get(r as usize)) {
                        for pattern in rule.patterns {
                            self.of(pattern, index);
                        }
                    }
                    false
                }
                Node::Group(optional, alternatives) => {
                    let mut empty = optional;
                    for alternative in alternatives {
                        empty |= self.of(alternative, index);
                    }
                    empty
                }
                Node::Glued => true,
            };
            if !empty {
                return false;
            }
        }
        true
    }
}
