//! Keeps the sorted answers up to date, and what of them is not what it was.
//!
//! The same answers stay the same `Arc`: views keep what they made of them, and an edit that changes nothing shown costs
//! them nothing.

use std::sync::Arc;

use super::Edits;
use super::query::{Index, Sorted, Source, source};
use crate::facts::{Corpus, Facts};

/// Of which articles and facts an index answers.
#[derive(Clone, Debug, Default)]
pub(super) struct Answered {
    corpus: Arc<Corpus>,
    facts: Arc<Facts>,
    edits: u64,
}

/// What of the answers is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct News {
    /// There are other facts.
    pub(super) facts: bool,
    /// A source is shown otherwise.
    pub(super) sources: bool,
}

impl Answered {
    /// Brings an index up to date. The same answers stay the same `Arc`: views keep what they made of them.
    pub(super) fn renew(
        &mut self,
        index: &mut Arc<Index>,
        corpus: &Arc<Corpus>,
        facts: &Arc<Facts>,
        edits: &Edits,
    ) -> News {
        let same_facts = Arc::ptr_eq(&self.facts, facts);
        let same_corpus = Arc::ptr_eq(&self.corpus, corpus);
        if same_facts && same_corpus && self.edits == edits.changes() {
            return News { facts: false, sources: false };
        }
        let sources: Vec<Source> = (0..corpus.articles.len()).map(|i| source(corpus, facts, edits, i)).collect();
        let news = News { facts: !same_facts, sources: index.sources != sources };
        if news.facts || news.sources || !same_corpus {
            let known = index.sorted.is_of(facts);
            let sorted = if known { Arc::clone(&index.sorted) } else { Arc::new(Sorted::new(facts)) };
            *index = Arc::new(Index { sources, sorted });
        }
        *self = Self { corpus: Arc::clone(corpus), facts: Arc::clone(facts), edits: edits.changes() };
        news
    }
}
