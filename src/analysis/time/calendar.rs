//! Stretches of the calendar: their TIMEX3 values, their intervals, and the arithmetic between them.
//!
//! It knows nothing of texts. Years before 1 BC are counted as astronomers do: 480 BC is -479.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::facts::{Grain, Interval, Modifier};

/// Units that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
    Period,
}

impl Unit {
    /// The unit of that name in rule files.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "night" => Self::Night,
            "day" | "weekday" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "month" => Self::Month,
            "season" => Self::Season,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            "millennium" => Self::Millennium,
            "period" => Self::Period,
            _ => return None,
        })
    }

    /// As a TIMEX3 duration of `n` (a number or "X").
    pub(crate) fn duration(self, n: &str) -> String {
        match self {
            Self::Second => format!("PT{n}S"),
            Self::Minute => format!("PT{n}M"),
            Self::Hour => format!("PT{n}H"),
            Self::Night | Self::Day => format!("P{n}D"),
            Self::Weekend => format!("P{n}WE"),
            Self::Week => format!("P{n}W"),
            Self::Month => format!("P{n}M"),
            Self::Season | Self::Quarter => format!("P{n}Q"),
            Self::Half => format!("P{n}H"),
            Self::Year => format!("P{n}Y"),
            Self::Decade => format!("P{n}DE"),
            Self::Century => format!("P{n}CE"),
            Self::Millennium => format!("P{n}ML"),
            Self::Period => format!("P{n}X"),
        }
    }

    /// What stands for one of it when nothing places it.
    pub(crate) fn unplaced(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour => "XXXX-XX-XXTXX:XX",
            Self::Night => "XXXX-XX-XXTNI",
            Self::Day => "XXXX-XX-XX",
            Self::Weekend => "XXXX-WXX-WE",
            Self::Week => "XXXX-WXX",
            Self::Month => "XXXX-XX",
            Self::Season | Self::Quarter => "XXXX-QX",
            Self::Half => "XXXX-HX",
            Self::Year | Self::Period => "XXXX",
            Self::Decade => "XXX",
            Self::Century | Self::Millennium => "XX",
        }
    }
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cal {
    /// The hundred years that begin with this one's `00`.
    Century(i32),
    /// The ten years that begin with this one's `0`.
    Decade(i32),
    Year(i32),
    Fiscal(i32),
    Half(i32, u8),
    Quarter(i32, u8),
    /// 0 spring, 1 summer, 2 autumn, 3 winter (which ends in the next year).
    Season(i32, u8),
    Month(i32, u8),
    /// The week that holds the day.
    Week(Date),
    Weekend(Date),
    Day(Date),
}

/// A stretch of the calendar with, for a day, a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) cal: Cal,
    pub(crate) tod: Option<Tod>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tod {
    Clock(i8, i8),
    /// The turn of the night: a clock time that is rarely meant to the minute.
    Midnight,
    /// MO, MI, AF, EV, NI, DT.
    Part(&'static str),
}

const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

fn year_text(y: i32) -> String {
    if y > 0 { format!("{y:04}") } else { format!("BC{:04}", 1 - y) }
}

/// A day, if the calendar has it.
pub(crate) fn day(y: i32, m: u8, d: u8) -> Option<Date> {
    Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

fn month_end(y: i32, m: u8) -> Option<Date> {
    Some(day(y, m, 1)?.last_of_month())
}

/// The Monday of its week.
pub(crate) fn monday(date: Date) -> Date {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(back.days()).unwrap_or(date)
}

/// `n` days later.
pub(crate) fn plus_days(date: Date, n: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(n).ok()?).ok()
}

/// `n` months later, on the first.
pub(crate) fn plus_months(y: i32, m: u8, n: i64) -> Option<(i32, u8)> {
    let total = i64::from(y) * 12 + i64::from(m) - 1 + n;
    Some((i32::try_from(total.div_euclid(12)).ok()?, (total.rem_euclid(12) + 1) as u8))
}

/// ISO weekday, Monday 1.
pub(crate) fn weekday_number(date: Date) -> u8 {
    date.weekday().to_monday_one_offset() as u8
}

impl Cal {
    /// First and last day.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        Some(match self {
            // The 4th century BC is 400 to 301 BC, the 470s BC are 479 to 470 BC.
            Self::Century(y) if y < 0 => (day(y - 99, 1, 1)?, day(y, 12, 31)?),
            Self::Decade(y) if y < 0 => (day(y - 8, 1, 1)?, day(y + 1, 12, 31)?),
            Self::Century(y) => (day(y.max(1), 1, 1)?, day(y + 99, 12, 31)?),
            Self::Decade(y) => (day(y.max(1), 1, 1)?, day(y + 9, 12, 31)?),
            Self::Year(y) | Self::Fiscal(y) => (day(y, 1, 1)?, day(y, 12, 31)?),
            Self::Half(y, h) => {
                (day(y, if h == 1 { 1 } else { 7 }, 1)?, month_end(y, if h == 1 { 6 } else { 12 })?)
            }
            Self::Quarter(y, q) => (day(y, q * 3 - 2, 1)?, month_end(y, q * 3)?),
            Self::Season(y, 3) => (day(y, 12, 1)?, month_end(y + 1, 2)?),
            Self::Season(y, s) => (day(y, s * 3 + 3, 1)?, month_end(y, s * 3 + 5)?),
            Self::Month(y, m) => (day(y, m, 1)?, month_end(y, m)?),
            Self::Week(d) => (monday(d), plus_days(monday(d), 6)?),
            Self::Weekend(d) => (plus_days(monday(d), 5)?, plus_days(monday(d), 6)?),
            Self::Day(d) => (d, d),
        })
    }

    /// Its TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self {
            Self::Century(y) if y < 0 => format!("BC{:02}", (-y) / 100),
            Self::Century(y) => format!("{:02}", y / 100),
            Self::Decade(y) if y < 0 => format!("BC{:03}", (-y) / 10),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Year(y) => year_text(y),
            Self::Fiscal(y) => format!("FY{}", year_text(y)),
            Self::Half(y, h) => format!("{}-H{h}", year_text(y)),
            Self::Quarter(y, q) => format!("{}-Q{q}", year_text(y)),
            Self::Season(y, s) => format!("{}-{}", year_text(y), SEASONS.get(usize::from(s)).unwrap_or(&"SP")),
            Self::Month(y, m) => format!("{}-{m:02}", year_text(y)),
            Self::Week(d) => {
                let iso = d.iso_week_date();
                format!("{}-W{:02}", year_text(i32::from(iso.year())), iso.week())
            }
            Self::Weekend(d) => format!("{}-WE", Self::Week(d).value()),
            Self::Day(d) => format!("{}-{:02}-{:02}", year_text(i32::from(d.year())), d.month(), d.day()),
        }
    }

    /// How fine it is.
    pub(crate) fn grain(self) -> Grain {
        match self {
            Self::Century(_) => Grain::Century,
            Self::Decade(_) => Grain::Decade,
            Self::Year(_) | Self::Fiscal(_) => Grain::Year,
            Self::Half(..) | Self::Quarter(..) => Grain::Quarter,
            Self::Season(..) => Grain::Season,
            Self::Month(..) => Grain::Month,
            Self::Week(_) | Self::Weekend(_) => Grain::Week,
            Self::Day(_) => Grain::Day,
        }
    }

    /// The year it begins in.
    pub(crate) fn year(self) -> i32 {
        match self {
            Self::Century(y)
            | Self::Decade(y)
            | Self::Year(y)
            | Self::Fiscal(y)
            | Self::Half(y, _)
            | Self::Quarter(y, _)
            | Self::Season(y, _)
            | Self::Month(y, _) => y,
            Self::Week(d) | Self::Weekend(d) | Self::Day(d) => i32::from(d.year()),
        }
    }

    /// The unit-long stretch that holds a day.
    pub(crate) fn around(date: Date, unit: Unit) -> Self {
        let y = i32::from(date.year());
        let m = date.month() as u8;
        match unit {
            Unit::Weekend => Self::Weekend(monday(date)),
            Unit::Week => Self::Week(monday(date)),
            Unit::Month => Self::Month(y, m),
            Unit::Quarter => Self::Quarter(y, m.div_ceil(3)),
            Unit::Half => Self::Half(y, if m <= 6 { 1 } else { 2 }),
            Unit::Season => match m {
                12 => Self::Season(y, 3),
                1 | 2 => Self::Season(y - 1, 3),
                _ => Self::Season(y, m / 3 - 1),
            },
            Unit::Year => Self::Year(y),
            Unit::Decade if y <= 0 => Self::Decade(-((1 - y) / 10 * 10)),
            Unit::Century | Unit::Millennium if y <= 0 => Self::Century(-(-y / 100 * 100)),
            Unit::Decade => Self::Decade(y.div_euclid(10) * 10),
            Unit::Century | Unit::Millennium => Self::Century(y.div_euclid(100) * 100),
            _ => Self::Day(date),
        }
    }

    /// The stretch `n` of its own kind later.
    pub(crate) fn shifted(self, n: i64) -> Option<Self> {
        let years = |y: i32, by: i64| i32::try_from(i64::from(y) + by * n).ok();
        Some(match self {
            Self::Century(y) => Self::Century(years(y, 100)?),
            Self::Decade(y) => Self::Decade(years(y, 10)?),
            Self::Year(y) => Self::Year(years(y, 1)?),
            Self::Fiscal(y) => Self::Fiscal(years(y, 1)?),
            Self::Half(y, h) => {
                let (y, m) = plus_months(y, h * 6 - 5, n.checked_mul(6)?)?;
                Self::Half(y, if m <= 6 { 1 } else { 2 })
            }
            Self::Quarter(y, q) => {
                let (y, m) = plus_months(y, q * 3 - 2, n.checked_mul(3)?)?;
                Self::Quarter(y, m.div_ceil(3))
            }
            Self::Season(y, s) => {
                let total = i64::from(y) * 4 + i64::from(s) + n;
                Self::Season(i32::try_from(total.div_euclid(4)).ok()?, total.rem_euclid(4) as u8)
            }
            Self::Month(y, m) => {
                let (y, m) = plus_months(y, m, n)?;
                Self::Month(y, m)
            }
            Self::Week(d) => Self::Week(plus_days(d, n.checked_mul(7)?)?),
            Self::Weekend(d) => Self::Weekend(plus_days(d, n.checked_mul(7)?)?),
            Self::Day(d) => Self::Day(plus_days(d, n)?),
        })
    }
}

impl When {
    /// A stretch without a time of day.
    pub(crate) fn of(cal: Cal) -> Self {
        Self { cal, tod: None }
    }

    /// A day.
    pub(crate) fn day(date: Date) -> Self {
        Self::of(Cal::Day(date))
    }

    /// Its TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self.tod {
            None => self.cal.value(),
            Some(tod) => format!("{}{}", self.cal.value(), tod.value()),
        }
    }

    /// How fine it is.
    pub(crate) fn grain(self) -> Grain {
        match self.tod {
            None => self.cal.grain(),
            Some(Tod::Clock(..)) => Grain::Minute,
            Some(Tod::Part(_) | Tod::Midnight) => Grain::DayPart,
        }
    }

    /// What it stands for, narrowed by "early", "mid" or "late".
    pub(crate) fn interval(self, modifier: Option<Modifier>) -> Option<Interval> {
        let (first, last) = self.cal.days()?;
        let (from, to) = match self.tod {
            None => ((0, 0, 0, 0), (0, 23, 59, 59)),
            Some(tod) => tod.hours(),
        };
        let at = |date: Date, (plus, h, m, s): (i64, i8, i8, i8)| Some(plus_days(date, plus)?.at(h, m, s, 0));
        let whole = Interval { earliest: at(first, from)?, latest: at(last, to)? };
        Some(match (modifier, self.tod) {
            (Some(m @ (Modifier::Start | Modifier::Mid | Modifier::End)), None) => {
                third(self.cal, first, last, m).unwrap_or(whole)
            }
            _ => whole,
        })
    }
}

/// The first, middle or last third, in the unit that people would count in.
fn third(cal: Cal, first: Date, last: Date, modifier: Modifier) -> Option<Interval> {
    let part: i64 = match modifier {
        Modifier::Start => 0,
        Modifier::Mid => 1,
        _ => 2,
    };
    let (from, to): (Date, Date) = match cal {
        Cal::Year(y) | Cal::Fiscal(y) => {
            let m = (part * 4) as u8;
            (day(y, m + 1, 1)?, month_end(y, m + 4)?)
        }
        Cal::Decade(y) if y > 0 => {
            let (a, b) = [(0, 3), (4, 6), (7, 9)].get(part as usize).copied()?;
            (day(y + a, 1, 1)?, day(y + b, 12, 31)?)
        }
        Cal::Day(date) => {
            let (a, b) = [(0, 11), (10, 15), (16, 23)].get(part as usize).copied()?;
            return Some(Interval { earliest: date.at(a, 0, 0, 0), latest: date.at(b, 59, 59, 0) });
        }
        _ => {
            let total = i64::from(first.until(last).ok()?.get_days()) + 1;
            let length = total / 3;
            let from = plus_days(first, part * length)?;
            let to = if part == 2 { last } else { plus_days(first, (part + 1) * length - 1)? };
            (from, to)
        }
    };
    Some(Interval { earliest: from.at(0, 0, 0, 0), latest: to.at(23, 59, 59, 0) })
}

type Clock = (i64, i8, i8, i8);

impl Tod {
    /// As it follows a day in a TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self {
            Self::Clock(h, m) => format!("T{h:02}:{m:02}"),
            Self::Midnight => "T00:00".to_owned(),
            Self::Part(part) => format!("T{part}"),
        }
    }

    fn hours(self) -> (Clock, Clock) {
        match self {
            Self::Clock(h, m) => ((0, h, m, 0), (0, h, m, 59)),
            Self::Midnight => ((-1, 18, 0, 0), (0, 5, 59, 59)),
            Self::Part("MO") => ((0, 4, 0, 0), (0, 11, 59, 59)),
            Self::Part("MI") => ((0, 11, 0, 0), (0, 12, 59, 59)),
            Self::Part("AF") => ((0, 12, 0, 0), (0, 17, 59, 59)),
            Self::Part("EV") => ((0, 17, 0, 0), (0, 23, 59, 59)),
            Self::Part("NI") => ((0, 18, 0, 0), (1, 5, 59, 59)),
            Self::Part(_) => ((0, 6, 0, 0), (0, 19, 59, 59)),
        }
    }
}

/// Reads a TIMEX3 date no finer than a day: "2016", "2016-04", "2016-04-20", "2016-04-20T18:30".
pub(crate) fn parse(value: &str) -> Option<Cal> {
    let value = value.split('T').next().unwrap_or("");
    let mut parts = value.split('-');
    let y: i32 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else { return Some(Cal::Year(y)) };
    if let Some(week) = month.strip_prefix('W') {
        let week: i8 = week.parse().ok()?;
        let date = jiff::civil::ISOWeekDate::new(i16::try_from(y).ok()?, week, Weekday::Monday).ok()?;
        return parts.next().is_none().then(|| Cal::Week(date.date()));
    }
    let m: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let Some(d) = parts.next() else { return Some(Cal::Month(y, m)) };
    day(y, m, d.parse().ok()?).map(Cal::Day)
}
