//! Shift+drag on the plot: a span of time, to which every pane is then narrowed.

use egui::{Rect, Response, Stroke, Ui};

use super::TimelineState;
use super::paint::Pen;
use super::rows::Rows;
use super::scale::Scale;
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::filter::Filter;

/// A drag shorter than this is a slip of the hand.
const LEAST_PX: f32 = 6.0;

/// The span under way, in seconds; when the button is let go it becomes the filter.
pub(super) fn span_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &mut TimelineState,
    rows: &Rows,
    window: (f64, f64),
    plot: &Response,
) -> Option<(f64, f64)> {
    let scale = Scale::new(&state.model.axis, window, f64::from(rows.lanes.left()), f64::from(rows.lanes.width()));
    let at = |x: f32| scale.t(f64::from(x.clamp(rows.lanes.left(), rows.lanes.right())));
    if plot.drag_started() && ui.input(|i| i.modifiers.shift) {
        state.spanning = ui.input(|i| i.pointer.press_origin()).map(|p| at(p.x));
    }
    let began = state.spanning?;
    let here = ui.input(|i| i.pointer.latest_pos()).map(|p| at(p.x))?;
    let span = (began.min(here), began.max(here));
    if !plot.dragged() {
        state.spanning = None;
        if scale.x(span.1) - scale.x(span.0) >= LEAST_PX {
            cx.send(ViewCommand::SetFilter(Filter { span_s: Some(span), ..cx.view.filter }));
        }
        return None;
    }
    Some(span)
}

/// Shades what lies outside the span and draws its edges.
pub(super) fn band(pen: &Pen<'_>, (from, to): (f64, f64)) {
    let plot = pen.rows.plot();
    let edge = |t: f64| pen.scale.x(t).clamp(plot.left(), plot.right());
    let (a, b) = (edge(from), edge(to));
    let shade = pen.theme.ink1.gamma_multiply(0.06);
    for (left, right) in [(plot.left(), a), (b, plot.right())] {
        pen.painter.rect_filled(Rect::from_x_y_ranges(left..=right, plot.y_range()), 0.0, shade);
    }
    for x in [a, b] {
        pen.painter.vline(x, plot.y_range(), Stroke::new(1.5, pen.theme.doubt.line));
    }
}
