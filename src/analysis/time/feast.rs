//! The days of feasts in a year, from the formula that a rule file gives each of them.
//!
//! "Good Friday | easter -2": a name for people, and one of
//!
//! | formula | means |
//! |---|---|
//! | `12-25` | a fixed day |
//! | `thu 4 11` | the fourth Thursday of November; `mon last 5` the last Monday of May |
//! | `mon before 05-25` | the last Monday before a day |
//! | `easter -2`, `orthodox -2` | days from Easter |
//! | `islamic 10-01`, `hebrew +9`, `passover +0`, `new moon 01-21`, `full moon 05-01` | see `lunar.rs` |
//!
//! then, where needed, `+1` (days later), `every 4 1` (in 2013, 2017 and so on), `8 days` (how long) and `~` (may
//! be a day off). Any other word is a feast whose day is not known. It knows no feast by name.

use jiff::civil::Date;

use super::calendar::{Cal, When, day, plus_days, weekday_number};
use super::cycle::distance;
use super::expr::{Dir, Expr};
use super::lunar;
use super::resolve::{Answer, Resolver};
use super::tense::Tense;
use crate::facts::{Anchor, Interval, Modifier};

/// One holding of a feast: first and last day, and whether it may be a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    first: Date,
    last: Date,
    about: bool,
}

/// A feast as a rule file gives it: its name and its formula.
fn parts(feast: &str) -> (&str, &str) {
    feast.split_once('|').map_or((feast, ""), |(name, formula)| (name.trim(), formula.trim()))
}

/// "12-25" for a feast that falls on the same day in every year.
pub(super) fn fixed(feast: &str) -> Option<&str> {
    let formula = parts(feast).1;
    month_day(formula).map(|_| formula)
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-').filter(|_| text.len() == 5)?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

fn weekday(name: &str) -> Option<u8> {
    let at = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|w| *w == name)?;
    u8::try_from(at + 1).ok()
}

/// The holdings of a feast in a year: mostly one, two for a moon year that fits twice, none where the formula fails.
fn held(feast: &str, year: i32) -> Vec<Held> {
    let mut words: Vec<&str> = parts(feast).1.split_whitespace().collect();
    let about = words.last() == Some(&"~");
    if about {
        words.pop();
    }
    let mut length = 1;
    if let [rest @ .., n, "days" | "day"] = words.as_slice() {
        length = n.parse().unwrap_or(1);
        words = rest.to_vec();
    }
    if let [rest @ .., "every", n, from] = words.as_slice() {
        // "every 4 1": in years that leave one when divided by four.
        let rare = n.parse().ok().filter(|n| *n > 0).zip(from.parse::<i32>().ok());
        if rare.is_none_or(|(n, from)| year.rem_euclid(n) != from) {
            return Vec::new();
        }
        words = rest.to_vec();
    }
    let mut later = 0;
    if let [rest @ .., last] = words.as_slice()
        && let Some(n) =
            last.strip_prefix('+').map(str::parse).or_else(|| last.starts_with('-').then(|| last.parse()))
    {
        later = n.unwrap_or(0);
        words = rest.to_vec();
    }
    let all = starts(&words, year).into_iter();
    let all = all
        .filter_map(|d| plus_days(d, later))
        .filter_map(|first| Some(Held { first, last: plus_days(first, length - 1)?, about }));
    all.collect()
}

fn starts(words: &[&str], year: i32) -> Vec<Date> {
    let on = |text: &str| month_day(text).and_then(|(m, d)| day(year, m, d));
    match words {
        ["easter"] => easter(year).into_iter().collect(),
        ["orthodox"] => lunar::orthodox_easter(year).into_iter().collect(),
        ["hebrew"] => lunar::hebrew_new_year(year).into_iter().collect(),
        ["passover"] => lunar::passover(year).into_iter().collect(),
        ["islamic", at] => month_day(at).map_or_else(Vec::new, |(m, d)| lunar::islamic(year, m, d)),
        [phase @ ("new" | "full"), "moon", from] => {
            on(from).and_then(|from| lunar::moon(from, *phase == "full")).into_iter().collect()
        }
        [name, "before", at] => {
            weekday(name).zip(on(at)).and_then(|(w, at)| last_before(w, at)).into_iter().collect()
        }
        [name, n, month] => weekday(name).and_then(|w| nth(year, month.parse().ok()?, w, n)).into_iter().collect(),
        [at] => on(at).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn last_before(weekday: u8, at: Date) -> Option<Date> {
    let back = i64::from((weekday_number(at) + 6 - weekday) % 7) + 1;
    plus_days(at, -back)
}

/// The `n`th weekday of a month, or the last.
fn nth(year: i32, month: u8, weekday: u8, n: &str) -> Option<Date> {
    let first = day(year, month, 1)?;
    if n == "last" {
        return last_before(weekday, plus_days(first.last_of_month(), 1)?);
    }
    let ahead = i64::from((weekday + 7 - weekday_number(first)) % 7);
    plus_days(first, ahead + (n.parse::<i64>().ok()? - 1) * 7)
}

/// Western Easter by the anonymous Gregorian method, with its customary letters; before 1583 the Julian one.
#[allow(clippy::many_single_char_names, reason = "the letters of the published method")]
fn easter(y: i32) -> Option<Date> {
    if y < 1583 {
        return lunar::julian_easter(y);
    }
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

impl Held {
    /// A day, the week that most of it lies in, or the month.
    fn cal(self) -> Cal {
        let middle = |n| plus_days(self.first, n / 2).unwrap_or(self.first);
        match self.length() {
            0 | 1 => Cal::Day(self.first),
            n @ 2..=8 => Cal::Week(super::calendar::monday(middle(n))),
            n => {
                let middle = middle(n);
                Cal::Month(i32::from(middle.year()), middle.month().unsigned_abs())
            }
        }
    }

    fn length(self) -> i64 {
        distance(self.first, self.last, self.last) + 1
    }

    fn answer(self, name: &str, anchor: Anchor) -> Answer {
        let cal = self.cal();
        let slack = i64::from(self.about);
        let ends = plus_days(self.first, -slack).zip(plus_days(self.last, slack));
        let year = Cal::Year(i32::from(self.first.year())).words();
        let mut answer = Answer::at(When::of(cal), anchor).step(format!("{name} of {year}"));
        if self.about {
            answer = answer.step("by the moon: it may be a day off").guess();
            answer.modifier = Some(Modifier::Approx);
        }
        if slack > 0 || self.length() > 1 {
            answer.interval =
                ends.map(|(a, b)| Interval { earliest: a.at(0, 0, 0, 0), latest: b.at(23, 59, 59, 0) });
        }
        answer
    }
}

impl Resolver<'_> {
    /// The day of a feast, or the weekend that it lies in or follows.
    pub(super) fn feast(&self, feast: &str, year: Option<&Expr>, dir: Dir, weekend: bool) -> Answer {
        let answer = self.feast_day(feast, year, dir);
        match answer.when.map(|w| w.cal) {
            Some(Cal::Day(date)) if weekend => {
                // A feast on a Monday or Tuesday lengthens the weekend before it.
                let back = if weekday_number(date) <= 2 { 7 } else { 0 };
                let Some(near) = plus_days(date, -back) else { return answer };
                let cal = Cal::Weekend(super::calendar::monday(near));
                Answer { steps: answer.steps, guessed: answer.guessed, ..Answer::at(When::of(cal), answer.anchor) }
            }
            _ => answer,
        }
    }

    fn feast_day(&self, feast: &str, year: Option<&Expr>, dir: Dir) -> Answer {
        let (name, _) = parts(feast);
        let open = || Answer::open(fixed(feast).map_or("XXXX-XX-XX".to_owned(), |on| format!("XXXX-{on}")));
        if let Some(year) = year {
            let told = self.answer(year);
            let held = told.when.and_then(|w| held(feast, w.cal.year()).into_iter().next());
            return held.map_or_else(open, |h| h.answer(name, told.anchor));
        }
        if self.narrative {
            let Some((y, at)) = self.context.year else { return open() };
            let first = held(feast, y).into_iter().next();
            return first.map_or_else(open, |h| h.answer(name, Anchor::Earlier(at)).guess());
        }
        let Some(reference) = self.reference else { return open() };
        let here = i32::from(reference.year());
        let all: Vec<Held> = (here - 5..=here + 5).flat_map(|y| held(feast, y)).collect();
        let chosen = match (dir, self.tense) {
            (Dir::Last, _) | (Dir::Tense, Tense::Past) => all.iter().rev().find(|h| h.first <= reference),
            (Dir::Next, _) | (Dir::Tense, Tense::Future) => all.iter().find(|h| h.last >= reference),
            (Dir::This, _) => all.iter().find(|h| h.last >= reference && i32::from(h.first.year()) == here),
            _ => None,
        };
        let chosen = chosen.or_else(|| all.iter().min_by_key(|h| distance(reference, h.first, h.last)));
        chosen.map_or_else(open, |h| h.answer(name, Anchor::Publication))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(formula: &str, year: i32) -> String {
        held(&format!("x | {formula}"), year).first().map_or(String::new(), |h| h.first.to_string())
    }

    #[test]
    fn formulas_fall_where_calendars_say() {
        for (formula, year, day) in [
            ("12-25", 2014, "2014-12-25"),
            ("thu 4 11", 2014, "2014-11-27"),
            ("mon last 5", 2016, "2016-05-30"),
            ("mon 1 11 +1", 2012, "2012-11-06"),
            ("mon before 05-25", 2016, "2016-05-23"),
            ("easter +0", 1916, "1916-04-23"),
            ("easter -46", 2016, "2016-02-10"),
            ("easter +0", 1300, "1300-04-10"),
            ("orthodox +0", 2016, "2016-05-01"),
            ("hebrew +9", 1973, "1973-10-06"),
            ("hebrew +0", 2016, "2016-10-03"),
            ("passover +0", 2016, "2016-04-23"),
            ("passover -30", 2015, "2015-03-05"),
            ("new moon 01-21 ~", 2016, "2016-02-08"),
            ("new moon 01-21 ~", 1968, "1968-01-30"),
            ("new moon 01-21 ~", 2023, "2023-01-22"),
        ] {
            assert_eq!(first(formula, year), day, "{formula} of {year}");
        }
    }

    #[test]
    fn feasts_of_the_moon_are_within_a_day() {
        let near = |formula: &str, year: i32, day: &str| {
            let day: Date = day.parse().unwrap();
            held(&format!("x | {formula}"), year).iter().any(|h| distance(h.first, day, day) <= 1)
        };
        assert!(near("islamic 09-01 30 days ~", 2014, "2014-06-28"));
        assert!(near("islamic 10-01 ~", 2016, "2016-07-06"));
        assert!(near("islamic 12-10 ~", 2016, "2016-09-12"));
        assert!(near("islamic 01-10 ~", 2016, "2016-10-11"));
        assert!(near("new moon 10-17 ~", 2016, "2016-10-30"));
        assert!(near("full moon 05-01 ~", 2016, "2016-05-21"));
        // The year of the moon began twice in 2008.
        assert_eq!(held("x | islamic 01-01 ~", 2008).len(), 2);
    }

    #[test]
    fn a_formula_that_fails_gives_no_day() {
        for formula in ["", "13-40", "x 9 9", "thu 4", "islamic 99-99", "new moon", "+", "~", "days", "7 days"] {
            assert_eq!(first(formula, 2016), "", "{formula}");
        }
    }
}
