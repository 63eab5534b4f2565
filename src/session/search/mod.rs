//! Finding words, names and events as one types. Runs once per change of the query, never per frame.
//!
//! Case and diacritics do not matter and words match from their beginning, phrases whole. Names come first
//! (with slips forgiven where nothing fits exactly), then events by salience, then sentences: those that hold
//! most of the words, in the articles that turn on them most (rare words count for more).
//!
//! What is common must not be slow: articles are ranked by counts alone, and places are looked at only in those
//! that are shown.

mod find;
mod fuzzy;
mod lit;
mod noted;
mod query;
mod said;
mod sieve;
mod spelled;
mod words;

pub use find::find_in;
pub use query::{Query, Term};
pub use spelled::Spelled;
pub(crate) use spelled::SpelledOnce;
pub use words::Words;

use self::said::Terms;
use self::sieve::Sieve;
use super::{Selection, Session, query as labels};
use crate::facts::{ArticleIx, Entity, EntityIx, Event, EventIx};
use crate::text::Span;

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Main line.
    pub title: String,
    /// Where in the main line the words stand that were found; bytes.
    pub found: Vec<std::ops::Range<usize>>,
    /// Second line: where, when.
    pub detail: String,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A thing that can be selected.
    Thing(Selection),
    /// Words in an article.
    Words(ArticleIx, Span),
    /// A note of the person's, by its number.
    Note(u64),
}

/// All that a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// The best, for a list.
    pub hits: Vec<Hit>,
    /// Every place of the words, in the order of articles and of the text.
    pub places: Vec<(ArticleIx, Vec<Span>)>,
}

/// Answers of each kind at most.
const PER_KIND: usize = 6;

impl Session {
    /// Up to 18 answers to a query of at least two characters.
    pub fn search(&self, typed: &str) -> Vec<Hit> {
        self.look_up(typed).hits
    }

    /// The same, with every place of the words.
    pub fn look_up(&self, typed: &str) -> Answers {
        let query = Query::of(typed);
        if query.is_empty() {
            return Answers::default();
        }
        let sieve = Sieve::new(self, &query);
        let mut hits = self.named(&query);
        hits.extend(self.happened(&query, &sieve));
        hits.extend(self.noted_so(&query));
        let (said, places) = Terms::of(self, &query, &sieve).said(self, &sieve);
        hits.extend(said);
        Answers { hits, places }
    }

    fn named(&self, query: &Query) -> Vec<Hit> {
        let hit = |ix: EntityIx| {
            let Entity { name, mentions, articles: count, .. } = self.entity(ix)?;
            Some(Hit {
                target: Target::Thing(Selection::Entity(ix)),
                title: name.clone(),
                found: Vec::new(),
                detail: format!("{} mentions in {}", mentions.len(), articles(*count)),
            })
        };
        self.meant(query).into_iter().filter_map(hit).collect()
    }

    /// The entities that a query without filters may mean, most mentioned first.
    fn meant(&self, query: &Query) -> Vec<EntityIx> {
        if query.has_filter() {
            return Vec::new();
        }
        let mut found = self.spelled().entities(&self.facts, &query.plain());
        found.truncate(PER_KIND);
        found
    }

    /// The most salient events that the query names.
    fn happened(&self, query: &Query, sieve: &Sieve<'_>) -> Vec<Hit> {
        let wanted = query.plain();
        let mut found: Vec<(EventIx, &Event)> = Vec::new();
        let mut take = |ix: EventIx| found.extend(self.event(ix).filter(|e| sieve.event(e)).map(|e| (ix, e)));
        if wanted.is_empty() {
            (0..self.facts.events.len()).map(EventIx::from_at).for_each(take);
        } else {
            self.spelled().events(&wanted).for_each(&mut take);
            self.dated(&wanted).for_each(take);
        }
        found.sort_by(|a, b| b.1.salience.total_cmp(&a.1.salience).then(a.0.cmp(&b.0)));
        found.dedup_by_key(|f| f.0);
        found.truncate(PER_KIND);
        let hit = |(ix, event): (EventIx, &Event)| {
            let when =
                event.interval.map_or_else(|| "no date".to_owned(), |s| labels::moment_label(&s, event.grain));
            Hit {
                target: Target::Thing(Selection::Event(ix)),
                title: event.title.clone(),
                found: Vec::new(),
                detail: format!("{when}, told by {}", articles(event.articles)),
            }
        };
        found.into_iter().map(hit).collect()
    }

    /// The events whose value begins with what is typed: "1969-07".
    fn dated<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = EventIx> + 'a {
        let begins = wanted.starts_with(|c: char| c.is_ascii_digit());
        let events = self.facts.events.get(..if begins { self.facts.events.len() } else { 0 });
        let fits = |e: &Event| {
            let head = e.value.get(..wanted.len());
            e.interval.is_some() && head.is_some_and(|head| head.eq_ignore_ascii_case(wanted))
        };
        let all = events.unwrap_or_default().iter().enumerate();
        all.filter(move |(_, e)| fits(e)).map(|(i, _)| EventIx::from_at(i))
    }
}

fn articles(n: u32) -> String {
    if n == 1 { "1 source".to_owned() } else { format!("{n} sources") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::facts::{Article, Corpus, Facts};
    use crate::text::Layout;

    fn session(texts: &[&str]) -> Session {
        let article = |(i, text): (usize, &&str)| {
            Arc::new(Article {
                file: format!("{i}.txt"),
                text: Arc::from(*text),
                layout: Layout::of(text),
                ..Article::default()
            })
        };
        let corpus = Corpus { articles: texts.iter().enumerate().map(article).collect(), ..Corpus::default() };
        Session::new("a story", Arc::new(corpus), Arc::new(Facts::default()))
    }

    fn found(session: &Session, typed: &str) -> Vec<(u32, String)> {
        let words = |hit: Hit| match hit.target {
            Target::Words(article, span) => Some((article.0, span.of(&session.article(article)?.text).to_owned())),
            Target::Thing(_) | Target::Note(_) => None,
        };
        session.search(typed).into_iter().filter_map(words).collect()
    }

    #[test]
    fn beginnings_phrases_and_sources_find_their_sentences() {
        let session = session(&[
            "The café by the bridge closed. The bridge stayed open.",
            "A ferry took the place of the bridge. Bridges are dear.",
        ]);
        assert_eq!(found(&session, "cafe"), [(0, "café".to_owned())]);
        assert_eq!(found(&session, "bri").len(), 4);
        assert_eq!(found(&session, "\"the bridge stayed\""), [(0, "The bridge stayed".to_owned())]);
        assert_eq!(found(&session, "\"bri stayed\""), []);
        assert_eq!(found(&session, "bridge source:b").iter().map(|f| f.0).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(found(&session, "ferry café"), [], "every word must be in the article");
    }

    #[test]
    fn sentences_with_all_words_come_first_and_what_was_found_is_marked() {
        let session = session(&["The mayor slept. The mayor opened the gate for the mayor's son."]);
        let hits = session.search("gate mayor");
        assert!(hits[0].title.contains("opened the gate"), "{hits:?}");
        let lit: Vec<&str> = hits[0].found.iter().map(|r| &hits[0].title[r.clone()]).collect();
        assert!(lit.contains(&"gate") && lit.contains(&"mayor"), "{lit:?}");
    }
}
