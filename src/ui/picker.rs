//! The in-app picker, for systems without a file dialog: a path field and a list of folders and files.
//!
//! It shows what it is given; listing a folder is the application's work.

use std::path::PathBuf;

use egui::{Align2, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::command::FileCommand;
use super::theme::role;
use super::widgets::{self, Weight};
use super::{Cx, icons};
use crate::ui::lang::tr;

/// What the picker shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picker {
    /// The folder listed.
    pub folder: PathBuf,
    /// Folders first, then files that can be read; by name.
    pub entries: Vec<Entry>,
    /// Why it could not be listed.
    pub trouble: Option<String>,
    /// What is looked for.
    pub wants: Wants,
}

/// What is looked for in the picker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wants {
    /// Articles to open, a folder of them or one.
    #[default]
    Articles,
    /// The project of another person.
    Another,
    /// Marks or a timeline to take over.
    Marks,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// A folder, as against a file.
    pub folder: bool,
}

/// Draws it.
pub fn picker_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let Some(picker) = &cx.status.picker else { return };
    ui.set_width(560.0_f32.min(ui.ctx().content_rect().width() - 48.0));
    let title = match picker.wants {
        Wants::Articles => tr("Open a folder of articles"),
        Wants::Another => tr("Choose the other’s project"),
        Wants::Marks => tr("Import marks or a timeline"),
    };
    ui.label(RichText::new(title).font(role::title()));
    ui.add_space(8.0);
    path_row(ui, cx, picker);
    ui.add_space(4.0);
    if let Some(trouble) = &picker.trouble {
        ui.label(RichText::new(trouble).font(role::body()).color(theme.conflict.line));
    }
    let rows = picker.entries.len();
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(120.0, 360.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(ui, 28.0, rows, |ui, range| {
        for entry in picker.entries.get(range).unwrap_or_default() {
            entry_row(ui, cx.theme, cx.out, entry);
        }
    });
    if rows == 0 && picker.trouble.is_none() {
        ui.label(RichText::new(tr("Nothing here that can be read")).font(role::body()).color(theme.ink2));
    }
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        // Another's work is one file.
        if picker.wants != Wants::Another
            && widgets::button(ui, theme, Weight::Primary, "", tr("Open this folder"), "").clicked()
        {
            cx.out.push(FileCommand::Open(vec![picker.folder.clone()]).into());
        }
        if widgets::button(ui, theme, Weight::Normal, "", tr("Cancel"), tr("Esc")).clicked() {
            cx.out.push(FileCommand::ClosePicker.into());
        }
    });
}

fn path_row(ui: &mut Ui, cx: &mut Cx<'_>, picker: &Picker) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, theme, icons::ARROW_UPWARD, tr("Folder above")).clicked()
            && let Some(above) = picker.folder.parent()
        {
            cx.out.push(FileCommand::ShowFolder(above.to_owned()).into());
        }
        if cx.view.picker_path.is_empty() {
            cx.view.picker_path = picker.folder.to_string_lossy().into_owned();
        }
        let field = TextEdit::singleline(&mut cx.view.picker_path)
            .desired_width(ui.available_width() - 8.0)
            .hint_text(tr("Path of a folder"));
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, tr("Path of a folder")));
        if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
            cx.out.push(FileCommand::ShowFolder(PathBuf::from(cx.view.picker_path.trim())).into());
        }
    });
}

fn entry_row(ui: &mut Ui, theme: &super::Theme, out: &mut Vec<super::Command>, entry: &Entry) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &entry.name));
    widgets::row_ground(ui, theme, rect, false, &response);
    let icon = if entry.folder { icons::FOLDER } else { icons::DESCRIPTION };
    let mut font = role::body();
    font.size = 16.0;
    ui.painter().text(pos2(rect.left() + 8.0, rect.center().y), Align2::LEFT_CENTER, icon, font, theme.ink3);
    let name = widgets::one_line(ui, &entry.name, role::body(), theme.ink1, rect.width() - 44.0);
    ui.painter().galley(pos2(rect.left() + 34.0, rect.center().y - name.size().y / 2.0), name, theme.ink1);
    if response.clicked() {
        let command = if entry.folder {
            FileCommand::ShowFolder(entry.path.clone())
        } else {
            FileCommand::Open(vec![entry.path.clone()])
        };
        out.push(command.into());
    }
}
