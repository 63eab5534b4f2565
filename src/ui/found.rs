//! What a search found, and the walk from place to place through it.
//!
//! It asks the session, over a large story on a thread of its own, and holds what it answered; how things are found is
//! the session's.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;

use super::aside::{self, Aside, Made};
use crate::facts::ArticleIx;
use crate::session::Session;
use crate::session::search::{Answers, Hit};
use crate::text::Span;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The answers.
    pub hits: Vec<Hit>,
    /// The one that Enter takes.
    pub at: usize,
    /// Every place of the words, by article; lit in the reader.
    pub places: BTreeMap<ArticleIx, Arc<Vec<Span>>>,
    /// The place that the reader shows: an article, and the position in its places.
    pub shown: Option<(ArticleIx, usize)>,
    /// The person walks from place to place: the list of answers is out of the way.
    pub walking: bool,
    /// The events that are found, all of them; `None` where there is nothing to look for.
    pub lit: Option<Arc<Vec<bool>>>,
    /// Enter was pressed before the answers were there: the first of them is taken when they are.
    pub take_first: bool,
    of: Option<Of>,
    looking: Option<Aside<Of, LookedUp>>,
}

/// What is looked for, and where.
#[derive(Clone, Debug)]
struct Of {
    typed: String,
    story: Session,
}

impl Of {
    fn is(&self, typed: &str, session: &Session) -> bool {
        self.typed == typed && Arc::ptr_eq(&self.story.index, &session.index)
    }

    /// Its answers can be walked to in this story: they are positions in the same articles and facts.
    fn fits(&self, session: &Session) -> bool {
        Arc::ptr_eq(&self.story.corpus, &session.corpus) && Arc::ptr_eq(&self.story.facts, &session.facts)
    }
}

/// What a search comes to.
#[derive(Clone, Debug)]
struct LookedUp {
    answers: Answers,
    lit: Option<Arc<Vec<bool>>>,
}

impl LookedUp {
    fn new(session: &Session, typed: &str) -> Self {
        let answers = session.look_up(typed);
        Self { answers, lit: session.lit(typed).map(Arc::new) }
    }
}

impl Found {
    /// Looks up what is typed, if it or the story is another. Over a large story the answers come in a later frame, and
    /// those of what was typed before stay until then.
    pub fn refresh(&mut self, ctx: &Context, session: &Session, typed: &str) {
        let typed = typed.trim();
        if self.of.as_ref().is_some_and(|of| of.is(typed, session)) {
            self.looking = None;
            return;
        }
        if self.of.as_ref().is_some_and(|of| !of.fits(session)) {
            // Positions in another story are nothing in this one.
            *self = Self { take_first: self.take_first, looking: self.looking.take(), ..Self::default() };
        }
        let of = Of { typed: typed.to_owned(), story: session.snapshot() };
        if typed.is_empty() || !aside::is_large(session) {
            self.take(of, LookedUp::new(session, typed));
            return;
        }
        match self.looking.as_ref().map(Aside::made) {
            // One at a time: what is typed meanwhile is looked up after it.
            Some(Made::NotYet) => return,
            Some(Made::There(looked_up)) => {
                let was = self.looking.take().map(|l| l.of);
                if let Some(was) = was.filter(|was| was.fits(session)) {
                    let now = was.is(typed, session);
                    self.take(was, looked_up);
                    if now {
                        return;
                    }
                }
            }
            Some(Made::Never) => return self.take(of, LookedUp::new(session, typed)),
            None => {}
        }
        let Of { typed, story } = of.clone();
        self.looking = Aside::begin(ctx, of, move || LookedUp::new(&story, &typed));
    }

    fn take(&mut self, of: Of, found: LookedUp) {
        let LookedUp { answers: Answers { hits, places }, lit } = found;
        let places = places.into_iter().map(|(ix, spans)| (ix, Arc::new(spans))).collect();
        let (take_first, looking) = (self.take_first, self.looking.take());
        let same = self.of.as_ref().is_some_and(|was| was.typed == of.typed) && self.places == places;
        // A note changes answers, not where one walks among them.
        let (at, shown, walking) = if same { (self.at, self.shown, self.walking) } else { (0, None, false) };
        *self = Self { hits, at, places, shown, walking, lit, take_first, of: Some(of), looking };
    }

    /// What is typed is being looked up.
    pub fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    /// Looks it up again: what it is looked up in changed.
    pub fn forget(&mut self) {
        self.of = None;
    }

    /// The places in one article, and which of them is shown.
    pub fn here(&self, ix: ArticleIx) -> (Arc<Vec<Span>>, usize) {
        let at = self.shown.filter(|s| s.0 == ix).map_or(usize::MAX, |s| s.1);
        (self.places.get(&ix).map(Arc::clone).unwrap_or_default(), at)
    }

    /// Number of places.
    pub fn count(&self) -> usize {
        self.places.values().map(|p| p.len()).sum()
    }

    /// Which of them is shown, counted from 1; 0 before the first.
    pub fn number(&self) -> usize {
        let Some((article, at)) = self.shown else { return 0 };
        self.places.range(..article).map(|(_, p)| p.len()).sum::<usize>() + at + 1
    }

    /// The place one step on (1) or back (-1) from the one shown, or from an article; round the end.
    pub fn step(&mut self, from: ArticleIx, step: i32) -> Option<(ArticleIx, Span)> {
        let count = self.count();
        let all = || self.places.iter().flat_map(|(ix, spans)| (0..spans.len()).map(|i| (*ix, i)));
        let before = || self.places.range(..from).map(|(_, p)| p.len()).sum::<usize>();
        let next = match (self.shown, step > 0) {
            _ if count == 0 => return None,
            (Some(_), true) => self.number() % count,
            (Some(_), false) => (self.number() + count - 2) % count,
            (None, true) => before() % count,
            (None, false) => (before() + count - 1) % count,
        };
        self.shown = all().nth(next);
        let (ix, at) = self.shown?;
        Some((ix, *self.places.get(&ix)?.get(at)?))
    }
}
