//! Speakers named before a colon at the start of a line: "LEE: No, we did not." in a transcript, "Lee: we did not" in
//! a headline.
//!
//! Only names that the article knows as people, or labels in capitals that come back, count; "Analysis:" does not.

use std::collections::BTreeMap;
use std::ops::Range;

use super::phrase::Scene;
use crate::facts::{Article, EntityKind};
use crate::text::Span;

/// One labelled line.
pub(super) struct Labelled {
    /// The label.
    pub(super) label: Range<usize>,
    /// The colon.
    pub(super) colon: usize,
    /// What is said.
    pub(super) words: Span,
}

/// The longest label, in tokens.
const LONGEST: usize = 5;

/// All labelled lines of the body, in order.
pub(super) fn labelled(article: &Article, scene: &Scene<'_>) -> Vec<Labelled> {
    let mut found: Vec<(Labelled, String)> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &paragraph in &article.layout.paragraphs {
        if article.in_furniture(paragraph.start as usize) {
            continue;
        }
        let tokens = article.layout.tokens_in(paragraph);
        let from = tokens.clone().find(|&i| scene.content(i)).unwrap_or(tokens.end);
        let Some(colon) = (from..tokens.end.min(from + LONGEST + 1)).find(|&i| scene.word(i) == ":") else {
            continue;
        };
        if colon == from || from > tokens.start + 1 || tokens.end < colon + 4 {
            continue;
        }
        let label = from..colon;
        let (Some(first), Some(last)) = (scene.words.token(colon + 1), scene.words.token(tokens.end - 1)) else {
            continue;
        };
        let key = scene.words.span(label.start, label.end).of(scene.words.text).to_owned();
        *counts.entry(key.clone()).or_default() += 1;
        found.push((Labelled { label, colon, words: first.span.cover(last.span) }, key));
    }
    found.retain(|(l, key)| {
        let person = l.label.clone().all(|i| scene.name(i).is_some_and(|m| m.kind == EntityKind::Person));
        let shouted =
            key.chars().all(|c| !c.is_lowercase()) && key.chars().filter(|c| c.is_uppercase()).count() >= 3;
        let again = counts.get(key).is_some_and(|&n| n >= 2);
        person && (again || !scene.quoted(l.colon + 1)) || shouted && again
    });
    found.into_iter().map(|(l, _)| l).collect()
}
