//! How high each item of the column is, measured as it comes into view, so that nothing read ever jumps.

use std::sync::Arc;

use egui::Ui;

use super::page::{Item, Look, Page};
use super::scroll::{PAD_BOTTOM, PAD_TOP};
use super::{ReaderState, block, ink};
use crate::facts::Article;
use crate::text::Span;
use crate::ui::Cx;

const GAP_PX: f32 = 12.0;
/// Letters that may be laid out ahead of need in one frame.
const AHEAD_BYTES: usize = 24_000;

/// Brings the page and its heights up to date without moving what is being read.
pub(super) fn fit(
    ui: &Ui,
    cx: &Cx<'_>,
    state: &mut ReaderState,
    article: &Arc<Article>,
    (width, short): (f32, bool),
) -> Arc<Page> {
    let ix = cx.view.article;
    let unfolded = cx.view.unfolded.contains(&ix);
    let fitting = state.page.as_ref().filter(|p| p.fits(cx.session, ix, unfolded)).cloned();
    let measure = (width, ui.ctx().pixels_per_point(), short);
    let fresh = fitting.is_none();
    let page = fitting.unwrap_or_else(|| Arc::new(Page::new(cx.session, ix, article, unfolded)));
    // What stands at the top of the window, by its place in the text: the same words stay there.
    let top_item = state.heights.at(state.scroll.offset - PAD_TOP);
    let inside = state.scroll.offset - PAD_TOP - state.heights.top(top_item);
    let held = state.page.as_ref().map(|old| (old.shows_text_of(article), old.start_of(top_item), top_item));
    let mut anchor = Some((top_item, inside));
    if fresh || state.measured_for != measure {
        state.heights.reset(page.items.iter().map(|item| guess(item, width)));
        state.measured_for = measure;
        state.page = Some(page.clone());
        if let Some((true, start, item)) = held {
            anchor = Some((start.and_then(|s| page.item_at(s)).unwrap_or(item), inside));
        } else {
            anchor = None;
            state.selected = None;
            let left = state.left_at.get(&ix).copied().unwrap_or(0.0);
            state.scroll.jump(left);
        }
    }
    measure_ahead(ui, cx, state, article, &page, width, short);
    if let Some((item, inside)) = anchor {
        let offset = PAD_TOP + state.heights.top(item) + inside;
        if (offset - state.scroll.offset).abs() > 0.5 && state.scroll.offset > 0.0 {
            state.scroll.shift(offset);
        }
    }
    page
}

/// Measures what is in view, and some of the rest while there is any.
fn measure_ahead(
    ui: &Ui,
    cx: &Cx<'_>,
    state: &mut ReaderState,
    article: &Article,
    page: &Page,
    width: f32,
    short: bool,
) {
    let first = state.heights.at(state.scroll.offset - PAD_TOP);
    let mut room = state.scroll.view_px + 200.0;
    for i in first..state.heights.len() {
        let px = height(ui, cx, state, article, page, i, width, short);
        state.heights.set(i, px);
        room -= px;
        if room < 0.0 {
            break;
        }
    }
    let mut bytes = AHEAD_BYTES;
    while let Some(i) = state.heights.next_guess() {
        let px = height(ui, cx, state, article, page, i, width, short);
        state.heights.set(i, px);
        let cost = page.block(i).map_or(1, |b| b.span.len().max(1));
        if cost >= bytes {
            ui.ctx().request_repaint();
            break;
        }
        bytes -= cost;
    }
    state.heights.sum();
}

fn guess(item: &Item, width: f32) -> f32 {
    match item {
        Item::Text(block) => (block.span.len() as f32 * 7.9 / width.max(1.0)).ceil() * 28.0 + GAP_PX,
        _ => 36.0,
    }
}

#[expect(clippy::too_many_arguments, reason = "one measurement, all of it geometry")]
fn height(
    ui: &Ui,
    cx: &Cx<'_>,
    state: &ReaderState,
    article: &Article,
    page: &Page,
    i: usize,
    width: f32,
    short: bool,
) -> f32 {
    let galley_px = |words: &str, look: Look| block::galley(ui, cx.theme, words, look, width, short).size().y;
    match page.items.get(i) {
        Some(Item::Text(block)) => {
            let gap = if block.look == Look::Headline { 4.0 } else { GAP_PX };
            let tag = if dim_starts(page, i) { 16.0 } else { 0.0 };
            galley_px(block.span.of(&article.text), block.look) + gap + tag
        }
        Some(Item::Title { words, quiet }) => {
            block::galley(ui, cx.theme, words, Look::Headline, width, short || *quiet).size().y + 4.0
        }
        Some(Item::Meta) => state.meta_px.max(20.0) + GAP_PX,
        Some(Item::Fold { open: false, .. }) if short => 0.0,
        Some(Item::Fold { .. }) => 24.0 + GAP_PX + 4.0,
        None => 0.0,
    }
}

/// Whether item `i` is unfolded furniture of another kind than what is above it, so that its kind is said.
pub(super) fn dim_starts(page: &Page, i: usize) -> bool {
    let look = |i: usize| page.block(i).map(|b| b.look);
    match look(i) {
        Some(dim @ Look::Dim(_)) => i.checked_sub(1).and_then(look) != Some(dim),
        _ => false,
    }
}

#[expect(clippy::too_many_arguments, reason = "one measurement, all of it geometry")]
pub(super) fn line_inside(
    ui: &Ui,
    cx: &Cx<'_>,
    article: &Article,
    page: &Page,
    item: usize,
    span: Span,
    width: f32,
    short: bool,
) -> f32 {
    let Some(block) = page.block(item) else { return 0.0 };
    let galley = block::galley(ui, cx.theme, block.span.of(&article.text), block.look, width, short);
    let at = page.char_in(block, span.start);
    ink::pieces(&galley, at, at + 1).first().map_or(0.0, |p| p.row.center().y)
}

impl ReaderState {
    /// How high everything is.
    pub(super) fn all_px(&self) -> f32 {
        PAD_TOP + self.heights.total() + PAD_BOTTOM
    }

    /// About where byte `byte` stands, from the top of everything; `None` where it is folded away.
    pub(super) fn y_of(&self, page: &Page, byte: u32) -> Option<f32> {
        let item = page.item_at(byte)?;
        let block = page.block(item)?;
        let part = (byte - block.span.start.min(byte)) as f32 / block.span.len().max(1) as f32;
        let top = self.heights.top(item);
        Some(PAD_TOP + top + part * (self.heights.top(item + 1) - top))
    }

    /// Top and bottom of the rows of a sentence, from the top of everything.
    pub(super) fn rows_of(&self, ui: &Ui, cx: &Cx<'_>, article: &Article, span: Span) -> Option<(f32, f32)> {
        let page = self.page.as_ref()?;
        let item = page.item_at(span.start)?;
        let block = page.block(item)?;
        let (width, _, short) = self.measured_for;
        let galley = block::galley(ui, cx.theme, block.span.of(&article.text), block.look, width, short);
        let pieces = ink::pieces(&galley, page.char_in(block, span.start), page.char_in(block, span.end));
        let top = PAD_TOP + self.heights.top(item);
        Some((top + pieces.first()?.row.top(), top + pieces.last()?.row.bottom()))
    }
}
