//! What steps back: everything that a filter leaves out or that a search does not find, worked out once for
//! each change of either.

use std::ops::Deref;
use std::sync::Arc;

use egui::Context;

use super::density::Density;
use super::model::{Lane, Mark, Model, StoryMark};
use crate::facts::EventIx;
use crate::session::Index;
use crate::ui::Cx;
use crate::ui::aside::{self, Aside, Made};
use crate::ui::filter::{Filter, Kept};

/// What stays in front, and what that was worked out for.
#[derive(Debug, Default)]
pub struct Narrow {
    of: Option<Of>,
    /// The next, while it is worked out.
    working: Option<Aside<Of, Narrowed>>,
    /// Counts up with every change.
    pub generation: u64,
    now: Narrowed,
}

/// What stays in front, where anything steps back at all.
#[derive(Debug, Default)]
pub struct Narrowed {
    on: bool,
    /// For each event whether it stays.
    stays: Vec<bool>,
    /// A search is on.
    pub searched: bool,
    /// How many events a search found.
    pub found: usize,
    known_by_s: Option<f64>,
    /// The curves of what stays, lane by lane.
    pub lanes: Vec<Density>,
    /// The curve of what stays of the story.
    pub story: Density,
    /// Positions in the story: what stays first, then the rest; each by salience.
    order: Vec<u32>,
}

#[derive(Clone, Debug)]
struct Of {
    filter: Filter,
    lit: Option<Arc<Vec<bool>>>,
    index: Arc<Index>,
    model: u64,
}

impl Of {
    fn is(&self, other: &Self) -> bool {
        let same_lit = match (&self.lit, &other.lit) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        same_lit && self.filter == other.filter && self.model == other.model && self.is_of(&other.index)
    }

    fn is_of(&self, index: &Arc<Index>) -> bool {
        Arc::ptr_eq(&self.index, index)
    }
}

impl Deref for Narrow {
    type Target = Narrowed;

    fn deref(&self) -> &Narrowed {
        &self.now
    }
}

impl Narrow {
    /// Works it out anew if filter, search or story changed; over a large story a later frame has it. `model` counts up
    /// with the model.
    pub fn refresh(&mut self, ctx: &Context, cx: &mut Cx<'_>, model: &Arc<Model>, generation: u64) {
        cx.view.found.refresh(ctx, cx.session, &cx.view.search);
        let filter = cx.view.filter;
        let lit = cx.view.found.lit.clone();
        let of = Of { filter, lit, index: Arc::clone(&cx.session.index), model: generation };
        if self.of.as_ref().is_some_and(|was| was.is(&of)) {
            self.working = None;
            return;
        }
        let nothing = of.lit.is_none() && !filter.is_on();
        if nothing || !aside::is_large(cx.session) {
            let now = Narrowed::new(model, of.lit.as_deref(), &cx.view.kept, filter);
            self.take(of, now);
            return;
        }
        self.drop_what_is_elsewhere(&of);
        match self.working.as_ref().map(Aside::made) {
            // One at a time: what changes meanwhile is worked out after it.
            Some(Made::NotYet) => return,
            Some(Made::There(now)) => {
                let was = self.working.take().map(|w| w.of);
                if let Some(was) = was.filter(|w| w.model == of.model && w.is_of(&of.index)) {
                    let wanted = was.is(&of);
                    self.take(was, now);
                    if wanted {
                        return;
                    }
                }
            }
            Some(Made::Never) => {
                let now = Narrowed::new(model, of.lit.as_deref(), &cx.view.kept, filter);
                return self.take(of, now);
            }
            None => {}
        }
        let (model, kept, lit) = (Arc::clone(model), cx.view.kept.clone(), of.lit.clone());
        let work = move || Narrowed::new(&model, lit.as_deref(), &kept, filter);
        self.working = Aside::begin(ctx, of, work);
    }

    /// The next is being worked out.
    pub fn is_working(&self) -> bool {
        self.working.is_some()
    }

    fn take(&mut self, of: Of, now: Narrowed) {
        self.now = now;
        self.of = Some(of);
        self.working = None;
        self.generation += 1;
    }

    /// Positions in other lanes or in another story are nothing in these.
    fn drop_what_is_elsewhere(&mut self, of: &Of) {
        let Some(was) = &self.of else { return };
        if !was.is_of(&of.index) {
            self.now = Narrowed::default();
        } else if was.model != of.model {
            (self.now.lanes, self.now.story, self.now.order) = Default::default();
        } else {
            return;
        }
        self.of = None;
        self.generation += 1;
    }
}

impl Narrowed {
    fn new(model: &Model, lit: Option<&Vec<bool>>, kept: &Kept, filter: Filter) -> Self {
        let events = model.story_shown().map_or(0, |s| s.facts.events.len());
        let kept = |i: usize| !filter.is_on() || kept.event(EventIx::from_at(i));
        let on = lit.is_some() || filter.is_on();
        let stays = match lit {
            Some(lit) => lit.iter().enumerate().map(|(i, lit)| *lit && kept(i)).collect(),
            None if on => (0..events).map(kept).collect(),
            None => Vec::new(),
        };
        let found = lit.map_or(0, |l| l.iter().filter(|l| **l).count());
        let known_by_s = filter.known_by_s;
        let searched = lit.is_some();
        let mut narrowed = Self { on, stays, searched, found, known_by_s, ..Self::default() };
        if on {
            narrowed.sum(model);
        }
        narrowed
    }

    fn sum(&mut self, model: &Model) {
        let of = |lane: &Lane| {
            if self.later(lane) {
                return Density::default();
            }
            Density::part(lane.marks.iter().filter(|m| self.keeps(m.event)).map(Mark::middle))
        };
        let lanes = model.lanes.iter().map(of).collect();
        let story = model.story.iter().filter(|m| self.keeps(m.event)).map(StoryMark::middle);
        let story = Density::part(story);
        let keeps = |i: &u32| model.story.get(*i as usize).is_some_and(|m| self.keeps(m.event));
        let (mut order, rest): (Vec<u32>, Vec<u32>) = model.by_salience.iter().copied().partition(keeps);
        order.extend(rest);
        (self.lanes, self.story, self.order) = (lanes, story, order);
    }

    /// Positions in the story, best first: what stays before what steps back, each by salience.
    pub fn best<'a>(&'a self, model: &'a Model) -> &'a [u32] {
        if self.order.is_empty() { &model.by_salience } else { &self.order }
    }

    /// Something steps back.
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Whether an event stays in front.
    pub fn keeps(&self, event: EventIx) -> bool {
        !self.on || self.stays.get(event.at()).copied().unwrap_or(true)
    }

    /// Whether an event is lit by a search.
    pub fn lights(&self, event: EventIx) -> bool {
        self.searched && self.keeps(event)
    }

    /// Whether a lane's source appeared later than what is asked about.
    pub fn later(&self, lane: &Lane) -> bool {
        self.known_by_s.zip(lane.published).is_some_and(|(by, published)| published.to > by)
    }
}
