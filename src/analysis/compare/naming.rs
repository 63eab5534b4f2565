//! What each source calls an entity, counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::{Article, ArticleFacts, ArticleIx, Entity, EntityIx, Label, Naming};

/// The labels of every entity that has more than one.
pub(super) fn naming(articles: &[&Article], facts: &[Arc<ArticleFacts>], entities: &[Entity]) -> Vec<Naming> {
    let each = entities.iter().enumerate().filter_map(|(ix, entity)| {
        let mut counts: BTreeMap<(&str, ArticleIx), u32> = BTreeMap::new();
        for &(article, i) in &entity.mentions {
            let mention = facts.get(article.at()).and_then(|f| f.mentions.get(i as usize));
            let (Some(mention), Some(text)) = (mention, articles.get(article.at()).map(|a| &a.text)) else {
                continue;
            };
            *counts.entry((mention.span.of(text), article)).or_default() += 1;
        }
        let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
        for (&(label, _), &n) in &counts {
            *totals.entry(label).or_default() += n;
        }
        if totals.len() < 2 {
            return None;
        }
        let mut labels: Vec<(u32, Label)> = counts
            .iter()
            .map(|(&(label, article), &count)| {
                let total = totals.get(label).copied().unwrap_or(0);
                (total, Label { label: label.to_owned(), article, count })
            })
            .collect();
        labels.sort_by(|a, b| {
            b.0.cmp(&a.0).then_with(|| a.1.label.cmp(&b.1.label)).then(a.1.article.cmp(&b.1.article))
        });
        Some(Naming { entity: EntityIx::from_at(ix), labels: labels.into_iter().map(|l| l.1).collect() })
    });
    each.collect()
}
