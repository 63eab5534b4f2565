//! What steps back: everything that a filter leaves out or that a search does not find, worked out once for
//! each change of either.

use std::sync::Arc;

use super::density::Density;
use super::model::{Mark, Model, StoryMark};
use crate::facts::EventIx;
use crate::session::search::Target;
use crate::session::{Index, Selection};
use crate::ui::Cx;
use crate::ui::filter::Filter;

/// What stays in front, where anything steps back at all.
#[derive(Debug, Default)]
pub struct Narrow {
    made_for: Option<MadeFor>,
    /// Counts up with every change.
    pub generation: u64,
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
}

#[derive(Clone, Debug)]
struct MadeFor {
    filter: Filter,
    typed: String,
    index: Arc<Index>,
    model: u64,
}

impl Narrow {
    /// Works it out anew if filter, search or story changed. `model` counts up with the model.
    pub fn refresh(&mut self, cx: &Cx<'_>, model: &Model, generation: u64) {
        let (session, filter) = (cx.session, cx.view.filter);
        let typed = cx.view.search.trim();
        let same = self.made_for.as_ref().is_some_and(|m| {
            m.filter == filter
                && m.typed == typed
                && m.model == generation
                && Arc::ptr_eq(&m.index, &session.index)
        });
        if same {
            return;
        }
        let lit = session.lit(typed).map(|mut lit| {
            // The list of answers knows titles as well.
            for hit in &cx.view.found.hits {
                if let Target::Thing(Selection::Event(ix)) = hit.target
                    && let Some(lit) = lit.get_mut(ix.at())
                {
                    *lit = true;
                }
            }
            lit
        });
        self.searched = lit.is_some();
        self.found = lit.as_ref().map_or(0, |l| l.iter().filter(|l| **l).count());
        self.on = self.searched || filter.is_on();
        self.known_by_s = filter.known_by_s;
        self.generation += 1;
        let kept = |i: usize| !filter.is_on() || cx.view.kept.event(EventIx::from_at(i));
        self.stays = match lit {
            Some(lit) => lit.into_iter().enumerate().map(|(i, lit)| lit && kept(i)).collect(),
            None if self.on => (0..session.facts.events.len()).map(kept).collect(),
            None => Vec::new(),
        };
        self.sum(model);
        let typed = typed.to_owned();
        self.made_for = Some(MadeFor { filter, typed, index: Arc::clone(&session.index), model: generation });
    }

    fn sum(&mut self, model: &Model) {
        self.lanes.clear();
        self.story = Density::default();
        if !self.on {
            return;
        }
        let of = |lane: &super::model::Lane| {
            if self.later(lane) {
                return Density::default();
            }
            Density::part(lane.marks.iter().filter(|m| self.keeps(m.event)).map(Mark::middle))
        };
        let lanes = model.lanes.iter().map(of).collect();
        let story = model.story.iter().filter(|m| self.keeps(m.event)).map(StoryMark::middle);
        self.story = Density::part(story);
        self.lanes = lanes;
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
    pub fn later(&self, lane: &super::model::Lane) -> bool {
        self.known_by_s.zip(lane.published).is_some_and(|(by, published)| published.to > by)
    }
}
