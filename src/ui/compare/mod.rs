//! Compare: events by sources, conflicts, numbers, what each source calls things, shared wording, what one alone
//! tells, and two articles side by side.
//!
//! Wording is careful: "not found in this article" is all that an empty cell says.

mod card;
mod differ;
mod figures;
mod lists;
mod matrix;
mod pair;
pub mod rows;
mod voices;
mod voices_card;

use egui::{Frame, Margin, Panel, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::theme::role;
use super::view_state::CompareTab;
use super::{Cx, widgets};

/// Height of a line of tabs.
const TAB: f32 = 40.0;

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
        CompareTab::Numbers => figures::numbers_ui(ui, cx),
        CompareTab::Only => with_card(ui, cx, figures::only_ui),
        CompareTab::Pair => pair::pair_ui(ui, cx),
        CompareTab::Events | CompareTab::Conflicts => with_card(ui, cx, matrix::matrix_ui),
    }
}

/// A list of events with the card of the selected one beside it.
fn with_card(ui: &mut Ui, cx: &mut Cx<'_>, list_ui: fn(&mut Ui, &mut Cx<'_>)) {
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
    list_ui(ui, cx);
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

/// The tabs, on as many lines as they need.
fn tabs_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let facts = &cx.session.facts;
    let comparison = &facts.comparison;
    let tabs = [
        (CompareTab::Events, "Events", facts.events.len(), theme.ink3),
        (CompareTab::Conflicts, "Conflicts", comparison.conflicts.len(), theme.conflict.line),
        (CompareTab::Numbers, "Numbers", comparison.numbers.len(), theme.ink3),
        (CompareTab::Voices, "Who quotes whom", comparison.voices.len(), theme.ink3),
        (CompareTab::Naming, "Naming", comparison.naming.len() + comparison.event_naming.len(), theme.ink3),
        (CompareTab::Wording, "Shared wording", comparison.shared_wording.len(), theme.ink3),
        (CompareTab::Only, "Only here", comparison.only_here.len(), theme.ink3),
        (CompareTab::Pair, "Side by side", 0, theme.ink3),
    ];
    let width = ui.available_width();
    let mut places = Vec::with_capacity(tabs.len());
    let (mut x, mut line) = (16.0, 0.0);
    for &(tab, label, count, count_ink) in &tabs {
        let chosen = cx.view.compare == tab;
        let (font, ink) = if chosen { (role::strong(), theme.ink1) } else { (role::body(), theme.ink2) };
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, ink);
        let count_ink = if count == 0 { theme.ink3 } else { count_ink };
        let number = if tab == CompareTab::Pair { String::new() } else { count.to_string() };
        let number = ui.painter().layout_no_wrap(number, role::caption(), count_ink);
        let wide = galley.size().x + number.size().x + 8.0;
        if x + wide > width - 8.0 && x > 16.0 {
            (x, line) = (16.0, line + 1.0);
        }
        places.push((x, line, wide, galley, number));
        x += wide + 20.0;
    }
    let (bar, _) = ui.allocate_exact_size(vec2(width, TAB * (line + 1.0)), Sense::hover());
    ui.painter().rect_filled(bar, 0.0, theme.panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    for (&(tab, label, _, _), (x, line, wide, galley, number)) in tabs.iter().zip(places) {
        let chosen = cx.view.compare == tab;
        let left = bar.left() + x;
        let row = Rect::from_min_size(pos2(left, bar.top() + TAB * line), vec2(wide, TAB));
        let rect = Rect::from_min_size(pos2(left - 6.0, row.top() + 3.0), vec2(wide + 12.0, TAB - 6.0));
        let response = ui.interact(rect, ui.scope_id().with(("compare", label)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, label));
        let number_at = pos2(left + galley.size().x + 8.0, row.center().y - number.size().y / 2.0);
        ui.painter().galley(pos2(left, row.center().y - galley.size().y / 2.0), galley, theme.ink2);
        ui.painter().galley(number_at, number, theme.ink3);
        if chosen {
            let under = Rect::from_min_max(pos2(left, row.bottom() - 2.0), pos2(left + wide, row.bottom()));
            ui.painter().rect_filled(under, 0.0, theme.accent);
        }
        widgets::focus_ring(ui, theme, &response, rect.shrink(3.0), 4.0);
        if response.clicked() {
            cx.view.compare = tab;
        }
    }
}
