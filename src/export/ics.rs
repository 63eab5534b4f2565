//! iCalendar (RFC 5545): an entry for each event with a date, all-day unless its words give a clock time.
//!
//! Doubt has a place in no calendar: the summary says it in a word, the description spells it out with each source's
//! words, `STATUS` is tentative, and `X-PARALLAX-` properties keep the values for programs. Events without a date, and
//! those outside the years 1 to 9999, which the format cannot write, are left out and counted by [`left_out`].

use std::io::{self, Write};

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::format::Options;
use super::scope::Extract;
use super::wording::{doubt, doubt_said, event_when, moments, precision};
use crate::facts::{Doubt, EntityIx, Event, EventIx, EventStatus, Grain, Interval};
use crate::session::Session;
use crate::session::work::texts::hash;

/// Octets of a line, its end not counted.
const WIDEST: usize = 75;

/// Writes it.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let session = extract.session;
    let mut lines = Lines { out };
    let made = options.made.as_deref().unwrap_or("1970-01-01T00:00:00Z").replace(['-', ':'], "");
    lines.line("BEGIN", "VCALENDAR")?;
    lines.line("VERSION", "2.0")?;
    lines.line("PRODID", "-//Parallax//Parallax//EN")?;
    lines.line("CALSCALE", "GREGORIAN")?;
    lines.text("X-WR-CALNAME", &session.name)?;
    for (ix, event) in extract.events() {
        if let Some(interval) = event.interval.filter(fits) {
            lines.event(session, ix, event, interval, &made)?;
        }
    }
    lines.line("END", "VCALENDAR")
}

/// How many of the events that go out have no place in a calendar.
pub fn left_out(extract: &Extract<'_>) -> usize {
    extract.events().filter(|(_, event)| !event.interval.as_ref().is_some_and(fits)).count()
}

/// Whether four digits can say its years; the day after the last must be sayable too.
fn fits(interval: &Interval) -> bool {
    interval.earliest.year() >= 1 && next_day(interval.latest.date()).is_some()
}

fn next_day(day: Date) -> Option<Date> {
    day.checked_add(1.day()).ok()
}

struct Lines<'a> {
    out: &'a mut dyn Write,
}

impl Lines<'_> {
    fn event(
        &mut self,
        session: &Session,
        ix: EventIx,
        event: &Event,
        interval: Interval,
        made: &str,
    ) -> io::Result<()> {
        let clock = event.grain == Grain::Minute && interval.earliest.date() == interval.latest.date();
        self.line("BEGIN", "VEVENT")?;
        self.line("UID", &uid(session, ix, event))?;
        self.line("DTSTAMP", made)?;
        if clock {
            // Without a zone: what the clock on the spot showed.
            self.line("DTSTART", &interval.earliest.strftime("%Y%m%dT%H%M%S").to_string())?;
        } else {
            let after = next_day(interval.latest.date()).unwrap_or(interval.latest.date());
            self.line("DTSTART;VALUE=DATE", &interval.earliest.date().strftime("%Y%m%d").to_string())?;
            self.line("DTEND;VALUE=DATE", &after.strftime("%Y%m%d").to_string())?;
        }
        self.text("SUMMARY", &summary(event))?;
        self.text("DESCRIPTION", &description(session, event))?;
        let places = names(session, &event.places);
        if !places.is_empty() {
            self.text("LOCATION", &places)?;
        }
        self.text("CATEGORIES", event.kind.name())?;
        self.line("STATUS", status(event))?;
        self.line("TRANSP", "TRANSPARENT")?;
        let [earliest, latest] = moments(event.interval);
        for (name, value) in [
            ("X-PARALLAX-ID", Event::id(ix)),
            ("X-PARALLAX-DATE", event.value.clone()),
            ("X-PARALLAX-EARLIEST", earliest),
            ("X-PARALLAX-LATEST", latest),
            ("X-PARALLAX-PRECISION", precision(event.grain).to_owned()),
            ("X-PARALLAX-DOUBT", doubt(event.doubt).to_owned()),
            ("X-PARALLAX-STATUS", event.status.name().to_owned()),
            ("X-PARALLAX-DISPUTED", if event.disputed { "TRUE" } else { "FALSE" }.to_owned()),
            ("X-PARALLAX-PARTICIPANTS", names(session, &event.participants)),
        ] {
            self.text(name, &value)?;
        }
        self.line("END", "VEVENT")
    }

    /// A value that is text: escaped.
    fn text(&mut self, name: &str, words: &str) -> io::Result<()> {
        self.line(name, &escaped(words))
    }

    /// A line, folded between characters.
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut used = 0;
        let mut room = String::with_capacity(WIDEST + 8);
        for c in name.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > WIDEST {
                self.out.write_all(room.as_bytes())?;
                self.out.write_all(b"\r\n ")?;
                room.clear();
                used = 1;
            }
            room.push(c);
            used += c.len_utf8();
        }
        self.out.write_all(room.as_bytes())?;
        self.out.write_all(b"\r\n")
    }
}

/// By RFC 5545, 3.3.11; other control characters have no place in a calendar.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut words = words.chars().peekable();
    while let Some(c) = words.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if words.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The same event of the same words keeps its id, so that a calendar that has it already takes the new one for it.
fn uid(session: &Session, ix: EventIx, event: &Event) -> String {
    let first = event.mentions.first();
    let words = first.and_then(|(article, n)| {
        let told = session.article_facts(*article)?.events.get(*n as usize)?;
        let own = session.article(*article)?;
        Some(format!("{}\n{}\n{}", own.file, told.predicate.start, told.span.of(&own.text)))
    });
    format!("{}@parallax.invalid", hash(&words.unwrap_or_else(|| Event::id(ix))))
}

fn summary(event: &Event) -> String {
    let unsure = match event.doubt {
        Doubt::Stated | Doubt::Computed => "",
        Doubt::Inferred => " (date inferred)",
        Doubt::Weak => " (date doubtful)",
    };
    let status = match event.status {
        EventStatus::Happened => String::new(),
        other => format!(" ({})", other.name()),
    };
    format!("{}{status}{unsure}", event.title)
}

fn status(event: &Event) -> &'static str {
    match event.status {
        EventStatus::Negated => "CANCELLED",
        EventStatus::Happened if event.doubt <= Doubt::Computed && !event.disputed => "CONFIRMED",
        _ => "TENTATIVE",
    }
}

fn description(session: &Session, event: &Event) -> String {
    let mut lines = vec![
        format!("Date: {} ({})", event_when(event), doubt_said(event.doubt)),
        format!("Precision: {}", precision(event.grain)),
    ];
    let who = names(session, &event.participants);
    if !who.is_empty() {
        lines.push(format!("Participants: {who}"));
    }
    for (article, n) in &event.mentions {
        let told = session.article_facts(*article).and_then(|facts| facts.events.get(*n as usize));
        if let (Some(told), Some(own), Some(source)) = (told, session.article(*article), session.source(*article))
        {
            let says = super::wording::when(told.interval, told.grain, told.doubt);
            lines.push(format!("{} ({}): “{}” [{says}]", source.outlet, own.file, told.span.of(&own.text)));
        }
    }
    lines.join("\n")
}

fn names(session: &Session, entities: &[EntityIx]) -> String {
    let names: Vec<&str> = entities.iter().filter_map(|ix| Some(session.entity(*ix)?.name.as_str())).collect();
    names.join(", ")
}
