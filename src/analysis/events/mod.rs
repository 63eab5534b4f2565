//! Events: one article's tellings, then merged across articles.

use crate::analysis::Known;
use crate::facts::{Event, EventMention};

/// One article's telling of something that happened, not yet merged.
#[derive(Clone, Debug)]
pub struct Telling {}

/// Finds what one article tells.
pub fn find(_known: &Known<'_>) -> Vec<Telling> {
    Vec::new()
}

/// Joins tellings of the same event. Returns each article's event mentions, in order, and the events by date.
pub fn merge(known: &[Known<'_>], _tellings: Vec<Vec<Telling>>) -> (Vec<Vec<EventMention>>, Vec<Event>) {
    (vec![Vec::new(); known.len()], Vec::new())
}
