//! Where the column is scrolled to, and the short glide to a place. Pure arithmetic over heights and time.

use super::heights::Heights;

/// Room above the headline and below the last words.
pub(super) const PAD_TOP: f32 = 20.0;
pub(super) const PAD_BOTTOM: f32 = 56.0;
/// How long a glide takes.
const GLIDE_S: f64 = 0.18;

/// The scroll position.
#[derive(Default)]
pub(super) struct Scroll {
    pub(super) offset: f32,
    /// Height of the window on the column.
    pub(super) view_px: f32,
    glide: Option<Glide>,
    /// The offset must be set, as against left to the scroll area.
    forced: bool,
}

struct Glide {
    from: f32,
    began_s: f64,
    goal: Goal,
}

/// Where to.
#[derive(Clone, Copy)]
pub(super) enum Goal {
    /// An offset.
    Offset(f32),
    /// A line inside an item, a third down the window. It holds while heights above it are corrected.
    Line { item: usize, inside_px: f32 },
}

impl Scroll {
    /// Jumps.
    pub(super) fn jump(&mut self, offset: f32) {
        self.offset = offset;
        self.glide = None;
        self.forced = true;
    }

    /// Glides, or jumps where motion is unwelcome.
    pub(super) fn go(&mut self, goal: Goal, now_s: f64, heights: &Heights, still: bool) {
        if still {
            self.jump(self.offset_of(goal, heights));
        } else {
            self.glide = Some(Glide { from: self.offset, began_s: now_s, goal });
        }
    }

    /// Scrolls from where the glide under way would end.
    pub(super) fn by(&mut self, px: f32, now_s: f64, heights: &Heights, still: bool) {
        let from = self.glide.as_ref().map_or(self.offset, |g| self.offset_of(g.goal, heights));
        self.go(Goal::Offset(from + px), now_s, heights, still);
    }

    /// Follows the words when what stands above them has grown or shrunk; a glide goes on.
    pub(super) fn shift(&mut self, offset: f32) {
        self.offset = offset;
        self.forced = true;
    }

    /// The person's own wheel ends a glide.
    pub(super) fn interrupt(&mut self) {
        self.glide = None;
    }

    /// A glide is under way.
    pub(super) fn gliding(&self) -> bool {
        self.glide.is_some()
    }

    /// The offset to set in this frame, if it must be, and whether another frame is needed.
    pub(super) fn step(&mut self, now_s: f64, heights: &Heights) -> (Option<f32>, bool) {
        if let Some(glide) = &self.glide {
            let t = ((now_s - glide.began_s) / GLIDE_S).clamp(0.0, 1.0) as f32;
            let eased = 1.0 - (1.0 - t).powi(3);
            let to = self.offset_of(glide.goal, heights);
            self.offset = glide.from + (to - glide.from) * eased;
            if t >= 1.0 {
                self.glide = None;
            }
            return (Some(self.offset), t < 1.0);
        }
        if std::mem::take(&mut self.forced) {
            self.offset = self.offset.clamp(0.0, self.max(heights));
            return (Some(self.offset), false);
        }
        (None, false)
    }

    /// Whether a line is well inside the window.
    pub(super) fn shows(&self, heights: &Heights, item: usize, inside_px: f32) -> bool {
        let y = PAD_TOP + heights.top(item) + inside_px - self.offset;
        y > 8.0 && y < self.view_px - 64.0
    }

    fn max(&self, heights: &Heights) -> f32 {
        (PAD_TOP + heights.total() + PAD_BOTTOM - self.view_px).max(0.0)
    }

    fn offset_of(&self, goal: Goal, heights: &Heights) -> f32 {
        let offset = match goal {
            Goal::Offset(offset) => offset,
            Goal::Line { item, inside_px } => PAD_TOP + heights.top(item) + inside_px - self.view_px * 0.3,
        };
        offset.clamp(0.0, self.max(heights))
    }
}

#[cfg(test)]
mod tests {
    use super::{Goal, Scroll};
    use crate::ui::reader::heights::Heights;

    #[test]
    fn a_glide_ends_at_its_line_even_if_what_is_above_it_grows() {
        let mut heights = Heights::default();
        heights.reset(std::iter::repeat_n(100.0, 50));
        let mut scroll = Scroll { view_px: 400.0, ..Scroll::default() };
        scroll.go(Goal::Line { item: 20, inside_px: 0.0 }, 1.0, &heights, false);
        assert!(scroll.step(1.05, &heights).1);
        heights.set(0, 300.0);
        heights.sum();
        assert_eq!(scroll.step(1.2, &heights), (Some(20.0 + 2200.0 - 120.0), false));
        assert!(scroll.shows(&heights, 20, 0.0));
    }
}
