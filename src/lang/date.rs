//! Dates in the language spoken: the one place of the window where a date becomes words.
//!
//! Exports and the command line have their own, English, in `session/query.rs`; in English both say the same.
//! Refuses to know a time zone: all times here are civil.

use jiff::civil::{Date, DateTime, Weekday};

use super::{Language, msg, spoken, tr, trf};
use crate::facts::{Grain, Interval};
use crate::session::query;

const MONTHS: [(&str, &str); 12] = [
    (msg("January"), msg("Jan")),
    (msg("February"), msg("Feb")),
    (msg("March"), msg("Mar")),
    (msg("April"), msg("Apr")),
    (msg("May"), msg("May")),
    (msg("June"), msg("Jun")),
    (msg("July"), msg("Jul")),
    (msg("August"), msg("Aug")),
    (msg("September"), msg("Sep")),
    (msg("October"), msg("Oct")),
    (msg("November"), msg("Nov")),
    (msg("December"), msg("Dec")),
];

const WEEKDAYS: [(&str, &str); 7] = [
    (msg("Monday"), msg("Mon")),
    (msg("Tuesday"), msg("Tue")),
    (msg("Wednesday"), msg("Wed")),
    (msg("Thursday"), msg("Thu")),
    (msg("Friday"), msg("Fri")),
    (msg("Saturday"), msg("Sat")),
    (msg("Sunday"), msg("Sun")),
];

/// Words between dates.
const JOINING: [&str; 4] = [msg("to"), msg("or"), msg("and"), msg("BC")];

fn month_names(month: u8) -> (&'static str, &'static str) {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or(("", ""))
}

fn month_at(date: Date) -> u8 {
    u8::try_from(date.month()).unwrap_or(1)
}

fn day_at(date: Date) -> u8 {
    u8::try_from(date.day()).unwrap_or(1)
}

/// "July"; months count from 1.
pub fn month_name(month: u8) -> &'static str {
    tr(month_names(month).0)
}

/// "Jul".
pub fn month_short(month: u8) -> &'static str {
    tr(month_names(month).1)
}

/// "Wednesday".
pub fn weekday_name(weekday: Weekday) -> &'static str {
    let names = WEEKDAYS.get(usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0));
    names.map_or("", |n| tr(n.0))
}

/// "Wed".
fn weekday_short(date: Date) -> &'static str {
    let names = WEEKDAYS.get(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0));
    names.map_or("", |n| tr(n.1))
}

/// "1969"; "44 BC" for the year -43; "10,000 BC".
pub fn year(year: i64) -> String {
    match 1 - year {
        ..=0 => year.to_string(),
        bc if bc < 5000 => trf("{} BC", &[&bc]),
        bc => trf("{} BC", &[&super::number(usize::try_from(bc).unwrap_or(0))]),
    }
}

/// "1940s"; "40s BC".
pub fn decade(year: i64) -> String {
    if year > 0 { trf("{}s", &[&(year / 10 * 10)]) } else { trf("{}s BC", &[&((1 - year) / 10 * 10)]) }
}

/// "20th century"; "1st century BC".
pub fn century(year: i64) -> String {
    if year > 0 {
        trf("{} century", &[&ordinal((year - 1) / 100 + 1)])
    } else {
        trf("{} century BC", &[&ordinal(-year / 100 + 1)])
    }
}

/// "1st", in German "1.".
fn ordinal(n: i64) -> String {
    if spoken() == Language::German {
        return format!("{n}.");
    }
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// A day by itself: "20", in German "20.".
pub fn day_number(day: u8) -> String {
    match spoken() {
        Language::English => day.to_string(),
        Language::German => format!("{day}."),
    }
}

/// "20 July 1969".
pub fn long(day: u8, month: u8, year_no: i64) -> String {
    trf("{} {} {}", &[&day, &month_name(month), &year(year_no)])
}

/// "20 July".
pub fn long_day(day: u8, month: u8) -> String {
    trf("{} {}", &[&day, &month_name(month)])
}

/// "20 Jul 1969".
pub fn short(day: u8, month: u8, year_no: i64) -> String {
    trf("{} {} {}", &[&day, &month_short(month), &year(year_no)])
}

/// "20 Jul".
pub fn short_day(day: u8, month: u8) -> String {
    trf("{} {}", &[&day, &month_short(month)])
}

/// "July 1969".
pub fn month_of(date: Date) -> String {
    format!("{} {}", month_name(month_at(date)), year(i64::from(date.year())))
}

/// "Jul 1969".
pub fn month_short_of(date: Date) -> String {
    format!("{} {}", month_short(month_at(date)), year(i64::from(date.year())))
}

/// "20 July".
pub fn long_day_of(date: Date) -> String {
    long_day(day_at(date), month_at(date))
}

/// "20 Jul 1969".
pub fn short_of(date: Date) -> String {
    short(day_at(date), month_at(date), i64::from(date.year()))
}

/// "20 Jul".
pub fn short_day_of(date: Date) -> String {
    short_day(day_at(date), month_at(date))
}

/// "Sun 20 Jul 1969".
pub fn weekday_of(date: Date) -> String {
    let values: [&dyn std::fmt::Display; 4] =
        [&weekday_short(date), &day_at(date), &month_short(month_at(date)), &year(i64::from(date.year()))];
    trf("{} {} {} {}", &values)
}

/// "22:56".
pub fn clock(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// From one to another: "1945 to 1949".
pub fn from_to(from: &str, to: &str) -> String {
    trf("{} to {}", &[&from, &to])
}

/// An interval as a person writes it: "Mon 21 Jul 1969", "25-27 Jul 1969", "July 1969", "1969".
pub fn day_label(span: &Interval) -> String {
    if spoken() == Language::English {
        return query::day_label(span);
    }
    let (a, b) = (span.earliest.date(), span.latest.date());
    if a == b {
        return weekday_of(a);
    }
    let whole_month = a.day() == 1 && b == a.last_of_month();
    let whole_year = a.month() == 1 && a.day() == 1 && b.month() == 12 && b.day() == 31;
    if whole_month {
        return month_of(a);
    }
    if whole_year {
        let (from, to) = (i64::from(a.year()), i64::from(b.year()));
        return if from == to { year(from) } else { format!("{}\u{2013}{}", year(from), year(to)) };
    }
    if a.first_of_month() == b.first_of_month() {
        return format!("{}\u{2013}{}", day_number(day_at(a)), short_of(b));
    }
    let first = if a.year() == b.year() { short_day_of(a) } else { short_of(a) };
    format!("{first} \u{2013} {}", short_of(b))
}

/// "Early 1969", "mid 1969", "late 1969" for a third of a year, which words so vague stand for.
fn part_of_year(span: &Interval) -> Option<String> {
    let (a, b) = (span.earliest.date(), span.latest.date());
    let third = a.year() == b.year() && a.day() == 1 && b == b.last_of_month() && b.month() == a.month() + 3;
    let of = year(i64::from(a.year()));
    match a.month() {
        1 if third => Some(trf("early {}", &[&of])),
        5 if third => Some(trf("mid {}", &[&of])),
        9 if third => Some(trf("late {}", &[&of])),
        _ => None,
    }
}

/// A date as fine as the words are: "Sun 20 Jul 1969, 22:56", "early 1969".
pub fn moment_label(span: &Interval, grain: Grain) -> String {
    if let Some(part) = part_of_year(span).filter(|_| grain == Grain::Year) {
        return part;
    }
    let day = day_label(span);
    if grain == Grain::Minute && span.earliest.date() == span.latest.date() {
        return format!("{day}, {}", clock(span.earliest));
    }
    day
}

/// A date that the analysis wrote in English, such as "Wed 20 April 2016"; `None` for any other words.
pub(super) fn translated(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let mut named = false;
    for (i, &word) in words.iter().enumerate() {
        let (bare, comma) = word.strip_suffix(',').map_or((word, ""), |bare| (bare, ","));
        let next = words.get(i + 1).copied().unwrap_or("").trim_end_matches(',');
        let said = if let Some(month) = name_in(&MONTHS, bare) {
            named = true;
            tr(month).to_owned()
        } else if let Some(day) = name_in(&WEEKDAYS, bare) {
            named = true;
            let more = !next.is_empty() && next.bytes().all(|b| b.is_ascii_digit());
            format!("{}{}", tr(day), if more { "," } else { "" })
        } else if let Some((from, to)) = bare.split_once('\u{2013}').filter(|(a, b)| is_day(a) && is_day(b)) {
            format!("{}\u{2013}{}", day_number(from.parse().ok()?), day_number(to.parse().ok()?))
        } else if is_day(bare) && (name_in(&MONTHS, next).is_some() || matches!(next, "to" | "\u{2013}")) {
            day_number(bare.parse().ok()?)
        } else if let Some(joining) = JOINING.into_iter().find(|j| *j == bare) {
            tr(joining).to_owned()
        } else if bare.bytes().all(|b| b.is_ascii_digit() || b":-".contains(&b)) || bare == "\u{2013}" {
            bare.to_owned()
        } else {
            return None;
        };
        out.push(said + comma);
    }
    (named && !out.is_empty()).then(|| out.join(" "))
}

fn is_day(word: &str) -> bool {
    word.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
}

/// The text in a table of long and short names.
fn name_in(names: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    names.iter().flat_map(|(long, short)| [*long, *short]).find(|name| *name == word)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Language, speak};
    use super::*;

    fn days(a: (i16, i8, i8), b: (i16, i8, i8)) -> Interval {
        Interval { earliest: date(a.0, a.1, a.2).at(0, 0, 0, 0), latest: date(b.0, b.1, b.2).at(23, 59, 59, 0) }
    }

    #[test]
    fn german_dates_are_written_as_germans_write_them() {
        speak(Language::German);
        assert_eq!(day_label(&days((1969, 7, 21), (1969, 7, 21))), "Mo., 21. Juli 1969");
        assert_eq!(day_label(&days((1969, 7, 25), (1969, 7, 27))), "25.–27. Juli 1969");
        assert_eq!(day_label(&days((1969, 3, 1), (1969, 3, 31))), "März 1969");
        assert_eq!(day_label(&days((1960, 1, 1), (1969, 12, 31))), "1960–1969");
        assert_eq!(day_label(&days((1969, 6, 28), (1969, 8, 2))), "28. Juni – 2. Aug. 1969");
        assert_eq!(short(20, 4, 2016), "20. Apr. 2016");
        assert_eq!(year(-43), "44 v. Chr.");
        assert_eq!(
            [decade(1944), century(1944), century(-43)],
            ["1940er", "20. Jahrhundert", "1. Jahrhundert v. Chr."]
        );
        let at = date(1969, 7, 20).at(22, 56, 0, 0);
        let label = moment_label(&Interval { earliest: at, latest: at }, Grain::Minute);
        assert_eq!(label, "So., 20. Juli 1969, 22:56");
        assert_eq!(moment_label(&days((1969, 1, 1), (1969, 4, 30)), Grain::Year), "Anfang 1969");
    }

    #[test]
    fn english_dates_are_the_ones_of_exports() {
        speak(Language::English);
        assert_eq!(weekday_of(date(1969, 7, 21)), "Mon 21 Jul 1969");
        assert_eq!(short_of(date(1969, 7, 2)), "2 Jul 1969");
        assert_eq!(month_of(date(1969, 7, 2)), "July 1969");
        let third = days((1969, 9, 1), (1969, 12, 31));
        assert_eq!(moment_label(&third, Grain::Year), "late 1969");
        assert_eq!(
            moment_label(&third, Grain::Day),
            "1 Sep \u{2013} 31 Dec 1969",
            "days that were told stay days"
        );
    }

    #[test]
    fn dates_within_reasons_are_read() {
        speak(Language::German);
        let said = |text: &str| translated(text).unwrap_or_default();
        assert_eq!(said("Wed 20 April 2016"), "Mi., 20. April 2016");
        assert_eq!(said("25\u{2013}27 Jul 1969"), "25.\u{2013}27. Juli 1969");
        assert_eq!(said("20 to 27 March 2016"), "20. bis 27. März 2016");
        assert_eq!(said("Wednesday"), "Mittwoch");
        assert_eq!(translated("Armstrong in May"), None);
        assert_eq!(translated("1969"), None);
    }
}
