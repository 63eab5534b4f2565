//! Which happening a word may tell, so that "was killed", "died" and "the death" can be one event.
//!
//! It only says that two words may mean the same; whether two tellings do is for people, dates and the
//! other words to say.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::names::Quick;

/// The lines of the list that a word stands in, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Senses(u128);

struct Table {
    of: HashMap<&'static str, Senses, Quick>,
    names: Vec<&'static str>,
    /// Those that the same people seldom see twice within months.
    once: Senses,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { of: HashMap::default(), names: Vec::new(), once: Senses::default() };
    let list = include_str!("../../../assets/rules/events/senses.tsv");
    for (name, words) in list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')) {
        let bit = 1_u128.checked_shl(u32::try_from(table.names.len()).unwrap_or(u32::MAX)).unwrap_or(0);
        table.names.push(name);
        let (words, once) = words.split_once('\t').unwrap_or((words, ""));
        if once == "once" {
            table.once.0 |= bit;
        }
        for word in words.split(',') {
            table.of.entry(word).or_default().0 |= bit;
        }
    }
    table
});

impl Senses {
    /// Of a base form; none for a word in no line.
    pub(super) fn of(word: &str) -> Self {
        TABLE.of.get(word).copied().unwrap_or_default()
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether both may tell one thing that the same people seldom see twice within months.
    pub(super) fn meet_once(self, other: Self) -> bool {
        self.0 & other.0 & TABLE.once.0 != 0
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The names of its lines.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        TABLE.names.iter().enumerate().filter(move |(i, _)| self.0 >> i & 1 == 1).map(|(_, name)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Senses, TABLE};

    #[test]
    fn words_for_one_happening_meet() {
        for (a, b) in [("kill", "death"), ("buy", "takeover"), ("hire", "appointment"), ("crash", "collide")] {
            assert!(Senses::of(a).meets(Senses::of(b)), "{a} {b}");
        }
        assert!(!Senses::of("kill").meets(Senses::of("buy")));
        assert!(Senses::of("xylophone").is_none());
        assert!(Senses::of("suspend").meet_once(Senses::of("freeze")));
        assert!(!Senses::of("meet").meet_once(Senses::of("summit")));
    }

    #[test]
    fn every_line_has_a_bit_of_its_own() {
        assert!(TABLE.names.len() <= 128);
        let all: Vec<&str> = Senses(u128::MAX).names().collect();
        assert_eq!(all.len(), TABLE.names.len());
    }
}
