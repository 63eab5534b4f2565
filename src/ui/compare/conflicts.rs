//! Conflicts down, sources across: each cell says what that source claims.

use egui::{Align2, Painter, Rect, pos2, vec2};

use super::grid::Sheet;
use super::matrix::{dash, is_open, open_event, paint_telling, sorted_by};
use super::state::{CompareSort, Row};
use super::told;
use crate::facts::{ArticleIx, Claim, Conflict, ConflictKind, Event};
use crate::session::Selection;
use crate::ui::inspector::{dates, words};
use crate::ui::lang::{tr, trf, trn};
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Conflicts by sources.
pub(super) struct Conflicts;

fn conflict_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(Row, &'a Conflict, &'a Event)> {
    let row = *cx.view.compare_view.rows.list().get(n)?;
    let Row::Conflict(i) = row else { return None };
    let conflict = cx.session.facts.comparison.conflicts.get(i as usize)?;
    Some((row, conflict, cx.session.event(conflict.about)?))
}

fn claim_of(conflict: &Conflict, source: ArticleIx) -> Option<&Claim> {
    conflict.claims.iter().find(|c| c.place.article == source)
}

/// What a claim says, short: its date, or its own words.
pub(super) fn claim_words(cx: &Cx<'_>, conflict: &Conflict, claim: &Claim) -> String {
    if conflict.kind == ConflictKind::Date {
        let told = cx.session.article_facts(claim.place.article).map_or(&[][..], |f| &f.events);
        let own = told.iter().find(|t| t.event == conflict.about && t.span.overlaps(claim.place.span));
        if let Some(span) = own.and_then(|t| t.interval) {
            return told::short_date(&span);
        }
    }
    claim.value.clone()
}

impl Sheet for Conflicts {
    fn row_px(&self) -> f32 {
        48.0
    }

    fn cell_px(&self) -> (f32, f32) {
        (96.0, 150.0)
    }

    fn names_px(&self) -> f32 {
        220.0
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.compare_view.rows.list().len()
    }

    fn corner(&self, cx: &Cx<'_>) -> String {
        trn(self.count(cx), "1 difference | {} differences", &[])
    }

    fn thing(&self, cx: &Cx<'_>, n: usize) -> Option<Selection> {
        conflict_at(cx, n).map(|(_, conflict, _)| Selection::Event(conflict.about))
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        let Some((_, conflict, event)) = conflict_at(cx, n) else { return String::new() };
        format!("{}: {}", told::differ_words(conflict), event.title)
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String {
        let Some((_, conflict, event)) = conflict_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        let words = match claim_of(conflict, source) {
            Some(claim) => trf("differs from others, {}", &[&claim_words(cx, conflict, claim)]),
            None if told::telling(cx.session, event, source).is_some() => tr("tells it, without this").to_owned(),
            None => told::words(cx, conflict.about, event, source),
        };
        trf("{} in {}: {}", &[&event.title, &outlet, &words])
    }

    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8 {
        let Some((_, conflict, event)) = conflict_at(cx, n) else { return 0 };
        match claim_of(conflict, source) {
            Some(_) => 2,
            None => u8::from(told::telling(cx.session, event, source).is_some()),
        }
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        let Some((row, conflict, _)) = conflict_at(cx, n) else { return false };
        match cx.view.compare_view.open {
            Some(open) => open.row == row,
            None => cx.view.selection == Some(Selection::Event(conflict.about)),
        }
    }

    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool {
        conflict_at(cx, n).is_some_and(|(row, ..)| is_open(cx, row, source))
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        let Some((_, conflict, event)) = conflict_at(cx, n) else { return };
        let theme = cx.theme;
        let left = rect.left() + 16.0;
        let font = if chosen { role::strong() } else { role::name() };
        let title = widgets::line_of(painter, &event.title, font, theme.ink1, rect.width() - 26.0);
        painter.galley(pos2(left, rect.top() + 4.0), title, theme.ink1);
        let zones = words::may_be_zones(conflict);
        let ink = if zones { theme.doubt.line } else { theme.conflict.line };
        let mark = pos2(left + 6.0, rect.top() + 35.0);
        if zones {
            painter.text(mark, Align2::CENTER_CENTER, "?", role::caption(), ink);
        } else {
            shapes::conflict(painter, theme, mark, 5.0);
        }
        let words = told::differ_words(conflict);
        let words = widgets::line_of(painter, words, role::label(), ink, rect.width() - 44.0);
        painter.galley(pos2(left + 18.0, rect.top() + 27.0), words, ink);
    }

    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool) {
        let Some((_, conflict, event)) = conflict_at(cx, n) else { return };
        let theme = cx.theme;
        let cell = rect.shrink(3.0);
        let Some(claim) = claim_of(conflict, source) else {
            if told::telling(cx.session, event, source).is_some() {
                let ink = if chosen { theme.ink2 } else { theme.ink3 };
                let words = widgets::line_of(painter, tr("tells it"), role::label(), ink, cell.width() - 8.0);
                painter.galley(cell.center() - words.size() / 2.0, words, ink);
            } else if told::published_before(cx.session, event, source) {
                paint_telling(painter, cx, (conflict.about, event), source, rect, chosen);
            } else {
                dash(painter, cx, cell, chosen);
            }
            return;
        };
        let zones = words::may_be_zones(conflict);
        let (wash, ink) =
            if zones { (theme.doubt.wash, theme.doubt.line) } else { (theme.conflict.wash, theme.conflict.line) };
        painter.rect_filled(cell, 3.0, wash);
        let telling = told::telling(cx.session, event, source).filter(|_| conflict.kind == ConflictKind::Date);
        let state = telling.map_or(MarkState::DiffersEither, |t| dates::state(cx.session, t));
        let center = cell.left_center() + vec2(13.0, 0.0);
        shapes::mark(painter, theme, source.at(), center, 4.6, state, wash);
        let words = claim_words(cx, conflict, claim);
        let words = widgets::line_of(painter, &words, role::label(), ink, cell.width() - 28.0);
        painter.galley(pos2(cell.left() + 24.0, cell.center().y - words.size().y / 2.0), words, ink);
    }

    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>) {
        if let Some((row, conflict, _)) = conflict_at(cx, n) {
            open_event(cx, row, conflict.about, source);
        }
    }

    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx> {
        sorted_by(cx)
    }

    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx) {
        cx.view.compare_sort = CompareSort::Source(source);
    }
}
