//! The articles as a person corrected them: headlines, bylines, outlets, and what of their text is furniture.
//!
//! The articles as read are never changed. It refuses to touch what a correction does not name: all others are shared.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::attach::attach;
use crate::facts::{Article, ArticleField, Corpus, Correction, Furniture, FurnitureKind, Stated};
use crate::session::{Edits, Item};
use crate::text::{Layout, Span};

/// Corrects articles, and remembers how: an article of which the same is said as before is the same article.
#[derive(Clone, Debug, Default)]
pub struct Correcting {
    own: Own,
    read: Arc<Corpus>,
    corrected: Arc<Corpus>,
    /// By position, what is said of an article, and what became of it.
    changed: BTreeMap<usize, (Vec<Arc<Item>>, Arc<Article>)>,
}

/// The articles with the texts that the person brought.
#[derive(Clone, Debug, Default)]
struct Own {
    read: Arc<Corpus>,
    brought: Vec<Arc<Item>>,
    with: Arc<Corpus>,
}

/// The articles with headlines, bylines, outlets and furniture as the person has them; the rest are shared.
pub fn corrected(read: &Arc<Corpus>, edits: &Edits) -> Arc<Corpus> {
    Correcting::default().corrected(read, edits)
}

impl Correcting {
    /// The same as [`corrected`], in less time after the first.
    pub fn corrected(&mut self, read: &Arc<Corpus>, edits: &Edits) -> Arc<Corpus> {
        let read = &self.own.with(read, edits);
        let mut said: BTreeMap<usize, Vec<Arc<Item>>> = BTreeMap::new();
        for item in edits.shared().values() {
            let file = match &item.says {
                Some(Correction::Article { file, .. }) => file,
                Some(Correction::Furniture { words, .. }) => &words.file,
                _ => continue,
            };
            if let Ok(at) = read.articles.binary_search_by(|a| a.file.as_str().cmp(file)) {
                said.entry(at).or_default().push(Arc::clone(item));
            }
        }
        let mut before = std::mem::take(&mut self.changed);
        if !Arc::ptr_eq(read, &self.read) {
            // Positions in other articles.
            before.clear();
        }
        let mut all_known = Arc::ptr_eq(read, &self.read);
        for (at, items) in said {
            let Some(article) = read.articles.get(at) else { continue };
            let same = |(of, _): &(Vec<Arc<Item>>, Arc<Article>)| {
                of.len() == items.len() && of.iter().zip(&items).all(|(a, b)| Arc::ptr_eq(a, b))
            };
            let known = before.remove(&at).filter(same);
            all_known &= known.is_some();
            self.changed.insert(
                at,
                known.unwrap_or_else(|| {
                    let article = Arc::new(put_right(article, &items));
                    (items, article)
                }),
            );
        }
        if !all_known || !before.is_empty() {
            self.put(read);
        }
        Arc::clone(&self.corrected)
    }

    fn put(&mut self, read: &Arc<Corpus>) {
        self.read = Arc::clone(read);
        if self.changed.is_empty() {
            self.corrected = Arc::clone(read);
            return;
        }
        let mut corpus = Corpus::clone(read);
        for (at, (_, article)) in &self.changed {
            if let Some(slot) = corpus.articles.get_mut(*at) {
                *slot = Arc::clone(article);
            }
        }
        self.corrected = Arc::new(corpus);
    }
}

impl Own {
    /// A file that is there keeps its name.
    fn with(&mut self, read: &Arc<Corpus>, edits: &Edits) -> Arc<Corpus> {
        let brings = |item: &&Arc<Item>| matches!(item.says, Some(Correction::Source { .. }));
        let brought: Vec<Arc<Item>> = edits.shared().values().filter(brings).map(Arc::clone).collect();
        let same = self.brought.len() == brought.len()
            && self.brought.iter().zip(&brought).all(|(a, b)| Arc::ptr_eq(a, b))
            && Arc::ptr_eq(&self.read, read);
        if !same {
            *self = Self { read: Arc::clone(read), with: joined(read, &brought), brought };
        }
        Arc::clone(&self.with)
    }
}

fn joined(read: &Arc<Corpus>, brought: &[Arc<Item>]) -> Arc<Corpus> {
    let mut own = BTreeMap::new();
    for item in brought {
        if let Some(Correction::Source { file, title, from, text }) = &item.says
            && read.articles.binary_search_by(|a| a.file.as_str().cmp(file)).is_err()
        {
            own.insert(file, text_of(file, title, from, text));
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

fn text_of(file: &str, title: &str, from: &str, text: &str) -> Article {
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

/// One article as all that is said of it has it, in the order it was said.
fn put_right(article: &Article, said: &[Arc<Item>]) -> Article {
    let mut article = article.clone();
    for item in said {
        match &item.says {
            Some(Correction::Article { field, value, .. }) => set(&mut article, *field, value),
            Some(Correction::Furniture { words, article: belongs }) => {
                if let Some((span, _)) = attach(&article.text, words) {
                    put_furniture(&mut article, span, *belongs);
                }
            }
            _ => {}
        }
    }
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
        ArticleField::Published | ArticleField::Language | ArticleField::Encoding | ArticleField::Fields => {}
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
