//! The steps that an axis can have, where their ticks stand and what each is called. Pure.

use super::calendar::{Civil, DAY_S, century_name, decade_name, year_name};
use crate::lang::{date, tr};

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
    /// Each tick stands for its whole decade.
    Decades,
    /// Each tick stands for its whole century.
    Centuries,
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

/// The finest step that says no more than is known where nothing is known better than to so many seconds.
pub fn known_to(finest_s: f64) -> Option<Step> {
    let classes =
        [(36_000.0, Step::Centuries), (3_600.0, Step::Decades), (300.0, Step::Years(1)), (27.0, Step::Months(1))];
    classes.into_iter().find(|(days, _)| finest_s.is_finite() && finest_s >= days * DAY_S).map(|c| c.1)
}

impl Step {
    /// About how long a step is, in days.
    pub fn days(self) -> f64 {
        match self {
            Self::Minutes(m) => f64::from(m) / 1440.0,
            Self::Days(d) => f64::from(d),
            Self::Months(m) => f64::from(m) * 30.4,
            Self::Years(y) => f64::from(y) * 365.0,
            Self::Decades => 3650.0,
            Self::Centuries => 36_500.0,
        }
    }

    /// The last tick at or before a moment.
    pub fn floor(self, t: f64) -> Civil {
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
            Self::Decades => {
                // The twenties are 20 to 29, the first decade has nine years, on either side of Christ's birth.
                let year = if c.year > 0 { (c.year / 10 * 10).max(1) } else { -((1 - c.year) / 10 * 10 + 8) };
                Civil::date(year, 1, 1)
            }
            Self::Centuries => Civil::date((c.year - 1).div_euclid(100) * 100 + 1, 1, 1),
        }
    }

    /// The tick after a tick.
    pub fn next(self, c: Civil) -> Civil {
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
            Self::Decades if c.year == -8 => Civil::date(1, 1, 1),
            Self::Decades if c.year == 1 => Civil::date(10, 1, 1),
            Self::Decades => Civil::date(c.year + 10, 1, 1),
            Self::Centuries => Civil::date(c.year + 100, 1, 1),
        }
    }

    /// The end of what a tick's label names: the day, month or year that begins there.
    pub fn unit_end(self, c: Civil) -> f64 {
        match self {
            Self::Minutes(_) => c.seconds(),
            Self::Days(_) => c.seconds() + DAY_S,
            Self::Months(_) => Civil::date(c.year, i64::from(c.month) + 1, 1).seconds(),
            Self::Years(_) => Civil::date(c.year + 1, 1, 1).seconds(),
            Self::Decades | Self::Centuries => self.next(c).seconds(),
        }
    }

    /// What changed since the tick before.
    pub fn short(self, c: Civil) -> String {
        match self {
            Self::Minutes(_) if c.second == 0 => date::short_day(c.day, c.month),
            Self::Minutes(_) => c.clock(),
            Self::Days(_) if c.day == 1 && c.month == 1 => date::short(1, 1, c.year),
            Self::Days(_) if c.day == 1 => date::short_day(1, c.month),
            Self::Days(_) => c.day.to_string(),
            Self::Months(_) if c.month == 1 => format!("{} {}", c.month_short(), c.year_name()),
            Self::Months(_) => c.month_short().to_owned(),
            Self::Years(_) if c.year == 1 => tr("AD 1").to_owned(),
            Self::Years(_) => year_name(c.year),
            Self::Decades => decade_name(c.year),
            Self::Centuries => century_name(c.year),
        }
    }

    /// Ways to say about when for who knows the year; `None` where a year is as fine as it gets.
    pub fn within_year(self, c: Civil) -> Option<Vec<String>> {
        match self {
            Self::Minutes(_) | Self::Days(_) => {
                Some(vec![date::short_day(c.day, c.month), c.month_short().to_owned()])
            }
            Self::Months(_) => Some(vec![c.month_short().to_owned()]),
            Self::Years(_) | Self::Decades | Self::Centuries => None,
        }
    }

    /// The whole date, then shorter ways to say about when.
    pub fn full(self, c: Civil) -> [String; 3] {
        let (month, year) = (c.month_short(), c.year_name());
        let day = || date::short(c.day, c.month, c.year);
        match self {
            Self::Minutes(_) if c.second == 0 => [day(), date::short_day(c.day, c.month), year],
            Self::Minutes(_) => [format!("{}, {}", day(), c.clock()), day(), year],
            Self::Days(_) => [day(), format!("{month} {year}"), year],
            Self::Months(_) => [format!("{month} {year}"), year.clone(), year],
            Self::Years(_) | Self::Decades | Self::Centuries => {
                let year = self.short(c);
                [year.clone(), year.clone(), year]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i64, month: u8, day: u8) -> f64 {
        Civil { year, month, day, second: 0 }.seconds()
    }

    #[test]
    fn decades_and_centuries_meet_at_the_year_that_there_is_not() {
        let run = |step: Step, from: i64| {
            let mut tick = step.floor(at(from, 6, 1));
            let mut out = vec![step.short(tick)];
            for _ in 0..3 {
                tick = step.next(tick);
                assert_eq!(step.floor(tick.seconds() + 1.0), tick);
                out.push(step.short(tick));
            }
            out
        };
        assert_eq!(run(Step::Decades, -15), ["10s BC", "0s BC", "0s", "10s"]);
        assert_eq!(run(Step::Centuries, -150), ["2nd century BC", "1st century BC", "1st century", "2nd century"]);
        assert_eq!(run(Step::Centuries, 1949).first().unwrap(), "20th century");
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
