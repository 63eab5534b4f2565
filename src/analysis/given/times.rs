//! Times as the person has them, before they are resolved: what counts from one moves with it.

use super::marks;
use crate::analysis::time::{self, Found};
use crate::facts::{Article, Given, Layer, Mark};

/// What was found in one article, with the person's word.
pub fn corrected(article: &Article, found: Vec<Found>, given: &Given) -> Vec<Found> {
    let mut found = found;
    for mark in marks(given, article, Layer::Time) {
        found.retain(|f| !f.span.overlaps(mark.span));
        if let Some(Mark::Time { value }) = &mark.mark {
            found.push(time::by_hand(article, mark.span, value.as_deref()));
            found.sort_by_key(|f| f.span);
        }
    }
    found
}
