//! Selecting and paging: what the mouse and the keyboard do to the column's text.

use egui::{Event, EventFilter, Key, Modifiers, Pos2, Rect, Response, Ui, pos2, vec2};

use super::ReaderState;
use super::block::{self, Scene};
use super::measure::dim_starts;
use super::page::{Page, byte_in};
use super::select::{Caret, Selected};
use crate::facts::Article;
use crate::session::Selection;
use crate::ui::Cx;
use crate::ui::command::ViewCommand;

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

/// Drag, double and triple click, Shift and click. Gives the place of a plain click, where it took no selection away.
pub(super) fn select_ui(
    ui: &Ui,
    state: &mut ReaderState,
    scene: &Scene<'_>,
    response: &Response,
    origin: Pos2,
) -> Option<u32> {
    let over_text = |p: Pos2| p.x > origin.x - 8.0 && p.x < origin.x + scene.width + 8.0;
    if response.hover_pos().is_some_and(over_text) {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    let pos = response.interact_pointer_pos()?;
    let caret = caret_at(ui, state, scene, origin, pos)?;
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
    } else if response.secondary_clicked() {
        let inside = |s: &Selected| s.span().start <= caret.byte && caret.byte <= s.span().end && !s.is_empty();
        if !state.selected.as_ref().is_some_and(inside) {
            state.selected = Some(Selected::word(&scene.article.layout, caret));
        }
        response.request_focus();
    } else if response.clicked() {
        response.request_focus();
        let extend = ui.input(|i| i.modifiers.shift);
        let had = state.selected.is_some_and(|s| !s.is_empty());
        state.selected = match state.selected {
            Some(selected) if extend => Some(Selected { head: caret, ..selected }),
            _ => Some(Selected::at(caret)),
        };
        return (!extend && !had && over_text(pos)).then_some(caret.byte);
    }
    None
}

/// A click into a sentence that tells an event selects it, as its mark beside the sentence does.
pub(super) fn take_sentence(cx: &mut Cx<'_>, scene: &Scene<'_>, byte: u32) {
    let told = scene.facts.map_or(&[][..], |f| &f.events).iter();
    let here = told.filter(|e| e.span.start <= byte && byte < e.span.end && cx.view.kept.event(e.event));
    let Some((event, span)) = here.min_by_key(|e| e.span.len()).map(|e| (e.event, e.span)) else { return };
    if cx.view.selection != Some(Selection::Event(event)) {
        cx.send(ViewCommand::Select(Selection::Event(event)));
        // The telling that was clicked, not the first of several.
        cx.send(ViewCommand::ShowPlace(scene.ix, span));
    }
}

/// Paging, arrows, "select all" and copying, where the reader has the keyboard or the pointer.
pub(super) fn keys_ui(
    ui: &Ui,
    state: &mut ReaderState,
    article: &Article,
    page: &Page,
    response: &Response,
    room: Rect,
) {
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
    let all = state.all_px();
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
    extend(ui, state, article, page);
    if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::A)) {
        state.selected = Selected::all(page);
    }
    let copied = ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy)));
    if let (true, Some(selected)) = (copied, state.selected.filter(|s| !s.is_empty())) {
        ui.ctx().copy_text(selected.words(page, &article.text));
    }
}

/// Shift and arrows select letter by letter, with Ctrl word by word; where nothing is selected, from the words last
/// clicked or from what stands on top.
fn extend(ui: &Ui, state: &mut ReaderState, article: &Article, page: &Page) {
    let shift = Modifiers::SHIFT;
    let words = Modifiers { shift: true, ..Modifiers::COMMAND };
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    // Most modifiers first, as a key without them is taken for one with Ctrl as well.
    let by_word = (pressed(words, Key::ArrowRight), pressed(words, Key::ArrowLeft));
    let by_letter = (pressed(shift, Key::ArrowRight), pressed(shift, Key::ArrowLeft));
    if !(by_word.0 || by_word.1 || by_letter.0 || by_letter.1) {
        return;
    }
    let top = || {
        let item =
            (state.heights.at(state.scroll.offset)..state.heights.len()).find(|i| page.block(*i).is_some())?;
        Some(Selected::at(Caret { item, byte: page.block(item)?.span.start }))
    };
    let Some(mut selected) = state.selected.or_else(top) else { return };
    let Some(block) = page.block(selected.head.item) else { return };
    let text = &*article.text;
    let at = selected.head.byte;
    let tokens = &article.layout.tokens;
    let to = if by_word.0 {
        tokens.get(tokens.partition_point(|t| t.span.end <= at)).map_or(block.span.end, |t| t.span.end)
    } else if by_word.1 {
        let before = tokens.partition_point(|t| t.span.start < at);
        before.checked_sub(1).and_then(|i| tokens.get(i)).map_or(block.span.start, |t| t.span.start)
    } else if by_letter.0 {
        let next = text.get(at as usize..).and_then(|t| t.chars().next());
        at + next.map_or(0, |c| c.len_utf8() as u32)
    } else {
        let before = text.get(..at as usize).and_then(|t| t.chars().next_back());
        at - before.map_or(0, |c| c.len_utf8() as u32)
    };
    selected.head.byte = to.clamp(block.span.start, block.span.end);
    state.selected = Some(selected);
}

/// Selects the words that were asked for, such as those that finding ended on.
pub(super) fn take_words(cx: &mut Cx<'_>, state: &mut ReaderState, page: &Page) {
    let Some((article, span)) = cx.view.hands.take.filter(|(ix, _)| *ix == cx.view.article) else { return };
    cx.view.hands.take = None;
    if let Some(item) = page.item_at(span.start).filter(|_| article == cx.view.article) {
        let caret = |byte| Caret { item, byte };
        state.selected = Some(Selected { anchor: caret(span.start), head: caret(span.end) });
    }
}
