//! How two columns scroll together: which pairs of sentences hold them, and where the one goes when the other moves.
//! Pure arithmetic.
//!
//! Where two articles tell things in another order, the longest run of pairs in the same order carries the
//! scrolling, so that nothing ever runs backwards; the other pairs keep their link lines.

use crate::session::Aligned;

/// Positions of the pairs, of those in the order of the left article, that stand in the same order on the right.
pub(super) fn spine(pairs: &[Aligned]) -> Vec<usize> {
    // Of each length, the run that ends furthest up; and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let right = |i: usize| pairs.get(i).map_or(u32::MAX, |p| p.right.start);
    for i in 0..pairs.len() {
        let at = ends.partition_point(|&e| right(e) < right(i));
        before.push(at.checked_sub(1).and_then(|p| ends.get(p)).copied());
        match ends.get_mut(at) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut out = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(i) = at {
        out.push(i);
        at = before.get(i).copied().flatten();
    }
    out.reverse();
    out
}

/// One column: where it is scrolled to, the height of its window, and of everything in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    pub(super) offset: f32,
    pub(super) view_px: f32,
    pub(super) all_px: f32,
}

impl Window {
    fn most(self) -> f32 {
        (self.all_px - self.view_px).max(0.0)
    }

    /// How far down it is, 0 to 1.
    fn share(self) -> f32 {
        if self.most() < 1.0 { 0.0 } else { (self.offset / self.most()).clamp(0.0, 1.0) }
    }
}

/// Where the other column stands so that what `from` shows has its counterpart at the same height. `knots` are the
/// places of the pairs in either column, rising in both. Tops meet tops and ends meet ends.
pub(super) fn counterpart(knots: &[(f32, f32)], from: Window, to: Window) -> f32 {
    let share = from.share();
    let line = from.offset + share * from.view_px;
    let after = knots.partition_point(|k| k.0 <= line);
    let low = after.checked_sub(1).and_then(|i| knots.get(i)).copied().unwrap_or((0.0, 0.0));
    let high = knots.get(after).copied().unwrap_or((from.all_px, to.all_px));
    let part = if high.0 - low.0 < 1.0 { 0.0 } else { (line - low.0) / (high.0 - low.0) };
    let there = low.1 + part.clamp(0.0, 1.0) * (high.1 - low.1);
    (there - share * from.view_px).clamp(0.0, to.most())
}

/// The same, without a jump where the columns were apart: what they were off by shrinks as one scrolls.
pub(super) fn followed(knots: &[(f32, f32)], before: (Window, f32), from: Window, to: Window) -> f32 {
    const FORGOTTEN_PX: f32 = 400.0;
    let (then, there) = before;
    let off = there - counterpart(knots, then, to);
    let left = (1.0 - (from.offset - then.offset).abs() / FORGOTTEN_PX).max(0.0);
    (counterpart(knots, from, to) + off * left).clamp(0.0, to.most())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn window(offset: f32) -> Window {
        Window { offset, view_px: 400.0, all_px: 2000.0 }
    }

    #[test]
    fn the_longest_run_in_one_order_carries_the_scrolling() {
        let pair = |(i, right): (usize, u32)| Aligned {
            event: None,
            left: Span { start: i as u32 * 10, end: i as u32 * 10 + 5 },
            right: Span { start: right, end: right + 5 },
        };
        let pairs: Vec<Aligned> = [70, 10, 20, 90, 30, 40].into_iter().enumerate().map(pair).collect();
        assert_eq!(spine(&pairs), [1, 2, 4, 5]);
        assert!(spine(&[]).is_empty());
    }

    #[test]
    fn ends_meet_ends_and_paired_sentences_meet() {
        let to = Window { all_px: 3000.0, ..window(0.0) };
        let knots = [(500.0, 1500.0), (1500.0, 2500.0)];
        assert_eq!(counterpart(&knots, window(0.0), to), 0.0);
        assert_eq!(counterpart(&knots, window(1600.0), to), 2600.0);
        // At 400 the line is 400 + 100: exactly the first pair, at the same height in both.
        assert_eq!(counterpart(&knots, window(400.0), to), 1400.0);
        let short = Window { all_px: 300.0, ..window(0.0) };
        assert_eq!(counterpart(&knots, window(400.0), short), 0.0, "all of it is in view");
    }

    #[test]
    fn columns_that_were_apart_come_together_without_a_jump() {
        let knots = [(1000.0, 1000.0)];
        let off = 300.0;
        let near = followed(&knots, (window(100.0), 100.0 + off), window(110.0), window(0.0));
        assert!((near - 110.0 - off).abs() < 15.0, "{near}");
        let far = followed(&knots, (window(100.0), 100.0 + off), window(600.0), window(0.0));
        assert!((far - 600.0).abs() < 1.0, "{far}");
    }
}
