//! Where the words of a person's work stand in the texts there are.
//!
//! What is not found is listed and kept: it may be found again when the text is back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::attach::{Hold, attach};
use crate::facts::{ArticleIx, Corpus, Correction, TextAnchor};
use crate::session::{Edits, Item};
use crate::text::Span;

/// A person's work over the texts there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Where the words of each item stand, by its number; first the words it is about.
    pub places: BTreeMap<u64, Vec<(ArticleIx, Span)>>,
    /// Items whose words are not found, with the words.
    pub lost: Vec<Lost>,
    /// Items whose words stand elsewhere than they did, or hold only loosely.
    pub moved: Vec<(u64, Hold)>,
}

/// An item whose words are not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its number.
    pub n: u64,
    /// The words, or the file where that is gone.
    pub words: TextAnchor,
    /// The file is there, the words are not.
    pub file_found: bool,
}

/// What was held last, and in which texts: what did not change since stays held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holding {
    items: BTreeMap<u64, Arc<Item>>,
    corpus: Arc<Corpus>,
}

/// What a change touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touched {
    /// Texts: everything was held anew.
    Texts,
    /// Items, by number: new, reworded or gone.
    Items(BTreeSet<u64>),
}

/// Finds the words of every correction.
pub fn hold(corpus: &Corpus, edits: &Edits) -> Held {
    let mut held = Held::default();
    edits.corrections().for_each(|(n, says)| held.take(n, says, corpus));
    held
}

impl Held {
    fn take(&mut self, n: u64, says: &Correction, corpus: &Corpus) {
        let mut places = Vec::new();
        for words in says.anchors() {
            match place(corpus, words) {
                Ok((article, span, hold)) => {
                    places.push((article, span));
                    if hold != Hold::Still {
                        self.moved.push((n, hold));
                    }
                }
                Err(file_found) => self.lost.push(Lost { n, words: words.clone(), file_found }),
            }
        }
        self.places.insert(n, places);
    }
}

impl Holding {
    /// Brings `held` up to the work and the texts there are now, and says what had to be looked at.
    pub(crate) fn renew(&mut self, held: &mut Held, corpus: &Arc<Corpus>, edits: &Edits) -> Touched {
        let stands = same_texts(&self.corpus, corpus);
        self.corpus = Arc::clone(corpus);
        if !stands {
            self.items.clone_from(edits.shared());
            *held = hold(corpus, edits);
            return Touched::Texts;
        }
        let touched = differing(&self.items, edits.shared());
        if touched.is_empty() {
            return Touched::Items(touched);
        }
        held.lost.retain(|lost| !touched.contains(&lost.n));
        held.moved.retain(|(n, _)| !touched.contains(n));
        for n in &touched {
            held.places.remove(n);
            match edits.shared().get(n) {
                Some(item) => {
                    self.items.insert(*n, Arc::clone(item));
                    item.says.iter().for_each(|says| held.take(*n, says, corpus));
                }
                None => drop(self.items.remove(n)),
            }
        }
        held.lost.sort_by_key(|lost| lost.n);
        held.moved.sort_by_key(|(n, _)| *n);
        Touched::Items(touched)
    }
}

/// Whether words stand in the same places of the same files.
fn same_texts(old: &Arc<Corpus>, new: &Arc<Corpus>) -> bool {
    let same = |(a, b): (&Arc<_>, &Arc<_>)| {
        let (a, b): (&crate::facts::Article, &crate::facts::Article) = (a, b);
        a.file == b.file && Arc::ptr_eq(&a.text, &b.text)
    };
    Arc::ptr_eq(old, new)
        || old.articles.len() == new.articles.len() && old.articles.iter().zip(&new.articles).all(same)
}

/// Numbers whose items are not the same in both.
fn differing(old: &BTreeMap<u64, Arc<Item>>, new: &BTreeMap<u64, Arc<Item>>) -> BTreeSet<u64> {
    let is_in = |all: &BTreeMap<u64, Arc<Item>>, n: &u64, item: &Arc<Item>| {
        all.get(n).is_some_and(|other| Arc::ptr_eq(item, other))
    };
    let gone = old.iter().filter(|(n, item)| !is_in(new, n, item));
    let come = new.iter().filter(|(n, item)| !is_in(old, n, item));
    gone.chain(come).map(|(n, _)| *n).collect()
}

/// `Err(true)`: the file is there, the words are not.
fn place(corpus: &Corpus, words: &TextAnchor) -> Result<(ArticleIx, Span, Hold), bool> {
    let at = corpus.articles.binary_search_by(|a| a.file.as_str().cmp(&words.file)).map_err(|_where| false)?;
    let article = corpus.articles.get(at).ok_or(false)?;
    let (span, hold) = attach(&article.text, words).ok_or(true)?;
    Ok((ArticleIx::from_at(at), span, hold))
}
