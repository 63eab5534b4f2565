//! When each article was published: what is stated, weighed by who states it.
//!
//! A line that says when an article was changed, and dates of other things, never decide.

use super::calendar::{Cal, parse};
use super::find::Found;
use super::mentions::interval_of;
use crate::facts::{Article, DateClue, DateClueKind, Given, Publication, PublicationSource, Reason};

/// The publication of every article.
pub(crate) fn publications(articles: &[&Article], _found: &[Vec<Found>], given: &Given) -> Vec<Publication> {
    articles.iter().map(|a| stated(a, given).unwrap_or_default()).collect()
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
