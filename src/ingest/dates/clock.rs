//! The clock time that stands by a date.

use super::pieces::{Kind, Piece, number, skip_mark};
use super::{is_weekday, is_zone};

/// The time after a date: "8:59:16 pm", "at 18.30 GMT", "T20:59", "| 4:10pm".
pub(super) fn clock_after(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let mut at = i;
    for _ in 0..2 {
        let skips = |p: &Piece<'_>| {
            matches!(p.words, "," | "|" | "-" | "–" | "—" | "·" | "•" | "/" | "T")
                || p.words.eq_ignore_ascii_case("at")
        };
        at += usize::from(pieces.get(at).is_some_and(skips));
    }
    clock_at(pieces, at)
}

/// The time before a date: "10:02 AM EST Nov 19, 2019".
pub(super) fn clock_before(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    (1..=9).filter_map(|back| i.checked_sub(back)).find_map(|start| {
        let fresh = start == 0 || pieces.get(start - 1).is_some_and(|p| !matches!(p.words, ":" | "."));
        let (end, clock) = clock_at(pieces, start).filter(|_| fresh)?;
        let between = pieces.get(end..i)?;
        between
            .iter()
            .all(|p| p.kind == Kind::Mark || is_weekday(p.words) || p.words.eq_ignore_ascii_case("on"))
            .then_some((start, clock))
    })
}

/// "8:59:16 pm", "18.30 GMT", "4pm"; the position after it and `HH:MM`.
fn clock_at(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let mut hour = number(pieces, i, 1..=2)?;
    let mut at = i + 1;
    let mut minute = None;
    let mark = pieces.get(at).filter(|p| matches!(p.words, ":" | ".") && !p.spaced).map_or("", |p| p.words);
    if !mark.is_empty() && pieces.get(at + 1).is_some_and(|p| !p.spaced) {
        minute = number(pieces, at + 1, 2..=2);
        at += usize::from(minute.is_some()) * 2;
        if mark == ":"
            && minute.is_some()
            && pieces.get(at).is_some_and(|p| p.words == ":")
            && number(pieces, at + 1, 2..=2).is_some()
        {
            at += 2;
            if pieces.get(at).is_some_and(|p| p.words == "." && !p.spaced)
                && number(pieces, at + 1, 1..=9).is_some()
            {
                at += 2;
            }
        }
    }
    let half = half_of_day(pieces, at);
    if let Some((end, afternoon)) = half {
        if hour > 12 || hour == 0 {
            return None;
        }
        hour = hour % 12 + if afternoon { 12 } else { 0 };
        at = end;
    }
    let zone = pieces.get(at).is_some_and(|p| is_zone(p.words));
    at += usize::from(zone);
    let certain = half.is_some() || minute.is_some() && (mark == ":" || zone);
    let minute = minute.unwrap_or(0);
    (certain && hour < 24 && minute < 60).then(|| (at, format!("{hour:02}:{minute:02}")))
}

/// "pm", "p.m.", "AM": the position after it and whether it is the afternoon.
fn half_of_day(pieces: &[Piece<'_>], i: usize) -> Option<(usize, bool)> {
    let word = pieces.get(i)?.words.to_ascii_lowercase();
    match word.as_str() {
        "pm" | "am" => Some((i + 1, word == "pm")),
        "p" | "a" => {
            let m = skip_mark(pieces, i + 1, ".");
            pieces.get(m).filter(|p| p.words.eq_ignore_ascii_case("m"))?;
            Some((skip_mark(pieces, m + 1, "."), word == "p"))
        }
        _ => None,
    }
}
