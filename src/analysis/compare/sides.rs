//! Whether two agents can be one side: a country and its capital, an alliance and a member, a body and its chief.
//!
//! It refuses to tell apart what it does not know to be apart: a person and a body, two bodies that may be of one
//! government.

use std::collections::BTreeSet;

use super::desk::Desk;
use crate::analysis::grammar::stem;
use crate::facts::{EntityIx, EntityKind};

/// Bodies that are part of a government or of another body, one cannot tell which.
const PARTS: &[&str] = &[
    "department",
    "ministry",
    "agency",
    "office",
    "bureau",
    "council",
    "commission",
    "police",
    "court",
    "parliament",
    "senate",
    "congress",
    "house",
    "administration",
    "kremlin",
    "guard",
    "navy",
    "army",
    "force",
    "forces",
    "committee",
    "service",
    "services",
    "government",
    "cabinet",
    "pentagon",
    "assembly",
    "duma",
    "un",
    "group",
    "party",
    "fund",
    "observatory",
    "center",
    "centre",
    "reuters",
    "news",
    "times",
    "post",
    "tv",
    "radio",
];

const NATO: &[&str] = &[
    "united states",
    "us",
    "u.s.",
    "america",
    "united kingdom",
    "uk",
    "britain",
    "france",
    "germany",
    "italy",
    "canada",
    "turkey",
    "poland",
    "spain",
    "norway",
    "denmark",
    "netherlands",
    "belgium",
    "greece",
    "portugal",
    "estonia",
    "latvia",
    "lithuania",
    "romania",
    "bulgaria",
    "hungary",
    "czech republic",
    "czechia",
    "slovakia",
    "slovenia",
    "croatia",
    "albania",
    "montenegro",
    "north macedonia",
    "finland",
    "sweden",
    "iceland",
    "luxembourg",
    "washington",
    "london",
    "brussels",
];

/// Whether two are apart as far as names and the collection say.
pub(super) fn cannot_be_one(desk: &Desk<'_>, x: EntityIx, y: EntityIx) -> bool {
    if desk.related(x, y) {
        return false;
    }
    let root = |e: EntityIx| desk.entities.get(e.at()).and_then(|n| n.of).unwrap_or(e);
    let (Some(a), Some(b)) = (desk.entities.get(root(x).at()), desk.entities.get(root(y).at())) else {
        return false;
    };
    let labels = |e: &crate::facts::Entity| -> BTreeSet<String> {
        std::iter::once(&e.name).chain(&e.aliases).map(|n| n.to_lowercase()).collect()
    };
    let (left, right) = (labels(a), labels(b));
    let words = |all: &BTreeSet<String>| -> BTreeSet<String> {
        all.iter().flat_map(|n| n.split([' ', '-'])).map(stem).collect()
    };
    let (left_words, right_words) = (words(&left), words(&right));
    if left_words.intersection(&right_words).any(|w| w.len() > 2) {
        return false;
    }
    let part = |all: &BTreeSet<String>| all.iter().any(|n| n.split(' ').any(|w| PARTS.contains(&w)));
    let member = |all: &BTreeSet<String>| all.iter().any(|n| NATO.contains(&n.as_str()));
    let alliance = |all: &BTreeSet<String>| {
        all.iter()
            .any(|n| matches!(n.as_str(), "nato" | "eu" | "european union" | "north atlantic treaty organization"))
    };
    let place = |k| matches!(k, EntityKind::Place | EntityKind::Group);
    match (a.kind, b.kind) {
        (EntityKind::Person, EntityKind::Person) => true,
        (EntityKind::Person, _) | (_, EntityKind::Person) => false,
        (k, l) if place(k) && place(l) => !part(&left) && !part(&right),
        (k, _) if place(k) => alliance(&right) && !member(&left),
        (_, l) if place(l) => alliance(&left) && !member(&right),
        _ => !(part(&left) || part(&right) || alliance(&left) && alliance(&right)),
    }
}
