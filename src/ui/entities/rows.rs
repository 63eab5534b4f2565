//! Which rows the list has: filtered by what is typed and by the filter over all panes, sorted as asked.
//!
//! Made once per change, never for a frame.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::facts::{EntityIx, EntityKind};
use crate::session::Index;
use crate::text::fold;
use crate::ui::Cx;
use crate::ui::filter::Filter;
use crate::ui::view_state::EntitySort;

/// One row.
pub(super) enum Row {
    /// A type, and how many of it follow.
    Heading(EntityKind, usize),
    /// A name.
    Name(EntityIx),
    /// How many the filter over all panes leaves out.
    LeftOut(usize),
}

/// The rows of one list.
pub(super) struct Rows {
    made_for: (Arc<Index>, String, EntitySort, bool, Filter),
    pub(super) list: Vec<Row>,
}

impl Rows {
    pub(super) fn new(cx: &Cx<'_>) -> Self {
        let (session, view) = (cx.session, &*cx.view);
        let wanted = fold(view.entity_filter.trim());
        let typed = |ix: &EntityIx| {
            wanted.is_empty()
                || session.entity(*ix).is_some_and(|e| {
                    fold(&e.name).contains(&wanted) || e.aliases.iter().any(|a| fold(a).contains(&wanted))
                })
        };
        let mut list = Vec::new();
        let mut left_out = 0;
        for (kind, all) in &session.index.by_kind {
            let mut kept: Vec<EntityIx> = all.iter().copied().filter(&typed).collect();
            let before = kept.len();
            let chosen = view.filter.entity;
            kept.retain(|ix| !view.filter.is_on() || view.kept.entity(*ix) || chosen == Some(*ix));
            left_out += before - kept.len();
            sort(&mut kept, cx);
            if !kept.is_empty() {
                list.push(Row::Heading(*kind, kept.len()));
                list.extend(kept.into_iter().map(Row::Name));
            }
        }
        if left_out > 0 {
            list.push(Row::LeftOut(left_out));
        }
        let made_for = (
            Arc::clone(&session.index),
            view.entity_filter.clone(),
            view.entity_sort,
            view.with_capitals,
            view.filter,
        );
        Self { made_for, list }
    }

    /// Whether they still show what is asked for.
    pub(super) fn fits(&self, cx: &Cx<'_>) -> bool {
        let (index, typed, sort, capitals, filter) = &self.made_for;
        let view = &*cx.view;
        Arc::ptr_eq(index, &cx.session.index)
            && *typed == view.entity_filter
            && *sort == view.entity_sort
            && *capitals == view.with_capitals
            && *filter == view.filter
    }
}

/// Sorts names of one type; those that are equal stay in the session's order.
fn sort(list: &mut [EntityIx], cx: &Cx<'_>) {
    let index = &cx.session.index;
    let counts = |ix: &EntityIx| index.counts(*ix, cx.view.with_capitals);
    let mentions = |ix: &EntityIx| counts(ix).iter().map(|c| c.1).sum::<u32>();
    match cx.view.entity_sort {
        EntitySort::Mentions => list.sort_by_key(|ix| Reverse(mentions(ix))),
        EntitySort::Sources => list.sort_by_key(|ix| (Reverse(counts(ix).len()), Reverse(mentions(ix)))),
        EntitySort::First => list.sort_by_key(|ix| index.first_seen.get(ix.at()).copied()),
    }
}
