//! Times: find -> publication -> resolve.

use crate::facts::{Article, Given, Publication, TimeMention};

/// A time expression found in a text, not yet resolved.
#[derive(Clone, Debug)]
pub struct Found {}

/// Finds time expressions; looks at one article and at no date.
pub fn find(_article: &Article, _language: &str) -> Vec<Found> {
    Vec::new()
}

/// Reasons out when each article was published, from all of them together.
pub fn publications(articles: &[&Article], _found: &[Vec<Found>], _given: &Given) -> Vec<Publication> {
    vec![Publication::default(); articles.len()]
}

/// Gives every expression its value, interval and trace.
pub fn resolve(_article: &Article, _found: &[Found], _publication: &Publication) -> Vec<TimeMention> {
    Vec::new()
}
