//! Times: find -> publication -> resolve.

mod amount;
mod calendar;
mod clock;
mod cycle;
mod evidence;
mod expr;
mod feast;
mod find;
mod kin;
mod lapse;
mod lunar;
mod mentions;
mod nth;
mod published;
mod reach;
mod relative;
mod resolve;
mod series;
mod telling;
mod tense;
mod thread;
mod words;

pub use find::Found;

use crate::facts::{Article, Given, Grain, Interval, Publication, TimeMention};
use crate::rules::index::Index;
use crate::text::Span;

/// The rules for a text of any language: dates in numbers alone, the year first.
const UNDETERMINED: &str = "und";

/// Whether there are rules for a language, a folder of data each.
pub fn reads(language: &str) -> bool {
    Index::of(language).is_some()
}

/// Finds time expressions; looks at one article and at no date. In a language without rules it finds dates in
/// numbers alone, the year first.
pub fn find(article: &Article, language: &str) -> Vec<Found> {
    Index::of(language)
        .or_else(|| Index::of(UNDETERMINED))
        .map_or_else(Vec::new, |index| find::find(article, index))
}

/// Reasons out when each article was published, from all of them together.
pub fn publications(articles: &[&Article], found: &[Vec<Found>], given: &Given) -> Vec<Publication> {
    published::publications(articles, found, given)
}

/// Gives every expression its value, interval and trace.
pub fn resolve(article: &Article, found: &[Found], publication: &Publication) -> Vec<TimeMention> {
    mentions::resolve(article, found, publication)
}

/// A time that a person marked; without a value that can be read it stays open.
pub fn by_hand(article: &Article, span: Span, value: Option<&str>) -> Found {
    find::by_hand(article, span, value)
}

/// What a TIMEX3 date no finer than a day stands for, and how fine it is.
pub fn placed(value: &str) -> Option<(Interval, Grain)> {
    let when = calendar::When::of(calendar::parse(value)?);
    Some((when.interval(None)?, when.grain()))
}
