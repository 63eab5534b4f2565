//! Times counted from another: "two days later", "a year earlier", "three years ago this month".
//!
//! A comparison is as fine as what it compares; weeks and week-ends are counted as people count them.

use jiff::civil::Date;

use super::calendar::{Cal, Tod, Unit, When, monday, plus_days, weekday_number};
use super::clock::clock_shift;
use super::expr::{Expr, From};
use super::resolve::{Answer, Resolver};
use super::tense::Tense;
use crate::facts::{Anchor, Grain, TimeKind};

impl Resolver<'_> {
    pub(super) fn shift(&self, unit: Unit, n: f64, from: From, of: Option<&Expr>, like: bool) -> Answer {
        let base = match of {
            Some(of) => {
                let inner = self.answer(of);
                inner.when.map(|w| (w, inner.anchor))
            }
            None => self.reference_when(from).map(|base| self.not_coarser(base, unit, from)),
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
        let special = match of {
            Some(_) => None,
            None => self
                .by_quarter(unit, n, from, like)
                .or_else(|| self.by_month(unit, n, like))
                .or_else(|| self.by_week(unit, n, from, like)),
        };
        if let Some(answer) = special {
            return answer;
        }
        let moved = if like && of.is_some() { moved(base.cal, unit, n) } else { shifted(base.cal, unit, n) };
        let Some(when) = moved else { return open() };
        let tod = (unit == Unit::Night).then_some(Tod::Part("NI"));
        let when = When { cal: when, tod };
        let step = if n == 0.0 {
            if base.cal == when.cal {
                return Answer::at(when, anchor);
            }
            format!("{} lies in {}", base.words(), when.words())
        } else {
            let sign = if n < 0.0 { '\u{2212}' } else { '+' };
            // "Two years and a month" is counted in months.
            let (n, unit) = match unit {
                Unit::Year if n.fract() != 0.0 => ((n * 12.0).round(), Unit::Month),
                _ => (n, unit),
            };
            // "Two years and a month" is counted in months.
            let (n, unit) =
                if unit == Unit::Year && n.fract() != 0.0 { ((n * 12.0).round(), Unit::Month) } else { (n, unit) };
            let plural = if n.abs() > 1.0 { "s" } else { "" };
            let unit = unit_name(unit);
            format!("{} {sign} {} {unit}{plural} = {}", base.words(), super::expr::plain(n.abs()), when.words())
        };
        let told_past = matches!(anchor, Anchor::Earlier(_)) && self.tense == Tense::Past && !self.narrative;
        let mut answer = Answer::at(when, anchor).step(step);
        // "Thirty years later" of a year not long ago, told as past: it counts from something else.
        if told_past && self.reference.zip(when.cal.days()).is_some_and(|(today, (first, _))| first > today) {
            answer = answer.step("told as past, yet after the publication");
            answer.weak = true;
        }
        answer
    }

    /// "The previous week" does not count from a season told before, but from the publication.
    fn not_coarser(&self, base: (When, Anchor), unit: Unit, from: From) -> (When, Anchor) {
        let coarse = match unit {
            Unit::Day | Unit::Night | Unit::Week | Unit::Weekend => base.0.grain() > Grain::Week,
            Unit::Month => base.0.grain() > Grain::Month,
            _ => false,
        };
        let publication = self.reference.filter(|_| coarse && from == From::Near && !self.narrative);
        publication.map_or(base, |date| (When::day(date), Anchor::Publication))
    }

    /// Where the sentence is about a month, "a year earlier" is that month.
    fn by_month(&self, unit: Unit, n: f64, like: bool) -> Option<Answer> {
        let (month, at) = self.context.month.filter(|_| like && unit == Unit::Year && is(n.abs(), 1))?;
        let cal = month.shifted(n as i64 * 12)?;
        let step = format!("the same month as {}, a year apart", month.words());
        Some(Answer::at(When::of(cal), Anchor::Earlier(at)).step(step))
    }

    /// Where the text reports on a quarter, "a year earlier" is a quarter, and "the quarter" is that one.
    fn by_quarter(&self, unit: Unit, n: f64, from: From, like: bool) -> Option<Answer> {
        let (quarter, at) = self.context.quarter?;
        let by = match unit {
            Unit::Year if like && is(n.abs(), 1) => n * 4.0,
            Unit::Quarter if from == From::Tense || is(n, -5) => n + 1.0,
            _ => return None,
        };
        let cal = quarter.shifted(by as i64)?;
        // "The latest quarter" is over, unlike one looked ahead to.
        let over = self.reference.zip(cal.days()).is_none_or(|(today, (_, last))| last < today);
        if unit == Unit::Quarter && !over {
            return None;
        }
        let step = match by {
            0.0 => format!("the text is about {}", quarter.words()),
            _ => format!("the same quarter as {}, {} quarters on", quarter.words(), super::expr::plain(by)),
        };
        Some(Answer::at(When::of(cal), Anchor::Earlier(at)).step(step))
    }

    /// Weeks and week-ends as people count them: on a Sunday "last week" is the one just ending.
    fn by_week(&self, unit: Unit, n: f64, from: From, like: bool) -> Option<Answer> {
        let today = self.reference.filter(|_| !self.narrative)?;
        let weekday = weekday_number(today);
        let by = match (unit, from) {
            (Unit::Week, From::Publication) if weekday == 7 && !like && is(n, -1) => 0,
            (Unit::Week, From::Publication) if weekday == 7 && n == 0.0 && self.tense == Tense::Future => 1,
            (Unit::Weekend, From::Tense) if self.tense == Tense::Future || weekday > 5 => 0,
            (Unit::Weekend, From::Tense) => -1,
            (Unit::Weekend, From::Publication) if n == 0.0 && self.tense == Tense::Past && weekday < 4 => -1,
            _ => return None,
        };
        let cal = Cal::around(today, unit).shifted(by)?;
        let other = Cal::around(today, unit).shifted(if by == n as i64 { by + 1 } else { n as i64 });
        let step = format!("{}, seen from {}", cal.words(), Cal::Day(today).words());
        let mut answer = Answer::at(When::of(cal), Anchor::Publication).step(step);
        answer.alternatives = other.filter(|o| *o != cal).map(Cal::words).into_iter().collect();
        answer.guessed = unit == Unit::Week || self.tense == Tense::Unknown;
        Some(answer)
    }
}

/// Whether a count is that whole number.
fn is(n: f64, whole: i32) -> bool {
    (n - f64::from(whole)).abs() < 1e-9
}

fn unit_name(unit: Unit) -> String {
    format!("{unit:?}").to_lowercase()
}

/// `n` units from a stretch, as fine as the stretch: "three years ago this month".
fn moved(base: Cal, unit: Unit, n: f64) -> Option<Cal> {
    let whole = n.trunc() as i64;
    let span = match unit {
        Unit::Year => jiff::Span::new().try_years(whole),
        Unit::Month => jiff::Span::new().try_months(whole),
        Unit::Week => jiff::Span::new().try_weeks(whole),
        Unit::Day => jiff::Span::new().try_days(whole),
        _ => return None,
    };
    let span = span.ok()?;
    let on = |date: Date| date.checked_add(span).ok();
    Some(match base {
        Cal::Day(date) => Cal::Day(on(date)?),
        Cal::Week(date) => Cal::Week(monday(on(plus_days(monday(date), 3)?)?)),
        Cal::Weekend(date) => Cal::Weekend(monday(on(plus_days(monday(date), 5)?)?)),
        Cal::Month(y, m) if unit == Unit::Year => Cal::Month(y.checked_add(i32::try_from(whole).ok()?)?, m),
        Cal::Month(y, m) if unit == Unit::Month => Cal::Month(y, m).shifted(whole)?,
        Cal::Year(_) if unit == Unit::Year => base.shifted(whole)?,
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
