//! How the story grew: a handle on the axis, and only what was published by its day stays.

use egui::{Align2, CursorIcon, Id, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::TimelineState;
use super::calendar;
use super::rows::Rows;
use super::scale::Scale;
use crate::facts::{Grain, seconds};
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::filter::Filter;
use crate::ui::lang::trf;
use crate::ui::theme::role;

/// Draws the handle where a day is chosen, and lets it be dragged; arrows step from publication to publication.
pub(super) fn growth_ui(ui: &Ui, cx: &mut Cx<'_>, state: &TimelineState, rows: &Rows, window: (f64, f64)) {
    let Some(at_s) = cx.view.filter.known_by_s else { return };
    let scale = Scale::new(&state.model.axis, window, f64::from(rows.lanes.left()), f64::from(rows.lanes.width()));
    let x = scale.x(at_s).clamp(rows.lanes.left(), rows.lanes.right());
    let grip = Rect::from_center_size(pos2(x, rows.story.top() + 2.0), vec2(16.0, 16.0));
    let line = Rect::from_x_y_ranges(x - 5.0..=x + 5.0, rows.story.top()..=rows.axis.top());
    let response = ui
        .interact(grip.union(line), Id::unique("timeline growth"), Sense::click_and_drag())
        .on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    let words = trf("Known by {}", &[&calendar::spoken(at_s, at_s, Grain::Day)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &words));
    let ink = cx.theme.accent;
    let painter = ui.painter();
    painter.vline(x, rows.story.top()..=rows.axis.top(), Stroke::new(2.0, ink));
    painter.circle_filled(grip.center(), if response.hovered() { 7.0 } else { 6.0 }, ink);
    if response.has_focus() || response.dragged() {
        let to_left = x > rows.lanes.center().x;
        let (align, at) = if to_left { (Align2::RIGHT_CENTER, x - 12.0) } else { (Align2::LEFT_CENTER, x + 12.0) };
        painter.text(pos2(at, grip.center().y), align, &words, role::caption(), cx.theme.ink1);
    }
    let dragged = response.dragged().then(|| response.interact_pointer_pos()).flatten();
    let pulled = dragged.map(|p| scale.t(f64::from(p.x.clamp(rows.lanes.left(), rows.lanes.right()))));
    if let Some(to) = pulled.or_else(|| stepped(ui, cx, at_s, response.has_focus()))
        && (to - at_s).abs() > 1.0
    {
        cx.send(ViewCommand::SetFilter(Filter { known_by_s: Some(to), ..cx.view.filter }));
    }
}

/// The publication before or after, where the handle has the keyboard.
fn stepped(ui: &Ui, cx: &Cx<'_>, at_s: f64, focus: bool) -> Option<f64> {
    if !focus {
        return None;
    }
    let (back, on) = ui.input(|i| (i.key_pressed(Key::PageUp), i.key_pressed(Key::PageDown)));
    let published = || {
        let all = cx.session.facts.articles.iter().filter_map(|a| a.publication.interval);
        all.map(|i| seconds(i.latest))
    };
    match (back, on) {
        (true, _) => published().filter(|t| *t < at_s - 1.0).reduce(f64::max),
        (_, true) => published().filter(|t| *t > at_s + 1.0).reduce(f64::min),
        _ => None,
    }
}
