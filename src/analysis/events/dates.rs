//! How the dates of two tellings go together: the same, possibly the same, or at odds.
//!
//! It refuses to guess a year or a week that a telling does not give: such a day only rules out what lacks it.

use super::Telling;
use crate::facts::{Doubt, Grain, Interval};

/// Days that a date taken from the publication may lie after the event.
const NEWS_LAG_DAYS: i32 = 3;
/// The same where both name one person, whose news goes on for days.
const PERSON_LAG_DAYS: i32 = 7;

/// How two tellings' dates go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    /// The same day, said precisely by both.
    Same,
    /// One holds the other: "April 2016" and "20 April 2016".
    Compatible,
    /// Neither can be placed.
    Unknown,
    /// Only one can be placed.
    HalfKnown,
    /// A day apart: another zone, a night, or a mistake.
    DayApart,
    /// Different times.
    Different,
}

/// Compares when two tellings say that it was; `person`: they name a person in common.
pub(super) fn dates(a: &Telling, b: &Telling, person: bool) -> Dates {
    let reach = |t: &Telling| if person { t.reach.person } else { t.reach.plain };
    let (Some(x), Some(y)) = (reach(a), reach(b)) else {
        return match (a.reach.partial, b.reach.partial, reach(a).or_else(|| reach(b))) {
            (Some(p), Some(q), _) if p != q => Dates::Different,
            (Some(_), Some(_), _) => Dates::Compatible,
            (Some(p), None, Some(r)) | (None, Some(p), Some(r)) => {
                if admits(&r, p) {
                    Dates::Compatible
                } else {
                    Dates::Different
                }
            }
            (_, _, Some(_)) => Dates::HalfKnown,
            _ => Dates::Unknown,
        };
    };
    let precise = is_precise(a) && is_precise(b);
    if x.overlaps(&y) {
        return if precise { Dates::Same } else { Dates::Compatible };
    }
    let apart = if x.latest < y.earliest { days(&x, &y) } else { days(&y, &x) };
    if apart <= 1 && precise { Dates::DayApart } else { Dates::Different }
}

/// A day that lacks its year or its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Partial {
    /// "20 April": month and day.
    Date(i8, i8),
    /// "on Friday": 1 is Monday.
    Weekday(i8),
}

/// What of a day a telling gives, where it gives no whole one.
pub(super) fn partial(telling: &Telling) -> Option<Partial> {
    let value = telling.mention.value.strip_prefix("XXXX-")?;
    if let Some(weekday) = value.strip_prefix("WXX-") {
        return weekday.get(..1)?.parse().ok().map(Partial::Weekday);
    }
    let (month, day) = value.get(..5)?.split_once('-')?;
    Some(Partial::Date(month.parse().ok()?, day.parse().ok()?))
}

/// Whether a span of time of some days holds such a day; longer spans hold any.
pub(super) fn admits(interval: &Interval, partial: Partial) -> bool {
    let mut day = interval.earliest.date();
    for _ in 0..40 {
        let holds = match partial {
            Partial::Date(month, number) => (day.month(), day.day()) == (month, number),
            Partial::Weekday(n) => day.weekday().to_monday_one_offset() == n,
        };
        if holds {
            return true;
        }
        match day.tomorrow() {
            Ok(next) if next <= interval.latest.date() => day = next,
            _ => return false,
        }
    }
    true
}

/// Days from the end of the first to the beginning of the second.
pub(super) fn days(first: &Interval, second: &Interval) -> i32 {
    let hours = first.latest.date().duration_until(second.earliest.date()).as_hours();
    i32::try_from(hours / 24).unwrap_or(i32::MAX)
}

/// A claim to the day that does not rest on the publication alone.
pub(super) fn is_precise(telling: &Telling) -> bool {
    let m = &telling.mention;
    m.interval.is_some() && m.grain <= Grain::Day && !by_publication(telling)
}

/// Dated by its publication only.
pub(super) fn by_publication(telling: &Telling) -> bool {
    let m = &telling.mention;
    m.interval.is_some() && m.time.is_none() && m.doubt == Doubt::Weak
}

/// The days a claim allows; news may be some days older than its publication.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    plain: Option<Interval>,
    /// The same for news of a person.
    person: Option<Interval>,
    /// A day that lacks its year or week.
    partial: Option<Partial>,
}

impl Reach {
    pub(super) fn of(telling: &Telling) -> Self {
        let partial = partial(telling);
        let Some(interval) = telling.mention.interval else { return Self { partial, ..Self::default() } };
        if !by_publication(telling) {
            return Self { plain: Some(interval), person: Some(interval), partial };
        }
        let since = |lag: i32| {
            let earliest = interval.earliest.checked_sub(jiff::Span::new().days(lag)).unwrap_or(interval.earliest);
            Some(Interval { earliest, latest: interval.latest })
        };
        Self { plain: since(NEWS_LAG_DAYS), person: since(PERSON_LAG_DAYS), partial }
    }
}
