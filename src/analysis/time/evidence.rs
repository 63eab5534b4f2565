//! What one article's own words say about when it was published, where nothing states it.
//!
//! It gathers bounds; it refuses to decide.

use jiff::civil::Date;

use super::calendar::{Cal, Unit, day, plus_days};
use super::expr::{Dir, Expr};
use super::find::Found;
use super::tense::Tense;
use crate::facts::{Article, Modifier, Reason};
use crate::text::Span;

/// A day of the year told without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearlessDay {
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) weekday: Option<u8>,
    pub(crate) span: Span,
}

/// Days with the reason for them.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) because: Vec<Reason>,
}

/// The bounds that one article's words give.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Not before this day: the latest date told as past.
    pub(crate) lower: Option<(Date, Reason)>,
    /// Days told as past.
    pub(crate) told: Vec<YearlessDay>,
    /// Days told as still to come.
    pub(crate) planned: Vec<YearlessDay>,
    /// Weekdays alone that are not still to come.
    pub(crate) weekdays: Vec<(u8, Span)>,
    /// "the first in nearly two years", after a date near it.
    pub(crate) elapsed: Option<Bounds>,
}

/// Sentences between a length of time and the date it counts from.
const APART: usize = 2;

/// Reads the evidence of one article.
pub(crate) fn gather(article: &Article, found: &[Found]) -> Evidence {
    let mut out = Evidence::default();
    let body: Vec<&Found> = found.iter().filter(|f| !f.furniture).collect();
    let mut latest: Option<(Date, Date, &Found)> = None;
    for one in &body {
        match plain(&one.expr) {
            Expr::At(when) if one.tense != Tense::Future => {
                let Some((first, last)) = narrowed(&one.expr).or_else(|| when.cal.days()) else { continue };
                if latest.is_none_or(|(before, _, _)| before < first) {
                    latest = Some((first, last, one));
                }
            }
            Expr::Yearless { month, day: Some(d), weekday, .. } => {
                let day = YearlessDay { month: *month, day: *d, weekday: *weekday, span: one.span };
                match one.tense {
                    Tense::Past => out.told.push(day),
                    Tense::Future => out.planned.push(day),
                    Tense::Unknown => {}
                }
            }
            _ => {}
        }
    }
    // A caption tells the story as well as the text does.
    for one in found.iter().filter(|f| f.tense != Tense::Future) {
        if let Expr::Named { unit: Unit::Day, n, dir: Dir::Tense, within: None } = one.expr {
            out.weekdays.push((n, one.span));
        }
    }
    let Some((first, last, source)) = latest else { return out };
    let why = format!("tells of {} or later as past", Cal::Day(first).words());
    out.lower = Some((first, Reason { span: Some(source.span), why }));
    out.elapsed = body.iter().find_map(|f| elapsed(article, f, source.span, (first, last)));
    out
}

fn plain(expr: &Expr) -> &Expr {
    match expr {
        Expr::Modify { of, .. } | Expr::Timed { on: Some(of), .. } => plain(of),
        other => other,
    }
}

fn narrowed(expr: &Expr) -> Option<(Date, Date)> {
    let Expr::Modify { by, of } = expr else { return None };
    let Expr::At(when) = plain(of) else { return None };
    let span = when.interval(Some(*by))?;
    Some((span.earliest.date(), span.latest.date()))
}

/// "the first in nearly two years" next to "June 2, 2014": about two years after it.
fn elapsed(article: &Article, length: &Found, source: Span, (first, last): (Date, Date)) -> Option<Bounds> {
    let Expr::Duration { value, modifier } = &length.expr else { return None };
    let years: f64 = value.strip_prefix('P')?.strip_suffix('Y')?.parse().ok()?;
    let layout = &article.layout;
    let here = layout.sentence_at(length.span.start as usize)?;
    let there = layout.sentence_at(source.start as usize)?;
    if here.abs_diff(there) > APART || !(1.0..=10.0).contains(&years) || !says_first(article, here, length.span) {
        return None;
    }
    let (short, long) = match modifier {
        Some(Modifier::LessThan) => (years - 0.4, years),
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => (years, years + 0.5),
        _ => (years - 0.25, years + 0.25),
    };
    let days = |y: f64| (y * 365.25) as i64;
    let because = vec![
        Reason { span: Some(length.span), why: "a length of time since what happened before".to_owned() },
        Reason { span: Some(source), why: "the date it counts from".to_owned() },
    ];
    Some(Bounds { first: plus_days(first, days(short))?, last: plus_days(last, days(long))?, because })
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

impl YearlessDay {
    /// Its days within bounds, checked against its weekday.
    pub(crate) fn within(&self, first: Date, last: Date) -> Vec<Date> {
        (i32::from(first.year())..=i32::from(last.year()))
            .filter_map(|y| day(y, self.month, self.day))
            .filter(|d| *d >= first && *d <= last)
            .filter(|d| self.weekday.is_none_or(|w| super::calendar::weekday_number(*d) == w))
            .collect()
    }

    /// The same day of the year.
    pub(crate) fn same(&self, other: &Self) -> bool {
        (self.month, self.day) == (other.month, other.day)
    }
}

/// The finest TIMEX3 value that holds both days: a day, a month, a year, or nothing.
pub(crate) fn value_of(first: Date, last: Date) -> Option<String> {
    if first == last {
        return Some(Cal::Day(first).value());
    }
    if first.year() != last.year() {
        return None;
    }
    let y = i32::from(first.year());
    let month = first.month() == last.month();
    Some(if month { Cal::Month(y, first.month() as u8).value() } else { Cal::Year(y).value() })
}
