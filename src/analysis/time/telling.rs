//! Reads an article's times in order: what each can count from depends on what was told before it.
//!
//! It decides once per article whether it tells history, whose bare dates follow its own order, or news, whose
//! dates count from the publication.

use jiff::civil::Date;

use super::calendar::{Cal, Tod, When, plus_days};
use super::expr::{Expr, Order};
use super::find::Found;
use super::resolve::{Answer, Context, Resolver};
use super::tense::Tense;
use super::thread::{self, Placed};
use crate::facts::{Anchor, Article, Interval, Modifier};

/// Times nearer than this to the one before count from it, in bytes.
const NEAR: u32 = 220;

/// A month nearer than this to a year in its sentence is of that year, in bytes.
const BESIDE: u32 = 60;

/// A bare time of day belongs to a day named at most this many sentences before.
const SCENE: usize = 5;

/// A year this far from the middle of all that an article names is named in passing: no feast is of it.
const STRAY_YEARS: u32 = 300;

/// Sentences from an earlier expression to this one.
fn apart(found: &[Found], earlier: usize, one: &Found) -> usize {
    found.get(earlier).map_or(usize::MAX, |f| one.sentence.saturating_sub(f.sentence))
}

/// What is known of an article before any of its times is resolved.
pub(super) struct Telling<'a> {
    found: &'a [Found],
    /// It tells history: bare dates follow its own order. Else it is news, and they count from the publication.
    pub(super) narrative: bool,
    placed: Vec<Option<Placed>>,
    shared: Vec<Option<(i32, usize)>>,
    order: Option<Order>,
    /// The middle one of the years that it names.
    middle: Option<i32>,
}

impl<'a> Telling<'a> {
    pub(super) fn of(article: &Article, found: &'a [Found], published: Option<Date>) -> Self {
        let narrative = is_narrative(found, published);
        let placed = if narrative { thread::follow(article, found) } else { Vec::new() };
        Self {
            found,
            narrative,
            placed,
            shared: thread::joined(article, found),
            order: order(found),
            middle: middle(found),
        }
    }
}

fn middle(found: &[Found]) -> Option<i32> {
    let mut years: Vec<i32> = found.iter().filter(|f| !f.furniture).filter_map(|f| stated_year(&f.expr)).collect();
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}

/// The order of day and month that dates in figures show where they can be read in one way only.
fn order(found: &[Found]) -> Option<Order> {
    let mut shown = found.iter().filter(|f| matches!(f.expr, Expr::At(_))).filter_map(|f| Order::of(f.rule));
    let first = shown.next()?;
    shown.all(|o| o == first).then_some(first)
}

/// A text that tells of years long past, as histories do, dates its bare months by the year last named.
pub(crate) fn is_narrative(found: &[Found], published: Option<Date>) -> bool {
    let body = || found.iter().filter(|f| !f.furniture);
    let years: Vec<i32> = body().filter_map(|f| stated_year(&f.expr)).collect();
    let deictic = body().filter(|f| counts_from_publication(&f.expr)).count();
    let far = match published {
        Some(date) => years.iter().filter(|y| (**y - i32::from(date.year())).abs() > 1).count(),
        None => years.len(),
    };
    // A chronicle that runs up to its own day tells of many past years all the same.
    let mostly = far * 10 >= years.len() * 8 || far >= 20 && far * 2 >= years.len();
    far >= 5 && mostly && deictic * if far < 10 { 6 } else { 4 } <= far
}

fn stated_year(expr: &Expr) -> Option<i32> {
    match expr {
        Expr::At(when) => Some(when.cal.year()),
        Expr::Figures { year, .. } => Some(*year),
        Expr::Modify { of, .. } => stated_year(of),
        Expr::Timed { on: Some(on), .. } => stated_year(on),
        Expr::Named { within: Some(within), .. } => stated_year(within),
        _ => None,
    }
}

fn counts_from_publication(expr: &Expr) -> bool {
    use super::calendar::Unit;
    use super::expr::From;
    match expr {
        Expr::Shift { from: From::Publication, unit, .. } => *unit <= Unit::Month,
        Expr::Named { unit: Unit::Day, within: None, .. } => true,
        Expr::Modify { of, .. } => counts_from_publication(of),
        Expr::Timed { on: Some(on), .. } => counts_from_publication(on),
        _ => false,
    }
}

impl Telling<'_> {
    /// Resolves every expression, published on that day.
    pub(super) fn pass(&self, reference: Option<Date>) -> Vec<Answer> {
        let mut reading = Reading {
            found: self.found,
            reference: reference.filter(|_| !self.narrative),
            middle: self.middle,
            context: Context { order: self.order, ..Context::default() },
            ..Reading::default()
        };
        let mut out: Vec<Answer> = Vec::with_capacity(self.found.len());
        for (at, one) in self.found.iter().enumerate() {
            reading.look(at, one);
            let context = &mut reading.context;
            context.placed = self.placed.get(at).copied().flatten();
            context.shared = self.shared.get(at).copied().flatten();
            let stood = |p: Placed| out.get(p.from).and_then(|a| a.when).map(When::words);
            context.stands = context.placed.and_then(stood);
            let resolver = Resolver { reference, narrative: self.narrative, tense: one.tense, context };
            let mut answer = resolver.answer(&one.expr);
            if one.rule.args.iter().any(|(key, _)| *key == "split") {
                split(&mut answer, reference.filter(|_| !self.narrative));
            }
            reading.note(at, one, &answer);
            out.push(answer);
        }
        out
    }
}

/// The reading of an article so far.
#[derive(Default)]
struct Reading<'a> {
    found: &'a [Found],
    reference: Option<Date>,
    middle: Option<i32>,
    context: Context,
    /// The year named before, its position and its sentence.
    year: Option<(i32, usize, usize)>,
    /// The month told before, its position and its sentence.
    month: Option<(Cal, usize, usize)>,
    scene: Option<(When, usize)>,
    /// Where the last placed time ends.
    end: u32,
}

impl Reading<'_> {
    /// What an expression may count from.
    fn look(&mut self, at: usize, one: &Found) {
        let Self { found, year, month, scene, end, .. } = *self;
        let context = &mut self.context;
        let stray = |y: i32| self.middle.is_some_and(|middle| y.abs_diff(middle) > STRAY_YEARS);
        if matches!(one.expr, Expr::Feast { .. }) && context.last.and_then(|(w, _)| year_of(w)).is_some_and(stray)
        {
            (context.last, context.year) = (None, None);
        }
        context.near = one.span.start.saturating_sub(end) < NEAR;
        let beside = |at: usize| found.get(at).is_some_and(|f| one.span.start.saturating_sub(f.span.end) < BESIDE);
        context.sentence_year =
            year.filter(|(_, at, s)| *s == one.sentence && beside(*at)).map(|(y, at, _)| (y, at));
        context.month = month.filter(|(_, _, s)| *s == one.sentence).map(|(cal, at, _)| (cal, at));
        context.over = one.rule.args.iter().any(|(key, _)| *key == "over");
        let before = context.last.filter(|(_, last)| {
            let dated = context.year.is_some_and(|(_, y)| y == *last) || *last + 1 == at;
            dated && apart(found, *last, one) <= 1
        });
        context.sequel = before.filter(|_| one.sequel && context.near && context.year.is_some());
        context.scene = scene.filter(|(_, last)| apart(found, *last, one) <= SCENE);
    }

    /// What later expressions may count from it.
    fn note(&mut self, at: usize, one: &Found, answer: &Answer) {
        let context = &mut self.context;
        if let Some(when) = answer.when.filter(|_| !one.furniture) {
            context.last = Some((evening_of(when), at));
            if !matches!(one.expr, Expr::Feast { .. }) {
                self.scene = context.last;
            }
            if let (Cal::Quarter(..), Expr::Named { .. }) = (when.cal, &one.expr)
                && one.tense != Tense::Future
            {
                context.quarter = Some((when.cal, at));
            }
            if matches!(when.cal, Cal::Month(..)) && self.reference.is_some() {
                self.month = Some((when.cal, at, one.sentence));
            }
            self.end = one.span.end;
            if let (Some(y), Some(_)) = (stated_year(&one.expr), year_of(when)) {
                self.year = Some((y, at, one.sentence));
            }
            if stated_year(&one.expr).is_some() || answer.anchor != Anchor::Publication {
                context.year = year_of(when).map(|y| (y, at)).or(context.year);
            }
        }
        if is_longer_period(answer) {
            context.quarter = None;
            self.month = None;
        }
    }
}

/// "Earlier this year" ends today, "later this year" begins today.
fn split(answer: &mut Answer, today: Option<Date>) {
    let whole = answer.when.and_then(|w| w.interval(None));
    let Some((whole, today)) = whole.zip(today) else { return };
    if whole.earliest.date() > today || whole.latest.date() < today {
        return;
    }
    answer.interval = Some(match answer.modifier {
        Some(Modifier::Start) => Interval { latest: today.at(23, 59, 59, 0), ..whole },
        Some(Modifier::End) => Interval { earliest: today.at(0, 0, 0, 0), ..whole },
        _ => whole,
    });
}

/// "For the nine months": the text no longer reports on a quarter.
fn is_longer_period(answer: &Answer) -> bool {
    let months =
        answer.value.strip_prefix('P').and_then(|v| v.strip_suffix('M')).and_then(|n| n.parse::<f64>().ok());
    months.is_some_and(|n| n > 3.0) || matches!(answer.when.map(|w| w.cal), Some(Cal::Half(..) | Cal::Fiscal(_)))
}

/// What follows "midnight" in a telling goes on from the day before it.
fn evening_of(when: When) -> When {
    match (when.cal, when.tod) {
        (Cal::Day(date), Some(Tod::Midnight)) => {
            When { cal: plus_days(date, -1).map_or(when.cal, Cal::Day), tod: Some(Tod::Part("NI")) }
        }
        _ => when,
    }
}

fn year_of(when: When) -> Option<i32> {
    match when.cal {
        Cal::Century(_) | Cal::Decade(_) => None,
        cal => Some(cal.year()),
    }
}
