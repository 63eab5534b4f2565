//! What a lane is: a row of segments, or one button with a menu where the row would take the header's room.

use egui::{
    Align2, FontId, Id, Painter, Popup, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::header::width;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{self, msg, tr, trf};
use crate::ui::theme::role;
use crate::ui::view_state::LaneMode;
use crate::ui::widgets::{self, focus_ring};
use crate::ui::{Cx, icons};

const MODES: [(LaneMode, &str); 6] = [
    (LaneMode::Sources, msg("Sources")),
    (LaneMode::People, msg("People")),
    (LaneMode::Organisations, msg("Orgs")),
    (LaneMode::Places, msg("Places")),
    (LaneMode::Kinds, msg("Kinds")),
    (LaneMode::One, msg("One")),
];
/// Room that the row leaves to what is selected and what everything is narrowed to.
const LEFT_OVER: f32 = 150.0;

/// Draws it from `at` to the right within `room`; gives its right end back.
pub(super) fn choice_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2, room: f32) -> f32 {
    let widths = MODES.map(|(_, name)| width(painter, tr(name), role::label()) + 18.0);
    let whole: f32 = widths.iter().sum();
    if whole + 4.0 + LEFT_OVER > room {
        menu_ui(ui, cx, painter, at)
    } else {
        segments_ui(ui, cx, painter, at, widths)
    }
}

/// The lanes that are shown, and a menu of the others.
fn menu_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2) -> f32 {
    let chosen = MODES.iter().find(|m| m.0 == cx.view.timeline.lanes).map_or("", |m| tr(m.1));
    let words = width(painter, chosen, role::caption());
    let rect = Rect::from_min_size(pos2(at.x, at.y - 13.0), vec2(words + 38.0, 26.0));
    let response = ui.interact(rect, Id::unique("timeline lanes menu"), Sense::click());
    let label = trf("Timeline lanes: {}", &[&lang::within(chosen)]);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &label));
    let fill = if response.hovered() { cx.theme.hover } else { cx.theme.raised };
    painter.rect(rect, 6.0, fill, Stroke::new(1.0, cx.theme.ctl), StrokeKind::Inside);
    painter.text(pos2(rect.left() + 12.0, at.y), Align2::LEFT_CENTER, chosen, role::caption(), cx.theme.ink1);
    let arrow = pos2(rect.right() - 14.0, at.y);
    let font = FontId::proportional(18.0);
    painter.text(arrow, Align2::CENTER_CENTER, icons::ARROW_DROP_DOWN, font, cx.theme.ink2);
    focus_ring(ui, cx.theme, &response, rect, 6.0);
    let mut picked = None;
    Popup::menu(&response).show(|ui| {
        ui.set_width(180.0);
        for (mode, name) in MODES {
            let on = cx.view.timeline.lanes == mode;
            if widgets::checked_row(ui, cx.theme, tr(name), on, Role::RadioButton) {
                picked = Some(mode);
            }
        }
    });
    if let Some(mode) = picked {
        cx.send(ViewCommand::SetLanes(mode));
        Popup::close_all(ui.ctx());
    }
    rect.right()
}

fn segments_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2, widths: [f32; 6]) -> f32 {
    let whole: f32 = widths.iter().sum();
    let trough = Rect::from_min_size(pos2(at.x, at.y - 13.0), vec2(whole + 4.0, 26.0));
    painter.rect_filled(trough, 6.0, cx.theme.pressed);
    let mut x = trough.left() + 2.0;
    for ((mode, name), width) in MODES.into_iter().zip(widths) {
        let rect = Rect::from_min_size(pos2(x, trough.top() + 2.0), vec2(width, 22.0));
        x += width;
        let on = cx.view.timeline.lanes == mode;
        let response = ui.interact(rect, Id::unique(("timeline lanes", name)), Sense::click());
        let label = trf("Timeline lanes: {}", &[&lang::within(tr(name))]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &label));
        if on {
            let edge = Stroke::new(1.0, cx.theme.ctl);
            painter.rect(rect, 4.0, cx.theme.raised, edge, StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(rect, 4.0, cx.theme.hover);
        }
        let ink = if on || response.hovered() { cx.theme.ink1 } else { cx.theme.ink2 };
        painter.text(rect.center(), Align2::CENTER_CENTER, tr(name), role::label(), ink);
        focus_ring(ui, cx.theme, &response, rect, 4.0);
        if response.clicked() && !on {
            cx.send(ViewCommand::SetLanes(mode));
        }
    }
    trough.right()
}
