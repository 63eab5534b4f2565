//! The compiled gazetteers and word classes, looked up.
//!
//! A match is the longest run of tokens that some gazetteer knows; whether it is a name here is for the
//! tagger to say.

use std::sync::LazyLock;

use fst::raw::Fst;

use crate::facts::EntityKind;
use crate::rules::classes;
use crate::rules::gazetteer::{Kind, Senses, push_key};
use crate::text::{Token, TokenKind, fold};

static NAMES: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst")).as_slice()).ok());
static CLUSTERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/clusters.bin"));
static ENTRIES: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.txt")).lines();
    lines
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (name, kind, of) = (columns.next()?, columns.next()?, columns.next()?);
            let kind = Kind::ALL.into_iter().find(|k| k.word() == kind)?;
            Some(Known { name, kind, of: Some(of).filter(|of| !of.is_empty()) })
        })
        .collect()
});

/// Somebody or something that a gazetteer knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// The country of a capital or demonym.
    pub of: Option<&'static str>,
}

/// A run of tokens that a gazetteer knows.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// How many tokens.
    pub len: usize,
    /// What it may be.
    pub senses: Senses,
}

/// The type of names a kind belongs to.
pub fn type_of(kind: Kind) -> EntityKind {
    match kind {
        Kind::Country
        | Kind::Capital
        | Kind::Feature
        | Kind::Territory
        | Kind::City
        | Kind::Town
        | Kind::Region => EntityKind::Place,
        Kind::Demonym => EntityKind::Group,
        Kind::Organisation | Kind::Party | Kind::Body => EntityKind::Organisation,
        Kind::Agreement => EntityKind::Agreement,
        Kind::Event => EntityKind::Event,
        Kind::Person | Kind::First | Kind::Last => EntityKind::Person,
    }
}

/// The identity that senses point to.
pub fn known(senses: Senses) -> Option<Known> {
    ENTRIES.get((senses.entry as usize).checked_sub(1)?).copied()
}

/// The identity that a whole name of a type has, if some gazetteer knows one: "US", not "us".
pub fn identity(name: &str, kind: EntityKind) -> Option<Known> {
    let mut key = String::new();
    push_key(&mut key, &fold(name));
    let senses = Senses::unpack(NAMES.as_ref()?.get(key.trim_end())?.value());
    let shouted = !name.chars().any(char::is_lowercase);
    known(senses).filter(|k| (shouted || !senses.acronym) && type_of(k.kind) == kind)
}

/// Whether a whole name may be of a kind, whatever else it may be.
pub fn is_kind(name: &str, kind: Kind) -> bool {
    let mut key = String::new();
    push_key(&mut key, &fold(name));
    NAMES.as_ref().and_then(|fst| fst.get(key.trim_end())).is_some_and(|v| Senses::unpack(v.value()).is(kind))
}

/// The classes of a folded word: coarse and fine, 0 where unknown.
pub fn clusters(folded: &str) -> (u16, u16) {
    classes::look_up(CLUSTERS, folded)
}

/// The longest known name that begins at the first of `tokens`; `folded` holds the same tokens folded.
pub fn longest(text: &str, tokens: &[Token], folded: &[String]) -> Option<Match> {
    longest_of(text, tokens, |i| folded.get(i).map_or("", String::as_str))
}

/// The same; `folded` gives the tokens folded, by position.
pub fn longest_of<'a>(text: &str, tokens: &[Token], folded: impl Fn(usize) -> &'a str) -> Option<Match> {
    let fst = NAMES.as_ref()?;
    let first = tokens.first()?;
    if !first.capital && first.kind != TokenKind::Number {
        return None;
    }
    let (mut node, mut total) = (fst.root(), 0_u64);
    let (mut best, mut key, mut fed) = (None, String::new(), 0);
    let mut caps = true;
    for (i, token) in tokens.iter().enumerate().take(12) {
        let word = folded(i);
        if token.kind == TokenKind::Break || word.is_empty() {
            break;
        }
        if i > 0 && token.spaced {
            push_key(&mut key, " ");
        }
        push_key(&mut key, word);
        for &byte in key.as_bytes().get(fed..).unwrap_or(&[]) {
            let Some(at) = node.find_input(byte) else { return best };
            let step = node.transition(at);
            total += step.out.value();
            node = fst.node(step.addr);
        }
        fed = key.len();
        caps &= !token.span.of(text).chars().any(char::is_lowercase);
        let ends_in_word = token.kind != TokenKind::Mark;
        if node.is_final() && ends_in_word {
            let senses = Senses::unpack(total + node.final_output().value());
            if !senses.acronym || caps {
                best = Some(Match { len: i + 1, senses });
            }
        }
    }
    best
}
