//! Numbers as texts write them: "2,500", "2 1/2", "twenty-four", "a couple of", "einundzwanzig".
//!
//! Which words are numbers is for the language's data to say; here is only how numbers are put together.

use super::format::Suffix;
use super::index::{Index, NumberWord};
use super::matcher::Line;
use super::table::{Numbers, Range};
use crate::text::fold::lower;

/// Added to a clock time that ends in "pm".
pub const PM: i32 = 10_000;
/// Added to a clock time that ends in "am".
pub const AM: i32 = 20_000;

/// The number at `at` and where it ends.
pub(super) fn cardinal(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let numbers = &line.index().grammar.numbers;
    let (mut value, mut end) = match digits(line, at) {
        Some(value) => (value, at + 1),
        None => words(line, at)?,
    };
    if line.number_at(at).is_some() && value.fract() == 0.0 {
        if let (Some(n), "/", Some(d)) = (digits(line, end), line.raw(end + 1), digits(line, end + 2))
            && n < d
        {
            return Some((value + n / d, end + 3));
        }
        // "1/2" alone
        if let ("/", Some(d)) = (line.raw(end), digits(line, end + 1))
            && value < d
            && d <= 4.0
        {
            return Some((value / d, end + 2));
        }
        if let NumberWord::Scale(scale) = line.index().number(line.class(end)) {
            value *= scale;
            end += 1;
        }
    }
    let half = numbers.halves.iter().find(|words| line.words_are(end, words));
    Some(half.map_or((value, end), |words| (value + 0.5, end + words.len())))
}

fn vulgar(c: char) -> Option<f64> {
    [('½', 0.5), ('¼', 0.25), ('¾', 0.75)].into_iter().find(|(mark, _)| *mark == c).map(|(_, n)| n)
}

fn digits(line: &Line<'_>, at: usize) -> Option<f64> {
    let text = line.number_at(at)?;
    if text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(|n: u32| f64::from(n));
    }
    // "2½", "½"
    if let Some((whole, part)) = text.char_indices().next_back().and_then(|(at, c)| text.get(..at).zip(vulgar(c)))
    {
        let whole: f64 =
            if whole.is_empty() { 0.0 } else { whole.parse().ok().filter(|n: &f64| n.fract() == 0.0)? };
        return Some(whole + part);
    }
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) || text.len() > 12 {
        return None;
    }
    let (group, point) = if line.index().grammar.numbers.decimal_comma { ('.', ',') } else { (',', '.') };
    let grouped = text.split(group).skip(1).all(|g| g.len() >= 3 || g.contains(point));
    grouped.then(|| text.replace(group, "").replace(point, ".").parse().ok()).flatten()
}

fn any(line: &Line<'_>, at: usize, phrases: &[&[u16]]) -> Option<usize> {
    phrases.iter().find(|words| line.words_are(at, words)).map(|words| at + words.len())
}

/// "a couple of", "half a dozen", "one hundred and five", "twenty-four".
fn words(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let index = line.index();
    let numbers = &index.grammar.numbers;
    if let Some((words, n)) = numbers.phrases.iter().find(|(words, _)| line.words_are(at, words)) {
        return Some((*n, at + words.len()));
    }
    if line.class(at) == index.spelled() {
        return one_word(line.raw(at), index).map(|(n, _)| (n, at + 1));
    }
    let one = any(line, at, numbers.one);
    if let Some(scale) = one
        && !matches!(index.number(line.class(scale)), NumberWord::Scale(_))
    {
        return None;
    }
    let mut sum = Sum { total: 0.0, part: if one.is_some() { 1.0 } else { 0.0 }, last: f64::INFINITY };
    let mut end = one.unwrap_or(at);
    let mut found = false;
    loop {
        let joint =
            any(line, end, numbers.joint).or_else(|| any(line, end, numbers.and).filter(|_| sum.last >= 100.0));
        let next = joint.filter(|_| found).unwrap_or(end);
        if !sum.add(index.number(line.class(next))) {
            break;
        }
        found = true;
        end = next + 1;
    }
    found.then_some((sum.total + sum.part, end))
}

/// A number in words, as far as it is read.
struct Sum {
    total: f64,
    part: f64,
    last: f64,
}

impl Sum {
    /// Reads on; whether the word belongs to the same number.
    fn add(&mut self, word: NumberWord) -> bool {
        let value = match word {
            NumberWord::Cardinal(value) => {
                // "twenty" then "four", but not "four" then "twenty", which is two numbers
                if self.last < 20.0 || self.last < 100.0 && value > 9.0 {
                    return false;
                }
                self.part += value;
                value
            }
            NumberWord::Scale(value) if value >= 1000.0 => {
                self.total += self.part.max(1.0) * value;
                self.part = 0.0;
                value
            }
            NumberWord::Scale(value) => {
                self.part = self.part.max(1.0) * value;
                value
            }
            NumberWord::None | NumberWord::Ordinal(_) => return false,
        };
        self.last = value;
        true
    }
}

/// The ordinal at `at` and where it ends: "20th", "third", "twenty-first".
pub(super) fn ordinal(line: &Line<'_>, at: usize) -> Option<(f64, usize)> {
    let index = line.index();
    let numbers = &index.grammar.numbers;
    if let Some(text) = line.number_at(at) {
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let (digits, suffix) = text.split_at_checked(split)?;
        let fits = numbers.ordinal_suffixes.contains(&suffix);
        return fits.then(|| digits.parse().ok()).flatten().map(|n| (n, at + 1));
    }
    match index.number(line.class(at)) {
        NumberWord::Ordinal(n) => Some((n, at + 1)),
        NumberWord::Cardinal(tens) if (20.0..100.0).contains(&tens) => {
            let next = any(line, at + 1, numbers.joint).unwrap_or(at + 1);
            match index.number(line.class(next)) {
                NumberWord::Ordinal(ones) if ones < 10.0 => Some((tens + ones, next + 1)),
                _ => None,
            }
        }
        _ if line.class(at) == index.spelled_ordinal() => one_word(line.raw(at), index).map(|(n, _)| (n, at + 1)),
        _ => None,
    }
}

/// Longer words are no numbers.
const LONGEST: usize = 60;

/// A number made of others in one word, and whether it is an ordinal: "zweitausendvierzehn", "einundzwanzigsten".
pub(super) fn one_word(word: &str, index: &Index) -> Option<(f64, bool)> {
    if word.len() > LONGEST || word.chars().next().is_none_or(|c| !index.opens_number(c)) {
        return None;
    }
    let word = lower(word);
    let (mut total, mut part) = (0.0, 0.0);
    let mut ones: Option<f64> = None;
    let (first, mut rest) = longest(&word, index)?;
    let mut next = first;
    loop {
        match next {
            NumberWord::Cardinal(n) if ones.is_none() && (part == 0.0 || part >= 100.0 && n < 100.0) => {
                part += n;
                ones = Some(n);
            }
            // "ein" + "und" + "zwanzig"
            NumberWord::Cardinal(n) if ones.is_some_and(|o| o < 10.0) && (20.0..100.0).contains(&n) => part += n,
            NumberWord::Scale(n) if n >= 1000.0 && total == 0.0 => {
                total = f64::max(part, 1.0) * n;
                (part, ones) = (0.0, None);
            }
            NumberWord::Scale(n) if part < 100.0 => {
                part = f64::max(part, 1.0) * n;
                ones = None;
            }
            NumberWord::Ordinal(n) if rest.is_empty() && ones.is_none_or(|o| o < 10.0 && n >= 20.0) => {
                return Some((total + part + n, true));
            }
            _ => return None,
        }
        if rest.is_empty() {
            return Some((total + part, false));
        }
        // Ones and tens are joined, all else stands side by side.
        if let Some(after) = ones.filter(|o| *o < 10.0).and_then(|_| after_and(rest, index)) {
            rest = after;
        } else if ones.is_some() && !matches!(longest(rest, index), Some((NumberWord::Scale(_), _))) {
            return None;
        }
        (next, rest) = longest(rest, index)?;
    }
}

fn after_and<'a>(text: &'a str, index: &Index) -> Option<&'a str> {
    let words = index.grammar.numbers.and.iter().filter_map(|and| and.first());
    let mut texts = words.filter_map(|w| index.grammar.words.get(usize::from(*w).checked_sub(1)?));
    texts.find_map(|word| text.strip_prefix(word))
}

/// The longest number word that a text begins with, and what follows it.
fn longest<'a>(text: &'a str, index: &Index) -> Option<(NumberWord, &'a str)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut best = None;
    for (head, tail) in ends.filter_map(|end| text.split_at_checked(end)) {
        match index.number(index.word(head.as_bytes())) {
            NumberWord::None => {}
            kind => best = Some((kind, tail)),
        }
    }
    best
}

/// Whether a number token lies within a range, with the suffix that the range asks for.
pub(super) fn in_range(text: &str, range: &Range, numbers: &Numbers) -> Option<f64> {
    if matches!(range.suffix, Suffix::DottedDate | Suffix::DottedDay) {
        return dotted(text, range);
    }
    let body = match range.suffix {
        Suffix::Short | Suffix::ShortPlural => text.strip_prefix(['\'', '\u{2019}'])?,
        _ => text,
    };
    let split = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (digits, rest) = body.split_at_checked(split)?;
    let is_ordinal = numbers.ordinal_suffixes.contains(&rest);
    let is_half = |r: &str| matches!(r, "am" | "pm" | "AM" | "PM");
    let minutes = |r: &str| {
        r.strip_prefix('.').is_some_and(|m| m.len() == 2 && m < "60" && m.bytes().all(|b| b.is_ascii_digit()))
    };
    let fits = match range.suffix {
        Suffix::None | Suffix::Short => rest.is_empty(),
        Suffix::Ordinal => is_ordinal,
        Suffix::MaybeOrdinal => rest.is_empty() || is_ordinal,
        Suffix::Plural | Suffix::ShortPlural => numbers.plural_suffixes.contains(&rest),
        Suffix::T => rest == "T",
        Suffix::Z => rest == "Z",
        Suffix::Half => is_half(rest),
        Suffix::Clock => minutes(rest),
        Suffix::ClockHalf => rest.split_at_checked(3).is_some_and(|(m, h)| minutes(m) && is_half(h)),
        Suffix::DottedDate | Suffix::DottedDay => false,
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

/// "3.5.2014" is 20140503, "3.5" is 503.
fn dotted(text: &str, range: &Range) -> Option<f64> {
    let mut parts = text.split('.');
    let mut next = |digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let part = parts.next().filter(|p| digits.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse().ok()
    };
    let (day, month) = (next(1..=2)?, next(1..=2)?);
    let year = match range.suffix {
        Suffix::DottedDate => {
            let year = next(usize::from(range.digits.0)..=usize::from(range.digits.1))?;
            Some(year).filter(|y| (range.from..=range.to).contains(y))?
        }
        _ => 0,
    };
    let known = (1..=31).contains(&day) && (1..=12).contains(&month) && parts.next().is_none();
    known.then(|| f64::from(year) * 10_000.0 + f64::from(month * 100 + day))
}
