//! What a query's filters let pass: events, articles and sentences.

use std::collections::BTreeSet;

use super::Query;
use crate::facts::{ArticleFacts, ArticleIx, EntityIx, Event, Interval};
use crate::session::Session;
use crate::text::{Span, fold};

/// The filters of one query over one story, looked up once.
pub(super) struct Sieve<'a> {
    session: &'a Session,
    query: &'a Query,
    /// For each `who:`, the entities it may mean.
    people: Vec<BTreeSet<EntityIx>>,
    /// For each article whether it is a source that fits; `None` where all do.
    sources: Option<Vec<bool>>,
    /// For each article whether some sentence of it may pass; `None` where all may.
    articles: Option<Vec<bool>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(session: &'a Session, query: &'a Query) -> Self {
        let people = |wanted: &String| session.spelled().entities(&session.facts, wanted).into_iter().collect();
        let people = query.who.iter().map(people).collect();
        let mut sieve = Self { session, query, people, sources: None, articles: None };
        let all = || (0..session.corpus.articles.len()).map(ArticleIx::from_at);
        if !query.source.is_empty() {
            sieve.sources = Some(all().map(|ix| sieve.fits(ix)).collect());
        }
        if query.has_filter() {
            sieve.articles = Some(all().map(|ix| sieve.source(ix) && sieve.may_pass(ix)).collect());
        }
        sieve
    }

    /// Whether the letter or the outlet is one that is asked for.
    fn fits(&self, article: ArticleIx) -> bool {
        let Some(source) = self.session.source(article) else { return false };
        let (letter, outlet) = (fold(&source.letter), fold(&source.outlet));
        self.query.source.iter().any(|s| letter == *s || starts_a_word(&outlet, s) && s.len() > 1)
    }

    fn source(&self, article: ArticleIx) -> bool {
        self.sources.as_ref().is_none_or(|fit| fit.get(article.at()).copied().unwrap_or(false))
    }

    fn may_pass(&self, article: ArticleIx) -> bool {
        if !self.narrows() {
            return true;
        }
        let Some(facts) = self.session.article_facts(article) else { return false };
        let named = |set: &BTreeSet<EntityIx>| facts.mentions.iter().any(|m| set.contains(&m.entity));
        let timed = |wanted: &Interval| facts.times.iter().any(|t| t.interval.is_some_and(|i| i.overlaps(wanted)));
        self.people.iter().all(named) && self.query.when.iter().all(timed)
    }

    /// Not every sentence of an article passes.
    pub(super) fn narrows(&self) -> bool {
        !(self.query.who.is_empty() && self.query.when.is_empty())
    }

    /// Whether an article may hold an answer.
    pub(super) fn article(&self, at: usize) -> bool {
        self.articles.as_ref().is_none_or(|may| may.get(at).copied().unwrap_or(false))
    }

    /// Whether an event has everybody asked for, at the time asked for, told by a source asked for.
    pub(super) fn event(&self, event: &Event) -> bool {
        let takes_part =
            |set: &BTreeSet<EntityIx>| event.participants.iter().chain(&event.places).any(|e| set.contains(e));
        let at = |wanted: &Interval| event.interval.is_some_and(|i| i.overlaps(wanted));
        let told = self.sources.is_none() || event.mentions.iter().any(|(a, _)| self.source(*a));
        self.people.iter().all(takes_part) && self.query.when.iter().all(at) && told
    }

    /// Whether a sentence names everybody asked for and speaks of the time asked for.
    pub(super) fn sentence(&self, ix: ArticleIx, sentence: Span) -> bool {
        if !self.narrows() {
            return true;
        }
        let Some(facts) = self.session.article_facts(ix) else { return false };
        let ArticleFacts { mentions, times, .. } = facts;
        let named = |set: &BTreeSet<EntityIx>| {
            mentions.iter().any(|m| sentence.contains(m.span) && set.contains(&m.entity))
        };
        let timed = |wanted: &Interval| {
            let overlaps = |i: &Option<Interval>| i.is_some_and(|i| i.overlaps(wanted));
            times.iter().any(|t| sentence.contains(t.span) && overlaps(&t.interval))
        };
        self.people.iter().all(named) && self.query.when.iter().all(timed)
    }
}

fn starts_a_word(folded: &str, wanted: &str) -> bool {
    folded
        .match_indices(wanted)
        .any(|(at, _)| !folded.get(..at).and_then(|s| s.chars().next_back()).is_some_and(char::is_alphanumeric))
}
