//! How thick marks lie along a lane, as a curve that neither panning nor zooming makes flicker. Pure.
//!
//! Each mark is a triangle a few pixels wide; the curve is their sum, so it moves with the marks instead of
//! with the pixels. It is measured against the thickest place of the whole lane, not of the view, so that
//! nothing grows or shrinks when that place leaves the view.

use egui::{Color32, Mesh, pos2};

use super::scale::Scale;

/// From one sample of the curve to the next, pixels.
const STEP: f32 = 2.0;
/// Half the width of a mark's triangle, in samples.
const REACH: usize = 2;
/// Widths at which the thickest place is looked for: this many seconds and four times more each.
const FIRST_S: f64 = 16.0;
const WIDTHS: usize = 20;
/// So few marks are summed one by one: exactly, at any zoom.
const FEW: usize = 32;

/// The moments of a lane, ready to be summed over any stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    at: Vec<f64>,
    /// Sums of the moments before each, counted from the first.
    sums: Vec<f64>,
    /// The most marks within any stretch of each width.
    peaks: Vec<u32>,
}

impl Density {
    /// Of these moments.
    pub fn new(moments: impl Iterator<Item = f64>) -> Self {
        let mut density = Self::part(moments);
        let at = &density.at;
        density.peaks = (0..WIDTHS).map(|k| most_within(at, FIRST_S * 4f64.powi(k as i32))).collect();
        density
    }

    /// Of some of the moments of another, to be measured against that.
    pub fn part(moments: impl Iterator<Item = f64>) -> Self {
        let mut at: Vec<f64> = moments.collect();
        at.sort_by(f64::total_cmp);
        let origin = at.first().copied().unwrap_or(0.0);
        let mut sum = 0.0;
        let mut sums = Vec::with_capacity(at.len() + 1);
        sums.push(0.0);
        for t in &at {
            sum += t - origin;
            sums.push(sum);
        }
        Self { at, sums, peaks: Vec::new() }
    }

    /// Number of moments.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// No moments.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The most marks within a stretch so wide; between two widths it grows evenly, so that zooming does not
    /// make it jump.
    fn peak(&self, width_s: f64) -> f32 {
        let k = (width_s.max(FIRST_S) / FIRST_S).log(4.0).min(WIDTHS as f64 - 1.001);
        let at = |i: usize| self.peaks.get(i).copied().unwrap_or(1).max(1) as f32;
        let (a, b) = (at(k as usize), at(k as usize + 1));
        a * (b / a).powf(k.fract() as f32)
    }

    /// The weight of the marks between two moments, rising from 0 at `from` to 1 at `to`.
    fn rising(&self, (from, to): (f64, f64), (first, end): (usize, usize)) -> f64 {
        let marks = self.at.get(first..end).unwrap_or(&[]);
        if marks.is_empty() || to <= from {
            return 0.0;
        }
        let sum = if marks.len() <= FEW {
            marks.iter().map(|t| t - from).sum()
        } else {
            let origin = self.at.first().copied().unwrap_or(0.0);
            let sum = |i: usize| self.sums.get(i).copied().unwrap_or(0.0);
            sum(end) - sum(first) - marks.len() as f64 * (from - origin)
        };
        (sum / (to - from)).clamp(0.0, marks.len() as f64)
    }
}

/// The most moments within any stretch so wide.
fn most_within(at: &[f64], width_s: f64) -> u32 {
    let mut from = 0;
    let mut most = 0;
    for (i, t) in at.iter().enumerate() {
        while at.get(from).is_some_and(|f| t - f > width_s) {
            from += 1;
        }
        most = most.max(i + 1 - from);
    }
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// Samples of a view's width, used for every lane of it.
#[derive(Default)]
pub struct Curve {
    left: f32,
    width_s: f64,
    /// The moment of each sample, with [`REACH`] more on either side.
    times: Vec<f64>,
    before: Vec<usize>,
    heights: Vec<f32>,
}

impl Curve {
    /// Takes the samples of a view.
    pub fn look(&mut self, scale: &Scale<'_>) {
        self.left = scale.x0 as f32;
        self.width_s = f64::from(STEP) * REACH as f64 / scale.px_per_s;
        let count = (scale.width as f32 / STEP).ceil() as usize + 1 + 2 * REACH;
        let x = |i: usize| scale.x0 + f64::from(STEP) * (i as f64 - REACH as f64);
        self.times.clear();
        self.times.extend((0..count).map(|i| scale.t(x(i))));
    }

    /// The curve of a lane, each height between 0 and 1; `of` is what it is measured against.
    pub fn heights(&mut self, density: &Density, of: &Density) -> &[f32] {
        self.before.clear();
        let mut at = 0;
        for &t in &self.times {
            at = gallop(&density.at, at, t);
            self.before.push(at);
        }
        let peak = of.peak(self.width_s);
        self.heights.clear();
        for i in REACH..self.times.len().saturating_sub(REACH) {
            let get =
                |j: usize| (self.times.get(j).copied().unwrap_or(0.0), self.before.get(j).copied().unwrap_or(0));
            let (a, b, c) = (get(i - REACH), get(i), get(i + REACH));
            let falling = (c.1 - b.1) as f64 - density.rising((b.0, c.0), (b.1, c.1));
            let n = (density.rising((a.0, b.0), (a.1, b.1)) + falling) as f32;
            // A single mark can be seen; beyond that the root keeps thin places visible beside thick ones.
            self.heights.push(if n > 0.0 { 0.15 * n.min(1.0) + 0.85 * (n / peak).min(1.0).sqrt() } else { 0.0 });
        }
        &self.heights
    }

    /// The last curve as a band around a line; `half` is half its height where the curve is 1.
    pub fn band(&self, mesh: &mut Mesh, y: f32, half: f32, colour: Color32) {
        self.strip(mesh, colour, |x, h| (pos2(x, y - h * half), pos2(x, y + h * half)));
    }

    /// The last curve standing on a line.
    pub fn hill(&self, mesh: &mut Mesh, bottom: f32, height: f32, colour: Color32) {
        self.strip(mesh, colour, |x, h| (pos2(x, bottom - h * height), pos2(x, bottom)));
    }

    fn strip(&self, mesh: &mut Mesh, colour: Color32, ends: impl Fn(f32, f32) -> (egui::Pos2, egui::Pos2)) {
        let mut joined = false;
        for (i, &h) in self.heights.iter().enumerate() {
            let next = self.heights.get(i + 1).copied().unwrap_or(0.0);
            let last = i.checked_sub(1).and_then(|j| self.heights.get(j)).copied().unwrap_or(0.0);
            if h <= 0.0 && next <= 0.0 && last <= 0.0 {
                joined = false;
                continue;
            }
            let (top, bottom) = ends(self.left + i as f32 * STEP, h);
            let n = mesh.vertices.len() as u32;
            mesh.colored_vertex(top, colour);
            mesh.colored_vertex(bottom, colour);
            if joined {
                mesh.add_triangle(n - 2, n - 1, n);
                mesh.add_triangle(n - 1, n, n + 1);
            }
            joined = true;
        }
    }
}

/// How many moments lie before `t`, looked for from where the last one was.
fn gallop(at: &[f64], from: usize, t: f64) -> usize {
    let mut step = 1;
    let mut low = from;
    while at.get(low + step - 1).is_some_and(|a| *a < t) {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(at.len());
    low + at.get(low..high).map_or(0, |rest| rest.partition_point(|a| *a < t))
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::*;

    fn curve(density: &Density, axis: &Axis, window: (f64, f64)) -> Vec<f32> {
        let mut curve = Curve::default();
        curve.look(&Scale::new(axis, window, 0.0, 800.0));
        curve.heights(density, density).to_vec()
    }

    #[test]
    fn every_mark_counts_as_much_however_it_lies_to_the_pixels() {
        let axis = Axis::even([(0.0, 800_000.0)]);
        let scale = Scale::new(&axis, axis.fit(), 0.0, 800.0);
        for shift in [0.0, 0.3, 1.1, 1.9] {
            let marks: Vec<f64> = (0..40).map(|i| scale.t(f64::from(i) * 20.0 + 10.0 + shift)).collect();
            let density = Density::new(marks.iter().copied());
            let mut curve = Curve::default();
            curve.look(&scale);
            let sum: f32 = curve.heights(&density, &density).iter().sum();
            assert!(sum > 40.0, "{sum}");
        }
    }

    #[test]
    fn sums_over_many_agree_with_marks_one_by_one() {
        let marks: Vec<f64> = (0..500).map(|i| 1.7e9 + f64::from(i * i % 977)).collect();
        let density = Density::new(marks.iter().copied());
        let range = (1.7e9 + 100.0, 1.7e9 + 700.0);
        let (a, b) = (gallop(&density.at, 0, range.0), gallop(&density.at, 0, range.1));
        let plain: f64 =
            marks.iter().filter(|t| (range.0..range.1).contains(t)).map(|t| (t - range.0) / 600.0).sum();
        assert!((density.rising(range, (a, b)) - plain).abs() < 1e-3);
    }

    proptest::proptest! {
        #[test]
        fn a_small_step_of_pan_or_zoom_changes_the_curve_little(
            moments in proptest::collection::vec(0.0..1e8f64, 100..600), at in 0.1..0.8f64, part in 0.02..0.15f64,
        ) {
            let axis = Axis::even(moments.iter().map(|&t| (t, t)));
            let density = Density::new(moments.iter().copied());
            let length = axis.length();
            let window = (at * length, (at + part) * length);
            let px = (window.1 - window.0) / 800.0;
            let before = curve(&density, &axis, window);
            // A fifth of a pixel further; a hundredth of a percent closer.
            for moved in [(window.0 + 0.2 * px, window.1 + 0.2 * px), (window.0, window.1 - (window.1 - window.0) * 1e-4)] {
                let after = curve(&density, &axis, moved);
                for (a, b) in before.iter().zip(&after) {
                    proptest::prop_assert!((a - b).abs() < 0.35, "{a} {b}");
                }
            }
        }
    }
}
