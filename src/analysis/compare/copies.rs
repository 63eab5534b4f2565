//! Articles that are mostly one text: copied agency text counts as one source.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{ArticleIx, Conflict, Event};

/// For each article that is a copy of another, the first of its group.
fn firsts(copies: &[Vec<ArticleIx>]) -> BTreeMap<ArticleIx, ArticleIx> {
    let mut first: BTreeMap<ArticleIx, ArticleIx> = BTreeMap::new();
    for group in copies {
        for &article in group {
            first.insert(article, group.first().copied().unwrap_or(article));
        }
    }
    first
}

/// Takes out of each conflict what a copy only repeats.
pub(super) fn without_repeats(conflicts: &mut [Conflict], copies: &[Vec<ArticleIx>]) {
    let first = firsts(copies);
    for conflict in conflicts {
        let mut seen: BTreeSet<(ArticleIx, String)> = BTreeSet::new();
        conflict.claims.retain(|c| {
            let source = first.get(&c.place.article).copied().unwrap_or(c.place.article);
            seen.insert((source, c.value.to_lowercase()))
        });
    }
}

/// How many sources tell each event, where a group of copies is one.
pub(super) fn independent(events: &[Event], copies: &[Vec<ArticleIx>]) -> Vec<u32> {
    let first = firsts(copies);
    let count = |e: &Event| {
        let sources: BTreeSet<ArticleIx> =
            e.mentions.iter().map(|(a, _)| first.get(a).copied().unwrap_or(*a)).collect();
        u32::try_from(sources.len()).unwrap_or(u32::MAX)
    };
    events.iter().map(count).collect()
}

/// Articles joined through pairs, each group in order; those that stand alone are left out.
pub(super) fn groups(count: usize, pairs: &[(ArticleIx, ArticleIx)]) -> Vec<Vec<ArticleIx>> {
    let mut root: Vec<usize> = (0..count).collect();
    let find = |root: &[usize], mut i: usize| {
        while let Some(&up) = root.get(i)
            && up != i
        {
            i = up;
        }
        i
    };
    for &(a, b) in pairs {
        let (x, y) = (find(&root, a.at()), find(&root, b.at()));
        if let Some(held) = root.get_mut(x.max(y)) {
            *held = x.min(y);
        }
    }
    let mut by_root: BTreeMap<usize, Vec<ArticleIx>> = BTreeMap::new();
    for i in 0..count {
        by_root.entry(find(&root, i)).or_default().push(ArticleIx::from_at(i));
    }
    by_root.into_values().filter(|g| g.len() > 1).collect()
}
