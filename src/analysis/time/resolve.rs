//! From expressions to values: what "Wednesday" meant on the day the article was published.
//!
//! Where the date that an expression counts from is unknown, the value stays open (`XXXX-WXX-3`):
//! it refuses to guess a date of publication.

use jiff::civil::Date;

use super::calendar::{Cal, Tod, Unit, When, day, monday, plus_days, weekday_name, weekday_number};
use super::expr::{Dir, Expr, From};
use super::feast;
use super::tense::Tense;
use crate::facts::{Anchor, Modifier, TimeKind};

/// What has been read so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The last placed time in the body, and its position in the list.
    pub(crate) last: Option<(When, usize)>,
    /// The last year that was written out, and its position.
    pub(crate) year: Option<(i32, usize)>,
    /// The year written out before in the same sentence, and its position.
    pub(crate) sentence_year: Option<(i32, usize)>,
    /// The last quarter told as such, and its position.
    pub(crate) quarter: Option<(Cal, usize)>,
    /// Whether the last time stands near.
    pub(crate) near: bool,
}

/// What an expression came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) value: String,
    pub(crate) kind: TimeKind,
    pub(crate) when: Option<When>,
    pub(crate) modifier: Option<Modifier>,
    pub(crate) anchor: Anchor,
    pub(crate) steps: Vec<String>,
    pub(crate) alternatives: Vec<String>,
    /// A year or direction was guessed.
    pub(crate) guessed: bool,
}

impl Answer {
    fn open(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            kind: TimeKind::Date,
            when: None,
            modifier: None,
            anchor: Anchor::Missing,
            steps: Vec::new(),
            alternatives: Vec::new(),
            guessed: false,
        }
    }

    fn at(when: When, anchor: Anchor) -> Self {
        let kind = if when.tod.is_some() { TimeKind::Time } else { TimeKind::Date };
        Self { kind, when: Some(when), anchor, ..Self::open(when.value()) }
    }

    fn step(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }

    fn guess(mut self) -> Self {
        self.guessed = true;
        self
    }
}

/// Everything an expression is resolved against.
pub(crate) struct Resolver<'a> {
    pub(crate) reference: Option<Date>,
    pub(crate) narrative: bool,
    pub(crate) tense: Tense,
    pub(crate) context: &'a Context,
}

impl Resolver<'_> {
    /// Resolves one expression.
    pub(crate) fn answer(&self, expr: &Expr) -> Answer {
        match expr {
            Expr::At(when) => Answer::at(*when, Anchor::None),
            Expr::Yearless { month, day, weekday, context } => self.yearless(*month, *day, *weekday, *context),
            Expr::ShortYear(short) => self.short_year(*short),
            Expr::Tens(tens) => {
                let century =
                    self.context.year.filter(|_| self.narrative).map_or(1900, |(y, _)| y.div_euclid(100) * 100);
                Answer::at(When::of(Cal::Decade(century + tens)), Anchor::None)
            }
            Expr::DayOfMonth(d) => self.day_of_month(*d),
            Expr::Named { unit, n, dir, within } => self.named(*unit, *n, *dir, within.as_deref()),
            Expr::Shift { unit, n, from, of, like } => self.shift(*unit, *n, *from, of.as_deref(), *like),
            Expr::Modify { by, of } => {
                let mut inner = self.answer(of);
                inner.modifier = Some(*by);
                inner
            }
            Expr::Duration { value, modifier } => Answer {
                kind: TimeKind::Duration,
                modifier: *modifier,
                anchor: Anchor::None,
                ..Answer::open(value.clone())
            },
            Expr::Set(value) => {
                Answer { kind: TimeKind::Set, anchor: Anchor::None, ..Answer::open(value.clone()) }
            }
            Expr::Vague { value, kind } => {
                Answer { kind: *kind, anchor: Anchor::None, ..Answer::open(value.clone()) }
            }
            Expr::Timed { tod, on } => self.timed(*tod, on.as_deref()),
            Expr::Feast { name, year, dir } => self.feast(name, year.as_deref(), *dir),
        }
    }

    fn reference_when(&self, from: From) -> Option<(When, Anchor)> {
        let context = self.context.last.map(|(w, at)| (w, Anchor::Earlier(at)));
        let publication = self.reference.map(|d| (When::day(d), Anchor::Publication));
        match from {
            From::Context => context.or(publication),
            From::Near if self.narrative || self.context.near => context.or(publication),
            From::Near => publication.or(context),
            From::Publication if self.narrative => context,
            From::Publication => publication,
        }
    }

    fn short_year(&self, short: i32) -> Answer {
        let base = self.context.year.map(|(y, _)| y).filter(|_| self.narrative);
        let base = base.or_else(|| self.reference.map(|d| i32::from(d.year())));
        let Some(base) = base else { return Answer::open("XXXX") };
        let mut y = base.div_euclid(100) * 100 + short;
        if !self.narrative && y > base + 20 {
            y -= 100;
        }
        Answer::at(When::of(Cal::Year(y)), Anchor::None).guess()
    }

    fn day_of_month(&self, d: u8) -> Answer {
        let month = match self.context.last.map(|(w, at)| (w.cal, at)) {
            Some((Cal::Day(date), at)) => Some((i32::from(date.year()), date.month() as u8, at)),
            Some((Cal::Month(y, m), at)) => Some((y, m, at)),
            _ => None,
        };
        if let Some((y, m, at)) = month
            && let Some(date) = day(y, m, d)
        {
            return Answer::at(When::day(date), Anchor::Earlier(at))
                .step(format!("day {d} of {y}-{m:02}"))
                .guess();
        }
        let Some(reference) = self.reference.filter(|_| !self.narrative) else {
            return Answer::open(format!("XXXX-XX-{d:02}"));
        };
        match day(i32::from(reference.year()), reference.month() as u8, d) {
            Some(date) => Answer::at(When::day(date), Anchor::Publication).guess(),
            None => Answer::open(format!("XXXX-XX-{d:02}")),
        }
    }

    fn yearless(&self, month: u8, on: Option<u8>, weekday: Option<u8>, context: bool) -> Answer {
        let open = on.map_or(format!("XXXX-{month:02}"), |d| format!("XXXX-{month:02}-{d:02}"));
        let make = |y: i32| match on {
            Some(d) => day(y, month, d).map(Cal::Day),
            None => Some(Cal::Month(y, month)),
        };
        if self.narrative || context {
            if let Some((y, at)) = self.context.year
                && let Some(cal) = make(y)
            {
                let y = self.turn_of_year(y, month).unwrap_or(y);
                return Answer::at(When::of(make(y).unwrap_or(cal)), Anchor::Earlier(at))
                    .step(format!("the year last named is {y}"))
                    .guess();
            }
            return Answer::open(open);
        }
        // "Earlier in 2021, around March": the sentence itself has named the year.
        if let Some((y, at)) = self.context.sentence_year.filter(|_| on.is_none())
            && let Some(cal) = make(y)
        {
            return Answer::at(When::of(cal), Anchor::Earlier(at))
                .step(format!("the sentence names the year {y}"))
                .guess();
        }
        let Some(reference) = self.reference else { return Answer::open(open) };
        let here = i32::from(reference.year());
        let days = |cal: Cal| cal.days().map_or(i64::MAX, |(a, b)| distance(reference, a, b));
        let fits = |cal: &Cal| match (weekday, cal) {
            (Some(w), Cal::Day(date)) => weekday_number(*date) == w,
            _ => true,
        };
        let mut all: Vec<Cal> = (here - 5..=here + 5).filter_map(make).filter(fits).collect();
        if all.is_empty() {
            all = (here - 5..=here + 5).filter_map(make).collect();
        }
        let tense = if weekday.is_some() { Tense::Unknown } else { self.tense };
        let fits_tense = |cal: &&Cal| match (tense, cal.days()) {
            (Tense::Past, Some((a, _))) => a <= reference && days(**cal) <= TOO_FAR,
            (Tense::Future, Some((_, b))) => b >= reference && days(**cal) <= TOO_FAR,
            _ => true,
        };
        let told = all.iter().filter(fits_tense).min_by_key(|c| days(**c)).copied();
        let tense = if told.is_some() { tense } else { Tense::Unknown };
        let best = told.or_else(|| all.iter().min_by_key(|c| days(**c)).copied());
        let Some(best) = best else { return Answer::open(open) };
        let why = match tense {
            Tense::Past => "the last one before the publication, since the sentence tells the past",
            Tense::Future => "the next one after the publication, since the sentence looks ahead",
            Tense::Unknown => "the one nearest to the publication",
        };
        let mut answer =
            Answer::at(When::of(best), Anchor::Publication).step(format!("{} is {why}", best.value()));
        answer.alternatives =
            all.iter().filter(|c| **c != best && (c.year() - here).abs() <= 1).map(|c| c.value()).collect();
        answer
    }

    /// "December 1941 ... in January": the story has moved on into the next year.
    fn turn_of_year(&self, y: i32, month: u8) -> Option<i32> {
        let (last, _) = self.context.last?;
        let before = match last.cal {
            Cal::Month(ly, m) if ly == y => m,
            Cal::Day(d) if i32::from(d.year()) == y => d.month() as u8,
            _ => return None,
        };
        (before >= 11 && month <= 2).then_some(y + 1)
    }

    fn named(&self, unit: Unit, n: u8, dir: Dir, within: Option<&Expr>) -> Answer {
        if let Some(outer) = within {
            let outer = self.answer(outer);
            if let Some(y) = outer.when.map(|w| w.cal.year())
                && let Some(cal) = in_year(unit, n, y)
            {
                let step = format!("in {}", outer.value);
                return Answer {
                    steps: outer.steps,
                    guessed: outer.guessed,
                    ..Answer::at(When::of(cal), outer.anchor)
                }
                .step(step);
            }
        }
        if unit == Unit::Day {
            return self.weekday(n, dir);
        }
        let open = match unit {
            Unit::Month => format!("XXXX-{n:02}"),
            Unit::Quarter => format!("XXXX-Q{n}"),
            Unit::Half => format!("XXXX-H{n}"),
            _ => format!("XXXX-{}", ["SP", "SU", "FA", "WI"].get(usize::from(n)).unwrap_or(&"SP")),
        };
        if self.narrative {
            if let (Some((y, at)), Dir::Tense | Dir::This) = (self.context.year, dir)
                && let Some(cal) = in_year(unit, n, y)
            {
                return Answer::at(When::of(cal), Anchor::Earlier(at))
                    .step(format!("the year last named is {y}"))
                    .guess();
            }
            return Answer::open(open);
        }
        let Some(reference) = self.reference else { return Answer::open(open) };
        let here = i32::from(reference.year());
        let all: Vec<Cal> = (here - 2..=here + 2).filter_map(|y| in_year(unit, n, y)).collect();
        let first = |cal: &Cal| cal.days().map_or(reference, |d| d.0);
        let last = |cal: &Cal| cal.days().map_or(reference, |d| d.1);
        let chosen = match (dir, self.tense) {
            (Dir::Last, _) => all.iter().rev().find(|c| last(c) < reference),
            (Dir::Next, _) => all.iter().find(|c| first(c) > reference),
            (Dir::This, _) => all.iter().min_by_key(|c| distance(reference, first(c), last(c))),
            (Dir::Coming, _) => all.iter().find(|c| last(c) >= reference),
            (Dir::Tense, Tense::Future) => all
                .iter()
                .find(|c| last(c) >= reference)
                .filter(|c| distance(reference, first(c), last(c)) <= TOO_FAR / 2)
                .or_else(|| all.iter().rev().find(|c| first(c) <= reference)),
            (Dir::Past | Dir::Tense, _) => all.iter().rev().find(|c| first(c) <= reference),
        };
        let Some(cal) = chosen else { return Answer::open(open) };
        let step = format!("{} counted from {}", cal.value(), Cal::Day(reference).value());
        Answer::at(When::of(*cal), Anchor::Publication).step(step)
    }

    fn weekday(&self, n: u8, dir: Dir) -> Answer {
        let open = Answer::open(format!("XXXX-WXX-{n}"));
        let Some(reference) = self.reference.filter(|_| !self.narrative) else { return open };
        let back = i64::from((weekday_number(reference) + 7 - n) % 7);
        let ahead = (7 - back) % 7;
        let n_days = match (dir, self.tense) {
            (Dir::Last, _) => -(if back == 0 { 7 } else { back }),
            (Dir::Next, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Dir::Coming, _) | (Dir::Tense | Dir::This, Tense::Future) => ahead,
            (Dir::This, _) => i64::from(n) - i64::from(weekday_number(reference)),
            (Dir::Past | Dir::Tense, _) => -back,
        };
        let Some(date) = plus_days(reference, n_days) else { return open };
        let side = if n_days > 0 { "after" } else { "on or before" };
        Answer::at(When::day(date), Anchor::Publication).step(format!(
            "the {} {side} {} {} is {}",
            weekday_name(n),
            weekday_name(weekday_number(reference)),
            Cal::Day(reference).value(),
            Cal::Day(date).value()
        ))
    }

    fn shift(&self, unit: Unit, n: f64, from: From, of: Option<&Expr>, like: bool) -> Answer {
        let base = match of {
            Some(of) => {
                let inner = self.answer(of);
                inner.when.map(|w| (w, inner.anchor))
            }
            None => self.reference_when(from),
        };
        let open = || {
            if unit < Unit::Night {
                return Answer { kind: TimeKind::Time, ..Answer::open(unit.unplaced()) };
            }
            let now = from == From::Publication && unit == Unit::Day && n.abs() < 0.5;
            Answer::open(if now { "PRESENT_REF" } else { unit.unplaced() })
        };
        let Some((base, anchor)) = base else { return open() };
        if unit < Unit::Night {
            return clock_shift(unit, n, base, anchor).unwrap_or_else(open);
        }
        if let Some((quarter, at)) = self.context.quarter.filter(|_| like && unit == Unit::Year)
            && let Some(cal) = quarter.shifted((n * 4.0) as i64)
        {
            let step = format!("the same quarter as {}, {} years on", quarter.value(), super::expr::plain(n));
            return Answer::at(When::of(cal), Anchor::Earlier(at)).step(step);
        }
        let Some(when) = shifted(base.cal, unit, n) else { return open() };
        let tod = (unit == Unit::Night).then_some(Tod::Part("NI"));
        let when = When { cal: when, tod };
        let step = if n == 0.0 {
            format!("the {} of {} is {}", unit_name(unit), base.value(), when.value())
        } else {
            let sign = if n < 0.0 { '\u{2212}' } else { '+' };
            format!(
                "{} {sign} {} {} = {}",
                base.value(),
                super::expr::plain(n.abs()),
                unit_name(unit),
                when.value()
            )
        };
        Answer::at(when, anchor).step(step)
    }

    fn timed(&self, tod: Tod, on: Option<&Expr>) -> Answer {
        let outer = match on {
            Some(on) => self.answer(on),
            None => self.near_day(),
        };
        if let Some(When { cal: cal @ Cal::Day(_), .. }) = outer.when {
            let when = When { cal, tod: Some(tod) };
            return Answer {
                steps: outer.steps,
                guessed: outer.guessed,
                modifier: outer.modifier,
                ..Answer::at(when, outer.anchor)
            };
        }
        let value = match outer.when {
            Some(w) if on.is_some() && w.tod.is_none() => format!("{}{}", w.cal.value(), tod.value()),
            None if on.is_some() && outer.value.starts_with('X') => format!("{}{}", outer.value, tod.value()),
            _ => format!("XXXX-XX-XX{}", tod.value()),
        };
        Answer { kind: TimeKind::Time, ..Answer::open(value) }
    }

    /// The day a bare time of day belongs to.
    fn near_day(&self) -> Answer {
        if let Some((when, at)) = self.context.last
            && let Cal::Day(_) = when.cal
            && (self.context.near || self.narrative)
        {
            return Answer::at(When::of(when.cal), Anchor::Earlier(at)).guess();
        }
        match self.reference.filter(|_| !self.narrative) {
            Some(date) => Answer::at(When::day(date), Anchor::Publication).guess(),
            None => Answer::open("XXXX-XX-XX"),
        }
    }

    fn feast(&self, name: &str, year: Option<&Expr>, dir: Dir) -> Answer {
        let stated = year.map(|y| self.answer(y)).and_then(|a| a.when.map(|w| (w.cal.year(), a.anchor)));
        if let Some((y, anchor)) = stated
            && let Some(date) = feast::date(name, y)
        {
            return Answer::at(When::day(date), anchor).step(format!("{name} of {y}"));
        }
        let open = Answer::open("XXXX-XX-XX");
        if self.narrative {
            let Some((y, at)) = self.context.year else { return open };
            let Some(date) = feast::date(name, y) else { return open };
            return Answer::at(When::day(date), Anchor::Earlier(at)).step(format!("{name} of {y}")).guess();
        }
        let Some(reference) = self.reference else { return open };
        let here = i32::from(reference.year());
        let all: Vec<Date> = (here - 1..=here + 1).filter_map(|y| feast::date(name, y)).collect();
        let chosen = match (dir, self.tense) {
            (Dir::Last, _) | (Dir::Tense, Tense::Past) => all.iter().rev().find(|d| **d <= reference),
            (Dir::Next, _) | (Dir::Tense, Tense::Future) => all.iter().find(|d| **d >= reference),
            _ => all.iter().min_by_key(|d| distance(reference, **d, **d)),
        };
        let Some(date) = chosen else { return open };
        Answer::at(When::day(*date), Anchor::Publication).step(format!("{name} of {}", date.year()))
    }
}

fn clock_shift(unit: Unit, n: f64, base: When, anchor: Anchor) -> Option<Answer> {
    let (Cal::Day(date), Some(Tod::Clock(h, m))) = (base.cal, base.tod) else { return None };
    let minutes = if unit == Unit::Hour { n * 60.0 } else { n };
    let total = i64::from(h) * 60 + i64::from(m) + minutes.round() as i64;
    let date = plus_days(date, total.div_euclid(1440))?;
    let rest = total.rem_euclid(1440);
    let tod = Tod::Clock((rest / 60) as i8, (rest % 60) as i8);
    let when = When { cal: Cal::Day(date), tod: Some(tod) };
    Some(Answer::at(when, anchor).step(format!("{} moved by {minutes} minutes", base.value())))
}

/// A tense does not make a date this many days off likelier than the nearest one.
const TOO_FAR: i64 = 270;

fn unit_name(unit: Unit) -> String {
    format!("{unit:?}").to_lowercase()
}

/// Days between a day and a stretch; 0 inside it.
fn distance(from: Date, first: Date, last: Date) -> i64 {
    let days = |a: Date, b: Date| a.until(b).map_or(i64::MAX, |s| i64::from(s.get_days()));
    if from < first {
        days(from, first)
    } else if from > last {
        days(last, from)
    } else {
        0
    }
}

fn in_year(unit: Unit, n: u8, y: i32) -> Option<Cal> {
    Some(match unit {
        Unit::Month => Cal::Month(y, n),
        Unit::Quarter => Cal::Quarter(y, n),
        Unit::Half => Cal::Half(y, n),
        Unit::Season => Cal::Season(y, n),
        _ => return None,
    })
}

/// `n` units from a stretch, as fine as the unit, or as the stretch where it is coarser.
fn shifted(base: Cal, unit: Unit, n: f64) -> Option<Cal> {
    let whole = n.trunc() as i64;
    let (first, last) = base.days()?;
    let date = if n > 0.0 { last } else { first };
    if n.fract() != 0.0 {
        let months = match unit {
            Unit::Year => (n * 12.0).round() as i64,
            _ => return None,
        };
        return Cal::around(date, Unit::Month).shifted(months);
    }
    match unit {
        Unit::Night | Unit::Day => {
            matches!(base, Cal::Day(_)).then(|| plus_days(date, whole).map(Cal::Day)).flatten()
        }
        Unit::Week | Unit::Weekend if whole == 0 => {
            matches!(base, Cal::Day(_) | Cal::Week(_)).then(|| Cal::around(monday(date), unit))
        }
        Unit::Decade => Cal::around(date, Unit::Decade).shifted(whole),
        _ => Cal::around(first, unit).shifted(whole),
    }
}
