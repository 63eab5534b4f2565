//! What is counted in each event, source beside source, in the words of the sources.

use egui::{Align2, Painter, Rect, pos2, vec2};

use super::grid::Sheet;
use super::matrix::{dash, is_open, sorted_by};
use super::state::{CompareSort, Open, Row};
use super::{course, told};
use crate::facts::{ArticleIx, ConflictKind, Course, EventIx, Figure, Quantity};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::shapes;
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Numbers by sources.
pub(super) struct Numbers;

enum At<'a> {
    Event(EventIx),
    Quantity(&'a Quantity),
}

fn row_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(Row, At<'a>)> {
    let row = *cx.view.compare_view.rows.list().get(n)?;
    match row {
        Row::Event(ix) => Some((row, At::Event(ix))),
        Row::Quantity(i) => {
            let quantity = cx.session.facts.comparison.numbers.get(i as usize)?;
            Some((row, At::Quantity(quantity)))
        }
        _ => None,
    }
}

/// A source's figures of a quantity.
pub(super) fn figures(quantity: &Quantity, source: ArticleIx) -> impl Iterator<Item = &Figure> {
    quantity.figures.iter().filter(move |f| f.place.article == source)
}

/// The words of a figure, as the source writes them.
pub(super) fn figure_words(cx: &Cx<'_>, figure: &Figure) -> String {
    let text = cx.session.article(figure.place.article).map_or("", |a| figure.place.span.of(&a.text));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell_text(cx: &Cx<'_>, quantity: &Quantity, source: ArticleIx) -> Option<String> {
    let first = figures(quantity, source).next()?;
    let more = figures(quantity, source).count() - 1;
    let words = figure_words(cx, first);
    Some(if more > 0 { format!("{words} +{more}") } else { words })
}

/// Whether a conflict holds one of these figures.
fn differs(cx: &Cx<'_>, quantity: &Quantity, source: ArticleIx) -> bool {
    told::claims(cx.session, quantity.about, source).any(|(conflict, claim)| {
        conflict.kind == ConflictKind::Number
            && figures(quantity, source).any(|f| f.place.span.overlaps(claim.place.span))
    })
}

fn title<'a>(cx: &Cx<'a>, ix: EventIx) -> &'a str {
    cx.session.event(ix).map_or("", |e| e.title.as_str())
}

impl Sheet for Numbers {
    fn row_px(&self) -> f32 {
        36.0
    }

    fn cell_px(&self) -> (f32, f32) {
        (110.0, 170.0)
    }

    fn names_px(&self) -> f32 {
        240.0
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.compare_view.rows.list().len()
    }

    fn corner(&self, _cx: &Cx<'_>) -> String {
        tr("What is counted").to_owned()
    }

    fn row_has_cells(&self, cx: &Cx<'_>, n: usize) -> bool {
        matches!(row_at(cx, n), Some((_, At::Quantity(_))))
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        match row_at(cx, n) {
            Some((_, At::Event(ix))) => title(cx, ix).to_owned(),
            Some((_, At::Quantity(q))) => {
                let develops = if q.course == Course::Develops { tr(", develops") } else { "" };
                format!("{}: {}{develops}", title(cx, q.about), q.what)
            }
            None => String::new(),
        }
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String {
        let Some((_, At::Quantity(quantity))) = row_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        let differ = if differs(cx, quantity, source) { tr(", differs from others") } else { "" };
        let words = cell_text(cx, quantity, source).unwrap_or_else(|| tr("not found in this article").to_owned());
        trf("{} in {}: {}{}", &[&quantity.what, &outlet, &words, &differ])
    }

    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8 {
        let Some((_, At::Quantity(quantity))) = row_at(cx, n) else { return 0 };
        u8::from(figures(quantity, source).next().is_some()) + u8::from(differs(cx, quantity, source))
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        match row_at(cx, n) {
            Some((row, At::Quantity(_))) => cx.view.compare_view.open.is_some_and(|o| o.row == row),
            Some((_, At::Event(ix))) => {
                cx.view.compare_view.open.is_none() && cx.view.selection == Some(Selection::Event(ix))
            }
            None => false,
        }
    }

    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool {
        row_at(cx, n).is_some_and(|(row, _)| is_open(cx, row, source))
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        let theme = cx.theme;
        let (words, font, ink, indent) = match row_at(cx, n) {
            Some((_, At::Event(ix))) => (title(cx, ix), role::strong(), theme.ink1, 16.0),
            Some((_, At::Quantity(q))) => {
                (q.what.as_str(), role::body(), if chosen { theme.ink1 } else { theme.ink2 }, 28.0)
            }
            None => return,
        };
        let mut room = rect.width() - indent - 10.0;
        if let Some((_, At::Quantity(quantity))) = row_at(cx, n)
            && quantity.course == Course::Develops
        {
            let spark = Rect::from_center_size(pos2(rect.right() - 34.0, rect.center().y), vec2(44.0, 20.0));
            course::spark(painter, cx, quantity, spark);
            room -= 54.0;
        }
        let words = widgets::line_of(painter, words, font, ink, room);
        painter.galley(pos2(rect.left() + indent, rect.center().y - words.size().y / 2.0), words, ink);
    }

    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool) {
        let Some((_, At::Quantity(quantity))) = row_at(cx, n) else { return };
        let theme = cx.theme;
        let cell = rect.shrink(3.0);
        let Some(words) = cell_text(cx, quantity, source) else {
            dash(painter, cx, cell, chosen);
            return;
        };
        let mut left = cell.left() + 8.0;
        let mut ink = theme.ink1;
        if differs(cx, quantity, source) {
            painter.rect_filled(cell, 3.0, theme.conflict.wash);
            shapes::conflict(painter, theme, cell.left_center() + vec2(11.0, 0.0), 5.0);
            left += 14.0;
            ink = theme.conflict.line;
        }
        let words = widgets::line_of(painter, &words, role::body(), ink, cell.right() - left - 4.0);
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, cell.center().y), words.size()).min;
        painter.galley(at, words, ink);
    }

    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>) {
        let Some((row, at)) = row_at(cx, n) else { return };
        let (open, ix) = match at {
            At::Event(ix) => (None, ix),
            At::Quantity(quantity) => (Some(Open { row, source }), quantity.about),
        };
        cx.view.compare_view.open = open;
        cx.view.compare_view.beside = None;
        if cx.view.selection != Some(Selection::Event(ix)) {
            cx.send(ViewCommand::Select(Selection::Event(ix)));
        }
    }

    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx> {
        sorted_by(cx)
    }

    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx) {
        cx.view.compare_sort = CompareSort::Source(source);
    }
}
