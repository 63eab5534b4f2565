//! Days of calendars that follow the moon: Easter of the Eastern churches, Islamic, Hebrew, and phases of the moon.
//!
//! The Islamic calendar is the tabular one; where the crescent decides, the true day may lie one off. It
//! refuses to know a sighting.

use jiff::civil::{Date, date};

use super::calendar::{day, plus_days};

/// The Julian day number of a day.
fn number(day: Date) -> i64 {
    date(2000, 1, 1).until(day).map_or(0, |s| i64::from(s.get_days())) + 2_451_545
}

fn day_of(number: i64) -> Option<Date> {
    plus_days(date(2000, 1, 1), number - 2_451_545)
}

/// Easter by the Julian calendar, in Julian dates.
#[allow(clippy::many_single_char_names, reason = "the letters of the published method")]
pub(super) fn julian_easter(y: i32) -> Option<Date> {
    let (a, b, c) = (y.rem_euclid(4), y.rem_euclid(7), y.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let sum = d + e + 114;
    day(y, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}

/// Easter of the Eastern churches, in Gregorian dates.
pub(super) fn orthodox_easter(y: i32) -> Option<Date> {
    plus_days(julian_easter(y)?, i64::from(y / 100 - y / 400 - 2))
}

/// The days of a Gregorian year on which a day of the tabular Islamic calendar falls.
pub(super) fn islamic(year: i32, month: u8, on: u8) -> Vec<Date> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&on) {
        return Vec::new();
    }
    let (month, on) = (i64::from(month), i64::from(on));
    let about = (i64::from(year) - 622) * 33 / 32;
    let days = (about - 1..=about + 2).filter_map(|y| {
        let number = (11 * y + 3).div_euclid(30) + 354 * y + 30 * month - (month - 1) / 2 + on + 1_948_440 - 385;
        day_of(number)
    });
    days.filter(|d| i32::from(d.year()) == year).collect()
}

/// Days from the Hebrew epoch to the molad that begins a year, with the first postponements.
fn elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let days = 29 * months + parts.div_euclid(25_920);
    if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
}

fn new_year(year: i64) -> Option<Date> {
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = match (after - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    day_of(347_998 + this + delay)
}

/// The first of Tishri that falls in a Gregorian year.
pub(super) fn hebrew_new_year(year: i32) -> Option<Date> {
    new_year(i64::from(year) + 3761)
}

/// The first day of Passover in a Gregorian year: 163 days before the new year.
pub(super) fn passover(year: i32) -> Option<Date> {
    plus_days(hebrew_new_year(year)?, -163)
}

/// The first new or full moon on or after a day, in East Asian time, after Meeus, to some minutes.
pub(super) fn moon(from: Date, full: bool) -> Option<Date> {
    let start = number(from);
    let months = (start as f64 - 2_451_550.1) / 29.530_588_861;
    let phase = if full { 0.5 } else { 0.0 };
    let first = months.floor() - 1.0 + phase;
    let days = (0..4).filter_map(|n| {
        let k = first + f64::from(n);
        let rad = |degrees: f64| degrees.to_radians();
        let (sun, own, node) = (
            rad(2.5534 + 29.105_356_70 * k),
            rad(201.5643 + 385.816_935_28 * k),
            rad(160.7108 + 390.670_502_84 * k),
        );
        let moved = -0.4072 * own.sin()
            + 0.1724 * sun.sin()
            + 0.0161 * (2.0 * own).sin()
            + 0.0104 * (2.0 * node).sin()
            + 0.0074 * (own - sun).sin()
            - 0.0051 * (own + sun).sin()
            + 0.0021 * (2.0 * sun).sin();
        let at = 2_451_550.097_66 + 29.530_588_861 * k + moved;
        // Days of the Julian count begin at noon; China is eight hours ahead.
        day_of((at + 0.5 + 8.0 / 24.0).floor() as i64)
    });
    days.into_iter().find(|d| *d >= from)
}
