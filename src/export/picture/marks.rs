//! The forms of marks: the same shapes, splits and bands as in the window.

use super::scene::{Node, Pen};
use crate::chart::marks::{Band, Mark, MarkState};
use crate::chart::shapes::{Corner, corners, half};
use crate::export::colours::{Colours, Rgb};
use crate::export::fonts::Font;

/// Radius of a mark.
pub(crate) const R: f32 = 4.6;

/// Shape and colour of a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// Circle, square, diamond, triangle up, triangle down, plus.
    pub(crate) shape: usize,
    /// Its colour.
    pub(crate) ink: Rgb,
    /// Outlined with a core: from the seventh source on.
    pub(crate) ringed: bool,
}

impl Look {
    /// The look of source number `i`.
    pub(crate) fn of_source(colours: &Colours, i: usize) -> Self {
        Self { shape: i % 6, ink: colours.source(i), ringed: i >= 6 }
    }
}

/// Corners around a place.
fn around(corners: &[Corner], (x, y): (f32, f32), r: f32) -> Vec<(f32, f32)> {
    corners.iter().map(|(dx, dy)| (x + dx * r, y + dy * r)).collect()
}

/// The outline of a shape around a place.
pub(crate) fn points(shape: usize, at: (f32, f32), r: f32) -> Vec<(f32, f32)> {
    around(corners(shape), at, r)
}

fn solid(points: Vec<(f32, f32)>, ink: Rgb) -> Node {
    Node::Path { points, closed: true, fill: Some(ink), pen: None }
}

fn ring(points: Vec<(f32, f32)>, ground: Rgb, pen: Pen) -> Node {
    Node::Path { points, closed: true, fill: Some(ground), pen: Some(pen) }
}

/// A mark's shape in one of its states, on a ground that shows as its rim.
pub(crate) fn shape(look: Look, at: (f32, f32), r: f32, state: MarkState, ground: Rgb) -> Vec<Node> {
    let mut out = vec![solid(points(look.shape, at, r + 1.6), ground)];
    let thin = Pen::new(look.ink, 1.5);
    match state {
        MarkState::Said if look.ringed => {
            out.push(ring(points(look.shape, at, r), ground, thin));
            out.push(solid(points(look.shape, at, r * 0.45), look.ink));
        }
        MarkState::Said => out.push(solid(points(look.shape, at, r), look.ink)),
        MarkState::Planned => out.push(ring(points(look.shape, at, r - 0.4), ground, thin)),
        MarkState::Inferred => {
            out.push(ring(points(look.shape, at, r), ground, Pen::dashed(look.ink, 1.5, (2.2, 1.6))));
        }
        MarkState::DiffersEarlier | MarkState::DiffersLater | MarkState::DiffersEither => {
            split(&mut out, look, at, r * 1.2, state);
        }
    }
    out
}

/// A shape cut by a slit; the half that speaks for its value is filled.
fn split(out: &mut Vec<Node>, look: Look, at: (f32, f32), r: f32, state: MarkState) {
    for (right, filled) in [(false, state != MarkState::DiffersLater), (true, state != MarkState::DiffersEarlier)]
    {
        let side = |r: f32| around(&half(corners(look.shape), if right { 1.0 } else { -1.0 } / r, right), at, r);
        if filled {
            out.push(solid(side(r), look.ink));
        } else {
            let pen = Some(Pen::new(look.ink, 1.2));
            out.push(Node::Path { points: side(r - 0.5), closed: true, fill: None, pen });
        }
    }
}

/// A whole mark: what its date is known as, where there is no telling otherwise.
pub(crate) fn mark(mark: &Mark, look: Look, at: (f32, f32), ground: Rgb) -> Vec<Node> {
    if mark.band == Band::Weak {
        let wide = Font::SansBold.width("?", 12.0);
        return vec![
            Node::filled((at.0 - 5.0, at.1 - 6.5, 10.0, 13.0), 2.0, ground),
            Node::words((at.0 - wide / 2.0, at.1 + 4.3), "?", Font::SansBold, 12.0, look.ink),
        ];
    }
    let mut out = shape(look, at, R, mark.state, ground);
    if mark.band == Band::Denied {
        let arm = R + 1.0;
        let pen = Pen::new(look.ink, 1.5);
        out.push(Node::line((at.0 - arm, at.1 + arm), (at.0 + arm, at.1 - arm), pen));
    }
    out
}

/// Precision is width: the stretch that a date stands for. Nothing for a moment.
pub(crate) fn band(band: Band, look: Look, (x0, x1): (f32, f32), y: f32, ground: Rgb) -> Option<Node> {
    if x1 - x0 < 2.0 * R + 2.0 {
        return None;
    }
    let bar = |height: f32| (x0, y - height / 2.0, x1 - x0, height);
    Some(match band {
        Band::Sure => Node::filled(bar(3.0), 1.5, ground.mixed(look.ink, 0.75)),
        Band::Inferred => boxed(bar(5.0), 2.5, ground, Pen::dashed(look.ink, 1.0, (3.0, 2.0))),
        Band::Weak => boxed(bar(9.0), 4.0, ground, Pen::dashed(look.ink, 1.2, (4.0, 3.0))),
        Band::Planned | Band::Alleged | Band::Denied => boxed(bar(5.0), 2.5, ground, Pen::new(look.ink, 1.1)),
    })
}

fn boxed(at: (f32, f32, f32, f32), radius: f32, ground: Rgb, pen: Pen) -> Node {
    Node::Box { at, radius, fill: Some(ground), pen: Some(pen) }
}

/// The story's own mark: a diamond, cut in two where sources differ.
pub(crate) fn story((x, y): (f32, f32), disputed: bool, colours: &Colours) -> Vec<Node> {
    if !disputed {
        return vec![solid(points(2, (x, y), 3.4), colours.ink2)];
    }
    let r = 5.4;
    [-1.0, 1.0]
        .map(|side| {
            solid(vec![(x + side, y - r), (x + side + side * r, y), (x + side, y + r)], colours.conflict.0)
        })
        .to_vec()
}
