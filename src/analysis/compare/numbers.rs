//! Different counts of the same thing in tellings of one event.
//!
//! Both must count the same noun with the same verb, each article must give one count only, a round figure
//! stands for what it may round, and "about", "at least" and "more than" are believed to mean what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::told;
use crate::analysis::grammar::{Words, is_preposition, stem};
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, Event, EventIx, EventMention, Figure, Place,
    Quantity,
};
use crate::text::{Span, TokenKind};

/// Words by which things are counted on a timeline: who was hurt, held, chosen, moved or paid for.
const COUNTED: &[&str] = &[
    "kill", "die", "dead", "injur", "wound", "hurt", "miss", "arrest", "detain", "rescue", "evacuat", "displac",
    "vot", "watch", "captur", "captured", "sentenc", "fin", "paid", "buy", "bought", "steal", "stolen", "destroy",
    "damag", "infect", "land", "last", "collect", "brought", "sail", "seiz", "hold", "held", "cost", "sign",
    "attend", "orbit",
];

/// One count.
#[derive(Clone, Debug)]
struct Count {
    article: ArticleIx,
    span: Span,
    low: f64,
    high: f64,
}

/// What two or more sources count in an event, or one counts at all: the figures by what they count.
pub(super) fn quantities(articles: &[&Article], facts: &[Arc<ArticleFacts>], events: &[Event]) -> Vec<Quantity> {
    let mut words: BTreeMap<ArticleIx, Words<'_>> = BTreeMap::new();
    let mut out = Vec::new();
    for (ix, event) in events.iter().enumerate().filter(|(_, e)| e.articles > 1) {
        let mut by_noun: BTreeMap<(String, String), (String, Vec<Count>)> = BTreeMap::new();
        for (article, mention) in told(facts, event) {
            let (Some(&source), Some(facts)) = (articles.get(article.at()), facts.get(article.at())) else {
                continue;
            };
            let words = words.entry(article).or_insert_with(|| Words::of(source, &facts.times));
            for (key, what, verb, count) in counts(words, source, article, mention.span) {
                if !is_its_own(source, facts, mention, verb) {
                    continue;
                }
                by_noun.entry(key).or_insert_with(|| (what, Vec::new())).1.push(count);
            }
        }
        for (what, mut counts) in by_noun.into_values() {
            counts.sort_by_key(|c| (c.article, c.span));
            counts.dedup_by_key(|c| (c.article, c.span));
            let figures: Vec<Figure> = counts
                .iter()
                .map(|c| Figure { place: Place { article: c.article, span: c.span }, low: c.low, high: c.high })
                .collect();
            out.push(Quantity { about: EventIx::from_at(ix), what, figures });
        }
    }
    out
}

/// A figure belongs to the event that its verb tells; to any of the sentence's where its verb tells none.
fn is_its_own(article: &Article, facts: &ArticleFacts, mention: &EventMention, verb: usize) -> bool {
    let Some(verb) = article.layout.tokens.get(verb).map(|t| t.span) else { return false };
    let another = facts.events.iter().any(|e| e.predicate == verb && e.event != mention.event);
    mention.predicate == verb || !another
}

/// Number conflicts of all events.
pub(super) fn conflicts(
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
    numbers: &[Quantity],
) -> Vec<Conflict> {
    numbers.iter().filter_map(|n| conflict(n, articles, facts)).collect()
}

fn conflict(quantity: &Quantity, articles: &[&Article], facts: &[Arc<ArticleFacts>]) -> Option<Conflict> {
    let mut one_each: BTreeMap<ArticleIx, &Figure> = BTreeMap::new();
    for figure in &quantity.figures {
        if let Some(other) = one_each.insert(figure.place.article, figure)
            && (other.low, other.high) != (figure.low, figure.high)
        {
            return None;
        }
    }
    let apart = |a: &Figure, b: &Figure| a.high < b.low || b.high < a.low;
    let against: Vec<&Figure> =
        one_each.values().copied().filter(|a| one_each.values().any(|b| apart(a, b))).collect();
    let claims: Vec<Claim> = against
        .iter()
        .filter_map(|f| {
            let text = &articles.get(f.place.article.at())?.text;
            Some(Claim { place: f.place, value: f.place.span.of(text).to_owned() })
        })
        .collect();
    let days: BTreeSet<_> = against
        .iter()
        .filter_map(|f| Some(facts.get(f.place.article.at())?.publication.interval?.earliest))
        .collect();
    let note = if days.len() > 1 { "Published on different days: a count may grow" } else { "" };
    let kind = ConflictKind::Number;
    (claims.len() > 1).then(|| Conflict { about: quantity.about, kind, claims, note: note.to_owned() })
}

/// The counts in one telling, by counted noun and verb.
fn counts(
    words: &Words<'_>,
    article: &Article,
    of: ArticleIx,
    span: Span,
) -> Vec<((String, String), String, usize, Count)> {
    let range = article.layout.tokens_in(span);
    let mut out = Vec::new();
    for i in range.clone() {
        let Some(value) = number(words, i) else { continue };
        if words.timed(i)
            || matches!(words.before(i, 1), "$" | "€" | "£" | "#")
            || matches!(words.before(i, 1), "-" | ".") && words.token(i).is_some_and(|t| !t.spaced)
            || words.word(i + 1) == "-"
        {
            continue;
        }
        let mut value = value;
        let mut after = i + 1;
        match words.word(after) {
            "hundred" => (value, after) = (value * 100.0, after + 1),
            "thousand" => (value, after) = (value * 1e3, after + 1),
            "million" => (value, after) = (value * 1e6, after + 1),
            "billion" => (value, after) = (value * 1e9, after + 1),
            "percent" | "%" => continue,
            _ => {}
        }
        let Some(noun) = (after..range.end.min(after + 3)).find(|&j| is_counted_noun(words, j)) else { continue };
        if (after..noun).any(|j| !words.is_word(j) || is_preposition(words.word(j)) || words.timed(j)) {
            continue;
        }
        if is_part_of_more(words, i, noun) {
            continue;
        }
        let near = range.start.max(i.saturating_sub(6))..range.end.min(noun + 7);
        let verb = near
            .map(|j| (j.abs_diff(i), stem(words.word(j)), j))
            .filter(|(_, s, _)| COUNTED.contains(&s.as_str()))
            .min();
        let Some((_, verb, verb_at)) = verb else { continue };
        let (low, high, from) = bounds(words, i, value);
        let half = rounding(value);
        let count = Count { article: of, span: words.span(from, noun + 1), low: low - half, high: high + half };
        let what = format!("{} {}", words.word(noun), words.word(verb_at));
        out.push(((stem(words.word(noun)), verb), what, verb_at, count));
    }
    out
}

/// "12 more people", "another 12 people", "12 of the people": a part, or to be added to others.
fn is_part_of_more(words: &Words<'_>, at: usize, noun: usize) -> bool {
    let adds = |w: &str| matches!(w, "another" | "more" | "other" | "others" | "additional" | "extra" | "further");
    adds(words.before(at, 1)) || (at + 1..noun).any(|i| adds(words.word(i)) || words.word(i) == "of")
}

/// How far a round figure may be off: half of its last digit that is not a nought, from a hundred on.
fn rounding(value: f64) -> f64 {
    let mut unit = 1.0;
    while value >= unit * 100.0 && value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    if unit >= 10.0 { unit / 2.0 } else { 0.0 }
}

fn is_counted_noun(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    words.token(i).is_some_and(|t| t.kind == TokenKind::Word)
        && (word.ends_with('s') && word.len() > 3
            || matches!(word, "people" | "men" | "women" | "children" | "dead"))
}

/// What a count allows, and where its words begin.
fn bounds(words: &Words<'_>, at: usize, value: f64) -> (f64, f64, usize) {
    let two = (words.before(at, 2), words.before(at, 1));
    match two {
        ("more", "than") | ("at", "least") => (value, f64::INFINITY, at - 2),
        ("less" | "fewer", "than") | ("at", "most") | ("up", "to") => (0.0, value, at - 2),
        (_, "over") => (value, f64::INFINITY, at - 1),
        (_, "nearly" | "almost") => (value * 0.85, value, at - 1),
        (_, "about" | "around" | "some" | "approximately" | "roughly") => (value * 0.85, value * 1.15, at - 1),
        _ => (value, value, at),
    }
}

fn number(words: &Words<'_>, i: usize) -> Option<f64> {
    let token = words.token(i)?;
    let word = words.word(i);
    if token.kind == TokenKind::Number {
        let plain: String = word.chars().filter(|&c| c != ',').collect();
        let whole = plain.parse::<f64>().ok()?;
        let year = (1900.0..2100.0).contains(&whole) && !word.contains(',');
        return (!year).then_some(whole);
    }
    let small = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    small.iter().position(|&s| s == word).map(|p| p as f64 + 2.0)
}
