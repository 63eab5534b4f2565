//! What news databases export: many articles in one text, each with its headers (Nexis, Factiva, ProQuest).
//!
//! Refuses to split where the database's own marks between articles are missing: a text that merely looks long is one
//! article.

use super::reader::RawArticle;
use super::{clean, dates, unwrap};
use crate::facts::{DateClue, DateClueKind, Metadata, Stated};
use crate::text::Span;

/// The articles of an export.
pub(super) fn split(raw: &RawArticle) -> Option<Vec<RawArticle>> {
    let lines: Vec<&str> = raw.text.lines().collect();
    // A document of one article is an export, too; a plain text of one keeps its words where they are.
    let source = Source { least: if raw.extracted { 1 } else { 2 }, whole_lines: raw.extracted };
    let found = [nexis_numbered, nexis_ended, factiva_coded, factiva_ended, proquest]
        .iter()
        .find_map(|kind| kind(&lines, source).filter(|found| !found.is_empty()))?;
    let articles = found.into_iter().map(|piece| {
        let text = unwrap::paragraphs(&piece.body).unwrap_or(piece.body);
        let mut out = RawArticle { text, extracted: true, ..RawArticle::default() };
        clean::known(&mut out, piece.known, &[]);
        out.metadata.encoding.clone_from(&raw.metadata.encoding);
        out
    });
    let mut articles: Vec<RawArticle> = articles.collect();
    if let Some(first) = articles.first_mut() {
        first.note.clone_from(&raw.note);
    }
    Some(articles)
}

/// How a text came to be.
#[derive(Clone, Copy)]
struct Source {
    /// So many marks show an export.
    least: usize,
    /// A line is a whole paragraph.
    whole_lines: bool,
}

/// The one article of a plain text that a database wrote: what its head says, and where its story stands.
pub(super) fn single(text: &str) -> Option<(Metadata, Span)> {
    let lines: Vec<&str> = text.lines().collect();
    let source = Source { least: 1, whole_lines: false };
    let kinds = [nexis_numbered, nexis_ended, factiva_ended];
    let found = kinds.iter().find_map(|kind| kind(&lines, source).filter(|found| !found.is_empty()))?;
    let [piece] = found.as_slice() else { return None };
    let start = text.find(&piece.body)?;
    Some((piece.known.clone(), Span::new(start, start + piece.body.len())))
}

/// One article of an export.
struct Piece {
    known: Metadata,
    body: String,
}

impl Piece {
    fn of(known: Metadata, body: &[&str]) -> Option<Self> {
        let body = body.join("\n").trim_matches('\n').to_owned();
        let words = body.split_whitespace().count();
        (words >= LEAST_WORDS).then_some(Self { known, body })
    }
}

/// A piece with fewer words than this is a list of hits, not an article.
const LEAST_WORDS: usize = 12;

fn stated(value: &str) -> Option<Stated> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(Stated { value, span: None })
}

fn byline(value: &str) -> Option<Stated> {
    let name = value.trim();
    let name =
        name.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map_or(name, |by| name.trim_start_matches(by));
    stated(name.trim_end_matches(';'))
}

fn date(line: &str, out: &mut Metadata) {
    let found = dates::find(line).into_iter().find(dates::Found::is_day);
    if let Some(found) = found.filter(|_| out.dates.is_empty()) {
        let why = "the date in the database’s header".to_owned();
        out.dates.push(DateClue { kind: DateClueKind::Metadata, value: found.value, span: None, why });
    }
}

/// The runs of lines between those that `ends` an article.
fn between<'a>(lines: &[&'a str], is_mark: impl Fn(&str) -> bool) -> Vec<Vec<&'a str>> {
    lines.split(|line| is_mark(line.trim())).map(<[&str]>::to_vec).collect()
}

/// Whether a line is one that databases print before or after each article.
pub(super) fn is_mark(line: &str) -> bool {
    is_numbered(line) || is_end(line) || is_code(line) || is_numbered_document(line)
}

/// "12 of 200 DOCUMENTS"
fn is_numbered(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), [a, "of", b, "DOCUMENTS" | "DOCUMENT"] if is_number(a) && is_number(b))
}

fn is_end(line: &str) -> bool {
    line == "End of Document"
}

/// "Document ECHO000020110303e733000xx"
fn is_code(line: &str) -> bool {
    let number = line.strip_prefix("Document ").unwrap_or("");
    let letters = number.chars().take_while(char::is_ascii_uppercase).count();
    letters >= 2 && number.len() >= 20 && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// "Document 3 of 20"
fn is_numbered_document(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["Document", a, "of", b] if is_number(a) && is_number(b))
}

/// "12 of 200 DOCUMENTS" stands before each article.
fn nexis_numbered(lines: &[&str], source: Source) -> Option<Vec<Piece>> {
    let marks = lines.iter().filter(|l| is_numbered(l.trim())).count();
    (marks >= source.least).then(|| {
        let parts = between(lines, is_numbered);
        pieces(parts.get(1..).unwrap_or_default(), |part| nexis(part, false, source))
    })
}

/// "End of Document" stands after each article.
fn nexis_ended(lines: &[&str], source: Source) -> Option<Vec<Piece>> {
    let marks = lines.iter().filter(|l| is_end(l.trim())).count();
    let dated = lines.iter().any(|l| l.trim_start().starts_with("Load-Date:"));
    let body = lines.iter().any(|l| l.trim() == "Body");
    let labelled = dated && body || marks >= 2 && (dated || body);
    (marks >= source.least && labelled).then(|| {
        let parts = between(lines, is_end);
        pieces(parts.get(..marks).unwrap_or_default(), |part| nexis(part, true, source))
    })
}

/// The articles of parts between marks; one whose head is not understood is an article as it stands, so that none is
/// lost among others.
fn pieces(parts: &[Vec<&str>], read: impl Fn(&[&str]) -> Option<Piece>) -> Vec<Piece> {
    let mut understood = 0;
    let piece = |part: &Vec<&str>| {
        let found = read(part);
        understood += usize::from(found.is_some());
        let words: usize = part.iter().map(|l| l.split_whitespace().count()).sum();
        found.or_else(|| Piece::of(Metadata::default(), part).filter(|_| words >= MOST_HEAD_WORDS))
    };
    let found: Vec<Piece> = parts.iter().filter_map(piece).collect();
    if understood > 0 { found } else { Vec::new() }
}

/// The heads of an article whose text is missing have fewer words.
const MOST_HEAD_WORDS: usize = 60;

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Labels before the text of a Nexis article.
const HEAD: &[&str] =
    &["byline", "section", "length", "dateline", "headline", "highlight", "series", "distribution"];
/// Labels after it.
#[rustfmt::skip]
const TAIL: &[&str] = &[
    "load-date", "language", "publication-type", "graphic", "subject", "notes", "correction-date", "journal-code", "document-type", "url", "industry", "person", "company", "organization", "geographic", "ticker", "country", "state", "city", "classification", "acc-no", "publication type",
];

fn label(line: &str) -> Option<(String, &str)> {
    let (label, rest) = line.trim().split_once(':')?;
    let label = label.trim().to_ascii_lowercase();
    (label.len() <= 20).then_some((label, rest.trim()))
}

/// One article of a Nexis export; `title_first` where the headline opens it, else the outlet does.
fn nexis(lines: &[&str], title_first: bool, source: Source) -> Option<Piece> {
    let is = |line: &str, set: &[&str]| label(line).is_some_and(|(l, _)| set.contains(&l.as_str()));
    let opens = lines.iter().position(|l| matches!(l.trim(), "Body" | "BODY" | "BODY:"));
    let tail = |from: usize| {
        let ends = |l: &str| is(l, TAIL) || matches!(l.trim(), "Classification" | "Graphic");
        lines.iter().skip(from).position(|l| ends(l)).map_or(lines.len(), |i| i + from)
    };
    let first_label = lines.iter().position(|l| is(l, HEAD)).or(opens)?;
    let body_at = opens.map_or_else(
        || {
            let last = lines.iter().take(tail(0)).rposition(|l| is(l, HEAD)).unwrap_or(first_label);
            // A label's value may run on to the next blank line.
            if source.whole_lines {
                return last + 1;
            }
            lines.iter().skip(last).position(|l| l.trim().is_empty()).map_or(lines.len(), |i| i + last)
        },
        |at| at + 1,
    );
    let mut known = Metadata::default();
    let above: Vec<&str> =
        lines.iter().take(first_label).map(|l| l.trim()).filter(|l| !l.is_empty() && !is_page(l)).collect();
    let above = above.get(cover(&above)..).unwrap_or_default();
    let dated = above.iter().position(|l| dates::find(l).iter().any(dates::Found::is_day));
    if let Some(line) = dated.and_then(|i| above.get(i)) {
        date(line, &mut known);
    }
    if title_first {
        // A long headline runs over several lines; the outlet stands between it and the day.
        let lines = dated.filter(|day| *day > 1).map_or(1, |day| day - 1);
        known.title = stated(&above.get(..lines).unwrap_or(above).join(" "));
        known.outlet = above.get(lines).filter(|_| dated != Some(1)).and_then(|l| stated(l));
    } else {
        known.outlet = above.first().filter(|_| dated != Some(0)).and_then(|l| stated(l));
        let after: Vec<&str> = above.iter().skip(dated.map_or(1, |d| d + 1)).copied().collect();
        known.title = after.iter().rev().find(|l| !is_edition(l)).and_then(|l| stated(l));
    }
    for (name, value) in lines.iter().take(body_at).filter_map(|l| label(l)) {
        match name.as_str() {
            "byline" => known.byline = byline(value),
            "headline" => known.title = stated(value),
            _ => {}
        }
    }
    let body = lines.get(body_at..tail(body_at))?;
    Piece::of(known, body)
}

/// How many of the lines above an article are the cover of the whole export: who searched for what, and a list of what
/// was found, which ends before a line that it has named.
fn cover(above: &[&str]) -> usize {
    let hit = |line: &&str| {
        let (number, title) = line.split_once(". ")?;
        is_number(number).then(|| title.trim().to_owned())
    };
    let hits: Vec<String> = above.iter().filter_map(hit).collect();
    let named = above.iter().rposition(|line| {
        hits.iter().any(|hit| line.starts_with(hit.as_str()) || hit.starts_with(line) && line.len() > 20)
    });
    let told = |line: &&str| label(line).is_some_and(|(l, _)| COVER.contains(&l.as_str()));
    named.or_else(|| above.iter().rposition(told).map(|i| i + 1)).unwrap_or(0)
}

/// Labels of an export's cover.
const COVER: &[&str] = &[
    "user name",
    "date and time",
    "job number",
    "client/matter",
    "search terms",
    "search type",
    "narrowed by",
    "content type",
];

/// "Page 3 of 12", which stands above an article where it was printed.
fn is_page(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    matches!(words.as_slice(), ["Page", a, "of", b] if is_number(a) && is_number(b))
}

fn is_edition(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    line.ends_with("edition") || line.starts_with("copyright") || line.starts_with("all rights")
}

/// "HD  Headline": two letters before each field.
fn factiva_coded(lines: &[&str], _: Source) -> Option<Vec<Piece>> {
    let coded = |line: &str| -> Option<(String, String)> {
        let code = line.get(..2).filter(|c| c.bytes().all(|b| b.is_ascii_uppercase()))?;
        let rest = line.get(2..)?;
        let apart = rest.is_empty() || rest.starts_with('\t') || rest.starts_with("  ") || rest.starts_with(" \t");
        (CODES.contains(&code) && apart).then(|| (code.to_owned(), rest.trim().to_owned()))
    };
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| coded(l).is_some_and(|(c, _)| c == "HD"))
        .map(|(i, _)| i)
        .collect();
    let texts = lines.iter().filter(|l| coded(l).is_some_and(|(c, _)| matches!(c.as_str(), "LP" | "TD"))).count();
    if starts.is_empty() || texts < starts.len() {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let pieces = starts.iter().zip(ends).filter_map(|(&start, end)| {
        let mut known = Metadata::default();
        let mut body: Vec<String> = Vec::new();
        let mut open = String::new();
        for line in lines.get(start..end)? {
            let (code, value) = coded(line).unwrap_or_else(|| (open.clone(), line.trim().to_owned()));
            let fresh = code != open;
            match code.as_str() {
                "HD" if fresh => known.title = stated(&value),
                "HD" => known.title = known.title.and_then(|t| stated(&format!("{} {value}", t.value))),
                "BY" if fresh => known.byline = byline(&value),
                "SN" if fresh => known.outlet = stated(&value),
                "PD" if fresh => date(&value, &mut known),
                "LP" | "TD" => body.push(value),
                _ => {}
            }
            open = code;
        }
        Piece::of(known, &body.iter().map(String::as_str).collect::<Vec<_>>())
    });
    Some(pieces.collect())
}

/// Factiva's codes.
#[rustfmt::skip]
const CODES: &[&str] = &[
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "CT", "RF", "ART", "CLM",
];

/// "Document ECHO000020110303e733000xx" stands after each article.
fn factiva_ended(lines: &[&str], source: Source) -> Option<Vec<Piece>> {
    let marks = lines.iter().filter(|l| is_code(l.trim())).count();
    (marks >= source.least).then(|| {
        let parts = between(lines, is_code);
        pieces(parts.get(..marks).unwrap_or_default(), factiva)
    })
}

fn factiva(lines: &[&str]) -> Option<Piece> {
    let counts = |l: &str| l.trim().strip_suffix(" words").is_some_and(|n| is_number(&n.replace(',', "")));
    let count_at = lines.iter().position(|l| counts(l))?;
    let mut above: Vec<&str> = lines.iter().take(count_at).map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
    let mut known = Metadata::default();
    if above.len() > 1 && above.last().is_some_and(|l| l.to_ascii_lowercase().starts_with("by ")) {
        known.byline = above.pop().and_then(byline);
    }
    // A section's name may stand above the headline.
    if above.len() > 1 && above.first().is_some_and(|l| l.chars().all(|c| !c.is_lowercase())) {
        above.remove(0);
    }
    known.title = stated(&above.join(" "));
    let rest = lines.get(count_at + 1..)?;
    let owned = |l: &&str| {
        let l = l.trim().to_ascii_lowercase();
        l.starts_with("(c)") || l.starts_with('©') || l.starts_with("copyright")
    };
    let body_at = rest.iter().take(14).position(owned).or_else(|| {
        rest.iter()
            .take(14)
            .position(|l| matches!(l.trim(), "English" | "German" | "French" | "Spanish" | "Italian"))
    })?;
    let head: Vec<&str> =
        rest.iter().take(body_at).map(|l| l.trim()).filter(|l| !l.is_empty() && !is_page(l)).collect();
    let dated = head.iter().position(|l| dates::find(l).iter().any(dates::Found::is_day));
    if let Some(line) = dated.and_then(|i| head.get(i)) {
        date(line, &mut known);
    }
    let clock = |l: &str| l.len() <= 8 && l.contains(':');
    known.outlet = head.iter().skip(dated.map_or(0, |d| d + 1)).find(|l| !clock(l)).and_then(|l| stated(l));
    Piece::of(known, rest.get(body_at + 1..)?)
}

/// "Document 3 of 20", or a long rule, between articles whose text follows "Full text:".
fn proquest(lines: &[&str], _: Source) -> Option<Vec<Piece>> {
    let is_mark = |line: &str| is_numbered_document(line) || line.len() >= 20 && line.bytes().all(|b| b == b'_');
    let text = |l: &str| l.trim_start().to_ascii_lowercase().starts_with("full text:");
    let texts = lines.iter().filter(|l| text(l)).count();
    let named = lines.iter().any(|l| label(l).is_some_and(|(l, _)| l.starts_with("publication")));
    if texts == 0 || !named || !lines.iter().any(|l| is_mark(l.trim())) {
        return None;
    }
    let pieces = between(lines, is_mark);
    Some(
        pieces
            .iter()
            .filter_map(|piece| {
                // Where the database has no text of it, its summary.
                let summary = |l: &&str| {
                    label(l).is_some_and(|(l, words)| {
                        l == "abstract" && words.split_whitespace().count() >= LEAST_WORDS
                    })
                };
                let at = piece.iter().position(|l| text(l)).or_else(|| piece.iter().position(summary))?;
                let is_field = |l: &str| label(l).is_some_and(|(l, _)| PROQUEST.contains(&l.as_str()));
                let end = piece.iter().skip(at + 1).position(|l| is_field(l)).map_or(piece.len(), |i| i + at + 1);
                let title =
                    piece.iter().map(|l| l.trim()).find(|l| !l.is_empty() && !is_field(l)).and_then(stated);
                let mut known = Metadata { title, ..Metadata::default() };
                for (name, value) in piece.iter().filter_map(|l| label(l)) {
                    match name.as_str() {
                        "title" => known.title = stated(value),
                        "author" => known.byline = byline(value),
                        "publication title" => known.outlet = stated(value),
                        "publication date" | "publication info" => date(value, &mut known),
                        _ => {}
                    }
                }
                let first = piece.get(at)?.split_once(':')?.1.trim();
                let mut body = vec![first];
                body.extend(piece.get(at + 1..end)?);
                Piece::of(known, &body)
            })
            .collect(),
    )
}

/// Labels of ProQuest's fields.
#[rustfmt::skip]
const PROQUEST: &[&str] = &[
    "title", "author", "publication title", "publication info", "publication date", "publication year", "publication subject", "subject", "location", "people", "company / organization", "pages", "section", "publisher", "place of publication", "country of publication", "issn", "source type", "language of publication", "document type", "proquest document id", "document url", "copyright", "last updated", "database", "abstract", "links", "issue", "volume", "dateline", "year", "number of pages", "identifier / keyword", "credit", "first page",
];
