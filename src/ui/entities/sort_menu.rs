//! The button beside the filter: the order of the list, and what capitals count for.

use egui::{Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use crate::ui::lang::{msg, tr};
use crate::ui::reader::ink;
use crate::ui::theme::role;
use crate::ui::view_state::EntitySort;
use crate::ui::{Cx, NamesCommand, ViewCommand, icons};

const ORDERS: [(EntitySort, &str); 3] = [
    (EntitySort::Mentions, msg("Most named first")),
    (EntitySort::Sources, msg("Most sources first")),
    (EntitySort::First, msg("First to appear first")),
];

/// Draws it at `rect`.
pub(super) fn sort_menu_ui(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    let response = ui.interact(rect, ui.unique_id().with("sort"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr("Sort names")));
    let fill = if response.hovered() { theme.hover } else { theme.paper };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
    let icon = egui::FontId::proportional(16.0);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, icons::SORT, icon, theme.ink2);
    ink::focus_ring(ui, theme, &response, rect);
    let response = response.on_hover_text(tr("Sort names"));
    let mut picked = None;
    Popup::menu(&response).show(|ui| {
        ui.set_width(248.0);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        for (sort, words) in ORDERS {
            if row_ui(ui, cx, tr(words), cx.view.entity_sort == sort, Role::RadioButton) {
                picked = Some(NamesCommand::Sort(sort));
            }
        }
        ui.add_space(4.0);
        let edge = ui.available_rect_before_wrap();
        ui.painter().hline(edge.x_range(), edge.top(), Stroke::new(1.0, theme.hair));
        ui.add_space(4.0);
        let words = tr("Count capitals with their country");
        if row_ui(ui, cx, words, cx.view.with_capitals, Role::CheckBox) {
            picked = Some(NamesCommand::ToggleCapitals);
        }
    });
    if let Some(command) = picked {
        cx.send(ViewCommand::Names(command));
        Popup::close_all(ui.ctx());
    }
}

fn row_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str, on: bool, kind: Role) -> bool {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(kind, true, on, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    if on {
        let icon = egui::FontId::proportional(16.0);
        let at = rect.left_center() + vec2(16.0, 0.0);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::CHECK, icon, theme.ink1);
    }
    let at = rect.left_center() + vec2(32.0, 0.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, role::body(), theme.ink1);
    ink::focus_ring(ui, theme, &response, rect.shrink(2.0));
    response.clicked()
}
