//! Where each word stands in the articles: an inverted index over the folded words of the bodies.
//!
//! Made once for each corpus, away from the window's thread. Furniture is left out: a menu's words are nobody's.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::facts::{Article, Corpus};
use crate::text::{TokenKind, fold};

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// Position of the article.
    pub article: u32,
    /// Position in the article's tokens.
    pub token: u32,
}

/// The index.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Distinct folded words, sorted.
    vocabulary: Vec<String>,
    /// Where the postings of each word begin; one more than there are words.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    articles: usize,
}

/// The words of one article with their places, sorted by word, then by place.
fn of_article(article: &Article) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = Vec::new();
    for (i, token) in article.layout.tokens.iter().enumerate() {
        let counts = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if counts && !article.in_furniture(token.span.start as usize) {
            found.push((fold(token.span.of(&article.text)), u32::try_from(i).unwrap_or(u32::MAX)));
        }
    }
    found.sort_unstable();
    found
}

impl Words {
    /// Indexes all articles.
    pub fn new(corpus: &Corpus) -> Self {
        let by_article: Vec<Vec<(String, u32)>> = corpus.articles.par_iter().map(|a| of_article(a)).collect();
        let mut all: HashMap<String, Vec<Posting>> = HashMap::new();
        for (article, words) in by_article.into_iter().enumerate() {
            let article = u32::try_from(article).unwrap_or(u32::MAX);
            for (word, token) in words {
                all.entry(word).or_default().push(Posting { article, token });
            }
        }
        let mut sorted: Vec<(String, Vec<Posting>)> = all.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut index = Self { articles: corpus.articles.len(), starts: vec![0], ..Self::default() };
        for (word, postings) in sorted {
            index.vocabulary.push(word);
            index.postings.extend(postings);
            index.starts.push(u32::try_from(index.postings.len()).unwrap_or(u32::MAX));
        }
        index
    }

    /// Number of articles indexed.
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// Places of the words that begin with `wanted` (folded), or are it where `whole`; by article and place.
    pub fn places(&self, wanted: &str, whole: bool) -> Vec<Posting> {
        let range = if whole { self.exactly(wanted) } else { self.beginning(wanted) };
        let bound = |i: usize| self.starts.get(i).map_or(self.postings.len(), |&s| s as usize);
        let mut places = self.postings.get(bound(range.start)..bound(range.end)).unwrap_or_default().to_vec();
        if range.len() > 1 {
            places.sort_unstable();
        }
        places
    }

    fn exactly(&self, wanted: &str) -> Range<usize> {
        match self.vocabulary.binary_search_by(|w| w.as_str().cmp(wanted)) {
            Ok(at) => at..at + 1,
            Err(at) => at..at,
        }
    }

    fn beginning(&self, wanted: &str) -> Range<usize> {
        let from = self.vocabulary.partition_point(|w| w.as_str() < wanted);
        let rest = self.vocabulary.get(from..).unwrap_or_default();
        from..from + rest.partition_point(|w| w.starts_with(wanted))
    }
}
