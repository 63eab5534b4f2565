//! Which articles tell the same story: those that share many words that are rare for them.
//!
//! It compares word sets only; it refuses to say which of two articles is right.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::Article;
use crate::text::TokenKind;

/// Words of each article, for comparing.
pub(crate) struct Kin {
    words: Vec<BTreeSet<String>>,
    spread: BTreeMap<String, usize>,
}

impl Kin {
    /// Reads the longer words of every article's body.
    pub(crate) fn new(articles: &[&Article]) -> Self {
        let words: Vec<BTreeSet<String>> = articles.iter().map(|a| longer_words(a)).collect();
        let mut spread: BTreeMap<String, usize> = BTreeMap::new();
        for word in words.iter().flatten() {
            *spread.entry(word.clone()).or_default() += 1;
        }
        Self { words, spread }
    }

    /// How alike two articles are: 0 to 1, words that few articles use weighing more.
    pub(crate) fn alike(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.words.get(a), self.words.get(b)) else { return 0.0 };
        let weight = |word: &String| {
            let spread = self.spread.get(word).copied().unwrap_or(1) as f64;
            (1.0 + (self.words.len() as f64 + 1.0) / spread).ln()
        };
        let shared: f64 = a.intersection(b).map(weight).sum();
        let smaller = a.iter().map(weight).sum::<f64>().min(b.iter().map(weight).sum());
        if smaller > 0.0 { shared / smaller } else { 0.0 }
    }
}

fn longer_words(article: &Article) -> BTreeSet<String> {
    let tokens = &article.layout.tokens;
    let body = tokens.iter().filter(|t| t.kind == TokenKind::Word && !article.in_furniture(t.span.start as usize));
    body.map(|t| t.span.of(&article.text).to_lowercase()).filter(|w| w.chars().count() > 4).collect()
}
