//! What goes out: the whole story, or what a filter, one event or one entity leaves of it.
//!
//! Every writer asks here, so that all formats leave out the same. It refuses to change what it lets through.

use crate::facts::{
    Article, ArticleFacts, ArticleIx, Conflict, EntityIx, Event, EventIx, EventMention, Mention, Quote,
    TimeMention,
};
use crate::session::Session;

/// A session and what of it goes out.
#[derive(Clone, Debug)]
pub struct Extract<'a> {
    /// The story with its corrections.
    pub session: &'a Session,
    /// The scope in a person's words, for the head of a report; empty for all of it.
    pub said: String,
    events: Vec<bool>,
    articles: Vec<bool>,
    entities: Vec<bool>,
    /// The entity that it is about.
    focus: Option<EntityIx>,
    whole: bool,
}

impl<'a> Extract<'a> {
    /// All of it.
    pub fn whole(session: &'a Session) -> Self {
        let facts = &session.facts;
        Self {
            session,
            said: String::new(),
            events: vec![true; facts.events.len()],
            articles: vec![true; session.corpus.articles.len()],
            entities: vec![true; facts.entities.len()],
            focus: None,
            whole: true,
        }
    }

    /// The events for which `keeps` is true, the articles that tell them and the entities that take part.
    pub fn of_events(session: &'a Session, said: impl Into<String>, keeps: impl Fn(EventIx) -> bool) -> Self {
        let facts = &session.facts;
        let mut out = Self {
            session,
            said: said.into(),
            events: (0..facts.events.len()).map(|at| keeps(EventIx::from_at(at))).collect(),
            articles: vec![false; session.corpus.articles.len()],
            entities: vec![false; facts.entities.len()],
            focus: None,
            whole: false,
        };
        for (event, _) in facts.events.iter().zip(&out.events).filter(|(_, kept)| **kept) {
            for (article, _) in &event.mentions {
                set(&mut out.articles, article.at());
            }
            for entity in event.participants.iter().chain(&event.places) {
                set(&mut out.entities, entity.at());
            }
        }
        out.close();
        out
    }

    /// Whoever speaks in what goes out goes out too.
    fn close(&mut self) {
        let articles: Vec<ArticleIx> = self.articles().collect();
        for ix in articles {
            let speakers: Vec<EntityIx> = self.quotes(ix).filter_map(|quote| quote.speaker).collect();
            for speaker in speakers {
                set(&mut self.entities, speaker.at());
            }
        }
    }

    /// One event.
    pub fn event(session: &'a Session, ix: EventIx) -> Self {
        let title = session.event(ix).map(|event| event.title.clone()).unwrap_or_default();
        Self::of_events(session, title, |other| other == ix)
    }

    /// One entity, the events in which it takes part, and every article that names it.
    pub fn entity(session: &'a Session, ix: EntityIx) -> Self {
        let name = session.entity(ix).map(|entity| entity.name.clone()).unwrap_or_default();
        let mut out = Self::of_events(session, name, |event| {
            session
                .event(event)
                .is_some_and(|event| event.participants.contains(&ix) || event.places.contains(&ix))
        });
        set(&mut out.entities, ix.at());
        for (at, facts) in session.facts.articles.iter().enumerate() {
            if facts.mentions.iter().any(|mention| mention.entity == ix) {
                set(&mut out.articles, at);
            }
        }
        out.focus = Some(ix);
        out.close();
        out
    }

    /// Nothing is left out.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// Whether an event goes out.
    pub fn has_event(&self, ix: EventIx) -> bool {
        self.events.get(ix.at()).copied().unwrap_or(false)
    }

    /// Whether an article goes out.
    pub fn has_article(&self, ix: ArticleIx) -> bool {
        self.articles.get(ix.at()).copied().unwrap_or(false)
    }

    /// Whether an entity goes out.
    pub fn has_entity(&self, ix: EntityIx) -> bool {
        self.entities.get(ix.at()).copied().unwrap_or(false)
    }

    /// The events that go out, in the session's order (undated ones last).
    pub fn events(&self) -> impl Iterator<Item = (EventIx, &'a Event)> + '_ {
        let events = &self.session.facts.events;
        events
            .iter()
            .enumerate()
            .map(|(at, event)| (EventIx::from_at(at), event))
            .filter(|(ix, _)| self.has_event(*ix))
    }

    /// The articles that go out, by file name.
    pub fn articles(&self) -> impl Iterator<Item = ArticleIx> + '_ {
        (0..self.articles.len()).map(ArticleIx::from_at).filter(|ix| self.has_article(*ix))
    }

    /// The entities that go out, in the session's order.
    pub fn entities(&self) -> impl Iterator<Item = EntityIx> + '_ {
        (0..self.entities.len()).map(EntityIx::from_at).filter(|ix| self.has_entity(*ix))
    }

    /// An article that goes out, with what was found in it.
    pub fn article(&self, ix: ArticleIx) -> Option<(&'a Article, &'a ArticleFacts)> {
        let session = self.session;
        self.has_article(ix).then_some((&**session.article(ix)?, session.article_facts(ix)?))
    }

    /// The names in an article whose entities go out.
    pub fn mentions(&self, ix: ArticleIx) -> impl Iterator<Item = &'a Mention> + '_ {
        self.found(ix).into_iter().flat_map(|facts| &facts.mentions).filter(|m| self.has_entity(m.entity))
    }

    /// What an article tells of the events that go out.
    pub fn tellings(&self, ix: ArticleIx) -> impl Iterator<Item = &'a EventMention> + '_ {
        self.found(ix).into_iter().flat_map(|facts| &facts.events).filter(|e| self.has_event(e.event))
    }

    /// The times in an article; in a part of the story those by which it tells of that.
    pub fn times(&self, ix: ArticleIx) -> impl Iterator<Item = (u32, &'a TimeMention)> + '_ {
        let times = self.found(ix).into_iter().flat_map(|facts| &facts.times).zip(0_u32..);
        let placing = move |n: u32, time: &TimeMention| {
            self.tellings(ix).any(|told| told.time == Some(n) || told.span.overlaps(time.span))
        };
        times.map(|(time, n)| (n, time)).filter(move |(n, time)| self.whole || placing(*n, time))
    }

    /// The quotations in an article; in a part of the story those that tell of it, or that its entity says.
    pub fn quotes(&self, ix: ArticleIx) -> impl Iterator<Item = &'a Quote> + '_ {
        let telling = move |quote: &Quote| self.tellings(ix).any(|told| told.span.overlaps(quote.span));
        let said = move |quote: &Quote| quote.speaker.is_some() && quote.speaker == self.focus;
        let quotes = self.found(ix).into_iter().flat_map(|facts| &facts.quotes);
        quotes.filter(move |quote| self.whole || said(quote) || telling(quote))
    }

    /// The conflicts about events that go out.
    pub fn conflicts(&self) -> impl Iterator<Item = &'a Conflict> + '_ {
        self.session.facts.comparison.conflicts.iter().filter(|c| self.has_event(c.about))
    }

    fn found(&self, ix: ArticleIx) -> Option<&'a ArticleFacts> {
        self.article(ix).map(|(_, facts)| facts)
    }
}

fn set(marks: &mut [bool], at: usize) {
    if let Some(mark) = marks.get_mut(at) {
        *mark = true;
    }
}
