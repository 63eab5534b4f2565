//! How the timeline divides its room: header, story, lanes, publications, axis, overview, label column. Pure.

use std::sync::Arc;

use egui::{Rect, pos2};

/// Height of the header.
pub const HEADER: f32 = 36.0;
/// Height of the story's row with one line of labels.
pub const STORY: f32 = 28.0;
/// Height of each further line of labels.
pub const STORY_LINE: f32 = 20.0;
/// Height of the row of publications.
pub const PUBLISHED: f32 = 18.0;
/// The same where a row of notes needs room too.
const PUBLISHED_LEAST: f32 = 15.0;
/// Height of the row of notes.
pub const NOTES: f32 = 14.0;
/// Height of the axis.
pub const AXIS: f32 = 24.0;
/// Height of the overview.
pub const OVERVIEW: f32 = 20.0;
/// Height of a lane that is collapsed to a line.
pub const LOW: f32 = 10.0;
/// Narrower than this the names of the lanes go; their letters stay.
pub const NAMES_FROM: f32 = 760.0;
/// Least and most height of a lane.
const LANE: (f32, f32) = (15.0, 28.0);
/// Lanes keep this much before publications and overview find room.
const LANES_FIRST: f32 = 120.0;

/// The lanes in order, as far as their heights go: pinned ones first, some collapsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stack {
    /// For each lane the number of collapsed lanes before it; one more at the end.
    low: Vec<u32>,
    /// Lanes that don't scroll.
    pinned: usize,
}

impl Stack {
    /// Lanes of which these are collapsed and the first so many are pinned.
    pub fn new(collapsed: impl Iterator<Item = bool>, pinned: usize) -> Self {
        let mut low = vec![0];
        let mut count = 0;
        for is in collapsed {
            count += u32::from(is);
            low.push(count);
        }
        Self { low, pinned }
    }

    /// Number of lanes.
    pub fn len(&self) -> usize {
        self.low.len().saturating_sub(1)
    }

    /// No lanes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a lane is collapsed.
    pub fn is_low(&self, lane: usize) -> bool {
        self.low.get(lane).zip(self.low.get(lane + 1)).is_some_and(|(a, b)| a < b)
    }

    /// Height of all lanes before one.
    fn top(&self, lane: usize, lane_h: f32) -> f32 {
        let lane = lane.min(self.len());
        let low = self.low.get(lane).copied().unwrap_or(0) as f32;
        (lane as f32 - low) * lane_h + low * LOW
    }

    /// The lane at a height.
    fn at(&self, y: f32, lane_h: f32) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from + 1 < to {
            let middle = usize::midpoint(from, to);
            if self.top(middle, lane_h) <= y { from = middle } else { to = middle }
        }
        from
    }
}

/// Where everything is.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// Caption, lanes, summary, legend, buttons.
    pub header: Rect,
    /// Merged events and their labels, over the width of the plot.
    pub story: Rect,
    /// The lanes in view, over the width of the plot.
    pub lanes: Rect,
    /// When sources were published; without height where there is no room for it.
    pub published: Rect,
    /// Notes that have a date; without height where there are none.
    pub notes: Rect,
    /// Dates, over the width of the plot.
    pub axis: Rect,
    /// All of the axis in small; without height where there is no room for it.
    pub overview: Rect,
    /// The labels of the lanes.
    pub labels: Rect,
    /// Height of a lane.
    pub lane_h: f32,
    /// Lines of labels in the story's row.
    pub lines: usize,
    /// Names stand beside the letters.
    pub names: bool,
    /// Height of all lanes less the height in view.
    pub overflow: f32,
    /// Lanes that stay where they are when the others scroll.
    pub pinned: usize,
    /// Their height.
    pub pinned_h: f32,
    stack: Arc<Stack>,
}

impl Rows {
    /// Divides `rect` among these lanes.
    pub fn new(rect: Rect, stack: Arc<Stack>) -> Self {
        Self::with_notes(rect, stack, false)
    }

    /// The same, with a row for notes.
    pub fn with_notes(rect: Rect, stack: Arc<Stack>, noted: bool) -> Self {
        let names = rect.width() >= NAMES_FROM;
        let x0 = rect.left() + if names { 168.0 } else { 52.0 };
        let x1 = (rect.right() - 12.0).max(x0 + 40.0);
        let top = rect.top() + HEADER;
        let spare = rect.height() - HEADER - STORY - AXIS - 6.0 - stack.top(stack.len(), LANE.0).min(LANES_FIRST);
        let notes_h = if noted && spare >= PUBLISHED_LEAST + NOTES { NOTES } else { 0.0 };
        let published_h = if spare >= PUBLISHED { PUBLISHED.min(spare - notes_h) } else { 0.0 };
        let overview_h = if spare >= PUBLISHED + notes_h + OVERVIEW { OVERVIEW } else { 0.0 };
        // Without a row of their own notes stand on the edge of the axis, and the lanes end above them.
        let edge_h = if noted && notes_h == 0.0 { NOTES / 2.0 } else { 0.0 };
        let below = AXIS + published_h + notes_h + edge_h + overview_h;
        let bottom = (rect.bottom() - 6.0).max(top + STORY + below + LANE.0);
        let room = bottom - top - STORY - below;
        let low = stack.low.last().copied().unwrap_or(0) as f32;
        let full = stack.len().max(1) as f32 - low;
        let lane_h = ((room - low * LOW) / full.max(1.0)).floor().clamp(LANE.0, LANE.1);
        let all = stack.top(stack.len(), lane_h).max(LOW);
        let lines = 1 + (((room - all).max(0.0) / STORY_LINE) as usize).min(4);
        let story_h = STORY + (lines - 1) as f32 * STORY_LINE;
        let lanes_h = all.min(bottom - top - story_h - below);
        let band = |from: f32, height: f32| Rect::from_min_max(pos2(x0, from), pos2(x1, from + height));
        let story = band(top, story_h);
        let lanes = band(story.bottom(), lanes_h);
        let published = band(lanes.bottom(), published_h);
        let notes = band(published.bottom(), notes_h);
        let axis = band(notes.bottom() + edge_h, AXIS);
        let edge = Rect::from_x_y_ranges(axis.x_range(), axis.top() - NOTES / 2.0..=axis.top() + NOTES / 2.0);
        let notes = if noted && notes_h == 0.0 { edge } else { notes };
        // However many are pinned, some room is left for the others.
        let pinned =
            (0..=stack.pinned).rev().find(|&n| stack.top(n, lane_h) <= lanes_h - 1.5 * lane_h).unwrap_or(0);
        Self {
            header: Rect::from_min_max(rect.min, pos2(rect.right(), top)),
            story,
            lanes,
            published,
            notes,
            axis,
            overview: band(axis.bottom() + if overview_h > 0.0 { 1.0 } else { 0.0 }, (overview_h - 4.0).max(0.0)),
            labels: Rect::from_min_max(pos2(rect.left(), top), pos2(x0 - 8.0, lanes.bottom())),
            lane_h,
            lines,
            names,
            overflow: (all - lanes_h).max(0.0),
            pinned,
            pinned_h: stack.top(pinned, lane_h),
            stack,
        }
    }

    /// Everything that time runs through, but for the overview.
    pub fn plot(&self) -> Rect {
        Rect::from_min_max(self.story.min, self.axis.max)
    }

    /// Where lanes scroll: below the pinned ones.
    pub fn scrolled(&self) -> Rect {
        let top = self.lanes.top() + self.pinned_h;
        Rect::from_min_max(pos2(self.lanes.left(), top.min(self.lanes.bottom())), self.lanes.max)
    }

    /// What a lane may be drawn in.
    pub fn clip(&self, lane: usize) -> Rect {
        if lane < self.pinned { self.lanes } else { self.scrolled() }
    }

    /// The middle of a lane.
    pub fn lane_y(&self, lane: usize, scroll: f32) -> f32 {
        let scroll = if lane < self.pinned { 0.0 } else { scroll };
        self.lanes.top() + self.stack.top(lane, self.lane_h) + self.height(lane) / 2.0 - scroll
    }

    /// The height of a lane.
    pub fn height(&self, lane: usize) -> f32 {
        if self.stack.is_low(lane) { LOW } else { self.lane_h }
    }

    /// How far lanes are scrolled at least and at most to show one whole.
    pub fn scroll_for(&self, lane: usize) -> (f32, f32) {
        let top = self.stack.top(lane, self.lane_h);
        ((top + self.height(lane) - self.lanes.height()).max(0.0), (top - self.pinned_h).max(0.0))
    }

    /// The lane at a height on the screen.
    pub fn lane_at(&self, y: f32, scroll: f32) -> usize {
        let from_top = (y - self.lanes.top()).max(0.0);
        let scroll = if from_top < self.pinned_h { 0.0 } else { scroll };
        self.stack.at(from_top + scroll, self.lane_h)
    }

    /// The lanes in view, from the top.
    pub fn visible(&self, scroll: f32) -> impl Iterator<Item = usize> + Clone + use<> {
        let count = self.stack.len();
        let first = self.stack.at(self.pinned_h + scroll, self.lane_h).max(self.pinned).min(count);
        let end = self.stack.at((scroll + self.lanes.height() - 0.5).max(0.0), self.lane_h) + 1;
        (0..self.pinned.min(count)).chain(first..end.min(count).max(first))
    }

    /// The middle of a line of labels; the first is the lowest.
    pub fn line_y(&self, line: usize) -> f32 {
        self.story.bottom() - STORY / 2.0 - line as f32 * STORY_LINE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(width: f32, height: f32, stack: Stack) -> Rows {
        Rows::new(Rect::from_min_max(pos2(0.0, 0.0), pos2(width, height)), Arc::new(stack))
    }

    fn rows(width: f32, height: f32, lanes: usize) -> Rows {
        rows_of(width, height, Stack::new((0..lanes).map(|_| false), 0))
    }

    #[test]
    fn six_lanes_fill_the_default_height() {
        let rows = rows(1280.0, 256.0, 6);
        assert_eq!((rows.lane_h, rows.lines, rows.overflow), (20.0, 1, 0.0));
        assert!(rows.names && rows.overview.bottom() <= 256.0 && rows.overview.height() > 10.0);
    }

    #[test]
    fn few_lanes_leave_room_for_more_labels_and_many_scroll() {
        assert!(rows(1280.0, 216.0, 2).lines > 1);
        let many = rows(1280.0, 216.0, 30);
        assert_eq!(many.lane_h, 15.0);
        assert!(many.overflow > 0.0 && many.axis.bottom() <= 216.0);
        assert_eq!(many.visible(many.overflow).last(), Some(29));
    }

    #[test]
    fn in_little_room_the_overview_goes_first_and_then_the_publications() {
        let heights = |h: f32| {
            let rows = rows(1280.0, h, 6);
            (rows.published.height() > 0.0, rows.overview.height() > 0.0, rows.axis.bottom() <= h)
        };
        assert_eq!(heights(240.0), (true, true, true));
        assert_eq!(heights(206.0), (true, false, true));
        assert_eq!(heights(150.0), (false, false, true));
    }

    #[test]
    fn names_drop_first() {
        assert!(!rows(683.0, 216.0, 6).names);
    }

    #[test]
    fn pinned_lanes_stay_and_collapsed_ones_are_low() {
        let rows = rows_of(1280.0, 216.0, Stack::new((0..30).map(|i| i == 1 || i == 5), 2));
        assert_eq!((rows.pinned, rows.height(1), rows.height(2)), (2, LOW, 15.0));
        let scroll = rows.overflow;
        let seen: Vec<usize> = rows.visible(scroll).collect();
        assert!(seen.starts_with(&[0, 1]) && seen.contains(&29) && !seen.contains(&2), "{seen:?}");
        assert_eq!(rows.lane_y(0, scroll), rows.lane_y(0, 0.0));
        for lane in rows.visible(scroll).skip(3) {
            assert_eq!(rows.lane_at(rows.lane_y(lane, scroll), scroll), lane);
        }
        let (least, most) = rows.scroll_for(12);
        assert!(least <= most && rows.lane_y(12, most) >= rows.lanes.top() + rows.pinned_h);
    }

    #[test]
    fn however_many_are_pinned_something_scrolls() {
        let rows = rows_of(1280.0, 216.0, Stack::new((0..30).map(|_| false), 30));
        assert!(rows.pinned < 30 && rows.scrolled().height() >= rows.lane_h);
    }
}
