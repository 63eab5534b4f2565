//! How the timeline divides its room: header, story, lanes, axis, label column. Pure.

use egui::{Rect, pos2};

/// Height of the header.
pub const HEADER: f32 = 36.0;
/// Height of the story's row with one line of labels.
pub const STORY: f32 = 28.0;
/// Height of each further line of labels.
pub const STORY_LINE: f32 = 20.0;
/// Height of the axis.
pub const AXIS: f32 = 24.0;
/// Narrower than this the names of the lanes go; their letters stay.
pub const NAMES_FROM: f32 = 760.0;

/// Where everything is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows {
    /// Caption, lanes, summary, legend, buttons.
    pub header: Rect,
    /// Merged events and their labels, over the width of the plot.
    pub story: Rect,
    /// The lanes in view, over the width of the plot.
    pub lanes: Rect,
    /// Dates, over the width of the plot.
    pub axis: Rect,
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
}

impl Rows {
    /// Divides `rect` among so many lanes.
    pub fn new(rect: Rect, lanes: usize) -> Self {
        let names = rect.width() >= NAMES_FROM;
        let x0 = rect.left() + if names { 168.0 } else { 52.0 };
        let x1 = (rect.right() - 12.0).max(x0 + 40.0);
        let top = rect.top() + HEADER;
        let bottom = (rect.bottom() - 6.0).max(top + STORY + AXIS + 15.0);
        let count = lanes.max(1) as f32;
        let room = bottom - top - STORY - AXIS;
        let lane_h = (room / count).floor().clamp(15.0, 28.0);
        let spare = (room - lane_h * count).max(0.0);
        let lines = 1 + ((spare / STORY_LINE) as usize).min(4);
        let story_h = STORY + (lines - 1) as f32 * STORY_LINE;
        let lanes_h = (lane_h * count).min(bottom - top - story_h - AXIS);
        let band = |from: f32, height: f32| Rect::from_min_max(pos2(x0, from), pos2(x1, from + height));
        let story = band(top, story_h);
        let lanes = band(story.bottom(), lanes_h);
        Self {
            header: Rect::from_min_max(rect.min, pos2(rect.right(), top)),
            story,
            lanes,
            axis: band(lanes.bottom(), AXIS),
            labels: Rect::from_min_max(pos2(rect.left(), top), pos2(x0 - 8.0, lanes.bottom())),
            lane_h,
            lines,
            names,
            overflow: (lane_h * count - lanes_h).max(0.0),
        }
    }

    /// Everything that time runs through.
    pub fn plot(&self) -> Rect {
        Rect::from_min_max(self.story.min, self.axis.max)
    }

    /// The middle of a lane.
    pub fn lane_y(&self, lane: usize, scroll: f32) -> f32 {
        self.lanes.top() + (lane as f32 + 0.5) * self.lane_h - scroll
    }

    /// The lanes in view.
    pub fn visible(&self, lanes: usize, scroll: f32) -> std::ops::Range<usize> {
        let first = (scroll / self.lane_h).floor().max(0.0) as usize;
        let last = ((scroll + self.lanes.height()) / self.lane_h).ceil() as usize;
        first.min(lanes)..last.min(lanes)
    }

    /// The middle of a line of labels; the first is the lowest.
    pub fn line_y(&self, line: usize) -> f32 {
        self.story.bottom() - STORY / 2.0 - line as f32 * STORY_LINE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(width: f32, height: f32, lanes: usize) -> Rows {
        Rows::new(Rect::from_min_max(pos2(0.0, 0.0), pos2(width, height)), lanes)
    }

    #[test]
    fn six_lanes_fill_the_default_height() {
        let rows = rows(1280.0, 216.0, 6);
        assert_eq!((rows.lane_h, rows.lines, rows.overflow), (20.0, 1, 0.0));
        assert!(rows.names && rows.axis.bottom() <= 216.0);
    }

    #[test]
    fn few_lanes_leave_room_for_more_labels_and_many_scroll() {
        assert!(rows(1280.0, 216.0, 2).lines > 2);
        let many = rows(1280.0, 216.0, 30);
        assert_eq!(many.lane_h, 15.0);
        assert!(many.overflow > 0.0 && many.axis.bottom() <= 216.0);
        assert_eq!(many.visible(30, many.overflow).end, 30);
    }

    #[test]
    fn names_drop_first() {
        assert!(!rows(683.0, 216.0, 6).names);
    }
}
