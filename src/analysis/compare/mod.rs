//! Where the sources differ, what they call things, and which words they share.
//!
//! Precision first: a difference that a reader would not accept as one is worse than one missed.

mod agents;
mod amounts;
mod copies;
mod counted;
mod dates;
mod desk;
mod naming;
mod numbers;
mod quotations;
mod sides;
mod silence;
mod speakers;
mod spelling;
mod wording;
mod zones;

use std::sync::Arc;

use self::desk::Desk;
use crate::facts::{Article, ArticleFacts, ArticleIx, Comparison, Entity, Event, EventMention};

/// Compares all articles.
pub fn compare(
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
    entities: &[Entity],
    events: &[Event],
) -> Comparison {
    let desk = Desk::new(articles, facts, entities);
    let (numbers, mut conflicts) = numbers::compare(&desk, events);
    conflicts.extend(dates::conflicts(&desk, events));
    conflicts.extend(agents::conflicts(&desk, events));
    conflicts.extend(quotations::conflicts(articles, facts));
    conflicts.sort_by(|a, b| {
        let place = |c: &crate::facts::Conflict| c.claims.first().map(|c| c.place);
        (a.about, a.kind, place(a)).cmp(&(b.about, b.kind, place(b)))
    });
    let wording::Shared { passages: shared_wording, shares, one_text } = wording::shared_wording(articles);
    let copies = copies::groups(articles.len(), &one_text);
    copies::without_repeats(&mut conflicts, &copies);
    let independent = copies::independent(events, &copies);
    let (voices, unquoted) = speakers::voices(articles, facts, entities);
    Comparison {
        dismissed: Vec::new(),
        conflicts,
        naming: naming::naming(&desk),
        event_naming: naming::of_events(&desk, events),
        only_here: silence::only_here(articles.len(), events),
        independent,
        shared_wording,
        shares,
        copies,
        numbers,
        not_found: silence::not_found(articles, facts, events),
        voices,
        unquoted,
    }
}

/// An event's tellings with the articles that tell them.
fn told<'a>(
    facts: &'a [Arc<ArticleFacts>],
    event: &'a Event,
) -> impl Iterator<Item = (ArticleIx, &'a EventMention)> + 'a {
    event.mentions.iter().filter_map(|&(article, i)| {
        let mention = facts.get(article.at())?.events.get(i as usize)?;
        Some((article, mention))
    })
}

#[cfg(test)]
mod tests;
