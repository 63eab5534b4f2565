//! When each article was published: what is stated, weighed by who states it; else what its words, its
//! dateline and the other articles of the same story allow, narrowed down by `reach`.
//!
//! A line that says when an article was changed or saved, a picture's date and a copyright year never
//! state it. Where the evidence does not reach the year, no date is claimed and what was found is kept.

use jiff::civil::Date;

use super::calendar::{Cal, day, parse, plus_days};
use super::evidence::{self, Evidence, YearlessDay};
use super::find::Found;
use super::kin::{self, Event, Kin};
use super::mentions::interval_of;
use super::reach::{Limit, Reach, Weight};
use crate::facts::{Article, DateClue, DateClueKind, Given, Publication, PublicationSource, Reason};

/// The publication of every article.
pub(crate) fn publications(articles: &[&Article], found: &[&[Found]], given: &Given) -> Vec<Publication> {
    let stated: Vec<Option<Publication>> = articles.iter().map(|a| stated(a, given)).collect();
    if stated.iter().all(Option::is_some) {
        return stated.into_iter().flatten().collect();
    }
    let evidence: Vec<Evidence> = articles.iter().zip(found).map(|(a, f)| evidence::gather(a, f)).collect();
    let own: Vec<Inferred> =
        articles.iter().zip(&evidence).map(|(article, evidence)| infer(article, evidence)).collect();
    let events: Vec<Vec<Event>> = stated
        .iter()
        .zip(&own)
        .zip(&evidence)
        .map(|((stated, own), evidence)| match stated {
            Some(stated) => kin::events(stated, evidence),
            None => own.event.into_iter().collect(),
        })
        .collect();
    let kin = Kin::new(articles, &stated, &events);
    let limits: Vec<Vec<Limit>> = stated
        .iter()
        .zip(&evidence)
        .enumerate()
        .map(|(at, (stated, evidence))| if stated.is_some() { Vec::new() } else { kin.limits(at, evidence) })
        .collect();
    stated
        .into_iter()
        .zip(own)
        .zip(limits)
        .zip(articles.iter().zip(&evidence))
        .map(|(((stated, own), kin), (article, evidence))| {
            stated.unwrap_or_else(|| settle(article, evidence, own, kin))
        })
        .collect()
}

/// What an article's own words reach, with the day told as past that dates it.
#[derive(Clone, Debug)]
struct Inferred {
    limits: Vec<Limit>,
    event: Option<Event>,
}

/// From the article's own words and the lines about it that do not state the date.
fn infer(article: &Article, evidence: &Evidence) -> Inferred {
    let mut limits = bounding(article);
    limits.extend(evidence.limits());
    let mut event = None;
    if let Some(elapsed) = &evidence.elapsed {
        let (narrower, told) = within_elapsed(elapsed, evidence);
        limits.push(elapsed.clone());
        limits.extend(narrower);
        event = told;
    }
    Inferred { limits, event }
}

/// Days told without their year, in the stretch that a length of time reaches.
fn within_elapsed(elapsed: &Limit, evidence: &Evidence) -> (Vec<Limit>, Option<Event>) {
    let (Some(first), Some(mut last)) = (elapsed.first, elapsed.last) else { return (Vec::new(), None) };
    let mut first = evidence.lower.as_ref().map_or(first, |(lower, _)| first.max(*lower));
    let mut out = Vec::new();
    let mut event = None;
    for told in &evidence.told {
        if let [only] = told.within(first, last).as_slice() {
            let why = format!("told as past, so {} or later", Cal::Day(*only).words());
            first = first.max(*only);
            // A day told without its year is less than a year ago.
            let year_on = day(i32::from(only.year()) + 1, told.month, told.day.min(28));
            last = year_on.map_or(last, |end| last.min(end));
            out.push(Limit::between(first, last, Weight::Likely, vec![Reason { span: Some(told.span), why }]));
            event = Some((*told, *only));
        }
    }
    for planned in &evidence.planned {
        if let [only] = planned.within(first, last).as_slice() {
            let why = format!("still to come, so {} or earlier", Cal::Day(*only).words());
            last = last.min(*only);
            out.push(Limit::before(*only, Weight::Likely, Reason { span: Some(planned.span), why }));
        }
    }
    let event = event.map(|(told, date)| Event { told, date, fresh: kin::fresh(date, last) });
    (out, event)
}

/// What is known to come after the publication, or before it.
fn bounding(article: &Article) -> Vec<Limit> {
    let of = |clue: &DateClue| {
        let (first, last) = parse(&clue.value)?.days()?;
        let because = |why: String| Reason { span: clue.span, why };
        Some(match clue.kind {
            DateClueKind::Updated => {
                Limit::before(last, Weight::Sure, because(format!("{}: published before that", clue.why)))
            }
            DateClueKind::Saved => {
                Limit::before(last, Weight::Sure, because(format!("{}: published by then", clue.why)))
            }
            DateClueKind::Photo => {
                let why = format!("{} was taken on {}: published after that", clue.why, clue.value);
                Limit::after(first, Weight::Likely, because(why))
            }
            DateClueKind::Copyright => {
                let why = format!("the copyright line names {}: published by then", first.year());
                Limit::before(day(i32::from(first.year()), 12, 31)?, Weight::Likely, because(why))
            }
            _ => return None,
        })
    };
    article.metadata.dates.iter().filter_map(of).collect()
}

/// Everything together: own limits, those of the same story, then days without a year in what is left.
fn settle(article: &Article, evidence: &Evidence, own: Inferred, kin: Vec<Limit>) -> Publication {
    let mut reach = Reach::of(own.limits.into_iter().chain(kin).collect());
    let datelines: Vec<YearlessDay> = article.metadata.dates.iter().filter_map(dateline).collect();
    if let Some(days) = reach.days() {
        for limit in evidence.by_weekday(days) {
            reach.take(limit);
        }
    }
    for sent in &datelines {
        let Some((first, last)) = reach.days() else { continue };
        // Sent that day, printed that day or the next.
        let sent_from = plus_days(first, -1).unwrap_or(first);
        if let [only] = sent.within(sent_from, last).as_slice() {
            let why = format!("the agency sent it on {}: printed then or the day after", Cal::Day(*only).words());
            let until = plus_days(*only, 1).unwrap_or(*only);
            let because = vec![Reason { span: Some(sent.span), why }];
            reach.take(Limit::between(*only, until, Weight::Strong, because));
        }
    }
    reach.refuse(refused(article, None));
    let mut publication = reach.publication();
    if publication.value.is_none() {
        let open = datelines.iter().map(|d| (d.span, "a dateline without its year"));
        let open = open.chain(evidence.yearless().map(|d| (d.span, "a day without its year")));
        publication.because.extend(open.map(|(span, why)| Reason { span: Some(span), why: why.to_owned() }));
    }
    publication
}

/// The day of an agency's dateline.
fn dateline(clue: &DateClue) -> Option<YearlessDay> {
    let (month, on) = clue.value.strip_prefix("XXXX-")?.split_once('-')?;
    let (month, day) = (month.parse().ok()?, on.parse().ok()?);
    (clue.kind == DateClueKind::Dateline).then_some(())?;
    Some(YearlessDay { month, day, weekday: None, span: clue.span? })
}

fn stated(article: &Article, given: &Given) -> Option<Publication> {
    let clues = &article.metadata.dates;
    if let Some(value) = given.published.get(&article.file)
        && let Some(mut publication) = from_value(value, PublicationSource::User, "set by hand", None)
    {
        publication.refused = clues
            .iter()
            .filter(|c| decides(c.kind) && c.value.get(..10) != publication.value.as_deref())
            .map(|c| Reason {
                span: c.span,
                why: format!("{} says {}, but a date is set by hand", c.why, c.value),
            })
            .chain(refused(article, None))
            .collect();
        return Some(publication);
    }
    let best = clues.iter().filter(|c| decides(c.kind) && parse(&c.value).is_some()).min_by_key(|c| c.kind);
    if let Some(best) = best {
        let mut publication = weighed(best, clues)?;
        publication.refused.extend(refused(article, publication.interval.map(|i| i.earliest.date())));
        return Some(publication);
    }
    let value = given.reference_date.as_deref()?;
    from_value(value, PublicationSource::User, "the reference date given for all undated articles", None)
}

fn decides(kind: DateClueKind) -> bool {
    matches!(kind, DateClueKind::Sidecar | DateClueKind::Metadata | DateClueKind::Stated | DateClueKind::Name)
}

/// Dates on the page that are known for what they are and so state nothing.
fn refused(article: &Article, published: Option<Date>) -> Vec<Reason> {
    let says = |clue: &DateClue| {
        let value = parse(&clue.value).map_or_else(|| clue.value.clone(), Cal::words);
        Some(match clue.kind {
            DateClueKind::Updated => format!("{value} is when it was changed, not when it was published"),
            DateClueKind::Saved => format!("{value} is the day the page was saved or printed"),
            DateClueKind::Photo => format!("{value} is the date of a picture"),
            DateClueKind::Copyright => {
                let year = value.split_whitespace().next_back().unwrap_or_default();
                format!("{year} is a copyright year, not a publication date")
            }
            DateClueKind::Unrelated => format!("{value}: {}, which belongs to something else", clue.why),
            DateClueKind::Dateline if published.is_some() => {
                "a dateline names no year; the date is stated better elsewhere".to_owned()
            }
            _ => return None,
        })
    };
    let of = |clue: &DateClue| Some(Reason { span: clue.span, why: says(clue)? });
    let mut out: Vec<Reason> = Vec::new();
    for reason in article.metadata.dates.iter().filter_map(of) {
        if !out.contains(&reason) {
            out.push(reason);
        }
    }
    out
}

fn from_value(value: &str, source: PublicationSource, why: &str, clue: Option<&DateClue>) -> Option<Publication> {
    let cal = parse(value)?;
    let why = clue.map_or(why, |c| c.why.as_str());
    let reason = Reason { span: clue.and_then(|c| c.span), why: why.to_owned() };
    Some(Publication {
        value: Some(cal.value()),
        interval: interval_of(cal),
        source,
        because: vec![reason],
        refused: Vec::new(),
    })
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
        } else if !publication.interval.zip(interval_of(cal)).is_some_and(|(a, b)| b.contains(&a)) {
            let why = format!("{} says {}, but {} weighs more", clue.why, cal.words(), best.why);
            publication.refused.push(Reason { span: clue.span, why });
        }
    }
    Some(publication)
}
