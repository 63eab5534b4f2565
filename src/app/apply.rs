//! The one match over commands: the only place that changes a session.

use egui::Context;

use super::App;
use crate::session::Selection;
use crate::ui::view_state::{Mode, TimelineAsk};
use crate::ui::{Command, NamesCommand, ViewCommand, shell};

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
}
