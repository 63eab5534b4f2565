//! A capital that may stand for its country's government: "Moscow said".
//!
//! The mention stays a place. Not flagged where the words put somebody or something there: "in Moscow", "Moscow's
//! streets".

use super::super::lexicon::Known;
use crate::facts::{Article, CapitalUse};
use crate::rules::gazetteer::Kind;
use crate::text::{Layout, Span};

/// Prepositions that put something there.
const THERE: &[&str] = &[
    "in", "at", "from", "to", "near", "outside", "around", "through", "into", "of", "across", "leave", "left",
    "for", "inside", "over", "above", "via", "visit", "visited", "central", "downtown",
];
/// What is done to a government, not to a city.
const DEALT_WITH: &[&str] = &[
    "with", "between", "against", "accuse", "accuses", "accused", "urge", "urged", "urges", "by", "blame",
    "blames", "blamed", "pressing", "press", "pressed", "warn", "warned", "warns", "tell", "told", "on", "upon",
    "pressure",
];
/// What governments have.
const OWNED: &[&str] = &[
    "position",
    "policy",
    "policies",
    "demand",
    "demands",
    "decision",
    "response",
    "reply",
    "offer",
    "proposal",
    "proposals",
    "refusal",
    "support",
    "backing",
    "role",
    "ambassador",
    "envoy",
    "government",
    "leaders",
    "troops",
    "forces",
    "army",
    "intervention",
    "intentions",
    "interests",
    "interest",
    "concerns",
    "claim",
    "claims",
    "allies",
    "ally",
    "ties",
    "relations",
    "strategy",
    "aim",
    "aims",
    "sanctions",
    "veto",
    "annexation",
    "invasion",
    "commitment",
    "denial",
    "denials",
    "stance",
    "view",
    "views",
    "influence",
    "actions",
    "reaction",
    "plan",
    "plans",
];

/// Whether the capital at `span` may stand for the government of the country that `known` gives it.
pub(super) fn capital(article: &Article, span: Span, known: Known) -> Option<CapitalUse> {
    let of = known.of.filter(|_| known.kind == Kind::Capital)?;
    let at = article.layout.token_from(span.start as usize);
    let after = article.layout.token_from(span.end as usize);
    let word = |i: usize| word(&article.text, &article.layout, i);
    let mut before = at;
    // "in Moscow and Kyiv": what stands before the first counts for the second.
    let capital_at = |i: usize| article.layout.tokens.get(i).is_some_and(|t| t.capital);
    if word(at.wrapping_sub(1)) == "and" && at > 2 && capital_at(at - 2) {
        before = at - 2;
    }
    let first = before.checked_sub(1).map(word).unwrap_or_default();
    if THERE.contains(&first.as_str()) || word(after) == "," && first != "," {
        return None;
    }
    let next = word(after);
    let owned = next == "'s" && OWNED.contains(&word(after + 1).as_str());
    let acts = next != "'s" && acts(&next);
    (acts || owned || DEALT_WITH.contains(&first.as_str())).then(|| CapitalUse { country: of.to_owned() })
}

fn word(text: &str, layout: &Layout, i: usize) -> String {
    layout.tokens.get(i).map_or_else(String::new, |t| crate::text::fold(t.span.of(text)))
}

/// Whether a lower-case word after a capital's name says that somebody acts.
fn acts(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "would"
            | "will"
            | "has"
            | "had"
            | "wants"
            | "insists"
            | "blames"
            | "sees"
            | "must"
            | "should"
            | "could"
            | "may"
            | "might"
            | "did"
            | "does"
            | "also"
            | "denies"
            | "hopes"
            | "fears"
            | "regards"
            | "set"
            | "made"
            | "gave"
            | "took"
            | "sent"
            | "sought"
            | "told"
            | "began"
            | "held"
            | "kept"
            | "put"
            | "broke"
            | "cut"
            | "withdrew"
            | "thinks"
            | "knows"
            | "hit"
    ) || word.len() > 4 && (word.ends_with("ed") || word.ends_with("es"))
}
