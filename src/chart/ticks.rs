//! Where the axis has hair lines and what stands below them: from minutes to millennia.
//!
//! Pure: the width of words is asked from the caller. Labels never overlap; the first one of each
//! segment says the whole date, later ones only what changed. No label is finer than what is known about
//! anything in its segment: below an event of 1949 stands "1949", not the month in the middle of that year.

use super::calendar::Civil;
use super::scale::Scale;
use super::step::{self, Step};

/// Room between two labels.
const ROOM_PX: f32 = 10.0;

/// A label below the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Left edge.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// Words.
    pub text: String,
    /// First moment of what it names.
    pub from: f64,
    /// The moment after it.
    pub to: f64,
}

/// What the axis shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// Hair lines.
    pub lines: Vec<f32>,
    /// Labels.
    pub labels: Vec<Label>,
}

/// Lines and labels of a view.
pub fn ticks(scale: &Scale<'_>, mut measure: impl FnMut(&str) -> f32) -> Ticks {
    let mut out = Ticks::default();
    let finest = step::step(scale.px_per_s);
    let (left, right) = (scale.x0 as f32, scale.x1() as f32);
    let mut taken = f32::NEG_INFINITY;
    // The year that was named last: a segment of the same year need not say it again.
    let mut year = None;
    for (segment, seg_x0, seg_x1) in scale.segments() {
        let step = step::known_to(segment.finest_s).filter(|known| known.days() > finest.days()).unwrap_or(finest);
        // Half a gap may be written into; the ends of the view may not.
        let (lo, hi) = ((seg_x0 - 10.0).max(left - 8.0), (seg_x1 + 10.0).min(right + 8.0));
        let from = segment.from.max(scale.t(scale.x0));
        let to = segment.to.min(scale.t(scale.x1()));
        let mut tick = step.floor(from);
        let mut first = true;
        while tick.seconds() < to {
            let t = tick.seconds();
            let x = scale.x(t);
            if t > from {
                out.lines.push(x);
            }
            let end = step.unit_end(tick);
            let centre = centre(scale, step, (t, end), (from, to));
            // The scrap of a day in the padding of a segment is not worth a label.
            let scrap = end.min(to) - t.max(from) < 0.45 * (end - t);
            let only = first && step.next(tick).seconds() >= to;
            if let Some(centre) = centre.filter(|_| !scrap || only)
                && let Some(mut label) =
                    place(&texts(step, tick, first, year), first, centre, (lo, hi), taken, &mut measure)
            {
                year = Some(tick.year);
                (label.from, label.to) = (t, end.max(t + 1.0));
                taken = label.x + label.width + ROOM_PX;
                first = false;
                out.labels.push(label);
            }
            tick = step.next(tick);
        }
    }
    out
}

/// Where a label wants its middle: below what it names, as far as that is in view.
fn centre(scale: &Scale<'_>, step: Step, unit: (f64, f64), view: (f64, f64)) -> Option<f32> {
    if unit.1 <= view.0 && !matches!(step, Step::Minutes(_)) {
        return None;
    }
    if matches!(step, Step::Minutes(_)) {
        return (unit.0 >= view.0).then(|| scale.x(unit.0));
    }
    Some(f32::midpoint(scale.x(unit.0.max(view.0)), scale.x(unit.1.min(view.1))))
}

/// What may stand below a tick, best first.
fn texts(step: Step, tick: Civil, first: bool, year: Option<i64>) -> Vec<String> {
    if !first {
        return vec![step.short(tick)];
    }
    let mut texts = step.full(tick).to_vec();
    if year == Some(tick.year)
        && let Some(within) = step.within_year(tick)
    {
        // The year alone would look like the same place again.
        texts.pop();
        texts.extend(within);
    }
    texts
}

fn place(
    texts: &[String],
    first: bool,
    centre: f32,
    (lo, hi): (f32, f32),
    taken: f32,
    measure: &mut impl FnMut(&str) -> f32,
) -> Option<Label> {
    for text in texts {
        let width = measure(text);
        if width > hi - lo {
            continue;
        }
        let wanted = centre - width / 2.0;
        let x = wanted.clamp(lo, hi - width).max(if first { taken } else { f32::NEG_INFINITY });
        // Only the first label of a segment may stand beside its place.
        let shifted = (x - wanted).abs();
        if x >= taken && x + width <= hi && shifted <= if first { width } else { 6.0 } {
            return Some(Label { x, width, text: text.clone(), from: 0.0, to: 0.0 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::super::calendar::{DAY_S, year_name};
    use super::*;

    fn at(year: i64, month: u8, day: u8) -> f64 {
        Civil { year, month, day, second: 0 }.seconds()
    }

    fn wide(text: &str) -> f32 {
        text.chars().count() as f32 * 6.6
    }

    fn labels(axis: &Axis, window: (f64, f64), width: f64) -> Vec<Label> {
        let ticks = ticks(&Scale::new(axis, window, 160.0, width), wide);
        for pair in ticks.labels.windows(2) {
            assert!(pair[0].x + pair[0].width < pair[1].x, "{pair:?}");
        }
        assert!(ticks.lines.len() < 200, "{} lines", ticks.lines.len());
        ticks.labels
    }

    fn words(labels: &[Label]) -> Vec<&str> {
        labels.iter().map(|l| l.text.as_str()).collect()
    }

    #[test]
    fn days_with_the_whole_date_once_a_segment() {
        let axis = Axis::new([
            (at(1961, 4, 12), at(1961, 4, 13) - 1.0),
            (at(1969, 7, 13), at(1969, 7, 14)),
            (at(1969, 7, 20), at(1969, 7, 28) - 1.0),
        ]);
        let labels = labels(&axis, axis.fit(), 1100.0);
        let words = words(&labels);
        assert!(words.contains(&"12 Apr 1961"), "{words:?}");
        assert!(words.iter().any(|w| w.ends_with("Jul 1969")), "{words:?}");
        assert!(words.contains(&"20 Jul 1969") && words.contains(&"27"), "{words:?}");
    }

    #[test]
    fn a_year_is_not_named_twice_where_there_is_room_for_it_alone() {
        let day = |month, day| (at(1961, month, day), at(1961, month, day + 1) - 1.0);
        let later = (at(1969, 7, 10), at(1969, 7, 28));
        let axis = Axis::new([day(4, 12), day(5, 25), day(11, 3), later]);
        let mut shorter = false;
        for width in (160..460).step_by(20) {
            let labels = labels(&axis, axis.fit(), f64::from(width));
            let words = words(&labels);
            assert!(words.iter().filter(|w| **w == "1961").count() <= 1, "{width}: {words:?}");
            shorter |= words.contains(&"May") || words.contains(&"25 May");
        }
        assert!(shorter, "the month alone stands where the whole date has no room");
    }

    #[test]
    fn a_label_stands_below_its_day() {
        let axis = Axis::new([(at(1969, 7, 13), at(1969, 7, 28))]);
        let scale = Scale::new(&axis, axis.fit(), 160.0, 1000.0);
        let all = ticks(&scale, wide);
        let twenty = all.labels.iter().find(|l| l.text == "20").unwrap();
        let middle = twenty.x + twenty.width / 2.0;
        assert!((middle - scale.x(at(1969, 7, 20) + DAY_S / 2.0)).abs() < 1.0);
        assert_eq!((twenty.from, twenty.to), (at(1969, 7, 20), at(1969, 7, 21)));
    }

    #[test]
    fn from_minutes_to_millennia_nothing_overlaps() {
        let axis = Axis::new([(at(-3000, 1, 1), at(2024, 6, 1))]);
        let width = 1000.0;
        let mut window = axis.fit();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..400 {
            let labels = labels(&axis, window, width);
            assert!(!labels.is_empty(), "no label in {window:?}");
            seen.insert(format!("{:?}", step::step(Scale::new(&axis, window, 0.0, width).px_per_s)));
            window = axis.zoom(window, width, 700.0, 1.06);
        }
        assert!(seen.len() > 18, "{seen:?}");
    }

    #[test]
    fn no_label_says_more_than_is_known() {
        let year = |y: i64| (at(y, 1, 1), at(y + 1, 1, 1) - 1.0);
        let days = (1..20).map(|d| (at(2016, 4, d), at(2016, 4, d + 1) - 1.0));
        let axis = Axis::new(days.chain([
            year(1990),
            (at(1920, 7, 1), at(1920, 8, 1) - 1.0),
            (at(1900, 1, 1), at(1910, 1, 1) - 1.0),
            (at(1701, 1, 1), at(1801, 1, 1) - 1.0),
            // Its middle lies in a gap: it says nothing about how fine the segment before is known.
            (at(2015, 12, 1), at(2016, 4, 2)),
        ]));
        let mut window = axis.fit();
        for _ in 0..30 {
            let labels = labels(&axis, window, 1100.0);
            for label in labels.iter().filter(|l| l.from < at(2000, 1, 1)) {
                let known = ["18th century", "1900s", "Jul 1920", "1920", "1990"];
                assert!(known.contains(&label.text.as_str()), "{label:?}");
            }
            window = axis.zoom(window, 1100.0, 60.0, 1.2);
        }
        let fit = labels(&axis, axis.fit(), 1100.0);
        let words = words(&fit);
        for word in ["1900s", "Jul 1920", "1990"] {
            assert!(words.contains(&word), "{words:?}");
        }
    }

    #[test]
    fn from_ten_thousand_years_ago_to_now_every_label_names_its_place() {
        let axis = Axis::even([(at(-9999, 1, 1), at(-9999, 1, 2)), (at(2024, 6, 1), at(2024, 6, 2))]);
        let labels = labels(&axis, axis.fit(), 1100.0);
        let words = words(&labels);
        assert!(words.contains(&"8,000 BC") && words.contains(&"AD 1") && words.contains(&"2000"), "{words:?}");
        let step = Step::Years(5000);
        let first = step.floor(at(-9999, 1, 1));
        let next = step.next(first);
        assert_eq!([first, next, step.next(next)].map(|c| year_name(c.year)), ["10,000 BC", "5,000 BC", "1"]);
    }

    #[test]
    fn the_ides_of_march_from_the_century_to_the_hour() {
        let axis = Axis::even([
            (at(-99, 1, 1), at(-99, 1, 2)),
            (at(-43, 3, 15), at(-43, 3, 16)),
            (at(99, 1, 1), at(99, 1, 2)),
        ]);
        let width = 1000.0;
        let mut window = axis.fit();
        let mut seen = Vec::new();
        for _ in 0..70 {
            let scale = Scale::new(&axis, window, 160.0, width);
            let px = f64::from(scale.x(at(-43, 3, 15) + DAY_S / 2.0)) - 160.0;
            let all = labels(&axis, window, width);
            assert!(!all.is_empty(), "nothing in {window:?}");
            seen.extend(
                all.into_iter().filter(|l| l.from <= at(-43, 3, 15) && at(-43, 3, 15) < l.to).map(|l| l.text),
            );
            window = axis.zoom(window, width, px, 1.2);
        }
        for word in ["44 BC", "Mar", "15", "15 Mar"] {
            assert!(seen.iter().any(|s| s == word), "{word}: {seen:?}");
        }
    }

    #[test]
    fn years_before_christ_are_called_so() {
        let axis = Axis::even([(at(-99, 1, 1), at(-99, 1, 2)), (at(20, 1, 1), at(20, 1, 2))]);
        let labels = labels(&axis, axis.fit(), 1000.0);
        let words = words(&labels);
        assert!(words.iter().any(|w| w.ends_with(" BC")), "{words:?}");
        assert!(words.contains(&"50 BC") || words.contains(&"10 BC"), "{words:?}");
        assert!(words.contains(&"10"), "{words:?}");
    }

    #[test]
    fn hours_name_their_day() {
        let axis = Axis::new([(at(1969, 7, 20), at(1969, 7, 22))]);
        let labels = labels(&axis, axis.fit(), 1200.0);
        let words = words(&labels);
        assert!(words.first().unwrap().contains("Jul 1969"), "{words:?}");
        assert!(words.contains(&"21 Jul") && words.contains(&"06:00"), "{words:?}");
    }
}
