//! Stretches of the calendar in words for people: "Sun 20 July 1969", "night of Sun 20 July 1969".

use jiff::civil::Date;

use super::calendar::{Cal, Tod, When};

/// The name of an ISO weekday.
pub(crate) fn weekday_name(n: u8) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .get(usize::from(n.saturating_sub(1)))
        .copied()
        .unwrap_or("day")
}

fn year(y: i32) -> String {
    if y > 0 { y.to_string() } else { format!("{} BC", 1 - y) }
}

fn day(date: Date) -> String {
    format!("{} {}", date.strftime("%a %-d %B"), year(i32::from(date.year())))
}

pub(crate) fn ordinal(n: i32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

impl Cal {
    /// For people.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Century(y) if y < 0 => format!("{} century BC", ordinal(1 - y / 100)),
            Self::Century(y) => format!("{} century", ordinal(y / 100 + 1)),
            Self::Decade(y) if y < 0 => format!("{}s BC", -y),
            Self::Decade(y) => format!("{y}s"),
            Self::Year(y) => year(y),
            Self::Fiscal(y) => format!("financial year {}", year(y)),
            Self::Half(y, h) => format!("{} half of {}", ordinal(i32::from(h)), year(y)),
            Self::Quarter(y, q) => format!("{} quarter of {}", ordinal(i32::from(q)), year(y)),
            Self::Season(y, s) => {
                let name = ["spring", "summer", "autumn", "winter"].get(usize::from(s)).copied();
                format!("{} {}", name.unwrap_or("season"), year(y))
            }
            Self::Month(y, _) => self
                .days()
                .map_or_else(|| self.value(), |(first, _)| format!("{} {}", first.strftime("%B"), year(y))),
            Self::Week(_) => self.days().map_or_else(|| self.value(), |(d, _)| format!("week of {}", day(d))),
            Self::Weekend(_) => {
                self.days().map_or_else(|| self.value(), |(d, _)| format!("weekend of {}", day(d)))
            }
            Self::Day(date) => day(date),
        }
    }
}

impl When {
    /// For people.
    pub(crate) fn words(self) -> String {
        let day = self.cal.words();
        match self.tod {
            None => day,
            Some(Tod::Clock(h, m)) => format!("{day}, {h:02}:{m:02}"),
            Some(Tod::Midnight) => format!("midnight before {day}"),
            Some(Tod::Part(part)) => {
                let name = match part {
                    "MO" => "morning",
                    "MI" => "midday",
                    "AF" => "afternoon",
                    "EV" => "evening",
                    "NI" => "night",
                    _ => "daytime",
                };
                format!("{name} of {day}")
            }
        }
    }
}
