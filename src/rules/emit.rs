//! Writes the tables of one language as Rust source; part of `build.rs` alone.
//!
//! It takes rules as `compile.rs` checked them and refuses to check anything itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::compile::NumberEntry;
use crate::format::{Cue, Op};
use crate::pattern::{Node, collect_words, words_of};

/// What the files of one language declare.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) lists: BTreeMap<String, usize>,
    pub(crate) ranges: BTreeMap<String, usize>,
    pub(crate) categories: BTreeSet<String>,
    pub(crate) words: BTreeSet<String>,
}

pub(crate) struct Compiled {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) patterns: Vec<Vec<Node>>,
    pub(crate) contexts: [Vec<Vec<Node>>; 4],
    pub(crate) op: Op,
    pub(crate) args: Vec<(String, Result<String, String>)>,
    pub(crate) makes: Option<String>,
    pub(crate) inside: bool,
    pub(crate) priority: i8,
    pub(crate) slots: Vec<String>,
}

impl Compiled {
    fn emit(&self, names: &Names, words: &BTreeMap<&str, usize>) -> String {
        let seqs = |list: &[Vec<Node>]| {
            let all: Vec<String> = list.iter().map(|s| emit_seq(s, names, words, &self.slots)).collect();
            format!("&[{}]", all.join(", "))
        };
        let args: Vec<String> = self
            .args
            .iter()
            .map(|(key, value)| match value {
                Ok(text) => format!("({key:?}, Arg::Text({text:?}))"),
                Err(name) => {
                    let slot = self.slots.iter().position(|s| s == name).unwrap_or(0);
                    format!("({key:?}, Arg::Capture({slot}))")
                }
            })
            .collect();
        let makes = self.makes.as_ref().map(|m| category(m, names));
        let [left, not_left, right, not_right] = &self.contexts;
        format!(
            "Rule {{ name: {:?}, source: {:?}, patterns: {}, op: Op::{:?}, args: &[{}], makes: {makes:?}, inside: {}, \
             priority: {}, left: {}, not_left: {}, right: {}, not_right: {} }}",
            self.name,
            self.source,
            seqs(&self.patterns),
            self.op,
            args.join(", "),
            self.inside,
            self.priority,
            seqs(left),
            seqs(not_left),
            seqs(right),
            seqs(not_right),
        )
    }
}

/// Words with what they stand for, as sequences of tokens.
type Phrases = Vec<(Vec<Node>, f64)>;

/// Everything of one language but its rules.
pub(crate) struct Tables {
    language: String,
    pub(crate) entries: Vec<(usize, Vec<Node>, String)>,
    pub(crate) ranges: BTreeMap<usize, String>,
    pub(crate) past_endings: Vec<String>,
    cues: BTreeMap<String, u16>,
    phrases: [Phrases; 4],
    glue: [Vec<Vec<Node>>; 4],
    suffixes: [Vec<String>; 2],
    decimal_comma: bool,
    one_word: bool,
}

impl Tables {
    pub(crate) fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            entries: Vec::new(),
            ranges: BTreeMap::new(),
            past_endings: Vec::new(),
            cues: BTreeMap::new(),
            phrases: Default::default(),
            glue: Default::default(),
            suffixes: Default::default(),
            decimal_comma: false,
            one_word: false,
        }
    }

    pub(crate) fn cue(&mut self, cue: Cue, texts: &[String], words: &mut BTreeSet<String>) {
        for text in texts {
            words.insert(text.clone());
            *self.cues.entry(text.clone()).or_default() |= cue.bit();
        }
    }

    pub(crate) fn number(&mut self, number: &NumberEntry, words: &mut BTreeSet<String>) {
        let mut nodes = |text: &str| {
            let nodes = words_of(text.trim());
            collect_words(&nodes, words);
            nodes
        };
        let tables = [&number.cardinal, &number.scale, &number.ordinal, &number.phrase];
        for (into, table) in self.phrases.iter_mut().zip(tables) {
            for (keys, n) in table {
                into.extend(keys.split(',').map(|key| (nodes(key), *n)));
            }
            // The longer phrase is tried first.
            into.sort_by_key(|(nodes, _)| std::cmp::Reverse(nodes.len()));
        }
        for (into, texts) in self.glue.iter_mut().zip([&number.half, &number.one, &number.and, &number.joint]) {
            into.extend(texts.iter().map(|text| nodes(text)));
        }
        self.suffixes = [number.ordinal_suffix.clone(), number.plural_suffix.clone()];
        self.decimal_comma = number.decimal_comma;
        self.one_word = number.one_word;
    }

    pub(crate) fn emit(&self, names: &Names, rules: &[Compiled]) -> Result<String, String> {
        let words: BTreeMap<&str, usize> = names.words.iter().map(String::as_str).zip(1..).collect();
        let id = |word: &str| words.get(word).copied().unwrap_or_default();
        let mut lists: BTreeMap<usize, String> = names.lists.values().map(|at| (*at, String::new())).collect();
        for (at, nodes, value) in &self.entries {
            let one = emit_seq(nodes, names, &words, &[]);
            write!(lists.entry(*at).or_default(), "({one}, {value:?}), ").map_err(|e| e.to_string())?;
        }
        let plain = |nodes: &[Node]| {
            let texts: Vec<usize> = nodes.iter().filter_map(|n| n.word().map(&id)).collect();
            format!("&{texts:?}")
        };
        let phrases = self.phrases.iter().map(|table| {
            let all: Vec<String> = table.iter().map(|(seq, n)| format!("({}, {n:?})", plain(seq))).collect();
            format!("&[{}]", all.join(", "))
        });
        let glue = self.glue.iter().map(|table| {
            let all: Vec<String> = table.iter().map(|seq| plain(seq)).collect();
            format!("&[{}]", all.join(", "))
        });
        let keys = ["cardinals", "scales", "ordinals", "phrases", "halves", "one", "and", "joint"];
        let numbers: Vec<String> =
            keys.iter().zip(phrases.chain(glue)).map(|(key, table)| format!("{key}: {table}")).collect();
        let cues: Vec<(usize, u16)> = self.cues.iter().map(|(word, bits)| (id(word), *bits)).collect();
        let [ordinal, plural] = &self.suffixes;
        let texts: Vec<String> = rules.iter().map(|rule| rule.emit(names, &words)).collect();
        Ok(format!(
            "Grammar {{ language: {:?},\nwords: &{:?},\nlists: &[\n{}],\nranges: &[\n{}],\ncategories: &{:?},\n\
             rules: &[\n{}],\ncues: &{cues:?},\npast_endings: &{:?},\nnumbers: Numbers {{ {}, \
             ordinal_suffixes: &{ordinal:?}, plural_suffixes: &{plural:?}, decimal_comma: {}, one_word: {} }} }},\n",
            self.language,
            names.words.iter().collect::<Vec<_>>(),
            lines(lists.values(), "&[", "]"),
            lines(self.ranges.values(), "", ""),
            names.categories.iter().collect::<Vec<_>>(),
            lines(texts.iter(), "", ""),
            self.past_endings,
            numbers.join(", "),
            self.decimal_comma,
            self.one_word,
        ))
    }
}

fn lines<'a>(items: impl Iterator<Item = &'a String>, open: &str, close: &str) -> String {
    items.fold(String::new(), |out, item| out + open + item + close + ",\n")
}

fn category(name: &str, names: &Names) -> usize {
    names.categories.iter().position(|c| c == name).unwrap_or(0)
}

fn emit_seq(seq: &[Node], names: &Names, words: &BTreeMap<&str, usize>, slots: &[String]) -> String {
    let slot = |name: &str| slots.iter().position(|s| s == name).unwrap_or(0);
    let nodes: Vec<String> = seq
        .iter()
        .map(|node| match node {
            Node::Word(word, _) if word.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("Node::Literal({word:?})")
            }
            Node::Word(word, capital) => {
                let kind = if *capital { "Capital" } else { "Word" };
                format!("Node::{kind}({})", words.get(word.as_str()).copied().unwrap_or_default())
            }
            Node::List(name, of) => match (of.as_str(), names.lists.get(of), names.ranges.get(of)) {
                ("number", ..) => format!("Node::Number({})", slot(name)),
                ("ordinal", ..) => format!("Node::Ordinal({})", slot(name)),
                (_, Some(at), _) => format!("Node::List({at}, {})", slot(name)),
                (_, _, Some(at)) => format!("Node::Range({at}, {})", slot(name)),
                _ => String::new(),
            },
            Node::Category(name, of) => format!("Node::Category({}, {})", category(of, names), slot(name)),
            Node::Group(optional, alternatives) => {
                let all: Vec<String> = alternatives.iter().map(|a| emit_seq(a, names, words, slots)).collect();
                format!("Node::Group({optional}, &[{}])", all.join(", "))
            }
            Node::Glued => "Node::Glued".to_owned(),
        })
        .collect();
    format!("&[{}]", nodes.join(", "))
}
