//! Times: find -> publication -> resolve.

mod calendar;
mod clock;
mod cycle;
mod evidence;
mod expr;
mod feast;
mod find;
mod kin;
mod mentions;
mod published;
mod resolve;
mod tense;
mod thread;
mod words;

pub use find::Found;

use crate::facts::{Article, Given, Publication, TimeMention};

/// Finds time expressions; looks at one article and at no date.
pub fn find(article: &Article, language: &str) -> Vec<Found> {
    // Rules for other languages are a folder of data away; English rules would misread them.
    if language == "en" { find::find(article) } else { Vec::new() }
}

/// Reasons out when each article was published, from all of them together.
pub fn publications(articles: &[&Article], found: &[Vec<Found>], given: &Given) -> Vec<Publication> {
    published::publications(articles, found, given)
}

/// Gives every expression its value, interval and trace.
pub fn resolve(article: &Article, found: &[Found], publication: &Publication) -> Vec<TimeMention> {
    mentions::resolve(article, found, publication)
}
