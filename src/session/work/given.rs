//! What analysis is told of a person's work, once its words are found in the texts there are.
//!
//! What is not found is listed and kept: it may be found again when the text is back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attach::{Hold, attach};
use crate::facts::{
    Article, ArticleField, ArticleIx, Corpus, Correction, EventSaying, Furniture, FurnitureKind, Given,
    GivenEvent, GivenMark, Stated, TextAnchor,
};
use crate::session::Edits;
use crate::text::{Layout, Span};

/// A person's work over the texts there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// What analysis is told.
    pub given: Given,
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

/// Finds the words of every correction.
pub fn hold(corpus: &Corpus, edits: &Edits) -> Held {
    let mut held = Held::default();
    for (n, correction) in edits.corrections() {
        let mut places = Vec::new();
        for words in correction.anchors() {
            match place(corpus, words) {
                Ok((article, span, hold)) => {
                    places.push((article, span));
                    if hold != Hold::Still {
                        held.moved.push((n, hold));
                    }
                }
                Err(file_found) => held.lost.push(Lost { n, words: words.clone(), file_found }),
            }
        }
        held.tell(n, correction, &places, corpus);
        held.places.insert(n, places);
    }
    held
}

/// `Err(true)`: the file is there, the words are not.
fn place(corpus: &Corpus, words: &TextAnchor) -> Result<(ArticleIx, Span, Hold), bool> {
    let at = corpus.articles.binary_search_by(|a| a.file.as_str().cmp(&words.file)).map_err(|_where| false)?;
    let article = corpus.articles.get(at).ok_or(false)?;
    let (span, hold) = attach(&article.text, words).ok_or(true)?;
    Ok((ArticleIx::from_at(at), span, hold))
}

impl Held {
    fn tell(&mut self, n: u64, correction: &Correction, places: &[(ArticleIx, Span)], corpus: &Corpus) {
        let file = |at: &(ArticleIx, Span)| corpus.articles.get(at.0.at()).map(|a| (a.file.clone(), at.1));
        let given = &mut self.given;
        let mut event = |says: EventSaying| {
            if let Some(told) = places.first().and_then(file) {
                given.events.push(GivenEvent { n, told, says });
            }
        };
        match correction {
            Correction::Event { change, .. } => event(EventSaying::Change(change.clone())),
            Correction::SplitEvent { .. } => event(EventSaying::Own),
            Correction::Dismiss { kind, reason, .. } => event(EventSaying::Dismiss(*kind, reason.clone())),
            Correction::MergeEvents { .. } => {
                if let Some((file, span)) = places.get(1).and_then(file) {
                    event(EventSaying::SameAs(file, span));
                }
            }
            Correction::Mark { mark, .. } => {
                if let Some((file, span)) = places.first().and_then(file) {
                    let mark = GivenMark { span, layer: mark.layer(), mark: Some(mark.clone()) };
                    given.marks.entry(file).or_default().push(mark);
                }
            }
            Correction::Unmark { layer, .. } => {
                if let Some((file, span)) = places.first().and_then(file) {
                    let mark = GivenMark { span, layer: *layer, mark: None };
                    given.marks.entry(file).or_default().push(mark);
                }
            }
            Correction::Rename { .. }
            | Correction::Retype { .. }
            | Correction::Merge { .. }
            | Correction::Split { .. } => given.entities.push((n, correction.clone())),
            Correction::Article { file, field: ArticleField::Published, value } => {
                given.published.insert(file.clone(), value.clone());
            }
            Correction::Article { file, field: ArticleField::Language, value } => {
                given.languages.insert(file.clone(), value.clone());
            }
            Correction::Source { file, .. } => {
                given.own.insert(file.clone());
            }
            Correction::Article { .. }
            | Correction::Furniture { .. }
            | Correction::Refuse { .. }
            | Correction::Note { .. }
            | Correction::Tag { .. } => {}
        }
    }
}

/// The articles with headlines, bylines, outlets and furniture as the person has them; the rest are shared.
pub fn corrected(read: &Arc<Corpus>, edits: &Edits) -> Arc<Corpus> {
    let read = &with_own(read, edits);
    let mut changed: BTreeMap<usize, Article> = BTreeMap::new();
    let own = |file: &str| read.articles.binary_search_by(|a| a.file.as_str().cmp(file)).ok();
    for (_, correction) in edits.corrections() {
        let file = match correction {
            Correction::Article { file, .. } => file,
            Correction::Furniture { words, .. } => &words.file,
            _ => continue,
        };
        let Some(at) = own(file) else { continue };
        let Some(article) = read.articles.get(at) else { continue };
        let article = changed.entry(at).or_insert_with(|| Article::clone(article));
        match correction {
            Correction::Article { field, value, .. } => set(article, *field, value),
            Correction::Furniture { words, article: belongs } => {
                if let Some((span, _)) = attach(&article.text, words) {
                    put_furniture(article, span, *belongs);
                }
            }
            _ => {}
        }
    }
    if changed.is_empty() {
        return Arc::clone(read);
    }
    let mut corpus = Corpus::clone(read);
    for (at, article) in changed {
        if let Some(slot) = corpus.articles.get_mut(at) {
            *slot = Arc::new(article);
        }
    }
    Arc::new(corpus)
}

/// The articles with the texts that the person brought; a file that is there keeps its name.
fn with_own(read: &Arc<Corpus>, edits: &Edits) -> Arc<Corpus> {
    let mut own = BTreeMap::new();
    for (_, correction) in edits.corrections() {
        if let Correction::Source { file, title, from, text } = correction {
            let there = read.articles.binary_search_by(|a| a.file.as_str().cmp(file)).is_ok();
            if !there {
                own.insert(file, brought(file, title, from, text));
            }
        }
    }
    if own.is_empty() {
        return Arc::clone(read);
    }
    let mut corpus = Corpus::clone(read);
    corpus.articles.extend(own.into_values().map(Arc::new));
    corpus.articles.sort_by(|a, b| a.file.cmp(&b.file));
    Arc::new(corpus)
}

fn brought(file: &str, title: &str, from: &str, text: &str) -> Article {
    let mut article = Article {
        file: file.to_owned(),
        text: text.into(),
        // No file holds it, so whoever reads the facts needs it.
        extracted: true,
        layout: Layout::of(text),
        ..Article::default()
    };
    set(&mut article, ArticleField::Headline, title);
    set(&mut article, ArticleField::Outlet, from);
    article
}

fn set(article: &mut Article, field: ArticleField, value: &str) {
    let value = Some(Stated { value: value.to_owned(), span: None }).filter(|s| !s.value.is_empty());
    let metadata = &mut article.metadata;
    match field {
        // Where the words stand, the headline stays a place in the text too.
        ArticleField::Headline => {
            let span = value.as_ref().and_then(|s| article.text.find(&s.value).map(|at| (at, s.value.len())));
            let span = span.map(|(at, len)| Span::new(at, at + len));
            metadata.title = value.map(|s| Stated { span, ..s });
        }
        ArticleField::Byline => metadata.byline = value,
        ArticleField::Outlet => metadata.outlet = value,
        ArticleField::Published | ArticleField::Language => {}
    }
}

/// Whole lines become furniture, or stop being it.
fn put_furniture(article: &mut Article, span: Span, belongs: bool) {
    let text = &*article.text;
    let start = text.get(..span.start as usize).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let end =
        text.get(span.end as usize..).and_then(|t| t.find('\n')).map_or(text.len(), |at| span.end as usize + at);
    let lines = Span::new(start, end);
    let mut kept: Vec<Furniture> = Vec::new();
    for old in std::mem::take(&mut article.furniture) {
        if !old.span.overlaps(lines) {
            kept.push(old);
            continue;
        }
        let before = Span { start: old.span.start, end: old.span.end.min(lines.start) };
        let after = Span { start: old.span.start.max(lines.end), end: old.span.end };
        for span in [before, after] {
            if span.start < span.end && !span.of(text).trim().is_empty() {
                kept.push(Furniture { span, kind: old.kind });
            }
        }
    }
    if !belongs && !lines.is_empty() {
        kept.push(Furniture { span: lines, kind: FurnitureKind::Other });
    }
    kept.sort_by_key(|f| f.span);
    article.furniture = kept;
}
