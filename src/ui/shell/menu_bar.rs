//! The menu bar: every command of the window by name, each with its key, in the order that people know.
//!
//! It is hidden until F10 or the menu "Open" brings it; on macOS the system's own bar has "Quit".

use egui::{Frame, Margin, Panel, Popup, Role, ScrollArea, Ui, WidgetInfo};

use super::top_bar::{menu_row, undo_rows};
use crate::ui::command::{
    Command, FileCommand, HandsCommand, PresentCommand, TeachCommand, ViewCommand, WindowCommand, WorkCommand,
};
use crate::ui::keys::Platform;
use crate::ui::lang::{msg, tr};
use crate::ui::view_state::Mode;
use crate::ui::widgets::{self, Weight};
use crate::ui::{Cx, keys};

type Menu = fn(&mut Ui, &mut Cx<'_>);

/// Draws it above everything else.
pub(super) fn menu_bar_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let frame = Frame::new().fill(cx.theme.chrome).inner_margin(Margin { left: 8, right: 8, top: 4, bottom: 2 });
    Panel::top("menu bar").resizable(false).exact_size(36.0).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let menus: [(&str, Menu); 6] = [
                (tr("File"), file),
                (tr("Edit"), edit),
                (tr("View"), view),
                (tr("Articles"), |ui, cx| bound(ui, cx, msg("Articles"))),
                (tr("Timeline"), |ui, cx| bound(ui, cx, msg("Timeline"))),
                (tr("Help"), help),
            ];
            for (name, rows) in menus {
                let response = widgets::button(ui, cx.theme, Weight::Quiet, "", name, "");
                response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, name));
                if std::mem::take(&mut cx.view.focus_menu) {
                    response.request_focus();
                }
                Popup::menu(&response).show(|ui| {
                    // Of the longest row with its key, in German.
                    ui.set_width(372.0_f32.min(ui.ctx().content_rect().width() - 48.0));
                    let high = ui.ctx().content_rect().height() - 60.0;
                    ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        rows(ui, cx);
                    });
                });
            }
        });
    });
}

/// A row that is always there to be chosen.
fn row(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, command: impl Into<Command>) {
    let command = command.into();
    if menu_row(ui, cx.theme, "", label, &keys::key_of(&command), true) {
        cx.out.push(command);
        ui.close();
    }
}

/// Everything of one section of the list of keys.
fn bound(ui: &mut Ui, cx: &mut Cx<'_>, section: &str) {
    for binding in keys::BINDINGS.iter().filter(|b| b.section == section) {
        row(ui, cx, tr(binding.what), binding.command());
    }
}

fn file(ui: &mut Ui, cx: &mut Cx<'_>) {
    row(ui, cx, tr("Open folder…"), FileCommand::AskFolder);
    row(ui, cx, tr("Open files…"), FileCommand::AskFiles);
    row(ui, cx, tr("Open the sample story"), FileCommand::OpenSample);
    row(ui, cx, tr("Start page"), ViewCommand::SetMode(Mode::Welcome));
    row(ui, cx, tr("New window"), FileCommand::Window(WindowCommand::New));
    ui.separator();
    row(ui, cx, tr("Save project"), FileCommand::SaveProject);
    row(ui, cx, tr("Save project as…"), FileCommand::SaveProjectAs);
    row(ui, cx, tr("Save a copy with the articles…"), FileCommand::SaveCopy);
    row(ui, cx, tr("Beside another’s work…"), FileCommand::AskAnother);
    ui.separator();
    row(ui, cx, tr("Export…"), ViewCommand::ToggleExport);
    row(ui, cx, tr("Import marks…"), FileCommand::AskImport);
    row(ui, cx, tr("Lesson sheet and key…"), ViewCommand::Teach(TeachCommand::Lesson));
    if Platform::HERE != Platform::Mac {
        ui.separator();
        row(ui, cx, Platform::HERE.quit_name(), FileCommand::Quit);
    }
}

fn edit(ui: &mut Ui, cx: &mut Cx<'_>) {
    undo_rows(ui, cx);
    ui.separator();
    row(ui, cx, tr("Search all articles"), ViewCommand::FocusSearch);
    row(ui, cx, tr("Everything by name"), ViewCommand::TogglePalette);
    ui.separator();
    // The history stands beside undo already.
    let history = Command::from(ViewCommand::Hands(HandsCommand::History));
    for binding in keys::BINDINGS.iter().filter(|b| b.section == "Work") {
        let command = binding.command();
        if command != history && !matches!(command, Command::Work(WorkCommand::Undo | WorkCommand::Redo)) {
            row(ui, cx, tr(binding.what), command);
        }
    }
}

fn view(ui: &mut Ui, cx: &mut Cx<'_>) {
    row(ui, cx, tr("Read"), ViewCommand::SetMode(Mode::Read));
    row(ui, cx, tr("Compare"), ViewCommand::SetMode(Mode::Compare));
    row(ui, cx, tr("Present"), ViewCommand::Present(PresentCommand::Toggle));
    ui.separator();
    row(ui, cx, tr("Back"), ViewCommand::Back);
    row(ui, cx, tr("Forward"), ViewCommand::Forward);
    ui.separator();
    row(ui, cx, tr("Back out one level"), ViewCommand::Escape);
    ui.separator();
    row(ui, cx, tr("Text size, language and colours"), ViewCommand::ToggleSettings);
    row(ui, cx, tr("Menu bar"), ViewCommand::ToggleMenuBar);
    row(ui, cx, tr("Full screen"), ViewCommand::ToggleFullScreen);
}

fn help(ui: &mut Ui, cx: &mut Cx<'_>) {
    row(ui, cx, tr("Teacher’s guide"), ViewCommand::Teach(TeachCommand::Guide));
    row(ui, cx, tr("Try it: five minutes"), ViewCommand::Teach(TeachCommand::Exercise));
    row(ui, cx, tr("These keys"), ViewCommand::ToggleKeys);
    row(ui, cx, tr("Open the sample story"), FileCommand::OpenSample);
    row(ui, cx, tr("Licences"), FileCommand::Window(WindowCommand::Licences));
}
