//! The thread of a history: which year a bare month, day or season belongs to.
//!
//! A history names a year now and then and tells on in order; other years it names in passing ("planned for
//! 1976", "revealed in 2005"). All bare dates get their years together, so that the telling takes the shortest
//! way through the calendar; years that would be a detour count as named in passing. It refuses to place
//! anything before a year has been told.

use super::calendar::{Cal, Unit, day};
use super::expr::{Expr, From};
use super::find::Found;
use crate::facts::Article;
use crate::text::Span;

/// The year chosen for a bare date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) year: i32,
    /// The time that the telling stood at, by position.
    pub(crate) from: usize,
}

/// Days, in months of 31 and years of 372: only their order and rough distance matter.
type Day = i64;

/// A stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    first: Day,
    last: Day,
}

const MONTH: Day = 31;
const YEAR: Day = 12 * MONTH;

/// A jump costs no more than this, however far: the telling may well go on elsewhere.
const FARTHEST: i64 = 20 * MONTH;
/// Going back costs this much more than going on, in tenths.
const BACK: i64 = 18;
/// To go back into an earlier year without naming it.
const UNNAMED_BACK: i64 = 4 * MONTH;
/// To take a year as named in passing: in brackets, inside a sentence, with its month, at a sentence's start.
const ASIDE: i64 = MONTH;
const INSIDE: i64 = 3 * MONTH;
const DATED: i64 = 6 * MONTH;
const OPENING: i64 = 12 * MONTH;
/// Not to belong to the year named last: anywhere, in the sentence before, in the sentence with its month, or
/// where it opened this paragraph.
const APART: i64 = MONTH;
const APART_NEAR: i64 = 4 * MONTH;
const APART_BESIDE: i64 = 12 * MONTH;
/// How many ways of telling are kept in view.
const WAYS: usize = 24;
/// How many named years before and after are tried.
const BEFORE: usize = 5;
const AFTER: usize = 2;

enum Step {
    /// A time told with its year.
    Told { at: Stretch, year: i32, passing: i64, opening: bool },
    /// A month, day or season without its year.
    Bare(Bare),
    /// "The following year".
    Moved(i64),
}

#[derive(Clone, Copy)]
enum Bare {
    Date(u8, Option<u8>),
    Season(u8),
}

impl Bare {
    fn in_year(self, y: i32) -> Option<Stretch> {
        let cal = match self {
            Self::Date(month, Some(d)) => Cal::Day(day(y, month, d)?),
            Self::Date(month, None) => Cal::Month(y, month),
            Self::Season(season) => Cal::Season(y, season),
        };
        stretch(cal)
    }
}

/// One step of the telling, with its place in the text.
struct Item {
    at: usize,
    step: Step,
    sentence: usize,
    paragraph: usize,
    /// The year told for it by the date it is joined to.
    shared: Option<i32>,
}

/// One way of telling so far.
#[derive(Clone, Copy)]
struct Way {
    cost: i64,
    cursor: Stretch,
    /// The time the cursor stands at.
    from: usize,
    /// The last choice made, in the trail.
    trail: usize,
}

/// A choice made on a way, and the one before it.
struct Choice {
    before: usize,
    at: usize,
    placed: Placed,
}

const NONE: usize = usize::MAX;

/// The years of all bare dates, by position; `None` for everything else.
pub(crate) fn follow(article: &Article, found: &[Found]) -> Vec<Option<Placed>> {
    let items = items(article, found);
    let mut trail: Vec<Choice> = Vec::new();
    let mut ways: Vec<Way> = Vec::new();
    for at in 0..items.len() {
        ways = step(&items, at, &ways, &mut trail);
    }
    let mut out = vec![None; found.len()];
    let mut back = ways.first().map_or(NONE, |w| w.trail);
    while let Some(choice) = trail.get(back) {
        if let Some(slot) = out.get_mut(choice.at) {
            *slot = Some(choice.placed);
        }
        back = choice.before;
    }
    out
}

/// Takes every way one step on and keeps the shortest.
fn step(items: &[Item], at: usize, ways: &[Way], trail: &mut Vec<Choice>) -> Vec<Way> {
    let Some(item) = items.get(at) else { return ways.to_vec() };
    let mut next: Vec<(Way, Option<Placed>)> = Vec::new();
    match &item.step {
        Step::Told { at, passing, .. } => {
            if ways.is_empty() {
                return vec![Way { cost: 0, cursor: *at, from: item.at, trail: NONE }];
            }
            for way in ways {
                let cursor = meet(way.cursor, *at).unwrap_or(*at);
                next.push((Way { cost: way.cost + gap(way.cursor, *at), cursor, from: item.at, ..*way }, None));
                next.push((Way { cost: way.cost + passing, ..*way }, None));
            }
        }
        Step::Bare(bare) => {
            let years = item.shared.map_or_else(|| candidates(items, at), |y| vec![y]);
            for way in ways {
                for &y in &years {
                    let Some(there) = bare.in_year(y) else { continue };
                    let cost = way.cost + gap(way.cursor, there) + apart(items, at, y, there);
                    let placed = Placed { year: y, from: way.from };
                    next.push((Way { cost, cursor: there, from: item.at, trail: way.trail }, Some(placed)));
                }
            }
        }
        Step::Moved(years) => {
            for way in ways {
                let first = (way.cursor.first.div_euclid(YEAR) + years) * YEAR;
                let cursor = Stretch { first, last: first + YEAR - 1 };
                let (moving, staying) = if *years > 0 { (0, MONTH) } else { (INSIDE, 0) };
                next.push((Way { cost: way.cost + moving, cursor, from: item.at, ..*way }, None));
                next.push((Way { cost: way.cost + staying, ..*way }, None));
            }
        }
    }
    shortest(next, item.at, trail)
}

/// The shortest ways, no two to the same place.
fn shortest(mut next: Vec<(Way, Option<Placed>)>, at: usize, trail: &mut Vec<Choice>) -> Vec<Way> {
    next.sort_by_key(|(way, _)| (way.cost, way.cursor));
    let mut out: Vec<Way> = Vec::new();
    for (mut way, placed) in next {
        if out.len() == WAYS {
            break;
        }
        if out.iter().any(|w| w.cursor == way.cursor && w.from == way.from) {
            continue;
        }
        if let Some(placed) = placed {
            trail.push(Choice { before: way.trail, at, placed });
            way.trail = trail.len() - 1;
        }
        out.push(way);
    }
    out
}

/// The years named around a bare date, and those beside them.
fn candidates(items: &[Item], at: usize) -> Vec<i32> {
    let told = |item: &Item| match item.step {
        Step::Told { year, .. } => Some(year),
        _ => None,
    };
    let before = items.get(..at).unwrap_or_default().iter().rev().filter_map(told).take(BEFORE);
    let after = items.get(at..).unwrap_or_default().iter().filter_map(told).take(AFTER);
    let mut years: Vec<i32> = before.chain(after).flat_map(|y| [y - 1, y, y + 1]).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// What it costs the first bare date after a year is named not to belong to that year.
fn apart(items: &[Item], at: usize, year: i32, there: Stretch) -> i64 {
    let Some((here, before)) = items.get(..=at).and_then(<[Item]>::split_last) else { return 0 };
    let Some(item) = before.last() else { return 0 };
    let Step::Told { at: last, year: named, opening, .. } = item.step else { return 0 };
    let dated = last.last - last.first < YEAR - 1;
    let goes_on = dated && there.first >= last.first && there.first - last.last < 8 * MONTH;
    if year == named || goes_on {
        return 0;
    }
    let back = if there.first < last.first && year < named { UNNAMED_BACK } else { 0 };
    let sentences = here.sentence.saturating_sub(item.sentence);
    back + match sentences {
        0 if dated => APART_BESIDE,
        0 | 1 if opening => APART_BESIDE,
        1 if dated => APART_NEAR,
        _ if opening && item.paragraph == here.paragraph => APART_BESIDE,
        _ => APART,
    }
}

/// How far it is from one stretch to another; nothing inside it.
fn gap(from: Stretch, to: Stretch) -> i64 {
    let on = to.first - from.last;
    let back = (from.first - to.last) * BACK / 10;
    on.max(back).clamp(0, FARTHEST)
}

fn meet(a: Stretch, b: Stretch) -> Option<Stretch> {
    let both = Stretch { first: a.first.max(b.first), last: a.last.min(b.last) };
    (both.first <= both.last).then_some(both)
}

fn stretch(cal: Cal) -> Option<Stretch> {
    let (first, last) = cal.days()?;
    let count = |d: jiff::civil::Date| {
        Day::from(d.year()) * YEAR + (Day::from(d.month()) - 1) * MONTH + Day::from(d.day()) - 1
    };
    Some(Stretch { first: count(first), last: count(last) })
}

fn items(article: &Article, found: &[Found]) -> Vec<Item> {
    let shared = joined(article, found);
    let body = found.iter().enumerate().filter(|(_, f)| !f.furniture);
    body.filter_map(|(at, one)| {
        let step = step_of(article, one)?;
        let paragraph = article.layout.paragraph_at(one.span.start as usize).unwrap_or(NONE);
        let shared = shared.get(at).copied().flatten().map(|(year, _)| year);
        Some(Item { at, step, sentence: one.sentence, paragraph, shared })
    })
    .collect()
}

fn step_of(article: &Article, one: &Found) -> Option<Step> {
    if let Some(cal) = told(&one.expr) {
        let at = stretch(cal)?;
        let opening = opens(article, one);
        let passing = if in_brackets(article, one) {
            ASIDE
        } else if opening {
            OPENING
        } else if matches!(cal, Cal::Year(_)) {
            INSIDE
        } else {
            DATED
        };
        return Some(Step::Told { at, year: cal.year(), passing, opening });
    }
    bare(&one.expr).map(Step::Bare).or_else(|| moved(&one.expr).map(Step::Moved))
}

/// A stretch told with its year; decades and centuries lead no telling.
pub(crate) fn told(expr: &Expr) -> Option<Cal> {
    let cal = match expr {
        Expr::At(when) => when.cal,
        Expr::Modify { of, .. } => told(of)?,
        Expr::Timed { on: Some(on), .. } => told(on)?,
        Expr::Named { unit, n, within: Some(within), .. } => {
            super::cycle::in_year(*unit, *n, told(within)?.year())?
        }
        _ => return None,
    };
    (!matches!(cal, Cal::Decade(_) | Cal::Century(_))).then_some(cal)
}

fn bare(expr: &Expr) -> Option<Bare> {
    use super::expr::Dir;
    match expr {
        Expr::Yearless { month, day, context: false, .. } => Some(Bare::Date(*month, *day)),
        Expr::Named { unit: Unit::Season, n, dir: Dir::Tense | Dir::This, within: None } => Some(Bare::Season(*n)),
        Expr::Named { unit: Unit::Month, n, dir: Dir::Tense | Dir::This, within: None } => {
            Some(Bare::Date(*n, None))
        }
        Expr::Modify { of, .. } => bare(of),
        Expr::Timed { on: Some(on), .. } => bare(on),
        _ => None,
    }
}

fn moved(expr: &Expr) -> Option<i64> {
    match expr {
        Expr::Shift { unit: Unit::Year, n, from: From::Context | From::Near, of: None, .. } if *n != 0.0 => {
            Some(n.trunc() as i64)
        }
        Expr::Modify { of, .. } => moved(of),
        _ => None,
    }
}

fn before_in_sentence<'a>(article: &'a Article, one: &Found) -> &'a str {
    let start = article.layout.sentences.get(one.sentence).map_or(one.span.start, |s| s.start);
    Span::new(start as usize, one.span.start.max(start) as usize).of(&article.text)
}

/// Whether the time opens its sentence, or stands alone as a heading does.
fn opens(article: &Article, one: &Found) -> bool {
    let before = before_in_sentence(article, one);
    !before.contains(['(', ',']) && before.split_whitespace().count() <= 2
}

fn in_brackets(article: &Article, one: &Found) -> bool {
    let before = before_in_sentence(article, one);
    before.matches(['(', '[']).count() > before.matches([')', ']']).count()
}

/// What joins two times to one stretch: "March to May 1915", "April and June 1955".
const JOINTS: &[&str] = &["to", "-", "–", "—", "and", "or", "/", "until", "till", "through"];

/// For each bare date that is joined to a dated one after it, the year it shares and that one's position.
pub(crate) fn joined(article: &Article, found: &[Found]) -> Vec<Option<(i32, usize)>> {
    let mut out = vec![None; found.len()];
    for (at, pair) in found.windows(2).enumerate().rev() {
        let [one, next] = pair else { continue };
        let Some(bare) = bare(&one.expr).filter(|_| one.span.end <= next.span.start) else { continue };
        let between = Span::new(one.span.end as usize, next.span.start as usize).of(&article.text).trim();
        let joint = JOINTS.contains(&between.trim_start_matches(", "));
        let later: Option<(i32, usize)> = out.get(at + 1).copied().flatten();
        let shared = match told(&next.expr).filter(|cal| !matches!(cal, Cal::Year(_) | Cal::Fiscal(_))) {
            Some(cal) if joint => {
                // "From November to 15 February 1989": the months before it lie in the year before.
                let ahead = |y: i32| bare.in_year(y).zip(stretch(cal)).is_some_and(|(a, b)| a.first > b.last);
                Some((if ahead(cal.year()) { cal.year() - 1 } else { cal.year() }, at + 1))
            }
            _ => later.filter(|_| joint || between == ","),
        };
        if let Some(slot) = out.get_mut(at) {
            *slot = shared;
        }
    }
    out
}
