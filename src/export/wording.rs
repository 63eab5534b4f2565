//! How dates, precision and doubt are said in the data formats: one wording for all of them, in plain English.
//!
//! It refuses to round: a date is said as fine as the words were and no finer.

use jiff::civil::DateTime;

use crate::facts::{Doubt, Event, Grain, Interval, PublicationSource};
use crate::session::query::moment_label;

/// One word for doubt, for columns and features.
pub(crate) fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Stated => "stated",
        Doubt::Computed => "computed",
        Doubt::Inferred => "inferred",
        Doubt::Weak => "weak",
    }
}

/// What the word means, for a reader who never saw it.
pub(crate) fn doubt_said(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Stated => "the words say it",
        Doubt::Computed => "computed from a stated date",
        Doubt::Inferred => "inferred: it rests on a guess",
        Doubt::Weak => "weak: other readings were about as good",
    }
}

/// Certainty as TEI grades it.
pub(crate) fn certainty(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Stated | Doubt::Computed => "high",
        Doubt::Inferred => "medium",
        Doubt::Weak => "low",
    }
}

/// One word for precision.
pub(crate) fn precision(grain: Grain) -> &'static str {
    match grain {
        Grain::Minute => "minute",
        Grain::DayPart => "part of a day",
        Grain::Day => "day",
        Grain::Week => "week",
        Grain::Month => "month",
        Grain::Quarter => "quarter",
        Grain::Season => "season",
        Grain::Year => "year",
        Grain::Decade => "decade",
        Grain::Century => "century",
        Grain::Vague => "vague",
    }
}

/// A date as a person reads it, with its doubt: "about July 1969 (inferred)", "Undated".
pub(crate) fn when(interval: Option<Interval>, grain: Grain, how: Doubt) -> String {
    let Some(interval) = interval else { return "Undated".to_owned() };
    let label = moment_label(&interval, grain);
    match how {
        Doubt::Stated | Doubt::Computed => label,
        Doubt::Inferred => format!("{label} (inferred)"),
        Doubt::Weak => format!("{label}? (doubtful)"),
    }
}

/// The same of an event, with what else must be known of its date.
pub(crate) fn event_when(event: &Event) -> String {
    let said = when(event.interval, event.grain, event.doubt);
    if event.disputed { format!("{said}, sources differ") } else { said }
}

/// Where a date of publication comes from, in a word.
pub(crate) fn published(source: PublicationSource) -> &'static str {
    match source {
        PublicationSource::User => "user",
        PublicationSource::Sidecar => "sidecar",
        PublicationSource::Metadata => "metadata",
        PublicationSource::Stated => "stated",
        PublicationSource::Inferred => "inferred",
    }
}

/// `2016-04-20T18:30:00`.
pub(crate) fn moment(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// First and last moment, empty where there is none.
pub(crate) fn moments(interval: Option<Interval>) -> [String; 2] {
    interval.map_or_else(Default::default, |i| [moment(i.earliest), moment(i.latest)])
}
