//! What is true now: the corpus, its facts, the person's edits, and sorted answers for views.
//!
//! Views read a `&Session`. Only `app::apply` holds a `&mut`.

pub mod aligned;
pub mod alike;
mod answered;
pub mod changes;
pub mod compared;
pub mod differ;
pub mod edits;
pub mod entity;
pub mod homeless;
mod lists;
pub mod noted;
pub mod notes;
mod parts;
pub mod query;
pub mod search;
pub mod spread;
pub mod steps;
pub mod told;
pub mod undo;
pub mod voices;
pub mod work;

use std::sync::{Arc, OnceLock};

pub use aligned::Aligned;
pub use alike::Occurrence;
pub use changes::Changes;
pub use edits::{Edit, Edits, Item};
pub use entity::{EntityPage, LabelRow, LabelSort};
pub use homeless::{Homeless, Missing};
pub use noted::{NoteRow, Noted, Sort, TagRow};
pub use query::{Evidence, Index, Selection, Sorted, Source};
pub use undo::History;
pub use voices::{VoiceOrder, VoiceRow, Voices};

use crate::facts::{Article, ArticleFacts, ArticleIx, Corpus, Entity, EntityIx, Event, EventIx, Facts};

/// One opened story.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The story's name, from its folder.
    pub name: String,
    /// The articles, sorted by file name.
    pub corpus: Arc<Corpus>,
    /// What was derived from them; lags behind the corpus while analysis runs.
    pub facts: Arc<Facts>,
    /// The person's corrections.
    pub edits: Edits,
    /// What undo and redo would do.
    pub history: History,
    /// Where the words of each correction and note stand.
    pub held: work::held::Held,
    /// Of which work and texts that is, so that a change looks only at what it touches.
    holding: work::held::Holding,
    /// The person's notes and the legend of tags, made anew with the index.
    pub noted: Arc<Noted>,
    /// Sorted answers, made anew with every change of corpus, facts or edits.
    pub index: Arc<Index>,
    /// Of which articles and facts the answers are.
    answered: answered::Answered,
    /// Where each word stands: made by whoever reads the articles, or else by the first search.
    pub(crate) words: Arc<OnceLock<Arc<search::Words>>>,
    /// Names, titles and dates as a search compares them.
    pub(crate) spelled: search::SpelledOnce,
    /// The files of the first articles, where the facts are of those only; else none.
    first: Arc<Vec<String>>,
}

impl Session {
    /// A session over a corpus and its facts, without edits.
    pub fn new(name: impl Into<String>, corpus: Arc<Corpus>, facts: Arc<Facts>) -> Self {
        let mut session = Self { name: name.into(), corpus, facts, ..Self::default() };
        session.reindex();
        session
    }

    /// A session over a corpus as a person corrected it, and the facts that follow.
    pub fn of_work(name: impl Into<String>, corpus: Arc<Corpus>, facts: Arc<Facts>, edits: Edits) -> Self {
        let mut session = Self { name: name.into(), corpus, facts, edits, ..Self::default() };
        session.reindex();
        session
    }

    /// The same articles, facts, notes and answers without the work, for another thread or a later frame.
    pub fn snapshot(&self) -> Self {
        Self {
            corpus: Arc::clone(&self.corpus),
            facts: Arc::clone(&self.facts),
            noted: Arc::clone(&self.noted),
            index: Arc::clone(&self.index),
            words: Arc::clone(&self.words),
            spelled: self.spelled.clone(),
            first: Arc::clone(&self.first),
            ..Self::default()
        }
    }

    /// Brings the sorted answers up to corpus, facts and edits; what none of their changes touched stays as it is.
    pub fn reindex(&mut self) {
        let touched = self.holding.renew(&mut self.held, &self.corpus, &self.edits);
        let news = self.answered.renew(&mut self.index, &self.corpus, &self.facts, &self.edits);
        self.noted = Noted::renewed(self, &touched, news);
        if !self.spelled.is_of(&self.facts) {
            self.spelled = search::SpelledOnce::of(&self.facts);
        }
    }

    /// The same answers as another index, for views that keep what they made of them until there is another.
    pub fn refresh(&mut self) {
        self.index = Arc::new(Index::clone(&self.index));
    }

    /// Puts other facts in the place of these, and gives the old ones back. `sorted` are the answers that go with
    /// them, where they were made elsewhere.
    pub fn put_facts(&mut self, facts: Arc<Facts>, sorted: Option<Arc<Sorted>>) -> Arc<Facts> {
        if let Some(sorted) = sorted.filter(|s| s.is_of(&facts)) {
            self.index = Arc::new(self.index.with(sorted));
        }
        self.first = Arc::default();
        std::mem::replace(&mut self.facts, facts)
    }

    /// Puts facts of the first articles only, which stand in these files.
    pub fn put_facts_of_first(&mut self, files: Vec<String>, facts: Arc<Facts>, sorted: Arc<Sorted>) {
        self.put_facts(facts, Some(sorted));
        self.first = Arc::new(files);
        self.check_first();
    }

    /// Puts another corpus in the place of this one, and gives the old one back.
    pub fn put_corpus(&mut self, corpus: Arc<Corpus>) -> Arc<Corpus> {
        self.words = Arc::default();
        let old = std::mem::replace(&mut self.corpus, corpus);
        self.check_first();
        old
    }

    /// What is known of the first articles goes where they turn out not to be the first: it names them by their places.
    fn check_first(&mut self) {
        let shown = self.corpus.articles.iter().map(|a| &a.file).take(self.first.len());
        if !shown.eq(self.first.iter()) {
            self.put_facts(Arc::default(), None);
        }
    }

    /// Takes in where each word of the corpus stands, made elsewhere.
    pub fn put_words(&mut self, words: Arc<search::Words>) {
        self.words = Arc::new(OnceLock::from(words));
    }

    /// Where each word stands.
    pub fn words(&self) -> Arc<search::Words> {
        Arc::clone(self.words.get_or_init(|| Arc::new(search::Words::new(&self.corpus))))
    }

    /// Names, titles and dates as a search compares them.
    pub(crate) fn spelled(&self) -> &search::Spelled {
        self.spelled.get(&self.facts)
    }

    /// Whether it is known what all of the articles tell; while many are read it may be known of the first.
    pub fn is_analysed(&self) -> bool {
        self.facts.revision > 0 && self.first.is_empty()
    }

    /// Article `ix`.
    pub fn article(&self, ix: ArticleIx) -> Option<&Arc<Article>> {
        self.corpus.articles.get(ix.at())
    }

    /// What was found in article `ix`; `None` until it has been analysed.
    pub fn article_facts(&self, ix: ArticleIx) -> Option<&ArticleFacts> {
        self.facts.articles.get(ix.at()).map(AsRef::as_ref)
    }

    /// How article `ix` is shown: letter, outlet, headline, date.
    pub fn source(&self, ix: ArticleIx) -> Option<&Source> {
        self.index.sources.get(ix.at())
    }

    /// Entity `ix`.
    pub fn entity(&self, ix: EntityIx) -> Option<&Entity> {
        self.facts.entities.get(ix.at())
    }

    /// Event `ix`.
    pub fn event(&self, ix: EventIx) -> Option<&Event> {
        self.facts.events.get(ix.at())
    }
}
