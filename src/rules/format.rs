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
    /// Two times, each told apart.
    Each,
    /// A feast.
    Feast,
    /// The same time under other words.
    Same,
    /// No time at all: the words are a trap.
    Nothing,
}

/// Every operation with its name in rule files and the keys it takes.
pub const OPERATIONS: &[(&str, Op, &[&str])] = &[
    ("date", Op::Date, &["year", "short", "month", "day", "weekday", "era", "anchor", "order"]),
    ("year", Op::Year, &["year", "short", "era", "fiscal"]),
    ("decade", Op::Decade, &["year", "tens", "of", "era"]),
    ("century", Op::Century, &["n", "era"]),
    ("named", Op::Named, &["unit", "n", "dir", "in", "day"]),
    ("shift", Op::Shift, &["unit", "back", "ahead", "from", "grain", "of"]),
    ("modify", Op::Modify, &["by", "of"]),
    ("duration", Op::Duration, &["n", "unit", "half", "plus", "plus_unit", "by"]),
    ("set", Op::Set, &["value", "n", "unit", "weekday", "month", "part"]),
    ("vague", Op::Vague, &["value", "type", "unit"]),
    ("clock", Op::Clock, &["hour", "minute", "dotted", "glued", "half", "zone", "on", "part", "at", "to", "dir"]),
    ("part", Op::Part, &["part", "on", "dir", "day", "month", "year", "until"]),
    ("each", Op::Each, &["a", "b"]),
    ("feast", Op::Feast, &["name", "year", "in", "dir"]),
    ("same", Op::Same, &["of"]),
    ("nothing", Op::Nothing, &[]),
];

/// What may follow the digits of a number in a `[range]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// "st", "nd", "rd", "th".
    Ordinal,
    /// "st", "nd", "rd", "th", or nothing.
    MaybeOrdinal,
    /// "s", as in "1990s".
    Plural,
    /// "am", "pm".
    Half,
    /// A point and two digits, as in "10.56".
    Clock,
    /// Both, as in "10.56pm".
    ClockHalf,
    /// An apostrophe before: "'14".
    Short,
    /// An apostrophe before and "s" after: "'90s".
    ShortPlural,
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
    ("short", Suffix::Short),
    ("short plural", Suffix::ShortPlural),
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

/// Cardinal numbers in words.
pub const CARDINALS: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
    ("dozen", 12),
];

/// Ordinal numbers in words.
pub const ORDINALS: &[(&str, u32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

/// Words that only serve inside numbers.
pub const NUMBER_GLUE: &[&str] = &["a", "and", "half", "quarter", "of", "couple", "-", "/"];
