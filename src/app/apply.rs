//! The one match over commands: the only place that changes a session.

use egui::Context;

use super::dialogs::{Ask, Dialog};
use super::{App, store};
use crate::facts::{ArticleIx, EventIx, seconds};
use crate::session::Selection;
use crate::ui::filter::Filter;
use crate::ui::view_state::{Arranged, Mode, Palette, RightTab, Stop, TimelineAsk};
use crate::ui::{Command, NamesCommand, ViewCommand, shell};

/// Steps remembered for "back".
const LONGEST_TRAIL: usize = 200;

impl App {
    /// Carries one command out.
    pub(super) fn apply(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::View(command) => self.apply_view(ctx, command),
            Command::File(command) => self.apply_file(ctx, command),
            Command::Work(command) => self.apply_work(command),
        }
    }

    fn apply_view(&mut self, ctx: &Context, command: ViewCommand) {
        self.view.page &= !command.shows_text();
        match command {
            ViewCommand::Select(selection) => self.select(selection),
            ViewCommand::Escape => self.escape(ctx),
            ViewCommand::Present(command) => self.apply_present(ctx, command),
            ViewCommand::Names(command) => {
                if matches!(command, NamesCommand::ShowPage(_)) && ctx.content_rect().width() < shell::RAIL {
                    // Beside the pane that lies over it the page would have no room for its words.
                    self.view.drawer_open = false;
                }
                self.apply_names(command);
            }
            ViewCommand::Hands(command) => self.apply_hands(ctx, command),
            ViewCommand::Teach(command) => self.apply_teach(command),
            ViewCommand::Back => self.walk(true),
            ViewCommand::Forward => self.walk(false),
            ViewCommand::ShowArticle(ix) => self.show_article(ix),
            ViewCommand::ShowPlace(ix, span) => {
                if self.view.second(&self.session) != Some(ix) {
                    self.show_article(ix);
                }
                self.view.scroll_to = Some((ix, span));
            }
            ViewCommand::StepArticle(step) => {
                let taken = self.view.second(&self.session).unwrap_or(self.view.article);
                if let Some(ix) = self.other_than(self.view.article, step, taken) {
                    self.show_article(ix);
                }
            }
            ViewCommand::StepEvidence(step) => self.step_evidence(step),
            ViewCommand::StepEvent(step) => self.step_event(step),
            ViewCommand::ShowTab(tab) => {
                self.view.tab = tab;
                self.view.drawer_open = true;
            }
            ViewCommand::SetMode(mode) => {
                self.view.mode = mode;
                // Half the window would stand empty: a comparison opens on what sources differ about.
                if mode == Mode::Compare && self.view.selection.is_none() {
                    self.view.selection =
                        self.session.index.compared.example(&self.session.facts).map(Selection::Event);
                    self.view.timeline.ask = Some(TimelineAsk::Reveal);
                }
            }
            ViewCommand::DismissHints => {
                self.view.hints_done = true;
                self.keep();
            }
            ViewCommand::ToggleFullScreen => {
                let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!full));
            }
            ViewCommand::ToggleMenuBar => {
                self.view.menu_bar = !self.view.menu_bar;
                self.view.focus_menu = self.view.menu_bar;
                self.keep();
            }
            ViewCommand::ToggleSettings => self.view.ask_settings = true,
            other if self.apply_looks(ctx, &other) || self.apply_places(&other) => {}
            other => self.apply_pane(&other),
        }
    }

    /// What a single pane asked for about itself.
    fn apply_pane(&mut self, command: &ViewCommand) {
        let view = &mut self.view;
        match command {
            ViewCommand::ToggleFurniture(ix) => toggle(&mut view.unfolded, *ix),
            ViewCommand::ToggleKind(kind) => toggle(&mut view.hidden_kinds, *kind),
            ViewCommand::ToggleCalm => view.calm = !view.calm,
            ViewCommand::SetLanes(lanes) => view.timeline.lanes = *lanes,
            ViewCommand::ArrangeLanes(arranged) => {
                view.timeline.arranged = arranged.clone().into();
                self.keep();
            }
            ViewCommand::ResetLanes => {
                view.timeline.arranged = Arranged::default().into();
                self.keep();
            }
            ViewCommand::ChangeLane(change) => view.timeline.ask = Some(TimelineAsk::Lane(*change)),
            ViewCommand::StepTimeline(step) => view.timeline.ask = Some(TimelineAsk::Step(*step)),
            ViewCommand::ToggleGaps => view.timeline.even = !view.timeline.even,
            ViewCommand::ToggleGrowth if view.filter.known_by_s.is_some() => view.filter.known_by_s = None,
            ViewCommand::ToggleGrowth => {
                let published = self.session.facts.articles.iter().filter_map(|a| a.publication.interval);
                view.filter.known_by_s = published.map(|i| seconds(i.latest)).reduce(f64::min);
            }
            ViewCommand::FitTimeline => view.timeline.ask = Some(TimelineAsk::Fit),
            ViewCommand::FocusTimeline => {
                let ask = if view.selection.is_some() { TimelineAsk::Focus } else { TimelineAsk::Fit };
                view.timeline.ask = Some(ask);
            }
            ViewCommand::ZoomTimeline(factor) => view.timeline.ask = Some(TimelineAsk::Zoom(*factor)),
            ViewCommand::PanTimeline(share) => view.timeline.ask = Some(TimelineAsk::Pan(*share)),
            ViewCommand::SetFilter(filter) => view.filter = *filter,
            ViewCommand::ToggleFilter if view.filter.is_on() => view.filter = Filter::default(),
            ViewCommand::ToggleFilter => view.timeline.ask = Some(TimelineAsk::Filter),
            ViewCommand::FocusSearch => view.focus_search = true,
            ViewCommand::Find => {
                view.find.get_or_insert_default().focus = true;
                view.mode = Mode::Read;
            }
            ViewCommand::CloseFind => view.close_find(),
            ViewCommand::StepFind(step) if view.find.is_none() => self.step_hit(*step),
            ViewCommand::StepFind(step) => {
                if let Some(find) = view.find.as_mut().filter(|f| !f.places.is_empty()) {
                    let at = find.at as i64 + i64::from(*step);
                    find.at = usize::try_from(at.rem_euclid(find.places.len() as i64)).unwrap_or(0);
                    view.scroll_to = find.places.get(find.at).map(|place| (view.article, *place));
                }
            }
            ViewCommand::TogglePalette => {
                view.palette = view.palette.take().map_or_else(|| Some(Palette::default()), |_| None);
            }
            ViewCommand::ToggleLeft => view.left_open = !view.left_open,
            ViewCommand::ToggleExport => view.exporting.open = !view.exporting.open,
            ViewCommand::ToggleKeys => view.keys_open = !view.keys_open,
            ViewCommand::ToggleProblems => view.problems_open = !view.problems_open,
            ViewCommand::ToggleLost => view.lost_open = !view.lost_open,
            ViewCommand::SetAside(n) => toggle(&mut view.set_aside, *n),
            ViewCommand::Place(n) => (view.placing, view.lost_open) = (*n, false),
            _ => {}
        }
    }

    pub(super) fn ask(&mut self, ctx: &Context, ask: Ask) {
        if self.dialog.is_some() {
            return;
        }
        let wake = ctx.clone();
        match Dialog::open(ask, std::sync::Arc::new(move || wake.request_repaint())) {
            Ok(dialog) => {
                self.dialog = Some(dialog);
                self.status.dialog_open = true;
            }
            Err(_) => self.open_picker(),
        }
    }

    /// Opens the in-app picker where one was last, or at home; a dialog that still waits is let go.
    pub(super) fn open_picker(&mut self) {
        self.dialog = None;
        self.status.dialog_open = false;
        self.view.picker_path.clear();
        self.status.picker = Some(store::list(&store::home()));
    }

    pub(super) fn cancel(&mut self) {
        self.worker.cancel();
        self.status.loading = None;
        if self.session.corpus.articles.is_empty() {
            self.open = None;
            self.view.mode = Mode::Welcome;
        }
    }

    fn escape(&mut self, ctx: &Context) {
        let view = &mut self.view;
        if view.palette.is_some() {
            view.palette = None;
        } else if view.left_open {
            view.left_open = false;
        } else if view.exporting.open {
            view.exporting.open = false;
        } else if view.teach.close() {
            // What lay under it takes the keys again.
        } else if view.hands.close() {
            // Its own keys are gone with it.
        } else if view.keys_open {
            view.keys_open = false;
        } else if view.problems_open {
            view.problems_open = false;
        } else if self.status.beside.is_some() {
            self.put_away();
        } else if view.lost_open {
            view.lost_open = false;
        } else if view.placing.is_some() {
            view.placing = None;
        } else if self.status.picker.is_some() {
            self.status.picker = None;
        } else if view.mode == Mode::Present {
            self.leave_present(ctx);
        } else if view.page {
            view.page = false;
        } else if !view.search.is_empty() {
            self.clear_search();
        } else if view.find.is_some() {
            view.close_find();
        } else if view.teach.exercise.take().is_some() {
            // The story stays as it is shown.
        } else if view.mode == Mode::Compare && view.close_compared() {
            view.compare_view.refocus = true;
        } else if view.selection.is_some() {
            view.selection = None;
            view.tab = RightTab::Entities;
        } else if view.mode == Mode::Read && view.beside.is_some() {
            view.beside = None;
        } else if view.filter.is_on() {
            view.filter = Filter::default();
        } else if view.drawer_open {
            view.drawer_open = false;
        } else if view.mode == Mode::Compare {
            view.mode = Mode::Read;
        }
    }

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

    fn show_article(&mut self, ix: ArticleIx) {
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

    fn step_evidence(&mut self, step: i32) {
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

    fn step_event(&mut self, step: i32) {
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

    fn walk(&mut self, back: bool) {
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

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
