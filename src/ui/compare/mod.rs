//! Compare: events by sources, conflicts, what each source calls things, and shared wording.
//!
//! Wording is careful: "not found in this article" is all that an empty cell says.

mod card;
mod lists;
mod matrix;
mod voices;
mod voices_card;

use egui::{Frame, Margin, Panel, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::theme::role;
use super::view_state::CompareTab;
use super::{Cx, widgets};

/// Draws it in all the room there is.
pub fn compare_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if cx.session.facts.revision == 0 {
        let (what, next) = if cx.status.loading.is_some() {
            ("Still reading", "The comparison shows as soon as all articles are read")
        } else {
            ("Nothing to compare yet", "Reading was cancelled or found nothing: open the folder again")
        };
        widgets::empty(ui, cx.theme, what, next);
        return;
    }
    tabs_ui(ui, cx);
    match cx.view.compare {
        CompareTab::Naming => lists::naming_ui(ui, cx),
        CompareTab::Wording => lists::wording_ui(ui, cx),
        CompareTab::Voices => voices_ui(ui, cx),
        CompareTab::Events | CompareTab::Conflicts => events_ui(ui, cx),
    }
}

fn events_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let wide = ui.available_width() >= 900.0;
    if wide || cx.view.selection.is_some() {
        let width = if wide { ui.available_width() * 0.46 } else { ui.available_width() * 0.6 };
        Panel::right("card")
            .resizable(false)
            .exact_size(width)
            .frame(Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(20, 12)))
            .show(ui, |ui| card::card_ui(ui, cx));
    }
    matrix::matrix_ui(ui, cx);
}

fn voices_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    voices::refresh(cx);
    let theme = cx.theme;
    let wide = ui.available_width() >= 900.0;
    if wide || cx.view.voices.chosen.is_some() {
        let width = ui.available_width() * if wide { 0.4 } else { 0.5 };
        Panel::right("voice")
            .resizable(false)
            .exact_size(width)
            .frame(Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(20, 12)))
            .show(ui, |ui| voices_card::card_ui(ui, cx));
    }
    voices::matrix_ui(ui, cx);
}

fn tabs_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let facts = &cx.session.facts;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    ui.painter().rect_filled(bar, 0.0, theme.panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let comparison = &facts.comparison;
    let tabs = [
        (CompareTab::Events, "Events", facts.events.len(), theme.ink3),
        (CompareTab::Conflicts, "Conflicts", comparison.conflicts.len(), theme.conflict.line),
        (CompareTab::Voices, "Who quotes whom", comparison.voices.len(), theme.ink3),
        (CompareTab::Naming, "Naming", comparison.naming.len(), theme.ink3),
        (CompareTab::Wording, "Shared wording", comparison.shared_wording.len(), theme.ink3),
    ];
    let mut x = bar.left() + 16.0;
    for (tab, label, count, count_ink) in tabs {
        let chosen = cx.view.compare == tab;
        let (font, ink) = if chosen { (role::strong(), theme.ink1) } else { (role::body(), theme.ink2) };
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, ink);
        let ink = if count == 0 { theme.ink3 } else { count_ink };
        let number = ui.painter().layout_no_wrap(count.to_string(), role::caption(), ink);
        let width = galley.size().x + number.size().x + 8.0;
        let rect = Rect::from_min_size(pos2(x - 6.0, bar.top() + 3.0), vec2(width + 12.0, 34.0));
        let response = ui.interact(rect, ui.scope_id().with(("compare", label)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, label));
        let number_at = pos2(x + galley.size().x + 8.0, bar.center().y - number.size().y / 2.0);
        ui.painter().galley(pos2(x, bar.center().y - galley.size().y / 2.0), galley, ink);
        ui.painter().galley(number_at, number, ink);
        if chosen {
            let line = Rect::from_min_max(pos2(x, bar.bottom() - 2.0), pos2(x + width, bar.bottom()));
            ui.painter().rect_filled(line, 0.0, theme.accent);
        }
        widgets::focus_ring(ui, theme, &response, rect.shrink(3.0), 4.0);
        if response.clicked() {
            cx.view.compare = tab;
        }
        x += width + 24.0;
    }
}
