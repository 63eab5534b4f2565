//! Who is reported to have said what.

use crate::analysis::Known;
use crate::facts::Quote;

/// Finds reported speech in one article.
pub fn find(_known: &Known<'_>) -> Vec<Quote> {
    Vec::new()
}
