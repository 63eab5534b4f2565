//! One view of the axis: moments to places on the screen and back, at one zoom. Pure.

use super::axis::{Axis, GAP_PX, Segment};

/// From the edge of a gap to the middle of a mark that may not stand in it.
const CLEAR: f32 = 9.0;

/// One view of the axis: what a frame paints with.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// The axis.
    pub axis: &'a Axis,
    /// What is shown.
    pub window: (f64, f64),
    /// Left edge on the screen.
    pub x0: f64,
    /// Width on the screen.
    pub width: f64,
    /// Pixels a second.
    pub px_per_s: f64,
    origin: f64,
}

impl<'a> Scale<'a> {
    /// The view of a window.
    pub fn new(axis: &'a Axis, window: (f64, f64), x0: f64, width: f64) -> Self {
        let px_per_s = axis.px_per_s(window, width);
        Self { axis, window, x0, width, px_per_s, origin: x0 - axis.px_of(window.0, px_per_s) }
    }

    /// Where a moment stands.
    pub fn x(&self, t: f64) -> f32 {
        (self.origin + self.axis.px_of(self.axis.u_of(t), self.px_per_s)) as f32
    }

    /// The same as [`Self::x`] for many moments that mostly stand in order: it remembers the last segment.
    pub fn walk(&self) -> impl FnMut(f64) -> f32 + '_ {
        let mut last: Option<(Segment, f64)> = None;
        move |t| {
            if let Some((segment, x)) = last
                && (segment.from..=segment.to).contains(&t)
            {
                return (x + (t - segment.from) * self.px_per_s) as f32;
            }
            let segment = self.axis.segments().iter().find(|s| (s.from..=s.to).contains(&t));
            last = segment.map(|s| (*s, f64::from(self.x(s.from))));
            self.x(t)
        }
    }

    /// Where the shape of a stretch stands: its middle, or where that is collapsed or off the axis, the
    /// middle of what shows of the stretch.
    pub fn middle(&self, from: f64, to: f64) -> f32 {
        let middle = f64::midpoint(from, to);
        let segments = self.axis.segments();
        if segments.iter().any(|s| s.from <= middle && middle <= s.to) {
            return self.x(middle);
        }
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else { return self.x(middle) };
        let x = f32::midpoint(self.x(from.max(first.from)), self.x(to.min(last.to)));
        let gap = segments
            .iter()
            .take(segments.len() - 1)
            .map(|s| self.x(s.to))
            .find(|gap| *gap - CLEAR < x && x < gap + GAP_PX as f32 + CLEAR);
        match gap {
            Some(gap) if x < gap + GAP_PX as f32 / 2.0 => gap - CLEAR,
            Some(gap) => gap + GAP_PX as f32 + CLEAR,
            None => x,
        }
    }

    /// The moment at a place.
    pub fn t(&self, x: f64) -> f64 {
        self.axis.t_of(self.axis.u_at(x - self.origin, self.px_per_s))
    }

    /// First and last moment in view.
    pub fn span(&self) -> (f64, f64) {
        (self.axis.t_of(self.window.0), self.axis.t_of(self.window.1))
    }

    /// Right edge on the screen.
    pub fn x1(&self) -> f64 {
        self.x0 + self.width
    }

    /// Segments in view, each with its edges on the screen (they may lie outside the view).
    pub fn segments(&self) -> impl Iterator<Item = (Segment, f32, f32)> + '_ {
        let (left, right) = (self.x0 as f32, self.x1() as f32);
        self.axis
            .segments()
            .iter()
            .map(|s| (*s, self.x(s.from), self.x(s.to)))
            .filter(move |(_, a, b)| *b > left && *a < right)
    }

    /// Left edges of the gaps in view.
    pub fn gaps(&self) -> impl Iterator<Item = f32> + '_ {
        let (left, right) = (self.x0 as f32, self.x1() as f32);
        let last = self.axis.segments().len().saturating_sub(1);
        self.axis
            .segments()
            .iter()
            .take(last)
            .map(|s| self.x(s.to))
            .filter(move |x| *x + GAP_PX as f32 > left && *x < right)
    }
}
