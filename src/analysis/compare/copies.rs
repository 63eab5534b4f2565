//! How much of each article stands in another, and which articles are mostly one text: copied agency text
//! counts as one source.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::facts::{Article, ArticleIx, Conflict, Event, Place, SharedWording};
use crate::text::TokenKind;

/// Two articles are one text where this much of the shorter stands in the other.
const ONE_TEXT: f32 = 0.5;

/// The words of an article before each of its tokens, so that counting those of a passage is one difference.
struct Words(Vec<u32>);

/// A passage as tokens.
type Passage = Range<usize>;

impl Words {
    fn of(article: &Article) -> Self {
        let mut sum = 0;
        let mut before = vec![0];
        for token in &article.layout.tokens {
            sum += u32::from(is_word(token.kind));
            before.push(sum);
        }
        Self(before)
    }

    /// Words under at least one of the passages, which are in order.
    fn covered(&self, passages: &[Passage]) -> u32 {
        let before = |token: usize| self.0.get(token).copied().unwrap_or_default();
        let (mut done, mut count) = (0, 0);
        for passage in passages {
            let from = passage.start.max(done);
            if passage.end > from {
                count += before(passage.end) - before(from);
                done = passage.end;
            }
        }
        count
    }
}

/// For each article, the share of its words that stands in some other; then the groups that are one text.
pub(super) fn shares(articles: &[&Article], shared: &[SharedWording]) -> (Vec<f32>, Vec<Vec<ArticleIx>>) {
    let counted: Vec<(u32, OnceCell<Words>)> = articles.iter().map(|a| (body_words(a), OnceCell::new())).collect();
    let passage = |place: Place| {
        articles.get(place.article.at()).map_or(0..0, |article| article.layout.tokens_in(place.span))
    };
    let share = |ix: ArticleIx, mut passages: Vec<Passage>| -> f32 {
        let (Some(article), Some((length, words))) = (articles.get(ix.at()), counted.get(ix.at())) else {
            return 0.0;
        };
        passages.sort_unstable_by_key(|p| (p.start, p.end));
        let covered = words.get_or_init(|| Words::of(article)).covered(&passages);
        if *length == 0 { 0.0 } else { covered as f32 / *length as f32 }
    };
    let mut own: Vec<Vec<Passage>> = vec![Vec::new(); articles.len()];
    let mut pairs: Vec<(ArticleIx, ArticleIx, Passage, Passage)> = Vec::with_capacity(shared.len());
    for s in shared {
        let (a, b) = (passage(s.a), passage(s.b));
        for (place, passage) in [(s.a, &a), (s.b, &b)] {
            if let Some(own) = own.get_mut(place.article.at()) {
                own.push(passage.clone());
            }
        }
        pairs.push((s.a.article, s.b.article, a, b));
    }
    pairs.sort_by_key(|p| (p.0, p.1));
    let shares = own.into_iter().enumerate().map(|(at, own)| share(ArticleIx::from_at(at), own).min(1.0));
    let shares = shares.collect();
    let one_text = pairs.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).filter_map(|pair| {
        let &(a, b, ..) = pair.first()?;
        let (in_a, in_b) = pair.iter().map(|p| (p.2.clone(), p.3.clone())).unzip();
        (share(a, in_a).max(share(b, in_b)) >= ONE_TEXT).then_some((a, b))
    });
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

fn body_words(article: &Article) -> u32 {
    let words = article.layout.tokens.iter().filter(|t| is_word(t.kind));
    if article.furniture.is_empty() {
        return words.count() as u32;
    }
    words.filter(|t| !article.in_furniture(t.span.start as usize)).count() as u32
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number)
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
