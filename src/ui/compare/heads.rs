//! The sources over the cells: tile, name where there is room, and a bracket over copies of one text, which count as
//! one source.

use egui::{Align2, Key, Modifiers, Painter, Rect, Role, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::columns::Column;
use super::grid::{Grid, Sheet, columns, place_ui, take_cursor, visible};
use super::sources_menu;
use crate::facts::ArticleIx;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, shapes, widgets};

/// Height without and with copies.
const HEAD: f32 = 44.0;
const WITH_COPIES: f32 = 56.0;
/// From this width on a cell's head has room for the outlet's name.
const NAMED: f32 = 84.0;

/// Height of the heads.
pub(super) fn height(cx: &Cx<'_>, columns: usize) -> f32 {
    let copies = columns > 0 && !cx.session.facts.comparison.copies.is_empty();
    if copies { WITH_COPIES } else { HEAD }
}

/// Draws the heads over the cells, and what stands over the names.
pub(super) fn heads_ui(ui: &Ui, cx: &mut Cx<'_>, sheet: &dyn Sheet, grid: &Grid, offset: f32) {
    let theme = cx.theme;
    let bar = Rect::from_min_size(grid.room.min, vec2(grid.room.width(), grid.head));
    ui.painter().rect_filled(bar, 0.0, theme.paper);
    let rect = Rect::from_min_max(pos2(bar.left() + grid.names, bar.top()), bar.max);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut clicked = None;
    for i in visible(offset, rect.width(), grid.each, grid.columns) {
        let Some(column) = columns(cx).get(i).cloned() else { continue };
        let source = column.lead;
        let left = rect.left() + i as f32 * grid.each - offset;
        let head = Rect::from_min_size(pos2(left, rect.top()), vec2(grid.each, grid.head));
        let hit = head.intersect(rect);
        if hit.width() < 8.0 {
            continue;
        }
        let response = place_ui(ui, cx, grid, (0, i + 1), hit);
        let sorted = sheet.sorted_by(cx) == Some(source);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, sorted, words(cx, &column)));
        if response.hovered() {
            painter.rect_filled(head.shrink(2.0), 4.0, theme.hover);
            let hide = tr("Delete, or the other mouse button, hides it");
            response.clone().on_hover_text(format!("{}\n{hide}", words(cx, &column)));
        }
        let own: Vec<ArticleIx> = column.sources().collect();
        sources_menu::head_menu(&response, cx, &own);
        if response.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete)) {
            sources_menu::hide(cx, &own);
        }
        let tile = head_of(&painter, cx, grid, &column, i, head);
        if sorted {
            let line = Rect::from_x_y_ranges(tile.x_range(), head.bottom() - 4.0..=head.bottom() - 2.0);
            painter.rect_filled(line, 0.0, theme.accent);
        }
        widgets::focus_ring(ui, theme, &response, tile.expand(2.0), 4.0);
        if response.clicked() {
            clicked = Some(((0, i + 1), source));
        }
    }
    corner_ui(ui, cx, sheet, grid, bar);
    if let Some((at, source)) = clicked {
        take_cursor(ui, cx, at);
        sheet.sort_by(cx, source);
    }
}

/// "Sort by Meridian Wire", and that it counts as one source with others where it does.
fn words(cx: &Cx<'_>, column: &Column) -> String {
    let source = column.lead;
    let outlet = cx.session.source(source).map_or("", |s| s.outlet.as_str());
    let mut out = trf("Sort by {}", &[&outlet]);
    if let Some(group) = copies_of(cx, source) {
        let letter = |ix: &ArticleIx| cx.session.source(*ix).map(|s| s.letter.clone());
        let others: Vec<String> = group.iter().filter(|ix| **ix != source).take(12).filter_map(letter).collect();
        out.push_str(&trf(
            "; mostly one text with {}, counted as one source, {} shared wording",
            &[&others.join(", "), &share(cx, source)],
        ));
    }
    out
}

fn copies_of<'a>(cx: &Cx<'a>, source: ArticleIx) -> Option<&'a [ArticleIx]> {
    let group = cx.session.index.compared.copy_of(source)?;
    cx.session.facts.comparison.copies.get(group as usize).map(Vec::as_slice)
}

/// How much of an article's words stands in another too.
pub(super) fn share(cx: &Cx<'_>, source: ArticleIx) -> String {
    let share = cx.session.facts.comparison.shares.get(source.at()).copied().unwrap_or(0.0);
    format!("{:.0} %", share * 100.0)
}

/// Tile and name; returns where the tile is.
fn head_of(painter: &Painter, cx: &Cx<'_>, grid: &Grid, column: &Column, i: usize, head: Rect) -> Rect {
    let theme = cx.theme;
    let source = column.lead;
    let Some(shown) = cx.session.source(source) else { return head };
    let copies = grid.head > HEAD;
    let middle = if copies { head.top() + 24.0 } else { head.center().y };
    let named = grid.each >= NAMED;
    let at = if named { pos2(head.left() + 22.0, middle) } else { pos2(head.center().x, middle) };
    let tile = Rect::from_center_size(at, vec2(24.0, 24.0));
    shapes::tile(painter, theme, source.at(), &shown.letter, tile);
    if named {
        let name = widgets::line_of(painter, &shown.outlet, role::label(), theme.ink2, grid.each - 46.0);
        painter.galley(pos2(tile.right() + 5.0, middle - name.size().y / 2.0), name, theme.ink2);
    }
    let under = pos2(tile.center().x, head.top() + 44.0);
    if !column.copies.is_empty() {
        let more = format!("+{}", column.copies.len());
        painter.text(under, Align2::CENTER_CENTER, more, role::caption(), theme.ink1);
        // Tiles behind the first say that it stands for several.
        let behind = Rect::from_min_max(tile.right_top() + vec2(2.0, 3.0), tile.right_bottom() + vec2(4.0, -3.0));
        painter.rect_filled(behind, 1.0, theme.strong);
    } else if let Some(group) = cx.session.index.compared.copy_of(source) {
        let with = |at: Option<usize>| {
            at.and_then(|at| columns(cx).get(at))
                .is_some_and(|c| cx.session.index.compared.copy_of(c.lead) == Some(group))
        };
        let (first, last) = (!with(i.checked_sub(1)), !with(Some(i + 1)));
        let y = head.top() + 6.0;
        let from = if first { tile.left() } else { head.left() };
        let to = if last { tile.right() } else { head.right() };
        let line = Stroke::new(1.5, theme.strong);
        painter.hline(from..=to, y, line);
        for x in first.then_some(from).into_iter().chain(last.then_some(to)) {
            painter.vline(x, y..=y + 4.0, line);
        }
        painter.text(under, Align2::CENTER_CENTER, share(cx, source), role::label(), theme.ink2);
    }
    tile
}

fn corner_ui(ui: &Ui, cx: &Cx<'_>, sheet: &dyn Sheet, grid: &Grid, bar: Rect) {
    let theme = cx.theme;
    let corner = Rect::from_min_size(bar.min, vec2(grid.names, grid.head));
    let painter = ui.painter().with_clip_rect(corner.intersect(ui.clip_rect()));
    let words = sheet.corner(cx);
    let words = widgets::line_of(&painter, &words, role::caption(), theme.ink2, corner.width() - 24.0);
    painter.galley(pos2(corner.left() + 16.0, corner.center().y - words.size().y / 2.0), words, theme.ink2);
    if grid.columns > 0 {
        painter.vline(corner.right() - 0.5, corner.y_range(), Stroke::new(1.0, theme.ctl));
    }
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.ctl));
}
