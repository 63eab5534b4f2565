//! What each source calls an entity or an event, counted, and how much of it in somebody else's words.
//!
//! One rule for lists and for an entity's page: names and descriptions ("the alliance"), offices ("the mayor")
//! and a capital that stands for its government are labels; "he" and "they" name nothing and are none.
//! An event is called by nouns and by verbs ("annexed", "took over"), in quoted words too.
//!
//! It does not judge a label: "annexation" and "reunification" stand beside each other, with who used them.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::told;
use crate::analysis::events::{base_form, is_light, names_event, one_happening};
use crate::analysis::grammar::{Words, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition};
use crate::facts::{ArticleIx, EntityIx, Event, EventIx, EventNaming, Form, Label, Naming, ReferenceKind};
use crate::text::{Span, fold};

/// How often an article uses a label, and how often of these in quoted or reported words.
type Counts = BTreeMap<(String, ArticleIx), (u32, u32)>;

/// The labels of every entity that has more than one.
pub(super) fn naming(desk: &Desk<'_>) -> Vec<Naming> {
    let entities = desk.entities;
    let more = unnamed(desk);
    let each = entities.iter().enumerate().filter_map(|(ix, entity)| {
        let mut counts = Counts::new();
        for &(article, i) in &entity.mentions {
            let mention = desk.found(article).and_then(|f| f.mentions.get(i as usize));
            let (Some(mention), Some(text)) = (mention, desk.article(article).map(|a| &a.text)) else {
                continue;
            };
            let the = if mention.form == Form::Nominal { "the " } else { "" };
            count(&mut counts, desk, article, mention.span, format!("{the}{}", mention.span.of(text)));
        }
        for &(article, span, the) in more.get(ix).into_iter().flatten() {
            let Some(text) = desk.article(article).map(|a| &a.text) else { continue };
            let the = if the { "the " } else { "" };
            count(&mut counts, desk, article, span, format!("{the}{}", span.of(text)));
        }
        Some(Naming { entity: EntityIx::from_at(ix), labels: labels(counts)? })
    });
    each.collect()
}

/// For each entity the offices that mean it, and the capitals that stand for its government; whether "the"
/// belongs before the words.
fn unnamed(desk: &Desk<'_>) -> Vec<Vec<(ArticleIx, Span, bool)>> {
    let mut out: Vec<Vec<(ArticleIx, Span, bool)>> = vec![Vec::new(); desk.entities.len()];
    for (a, facts) in desk.facts.iter().enumerate() {
        let article = ArticleIx::from_at(a);
        for reference in facts.references.iter().filter(|r| r.kind == ReferenceKind::Role) {
            for entity in &reference.entities {
                if let Some(list) = out.get_mut(entity.at()) {
                    list.push((article, reference.span, true));
                }
            }
        }
        for mention in &facts.mentions {
            let country = mention.capital.as_ref().and_then(|_| desk.entities.get(mention.entity.at())?.of);
            if let Some(list) = country.and_then(|c| out.get_mut(c.at())) {
                list.push((article, mention.span, false));
            }
        }
    }
    out
}

/// What sources call an event: nouns with what stands before them ("illegal annexation") and verbs.
pub(super) fn of_events(desk: &Desk<'_>, events: &[Event]) -> Vec<EventNaming> {
    let each = events.iter().enumerate().filter(|(_, e)| e.articles > 1).filter_map(|(ix, event)| {
        let mut counts = Counts::new();
        let mut verbs: BTreeMap<String, Vec<(String, ArticleIx, Span)>> = BTreeMap::new();
        for (article, at, span) in words_for(desk, event) {
            let Some(words) = desk.words(article) else { continue };
            if let Some(label) = called(words, at) {
                count(&mut counts, desk, article, span, label);
            } else if let Some((key, written)) = verb(words, at) {
                verbs.entry(key).or_default().push((written, article, span));
            }
        }
        for told in verbs.into_values() {
            let label = commonest(&told);
            for (_, article, span) in told {
                count(&mut counts, desk, article, span, label.clone());
            }
        }
        Some(EventNaming { event: EventIx::from_at(ix), labels: labels(counts)? })
    });
    each.collect()
}

/// Where an event is called something: the predicates that tell it, and words of the same happening that stand
/// in quotation marks beside them.
fn words_for(desk: &Desk<'_>, event: &Event) -> BTreeSet<(ArticleIx, usize, Span)> {
    let mut out = BTreeSet::new();
    for (article, mention) in told(desk.facts, event) {
        let (Some(source), Some(found), Some(words)) =
            (desk.article(article), desk.found(article), desk.words(article))
        else {
            continue;
        };
        let at = source.layout.token_from(mention.predicate.start as usize);
        out.insert((article, at, mention.predicate));
        let sentence = desk.sentence(article, mention.span);
        for piece in found.quotes.iter().flat_map(|q| &q.marked).filter(|m| m.overlaps(sentence)) {
            for i in source.layout.tokens_in(*piece) {
                let inside = words.is_word(i) && i != at && one_happening(words.word(i), words.word(at));
                if inside {
                    out.insert((article, i, words.span(i, i + 1)));
                }
            }
        }
    }
    out
}

/// A verb by its base form and particle, and as it is written: "took over".
fn verb(words: &Words<'_>, at: usize) -> Option<(String, String)> {
    let word = words.word(at);
    let known = base_form(word);
    let base = known.unwrap_or(word);
    let light =
        is_light(base) || matches!(base, "come" | "go" | "get" | "say" | "tell" | "call" | "lead" | "break");
    let particle = match words.word(at + 1) {
        p @ ("up" | "off" | "over" | "down" | "out" | "away" | "with" | "back") => Some(p),
        _ => None,
    };
    let particle = particle
        .filter(|p| *p != "with" || base.starts_with("reuni") || base.starts_with("uni") || base == "merge");
    // An unknown word in "-ed" ("yielded", "added") is no name of what happened unless something was done to somebody.
    let done_to = (1..=2).any(|b| is_be(words.before(at, b)));
    if known.is_none() && particle.is_none() && !done_to || light && particle.is_none() {
        return None;
    }
    let with = |w: &str| particle.map_or_else(|| w.to_owned(), |p| format!("{w} {p}"));
    Some((with(base), with(word)))
}

/// The form that is written most; of several the longest, then the first.
fn commonest(told: &[(String, ArticleIx, Span)]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (written, _, _) in told {
        *counts.entry(written).or_default() += 1;
    }
    let best = counts.into_iter().max_by(|a, b| (a.1, a.0.len()).cmp(&(b.1, b.0.len())).then(b.0.cmp(a.0)));
    best.map(|b| b.0.to_owned()).unwrap_or_default()
}

/// The noun phrase that ends in a predicate noun, without names; `None` for a verb.
fn called(words: &Words<'_>, at: usize) -> Option<String> {
    let before = |i: usize| words.before(i, 1);
    let mut from = at;
    while from > 0
        && at - from < 2
        && words.is_word(from - 1)
        && !words.capital(from - 1)
        && !words.timed(from - 1)
        && !is_determiner(before(from))
        && !is_preposition(before(from))
        && !is_auxiliary(before(from))
        && !is_adverb(before(from))
    {
        from -= 1;
    }
    let phrase = is_determiner(before(from)) || is_preposition(before(from)) || before(from) == "'s";
    let plain = !words.capital(at) && names_event(words.word(at));
    (phrase && plain).then(|| fold(words.span(from, at + 1).of(words.text)))
}

fn count(counts: &mut Counts, desk: &Desk<'_>, article: ArticleIx, span: Span, label: String) {
    let said = desk.found(article).is_some_and(|f| f.quotes.iter().any(|q| q.span.contains(span)));
    let held = counts.entry((label, article)).or_default();
    *held = (held.0 + 1, held.1 + u32::from(said));
}

/// By frequency over all sources; `None` where there is but one.
fn labels(counts: Counts) -> Option<Vec<Label>> {
    let mut totals: BTreeMap<String, u32> = BTreeMap::new();
    for ((label, _), (n, _)) in &counts {
        *totals.entry(label.clone()).or_default() += n;
    }
    if totals.len() < 2 {
        return None;
    }
    let mut out: Vec<(u32, Label)> = counts
        .into_iter()
        .map(|((label, article), (count, attributed))| {
            let total = totals.get(&label).copied().unwrap_or(0);
            (total, Label { label, article, count, attributed })
        })
        .collect();
    out.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)).then(a.1.article.cmp(&b.1.article)));
    Some(out.into_iter().map(|l| l.1).collect())
}
