//! What each source calls an entity or an event, counted, and how much of it in somebody else's words.
//!
//! It does not judge a label: "annexation" and "reunification" stand beside each other, with who used them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::told;
use crate::analysis::events::names_event;
use crate::analysis::grammar::{Words, is_adverb, is_auxiliary, is_determiner, is_preposition};
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Entity, EntityIx, Event, EventIx, EventNaming, Label, Naming,
};
use crate::text::{Span, fold};

/// How often an article uses a label, and how often of these in quoted or reported words.
type Counts = BTreeMap<(String, ArticleIx), (u32, u32)>;

/// The labels of every entity that has more than one.
pub(super) fn naming(articles: &[&Article], facts: &[Arc<ArticleFacts>], entities: &[Entity]) -> Vec<Naming> {
    let each = entities.iter().enumerate().filter_map(|(ix, entity)| {
        let mut counts = Counts::new();
        for &(article, i) in &entity.mentions {
            let mention = facts.get(article.at()).and_then(|f| f.mentions.get(i as usize));
            let (Some(mention), Some(text)) = (mention, articles.get(article.at()).map(|a| &a.text)) else {
                continue;
            };
            count(&mut counts, facts, article, mention.span, mention.span.of(text).to_owned());
        }
        Some(Naming { entity: EntityIx::from_at(ix), labels: labels(counts)? })
    });
    each.collect()
}

/// The nouns that sources use for an event, with what stands before them: "illegal annexation".
pub(super) fn of_events(articles: &[&Article], facts: &[Arc<ArticleFacts>], events: &[Event]) -> Vec<EventNaming> {
    let mut words: BTreeMap<ArticleIx, Words<'_>> = BTreeMap::new();
    let each = events.iter().enumerate().filter(|(_, e)| e.articles > 1).filter_map(|(ix, event)| {
        let mut counts = Counts::new();
        for (article, mention) in told(facts, event) {
            let (Some(&source), Some(found)) = (articles.get(article.at()), facts.get(article.at())) else {
                continue;
            };
            let words = words.entry(article).or_insert_with(|| Words::of(source, &found.times));
            let at = source.layout.token_from(mention.predicate.start as usize);
            if let Some(label) = called(words, at) {
                count(&mut counts, facts, article, mention.predicate, label);
            }
        }
        Some(EventNaming { event: EventIx::from_at(ix), labels: labels(counts)? })
    });
    each.collect()
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

fn count(counts: &mut Counts, facts: &[Arc<ArticleFacts>], article: ArticleIx, span: Span, label: String) {
    let said = facts.get(article.at()).is_some_and(|f| f.quotes.iter().any(|q| q.span.contains(span)));
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
