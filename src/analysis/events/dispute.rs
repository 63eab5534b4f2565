//! One happening told with dates that cannot both be right: "suspended in April" here, "broken off in June" there.
//!
//! It joins only what the same people seldom see twice, recalled by different articles as long past, at about the
//! same time and with no third candidate; wherever two happenings are as likely as a dispute it joins nothing.

use std::collections::BTreeSet;

use super::Telling;
use super::dates::by_publication;
use super::similar::likeness;
use crate::analysis::Known;
use crate::facts::{Doubt, EntityIx, EntityKind, EventKind, EventStatus, Grain, Interval};

/// Articles less alike tell of different things.
const LEAST_ALIKE: f32 = 0.25;
/// What lies less far before its article is news, of which there may be more the next week.
const RECALLED_DAYS: i32 = 60;
/// Claims to the day lie at most this far apart, those to the month or less fine further.
const DAYS_APART: i32 = 14;
const MONTHS_APART: i32 = 92;
/// Claims wider than "early 2014" are none.
const SEASON_DAYS: i32 = 125;
/// Other claims so near forbid to choose.
const RIVAL_DAYS: i32 = 400;

/// A cluster that recalls something, as far as it counts here.
struct Recalled {
    at: usize,
    /// The telling with the finest claim.
    told: usize,
    when: Interval,
    grain: Grain,
    /// Those that give a date.
    articles: BTreeSet<usize>,
}

/// Joins clusters that tell one happening with different dates, or with dates that allow one time.
pub(super) fn joined(
    mut clusters: Vec<Vec<usize>>,
    flat: &[(usize, Telling)],
    known: &[Known<'_>],
    rows: &[Vec<(u32, f32)>],
) -> Vec<Vec<usize>> {
    let recalled: Vec<Recalled> =
        clusters.iter().enumerate().filter_map(|(at, members)| recalled(at, members, flat, known)).collect();
    let mut pairs = Vec::new();
    for (n, a) in recalled.iter().enumerate() {
        for b in recalled.iter().skip(n + 1) {
            if same(a, b, flat, known, rows) && !recalled.iter().any(|c| rivals(c, a, b, flat, known)) {
                pairs.push((a.at, b.at));
            }
        }
    }
    let mut into: Vec<usize> = (0..clusters.len()).collect();
    for (a, b) in pairs {
        let (a, b) = (root(&into, a), root(&into, b));
        let (a, b) = (a.min(b), a.max(b));
        if a == b {
            continue;
        }
        if let Some(to) = into.get_mut(b) {
            *to = a;
        }
        let moved = clusters.get_mut(b).map(std::mem::take).unwrap_or_default();
        if let Some(members) = clusters.get_mut(a) {
            members.extend(moved);
            members.sort_unstable();
        }
    }
    clusters.retain(|members| !members.is_empty());
    clusters
}

/// Where a cluster has gone.
fn root(into: &[usize], mut at: usize) -> usize {
    while let Some(&to) = into.get(at).filter(|&&to| to != at) {
        at = to;
    }
    at
}

/// What a cluster recalls: one thing of long before each article that dates it, told as done.
fn recalled(at: usize, members: &[usize], flat: &[(usize, Telling)], known: &[Known<'_>]) -> Option<Recalled> {
    let told = || members.iter().filter_map(|&m| Some((m, flat.get(m)?)));
    let dated: Vec<(usize, &Telling)> = told()
        .filter(|(_, (_, t))| t.mention.interval.is_some() && !by_publication(t))
        .map(|(m, (_, t))| (m, t))
        .collect();
    let past = dated.iter().all(|&(m, t)| {
        let published = flat.get(m).and_then(|(a, _)| known.get(*a)).and_then(|k| k.publication.interval);
        t.mention.status == EventStatus::Happened
            && t.mention.doubt <= Doubt::Computed
            && t.mention.grain <= Grain::Year
            && matches!((t.mention.interval, published), (Some(i), Some(p)) if days(&i, &p) > RECALLED_DAYS)
    });
    let &(finest, telling) = dated.iter().min_by_key(|(m, t)| (t.mention.grain, *m)).filter(|_| past)?;
    // Asked first, since every two of those that stay are set against each other: most things happen again.
    if !telling.senses.meet_once(telling.senses) || telling.kind == EventKind::Meeting {
        return None;
    }
    // A year says too little to be at odds with another claim of the same year, and the next is another.
    let when = telling.mention.interval.filter(|i| -days(i, i) <= SEASON_DAYS)?;
    let articles = dated.iter().filter_map(|&(m, _)| flat.get(m)).map(|(a, _)| *a).collect();
    Some(Recalled { at, told: finest, when, grain: telling.mention.grain, articles })
}

/// Whether two clusters tell one happening with two dates.
fn same(
    a: &Recalled,
    b: &Recalled,
    flat: &[(usize, Telling)],
    known: &[Known<'_>],
    rows: &[Vec<(u32, f32)>],
) -> bool {
    let apart = apart(a, b);
    let fine = a.grain <= Grain::Day && b.grain <= Grain::Day;
    let near = apart <= if fine { DAYS_APART } else { MONTHS_APART };
    near && a.articles.is_disjoint(&b.articles) && like(a, b, flat, known) && alike(a, b, rows)
}

/// Whether a third cluster could be meant as well: a like happening with a date of its own.
fn rivals(c: &Recalled, a: &Recalled, b: &Recalled, flat: &[(usize, Telling)], known: &[Known<'_>]) -> bool {
    c.at != a.at
        && c.at != b.at
        && apart(c, a).min(apart(c, b)) > 0
        && apart(c, a).min(apart(c, b)) <= RIVAL_DAYS
        && (like(c, a, flat, known) || like(c, b, flat, known))
}

/// The same sort of thing, with somebody in common.
fn like(a: &Recalled, b: &Recalled, flat: &[(usize, Telling)], known: &[Known<'_>]) -> bool {
    let (Some((_, x)), Some((_, y))) = (flat.get(a.told), flat.get(b.told)) else { return false };
    if !x.senses.meet_once(y.senses) {
        return false;
    }
    let entities = known.first().map_or(&[][..], |k| k.entities);
    let kind = |e: EntityIx| entities.get(e.at()).map(|e| e.kind);
    let of = |t: &Telling| -> BTreeSet<EntityIx> {
        let named = t.participants.iter().chain(&t.places).copied();
        named.flat_map(|e| [Some(e), entities.get(e.at()).and_then(|e| e.of)]).flatten().collect()
    };
    let common: Vec<EntityIx> = of(x).intersection(&of(y)).copied().collect();
    let personal = !x.people.is_empty() || !y.people.is_empty();
    if personal { common.iter().any(|&e| kind(e) == Some(EntityKind::Person)) } else { !common.is_empty() }
}

/// Whether an article of the one is alike to an article of the other; `rows` has each article's words.
fn alike(a: &Recalled, b: &Recalled, rows: &[Vec<(u32, f32)>]) -> bool {
    let row = |article: &usize| rows.get(*article).map_or(&[][..], Vec::as_slice);
    a.articles.iter().any(|x| b.articles.iter().any(|y| likeness(row(x), row(y)) >= LEAST_ALIKE))
}

/// Days between two claims; not above zero where they allow one time.
fn apart(a: &Recalled, b: &Recalled) -> i32 {
    days(&a.when, &b.when).max(days(&b.when, &a.when))
}

/// Days from the end of one to the beginning of another.
fn days(first: &Interval, second: &Interval) -> i32 {
    (second.earliest.date() - first.latest.date()).get_days()
}
