//! Different figures for one quantity in tellings of one event.
//!
//! Both must count the same thing to which the same happened, in clauses that share words beside, on the same
//! day of publication or long after: tolls of different days, and of one day while they rise by the hour, are a
//! development, which is shown and is no difference. Each article must give one figure only.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::amounts::{Amount, amount};
use super::counted::{Counted, counted};
use super::desk::{Desk, Terms, alike};
use super::told;
use crate::facts::{
    Article, ArticleFacts, ArticleIx, Claim, Conflict, ConflictKind, Course, Event, EventIx, EventMention,
    EventStatus, Figure, Interval, Place, Quantity,
};
use crate::text::Span;

/// How alike two clauses must be before their figures are compared.
const ALIKE: f32 = 0.25;
/// The same where the event has no date or the figure no noun of its own.
const ALIKE_LOOSE: f32 = 0.4;
/// The same where both is so.
const ALIKE_LOOSEST: f32 = 0.5;
/// So few words beside the quantity make a short clause.
const SHORT: usize = 3;
/// So long after, a count has stopped growing.
const SETTLED_DAYS: i32 = 45;
/// So long after, a toll may still rise by the hour.
const FRESH_DAYS: i32 = 5;
/// What articles further apart than this count, neither saying when, may be two occasions.
const ONE_OCCASION_DAYS: i32 = 10;
/// Figures beyond this many of one quantity are not compared.
const MOST: usize = 150;

/// One figure where it stands.
#[derive(Clone, Debug)]
struct Count {
    article: ArticleIx,
    clause: Span,
    span: Span,
    low: f64,
    high: f64,
    unit: Option<&'static str>,
    of: Counted,
    days: Option<Interval>,
}

/// The figures of all events with what they count, and the conflicts among them.
pub(super) fn compare(desk: &Desk<'_>, events: &[Event]) -> (Vec<Quantity>, Vec<Conflict>) {
    let (mut quantities, mut conflicts) = (Vec::new(), Vec::new());
    for (ix, event) in events.iter().enumerate().filter(|(_, e)| e.articles > 1) {
        for (_, mut counts) in by_key(desk, event, events) {
            counts.sort_by_key(|c| (c.article, c.span));
            counts.dedup_by_key(|c| (c.article, c.span));
            let about = EventIx::from_at(ix);
            let (course, conflict) = judged(desk, event, about, &counts);
            conflicts.extend(conflict);
            let figure =
                |c: &Count| Figure { place: Place { article: c.article, span: c.span }, low: c.low, high: c.high };
            let what = counts.first().map(|c| c.of.what.clone()).unwrap_or_default();
            quantities.push(Quantity { about, what, figures: counts.iter().map(figure).collect(), course });
        }
    }
    (quantities, conflicts)
}

fn by_key(desk: &Desk<'_>, event: &Event, events: &[Event]) -> BTreeMap<String, Vec<Count>> {
    let mut out: BTreeMap<String, Vec<Count>> = BTreeMap::new();
    for (article, mention) in told(desk.facts, event) {
        let (Some(source), Some(facts)) = (desk.article(article), desk.found(article)) else { continue };
        if mention.status == EventStatus::Negated || mention.status == EventStatus::Planned {
            continue;
        }
        for (amount, of) in amounts(desk, article, mention.span) {
            if !of.verb.is_some_and(|v| is_its_own(source, facts, mention, v, events)) {
                continue;
            }
            let Some(words) = desk.words(article) else { continue };
            let count = Count {
                article,
                clause: mention.span,
                span: amount.span(words, of.end),
                low: amount.low,
                high: amount.high,
                unit: amount.unit,
                days: mention.time.and(mention.interval),
                of,
            };
            out.entry(count.of.key.clone()).or_default().push(count);
        }
    }
    out
}

/// The amounts of a clause with what they are of.
fn amounts(desk: &Desk<'_>, article: ArticleIx, span: Span) -> Vec<(Amount, Counted)> {
    let (Some(source), Some(words)) = (desk.article(article), desk.words(article)) else { return Vec::new() };
    let range = source.layout.tokens_in(span);
    let mut out = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let Some(amount) = amount(words, i) else {
            i += 1;
            continue;
        };
        i = amount.to.max(i + 1);
        if let Some(of) = counted(words, &range, &amount) {
            out.push((amount, of));
        }
    }
    out
}

/// A figure belongs to the event that its verb tells; to any of the sentence's where its verb tells none, or
/// none that another source tells too.
fn is_its_own(
    article: &Article,
    facts: &ArticleFacts,
    mention: &EventMention,
    verb: usize,
    events: &[Event],
) -> bool {
    let Some(verb) = article.layout.tokens.get(verb).map(|t| t.span) else { return false };
    let told_too = |ix: EventIx| events.get(ix.at()).is_some_and(|e| e.articles > 1);
    let another =
        facts.events.iter().any(|e| e.predicate == verb && e.event != mention.event && told_too(e.event));
    mention.predicate == verb || !another
}

/// How the figures of one quantity go together, and the conflict if they do not.
fn judged(desk: &Desk<'_>, event: &Event, about: EventIx, counts: &[Count]) -> (Course, Option<Conflict>) {
    let single = single(counts);
    let sources: BTreeSet<ArticleIx> = counts.iter().map(|c| c.article).collect();
    if sources.len() < 2 {
        return (Course::One, None);
    }
    let mut against = vec![false; single.len()];
    let mut course = Course::Agrees;
    // Read once for each figure, and only of those that are held against another.
    let words: Vec<OnceCell<Terms>> = single.iter().map(|_| OnceCell::new()).collect();
    let terms = |c: &Count, at: usize| -> Option<&Terms> {
        Some(words.get(at)?.get_or_init(|| desk.terms(c.article, c.clause)))
    };
    for (n, a) in single.iter().enumerate() {
        for (m, b) in single.iter().enumerate().skip(n + 1) {
            if !apart(a, b) || !may_be_one(desk, a, b) {
                continue;
            }
            let (Some(left), Some(right)) = (terms(a, n), terms(b, m)) else { continue };
            if !one_quantity(event, (a, left), (b, right)) {
                continue;
            }
            if may_grow(desk, event, a, b) {
                course = course.max(Course::Develops);
                continue;
            }
            course = Course::Differs;
            for i in [n, m] {
                if let Some(flag) = against.get_mut(i) {
                    *flag = true;
                }
            }
        }
    }
    let claim = |c: &Count| {
        let text = &desk.article(c.article)?.text;
        Some(Claim { place: Place { article: c.article, span: c.span }, value: c.span.of(text).to_owned() })
    };
    let claims: Vec<Claim> =
        single.iter().zip(&against).filter(|(_, a)| **a).filter_map(|(c, _)| claim(c)).collect();
    let conflict =
        (claims.len() > 1).then(|| Conflict { about, kind: ConflictKind::Number, claims, note: String::new() });
    (course, conflict)
}

/// The figures of articles that give but one.
fn single(counts: &[Count]) -> Vec<&Count> {
    let mut each: BTreeMap<ArticleIx, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        each.entry(count.article).or_default().push(count);
    }
    let one = each.into_values().filter(|own| own.windows(2).all(|p| matches!(p, [a, b] if !apart(a, b))));
    // Of "45" and "more than 40" in one article the tighter one is its figure.
    let width = |c: &Count| c.high - c.low;
    one.filter_map(|own| own.into_iter().min_by(|a, b| width(a).total_cmp(&width(b)))).take(MOST).collect()
}

fn apart(a: &Count, b: &Count) -> bool {
    // Converted measures are rounded twice.
    let slack = if a.unit.is_some() && !a.unit.is_some_and(|u| u.ends_with('s')) { 0.02 } else { 0.0 };
    a.high * (1.0 + slack) < b.low || b.high * (1.0 + slack) < a.low
}

/// Whether two figures may be of one quantity: the same scope, the same place and time.
fn may_be_one(desk: &Desk<'_>, a: &Count, b: &Count) -> bool {
    let timed = matches!((a.days, b.days), (Some(x), Some(y)) if !x.overlaps(&y));
    let out = |c: &Count| desk.found(c.article).and_then(|f| f.publication.interval);
    let weeks = (a.days.is_none() || b.days.is_none())
        && matches!((out(a), out(b)), (Some(x), Some(y))
            if (x.earliest.date() - y.earliest.date()).get_days().abs() > ONE_OCCASION_DAYS);
    if a.of.total != b.of.total || a.of.modifiers != b.of.modifiers || timed || weeks && a.of.fixed {
        return false;
    }
    let sentence = |c: &Count| (c.article, desk.sentence(c.article, c.clause));
    !desk.elsewhere(sentence(a), sentence(b))
}

/// Whether two clauses with figures of one sort share enough words beside it to be of one quantity.
fn one_quantity(event: &Event, (a, left): (&Count, &Terms), (b, right): (&Count, &Terms)) -> bool {
    let but: Vec<String> = a.of.own.iter().chain(&b.of.own).cloned().collect();
    // A short clause has little beside the quantity itself.
    let short = [left, right].iter().any(|t| t.keys().filter(|stem| !but.contains(stem)).count() <= SHORT);
    let found = alike(left, right, &but);
    let least = match (event.interval.is_none(), a.unit.is_some()) {
        (false, false) => ALIKE,
        (true, true) => ALIKE_LOOSEST,
        _ => ALIKE_LOOSE,
    };
    found.words >= if short { 1 } else { 2 } && found.cosine >= least
}

fn one_outlet(desk: &Desk<'_>, a: &Count, b: &Count) -> bool {
    let outlet = |c: &Count| desk.article(c.article).and_then(|x| x.metadata.outlet.as_ref()).map(|o| &o.value);
    outlet(a).is_some() && outlet(a) == outlet(b)
}

/// Whether the later may simply know more: published on different days, and not long after.
fn may_grow(desk: &Desk<'_>, event: &Event, a: &Count, b: &Count) -> bool {
    let day = |c: &Count| desk.found(c.article).and_then(|f| f.publication.interval);
    let (Some(x), Some(y)) = (day(a), day(b)) else { return false };
    if x.overlaps(&y) || a.of.fixed {
        // What one paper prints twice in a day, it knew more of the second time; and while a toll rises, two papers
        // of one day may be of different hours.
        let fresh = event.interval.is_none_or(|e| (x.earliest.date() - e.latest.date()).get_days() <= FRESH_DAYS);
        return a.of.rising && (fresh && !a.of.fixed || one_outlet(desk, a, b));
    }
    let placed = a.days.is_some() && b.days.is_some() && !a.of.total && !b.of.total;
    let settled = placed
        && event.interval.is_some_and(|e| {
            let after = |i: Interval| (i.earliest.date() - e.latest.date()).get_days();
            after(x) > SETTLED_DAYS && after(y) > SETTLED_DAYS
        });
    let days_apart = (x.earliest.date() - y.earliest.date()).get_days().abs();
    !settled && (a.of.rising || a.unit.is_some() || days_apart > 1)
}
