//! Pieces of a stretch told by their number ("the last week of August", "the first Monday in May") and cycles
//! told from the time read before ("the following Monday", "that summer", "the previous June").
//!
//! It refuses a piece that the stretch does not have: there is no fifth Monday in February 2015.

use jiff::civil::Date;

use super::calendar::{Cal, Unit, When, monday, plus_days, weekday_number};
use super::cycle::{distance, in_year};
use super::expr::{Expr, Told};
use super::resolve::{Answer, Resolver};
use super::words::{ordinal, weekday_name};
use crate::facts::{Anchor, Interval};

/// Which piece of which stretch.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    unit: Unit,
    /// Where the pieces are weekdays.
    weekday: Option<u8>,
    /// From the beginning, or below zero from the end.
    n: i64,
    side: Side,
    of: Expr,
}

/// Where a piece lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Of,
    After,
    Before,
}

/// Reads "the second week of May", "the Monday after Easter".
pub(super) fn nth(told: &Told<'_>) -> Option<Expr> {
    let sides = [("of", Side::Of), ("after", Side::After), ("before", Side::Before)];
    let (of, side) = sides.into_iter().find_map(|(key, side)| Some((told.inner(key)?, side)))?;
    let n = told.text("last").map_or_else(|| told.whole("n"), |_| told.whole("n").or(Some(1)).map(|n| -n));
    let n = i64::from(n.unwrap_or(1));
    if n == 0 || n.abs() > 400 {
        return None;
    }
    let weekday = told.whole("weekday").and_then(|w| u8::try_from(w).ok()).filter(|w| (1..=7).contains(w));
    let unit = if weekday.is_some() { Unit::Day } else { told.unit()? };
    Some(Expr::Nth(Box::new(Piece { unit, weekday, n, side, of })))
}

/// The first of that weekday on or after a day.
fn from(day: Date, weekday: u8) -> Option<Date> {
    plus_days(day, i64::from((weekday + 7 - weekday_number(day)) % 7))
}

/// The last of that weekday on or before a day.
fn until(day: Date, weekday: u8) -> Option<Date> {
    plus_days(day, -i64::from((weekday_number(day) + 7 - weekday) % 7))
}

impl Piece {
    /// The piece's stretch, and its days where the value says them too broadly.
    fn find(&self, of: Cal) -> Option<(Cal, Option<(Date, Date)>)> {
        let (first, last) = of.days()?;
        if let Some(weekday) = self.weekday {
            let date = match (self.side, self.n) {
                (Side::After, _) => from(plus_days(last, 1)?, weekday)?,
                (Side::Before, _) => until(plus_days(first, -1)?, weekday)?,
                (Side::Of, n) if n > 0 => plus_days(from(first, weekday)?, (n - 1) * 7)?,
                (Side::Of, n) => plus_days(until(last, weekday)?, (n + 1) * 7)?,
            };
            return Some((Cal::Day(date), None));
        }
        let steps = |days: i64| {
            let n = self.n;
            if n > 0 { plus_days(first, (n - 1) * days) } else { plus_days(last, n * days + 1) }
        };
        Some(match (self.unit, of) {
            (Unit::Day, _) => (Cal::Day(steps(1)?), None),
            (Unit::Week, Cal::Month(..) | Cal::Year(_) | Cal::Season(..) | Cal::Quarter(..)) => {
                let start = steps(7)?;
                (Cal::Week(monday(plus_days(start, 3)?)), Some((start, plus_days(start, 6)?)))
            }
            (Unit::Weekend, Cal::Month(..)) => {
                let saturday = if self.n > 0 { from(first, 6)? } else { until(plus_days(last, -1)?, 6)? };
                let n = if self.n > 0 { self.n - 1 } else { self.n + 1 };
                (Cal::Weekend(monday(plus_days(saturday, n * 7)?)), None)
            }
            (Unit::Month | Unit::Quarter | Unit::Half, Cal::Year(_) | Cal::Season(..) | Cal::Quarter(..))
            | (Unit::Year, Cal::Decade(_) | Cal::Century(_)) => (self.count(first, last)?, None),
            (Unit::Decade, Cal::Century(y)) if y >= 0 => (self.count(first, last)?, None),
            _ => return None,
        })
    }

    fn count(&self, first: Date, last: Date) -> Option<Cal> {
        let (from, n) = if self.n > 0 { (first, self.n - 1) } else { (last, self.n + 1) };
        Cal::around(from, self.unit).shifted(n)
    }

    fn words(&self) -> String {
        let what =
            self.weekday.map_or_else(|| format!("{:?}", self.unit).to_lowercase(), |w| weekday_name(w).to_owned());
        match (self.side, self.n) {
            (Side::After, _) => format!("the first {what} after"),
            (Side::Before, _) => format!("the last {what} before"),
            (Side::Of, -1) => format!("the last {what} of"),
            (Side::Of, n) if n < 0 => format!("{what} {} from the end of", -n),
            (Side::Of, n) => format!("the {} {what} of", ordinal(n as i32)),
        }
    }
}

impl Resolver<'_> {
    pub(super) fn piece(&self, piece: &Piece) -> Answer {
        let outer = self.answer(&piece.of);
        let open = || Answer::open(if piece.weekday.is_some() { "XXXX-XX-XX" } else { piece.unit.unplaced() });
        let Some(of) = outer.when.filter(|w| w.tod.is_none()).map(|w| w.cal) else { return open() };
        let within = |(a, b): (Date, Date)| of.days().is_some_and(|(first, last)| first <= a && b <= last);
        let Some((cal, days)) = piece.find(of) else { return open() };
        if piece.side == Side::Of && !days.or_else(|| cal.days()).is_some_and(within) {
            let straddles = matches!(cal, Cal::Weekend(_));
            if !straddles {
                return open();
            }
        }
        let mut answer = Answer::at(When::of(cal), outer.anchor);
        answer.interval = days.map(|(a, b)| Interval { earliest: a.at(0, 0, 0, 0), latest: b.at(23, 59, 59, 0) });
        answer.steps = outer.steps;
        answer.guessed = outer.guessed;
        answer.step(format!("{} {} = {}", piece.words(), of.words(), cal.words()))
    }

    /// "The following Monday", "that summer", "the previous June": counted from the time read before.
    pub(super) fn around_context(&self, unit: Unit, n: u8, step: i64) -> Option<Answer> {
        let told = self.context.last.map(|(w, at)| (w.cal, Anchor::Earlier(at)));
        let published = self.reference.map(|d| (Cal::Day(d), Anchor::Publication));
        let (from_cal, anchor) = told.or(published)?;
        let (first, last) = from_cal.days()?;
        let cal = if unit == Unit::Day {
            Cal::Day(match step {
                1 => from(plus_days(last, 1)?, n)?,
                -1 => until(plus_days(first, -1)?, n)?,
                // "That Monday" is told of a day or week; of anything longer it says too little.
                _ if distance(first, last, last) > 7 => return None,
                _ => [from(first, n)?, until(first, n)?].into_iter().min_by_key(|d| distance(*d, first, last))?,
            })
        } else {
            let y = i32::from(first.year());
            let mut near = (y - 1..=y + 2).filter_map(|y| in_year(unit, n, y));
            match step {
                1 => near.find(|c| c.days().is_some_and(|(a, _)| a > first && *c != from_cal))?,
                -1 => (y - 2..=y)
                    .rev()
                    .filter_map(|y| in_year(unit, n, y))
                    .find(|c| c.days().is_some_and(|(_, b)| b < last))?,
                _ => near.find(|c| {
                    c.days().is_some_and(|(a, b)| a.year() == first.year() || a <= first && first <= b)
                })?,
            }
        };
        let way = match step {
            1 => "next after",
            -1 => "last before",
            _ => "told with",
        };
        Some(
            Answer::at(When::of(cal), anchor)
                .step(format!("{} is {way} {}", cal.words(), from_cal.words()))
                .guess(),
        )
    }
}
