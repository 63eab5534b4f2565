//! Where the person stands: what is selected, which article and evidence is shown, and the way back.

use super::App;
use crate::facts::{ArticleIx, EventIx};
use crate::session::Selection;
use crate::ui::view_state::{Mode, RightTab, Stop, TimelineAsk};

/// Steps remembered for "back".
const LONGEST_TRAIL: usize = 200;

impl App {
    /// Selects something and brings its evidence into view, in the article shown if it is told there.
    pub(super) fn select(&mut self, selection: Selection) {
        if self.view.selection == Some(selection) {
            if !self.view.page {
                self.view.tab = RightTab::Inspector;
            }
            return;
        }
        self.leave_stop();
        self.put_selection(selection);
    }

    fn put_selection(&mut self, selection: Selection) {
        let evidence = self.session.evidence(selection);
        let view = &mut self.view;
        view.selection = Some(selection);
        // Beside the page of a name stands the list of names.
        view.page &= matches!(selection, Selection::Entity(_));
        view.tab = if view.page { RightTab::Entities } else { RightTab::Inspector };
        // Two articles side by side keep their room.
        view.drawer_open |= view.beside.is_none();
        let in_view = |ix: ArticleIx| evidence.iter().position(|e| e.article == ix);
        let here = in_view(view.article).or_else(|| view.beside.and_then(in_view)).unwrap_or(0);
        view.evidence_at = here;
        if let Some(first) = evidence.get(here).copied() {
            self.bring(first.article, first.span);
        } else if let Selection::Publication(article) = selection {
            view.article = article;
        }
        self.view.timeline.ask = Some(TimelineAsk::Reveal);
    }

    pub(super) fn show_article(&mut self, ix: ArticleIx) {
        if ix.at() >= self.session.corpus.articles.len() {
            return;
        }
        if self.view.mode == Mode::Compare {
            self.view.mode = Mode::Read;
        }
        if self.view.article != ix {
            self.leave_stop();
            let before = std::mem::replace(&mut self.view.article, ix);
            // Asked for in the first place, the second goes to the other.
            self.view.beside = self.view.beside.map(|b| if b == ix { before } else { b });
        }
        let Some(selection) = self.view.selection else { return };
        let evidence = self.session.evidence(selection);
        if let Some(at) = evidence.iter().position(|e| e.article == ix) {
            self.view.evidence_at = at;
            self.view.scroll_to = evidence.get(at).map(|e| (e.article, e.span));
        }
    }

    pub(super) fn step_evidence(&mut self, step: i32) {
        let Some(selection) = self.view.selection else { return };
        let evidence = self.session.evidence(selection);
        if evidence.is_empty() {
            return;
        }
        let at = (self.view.evidence_at as i64 + i64::from(step)).rem_euclid(evidence.len() as i64);
        let at = usize::try_from(at).unwrap_or(0);
        if let Some(place) = evidence.get(at) {
            self.view.evidence_at = at;
            let place = *place;
            self.bring(place.article, place.span);
        }
    }

    pub(super) fn step_event(&mut self, step: i32) {
        let placed = self.session.facts.events.iter().filter(|e| e.interval.is_some()).count();
        let on = |from: usize| {
            let at = (from as i64 + i64::from(step)).rem_euclid(placed.max(1) as i64);
            usize::try_from(at).unwrap_or(0)
        };
        let mut next = match self.view.selection {
            Some(Selection::Event(ix)) if ix.at() < placed => on(ix.at()),
            _ if step > 0 => 0,
            _ => placed.saturating_sub(1),
        };
        for _ in 0..placed {
            // What a filter leaves out is not stepped to.
            if self.view.kept.event(EventIx::from_at(next)) {
                self.select(Selection::Event(EventIx::from_at(next)));
                return;
            }
            next = on(next);
        }
    }

    fn leave_stop(&mut self) {
        let stop = Stop { article: self.view.article, selection: self.view.selection };
        let trail = &mut self.view.trail;
        if trail.back.last() != Some(&stop) {
            trail.back.push(stop);
        }
        if trail.back.len() > LONGEST_TRAIL {
            trail.back.remove(0);
        }
        trail.forward.clear();
    }

    pub(super) fn walk(&mut self, back: bool) {
        let here = Stop { article: self.view.article, selection: self.view.selection };
        let trail = &mut self.view.trail;
        let (from, to) =
            if back { (&mut trail.back, &mut trail.forward) } else { (&mut trail.forward, &mut trail.back) };
        let Some(stop) = from.pop() else { return };
        to.push(here);
        self.view.article = stop.article;
        if let Some(selection) = stop.selection {
            self.put_selection(selection);
            if self.view.article != stop.article {
                self.view.article = stop.article;
                self.view.scroll_to = None;
            }
        } else {
            self.view.selection = None;
            self.view.scroll_to = None;
        }
    }
}
