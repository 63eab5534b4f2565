//! Lengths of time that are counted to the day of publication: "the first in nearly two years" after a
//! date, "two years ago, in June 2014", "in the two years since June 2014".
//!
//! It refuses lengths between two days of the story ("ten years after the 1980 vote").

use jiff::civil::Date;

use super::calendar::{Cal, Unit, plus_days};
use super::evidence::plain;
use super::expr::{Expr, From};
use super::find::Found;
use super::reach::{Limit, Weight};
use crate::facts::{Article, Modifier, Reason};
use crate::text::Span;

/// Sentences between a length of time and the date it counts from.
const APART: usize = 2;

/// "the first in nearly two years" next to "June 2, 2014": about two years after it.
pub(super) fn first_in(
    article: &Article,
    length: &Found,
    source: Span,
    (first, last): (Date, Date),
) -> Option<Limit> {
    let years = years_of(length)?;
    let layout = &article.layout;
    let here = layout.sentence_at(length.span.start as usize)?;
    let there = layout.sentence_at(source.start as usize)?;
    if here.abs_diff(there) > APART || !(1.0..=10.0).contains(&years) || !says_first(article, here, length.span) {
        return None;
    }
    let because = vec![
        Reason { span: Some(length.span), why: "a length of time since what happened before".to_owned() },
        Reason { span: Some(source), why: "the date it counts from".to_owned() },
    ];
    after(length, years, (first, last), Weight::Likely, because)
}

/// Lengths of time told beside the date they count from.
pub(super) fn counted(article: &Article, body: &[&Found]) -> Vec<Limit> {
    body.iter()
        .zip(body.iter().skip(1))
        .filter(|(a, b)| a.sentence == b.sentence)
        .filter_map(|(a, b)| {
            let between = article.text.get(a.span.end as usize..b.span.start as usize)?;
            since(a, b, between).or_else(|| ago(article, a, b, between)).or_else(|| ago(article, b, a, between))
        })
        .collect()
}

/// "two years since June 2014".
fn since(length: &Found, date: &Found, between: &str) -> Option<Limit> {
    let years = years_of(length).filter(|y| (1.0..=60.0).contains(y))?;
    let says = between.trim().to_lowercase();
    if !matches!(says.as_str(), "since" | "have passed since" | "since the" | "has passed since") {
        return None;
    }
    let Expr::At(when) = plain(&date.expr) else { return None };
    let because = vec![
        Reason { span: Some(length.span), why: "the time that has passed since a date".to_owned() },
        Reason { span: Some(date.span), why: "the date it counts from".to_owned() },
    ];
    after(length, years, when.cal.days()?, Weight::Strong, because)
}

/// "two years ago, in June 2014": the same time said twice, once by its date.
fn ago(article: &Article, shift: &Found, date: &Found, between: &str) -> Option<Limit> {
    let Expr::Shift { unit, n, from: From::Publication, of: None, .. } = &shift.expr else { return None };
    let words = shift.span.of(&article.text).to_lowercase();
    if *n == 0.0 && !words.starts_with("this") && !words.starts_with("today") {
        return None;
    }
    let joins = |w: &str| matches!(w, "in" | "on" | "the" | "of" | "from" | "back");
    let only = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(joins);
    if !only || !between.contains([',', '(', '\u{2013}', '\u{2014}']) || n.fract() != 0.0 {
        return None;
    }
    let Expr::At(when) = plain(&date.expr) else { return None };
    // As fine as the words that count: "last year, on 5 June 2014" is some day of 2015.
    let (first, _) = when.cal.days().filter(|_| when.cal.grain() <= Cal::around(Date::MIN, *unit).grain())?;
    let then = Cal::around(first, *unit);
    let (first, last) = then.shifted(-(*n as i64))?.days()?;
    let (words, there) = (then.words(), Reason { span: Some(date.span), why: "the date it is".to_owned() });
    let why = match unit {
        Unit::Day => format!("a day counted from the publication, and it is {words}"),
        _ => format!("counted from the publication, and it is {words}"),
    };
    Some(Limit::between(first, last, Weight::Strong, vec![Reason { span: Some(shift.span), why }, there]))
}

fn years_of(length: &Found) -> Option<f64> {
    let Expr::Duration { value, .. } = &length.expr else { return None };
    value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()
}

/// So many years after a stretch of days, as loosely as people count.
fn after(
    length: &Found,
    years: f64,
    (first, last): (Date, Date),
    weight: Weight,
    because: Vec<Reason>,
) -> Option<Limit> {
    let Expr::Duration { modifier, .. } = &length.expr else { return None };
    let (short, long) = match modifier {
        Some(Modifier::LessThan) => (years - 0.4, years),
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => (years, years + 0.5),
        _ => (years - 0.25, years + 0.25),
    };
    let days = |y: f64| (y * 365.25) as i64;
    Some(Limit::between(plus_days(first, days(short))?, plus_days(last, days(long))?, weight, because))
}

/// "the first ... in", "the highest-level ... in": a record since an earlier date.
fn says_first(article: &Article, sentence: usize, before: Span) -> bool {
    let Some(sentence) = article.layout.sentences.get(sentence) else { return false };
    let words = Span::new(sentence.start as usize, before.start as usize).of(&article.text).to_lowercase();
    let after_in = words.trim_end().ends_with(" in") || words.trim_end().ends_with(" for");
    after_in
        && words
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w == "first" || w == "most" || w.ends_with("est") && w.len() > 5)
}
