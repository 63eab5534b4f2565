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
    let mut found: Vec<(Labelled, String, bool)> = Vec::new();
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
        let label = headline_label(scene, from..colon);
        let (Some(first), Some(last)) = (scene.words.token(colon + 1), scene.words.token(tokens.end - 1)) else {
            continue;
        };
        let heads = found.is_empty() && counts.is_empty() && !ends_sentence(scene, tokens.clone());
        let key = scene.words.span(label.start, label.end).of(scene.words.text).to_owned();
        *counts.entry(key.clone()).or_default() += 1;
        found.push((Labelled { label, colon, words: first.span.cover(last.span) }, key, heads));
    }
    found.retain(|(l, key, heads)| {
        let person = l.label.clone().all(|i| scene.name(i).is_some_and(|m| m.kind == EntityKind::Person));
        let shouted =
            key.chars().all(|c| !c.is_lowercase()) && key.chars().filter(|c| c.is_uppercase()).count() >= 3;
        let again = counts.get(key).is_some_and(|&n| n >= 2);
        let source = *heads && (named(scene, l.label.clone()) || reports(scene, l.label.clone()));
        person && (again || !scene.quoted(l.colon + 1)) || shouted && again || source
    });
    found.into_iter().map(|(l, _, _)| l).collect()
}

/// "Lee on the flood: …" in a headline: the name alone.
fn headline_label(scene: &Scene<'_>, label: Range<usize>) -> Range<usize> {
    let on = label.clone().find(|&i| matches!(scene.word(i), "on" | "to" | "about") && i > label.start);
    match on {
        Some(on) if (label.start..on).all(|i| scene.name(i).is_some()) => label.start..on,
        _ => label,
    }
}

/// A line with a full stop is no headline.
fn ends_sentence(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    tokens.len() > 30 || tokens.end.checked_sub(1).is_some_and(|last| scene.word(last) == ".")
}

/// One name of a person or an organisation.
fn named(scene: &Scene<'_>, mut label: Range<usize>) -> bool {
    label.all(|i| scene.name(i).is_some_and(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation)))
}

/// "Poll: …", "Police: …": what a headline may put before its colon as the source.
fn reports(scene: &Scene<'_>, label: Range<usize>) -> bool {
    let source = |word: &str| {
        let word = word.strip_suffix('s').unwrap_or(word);
        let kinds = "analyst expert inquiry lawyer minister official poll police prosecutor report researcher scientist source study survey witnesse witness";
        kinds.split(' ').any(|k| k == word)
    };
    label.len() == 1 && source(scene.word(label.start))
        || label.len() == 2
            && matches!(scene.word(label.start), "new" | "un" | "us" | "eu")
            && source(scene.word(label.start + 1))
}
