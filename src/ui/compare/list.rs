//! The lists of Compare whose rows are sentences: rows of uneven height, two passages beside each other in each. Only
//! what is in view is laid out; the height of the rest is guessed from its words until it is seen.
//!
//! The keyboard walks them as it walks the matrices: arrows from row to row and from a row to its passages, Enter opens.
//! What rows say and open is each list's own.

use egui::{Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, style::ScrollAnimation};
use egui::{pos2, vec2};

use super::grid::{self, Extent};
use crate::ui::Cx;
use crate::ui::reader::heights::Heights;

/// Columns of a row: its passages.
const PASSAGES: usize = 2;
/// Frames in which a row that was gone to is brought into view.
const FRAMES: u8 = 4;

/// Heights of rows, with what they were measured for.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    heights: Heights,
    made_for: Option<(u64, u32, usize)>,
    /// For so many frames more the cursor's row is brought into view: rows that come into view with it may turn out
    /// higher than guessed and push it out again.
    following: u8,
}

/// Rows of sentences. They are counted as they are shown.
pub(super) trait Lines {
    /// Another number whenever the rows are others.
    fn key(&self) -> u64;
    /// Number of rows.
    fn count(&self) -> usize;
    /// Margin at both sides.
    fn side(&self) -> f32;
    /// Whether a row's passages stand below each other at a width.
    fn stacked(&self, _width: f32) -> bool {
        false
    }
    /// Room of a row over its passages, which belongs to both.
    fn over_px(&self, _cx: &Cx<'_>, _n: usize) -> f32 {
        0.0
    }
    /// About how high a row is at a width.
    fn guess_px(&self, cx: &Cx<'_>, n: usize, width: f32) -> f32;
    /// What a row, or its first or second passage, is called.
    fn words(&self, cx: &Cx<'_>, n: usize, passage: Option<usize>) -> String;
    /// Whether a row is the selected one.
    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool;
    /// Draws what stands over the rows.
    fn head_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>);
    /// Draws a row.
    fn row_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>, n: usize);
    /// Opens a row, or one of its passages.
    fn open(&self, cx: &mut Cx<'_>, n: usize, passage: Option<usize>);
}

/// Draws the rows in all the room there is.
pub(super) fn lines_ui(ui: &mut Ui, cx: &mut Cx<'_>, lines: &dyn Lines) {
    let room = ui.available_rect_before_wrap();
    let mut measured = std::mem::take(&mut cx.view.compare_view.measured);
    let width = room.width() - 12.0;
    fit(cx, &mut measured, lines, width);
    let page = (room.height() / (measured.heights.total() / (lines.count() + 1) as f32).max(1.0)).max(1.0);
    let extent = Extent { rows: lines.count(), columns: PASSAGES, page: page as usize, heads: false };
    if grid::keyboard(ui, cx, &extent) {
        measured.following = FRAMES;
    } else if let Some(row) = grid::newly_chosen(cx, lines.count(), |cx, n| lines.is_chosen(cx, n)) {
        cx.view.compare_view.at = (row + 1, 0);
        measured.following = FRAMES;
    }
    ScrollArea::vertical().id_salt(("lines", cx.view.compare as u8)).auto_shrink(false).show_viewport(
        ui,
        |ui, view| {
            let (all, _) = ui.allocate_exact_size(vec2(width, measured.heights.total()), Sense::hover());
            rows_ui(ui, cx, lines, &mut measured, (all, view));
            if measured.following > 0 {
                let at = cx.view.compare_view.at.0;
                let y = |i| all.top() + measured.heights.top(i);
                // The first row brings what stands over it into view too.
                let from = if at < 2 { all.top() } else { y(at) };
                // Of a row that is higher than the room its beginning is shown.
                let to = y(at + 1).min(from + view.height());
                let rect = Rect::from_x_y_ranges(all.x_range(), from..=to);
                ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                measured.following -= 1;
                ui.ctx().request_repaint();
            }
        },
    );
    cx.view.compare_view.measured = measured;
}

/// Guesses anew where the rows or their width are others.
fn fit(cx: &Cx<'_>, measured: &mut Measured, lines: &dyn Lines, width: f32) {
    let key = (lines.key(), width as u32, lines.count());
    if measured.made_for != Some(key) {
        let guesses = (0..lines.count()).map(|n| lines.guess_px(cx, n, width));
        measured.heights.reset(std::iter::once(64.0).chain(guesses));
        measured.made_for = Some(key);
    }
}

/// Draws what is in view, and takes in heights that were not as guessed.
fn rows_ui(ui: &mut Ui, cx: &mut Cx<'_>, lines: &dyn Lines, measured: &mut Measured, (all, view): (Rect, Rect)) {
    let mut changed = false;
    let mut met = false;
    let mut i = measured.heights.at(view.top());
    let mut top = measured.heights.top(i);
    while i <= lines.count() && top < view.bottom() {
        let guessed = measured.heights.top(i + 1) - measured.heights.top(i);
        let corner = pos2(all.left(), all.top() + top);
        let rect = Rect::from_min_size(corner, vec2(all.width(), guessed));
        let place = i.checked_sub(1);
        if let Some(n) = place {
            met |= place_ui(ui, cx, lines, n, rect);
        }
        let mut own = ui.new_child(UiBuilder::new().id_salt(("line", i)).max_rect(rect));
        own.set_width(all.width());
        match place {
            Some(n) => lines.row_ui(&mut own, cx, n),
            None => lines.head_ui(&mut own, cx),
        }
        let height = own.min_rect().height();
        if (height - guessed).abs() > 0.5 {
            changed = true;
        }
        measured.heights.set(i, height);
        top += height;
        i += 1;
    }
    if changed {
        measured.heights.sum();
        ui.ctx().request_repaint();
    }
    if !met {
        // Out of view, the cursor keeps the keyboard and stays a stop for Tab, which brings it back.
        let corner = Rect::from_min_size(all.min + view.min.to_vec2(), vec2(1.0, 1.0));
        let stop = ui.interact(corner, grid::cursor(), Sense::click());
        cx.view.compare_view.refocus |= stop.gained_focus();
    }
}

/// The ground of a row and the cursor's place in it; says whether the cursor is there.
fn place_ui(ui: &Ui, cx: &mut Cx<'_>, lines: &dyn Lines, n: usize, rect: Rect) -> bool {
    let theme = cx.theme;
    let chosen = lines.is_chosen(cx, n);
    if chosen {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height() - 9.0));
        ui.painter().rect_filled(bar, 0.0, theme.accent);
    }
    let (row, column) = cx.view.compare_view.at;
    let here = row == n + 1;
    let passage = column.checked_sub(1).filter(|_| here);
    let over = if passage.is_some() { lines.over_px(cx, n).min(rect.height() / 2.0) } else { 0.0 };
    let below = Rect::from_min_max(rect.min + vec2(0.0, over), rect.max);
    let part = passage_rect(below, lines.side(), passage, lines.stacked(rect.width()));
    let name = || lines.words(cx, n, passage);
    let response = if here {
        ui.interact(part, grid::cursor(), Sense::click())
    } else {
        ui.interact(part, egui::Id::unique(("compare line", n)), Sense::CLICK)
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, name()));
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(part.shrink(2.0), 6.0, ring, StrokeKind::Inside);
    }
    if response.clicked() {
        grid::take_cursor(ui, cx, (n + 1, column.min(PASSAGES) * usize::from(here)));
        lines.open(cx, n, passage);
    }
    here
}

/// The half of a row in which a passage stands; all of it for the row.
fn passage_rect(row: Rect, side: f32, passage: Option<usize>, stacked: bool) -> Rect {
    let row = Rect::from_min_max(row.min, pos2(row.right(), row.bottom() - 6.0));
    let middle = row.left() + side + (row.width() - side * 2.0) / 2.0;
    match passage {
        None => row,
        Some(0) if stacked => Rect::from_min_max(row.min, pos2(row.right(), row.center().y)),
        Some(_) if stacked => Rect::from_min_max(pos2(row.left(), row.center().y), row.max),
        Some(0) => Rect::from_min_max(pos2(row.left() + side - 8.0, row.top()), pos2(middle - 4.0, row.bottom())),
        Some(_) => Rect::from_min_max(pos2(middle + 4.0, row.top()), pos2(row.right() - side + 8.0, row.bottom())),
    }
}
