//! People: full names in several spellings, and surnames that can mean only one of them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Joined, Label};
use crate::facts::EntityKind;

/// Short names by article, with the full name each means there and why.
pub(super) type Short = BTreeMap<(usize, Label), (Label, String)>;

const NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("beth", "elizabeth"),
    ("bill", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("charlie", "charles"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("fred", "frederick"),
    ("greg", "gregory"),
    ("jack", "john"),
    ("jeff", "jeffrey"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("jon", "jonathan"),
    ("kate", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("mike", "michael"),
    ("mitch", "mitchell"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("vova", "vladimir"),
];

/// Joins full names that are spellings of one: another transliteration, an initial, a nickname, a middle name.
/// A name that fits two people who don't fit each other is joined to neither.
pub(super) fn join_full_names(counts: &BTreeMap<Label, usize>, joined: &mut Joined) {
    let full: Vec<&Label> = people(counts).filter(|l| l.words().len() > 1).collect();
    let mut by_surname: BTreeMap<String, Vec<&Label>> = BTreeMap::new();
    for label in full {
        by_surname.entry(surname(label)).or_default().push(label);
    }
    for labels in by_surname.values() {
        for label in labels {
            let fits: Vec<(&Label, &str)> =
                labels.iter().filter(|o| *o != label).filter_map(|o| Some((*o, compatible(label, o)?))).collect();
            let clash = fits
                .iter()
                .enumerate()
                .any(|(i, (a, _))| fits.iter().skip(i + 1).any(|(b, _)| compatible(a, b).is_none()));
            if clash {
                continue;
            }
            let best = fits.into_iter().max_by_key(|(o, _)| (counts.get(*o), std::cmp::Reverse(o.key.clone())));
            if let Some((other, why)) = best {
                joined.join(label, other, format!("{why} of the same name"));
            }
        }
    }
}

fn people(counts: &BTreeMap<Label, usize>) -> impl Iterator<Item = &Label> {
    counts.keys().filter(|l| l.kind == EntityKind::Person)
}

/// The surname with its particles left out, in one transliteration.
fn surname(label: &Label) -> String {
    let words = label.words();
    let last = words.iter().rev().find(|w| !matches!(**w, "jr" | "sr" | "ii" | "iii"));
    translit(last.copied().unwrap_or(""))
}

/// Why two full names with one surname may be one person's; `None` when they can't.
fn compatible(a: &Label, b: &Label) -> Option<&'static str> {
    let (a, b) = (a.words(), b.words());
    let (first, other) = (a.first()?, b.first()?);
    let one = |w: &str| w.chars().count() == 1;
    let why = if first == other {
        "a longer or shorter form"
    } else if translit(first) == translit(other) {
        "another transliteration"
    } else if (one(first) || one(other)) && first.chars().next() == other.chars().next() {
        "an initial"
    } else if nickname(first, other) || nickname(other, first) {
        "a short form"
    } else {
        return None;
    };
    middle_agrees(&a, &b).then_some(why)
}

fn middle_agrees(a: &[&str], b: &[&str]) -> bool {
    let middle = |w: &[&str]| {
        w.get(1..w.len().saturating_sub(1)).map(|m| m.iter().map(|w| translit(w)).collect::<Vec<_>>())
    };
    let (a, b) = (middle(a).unwrap_or_default(), middle(b).unwrap_or_default());
    if a.is_empty() || b.is_empty() {
        return true;
    }
    a.iter().zip(&b).all(|(x, y)| x.starts_with(y.as_str()) || y.starts_with(x.as_str()))
}

fn nickname(short: &str, long: &str) -> bool {
    NICKNAMES.contains(&(short, long))
}

/// One form for the usual transliterations of Slavic and Arabic names: "Sergey", "Sergei", "Serguei" fall together.
pub(super) fn translit(word: &str) -> String {
    let mut s = word.to_owned();
    for (from, to) in [
        ("oleksandr", "aleksandr"),
        ("volodymyr", "vladimir"),
        ("mykola", "nikolai"),
        ("dmytro", "dmitri"),
        ("alexandr", "aleksandr"),
        ("alexander", "aleksandr"),
        ("aleksander", "aleksandr"),
        ("alyaksandr", "aleksandr"),
        ("muhammad", "mohamed"),
        ("mohammed", "mohamed"),
        ("mohammad", "mohamed"),
        ("muhammed", "mohamed"),
        ("xander", "ksandr"),
        ("shch", "sch"),
        ("tch", "ch"),
        ("tsch", "ch"),
        ("zh", "j"),
        ("kh", "h"),
        ("ck", "k"),
        ("x", "ks"),
        ("ph", "f"),
        ("gue", "ge"),
        ("gui", "gi"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("iy", "i"),
        ("yy", "i"),
        ("ij", "i"),
        ("yi", "i"),
        ("ey", "ei"),
        ("ay", "ai"),
        ("oy", "oi"),
        ("ye", "e"),
        ("yo", "io"),
        ("ya", "ia"),
        ("yu", "iu"),
        ("j", "i"),
        ("y", "i"),
        ("w", "v"),
        ("q", "k"),
        ("c", "k"),
    ] {
        s = s.replace(from, to);
    }
    if let Some(stem) = s.strip_suffix("ff") {
        s = format!("{stem}v");
    }
    let mut out = String::with_capacity(s.len());
    for ch in s.chars() {
        if !out.ends_with(ch) {
            out.push(ch);
        }
    }
    out
}

/// What surnames and lone first names mean, article by article.
pub(super) fn short_names(counts: &BTreeMap<Label, usize>, within: &[BTreeSet<Label>], joined: &Joined) -> Short {
    let mut bearers: BTreeMap<String, BTreeSet<&Label>> = BTreeMap::new();
    for full in people(counts).filter(|l| l.words().len() > 1) {
        for part in parts(full) {
            bearers.entry(part).or_default().insert(full);
        }
    }
    let mut out = Short::new();
    for (article, labels) in within.iter().enumerate() {
        for short in labels.iter().filter(|l| l.kind == EntityKind::Person && l.words().len() == 1) {
            let Some(fits) = bearers.get(&translit(&short.key)) else { continue };
            let here: BTreeSet<Label> =
                fits.iter().filter(|l| labels.contains(**l)).map(|l| joined.root(l)).collect();
            let all = || fits.iter().map(|l| joined.root(l)).collect();
            let (from, place) = if here.is_empty() { (all(), "these articles") } else { (here, "this article") };
            if let [only] = from.iter().collect::<Vec<_>>().as_slice() {
                let name = title(&only.key);
                out.insert(
                    (article, short.clone()),
                    ((*only).clone(), format!("part of {name}, the only one in {place}")),
                );
            }
        }
    }
    out
}

/// What may stand for a full name: its surname and its first word, which is the family's in some languages.
fn parts(full: &Label) -> [String; 2] {
    [surname(full), full.words().first().map(|w| translit(w)).unwrap_or_default()]
}

fn title(key: &str) -> String {
    let cap = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    };
    key.split(' ').map(cap).collect::<Vec<String>>().join(" ")
}
