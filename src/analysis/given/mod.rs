//! The person's word: what was found, corrected, after each stage and before the next builds on it.
//!
//! Each stage's result comes in and goes out in the same form, so that no stage knows of corrections and all that
//! follows from one is derived anew. Without corrections everything passes through untouched. It refuses to find
//! anything of its own: what a correction does not say stays as it was.

mod events;
mod names;
mod quotes;
mod times;

pub use events::{changed, dismissed, regrouped};
pub use names::corrected as names;
pub use quotes::corrected as quotes;
pub use times::corrected as times;

use crate::facts::{Article, Entity, EntityIx, EntityKey, Given, GivenMark, Layer};

/// Why a mark of the person's stands: shown where else the rule's name is.
pub(crate) const BY_YOU: &str = "marked by you";

/// What is said of words of one sort in one article, in the order it was said.
fn marks<'a>(given: &'a Given, article: &Article, layer: Layer) -> Vec<&'a GivenMark> {
    let all = given.marks.get(&article.file).map(Vec::as_slice).unwrap_or_default();
    all.iter().filter(|m| m.layer == layer).collect()
}

/// The one entity that a key means among all that were made: by type and name, by type and label, else by name alone
/// where that is one.
fn entity(key: &EntityKey, entities: &[Entity]) -> Option<EntityIx> {
    let mut best: Option<(u8, usize)> = None;
    let mut ties = false;
    for (at, entity) in entities.iter().enumerate() {
        let (kind, named) = (entity.kind == key.kind, entity.name == key.name);
        let rank = match (kind, named) {
            (true, true) => 0,
            (true, false) if entity.aliases.contains(&key.name) => 1,
            (false, true) => 2,
            _ => continue,
        };
        match best {
            Some((r, _)) if r < rank => {}
            Some((r, _)) if r == rank => ties = true,
            _ => (best, ties) = (Some((rank, at)), false),
        }
    }
    best.filter(|_| !ties).map(|(_, at)| EntityIx::from_at(at))
}
