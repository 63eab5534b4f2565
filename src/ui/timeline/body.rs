//! Where a story opens: the stretch that holds most of what matters, when little of the axis holds it.
//!
//! A few looks back over decades would else squeeze the weeks that the story is about into a sliver. Refuses
//! to hide anything: the overview shows what lies outside, and Fit shows all.

use super::axis::Axis;
use super::calendar::DAY_S;
use super::model::StoryMark;

/// The part of the story's weight that the stretch must hold.
const MOST: f64 = 0.8;
/// A stretch that fills more of the axis than this is read well enough within the whole.
const SLIVER: f64 = 0.2;
/// With fewer events than this, all of them fit on the axis anyhow.
const FEWEST: usize = 24;
/// Dates vaguer than this say nothing of where the story happens.
const VAGUE_S: f64 = 367.0 * DAY_S;
/// No story opens on less.
const LEAST_S: f64 = 5.0 * DAY_S;

/// The window to open with, in the axis's coordinate; `None` to show all. `story` is in the order of its middles,
/// `weights` are those of its marks, above 0.
pub(super) fn body(axis: &Axis, story: &[StoryMark], weights: impl Fn(&StoryMark) -> f64) -> Option<(f64, f64)> {
    let marks: Vec<(f64, f64, f64)> = story
        .iter()
        .filter(|mark| mark.to - mark.from < VAGUE_S)
        .map(|mark| (axis.u_of(mark.from), axis.u_of(mark.to), weights(mark)))
        .collect();
    if marks.len() < FEWEST {
        return None;
    }
    let (from, to) = shortest(&marks)?;
    let length = axis.length();
    let wide = (to - from).max(LEAST_S);
    let (middle, room) = (f64::midpoint(from, to), wide * 0.57);
    let window = ((middle - room).max(0.0), (middle + room).min(length));
    (wide < SLIVER * length).then_some(window)
}

/// The shortest stretch whose marks hold [`MOST`] of the weight.
fn shortest(marks: &[(f64, f64, f64)]) -> Option<(f64, f64)> {
    let most = marks.iter().map(|mark| mark.2).sum::<f64>() * MOST;
    let mut best: Option<(f64, f64)> = None;
    let (mut first, mut held) = (0, 0.0);
    for last in marks {
        held += last.2;
        while let Some(mark) = marks.get(first).filter(|mark| held - mark.2 >= most) {
            held -= mark.2;
            first += 1;
        }
        let Some(begin) = marks.get(first).filter(|_| held >= most) else { continue };
        if best.is_none_or(|(from, to)| last.1 - begin.0 < to - from) {
            best = Some((begin.0, last.1.max(begin.0)));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::EventIx;

    fn story(days: &[f64]) -> (Axis, Vec<StoryMark>) {
        let marks: Vec<StoryMark> = days
            .iter()
            .enumerate()
            .map(|(i, day)| StoryMark {
                event: EventIx::from_at(i),
                from: day * DAY_S,
                to: (day + 1.0) * DAY_S,
                disputed: false,
            })
            .collect();
        (Axis::new(marks.iter().map(|m| (m.from, m.to))), marks)
    }

    #[test]
    fn looks_back_over_decades_leave_the_weeks_of_the_story_in_view() {
        let weeks = (0..60).map(|i| 15_000.0 + f64::from(i));
        let back = (0..12).map(|i| 3_000.0 + 900.0 * f64::from(i));
        let days: Vec<f64> = back.chain(weeks).collect();
        let (axis, marks) = story(&days);
        let (from, to) = body(&axis, &marks, |_| 1.0).expect("a window of the weeks");
        let shown = |day: f64| (from..=to).contains(&axis.u_of((day + 0.5) * DAY_S));
        assert!(shown(15_001.0) && shown(15_058.0));
        assert!(!shown(12_900.0));
        assert!(axis.t_of(to) - axis.t_of(from) < 80.0 * DAY_S);
    }

    #[test]
    fn a_story_that_fills_its_axis_opens_whole() {
        let days: Vec<f64> = (0..60).map(|i| f64::from(i) * 7.0).collect();
        let (axis, marks) = story(&days);
        assert_eq!(body(&axis, &marks, |_| 1.0), None);
        // What matters lies apart from it: nothing holds most of the weight in a sliver.
        let (axis, marks) =
            story(&(0..40).map(|i| f64::from(i % 20) + f64::from(i / 20) * 9000.0).collect::<Vec<_>>());
        assert_eq!(body(&axis, &marks, |_| 1.0), None);
    }

    #[test]
    fn weight_decides_and_not_the_number() {
        let days: Vec<f64> =
            (0..40).map(|i| 1000.0 * f64::from(i)).chain((0..30).map(|i| 50_000.0 + f64::from(i))).collect();
        let (axis, marks) = story(&days);
        assert_eq!(body(&axis, &marks, |_| 1.0), None);
        let weights = |m: &StoryMark| if m.from > 49_000.0 * DAY_S { 1.0 } else { 0.05 };
        assert!(body(&axis, &marks, weights).is_some());
    }
}
