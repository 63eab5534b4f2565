//! Labels: what two spellings of one name have in common, and small word lists about names.

use std::collections::BTreeMap;

use super::super::lexicon::Known;
use super::spelling;
use crate::facts::EntityKind;
use crate::text::fold;

/// A type and a normalised name; equal labels mean the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Label {
    /// Its type.
    pub(crate) kind: EntityKind,
    /// Folded words, with one space between; hyphens between words become spaces.
    pub(crate) key: String,
    /// The name the gazetteer has for it.
    pub(crate) known: Option<&'static str>,
}

impl Label {
    /// The label of words tagged as a type.
    pub(crate) fn of(kind: EntityKind, surface: &str, known: Option<Known>) -> Self {
        if let Some(known) = known {
            return Self { kind, key: key(known.name), known: Some(known.name) };
        }
        let mut own = key(surface);
        if kind != EntityKind::Person {
            own = own.split(' ').map(spelling::british).collect::<Vec<_>>().join(" ");
        }
        if kind == EntityKind::Place
            && let Some(other) = spelling::place(&own)
        {
            other.clone_into(&mut own);
        }
        Self { kind, key: own, known: None }
    }

    /// As a person would write it.
    pub(crate) fn shown(&self) -> String {
        self.known.map_or_else(|| as_written(&self.key), str::to_owned)
    }

    /// Its words.
    pub(crate) fn words(&self) -> Vec<&str> {
        self.key.split(' ').collect()
    }
}

/// Every word with a capital letter.
fn as_written(words: &str) -> String {
    let cap = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    words.split(' ').map(cap).collect::<Vec<String>>().join(" ")
}

/// Folded, without "the", dots or possessive endings; hyphens and white space become one space.
pub(crate) fn key(surface: &str) -> String {
    let folded = fold(surface);
    let words = folded.split(|c: char| c.is_whitespace() || c == '-' || c == '/').filter(|w| !w.is_empty());
    let mut words: Vec<String> =
        words.map(|w| w.trim_end_matches("'s").replace(['.', '\'', '"', '“', '”', ','], "")).collect();
    words.retain(|w| !w.is_empty());
    if words.len() > 1 && words.first().is_some_and(|w| w == "the") {
        words.remove(0);
    }
    words.join(" ")
}

/// Words that name a kind of body and, after "the", a body named before.
pub(crate) const HEADS: &[&str] = &[
    "agency",
    "alliance",
    "assembly",
    "association",
    "bank",
    "bloc",
    "commission",
    "committee",
    "company",
    "council",
    "court",
    "federation",
    "institute",
    "ministry",
    "organisation",
    "organization",
    "pact",
    "parliament",
    "party",
    "treaty",
    "agreement",
    "accord",
    "union",
    "authority",
    "bureau",
    "coalition",
    "congress",
    "corporation",
    "department",
    "foundation",
    "fund",
    "league",
    "senate",
    "tribunal",
    "convention",
    "protocol",
    "university",
];

/// Whether a key is only the name of a kind of body.
pub(crate) fn is_head(key: &str) -> bool {
    HEADS.contains(&key)
}

/// Words that no adjective stands before.
pub(crate) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "but"
            | "in"
            | "on"
            | "at"
            | "to"
            | "of"
            | "for"
            | "from"
            | "by"
            | "with"
            | "as"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "who"
            | "that"
            | "which"
            | "said"
            | "says"
            | "if"
            | "when"
            | "than"
            | "can"
            | "could"
            | "may"
            | "the"
            | "a"
            | "about"
            | "into"
            | "did"
    )
}

/// Whether it begins with an upper-case letter.
pub(crate) fn is_capitalised(surface: &str) -> bool {
    surface.chars().next().is_some_and(char::is_uppercase)
}

/// The fullest common name: full before short, then frequent, then long.
pub(crate) fn best_name(kind: EntityKind, labels: &BTreeMap<&str, usize>) -> String {
    let full = |label: &str| {
        let words =
            label.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
        let shouted = !label.chars().any(char::is_lowercase) && (words > 1 || label.chars().count() > 6);
        let enough = if kind == EntityKind::Person { words.min(2) } else { usize::from(words > 1) };
        (enough, !shouted)
    };
    let best = labels.iter().max_by(|(a, n), (b, m)| {
        let by_size = full(a).cmp(&full(b)).then(n.cmp(m)).then(a.len().cmp(&b.len()));
        by_size.then_with(|| b.cmp(a))
    });
    let name = best.map_or_else(String::new, |(label, _)| label.split_whitespace().collect::<Vec<_>>().join(" "));
    let loud = matches!(kind, EntityKind::Person | EntityKind::Place)
        && name.chars().count() > 4
        && !name.chars().any(char::is_lowercase);
    if loud {
        return as_written(&name.to_lowercase());
    }
    name.strip_prefix("The ").filter(|rest| rest.contains(' ')).map(str::to_owned).unwrap_or(name)
}
