//! Where the axis has hair lines and what stands below them: from minutes to millennia.
//!
//! Pure: the width of words is asked from the caller. Labels never overlap; the first one of each
//! segment says the whole date, later ones only what changed.

use super::calendar::{Civil, DAY_S, year_name};
use super::scale::Scale;

/// Room between two labels.
const ROOM_PX: f32 = 10.0;

/// Steps of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many minutes.
    Minutes(u32),
    /// Every day, or on days 1, 3, 5 ..., or on days 1, 8, 15, 22.
    Days(u8),
    /// So many months, counted from January.
    Months(u8),
    /// So many years.
    Years(u32),
}

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

/// The finest step whose labels have room.
pub fn step(px_per_s: f64) -> Step {
    const YEAR_S: f64 = 365.2425 * DAY_S;
    let candidates = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720]
        .map(|m| (Step::Minutes(m), f64::from(m) * 60.0, 62.0))
        .into_iter()
        .chain([
            (Step::Days(1), DAY_S, 27.0),
            (Step::Days(2), 2.0 * DAY_S, 27.0),
            (Step::Days(7), 7.0 * DAY_S, 32.0),
            (Step::Months(1), 30.4 * DAY_S, 38.0),
            (Step::Months(3), 91.2 * DAY_S, 38.0),
        ])
        .chain(
            [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
                .map(|y| (Step::Years(y), f64::from(y) * YEAR_S, 46.0)),
        );
    candidates.into_iter().find(|(_, seconds, px)| seconds * px_per_s >= *px).map_or(Step::Years(10_000), |c| c.0)
}

impl Step {
    /// The last tick at or before a moment.
    fn floor(self, t: f64) -> Civil {
        let c = Civil::of(t);
        match self {
            Self::Minutes(m) => {
                let every = m.max(1) * 60;
                Civil { second: c.second / every * every, ..c }
            }
            Self::Days(step) => {
                let back = (c.day - 1) % step.max(1);
                let day = if step == 7 { (c.day - back).min(22) } else { (c.day - back).min(29) };
                let day = if step == 1 { c.day } else { day };
                Civil { day, second: 0, ..c }
            }
            Self::Months(step) => {
                let step = i64::from(step.max(1));
                Civil::date(c.year, (i64::from(c.month) - 1) / step * step + 1, 1)
            }
            Self::Years(step) => {
                let step = i64::from(step.max(1));
                // Round years are round as they are written: 100 BC is -99, and there is no year 0.
                let year = match c.year {
                    year if year >= step => year / step * step,
                    1.. => 1,
                    year => 1 - (1 - year + step - 1) / step * step,
                };
                Civil::date(year, 1, 1)
            }
        }
    }

    /// The tick after a tick.
    fn next(self, c: Civil) -> Civil {
        match self {
            Self::Minutes(m) => Civil::of(c.seconds() + f64::from(m.max(1)) * 60.0),
            Self::Days(1) => Civil::of(c.seconds() + DAY_S),
            Self::Days(step) => {
                let last = if step == 7 { 22 } else { 29 };
                let next = Civil::of(c.seconds() + f64::from(step) * DAY_S);
                if next.month != c.month || next.day > last || next.day < c.day {
                    Civil::date(c.year, i64::from(c.month) + 1, 1)
                } else {
                    next
                }
            }
            Self::Months(step) => Civil::date(c.year, i64::from(c.month) + i64::from(step.max(1)), 1),
            Self::Years(step) => {
                let step = i64::from(step.max(1));
                let next = if c.year == 1 && step > 1 { step } else { c.year + step };
                Civil::date(next, 1, 1)
            }
        }
    }

    /// The end of what a tick's label names: the day, month or year that begins there.
    fn unit_end(self, c: Civil) -> f64 {
        match self {
            Self::Minutes(_) => c.seconds(),
            Self::Days(_) => c.seconds() + DAY_S,
            Self::Months(_) => Civil::date(c.year, i64::from(c.month) + 1, 1).seconds(),
            Self::Years(_) => Civil::date(c.year + 1, 1, 1).seconds(),
        }
    }

    /// What changed since the tick before.
    fn short(self, c: Civil) -> String {
        match self {
            Self::Minutes(_) if c.second == 0 => format!("{} {}", c.day, c.month_short()),
            Self::Minutes(_) => c.clock(),
            Self::Days(_) if c.day == 1 && c.month == 1 => format!("1 Jan {}", c.year_name()),
            Self::Days(_) if c.day == 1 => format!("1 {}", c.month_short()),
            Self::Days(_) => c.day.to_string(),
            Self::Months(_) if c.month == 1 => format!("Jan {}", c.year_name()),
            Self::Months(_) => c.month_short().to_owned(),
            Self::Years(_) => year_name(c.year),
        }
    }

    /// The whole date, then shorter ways to say about when.
    fn full(self, c: Civil) -> [String; 3] {
        let (day, month, year) = (c.day, c.month_short(), c.year_name());
        match self {
            Self::Minutes(_) if c.second == 0 => [format!("{day} {month} {year}"), format!("{day} {month}"), year],
            Self::Minutes(_) => {
                [format!("{day} {month} {year}, {}", c.clock()), format!("{day} {month} {year}"), year]
            }
            Self::Days(_) => [format!("{day} {month} {year}"), format!("{month} {year}"), year],
            Self::Months(_) => [format!("{month} {year}"), year.clone(), year],
            Self::Years(_) => {
                let year = self.short(c);
                [year.clone(), year.clone(), year]
            }
        }
    }
}

/// Lines and labels of a view.
pub fn ticks(scale: &Scale<'_>, mut measure: impl FnMut(&str) -> f32) -> Ticks {
    let mut out = Ticks::default();
    let step = step(scale.px_per_s);
    let (left, right) = (scale.x0 as f32, scale.x1() as f32);
    let mut taken = f32::NEG_INFINITY;
    for (segment, seg_x0, seg_x1) in scale.segments() {
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
                && let Some(mut label) = place(step, tick, first, centre, (lo, hi), taken, &mut measure)
            {
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

fn place(
    step: Step,
    tick: Civil,
    first: bool,
    centre: f32,
    (lo, hi): (f32, f32),
    taken: f32,
    measure: &mut impl FnMut(&str) -> f32,
) -> Option<Label> {
    let texts = if first { step.full(tick).to_vec() } else { vec![step.short(tick)] };
    for text in texts {
        let width = measure(&text);
        if width > hi - lo {
            continue;
        }
        let wanted = centre - width / 2.0;
        let x = wanted.clamp(lo, hi - width).max(if first { taken } else { f32::NEG_INFINITY });
        // Only the first label of a segment may stand beside its place.
        let shifted = (x - wanted).abs();
        if x >= taken && x + width <= hi && shifted <= if first { width } else { 6.0 } {
            return Some(Label { x, width, text, from: 0.0, to: 0.0 });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
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
            seen.insert(format!("{:?}", step(Scale::new(&axis, window, 0.0, width).px_per_s)));
            window = axis.zoom(window, width, 700.0, 1.06);
        }
        assert!(seen.len() > 18, "{seen:?}");
    }

    #[test]
    fn years_before_christ_are_called_so() {
        let axis = Axis::new([(at(-99, 1, 1), at(20, 1, 1))]);
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

    #[test]
    fn weeks_begin_anew_with_each_month() {
        let c = Civil::date(2024, 2, 22);
        assert_eq!(Step::Days(7).next(c), Civil::date(2024, 3, 1));
        assert_eq!(Step::Days(2).next(Civil::date(2024, 1, 29)), Civil::date(2024, 2, 1));
        assert_eq!(Step::Days(2).floor(at(2024, 1, 31)), Civil::date(2024, 1, 29));
        assert_eq!(Step::Months(3).floor(at(2024, 8, 31)), Civil::date(2024, 7, 1));
    }
}
