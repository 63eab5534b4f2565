//! Names: tag one article at a time, then link all of them.

use crate::facts::{Article, Entity, Mention};

/// A name found in one article, not yet linked.
#[derive(Clone, Debug)]
pub struct Tagged {}

/// Finds the names of one article.
pub fn tag(_article: &Article) -> Vec<Tagged> {
    Vec::new()
}

/// Joins mentions to entities across all articles. Returns each article's mentions, in order, and the entities.
pub fn link(articles: &[&Article], _tagged: Vec<Vec<Tagged>>) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    (vec![Vec::new(); articles.len()], Vec::new())
}
