//! The outlet's own name as the first line, above the date or the menu.
//!
//! Refuses a first line that may be a kicker or the headline.

use super::line::Line;
use crate::facts::{FurnitureKind, Stated};

/// Words that newspapers are called by.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "advertiser", "agency", "argus", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo", "evening", "examiner", "express", "gazette", "globe", "guardian", "herald", "independent", "inquirer",
    "journal", "ledger", "mail", "magazine", "mercury", "mirror", "monitor", "news", "observer", "post", "press", "record", "register", "reporter", "review", "sentinel", "standard", "star", "sun", "telegram", "telegraph", "times",
    "today", "tribune", "weekly", "wire", "world",
];
/// With these beside it such a word is a rubric: "Book review", "World news".
#[rustfmt::skip]
const RUBRICS: &[&str] = &[
    "book", "film", "music", "tv", "theatre", "theater", "art", "arts", "game", "album", "restaurant", "product", "year", "week", "world", "news", "sport", "sports", "local", "breaking", "latest", "top", "us", "uk", "national", "international", "business", "peer", "photo", "video", "today's", "daily", "weekly", "special",
];

/// Marks the masthead as metadata; its name is the outlet.
pub(super) fn read(lines: &mut [Line<'_>]) -> Option<Stated> {
    let first = lines.iter().position(|l| l.kind.is_none())?;
    let next = lines.iter().skip(first + 1).take(3).collect::<Vec<_>>();
    let under = next.first()?.kind;
    let line = lines.get(first)?;
    if first > 2
        || line.count == 0
        || line.count > 6
        || line.ends_sentence()
        || lines.iter().filter(|l| l.key == line.key).count() > 1
    {
        return None;
    }
    let small = ["of", "the", "and", "de", "la", "le", "in", "on"];
    let words: Vec<&str> = line.key.split(' ').collect();
    let capital = line
        .text
        .split_whitespace()
        .all(|w| w.chars().next().is_some_and(char::is_uppercase) || small.contains(&w));
    let paper = words.iter().any(|w| PAPERS.contains(w))
        && words.iter().any(|w| !PAPERS.contains(w) && !RUBRICS.contains(w) && !small.contains(w));
    let led = matches!(under, Some(FurnitureKind::Metadata | FurnitureKind::Navigation));
    // A headline must still follow: a short line before the story begins.
    let headline = next.iter().any(|l| l.kind.is_none() && !l.is_body() && l.count >= 3);
    let apart = headline && under.is_none() && next.get(1).is_some_and(|l| l.is_body());
    let dated = led
        && lines
            .iter()
            .skip(first + 1)
            .take(12)
            .take_while(|l| !l.is_body() || l.kind.is_some())
            .any(|l| l.kind.is_none() && l.count >= 3);
    let the = words.first() == Some(&"the") && words.len() <= 4;
    if !capital || !(paper && (apart || dated) || the && dated) {
        return None;
    }
    let line = lines.get_mut(first)?;
    let stated = Stated { value: line.text.to_owned(), span: Some(line.words) };
    line.mark(FurnitureKind::Metadata);
    Some(stated)
}
