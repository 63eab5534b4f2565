//! TimelineJS3 JSON: a slide for each event that has a date.
//!
//! To draw it, put it beside a page that loads TimelineJS3 (npm `@knight-lab/timelinejs`) and calls
//! `new TL.Timeline("timeline", "story.json")`. The format has no field for doubt: `display_date` carries it, the text
//! spells it out and gives each source's words. All text is escaped: the library takes it for HTML.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use jiff::civil::DateTime;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::facts_json::Each;
use super::scope::Extract;
use super::wording::{doubt_said, event_when};
use super::xml;
use crate::facts::{ArticleIx, Doubt, Event, EventIx, EventStatus, Grain};
use crate::session::Session;

/// Writes it.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &File(extract))?;
    out.write_all(b"\n")?;
    out.flush()
}

struct File<'e, 'a>(&'e Extract<'a>);

impl Serialize for File<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let extract = self.0;
        let mut out = serializer.serialize_map(Some(2))?;
        let title = Text { headline: html(&extract.session.name), text: html(&extract.said) };
        out.serialize_entry("title", &Title { text: title })?;
        let slides = || extract.events().filter_map(|(ix, event)| slide(extract, ix, event));
        out.serialize_entry("events", &Each(slides))?;
        out.end()
    }
}

#[derive(Serialize)]
struct Title {
    text: Text,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

#[derive(Serialize)]
struct Slide {
    unique_id: String,
    start_date: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<When>,
    display_date: String,
    group: &'static str,
    text: Text,
}

#[derive(Serialize)]
struct When {
    year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<i8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<i8>,
    display_date: String,
}

fn slide(extract: &Extract<'_>, ix: EventIx, event: &Event) -> Option<Slide> {
    let interval = event.interval?;
    let said = html(&event_when(event));
    let (start, end) = match event.grain {
        Grain::Minute => (when(interval.earliest, 5, &said), None),
        Grain::Day => (when(interval.earliest, 3, &said), None),
        Grain::Month => (when(interval.earliest, 2, &said), None),
        Grain::Year => (when(interval.earliest, 1, &said), None),
        // A week, a season, a decade: its first and last day, so that the mark is as wide as the words are.
        _ => (when(interval.earliest, 3, &said), Some(when(interval.latest, 3, &said))),
    };
    let wider = interval.latest.date() != interval.earliest.date() && event.grain <= Grain::Day;
    Some(Slide {
        unique_id: format!("parallax-{}", Event::id(ix)),
        start_date: start,
        end_date: if wider { Some(when(interval.latest, 3, &said)) } else { end },
        display_date: said,
        group: event.kind.name(),
        text: Text { headline: html(&headline(event)), text: text(extract.session, event) },
    })
}

/// As many parts of a moment as are known: year, month, day, hour, minute.
fn when(at: DateTime, parts: u8, said: &str) -> When {
    When {
        year: at.year(),
        month: (parts >= 2).then_some(at.month()),
        day: (parts >= 3).then_some(at.day()),
        hour: (parts >= 4).then_some(at.hour()),
        minute: (parts >= 5).then_some(at.minute()),
        display_date: said.to_owned(),
    }
}

fn headline(event: &Event) -> String {
    match event.status {
        EventStatus::Happened => event.title.clone(),
        other => format!("{} ({})", event.title, other.name()),
    }
}

/// Who says so in which words, who took part, and how sure the date is.
fn text(session: &Session, event: &Event) -> String {
    let mut out = String::new();
    if event.doubt > Doubt::Stated {
        // Writing to a String cannot fail, here and below.
        let _infallible = write!(out, "<p><em>Date: {}</em></p>", html(doubt_said(event.doubt)));
    }
    if event.disputed {
        out.push_str("<p><strong>The sources differ on its date</strong></p>");
    }
    for (article, n) in &event.mentions {
        let _infallible = telling(session, *article, *n, &mut out);
    }
    let who: Vec<String> = (event.participants.iter().chain(&event.places))
        .filter_map(|ix| Some(html(&session.entity(*ix)?.name)))
        .collect();
    if !who.is_empty() {
        let _infallible = write!(out, "<p>With {}</p>", who.join(", "));
    }
    out
}

fn telling(session: &Session, article: ArticleIx, n: u32, out: &mut String) -> std::fmt::Result {
    let told = session.article_facts(article).and_then(|facts| facts.events.get(n as usize));
    let (Some(told), Some(own), Some(source)) = (told, session.article(article), session.source(article)) else {
        return Ok(());
    };
    let words = html(told.span.of(&own.text));
    write!(out, "<blockquote>{words}<br><cite>{}, {}</cite></blockquote>", html(&source.outlet), html(&own.file))
}

fn html(words: &str) -> String {
    xml::attribute(words).replace("&#10;", " ").replace("&#13;", " ").replace("&#9;", " ")
}
