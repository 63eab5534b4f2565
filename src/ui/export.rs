//! What goes out, and as what: a dialog of formats, each with what it is for and what it cannot carry.
//!
//! It asks; where the file goes is the system's dialog's to ask, and writing is the application's work.

use egui::{Align2, Key, Modifiers, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{ExportAsk, ExportScope, FileCommand, ViewCommand};
use super::lang::{fact, tr, trf, trn};
use super::shell::modal;
use super::theme::role;
use super::widgets::{self, Weight};
use super::{Cx, icons};
use crate::export::Format;
use crate::session::Selection;

const ROW: f32 = 30.0;

/// What is chosen in the dialog; kept while the story is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exporting {
    /// The dialog is open.
    pub open: bool,
    ask: ExportAsk,
}

/// Draws it, over the window.
pub(super) fn export_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let mut chosen = cx.view.exporting.ask;
    let scopes = scopes(cx);
    if !scopes.iter().any(|(scope, _)| *scope == chosen.scope) {
        chosen.scope = ExportScope::All;
    }
    let (step, enter) = ui.input_mut(|i| {
        let down = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowDown));
        let up = i32::from(i.consume_key(Modifiers::NONE, Key::ArrowUp));
        (down - up, i.consume_key(Modifiers::NONE, Key::Enter))
    });
    chosen.format = stepped(chosen.format, step);
    let modal = modal(theme, "export").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(560.0_f32.min(area.width() - 48.0));
        ui.label(RichText::new(tr("Export")).font(role::title()).color(theme.ink1));
        ui.add_space(8.0);
        scope_ui(ui, cx, &scopes, &mut chosen);
        ui.add_space(8.0);
        let high = (area.height() - 360.0).clamp(90.0, 14.0 * ROW);
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for format in Format::ALL {
                if row_ui(ui, cx, *format, *format == chosen.format, step != 0) {
                    chosen.format = *format;
                }
            }
        });
        ui.add_space(8.0);
        about_ui(ui, cx, &mut chosen);
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let label = tr("Choose a place…");
            let go = widgets::button(ui, theme, Weight::Primary, "", label, tr("Enter")).clicked();
            let close = widgets::button(ui, theme, Weight::Normal, "", tr("Cancel"), tr("Esc")).clicked();
            (go, close)
        })
        .inner
    });
    cx.view.exporting.ask = chosen;
    let (go, close) = modal.inner;
    if go || enter {
        cx.send(ViewCommand::ToggleExport);
        cx.send(FileCommand::Export(chosen));
    } else if close || modal.should_close() {
        cx.send(ViewCommand::ToggleExport);
    }
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
        response.scroll_to_me(None);
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
fn about_ui(ui: &mut Ui, cx: &Cx<'_>, chosen: &mut ExportAsk) {
    let theme = cx.theme;
    let about = chosen.format.about();
    // Always as high as the longest, so that the buttons stay where they are.
    ui.allocate_ui(vec2(ui.available_width(), 96.0), |ui| {
        ui.set_min_height(96.0);
        let line = RichText::new(tr(about.serves)).font(role::body()).color(theme.ink1);
        ui.add(egui::Label::new(line).wrap());
        if !about.lacks.is_empty() {
            let words = trf("Left out or changed: {}", &[&tr(about.lacks)]);
            ui.horizontal_top(|ui| {
                let mut font = role::body();
                font.size = 16.0;
                ui.label(RichText::new(icons::INFO).font(font).color(theme.ink2));
                ui.add(egui::Label::new(RichText::new(words).font(role::body()).color(theme.ink2)).wrap());
            });
        }
        if about.id.starts_with("csv") {
            let words = tr("With a mark by which Excel knows the letters");
            if widgets::checked_row(ui, theme, words, chosen.excel, Role::CheckBox) {
                chosen.excel = !chosen.excel;
            }
        }
    });
}

/// The format so many rows further, as far as there are any.
fn stepped(format: Format, step: i32) -> Format {
    let at = Format::ALL.iter().position(|f| *f == format).unwrap_or(0);
    let at = at.saturating_add_signed(step as isize).min(Format::ALL.len().saturating_sub(1));
    Format::ALL.get(at).copied().unwrap_or(format)
}
