//! Organisations and other bodies: acronyms learned from the text, reordered compounds, short forms.

use std::collections::{BTreeMap, BTreeSet};

use super::person::Short;
use super::{Joined, Label};
use crate::facts::{Article, EntityKind};
use crate::text::Span;

const SMALL: &[&str] = &["of", "the", "for", "and", "in", "on", "to", "de", "la", "et", "des", "du", "co"];

/// Joins "Full Name (FN)" and "FN (Full Name)" wherever a text defines them, and acronyms that are the initials of
/// one full name only.
pub(super) fn join_acronyms(
    articles: &[&Article],
    mentions: &[(usize, Span, Label)],
    counts: &BTreeMap<Label, usize>,
    joined: &mut Joined,
) {
    for pair in mentions.windows(2) {
        let [(a, first, full), (b, second, short)] = pair else { continue };
        let between = articles.get(*a).map_or("", |x| Span { start: first.end, end: second.start }.of(&x.text));
        if a != b || between.trim() != "(" || full.kind == EntityKind::Person || full.kind == EntityKind::Group {
            continue;
        }
        if stands_for(&short.key, &full.key) || stands_for(&full.key, &short.key) {
            joined.join(short, full, "the text gives both, one in brackets".to_owned());
        }
    }
    let mut by_initials: BTreeMap<String, BTreeSet<&Label>> = BTreeMap::new();
    for full in counts.keys().filter(|l| l.kind == EntityKind::Organisation) {
        for initials in initials(&full.key) {
            by_initials.entry(initials).or_default().insert(full);
        }
    }
    for short in counts.keys().filter(|l| l.kind == EntityKind::Organisation && l.known.is_none() && is_short(l)) {
        let fits = by_initials.get(&short.key).into_iter().flatten();
        let roots: BTreeSet<Label> = fits.map(|l| joined.root(l)).filter(|r| r != short).collect();
        if let [only] = roots.iter().collect::<Vec<_>>().as_slice() {
            joined.join(short, only, format!("initials of \u{201c}{}\u{201d}, the only one that fits", only.key));
        }
    }
}

fn is_short(label: &Label) -> bool {
    let length = label.key.chars().count();
    label.words().len() == 1 && (2..=6).contains(&length)
}

/// Whether `short` is made of the initials of `full`.
fn stands_for(short: &str, full: &str) -> bool {
    !short.contains(' ') && initials(full).iter().any(|i| i == short)
}

/// The initials of a name, small words counted or not, a compound's first two words in either order.
fn initials(full: &str) -> Vec<String> {
    let words: Vec<&str> = full.split(' ').collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let of =
        |words: &mut dyn Iterator<Item = &&str>| -> String { words.filter_map(|w| w.chars().next()).collect() };
    let mut out = vec![of(&mut words.iter().filter(|w| !SMALL.contains(w))), of(&mut words.iter())];
    if words.len() > 2 {
        let mut swapped = words.clone();
        swapped.swap(0, 1);
        out.push(of(&mut swapped.iter()));
    }
    out
}

/// Joins compounds in another order ("Russia-NATO Council"), and names with or without a country's adjective spelling.
pub(super) fn join_variants(counts: &BTreeMap<Label, usize>, joined: &mut Joined) {
    let mut sorted: BTreeMap<(EntityKind, Vec<&str>), &Label> = BTreeMap::new();
    for label in counts.keys().filter(|l| l.kind != EntityKind::Person) {
        let mut words = label.words();
        if words.len() < 3 {
            continue;
        }
        words.sort_unstable();
        if let Some(other) = sorted.get(&(label.kind, words.clone())) {
            joined.join(label, other, "the same words in another order".to_owned());
        } else {
            sorted.insert((label.kind, words), label);
        }
    }
}

/// Short forms of bodies: a label that ends (or, of two words and more, begins) one longer name of its type only.
pub(super) fn short_names(counts: &BTreeMap<Label, usize>, within: &[BTreeSet<Label>], joined: &Joined) -> Short {
    let mut by_last: BTreeMap<&str, Vec<&Label>> = BTreeMap::new();
    for label in counts.keys() {
        by_last.entry(label.key.rsplit(' ').next().unwrap_or("")).or_default().push(label);
    }
    let mut out = Short::new();
    for (article, labels) in within.iter().enumerate() {
        for short in labels.iter().filter(|l| takes_short_forms(l)) {
            let like = by_last.get(short.key.rsplit(' ').next().unwrap_or("")).into_iter().flatten();
            let fits: Vec<&&Label> = like.filter(|full| shortens(short, full)).collect();
            let roots = |here: bool| -> BTreeSet<Label> {
                fits.iter().filter(|l| !here || labels.contains(**l)).map(|l| joined.root(l)).collect()
            };
            let here = roots(true);
            let (from, place) = match here.is_empty() {
                true if short.words().len() > 1 => (roots(false), "these articles"),
                true => continue,
                false => (here, "this article"),
            };
            let own = joined.root(short);
            if let [only] = from.iter().filter(|r| **r != own).collect::<Vec<_>>().as_slice() {
                let why = format!(
                    "short for \u{201c}{}\u{201d}, the only one in {place}",
                    only.known.unwrap_or(&only.key)
                );
                out.insert((article, short.clone()), ((*only).clone(), why));
            }
        }
    }
    out
}

fn takes_short_forms(label: &Label) -> bool {
    use EntityKind::{Agreement, Event, Organisation};
    matches!(label.kind, Organisation | Agreement | Event) && label.known.is_none()
}

fn shortens(short: &Label, full: &Label) -> bool {
    let (a, b) = (short.words(), full.words());
    full.kind == short.kind && a.len() < b.len() && b.ends_with(&a)
}
