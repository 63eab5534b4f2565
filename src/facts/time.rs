//! Times: what the words say (a TIMEX3 value), the interval it stands for, and how we came by it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A time expression in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// The words, as TimeML delimits them.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value: `2016-04-20`, `2016-W16`, `P2Y`, `PAST_REF`; never empty.
    pub value: String,
    /// What it stands for on the time line; `None` for durations, sets and what could not be resolved.
    pub interval: Option<Interval>,
    /// How fine the words are.
    pub grain: Grain,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// How far to trust the interval.
    pub doubt: Doubt,
    /// How the value came about.
    pub trace: Trace,
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A calendar time of a day or coarser.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// A recurring time.
    Set,
}

/// How fine a time is. Ordered from fine to coarse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grain {
    /// A clock time.
    Minute,
    /// A part of a day.
    DayPart,
    /// A day.
    #[default]
    Day,
    /// A week or week-end.
    Week,
    /// A month.
    Month,
    /// A quarter or half.
    Quarter,
    /// A season.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// Nothing placeable.
    Vague,
}

/// TIMEX3 modifiers that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Modifier {
    /// "about", "around".
    Approx,
    /// "early", "the beginning of".
    Start,
    /// "mid".
    Mid,
    /// "late", "the end of".
    End,
    /// "before".
    Before,
    /// "after", "since".
    After,
    /// "at least".
    EqualOrMore,
    /// "no more than".
    EqualOrLess,
    /// "more than".
    MoreThan,
    /// "less than", "nearly".
    LessThan,
}

/// A closed interval of civil (zone-free) time; `earliest <= latest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "[Moment; 2]", try_from = "[Moment; 2]")]
pub struct Interval {
    /// First moment, to the second.
    pub earliest: DateTime,
    /// Last moment, to the second.
    pub latest: DateTime,
}

impl Interval {
    /// Whether they share a moment.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.earliest <= other.earliest && other.latest <= self.latest
    }

    /// Its middle, in seconds since 1970-01-01T00:00:00.
    pub fn middle_s(&self) -> f64 {
        f64::midpoint(seconds(self.earliest), seconds(self.latest))
    }
}

/// A moment as it is kept: year, month, day, hour, minute, second, nanosecond.
type Moment = (i16, i8, i8, i8, i8, i8, i32);

impl From<Interval> for [Moment; 2] {
    fn from(interval: Interval) -> Self {
        [interval.earliest, interval.latest].map(|at| {
            let (day, clock) = (at.date(), at.time());
            let (hour, minute) = (clock.hour(), clock.minute());
            (day.year(), day.month(), day.day(), hour, minute, clock.second(), clock.subsec_nanosecond())
        })
    }
}

impl TryFrom<[Moment; 2]> for Interval {
    type Error = jiff::Error;

    fn try_from([earliest, latest]: [Moment; 2]) -> Result<Self, Self::Error> {
        let read = |(y, m, d, hour, minute, s, ns): Moment| DateTime::new(y, m, d, hour, minute, s, ns);
        Ok(Self { earliest: read(earliest)?, latest: read(latest)? })
    }
}

/// Seconds from 1970-01-01T00:00:00 to a civil time; negative before it. For drawing and distance only.
pub fn seconds(at: DateTime) -> f64 {
    let day = at.date();
    let y = i64::from(day.year()) - i64::from(day.month() <= 2);
    // Days from civil: H. Hinnant, "chrono-compatible low-level date algorithms".
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let month = i64::from(day.month());
    let doy = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day()) - 1;
    let days = era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
    let clock = i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second());
    (days * 86_400 + clock) as f64
}

/// How far a value may be trusted. Ordered from sure to unsure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Doubt {
    /// The words say it all.
    #[default]
    Stated,
    /// Computed from a stated date.
    Computed,
    /// The chain holds a guess (an inferred publication date, a year taken from context).
    Inferred,
    /// More than one reading was about as good.
    Weak,
}

/// What a relative time was counted from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Anchor {
    /// Nothing: the words are absolute.
    #[default]
    None,
    /// The date of publication.
    Publication,
    /// Another time in the same article, by position in its list of times.
    Earlier(usize),
    /// It would need a date that is not known.
    Missing,
}

/// How a time got its value; what the inspector shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The rule's human name: "weekday before publication".
    pub rule: String,
    /// Where the rule stands: `assets/rules/time/weekdays.toml:12`; empty for rules in code.
    pub rule_source: String,
    /// What it was counted from.
    pub anchor: Anchor,
    /// The anchor in words: "published Thu 21 April 2016 (inferred)".
    pub anchor_words: String,
    /// Arithmetic, a line a step: "Thursday 21 April - 1 day = Wednesday 20 April 2016".
    pub steps: Vec<String>,
    /// Other readings and why they lost: "27 April 2016: after publication".
    pub alternatives: Vec<String>,
}

impl Trace {
    /// All of it in one line, for the facts file.
    pub fn because(&self) -> String {
        let mut line = self.rule.clone();
        for part in std::iter::once(&self.anchor_words).chain(&self.steps).filter(|p| !p.is_empty()) {
            line.push_str("; ");
            line.push_str(part);
        }
        line
    }
}

/// When an article was published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    /// A TIMEX3 date no finer than a day; `None` when the evidence does not reach the year.
    pub value: Option<String>,
    /// The days it may be.
    pub interval: Option<Interval>,
    /// Where it comes from; meaningless without a value.
    pub source: PublicationSource,
    /// The evidence, in order of weight.
    pub because: Vec<Reason>,
    /// What was looked at and does not count, and why.
    pub refused: Vec<Reason>,
}

/// Where a publication date comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PublicationSource {
    /// The person set it (or `--reference-date`).
    User,
    /// `sources.csv`.
    Sidecar,
    /// The page's metadata.
    Metadata,
    /// The text says so.
    Stated,
    /// Reasoned from the text and the other articles.
    #[default]
    Inferred,
}

/// One reason, with the words it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The words; `None` when it rests on something outside this text.
    pub span: Option<Span>,
    /// One short sentence without a full stop.
    pub why: String,
}
