//! Numbers as texts write them: "2,500", "2 1/2", "twenty-four", "a couple of", "two and a half".

use super::format::{CARDINALS, ORDINALS, Suffix};
use super::matcher::Line;
use super::table::Range;

/// Added to a clock time that ends in "pm".
pub const PM: i32 = 10_000;
/// Added to a clock time that ends in "am".
pub const AM: i32 = 20_000;

/// The words a number can begin with.
pub fn beginnings() -> impl Iterator<Item = &'static str> {
    CARDINALS.iter().chain(ORDINALS).map(|n| n.0).chain(["a", "half", "couple"])
}

fn lookup(list: &[(&str, u32)], word: &str) -> Option<f64> {
    list.iter().find(|(w, _)| *w == word).map(|&(_, n)| f64::from(n))
}

/// The number at `at` and where it ends.
pub fn cardinal(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let (mut value, mut end) = match digits(line, at) {
        Some(value) => (value, at + 1),
        None => words(line, at)?,
    };
    if line.number_at(at).is_some() && value.fract() == 0.0 {
        if let (Some(n), Some("/"), Some(d)) = (digits(line, end), line.word_at(end + 1), digits(line, end + 2))
            && n < d
        {
            return Some((value + n / d, end + 3));
        }
        // "1/2" alone
        if let (Some("/"), Some(d)) = (line.word_at(end), digits(line, end + 1))
            && value < d
            && d <= 4.0
        {
            return Some((value / d, end + 2));
        }
        if let Some(scale) = line.word_at(end).filter(|w| matches!(*w, "hundred" | "thousand" | "dozen")) {
            value *= lookup(CARDINALS, scale).unwrap_or(1.0);
            end += 1;
        }
    }
    if line.words_are(end, &["and", "a", "half"]) {
        return Some((value + 0.5, end + 3));
    }
    if line.words_are(end, &["-", "and", "-", "a", "-", "half"]) {
        return Some((value + 0.5, end + 6));
    }
    if line.words_are(end, &["and", "half"])
        || line.words_are(end, &["-", "and", "-"]) && line.words_are(end + 3, &["half"])
    {
        return Some((value + 0.5, end + 2));
    }
    Some((value, end))
}

fn vulgar(c: char) -> Option<f64> {
    [('½', 0.5), ('¼', 0.25), ('¾', 0.75)].into_iter().find(|(mark, _)| *mark == c).map(|(_, n)| n)
}

fn digits(line: &Line<'_>, at: usize) -> Option<f64> {
    let text = line.number_at(at)?;
    // "2½", "½"
    if let Some((whole, part)) = text.char_indices().next_back().and_then(|(at, c)| text.get(..at).zip(vulgar(c))) {
        let whole: f64 = if whole.is_empty() { 0.0 } else { whole.parse().ok().filter(|n: &f64| n.fract() == 0.0)? };
        return Some(whole + part);
    }
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) || text.len() > 12 {
        return None;
    }
    let grouped = text.split(',').skip(1).all(|g| g.len() >= 3 || g.contains('.'));
    grouped.then(|| text.replace(',', "").parse().ok()).flatten()
}

/// "a couple of", "half a dozen", "one hundred and five", "twenty-four".
fn words(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    if line.words_are(at, &["a", "couple", "of"]) {
        return Some((2.0, at + 3));
    }
    if line.words_are(at, &["couple", "of"]) {
        return Some((2.0, at + 2));
    }
    if line.words_are(at, &["half", "a", "dozen"]) {
        return Some((6.0, at + 3));
    }
    let scale = |at: usize| line.word_at(at).filter(|w| matches!(*w, "hundred" | "thousand" | "dozen"));
    let mut end = at;
    if line.words_are(at, &["a"]) {
        scale(at + 1)?;
        end += 1;
    }
    let mut total = 0.0;
    let mut part: f64 = if end > at { 1.0 } else { 0.0 };
    let mut last = f64::INFINITY;
    let mut any = false;
    loop {
        let mut next = end;
        if any && (line.words_are(next, &["-"]) || line.words_are(next, &["and"]) && last >= 100.0) {
            next += 1;
        }
        let Some(value) = line.word_at(next).and_then(|w| lookup(CARDINALS, w)) else { break };
        let word = line.word_at(next).unwrap_or("");
        match word {
            "hundred" | "dozen" => part = part.max(1.0) * value,
            "thousand" => {
                total += part.max(1.0) * value;
                part = 0.0;
            }
            // "twenty" then "four", but not "four" then "twenty", which is two numbers
            _ if last <= 9.0 || last < 20.0 || last < 100.0 && value > 9.0 => break,
            _ => part += value,
        }
        last = value;
        any = true;
        end = next + 1;
    }
    any.then_some((total + part, end))
}

/// The ordinal at `at` and where it ends: "20th", "third", "twenty-first".
pub fn ordinal(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    if let Some(text) = line.number_at(at) {
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let (digits, suffix) = text.split_at_checked(split)?;
        let fits = matches!(suffix, "st" | "nd" | "rd" | "th");
        return fits.then(|| digits.parse().ok()).flatten().map(|n| (n, at + 1));
    }
    let word = line.word_at(at)?;
    if let Some(n) = lookup(ORDINALS, word) {
        return Some((n, at + 1));
    }
    let tens = lookup(CARDINALS, word).filter(|t| (20.0..100.0).contains(t))?;
    let next = if line.words_are(at + 1, &["-"]) { at + 2 } else { at + 1 };
    let ones = line.word_at(next).and_then(|w| lookup(ORDINALS, w)).filter(|&o| o < 10.0)?;
    Some((tens + ones, next + 1))
}

/// Whether a number token lies within a range, with the suffix that the range asks for.
pub fn in_range(text: &str, range: &Range) -> Option<f64> {
    let body = match range.suffix {
        Suffix::Short | Suffix::ShortPlural => text.strip_prefix(['\'', '\u{2019}'])?,
        _ => text,
    };
    let split = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (digits, rest) = body.split_at_checked(split)?;
    let is_ordinal = matches!(rest, "st" | "nd" | "rd" | "th");
    let is_half = |r: &str| matches!(r, "am" | "pm" | "AM" | "PM");
    let minutes = |r: &str| {
        r.strip_prefix('.').is_some_and(|m| m.len() == 2 && m < "60" && m.bytes().all(|b| b.is_ascii_digit()))
    };
    let fits = match range.suffix {
        Suffix::None | Suffix::Short => rest.is_empty(),
        Suffix::Ordinal => is_ordinal,
        Suffix::MaybeOrdinal => rest.is_empty() || is_ordinal,
        Suffix::Plural | Suffix::ShortPlural => rest == "s",
        Suffix::Half => is_half(rest),
        Suffix::Clock => minutes(rest),
        Suffix::ClockHalf => rest.split_at_checked(3).is_some_and(|(m, h)| minutes(m) && is_half(h)),
    };
    if !fits || !(range.digits.0 as usize..=range.digits.1 as usize).contains(&digits.len()) {
        return None;
    }
    let value: u32 = digits.parse().ok()?;
    // A clock time gives hours and minutes as one number: 10.56 is 1056.
    let minutes = match range.suffix {
        Suffix::Clock | Suffix::ClockHalf => rest.get(1..3).and_then(|m| m.parse::<u32>().ok()),
        _ => None,
    };
    let whole = minutes.map_or(value, |m| value * 100 + m);
    // "pm" and "am" glued to the digits travel in the ten-thousands, where no clock time reaches.
    let half = match rest.get(rest.len().saturating_sub(2)..).map(str::to_ascii_lowercase).as_deref() {
        Some("pm") => PM,
        Some("am") => AM,
        _ => 0,
    };
    (range.from..=range.to).contains(&value).then(|| f64::from(whole) + f64::from(half))
}
