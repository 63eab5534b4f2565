//! The top bar: open, the story's name, search, views, theme and text size.

use egui::{Align, Frame, Layout, Margin, Panel, Popup, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder, pos2};

use super::{Room, search};
use crate::ui::command::{FileCommand, HandsCommand, PresentCommand, ViewCommand, WorkCommand};
use crate::ui::lang::{Language, fact, tr, trf};
use crate::ui::palette::Colours;
use crate::ui::theme::role;
use crate::ui::view_state::{Mode, ThemeChoice};
use crate::ui::widgets::{self, Weight};
use crate::ui::{Command, Cx, icons, keys};

/// Under this logical width the bar has no room for names.
const TINY: f32 = 440.0;
/// Under this one the search field, where it is open, has no room for the views beside it.
const ALONE: f32 = 640.0;

/// Draws it.
pub(super) fn top_bar_ui(ui: &mut Ui, cx: &mut Cx<'_>, room: Room) {
    let theme = cx.theme;
    let frame = Frame::new().fill(theme.chrome).inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 8 });
    Panel::top("top").resizable(false).exact_size(44.0).frame(frame).show(ui, |ui| {
        let bar = ui.max_rect();
        ui.horizontal_centered(|ui| {
            open_menu(ui, cx, room);
            let line = ui.cursor().left() + 2.0;
            ui.painter().vline(line, bar.top() + 2.0..=bar.bottom() - 2.0, Stroke::new(1.0, theme.ctl));
            ui.add_space(12.0);
            // Where the search field needs the room of the name, the name gives way; on a projector the views as well.
            let searching = room == Room::Narrow && cx.view.search_open;
            let from = ui.cursor().left();
            // In the narrowest bar, a projector with the largest text, only what leads somewhere stands.
            let tiny = bar.width() < TINY;
            let alone = searching && bar.width() < ALONE;
            let left = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                right_side(ui, cx, room, (tiny, alone));
                search::search_ui(ui, cx, room, if searching { bar.with_min_x(from) } else { bar });
                ui.min_rect().left()
            });
            if !searching && !tiny {
                // Up to what stands on the right, or to the search field in the middle.
                let half = if room == Room::Wide { 230.0 } else { 142.0 };
                let to = if room == Room::Narrow { left.inner - 8.0 } else { bar.center().x - half };
                name_ui(ui, cx, Rect::from_x_y_ranges(from..=to.max(from), bar.y_range()));
            }
        });
    });
}

/// The story's name, where there is room for a word of it.
fn name_ui(ui: &mut Ui, cx: &Cx<'_>, room: Rect) {
    if room.width() < 64.0 {
        return;
    }
    let story = fact(&cx.session.name);
    let name = widgets::one_line(ui, &story, role::strong(), cx.theme.ink1, room.width());
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center)));
    inside.add(egui::Label::new(name).selectable(false)).on_hover_text(story.as_ref());
}

fn open_menu(ui: &mut Ui, cx: &mut Cx<'_>, room: Room) {
    let theme = cx.theme;
    let label = if room == Room::Narrow { "" } else { tr("Open") };
    let response = if label.is_empty() {
        widgets::icon_button(ui, theme, icons::FOLDER_OPEN, tr("Open"))
    } else {
        widgets::button(ui, theme, Weight::Quiet, icons::FOLDER_OPEN, label, icons::ARROW_DROP_DOWN)
    };
    Popup::menu(&response).show(|ui| {
        ui.set_width(280.0);
        let mut pick = |ui: &mut Ui, icon: &str, label: &str, command: Command| {
            if menu_row(ui, theme, icon, label, &keys::key_of(&command), true) {
                cx.out.push(command);
                ui.close();
            }
        };
        pick(ui, icons::FOLDER_OPEN, tr("Open folder…"), FileCommand::AskFolder.into());
        pick(ui, icons::DESCRIPTION, tr("Open files…"), FileCommand::AskFiles.into());
        pick(ui, icons::EDIT, tr("Save project"), FileCommand::SaveProject.into());
        pick(ui, icons::FOLDER, tr("Save project as…"), FileCommand::SaveProjectAs.into());
        pick(ui, icons::CONTENT_COPY, tr("Save a copy with the articles…"), FileCommand::SaveCopy.into());
        pick(ui, icons::COMPARE_ARROWS, tr("Beside another’s work…"), FileCommand::AskAnother.into());
        pick(ui, icons::NEWSPAPER, tr("Open the sample story"), FileCommand::OpenSample.into());
        pick(ui, icons::HISTORY, tr("Start page"), ViewCommand::SetMode(Mode::Welcome).into());
        ui.separator();
        undo_rows(ui, cx);
        ui.separator();
        let bar = if cx.view.menu_bar { icons::CHECK } else { "" };
        let toggle = ViewCommand::ToggleMenuBar.into();
        if menu_row(ui, theme, bar, tr("Menu bar"), &keys::key_of(&toggle), true) {
            cx.out.push(toggle);
            ui.close();
        }
    });
}

/// Undo and redo, each with the name of what it would do.
pub(super) fn undo_rows(ui: &mut Ui, cx: &mut Cx<'_>) {
    let history = &cx.session.history;
    let (undo, redo) = (history.undo_name(), history.redo_name());
    let undo_label = undo.as_ref().map_or(tr("Undo").to_owned(), |n| trf("Undo {}", &[&fact(n)]));
    let redo_label = redo.as_ref().map_or(tr("Redo").to_owned(), |n| trf("Redo {}", &[&fact(n)]));
    let rows = [
        (icons::UNDO, undo_label, WorkCommand::Undo, undo.is_some()),
        (icons::REDO, redo_label, WorkCommand::Redo, redo.is_some()),
    ];
    let history = ViewCommand::Hands(HandsCommand::History).into();
    let rows = rows.map(|(icon, label, command, can)| (icon, label, Command::from(command), can));
    for (icon, label, command, can) in
        rows.into_iter().chain([(icons::HISTORY, tr("History…").to_owned(), history, true)])
    {
        if menu_row(ui, cx.theme, icon, &label, &keys::key_of(&command), can) {
            cx.out.push(command);
            ui.close();
        }
    }
}

/// One row of a menu; true when chosen.
pub(crate) fn menu_row(
    ui: &mut Ui,
    theme: &crate::ui::Theme,
    icon: &str,
    label: &str,
    key: &str,
    enabled: bool,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 28.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, label));
    if !key.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
    }
    if response.hovered() && enabled {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    widgets::focus_ring(ui, theme, &response, rect.shrink(2.0), 4.0);
    let ink = if enabled { theme.ink1 } else { theme.ink3 };
    let mut icon_font = role::body();
    icon_font.size = 16.0;
    let painter = ui.painter();
    painter.text(pos2(rect.left() + 8.0, rect.center().y), egui::Align2::LEFT_CENTER, icon, icon_font, theme.ink2);
    let key = painter.layout_no_wrap(key.to_owned(), role::label(), theme.ink3);
    let left = rect.left() + 34.0;
    let room = rect.right() - 8.0 - key.size().x - if key.is_empty() { 0.0 } else { 12.0 } - left;
    let words = widgets::one_line(ui, label, role::body(), ink, room);
    let middle = |height: f32| rect.center().y - height / 2.0;
    painter.galley(pos2(rect.right() - 8.0 - key.size().x, middle(key.size().y)), key, theme.ink3);
    painter.galley(pos2(left, middle(words.size().y)), words, ink);
    enabled && response.clicked()
}

fn right_side(ui: &mut Ui, cx: &mut Cx<'_>, room: Room, (tiny, alone): (bool, bool)) {
    let theme = cx.theme;
    text_menu(ui, cx);
    let (icon, name) =
        if theme.dark { (icons::LIGHT_MODE, tr("Light theme")) } else { (icons::DARK_MODE, tr("Dark theme")) };
    // The menu of text size has it as well.
    if !tiny && widgets::icon_button(ui, theme, icon, name).clicked() {
        let choice = if theme.dark { ThemeChoice::Light } else { ThemeChoice::Dark };
        cx.send(ViewCommand::SetTheme(choice));
    }
    if room != Room::Wide && cx.view.mode == Mode::Read {
        let name = tr(if cx.view.drawer_open { "Hide names and reasons" } else { "Show names and reasons" });
        if widgets::icon_button(ui, theme, icons::INFO, name).clicked() {
            cx.view.drawer_open = !cx.view.drawer_open;
        }
    }
    if alone {
        return;
    }
    ui.add_space(4.0);
    let views = [(Mode::Read, tr("Read")), (Mode::Compare, tr("Compare")), (Mode::Present, tr("Present"))];
    let command = |mode: Mode| match mode {
        Mode::Present => ViewCommand::Present(PresentCommand::Toggle),
        mode => ViewCommand::SetMode(mode),
    };
    let hint = |mode: Mode| {
        let name = views.iter().find(|v| v.0 == mode).map_or("", |v| v.1);
        keys::with_key(name, &command(mode).into())
    };
    if let Some(mode) = widgets::hinted_segments(ui, theme, &views, cx.view.mode, hint) {
        cx.send(command(mode));
    }
}

fn text_menu(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let name = keys::with_key(tr("Text size, language and keys"), &ViewCommand::ToggleSettings.into());
    let response =
        widgets::named_icon_button(ui, theme, icons::FORMAT_SIZE, tr("Text size, language and keys"), &name);
    if std::mem::take(&mut cx.view.ask_settings) {
        Popup::toggle_id(ui.ctx(), Popup::default_response_id(&response));
    }
    Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(232.0);
        let high = ui.ctx().content_rect().height() - 60.0;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| text_rows(ui, cx));
    });
}

/// Text size, theme, colours, language, motion, keys.
fn text_rows(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr("Text size")).font(role::body()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::icon_button(ui, theme, icons::ADD, &keys::in_manner(tr("Larger text, Ctrl +"))).clicked() {
                cx.send(ViewCommand::SetTextScale(cx.view.text_scale * 1.1));
            }
            let percent = format!("{:.0} %", cx.view.text_scale * 100.0);
            ui.label(RichText::new(percent).font(role::body()).color(theme.ink2));
            if widgets::icon_button(ui, theme, icons::REMOVE, &keys::in_manner(tr("Smaller text, Ctrl −")))
                .clicked()
            {
                cx.send(ViewCommand::SetTextScale(cx.view.text_scale / 1.1));
            }
        });
    });
    ui.separator();
    look_rows(ui, cx);
    let system = std::iter::once((None, tr("Language of the system")));
    for (choice, label) in system.chain(Language::ALL.map(|l| (Some(l), l.own_name()))) {
        let icon = if cx.view.language == choice { icons::CHECK } else { "" };
        if menu_row(ui, theme, icon, label, "", true) {
            cx.send(ViewCommand::SetLanguage(choice));
        }
    }
    ui.separator();
    if menu_row(ui, theme, if cx.view.still { icons::CHECK } else { "" }, tr("Less motion"), "", true) {
        cx.send(ViewCommand::ToggleMotion);
    }
    ui.separator();
    if menu_row(ui, theme, icons::KEYBOARD, tr("Keys"), "?", true) {
        cx.send(ViewCommand::ToggleKeys);
        ui.close();
    }
}

/// Theme and colours.
fn look_rows(ui: &mut Ui, cx: &mut Cx<'_>) {
    for (choice, label) in [
        (ThemeChoice::System, tr("Theme of the system")),
        (ThemeChoice::Light, tr("Light theme always")),
        (ThemeChoice::Dark, tr("Dark theme always")),
    ] {
        let icon = if cx.view.theme == choice { icons::CHECK } else { "" };
        if menu_row(ui, cx.theme, icon, label, "", true) {
            cx.send(ViewCommand::SetTheme(choice));
        }
    }
    ui.separator();
    for (choice, label) in [
        (Colours::Standard, tr("Standard colours")),
        (Colours::Apart, tr("Colour-blind safe")),
        (Colours::Contrast, tr("High contrast")),
    ] {
        let icon = if cx.view.colours == choice { icons::CHECK } else { "" };
        if menu_row(ui, cx.theme, icon, label, "", true) {
            cx.send(ViewCommand::SetColours(choice));
        }
    }
    ui.separator();
}
