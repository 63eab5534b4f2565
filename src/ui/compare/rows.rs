//! Which rows the lists show, in which order: made anew only when the story, the filter, the list or its order changes.

use std::sync::Arc;

use super::state::{CompareSort, Row};
use crate::facts::{ArticleIx, EventIx, Place};
use crate::session::Index;
use crate::session::compared::Called;
use crate::ui::Cx;
use crate::ui::filter::Filter;
use crate::ui::lang::msg;
use crate::ui::view_state::CompareTab;

/// The rows, with what they were made for.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    list: Vec<Row>,
    /// How often they were made, so that who measures them knows others when it sees them.
    made: u64,
    made_for: Option<(Filter, CompareTab, CompareSort, u64, Arc<Index>)>,
}

impl Rows {
    /// The rows in order.
    pub fn list(&self) -> &[Row] {
        &self.list
    }

    /// Another number whenever the rows are others.
    pub(super) fn made(&self) -> u64 {
        self.made
    }
}

/// The orders that a list offers; the first is taken where another is asked for.
pub(super) fn orders(tab: CompareTab) -> &'static [Order] {
    match tab {
        CompareTab::Events => EVENTS,
        CompareTab::Conflicts => CONFLICTS,
        CompareTab::Numbers => NUMBERS,
        CompareTab::Only => ONLY,
        CompareTab::Naming => NAMING,
        CompareTab::Wording => WORDING,
        CompareTab::Voices | CompareTab::Pair => &[],
    }
}

/// An order and what it is called.
type Order = (CompareSort, &'static str);

const BY_DATE: Order = (CompareSort::Time, msg("By date"));
const MOST_TOLD: Order = (CompareSort::Sources, msg("Most told first"));
const WEIGHTIEST: Order = (CompareSort::Weight, msg("Weightiest first"));
const EVENTS: &[Order] = &[BY_DATE, MOST_TOLD, WEIGHTIEST];
const CONFLICTS: &[Order] = &[BY_DATE, (CompareSort::Kind, msg("By kind")), WEIGHTIEST];
const NUMBERS: &[Order] = &[BY_DATE, MOST_TOLD];
const ONLY: &[Order] = &[WEIGHTIEST, BY_DATE];
const NAMING: &[Order] = &[(CompareSort::Weight, msg("Most named first")), (CompareSort::Name, msg("By name"))];
const WORDING: &[Order] = &[(CompareSort::Weight, msg("Longest first")), (CompareSort::Time, msg("By source"))];

/// The order that a list is in.
pub(super) fn order(cx: &Cx<'_>) -> CompareSort {
    let asked = cx.view.compare_sort;
    let offered = orders(cx.view.compare);
    let known = match asked {
        CompareSort::Source(article) => article.at() < cx.session.corpus.articles.len() && !offered.is_empty(),
        other => offered.iter().any(|(sort, _)| *sort == other),
    };
    if known { asked } else { offered.first().map_or(CompareSort::Time, |(sort, _)| *sort) }
}

/// Brings the rows up to date.
pub(super) fn refresh(cx: &mut Cx<'_>) {
    let (filter, tab, sort) = (cx.view.filter, cx.view.compare, order(cx));
    let columns = cx.view.compare_view.columns.made();
    let index = &cx.session.index;
    let held = cx.view.compare_view.rows.made_for.as_ref();
    if held
        .is_some_and(|(f, t, s, c, i)| (*f, *t, *s, *c) == (filter, tab, sort, columns) && Arc::ptr_eq(i, index))
    {
        return;
    }
    let moved = held.is_none_or(|(_, t, _, _, i)| *t != tab || !Arc::ptr_eq(i, index));
    let list = match tab {
        CompareTab::Events => events(cx, sort),
        CompareTab::Conflicts => conflicts(cx, sort),
        CompareTab::Numbers => numbers(cx, sort),
        CompareTab::Naming => naming(cx, sort),
        CompareTab::Only => only(cx, sort),
        CompareTab::Wording => wording(cx, sort),
        CompareTab::Voices | CompareTab::Pair => Vec::new(),
    };
    let view = &mut cx.view.compare_view;
    let made = view.rows.made + 1;
    view.rows = Rows { list, made, made_for: Some((filter, tab, sort, columns, Arc::clone(index))) };
    if moved {
        view.open = None;
        view.beside = None;
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn salience(cx: &Cx<'_>, ix: EventIx) -> f32 {
    cx.session.event(ix).map_or(0.0, |e| e.salience)
}

fn tells(cx: &Cx<'_>, ix: EventIx, article: ArticleIx) -> bool {
    cx.session.event(ix).is_some_and(|e| e.mentions.binary_search_by_key(&article, |(a, _)| *a).is_ok())
}

/// Whether a source that is shown says anything of a row; where none is hidden, every row stays.
fn is_shown(cx: &Cx<'_>, mut sources: impl Iterator<Item = ArticleIx>) -> bool {
    let columns = &cx.view.compare_view.columns;
    !columns.is_narrowed() || sources.any(|s| columns.shows(s))
}

/// Whether the filter and the hidden sources leave an event.
fn keeps(cx: &Cx<'_>, ix: EventIx) -> bool {
    let told = || cx.session.event(ix).map_or(&[][..], |e| e.mentions.as_slice()).iter().map(|m| m.0);
    cx.view.kept.event(ix) && is_shown(cx, told())
}

fn events(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let index = &cx.session.index;
    let all = cx.session.facts.events.len();
    let mut ordered: Vec<EventIx> = match sort {
        CompareSort::Sources => index.compared.by_sources.clone(),
        CompareSort::Weight => index.compared.by_salience.clone(),
        _ => (0..all).map(EventIx::from_at).collect(),
    };
    if let CompareSort::Source(article) = sort {
        ordered.sort_by_key(|ix| !tells(cx, *ix, article));
    }
    ordered.into_iter().filter(|ix| keeps(cx, *ix)).map(Row::Event).collect()
}

fn conflicts(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let all = &cx.session.facts.comparison.conflicts;
    let mut kept: Vec<_> = all
        .iter()
        .enumerate()
        .filter(|(_, c)| cx.view.kept.event(c.about) && is_shown(cx, c.claims.iter().map(|k| k.place.article)))
        .collect();
    kept.sort_by(|(_, a), (_, b)| {
        let by_date = (a.about, a.kind).cmp(&(b.about, b.kind));
        match sort {
            CompareSort::Kind => (a.kind, a.about).cmp(&(b.kind, b.about)),
            CompareSort::Weight => salience(cx, b.about).total_cmp(&salience(cx, a.about)).then(by_date),
            CompareSort::Source(article) => {
                let without = |c: &crate::facts::Conflict| c.claims.iter().all(|k| k.place.article != article);
                without(a).cmp(&without(b)).then(by_date)
            }
            _ => by_date,
        }
    });
    kept.into_iter().map(|(i, _)| Row::Conflict(position(i))).collect()
}

/// A heading for each event, then what is counted in it.
fn numbers(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let all = &cx.session.facts.comparison.numbers;
    let mut kept: Vec<_> = all
        .iter()
        .enumerate()
        .filter(|(_, q)| cx.view.kept.event(q.about) && is_shown(cx, q.figures.iter().map(|f| f.place.article)))
        .collect();
    let told = |ix: EventIx| cx.session.event(ix).map_or(0, |e| e.articles);
    kept.sort_by_key(|(i, q)| {
        let first = match sort {
            CompareSort::Sources => u32::MAX - told(q.about),
            CompareSort::Source(article) => u32::from(!tells(cx, q.about, article)),
            _ => 0,
        };
        (first, q.about, *i)
    });
    let mut out = Vec::with_capacity(kept.len() * 2);
    let mut before = None;
    for (i, quantity) in kept {
        if before != Some(quantity.about) {
            out.push(Row::Event(quantity.about));
            before = Some(quantity.about);
        }
        out.push(Row::Quantity(position(i)));
    }
    out
}

/// The blocks of a heading and its labels that the filter leaves.
fn naming(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let all = &cx.session.index.compared.naming;
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for (i, row) in all.iter().enumerate() {
        if let Called::Label { counts, .. } = row
            && !is_shown(cx, counts.iter().map(|c| c.0))
        {
            continue;
        }
        match (row, blocks.last_mut()) {
            (Called::Label { .. }, Some(block)) => block.push(i),
            (Called::Label { .. }, None) => {}
            _ => blocks.push(vec![i]),
        }
    }
    let on = cx.view.filter.is_on();
    blocks.retain(|block| block.len() > 1);
    blocks.retain(|block| match block.first().and_then(|i| all.get(*i)) {
        Some(Called::Entity(ix)) => !on || cx.view.kept.entity(*ix) || cx.view.filter.entity == Some(*ix),
        Some(Called::Event(ix)) => cx.view.kept.event(*ix),
        _ => false,
    });
    if sort == CompareSort::Name {
        blocks.sort_by_cached_key(|block| match block.first().and_then(|i| all.get(*i)) {
            Some(Called::Entity(ix)) => cx.session.entity(*ix).map(|e| crate::text::fold(&e.name)),
            Some(Called::Event(ix)) => cx.session.event(*ix).map(|e| crate::text::fold(&e.title)),
            _ => None,
        });
    }
    if let CompareSort::Source(article) = sort {
        let labels = |block: &Vec<usize>| {
            let uses = |i: &&usize| match all.get(**i) {
                Some(Called::Label { counts, .. }) => counts.iter().any(|c| c.0 == article),
                _ => false,
            };
            block.iter().filter(uses).count()
        };
        blocks.sort_by_cached_key(|block| std::cmp::Reverse(labels(block)));
    }
    blocks.into_iter().flatten().map(|i| Row::Called(position(i))).collect()
}

fn only(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let all = &cx.session.facts.comparison.only_here;
    let mut kept: Vec<_> = all.iter().enumerate().filter(|(_, o)| keeps(cx, o.event)).collect();
    match sort {
        CompareSort::Time => kept.sort_by_key(|(_, o)| o.event),
        CompareSort::Source(article) => kept.sort_by_key(|(_, o)| o.article != article),
        _ => {}
    }
    kept.into_iter().map(|(i, _)| Row::Only(position(i))).collect()
}

/// Passages in which either article tells an event that the filter leaves.
fn wording(cx: &Cx<'_>, sort: CompareSort) -> Vec<Row> {
    let all = &cx.session.facts.comparison.shared_wording;
    let stays = |place: &Place| {
        let told = cx.session.article_facts(place.article).map_or(&[][..], |f| &f.events);
        told.iter().any(|t| t.span.overlaps(place.span) && cx.view.kept.event(t.event))
    };
    let on = cx.view.filter.is_on();
    let mut kept: Vec<_> = all.iter().enumerate().filter(|(_, s)| !on || stays(&s.a) || stays(&s.b)).collect();
    let columns = &cx.view.compare_view.columns;
    kept.retain(|(_, s)| columns.shows(s.a.article) && columns.shows(s.b.article));
    if sort == CompareSort::Weight {
        kept.sort_by_key(|(_, s)| std::cmp::Reverse(s.a.span.end - s.a.span.start));
    }
    kept.into_iter().map(|(i, _)| Row::Shared(position(i))).collect()
}
