//! How much of each article stands in another, and which articles are mostly one text: copied agency text
//! counts as one source.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Article, ArticleIx, Conflict, Event, SharedWording};
use crate::text::{Span, TokenKind};

/// Two articles are one text where this much of the shorter stands in the other.
const ONE_TEXT: f32 = 0.5;

/// For each article, the share of its words that stands in some other; then the groups that are one text.
pub(super) fn shares(articles: &[&Article], shared: &[SharedWording]) -> (Vec<f32>, Vec<Vec<ArticleIx>>) {
    let lengths: Vec<usize> = articles.iter().map(|a| body_words(a)).collect();
    let mut own: BTreeMap<ArticleIx, Vec<Span>> = BTreeMap::new();
    let mut pairs: BTreeMap<(ArticleIx, ArticleIx), (Vec<Span>, Vec<Span>)> = BTreeMap::new();
    for s in shared {
        own.entry(s.a.article).or_default().push(s.a.span);
        own.entry(s.b.article).or_default().push(s.b.span);
        let held = pairs.entry((s.a.article, s.b.article)).or_default();
        held.0.push(s.a.span);
        held.1.push(s.b.span);
    }
    let share = |ix: ArticleIx, spans: &[Span]| -> f32 {
        let (Some(article), Some(&length)) = (articles.get(ix.at()), lengths.get(ix.at())) else { return 0.0 };
        if length == 0 { 0.0 } else { covered(article, spans) as f32 / length as f32 }
    };
    let shares = (0..articles.len())
        .map(ArticleIx::from_at)
        .map(|ix| own.get(&ix).map_or(0.0, |spans| share(ix, spans).min(1.0)))
        .collect();
    let one_text = pairs
        .iter()
        .filter(|((a, b), (in_a, in_b))| share(*a, in_a).max(share(*b, in_b)) >= ONE_TEXT)
        .map(|(pair, _)| *pair);
    (shares, groups(articles.len(), one_text))
}

/// For each article that is a copy of another, the first of its group.
fn firsts(copies: &[Vec<ArticleIx>]) -> BTreeMap<ArticleIx, ArticleIx> {
    let mut first: BTreeMap<ArticleIx, ArticleIx> = BTreeMap::new();
    for group in copies {
        for &article in group {
            first.insert(article, group.first().copied().unwrap_or(article));
        }
    }
    first
}

/// Takes out of each conflict what a copy only repeats.
pub(super) fn without_repeats(conflicts: &mut [Conflict], copies: &[Vec<ArticleIx>]) {
    let first = firsts(copies);
    for conflict in conflicts {
        let mut seen: BTreeSet<(ArticleIx, String)> = BTreeSet::new();
        conflict.claims.retain(|c| {
            let source = first.get(&c.place.article).copied().unwrap_or(c.place.article);
            seen.insert((source, c.value.to_lowercase()))
        });
    }
}

/// How many sources tell each event, where a group of copies is one.
pub(super) fn independent(events: &[Event], copies: &[Vec<ArticleIx>]) -> Vec<u32> {
    let first = firsts(copies);
    let count = |e: &Event| {
        let sources: BTreeSet<ArticleIx> =
            e.mentions.iter().map(|(a, _)| first.get(a).copied().unwrap_or(*a)).collect();
        u32::try_from(sources.len()).unwrap_or(u32::MAX)
    };
    events.iter().map(count).collect()
}

fn body_words(article: &Article) -> usize {
    let counts = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
    article.layout.tokens.iter().filter(|t| counts(t.kind) && !article.in_furniture(t.span.start as usize)).count()
}

/// Words under at least one of the spans.
fn covered(article: &Article, spans: &[Span]) -> usize {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let (mut done, mut count) = (0, 0);
    for span in spans {
        let tokens = article.layout.tokens_in(span);
        let fresh = tokens.start.max(done)..tokens.end;
        done = done.max(tokens.end);
        let tokens = article.layout.tokens.get(fresh).unwrap_or_default();
        count += tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
    }
    count
}

/// Articles joined through pairs, each group in order; those that stand alone are left out.
fn groups(count: usize, pairs: impl Iterator<Item = (ArticleIx, ArticleIx)>) -> Vec<Vec<ArticleIx>> {
    let mut root: Vec<usize> = (0..count).collect();
    let find = |root: &[usize], mut i: usize| {
        while let Some(&up) = root.get(i)
            && up != i
        {
            i = up;
        }
        i
    };
    for (a, b) in pairs {
        let (x, y) = (find(&root, a.at()), find(&root, b.at()));
        if let Some(held) = root.get_mut(x.max(y)) {
            *held = x.min(y);
        }
    }
    let mut by_root: BTreeMap<usize, Vec<ArticleIx>> = BTreeMap::new();
    for i in 0..count {
        by_root.entry(find(&root, i)).or_default().push(ArticleIx::from_at(i));
    }
    by_root.into_values().filter(|g| g.len() > 1).collect()
}
