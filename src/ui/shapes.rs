//! The marks of the sources: one shape and colour each, the same everywhere, in every state.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

pub use crate::chart::marks::MarkState;

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
            let mut closed = points(look.shape, center, r);
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

/// The outline of a shape around `center`: circle, square, diamond, triangle up, triangle down, plus.
fn points(shape: usize, center: Pos2, r: f32) -> Vec<Pos2> {
    let at = |x: f32, y: f32| pos2(center.x + x, center.y + y);
    match shape {
        0 => (0..24)
            .map(|k| {
                let angle = k as f32 / 24.0 * std::f32::consts::TAU;
                center + 0.95 * r * Vec2::angled(angle)
            })
            .collect(),
        1 => {
            let h = 0.86 * r;
            vec![at(-h, -h), at(h, -h), at(h, h), at(-h, h)]
        }
        2 => {
            let h = 1.16 * r;
            vec![at(0.0, -h), at(h, 0.0), at(0.0, h), at(-h, 0.0)]
        }
        3 => vec![at(0.0, -1.12 * r), at(1.12 * r, 0.9 * r), at(-1.12 * r, 0.9 * r)],
        4 => vec![at(0.0, 1.12 * r), at(-1.12 * r, -0.9 * r), at(1.12 * r, -0.9 * r)],
        _ => {
            let (a, t) = (1.05 * r, 0.4 * r);
            [
                (-t, -a),
                (t, -a),
                (t, -t),
                (a, -t),
                (a, t),
                (t, t),
                (t, a),
                (-t, a),
                (-t, t),
                (-a, t),
                (-a, -t),
                (-t, -t),
            ]
            .map(|(x, y)| at(x, y))
            .to_vec()
        }
    }
}

/// The convex parts of a shape: the plus is two bars.
fn parts(shape: usize, center: Pos2, r: f32) -> Vec<Vec<Pos2>> {
    if shape != 5 {
        return vec![points(shape, center, r)];
    }
    let bar = |w: f32, h: f32| {
        let rect = Rect::from_center_size(center, Vec2::new(w, h) * 2.0);
        vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()]
    };
    vec![bar(0.4 * r, 1.05 * r), bar(1.05 * r, 0.4 * r)]
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
        painter.add(Shape::closed_line(points(shape, center, r), stroke));
    }
}

/// A shape cut by a 2 px slit; the half that speaks for its value is filled.
fn split(painter: &Painter, look: Look, center: Pos2, r: f32, state: MarkState, ground: Color32) {
    fill(painter, look.shape, center, r, ground);
    for (right, filled) in [(false, state != MarkState::DiffersLater), (true, state != MarkState::DiffersEarlier)]
    {
        let cut = center.x + if right { 1.0 } else { -1.0 };
        if filled {
            for part in parts(look.shape, center, r) {
                painter.add(Shape::convex_polygon(half(&part, cut, right), look.colour, Stroke::NONE));
            }
        } else {
            let edge = half(&points(look.shape, center, r - 0.5), cut, right);
            painter.add(Shape::closed_line(edge, Stroke::new(1.2, look.colour)));
        }
    }
}

/// What of a polygon lies left or right of a vertical line.
fn half(polygon: &[Pos2], x: f32, right: bool) -> Vec<Pos2> {
    let inside = |p: &Pos2| if right { p.x >= x } else { p.x <= x };
    let mut out = Vec::with_capacity(polygon.len() + 2);
    for (a, b) in polygon.iter().zip(polygon.iter().cycle().skip(1)) {
        if inside(a) {
            out.push(*a);
        }
        if inside(a) != inside(b) {
            out.push(a.lerp(*b, (x - a.x) / (b.x - a.x)));
        }
    }
    out
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
    font.size = (rect.height() * 0.66).min(16.0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_lie_on_their_side_and_keep_the_area() {
        let area = |p: &[Pos2]| {
            p.iter().zip(p.iter().cycle().skip(1)).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>().abs() / 2.0
        };
        for shape in 0..6 {
            let whole = points(shape, pos2(3.0, 4.0), 10.0);
            let (left, right) = (half(&whole, 3.0, false), half(&whole, 3.0, true));
            assert!(left.iter().all(|p| p.x <= 3.001) && right.iter().all(|p| p.x >= 2.999));
            assert!((area(&left) + area(&right) - area(&whole)).abs() < 0.5, "shape {shape}");
        }
    }
}
