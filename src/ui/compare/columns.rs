//! Which sources stand as columns: all, or those that a person leaves, and copies of one text as one column.
//!
//! It decides only what Compare shows. No pane else is narrowed by it, and nothing here says which source is a copy:
//! that is the comparison's word.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::facts::ArticleIx;
use crate::session::{Index, Session};

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its source; of copies the first.
    pub lead: ArticleIx,
    /// The copies that stand in it too.
    pub copies: Vec<ArticleIx>,
}

impl Column {
    /// All its sources.
    pub fn sources(&self) -> impl Iterator<Item = ArticleIx> + '_ {
        std::iter::once(self.lead).chain(self.copies.iter().copied())
    }
}

/// The columns, with what they were made for.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Files whose columns are hidden; files, since positions change with the story.
    hidden: BTreeSet<String>,
    grouped: bool,
    list: Vec<Column>,
    shown: Vec<bool>,
    made_for: Option<Arc<Index>>,
    made: u64,
}

impl Columns {
    /// The columns in order.
    pub fn list(&self) -> &[Column] {
        &self.list
    }

    /// Another number whenever the columns are others.
    pub(super) fn made(&self) -> u64 {
        self.made
    }

    /// Whether copies of one text stand in one column.
    pub fn grouped(&self) -> bool {
        self.grouped
    }

    /// Files of the sources that are hidden.
    pub fn hidden(&self) -> &BTreeSet<String> {
        &self.hidden
    }

    /// Hides the sources of these files alone, as a person left them.
    pub fn hide(&mut self, files: BTreeSet<String>) {
        self.stale(self.hidden != files);
        self.hidden = files;
    }

    /// Whether a source is shown.
    pub fn shows(&self, source: ArticleIx) -> bool {
        self.shown.get(source.at()).copied().unwrap_or(true)
    }

    /// Number of sources that are shown.
    pub fn shown(&self) -> usize {
        self.shown.iter().filter(|s| **s).count()
    }

    /// Whether any source is hidden.
    pub fn is_narrowed(&self) -> bool {
        self.shown() < self.shown.len()
    }

    /// Shows or hides a source; the last one shown stays.
    pub fn show(&mut self, session: &Session, source: ArticleIx, on: bool) {
        let Some(article) = session.article(source) else { return };
        let last = self.shown() < 2 && self.shows(source);
        let changed =
            if on { self.hidden.remove(&article.file) } else { !last && self.hidden.insert(article.file.clone()) };
        self.stale(changed);
    }

    /// Shows these sources alone; all where none of them is left.
    pub fn show_only(&mut self, session: &Session, keep: impl Fn(ArticleIx) -> bool) {
        let articles = session.corpus.articles.iter().enumerate();
        let others = articles.filter(|(i, _)| !keep(ArticleIx::from_at(*i)));
        self.hidden = others.map(|(_, a)| a.file.clone()).collect();
        self.stale(true);
    }

    /// Puts copies of one text into one column, or each into its own.
    pub fn group(&mut self, on: bool) {
        self.stale(self.grouped != on);
        self.grouped = on;
    }

    fn stale(&mut self, changed: bool) {
        if changed {
            self.made_for = None;
        }
    }

    /// Makes them anew where the story or what is hidden changed.
    pub(super) fn refresh(&mut self, session: &Session) {
        if self.made_for.as_ref().is_some_and(|i| Arc::ptr_eq(i, &session.index)) {
            return;
        }
        let articles = &session.corpus.articles;
        self.shown = articles.iter().map(|a| !self.hidden.contains(&a.file)).collect();
        if !self.shown.contains(&true) {
            self.hidden.clear();
            self.shown.fill(true);
        }
        let compared = &session.index.compared;
        let mut list: Vec<Column> = Vec::new();
        for &source in compared.columns.iter().filter(|s| self.shows(**s)) {
            // Copies stand next to each other.
            let group = compared.copy_of(source).filter(|_| self.grouped);
            match list.last_mut().filter(|c| group.is_some() && compared.copy_of(c.lead) == group) {
                Some(column) => column.copies.push(source),
                None => list.push(Column { lead: source, copies: Vec::new() }),
            }
        }
        self.list = list;
        self.made += 1;
        self.made_for = Some(Arc::clone(&session.index));
    }
}
