//! "the Alliance", "the council": words for a body named before, where exactly one can be meant.
//!
//! With two bodies of the kind in the article it marks nothing.

use std::collections::BTreeSet;

use super::super::tagger::is_skipped;
use super::label::{HEADS, is_head, key};
use super::{Item, Joined, Label};
use crate::facts::{Article, EntityKind, Form};
use crate::text::{Span, TokenKind};

/// Bodies that are called by a word that their name does not end in.
const CALLED: &[(&str, &[&str])] = &[
    ("nato", &["alliance", "organisation", "organization"]),
    ("european union", &["bloc", "union"]),
    ("warsaw pact", &["alliance", "pact"]),
    ("united nations", &["organisation", "organization"]),
];

/// Adds the mentions by description to each article's.
pub(super) fn add(articles: &[&Article], items: &mut Vec<Item>, joined: &Joined) {
    let mut found = Vec::new();
    let mut by_article: Vec<Vec<(Span, Label, EntityKind)>> = vec![Vec::new(); articles.len()];
    for item in items.iter() {
        if let Some(list) = by_article.get_mut(item.article) {
            list.push((item.span, joined.root(&item.label), item.label.kind));
        }
    }
    for ((ix, article), mut here) in articles.iter().enumerate().zip(by_article) {
        here.sort();
        found.extend(descriptions(article, &here).into_iter().map(|(span, label, why)| Item {
            article: ix,
            span,
            surface: span.of(&article.text).to_owned(),
            label,
            why,
            form: Form::Nominal,
            capital: None,
        }));
    }
    let replaced: BTreeSet<(usize, Span)> = found.iter().map(|f: &Item| (f.article, f.span)).collect();
    items.retain(|i| !replaced.contains(&(i.article, i.span)));
    items.append(&mut found);
}

fn descriptions(article: &Article, here: &[(Span, Label, EntityKind)]) -> Vec<(Span, Label, String)> {
    let (text, tokens) = (&article.text, &article.layout.tokens);
    let mut out = Vec::new();
    for pair in tokens.windows(2) {
        let [the, head] = pair else { continue };
        if !matches!(the.span.of(text), "the" | "The") || head.kind != TokenKind::Word {
            continue;
        }
        let word = key(head.span.of(text));
        if !is_head(&word) || is_skipped(article, head.span) {
            continue;
        }
        let next = tokens.get(article.layout.token_from(head.span.end as usize));
        let goes_on =
            next.is_some_and(|n| n.spaced && (n.capital || n.span.of(text) == "of") || n.span.of(text) == "-");
        let marked = here.iter().find(|(s, ..)| s.overlaps(head.span));
        if goes_on || marked.is_some_and(|(s, ..)| *s != head.span) {
            continue;
        }
        let before = here.iter().filter(|(s, l, _)| s.end <= head.span.start && bears(l, &word));
        let meant: BTreeSet<&Label> = before.map(|(_, l, _)| l).collect();
        if let [only] = meant.into_iter().collect::<Vec<_>>().as_slice() {
            let name = only.known.unwrap_or(&only.key);
            out.push((head.span, (*only).clone(), format!("the only {word} named before: {name}")));
        }
    }
    out
}

fn bears(label: &Label, word: &str) -> bool {
    if is_head(&label.key) || !matches!(label.kind, EntityKind::Organisation | EntityKind::Agreement) {
        return false;
    }
    let spelt = |w: &str| if w == "organization" { "organisation".to_owned() } else { w.to_owned() };
    let called = CALLED.iter().find(|(name, _)| *name == label.key);
    let last = label.words().last().map(|w| spelt(w));
    called.is_some_and(|(_, words)| words.contains(&word)) || HEADS.contains(&word) && last == Some(spelt(word))
}
