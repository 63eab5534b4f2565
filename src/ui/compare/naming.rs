//! What each source calls a name or an event: labels down, sources across, how often, and whose words they are.

use egui::{Align2, Painter, Rect, Stroke, pos2, vec2};

use super::grid::Sheet;
use super::matrix::{dash, is_open, sorted_by};
use super::state::{CompareSort, Open, Row};
use crate::facts::ArticleIx;
use crate::session::Selection;
use crate::session::compared::Called;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{self, tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Labels by sources.
pub(super) struct Names;

fn row_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(Row, &'a Called)> {
    let row = *cx.view.compare_view.rows.list().get(n)?;
    let Row::Called(i) = row else { return None };
    Some((row, cx.session.index.compared.naming.get(i as usize)?))
}

/// What a heading stands for, as a selection.
pub(super) fn subject(called: &Called) -> Option<Selection> {
    match called {
        Called::Entity(ix) => Some(Selection::Entity(*ix)),
        Called::Event(ix) => Some(Selection::Event(*ix)),
        Called::Label { .. } => None,
    }
}

/// The position of the heading over a label.
pub(super) fn heading_of(cx: &Cx<'_>, i: u32) -> Option<u32> {
    let all = &cx.session.index.compared.naming;
    (0..=i).rev().find(|at| !matches!(all.get(*at as usize), None | Some(Called::Label { .. })))
}

/// The labels under a heading.
pub(super) fn labels<'a>(
    cx: &Cx<'a>,
    heading: u32,
) -> impl Iterator<Item = (&'a str, &'a [(ArticleIx, u32, u32)])> {
    let session = cx.session;
    let below = session.index.compared.naming.iter().skip(heading as usize + 1);
    below.map_while(|called| match called {
        Called::Label { label, counts, .. } => Some((label.as_str(), counts.as_slice())),
        _ => None,
    })
}

/// The name of a heading.
pub(super) fn heading_words<'a>(cx: &Cx<'a>, called: &Called) -> &'a str {
    match called {
        Called::Entity(ix) => cx.session.entity(*ix).map_or("", |e| e.name.as_str()),
        Called::Event(ix) => cx.session.event(*ix).map_or("", |e| e.title.as_str()),
        Called::Label { .. } => "",
    }
}

fn times(n: u32) -> String {
    super::voices::times(n)
}

impl Sheet for Names {
    fn row_px(&self) -> f32 {
        30.0
    }

    fn cell_px(&self) -> (f32, f32) {
        (54.0, 84.0)
    }

    fn names_px(&self) -> f32 {
        280.0
    }

    fn count(&self, cx: &Cx<'_>) -> usize {
        cx.view.compare_view.rows.list().len()
    }

    fn thing(&self, cx: &Cx<'_>, n: usize) -> Option<Selection> {
        row_at(cx, n).and_then(|(_, called)| subject(called))
    }

    fn corner(&self, _cx: &Cx<'_>) -> String {
        tr("Called").to_owned()
    }

    fn row_has_cells(&self, cx: &Cx<'_>, n: usize) -> bool {
        matches!(row_at(cx, n), Some((_, Called::Label { .. })))
    }

    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String {
        match row_at(cx, n) {
            Some((_, Called::Label { label, counts, total })) => {
                let sources = counts.len();
                trf(
                    "“{}”, {}, in {} of {}",
                    &[&label, &times(*total), &sources, &cx.session.corpus.articles.len()],
                )
            }
            Some((_, heading)) => heading_words(cx, heading).to_owned(),
            None => String::new(),
        }
    }

    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String {
        let Some((_, Called::Label { label, counts, .. })) = row_at(cx, n) else { return String::new() };
        let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
        let words = match counts.iter().find(|c| c.0 == source) {
            None => tr("not found in this article").to_owned(),
            Some(&(_, n, 0)) => trf("{} in its own voice", &[&times(n)]),
            Some(&(_, n, a)) if a == n => trf("{}, all in words of others", &[&times(n)]),
            Some(&(_, n, a)) => trf("{} in its own voice, {} in words of others", &[&times(n - a), &a]),
        };
        trf("“{}” in {}: {}", &[&label, &outlet, &words])
    }

    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8 {
        let Some((_, Called::Label { counts, .. })) = row_at(cx, n) else { return 0 };
        u8::from(counts.iter().any(|c| c.0 == source))
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        let Some((row, called)) = row_at(cx, n) else { return false };
        match (subject(called), cx.view.compare_view.open) {
            (_, Some(open)) => open.row == row,
            (Some(subject), None) => cx.view.selection == Some(subject),
            (None, None) => false,
        }
    }

    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool {
        row_at(cx, n).is_some_and(|(row, _)| is_open(cx, row, source))
    }

    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool) {
        let theme = cx.theme;
        let y = rect.center().y;
        match row_at(cx, n) {
            Some((_, Called::Label { label, total, .. })) => {
                let label = widgets::line_of(painter, label, role::body(), theme.ink1, rect.width() - 84.0);
                painter.galley(pos2(rect.left() + 28.0, y - label.size().y / 2.0), label, theme.ink1);
                let ink = if chosen { theme.ink2 } else { theme.ink3 };
                let right = pos2(rect.right() - 12.0, y);
                painter.text(right, Align2::RIGHT_CENTER, total, role::label(), ink);
            }
            Some((_, heading)) => {
                let line = match heading {
                    Called::Entity(ix) => cx.session.entity(*ix).map_or(theme.ink3, |e| theme.kind(e.kind).line),
                    _ => theme.ink3,
                };
                let words = heading_words(cx, heading);
                let words = widgets::line_of(painter, words, role::strong(), theme.ink1, rect.width() - 28.0);
                let size = words.size();
                let at = pos2(rect.left() + 16.0, rect.bottom() - size.y - 4.0);
                painter.galley(at, words, theme.ink1);
                painter.hline(at.x..=at.x + size.x, at.y + size.y, Stroke::new(1.5, line));
            }
            None => {}
        }
    }

    /// A count in quotation marks stands for words that the source gives as somebody else's.
    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool) {
        let Some((_, Called::Label { counts, .. })) = row_at(cx, n) else { return };
        let theme = cx.theme;
        let Some(&(_, n, attributed)) = counts.iter().find(|c| c.0 == source) else {
            dash(painter, cx, rect, chosen);
            return;
        };
        let plate = Rect::from_center_size(rect.center(), vec2(46.0, 22.0));
        painter.rect_filled(plate, 3.0, if chosen { theme.paper } else { theme.hover });
        let words = match attributed {
            0 => n.to_string(),
            a if a == n => lang::quoted(&n.to_string()),
            a => format!("{} “{a}”", n - a),
        };
        painter.text(rect.center(), Align2::CENTER_CENTER, words, role::label(), theme.ink1);
    }

    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>) {
        let Some((row, called)) = row_at(cx, n) else { return };
        cx.view.compare_view.open = Some(Open { row, source });
        cx.view.compare_view.beside = None;
        if let Some(subject) = subject(called).filter(|s| cx.view.selection != Some(*s)) {
            cx.send(ViewCommand::Select(subject));
        }
    }

    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx> {
        sorted_by(cx)
    }

    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx) {
        cx.view.compare_sort = CompareSort::Source(source);
    }
}
