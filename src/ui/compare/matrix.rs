//! Events down, sources across: said, differs, planned, not found, or published before it.

use egui::{Align2, Painter, Rect, RichText, Sense, Ui, pos2, vec2};

use super::grid::Sheet;
use super::rows;
use super::state::{CompareSort, Open, Row};
use super::told::{self, telling};
use crate::facts::{ArticleIx, Doubt, Event, EventIx};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::inspector::dates;
use crate::ui::lang::{date, msg, tr, trf, trn};
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Under this width a row's date stands below its title.
const ONE_LINE: f32 = 320.0;
const DATE: f32 = 112.0;
/// Room for "3 of 12".
const COUNT: f32 = 64.0;

/// Events by sources.
pub(super) struct Events;

fn event_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(EventIx, &'a Event)> {
    match cx.view.compare_view.rows.list().get(n)? {
        Row::Event(ix) => Some((*ix, cx.session.event(*ix)?)),
        _ => None,
    }
}

/// "1 source", "3 of 6"; copies of one text count once.
pub(super) fn told_by(cx: &Cx<'_>, ix: EventIx, event: &Event) -> String {
    let alone = cx.session.facts.comparison.independent.get(ix.at()).copied().unwrap_or(event.articles);
    match alone {
        0 | 1 => trn(1, "1 source | {} sources", &[]),
        n => trf("{} of {}", &[&n, &independent(cx)]),
    }
}

/// Number of sources, copies of one text counted once.
fn independent(cx: &Cx<'_>) -> usize {
    let copies = cx.session.facts.comparison.copies.iter().map(|group| group.len().saturating_sub(1));
    cx.session.corpus.articles.len().saturating_sub(copies.sum())
}

impl Sheet for Events {
    fn row_px(&self) -> f32 {
        40.0
    }

    fn cell_px(&self) -> (f32, f32) {
        (40.0, 50.0)
    }

    fn names_px(&self) -> f32 {
        340.0
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.compare_view.rows.list().len()
    }

    fn corner(&self, cx: &Cx<'_>) -> String {
        trn(self.count(cx), "1 event | {} events", &[])
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        let Some((ix, event)) = event_at(cx, n) else { return String::new() };
        let date = event.interval.map_or_else(|| tr("no date").to_owned(), |span| told::short_date(&span));
        let differ = if cx.session.index.compared.differ_on(ix) { tr(", sources differ") } else { "" };
        trf("{}, {}, told by {}", &[&event.title, &date, &told_by(cx, ix, event)]) + differ
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String {
        let Some((ix, event)) = event_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        trf("{} in {}: {}", &[&event.title, &outlet, &told::words(cx, ix, event, source)])
    }

    fn thing(&self, cx: &Cx<'_>, n: usize) -> Option<Selection> {
        event_at(cx, n).map(|(ix, _)| Selection::Event(ix))
    }

    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8 {
        let Some((ix, event)) = event_at(cx, n) else { return 0 };
        let differs = told::claims(cx.session, ix, source).next().is_some();
        u8::from(telling(cx.session, event, source).is_some()) + u8::from(differs)
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        event_at(cx, n).is_some_and(|(ix, _)| cx.view.selection == Some(Selection::Event(ix)))
    }

    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool {
        let row = cx.view.compare_view.rows.list().get(n).copied();
        self.is_chosen(cx, n) && row.is_some_and(|row| is_open(cx, row, source))
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        if let Some((ix, event)) = event_at(cx, n) {
            paint_event(painter, cx, (ix, event), rect, chosen);
        }
    }

    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool) {
        if let Some((ix, event)) = event_at(cx, n) {
            paint_telling(painter, cx, (ix, event), source, rect, chosen);
        }
    }

    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>) {
        let Some(&row) = cx.view.compare_view.rows.list().get(n) else { return };
        if let Row::Event(ix) = row {
            open_event(cx, row, ix, source);
        }
    }

    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx> {
        sorted_by(cx)
    }

    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx) {
        cx.view.compare_sort = CompareSort::Source(source);
    }
}

/// Whether the cell of a source is the opened one.
pub(super) fn is_open(cx: &Cx<'_>, row: Row, source: ArticleIx) -> bool {
    cx.view.compare_view.open == Some(Open { row, source: Some(source) })
}

/// The source by which a list of events is sorted.
pub(super) fn sorted_by(cx: &Cx<'_>) -> Option<ArticleIx> {
    match rows::order(cx) {
        CompareSort::Source(source) => Some(source),
        _ => None,
    }
}

/// Selects a row's event, and opens the cell of one source where that was asked for.
pub(super) fn open_event(cx: &mut Cx<'_>, row: Row, ix: EventIx, source: Option<ArticleIx>) {
    let view = &mut cx.view.compare_view;
    view.beside = None;
    view.open = (source.is_some() || matches!(row, Row::Conflict(_))).then_some(Open { row, source });
    if cx.view.selection != Some(Selection::Event(ix)) {
        cx.send(ViewCommand::Select(Selection::Event(ix)));
    }
}

fn paint_event(painter: &Painter, cx: &Cx<'_>, (ix, event): (EventIx, &Event), rect: Rect, chosen: bool) {
    let theme = cx.theme;
    let differ = cx.session.index.compared.differ_on(ix);
    let ink = if differ { theme.conflict.line } else { theme.ink2 };
    let date = event.interval.map_or_else(|| tr("no date").to_owned(), |span| told::short_date(&span));
    let font = if chosen { role::strong() } else { role::body() };
    let count = told_by(cx, ix, event);
    // What few sources tell is written as lightly as it is told; the count says the same.
    let alone = cx.session.facts.comparison.independent.get(ix.at()).is_some_and(|n| *n < 2);
    let thin = alone && !chosen;
    let title_ink = if thin { theme.ink2 } else { theme.ink1 };
    let left = rect.left() + 16.0;
    let mark = if differ { 18.0 } else { 0.0 };
    if rect.width() < ONE_LINE {
        let title = widgets::line_of(painter, &event.title, font, title_ink, rect.width() - 24.0);
        painter.galley(pos2(left, rect.top() + 2.0), title, title_ink);
        let words = format!("{date}, {count}");
        let words = widgets::line_of(painter, &words, role::label(), ink, rect.width() - 26.0 - mark);
        painter.galley(pos2(left + mark, rect.top() + 22.0), words, ink);
        if differ {
            shapes::conflict(painter, theme, pos2(left + 6.0, rect.top() + 30.0), 5.0);
        }
        return;
    }
    let y = rect.center().y;
    let date = widgets::line_of(painter, &date, role::label(), ink, DATE - 20.0);
    painter.galley(pos2(left, y - date.size().y / 2.0), date, ink);
    if differ {
        shapes::conflict(painter, theme, pos2(rect.left() + DATE + 8.0, y), 5.0);
    }
    let room = rect.width() - DATE - COUNT - 12.0 - mark;
    let title = widgets::line_of(painter, &event.title, font, title_ink, room);
    painter.galley(pos2(rect.left() + DATE + mark, y - title.size().y / 2.0), title, title_ink);
    let right = pos2(rect.right() - 10.0, y);
    painter.text(right, Align2::RIGHT_CENTER, count, role::label(), if chosen { theme.ink2 } else { theme.ink3 });
}

/// How one source tells an event: its mark, or why there is none.
pub(super) fn paint_telling(
    painter: &Painter,
    cx: &Cx<'_>,
    (ix, event): (EventIx, &Event),
    source: ArticleIx,
    rect: Rect,
    chosen: bool,
) {
    let theme = cx.theme;
    let ground = if chosen { theme.mark } else { theme.paper };
    let cell = rect.shrink(3.0);
    let Some(told) = telling(cx.session, event, source) else {
        if told::published_before(cx.session, event, source) {
            before(painter, cx, cell);
        } else {
            dash(painter, cx, cell, chosen);
        }
        return;
    };
    let i = source.at();
    if told::claims(cx.session, ix, source).next().is_none() {
        shapes::mark(painter, theme, i, cell.center(), 4.6, dates::undisputed(told), ground);
    } else {
        painter.rect_filled(cell, 3.0, theme.conflict.wash);
        let dated = told::claims_a_date(cx.session, ix, source);
        let state = if dated { dates::state(cx.session, told) } else { MarkState::DiffersEither };
        let day = told.interval.filter(|_| dated).map(|s| s.earliest.day().to_string()).unwrap_or_default();
        let center = if dated { cell.center() - vec2(9.0, 0.0) } else { cell.center() };
        shapes::mark(painter, theme, i, center, 4.6, state, theme.conflict.wash);
        painter.text(center + vec2(9.0, 0.0), Align2::LEFT_CENTER, day, role::label(), theme.conflict.line);
    }
    if told.doubt == Doubt::Weak {
        let at = cell.center() + vec2(10.0, 0.0);
        painter.text(at, Align2::LEFT_CENTER, "?", role::caption(), theme.doubt.line);
    }
}

/// Not found.
pub(super) fn dash(painter: &Painter, cx: &Cx<'_>, cell: Rect, chosen: bool) {
    let ink = if chosen { cx.theme.ink2 } else { cx.theme.ink3 };
    painter.rect_filled(Rect::from_center_size(cell.center(), vec2(8.0, 1.5)), 0.0, ink);
}

/// Published before it.
fn before(painter: &Painter, cx: &Cx<'_>, cell: Rect) {
    painter.rect_filled(cell, 3.0, cx.theme.chrome);
    painter.rect_filled(Rect::from_center_size(cell.center(), vec2(2.0, 10.0)), 0.0, cx.theme.strong);
}

/// What the marks mean, as far as there is room.
pub(super) fn legend_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let theme = cx.theme;
    let neutral = crate::ui::Theme { sources: [theme.ink2; 6], ..theme.clone() };
    ui.horizontal(|ui| {
        ui.set_height(36.0);
        ui.add_space(12.0);
        for (state, words) in [
            (Some(MarkState::Said), msg("said")),
            (Some(MarkState::DiffersEarlier), msg("differs")),
            (None, msg("not found")),
            (None, msg("published before it")),
            (Some(MarkState::Inferred), msg("inferred")),
            (Some(MarkState::Planned), msg("planned")),
        ] {
            let tick = words == "published before it";
            let words = widgets::one_line(ui, tr(words), role::label(), theme.ink2, 400.0);
            if ui.available_width() < words.size().x + 30.0 {
                break;
            }
            let (rect, _) = ui.allocate_exact_size(vec2(if tick { 24.0 } else { 12.0 }, 16.0), Sense::hover());
            match state {
                Some(state) => shapes::mark(ui.painter(), &neutral, 0, rect.center(), 4.6, state, theme.paper),
                None if tick => before(ui.painter(), cx, rect),
                None => dash(ui.painter(), cx, rect, false),
            }
            ui.label(words);
            ui.add_space(4.0);
        }
    });
}

/// What only one source tells: the source, the date, the event.
pub(super) struct Only;

fn only_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(ArticleIx, EventIx, &'a Event)> {
    let Row::Only(i) = *cx.view.compare_view.rows.list().get(n)? else { return None };
    let only = cx.session.facts.comparison.only_here.get(i as usize)?;
    Some((only.article, only.event, cx.session.event(only.event)?))
}

impl Sheet for Only {
    fn row_px(&self) -> f32 {
        44.0
    }

    fn cell_px(&self) -> (f32, f32) {
        (1.0, 1.0)
    }

    fn names_px(&self) -> f32 {
        f32::INFINITY
    }

    fn has_cells(&self) -> bool {
        false
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.compare_view.rows.list().len()
    }

    fn corner(&self, cx: &Cx<'_>) -> String {
        trn(self.count(cx), "1 event told by one source alone | {} events told by one source alone", &[])
    }

    fn thing(&self, cx: &Cx<'_>, n: usize) -> Option<Selection> {
        only_at(cx, n).map(|(_, ix, _)| Selection::Event(ix))
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        let Some((source, _, event)) = only_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        trf("{}, only in {}", &[&event.title, &outlet])
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, _source: ArticleIx) -> String {
        self.row_words(cx, n)
    }

    fn says(&self, _: &Cx<'_>, _: usize, _: ArticleIx) -> u8 {
        0
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        only_at(cx, n).is_some_and(|(_, ix, _)| cx.view.selection == Some(Selection::Event(ix)))
    }

    fn is_open(&self, _cx: &Cx<'_>, _n: usize, _source: ArticleIx) -> bool {
        false
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        let Some((source, _, event)) = only_at(cx, n) else { return };
        let Some(shown) = cx.session.source(source) else { return };
        let theme = cx.theme;
        let tile = Rect::from_min_size(pos2(rect.left() + 16.0, rect.top() + 12.0), vec2(20.0, 20.0));
        shapes::tile(painter, theme, source.at(), &shown.letter, tile);
        let font = if chosen { role::strong() } else { role::body() };
        let left = rect.left() + 46.0;
        let title = widgets::line_of(painter, &event.title, font, theme.ink1, rect.width() - 58.0);
        painter.galley(pos2(left, rect.top() + 3.0), title, theme.ink1);
        let date = event.interval.map_or_else(|| tr("no date").to_owned(), |span| date::day_label(&span));
        let words = format!("{date}, {}", shown.outlet);
        let words = widgets::line_of(painter, &words, role::label(), theme.ink2, rect.width() - 58.0);
        painter.galley(pos2(left, rect.top() + 23.0), words, theme.ink2);
    }

    fn paint_cell(&self, _: &Painter, _: &Cx<'_>, _: usize, _: ArticleIx, _: Rect, _: bool) {}

    fn open(&self, cx: &mut Cx<'_>, n: usize, _source: Option<ArticleIx>) {
        if let Some((_, ix, _)) = only_at(cx, n) {
            let row = Row::Event(ix);
            open_event(cx, row, ix, None);
        }
    }

    fn sorted_by(&self, _cx: &Cx<'_>) -> Option<ArticleIx> {
        None
    }

    fn sort_by(&self, _cx: &mut Cx<'_>, _source: ArticleIx) {}
}

/// A short line under a list, in small.
pub(super) fn note_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        ui.add_space(16.0);
        ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink2));
    });
}
