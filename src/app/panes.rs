//! What a single pane asks for about itself, and what Esc backs out of.

use egui::Context;

use super::App;
use crate::facts::seconds;
use crate::ui::ViewCommand;
use crate::ui::filter::Filter;
use crate::ui::view_state::{Arranged, Mode, Palette, RightTab, TimelineAsk};

impl App {
    /// What a single pane asked for about itself.
    pub(super) fn apply_pane(&mut self, command: &ViewCommand) {
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

    /// One level back: the topmost that is open, else the selection.
    pub(super) fn escape(&mut self, ctx: &Context) {
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
        } else if view.mode == Mode::Compare && view.close_compared() {
            view.compare_view.refocus = true;
        } else if view.selection.is_some() {
            view.selection = None;
            view.tab = RightTab::Entities;
        } else if view.teach.exercise.take().is_some() {
            // The story stays as it is shown.
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
}

fn toggle<T: Ord>(set: &mut std::collections::BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}
