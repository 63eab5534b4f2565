//! By entity, where it is quoted, meant without a name, or named by its capital: sorted once per change.

use crate::facts::{ArticleIx, EntityIx, Facts};

/// By entity, where each thing stands.
pub(super) struct Lists {
    pub(super) governments: Vec<Vec<(ArticleIx, u32)>>,
    pub(super) references: Vec<Vec<(ArticleIx, u32)>>,
    pub(super) quotes: Vec<Vec<(ArticleIx, u32)>>,
}

impl Lists {
    pub(super) fn new(facts: &Facts) -> Self {
        let empty = || vec![Vec::new(); facts.entities.len()];
        let mut out = Self { governments: empty(), references: empty(), quotes: empty() };
        let add = |lists: &mut Vec<Vec<(ArticleIx, u32)>>, entity: EntityIx, article: usize, n: usize| {
            if let Some(list) = lists.get_mut(entity.at()) {
                list.push((ArticleIx::from_at(article), u32::try_from(n).unwrap_or(u32::MAX)));
            }
        };
        for (a, article) in facts.articles.iter().enumerate() {
            for (n, mention) in article.mentions.iter().enumerate().filter(|(_, m)| m.capital.is_some()) {
                if let Some(country) = facts.entities.get(mention.entity.at()).and_then(|e| e.of) {
                    add(&mut out.governments, country, a, n);
                }
            }
            for (n, reference) in article.references.iter().enumerate() {
                for &entity in &reference.entities {
                    add(&mut out.references, entity, a, n);
                }
            }
            for (n, quote) in article.quotes.iter().enumerate() {
                if let Some(speaker) = quote.speaker {
                    add(&mut out.quotes, speaker, a, n);
                }
            }
        }
        out
    }
}

/// Moves mentions of capitals that stand for a government over to the country.
pub(super) fn with_capitals(facts: &Facts, counts: &[Vec<(ArticleIx, u32)>]) -> Vec<Vec<(ArticleIx, u32)>> {
    let mut out = counts.to_vec();
    for (a, article) in facts.articles.iter().enumerate() {
        let ix = ArticleIx::from_at(a);
        for mention in article.mentions.iter().filter(|m| m.capital.is_some()) {
            let Some(country) = facts.entities.get(mention.entity.at()).and_then(|e| e.of) else { continue };
            if let Some(list) = out.get_mut(mention.entity.at()) {
                if let Ok(at) = list.binary_search_by_key(&ix, |c| c.0)
                    && let Some(count) = list.get_mut(at)
                {
                    count.1 -= 1;
                }
                list.retain(|c| c.1 > 0);
            }
            let Some(list) = out.get_mut(country.at()) else { continue };
            match list.binary_search_by_key(&ix, |c| c.0) {
                Ok(at) => {
                    if let Some(count) = list.get_mut(at) {
                        count.1 += 1;
                    }
                }
                Err(at) => list.insert(at, (ix, 1)),
            }
        }
    }
    out
}

/// Each entity's rank by first appearance: articles by their date of publication, undated ones last.
pub(super) fn first_seen(facts: &Facts) -> Vec<u32> {
    let published =
        |a: ArticleIx| facts.articles.get(a.at()).and_then(|f| f.publication.interval).map(|i| i.earliest);
    let first = |(i, entity): (usize, &crate::facts::Entity)| {
        let earliest = entity.mentions.iter().map(|&(a, n)| (published(a).is_none(), published(a), a, n)).min();
        (earliest.is_none(), earliest, i)
    };
    let mut order: Vec<_> = facts.entities.iter().enumerate().map(first).collect();
    order.sort_unstable();
    let mut ranks = vec![0; order.len()];
    for (rank, (.., i)) in order.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(i) {
            *slot = u32::try_from(rank).unwrap_or(u32::MAX);
        }
    }
    ranks
}
