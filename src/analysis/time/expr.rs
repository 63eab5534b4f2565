//! What a rule's match says, as an expression still to be resolved: "a Wednesday", "the year before".
//!
//! It reads operations off matches; it refuses to look at any date but those the words state.

use super::amount;
use super::calendar::{Cal, Tod, Unit, When, day};
use super::clock;
use super::nth::{self, Piece};
use crate::facts::{Modifier, TimeKind};
use crate::rules::matcher::{Captured, Match};
use crate::rules::table::{Arg, Op, Rule};

/// Where to look for one of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dir {
    /// The tense of the sentence says.
    Tense,
    /// The one before this one.
    Last,
    /// The one after this one.
    Next,
    /// The present one.
    This,
    /// The last one that is over or has begun.
    Past,
    /// The next one to come.
    Coming,
    /// The next one after the time read before.
    After,
    /// The last one before the time read before.
    Before,
    /// The one told with the time read before.
    Same,
}

/// What to count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The date of publication.
    Publication,
    /// The time read last.
    Context,
    /// The time read last if it is near, else the publication.
    Near,
    /// The date of publication, on the side that the tense says.
    Tense,
}

/// How the day and the month of a date in figures are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// 4/20/2014.
    MonthFirst,
    /// 20/4/2014.
    DayFirst,
}

impl Order {
    /// The order that a rule reads figures in.
    pub(crate) fn of(rule: &Rule) -> Option<Self> {
        match rule.args.iter().find(|(key, _)| *key == "order")?.1 {
            Arg::Text("month") => Some(Self::MonthFirst),
            Arg::Text("day") => Some(Self::DayFirst),
            _ => None,
        }
    }
}

/// A time as its words say it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// All is said.
    At(When),
    /// A month or a day in it, the year left out.
    Yearless { month: u8, day: Option<u8>, weekday: Option<u8>, context: bool },
    /// A day of a month in a year that is told by other words: "5 May last year".
    DayIn { month: u8, day: u8, within: Box<Expr> },
    /// A date in figures that may be read in two ways: 3/4/2014.
    Figures { first: u8, second: u8, year: i32, order: Order },
    /// A year of two digits.
    ShortYear(i32),
    /// A decade by its tens.
    Tens(i32),
    /// A day of a month that was named before.
    DayOfMonth(u8),
    /// One of a named cycle.
    Named { unit: Unit, n: u8, dir: Dir, within: Option<Box<Expr>> },
    /// Counted from somewhere; `like` a quarter where the text is about a quarter, or as fine as `of`.
    Shift { unit: Unit, n: f64, from: From, of: Option<Box<Expr>>, like: bool },
    /// A part or side of another time.
    Modify { by: Modifier, of: Box<Expr> },
    /// An amount.
    Duration { value: String, modifier: Option<Modifier> },
    /// A recurring time.
    Set(String),
    /// Not placeable.
    Vague { value: String, kind: TimeKind },
    /// A time of day.
    Timed {
        tod: Tod,
        on: Option<Box<Expr>>,
        /// Days after the day told: "2.30 on Sunday night" is on Monday.
        plus: i8,
        /// Whether the half of the day is told.
        sure: bool,
    },
    /// A piece of a stretch.
    Nth(Box<Piece>),
    /// A feast.
    Feast { name: &'static str, year: Option<Box<Expr>>, dir: Dir, weekend: bool },
}

/// What an operation is told, by key.
pub(super) struct Told<'a> {
    pub(super) found: &'a Match,
}

impl<'a> Told<'a> {
    pub(super) fn arg(&self, key: &str) -> Option<&'a Arg> {
        self.found.rule.args.iter().find(|(k, _)| *k == key).map(|(_, a)| a)
    }

    fn captured(&self, slot: u8) -> Option<&'a Captured> {
        self.found.captures.iter().rev().find(|c| c.slot == slot).map(|c| &c.what)
    }

    pub(super) fn text(&self, key: &str) -> Option<&'static str> {
        match *self.arg(key)? {
            Arg::Text(text) => Some(text),
            Arg::Capture(slot) => match self.captured(slot)? {
                Captured::Text(text) => Some(text),
                _ => None,
            },
        }
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        match *self.arg(key)? {
            Arg::Text(text) => text.parse().ok(),
            Arg::Capture(slot) => match self.captured(slot)? {
                Captured::Text(text) => text.parse().ok(),
                Captured::Number(n) => Some(*n),
                Captured::Inner(_) => None,
            },
        }
    }

    pub(super) fn inner(&self, key: &str) -> Option<Expr> {
        match *self.arg(key)? {
            Arg::Text(_) => None,
            Arg::Capture(slot) => match self.captured(slot)? {
                Captured::Inner(inner) => read(inner),
                _ => None,
            },
        }
    }

    pub(super) fn whole(&self, key: &str) -> Option<i32> {
        self.number(key).filter(|n| n.fract() == 0.0 && n.abs() < 100_000.0).map(|n| n as i32)
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        Unit::named(self.text("unit")?)
    }

    fn small(&self, key: &str) -> Option<u8> {
        self.whole(key).and_then(|n| u8::try_from(n).ok())
    }

    pub(super) fn dir(&self) -> Dir {
        match self.text("dir") {
            Some("last") => Dir::Last,
            Some("next") => Dir::Next,
            Some("this") => Dir::This,
            Some("past") => Dir::Past,
            Some("coming") => Dir::Coming,
            Some("after") => Dir::After,
            Some("before") => Dir::Before,
            Some("same") => Dir::Same,
            _ => Dir::Tense,
        }
    }

    fn year(&self) -> Option<i32> {
        let y = self.whole("year")?;
        let short = self.whole("short").filter(|_| y < 100);
        // "Sixteen thousand" is no year.
        if short.is_some_and(|s| !(1..100).contains(&s)) {
            return None;
        }
        let y = short.map_or(y, |s| y * 100 + s);
        Some(if self.text("era") == Some("bc") { 1 - y } else { y })
    }

    pub(super) fn modifier(&self) -> Option<Modifier> {
        modifier(self.text("by")?)
    }
}

/// The modifier of that name in rule files.
fn modifier(name: &str) -> Option<Modifier> {
    Some(match name {
        "approx" => Modifier::Approx,
        "start" => Modifier::Start,
        "mid" => Modifier::Mid,
        "end" => Modifier::End,
        "before" => Modifier::Before,
        "after" => Modifier::After,
        "at least" => Modifier::EqualOrMore,
        "at most" => Modifier::EqualOrLess,
        "more" => Modifier::MoreThan,
        "less" => Modifier::LessThan,
        _ => return None,
    })
}

/// The expression a match stands for; `None` where the words can be no time (30 February, a trap).
pub(crate) fn read(found: &Match) -> Option<Expr> {
    let told = Told { found };
    match found.rule.op {
        Op::Date => date(&told),
        Op::Year => year(&told),
        Op::Decade => decade(&told),
        Op::Century => {
            // The century before the first year has no TIMEX3 value of its own.
            let n = told.whole("n").filter(|n| *n > 1 || told.text("era") != Some("bc"))?;
            let first = if told.text("era") == Some("bc") { -(n - 1) * 100 } else { (n - 1) * 100 };
            Some(Expr::At(When::of(Cal::Century(first))))
        }
        Op::Named => named(&told),
        Op::Shift => shift(&told),
        Op::Modify => {
            let of = told.inner("of")?;
            // "Exactly two years ago": a word that keeps the time as it is.
            Some(match told.modifier() {
                Some(by) => Expr::Modify { by, of: Box::new(of) },
                None => of,
            })
        }
        Op::Duration => amount::duration(&told),
        Op::Set => amount::set(&told),
        Op::Vague => {
            let kind = match told.text("type") {
                Some("DURATION") => TimeKind::Duration,
                Some("TIME") => TimeKind::Time,
                Some("SET") => TimeKind::Set,
                _ => TimeKind::Date,
            };
            let value = match told.unit() {
                Some(unit) => unit.duration("X"),
                None => told.text("value")?.to_owned(),
            };
            Some(Expr::Vague { value, kind })
        }
        Op::Clock => clock::clock(&told),
        Op::Part => clock::part(&told),
        Op::Feast => {
            let year = told.inner("in").or_else(|| told.year().map(|y| Expr::At(When::of(Cal::Year(y)))));
            let weekend = told.text("grain") == Some("weekend");
            Some(Expr::Feast { name: told.text("name")?, year: year.map(Box::new), dir: told.dir(), weekend })
        }
        Op::Nth => nth::nth(&told),
        Op::Same => told.inner("of"),
        Op::Each | Op::Nothing => None,
    }
}

fn full_year(told: &Told<'_>) -> Option<i32> {
    told.year().or_else(|| told.whole("short").map(short_year))
}

fn short_year(short: i32) -> i32 {
    if short < 50 { 2000 + short } else { 1900 + short }
}

pub(super) fn date(told: &Told<'_>) -> Option<Expr> {
    if let Some(all) = told.number("dotted") {
        return dotted(all as i32);
    }
    let year = full_year(told);
    let Some(month) = told.small("month") else {
        let only = told.small("day").filter(|d| (1..=31).contains(d))?;
        return Some(Expr::DayOfMonth(only));
    };
    let on = told.small("day");
    let weekday = told.small("weekday");
    if !(1..=12).contains(&month) || on.is_some_and(|d| day(2000, month, d).is_none()) {
        return None;
    }
    if let (Some(year), Some(d), Some(order)) = (year, on, Order::of(told.found.rule))
        && d <= 12
        && d != month
    {
        let (first, second) = if order == Order::MonthFirst { (month, d) } else { (d, month) };
        return Some(Expr::Figures { first, second, year, order });
    }
    if let (Some(d), Some(within)) = (on, told.inner("in")) {
        return Some(Expr::DayIn { month, day: d, within: Box::new(within) });
    }
    Some(match (year, on) {
        (Some(y), Some(d)) => Expr::At(When::day(day(y, month, d)?)),
        (Some(y), None) => Expr::At(When::of(Cal::Month(y, month))),
        (None, _) => Expr::Yearless { month, day: on, weekday, context: told.text("anchor") == Some("context") },
    })
}

/// 20140503 or, with the year left out, 503.
fn dotted(all: i32) -> Option<Expr> {
    let (y, month, on) = (all / 10_000, u8::try_from(all / 100 % 100).ok()?, u8::try_from(all % 100).ok()?);
    let known = day(if y > 0 { y } else { 2000 }, month, on)?;
    Some(match y {
        0 => Expr::Yearless { month, day: Some(on), weekday: None, context: false },
        1..100 => Expr::At(When::day(day(short_year(y), month, on)?)),
        _ => Expr::At(When::day(known)),
    })
}

fn year(told: &Told<'_>) -> Option<Expr> {
    if told.arg("year").is_some() && told.year().is_some() {
        let y = told.year()?;
        let cal = if told.text("fiscal").is_some() { Cal::Fiscal(y) } else { Cal::Year(y) };
        return Some(Expr::At(When::of(cal)));
    }
    told.whole("short").filter(|s| (0..100).contains(s)).map(Expr::ShortYear)
}

fn decade(told: &Told<'_>) -> Option<Expr> {
    if let Some(y) = told.whole("year") {
        if y % 10 != 0 {
            return None;
        }
        let bc = told.text("era") == Some("bc");
        // "the 1900s", "the 1800s": a century.
        let cal =
            if y % 100 == 0 && !bc && y < 2000 { Cal::Century(y) } else { Cal::Decade(if bc { -y } else { y }) };
        return Some(Expr::At(When::of(cal)));
    }
    let tens = told.whole("tens")?;
    Some(match told.whole("of") {
        Some(century) => Expr::At(When::of(Cal::Decade(century * 100 + tens))),
        None => Expr::Tens(tens),
    })
}

fn named(told: &Told<'_>) -> Option<Expr> {
    let unit = told.unit()?;
    // "The 2015 quarter": the one that the text is about, told by 0.
    let whose = (unit == Unit::Quarter).then_some(0);
    let n = if told.arg("n").is_some() { told.small("n")? } else { whose? };
    let most = match unit {
        Unit::Day => 7,
        Unit::Month => 12,
        Unit::Half => 2,
        _ => 4,
    };
    if n > most || n == 0 && unit != Unit::Season && told.arg("n").is_some() {
        return None;
    }
    Some(Expr::Named { unit, n, dir: told.dir(), within: told.inner("in").map(Box::new) })
}

/// So many years, decades or centuries back, nobody counts to the year.
const LONG_AGO: f64 = 1000.0;

fn shift(told: &Told<'_>) -> Option<Expr> {
    let back = told.number("back").map(|n| -n);
    let n = back.or_else(|| told.number("ahead")).unwrap_or(0.0);
    let n = told.number("months").map_or(n, |months| n + (months / 12.0).copysign(n));
    let unit = told.unit()?;
    // "Some 4,000 years ago" names no year.
    if unit >= Unit::Year && n.abs() >= LONG_AGO && told.inner("of").is_none() {
        let value = if n < 0.0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Expr::Vague { value: value.to_owned(), kind: TimeKind::Date });
    }
    let from = match told.text("from") {
        Some("context") => From::Context,
        Some("near") => From::Near,
        Some("tense") => From::Tense,
        _ => From::Publication,
    };
    let like = told.text("grain").is_some();
    Some(Expr::Shift { unit, n, from, of: told.inner("of").map(Box::new), like })
}

/// "2" or "2.5" without a needless fraction.
pub(crate) fn plain(n: f64) -> String {
    if n.fract() == 0.0 { format!("{n:.0}") } else { format!("{n}") }
}
