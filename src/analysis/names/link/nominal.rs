//! "the Alliance", "the council", "this organisation": words for a body named before, where exactly one can be meant.
//!
//! The one named near, else the only one named before. With two it marks nothing that the tagger did not mark, and
//! what it did says that it may be either.

use std::collections::{BTreeMap, BTreeSet};

use super::super::tagger::is_skipped;
use super::items::Item;
use super::label::{HEADS, is_head, key};
use super::spelling::british;
use super::{Joined, Label};
use crate::facts::{Article, EntityKind, Form};
use crate::text::{Span, Token, TokenKind};

/// A body named no further back than this many sentences is near.
const NEAR_SENTENCES: usize = 10;

/// Bodies that are called by a word that their name does not end in.
const CALLED: &[(&str, &[&str])] = &[
    ("nato", &["alliance", "organisation", "bloc"]),
    ("european union", &["bloc", "union"]),
    ("warsaw pact", &["alliance", "pact", "bloc"]),
    ("united nations", &["organisation"]),
    ("african union", &["bloc", "union"]),
    ("arab league", &["league", "bloc"]),
    ("opec", &["organisation", "cartel"]),
];

/// A mention of a body: where, its label, its sentence.
type Named = (Span, Label, usize);

/// Adds the mentions by description to each article's; says of those that stay alone whom they may mean.
pub(super) fn add(articles: &[&Article], items: &mut Vec<Item>, joined: &Joined) {
    let mut found: Vec<Item> = Vec::new();
    let mut unclear: BTreeMap<(usize, Span), Vec<Label>> = BTreeMap::new();
    let mut by_article: Vec<Vec<Named>> = vec![Vec::new(); articles.len()];
    for item in items.iter() {
        let Some((list, article)) = by_article.get_mut(item.article).zip(articles.get(item.article)) else {
            continue;
        };
        let sentence = article.layout.sentence_at(item.span.start as usize).unwrap_or(0);
        list.push((item.span, joined.root(&item.label), sentence));
    }
    for ((ix, article), mut here) in articles.iter().enumerate().zip(by_article) {
        here.sort();
        for (span, meant) in descriptions(article, &here) {
            match meant {
                Meant::One(label, why) => found.push(Item {
                    surface: span.of(&article.text).to_owned(),
                    form: Form::Nominal,
                    ..Item::new(ix, span, label, why)
                }),
                Meant::Several(labels) => {
                    unclear.insert((ix, span), labels);
                }
            }
        }
    }
    let replaced: BTreeSet<(usize, Span)> = found.iter().map(|f| (f.article, f.span)).collect();
    items.retain(|i| !replaced.contains(&(i.article, i.span)));
    for item in items.iter_mut() {
        if let Some(labels) = unclear.remove(&(item.article, item.span)) {
            item.may_be(labels, joined);
        }
    }
    items.append(&mut found);
}

enum Meant {
    One(Label, String),
    Several(Vec<Label>),
}

/// What the descriptions of one article mean; `here` are its mentions in order.
fn descriptions(article: &Article, here: &[Named]) -> Vec<(Span, Meant)> {
    let (text, tokens) = (&article.text, &article.layout.tokens);
    let mut out = Vec::new();
    for (at, head) in tokens.iter().enumerate() {
        if head.kind != TokenKind::Word || !may_be_head(head.span.of(text)) {
            continue;
        }
        let word = key(head.span.of(text));
        if !is_head(&word) || is_skipped(article, head.span) {
            continue;
        }
        let i = here.partition_point(|(s, ..)| s.start < head.span.start);
        let marked = here.get(i).filter(|(s, ..)| *s == head.span).map(|(_, label, _)| label);
        let inside = here.get(..=i.min(here.len().saturating_sub(1)));
        if marked.is_none()
            && inside.is_some_and(|list| list.iter().rev().take(2).any(|(s, ..)| s.overlaps(head.span)))
        {
            continue;
        }
        let before = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.span.of(text));
        let this = matches!(before, "this" | "This");
        // "a new Council meeting": what the tagger marks needs no article.
        let alone = marked.is_some_and(|label| is_head(&label.key));
        if !(this || alone || matches!(before, "the" | "The")) || goes_on(article, head, alone) {
            continue;
        }
        let sentence = article.layout.sentence_at(head.span.start as usize).unwrap_or(0);
        let before = here.get(..i).unwrap_or_default();
        // A headline may say "Council meets" before the text says which.
        let unseen = !before.iter().any(|(_, label, _)| bears(label, &word));
        let known = || here.iter().any(|(_, label, _)| is_called(label, &word));
        let before = if unseen && (alone || !this && known()) { here } else { before };
        out.extend(meant(before, &word, sentence, this).map(|meant| (head.span, meant)));
    }
    out
}

/// A cheap test before folding, since every word of every article is asked.
fn may_be_head(word: &str) -> bool {
    if !(4..=13).contains(&word.len()) {
        return false;
    }
    let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
    let like = |head: &&&str| head.len() == word.len() && head.as_bytes().first() == Some(&first);
    HEADS.iter().filter(like).any(|head| head.eq_ignore_ascii_case(word))
        || !word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a longer name or noun goes on after the head: "the Council of Europe", "the alliance-wide".
fn goes_on(article: &Article, head: &Token, alone: bool) -> bool {
    let text = &article.text;
    let next = article.layout.tokens.get(article.layout.token_from(head.span.end as usize));
    next.is_some_and(|n| {
        !alone && n.spaced && (n.capital || n.span.of(text) == "of") || !n.spaced && n.span.of(text) == "-"
    })
}

fn meant(before: &[Named], word: &str, sentence: usize, this: bool) -> Option<Meant> {
    let bearers = || before.iter().rev().filter(|(_, label, _)| bears(label, word));
    if this {
        let (_, label, at) = bearers().next()?;
        let near = sentence.saturating_sub(*at) <= 1;
        return near
            .then(|| Meant::One(label.clone(), format!("the {word} named right before: {}", label.shown())));
    }
    let near: BTreeSet<&Label> = bearers()
        .take_while(|(.., at)| sentence.saturating_sub(*at) <= NEAR_SENTENCES)
        .map(|(_, l, _)| l)
        .collect();
    let all = || bearers().map(|(_, l, _)| l).collect::<BTreeSet<&Label>>();
    let (labels, place) = if near.is_empty() { (all(), "before") } else { (near, "near") };
    match labels.into_iter().collect::<Vec<_>>().as_slice() {
        [] => None,
        [only] => Some(Meant::One((*only).clone(), format!("the only {word} named {place}: {}", only.shown()))),
        several => Some(Meant::Several(several.iter().map(|l| (*l).clone()).collect())),
    }
}

/// Whether a body is called so though its name does not end in the word: NATO is "the alliance" before it is named.
fn is_called(label: &Label, word: &str) -> bool {
    CALLED.iter().any(|(name, words)| *name == label.key && words.contains(&british(word)))
}

fn bears(label: &Label, word: &str) -> bool {
    if !matches!(label.kind, EntityKind::Organisation | EntityKind::Agreement) || is_head(&label.key) {
        return false;
    }
    let word = british(word);
    let last = label.key.rsplit(' ').next();
    is_called(label, word)
        || last == Some(word) && HEADS.contains(&word)
        || last.is_some_and(|last| last.strip_suffix('s') == Some(word)) && label.kind == EntityKind::Agreement
}
