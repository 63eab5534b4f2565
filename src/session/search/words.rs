//! Which words stand in which articles, and in what order: folded words of the bodies, as numbers.
//!
//! Two tables over one sorted vocabulary: for each word the articles with a count (so that a search can rank
//! before it looks at any place), and for each article the word at each of its tokens (so that places, phrases and
//! beginnings are a walk along numbers). Made once for each corpus, away from the window's thread. Furniture is left
//! out: a menu's words are nobody's.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::facts::{Article, Corpus};
use crate::text::{TokenKind, fold};

/// A token that is no word of the body.
const NO_WORD: u32 = u32::MAX;

/// How often a word stands in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    article: u32,
    times: u32,
}

/// The index.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Distinct folded words, sorted; a word's number is its position.
    vocabulary: Vec<String>,
    /// Where the counts of each word begin; one more than there are words.
    starts: Vec<usize>,
    counts: Vec<Count>,
    /// The word of each token, article after article.
    tokens: Vec<u32>,
    /// Where the tokens of each article begin; one more than there are articles.
    articles: Vec<usize>,
    /// Words of each article.
    lengths: Vec<u32>,
    /// Words of an article, on average.
    usual: f64,
}

/// What stands side by side: for each word of a term the numbers that it may have.
pub(super) type Sought = Vec<Range<u32>>;

/// One article's distinct words, sorted, with their counts, and which of them each token is.
struct Local {
    words: Vec<(String, u32)>,
    tokens: Vec<u32>,
}

impl Local {
    /// Every spelling is folded once, however often it stands there.
    fn of(article: &Article) -> Self {
        let mut spellings: HashMap<&str, u32> = HashMap::new();
        let mut times: Vec<u32> = Vec::new();
        let mut tokens = vec![NO_WORD; article.layout.tokens.len()];
        for (slot, token) in tokens.iter_mut().zip(&article.layout.tokens) {
            let counts = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            if !counts || article.in_furniture(token.span.start as usize) {
                continue;
            }
            let spelling = *spellings.entry(token.span.of(&article.text)).or_insert(number(times.len()));
            *slot = spelling;
            match times.get_mut(spelling as usize) {
                Some(times) => *times += 1,
                None => times.push(1),
            }
        }
        let mut folded: Vec<(String, u32)> = spellings.into_iter().map(|(word, i)| (fold(word), i)).collect();
        folded.sort_unstable();
        let mut words: Vec<(String, u32)> = Vec::new();
        let mut numbers = vec![NO_WORD; times.len()];
        for (word, spelling) in folded {
            let times = times.get(spelling as usize).copied().unwrap_or_default();
            match words.last_mut() {
                Some((last, all)) if *last == word => *all += times,
                _ => words.push((word, times)),
            }
            if let Some(slot) = numbers.get_mut(spelling as usize) {
                *slot = number(words.len() - 1);
            }
        }
        for token in &mut tokens {
            *token = numbers.get(*token as usize).copied().unwrap_or(NO_WORD);
        }
        Self { words, tokens }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NO_WORD)
}

impl Words {
    /// Indexes all articles.
    pub fn new(corpus: &Corpus) -> Self {
        let locals: Vec<Local> = corpus.articles.par_iter().map(|a| Local::of(a)).collect();
        let distinct: HashSet<&str> = locals.iter().flat_map(|l| &l.words).map(|w| w.0.as_str()).collect();
        let mut sorted: Vec<&str> = distinct.into_iter().collect();
        sorted.par_sort_unstable();
        let numbers: HashMap<&str, u32> = sorted.iter().enumerate().map(|(i, w)| (*w, number(i))).collect();
        let numbered = |local: &Local| -> Vec<u32> {
            local.words.iter().map(|w| numbers.get(w.0.as_str()).copied().unwrap_or(NO_WORD)).collect()
        };
        let numbered: Vec<Vec<u32>> = locals.par_iter().map(numbered).collect();
        let mut index = Self {
            vocabulary: sorted.iter().map(|w| (*w).to_owned()).collect(),
            articles: vec![0],
            ..Self::default()
        };
        index.count(&locals, &numbered);
        for (local, numbers) in locals.iter().zip(&numbered) {
            let word = |token: &u32| numbers.get(*token as usize).copied().unwrap_or(NO_WORD);
            index.tokens.extend(local.tokens.iter().map(word));
            index.articles.push(index.tokens.len());
            index.lengths.push(local.words.iter().map(|w| w.1).sum());
        }
        let all: f64 = index.lengths.iter().map(|&n| f64::from(n)).sum();
        index.usual = (all / index.lengths.len().max(1) as f64).max(1.0);
        index
    }

    /// Sorts the counts by word, then by article.
    fn count(&mut self, locals: &[Local], numbered: &[Vec<u32>]) {
        let mut starts = vec![0; self.vocabulary.len() + 1];
        for word in numbered.iter().flatten() {
            if let Some(after) = starts.get_mut(*word as usize + 1) {
                *after += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        self.counts = vec![Count::default(); sum];
        for (article, (local, numbers)) in locals.iter().zip(numbered).enumerate() {
            for ((_, times), word) in local.words.iter().zip(numbers) {
                let Some(at) = next.get_mut(*word as usize) else { continue };
                if let Some(slot) = self.counts.get_mut(*at) {
                    *slot = Count { article: number(article), times: *times };
                }
                *at += 1;
            }
        }
        self.starts = starts;
    }

    /// Number of articles indexed.
    pub fn articles(&self) -> usize {
        self.lengths.len()
    }

    /// How long an article is, against the usual.
    pub(super) fn length(&self, article: usize) -> f64 {
        self.lengths.get(article).map_or(1.0, |&n| f64::from(n) / self.usual)
    }

    /// The words that folded ones may be: each itself, the last also what it begins, unless `whole`.
    pub(super) fn sought(&self, words: &[String], whole: bool) -> Sought {
        let last = words.len().saturating_sub(1);
        let range = |(i, word): (usize, &String)| {
            let found = if whole || i < last { self.exactly(word) } else { self.beginning(word) };
            number(found.start)..number(found.end)
        };
        words.iter().enumerate().map(range).collect()
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

    /// How often what is sought stands in each article; a phrase only where `here` allows the article.
    pub(super) fn times(&self, sought: &Sought, here: impl Fn(usize) -> bool) -> Vec<u32> {
        let mut all: Vec<Vec<u32>> = sought.iter().map(|range| self.times_of(range)).collect();
        let mut times = all.pop().unwrap_or_else(|| vec![0; self.articles()]);
        for other in &all {
            times.iter_mut().zip(other).for_each(|(t, o)| *t = (*t).min(*o));
        }
        if sought.len() > 1 {
            // Words in an article are not yet words side by side.
            for (article, times) in times.iter_mut().enumerate().filter(|(_, times)| **times > 0) {
                *times = if here(article) { number(self.places(sought, article).count()) } else { 0 };
            }
        }
        times
    }

    fn times_of(&self, range: &Range<u32>) -> Vec<u32> {
        let mut times = vec![0; self.articles()];
        let bound = |i: u32| self.starts.get(i as usize).copied().unwrap_or(self.counts.len());
        for count in self.counts.get(bound(range.start)..bound(range.end)).unwrap_or_default() {
            if let Some(times) = times.get_mut(count.article as usize) {
                *times += count.times;
            }
        }
        times
    }

    /// The tokens of an article at which what is sought begins.
    pub(super) fn places<'a>(&'a self, sought: &'a Sought, article: usize) -> impl Iterator<Item = usize> + 'a {
        let bounds = self.articles.get(article).zip(self.articles.get(article + 1));
        let tokens = bounds.and_then(|(from, to)| self.tokens.get(*from..*to)).unwrap_or_default();
        let fits = move |at: &[u32]| at.iter().zip(sought).all(|(word, range)| range.contains(word));
        tokens.windows(sought.len().max(1)).enumerate().filter(move |(_, at)| fits(at)).map(|(i, _)| i)
    }
}
