//! Strict dates as metadata, headers and lines near a headline write them.
//!
//! Reads only dates whose year is written out, and refuses those that could be two days ("03/04/2011"). Months of other
//! languages count only with a day and a year around them: "mars" and "mai" alone are other things.
//! What "Tuesday" means is for `analysis::time` to say.

mod abroad;
mod clock;
mod pieces;

use std::ops::Range;

use clock::{clock_after, clock_before};
use pieces::{Kind, Piece, number, pieces, skip_mark, skip_ordinal, span};

/// A date in a line, with the clock time that stands by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the line, with the time and weekday that belong to it.
    pub range: Range<usize>,
    /// A TIMEX3 date.
    pub value: String,
}

impl Found {
    /// Whether it names a day, as against a month or a year.
    pub fn is_day(&self) -> bool {
        self.value.len() >= 10
    }

    /// Its day, month or year without a clock time.
    pub fn day(&self) -> &str {
        self.value.get(..10).unwrap_or(&self.value)
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ZONES: &[&str] = &[
    "gmt", "utc", "bst", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "pst", "pdt", "pt", "cet", "cest",
    "ist", "msk", "jst", "aest", "aedt", "eet", "eest", "hrs", "hours", "z",
];

/// All dates in a line, in order.
///
/// ```
/// use parallax::ingest::dates::find;
/// let values = |line| find(line).into_iter().map(|f| f.value).collect::<Vec<_>>();
/// assert_eq!(values("Posted on March 3, 2011 8:59:16 pm"), ["2011-03-03T20:59"]);
/// assert_eq!(values("3/4/2011 could be two days"), Vec::<String>::new());
/// ```
pub fn find(line: &str) -> Vec<Found> {
    let pieces = pieces(line);
    let mut out = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let Some((used, value)) = date_at(&pieces, i) else {
            i += 1;
            continue;
        };
        let day_is_known = value.len() == 10;
        let mut range = span(&pieces, i, i + used);
        let mut value = value;
        let mut next = i + used;
        if day_is_known {
            if let Some((end, clock)) = clock_after(&pieces, next) {
                value = format!("{value}T{clock}");
                range.end = span(&pieces, i, end).end;
                next = end;
            } else if let Some((start, clock)) = clock_before(&pieces, i) {
                value = format!("{value}T{clock}");
                range.start = span(&pieces, start, i).start;
            }
            if let Some(start) = weekday_before(&pieces, i) {
                range.start = range.start.min(span(&pieces, start, i).start);
            }
        }
        out.push(Found { range, value });
        i = next;
    }
    out
}

/// The whole of a value that is meant to be a date: metadata, a sidecar's column.
///
/// ```
/// use parallax::ingest::dates::parse;
/// assert_eq!(parse("2016-04-20T18:30:11Z").as_deref(), Some("2016-04-20T18:30"));
/// assert_eq!(parse("April 2016").as_deref(), Some("2016-04"));
/// assert_eq!(parse("soon"), None);
/// ```
pub fn parse(words: &str) -> Option<String> {
    let words = words.trim();
    let parts: Vec<&str> = words.split('-').collect();
    let number =
        |i: usize| parts.get(i).filter(|p| p.len() == if i == 0 { 4 } else { 2 }).and_then(|p| p.parse().ok());
    match (parts.len(), number(0), number(1)) {
        (1, Some(year), _) if is_year(year) => return Some(words.to_owned()),
        (2, Some(year), Some(month)) => return value(year, Some(month), None),
        _ => {}
    }
    if words.len() == 8 && words.bytes().all(|b| b.is_ascii_digit()) {
        return compact(words);
    }
    let found = find(words);
    let first = found.first()?;
    (first.range.start < 24).then(|| first.value.clone())
}

/// The date in a file's name or in the path of an address: `2016-04-20`, `/2016/04/20/`, `20160420`,
/// `20-apr-2016`, `AB20160420`, `2016-04`.
pub fn in_name(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect();
    (0..parts.len())
        .find_map(|i| day_in_name(&parts, i))
        .or_else(|| (0..parts.len()).find_map(|i| month_in_name(&parts, i)))
}

fn day_in_name(parts: &[&str], i: usize) -> Option<String> {
    let part = parts.get(i)?;
    // An archive's letters before the day: "NW20160420".
    let digits = part.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits.len() == 8 && part.len() <= 12 && is_digits(digits) {
        return compact(digits).filter(|day| *digits == **part || day.as_str() < "2100");
    }
    let at = |n: usize| parts.get(i + n).copied().unwrap_or("");
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2 && is_digits(word));
    if part.len() == 4 && is_digits(part) {
        let month = month_of(at(1)).or_else(|| number(at(1)))?;
        return value(part.parse().ok()?, Some(month), Some(number(at(2))?));
    }
    // With the month as a word the order does not matter.
    let year = Some(at(2)).filter(|y| y.len() == 4 && is_digits(y))?.parse().ok()?;
    let (month, day) = match (month_of(part), month_of(at(1))) {
        (Some(month), None) => (month, number(at(1))?),
        (None, Some(month)) => (month, number(part)?),
        _ => return None,
    };
    value(year, Some(month), Some(day))
}

/// "2016-04" and "april-2016"; a year alone is what a text is about as often as when it was printed.
fn month_in_name(parts: &[&str], i: usize) -> Option<String> {
    let (a, b) = (parts.get(i)?, parts.get(i + 1)?);
    let year = |word: &str| word.parse().ok().filter(|_| word.len() == 4 && is_digits(word));
    let month =
        |word: &str| month_of(word).or_else(|| word.parse().ok().filter(|_| word.len() == 2 && is_digits(word)));
    match (year(a), month(b)) {
        // "2010-11" is a season.
        (Some(y), Some(m)) if y >= 1900 && (month_of(b).is_some() || m != y % 100 + 1) => value(y, Some(m), None),
        _ => value(year(b).filter(|y| *y >= 1900)?, Some(month_of(a)?), None),
    }
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// A day whose year is left out: "March 3", "3 March"; as `XXXX-03-03`.
///
/// ```
/// use parallax::ingest::dates::yearless;
/// assert_eq!(yearless("LISBON, March 3 (Agency)").unwrap().value, "XXXX-03-03");
/// assert!(yearless("LISBON, March 2011 (Agency)").is_none());
/// ```
pub fn yearless(line: &str) -> Option<Found> {
    let pieces = pieces(line);
    (0..pieces.len()).find_map(|i| {
        let month = pieces.get(i).filter(|p| p.kind == Kind::Letters).and_then(|p| month_of(p.words))?;
        let after = skip_mark(&pieces, i + 1, ".");
        let ahead = number(&pieces, after, 1..=2).map(|day| (i, skip_ordinal(&pieces, after + 1), day));
        let behind = || {
            let (at, day) =
                (1..=2).find_map(|n| Some((i.checked_sub(n)?, number(&pieces, i.checked_sub(n)?, 1..=2)?)))?;
            Some((at, i + 1, day))
        };
        let (from, to, day) = ahead.or_else(behind)?;
        // In a leap year, so that 29 February is a day.
        value(2000, Some(month), Some(day))?;
        Some(Found { range: span(&pieces, from, to), value: format!("XXXX-{month:02}-{day:02}") })
    })
}

/// Whether two days are the same or next to each other.
pub fn near(a: &str, b: &str) -> bool {
    let day = |s: &str| s.get(..10)?.parse::<jiff::civil::Date>().ok();
    let (Some(a), Some(b)) = (day(a), day(b)) else { return false };
    a == b || a.tomorrow().is_ok_and(|next| next == b) || a.yesterday().is_ok_and(|last| last == b)
}

/// What of a line is neither date, time, weekday nor time zone: its words, without marks.
pub fn leftover<'a>(line: &'a str, found: &[Found]) -> Vec<&'a str> {
    let taken = |r: &Range<usize>| found.iter().any(|f| f.range.start <= r.start && r.end <= f.range.end);
    pieces(line)
        .into_iter()
        .filter(|p| p.kind != Kind::Mark && !taken(&p.range))
        .map(|p| p.words)
        .filter(|w| !is_weekday(w) && !is_zone(w))
        .collect()
}

/// Whether the words are the name of a month, in full or short.
pub fn is_month(word: &str) -> bool {
    month_of(word).is_some()
}

/// Whether the words are the name of a day of the week, in full or short.
pub fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() >= 3 && DAYS.iter().any(|d| d.starts_with(&word) && (word.len() <= 5 || *d == word))
}

fn is_zone(word: &str) -> bool {
    ZONES.contains(&word.to_ascii_lowercase().as_str())
}

fn date_at(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let first = pieces.get(i)?;
    if i > 0 && !first.spaced && pieces.get(i - 1).is_some_and(|p| p.kind != Kind::Mark) {
        return None;
    }
    let joined = |back: usize, wanted: fn(&Piece<'_>) -> bool| {
        i.checked_sub(back).and_then(|at| pieces.get(at)).is_some_and(wanted)
    };
    // The middle of a longer number: "2.10.2016.7".
    if !first.spaced
        && first.kind == Kind::Digits
        && joined(1, |p| !p.spaced && matches!(p.words, "." | "/" | "-"))
        && joined(2, |p| p.kind == Kind::Digits)
    {
        return None;
    }
    match first.kind {
        Kind::Letters => month_first(pieces, i),
        Kind::Digits if first.words.len() == 4 => year_first(pieces, i),
        Kind::Digits if first.words.len() <= 2 => day_first(pieces, i),
        _ => None,
    }
}

/// "March 3, 2011", "Mar. 3rd 2011", "March 2011".
fn month_first(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let words = pieces.get(i)?.words;
    let mut at = skip_mark(pieces, i + 1, ".");
    let dated = number(pieces, at, 1..=2);
    let month = month_of(words).or_else(|| dated.and_then(|_| abroad::month_of(words)))?;
    if let Some(day) = dated {
        at = skip_ordinal(pieces, at + 1);
        at = skip_mark(pieces, at, ",");
        let year = number(pieces, at, 4..=4)?;
        return Some((at + 1 - i, value(year, Some(month), Some(day))?));
    }
    at = skip_mark(pieces, at, ",");
    let year = number(pieces, at, 4..=4)?;
    Some((at + 1 - i, value(year, Some(month), None)?))
}

/// "2011-03-03", "2011/3/3", "2011-03-03T20:59".
fn year_first(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let mark = pieces.get(i + 1).filter(|p| matches!(p.words, "-" | "/" | ".") && !p.spaced)?.words;
    let tight = |n: usize| pieces.get(i + n).is_some_and(|p| !p.spaced);
    if !tight(2) || pieces.get(i + 3).is_none_or(|p| p.words != mark) || !tight(4) {
        return None;
    }
    let (year, month, day) =
        (number(pieces, i, 4..=4)?, number(pieces, i + 2, 1..=2)?, number(pieces, i + 4, 1..=2)?);
    Some((5, value(year, Some(month), Some(day))?))
}

/// "3 March 2011", "3rd of March, 2011", "3-Mar-2011", "3.3.2011", "25/3/2011".
fn day_first(pieces: &[Piece<'_>], i: usize) -> Option<(usize, String)> {
    let day = number(pieces, i, 1..=2)?;
    let mut at = skip_ordinal(pieces, i + 1);
    at = abroad::skip_of(pieces, at);
    let mark = pieces.get(at).filter(|p| matches!(p.words, "-" | "/" | ".")).map_or("", |p| p.words);
    if !mark.is_empty() {
        at += 1;
    }
    // "3. März 2011"
    let month = |at: usize| pieces.get(at).and_then(|p| month_of(p.words).or_else(|| abroad::month_of(p.words)));
    if let Some(month) = month(at) {
        at = skip_mark(pieces, at + 1, ".");
        at = skip_mark(pieces, at, ",");
        at = abroad::skip_of(pieces, at);
        at = skip_mark(pieces, at, mark);
        let year = number(pieces, at, 4..=4)?;
        return Some((at + 1 - i, value(year, Some(month), Some(day))?));
    }
    let other = number(pieces, at, 1..=2).filter(|_| !mark.is_empty())?;
    if pieces.get(at + 1).is_none_or(|p| p.words != mark) {
        return None;
    }
    let year = number(pieces, at + 2, 4..=4)?;
    // "2.10.2016.7" counts versions, not days.
    let tight = |n: usize| pieces.get(at + n).filter(|p| !p.spaced);
    if tight(3).is_some_and(|p| p.words == mark) && tight(4).is_some_and(|p| p.kind == Kind::Digits) {
        return None;
    }
    let (month, day) = match (mark, day, other) {
        (".", day, month) => (month, day),
        (_, day, month) if day > 12 || day == month => (month, day),
        (_, month, day) if day > 12 => (month, day),
        _ => return None,
    };
    Some((at + 3 - i, value(year, Some(month), Some(day))?))
}

fn compact(digits: &str) -> Option<String> {
    let part = |r: Range<usize>| digits.get(r).and_then(|d| d.parse().ok());
    value(part(0..4)?, Some(part(4..6)?), Some(part(6..8)?))
}

fn value(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    if !is_year(year) {
        return None;
    }
    let Some(month) = month else { return Some(format!("{year:04}")) };
    let date = jiff::civil::Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day.unwrap_or(1)).ok()?,
    );
    date.ok()?;
    Some(day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}")))
}

/// Newspapers are younger than 1600, and no article is from far in the future.
fn is_year(year: u32) -> bool {
    (1600..2200).contains(&year)
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| {
        *m == word || word.len() == 3 && m.starts_with(&word) || word == "sept" && *m == "september"
    })?;
    u32::try_from(at + 1).ok()
}

fn weekday_before(pieces: &[Piece<'_>], i: usize) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    if pieces.get(at).is_some_and(|p| matches!(p.words, "," | ".")) {
        at = at.checked_sub(1)?;
    }
    pieces.get(at).filter(|p| is_weekday(p.words)).map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_shapes() {
        for (line, wanted) in [
            ("January 13, 2022 8:59:16 pm", "2022-01-13T20:59"),
            ("Sunday, January 23, 2022", "2022-01-23"),
            ("13 January 2022", "2022-01-13"),
            ("Wed 20 Apr 2016 12.45 BST", "2016-04-20T12:45"),
            ("November 18, 2019 | 4:10pm", "2019-11-18T16:10"),
            ("10:02 AM EST Nov 19, 2019", "2019-11-19T10:02"),
            ("20th of April, 2016", "2016-04-20"),
            ("2016-04-20T18:30:11.250Z", "2016-04-20T18:30"),
            ("20.4.2016", "2016-04-20"),
            ("25/04/2016", "2016-04-25"),
            ("04/25/2016", "2016-04-25"),
            ("3-Mar-2011", "2011-03-03"),
            ("Dec. 1, 1998, 12:05 a.m. ET", "1998-12-01T00:05"),
            ("April 2016", "2016-04"),
            ("25. September 2018", "2018-09-25"),
            ("Montag, 3. März 2011, 18:30 Uhr", "2011-03-03T18:30"),
            ("3 août 2011", "2011-08-03"),
            ("3 de marzo de 2011", "2011-03-03"),
            ("Maret 3, 2011", "2011-03-03"),
        ] {
            let found = find(line);
            assert_eq!(found.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), [wanted], "{line}");
            let left = leftover(line, &found);
            assert!(left.is_empty() || left == ["Montag", "Uhr"], "{line}: {left:?}");
        }
    }

    #[test]
    fn what_is_no_certain_date_is_refused() {
        for line in [
            "04/05/2016",
            "31 April 2016",
            "March 3",
            "version 2.10.2016.7.1",
            "1 of 2016",
            "May 20166",
            "Mars 2020",
            "Mai 2016",
        ] {
            let days: Vec<_> = find(line).into_iter().filter(Found::is_day).collect();
            assert!(days.is_empty(), "{line}: {days:?}");
        }
    }

    #[test]
    fn names_and_addresses() {
        assert_eq!(in_name("summit_2016-04-20.txt").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("https://example.org/2016/apr/20/talks").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("20160420-talks.html").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("002_a93c72b2128831dd.txt"), None);
        assert_eq!(in_name("article-20169999.txt"), None);
        assert_eq!(in_name("NW20160420.1830.txt").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("talks 20-Apr-2016.txt").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("april_20_2016.txt").as_deref(), Some("2016-04-20"));
        assert_eq!(in_name("talks-april-2016.txt").as_deref(), Some("2016-04"));
        assert_eq!(in_name("2016-04 talks.txt").as_deref(), Some("2016-04"));
        assert_eq!(in_name("may the best team win 2016.txt"), None);
        assert_eq!(in_name("version-2016-44.txt"), None);
        assert_eq!(in_name("season 2010-11.txt"), None);
    }
}
