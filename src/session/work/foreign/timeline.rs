//! TimelineJS: its JSON, and the spreadsheet that people write for it.
//!
//! A timeline is no mark on a text that is here. It joins the story as a source of its own, brought by the person: a
//! text with a paragraph for each row, and on its first line the event with its date. So every event keeps evidence
//! that can be read, and says where it came from.

use std::collections::BTreeMap;

use serde_json::Value;

use super::place::sort_of;
use super::text::plain;
use super::{Import, short, unguarded};
use crate::analysis::time;
use crate::facts::{Article, Correction, EventStatus, Mark};
use crate::session::Session;
use crate::session::work::attach::anchor;
use crate::text::Span;

/// Rows taken at most: nobody reads a longer timeline.
const MOST_ROWS: usize = 20_000;

/// A timeline as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Timeline {
    title: String,
    rows: Vec<Row>,
    left: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    /// What it is called where it stands: "row 3", "slide 3".
    place: String,
    start: Parts,
    end: Parts,
    display: String,
    headline: String,
    text: String,
    group: String,
}

/// A date in parts, as far as they are given: year, month, day, hour, minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    clock: Option<(i64, i64)>,
}

impl Timeline {
    /// From TimelineJS's JSON; `None` where it is none.
    pub(super) fn of_json(json: &Value) -> Option<Self> {
        let slides = json.get("events")?.as_array()?;
        let own = |s: &Value| s.get("start_date").is_some_and(Value::is_object);
        if !slides.iter().any(own) {
            return None;
        }
        let words = |value: Option<&Value>| value.and_then(Value::as_str).map(plain).unwrap_or_default();
        let mut out =
            Self { title: words(json.pointer("/title/text/headline")).replace('\n', " "), ..Self::default() };
        for (n, slide) in slides.iter().enumerate().take(MOST_ROWS) {
            let display = slide.get("display_date").or_else(|| slide.pointer("/start_date/display_date"));
            let row = Row {
                place: format!("slide {}", n + 1),
                start: slide.get("start_date").map(Parts::of_json).unwrap_or_default(),
                end: slide.get("end_date").map(Parts::of_json).unwrap_or_default(),
                display: words(display),
                headline: words(slide.pointer("/text/headline")).replace('\n', " "),
                text: words(slide.pointer("/text/text")),
                group: words(slide.get("group")),
            };
            out.take(row);
        }
        Some(out)
    }

    /// From the spreadsheet as CSV; `None` where its head is another.
    pub(super) fn of_table(words: &str) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(words.as_bytes());
        let head: BTreeMap<String, usize> =
            reader.headers().ok()?.iter().enumerate().map(|(at, name)| (name.trim().to_lowercase(), at)).collect();
        if !["year", "headline"].iter().all(|needed| head.contains_key(*needed)) {
            return None;
        }
        let mut out = Self::default();
        for (n, record) in reader.records().enumerate().take(MOST_ROWS) {
            let place = format!("row {}", n + 2);
            let Ok(record) = record else {
                out.left.push(format!("{place}: it cannot be read"));
                continue;
            };
            let cell = |name: &str| {
                let cell = head.get(name).and_then(|at| record.get(*at)).unwrap_or_default();
                unguarded(cell.trim())
            };
            let parts = |before: &str| {
                let of = |what: &str| number(cell(&format!("{before}{what}")));
                Parts {
                    year: of("year"),
                    month: of("month"),
                    day: of("day"),
                    clock: clock(cell(&format!("{before}time"))),
                }
            };
            let headline = plain(cell("headline")).replace('\n', " ");
            match cell("type").to_lowercase().as_str() {
                "title" => {
                    out.title = headline;
                    continue;
                }
                "era" => {
                    out.left.push(format!("{place}: “{}” is an era, not an event", short(&headline)));
                    continue;
                }
                _ => {}
            }
            out.take(Row {
                place,
                start: parts(""),
                end: parts("end "),
                display: plain(cell("display date")),
                headline,
                text: plain(cell("text")),
                group: cell("group").to_owned(),
            });
        }
        Some(out)
    }

    fn take(&mut self, row: Row) {
        let empty = row.headline.is_empty() && row.text.is_empty();
        if empty && row.start.year.is_none() {
            return;
        }
        if empty {
            self.left.push(format!("{}: it has a date and no words", row.place));
            return;
        }
        self.rows.push(row);
    }

    /// Says it: the timeline as a source, and an event for each row.
    pub(super) fn say(mut self, session: &Session, name: &str, out: &mut Import) {
        out.left.append(&mut self.left);
        if self.rows.is_empty() {
            out.left.push(format!("{name}: it has no rows"));
            return;
        }
        let (text, lines) = self.text(name);
        let here = |says: &Correction| matches!(says, Correction::Source { text: own, .. } if *own == text);
        if session.edits.corrections().any(|(_, says)| here(says)) {
            out.same += self.rows.len();
            return;
        }
        let file = free_name(session, name);
        let article = Article { file: file.clone(), text: text.as_str().into(), ..Article::default() };
        let title = if self.title.is_empty() { name.to_owned() } else { self.title.clone() };
        out.corrections.push(Correction::Source { file, title, from: name.to_owned(), text });
        for (row, line) in self.rows.iter().zip(lines) {
            let value = row.start.value(&row.end);
            if row.start.year.is_none() {
                out.left.push(format!("{}: it has no year, so its event has no date", row.place));
            } else if value.is_none() {
                out.left.push(format!("{}: its date cannot be held, so its event has none", row.place));
            }
            let title = line.of(&article.text).to_owned();
            let mark = Mark::Event {
                title: Some(title),
                value,
                kind: sort_of(&row.group),
                status: EventStatus::Happened,
            };
            out.corrections.push(Correction::Mark { words: anchor(&article, line), mark });
        }
    }

    /// The text, and where each row's first line is in it.
    fn text(&self, name: &str) -> (String, Vec<Span>) {
        let title = if self.title.is_empty() { name } else { &self.title };
        let mut text = format!("{title}\n\nA timeline brought in from {name}.\n");
        let mut lines = Vec::new();
        for row in &self.rows {
            text.push('\n');
            let (first, rest) = if row.headline.is_empty() {
                row.text.split_once('\n').unwrap_or((&row.text, ""))
            } else {
                (row.headline.as_str(), row.text.as_str())
            };
            let start = text.len();
            text.push_str(first);
            lines.push(Span::new(start, text.len()));
            let place = format!("{} ({})", row.said(), row.place);
            for line in [place.trim(), rest].into_iter().filter(|l| !l.is_empty()) {
                text.push('\n');
                text.push_str(line);
            }
            text.push('\n');
        }
        (text, lines)
    }
}

impl Row {
    /// Its date as its maker shows it, else in numbers.
    fn said(&self) -> String {
        if !self.display.is_empty() {
            return self.display.clone();
        }
        let [start, end] = [self.start.said(), self.end.said()];
        if end.is_empty() || end == start { start } else { format!("{start} to {end}") }
    }
}

impl Parts {
    fn of_json(date: &Value) -> Self {
        let of = |key: &str| {
            let value = date.get(key)?;
            value.as_i64().or_else(|| number(value.as_str()?))
        };
        let clock = of("hour").map(|hour| (hour, of("minute").unwrap_or(0)));
        Self { year: of("year"), month: of("month"), day: of("day"), clock }
    }

    /// As a TIMEX3 date, as fine as it is given. A stretch of time is said where there is a word for it: a whole month
    /// or year; else by its first day, and its last one stands in the text.
    fn value(&self, end: &Self) -> Option<String> {
        let year = self.year.filter(|y| (1..=9999).contains(y))?;
        let value = match (self.month, self.day, self.clock) {
            _ if self.is_whole_year(end) => year_value(year),
            (None, ..) => year_value(year),
            (Some(month), None, _) => format!("{}-{month:02}", year_value(year)),
            (Some(month), Some(day), None) => format!("{}-{month:02}-{day:02}", year_value(year)),
            (Some(month), Some(day), Some((hour, minute))) => {
                format!("{}-{month:02}-{day:02}T{hour:02}:{minute:02}", year_value(year))
            }
        };
        // What is no day, as 30 February, is as fine as the parts that are. Years before our era are not held here yet.
        let shorter = value.rsplit_once('-').map(|(month, _)| month.to_owned());
        [Some(value), shorter].into_iter().flatten().find(|v| time::placed(v).is_some())
    }

    fn is_whole_year(&self, end: &Self) -> bool {
        let first = (self.month, self.day) == (Some(1), Some(1));
        first && end.year == self.year && (end.month, end.day) == (Some(12), Some(31))
    }

    fn said(&self) -> String {
        let Some(year) = self.year else { return String::new() };
        let year = if year < 0 { format!("{} BC", -year) } else { year.to_string() };
        let mut out = match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            _ => year,
        };
        if let Some((hour, minute)) = self.clock {
            out = format!("{out} {hour:02}:{minute:02}");
        }
        out
    }
}

fn year_value(year: i64) -> String {
    format!("{year:04}")
}

fn number(cell: &str) -> Option<i64> {
    // Spreadsheets write 1969 as "1,969" or "1969.0".
    let cell = cell.trim().replace(',', "");
    let whole = cell.strip_suffix(".0").unwrap_or(&cell);
    whole.parse().ok()
}

/// "14:30", "2:30 PM", "14:30:00".
fn clock(cell: &str) -> Option<(i64, i64)> {
    let lower = cell.to_lowercase();
    let late = lower.contains("pm") || lower.contains("p.m");
    let early = lower.contains("am") || lower.contains("a.m");
    let digits = lower.split(|c: char| !c.is_ascii_digit() && c != ':').next()?;
    let mut parts = digits.split(':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next().map_or(Some(0), |m| m.parse().ok())?;
    let hour = match hour {
        12 if early => 0,
        1..=11 if late => hour + 12,
        other => other,
    };
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// A file's name that no article and no other text of the person's has.
fn free_name(session: &Session, name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let taken = |file: &str| session.corpus.articles.iter().any(|a| a.file == file);
    let first = format!("timeline {stem}.txt");
    let others = (2..).map(|n| format!("timeline {stem} {n}.txt"));
    std::iter::once(first.clone()).chain(others).find(|file| !taken(file)).unwrap_or(first)
}
