//! Which events the matrix lists, in which order: made anew only when the story, the filter or the order changes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::facts::EventIx;
use crate::session::Index;
use crate::ui::Cx;
use crate::ui::filter::Filter;
use crate::ui::view_state::CompareTab;

/// The order of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompareSort {
    /// By date.
    #[default]
    Time,
    /// Told by most sources first.
    Sources,
    /// On which the story turns most first.
    Weight,
}

/// The list, with what it was made for.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    list: Vec<EventIx>,
    made_for: Option<(Filter, CompareTab, CompareSort, Arc<Index>)>,
}

impl Rows {
    /// The events in order.
    pub fn list(&self) -> &[EventIx] {
        &self.list
    }
}

/// Brings the list up to date.
pub(super) fn refresh(cx: &mut Cx<'_>) {
    let (filter, tab, sort) = (cx.view.filter, cx.view.compare, cx.view.compare_sort);
    let index = &cx.session.index;
    let same = cx
        .view
        .compare_rows
        .made_for
        .as_ref()
        .is_some_and(|(f, t, s, i)| (*f, *t, *s) == (filter, tab, sort) && Arc::ptr_eq(i, index));
    if same {
        return;
    }
    let all = cx.session.facts.events.len();
    let ordered: Vec<EventIx> = match (tab, sort) {
        (CompareTab::Conflicts, _) => index.compared.disputed.clone(),
        (_, CompareSort::Time) => (0..all).map(EventIx::from_at).collect(),
        (_, CompareSort::Sources) => index.compared.by_sources.clone(),
        (_, CompareSort::Weight) => index.compared.by_salience.clone(),
    };
    let kept = &cx.view.kept;
    let list = ordered.into_iter().filter(|ix| kept.event(*ix)).collect();
    cx.view.compare_rows = Rows { list, made_for: Some((filter, tab, sort, Arc::clone(index))) };
}
