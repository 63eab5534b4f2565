//! The rows of the comparison's lists, sorted once per change so that no frame does.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::facts::{ArticleIx, EntityIx, EventIx, Facts, Label};

/// Orders and rows.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Events whose claims differ, by date.
    pub disputed: Vec<EventIx>,
    /// All events, those told by most sources first.
    pub by_sources: Vec<EventIx>,
    /// All events, those on which the story turns most first.
    pub by_salience: Vec<EventIx>,
    /// What sources call things: a heading, then a row for each label.
    pub naming: Vec<Called>,
    /// The sources as they stand beside each other: in order, copies of one text together.
    pub columns: Vec<ArticleIx>,
    /// For each source, the group of copies it belongs to.
    pub copy_of: Vec<Option<u32>>,
}

/// A row of the naming list.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// What follows are names of this.
    Entity(EntityIx),
    /// What follows are words for this.
    Event(EventIx),
    /// A label, with how often each source uses it, and how often of these in somebody else's words.
    Label {
        /// The words.
        label: String,
        /// By source; those that do not use it are left out.
        counts: Vec<(ArticleIx, u32, u32)>,
        /// Over all sources.
        total: u32,
    },
}

impl Compared {
    /// Sorts.
    pub fn new(facts: &Facts) -> Self {
        let comparison = &facts.comparison;
        let mut disputed: Vec<EventIx> = comparison.conflicts.iter().map(|c| c.about).collect();
        disputed.sort_unstable();
        disputed.dedup();
        let mut by_sources: Vec<EventIx> = (0..facts.events.len()).map(EventIx::from_at).collect();
        let mut by_salience = by_sources.clone();
        let salience = |ix: &EventIx| facts.events.get(ix.at()).map_or(0.0, |e| e.salience);
        by_sources.sort_by_key(|ix| Reverse(facts.events.get(ix.at()).map_or(0, |e| e.articles)));
        by_salience.sort_by(|a, b| salience(b).total_cmp(&salience(a)).then(a.cmp(b)));
        let mut naming = Vec::new();
        for item in &comparison.event_naming {
            naming.push(Called::Event(item.event));
            naming.extend(rows(&item.labels));
        }
        for item in &comparison.naming {
            naming.push(Called::Entity(item.entity));
            naming.extend(rows(&item.labels));
        }
        let (columns, copy_of) = columns(facts);
        Self { disputed, by_sources, by_salience, naming, columns, copy_of }
    }

    /// What to show of a comparison before anything is asked for: of the events on which sources differ the one that most
    /// tell, else the event that most tell, if more than one does.
    pub fn example(&self, facts: &Facts) -> Option<EventIx> {
        let told = |ix: &EventIx| facts.events.get(ix.at()).map_or(0, |e| e.articles);
        let differing = self.by_sources.iter().find(|ix| self.differ_on(**ix));
        differing.or_else(|| self.by_sources.first().filter(|ix| told(ix) > 1)).copied()
    }

    /// Whether sources differ on an event, in whatever it is.
    pub fn differ_on(&self, ix: EventIx) -> bool {
        self.disputed.binary_search(&ix).is_ok()
    }

    /// The group of copies that a source belongs to.
    pub fn copy_of(&self, ix: ArticleIx) -> Option<u32> {
        self.copy_of.get(ix.at()).copied().flatten()
    }
}

/// The order of the sources, and the group of copies of each.
fn columns(facts: &Facts) -> (Vec<ArticleIx>, Vec<Option<u32>>) {
    let groups = &facts.comparison.copies;
    let mut copy_of = vec![None; facts.articles.len()];
    for (g, group) in groups.iter().enumerate() {
        for ix in group {
            if let Some(held) = copy_of.get_mut(ix.at()) {
                *held = u32::try_from(g).ok();
            }
        }
    }
    let mut out = Vec::with_capacity(copy_of.len());
    let mut placed = vec![false; groups.len()];
    for (i, group) in copy_of.iter().enumerate() {
        match group.map(|g| g as usize) {
            None => out.push(ArticleIx::from_at(i)),
            Some(g) => {
                if let Some(done) = placed.get_mut(g).filter(|done| !**done) {
                    *done = true;
                    out.extend(groups.get(g).into_iter().flatten().filter(|ix| ix.at() < copy_of.len()));
                }
            }
        }
    }
    (out, copy_of)
}

/// A row for each label, in the order of the facts.
fn rows(labels: &[Label]) -> Vec<Called> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_label: BTreeMap<&str, Vec<(ArticleIx, u32, u32)>> = BTreeMap::new();
    for label in labels {
        let held = by_label.entry(&label.label).or_default();
        if held.is_empty() {
            order.push(&label.label);
        }
        held.push((label.article, label.count, label.attributed));
    }
    let row = |label: &str| {
        let counts = by_label.get(label).cloned().unwrap_or_default();
        let total = counts.iter().map(|c| c.1).sum();
        Called::Label { label: label.to_owned(), counts, total }
    };
    order.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Called, Compared, rows};
    use crate::facts::{ArticleFacts, ArticleIx, Facts, Label};

    #[test]
    fn a_label_of_two_sources_is_one_row() {
        let label = |label: &str, article, count| Label {
            label: label.to_owned(),
            article: ArticleIx(article),
            count,
            attributed: 0,
        };
        let found = rows(&[label("annexation", 0, 3), label("annexation", 1, 1), label("crisis", 1, 2)]);
        assert_eq!(found.len(), 2);
        assert!(
            matches!(&found[0], Called::Label { label, counts, total: 4 } if label == "annexation" && counts.len() == 2)
        );
    }

    #[test]
    fn copies_stand_together() {
        let mut facts = Facts { articles: vec![Arc::new(ArticleFacts::default()); 5], ..Facts::default() };
        facts.comparison.copies = vec![vec![ArticleIx(1), ArticleIx(4)]];
        let compared = Compared::new(&facts);
        assert_eq!(compared.columns, [0, 1, 4, 2, 3].map(ArticleIx));
        assert_eq!(compared.copy_of(ArticleIx(4)), Some(0));
        assert_eq!(compared.copy_of(ArticleIx(2)), None);
    }
}
