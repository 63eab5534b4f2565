//! The marks of the sources: one shape and colour each, the same everywhere, in every state.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::theme::{Theme, role};

/// How a mark is drawn. Never colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkState {
    /// Said: filled.
    #[default]
    Said,
    /// The chain holds a guess: dashed outline.
    Inferred,
    /// Planned: hollow.
    Planned,
    /// Differs, the earlier value: left half filled.
    DiffersEarlier,
    /// Differs, the later value: right half filled.
    DiffersLater,
    /// Differs, either value: both halves filled, cut by a slit.
    DiffersEither,
}

/// Paints the mark of source number `i` at `center`; `r` is the mark radius of the design (4.6 by default).
pub fn mark(painter: &Painter, theme: &Theme, i: usize, center: Pos2, r: f32, state: MarkState, ground: Color32) {
    let colour = theme.source(i);
    let ringed = i >= 6;
    let outline = points(i, center, r);
    match state {
        MarkState::Said if ringed => {
            fill(painter, i, &outline, ground);
            stroke(painter, &outline, Stroke::new(1.5, colour));
            fill(painter, i, &points(i, center, r * 0.45), colour);
        }
        MarkState::Said => fill(painter, i, &outline, colour),
        MarkState::Planned => {
            fill(painter, i, &outline, ground);
            stroke(painter, &outline, Stroke::new(1.5, colour));
        }
        MarkState::Inferred => {
            fill(painter, i, &outline, ground);
            let mut closed = outline;
            closed.extend(closed.first().copied());
            painter.extend(Shape::dashed_line(&closed, Stroke::new(1.5, colour), 2.2, 1.3));
        }
        MarkState::DiffersEarlier | MarkState::DiffersLater | MarkState::DiffersEither => {
            split(painter, i, center, r, colour, state, ground);
        }
    }
}

/// The outline of source shape `i` around `center`: circle, square, diamond, triangle up, triangle down, plus.
fn points(i: usize, center: Pos2, r: f32) -> Vec<Pos2> {
    let at = |x: f32, y: f32| pos2(center.x + x, center.y + y);
    match i % 6 {
        0 => (0..20)
            .map(|k| {
                let angle = k as f32 / 20.0 * std::f32::consts::TAU;
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
            [(-t, -a), (t, -a), (t, -t), (a, -t), (a, t), (t, t), (t, a), (-t, a), (-t, t), (-a, t), (-a, -t), (-t, -t)]
                .map(|(x, y)| at(x, y))
                .to_vec()
        }
    }
}

fn fill(painter: &Painter, i: usize, outline: &[Pos2], colour: Color32) {
    if i % 6 == 5 && outline.len() == 12 {
        // The plus is not convex: two bars.
        for (a, b) in [(0, 6), (10, 4)] {
            if let (Some(a), Some(b)) = (outline.get(a), outline.get(b)) {
                painter.rect_filled(Rect::from_two_pos(*a, *b), 0.0, colour);
            }
        }
    } else {
        painter.add(Shape::convex_polygon(outline.to_vec(), colour, Stroke::NONE));
    }
}

fn stroke(painter: &Painter, outline: &[Pos2], stroke: Stroke) {
    painter.add(Shape::closed_line(outline.to_vec(), stroke));
}

/// A shape cut by a 2 px slit; the half that speaks for its value is filled.
fn split(painter: &Painter, i: usize, center: Pos2, r: f32, colour: Color32, state: MarkState, ground: Color32) {
    let big = r * 1.2;
    let outline = points(i, center, big);
    fill(painter, i, &outline, ground);
    let left = Rect::from_min_max(center - vec2(big * 2.0, big * 2.0), pos2(center.x - 1.0, center.y + big * 2.0));
    let right = Rect::from_min_max(pos2(center.x + 1.0, center.y - big * 2.0), center + vec2(big * 2.0, big * 2.0));
    for (half, filled) in [
        (left, state != MarkState::DiffersLater),
        (right, state != MarkState::DiffersEarlier),
    ] {
        let clipped = painter.with_clip_rect(half.intersect(painter.clip_rect()));
        if filled {
            fill(&clipped, i, &outline, colour);
        } else {
            stroke(&clipped, &outline, Stroke::new(1.2, colour));
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
    font.size = (rect.height() * 0.6).min(16.0);
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
