//! From expressions to values: what "Wednesday" meant on the day the article was published.
//!
//! Where the date that an expression counts from is unknown, the value stays open (`XXXX-WXX-3`):
//! it refuses to guess a date of publication.

use jiff::civil::Date;

use super::calendar::{Cal, When, day};
use super::expr::{Expr, From, Order};
use super::tense::Tense;
use super::thread::Placed;
use crate::facts::{Anchor, Interval, Modifier, TimeKind};

/// What has been read so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The last placed time in the body, and its position in the list.
    pub(crate) last: Option<(When, usize)>,
    /// The last year that was written out, and its position.
    pub(crate) year: Option<(i32, usize)>,
    /// The year written out before in the same sentence, and its position.
    pub(crate) sentence_year: Option<(i32, usize)>,
    /// The year of a bare date in a history, by the order it tells in.
    pub(crate) placed: Option<Placed>,
    /// Where the telling stood before it, in words.
    pub(crate) stands: Option<String>,
    /// The year of a date that this one is joined to ("May 15 to August 16, 1988"), and its position.
    pub(crate) shared: Option<(i32, usize)>,
    /// How days and months in figures are ordered here, where a date in figures shows it.
    pub(crate) order: Option<Order>,
    /// The month told before in the same sentence, and its position.
    pub(crate) month: Option<(Cal, usize)>,
    /// The words say that the time is over: "the year ended March 31".
    pub(crate) over: bool,
    /// The quarter that the text is reporting on, and its position.
    pub(crate) quarter: Option<(Cal, usize)>,
    /// Whether the last time stands near.
    pub(crate) near: bool,
    /// The day that the telling is at, where it was named not long before.
    pub(crate) scene: Option<(When, usize)>,
    /// The time before, where the text tells on from it ("later", "then", "had").
    pub(crate) sequel: Option<(When, usize)>,
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
    /// Two readings are as good as each other.
    pub(crate) weak: bool,
    /// What it stands for, where `when` says it too narrowly.
    pub(crate) interval: Option<Interval>,
}

impl Answer {
    pub(super) fn open(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            kind: TimeKind::Date,
            when: None,
            modifier: None,
            anchor: Anchor::Missing,
            steps: Vec::new(),
            alternatives: Vec::new(),
            guessed: false,
            weak: false,
            interval: None,
        }
    }

    pub(super) fn at(when: When, anchor: Anchor) -> Self {
        let kind = if when.tod.is_some() { TimeKind::Time } else { TimeKind::Date };
        Self { kind, when: Some(when), anchor, ..Self::open(when.value()) }
    }

    pub(super) fn step(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }

    pub(super) fn guess(mut self) -> Self {
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
            Expr::DayIn { month, day, within } => self.day_in(*month, *day, within),
            Expr::Figures { first, second, year, order } => self.figures(*first, *second, *year, *order),
            Expr::ShortYear(short) => self.short_year(*short),
            Expr::Tens(tens) => {
                let told = self.context.year.filter(|_| self.narrative).map_or(1999, |(y, _)| y);
                let decade = told.div_euclid(100) * 100 + tens;
                // Told from 2010, "the fifties" are those before.
                let decade = if decade > told + 20 { decade - 100 } else { decade };
                Answer::at(When::of(Cal::Decade(decade)), Anchor::None)
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
            Expr::Timed { tod, on, plus, sure } => self.timed(*tod, on.as_deref(), *plus, *sure),
            Expr::Nth(piece) => self.piece(piece),
            Expr::Feast { name, year, dir, weekend } => self.feast(name, year.as_deref(), *dir, *weekend),
        }
    }

    pub(super) fn reference_when(&self, from: From) -> Option<(When, Anchor)> {
        let context = self.context.last.map(|(w, at)| (w, Anchor::Earlier(at)));
        let publication = self.reference.map(|d| (When::day(d), Anchor::Publication));
        match from {
            From::Context => context.or(publication),
            From::Near if self.narrative || self.context.near => context.or(publication),
            From::Near => publication.or(context),
            From::Publication | From::Tense if self.narrative => context,
            From::Publication | From::Tense => publication,
        }
    }

    /// 3/4/2014: the order that the article's other dates in figures show; else the reading that is not still
    /// to come; else the commoner one, and never for sure.
    fn figures(&self, first: u8, second: u8, year: i32, order: Order) -> Answer {
        let read = |order: Order| match order {
            Order::MonthFirst => day(year, first, second),
            Order::DayFirst => day(year, second, first),
        };
        let other = |order: Order| if order == Order::MonthFirst { Order::DayFirst } else { Order::MonthFirst };
        let past = |order: Order| self.reference.zip(read(order)).is_none_or(|(r, date)| date <= r);
        let (chosen, why) = match self.context.order {
            Some(shown) => (shown, "as in other dates in figures here"),
            None if !past(order) && past(other(order)) => {
                (other(order), "since the other reading is still to come")
            }
            None => (order, "though it may be the other way round"),
        };
        let Some(date) = read(chosen) else { return Answer::open(Cal::Year(year).value()) };
        let what = if chosen == Order::MonthFirst { "the month" } else { "the day" };
        let mut answer =
            Answer::at(When::day(date), Anchor::None).step(format!("{what} stands first, {why}")).guess();
        answer.weak = self.context.order.is_none();
        answer.alternatives = read(other(chosen)).map(|d| Cal::Day(d).words()).into_iter().collect();
        answer
    }

    /// "5 May last year".
    fn day_in(&self, month: u8, on: u8, within: &Expr) -> Answer {
        let outer = self.answer(within);
        let year = outer.when.map(|w| w.cal.year());
        let Some(date) = year.and_then(|y| day(y, month, on)) else {
            return Answer::open(format!("XXXX-{month:02}-{on:02}"));
        };
        let step = format!("in {}", outer.when.map_or(outer.value, When::words));
        Answer { steps: outer.steps, guessed: outer.guessed, ..Answer::at(When::day(date), outer.anchor) }
            .step(step)
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
                .step(format!("day {d} of {}", Cal::Month(y, m).words()))
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
}
