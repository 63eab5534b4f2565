//! What goes out, and as what: a dialog of formats, each with what it is for and what it cannot carry.
//!
//! It asks; where the file goes is the system's dialog's to ask, and writing is the application's work.

use egui::{Align, Align2, Key, Layout, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::command::{ExportAsk, ExportScope, FileCommand, ViewCommand};
use super::lang::{fact, msg, tr, trf, trn};
use super::shell::modal;
use super::theme::role;
use super::widgets::{self, Weight};
use crate::export::Format;
use crate::session::Selection;

mod choices;

const ROW: f32 = 30.0;
/// From this width on the list and what is said of one format stand side by side.
const WIDE: f32 = 640.0;

/// What is chosen in the dialog; kept while the story is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exporting {
    /// The dialog is open.
    pub open: bool,
    ask: ExportAsk,
    /// The size of a picture, as typed; empty until it is asked for.
    size: String,
}

/// Draws it, over the window.
pub(super) fn export_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let mut exporting = std::mem::take(&mut cx.view.exporting);
    let scopes = scopes(cx);
    if !scopes.iter().any(|(scope, _)| *scope == exporting.ask.scope) {
        exporting.ask.scope = ExportScope::All;
    }
    let modal = modal(theme, "export").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(840.0_f32.min(area.width() - 48.0));
        ui.label(RichText::new(tr("Export")).font(role::title()).color(theme.ink1));
        ui.add_space(8.0);
        scope_ui(ui, cx, &scopes, &mut exporting.ask);
        ui.add_space(8.0);
        let high = (area.height() - 240.0).clamp(120.0, 16.0 * ROW);
        let width = ui.available_width();
        if width >= WIDE {
            let left = (width * 0.44).round();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let down = Layout::top_down(Align::Min);
                let size = vec2(left, high);
                ui.allocate_ui_with_layout(size, down, |ui| formats_ui(ui, cx, &mut exporting.ask, high));
                ui.add_space(20.0);
                let size = vec2(width - left - 20.0, high);
                ui.allocate_ui_with_layout(size, down, |ui| chosen_ui(ui, cx, &mut exporting, high));
            });
        } else {
            let list = (high * 0.5).max(2.0 * ROW);
            formats_ui(ui, cx, &mut exporting.ask, list);
            ui.add_space(8.0);
            chosen_ui(ui, cx, &mut exporting, (high - list - 8.0).max(2.0 * ROW));
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let ready = choices::is_ready(&exporting);
            let label = tr("Choose a place…");
            let go = ui.add_enabled_ui(ready, |ui| {
                widgets::button(ui, theme, Weight::Primary, "", label, tr("Enter")).clicked()
            });
            let close = widgets::button(ui, theme, Weight::Normal, "", tr("Cancel"), tr("Esc")).clicked();
            (go.inner, close)
        })
        .inner
    });
    let (go, close) = modal.inner;
    let typing = ui.ctx().text_edit_focused();
    let enter = !typing && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    let ask = exporting.ask;
    let ready = choices::is_ready(&exporting);
    cx.view.exporting = exporting;
    if (go || enter) && ready {
        cx.send(ViewCommand::ToggleExport);
        cx.send(FileCommand::Export(ask));
    } else if close || modal.should_close() {
        cx.send(ViewCommand::ToggleExport);
    }
}

/// The list of formats; arrow keys go through it wherever the focus is.
fn formats_ui(ui: &mut Ui, cx: &Cx<'_>, ask: &mut ExportAsk, high: f32) {
    let step = ui.input_mut(|i| {
        let down = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowDown));
        let up = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowUp));
        down - up
    });
    ask.format = stepped(ask.format, step);
    ScrollArea::vertical().id_salt("formats").max_height(high).min_scrolled_height(high).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut group = "";
        for format in Format::ALL {
            if group_of(*format) != group {
                group = group_of(*format);
                heading_ui(ui, cx, tr(group));
            }
            if row_ui(ui, cx, *format, *format == ask.format, step != 0) {
                ask.format = *format;
            }
        }
    });
}

/// For whom a format is.
const fn group_of(format: Format) -> &'static str {
    match format {
        Format::Html | Format::Pdf | Format::Docx | Format::Markdown | Format::Png | Format::Svg => {
            msg("To read and to show")
        }
        Format::LessonSheet(_) | Format::LessonKey(_) => msg("For class"),
        _ => msg("For other programs"),
    }
}

fn heading_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let at = pos2(rect.left() + 12.0, rect.bottom() - 4.0);
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, role::caption(), cx.theme.ink3);
}

/// What may go out: all, and what is narrowed to or selected now.
fn scopes(cx: &Cx<'_>) -> Vec<(ExportScope, String)> {
    let mut scopes = vec![(ExportScope::All, tr("Everything").to_owned())];
    if cx.view.filter.is_on() {
        let count = cx.view.kept.count();
        let words = trn(count, "What the filter leaves: 1 event | What the filter leaves: {} events", &[]);
        scopes.push((ExportScope::Filter, words));
    }
    match cx.view.selection {
        Some(Selection::Event(ix)) if cx.session.event(ix).is_some() => {
            scopes.push((ExportScope::Event(ix), tr("This event").to_owned()));
        }
        Some(Selection::Entity(ix)) => {
            if let Some(entity) = cx.session.entity(ix) {
                scopes.push((ExportScope::Entity(ix), trf("Only {}", &[&fact(&entity.name)])));
            }
        }
        _ => {}
    }
    scopes
}

fn scope_ui(ui: &mut Ui, cx: &Cx<'_>, scopes: &[(ExportScope, String)], chosen: &mut ExportAsk) {
    for (scope, words) in scopes {
        if widgets::checked_row(ui, cx.theme, words, *scope == chosen.scope, Role::RadioButton) {
            chosen.scope = *scope;
        }
    }
    if scopes.len() == 1 {
        let words = tr("Narrow the timeline, or select an event or a name, to export only that");
        ui.add(egui::Label::new(RichText::new(words).font(role::label()).color(cx.theme.ink2)).wrap());
    }
}

/// A row of the list; true when chosen.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, format: Format, at: bool, moved: bool) -> bool {
    let theme = cx.theme;
    let about = format.about();
    let title = tr(about.title);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at, title));
    widgets::row_ground(ui, theme, rect, at, &response);
    if at && moved {
        response.scroll_to_me(Some(Align::Center));
    }
    let ending = format!(".{}", about.extension);
    let painter = ui.painter();
    let right = pos2(rect.right() - 12.0, rect.center().y);
    let ending = painter.text(right, Align2::RIGHT_CENTER, ending, role::label(), theme.ink3);
    let words = widgets::one_line(ui, title, role::name(), theme.ink1, ending.left() - rect.left() - 36.0);
    ui.painter().galley(pos2(rect.left() + 12.0, rect.center().y - words.size().y / 2.0), words, theme.ink1);
    widgets::focus_ring(ui, theme, &response, rect.shrink(2.0), 4.0);
    response.clicked() || response.has_focus() && ui.input(|i| i.key_pressed(Key::Space))
}

/// What the chosen format is for, what it cannot carry, and what may be chosen of it.
fn chosen_ui(ui: &mut Ui, cx: &Cx<'_>, exporting: &mut Exporting, high: f32) {
    let theme = cx.theme;
    let about = exporting.ask.format.about();
    ScrollArea::vertical().id_salt("chosen").max_height(high).min_scrolled_height(high).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.label(RichText::new(tr(about.title)).font(role::name()).color(theme.ink1));
        ui.add(egui::Label::new(RichText::new(tr(about.serves)).font(role::body()).color(theme.ink1)).wrap());
        if !about.lacks.is_empty() {
            let words = trf("Left out or changed: {}", &[&tr(about.lacks)]);
            ui.add(egui::Label::new(RichText::new(words).font(role::body()).color(theme.ink2)).wrap());
        }
        choices::choices_ui(ui, theme, exporting);
    });
}

/// The format so many rows further, as far as there are any.
fn stepped(format: Format, step: i32) -> Format {
    let at = Format::ALL.iter().position(|f| *f == format).unwrap_or(0);
    let at = at.saturating_add_signed(step as isize).min(Format::ALL.len().saturating_sub(1));
    Format::ALL.get(at).copied().unwrap_or(format)
}
