//! Which people are "he" and which "she": from titles and given names, over all articles.
//!
//! Where titles or names disagree, nobody knows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Read;
use crate::facts::{Entity, EntityKind};
use crate::text::fold;

/// As far as pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sex {
    /// "she".
    Female,
    /// "he".
    Male,
}

static GIVEN_NAMES: LazyLock<BTreeMap<&'static str, Sex>> = LazyLock::new(|| {
    let list = include_str!("../../../../assets/rules/quotes/given_names.tsv");
    let mut names = BTreeMap::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let Some((sex, all)) = line.split_once('\t') else { continue };
        let sex = if sex == "f" { Sex::Female } else { Sex::Male };
        names.extend(all.split(' ').map(|name| (name, sex)));
    }
    names
});

/// What a folded title says.
pub(crate) fn of_title(word: &str) -> Option<Sex> {
    match word {
        "mr" | "sir" | "king" | "lord" | "prince" | "chairman" | "spokesman" | "pope" => Some(Sex::Male),
        "mrs" | "ms" | "miss" | "queen" | "lady" | "princess" | "chairwoman" | "spokeswoman" => Some(Sex::Female),
        _ => None,
    }
}

/// What a folded given name says.
pub(crate) fn of_given_name(word: &str) -> Option<Sex> {
    GIVEN_NAMES.get(word).copied()
}

/// The sex of every entity that titles or its given name tell.
pub(super) fn sexes(read: &[Read<'_>], entities: &[Entity]) -> Vec<Option<Sex>> {
    let mut titled: Vec<(u32, u32)> = vec![(0, 0); entities.len()];
    for one in read {
        for mention in one.mentions.iter().filter(|m| m.kind == EntityKind::Person) {
            let (at, _) = one.tokens_of(mention);
            let words = &one.words;
            let title = if words.before(at, 1) == "." { words.before(at, 2) } else { words.before(at, 1) };
            let Some((he, she)) = titled.get_mut(mention.entity.at()) else { continue };
            match of_title(title) {
                Some(Sex::Male) => *he += 1,
                Some(Sex::Female) => *she += 1,
                None => {}
            }
        }
    }
    let of = |(entity, titles): (&Entity, (u32, u32))| match titles {
        _ if entity.kind != EntityKind::Person => None,
        (0, 0) => {
            let (first, _) = entity.name.split_once(' ')?;
            of_given_name(&fold(first))
        }
        (_, 0) => Some(Sex::Male),
        (0, _) => Some(Sex::Female),
        _ => None,
    };
    entities.iter().zip(titled).map(of).collect()
}
