//! What one article's own words say about when it was published, where nothing states it.
//!
//! It gathers limits and the days told without their year; it refuses to decide.

use jiff::civil::Date;

use super::calendar::{Cal, Unit, When, day, plus_days, weekday_number};
use super::expr::{Dir, Expr};
use super::find::Found;
use super::lapse;
use super::reach::{Limit, Weight};
use super::tense::Tense;
use crate::facts::{Article, Reason};
use crate::text::Span;

/// A day of the year told without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearlessDay {
    pub(crate) month: u8,
    pub(crate) day: u8,
    pub(crate) weekday: Option<u8>,
    pub(crate) span: Span,
}

/// The limits that one article's words give.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Not before this day: the latest date told as past.
    pub(crate) lower: Option<(Date, Reason)>,
    /// Not after these days: the earliest date told as still to come.
    upper: Option<((Date, Date), Reason)>,
    /// The latest year that "in 1988" tells as over, and the earliest that is told as still to begin.
    over: Option<(i32, Span)>,
    ahead: Option<(i32, Span)>,
    /// Days told as past.
    pub(crate) told: Vec<YearlessDay>,
    /// Days told as still to come.
    pub(crate) planned: Vec<YearlessDay>,
    /// Days of which the words do not say.
    open: Vec<YearlessDay>,
    /// Weekdays alone that are not still to come.
    pub(crate) weekdays: Vec<(u8, Span)>,
    /// "the first in nearly two years", after a date near it.
    pub(crate) elapsed: Option<Limit>,
    /// Other lengths of time counted from the day of publication.
    pub(crate) lapses: Vec<Limit>,
}

/// A day told with its weekday is seldom older than this when it is told.
const TOLD_WITHIN: i64 = 45;
/// A day still to come is seldom told with its weekday so long before.
const PLANNED_WITHIN: i64 = 60;

/// Reads the evidence of one article.
pub(crate) fn gather(article: &Article, found: &[Found]) -> Evidence {
    let mut out = Evidence::default();
    let body: Vec<&Found> = found.iter().filter(|f| !f.furniture).collect();
    let mut past: Vec<(Date, Date, &Found)> = Vec::new();
    for one in &body {
        match plain(&one.expr) {
            Expr::At(when) => {
                let Some((first, last)) = narrowed(&one.expr).or_else(|| when.cal.days()) else { continue };
                if looks_ahead(article, one) {
                    out.tells_ahead(article, one, *when, (first, last));
                } else if one.tense != Tense::Future {
                    past.push((first, last, one));
                    out.tells_over(article, one, *when);
                }
            }
            Expr::Yearless { month, day: Some(d), weekday, .. } => {
                let day = YearlessDay { month: *month, day: *d, weekday: *weekday, span: one.span };
                match one.tense {
                    Tense::Past => out.told.push(day),
                    Tense::Future => out.planned.push(day),
                    Tense::Unknown => out.open.push(day),
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
    out.lapses = lapse::counted(article, &body);
    // Told as past here and as still to come there: the same year says nothing of either.
    if let Some(((from, _), _)) = out.upper {
        if past.iter().any(|(first, ..)| *first >= from) {
            out.ahead = None;
        }
        past.retain(|(first, ..)| *first < from);
    }
    let Some(&(first, last, source)) = past.iter().max_by_key(|(first, ..)| *first) else { return out };
    let why = match plain(&source.expr) {
        Expr::At(when) if when.cal.days() == Some((first, last)) => {
            format!("tells of {} as past", when.cal.words())
        }
        _ => format!("tells of {} or later as past", Cal::Day(first).words()),
    };
    out.lower = Some((first, Reason { span: Some(source.span), why }));
    out.elapsed = body.iter().find_map(|f| lapse::first_in(article, f, source.span, (first, last)));
    out
}

/// The time itself, its modifier and its clock aside.
pub(super) fn plain(expr: &Expr) -> &Expr {
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

/// Words that look ahead from the day of publication, and those that look back.
const AHEAD: &[&str] = &[
    "will",
    "won't",
    "shall",
    "expects",
    "expect",
    "plans",
    "plan",
    "hopes",
    "hope",
    "intends",
    "aims",
    "forecasts",
    "predicts",
    "due",
    "expires",
    "matures",
];
const BACK: &[&str] = &["was", "were", "had", "did", "would", "served", "since", "after"];
/// Words before a time that say whether it is still to come.
const NEAR: usize = 12;

/// Whether a date is told as still to come on the day of publication; stricter than the tense, since what
/// was to come in a story may be long past.
fn looks_ahead(article: &Article, one: &Found) -> bool {
    let Some(sentence) = article.layout.sentences.get(one.sentence) else { return false };
    let before = Span::new(sentence.start as usize, one.span.start as usize).of(&article.text).to_lowercase();
    let before = before.replace('\u{2019}', "'");
    for word in
        before.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).rev().take(NEAR)
    {
        if AHEAD.contains(&word) || word.ends_with("'ll") {
            return true;
        }
        if BACK.contains(&word) {
            return false;
        }
    }
    false
}

/// A year alone, with the word before it that makes it a time and not part of a name.
fn bare_year(article: &Article, one: &Found, when: When) -> Option<i32> {
    let (Expr::At(_), Cal::Year(y)) = (&one.expr, when.cal) else { return None };
    // "fiscal 1989" may be this year.
    if !one.span.of(&article.text).bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sentence = article.layout.sentences.get(one.sentence)?;
    let before = Span::new(sentence.start as usize, one.span.start as usize).of(&article.text);
    let word = before.split_whitespace().next_back()?.to_lowercase();
    matches!(word.as_str(), "in" | "since" | "during" | "from" | "until" | "through" | "for" | "by" | "before")
        .then_some(y)
}

impl Evidence {
    fn tells_ahead(&mut self, article: &Article, one: &Found, when: When, days: (Date, Date)) {
        // "will repeal the 2000 Trade Act": a name, no time to come.
        let year = bare_year(article, one, when);
        if matches!((&one.expr, when.cal), (Expr::At(_), Cal::Year(_))) && year.is_none() {
            return;
        }
        if self.upper.as_ref().is_none_or(|((_, before), _)| days.1 < *before) {
            let why = format!("tells of {} as still to come", when.cal.words());
            self.upper = Some((days, Reason { span: Some(one.span), why }));
        }
        if let Some(y) = year
            && self.ahead.is_none_or(|(before, _)| y < before)
        {
            self.ahead = Some((y, one.span));
        }
    }

    fn tells_over(&mut self, article: &Article, one: &Found, when: When) {
        if let Some(y) = bare_year(article, one, when).filter(|_| one.tense == Tense::Past)
            && self.over.is_none_or(|(before, _)| before < y)
        {
            self.over = Some((y, one.span));
        }
    }

    /// What the words limit by themselves.
    pub(crate) fn limits(&self) -> Vec<Limit> {
        let mut out: Vec<Limit> = Vec::new();
        out.extend(self.lower.clone().map(|(first, why)| Limit::after(first, Weight::Strong, why)));
        out.extend(self.upper.clone().map(|((_, last), why)| Limit::before(last, Weight::Strong, why)));
        out.extend(self.lapses.iter().cloned());
        out.extend(self.habits());
        out
    }

    /// News calls its own year "this year": "in 1988" tells of a year that is over, and one told as to come
    /// has not begun. Where the two leave no year between them, neither counts.
    fn habits(&self) -> Vec<Limit> {
        let past = self.over.and_then(|(y, span)| {
            let why = format!("tells of {y} by its number, so as a year that is over");
            Some((day(y + 1, 1, 1)?, Reason { span: Some(span), why }))
        });
        let ahead = self.ahead.and_then(|(y, span)| {
            let why = format!("tells of {y} by its number, so as a year that has not begun");
            Some((day(y - 1, 12, 31)?, Reason { span: Some(span), why }))
        });
        if let (Some((first, _)), Some((last, _))) = (&past, &ahead)
            && first > last
        {
            return Vec::new();
        }
        let past = past.map(|(first, why)| Limit::after(first, Weight::Likely, why));
        past.into_iter().chain(ahead.map(|(last, why)| Limit::before(last, Weight::Likely, why))).collect()
    }

    /// The year in which a day had the weekday it is told with, where only one is left.
    pub(crate) fn by_weekday(&self, (first, last): (Date, Date)) -> Vec<Limit> {
        let told = self.told.iter().map(|d| (d, TOLD_WITHIN, 0));
        let planned = self.planned.iter().map(|d| (d, 0, PLANNED_WITHIN));
        let open = self.open.iter().map(|d| (d, TOLD_WITHIN, PLANNED_WITHIN));
        told.chain(planned)
            .chain(open)
            .filter(|(told, ..)| told.weekday.is_some())
            .filter_map(|(told, after, before)| {
                let reach = (plus_days(first, -after)?, plus_days(last, before)?);
                let days = told.within(reach.0, reach.1);
                let [only] = days.as_slice() else { return None };
                let why = format!("only in {} was that day such a weekday", only.year());
                let because = vec![Reason { span: Some(told.span), why }];
                Some(Limit::between(plus_days(*only, -before)?, plus_days(*only, after)?, Weight::Likely, because))
            })
            .collect()
    }

    /// Every day told without its year.
    pub(crate) fn yearless(&self) -> impl Iterator<Item = &YearlessDay> {
        self.told.iter().chain(&self.planned).chain(&self.open)
    }
}

impl YearlessDay {
    /// Its days within bounds, checked against its weekday.
    pub(crate) fn within(&self, first: Date, last: Date) -> Vec<Date> {
        (i32::from(first.year())..=i32::from(last.year()))
            .filter_map(|y| day(y, self.month, self.day))
            .filter(|d| *d >= first && *d <= last)
            .filter(|d| self.weekday.is_none_or(|w| weekday_number(*d) == w))
            .collect()
    }

    /// The same day of the year.
    pub(crate) fn same(&self, other: &Self) -> bool {
        (self.month, self.day) == (other.month, other.day)
    }
}
