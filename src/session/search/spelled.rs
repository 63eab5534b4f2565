//! Names, titles and dates as a search compares them: folded once for each set of facts, away from the window's
//! thread, so that no key typed folds a hundred thousand of them again.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::fuzzy::Slip;
use crate::facts::{EntityIx, EventIx, Facts};
use crate::session::query as labels;
use crate::text::fold;

/// Folded names of entities, and titles and dates of events.
#[derive(Clone, Debug, Default)]
pub struct Spelled {
    names: Lines,
    titles: Lines,
    dates: Lines,
}

/// Those of one set of facts, made once: begun at once for a large story, else by the first search.
#[derive(Clone, Debug, Default)]
pub(crate) struct SpelledOnce {
    of: Option<Arc<Facts>>,
    made: Arc<OnceLock<Spelled>>,
}

/// From so many events on, folding them is begun before anybody searches.
const BEGUN_FROM: usize = 1_000;

impl SpelledOnce {
    pub(crate) fn of(facts: &Arc<Facts>) -> Self {
        let once = Self { of: Some(Arc::clone(facts)), made: Arc::default() };
        if facts.events.len() >= BEGUN_FROM {
            let (facts, made) = (Arc::clone(facts), Arc::clone(&once.made));
            rayon::spawn(move || {
                made.get_or_init(|| Spelled::new(&facts));
            });
        }
        once
    }

    pub(crate) fn is_of(&self, facts: &Arc<Facts>) -> bool {
        self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, facts))
    }

    pub(crate) fn get(&self, facts: &Facts) -> &Spelled {
        self.made.get_or_init(|| Spelled::new(facts))
    }
}

/// Lines of one text, each somebody's.
#[derive(Clone, Debug, Default)]
struct Lines {
    text: String,
    /// Where each line begins, and whose it is.
    starts: Vec<(usize, u32)>,
}

impl Lines {
    fn of(all: Vec<Vec<String>>) -> Self {
        let mut lines = Self::default();
        for (whose, own) in all.into_iter().enumerate() {
            for line in own {
                lines.starts.push((lines.text.len(), u32::try_from(whose).unwrap_or(u32::MAX)));
                lines.text.push_str(&line);
                lines.text.push('\n');
            }
        }
        lines
    }

    /// Whose lines have a word that begins with what is wanted, in order.
    fn with_word(&self, wanted: &str) -> Vec<u32> {
        let mut out: Vec<u32> = Vec::new();
        if wanted.is_empty() {
            return out;
        }
        let mut line = 0;
        for (at, _) in self.text.match_indices(wanted) {
            let before = self.text.get(..at).and_then(|s| s.chars().next_back());
            if before.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let rest = self.starts.get(line..).unwrap_or_default();
            line += rest.partition_point(|s| s.0 <= at).saturating_sub(1);
            out.extend(self.starts.get(line).map(|s| s.1));
        }
        out.dedup();
        out
    }

    /// Whose lines have a word that is close to the one typed.
    fn close_to(&self, slip: &Slip) -> Vec<u32> {
        let lines = self.text.split('\n').zip(&self.starts);
        let close = lines.filter(|(line, _)| line.split(' ').any(|word| slip.close(word)));
        let mut out: Vec<u32> = close.map(|(_, start)| start.1).collect();
        out.dedup();
        out
    }
}

impl Spelled {
    /// Folds all names, titles and dates.
    pub fn new(facts: &Facts) -> Self {
        let entities = facts.entities.iter();
        let names = entities.map(|e| std::iter::once(&e.name).chain(&e.aliases).map(|n| fold(n)).collect());
        let titles = facts.events.iter().map(|e| vec![fold(&e.title)]);
        let dates = facts.events.iter().map(|e| {
            e.interval.map(|i| fold(&labels::moment_label(&i, e.grain))).into_iter().collect::<Vec<String>>()
        });
        Self {
            names: Lines::of(names.collect()),
            titles: Lines::of(titles.collect()),
            dates: Lines::of(dates.collect()),
        }
    }

    /// The entities of which a name fits, most mentioned first; slips are forgiven where nothing fits exactly.
    pub(super) fn entities(&self, facts: &Facts, wanted: &str) -> Vec<EntityIx> {
        let mut found = self.names.with_word(wanted);
        if found.is_empty()
            && let Some(slip) = Slip::of(wanted)
        {
            found = self.names.close_to(&slip);
        }
        let mentions = |ix: EntityIx| facts.entities.get(ix.at()).map_or(0, |e| e.mentions.len());
        let mut found: Vec<EntityIx> = found.into_iter().map(|i| EntityIx::from_at(i as usize)).collect();
        found.sort_by_key(|&ix| (std::cmp::Reverse(mentions(ix)), ix));
        found
    }

    /// The events whose title or date has a word that begins with what is wanted.
    pub(super) fn events(&self, wanted: &str) -> impl Iterator<Item = EventIx> {
        let found = self.titles.with_word(wanted).into_iter().chain(self.dates.with_word(wanted));
        let unique: BTreeSet<u32> = found.collect();
        unique.into_iter().map(|i| EventIx::from_at(i as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_their_beginning_in_the_line_they_stand_in() {
        let lines = Lines::of(vec![
            vec!["the old bridge".to_owned(), "bridges".to_owned()],
            Vec::new(),
            vec!["a footbridge".to_owned()],
            vec!["mayor's bridge".to_owned()],
        ]);
        assert_eq!(lines.with_word("bridge"), [0, 3]);
        assert_eq!(lines.with_word("old br"), [0]);
        assert_eq!(lines.with_word("bridge bridges"), [0; 0], "lines do not run together");
        assert_eq!(lines.with_word(""), [0; 0]);
        assert_eq!(lines.close_to(&Slip::of("bridgse").unwrap()), [0, 3]);
    }
}
