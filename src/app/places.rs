//! Which article, or which two, the reader shows, and where in them: carrying out what is asked of that.

use super::App;
use crate::facts::ArticleIx;
use crate::text::Span;
use crate::ui::ViewCommand;
use crate::ui::view_state::{Found, Mode};

impl App {
    /// What is asked about the second article and the places of a search; false where it is about something else.
    pub(super) fn apply_places(&mut self, command: &ViewCommand) -> bool {
        match command {
            ViewCommand::Beside(other) => self.put_beside(*other),
            ViewCommand::ToggleBeside if self.view.second(&self.session).is_some() => self.put_beside(None),
            ViewCommand::ToggleBeside => self.put_beside(self.session.nearest(self.view.article)),
            ViewCommand::SwapBeside => {
                if let Some(other) = self.view.second(&self.session) {
                    self.view.beside = Some(std::mem::replace(&mut self.view.article, other));
                }
            }
            ViewCommand::StepBeside(step) => {
                let from = self.view.second(&self.session).unwrap_or(self.view.article);
                self.view.beside = self.other_than(from, *step, self.view.article).or(self.view.beside);
            }
            ViewCommand::StepHit(step) => self.step_hit(*step),
            ViewCommand::ClearSearch => self.clear_search(),
            _ => return false,
        }
        true
    }

    /// Sets an article beside the one shown; the one shown itself closes the second.
    fn put_beside(&mut self, other: Option<ArticleIx>) {
        let here = self.view.article;
        let open = other.filter(|ix| *ix != here && self.session.article(*ix).is_some());
        if open.is_some() {
            self.view.mode = Mode::Read;
            self.view.page = false;
            // Two articles need the room more than the pane beside them, which a key or a click brings back.
            self.view.drawer_open = false;
        }
        self.view.beside = open;
    }

    /// The article one step on, past one that is shown already; `None` at the end.
    pub(super) fn other_than(&self, from: ArticleIx, step: i32, taken: ArticleIx) -> Option<ArticleIx> {
        let mut at = from.at();
        loop {
            at = at.checked_add_signed(step as isize).filter(|at| *at < self.session.corpus.articles.len())?;
            if at != taken.at() {
                return Some(ArticleIx::from_at(at));
            }
        }
    }

    /// Shows words: where they stand in an article that is in view already, that one scrolls; else the first column
    /// shows it.
    pub(super) fn bring(&mut self, ix: ArticleIx, span: Span) {
        if self.view.second(&self.session) != Some(ix) {
            self.view.article = ix;
        }
        self.view.scroll_to = Some((ix, span));
    }

    /// To the next place of what is searched for.
    pub(super) fn step_hit(&mut self, step: i32) {
        let Some((ix, span)) = self.view.found.step(self.view.article, step) else { return };
        self.view.found.walking = true;
        self.view.mode = Mode::Read;
        self.view.page = false;
        self.bring(ix, span);
    }

    /// Forgets what is searched for, and its lights.
    pub(super) fn clear_search(&mut self) {
        self.view.search.clear();
        self.view.search_open = false;
        self.view.found = Found::default();
    }
}
