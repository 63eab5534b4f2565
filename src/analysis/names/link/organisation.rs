//! Organisations and other bodies: acronyms learned from the text, reordered compounds, short forms.

use std::collections::{BTreeMap, BTreeSet};

use super::label::is_head;
use super::spelling::{country_of, without_company};
use super::{Joined, Label, Meanings, Means};
use crate::facts::{Article, EntityKind};
use crate::text::Span;

const SMALL: &[&str] =
    &["of", "the", "for", "and", "in", "on", "to", "de", "la", "et", "des", "du", "co", "against"];

/// Joins "Full Name (FN)" and "FN (Full Name)" wherever a text defines them, and acronyms that are the initials of
/// one full name only: of the same article, else of all.
pub(super) fn join_acronyms(
    articles: &[&Article],
    mentions: &[(usize, Span, Label)],
    counts: &BTreeMap<Label, usize>,
    within: &[BTreeSet<Label>],
    joined: &mut Joined,
) {
    for pair in mentions.windows(2) {
        let [(a, first, full), (b, second, short)] = pair else { continue };
        let text = articles.get(*a).map_or("", |x| &*x.text);
        let between = Span { start: first.end, end: second.start }.of(text).trim();
        if a != b || !defines(between) || full.kind == EntityKind::Person || full.kind == EntityKind::Group {
            continue;
        }
        let loosely = |words: Span, short: &Label, full: &Label| {
            between == "(" && is_acronym(words.of(text)) && nearly_stands_for(&short.key, &full.key)
        };
        if stands_for(&short.key, &full.key) || loosely(*second, short, full) {
            joined.join(short, full, format!("“{}” ({}) in the text", first.of(text), second.of(text)));
        } else if stands_for(&full.key, &short.key) || loosely(*first, full, short) {
            joined.join(full, short, format!("“{}” ({}) in the text", first.of(text), second.of(text)));
        }
    }
    let mut by_initials: BTreeMap<String, BTreeSet<&Label>> = BTreeMap::new();
    for full in counts.keys().filter(|l| l.kind == EntityKind::Organisation) {
        for initials in initials(&full.key) {
            by_initials.entry(initials).or_default().insert(full);
        }
    }
    let shorts = |l: &&Label| l.kind == EntityKind::Organisation && l.known.is_none() && is_short(l);
    // The articles that hold each short name, so that not all are asked for each.
    let mut holding: BTreeMap<&Label, Vec<&BTreeSet<Label>>> = BTreeMap::new();
    for here in within {
        for short in here.iter().filter(shorts).filter(|l| by_initials.contains_key(&l.key)) {
            holding.entry(short).or_default().push(here);
        }
    }
    for short in counts.keys().filter(shorts) {
        let Some(fits) = by_initials.get(&short.key) else { continue };
        let holding = holding.get(short).map_or(&[][..], Vec::as_slice);
        let beside = |full: &&&Label| holding.iter().any(|here| here.contains(**full));
        let near: BTreeSet<Label> = fits.iter().filter(beside).map(|l| joined.root(l)).collect();
        let far = || fits.iter().map(|l| joined.root(l)).collect::<BTreeSet<Label>>();
        let mut roots = if near.is_empty() { far() } else { near };
        roots.remove(&joined.root(short));
        match roots.iter().collect::<Vec<_>>().as_slice() {
            [] => {}
            [only] => joined.join(short, only, format!("initials of “{}”, the only one that fits", only.shown())),
            several => joined.doubt(short, several.iter().map(|l| (*l).clone()).collect()),
        }
    }
}

/// What stands between a name and its acronym.
fn defines(between: &str) -> bool {
    matches!(between, "(" | ", or" | "or" | ", known as" | "known as" | "(known as" | ", also known as" | "(or")
}

fn is_acronym(words: &str) -> bool {
    (2..=8).contains(&words.chars().count())
        && words.chars().filter(|c| c.is_uppercase()).count() * 2 > words.len()
}

fn is_short(label: &Label) -> bool {
    let length = label.key.chars().count();
    label.words().len() == 1 && (2..=6).contains(&length)
}

/// Whether `short` is made of the initials of `full`.
fn stands_for(short: &str, full: &str) -> bool {
    !short.contains(' ') && initials(full).iter().any(|i| i == short)
}

/// Whether brackets alone make `short` an acronym of `full`: it begins alike and most letters are initials, in order.
fn nearly_stands_for(short: &str, full: &str) -> bool {
    let alike = |initials: &String| {
        let mut rest = short.chars();
        let matched = initials.chars().filter(|c| rest.clone().any(|r| r == *c) && rest.any(|r| r == *c)).count();
        initials.chars().next() == short.chars().next() && matched * 3 >= short.chars().count() * 2
    };
    !short.contains(' ') && initials(full).iter().any(alike)
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

/// Joins names that are spelt or put together in another way: "Russia-NATO Council", "Acme Inc", "U.S. Congress".
pub(super) fn join_variants(counts: &BTreeMap<Label, usize>, joined: &mut Joined) {
    let mut seen: BTreeMap<(EntityKind, String), &Label> = BTreeMap::new();
    for label in counts.keys().filter(|l| l.kind != EntityKind::Person) {
        for (form, why) in forms(label) {
            match seen.get(&(label.kind, form.clone())) {
                Some(other) => joined.join(label, other, why.to_owned()),
                None => {
                    seen.insert((label.kind, form), label);
                }
            }
        }
    }
}

/// Forms that names share where they are one, each with what makes them so.
fn forms(label: &Label) -> Vec<(String, &'static str)> {
    let words = label.words();
    let mut out = vec![(label.key.clone(), "the same name")];
    if words.len() > 2 {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        out.push((format!("sorted {}", sorted.join(" ")), "the same words in another order"));
    }
    if label.kind == EntityKind::Organisation {
        out.extend(without_company(&label.key).map(|name| (name.to_owned(), "the same company")));
        let country = match words.as_slice() {
            ["united", "states", rest @ ..] | ["u", "s", rest @ ..] => Some(("United States", rest)),
            [first, rest @ ..] => country_of(first).map(|country| (country, rest)),
            [] => None,
        };
        let country = country.filter(|(_, rest)| rest.iter().any(|w| is_head(w) || w.len() > 4));
        out.extend(country.map(|(country, rest)| {
            (format!("{country} {}", rest.join(" ")), "the same body, its country written in another way")
        }));
    }
    if label.kind == EntityKind::Group && label.known.is_none() && words.len() == 1 {
        out.extend(label.key.strip_suffix('s').map(|one| (one.to_owned(), "singular and plural")));
    }
    out
}

/// Short forms of bodies: a label that ends, or in its own article begins, one longer name of its type only.
pub(super) fn short_names(
    counts: &BTreeMap<Label, usize>,
    within: &[BTreeSet<Label>],
    joined: &Joined,
) -> Meanings {
    let mut by_last: BTreeMap<&str, Vec<(&Label, Label)>> = BTreeMap::new();
    for label in counts.keys().filter(|l| l.key.contains(' ')) {
        by_last.entry(label.key.rsplit(' ').next().unwrap_or("")).or_default().push((label, joined.root(label)));
    }
    let mut out = Meanings::new();
    for (article, labels) in within.iter().enumerate() {
        for short in labels.iter().filter(|l| takes_short_forms(l) && !is_head(&l.key)) {
            let like = by_last.get(short.key.rsplit(' ').next().unwrap_or("")).into_iter().flatten();
            let fits: Vec<&(&Label, Label)> = like.filter(|(full, _)| ends(short, full)).collect();
            let own = joined.root(short);
            let mut from: BTreeSet<Label> =
                fits.iter().filter(|(l, _)| labels.contains(*l)).map(|(_, root)| root.clone()).collect();
            let mut place = "this article";
            if from.is_empty() {
                from = labels.iter().filter(|full| begins(short, full)).map(|l| joined.root(l)).collect();
            }
            if from.is_empty() && short.words().len() > 1 {
                from = fits.iter().map(|(_, root)| root.clone()).collect();
                place = "these articles";
            }
            from.remove(&own);
            let means = match from.iter().collect::<Vec<_>>().as_slice() {
                [] => continue,
                [only] => {
                    Means::One((*only).clone(), format!("short for “{}”, the only one in {place}", only.shown()))
                }
                several => Means::Several(several.iter().map(|l| (*l).clone()).collect()),
            };
            out.insert((article, short.clone()), means);
        }
    }
    out
}

/// Words that, alone, are short for a place with a longer name.
const WATERS: &[&str] =
    &["gulf", "strip", "strait", "straits", "canal", "bay", "peninsula", "square", "delta", "valley"];

fn takes_short_forms(label: &Label) -> bool {
    use EntityKind::{Agreement, Event, Organisation, Place};
    match label.kind {
        Organisation | Agreement | Event => label.known.is_none(),
        Place => WATERS.contains(&label.key.as_str()),
        _ => false,
    }
}

fn ends(short: &Label, full: &Label) -> bool {
    let (a, b) = (short.words(), full.words());
    full.kind == short.kind && a.len() < b.len() && b.ends_with(&a)
}

/// "Goldman" of "Goldman Sachs", "Gulf" of "Gulf of Mexico".
fn begins(short: &Label, full: &Label) -> bool {
    let longer = full.key.strip_prefix(short.key.as_str()).is_some_and(|rest| rest.starts_with(' '));
    longer
        && full.kind == short.kind
        && short.kind != EntityKind::Event
        && short.key.chars().count() > 3
        && !short.words().iter().any(|w| country_of(w).is_some())
}
