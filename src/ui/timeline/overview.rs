//! All of the axis in small, with a frame around what is in view: dragged, resized, or moved by a click.

use std::sync::Arc;

use egui::{
    CursorIcon, EventFilter, Id, Key, Mesh, Modifiers, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::axis::{Axis, GAP_PX};
use super::calendar;
use super::density::Curve;
use super::narrow::Narrow;
use super::navigate::{PAN_STEP, ZOOM_STEP};
use super::paint::Pen;
use super::rows::Rows;
use super::scale::Scale;
use crate::facts::Grain;
use crate::ui::Cx;
use crate::ui::lang::{tr, trf};
use crate::ui::palette::Colours;
use crate::ui::view_state::TimelineAsk;
use crate::ui::widgets::focus_ring;

/// So near to an edge of the frame one takes hold of the edge.
const EDGE: f32 = 5.0;
/// Events further apart than so many pixels on the average are drawn one by one.
const APART: f32 = 4.0;
/// The frame is never drawn narrower.
const LEAST: f32 = 8.0;

/// What it remembers between frames.
#[derive(Default)]
pub struct Overview {
    grab: Option<Grab>,
    response: Option<Response>,
    drawn_for: Option<Drawn>,
    mesh: Arc<Mesh>,
    curve: Curve,
}

/// What a drag moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grab {
    Left,
    Right,
    /// The frame, held so many pixels right of its middle.
    Whole(f32),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    generation: u64,
    narrowed: u64,
    rect: Rect,
    colours: (bool, Colours),
}

/// What was done to it.
#[derive(Default)]
pub(super) struct Over {
    /// The window it was moved to.
    pub(super) window: Option<(f64, f64)>,
    /// More than a move.
    pub(super) ask: Option<TimelineAsk>,
}

/// All of the axis over the strip's width.
fn whole(axis: &Axis, strip: Rect) -> Scale<'_> {
    Scale::new(axis, axis.fit(), f64::from(strip.left()), f64::from(strip.width()))
}

fn frame(scale: &Scale<'_>, strip: Rect, window: (f64, f64)) -> Rect {
    let x = |u: f64| (scale.x0 + scale.axis.px_of(u, scale.px_per_s)) as f32;
    let (a, b) = (x(window.0), x(window.1));
    let more = ((LEAST - (b - a)) / 2.0).max(0.0);
    let (a, b) = ((a - more).max(strip.left()), (b + more).min(strip.right()));
    Rect::from_x_y_ranges(a.min(strip.right() - LEAST)..=b.max(strip.left() + LEAST), strip.y_range())
}

impl Overview {
    /// Reads pointer and keys.
    pub(super) fn input(&mut self, ui: &Ui, axis: &Axis, window: (f64, f64), rows: &Rows) -> Over {
        self.response = None;
        let strip = rows.overview;
        if !strip.is_positive() {
            return Over::default();
        }
        let scale = whole(axis, strip);
        let frame = frame(&scale, strip, window);
        let rect = strip.expand2(vec2(EDGE, 2.0));
        let response = ui.interact(rect, Id::unique("timeline overview"), Sense::click_and_drag());
        response.widget_info(|| {
            let (from, to) = (axis.t_of(window.0), axis.t_of(window.1));
            let part = f64::midpoint(window.0, window.1) / axis.length().max(1e-9) * 100.0;
            let words = trf("Overview, in view: {}", &[&calendar::spoken(from, to, Grain::Day)]);
            WidgetInfo::slider(true, part.round(), words)
        });
        let mut over = self.dragged(ui, &response, &scale, (window, frame), rows);
        if response.double_clicked() {
            over = Over { window: None, ask: Some(TimelineAsk::Fit) };
        }
        if response.has_focus() {
            over.window = keyed(ui, &response, axis, window, f64::from(rows.lanes.width())).or(over.window);
        }
        self.response = Some(response);
        over
    }

    fn dragged(
        &mut self,
        ui: &Ui,
        response: &Response,
        scale: &Scale<'_>,
        (window, frame): ((f64, f64), Rect),
        rows: &Rows,
    ) -> Over {
        let (axis, width) = (scale.axis, f64::from(rows.lanes.width()));
        let middle = (scale.x0 + axis.px_of(axis.middle(window, width), scale.px_per_s)) as f32;
        if let Some(at) = response.hover_pos().filter(|_| self.grab.is_none()) {
            ui.set_cursor_icon(match grab(frame, middle, at.x) {
                Grab::Left | Grab::Right => CursorIcon::ResizeHorizontal,
                Grab::Whole(_) if frame.x_range().contains(at.x) => CursorIcon::Grab,
                Grab::Whole(_) => CursorIcon::Default,
            });
        }
        if response.drag_started() {
            let pressed = ui.input(|i| i.pointer.press_origin());
            self.grab = pressed.map(|p| grab(frame, middle, p.x));
        }
        let Some(at) = response.interact_pointer_pos() else {
            self.grab = None;
            return Over::default();
        };
        let u = |x: f32| axis.u_at(f64::from(x) - scale.x0, scale.px_per_s).clamp(0.0, axis.length());
        let centred = |x: f32| axis.centred(window, width, axis.t_of(u(x)));
        if response.clicked() && !frame.x_range().contains(at.x) {
            return Over { window: Some(centred(at.x)), ask: None };
        }
        if !response.dragged() {
            self.grab = None;
            return Over::default();
        }
        let to = match self.grab {
            Some(Grab::Left) if u(at.x) < window.1 => axis.clamp((u(at.x), window.1), width),
            Some(Grab::Right) if u(at.x) > window.0 => axis.clamp((window.0, u(at.x)), width),
            Some(Grab::Whole(offset)) => centred(at.x - offset),
            _ => return Over::default(),
        };
        Over { window: Some(to), ask: None }
    }

    /// Draws it.
    pub(super) fn paint(
        &mut self,
        ui: &Ui,
        cx: &Cx<'_>,
        pen: &Pen<'_>,
        narrow: &Narrow,
        (generation, window): (u64, (f64, f64)),
    ) {
        let Some(response) = self.response.take() else { return };
        let theme = cx.theme;
        let strip = pen.rows.overview;
        let scale = whole(pen.scale.axis, strip);
        let painter = ui.painter();
        painter.rect_filled(strip, 3.0, theme.pressed);
        let frame = frame(&scale, strip, window);
        painter.rect_filled(frame, 3.0, theme.raised);
        let key =
            Drawn { generation, narrowed: narrow.generation, rect: strip, colours: (theme.dark, theme.colours) };
        if self.drawn_for != Some(key) {
            self.draw(pen, narrow, &scale, strip);
            self.drawn_for = Some(key);
        }
        painter.add(Shape::mesh(Arc::clone(&self.mesh)));
        for gap in scale.gaps() {
            let cut = Rect::from_center_size(
                pos2(gap + GAP_PX as f32 / 2.0, strip.center().y),
                vec2(5.0, strip.height()),
            );
            painter.rect_filled(cut, 0.0, theme.panel);
            painter.vline(cut.left(), strip.y_range(), Stroke::new(1.0, theme.strong));
            painter.vline(cut.right(), strip.y_range(), Stroke::new(1.0, theme.strong));
        }
        let line = |t: f64, width: f32, ink| {
            let x = scale.x(t).clamp(strip.left() + 1.0, strip.right() - 1.0);
            painter.vline(x, strip.y_range(), Stroke::new(width, ink));
        };
        for t in cx.view.filter.span_s.into_iter().flat_map(|(a, b)| [a, b]) {
            line(t, 1.5, theme.doubt.line);
        }
        if let Some(t) = cx.view.filter.known_by_s {
            line(t, 2.0, theme.accent);
        }
        if let Some((a, b)) = pen.focus.event.and_then(|e| pen.model.extent(pen.session, e)) {
            line(f64::midpoint(a, b), 3.0, theme.markline);
        }
        painter.rect_stroke(frame, 3.0, Stroke::new(1.5, theme.strong), StrokeKind::Inside);
        for x in [frame.left(), frame.right()] {
            let grip = Rect::from_center_size(pos2(x, strip.center().y), vec2(4.0, strip.height() * 0.6));
            painter.rect_filled(grip.intersect(strip.expand2(vec2(2.0, 0.0))), 2.0, theme.ink2);
        }
        focus_ring(ui, theme, &response, strip.expand(1.0), 4.0);
        if response.hovered() && !response.dragged() {
            response.on_hover_text(tr("Drag the frame or its edges, or click to go there"));
        }
    }

    fn draw(&mut self, pen: &Pen<'_>, narrow: &Narrow, scale: &Scale<'_>, strip: Rect) {
        let mut mesh = Mesh::default();
        let all = &pen.model.density;
        let (bottom, height) = (strip.bottom() - 2.0, strip.height() - 4.0);
        let ink = if narrow.is_on() { pen.theme.ctl } else { pen.theme.ink3 };
        self.curve.look(scale);
        if (pen.model.story.len() as f32) * APART < strip.width() {
            for mark in &pen.model.story {
                let (ink, high) = match (narrow.keeps(mark.event), narrow.searched, mark.disputed) {
                    (false, ..) => (pen.theme.ctl, 0.5),
                    (true, true, _) => (pen.theme.markline, 1.0),
                    (true, false, true) => (pen.theme.conflict.line, 0.9),
                    _ => (pen.theme.ink2, 0.7),
                };
                let (x, half) = (scale.middle(mark.from, mark.to), height * high / 2.0);
                let y = strip.center().y;
                mesh.add_colored_rect(Rect::from_x_y_ranges(x - 1.0..=x + 1.0, y - half..=y + half), ink);
            }
            self.mesh = Arc::new(mesh);
            return;
        }
        self.curve.heights(all, all);
        self.curve.hill(&mut mesh, bottom, height, ink);
        if narrow.is_on() {
            let ink = if narrow.searched { pen.theme.markline } else { pen.theme.ink2 };
            self.curve.heights(&narrow.story, all);
            self.curve.hill(&mut mesh, bottom, height, ink);
        }
        self.mesh = Arc::new(mesh);
    }
}

/// What of the frame lies under the pointer.
fn grab(frame: Rect, middle: f32, x: f32) -> Grab {
    // Of a narrow frame most is for moving it.
    let inside = EDGE.min(frame.width() / 4.0);
    if (frame.left() - EDGE..frame.left() + inside).contains(&x) {
        Grab::Left
    } else if (frame.right() - inside..frame.right() + EDGE).contains(&x) {
        Grab::Right
    } else if frame.x_range().contains(x) {
        Grab::Whole(x - middle)
    } else {
        Grab::Whole(0.0)
    }
}

/// Arrows pan and zoom, Home and End go to the ends.
fn keyed(ui: &Ui, response: &Response, axis: &Axis, window: (f64, f64), width: f64) -> Option<(f64, f64)> {
    let keep = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, keep));
    let pan = |part: f64| axis.pan(window, width, part * width);
    let zoom = |factor: f64| axis.zoom(window, width, width / 2.0, factor);
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowLeft) {
        Some(pan(-PAN_STEP))
    } else if pressed(Key::ArrowRight) {
        Some(pan(PAN_STEP))
    } else if pressed(Key::PageUp) {
        Some(pan(-0.9))
    } else if pressed(Key::PageDown) {
        Some(pan(0.9))
    } else if pressed(Key::ArrowUp) {
        Some(zoom(ZOOM_STEP))
    } else if pressed(Key::ArrowDown) {
        Some(zoom(1.0 / ZOOM_STEP))
    } else if pressed(Key::Home) {
        Some(axis.centred(window, width, axis.t_of(0.0)))
    } else if pressed(Key::End) {
        Some(axis.centred(window, width, axis.t_of(axis.length())))
    } else {
        None
    }
}
