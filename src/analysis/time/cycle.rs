//! Dates that come round again: days without their year, weekdays, months, seasons and feasts.
//!
//! The tense of the sentence and the date of publication choose one; without them the value stays open.

use jiff::civil::Date;

use super::calendar::{Cal, Unit, When, day, plus_days, weekday_number};
use super::expr::{Dir, Expr};
use super::resolve::{Answer, Resolver};
use super::tense::Tense;
use super::words::weekday_name;
use crate::facts::Anchor;

/// A tense does not make a date this many days off likelier than the nearest one.
const TOO_FAR: i64 = 270;
/// What is to come may well be further off: "the notes expire Dec. 31".
const TOO_FAR_AHEAD: i64 = 290;

impl Resolver<'_> {
    pub(super) fn yearless(&self, month: u8, on: Option<u8>, weekday: Option<u8>, context: bool) -> Answer {
        let open = on.map_or(format!("XXXX-{month:02}"), |d| format!("XXXX-{month:02}-{d:02}"));
        let make = |y: i32| match on {
            Some(d) => day(y, month, d).map(Cal::Day),
            None => Some(Cal::Month(y, month)),
        };
        if let Some((y, at)) = self.context.shared
            && let Some(cal) = make(y)
        {
            let step = format!("{} shares the year of the date it is joined to", cal.words());
            return Answer::at(When::of(cal), Anchor::Earlier(at)).step(step);
        }
        if self.narrative && !context && self.context.placed.is_some() {
            return self.told_in_order(&make).unwrap_or_else(|| Answer::open(open));
        }
        if self.narrative || context {
            if let Some((y, at)) = self.context.year
                && let Some(cal) = make(y)
            {
                return Answer::at(When::of(cal), Anchor::Earlier(at))
                    .step(format!("the year last named is {}", Cal::Year(y).words()))
                    .guess();
            }
            return Answer::open(open);
        }
        if let Some(answer) = self.sequel(&make) {
            return answer;
        }
        // "Earlier in 2021, around March": the sentence itself has named the year; not in "results for 2015 in May",
        // which looks ahead from a later year.
        let ahead =
            |y: i32| self.tense == Tense::Future && self.reference.is_some_and(|r| y < i32::from(r.year()));
        let alone = self.reference.is_none();
        if let Some((y, at)) = self.context.sentence_year.filter(|(y, _)| (on.is_none() || alone) && !ahead(*y))
            && let Some(cal) = make(y)
        {
            return Answer::at(When::of(cal), Anchor::Earlier(at))
                .step(format!("the sentence names the year {y}"))
                .guess();
        }
        let Some(reference) = self.reference else { return Answer::open(open) };
        self.nearest_year(reference, weekday, &make).unwrap_or_else(|| Answer::open(open))
    }

    /// "On 12 April 1961. Six weeks later, on 25 May": the telling goes on from the date before.
    fn sequel(&self, make: &dyn Fn(i32) -> Option<Cal>) -> Option<Answer> {
        let (from, at) = self.context.sequel?;
        let (first, _) = from.cal.days()?;
        let y = i32::from(first.year());
        if self.reference.is_some_and(|r| i32::from(r.year()) == y) {
            return None;
        }
        let after = |cal: &Cal| cal.days().is_some_and(|(_, last)| last >= first);
        let cal = [y, y + 1].into_iter().filter_map(make).find(after)?;
        let step = format!("told in sequence after {}", from.words());
        Some(Answer::at(When::of(cal), Anchor::Earlier(at)).step(step).guess())
    }

    /// The year that puts the date where the tense of the sentence and the publication allow.
    fn nearest_year(
        &self,
        reference: Date,
        weekday: Option<u8>,
        make: &dyn Fn(i32) -> Option<Cal>,
    ) -> Option<Answer> {
        let here = i32::from(reference.year());
        let days = |cal: Cal| cal.days().map_or(i64::MAX, |(a, b)| distance(reference, a, b));
        let fits = |cal: &Cal| match (weekday, cal) {
            (Some(w), Cal::Day(date)) => weekday_number(*date) == w,
            _ => true,
        };
        let mut all: Vec<Cal> = (here - 5..=here + 5).filter_map(&make).filter(fits).collect();
        if all.is_empty() {
            all = (here - 5..=here + 5).filter_map(&make).collect();
        }
        let tense = match weekday {
            _ if self.context.over => Tense::Past,
            Some(_) => Tense::Unknown,
            None => self.tense,
        };
        let fits_tense = |cal: &&Cal| match (tense, cal.days()) {
            (Tense::Past, Some((a, _))) if self.context.over => a <= reference,
            (Tense::Past, Some((a, _))) => a <= reference && days(**cal) <= TOO_FAR,
            (Tense::Future, Some((_, b))) => b >= reference && days(**cal) <= TOO_FAR_AHEAD,
            _ => true,
        };
        let told = all.iter().filter(fits_tense).min_by_key(|c| days(**c)).copied();
        let tense = if told.is_some() { tense } else { Tense::Unknown };
        let best = told.or_else(|| all.iter().min_by_key(|c| days(**c)).copied());
        let best = best?;
        let why = match tense {
            Tense::Past => "the last one before the publication, since the sentence tells the past",
            Tense::Future => "the next one after the publication, since the sentence looks ahead",
            Tense::Unknown => "the one nearest to the publication",
        };
        let mut answer =
            Answer::at(When::of(best), Anchor::Publication).step(format!("{} is {why}", best.words()));
        answer.guessed = tense == Tense::Unknown && weekday.is_none();
        answer.alternatives = all
            .iter()
            .filter(|c| **c != best && (c.year() - here).abs() <= 1)
            .map(|c| format!("{}: {}", c.words(), side_of(*c, reference)))
            .collect();
        Some(answer)
    }

    /// In a history: the year that its own order gives, and why not the year named last.
    fn told_in_order(&self, make: &dyn Fn(i32) -> Option<Cal>) -> Option<Answer> {
        let placed = self.context.placed?;
        let cal = make(placed.year)?;
        let named = self.context.year.map(|(y, _)| y).filter(|y| *y != placed.year);
        let answer = Answer::at(When::of(cal), Anchor::Earlier(placed.from)).guess();
        let Some(named) = named else {
            return Some(answer.step(format!("the year last named is {}", Cal::Year(placed.year).words())));
        };
        let stands = self.context.stands.as_deref().unwrap_or("another time");
        let mut answer = answer.step(format!("the telling stands at {stands} and goes to {}", cal.words()));
        let year = Cal::Year(named).words();
        let other = |c: Cal| format!("{}: {year} was named last, but leads away from the telling", c.words());
        answer.alternatives.extend(make(named).map(other));
        Some(answer)
    }

    pub(super) fn named(&self, unit: Unit, n: u8, dir: Dir, within: Option<&Expr>) -> Answer {
        if let Some(answer) = within.and_then(|outer| self.named_within(unit, n, outer)) {
            return answer;
        }
        let step = match dir {
            Dir::After => Some(1),
            Dir::Before => Some(-1),
            Dir::Same => Some(0),
            _ => None,
        };
        if let Some(answer) = step.and_then(|step| self.around_context(unit, n, step)) {
            return answer;
        }
        if unit == Unit::Day {
            return self.weekday(n, dir);
        }
        let open = match unit {
            Unit::Month => format!("XXXX-{n:02}"),
            Unit::Quarter if n == 0 => return Answer::open(Unit::Quarter.unplaced()),
            Unit::Quarter => format!("XXXX-Q{n}"),
            Unit::Half => format!("XXXX-H{n}"),
            _ => format!("XXXX-{}", ["SP", "SU", "FA", "WI"].get(usize::from(n)).unwrap_or(&"SP")),
        };
        if self.narrative {
            return self.named_in_story(unit, n, dir).unwrap_or_else(|| Answer::open(open));
        }
        let Some(reference) = self.reference else { return Answer::open(open) };
        self.named_in_news(unit, n, dir, reference).unwrap_or_else(|| Answer::open(open))
    }

    /// "The third quarter of 1990".
    fn named_within(&self, unit: Unit, n: u8, outer: &Expr) -> Option<Answer> {
        let outer = self.answer(outer);
        // "The 2015 quarter": the quarter of that year that the text is about.
        let n = match self.context.quarter {
            Some((Cal::Quarter(_, q), _)) if unit == Unit::Quarter && n == 0 => q,
            _ => n,
        };
        let when = outer.when?;
        let cal = in_year(unit, n, when.cal.year())?;
        let answer = Answer::at(When::of(cal), outer.anchor);
        Some(Answer { steps: outer.steps, guessed: outer.guessed, ..answer }.step(format!("in {}", when.words())))
    }

    /// In news: the one that the words and the tense of the sentence point to, seen from the publication.
    fn named_in_news(&self, unit: Unit, n: u8, dir: Dir, reference: Date) -> Option<Answer> {
        let here = i32::from(reference.year());
        let all: Vec<Cal> = (here - 2..=here + 2).filter_map(|y| in_year(unit, n, y)).collect();
        let first = |cal: &Cal| cal.days().map_or(reference, |d| d.0);
        let last = |cal: &Cal| cal.days().map_or(reference, |d| d.1);
        let far = if unit == Unit::Season { TOO_FAR } else { TOO_FAR / 2 };
        let chosen = match (dir, self.tense) {
            (Dir::Last | Dir::Before, _) => all.iter().rev().find(|c| last(c) < reference),
            (Dir::Next | Dir::After, _) => all.iter().find(|c| first(c) > reference),
            (Dir::This, _) => all.iter().min_by_key(|c| distance(reference, first(c), last(c))),
            (Dir::Coming, _) => all.iter().find(|c| last(c) >= reference),
            (Dir::Tense, Tense::Future) => all
                .iter()
                .find(|c| last(c) >= reference)
                .filter(|c| distance(reference, first(c), last(c)) <= far)
                .or_else(|| all.iter().rev().find(|c| first(c) <= reference)),
            (Dir::Tense, Tense::Past) if unit == Unit::Half => {
                all.iter().rev().find(|c| first(c) <= reference && far_gone(reference, first(c), last(c)))
            }
            (Dir::Past | Dir::Tense | Dir::Same, _) => all.iter().rev().find(|c| first(c) <= reference),
        };
        let cal = *chosen?;
        let step = format!("{} counted from {}", cal.words(), Cal::Day(reference).words());
        let mut answer = Answer::at(When::of(cal), Anchor::Publication).step(step);
        if dir == Dir::Tense {
            let others = all.iter().filter(|c| **c != cal && (c.year() - cal.year()).abs() <= 1);
            answer.alternatives = others.map(|c| format!("{}: {}", c.words(), side_of(*c, reference))).collect();
        }
        Some(answer)
    }

    fn named_in_story(&self, unit: Unit, n: u8, dir: Dir) -> Option<Answer> {
        if !matches!(dir, Dir::Tense | Dir::This) {
            return self.named_beside(unit, n, dir);
        }
        if self.context.placed.is_some() {
            return self.told_in_order(&|y| in_year(unit, n, y));
        }
        let (y, at) = self.context.year?;
        let step = format!("the year last named is {}", Cal::Year(y).words());
        Some(Answer::at(When::of(in_year(unit, n, y)?), Anchor::Earlier(at)).step(step).guess())
    }

    /// "Last summer", "the next spring" in a history: counted from where the telling stands.
    fn named_beside(&self, unit: Unit, n: u8, dir: Dir) -> Option<Answer> {
        let (from, at) = self.context.last?;
        let (first, last) = from.cal.days()?;
        let y = from.cal.year();
        let days = |cal: &Cal| cal.days();
        let mut all = (y - 2..=y + 2).filter_map(|y| in_year(unit, n, y));
        let cal = match dir {
            Dir::Next | Dir::Coming => all.find(|c| days(c).is_some_and(|d| d.0 > last)),
            _ => all.rfind(|c| days(c).is_some_and(|d| d.1 < first)),
        }?;
        let step = format!("{} counted from {}", cal.words(), from.words());
        Some(Answer::at(When::of(cal), Anchor::Earlier(at)).step(step).guess())
    }

    fn weekday(&self, n: u8, dir: Dir) -> Answer {
        let open = Answer::open(format!("XXXX-WXX-{n}"));
        let Some(reference) = self.reference.filter(|_| !self.narrative) else {
            return self.weekday_of_scene(n).unwrap_or(open);
        };
        let back = i64::from((weekday_number(reference) + 7 - n) % 7);
        let ahead = (7 - back) % 7;
        let n_days = match (dir, self.tense) {
            (Dir::Last | Dir::Before, _) => -(if back == 0 { 7 } else { back }),
            (Dir::Next | Dir::After, _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (Dir::Coming, _) | (Dir::Tense | Dir::This, Tense::Future) => ahead,
            (Dir::This, _) => i64::from(n) - i64::from(weekday_number(reference)),
            (Dir::Past | Dir::Tense | Dir::Same, _) => -back,
        };
        let Some(date) = plus_days(reference, n_days) else { return open };
        let side = if n_days > 0 { "after" } else { "on or before" };
        let why = match (dir, self.tense) {
            (Dir::Tense, Tense::Past) => ", since the sentence tells the past",
            (Dir::Tense, Tense::Future) => ", since the sentence looks ahead",
            (Dir::Tense, Tense::Unknown) => ", as in news that says no more",
            _ => "",
        };
        let mut answer = Answer::at(When::day(date), Anchor::Publication).step(format!(
            "the {} {side} {} is {}{why}",
            weekday_name(n),
            Cal::Day(reference).words(),
            Cal::Day(date).words()
        ));
        if dir == Dir::Tense {
            let other = plus_days(date, if n_days > 0 { -7 } else { 7 }).map(Cal::Day);
            answer.alternatives.extend(other.map(|o| format!("{}: {}", o.words(), side_of(o, reference))));
        }
        answer
    }

    /// Where no publication is known, the day that the telling is at, or one beside it, if it is that weekday.
    fn weekday_of_scene(&self, n: u8) -> Option<Answer> {
        let (when, at) = self.context.scene?;
        let Cal::Day(date) = when.cal else { return None };
        let beside = [Some(date), plus_days(date, 1), plus_days(date, -1)];
        let day = beside.into_iter().flatten().find(|d| weekday_number(*d) == n)?;
        let step = format!("{} is the {} told of", Cal::Day(day).words(), weekday_name(n));
        Some(Answer::at(When::day(day), Anchor::Earlier(at)).step(step).guess())
    }
}

/// Whether half of a stretch is over: what is told of a half-year as past is not of one that has just begun.
fn far_gone(today: Date, first: Date, last: Date) -> bool {
    distance(today, first, first) * 2 >= distance(last, first, first)
}

/// Where a reading lies that was not taken.
fn side_of(cal: Cal, reference: Date) -> &'static str {
    match cal.days() {
        Some((first, _)) if first > reference => "after the publication",
        Some((_, last)) if last < reference => "before the publication",
        _ => "at the publication",
    }
}

/// Days between a day and a stretch; 0 inside it.
pub(super) fn distance(from: Date, first: Date, last: Date) -> i64 {
    let days = |a: Date, b: Date| a.until(b).map_or(i64::MAX, |s| i64::from(s.get_days()));
    if from < first {
        days(from, first)
    } else if from > last {
        days(last, from)
    } else {
        0
    }
}

pub(super) fn in_year(unit: Unit, n: u8, y: i32) -> Option<Cal> {
    Some(match unit {
        Unit::Month => Cal::Month(y, n),
        Unit::Quarter if n == 0 => Cal::Year(y),
        Unit::Quarter => Cal::Quarter(y, n),
        Unit::Half => Cal::Half(y, n),
        Unit::Season => Cal::Season(y, n),
        _ => return None,
    })
}
