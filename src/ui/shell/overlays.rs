//! What lies over the window: the list of keys, the in-app picker, the three hints.

use egui::{Align2, Area, Frame, Margin, Modal, Order, RichText, ScrollArea, Stroke, Ui, vec2};

use super::{hints, notes, palette};
use crate::ui::command::{FileCommand, ViewCommand};
use crate::ui::lang::{fact, msg, tr};
use crate::ui::theme::role;
use crate::ui::view_state::Mode;
use crate::ui::{Cx, another, export, icons, keys, lost, picker, widgets};

/// Room for the keys, left of what they do.
const KEYS_W: f32 = 96.0;

/// Draws whichever are open.
pub(super) fn overlays_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    settle(ui);
    if cx.view.palette.is_some() {
        palette::palette_ui(ui, cx);
    }
    if cx.view.exporting.open {
        export::export_ui(ui, cx);
    }
    if cx.view.keys_open {
        keys_ui(ui, cx);
    }
    if cx.view.problems_open {
        notes::notes_ui(ui, cx);
    }
    if cx.view.left_open {
        left_ui(ui, cx);
    }
    if cx.view.lost_open {
        lost::lost_ui(ui, cx);
    }
    lost::placing_ui(ui, cx);
    another::another_ui(ui, cx);
    if cx.status.picker.is_some() {
        let modal = modal(cx.theme, "picker").show(ui, |ui| picker::picker_ui(ui, cx));
        if modal.should_close() {
            cx.send(FileCommand::ClosePicker);
        }
    }
    if cx.view.mode == Mode::Read && !cx.view.hints_done && cx.session.is_analysed() {
        hints_ui(ui, cx);
    }
}

/// Asks for another frame as long as the dialog on top comes, grows or goes: only then does it stand where its size puts
/// it, and what lay under the pointer before knows of it.
fn settle(ui: &Ui) {
    let id = egui::Id::unique("dialog on top");
    let top = ui.memory(|m| m.top_modal_layer().map(|layer| (layer, m.area_rect(layer.id))));
    if ui.data(|d| d.get_temp(id)) != Some(top) {
        ui.data_mut(|d| d.insert_temp(id, top));
        ui.ctx().request_repaint();
    }
}

/// A card in the middle of the window, over everything.
pub(crate) fn modal(theme: &crate::ui::Theme, name: &str) -> Modal {
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.hair))
        .corner_radius(8.0)
        .inner_margin(Margin::same(20))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow });
    Modal::new(egui::Id::unique(name)).frame(frame)
}

fn keys_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let modal = modal(theme, "keys").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        let width = 640.0_f32.min(area.width() - 88.0);
        ui.set_width(width);
        heading(ui, cx, tr("Keys"));
        let high = area.height() - 140.0;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            let [left, right]: [&[&'static str]; 2] =
                [&[msg("Story"), msg("Articles"), msg("Window")], &[msg("Timeline"), msg("Work"), msg("Present")]];
            // Two columns of less than this would cut what the keys do.
            if width < 560.0 {
                for section in left.iter().chain(right) {
                    section_ui(ui, theme, section);
                }
            } else {
                ui.columns(2, |columns| {
                    for (column, sections) in columns.iter_mut().zip([left, right]) {
                        for section in sections {
                            section_ui(column, theme, section);
                        }
                    }
                });
            }
        });
    });
    if modal.should_close() {
        cx.send(ViewCommand::ToggleKeys);
    }
}

/// One section of the list of keys: the key left, what it does right, in as many lines as that needs.
fn section_ui(ui: &mut Ui, theme: &crate::ui::Theme, section: &'static str) {
    ui.add_space(8.0);
    ui.label(RichText::new(tr(section)).font(role::caption()).color(theme.ink2));
    let bound = keys::BINDINGS.iter().chain(keys::PRESENT).filter(|b| b.section == section);
    let bound = bound.map(|b| (b.shown(), tr(b.what)));
    let elsewhere = keys::ELSEWHERE.iter().filter(|e| e.2 == section);
    let elsewhere = elsewhere.map(|(label, what, _)| (keys::in_manner(tr(label)), tr(what)));
    for (label, what) in bound.chain(elsewhere) {
        ui.horizontal_top(|ui| {
            let left = ui.cursor().left();
            widgets::key_cap(ui, theme, &label);
            // What the keys do begins at one edge, past the longest usual key.
            ui.add_space((left + KEYS_W - ui.cursor().left()).max(0.0));
            ui.add(egui::Label::new(RichText::new(what).font(role::body())).wrap());
        });
    }
}

pub(super) fn heading(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    ui.label(RichText::new(title).font(role::title()).color(cx.theme.ink1));
}

/// What an import left out, a line each.
fn left_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let modal = modal(theme, "left out").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(600.0_f32.min(area.width() - 48.0));
        heading(ui, cx, tr("Left out of the import"));
        let left = &cx.status.left;
        let row = ui.text_style_height(&egui::TextStyle::Body) + 8.0;
        ScrollArea::vertical().max_height(area.height() - 200.0).show_rows(ui, row, left.len(), |ui, range| {
            for line in left.get(range).unwrap_or_default() {
                let words = fact(line).into_owned();
                let shown = widgets::one_line(ui, &words, role::body(), theme.ink1, ui.available_width());
                ui.add(egui::Label::new(shown)).on_hover_text(words);
            }
        });
        ui.add_space(12.0);
        widgets::button(ui, theme, widgets::Weight::Normal, "", tr("Close"), tr("Esc")).clicked()
    });
    if modal.inner || modal.should_close() {
        cx.send(ViewCommand::ToggleLeft);
    }
}

fn hints_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.ctl))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(16, 12))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow });
    Area::new(egui::Id::unique("hints")).order(Order::Middle).anchor(Align2::RIGHT_TOP, vec2(-16.0, 92.0)).show(
        ui,
        |ui| {
            frame.show(ui, |ui| {
                ui.set_width(300.0);
                ui.horizontal(|ui| {
                    ui.label(RichText::new(tr("Three hints")).font(role::caption()).color(theme.ink2));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        if widgets::icon_button(ui, theme, icons::CLOSE, tr("Close the hints")).clicked() {
                            cx.send(ViewCommand::DismissHints);
                        }
                    });
                });
                hints::hint_rows(ui, theme);
            });
        },
    );
}
