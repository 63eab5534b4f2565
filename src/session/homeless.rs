//! Work that has no place in the articles as they are: its words are gone, its file, or whatever it was about.
//!
//! It is listed and kept, never dropped: texts come back.

use super::Session;
use crate::facts::{Correction, TextAnchor};

/// Why a piece of work has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing<'a> {
    /// The words are not in their file any more.
    Words(&'a TextAnchor),
    /// The file is not there.
    File(&'a TextAnchor),
    /// Nothing that is found is called so, or has what it is about.
    Thing,
}

/// A piece of work without a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Homeless<'a> {
    /// Its number.
    pub n: u64,
    /// Why.
    pub missing: Missing<'a>,
}

impl Session {
    /// All work that has no place, in the order it was made. Of a piece whose words are lost twice the first are told.
    pub fn homeless(&self) -> impl Iterator<Item = Homeless<'_>> {
        let lost = &self.held.lost;
        let first = |(i, l): &(usize, &super::work::held::Lost)| {
            i.checked_sub(1).and_then(|before| lost.get(before)).is_none_or(|before| before.n != l.n)
        };
        // Words that nothing is to be said of lose nothing when they go.
        let refused = |n: u64| {
            let says = self.edits.get(n).and_then(|item| item.says.as_ref());
            matches!(says, Some(Correction::Refuse { .. }))
        };
        let lost_words = lost.iter().enumerate().filter(first).filter(move |(_, l)| !refused(l.n));
        let words = lost_words.map(|(_, lost)| {
            let missing = if lost.file_found { Missing::Words(&lost.words) } else { Missing::File(&lost.words) };
            Homeless { n: lost.n, missing }
        });
        let idle = self.facts.idle.iter().copied().filter(|n| {
            // What was taken back since the analysis is no one's concern.
            self.edits.get(*n).is_some() && lost.binary_search_by_key(n, |l| l.n).is_err()
        });
        words.chain(idle.map(|n| Homeless { n, missing: Missing::Thing }))
    }
}
