//! The six shapes of sources, as corners around their middle with the radius as one, for window and pictures.
//!
//! Refuses to know colours and painters, and how a shape is filled or outlined.

use std::sync::LazyLock;

/// A corner: right and down, in radii.
pub type Corner = (f32, f32);

static CIRCLE: LazyLock<[Corner; 24]> = LazyLock::new(|| {
    std::array::from_fn(|k| {
        let angle = k as f32 / 24.0 * std::f32::consts::TAU;
        (0.95 * angle.cos(), 0.95 * angle.sin())
    })
});

const SQUARE: [Corner; 4] = [(-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)];
const DIAMOND: [Corner; 4] = [(0.0, -1.16), (1.16, 0.0), (0.0, 1.16), (-1.16, 0.0)];
const UP: [Corner; 3] = [(0.0, -1.12), (1.12, 0.9), (-1.12, 0.9)];
const DOWN: [Corner; 3] = [(0.0, 1.12), (-1.12, -0.9), (1.12, -0.9)];

/// Half the width and half the length of an arm of the plus.
const ARM: (f32, f32) = (0.4, 1.05);
const PLUS: [Corner; 12] = {
    let (t, a) = ARM;
    [(-t, -a), (t, -a), (t, -t), (a, -t), (a, t), (t, t), (t, a), (-t, a), (-t, t), (-a, t), (-a, -t), (-t, -t)]
};
const BARS: [[Corner; 4]; 2] = {
    let (t, a) = ARM;
    [[(-t, -a), (t, -a), (t, a), (-t, a)], [(-a, -t), (a, -t), (a, t), (-a, t)]]
};

/// The outline of a shape: circle, square, diamond, triangle up, triangle down, plus.
pub fn corners(shape: usize) -> &'static [Corner] {
    match shape {
        0 => CIRCLE.as_slice(),
        1 => &SQUARE,
        2 => &DIAMOND,
        3 => &UP,
        4 => &DOWN,
        _ => &PLUS,
    }
}

/// The convex parts of a shape: the plus is two bars, the others are one.
pub fn parts(shape: usize) -> [&'static [Corner]; 2] {
    let [upright, level] = &BARS;
    if shape < 5 { [corners(shape), &[]] } else { [upright, level] }
}

/// What of a polygon lies left or right of an upright line.
pub fn half(polygon: &[Corner], x: f32, right: bool) -> Vec<Corner> {
    let inside = |p: &Corner| if right { p.0 >= x } else { p.0 <= x };
    let mut out = Vec::with_capacity(polygon.len() + 2);
    for (a, b) in polygon.iter().zip(polygon.iter().cycle().skip(1)) {
        if inside(a) {
            out.push(*a);
        }
        if inside(a) != inside(b) {
            let t = (x - a.0) / (b.0 - a.0);
            out.push((x, a.1 + (b.1 - a.1) * t));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(p: &[Corner]) -> f32 {
        p.iter().zip(p.iter().cycle().skip(1)).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f32>().abs() / 2.0
    }

    #[test]
    fn halves_lie_on_their_side_and_keep_the_area() {
        for shape in 0..6 {
            let whole = corners(shape);
            let (left, right) = (half(whole, 0.1, false), half(whole, 0.1, true));
            assert!(left.iter().all(|p| p.0 <= 0.101) && right.iter().all(|p| p.0 >= 0.099));
            assert!((area(&left) + area(&right) - area(whole)).abs() < 0.01, "shape {shape}");
        }
    }

    #[test]
    fn shapes_look_as_large_as_each_other() {
        let areas: Vec<f32> = (0..6).map(|shape| area(corners(shape))).collect();
        assert!(areas.iter().all(|a| (1.9..=3.1).contains(a)), "{areas:?}");
    }
}
