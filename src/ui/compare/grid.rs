//! What all lists of Compare are drawn by: rows down, sources across, heads and names that stay while the cells
//! scroll both ways. Only what is in view is drawn, whatever the number of rows and of sources.
//!
//! The keyboard has one place in a list, the cursor: Tab reaches it, arrows move it, Enter opens what it is on.
//! What rows and cells say is each list's own; nothing here knows.

use std::cell::Cell;
use std::ops::Range;

use egui::{
    Align, EventFilter, FocusDirection, Id, Key, Modifiers, Painter, Rect, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, style::ScrollAnimation, vec2,
};

use super::columns::Column;
use super::heads;
use crate::facts::ArticleIx;
use crate::session::Selection;
use crate::ui::Cx;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::trf;

/// Room for the scroll bar.
const BAR: f32 = 10.0;

/// A list of Compare. Rows are counted as they are shown.
pub(super) trait Sheet {
    /// Height of a row.
    fn row_px(&self) -> f32;
    /// Least and most width of a cell.
    fn cell_px(&self) -> (f32, f32);
    /// Width that the names want at least.
    fn names_px(&self) -> f32;
    /// Number of rows.
    fn count(&self, cx: &Cx<'_>) -> usize;
    /// What stands over the names.
    fn corner(&self, cx: &Cx<'_>) -> String;
    /// Whether there is a column for each source.
    fn has_cells(&self) -> bool {
        true
    }
    /// Whether a row has cells; a heading has none.
    fn row_has_cells(&self, _cx: &Cx<'_>, _n: usize) -> bool {
        true
    }
    /// What a row is called.
    fn row_words(&self, cx: &Cx<'_>, n: usize) -> String;
    /// What a cell says, in words.
    fn cell_words(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> String;
    /// Whether a row is the selected one.
    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool;
    /// Whether a cell is the opened one.
    fn is_open(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> bool;
    /// What a row is about, for the menu of the other mouse button.
    fn thing(&self, _cx: &Cx<'_>, _n: usize) -> Option<Selection> {
        None
    }
    /// How much a source says in a row: nothing, something, or what differs. Of copies in one column, that which says
    /// most stands for all.
    fn says(&self, cx: &Cx<'_>, n: usize, source: ArticleIx) -> u8;
    /// Paints a row's name.
    fn paint_row(&self, painter: &Painter, cx: &Cx<'_>, n: usize, rect: Rect, chosen: bool);
    /// Paints a cell.
    fn paint_cell(&self, painter: &Painter, cx: &Cx<'_>, n: usize, source: ArticleIx, rect: Rect, chosen: bool);
    /// Opens a row, or a cell of it.
    fn open(&self, cx: &mut Cx<'_>, n: usize, source: Option<ArticleIx>);
    /// The source whose rows come first.
    fn sorted_by(&self, cx: &Cx<'_>) -> Option<ArticleIx>;
    /// Puts the rows of a source first.
    fn sort_by(&self, cx: &mut Cx<'_>, source: ArticleIx);
}

/// Where things stand.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// All of it.
    pub(super) room: Rect,
    /// Height of the heads.
    pub(super) head: f32,
    /// Width of the names.
    pub(super) names: f32,
    /// Width of a cell.
    pub(super) each: f32,
    row: f32,
    rows: usize,
    /// The cursor's place was in view in this frame.
    met: Cell<bool>,
    /// Number of sources.
    pub(super) columns: usize,
}

impl Grid {
    fn of(cx: &Cx<'_>, sheet: &dyn Sheet, room: Rect) -> Self {
        let columns = if sheet.has_cells() { columns(cx).len() } else { 0 };
        let (low, high) = sheet.cell_px();
        let least = sheet.names_px().min(room.width() * 0.55);
        let each = ((room.width() - least - BAR) / columns.max(1) as f32).clamp(low, high);
        let names = (room.width() - BAR - columns as f32 * each).max(least);
        let (row, rows) = (sheet.row_px(), sheet.count(cx));
        Self { room, head: heads::height(cx, columns), names, each, row, rows, met: Cell::new(false), columns }
    }

    fn body(&self) -> Rect {
        Rect::from_min_max(pos2(self.room.left(), self.room.top() + self.head), self.room.max)
    }
}

/// The columns in order.
pub(super) fn columns<'a>(cx: &'a Cx<'_>) -> &'a [Column] {
    cx.view.compare_view.columns.list()
}

/// The source that a cell is of: the column's own, or of copies in one column the first that says most.
fn source_of(sheet: &dyn Sheet, cx: &Cx<'_>, n: usize, column: &Column) -> ArticleIx {
    let mut best = (column.lead, if column.copies.is_empty() { 0 } else { sheet.says(cx, n, column.lead) });
    for &source in &column.copies {
        let says = sheet.says(cx, n, source);
        if says > best.1 {
            best = (source, says);
        }
    }
    best.0
}

/// "; one of 3 copies in this column".
fn copies_words(column: &Column) -> String {
    match column.copies.len() {
        0 => String::new(),
        n => trf("; one of {} copies in this column", &[&(n + 1)]),
    }
}

/// The widget that the keyboard is in.
pub(super) fn cursor() -> Id {
    Id::unique("compare cursor")
}

/// Draws a list in all the room there is.
pub(super) fn grid_ui(ui: &mut Ui, cx: &mut Cx<'_>, sheet: &dyn Sheet) {
    let room = ui.available_rect_before_wrap();
    let grid = Grid::of(cx, sheet, room);
    let page = ((grid.room.height() - grid.head) / grid.row).max(1.0) as usize;
    let extent = Extent { rows: grid.rows, columns: grid.columns, page, heads: grid.columns > 0 };
    let came = !ui.memory(|m| m.has_focus(cursor()));
    let moved = keyboard(ui, cx, &extent);
    // Who comes into the list begins at what is selected, not at its top.
    if came && moved && cx.view.compare_view.at == (1, 0) {
        let chosen = (0..grid.rows).find(|n| sheet.is_chosen(cx, *n));
        cx.view.compare_view.at.0 = chosen.map_or(1, |n| n + 1);
    }
    let chosen = newly_chosen(cx, grid.rows, |cx, n| sheet.is_chosen(cx, n));
    let mut offset = Vec2::ZERO;
    let tab = cx.view.compare;
    ui.scope_builder(UiBuilder::new().max_rect(grid.body()), |ui| {
        ScrollArea::both().id_salt(("sheet", tab as u8)).auto_shrink(false).show_viewport(ui, |ui, view| {
            let size = vec2(grid.names + grid.columns as f32 * grid.each, grid.rows as f32 * grid.row + BAR);
            let (all, _) = ui.allocate_exact_size(size, Sense::hover());
            offset = view.min.to_vec2();
            let frame = Rect::from_min_size(all.min + offset, view.size());
            cells_ui(ui, cx, sheet, &grid, all, frame);
            names_ui(ui, cx, sheet, &grid, all, frame);
            if moved {
                follow(ui, cx, &grid, all, frame);
            } else if let Some(row) = chosen {
                let top = all.top() + row as f32 * grid.row;
                let rect = Rect::from_x_y_ranges(frame.x_range(), top..=top + grid.row);
                if !frame.contains_rect(rect) {
                    ui.scroll_to_rect_animation(rect, Some(Align::Center), ScrollAnimation::none());
                    ui.ctx().request_repaint();
                }
            }
        });
    });
    heads::heads_ui(ui, cx, sheet, &grid, offset.x);
    if !grid.met.get() {
        // Scrolled out of view, the cursor keeps the keyboard and stays a stop for Tab, which brings it back.
        let stop = ui.interact(Rect::from_min_size(grid.body().min, Vec2::splat(1.0)), cursor(), Sense::click());
        cx.view.compare_view.refocus |= stop.gained_focus();
    }
    ui.advance_cursor_after_rect(room);
}

/// The row of a selection that is new since this list was last drawn: what is chosen elsewhere comes into view here.
pub(super) fn newly_chosen(
    cx: &mut Cx<'_>,
    rows: usize,
    is_chosen: impl Fn(&Cx<'_>, usize) -> bool,
) -> Option<usize> {
    let now = Some((cx.view.compare, cx.view.selection));
    if cx.view.compare_view.revealed == now {
        return None;
    }
    cx.view.compare_view.revealed = now;
    cx.view.selection?;
    (0..rows).find(|n| is_chosen(cx, *n))
}

/// Positions that are in view.
pub(super) fn visible(from: f32, length: f32, each: f32, count: usize) -> Range<usize> {
    let first = (from / each).max(0.0) as usize;
    let last = ((from + length) / each).ceil().max(0.0) as usize;
    first.min(count)..last.min(count)
}

/// How far a cursor can go.
pub(super) struct Extent {
    /// Number of rows.
    pub(super) rows: usize,
    /// Number of columns beside the names.
    pub(super) columns: usize,
    /// Rows that fit the room.
    pub(super) page: usize,
    /// Over the columns stand heads that it can go to.
    pub(super) heads: bool,
}

/// Moves the cursor by the keys of this frame; says whether it moved.
pub(super) fn keyboard(ui: &Ui, cx: &mut Cx<'_>, extent: &Extent) -> bool {
    const ARROWS: [Key; 4] = [Key::ArrowDown, Key::ArrowUp, Key::ArrowRight, Key::ArrowLeft];
    let tab = cx.view.compare;
    let view = &mut cx.view.compare_view;
    if view.at_tab != tab {
        view.at_tab = tab;
        view.at = (1, 0);
    }
    let lowest = usize::from(!extent.heads || view.at.1 == 0);
    view.at = (view.at.0.clamp(lowest, extent.rows.max(1)), view.at.1.min(extent.columns));
    let idle = ui.memory(|m| m.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
    let asked = idle && ui.input(|i| ARROWS.iter().any(|key| i.key_pressed(*key) && i.modifiers.is_none()));
    if std::mem::take(&mut view.refocus) || asked {
        ui.memory_mut(|m| {
            m.request_focus(cursor());
            // The arrow has done its work: it must not carry the keyboard on to whatever stands below.
            m.move_focus(FocusDirection::None);
        });
        return true;
    }
    if !ui.memory(|m| m.has_focus(cursor())) {
        return false;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|m| m.set_focus_lock_filter(cursor(), filter));
    let before = view.at;
    view.at = ui.input_mut(|i| walked(i, before, extent));
    view.at != before
}

fn walked(input: &mut egui::InputState, (mut row, mut column): (usize, usize), extent: &Extent) -> (usize, usize) {
    let &Extent { rows, columns, page, heads } = extent;
    let mut pressed = |modifiers: Modifiers, key: Key| input.consume_key(modifiers, key);
    if pressed(Modifiers::COMMAND, Key::Home) {
        row = 1;
    }
    if pressed(Modifiers::COMMAND, Key::End) {
        row = rows;
    }
    for (key, by) in [(Key::ArrowDown, 1), (Key::PageDown, page)] {
        if pressed(Modifiers::NONE, key) {
            row = (row + by).min(rows);
        }
    }
    for (key, by) in [(Key::ArrowUp, 1), (Key::PageUp, page)] {
        if pressed(Modifiers::NONE, key) {
            row = row.saturating_sub(by).max(usize::from(!heads || column == 0 || by > 1));
        }
    }
    if pressed(Modifiers::NONE, Key::ArrowRight) {
        column = (column + 1).min(columns);
    }
    if pressed(Modifiers::NONE, Key::ArrowLeft) {
        column = column.saturating_sub(1).max(usize::from(row == 0));
    }
    if pressed(Modifiers::NONE, Key::Home) {
        column = usize::from(row == 0);
    }
    if pressed(Modifiers::NONE, Key::End) {
        column = columns;
    }
    (row, column)
}

/// Brings the cursor into view; the names lie over the cells, so that a cell needs room left of it.
fn follow(ui: &Ui, cx: &Cx<'_>, grid: &Grid, all: Rect, frame: Rect) {
    let (row, column) = cx.view.compare_view.at;
    let (top, height) =
        if row == 0 { (frame.top(), 1.0) } else { (all.top() + (row - 1) as f32 * grid.row, grid.row) };
    let (left, width) = if column == 0 {
        (frame.left(), 1.0)
    } else {
        (all.left() + (column - 1) as f32 * grid.each, grid.names + grid.each)
    };
    let rect = Rect::from_min_size(pos2(left, top), vec2(width, height));
    ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
    ui.ctx().request_repaint();
}

/// A place of the list that can be clicked. Only that of the cursor is a stop for Tab.
pub(super) fn place_ui(ui: &Ui, cx: &Cx<'_>, grid: &Grid, at: (usize, usize), rect: Rect) -> Response {
    if cx.view.compare_view.at == at {
        grid.met.set(true);
        return ui.interact(rect, cursor(), Sense::click());
    }
    ui.interact(rect, Id::unique(("compare place", at)), Sense::CLICK)
}

/// Puts the cursor where a click was.
pub(super) fn take_cursor(ui: &Ui, cx: &mut Cx<'_>, at: (usize, usize)) {
    cx.view.compare_view.at = at;
    ui.memory_mut(|m| m.request_focus(cursor()));
}

fn cells_ui(ui: &Ui, cx: &mut Cx<'_>, sheet: &dyn Sheet, grid: &Grid, all: Rect, frame: Rect) {
    let theme = cx.theme;
    let region = Rect::from_min_max(pos2(frame.left() + grid.names, frame.top()), frame.max);
    let wide = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
    let painter = ui.painter().with_clip_rect(region.intersect(ui.clip_rect()));
    let in_view = visible(frame.left() - all.left(), region.width(), grid.each, grid.columns);
    let mut clicked = None;
    for n in visible(frame.top() - all.top(), frame.height(), grid.row, grid.rows) {
        let top = all.top() + n as f32 * grid.row;
        let chosen = sheet.is_chosen(cx, n);
        let whole = Rect::from_x_y_ranges(frame.x_range(), top..=top + grid.row);
        wide.rect_filled(whole, 0.0, if chosen { theme.mark } else { theme.paper });
        wide.hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, theme.hair));
        let cells = sheet.row_has_cells(cx, n);
        let cursor_at = cx.view.compare_view.at;
        for i in in_view.clone().filter(|i| cells || cursor_at == (n + 1, i + 1)) {
            let Some(column) = columns(cx).get(i) else { continue };
            let (source, copies) = (source_of(sheet, cx, n, column), copies_words(column));
            let left = all.left() + grid.names + i as f32 * grid.each;
            let rect = Rect::from_min_size(pos2(left, top), vec2(grid.each, grid.row));
            let hit = rect.intersect(frame.intersect(region));
            if hit.width() < 4.0 || hit.height() < 4.0 {
                continue;
            }
            let at = (n + 1, i + 1);
            let response = place_ui(ui, cx, grid, at, hit);
            let opened = sheet.is_open(cx, n, source);
            let words = || if cells { sheet.cell_words(cx, n, source) + &copies } else { sheet.row_words(cx, n) };
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, opened, words()));
            if response.hovered() {
                painter.rect_filled(rect.shrink(2.0), 4.0, theme.hover);
                response.clone().on_hover_text(words());
            }
            if cells {
                sheet.paint_cell(&painter, cx, n, source, rect, chosen);
            }
            let ring = |ink| painter.rect_stroke(rect.shrink(2.0), 4.0, Stroke::new(2.0, ink), StrokeKind::Inside);
            if opened {
                ring(theme.markline);
            }
            if response.has_focus() {
                ring(theme.accent);
            }
            if response.clicked() {
                clicked = Some((at, source));
            }
            if let Some(thing) = sheet.thing(cx, n) {
                let told = cx.session.evidence(thing).into_iter().find(|e| e.article == source);
                menu(&response, cx, &Thing::Found(thing, told));
            }
        }
    }
    if let Some((at, source)) = clicked {
        take_cursor(ui, cx, at);
        let source = sheet.row_has_cells(cx, at.0 - 1).then_some(source);
        sheet.open(cx, at.0 - 1, source);
    }
}

fn names_ui(ui: &Ui, cx: &mut Cx<'_>, sheet: &dyn Sheet, grid: &Grid, all: Rect, frame: Rect) {
    let theme = cx.theme;
    let region = Rect::from_min_size(frame.min, vec2(grid.names, frame.height()));
    let painter = ui.painter().with_clip_rect(region.intersect(ui.clip_rect()));
    let mut clicked = None;
    for n in visible(frame.top() - all.top(), frame.height(), grid.row, grid.rows) {
        let top = all.top() + n as f32 * grid.row;
        let rect = Rect::from_min_size(pos2(frame.left(), top), vec2(grid.names, grid.row));
        let chosen = sheet.is_chosen(cx, n);
        let hit = rect.intersect(region);
        if hit.height() < 4.0 {
            continue;
        }
        let response = place_ui(ui, cx, grid, (n + 1, 0), hit);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, sheet.row_words(cx, n)));
        let ground = match (chosen, response.hovered()) {
            (true, _) => theme.mark,
            (false, true) => theme.hover,
            (false, false) => theme.paper,
        };
        painter.rect_filled(rect, 0.0, ground);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
        if chosen {
            painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, grid.row)), 0.0, theme.accent);
        }
        sheet.paint_row(&painter, cx, n, rect, chosen);
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.accent);
            painter.rect_stroke(rect.shrink(2.0), 6.0, ring, StrokeKind::Inside);
        }
        if response.hovered() {
            response.clone().on_hover_text(sheet.row_words(cx, n));
        }
        if let Some(thing) = sheet.thing(cx, n) {
            menu(&response, cx, &Thing::Found(thing, None));
        }
        if response.clicked() {
            clicked = Some(n);
        }
    }
    if grid.columns > 0 {
        painter.vline(region.right() - 0.5, region.y_range(), Stroke::new(1.0, theme.ctl));
    }
    if let Some(n) = clicked {
        take_cursor(ui, cx, (n + 1, 0));
        sheet.open(cx, n, None);
    }
}
