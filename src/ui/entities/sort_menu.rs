//! The button beside the filter: the order of the list, and what capitals count for.

use egui::{Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::lang::{msg, tr};
use crate::ui::reader::ink;
use crate::ui::view_state::EntitySort;
use crate::ui::{Cx, NamesCommand, ViewCommand, icons, widgets};

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
            if widgets::checked_row(ui, cx.theme, tr(words), cx.view.entity_sort == sort, Role::RadioButton) {
                picked = Some(NamesCommand::Sort(sort));
            }
        }
        ui.add_space(4.0);
        let edge = ui.available_rect_before_wrap();
        ui.painter().hline(edge.x_range(), edge.top(), Stroke::new(1.0, theme.hair));
        ui.add_space(4.0);
        let words = tr("Count capitals with their country");
        if widgets::checked_row(ui, cx.theme, words, cx.view.with_capitals, Role::CheckBox) {
            picked = Some(NamesCommand::ToggleCapitals);
        }
    });
    if let Some(command) = picked {
        cx.send(ViewCommand::Names(command));
        Popup::close_all(ui.ctx());
    }
}
