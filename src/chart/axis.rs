//! The axis: time to an even coordinate with empty stretches collapsed, and that to pixels and back.
//!
//! Three measures, all f64: seconds of civil time; the axis's own coordinate `u`, in which a collapsed
//! stretch is [`GAP_U`] wide and everything else as long as it lasts; and pixels, in which a collapsed
//! stretch is [`GAP_PX`] wide at every zoom. Refuses to paint and to know what a mark is.

use super::calendar::DAY_S;

/// Width of a collapsed stretch on the screen.
pub const GAP_PX: f64 = 24.0;
/// Width of a collapsed stretch in the axis's coordinate: next to nothing, but invertible.
pub const GAP_U: f64 = 1.0;
/// Most stretches that are collapsed: beyond it, zigzags would be all there is.
const MAX_GAPS: usize = 8;
/// An empty stretch is collapsed when it would take more than this part of the axis.
const GAP_SHARE: f64 = 0.25;
/// No stretch shorter than this is worth a zigzag.
const GAP_MIN_S: f64 = 1.5 * DAY_S;
/// The closest zoom shows this much.
const CLOSEST_S: f64 = 600.0;
/// Lengths at which marks stop holding the axis open, unless most marks are that long.
const CLASSES_S: [f64; 5] = [8.0 * DAY_S, 32.0 * DAY_S, 93.0 * DAY_S, 367.0 * DAY_S, 3660.0 * DAY_S];

/// A stretch of the axis without a gap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// First moment, seconds.
    pub from: f64,
    /// Last moment, seconds.
    pub to: f64,
    /// Where it begins in the axis's coordinate.
    pub u: f64,
    /// The shortest of the stretches that it has room for, seconds: nothing in it is known better than this.
    pub finest_s: f64,
}

/// The axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    segments: Vec<Segment>,
}

impl Axis {
    /// An axis that has room for all these stretches of time, in any order.
    ///
    /// Stretches much longer than most (a decade among days) don't hold the axis open: only their
    /// middle is sure to lie outside a gap.
    pub fn new(stretches: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::of(stretches.into_iter().collect(), MAX_GAPS)
    }

    /// The same without any gap: time runs evenly from the first to the last.
    pub fn even(stretches: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self::of(stretches.into_iter().collect(), 0)
    }

    fn of(stretches: Vec<(f64, f64)>, most_gaps: usize) -> Self {
        let held = hold(&stretches);
        let (Some(first), Some(last)) = (held.first(), held.last()) else { return Self::default() };
        let mut holes: Vec<(f64, usize)> = held
            .windows(2)
            .enumerate()
            .filter_map(|(i, pair)| Some((pair.get(1)?.0 - pair.first()?.1, i)))
            .collect();
        holes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut length = last.1 - first.0;
        let mut cuts = Vec::new();
        for (hole, i) in holes {
            if cuts.len() == most_gaps || hole < GAP_MIN_S || hole <= length * GAP_SHARE {
                break;
            }
            cuts.push(i);
            length -= hole;
        }
        cuts.sort_unstable();
        let mut axis = Self { segments: cut(&held, &cuts, length) };
        for (from, to) in stretches {
            let middle = f64::midpoint(from, to);
            let after = axis.segments.partition_point(|s| s.from <= middle);
            let inside = axis.segments.get_mut(after.saturating_sub(1)).filter(|s| middle <= s.to);
            if let Some(segment) = inside {
                segment.finest_s = segment.finest_s.min(to - from);
            }
        }
        axis
    }

    /// Its stretches, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Length in its own coordinate.
    pub fn length(&self) -> f64 {
        self.segments.last().map_or(0.0, |s| s.u + s.to - s.from)
    }

    /// Coordinate of a moment; a moment in a gap lies within the gap.
    pub fn u_of(&self, t: f64) -> f64 {
        let after = self.segments.partition_point(|s| s.from <= t);
        let Some(segment) = self.segments.get(after.saturating_sub(1)) else { return 0.0 };
        if after == 0 || t <= segment.to {
            return segment.u + t - segment.from;
        }
        let end = segment.u + segment.to - segment.from;
        match self.segments.get(after) {
            Some(next) => end + GAP_U * (t - segment.to) / (next.from - segment.to),
            None => end + t - segment.to,
        }
    }

    /// The moment of a coordinate.
    pub fn t_of(&self, u: f64) -> f64 {
        let after = self.segments.partition_point(|s| s.u <= u);
        let Some(segment) = self.segments.get(after.saturating_sub(1)) else { return 0.0 };
        let end = segment.u + segment.to - segment.from;
        match self.segments.get(after) {
            Some(next) if after > 0 && u > end => segment.to + (u - end) / GAP_U * (next.from - segment.to),
            _ => segment.from + u - segment.u,
        }
    }

    /// Seconds (without gaps) and gaps (with fractions) before a coordinate.
    fn before(&self, u: f64) -> (f64, f64) {
        let after = self.segments.partition_point(|s| s.u <= u);
        let index = after.saturating_sub(1);
        let Some(segment) = self.segments.get(index) else { return (u, 0.0) };
        let gaps = index as f64;
        let length = segment.to - segment.from;
        let beyond = u - segment.u - length;
        if beyond > 0.0 && after < self.segments.len() {
            (segment.u - gaps * GAP_U + length, gaps + (beyond / GAP_U).min(1.0))
        } else {
            (u - gaps * GAP_U, gaps)
        }
    }

    /// Pixels from the axis's start to a coordinate.
    pub fn px_of(&self, u: f64, px_per_s: f64) -> f64 {
        let (seconds, gaps) = self.before(u);
        seconds * px_per_s + gaps * GAP_PX
    }

    /// The coordinate so many pixels from the axis's start.
    pub fn u_at(&self, px: f64, px_per_s: f64) -> f64 {
        let start = |i: usize, s: &Segment| (s.u - i as f64 * GAP_U) * px_per_s + i as f64 * GAP_PX;
        let index = self.segments.iter().enumerate().rposition(|(i, s)| start(i, s) <= px).unwrap_or_default();
        let Some(segment) = self.segments.get(index) else { return 0.0 };
        let inside = px - start(index, segment);
        let length = segment.to - segment.from;
        let beyond = inside - length * px_per_s;
        if beyond > 0.0 && index + 1 < self.segments.len() {
            return segment.u + length + GAP_U * (beyond / GAP_PX).min(1.0);
        }
        segment.u + inside / px_per_s
    }

    /// Pixels a second where a window has this width.
    pub fn px_per_s(&self, window: (f64, f64), width: f64) -> f64 {
        let (s0, g0) = self.before(window.0);
        let (s1, g1) = self.before(window.1);
        ((width - (g1 - g0) * GAP_PX).max(1.0)) / (s1 - s0).max(1e-6)
    }

    /// The window of this width that begins so many pixels from the axis's start, kept within the axis.
    fn window_at(&self, left_px: f64, px_per_s: f64, width: f64) -> (f64, f64) {
        let all = self.fit();
        let scale = px_per_s.clamp(self.px_per_s(all, width), (width / CLOSEST_S).max(self.px_per_s(all, width)));
        let room = (self.px_of(all.1, scale) - width).max(0.0);
        let left = left_px.clamp(0.0, room);
        (self.u_at(left, scale), self.u_at(left + width, scale).min(all.1))
    }

    /// The window that shows all.
    pub fn fit(&self) -> (f64, f64) {
        (0.0, self.length())
    }

    /// The window nearest to this one that lies within the axis and its limits of zoom.
    pub fn clamp(&self, window: (f64, f64), width: f64) -> (f64, f64) {
        if !(window.0.is_finite() && window.1.is_finite() && window.1 > window.0) {
            return self.fit();
        }
        let scale = self.px_per_s(window, width);
        self.window_at(self.px_of(window.0, scale), scale, width)
    }

    /// Zooms by a factor (above 1 shows less) so that what lies `at_px` from the left edge stays there.
    pub fn zoom(&self, window: (f64, f64), width: f64, at_px: f64, factor: f64) -> (f64, f64) {
        let scale = self.px_per_s(window, width);
        let fixed = self.u_at(self.px_of(window.0, scale) + at_px, scale);
        let all = self.px_per_s(self.fit(), width);
        let closer = (scale * factor).clamp(all, (width / CLOSEST_S).max(all));
        self.window_at(self.px_of(fixed, closer) - at_px, closer, width)
    }

    /// Shifts so that what was `by_px` to the right comes into view.
    pub fn pan(&self, window: (f64, f64), width: f64, by_px: f64) -> (f64, f64) {
        let scale = self.px_per_s(window, width);
        self.window_at(self.px_of(window.0, scale) + by_px, scale, width)
    }

    /// The window that shows a stretch of time with room on both sides.
    pub fn around(&self, from: f64, to: f64, width: f64) -> (f64, f64) {
        let room = ((to - from) * 0.3).max(6.0 * 3600.0);
        let (a, b) = (self.u_of(from), self.u_of(to));
        self.clamp(((a - room).max(0.0), (b + room).min(self.length())), width)
    }

    /// The window of the same scale with a moment in its middle.
    pub fn centred(&self, window: (f64, f64), width: f64, t: f64) -> (f64, f64) {
        let scale = self.px_per_s(window, width);
        self.window_at(self.px_of(self.u_of(t), scale) - width / 2.0, scale, width)
    }

    /// The coordinate in the middle of what a window shows.
    pub fn middle(&self, window: (f64, f64), width: f64) -> f64 {
        let scale = self.px_per_s(window, width);
        self.u_at(self.px_of(window.0, scale) + width / 2.0, scale)
    }
}

/// The stretches that hold the axis open, merged and in order. One that is much longer than most holds
/// its middle open only where nothing else inside it is held.
fn hold(stretches: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let wide = |limit: f64| stretches.iter().filter(|(a, b)| b - a > limit).count();
    let limit = CLASSES_S.into_iter().find(|&class| wide(class) * 3 <= stretches.len()).unwrap_or(f64::INFINITY);
    let (broad, mut held): (Vec<_>, Vec<_>) = stretches.iter().copied().partition(|(a, b)| b - a > limit);
    let order = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
    held.sort_by(order);
    let narrow = held.clone();
    held.extend(broad.into_iter().filter_map(|(from, to)| {
        let inside = narrow.get(narrow.partition_point(|s| s.0 < from)).is_some_and(|s| s.0 <= to);
        (!inside).then(|| (f64::midpoint(from, to), f64::midpoint(from, to)))
    }));
    held.sort_by(order);
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (from, to) in held {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// Segments between the cuts, padded, and wide enough for a date below them.
fn cut(held: &[(f64, f64)], cuts: &[usize], length: f64) -> Vec<Segment> {
    let parts = cuts.len() as f64 + 1.0;
    let length = length.max(DAY_S * parts);
    let pad = (length * 0.012).max(4.0 * 3600.0);
    let least = length * 0.07;
    let mut bounds: Vec<(f64, f64)> = Vec::new();
    let mut begin = 0;
    for end in cuts.iter().map(|i| i + 1).chain(std::iter::once(held.len())) {
        if let (Some(first), Some(last)) = (held.get(begin), held.get(end.saturating_sub(1))) {
            bounds.push((first.0, last.1));
        }
        begin = end;
    }
    let mut segments = Vec::new();
    let mut u = 0.0;
    for (i, &(from, to)) in bounds.iter().enumerate() {
        let more = pad.max((least - (to - from)) / 2.0);
        let hole_before = i.checked_sub(1).and_then(|j| bounds.get(j)).map_or(f64::INFINITY, |b| from - b.1);
        let hole_after = bounds.get(i + 1).map_or(f64::INFINITY, |b| b.0 - to);
        let (from, to) = (from - more.min(hole_before * 0.4), to + more.min(hole_after * 0.4));
        let segment = Segment { from, to, u, finest_s: f64::INFINITY };
        u += segment.to - segment.from + GAP_U;
        segments.push(segment);
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::super::scale::Scale;
    use super::*;

    fn days(list: &[(f64, f64)]) -> Axis {
        Axis::new(list.iter().map(|&(a, b)| (a * DAY_S, b * DAY_S)))
    }

    #[test]
    fn a_long_silence_collapses_and_a_short_one_does_not() {
        let axis = days(&[(0.0, 1.0), (3000.0, 3001.0), (3003.0, 3005.0), (3007.0, 3011.0)]);
        assert_eq!(axis.segments().len(), 2);
        let all = Scale::new(&axis, axis.fit(), 100.0, 1000.0);
        let gap = all.gaps().next().unwrap();
        let (a, b) = (axis.segments()[0], axis.segments()[1]);
        assert!((all.x(b.from) - gap - GAP_PX as f32).abs() < 0.01);
        assert!((all.x(a.from) - 100.0).abs() < 0.01 && (all.x(b.to) - 1100.0).abs() < 0.01);
        // One scale in both.
        let day = |t: f64| f64::from(all.x(t + DAY_S) - all.x(t));
        assert!((day(0.0) - day(3000.0 * DAY_S)).abs() < 0.01);
    }

    #[test]
    fn a_decade_among_days_does_not_stretch_the_axis() {
        let axis = days(&[(0.0, 1.0), (2.0, 3.0), (4.0, 5.0), (6.0, 7.0), (-3000.0, 600.0)]);
        let all = Scale::new(&axis, axis.fit(), 0.0, 1000.0);
        assert!(all.x(7.0 * DAY_S) - all.x(0.0) > 500.0, "{axis:?}");
    }

    #[test]
    fn without_gaps_time_runs_evenly() {
        let marks = [(0.0, DAY_S), (3000.0 * DAY_S, 3001.0 * DAY_S)];
        let axis = Axis::even(marks);
        assert_eq!(axis.segments().len(), 1);
        let all = Scale::new(&axis, axis.fit(), 0.0, 1000.0);
        assert_eq!(all.gaps().count(), 0);
        assert!((all.x(1500.0 * DAY_S) - 500.0).abs() < 2.0);
    }

    #[test]
    fn one_event_has_a_day_of_room() {
        let axis = days(&[(0.0, 0.0)]);
        assert!(axis.length() >= 0.3 * DAY_S && axis.length() < 3.0 * DAY_S);
        assert!(Axis::new([]).is_empty());
    }

    #[test]
    fn zoom_keeps_what_is_under_the_pointer() {
        let axis = days(&[(0.0, 1.0), (3000.0, 3001.0), (3004.0, 3005.0), (3010.0, 3011.0)]);
        let width = 900.0;
        let mut window = axis.fit();
        for at in [100.0, 700.0, 450.0] {
            let before = Scale::new(&axis, window, 0.0, width).t(at);
            window = axis.zoom(window, width, at, 1.7);
            let after = Scale::new(&axis, window, 0.0, width).t(at);
            assert!((before - after).abs() < 1.0, "{before} {after}");
        }
        for _ in 0..40 {
            window = axis.zoom(window, width, 300.0, 0.5);
        }
        assert!((window.0, window.1 - axis.length()).0.abs() < 1e-6 && (window.1 - axis.length()).abs() < 1e-3);
        for _ in 0..80 {
            window = axis.zoom(window, width, 300.0, 2.0);
        }
        let shown = Scale::new(&axis, window, 0.0, width).span();
        assert!((shown.1 - shown.0 - CLOSEST_S).abs() < 1.0);
    }

    #[test]
    fn panning_stops_at_the_ends_and_crosses_gaps_smoothly() {
        let axis = days(&[(0.0, 1.0), (3000.0, 3001.0), (3004.0, 3005.0), (3010.0, 3011.0)]);
        let width = 900.0;
        let mut window = axis.zoom(axis.fit(), width, 0.0, 4.0);
        let scale = Scale::new(&axis, window, 0.0, width).px_per_s;
        for _ in 0..2000 {
            let next = axis.pan(window, width, 3.0);
            let moved = Scale::new(&axis, window, 0.0, width).x(axis.t_of(next.0));
            assert!(moved < 3.01, "a jump of {moved}");
            assert!((Scale::new(&axis, next, 0.0, width).px_per_s / scale - 1.0).abs() < 1e-6);
            window = next;
        }
        assert!((window.1 - axis.length()).abs() < 1e-3);
        window = axis.pan(window, width, -1e9);
        assert!(window.0.abs() < 1e-9);
    }

    #[test]
    fn nonsense_from_an_old_file_shows_all() {
        let axis = days(&[(0.0, 1.0), (5.0, 6.0)]);
        assert_eq!(axis.clamp((f64::NAN, 3.0), 900.0), axis.fit());
        assert_eq!(axis.clamp((5.0, 5.0), 900.0), axis.fit());
        let far = axis.clamp((1e12, 2e12), 900.0);
        assert!((far.0).abs() < 1.0 && (far.1 - axis.length()).abs() < 1.0);
    }

    proptest::proptest! {
        #[test]
        fn time_to_place_and_back(
            starts in proptest::collection::vec((-2e11..2e11f64, 0.0..4e7f64), 1..40),
            a in 0.0..1.0f64, zoom in 1.0..3000.0f64, at in 0.0..1.0f64,
        ) {
            let axis = Axis::new(starts.iter().map(|&(t, l)| (t, t + l)));
            let u = a * axis.length();
            let back = axis.u_of(axis.t_of(u));
            proptest::prop_assert!((back - u).abs() <= 1e-6 * axis.length().max(1.0), "{u} {back}");
            let width = 900.0;
            let window = axis.zoom(axis.fit(), width, at * width, zoom);
            proptest::prop_assert!(window.0 >= -1e-6 && window.1 <= axis.length() + 1e-6 && window.0 < window.1);
            let scale = Scale::new(&axis, window, 50.0, width);
            let x = 50.0 + at * width;
            let round = f64::from(scale.x(scale.t(x)));
            proptest::prop_assert!((round - x).abs() < 0.1, "{x} {round}");
            for &(t, l) in &starts {
                let middle = scale.x(t + l / 2.0);
                proptest::prop_assert!(middle.is_finite());
            }
        }
    }
}
