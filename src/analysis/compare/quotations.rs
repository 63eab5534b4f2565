//! One quotation in different words: the same speaker, nearly the same sentence, a word exchanged.
//!
//! A quotation cut short is no difference.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::{
    Article, ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, EntityIx, EventIx, Place, Quote,
};
use crate::text::{Span, TokenKind, fold};

/// Shorter quotations are not compared.
const LEAST_WORDS: usize = 6;
/// The share of the shorter quotation's words that must stand in the same order in both.
const ALIKE: f32 = 0.75;
/// A speaker's quotations beyond this many are not compared.
const MOST_QUOTES: usize = 400;

struct Said<'a> {
    article: ArticleIx,
    quote: &'a Quote,
    words: Vec<String>,
}

/// Quotation conflicts.
pub(super) fn conflicts(articles: &[&Article], facts: &[Arc<ArticleFacts>]) -> Vec<Conflict> {
    let mut by_speaker: BTreeMap<EntityIx, Vec<Said<'_>>> = BTreeMap::new();
    for (i, (article, facts)) in articles.iter().zip(facts).enumerate() {
        for quote in facts.quotes.iter().filter(|q| q.direct) {
            let Some(speaker) = quote.speaker else { continue };
            let words = words_of(article, quote.span);
            if words.len() >= LEAST_WORDS {
                by_speaker.entry(speaker).or_default().push(Said { article: ArticleIx::from_at(i), quote, words });
            }
        }
    }
    let mut out = Vec::new();
    for said in by_speaker.values() {
        let said = said.get(..said.len().min(MOST_QUOTES)).unwrap_or_default();
        for (n, a) in said.iter().enumerate() {
            for b in said.iter().skip(n + 1).filter(|b| b.article != a.article) {
                if differs(&a.words, &b.words) {
                    out.extend(conflict(a, b, articles, facts));
                }
            }
        }
    }
    out
}

fn words_of(article: &Article, span: Span) -> Vec<String> {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    tokens
        .iter()
        .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        .map(|t| fold(t.span.of(&article.text)))
        .collect()
}

fn conflict(a: &Said<'_>, b: &Said<'_>, articles: &[&Article], facts: &[Arc<ArticleFacts>]) -> Option<Conflict> {
    let about = event_near(facts, a).or_else(|| event_near(facts, b))?;
    let claim = |s: &Said<'_>| {
        let text = articles.get(s.article.at()).map_or("", |x| &x.text);
        Claim { place: Place { article: s.article, span: s.quote.span }, value: s.quote.span.of(text).to_owned() }
    };
    let claims = vec![claim(a), claim(b)];
    Some(Conflict { about, kind: ConflictKind::Quote, claims, note: String::new() })
}

/// The event told nearest to a quotation.
fn event_near(facts: &[Arc<ArticleFacts>], said: &Said<'_>) -> Option<EventIx> {
    let events = &facts.get(said.article.at())?.events;
    let away = |span: Span| span.start.abs_diff(said.quote.span.start);
    events.iter().min_by_key(|e| (away(e.span), e.event)).map(|e| e.event)
}

/// Nearly the same words with one or more exchanged inside.
fn differs(a: &[String], b: &[String]) -> bool {
    let shorter = a.len().min(b.len());
    let longer = a.len().max(b.len());
    if longer > shorter * 2 || longer > 200 {
        return false;
    }
    let matches = common(a, b);
    if (matches.len() as f32) < ALIKE * shorter as f32 || matches.len() == shorter {
        return false;
    }
    matches.windows(2).any(|pair| {
        let [(i, j), (k, l)] = pair else { return false };
        k - i > 1 && l - j > 1
    })
}

/// The longest common subsequence as pairs of positions.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0_u16; (a.len() + 1) * width];
    let at = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let best =
                if x == y { at(&table, i + 1, j + 1) + 1 } else { at(&table, i + 1, j).max(at(&table, i, j + 1)) };
            if let Some(cell) = table.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < a.len() && j < b.len() {
        if a.get(i) == b.get(j) {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&table, i + 1, j) >= at(&table, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
