//! Commands that open, save, bring in and send out, and the dialogs that they take.

use egui::Context;

use super::dialogs::{Ask, Dialog};
use super::project::Saving;
use super::worker::Sources;
use super::{App, store};
use crate::ui::FileCommand;
use crate::ui::picker::{Picker, Wants};
use crate::ui::view_state::Mode;

impl App {
    /// Carries one of them out.
    pub(super) fn apply_file(&mut self, ctx: &Context, command: FileCommand) {
        match command {
            FileCommand::AskFolder => self.ask(ctx, Ask::Folder),
            FileCommand::AskFiles => self.ask(ctx, Ask::Files),
            FileCommand::SaveProject => self.save_project(ctx),
            FileCommand::SaveProjectAs => self.ask_place(ctx, Saving::Project),
            FileCommand::SaveCopy => self.ask_place(ctx, Saving::Copy),
            FileCommand::Open(paths) => self.chosen(paths),
            FileCommand::Export(ask) => self.ask_export(ctx, ask),
            FileCommand::ExportTo(ask, path) => self.export_to(ask, path),
            FileCommand::ShowInFolder(path) => self.show_in_folder(&path),
            FileCommand::AskImport => self.ask_import(ctx),
            FileCommand::Import(paths) => self.import(paths),
            FileCommand::AskAnother => self.ask_another(ctx),
            FileCommand::TakeOver(rows) => self.take_over(&rows),
            FileCommand::PutAway => self.put_away(),
            FileCommand::OpenSample => self.read(Sources::Sample),
            FileCommand::CancelLoading => self.cancel(),
            FileCommand::ForgetRecent(path) => {
                self.kept.recent.retain(|r| r.paths.first() != Some(&path));
                self.status.recent.clone_from(&self.kept.recent);
                self.keep();
            }
            FileCommand::OpenPicker => self.open_picker(),
            FileCommand::ShowFolder(folder) => {
                self.view.picker_path.clear();
                self.status.picker = Some(self.listed(&folder));
            }
            FileCommand::ClosePicker => {
                self.status.picker = None;
                (self.asked_for_another, self.asked_for_import) = (false, false);
            }
            FileCommand::WriteHandout(handout) => self.ask_for_handout(ctx, handout),
            FileCommand::CloseMessage(at) => {
                if at < self.status.messages.len() {
                    self.status.messages.remove(at);
                }
            }
            FileCommand::Copy(words) => ctx.copy_text(words),
            FileCommand::Window(command) => self.apply_window(ctx, command),
            FileCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
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
        // What belongs to the story that is open most likely lies where its articles do.
        let folder = match self.wanted() {
            Wants::Articles => store::home(),
            Wants::Another | Wants::Marks => self.articles_folder(),
        };
        self.status.picker = Some(self.listed(&folder));
    }

    fn listed(&self, folder: &std::path::Path) -> Picker {
        let mut picker = Picker { wants: self.wanted(), ..store::list(folder) };
        if picker.wants == Wants::Another {
            let own = self.keeping.as_ref().map(|k| k.path().to_owned());
            picker
                .entries
                .retain(|e| e.folder || crate::keep::is_project(&e.path) && Some(&e.path) != own.as_ref());
        }
        picker
    }

    fn wanted(&self) -> Wants {
        match (self.asked_for_another, self.asked_for_import) {
            (true, _) => Wants::Another,
            (false, true) => Wants::Marks,
            (false, false) => Wants::Articles,
        }
    }

    pub(super) fn cancel(&mut self) {
        self.worker.cancel();
        self.status.loading = None;
        if self.session.corpus.articles.is_empty() {
            self.open = None;
            self.view.mode = Mode::Welcome;
        }
    }
}
