//! From a corpus to facts: the pipeline as one readable list of stages.
//!
//! It never fails, never panics, never reads the clock or the environment, and gives the same facts
//! for the same corpus whatever the number of threads. Stages that look at one article run in
//! parallel; stages that join articles run once, over all of them, in the corpus's order.

pub mod compare;
pub mod events;
pub mod given;
pub mod grammar;
mod kept;
pub mod language;
pub mod listed;
mod memory;
pub mod names;
pub mod quotes;
pub mod time;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

pub use memory::Memory;
use memory::{Keys, Own, Told};

use crate::cache::{Cache, Nothing};
use crate::facts::{
    Article, ArticleFacts, Comparison, ConflictKind, Corpus, Entity, Event, Facts, Given, Mention, Publication,
    Quote, Reference, TimeMention,
};
use crate::text::Warning;
use crate::watch::Watch;

/// What the earlier stages know of one article; what quotes and events are found from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its date of publication.
    pub publication: &'a Publication,
    /// Its times.
    pub times: &'a [TimeMention],
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// Its pronouns and roles, with whom they mean.
    pub references: &'a [Reference],
    /// Its quotes; empty while quotes are being found.
    pub quotes: &'a [Quote],
    /// All entities of the collection.
    pub entities: &'a [Entity],
}

/// What the single-article stages and the linker found, article by article.
struct Parts {
    languages: Vec<String>,
    publications: Vec<Publication>,
    times: Vec<Vec<TimeMention>>,
    mentions: Vec<Vec<Mention>>,
    references: Vec<Vec<Reference>>,
    entities: Vec<Entity>,
    /// Corrections that fit nothing.
    idle: Vec<u64>,
}

/// What earlier analyses left.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// What was found in single articles, kept by a window.
    pub memory: Option<&'a Memory>,
    /// What earlier runs of the program kept.
    pub cache: &'a dyn Cache,
}

/// Derives all facts. `revision` is stored as it is.
pub fn analyse(corpus: &Corpus, given: &Given, revision: u64, watch: &dyn Watch) -> Facts {
    analyse_with(Before { memory: None, cache: &Nothing }, corpus, given, revision, watch)
}

/// The same with what earlier analyses left, to the same facts in less time.
pub fn analyse_with(
    before: Before<'_>,
    corpus: &Corpus,
    given: &Given,
    revision: u64,
    watch: &dyn Watch,
) -> Facts {
    let articles: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
    let story = before.cache.keeps().then(|| kept::key(&articles, given)).flatten();
    if let Some(facts) = story.and_then(|story| kept::get(before.cache, story, articles.len())) {
        return Facts { revision, ..facts };
    }
    let keys = before.keys(&articles, given);
    let facts = read(&articles, &keys, before, given, watch).and_then(|parts| {
        let facts = tell(&articles, &keys, before, parts, given, watch)?;
        if let Some(story) = story {
            kept::put(before.cache, story, &facts);
        }
        Some(facts)
    });
    Facts { revision, ..facts.unwrap_or_default() }
}

impl Before<'_> {
    /// The keys of the articles; none where nothing is kept by them.
    fn keys(self, articles: &[&Article], given: &Given) -> Vec<Option<Keys>> {
        let wanted = self.cache.keeps() || self.memory.is_some() && Memory::keeps(articles.len());
        articles.par_iter().map(|a| wanted.then(|| memory::keys(a, given)).flatten()).collect()
    }
}

/// Times, then names; `None` when cancelled.
fn read(
    articles: &[&Article],
    keys: &[Option<Keys>],
    before: Before<'_>,
    given: &Given,
    watch: &dyn Watch,
) -> Option<Parts> {
    watch.progress("dates and names", 0, articles.len());
    let done = AtomicUsize::new(0);
    let one = |(article, key): (&&Article, &Option<Keys>)| {
        if watch.cancelled() {
            return None;
        }
        let own = memory::own(before, *key, article, given);
        watch.progress("dates and names", done.fetch_add(1, Ordering::Relaxed) + 1, articles.len());
        Some(own)
    };
    let own: Vec<Arc<Own>> = articles.par_iter().zip(keys).map(one).collect::<Option<_>>()?;
    if let Some(memory) = before.memory {
        memory.keep(keys.iter().zip(&own).filter_map(|(key, own)| Some(((*key)?, Arc::clone(own)))));
    }
    let found: Vec<&[time::Found]> = own.iter().map(|own| own.found.as_slice()).collect();
    let publications = time::publications(articles, &found, given);
    let times: Vec<_> = articles
        .par_iter()
        .zip(&found)
        .zip(&publications)
        .map(|((article, found), publication)| time::resolve(article, found, publication))
        .collect();
    if watch.cancelled() {
        return None;
    }
    watch.progress("names across articles", 0, articles.len());
    drop(found);
    let mine = |own: Arc<Own>| match Arc::try_unwrap(own) {
        Ok(own) => (own.language, own.tagged),
        Err(shared) => (shared.language.clone(), shared.tagged.clone()),
    };
    let (languages, tagged) = own.into_iter().map(mine).unzip();
    let (mentions, entities) = names::link(articles, tagged);
    let (mentions, entities, idle) = given::names(articles, mentions, entities, given);
    let references = names::references(articles, &publications, &mentions, &entities);
    (!watch.cancelled()).then_some(Parts { languages, publications, times, mentions, references, entities, idle })
}

/// Quotes, events, comparison; `None` when cancelled.
fn tell(
    articles: &[&Article],
    keys: &[Option<Keys>],
    before: Before<'_>,
    parts: Parts,
    given: &Given,
    watch: &dyn Watch,
) -> Option<Facts> {
    watch.progress("quotes and events", 0, articles.len());
    let Parts { languages, publications, times, mentions, references, entities, mut idle } = parts;
    let known = |i: usize| {
        Some(Known {
            article: articles.get(i)?,
            publication: publications.get(i)?,
            times: times.get(i)?,
            mentions: mentions.get(i)?,
            references: references.get(i)?,
            quotes: &[],
            entities: &entities,
        })
    };
    let without_quotes: Vec<Known<'_>> = (0..articles.len()).filter_map(known).collect();
    let memory = before.memory.filter(|_| Memory::keeps(articles.len()));
    let done = AtomicUsize::new(0);
    let one = |((known, key), language): ((&Known<'_>, &Option<Keys>), &String)| {
        let told = memory::told(memory, *key, known, language, given);
        watch.progress("quotes and events", done.fetch_add(1, Ordering::Relaxed) + 1, articles.len());
        told
    };
    let found: Vec<Told> = without_quotes.par_iter().zip(keys).zip(&languages).map(one).collect();
    let (quotes, tellings): (Vec<_>, Vec<_>) = found.into_iter().map(|told| (told.quotes, told.tellings)).unzip();
    let with_quotes: Vec<Known<'_>> =
        without_quotes.iter().zip(&quotes).map(|(known, quotes)| Known { quotes, ..*known }).collect();
    if watch.cancelled() {
        return None;
    }
    watch.progress("comparison", 0, articles.len());
    let (told, events) = events::merge(&with_quotes, tellings);
    let (told, mut events, more) = given::regrouped(articles, told, events, given);
    idle.extend(more);
    given::changed(articles, &told, &mut events, &entities, given);
    let facts: Vec<Arc<ArticleFacts>> = languages
        .into_iter()
        .zip(publications)
        .zip(times)
        .zip(mentions.into_iter().zip(references))
        .zip(quotes)
        .zip(told)
        .map(|(((((language, publication), times), (mentions, references)), quotes), events)| {
            Arc::new(ArticleFacts { language, publication, mentions, references, times, quotes, events })
        })
        .collect();
    let mut comparison = compare::compare(articles, &facts, &entities, &events);
    count_copies_once(&mut events, &comparison);
    given::dismissed(articles, &facts, &mut comparison, given);
    for conflict in comparison.conflicts.iter().filter(|c| comparison.dismissal(c).is_none()) {
        let Some(event) = events.get_mut(conflict.about.at()) else { continue };
        match conflict.kind {
            ConflictKind::Date => event.disputed = true,
            ConflictKind::Number => event.title = events::without_figures(&event.title),
            ConflictKind::Attribution | ConflictKind::Quote => {}
        }
    }
    let unread = articles.iter().zip(&facts).filter(|(_, f)| !time::reads(&f.language));
    let warnings = unread.map(|(article, facts)| time_warning(article, &facts.language)).collect();
    idle.sort_unstable();
    Some(Facts { articles: facts, entities, events, comparison, idle, warnings, ..Facts::default() })
}

/// A story turns no more on what an agency sent to five papers than on what it sent to one.
fn count_copies_once(events: &mut [Event], comparison: &Comparison) {
    for (event, &sources) in events.iter_mut().zip(&comparison.independent) {
        event.salience *= (sources as f32).ln_1p() / (event.articles.max(1) as f32).ln_1p();
    }
}

/// Nothing found must not look like nothing there.
fn time_warning(article: &Article, language: &str) -> Warning {
    let what = format!(
        "the article is in a language without rules for times (“{language}”): only dates such as 2014-05-03 were looked for"
    );
    Warning::note(&article.file, what)
}
