//! A second article beside the first: both in full, scrolled together by what both tell, with ribbons between.
//!
//! It pairs nothing itself: which sentences belong together is the session's to say.

use std::sync::Arc;

use egui::{Align, Layout, Rect, RichText, Sense, Ui, UiBuilder, Vec2, pos2, vec2};

use super::follow::{self, Window};
use super::header::{self, HEADER_PX};
use super::scroll::Goal;
use super::{ReaderState, Shown, links, measure, one_ui};
use crate::facts::ArticleIx;
use crate::session::{Aligned, Selection};
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::lang::tr;
use crate::ui::theme::role;
use crate::ui::{Cx, icons, keys, shapes, widgets};

/// Room between the columns.
const GUTTER_PX: f32 = 46.0;
/// Least room for two columns; in less, the first alone is shown and the keys swap them.
pub(super) const LEAST_PX: f32 = 560.0;

/// The pairs, in the order of the left article.
pub(super) type Pairs = [Aligned];

/// What the second column remembers.
#[derive(Default)]
pub(super) struct Beside {
    right: ReaderState,
    pairs: Arc<Vec<Aligned>>,
    /// Positions of the pairs that carry the scrolling.
    spine: Vec<usize>,
    made_for: Option<(ArticleIx, ArticleIx, u64)>,
    /// Where both were at the end of the frame before; `None` before the first.
    last: Option<(f32, f32)>,
    /// The left column was put somewhere, as against scrolled by the person.
    put: bool,
    /// Both glide to one pair: neither follows the other meanwhile.
    held: bool,
    selection: Option<Selection>,
}

/// Draws both.
pub(super) fn beside_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReaderState, other: ArticleIx, room: Rect) {
    let mut beside = state.beside.take().unwrap_or_default();
    prepare(ui, cx, state, &mut beside, other);
    let half = (room.width() - GUTTER_PX) / 2.0;
    let left = Rect::from_min_max(room.min, pos2(room.left() + half, room.bottom()));
    let right = Rect::from_min_max(pos2(room.right() - half, room.top()), room.max);
    one_ui(ui, cx, state, left, Shown::Left);
    let moved_left = follow_left(state, &mut beside);
    let here = std::mem::replace(&mut cx.view.article, other);
    one_ui(ui, cx, &mut beside.right, right, Shown::Right);
    cx.view.article = here;
    follow_right(ui, state, &mut beside, moved_left);
    let top = state.text_top.max(beside.right.text_top);
    let gutter = Rect::from_min_max(pos2(left.right(), top), pos2(right.left(), room.bottom()));
    ui.painter().rect_filled(Rect::from_x_y_ranges(gutter.x_range(), room.y_range()), 0.0, cx.theme.panel);
    if let Some(pair) = gutter_ui(ui, cx, state, &beside, other, gutter) {
        bring(ui, cx, state, &mut beside, other, &pair);
    }
    state.beside = Some(beside);
}

/// Brings the pairs up to date, and both columns to an event that was just selected.
fn prepare(ui: &Ui, cx: &mut Cx<'_>, state: &mut ReaderState, beside: &mut Beside, other: ArticleIx) {
    let here = cx.view.article;
    // After a swap each column goes on where the other was.
    let shows = |s: &ReaderState, ix| s.page.as_ref().is_some_and(|p| p.shows(ix));
    if shows(state, other) && shows(&beside.right, here) {
        let held = state.beside.take();
        std::mem::swap(state, &mut beside.right);
        state.beside = held;
        beside.last = beside.last.map(|(a, b)| (b, a));
    }
    let key = (here, other, cx.session.facts.revision);
    if beside.made_for != Some(key) {
        beside.pairs = Arc::new(cx.session.aligned(here, other));
        beside.spine = follow::spine(&beside.pairs);
        if beside.made_for.is_none_or(|(a, b, _)| (a, b) != (here, other)) {
            beside.last = None;
        }
        beside.made_for = Some(key);
    }
    if beside.selection != cx.view.selection {
        beside.selection = cx.view.selection;
        let chosen = |p: &&Aligned| p.event.is_some() && p.event.map(Selection::Event) == cx.view.selection;
        if let Some(pair) = beside.pairs.iter().find(chosen).copied()
            && beside.last.is_some()
        {
            bring(ui, cx, state, beside, other, &pair);
        }
    }
}

/// Glides both columns to a pair, unless both stand in view at about one height.
fn bring(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &mut ReaderState,
    beside: &mut Beside,
    other: ArticleIx,
    pair: &Aligned,
) {
    let goal = |s: &ReaderState, ix, span: Span| {
        let article = cx.session.article(ix)?;
        let page = s.page.clone()?;
        let item = page.item_at(span.start)?;
        let (width, _, short) = s.measured_for;
        let inside_px = measure::line_inside(ui, cx, article, &page, item, span, width, short);
        let shown = s.scroll.shows(&s.heights, item, inside_px);
        Some((Goal::Line { item, inside_px }, s.heights.top(item) + inside_px - s.scroll.offset, shown))
    };
    let (Some(left), Some(right)) =
        (goal(state, cx.view.article, pair.left), goal(&beside.right, other, pair.right))
    else {
        return;
    };
    cx.view.scroll_to = None;
    if left.2 && right.2 && (left.1 - right.1).abs() < 80.0 {
        return;
    }
    let (now, still) = (ui.input(|i| i.time), ui.style().animation_time <= 0.0);
    state.scroll.go(left.0, now, &state.heights, still);
    beside.right.scroll.go(right.0, now, &beside.right.heights, still);
    beside.held = true;
    ui.ctx().request_repaint();
}

fn window(state: &ReaderState) -> Window {
    Window { offset: state.scroll.offset, view_px: state.scroll.view_px, all_px: state.all_px() }
}

/// Where the pairs that carry the scrolling stand in both columns.
fn knots(state: &ReaderState, beside: &Beside) -> Vec<(f32, f32)> {
    let (Some(left), Some(right)) = (&state.page, &beside.right.page) else { return Vec::new() };
    let pairs = beside.spine.iter().filter_map(|i| beside.pairs.get(*i));
    let mut knots: Vec<(f32, f32)> = pairs
        .filter_map(|p| Some((state.y_of(left, p.left.start)?, beside.right.y_of(right, p.right.start)?)))
        .collect();
    knots.dedup_by(|b, a| b.0 <= a.0 || b.1 <= a.1);
    knots
}

/// Moves the right column after the left one, where the person moved that; true if so.
fn follow_left(state: &mut ReaderState, beside: &mut Beside) -> bool {
    if beside.held {
        return false;
    }
    let Some((left, right)) = beside.last else {
        if beside.right.page.is_some() {
            let to = follow::counterpart(&knots(state, beside), window(state), window(&beside.right));
            beside.right.scroll.shift(to);
        }
        return true;
    };
    let moved = (state.scroll.offset - left).abs() > 0.5 && !beside.put;
    if moved {
        let then = Window { offset: left, ..window(state) };
        let knots = knots(state, beside);
        let to = follow::followed(&knots, (then, right), window(state), window(&beside.right));
        beside.right.scroll.shift(to);
    }
    moved
}

/// Moves the left column after the right one, for the next frame.
fn follow_right(ui: &Ui, state: &mut ReaderState, beside: &mut Beside, moved_left: bool) {
    if beside.held {
        beside.held = state.scroll.gliding() || beside.right.scroll.gliding();
    } else if let (false, Some((left, right))) = (moved_left, beside.last) {
        beside.put = false;
        if (beside.right.scroll.offset - right).abs() > 0.5 {
            let back: Vec<(f32, f32)> = knots(state, beside).into_iter().map(|(a, b)| (b, a)).collect();
            let then = Window { offset: right, ..window(&beside.right) };
            let to = follow::followed(&back, (then, left), window(&beside.right), window(state));
            state.scroll.shift(to);
            beside.put = true;
            ui.ctx().request_repaint();
        }
    }
    let was = beside.last.is_some();
    beside.last = (beside.right.page.is_some()).then_some((state.scroll.offset, beside.right.scroll.offset));
    if !was {
        // The first frame laid the second column out; in the next it can follow.
        beside.put = false;
        ui.ctx().request_repaint();
    }
}

fn gutter_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &ReaderState,
    beside: &Beside,
    other: ArticleIx,
    gutter: Rect,
) -> Option<Aligned> {
    let (a, b) = (cx.session.article(cx.view.article).cloned()?, cx.session.article(other).cloned()?);
    // Measured before anything is drawn, as drawing sends commands.
    let on_screen = |s: &ReaderState, article, span: Span| {
        let y = s.y_of(s.page.as_ref()?, span.start)? - s.scroll.offset;
        // Far out of view about where it stands is enough.
        if y < -600.0 || y > gutter.height() + 600.0 {
            return Some((s.text_top + y, s.text_top + y + 28.0));
        }
        let (top, bottom) = s.rows_of(ui, cx, article, span)?;
        let from = s.text_top - s.scroll.offset;
        Some((from + top, from + bottom))
    };
    let rows: Vec<_> = beside
        .pairs
        .iter()
        .map(|p| (p.left, p.right, (on_screen(state, &a, p.left), on_screen(&beside.right, &b, p.right))))
        .collect();
    let of = |p: &Aligned| {
        let at = rows.partition_point(|r| (r.0, r.1) < (p.left, p.right));
        rows.get(at).map_or((None, None), |r| r.2)
    };
    links::links_ui(ui, cx, &beside.pairs, gutter, of)
}

/// The row above the second article: which one it is, others, swap, close.
pub(super) fn header_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADER_PX), Sense::hover());
    header::edge(ui, cx, rect);
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let ix = cx.view.article;
    let left = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, name, command) in [
            (icons::CLOSE, tr("Close the second article"), ViewCommand::ToggleBeside),
            (icons::COMPARE_ARROWS, tr("Swap the two articles"), ViewCommand::SwapBeside),
        ] {
            let name = keys::with_key(name, &command.clone().into());
            if widgets::icon_button(ui, cx.theme, icon, &name).clicked() {
                cx.send(command);
            }
        }
        ui.with_layout(left, |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            header::step_ui(
                ui,
                cx,
                icons::CHEVRON_LEFT,
                tr("Second article before this"),
                ViewCommand::StepBeside(-1),
            );
            let (tile, _) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::hover());
            let Some(source) = cx.session.source(ix) else { return };
            shapes::tile(ui.painter(), cx.theme, ix.at(), &source.letter, tile);
            header::step_ui(
                ui,
                cx,
                icons::CHEVRON_RIGHT,
                tr("Second article after this"),
                ViewCommand::StepBeside(1),
            );
            let name = RichText::new(&source.outlet).font(role::label()).color(cx.theme.ink2);
            ui.add(egui::Label::new(name).truncate());
        });
    });
}
