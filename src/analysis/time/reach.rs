//! The reasoner: how far all limits together narrow down when an article was published.
//!
//! It takes limits in order of weight and keeps for each whether it narrowed the days or did not fit. It
//! refuses to decide between limits of one kind that contradict each other, and to name a date that the
//! days left do not share.

use jiff::civil::Date;

use super::calendar::Cal;
use crate::facts::{Interval, Publication, PublicationSource, Reason};

/// How much a limit weighs, heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// It cannot be otherwise: nothing is changed or saved before it is published.
    Sure,
    /// What the words say of their own day.
    Strong,
    /// A habit of writing.
    Likely,
}

/// One thing that limits the days, with the words for it.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    /// Not before this day.
    pub(crate) first: Option<Date>,
    /// Not after this day.
    pub(crate) last: Option<Date>,
    pub(crate) weight: Weight,
    pub(crate) because: Vec<Reason>,
}

impl Limit {
    pub(crate) fn between(first: Date, last: Date, weight: Weight, because: Vec<Reason>) -> Self {
        Self { first: Some(first), last: Some(last), weight, because }
    }

    pub(crate) fn after(first: Date, weight: Weight, because: Reason) -> Self {
        Self { first: Some(first), last: None, weight, because: vec![because] }
    }

    pub(crate) fn before(last: Date, weight: Weight, because: Reason) -> Self {
        Self { first: None, last: Some(last), weight, because: vec![because] }
    }
}

/// The days left, and what was made of each limit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    first: Option<Date>,
    last: Option<Date>,
    taken: Vec<Limit>,
    refused: Vec<Reason>,
}

impl Reach {
    /// All limits taken, the heaviest first.
    pub(crate) fn of(mut limits: Vec<Limit>) -> Self {
        limits.sort_by_key(|l| l.weight);
        let mut reach = Self::default();
        for limit in limits {
            reach.take(limit);
        }
        reach
    }

    /// Narrows the days; what leaves none, or does not narrow them, is set aside.
    pub(crate) fn take(&mut self, limit: Limit) {
        let first = self.first.max(limit.first);
        let last = match (self.last, limit.last) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            let unfit = |r: Reason| Reason { why: format!("{}: does not fit what weighs more", r.why), ..r };
            self.refused.extend(limit.because.into_iter().map(unfit));
        } else if (first, last) != (self.first, self.last) {
            (self.first, self.last) = (first, last);
            self.taken.push(limit);
        }
    }

    /// First and last day, where both are known.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        self.first.zip(self.last)
    }

    /// Something that was looked at and did not count.
    pub(crate) fn refuse(&mut self, reasons: impl IntoIterator<Item = Reason>) {
        self.refused.extend(reasons);
    }

    /// A date as fine as the days left share; none where they do not reach one year.
    pub(crate) fn publication(self) -> Publication {
        let value = self.days().and_then(|(first, last)| value_of(first, last));
        // What the days end at stands first; what was narrowed further by it stands last.
        let (first, last) = (self.first, self.last);
        let decides =
            |l: &Limit| l.first.is_some_and(|d| Some(d) == first) || l.last.is_some_and(|d| Some(d) == last);
        let (deciding, rest): (Vec<Limit>, Vec<Limit>) = self.taken.into_iter().partition(decides);
        let mut because: Vec<Reason> = deciding.into_iter().chain(rest).flat_map(|l| l.because).collect();
        let interval = self
            .first
            .zip(self.last)
            .filter(|_| value.is_some())
            .map(|(first, last)| Interval { earliest: first.at(0, 0, 0, 0), latest: last.at(23, 59, 59, 0) });
        if value.is_none() {
            let so_far = match (self.first, self.last) {
                (Some(first), Some(last)) => Some(format!("between {} and {}", month(first), month(last))),
                (Some(first), None) => Some(format!("in {} or later", month(first))),
                (None, Some(last)) => Some(format!("in {} or earlier", month(last))),
                (None, None) => None,
            };
            because.extend(so_far.map(|days| Reason {
                span: None,
                why: format!("all of this leaves it {days}, which is not one year"),
            }));
        }
        Publication { value, interval, source: PublicationSource::Inferred, because, refused: self.refused }
    }
}

fn month(day: Date) -> String {
    Cal::Month(i32::from(day.year()), day.month() as u8).words()
}

/// The finest TIMEX3 value that holds both days: a day, a month, a year, or nothing.
pub(crate) fn value_of(first: Date, last: Date) -> Option<String> {
    if first == last {
        return Some(Cal::Day(first).value());
    }
    if first.year() != last.year() {
        return None;
    }
    let y = i32::from(first.year());
    let month = first.month() == last.month();
    Some(if month { Cal::Month(y, first.month() as u8).value() } else { Cal::Year(y).value() })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Limit, Reach, Weight, value_of};
    use crate::facts::Reason;

    fn because(why: &str) -> Reason {
        Reason { span: None, why: why.to_owned() }
    }

    #[test]
    fn the_value_is_as_fine_as_the_days_left_share() {
        assert_eq!(value_of(date(2016, 4, 20), date(2016, 4, 20)).as_deref(), Some("2016-04-20"));
        assert_eq!(value_of(date(2016, 4, 20), date(2016, 4, 21)).as_deref(), Some("2016-04"));
        assert_eq!(value_of(date(2016, 4, 20), date(2016, 6, 1)).as_deref(), Some("2016"));
        assert_eq!(value_of(date(2015, 12, 31), date(2016, 1, 1)), None);
    }

    #[test]
    fn a_light_limit_never_overrules_a_heavy_one() {
        let reach = Reach::of(vec![
            Limit::before(date(2014, 1, 1), Weight::Likely, because("a habit")),
            Limit::between(date(2016, 1, 1), date(2016, 3, 1), Weight::Sure, vec![because("a fact")]),
        ]);
        let found = reach.publication();
        assert_eq!(found.value.as_deref(), Some("2016"));
        assert_eq!(found.because, [because("a fact")]);
        assert_eq!(found.refused.len(), 1, "and what did not fit is told");
    }

    #[test]
    fn open_ends_claim_nothing_but_say_what_is_left() {
        let found =
            Reach::of(vec![Limit::after(date(2016, 5, 3), Weight::Strong, because("told as past"))]).publication();
        assert_eq!((found.value, found.interval), (None, None));
        assert!(found.because.iter().any(|r| r.why.contains("May 2016 or later")), "{:?}", found.because);
    }
}
