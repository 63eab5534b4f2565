//! The reading column: only what is in view is laid out and drawn, however long the article.

use std::sync::Arc;

use egui::{
    Event, EventFilter, Key, Modifiers, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::block::{self, Scene};
use super::page::{Item, Look, Page, byte_in, furniture_word};
use super::scroll::{Goal, PAD_BOTTOM, PAD_TOP};
use super::select::{Caret, Selected};
use super::{ReaderState, header, ink, minimap};
use crate::facts::Article;
use crate::text::Span;
use crate::ui::lang::{tr, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, ViewCommand, icons};

/// Widest column: about 70 letters.
const COLUMN_PX: f32 = 560.0;
/// Room for marks and quote bars left of the column.
const GUTTER_PX: f32 = 44.0;
const GAP_PX: f32 = 12.0;
/// Letters that may be laid out ahead of need in one frame.
const AHEAD_BYTES: usize = 24_000;

/// Draws the column in all the room there is.
pub(super) fn column_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    state: &mut ReaderState,
    article: &Arc<Article>,
    short: bool,
) {
    let room = ui.available_rect_before_wrap();
    let width = (room.width() - GUTTER_PX - 28.0).clamp(80.0, COLUMN_PX);
    let side = ((room.width() - width) / 2.0).max(GUTTER_PX);
    state.scroll.view_px = room.height();
    let page = fit(ui, cx, state, article, (width, short));
    take_request(ui, cx, state, article, &page, width, short);
    if ui.input(|i| i.smooth_scroll_delta() != egui::Vec2::ZERO) && ui.rect_contains_pointer(room) {
        state.scroll.interrupt();
    }
    let now = ui.input(|i| i.time);
    let (forced, moving) = state.scroll.step(now, &state.heights);
    if moving {
        ui.ctx().request_repaint();
    }
    let mut area = ScrollArea::vertical().id_salt("article").auto_shrink(false);
    if let Some(offset) = forced {
        area = area.vertical_scroll_offset(offset);
    }
    let (places, shown) = cx.view.find.as_ref().map(|f| (Arc::clone(&f.places), f.at)).unwrap_or_default();
    let out = area.show_viewport(ui, |ui, view| {
        let size = vec2(ui.available_width(), PAD_TOP + state.heights.total() + PAD_BOTTOM);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let origin = pos2(room.left() + side, rect.top() + PAD_TOP);
        let evidence = state.evidence(cx);
        let ix = cx.view.article;
        let from = evidence.partition_point(|e| e.article < ix);
        let to = evidence.partition_point(|e| e.article <= ix);
        let scene = Scene {
            ix,
            theme: cx.theme,
            article,
            facts: cx.session.article_facts(ix),
            page: &page,
            evidence: evidence.get(from..to).unwrap_or_default(),
            selected: state.selected,
            found: (&places, shown),
            width,
            margin: room.right() - origin.x - width,
            short,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, tr("Article")));
        select_ui(ui, state, &scene, &response, origin);
        let scene = Scene { selected: state.selected, ..scene };
        items_ui(ui, cx, state, &scene, origin, view);
        response
    });
    state.scroll.offset = out.state.clamped_offset().y;
    state.left_at.insert(cx.view.article, state.scroll.offset);
    keys_ui(ui, state, article, &page, &out.inner, room);
    minimap::minimap_ui(ui, cx, state, &page, &places, room);
}

/// Brings the page and its heights up to date without moving what is being read.
fn fit(
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
fn dim_starts(page: &Page, i: usize) -> bool {
    let look = |i: usize| page.block(i).map(|b| b.look);
    match look(i) {
        Some(dim @ Look::Dim(_)) => i.checked_sub(1).and_then(look) != Some(dim),
        _ => false,
    }
}

/// Scrolls to where the app asks, unfolding furniture that hides the place.
fn take_request(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &mut ReaderState,
    article: &Article,
    page: &Page,
    width: f32,
    short: bool,
) {
    let Some((ix, span)) = cx.view.scroll_to.filter(|(ix, _)| *ix == cx.view.article) else { return };
    let found = page.item_at(span.start);
    if found.is_none() && !cx.view.unfolded.contains(&ix) && article.in_furniture(span.start as usize) {
        // Asked for, not clicked: set rather than toggled, as a frame may be drawn twice.
        cx.view.unfolded.insert(ix);
        ui.ctx().request_repaint();
        return;
    }
    cx.view.scroll_to = None;
    let Some(item) = found else { return };
    let inside = line_inside(ui, cx, article, page, item, span, width, short);
    if state.scroll.shows(&state.heights, item, inside) {
        return;
    }
    let still = ui.style().animation_time <= 0.0;
    let now = ui.input(|i| i.time);
    state.scroll.go(Goal::Line { item, inside_px: inside }, now, &state.heights, still);
}

#[expect(clippy::too_many_arguments, reason = "one measurement, all of it geometry")]
fn line_inside(
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

fn items_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReaderState, scene: &Scene<'_>, origin: Pos2, view: Rect) {
    let first = state.heights.at(view.top() - PAD_TOP);
    for (i, item) in scene.page.items.iter().enumerate().skip(first) {
        let top = state.heights.top(i);
        if top > view.bottom() - PAD_TOP {
            break;
        }
        let mut at = pos2(origin.x, origin.y + top);
        match item {
            Item::Text(block) => {
                if let (Look::Dim(kind), true) = (block.look, dim_starts(scene.page, i)) {
                    let word = furniture_word(kind);
                    ui.painter().text(at, egui::Align2::LEFT_TOP, word, role::caption(), cx.theme.ink3);
                    at.y += 16.0;
                }
                block::block_ui(ui, cx, scene, i, block, at);
            }
            Item::Title { words, quiet } => title_ui(ui, cx, scene, words, *quiet, at),
            Item::Meta => {
                let rect = Rect::from_min_size(at, vec2(scene.width, 20.0));
                let named = matches!(scene.page.items.first(), Some(Item::Title { quiet: true, .. }));
                let px = header::meta_ui(ui, cx, scene.ix, rect, !named);
                if (px - state.meta_px).abs() > 0.5 {
                    state.meta_px = px;
                    ui.ctx().request_repaint();
                }
            }
            Item::Fold { open: false, .. } if scene.short => {}
            Item::Fold { lines, kinds, open } => fold_ui(ui, cx, scene, (i, *lines, *open), kinds, at),
        }
    }
}

fn title_ui(ui: &Ui, cx: &Cx<'_>, scene: &Scene<'_>, words: &str, quiet: bool, at: Pos2) {
    let galley = block::galley(ui, cx.theme, words, Look::Headline, scene.width, scene.short || quiet);
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.interact(rect, ui.unique_id().with(("title", scene.ix)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let colour = if quiet { cx.theme.ink3 } else { cx.theme.ink1 };
    ui.painter().galley_with_override_text_color(at, galley, colour);
    if quiet {
        response.on_hover_text(tr("This text carries no headline"));
    }
}

/// One dashed row for a stretch of furniture.
fn fold_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    (i, lines, open): (usize, usize, bool),
    kinds: &str,
    at: Pos2,
) {
    let theme = cx.theme;
    let rect = Rect::from_min_size(at, vec2(scene.width, 24.0));
    let response = ui.interact(rect, ui.unique_id().with(("fold", scene.ix, i)), Sense::click());
    let count = if open {
        trn(lines, "1 line shown | {} lines shown", &[])
    } else {
        trn(lines, "1 line hidden | {} lines hidden", &[])
    };
    let words = format!("{count}: {kinds}");
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&corners, Stroke::new(1.0, theme.ctl), 3.0, 2.0));
    let icon = if open { icons::UNFOLD_LESS } else { icons::UNFOLD_MORE };
    let icon_font = egui::FontId::proportional(14.0);
    let left = rect.left_center();
    ui.painter().text(left + vec2(16.0, 0.0), egui::Align2::CENTER_CENTER, icon, icon_font, theme.ink2);
    let mut job = egui::text::LayoutJob::simple_singleline(words, role::label(), theme.ink3);
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.width() - 40.0).max(20.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(left + vec2(29.0, -galley.size().y / 2.0), galley, theme.ink3);
    ink::focus_ring(ui, theme, &response, rect);
    if response.clicked() {
        cx.send(ViewCommand::ToggleFurniture(scene.ix));
    }
    let hint = if open { tr("Fold these lines") } else { tr("Show these lines") };
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(RichText::new(hint));
}

/// The place between two letters under the pointer.
fn caret_at(ui: &Ui, state: &ReaderState, scene: &Scene<'_>, origin: Pos2, pos: Pos2) -> Option<Caret> {
    let mut item = state.heights.at(pos.y - origin.y);
    while scene.page.block(item).is_none() {
        item += 1;
        if item >= state.heights.len() {
            return None;
        }
    }
    let block = scene.page.block(item)?;
    let words = block.span.of(&scene.article.text);
    let galley = block::galley(ui, scene.theme, words, block.look, scene.width, scene.short);
    let tag = if dim_starts(scene.page, item) { 16.0 } else { 0.0 };
    let at = pos2(origin.x, origin.y + state.heights.top(item) + tag);
    let cursor = galley.cursor_from_pos(pos - at);
    Some(Caret { item, byte: byte_in(block, &scene.article.text, cursor.index.0) })
}

/// Drag, double and triple click, Shift and click.
fn select_ui(ui: &Ui, state: &mut ReaderState, scene: &Scene<'_>, response: &Response, origin: Pos2) {
    let over_text = |p: Pos2| p.x > origin.x - 8.0 && p.x < origin.x + scene.width + 8.0;
    if response.hover_pos().is_some_and(over_text) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    let Some(pos) = response.interact_pointer_pos() else { return };
    let Some(caret) = caret_at(ui, state, scene, origin, pos) else { return };
    if response.drag_started() {
        let from = ui.input(|i| i.pointer.press_origin()).unwrap_or(pos);
        let anchor = caret_at(ui, state, scene, origin, from).unwrap_or(caret);
        state.selected = Some(Selected { anchor, head: caret });
        response.request_focus();
    } else if response.dragged() {
        if let Some(selected) = &mut state.selected {
            selected.head = caret;
        }
        let clip = ui.clip_rect();
        let beyond = (pos.y - clip.bottom()).max(0.0) + (pos.y - clip.top()).min(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(vec2(0.0, -beyond.clamp(-24.0, 24.0)));
            ui.ctx().request_repaint();
        }
    } else if response.triple_clicked() {
        state.selected = Some(Selected::paragraph(scene.page, caret));
    } else if response.double_clicked() {
        state.selected = Some(Selected::word(&scene.article.layout, caret));
    } else if response.clicked() {
        response.request_focus();
        let extend = ui.input(|i| i.modifiers.shift);
        state.selected = match state.selected {
            Some(selected) if extend => Some(Selected { head: caret, ..selected }),
            _ => Some(Selected::at(caret)),
        };
    }
}

/// Paging, arrows, "select all" and copying, where the reader has the keyboard or the pointer.
fn keys_ui(ui: &Ui, state: &mut ReaderState, article: &Article, page: &Page, response: &Response, room: Rect) {
    let focused = response.has_focus();
    let free = ui.memory(|m| m.focused().is_none());
    if focused {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    let ours = focused || free && ui.rect_contains_pointer(room);
    if !ours {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let (now, still) = (ui.input(|i| i.time), ui.style().animation_time <= 0.0);
    let page_px = (state.scroll.view_px - 56.0).max(56.0);
    let all = state.heights.total() + PAD_TOP + PAD_BOTTOM;
    let steps = [
        (Key::PageDown, page_px),
        (Key::PageUp, -page_px),
        (Key::ArrowDown, 56.0),
        (Key::ArrowUp, -56.0),
        (Key::End, all),
        (Key::Home, -all),
    ];
    for (key, px) in steps {
        if pressed(key) {
            state.scroll.by(px, now, &state.heights, still);
            ui.ctx().request_repaint();
        }
    }
    if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A)) {
        state.selected = Selected::all(page);
    }
    let copied = ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy)));
    if let (true, Some(selected)) = (copied, state.selected.filter(|s| !s.is_empty())) {
        ui.ctx().copy_text(selected.words(page, &article.text));
    }
}
