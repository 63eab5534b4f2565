//! People: full names in several spellings, and surnames that can mean only one of them.
//!
//! A name that fits two people who don't fit each other is joined to neither.

use std::collections::{BTreeMap, BTreeSet};

use super::spelling::{is_particle, translit};
use super::{Joined, Label, Meanings, Means};
use crate::analysis::names::lexicon;
use crate::facts::EntityKind;
use crate::rules::gazetteer::Kind;

const NICKNAMES: &[(&str, &str)] = &[
    ("abe", "abraham"),
    ("al", "albert"),
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("ben", "benjamin"),
    ("bernie", "bernard"),
    ("beth", "elizabeth"),
    ("betty", "elizabeth"),
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("charlie", "charles"),
    ("chris", "christopher"),
    ("chuck", "charles"),
    ("cindy", "cynthia"),
    ("dan", "daniel"),
    ("danny", "daniel"),
    ("dave", "david"),
    ("debbie", "deborah"),
    ("dick", "richard"),
    ("don", "donald"),
    ("ed", "edward"),
    ("eddie", "edward"),
    ("frank", "francis"),
    ("fred", "frederick"),
    ("gene", "eugene"),
    ("greg", "gregory"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jeff", "jeffrey"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("jon", "jonathan"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("maggie", "margaret"),
    ("matt", "matthew"),
    ("meg", "margaret"),
    ("mike", "michael"),
    ("mitch", "mitchell"),
    ("nick", "nicholas"),
    ("pat", "patrick"),
    ("peggy", "margaret"),
    ("pete", "peter"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("rich", "richard"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("sasha", "alexander"),
    ("steve", "steven"),
    ("steve", "stephen"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("terry", "terence"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tommy", "thomas"),
    ("tony", "anthony"),
    ("vlad", "vladimir"),
    ("vova", "vladimir"),
    ("walt", "walter"),
    ("will", "william"),
];

/// Joins full names that are spellings of one: another transliteration, an initial, a nickname, a middle name.
pub(super) fn join_full_names(counts: &BTreeMap<Label, usize>, joined: &mut Joined) {
    let full: Vec<&Label> = people(counts).filter(|l| core(l).len() > 1).collect();
    let mut buckets: BTreeMap<(String, char), Vec<&Label>> = BTreeMap::new();
    for label in &full {
        for initial in initials(label) {
            buckets.entry((surname(label), initial)).or_default().push(label);
        }
    }
    let fits: BTreeMap<&Label, BTreeMap<&Label, &'static str>> = full
        .iter()
        .map(|label| {
            let own = surname(label);
            let like = initials(label).into_iter().filter_map(|i| buckets.get(&(own.clone(), i))).flatten();
            let like = like.filter(|o| *o != label).filter_map(|o| Some((*o, compatible(label, o)?)));
            (*label, like.collect())
        })
        .collect();
    let clashes = |others: &BTreeMap<&Label, &str>| {
        let mut pairs =
            others.keys().enumerate().flat_map(|(i, a)| others.keys().skip(i + 1).map(move |b| (a, b)));
        pairs.find(|(a, b)| compatible(a, b).is_none()).map(|(a, b)| ((*a).clone(), (*b).clone()))
    };
    let unclear: BTreeMap<&Label, (Label, Label)> =
        fits.iter().filter_map(|(label, others)| Some((*label, clashes(others)?))).collect();
    for (label, others) in &fits {
        if let Some((a, b)) = unclear.get(label) {
            joined.doubt(label, vec![a.clone(), b.clone()]);
            continue;
        }
        let clear = others.iter().filter(|(o, _)| !unclear.contains_key(**o));
        let best = clear.max_by_key(|(o, _)| (counts.get(**o), std::cmp::Reverse(o.key.as_str())));
        if let Some((other, why)) = best {
            joined.join(label, other, format!("{why} of {}", other.shown()));
        }
    }
}

fn people(counts: &BTreeMap<Label, usize>) -> impl Iterator<Item = &Label> {
    counts.keys().filter(|l| l.kind == EntityKind::Person)
}

/// The words of a name without particles before them: "al-Assad" is one word.
fn core(label: &Label) -> Vec<&str> {
    let words = label.words();
    let particles = words.iter().take_while(|w| is_particle(w)).count();
    if particles == words.len() { words } else { words.into_iter().skip(particles).collect() }
}

/// The surname with its particles left out, in one transliteration.
fn surname(label: &Label) -> String {
    let words = label.words();
    let last = words.iter().rev().find(|w| !matches!(**w, "jr" | "sr" | "ii" | "iii"));
    translit(last.copied().unwrap_or(""))
}

/// First letters that a compatible first name may have.
fn initials(label: &Label) -> BTreeSet<char> {
    let first = label.words().first().copied().unwrap_or("");
    let long = NICKNAMES.iter().filter(|(short, _)| *short == first).map(|(_, long)| *long);
    let forms = long.chain([first]).flat_map(|w| [w.to_owned(), translit(w)]);
    forms.filter_map(|w| w.chars().next()).collect()
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
    } else if a.get(1..a.len() - 1).is_some_and(|m| m.contains(other))
        || b.get(1..b.len() - 1).is_some_and(|m| m.contains(first))
    {
        // "Edwin “Buzz” Aldrin" is "Buzz Aldrin".
        "a middle name"
    } else {
        return None;
    };
    let suffix = |w: &[&str]| w.iter().any(|w| matches!(*w, "jr" | "ii" | "iii"));
    let clear = why == "a middle name" || middle_agrees(&a, &b);
    (clear && !(suffix(&a) ^ suffix(&b) && (a.contains(&"sr") || b.contains(&"sr")))).then_some(why)
}

fn middle_agrees(a: &[&str], b: &[&str]) -> bool {
    let middle = |w: &[&str]| -> Vec<String> {
        let inner = w.get(1..w.len().saturating_sub(1)).unwrap_or_default();
        inner.iter().filter(|w| !is_particle(w)).map(|w| translit(w)).collect()
    };
    let (a, b) = (middle(a), middle(b));
    if a.is_empty() || b.is_empty() {
        return true;
    }
    a.iter().zip(&b).all(|(x, y)| x.starts_with(y.as_str()) || y.starts_with(x.as_str()))
}

fn nickname(short: &str, long: &str) -> bool {
    NICKNAMES.contains(&(short, long))
}

/// What surnames and lone first names mean, article by article.
pub(super) fn short_names(
    counts: &BTreeMap<Label, usize>,
    within: &[BTreeSet<Label>],
    joined: &Joined,
) -> Meanings {
    let mut bearers: BTreeMap<String, BTreeSet<(&Label, Label)>> = BTreeMap::new();
    for full in people(counts).filter(|l| core(l).len() > 1) {
        let root = joined.root(full);
        for part in parts(full) {
            bearers.entry(part).or_default().insert((full, root.clone()));
        }
    }
    let mut out = Meanings::new();
    for (article, labels) in within.iter().enumerate() {
        for short in labels.iter().filter(|l| l.kind == EntityKind::Person) {
            let [word] = core(short)[..] else { continue };
            let Some(fits) = bearers.get(&translit(word)) else { continue };
            let mut from: BTreeSet<&Label> =
                fits.iter().filter(|(l, _)| labels.contains(*l)).map(|(_, root)| root).collect();
            let mut place = "this article";
            // A lone given name says nobody from another article.
            if from.is_empty() && !is_given_name(word) {
                from = fits.iter().map(|(_, root)| root).collect();
                place = "these articles";
            }
            let means = match from.into_iter().collect::<Vec<_>>().as_slice() {
                [] => continue,
                [only] => {
                    Means::One((*only).clone(), format!("part of {}, the only one in {place}", only.shown()))
                }
                several => Means::Several(several.iter().map(|l| (*l).clone()).collect()),
            };
            out.insert((article, short.clone()), means);
        }
    }
    out
}

fn is_given_name(word: &str) -> bool {
    let mut chars = word.chars();
    let name = chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect::<String>());
    lexicon::is_kind(&name, Kind::First)
}

/// What may stand for a full name: its surname and its first word, which is the family's in some languages.
fn parts(full: &Label) -> BTreeSet<String> {
    let first = core(full).first().map(|w| translit(w)).unwrap_or_default();
    [surname(full), first].into_iter().collect()
}
