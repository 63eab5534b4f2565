//! The days of feasts in a year.

use jiff::civil::Date;

use super::calendar::{day, plus_days, weekday_number};

/// The day a feast falls on; `None` for a name it does not know.
pub(crate) fn date(name: &str, year: i32) -> Option<Date> {
    let nth = |month: u8, weekday: u8, n: i64| {
        let first = day(year, month, 1)?;
        let ahead = i64::from((weekday + 7 - weekday_number(first)) % 7);
        plus_days(first, ahead + (n - 1) * 7)
    };
    match name {
        "Christmas" => day(year, 12, 25),
        "Christmas Eve" => day(year, 12, 24),
        "Boxing Day" => day(year, 12, 26),
        "New Year's Day" => day(year, 1, 1),
        "New Year's Eve" => day(year, 12, 31),
        "Valentine's Day" => day(year, 2, 14),
        "Saint Patrick's Day" => day(year, 3, 17),
        "May Day" => day(year, 5, 1),
        "Victory Day" => day(year, 5, 9),
        "Independence Day" => day(year, 7, 4),
        "Bastille Day" => day(year, 7, 14),
        "Halloween" => day(year, 10, 31),
        "Armistice Day" => day(year, 11, 11),
        "Thanksgiving" => nth(11, 4, 4),
        "Labor Day" => nth(9, 1, 1),
        "Martin Luther King Day" => nth(1, 1, 3),
        "Presidents' Day" => nth(2, 1, 3),
        "Mother's Day" => nth(5, 7, 2),
        "Memorial Day" => {
            let last = day(year, 5, 31)?;
            plus_days(last, -i64::from(weekday_number(last) - 1))
        }
        "Election Day" => nth(11, 1, 1).and_then(|monday| plus_days(monday, 1)),
        "Easter" => easter(year),
        "Good Friday" => easter(year).and_then(|e| plus_days(e, -2)),
        "Easter Monday" => easter(year).and_then(|e| plus_days(e, 1)),
        "Palm Sunday" => easter(year).and_then(|e| plus_days(e, -7)),
        _ => None,
    }
}

/// Western Easter by the anonymous Gregorian method, with its customary letters.
#[allow(clippy::many_single_char_names, reason = "the letters of the published method")]
fn easter(y: i32) -> Option<Date> {
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    day(y, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}
