//! How facts are said in words: short, careful, and never more certain than the facts are.

use crate::facts::{
    Anchor, Colour, Doubt, Event, Grain, Interval, Manner, Modifier, Quote, TimeKind, TimeMention,
};
pub(crate) use crate::lang::says::{differ, may_be_zones, publication_source, status};
use crate::ui::lang::{date, fact, tr, trf, trn};

/// How far to trust a time.
pub(crate) fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Stated => tr("The words say it all"),
        Doubt::Computed => tr("Computed from a stated date"),
        Doubt::Inferred => tr("Inferred: a guess stands in the chain"),
        Doubt::Weak => tr("Weak: another reading is about as good"),
    }
}

/// What a time stands for.
pub(crate) fn time_value(time: &TimeMention) -> String {
    match (time.interval, time.kind) {
        (Some(span), _) => date::moment_label(&span, time.grain),
        (None, TimeKind::Duration) => duration(&time.value),
        (None, TimeKind::Set) => tr("A time that recurs").to_owned(),
        (None, _) => vague(&time.value),
    }
}

/// A stretch from its first to its last moment: "Sun 20 Jul 1969, 18:00 to 23:59", "1 Jan to 31 Dec 1945".
pub(crate) fn stretch(span: &Interval) -> String {
    let (first, last) = (span.earliest, span.latest);
    let whole_days = first.time() == jiff::civil::time(0, 0, 0, 0)
        && (last.hour(), last.minute(), last.second()) == (23, 59, 59);
    if first.date() == last.date() {
        let day = date::weekday_of(first.date());
        let (from, to) = (date::clock(first), date::clock(last));
        return match whole_days {
            true => trf("{}, the whole day", &[&day]),
            false if from == to => format!("{day}, {from}"),
            false => format!("{day}, {}", date::from_to(&from, &to)),
        };
    }
    if whole_days {
        let (from, to) = (first.date(), last.date());
        let start = if from.year() == to.year() { date::short_day_of(from) } else { date::short_of(from) };
        return date::from_to(&start, &date::short_of(to));
    }
    let moment = |at: jiff::civil::DateTime| format!("{}, {}", date::weekday_of(at.date()), date::clock(at));
    date::from_to(&moment(first), &moment(last))
}

/// Why a time has no stretch on the time line.
pub(crate) fn no_stretch(time: &TimeMention) -> &'static str {
    match time.kind {
        TimeKind::Duration => tr("An amount of time, at no place on the time line"),
        TimeKind::Set => tr("A time that comes again and again, at no one place on the time line"),
        _ if time.value.ends_with("_REF") => tr("No dates that could be given"),
        _ => tr("No stretch of days: what it counts from is not known"),
    }
}

/// How fine a time is.
pub(crate) fn precision(grain: Grain) -> &'static str {
    match grain {
        Grain::Minute => tr("to the minute"),
        Grain::DayPart => tr("to a part of the day"),
        Grain::Day => tr("to the day"),
        Grain::Week => tr("to the week"),
        Grain::Month => tr("to the month"),
        Grain::Quarter => tr("to the quarter or half year"),
        Grain::Season => tr("to the season"),
        Grain::Year => tr("to the year"),
        Grain::Decade => tr("to the decade"),
        Grain::Century => tr("to the century"),
        Grain::Vague => tr("none that could be given"),
    }
}

/// What a modifier says of the time.
pub(crate) fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Approx => tr("about then, or about so much"),
        Modifier::Start => tr("its beginning"),
        Modifier::Mid => tr("its middle"),
        Modifier::End => tr("its end"),
        Modifier::Before => tr("before it"),
        Modifier::After => tr("after it"),
        Modifier::EqualOrMore => tr("at least so much"),
        Modifier::EqualOrLess => tr("at most so much"),
        Modifier::MoreThan => tr("more than so much"),
        Modifier::LessThan => tr("less than so much, or nearly"),
    }
}

/// The TIMEX3 type.
pub(crate) fn timex_type(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}

/// A value that stands for no stretch of time: "XXXX-04-20" as "20 April, year not known".
fn vague(value: &str) -> String {
    let words = match value {
        "PAST_REF" => tr("Some time in the past"),
        "PRESENT_REF" => tr("About now"),
        "FUTURE_REF" => tr("Some time to come"),
        other => return open_date(other).unwrap_or_else(|| other.to_owned()),
    };
    words.to_owned()
}

fn open_date(value: &str) -> Option<String> {
    let rest = match value {
        "XXXX" => return Some(tr("A year, not known which").to_owned()),
        "XXXX-XX" => return Some(tr("A month, not known which").to_owned()),
        "XXXX-WXX" => return Some(tr("A week, not known which").to_owned()),
        "XXXX-XX-XX" => return Some(tr("A day, not known which").to_owned()),
        _ => value.strip_prefix("XXXX-")?,
    };
    if let Some(day) = rest.strip_prefix("WXX-") {
        let monday = jiff::civil::date(2024, 1, 1);
        let days: i64 = day.parse().ok().filter(|d| (1..=7).contains(d))?;
        let day = monday.checked_add(jiff::Span::new().days(days - 1)).ok()?;
        return Some(trf("A {}, week not known", &[&date::weekday_name(day.weekday())]));
    }
    // A leap year, so that 29 February is a day.
    let with_day = rest.len() > 2;
    let day: jiff::civil::Date = format!("2024-{rest}{}", if with_day { "" } else { "-01" }).parse().ok()?;
    let said = if with_day {
        date::long_day_of(day)
    } else {
        date::month_name(u8::try_from(day.month()).ok()?).to_owned()
    };
    Some(trf("{}, year not known", &[&said]))
}

/// "P2Y" as "2 years"; what has no plain reading stays as it is.
fn duration(value: &str) -> String {
    let (body, clock) = match value.strip_prefix("PT") {
        Some(rest) => (rest, true),
        None => (value.strip_prefix('P').unwrap_or(value), false),
    };
    let digits: String = body.chars().take_while(char::is_ascii_digit).collect();
    let Ok(n) = digits.parse::<usize>() else { return trf("Length of time {}", &[&value]) };
    match (body.get(digits.len()..).unwrap_or(""), clock) {
        ("Y", false) => trn(n, "1 year | {} years", &[]),
        ("M", false) => trn(n, "1 month | {} months", &[]),
        ("W", false) => trn(n, "1 week | {} weeks", &[]),
        ("D", false) => trn(n, "1 day | {} days", &[]),
        ("DE", false) => trn(n, "1 decade | {} decades", &[]),
        ("CE", false) => trn(n, "1 century | {} centuries", &[]),
        ("H", true) => trn(n, "1 hour | {} hours", &[]),
        ("M", true) => trn(n, "1 minute | {} minutes", &[]),
        ("S", true) => trn(n, "1 second | {} seconds", &[]),
        _ => trf("Length of time {}", &[&value]),
    }
}

/// An event's merged date.
pub(crate) fn event_date(event: &Event) -> String {
    event.interval.map_or_else(|| vague(&event.value), |span| date::moment_label(&span, event.grain))
}

/// A claim's date.
pub(crate) fn claim_date(told: &crate::facts::EventMention) -> String {
    match told.interval {
        Some(span) => date::moment_label(&span, told.grain),
        None if told.value.is_empty() => tr("No date").to_owned(),
        None => vague(&told.value),
    }
}

/// "once", "twice", "3 times".
pub(crate) fn times(n: usize) -> String {
    match n {
        1 => tr("once").to_owned(),
        2 => tr("twice").to_owned(),
        n => trf("{} times", &[&n]),
    }
}

/// "Two", "Three", "4".
pub(crate) fn count_word(n: usize) -> String {
    match n {
        2 => tr("Two").to_owned(),
        3 => tr("Three").to_owned(),
        n => n.to_string(),
    }
}

/// What the analysis says, as a sentence.
pub(crate) fn said(words: &str) -> String {
    sentence_case(&fact(words))
}

/// With a capital first letter.
pub(crate) fn sentence_case(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How many times of an article are counted, directly or through others, from its date of publication.
pub(crate) fn moving_times(times: &[TimeMention]) -> usize {
    (0..times.len()).filter(|&i| rests_on_publication(times, i)).count()
}

/// Whether time `i` is counted from the date of publication, directly or through others.
pub(crate) fn rests_on_publication(times: &[TimeMention], i: usize) -> bool {
    let mut at = i;
    // A chain is never longer than the list; the bound also ends a ring, should one ever be made.
    for _ in 0..=times.len() {
        match times.get(at).map(|t| &t.trace.anchor) {
            Some(Anchor::Publication) => return true,
            Some(Anchor::Earlier(before)) => at = *before,
            _ => return false,
        }
    }
    false
}

/// Whether `value` is a date of publication as a person may write it.
pub(crate) fn is_date(value: &str) -> bool {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = value.split('-').collect();
    match parts.as_slice() {
        [y] => digits(y, 4),
        [y, m] => digits(y, 4) && digits(m, 2) && matches!(m.parse(), Ok(1..=12)),
        [y, m, d] => digits(y, 4) && digits(m, 2) && digits(d, 2) && value.parse::<jiff::civil::Date>().is_ok(),
        _ => false,
    }
}

/// How a source reports somebody: the words themselves, what was said, that it was said, or a view.
pub(crate) fn manner(quote: &Quote) -> &'static str {
    match quote.manner {
        Manner::Quoted => tr("Direct, in quotation marks"),
        Manner::Told if quote.marked.is_empty() => tr("Indirect: told, not quoted"),
        Manner::Told => tr("Indirect: told, partly quoted"),
        Manner::Act => tr("Indirect: told as an act of speech"),
        Manner::Thought => tr("A view that is ascribed"),
    }
}

/// What the reporting verb adds to "said".
pub(crate) fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Neutral => tr("neutral"),
        Colour::Doubting => tr("doubting: the source keeps its distance"),
        Colour::Forceful => tr("forceful: shown with force or feeling"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{duration, is_date, stretch, vague};
    use crate::facts::Interval;

    #[test]
    fn stretches_are_said_with_what_they_need() {
        let said = |a, b| stretch(&Interval { earliest: a, latest: b });
        let day = date(1969, 7, 20);
        assert_eq!(said(day.at(0, 0, 0, 0), day.at(23, 59, 59, 0)), "Sun 20 Jul 1969, the whole day");
        assert_eq!(said(day.at(18, 0, 0, 0), day.at(23, 59, 59, 0)), "Sun 20 Jul 1969, 18:00 to 23:59");
        assert_eq!(said(day.at(22, 56, 0, 0), day.at(22, 56, 59, 0)), "Sun 20 Jul 1969, 22:56");
        let (first, last) = (date(1945, 1, 1), date(1945, 12, 31));
        assert_eq!(said(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0)), "1 Jan to 31 Dec 1945");
        let night = said(day.at(18, 0, 0, 0), date(1969, 7, 21).at(5, 59, 59, 0));
        assert_eq!(night, "Sun 20 Jul 1969, 18:00 to Mon 21 Jul 1969, 05:59");
    }

    #[test]
    fn only_real_dates_are_taken() {
        assert!(["1969", "1969-07", "1969-07-21", "2024-02-29"].iter().all(|d| is_date(d)));
        assert!(["", "69", "1969-13", "2023-02-29", "21 July", "1969-7-21"].iter().all(|d| !is_date(d)));
    }

    #[test]
    fn open_dates_say_what_is_not_known() {
        assert_eq!(vague("XXXX-04-20"), "20 April, year not known");
        assert_eq!(vague("XXXX-02"), "February, year not known");
        assert_eq!(vague("XXXX-WXX-3"), "A Wednesday, week not known");
        assert_eq!(vague("XXXX-WXX"), "A week, not known which");
        assert_eq!(vague("XXXX-99"), "XXXX-99");
    }

    #[test]
    fn lengths_of_time_are_said_plainly() {
        assert_eq!(duration("P2Y"), "2 years");
        assert_eq!(duration("PT90M"), "90 minutes");
        assert_eq!(duration("PXD"), "Length of time PXD");
    }
}
