//! How the story grew: a handle on the row of publications, and only what was published by its day stays.

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::calendar;
use super::model::Model;
use super::published::snapped;
use super::rows::Rows;
use super::scale::Scale;
use crate::facts::Grain;
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::filter::Filter;
use crate::ui::lang::trf;
use crate::ui::theme::role;
use crate::ui::widgets::focus_ring;

/// Draws the handle where a day is chosen, and lets it be dragged; arrows step from publication to publication.
///
/// `grew` says whether it was there in the last frame: when it comes it takes the keyboard.
pub(super) fn growth_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    (model, grew): (&Model, &mut bool),
    scale: &Scale<'_>,
    rows: &Rows,
) {
    let began = !std::mem::replace(grew, cx.view.filter.known_by_s.is_some());
    let Some(at_s) = cx.view.filter.known_by_s else { return };
    let x = scale.x(at_s).clamp(rows.lanes.left(), rows.lanes.right());
    let row = rows.published;
    // Under the row: it hides no source's letter.
    let y = if row.is_positive() { row.bottom() + 4.0 } else { rows.story.top() + 2.0 };
    let grip = Rect::from_center_size(pos2(x, y), vec2(16.0, 16.0));
    let line = Rect::from_x_y_ranges(x - 4.0..=x + 4.0, rows.story.top()..=rows.axis.top());
    let response = ui
        .interact(grip.union(line), Id::unique("timeline growth"), Sense::click_and_drag())
        .on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    if began {
        response.request_focus();
        // The arrows are kept for the handle from the next frame on.
        ui.request_repaint();
    }
    let words = trf("Known by {}", &[&calendar::spoken(at_s, at_s, Grain::Day)]);
    response.widget_info(|| {
        let known = model.published.partition_point(|(_, p)| p.to <= at_s);
        let all = model.published.len().max(1);
        WidgetInfo::slider(true, (known * 100 / all) as f64, &words)
    });
    let ink = cx.theme.accent;
    let painter = ui.painter();
    if row.is_positive() {
        painter.hline(row.left()..=x, row.bottom() - 1.0, Stroke::new(2.0, ink));
    }
    // Not through the titles of the story.
    let top = if row.is_positive() { rows.lanes.top() } else { rows.story.top() };
    painter.vline(x, top..=rows.axis.top(), Stroke::new(2.0, ink));
    painter.circle_filled(grip.center(), if response.hovered() { 6.0 } else { 5.0 }, ink);
    focus_ring(ui, cx.theme, &response, grip.shrink(2.0), 6.0);
    if response.has_focus() || response.dragged() {
        // On the axis, where the date belongs.
        let galley = painter.layout_no_wrap(words, role::caption(), cx.theme.on_accent);
        let room = rows.axis.x_range().shrink(galley.size().x / 2.0 + 4.0);
        let at = pos2(x.clamp(room.min, room.max.max(room.min)), rows.axis.top() + 14.0);
        let plate = Rect::from_center_size(at, galley.size());
        painter.rect_filled(plate.expand2(vec2(6.0, 2.0)), 4.0, ink);
        painter.galley(plate.min, galley, cx.theme.on_accent);
    }
    let dragged = response.dragged().then(|| response.interact_pointer_pos()).flatten();
    let pulled = dragged.map(|p| snapped(model, scale, p.x.clamp(rows.lanes.left(), rows.lanes.right())));
    if let Some(to) = pulled.or_else(|| stepped(ui, model, at_s, &response))
        && (to - at_s).abs() > 1.0
    {
        cx.send(ViewCommand::SetFilter(Filter { known_by_s: Some(to), ..cx.view.filter }));
    }
}

/// The publication before or after, where the handle has the keyboard.
fn stepped(ui: &Ui, model: &Model, at_s: f64, response: &egui::Response) -> Option<f64> {
    if !response.has_focus() {
        return None;
    }
    let keep = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, keep));
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let back = pressed(Key::PageUp) || pressed(Key::ArrowLeft);
    let on = pressed(Key::PageDown) || pressed(Key::ArrowRight);
    let all = &model.published;
    let moment = |i: usize| all.get(i).map(|(_, p)| p.to);
    if back {
        all.partition_point(|(_, p)| p.to < at_s - 1.0).checked_sub(1).and_then(moment)
    } else if on {
        moment(all.partition_point(|(_, p)| p.to <= at_s + 1.0))
    } else {
        None
    }
}
