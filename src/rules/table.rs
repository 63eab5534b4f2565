//! The compiled rules: static tables that `build.rs` made from `assets/rules`, one set for each language.

use super::format::Cue;
pub use super::format::{Op, Suffix};

/// One step of a pattern.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// A word, in any case.
    Word(u16),
    /// A word that begins with a capital.
    Capital(u16),
    /// Just this number in digits: the "11" of "9/11".
    Literal(&'static str),
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

/// How a language writes numbers; words by their number in [`Grammar::words`].
#[derive(Debug)]
pub struct Numbers {
    /// "seven", "twenty".
    pub cardinals: &'static [(&'static [u16], f64)],
    /// What multiplies: "hundred".
    pub scales: &'static [(&'static [u16], f64)],
    /// "seventh".
    pub ordinals: &'static [(&'static [u16], f64)],
    /// "half a dozen"; the longest first.
    pub phrases: &'static [(&'static [u16], f64)],
    /// What adds a half: "and a half".
    pub halves: &'static [&'static [u16]],
    /// What stands for one before a scale: "a".
    pub one: &'static [&'static [u16]],
    /// What may follow hundreds: "and".
    pub and: &'static [&'static [u16]],
    /// What may join tens and ones: "-".
    pub joint: &'static [&'static [u16]],
    /// What makes digits an ordinal.
    pub ordinal_suffixes: &'static [&'static str],
    /// What makes digits a plural, as of decades.
    pub plural_suffixes: &'static [&'static str],
    /// A comma stands before the fraction, and a point between thousands.
    pub decimal_comma: bool,
    /// Numbers are written as one word: "einundzwanzig".
    pub one_word: bool,
}

/// All that is known of one language.
#[derive(Debug)]
pub struct Grammar {
    /// Its code.
    pub language: &'static str,
    /// Every word that rules, lists, numbers and cues mention, sorted; the first has number 1.
    pub words: &'static [&'static str],
    /// Lists of words with their values.
    pub lists: &'static [&'static [(&'static [Node], &'static str)]],
    /// Numbers in digits.
    pub ranges: &'static [Range],
    /// Names of the categories.
    pub categories: &'static [&'static str],
    /// The rules.
    pub rules: &'static [Rule],
    /// Words that say something of a time near them, with their [`Cue`] bits.
    pub cues: &'static [(u16, u16)],
    /// What verbs of the past end in.
    pub past_endings: &'static [&'static str],
    /// How it writes numbers.
    pub numbers: Numbers,
}

mod made {
    #![allow(missing_docs, clippy::unreadable_literal, reason = "made by build.rs")]
    use super::{Arg, Grammar, Node, Numbers, Op, Range, Rule, Suffix};
    include!(concat!(env!("OUT_DIR"), "/time_rules.rs"));
}
pub use made::{COUNT, GRAMMARS};

/// What a word says of a time near it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(pub(super) u16);

impl Cues {
    /// Whether it says this.
    pub fn has(self, cue: Cue) -> bool {
        self.0 & cue.bit() != 0
    }

    /// The same, and this too.
    pub(super) fn with(self, cue: Cue) -> Self {
        Self(self.0 | cue.bit())
    }
}
