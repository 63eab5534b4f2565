//! When each article was published: what is stated, weighed by who states it; else what its words and the
//! other articles of the same story allow.
//!
//! A line that says when an article was changed, and dates of other things, never decide. Where the
//! evidence does not reach the year, no date is claimed and what was found is kept.

use jiff::civil::Date;

use super::calendar::{Cal, day, parse};
use super::evidence::{self, Evidence, value_of};
use super::find::Found;
use super::kin::{self, Event, Kin};
use super::mentions::interval_of;
use crate::facts::{Article, DateClue, DateClueKind, Given, Interval, Publication, PublicationSource, Reason};

/// The publication of every article.
pub(crate) fn publications(articles: &[&Article], found: &[Vec<Found>], given: &Given) -> Vec<Publication> {
    let stated: Vec<Option<Publication>> = articles.iter().map(|a| stated(a, given)).collect();
    if stated.iter().all(Option::is_some) {
        return stated.into_iter().flatten().collect();
    }
    let evidence: Vec<Evidence> = articles.iter().zip(found).map(|(a, f)| evidence::gather(a, f)).collect();
    let own: Vec<Option<Inferred>> =
        articles.iter().zip(&evidence).map(|(article, evidence)| infer(article, evidence)).collect();
    let kin = Kin::new(articles);
    let events: Vec<Vec<Event>> = stated
        .iter()
        .zip(&own)
        .zip(&evidence)
        .map(|((stated, own), evidence)| match (stated, own) {
            (Some(stated), _) => kin::events(stated, evidence),
            (None, own) => own.iter().filter_map(|o| o.event).collect(),
        })
        .collect();
    stated
        .into_iter()
        .enumerate()
        .map(|(at, stated)| {
            stated.unwrap_or_else(|| {
                let Some(evidence) = evidence.get(at) else { return Publication::default() };
                match own.get(at).cloned().flatten() {
                    Some(inferred) => inferred.publication,
                    None => story(articles, at, evidence, &events, &kin).unwrap_or_else(|| abstain(evidence)),
                }
            })
        })
        .collect()
}

/// A publication reasoned out, with the day told as past that dates it.
#[derive(Clone, Debug)]
struct Inferred {
    publication: Publication,
    event: Option<Event>,
}

/// From the article's own words: a length of time since a date, and days told without their year.
fn infer(article: &Article, evidence: &Evidence) -> Option<Inferred> {
    let changed = upper_clue(article);
    let Some(bounds) = &evidence.elapsed else {
        // Told after one day and changed before another: it lies between.
        let ((lower, why), (upper, clue)) = evidence.lower.clone().zip(changed)?;
        let publication = reasoned(lower, upper, vec![why, clue])?;
        return Some(Inferred { publication, event: None });
    };
    let mut because = bounds.because.clone();
    let mut first = evidence.lower.as_ref().map_or(bounds.first, |(lower, _)| bounds.first.max(*lower));
    let mut last = bounds.last;
    let mut event = None;
    for told in &evidence.told {
        if let [only] = told.within(first, last).as_slice() {
            because.push(Reason {
                span: Some(told.span),
                why: format!("told as past, so {} or later", Cal::Day(*only).words()),
            });
            event = Some((*told, *only));
            first = first.max(*only);
            // A day told without its year is less than a year ago.
            last = last.min(day(i32::from(only.year()) + 1, told.month, told.day.min(28))?);
        }
    }
    for planned in &evidence.planned {
        if let [only] = planned.within(first, last).as_slice() {
            because.push(Reason {
                span: Some(planned.span),
                why: format!("still to come, so {} or earlier", Cal::Day(*only).words()),
            });
            last = last.min(*only);
        }
    }
    if let Some((upper, clue)) = changed.filter(|(upper, _)| *upper >= first && *upper < last) {
        last = upper;
        because.push(clue);
    }
    let event = event.map(|(told, date)| Event { told, date, fresh: kin::fresh(date, last) });
    Some(Inferred { publication: reasoned(first, last, because)?, event })
}

fn reasoned(first: Date, last: Date, because: Vec<Reason>) -> Option<Publication> {
    let value = (first <= last).then(|| value_of(first, last)).flatten()?;
    let interval = Interval { earliest: first.at(0, 0, 0, 0), latest: last.at(23, 59, 59, 0) };
    Some(Publication {
        value: Some(value),
        interval: Some(interval),
        source: PublicationSource::Inferred,
        because,
    })
}

/// An article is published before it is changed.
fn upper_clue(article: &Article) -> Option<(Date, Reason)> {
    let changed = article.metadata.dates.iter().filter(|c| c.kind == DateClueKind::Updated);
    changed
        .filter_map(|c| Some((parse(&c.value)?.days()?.1, Reason { span: c.span, why: c.why.clone() })))
        .min_by_key(|(upper, _)| *upper)
}

/// From the other articles of the same story.
fn story(
    articles: &[&Article],
    at: usize,
    evidence: &Evidence,
    events: &[Vec<Event>],
    kin: &Kin,
) -> Option<Publication> {
    let bounds = kin
        .same_day(articles, at, evidence, events)
        .or_else(|| kin.same_weekday(articles, at, evidence, events))?;
    let mut because = bounds.because;
    because.extend(evidence.lower.as_ref().map(|(_, why)| why.clone()));
    reasoned(bounds.first, bounds.last, because)
}

/// No date is claimed; what was found is kept.
fn abstain(evidence: &Evidence) -> Publication {
    let mut because: Vec<Reason> = evidence.lower.iter().map(|(_, why)| why.clone()).collect();
    because.extend(evidence.elapsed.iter().flat_map(|b| b.because.clone()));
    let told = evidence.told.iter().chain(&evidence.planned);
    because.extend(told.map(|t| Reason { span: Some(t.span), why: "a day without its year".to_owned() }));
    Publication { because, ..Publication::default() }
}

fn stated(article: &Article, given: &Given) -> Option<Publication> {
    if let Some(value) = given.published.get(&article.file)
        && let Some(publication) = from_value(value, PublicationSource::User, "set by hand", None)
    {
        return Some(publication);
    }
    let clues = &article.metadata.dates;
    let best = clues.iter().filter(|c| decides(c.kind) && parse(&c.value).is_some()).min_by_key(|c| c.kind);
    if let Some(best) = best {
        return weighed(best, clues);
    }
    let value = given.reference_date.as_deref()?;
    from_value(value, PublicationSource::User, "the reference date given for all undated articles", None)
}

fn decides(kind: DateClueKind) -> bool {
    !matches!(kind, DateClueKind::Updated | DateClueKind::Unrelated)
}

fn from_value(value: &str, source: PublicationSource, why: &str, clue: Option<&DateClue>) -> Option<Publication> {
    let cal = parse(value)?;
    let why = clue.map_or(why, |c| c.why.as_str());
    let reason = Reason { span: clue.and_then(|c| c.span), why: why.to_owned() };
    Some(Publication { value: Some(cal.value()), interval: interval_of(cal), source, because: vec![reason] })
}

/// The best clue's date, made finer by a lesser clue that agrees with it.
fn weighed(best: &DateClue, clues: &[DateClue]) -> Option<Publication> {
    let source = match best.kind {
        DateClueKind::Sidecar => PublicationSource::Sidecar,
        DateClueKind::Metadata => PublicationSource::Metadata,
        _ => PublicationSource::Stated,
    };
    let mut publication = from_value(&best.value, source, "", Some(best))?;
    let coarse = parse(&best.value).is_some_and(|c| !matches!(c, Cal::Day(_)));
    for clue in clues.iter().filter(|c| *c != best && decides(c.kind)) {
        let Some(cal) = parse(&clue.value) else { continue };
        let inside = publication.interval.zip(interval_of(cal)).is_some_and(|(a, b)| a.contains(&b));
        if coarse && inside {
            publication.value = Some(cal.value());
            publication.interval = interval_of(cal);
        }
        if inside {
            publication.because.push(Reason { span: clue.span, why: clue.why.clone() });
        }
    }
    Some(publication)
}
