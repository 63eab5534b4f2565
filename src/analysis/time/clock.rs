//! Times of day: what their words say, and the day they belong to.
//!
//! "4.17" without a half of the day claims no minute: the day is kept, and both readings are noted.

use super::calendar::{Cal, Tod, Unit, When, plus_days};
use super::expr::{Dir, Expr, From, Told, date};
use super::resolve::{Answer, Resolver};
use crate::facts::{Anchor, Interval, TimeKind};
use crate::rules::numeral::{AM, PM};

/// Reads a clock time, with its part of a day and its day where they are told.
pub(super) fn clock(told: &Told<'_>) -> Option<Expr> {
    let part = told.text("part");
    let on = told.inner("on").or_else(|| counted_day(told.dir()));
    let (h, m, sure) = match told.inner("at") {
        Some(Expr::Timed { tod: Tod::Clock(h, m), sure, .. }) => (h, m, sure),
        Some(Expr::Timed { tod, plus, sure, .. }) => {
            return Some(Expr::Timed { tod, on: on.map(Box::new), plus, sure });
        }
        _ => match digits(told)? {
            (24, 0, _) => {
                return Some(Expr::Timed { tod: Tod::Midnight, on: on.map(Box::new), plus: 0, sure: true });
            }
            told => told,
        },
    };
    let (h, plus) = if sure { (h, 0) } else { in_part(h, part, on.is_some()) };
    Some(Expr::Timed { tod: Tod::Clock(h, m), on: on.map(Box::new), plus, sure: sure || part.is_some() })
}

/// Hour and minute, and whether the half of the day is told.
fn digits(told: &Told<'_>) -> Option<(i8, i8, bool)> {
    let glued = ["dotted", "hour", "minute"].iter().filter_map(|k| told.whole(k)).max().unwrap_or(0) / PM * PM;
    let half = told.text("half").or(if glued == AM { Some("am") } else { (glued == PM).then_some("pm") });
    let (mut h, mut m) = match (told.whole("dotted"), told.whole("hour")) {
        (Some(both), _) => (both % PM / 100, both % 100),
        (None, Some(h)) => (h % PM, told.whole("minute").unwrap_or(0) % PM),
        _ => return None,
    };
    if let Some(to) = told.whole("to") {
        if !(1..60).contains(&to) || !(1..=12).contains(&h) {
            return None;
        }
        (h, m) = (if h == 1 { 12 } else { h - 1 }, 60 - to);
    }
    match half {
        Some("pm") if h < 12 => h += 12,
        Some("am") if h == 12 => h = 0,
        _ => {}
    }
    if h > 24 || m > 59 || h == 24 && m > 0 {
        return None;
    }
    let noon = h == 12 && told.text("minute") == Some("0") && told.text("hour").is_some();
    let sure = half.is_some() || told.text("zone").is_some() || !(1..=12).contains(&h) || noon;
    Some((i8::try_from(h).ok()?, i8::try_from(m).ok()?, sure))
}

/// An hour of twelve in a part of the day, and the days it lies after the day told.
fn in_part(h: i8, part: Option<&str>, on_day: bool) -> (i8, i8) {
    let small = h < 5 || h == 12;
    match part {
        Some("MO") => (h % 12, 0),
        Some("AF" | "EV") if h < 12 => (h + 12, 0),
        // The small hours of Sunday night are Monday's.
        Some("NI") if small => (h % 12, i8::from(on_day)),
        Some("NI") => (h + 12, 0),
        // The night to Monday begins on Sunday.
        Some("NT") if small => (h % 12, 0),
        Some("NT") => (h + 12, -1),
        _ => (h, 0),
    }
}

/// Reads a part of a day.
pub(super) fn part(told: &Told<'_>) -> Option<Expr> {
    let (part, plus) = match told.text("part")? {
        "NT" => ("NI", -1),
        part => (part, 0),
    };
    let on = match told.whole("until") {
        Some(until) => Some(first_of_two(told, until)?),
        None => told.inner("on").or_else(|| counted_day(told.dir())),
    };
    Some(Expr::Timed { tod: Tod::Part(part), on: on.map(Box::new), plus, sure: true })
}

/// "The night of 20 to 21 July": the first day, where the second follows it.
fn first_of_two(told: &Told<'_>, until: i32) -> Option<Expr> {
    let first = date(told)?;
    let day = told.whole("day")?;
    (until == day + 1 || until == 1 && day >= 28).then_some(first)
}

fn counted_day(dir: Dir) -> Option<Expr> {
    let day = |n, from| Some(Expr::Shift { unit: Unit::Day, n, from, of: None, like: false });
    match dir {
        Dir::This => day(0.0, From::Publication),
        Dir::Next => day(1.0, From::Context),
        Dir::Last => day(-1.0, From::Context),
        Dir::Past => day(-1.0, From::Publication),
        _ => None,
    }
}

/// An hour written with a nought before it ("02.56") counts to 24.
pub(super) fn settle(expr: &mut Expr, words: &str) {
    let digits = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    match expr {
        Expr::Timed { sure, tod: Tod::Clock(..), .. } if digits.starts_with('0') => *sure = true,
        Expr::Modify { of, .. } => settle(of, words),
        _ => {}
    }
}

impl Resolver<'_> {
    pub(super) fn timed(&self, tod: Tod, on: Option<&Expr>, plus: i8, sure: bool) -> Answer {
        let outer = match on {
            Some(on) => self.answer(on),
            None => self.near_day(),
        };
        if let Some(When { cal: Cal::Day(date), .. }) = outer.when
            && let Some(date) = plus_days(date, i64::from(plus))
        {
            let mut answer = match tod {
                Tod::Clock(h, m) if !sure => either_half(date, h, m, outer.anchor),
                Tod::Midnight => self.midnight(date, on.is_some(), outer.anchor),
                _ => Answer::at(When { cal: Cal::Day(date), tod: Some(tod) }, outer.anchor),
            };
            let own = std::mem::take(&mut answer.steps);
            answer.steps = outer.steps;
            answer.steps.extend(own);
            answer.guessed |= outer.guessed || plus > 0;
            answer.modifier = outer.modifier;
            return answer;
        }
        let tod = match tod {
            Tod::Clock(_, m) if !sure => format!("TXX:{m:02}"),
            tod => tod.value(),
        };
        let value = match outer.when {
            Some(w) if on.is_some() && w.tod.is_none() => format!("{}{tod}", w.cal.value()),
            None if on.is_some() && outer.value.starts_with('X') && plus == 0 => format!("{}{tod}", outer.value),
            _ => format!("XXXX-XX-XX{tod}"),
        };
        Answer { kind: TimeKind::Time, ..Answer::open(value) }
    }

    /// Midnight after an evening told is the next day's first moment; else it may be either end of the day.
    fn midnight(&self, date: jiff::civil::Date, on_day: bool, anchor: Anchor) -> Answer {
        let evening = match self.context.scene.and_then(|(w, _)| w.tod) {
            Some(Tod::Clock(h, _)) => h >= 12,
            Some(Tod::Part(part)) => matches!(part, "AF" | "EV" | "NI"),
            _ => false,
        };
        let at = |date| When { cal: Cal::Day(date), tod: Some(Tod::Midnight) };
        let next = plus_days(date, 1);
        if let (Anchor::Earlier(_), true, false, Some(next)) = (&anchor, evening, on_day, next) {
            return Answer::at(at(next), anchor).step(format!("the night of {}", Cal::Day(date).words()));
        }
        let mut answer = Answer::at(at(date), anchor).guess();
        let both = at(date).interval(None).zip(next.and_then(|n| at(n).interval(None)));
        answer.interval = both.map(|(a, b)| Interval { earliest: a.earliest, latest: b.latest });
        answer
    }

    /// The day a bare time of day belongs to.
    fn near_day(&self) -> Answer {
        let near = self.context.last.filter(|_| self.narrative);
        if let Some((when, at)) = self.context.scene.or(near)
            && let Cal::Day(_) = when.cal
        {
            return Answer::at(When::of(when.cal), Anchor::Earlier(at)).guess();
        }
        match self.reference.filter(|_| !self.narrative) {
            Some(date) => Answer::at(When::day(date), Anchor::Publication).guess(),
            None => Answer::open("XXXX-XX-XX"),
        }
    }
}

/// Before noon or after: only the day is kept.
fn either_half(date: jiff::civil::Date, h: i8, m: i8, anchor: Anchor) -> Answer {
    let day = When::day(date);
    let mut answer = Answer::at(day, anchor).step("a.m. or p.m. is not told, so only the day is kept");
    answer.kind = TimeKind::Time;
    answer.value = format!("{}TXX:{m:02}", day.value());
    answer.weak = true;
    answer.alternatives = [h % 12, h % 12 + 12]
        .into_iter()
        .map(|h| When { cal: day.cal, tod: Some(Tod::Clock(h, m)) }.words())
        .collect();
    answer
}

/// Minutes or hours after a clock time.
pub(super) fn clock_shift(unit: Unit, n: f64, base: When, anchor: Anchor) -> Option<Answer> {
    let (Cal::Day(date), Some(Tod::Clock(h, m))) = (base.cal, base.tod) else { return None };
    let minutes = if unit == Unit::Hour { n * 60.0 } else { n };
    let total = i64::from(h) * 60 + i64::from(m) + minutes.round() as i64;
    let date = plus_days(date, total.div_euclid(1440))?;
    let rest = total.rem_euclid(1440);
    let tod = Tod::Clock((rest / 60) as i8, (rest % 60) as i8);
    let when = When { cal: Cal::Day(date), tod: Some(tod) };
    Some(Answer::at(when, anchor).step(format!("{} moved by {minutes} minutes = {}", base.words(), when.words())))
}
