//! The vocabulary of rule files, shared by `build.rs`, which checks them, and by the program, which runs them.
//!
//! A rule's `value` is one call of one of these operations. What an operation computes is for
//! `analysis::time` to say; here stand only the names and what each may be told.

/// What a rule may compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// A calendar date, whole or with parts missing.
    Date,
    /// A year that must be told from an ordinary number by the words around it.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// One of a named cycle: a month, weekday, season, quarter or half.
    Named,
    /// A whole unit counted from the publication or from the time last read.
    Shift,
    /// An early, middle or late part, or "about", "before", "after" another time.
    Modify,
    /// An amount of time.
    Duration,
    /// A recurring time.
    Set,
    /// Words that name no placeable time.
    Vague,
    /// A time of day.
    Clock,
    /// A part of a day.
    Part,
    /// Two or more times, each told apart, that share what is said once.
    Each,
    /// A piece of a stretch, by its number, or the weekday beside it.
    Nth,
    /// A feast.
    Feast,
    /// The same time under other words.
    Same,
    /// No time at all: the words are a trap.
    Nothing,
}

/// Every operation with its name in rule files and the keys it takes.
pub const OPERATIONS: &[(&str, Op, &[&str])] = &[
    (
        "date",
        Op::Date,
        &["year", "short", "month", "day", "weekday", "era", "anchor", "dotted", "order", "in", "over"],
    ),
    ("year", Op::Year, &["year", "short", "era", "fiscal"]),
    ("decade", Op::Decade, &["year", "tens", "of", "era"]),
    ("century", Op::Century, &["n", "era"]),
    ("named", Op::Named, &["unit", "n", "dir", "in", "day"]),
    ("shift", Op::Shift, &["unit", "back", "ahead", "months", "from", "grain", "of"]),
    ("modify", Op::Modify, &["by", "of", "split"]),
    ("duration", Op::Duration, &["n", "unit", "half", "plus", "plus_unit", "more", "more_unit", "by"]),
    ("set", Op::Set, &["value", "n", "unit", "weekday", "month", "day", "season", "part", "feast"]),
    ("vague", Op::Vague, &["value", "type", "unit"]),
    ("clock", Op::Clock, &["hour", "minute", "dotted", "glued", "half", "zone", "on", "part", "at", "to", "dir"]),
    ("part", Op::Part, &["part", "on", "dir", "day", "month", "year", "until"]),
    ("each", Op::Each, &["a", "b", "c", "d", "e", "year", "range"]),
    ("nth", Op::Nth, &["n", "last", "unit", "weekday", "of", "after", "before"]),
    ("feast", Op::Feast, &["name", "year", "era", "in", "dir", "grain"]),
    ("same", Op::Same, &["of"]),
    ("nothing", Op::Nothing, &[]),
];

/// What may follow the digits of a number in a `[range]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// What makes a number an ordinal: "st", "nd", "rd", "th".
    Ordinal,
    /// The same, or nothing.
    MaybeOrdinal,
    /// What makes a number plural, as in "1990s".
    Plural,
    /// "am", "pm".
    Half,
    /// A point and two digits, as in "10.56".
    Clock,
    /// Both, as in "10.56pm".
    ClockHalf,
    /// "T", as between the day and the time of a data feed.
    T,
    /// "Z", as at the end of a data feed's time.
    Z,
    /// An apostrophe before: "'14".
    Short,
    /// An apostrophe before and "s" after: "'90s".
    ShortPlural,
    /// Day, month and year between points: "3.5.2014"; the bounds are the year's.
    DottedDate,
    /// Day and month with a point between: "3.5"; the bounds are the day's.
    DottedDay,
}

/// Every suffix with its name in rule files.
pub const SUFFIXES: &[(&str, Suffix)] = &[
    ("none", Suffix::None),
    ("ordinal", Suffix::Ordinal),
    ("maybe ordinal", Suffix::MaybeOrdinal),
    ("plural", Suffix::Plural),
    ("half", Suffix::Half),
    ("clock", Suffix::Clock),
    ("clock half", Suffix::ClockHalf),
    ("t", Suffix::T),
    ("z", Suffix::Z),
    ("short", Suffix::Short),
    ("short plural", Suffix::ShortPlural),
    ("dotted date", Suffix::DottedDate),
    ("dotted day", Suffix::DottedDay),
];

impl Op {
    /// The operation of that name, with the keys it takes.
    pub fn named(name: &str) -> Option<(Self, &'static [&'static str])> {
        OPERATIONS.iter().find(|(n, _, _)| *n == name).map(|&(_, op, keys)| (op, keys))
    }
}

impl Suffix {
    /// The suffix of that name.
    pub fn named(name: &str) -> Option<Self> {
        SUFFIXES.iter().find(|(n, _)| *n == name).map(|&(_, s)| s)
    }
}

/// What a word near a time says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Looks ahead: "will", "scheduled".
    Future,
    /// Tells what is done: "was", "said".
    Past,
    /// Ends as words of the past do and is none: "hundred".
    NotPast,
    /// Stands before a verb of what is to come: "to".
    To,
    /// Tells what is to come after such a word: "to resume".
    ToCome,
    /// Looks ahead unless a perfect follows: "should".
    Ought,
    /// Makes such a perfect: "have".
    Perfect,
    /// May stand between the beginning of a clause and its time: "on", "the".
    Opening,
    /// Tells on from what was told before: "later", "then".
    Sequel,
    /// Looks ahead, but says little of when a thing is that has a day of its own: "would", "could".
    Modal,
    /// Makes what seems a verb after it an adjective or a noun: "the", "its".
    Determiner,
    /// Makes the participle after it wait for the verb before: "will be held".
    Be,
    /// A participle that looks ahead, and back after "had been": "scheduled".
    Ahead,
    /// "been".
    Been,
    /// "had".
    Had,
    /// Shows that the time belongs to a thing: "'s".
    Owner,
}

/// Every cue with its name in rule files.
pub const CUES: &[(&str, Cue)] = &[
    ("future", Cue::Future),
    ("past", Cue::Past),
    ("not past", Cue::NotPast),
    ("to", Cue::To),
    ("to come", Cue::ToCome),
    ("ought", Cue::Ought),
    ("perfect", Cue::Perfect),
    ("opening", Cue::Opening),
    ("sequel", Cue::Sequel),
    ("modal", Cue::Modal),
    ("determiner", Cue::Determiner),
    ("be", Cue::Be),
    ("ahead", Cue::Ahead),
    ("been", Cue::Been),
    ("had", Cue::Had),
    ("owner", Cue::Owner),
];

impl Cue {
    /// The cue of that name.
    pub fn named(name: &str) -> Option<Self> {
        CUES.iter().find(|(n, _)| *n == name).map(|&(_, c)| c)
    }

    /// A word can be several cues; each has its bit.
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}
