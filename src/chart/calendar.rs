//! Seconds to civil dates and back, and dates as the axis and a screen reader say them.
//!
//! Works for any year, before and after the range of the facts' date type, since an axis pads its ends.
//! Refuses to know a time zone: all times here are civil.

use crate::facts::{Grain, Interval};
use crate::lang::date;

/// Seconds of a day.
pub const DAY_S: f64 = 86_400.0;

/// A civil moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Seconds since midnight.
    pub second: u32,
}

impl Civil {
    /// The civil moment of seconds since 1970-01-01T00:00:00.
    pub fn of(seconds: f64) -> Self {
        let whole = seconds.floor() as i64;
        let days = whole.div_euclid(86_400);
        let second = u32::try_from(whole.rem_euclid(86_400)).unwrap_or(0);
        // Civil from days: H. Hinnant, "chrono-compatible low-level date algorithms".
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = u8::try_from(doy - (153 * mp + 2) / 5 + 1).unwrap_or(1);
        let month = u8::try_from(if mp < 10 { mp + 3 } else { mp - 9 }).unwrap_or(1);
        let year = yoe + era * 400 + i64::from(month <= 2);
        Self { year, month, day, second }
    }

    /// The midnight that begins a day; the month may run over 12.
    pub fn date(year: i64, month: i64, day: u8) -> Self {
        let year = year + (month - 1).div_euclid(12);
        let month = u8::try_from((month - 1).rem_euclid(12) + 1).unwrap_or(1);
        Self { year, month, day, second: 0 }
    }

    /// Seconds since 1970-01-01T00:00:00.
    pub fn seconds(self) -> f64 {
        let y = self.year - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let doy = (153 * ((i64::from(self.month) + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        ((era * 146_097 + doe - 719_468) * 86_400) as f64 + f64::from(self.second)
    }

    /// "July".
    pub fn month_name(self) -> &'static str {
        date::month_name(self.month)
    }

    /// "Jul".
    pub fn month_short(self) -> &'static str {
        date::month_short(self.month)
    }

    /// "1969", "44 BC".
    pub fn year_name(self) -> String {
        year_name(self.year)
    }

    /// "22:56".
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.second / 3600, self.second / 60 % 60)
    }
}

/// "1969"; "44 BC" for the year -43; "10,000 BC".
pub fn year_name(year: i64) -> String {
    date::year(year)
}

/// "1940s"; "40s BC".
pub fn decade_name(year: i64) -> String {
    date::decade(year)
}

/// "20th century"; "1st century BC".
pub fn century_name(year: i64) -> String {
    date::century(year)
}

/// A stretch of time in full words: "20 July 1969, 22:56", "25 to 27 July 1969", "July 1969", "1960 to 1969".
pub fn spoken(from_s: f64, to_s: f64, grain: Grain) -> String {
    let (a, b) = (Civil::of(from_s), Civil::of(to_s));
    let day = |c: Civil| date::long(c.day, c.month, c.year);
    let month = |c: Civil| format!("{} {}", c.month_name(), c.year_name());
    if (a.year, a.month, a.day) == (b.year, b.month, b.day) {
        return if grain == Grain::Minute { format!("{}, {}", day(a), a.clock()) } else { day(a) };
    }
    let from_first = a.day == 1 && a.second == 0;
    let to_last = Civil::of(to_s + 1.5).day == 1;
    if from_first && to_last {
        let (year_starts, year_ends) = (a.month == 1, b.month == 12);
        return match (a.year == b.year, year_starts && year_ends) {
            (true, true) => a.year_name(),
            (false, true) => date::from_to(&a.year_name(), &b.year_name()),
            (true, false) if a.month == b.month => month(a),
            (true, false) => date::from_to(a.month_name(), &month(b)),
            (false, false) => date::from_to(&month(a), &month(b)),
        };
    }
    if a.year == b.year && a.month == b.month {
        return date::from_to(&date::day_number(a.day), &day(b));
    }
    if a.year == b.year {
        return date::from_to(&date::long_day(a.day, a.month), &day(b));
    }
    date::from_to(&day(a), &day(b))
}

/// A stretch of time in years: "1949 to 2022", "1969".
pub fn spoken_years(from_s: f64, to_s: f64) -> String {
    let (a, b) = (Civil::of(from_s), Civil::of(to_s));
    if a.year == b.year { a.year_name() } else { date::from_to(&a.year_name(), &b.year_name()) }
}

/// An interval of the facts in full words.
pub fn spoken_interval(interval: &Interval, grain: Grain) -> String {
    spoken(crate::facts::seconds(interval.earliest), crate::facts::seconds(interval.latest), grain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civil_and_back_before_and_after_christ() {
        for day in (-1_400_000..1_400_000).step_by(997) {
            let seconds = f64::from(day) * DAY_S + 3723.0;
            assert_eq!(Civil::of(seconds).seconds(), seconds);
        }
        let ides = Civil { year: -43, month: 3, day: 15, second: 0 };
        assert_eq!(Civil::of(ides.seconds()), ides);
        assert_eq!(ides.year_name(), "44 BC");
    }

    #[test]
    fn agrees_with_the_facts_own_seconds() {
        let at = jiff::civil::date(1969, 7, 20).at(22, 56, 15, 0);
        assert_eq!(Civil::of(crate::facts::seconds(at)), Civil { year: 1969, month: 7, day: 20, second: 82_575 });
    }

    #[test]
    fn stretches_in_words() {
        let at = |y, m, d| Civil { year: y, month: m, day: d, second: 0 }.seconds();
        let until = |y, m, d| at(y, m, d) + DAY_S - 1.0;
        assert_eq!(spoken(at(1969, 7, 20), until(1969, 7, 20), Grain::Day), "20 July 1969");
        assert_eq!(spoken_years(at(1949, 1, 1), until(2022, 1, 13)), "1949 to 2022");
        assert_eq!(
            spoken(at(1969, 7, 20) + 82_560.0, at(1969, 7, 20) + 82_560.0, Grain::Minute),
            "20 July 1969, 22:56"
        );
        assert_eq!(spoken(at(1969, 7, 1), until(1969, 7, 31), Grain::Month), "July 1969");
        assert_eq!(spoken(at(1969, 7, 25), until(1969, 7, 27), Grain::Day), "25 to 27 July 1969");
        assert_eq!(spoken(at(1969, 7, 28), until(1969, 8, 2), Grain::Week), "28 July to 2 August 1969");
        assert_eq!(spoken(at(1969, 1, 1), until(1969, 12, 31), Grain::Year), "1969");
        assert_eq!(spoken(at(1960, 1, 1), until(1969, 12, 31), Grain::Decade), "1960 to 1969");
        assert_eq!(spoken(at(-43, 1, 1), until(-43, 12, 31), Grain::Year), "44 BC");
    }
}
