//! When the sources were published: a row of its own below the lanes, so that it is never taken for an event.
//!
//! On it runs the handle of "what was known by a day".

use std::sync::Arc;

use egui::{
    Align2, Id, Mesh, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::card::Hover;
use super::density::{Curve, Density};
use super::header;
use super::interact::publication_words;
use super::model::{Model, Published};
use super::rows::Rows;
use super::scale::Scale;
use crate::facts::ArticleIx;
use crate::session::Selection;
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::filter::Filter;
use crate::ui::shapes;
use crate::ui::theme::role;
use crate::ui::widgets::focus_ring;

/// Size of a source's tile.
const TILE: f32 = 16.0;
/// So far a tile may stand beside its place before it is only counted.
const FARTHEST: f32 = 46.0;
/// More than this many pixels apart on the average, or the row is a curve.
const APART: f32 = 8.0;
/// Sources looked at whose last day lies right of the view.
const BEYOND: usize = 12;
/// The handle is drawn to a publication so near.
pub(super) const SNAP: f32 = 7.0;

/// What it remembers between frames.
#[derive(Default)]
pub(super) struct PublishedRow {
    made_for: Option<u64>,
    density: Density,
    curve: Curve,
}

/// Draws the row; a click on a source asks about its date, a drag says by which day.
pub(super) fn row_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &mut PublishedRow,
    (model, generation): (&Model, u64),
    scale: &Scale<'_>,
    rows: &Rows,
) -> Option<(Pos2, Hover)> {
    let row = rows.published;
    if !row.is_positive() {
        return None;
    }
    let theme = cx.theme;
    if state.made_for != Some(generation) {
        state.density = Density::new(model.published.iter().map(|(_, p)| p.to));
        state.made_for = Some(generation);
    }
    if rows.names {
        let at = pos2(rows.labels.left() + 20.0, row.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, "Published", role::caption(), theme.ink3);
    }
    track_ui(ui, cx, model, scale, rows);
    for (_, x0, x1) in scale.segments() {
        let part = x0.max(row.left())..=x1.min(row.right());
        ui.painter().hline(part, row.center().y, Stroke::new(1.0, theme.hair));
    }
    let (from, to) = scale.span();
    let first = model.published.partition_point(|(_, p)| p.to < from);
    let last = model.published.partition_point(|(_, p)| p.to <= to).max(first);
    // What may have appeared in view, but also later, stands at the edge.
    let beyond = model.published.iter().skip(last).take(BEYOND).take_while(|(_, p)| p.span && p.from <= to);
    let last = last + beyond.count();
    let inside = model.published.get(first..last).unwrap_or(&[]);
    if inside.len() as f32 * APART > row.width() {
        let mut mesh = Mesh::default();
        state.curve.look(scale);
        state.curve.heights(&state.density, &state.density);
        state.curve.hill(&mut mesh, row.bottom() - 2.0, row.height() - 4.0, theme.ink2);
        ui.painter().add(Shape::mesh(Arc::new(mesh)));
        let words = format!("{} sources published in view, zoom in to see each", header::grouped(inside.len()));
        let response = ui.interact(
            Rect::from_min_size(row.min, vec2(1.0, 1.0)),
            Id::unique("timeline sources"),
            Sense::hover(),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &words));
        return None;
    }
    tiles_ui(ui, cx, inside, scale, row)
}

/// The ground of the row: a click or a drag chooses the day by which something was known.
fn track_ui(ui: &Ui, cx: &mut Cx<'_>, model: &Model, scale: &Scale<'_>, rows: &Rows) {
    let row = rows.published;
    let response = ui.interact(row, Id::unique("timeline publications"), Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, "Publications, choose a day to see what was known by it")
    });
    focus_ring(ui, cx.theme, &response, row, 4.0);
    let at = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
    if let Some(at) = at {
        let known_by_s = Some(snapped(model, scale, at.x.clamp(row.left(), row.right())));
        if known_by_s != cx.view.filter.known_by_s {
            cx.send(ViewCommand::SetFilter(Filter { known_by_s, ..cx.view.filter }));
        }
    } else if response.clicked() {
        cx.send(ViewCommand::ToggleGrowth);
    }
    response.on_hover_text("Drag to see what was known by a day, G");
}

/// The moment at a place, or that of a publication beside it.
pub(super) fn snapped(model: &Model, scale: &Scale<'_>, x: f32) -> f64 {
    let t = scale.t(f64::from(x));
    let after = model.published.partition_point(|(_, p)| p.to < t);
    let near = [after.checked_sub(1), Some(after)].into_iter().flatten();
    let near = near.filter_map(|i| model.published.get(i)).map(|(_, p)| p.to);
    let far = |t: &f64| (scale.x(*t) - x).abs();
    near.filter(|t| far(t) <= SNAP).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(t)
}

fn tiles_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    inside: &[(ArticleIx, Published)],
    scale: &Scale<'_>,
    row: Rect,
) -> Option<(Pos2, Hover)> {
    let painter = ui.painter_at(row.expand2(vec2(10.0, 0.0)));
    let mut taken = row.left() - TILE / 2.0;
    let mut hover = None;
    let (mut more, mut begun) = (0, taken);
    for (article, published) in inside.iter().filter(|(_, p)| p.span) {
        let (x0, x1) = (scale.x(published.from).max(row.left()), scale.x(published.to) - 2.5);
        let path = [pos2(x0, row.center().y), pos2(x1, row.center().y)];
        let stroke = Stroke::new(1.5, cx.theme.source(article.at()));
        painter.extend(Shape::dashed_line(&path, stroke, 3.0, 2.0));
    }
    for (article, published) in inside {
        // The tick in the source's own lane stands there too.
        let x = (scale.x(published.to) - 2.5).min(row.right());
        let left = (x - TILE / 2.0).max(taken + 1.0);
        if left + TILE / 2.0 - x > FARTHEST || left + TILE > row.right() + 8.0 {
            more += 1;
            continue;
        }
        if more > 0 {
            more_ui(ui, cx, &painter, more, (begun, taken, left), row);
            more = 0;
        }
        if left > taken + 1.0 {
            begun = left;
        }
        let tile = Rect::from_min_size(pos2(left, row.center().y - TILE / 2.0), vec2(TILE, TILE));
        taken = tile.right();
        hover = tile_ui(ui, cx, &painter, (*article, published), tile).or(hover);
    }
    if more > 0 {
        more_ui(ui, cx, &painter, more, (begun, taken, row.right() + 10.0), row);
    }
    hover
}

fn tile_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    painter: &Painter,
    (article, published): (ArticleIx, &Published),
    tile: Rect,
) -> Option<(Pos2, Hover)> {
    let theme = cx.theme;
    let response = ui.interact(tile, Id::unique(("timeline source", article.0)), Sense::CLICK);
    let later = cx.view.filter.known_by_s.is_some_and(|by| published.to > by);
    let words = || {
        let words = publication_words(cx.session, article).unwrap_or_default();
        if later { format!("{words}, not known yet") } else { words }
    };
    let selected = cx.view.selection == Some(Selection::Publication(article));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, words()));
    if selected {
        painter.rect_filled(tile.expand(2.0), 4.0, theme.mark);
    }
    let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
    let face = tile.shrink(1.0);
    if later {
        painter.rect(face, 3.0, theme.panel, Stroke::new(1.0, theme.ink3), StrokeKind::Inside);
        painter.text(face.center(), Align2::CENTER_CENTER, letter, role::label(), theme.ink3);
    } else {
        shapes::tile(painter, theme, article.at(), letter, face);
    }
    let hover = response.hovered().then(|| (tile.center(), Hover::Note(words())));
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Publication(article)));
    }
    hover
}

/// How many sources find no room for their tiles, beside the run of tiles that took it.
fn more_ui(ui: &Ui, cx: &Cx<'_>, painter: &Painter, more: usize, (begun, from, to): (f32, f32, f32), row: Rect) {
    let galley = painter.layout_no_wrap(format!("+{more}"), role::label(), cx.theme.ink2);
    // Right of the last tile, or else left of the first of its run.
    let right = from + galley.size().x + 6.0 <= to;
    let x = if right { from + 3.0 } else { begun - galley.size().x - 3.0 };
    let rect = Rect::from_min_size(pos2(x, row.center().y - galley.size().y / 2.0), galley.size());
    if x < row.left() {
        return;
    }
    let response = ui.interact(rect, Id::unique(("timeline more sources", from as i32)), Sense::hover());
    let words = || format!("{more} more sources published here, zoom in to see each");
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, words()));
    painter.rect_filled(rect.expand2(vec2(2.0, 0.0)), 3.0, cx.theme.panel);
    painter.galley(rect.min, galley, cx.theme.ink2);
    if response.hovered() {
        response.on_hover_text(words());
    }
}
