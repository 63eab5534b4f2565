//! Amounts in words and figures: "45", "two dozen", "at least 1.2 million", "$5bn", "10 to 15 km", "12 percent".
//!
//! It says what the words allow, from least to most, with the rounding of round figures. It refuses years,
//! dates, ages, scores and numbers that are part of a name.

use crate::analysis::grammar::Words;
use crate::text::{Span, TokenKind};

/// "About" allows this much either way.
const ABOUT: f64 = 0.15;

/// An amount in a text.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Its first token, with "about" or the currency.
    pub(super) from: usize,
    /// The token after it, its unit included.
    pub(super) to: usize,
    /// What the words allow, in the unit's base.
    pub(super) low: f64,
    /// The most; infinite for "more than".
    pub(super) high: f64,
    /// What it measures; `None` for a count of things.
    pub(super) unit: Option<&'static str>,
    /// "dozens", "hundreds": no figure at all.
    pub(super) vague: bool,
}

/// A bare number: its value, half of its last digit, and the token after it.
struct Bare {
    value: f64,
    half: f64,
    to: usize,
    vague: bool,
}

/// The amount whose number begins at `i`.
pub(super) fn amount(words: &Words<'_>, i: usize) -> Option<Amount> {
    if words.timed(i) || is_part_of_name(words, i) {
        return None;
    }
    let first = bare(words, i)?;
    let (low, high, to) = range(words, i, &first);
    let (unit, factor, to) = unit(words, i, to);
    let year = (1900.0..2100.0).contains(&first.value)
        && first.to == i + 1
        && unit.is_none()
        && !words.word(i).contains(',')
        && words.token(i).is_some_and(|t| t.kind == TokenKind::Number);
    if year {
        return None;
    }
    let start = if is_currency(words.before(i, 1)) { i - 1 } else { i };
    let start = if start < i && matches!(words.before(start, 1), "us" | "a" | "c") { start - 1 } else { start };
    let (low, high, from) = bounds(words, start, to, low, high);
    Some(Amount { from, to, low: low * factor, high: high * factor, unit, vague: first.vague })
}

impl Amount {
    /// The words, up to `end`.
    pub(super) fn span(&self, words: &Words<'_>, end: usize) -> Span {
        words.span(self.from, end.max(self.to))
    }
}

/// "number 12", "G7", "1-0", "Apollo 11", "45-year-old".
fn is_part_of_name(words: &Words<'_>, i: usize) -> bool {
    let before = words.before(i, 1);
    let glued = words.token(i).is_some_and(|t| !t.spaced);
    let name = i > 0
        && words.capital(i - 1)
        && words.is_word(i - 1)
        && words.token(i).is_some_and(|t| t.kind == TokenKind::Number)
        && i > 1
        && words.is_word(i - 2)
        && !before.is_empty();
    matches!(
        before,
        "#" | "no" | "number" | "aged" | "age" | "page" | "p" | "channel" | "section" | "article" | "resolution"
    ) || glued && matches!(before, "-" | "." | "/" | ":")
        || name
        || matches!(words.word(i + 1), "/" | ":")
        || before == "." && matches!(words.before(i, 2), "no" | "nos")
        || is_score(words, i)
        || words.word(i + 1) == "-"
            && matches!(words.word(i + 2), "year" | "month" | "day" | "week" | "old" | "point")
}

/// "3-1" that nothing counted follows.
fn is_score(words: &Words<'_>, i: usize) -> bool {
    let number = |i: usize| words.token(i).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced);
    matches!(words.word(i + 1), "-" | "–") && number(i + 2) && !words.is_word(i + 3)
}

fn is_currency(word: &str) -> bool {
    matches!(word, "$" | "€" | "£" | "¥" | "₽")
}

/// A number with its scale: "4.9 million", "two dozen", "hundreds".
fn bare(words: &Words<'_>, i: usize) -> Option<Bare> {
    let token = words.token(i)?;
    let word = words.word(i);
    if let Some(least) = vague(word) {
        let counted = words.word(i + 1) == "of" && !is_determiner_like(words.word(i + 2));
        let alone = !matches!(words.before(i, 1), "a" | "the" | "two" | "several" | "few");
        return (counted && alone).then_some(Bare { value: least, half: 0.0, to: i + 2, vague: true });
    }
    let (mut value, mut unit, mut to) = if token.kind == TokenKind::Number {
        // "3,5" is a decimal in some hands.
        let decimal =
            word.rsplit_once(',').is_some_and(|(_, d)| d.chars().take_while(char::is_ascii_digit).count() < 3);
        let pointed = if decimal { word.replace(',', ".") } else { word.to_owned() };
        let figure: String = pointed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let tail: String = word.chars().skip_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
        let places = figure.split_once('.').map_or(0, |(_, d)| d.len());
        let scale = match tail.as_str() {
            "" => 1.0,
            "m" | "mn" => 1e6,
            "bn" => 1e9,
            "k" => 1e3,
            _ => return None,
        };
        (figure.parse::<f64>().ok()? * scale, scale * 10_f64.powi(-i32::try_from(places).ok()?), i + 1)
    } else {
        let value = spelled(word)?;
        match words.word(i + 1) {
            "-" if value >= 20.0 && digit(words.word(i + 2)).is_some() => {
                (value + digit(words.word(i + 2)).unwrap_or(0.0), 1.0, i + 3)
            }
            _ => (value, 1.0, i + 1),
        }
    };
    while let Some(scale) = scale(words, to) {
        value *= scale;
        unit *= scale;
        to += 1;
    }
    let scaled = unit > 1.0;
    let half = if words.before(to, 1) == "dozen" {
        value * 0.1
    } else if scaled {
        unit / 2.0
    } else {
        rounding(value)
    };
    Some(Bare { value, half, to, vague: false })
}

fn is_determiner_like(word: &str) -> bool {
    matches!(word, "the" | "these" | "those" | "its" | "their" | "his" | "her" | "them")
}

fn vague(word: &str) -> Option<f64> {
    Some(match word {
        "dozens" => 18.0,
        "scores" => 30.0,
        "hundreds" => 150.0,
        "thousands" => 1_500.0,
        "millions" => 1.5e6,
        _ => return None,
    })
}

fn scale(words: &Words<'_>, at: usize) -> Option<f64> {
    let plural = |i: usize| words.word(i).len() > 3 && words.word(i).ends_with('s');
    Some(match words.word(at) {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "m" if plural(at + 1) => 1e6,
        _ => return None,
    })
}

fn spelled(word: &str) -> Option<f64> {
    const SMALL: [&str; 18] = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(n) = SMALL.iter().position(|s| *s == word) {
        return Some(n as f64 + 2.0);
    }
    TENS.iter().position(|s| *s == word).map(|n| n as f64 * 10.0 + 20.0)
}

fn digit(word: &str) -> Option<f64> {
    if word == "one" { Some(1.0) } else { spelled(word).filter(|v| *v < 10.0) }
}

/// How far a round figure may be off: half of its last digit that is not a nought, from a hundred on.
fn rounding(value: f64) -> f64 {
    let mut unit = 1.0;
    while value >= unit * 100.0 && value % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    if unit >= 10.0 { unit / 2.0 } else { 0.0 }
}

/// From least to most: "10 to 15", "between 10 and 15", "1-2 million", or one figure with its rounding.
fn range(words: &Words<'_>, i: usize, first: &Bare) -> (f64, f64, usize) {
    let plain = (first.value - first.half, if first.vague { f64::INFINITY } else { first.value + first.half });
    let joins = match words.word(first.to) {
        "to" | "-" | "–" | "—" => words.before(i, 1) != "from",
        "and" => words.before(i, 1) == "between",
        "or" => true,
        _ => false,
    };
    let second = first.to + 1 + usize::from(is_currency(words.word(first.to + 1)));
    if !joins || words.timed(second) {
        return (plain.0, plain.1, first.to);
    }
    let Some(last) = bare(words, second) else { return (plain.0, plain.1, first.to) };
    let mut low = plain.0;
    if first.to == i + 1 && last.to > second + 1 && low < 1_000.0 && last.value > 1_000.0 {
        let (mut at, mut by) = (second + 1, 1.0);
        while let Some(scale) = scale(words, at) {
            (at, by) = (at + 1, by * scale);
        }
        low *= by;
    }
    if low >= last.value { (plain.0, plain.1, first.to) } else { (low, last.value + last.half, last.to) }
}

/// The unit after a number or the currency before it: its name, what to multiply by, and the token after.
fn unit(words: &Words<'_>, i: usize, to: usize) -> (Option<&'static str>, f64, usize) {
    let money = match words.before(i, 1) {
        "$" => Some(match words.before(i, 2) {
            "a" => "Australian dollars",
            "c" => "Canadian dollars",
            _ => "dollars",
        }),
        "€" => Some("euros"),
        "£" => Some("pounds"),
        "¥" => Some("yen"),
        "₽" => Some("roubles"),
        _ => None,
    };
    if money.is_some() {
        return (money, 1.0, to);
    }
    let (word, next) = (words.word(to), words.word(to + 1));
    let (unit, factor, taken) = match (word, next) {
        ("%", "points") | ("percentage", "points" | "point") => ("points", 1.0, 2),
        ("per", "cent") => ("per cent", 1.0, 2),
        ("%" | "percent" | "pct", _) => ("per cent", 1.0, 1),
        ("dollars" | "dollar", _) => ("dollars", 1.0, 1),
        ("us", "dollars") => ("dollars", 1.0, 2),
        ("euros" | "euro", _) => ("euros", 1.0, 1),
        ("yen", _) => ("yen", 1.0, 1),
        ("roubles" | "rubles", _) => ("roubles", 1.0, 1),
        ("rupees", _) => ("rupees", 1.0, 1),
        ("yuan", _) => ("yuan", 1.0, 1),
        ("square" | "sq", _) => match next {
            "km" | "kilometres" | "kilometers" => ("km²", 1.0, 2),
            "miles" | "mile" => ("km²", 2.59, 2),
            _ => ("square", 1.0, 1),
        },
        ("hectares" | "ha", _) => ("km²", 0.01, 1),
        ("acres", _) => ("km²", 0.004_047, 1),
        ("km" | "kilometres" | "kilometers" | "kilometre" | "kilometer" | "kms", _) => ("km", 1.0, 1),
        ("miles" | "mile", _) => ("km", 1.609, 1),
        ("metres" | "meters" | "metre" | "meter", _) => ("km", 0.001, 1),
        ("feet" | "ft", _) => ("km", 0.000_304_8, 1),
        ("kg" | "kilograms" | "kilos", _) => ("kg", 1.0, 1),
        ("tonnes" | "tonne" | "tons" | "ton", _) => ("kg", 1_000.0, 1),
        ("mph", _) => ("km/h", 1.609, 1),
        ("kph" | "kmh", _) => ("km/h", 1.0, 1),
        ("barrels", _) => ("litres", 158.99, 1),
        ("gallons", _) => ("litres", 3.785, 1),
        ("litres" | "liters", _) => ("litres", 1.0, 1),
        ("megawatts" | "mw", _) => ("megawatts", 1.0, 1),
        _ => return (None, 1.0, to),
    };
    (Some(unit), factor, to + taken)
}

/// What "about", "at least" and "up to" make of it, and where the words begin.
fn bounds(words: &Words<'_>, start: usize, to: usize, low: f64, high: f64) -> (f64, f64, usize) {
    if words.word(to) == "or" && words.word(to + 1) == "more" {
        return (low, f64::INFINITY, start);
    }
    let before = |n: usize| words.before(start, n);
    let about = |from: usize| (low * (1.0 - ABOUT), high * (1.0 + ABOUT), from);
    match (before(3), before(2), before(1)) {
        ("no", "fewer" | "less", "than") => (low, f64::INFINITY, start - 3),
        ("no", "more", "than") | ("as", "many" | "much", "as") => (0.0, high, start - 3),
        (_, "more" | "greater", "than") | (_, "at", "least") | (_, "upwards", "of") => {
            (low, f64::INFINITY, start - 2)
        }
        (_, "less" | "fewer", "than") | (_, "at", "most") | (_, "up", "to") => (0.0, high, start - 2),
        (_, "close", "to") | (_, "just", "under") => (low * (1.0 - ABOUT), high, start - 2),
        (_, "just", "over") => (low, high * (1.0 + ABOUT), start - 2),
        (_, "an" | "the" | "some", "estimated") => about(start - 2),
        (_, _, "over" | "above" | "exceeding" | "minimum" | "exceeded" | "exceeds" | "topped" | "passed") => {
            (low, f64::INFINITY, start - 1)
        }
        (_, _, "under" | "below") => (0.0, high, start - 1),
        (_, _, "nearly" | "almost") => (low * (1.0 - ABOUT), high, start - 1),
        (_, _, "about" | "around" | "some" | "approximately" | "roughly" | "estimated" | "circa") => {
            about(start - 1)
        }
        _ if words.word(to) == "or" && words.word(to + 1) == "so" => about(start),
        _ => (low, high, start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Article;
    use crate::text::Layout;

    fn read(text: &str) -> Option<(f64, f64, Option<&'static str>)> {
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        let words = Words::of(&article, &[]);
        (0..words.tokens.len()).find_map(|i| amount(&words, i)).map(|a| (a.low, a.high, a.unit))
    }

    #[test]
    fn an_amount_allows_what_its_words_say() {
        let inf = f64::INFINITY;
        for (text, low, high, unit) in [
            ("They found 45 boats", 45.0, 45.0, None),
            ("At least 12 boats", 12.0, inf, None),
            ("up to 12 boats", 0.0, 12.0, None),
            ("between 10 and 15 boats", 10.0, 15.0, None),
            ("10 to 15 boats", 10.0, 15.0, None),
            ("twenty-one boats", 21.0, 21.0, None),
            ("hundreds of boats", 150.0, inf, None),
            ("4.9 million boats", 4_850_000.0, 4_950_000.0, None),
            ("fell 12 per cent", 12.0, 12.0, Some("per cent")),
            ("fell 12 percentage points", 12.0, 12.0, Some("points")),
            ("cost $5bn in all", 4.5e9, 5.5e9, Some("dollars")),
            ("cost 300 euros", 295.0, 305.0, Some("euros")),
        ] {
            let found = read(text).unwrap_or_else(|| panic!("{text}"));
            assert!(
                (found.0 - low).abs() < 1.0
                    && (found.1.is_infinite() && high.is_infinite() || (found.1 - high).abs() < 1.0),
                "{text}: {found:?}"
            );
            assert_eq!(found.2, unit, "{text}");
        }
    }

    #[test]
    fn years_ages_and_names_are_no_amounts() {
        for text in
            ["in 2014 they", "a 45-year-old baker", "the rocket Borealis 11 flew", "they won 3-1", "No. 12"]
        {
            assert!(read(text).is_none(), "{text}: {:?}", read(text));
        }
    }
}
