//! The marks of the sources: one shape and colour each, the same everywhere, in every state.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

pub use crate::chart::marks::MarkState;
use crate::chart::shapes::{self, Corner, corners, half};

use super::theme::{Theme, role};

/// Shape and colour of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Which of the six shapes: circle, square, diamond, triangle up, triangle down, plus.
    pub shape: usize,
    /// Its colour.
    pub colour: Color32,
    /// Outlined with a core: from the seventh source on.
    pub ringed: bool,
}

impl Look {
    /// The look of source number `i`.
    pub fn of_source(theme: &Theme, i: usize) -> Self {
        Self { shape: i % 6, colour: theme.source(i), ringed: i >= 6 }
    }
}

/// Paints the mark of source number `i` at `center`; `r` is the mark radius of the design (4.6 by default).
pub fn mark(painter: &Painter, theme: &Theme, i: usize, center: Pos2, r: f32, state: MarkState, ground: Color32) {
    mark_as(painter, Look::of_source(theme, i), center, r, state, ground);
}

/// Paints a mark of any look.
pub fn mark_as(painter: &Painter, look: Look, center: Pos2, r: f32, state: MarkState, ground: Color32) {
    let thin = Stroke::new(1.5, look.colour);
    match state {
        MarkState::Said if look.ringed => {
            fill(painter, look.shape, center, r, ground);
            outline(painter, look.shape, center, r, thin);
            fill(painter, look.shape, center, r * 0.45, look.colour);
        }
        MarkState::Said => fill(painter, look.shape, center, r, look.colour),
        MarkState::Planned => {
            fill(painter, look.shape, center, r, ground);
            outline(painter, look.shape, center, r - 0.4, thin);
        }
        MarkState::Inferred => {
            fill(painter, look.shape, center, r, ground);
            let mut closed = around(corners(look.shape), center, r);
            closed.extend(closed.first().copied());
            // Gaps a little wider than in print: smoothing of edges eats half a pixel at both ends.
            painter.extend(Shape::dashed_line(&closed, thin, 2.2, 2.2));
        }
        MarkState::DiffersEarlier | MarkState::DiffersLater | MarkState::DiffersEither => {
            split(painter, look, center, r * 1.2, state, ground);
        }
    }
}

/// Paints the rim of background that keeps marks apart where they touch.
pub fn rim(painter: &Painter, look: Look, center: Pos2, r: f32, ground: Color32) {
    fill(painter, look.shape, center, r + 1.6, ground);
}

/// Corners around `center`.
fn around(corners: &[Corner], center: Pos2, r: f32) -> Vec<Pos2> {
    corners.iter().map(|(x, y)| pos2(center.x + x * r, center.y + y * r)).collect()
}

/// The convex parts of a shape around `center`.
fn parts(shape: usize, center: Pos2, r: f32) -> impl Iterator<Item = Vec<Pos2>> {
    shapes::parts(shape).into_iter().filter(|p| !p.is_empty()).map(move |part| around(part, center, r))
}

fn fill(painter: &Painter, shape: usize, center: Pos2, r: f32, colour: Color32) {
    if shape == 0 {
        painter.circle_filled(center, 0.95 * r, colour);
        return;
    }
    for part in parts(shape, center, r) {
        painter.add(Shape::convex_polygon(part, colour, Stroke::NONE));
    }
}

fn outline(painter: &Painter, shape: usize, center: Pos2, r: f32, stroke: Stroke) {
    if shape == 0 {
        painter.circle_stroke(center, 0.95 * r, stroke);
    } else {
        painter.add(Shape::closed_line(around(corners(shape), center, r), stroke));
    }
}

/// A shape cut by a 2 px slit; the half that speaks for its value is filled.
fn split(painter: &Painter, look: Look, center: Pos2, r: f32, state: MarkState, ground: Color32) {
    fill(painter, look.shape, center, r, ground);
    for (right, filled) in [(false, state != MarkState::DiffersLater), (true, state != MarkState::DiffersEarlier)]
    {
        let side = |corners: &[Corner], r: f32| {
            around(&half(corners, if right { 1.0 } else { -1.0 } / r, right), center, r)
        };
        if filled {
            for part in shapes::parts(look.shape).into_iter().filter(|p| !p.is_empty()) {
                painter.add(Shape::convex_polygon(side(part, r), look.colour, Stroke::NONE));
            }
        } else {
            let edge = side(corners(look.shape), r - 0.5);
            painter.add(Shape::closed_line(edge, Stroke::new(1.2, look.colour)));
        }
    }
}

/// Paints a source's lettered tile: `size` is 16, 20, 24 or 32.
pub fn tile(painter: &Painter, theme: &Theme, i: usize, letter: &str, rect: Rect) {
    let radius = if rect.height() <= 16.0 { 3.0 } else { 4.0 };
    let colour = theme.source(i);
    if i >= 6 {
        painter.rect(rect, radius, theme.paper, Stroke::new(1.5, colour), StrokeKind::Inside);
    } else {
        painter.rect_filled(rect, radius, colour);
    }
    let ink = if i >= 6 { theme.ink1 } else { theme.on_tile };
    let mut font = role::strong();
    // On the slides of a talk tiles grow with the page.
    font.size = (rect.height() * 0.66).min((rect.height() * 0.56).max(16.0));
    if letter.len() > 1 {
        font.size *= 0.8;
    }
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, letter, font, ink);
}

/// Paints the story's conflict diamond: cut in two, in the conflict colour. `r` is 5.2 in the timeline.
pub fn conflict(painter: &Painter, theme: &Theme, center: Pos2, r: f32) {
    for side in [-1.0, 1.0] {
        let x = center.x + side;
        let half = vec![pos2(x, center.y - r), pos2(x + side * r, center.y), pos2(x, center.y + r)];
        painter.add(Shape::convex_polygon(half, theme.conflict.line, Stroke::NONE));
    }
}
