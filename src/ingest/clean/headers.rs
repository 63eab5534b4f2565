//! Headers as news archives write them: "HEADLINE: …", "Date: 3 March 2011", "LENGTH: 500 words".

use super::dated;
use super::line::Line;
use crate::facts::{DateClue, DateClueKind, FurnitureKind, Metadata, Stated};
use crate::ingest::dates;
use crate::text::Span;

/// Labels, with what they are about.
#[rustfmt::skip]
const LABELS: &[(&str, Field)] = &[
    ("headline", Field::Title), ("title", Field::Title), ("date", Field::Date), ("published", Field::Date),
    ("publication date", Field::Date), ("pub date", Field::Date), ("pubdate", Field::Date), ("date published", Field::Date), ("posted", Field::Date),
    ("updated", Field::Updated), ("last updated", Field::Updated), ("modified", Field::Updated), ("byline", Field::Byline), ("author", Field::Byline), ("authors", Field::Byline),
    ("publication", Field::Outlet), ("publisher", Field::Outlet), ("newspaper", Field::Outlet), ("outlet", Field::Outlet), ("source", Field::Outlet),
    ("url", Field::Url), ("link", Field::Url), ("section", Field::Other), ("length", Field::Other), ("load-date", Field::Other),
    ("language", Field::Other), ("country", Field::Other), ("copyright", Field::Other), ("dateline", Field::Other), ("word count", Field::Other), ("edition", Field::Other), ("type", Field::Other), ("publication-type", Field::Other), ("body", Field::Other), ("page", Field::Other), ("keywords", Field::Other),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Date,
    Updated,
    Byline,
    Outlet,
    Url,
    Other,
}

/// Reads a block of labelled lines at the top; a single such line is left to the other tests.
pub(super) fn read(lines: &mut [Line<'_>], metadata: &mut Metadata) {
    let found: Vec<(usize, Field, Span)> = lines
        .iter()
        .enumerate()
        .take(14)
        .take_while(|(i, l)| *i < 3 || l.count < 40)
        .filter_map(|(i, line)| labelled(line).map(|(field, value)| (i, field, value)))
        .collect();
    let kinds: Vec<Field> = found.iter().map(|f| f.1).collect();
    if found.len() < 2
        || found.first().is_some_and(|f| f.0 > 3)
        || !kinds.iter().any(|k| matches!(k, Field::Date | Field::Title | Field::Byline))
    {
        return;
    }
    for (i, field, value) in found {
        let Some(line) = lines.get_mut(i) else { continue };
        let words = line.text.get((value.start - line.words.start) as usize..).unwrap_or("").trim().to_owned();
        if field != Field::Title || words.is_empty() {
            line.mark(FurnitureKind::Metadata);
        }
        if words.is_empty() {
            continue;
        }
        let stated = Stated { value: words.clone(), span: Some(value) };
        match field {
            Field::Title => {
                // The label is not the headline, but the line is.
                line.narrow((value.start - line.words.start) as usize);
                metadata.title.get_or_insert(stated);
            }
            Field::Byline => {
                let lead = if words.get(..3).is_some_and(|w| w.eq_ignore_ascii_case("by ")) { 3 } else { 0 };
                let name = words.get(lead..).unwrap_or("").to_owned();
                let span = Span::new(value.start as usize + lead, value.end as usize);
                metadata.byline.get_or_insert(Stated { value: name, span: Some(span) });
            }
            Field::Outlet => {
                metadata.outlet.get_or_insert(stated);
            }
            Field::Url => {
                if metadata.url.is_none() {
                    address(&words, metadata);
                } else {
                    clue_of_address(&words, &mut metadata.dates);
                }
            }
            Field::Date | Field::Updated => date(line, field, &words, value, &mut metadata.dates),
            Field::Other => {}
        }
    }
}

fn date(line: &Line<'_>, field: Field, words: &str, value: Span, out: &mut Vec<DateClue>) {
    let updated = field == Field::Updated;
    let kind = if updated { DateClueKind::Updated } else { DateClueKind::Stated };
    let why = if updated { "the header says when it was updated" } else { "the date in the header" };
    // A line of nothing but a day is read with all other date lines.
    if dated::date_line(line).is_none()
        && let Some(date) = dates::parse(words)
    {
        out.push(DateClue { kind, value: date, span: Some(value), why: why.to_owned() });
    }
}

/// Notes a page's address. What a web archive keeps has the address that it had; the day on which it was kept is in it.
pub(in crate::ingest) fn address(url: &str, known: &mut Metadata) {
    let own = archived(url);
    if let Some((day, _)) = &own {
        let why = "a web archive says when it saved the page".to_owned();
        known.dates.push(DateClue { kind: DateClueKind::Saved, value: day.clone(), span: None, why });
    }
    let url = own.map_or(url, |(_, url)| url);
    clue_of_address(url, &mut known.dates);
    known.url = Some(url.to_owned());
}

/// The day and the address in "https://web.archive.org/web/20310512093000id_/https://echo.example/ferry".
fn archived(url: &str) -> Option<(String, &str)> {
    let (host, rest) = url.split_once("://")?.1.split_once("/web/")?;
    let (stamp, own) = rest.split_once('/').filter(|_| host == "web.archive.org")?;
    let digits = stamp.len() >= 8 && stamp.bytes().take(8).all(|b| b.is_ascii_digit());
    let day = digits.then(|| stamp.get(..8)).flatten().and_then(dates::parse)?;
    own.starts_with("http").then_some((day, own))
}

/// The date in an address of the page.
fn clue_of_address(url: &str, out: &mut Vec<DateClue>) {
    if let Some(value) = dates::in_name(url) {
        let why = "the page’s address".to_owned();
        out.push(DateClue { kind: DateClueKind::Name, value, span: None, why });
    }
}

fn labelled(line: &Line<'_>) -> Option<(Field, Span)> {
    let (label, rest) = line.text.split_once(':')?;
    let label = label.trim().to_ascii_lowercase();
    let field = LABELS.iter().find(|(l, _)| *l == label)?.1;
    let rest = rest.trim_start();
    let start = line.words.start as usize + (line.text.len() - rest.len());
    Some((field, Span::new(start, start + rest.trim_end().len())))
}
