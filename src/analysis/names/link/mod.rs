//! From mentions to entities: which names mean the same, within an article and across all.
//!
//! Names are joined label by label, each join with its reason; a short name goes to the one entity it can mean,
//! and where two compete it stays an entity of its own and says whom it may be. The order of the articles makes no
//! difference.

mod capital;
mod finish;
mod items;
mod label;
mod nominal;
mod organisation;
mod person;
mod spelling;

use std::collections::{BTreeMap, BTreeSet};

use super::Tagged;
use super::refer::of_given_name;
use crate::facts::{Article, Entity, EntityKind, Mention};
use crate::text::Span;

use items::Item;
pub(super) use label::Label;

/// Labels joined so far, as a forest with the reason for every join.
#[derive(Default)]
pub(super) struct Joined {
    parent: BTreeMap<Label, (Label, String)>,
    doubts: BTreeMap<Label, Vec<Label>>,
}

impl Joined {
    /// The label that stands for all labels joined with this one.
    pub(super) fn root(&self, label: &Label) -> Label {
        let mut at = label;
        while let Some((up, _)) = self.parent.get(at) {
            at = up;
        }
        at.clone()
    }

    /// Joins `label` to `other`, because.
    pub(super) fn join(&mut self, label: &Label, other: &Label, because: String) {
        let (a, b) = (self.root(label), self.root(other));
        if a != b {
            self.parent.insert(a, (b, because));
        }
    }

    /// Remembers that a label may mean any of several.
    pub(super) fn doubt(&mut self, label: &Label, others: Vec<Label>) {
        self.doubts.insert(label.clone(), others);
    }

    fn doubts(&self, labels: BTreeSet<&Label>) -> Vec<&Label> {
        labels.into_iter().filter_map(|l| self.doubts.get(l)).flatten().collect()
    }

    fn reason(&self, label: &Label) -> Option<&str> {
        self.parent.get(label).map(|(_, why)| why.as_str())
    }
}

/// What a short name means in an article.
pub(super) enum Means {
    /// One, and why.
    One(Label, String),
    /// Any of these.
    Several(Vec<Label>),
}

/// Short names by article.
pub(super) type Meanings = BTreeMap<(usize, Label), Means>;

/// Joins mentions to entities across all articles. Returns each article's mentions, in order, and the entities.
pub fn link(articles: &[&Article], tagged: Vec<Vec<Tagged>>) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let mut items = items::items(articles, tagged);
    items::settle_types(&mut items);
    items::settle_across(&mut items);
    let mut counts: BTreeMap<Label, usize> = BTreeMap::new();
    let mut within: Vec<BTreeSet<Label>> = vec![BTreeSet::new(); articles.len()];
    for item in &items {
        *counts.entry(item.label.clone()).or_default() += 1;
        if let Some(labels) = within.get_mut(item.article) {
            labels.insert(item.label.clone());
        }
    }
    let mut joined = Joined::default();
    organisation::join_acronyms(articles, &spans(&items), &counts, &within, &mut joined);
    organisation::join_variants(&counts, &mut joined);
    person::join_full_names(&counts, &mut joined);
    let mut meanings = organisation::short_names(&counts, &within, &joined);
    meanings.extend(person::short_names(&counts, &within, &joined));
    for item in &mut items {
        match meanings.get(&(item.article, item.label.clone())) {
            Some(Means::One(full, why)) => {
                item.why.clone_from(why);
                item.label = full.clone();
            }
            Some(Means::Several(labels)) => choose(item, labels, &joined),
            None => {
                if let Some(why) = joined.reason(&item.label) {
                    item.why = why.to_owned();
                }
            }
        }
    }
    nominal::add(articles, &mut items, &joined);
    finish::finish(articles.len(), items, &joined)
}

/// A title may say which of several people is meant: "Mrs. Clinton".
fn choose(item: &mut Item, labels: &[Label], joined: &Joined) {
    if let Some(sex) = item.sex.filter(|_| item.label.kind == EntityKind::Person) {
        let first = |l: &Label| l.key.split(' ').next().and_then(of_given_name);
        let fitting: Vec<&Label> = labels.iter().filter(|l| first(l) == Some(sex)).collect();
        let known = labels.iter().all(|l| first(l).is_some());
        if let ([only], true) = (fitting.as_slice(), known) {
            item.why = format!("the title before it fits {} only", only.shown());
            item.label = (*only).clone();
            return;
        }
    }
    item.may_be(labels.to_vec(), joined);
}

fn spans(items: &[Item]) -> Vec<(usize, Span, Label)> {
    items.iter().map(|i| (i.article, i.span, i.label.clone())).collect()
}
