//! Carrying out what is asked of a talk.

use egui::{Context, ViewportCommand};

use super::App;
use crate::session::Selection;
use crate::ui::PresentCommand;
use crate::ui::view_state::{Mode, PresentView};

impl App {
    pub(super) fn apply_present(&mut self, ctx: &Context, command: PresentCommand) {
        let end = self.session.index.steps.len();
        let present = &mut self.view.present;
        match command {
            PresentCommand::Toggle if self.view.mode == Mode::Present => self.leave_present(ctx),
            PresentCommand::Toggle => self.begin_present(ctx),
            PresentCommand::Step(step) if step > 0 && present.waits() && present.at < end => {
                present.revealed = true;
            }
            PresentCommand::Step(step) => {
                present.at = present.at.saturating_add_signed(step as isize).min(end);
                present.revealed = false;
            }
            PresentCommand::Go(at) => {
                present.at = at.min(end);
                present.revealed = false;
            }
            PresentCommand::HideOutlets => hide(&mut present.hide_outlets, &mut present.revealed),
            PresentCommand::HideDates => hide(&mut present.hide_dates, &mut present.revealed),
            PresentCommand::Notes => present.notes = !present.notes,
            PresentCommand::HideRoles => hide(&mut present.hide_roles, &mut present.revealed),
        }
    }

    /// Begins at the selected event where it is a step, else at the first.
    fn begin_present(&mut self, ctx: &Context) {
        if self.open.is_none() {
            return;
        }
        let steps = &self.session.index.steps;
        let at = match self.view.selection {
            Some(Selection::Event(ix)) => steps.iter().position(|s| *s == ix).unwrap_or(0),
            _ => 0,
        };
        let was_full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
        self.view.present =
            PresentView { at, was_full, began_s: Some(ctx.input(|i| i.time)), ..PresentView::default() };
        self.view.mode = Mode::Present;
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// Back to the articles, at the event last shown.
    pub(super) fn leave_present(&mut self, ctx: &Context) {
        self.keep_note();
        if !self.view.present.was_full {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        self.view.mode = Mode::Read;
        if let Some(&event) = self.session.index.steps.get(self.view.present.at) {
            self.select(Selection::Event(event));
        }
    }
}

impl App {
    /// Files the note that is still being typed.
    pub(super) fn keep_note(&mut self) {
        if let Some(command) = self.panes.present.note.take() {
            self.apply_work(command);
        }
    }
}

/// Turns one kind of hiding on or off; turned on, it hides at once.
fn hide(kind: &mut bool, revealed: &mut bool) {
    *kind = !*kind;
    *revealed = false;
}
