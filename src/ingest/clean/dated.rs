//! Lines that say when: what they speak of is kept as a clue, with the reason in one line.

use super::line::{self, Line};
use crate::facts::{DateClue, DateClueKind};
use crate::ingest::dates::{self, Found};
use crate::text::Span;

/// Words that a line of nothing but a date may hold besides it.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "published", "publish", "posted", "updated", "update", "last", "modified", "first", "created", "date", "dated", "on", "at", "in", "by", "time", "edited", "revised", "by:", "am", "pm", "a", "m", "p", "the", "of",
    "uploaded", "added", "issued", "released", "release", "story", "article", "print", "edition", "web", "posted:", "local", "local time", "s", "and", "est", "reading", "min", "read", "mins", "minutes", "original", "originally", "archived", "from", "view", "comments", "comment", "today", "new",
    "saved", "printed", "retrieved", "accessed", "downloaded", "captured", "page", "this",
    "publiziert", "veröffentlicht", "erschienen", "aktualisiert", "erstellt", "stand", "am", "um", "uhr", "den", "vom", "publié", "publiée", "modifié", "mis", "mise", "jour", "à", "le", "h", "lu", "minutes", "publicado", "publicada",
    "actualizado", "actualizada", "atualizado", "el", "las", "às", "em", "de", "del", "pubblicato", "aggiornato", "il", "alle", "ore", "gepubliceerd", "bijgewerkt", "op", "om",
];

/// What a label says of the date after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Label {
    /// "Posted", "Date:".
    Published,
    /// "Last updated".
    Updated,
    /// "Saved on", "Accessed": a day in the life of the page, not of the article.
    Saved,
}

/// A line that says little more than a date.
#[derive(Clone, Debug)]
pub(super) struct DateLine {
    /// The first day in it.
    pub(super) found: Found,
    /// What a word before it says of it.
    pub(super) label: Option<Label>,
    /// Further days on the same line, with what is said of each.
    pub(super) others: Vec<(Found, Option<Label>)>,
}

/// Whether a line says little more than a date; a sentence that names a day does not.
pub(super) fn date_line(line: &Line<'_>) -> Option<DateLine> {
    if line.count > 24 {
        return None;
    }
    // "PARIS, May 3, 2011 (Agency) - " opens the story itself.
    if line.text.contains(") -") || line.text.contains(") –") || line.text.contains(") —") {
        return None;
    }
    let found = dates::find(line.text);
    let days: Vec<Found> = found.iter().filter(|f| f.is_day()).cloned().collect();
    let first = days.first()?.clone();
    let left = dates::leftover(line.text, &found);
    let other: Vec<&&str> = left
        .iter()
        .filter(|w| !FILLERS.contains(&w.to_lowercase().as_str()) && !w.chars().all(|c| c.is_ascii_digit()))
        .collect();
    let lower = other.iter().filter(|w| w.chars().next().is_some_and(char::is_lowercase) && w.len() > 1).count();
    if lower > 1
        || other.len() > 7
        || other.len() > 3 && !line.text.contains(['|', '•', '·'])
        || line.quotes()
        || line.text.contains(['?', '!'])
    {
        return None;
    }
    let said = |f: &Found| label_before(line.text, f.range.start);
    let label = said(&first);
    let others = days.iter().skip(1).map(|f| (f.clone(), said(f))).collect();
    Some(DateLine { found: first, label, others })
}

/// A date that a page prints and its text holds is one: the place in the text is kept.
pub(super) fn shown_once(dates: &mut Vec<DateClue>) {
    let stated = |d: &&DateClue| d.kind == DateClueKind::Stated && d.span.is_some();
    let held: Vec<String> =
        dates.iter().filter(stated).filter_map(|d| d.value.get(..10)).map(str::to_owned).collect();
    let again = |d: &DateClue| held.iter().any(|day| d.value.get(..10) == Some(day));
    dates.retain(|d| d.kind != DateClueKind::Stated || d.span.is_some() || !again(d));
}

/// The days in a line that says little more, each with what is said of it.
pub(in crate::ingest) fn days(text: &str) -> Vec<(String, Option<Label>)> {
    let lines = line::lines(text);
    let Some(dated) = lines.first().and_then(date_line) else { return Vec::new() };
    let others = dated.others.into_iter().map(|(found, label)| (found.value, label));
    std::iter::once((dated.found.value, dated.label)).chain(others).collect()
}

/// What a few words say of the date that follows them.
pub(in crate::ingest) fn label(text: &str) -> Option<Label> {
    label_before(text, text.len())
}

/// What the words before a date say of it.
fn label_before(text: &str, at: usize) -> Option<Label> {
    let before = text.get(..at)?.to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|w| before.rfind(w)).max();
    let labels = [
        (
            last(&[
                "publi",
                "posted",
                "created",
                "released",
                "issued",
                "first",
                "date:",
                "uploaded",
                "veröffentlich",
                "erschienen",
                "erstellt",
                "pubblicat",
                "gepubliceerd",
            ]),
            Label::Published,
        ),
        (
            last(&[
                "updat",
                "modifi",
                "edited",
                "revised",
                "aktualisiert",
                "stand:",
                "mis à jour",
                "mise à jour",
                "actualizad",
                "atualizad",
                "aggiornat",
                "bijgewerkt",
            ]),
            Label::Updated,
        ),
        (last(&["saved", "printed", "retrieved", "accessed", "downloaded", "captured"]), Label::Saved),
    ];
    labels
        .into_iter()
        .filter_map(|(at, label)| Some((at?, label)))
        .max_by_key(|(at, _)| *at)
        .map(|(_, label)| label)
}

/// The place in the text of something found in a line.
pub(super) fn span_in(line: &Line<'_>, found: &Found) -> Span {
    let at = line.words.start as usize;
    Span::new(at + found.range.start, at + found.range.end)
}

/// "LONDON, March 3, 2011 (Reuters) - ": the day an agency sent the story; "LONDON, March 3 (Reuters) -"
/// leaves the year out and so states nothing by itself.
pub(super) fn dateline(line: &Line<'_>) -> Option<DateClue> {
    let head: String = line.text.chars().take(110).collect();
    let dash = ["—", "–", "--", " - ", "-- "].iter().filter_map(|d| head.find(d)).min();
    let paren = head.find(')').filter(|_| head.find('(').is_some_and(|p| p < 80));
    let end = dash.or(paren)?;
    let opening = head.get(..end)?;
    let place = opening.split([',', '(']).next().unwrap_or("");
    let upper = place.chars().filter(|c| c.is_alphabetic()).take(3).all(char::is_uppercase)
        && place.chars().any(char::is_alphabetic);
    let full = dates::find(opening).into_iter().find(Found::is_day);
    let (found, kind, why) = match full {
        Some(found) => (found, DateClueKind::Stated, "the dateline"),
        None => (dates::yearless(opening)?, DateClueKind::Dateline, "the dateline, which names no year"),
    };
    let agency = opening.contains('(') || paren.is_some_and(|p| p < 110);
    let words = dates::leftover(opening, std::slice::from_ref(&found)).len();
    (words <= 9 && (upper || agency) && found.range.start > 0).then(|| DateClue {
        kind,
        value: found.value.clone(),
        span: Some(span_in(line, &found)),
        why: why.to_owned(),
    })
}

/// How far into the text a story's time stamp may stand, in bytes.
const STAMP_WITHIN: u32 = 600;

/// "LISBON | Wed Jun 16, 2010 4:59 pm EDT LISBON (Agency) -": the stamp that a site puts before its story, run
/// into the first line. Prose that tells of a moment says "on" or "at".
pub(super) fn stamp(line: &Line<'_>) -> Option<DateClue> {
    if line.words.start > STAMP_WITHIN {
        return None;
    }
    let found = dates::find(line.text).into_iter().find(|found| {
        let words = line.text.get(found.range.clone()).unwrap_or("");
        let before = line.text.get(..found.range.start).unwrap_or("").split_whitespace().next_back().unwrap_or("");
        let told = ["on", "at", "by", "of", "until", "since", "before", "after", "from", "late", "early"];
        found.value.len() > 10
            && found.range.start < STAMP_WITHIN as usize
            && words.split(|c: char| !c.is_alphanumeric()).any(dates::is_weekday)
            && !words.split_whitespace().any(|w| w.eq_ignore_ascii_case("at"))
            && !told.contains(&before.to_lowercase().as_str())
    })?;
    Some(DateClue {
        kind: DateClueKind::Stated,
        value: found.value.clone(),
        span: Some(span_in(line, &found)),
        why: "the time stamp before the story".to_owned(),
    })
}
