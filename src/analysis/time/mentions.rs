//! Turns an article's expressions into time mentions, each with its interval and trace.
//!
//! A publication known only to lie between two days resolves a time only where both days give the
//! same answer; otherwise the time stays open.

use jiff::civil::Date;

use super::calendar::{Cal, Tod, When, plus_days};
use super::expr::{Expr, Order};
use super::find::Found;
use super::resolve::{Answer, Context, Resolver};
use super::tense::Tense;
use super::thread::{self, Placed};
use crate::facts::{
    Anchor, Article, Doubt, Grain, Interval, Publication, PublicationSource, TimeKind, TimeMention, Trace,
};

/// Times nearer than this to the one before count from it, in bytes.
const NEAR: u32 = 220;

/// A bare time of day belongs to a day named at most this many sentences before.
const SCENE: usize = 5;

/// Sentences from an earlier expression to this one.
fn apart(found: &[Found], earlier: usize, one: &Found) -> usize {
    found.get(earlier).map_or(usize::MAX, |f| one.sentence.saturating_sub(f.sentence))
}

/// Resolves every expression of an article.
pub(crate) fn resolve(article: &Article, found: &[Found], publication: &Publication) -> Vec<TimeMention> {
    let (first, last) = days(publication);
    let telling = Telling::of(article, found, first.or(last));
    let mut answers = telling.pass(first);
    let mut both = vec![false; answers.len()];
    if first != last {
        let other = telling.pass(last);
        let open = telling.pass(None);
        for (((a, b), c), both) in answers.iter_mut().zip(other).zip(open).zip(&mut both) {
            *both = a.value == b.value && a.when == b.when;
            if !*both {
                *a = c;
            }
        }
    }
    let whens: Vec<Option<When>> = answers.iter().map(|a| a.when).collect();
    let told = |at: usize| whens.get(at).copied().flatten().map(When::words);
    let all = found.iter().zip(answers).zip(both);
    all.map(|((f, a), both)| {
        let words = anchor_words(&a, publication, telling.narrative, &told);
        mention(f, a, words, publication, both)
    })
    .collect()
}

/// What is known of an article before any of its times is resolved.
struct Telling<'a> {
    found: &'a [Found],
    /// It tells history: bare dates follow its own order. Else it is news, and they count from the publication.
    narrative: bool,
    placed: Vec<Option<Placed>>,
    shared: Vec<Option<(i32, usize)>>,
    order: Option<Order>,
}

impl<'a> Telling<'a> {
    fn of(article: &Article, found: &'a [Found], published: Option<Date>) -> Self {
        let narrative = is_narrative(found, published);
        let placed = if narrative { thread::follow(article, found) } else { Vec::new() };
        Self { found, narrative, placed, shared: thread::joined(article, found), order: order(found) }
    }
}

/// The order of day and month that dates in figures show where they can be read in one way only.
fn order(found: &[Found]) -> Option<Order> {
    let mut shown = found.iter().filter(|f| matches!(f.expr, Expr::At(_))).filter_map(|f| Order::of(f.rule));
    let first = shown.next()?;
    shown.all(|o| o == first).then_some(first)
}

fn days(publication: &Publication) -> (Option<Date>, Option<Date>) {
    match publication.interval {
        Some(span) => (Some(span.earliest.date()), Some(span.latest.date())),
        None => (None, None),
    }
}

/// A text that tells of years long past, as histories do, dates its bare months by the year last named.
pub(crate) fn is_narrative(found: &[Found], published: Option<Date>) -> bool {
    let body = || found.iter().filter(|f| !f.furniture);
    let years: Vec<i32> = body().filter_map(|f| stated_year(&f.expr)).collect();
    let deictic = body().filter(|f| counts_from_publication(&f.expr)).count();
    let far = match published {
        Some(date) => years.iter().filter(|y| (**y - i32::from(date.year())).abs() > 1).count(),
        None => years.len(),
    };
    // A chronicle that runs up to its own day tells of many past years all the same.
    let mostly = far * 10 >= years.len() * 8 || far >= 20 && far * 2 >= years.len();
    far >= 5 && mostly && deictic * if far < 10 { 6 } else { 4 } <= far
}

fn stated_year(expr: &Expr) -> Option<i32> {
    match expr {
        Expr::At(when) => Some(when.cal.year()),
        Expr::Figures { year, .. } => Some(*year),
        Expr::Modify { of, .. } => stated_year(of),
        Expr::Timed { on: Some(on), .. } => stated_year(on),
        Expr::Named { within: Some(within), .. } => stated_year(within),
        _ => None,
    }
}

fn counts_from_publication(expr: &Expr) -> bool {
    use super::calendar::Unit;
    use super::expr::From;
    match expr {
        Expr::Shift { from: From::Publication, unit, .. } => *unit <= Unit::Month,
        Expr::Named { unit: Unit::Day, within: None, .. } => true,
        Expr::Modify { of, .. } => counts_from_publication(of),
        Expr::Timed { on: Some(on), .. } => counts_from_publication(on),
        _ => false,
    }
}

impl Telling<'_> {
    fn pass(&self, reference: Option<Date>) -> Vec<Answer> {
        let Self { found, narrative, .. } = *self;
        let mut context = Context { order: self.order, ..Context::default() };
        let mut sentence_year: Option<(i32, usize, usize)> = None;
        let mut end = 0;
        let mut scene = None;
        let mut out = Vec::with_capacity(found.len());
        for (at, one) in found.iter().enumerate() {
            context.near = one.span.start.saturating_sub(end) < NEAR;
            context.sentence_year =
                sentence_year.filter(|(_, _, sentence)| *sentence == one.sentence).map(|(y, at, _)| (y, at));
            let before = context.last.filter(|(_, last)| {
                let dated = context.year.is_some_and(|(_, y)| y == *last) || *last + 1 == at;
                dated && apart(found, *last, one) <= 1
            });
            context.sequel = before.filter(|_| one.sequel && context.near && context.year.is_some());
            context.scene = scene.filter(|(_, last)| apart(found, *last, one) <= SCENE);
            context.placed = self.placed.get(at).copied().flatten();
            context.shared = self.shared.get(at).copied().flatten();
            let stood = |p: Placed| out.get(p.from).and_then(|a: &Answer| a.when).map(When::words);
            context.stands = context.placed.and_then(stood);
            let resolver = Resolver { reference, narrative, tense: one.tense, context: &context };
            let answer = resolver.answer(&one.expr);
            if let Some(when) = answer.when.filter(|_| !one.furniture) {
                context.last = Some((evening_of(when), at));
                if !matches!(one.expr, Expr::Feast { .. }) {
                    scene = context.last;
                }
                if let (Cal::Quarter(..), Expr::Named { .. }) = (when.cal, &one.expr)
                    && one.tense != Tense::Future
                {
                    context.quarter = Some((when.cal, at));
                }
                end = one.span.end;
                if let (Some(y), Some(_)) = (stated_year(&one.expr), year_of(when)) {
                    sentence_year = Some((y, at, one.sentence));
                }
                if stated_year(&one.expr).is_some() || answer.anchor != Anchor::Publication {
                    context.year = year_of(when).map(|y| (y, at)).or(context.year);
                }
            }
            if is_longer_period(&answer) {
                context.quarter = None;
            }
            out.push(answer);
        }
        out
    }
}

/// "For the nine months": the text no longer reports on a quarter.
fn is_longer_period(answer: &Answer) -> bool {
    let months =
        answer.value.strip_prefix('P').and_then(|v| v.strip_suffix('M')).and_then(|n| n.parse::<f64>().ok());
    months.is_some_and(|n| n > 3.0) || matches!(answer.when.map(|w| w.cal), Some(Cal::Half(..) | Cal::Fiscal(_)))
}

/// What follows "midnight" in a telling goes on from the day before it.
fn evening_of(when: When) -> When {
    match (when.cal, when.tod) {
        (Cal::Day(date), Some(Tod::Midnight)) => {
            When { cal: plus_days(date, -1).map_or(when.cal, Cal::Day), tod: Some(Tod::Part("NI")) }
        }
        _ => when,
    }
}

fn year_of(when: When) -> Option<i32> {
    match when.cal {
        Cal::Century(_) | Cal::Decade(_) => None,
        cal => Some(cal.year()),
    }
}

fn mention(
    found: &Found,
    answer: Answer,
    anchor_words: String,
    publication: &Publication,
    both: bool,
) -> TimeMention {
    let interval = answer.interval.or_else(|| answer.when.and_then(|w| w.interval(answer.modifier)));
    let grain = answer.when.map_or(Grain::Vague, When::grain);
    let inferred = publication.source == PublicationSource::Inferred || both;
    let doubt = match &answer.anchor {
        _ if answer.weak => Doubt::Weak,
        _ if answer.guessed => Doubt::Inferred,
        Anchor::Publication if inferred => Doubt::Inferred,
        Anchor::Publication | Anchor::Earlier(_) => Doubt::Computed,
        Anchor::Missing => Doubt::Weak,
        Anchor::None => Doubt::Stated,
    };
    let mut steps = Vec::new();
    if let Some(inner) = found.inner {
        steps.push(format!("within it: {}", inner.name.to_lowercase()));
    }
    steps.extend(answer.steps);
    let trace = Trace {
        rule: found.rule.name.to_owned(),
        rule_source: found.rule.source.to_owned(),
        anchor: answer.anchor,
        anchor_words,
        steps,
        alternatives: answer.alternatives,
    };
    TimeMention {
        span: found.span,
        kind: answer.kind,
        value: answer.value,
        interval: interval.filter(|_| matches!(answer.kind, TimeKind::Date | TimeKind::Time)),
        grain,
        modifier: answer.modifier,
        doubt,
        trace,
    }
}

fn anchor_words(
    answer: &Answer,
    publication: &Publication,
    narrative: bool,
    told: &dyn Fn(usize) -> Option<String>,
) -> String {
    match answer.anchor {
        Anchor::Publication => published_words(publication),
        Anchor::Earlier(at) => {
            let told =
                told(at).map_or_else(|| "a time read before".to_owned(), |w| format!("{w}, told in the text"));
            let mode = if narrative { " (a history: dates follow its own order)" } else { "" };
            format!("counted from {told}{mode}")
        }
        Anchor::Missing if answer.kind != TimeKind::Duration => "the date it counts from is not known".to_owned(),
        Anchor::Missing | Anchor::None => String::new(),
    }
}

fn published_words(publication: &Publication) -> String {
    let Some(span) = publication.interval else { return "published".to_owned() };
    let first = span.earliest.date();
    let words = match publication.value.as_deref() {
        Some(value) if value.len() >= 10 => first.strftime("published %a %-d %B %Y").to_string(),
        Some(value) => format!("published {value}"),
        None => {
            let last = span.latest.date();
            format!("published between {first} and {last}")
        }
    };
    if publication.source == PublicationSource::Inferred { format!("{words} (inferred)") } else { words }
}

/// The days that a publication's value stands for.
pub(crate) fn interval_of(cal: Cal) -> Option<Interval> {
    When::of(cal).interval(None)
}
