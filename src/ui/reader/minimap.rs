//! Beside the scroll bar: where in the article something is told, where it is disputed, and where what is
//! selected or looked for stands. A click goes there.

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::ReaderState;
use super::page::Page;
use super::scroll::Goal;
use crate::text::Span;
use crate::ui::Cx;
use crate::ui::lang::tr;

/// Width of the strip, and its distance from the edge, where the scroll bar is.
const WIDE: f32 = 8.0;
const FROM_EDGE: f32 = 12.0;

/// Draws the strip where the article is longer than the room for it.
pub(super) fn minimap_ui(ui: &Ui, cx: &Cx<'_>, state: &mut ReaderState, page: &Page, places: &[Span], room: Rect) {
    let all_px = state.all_px();
    let Some(facts) = cx.session.article_facts(cx.view.article) else { return };
    if all_px <= room.height() + 1.0 {
        return;
    }
    let strip = Rect::from_x_y_ranges(
        room.right() - FROM_EDGE - WIDE..=room.right() - FROM_EDGE,
        room.top() + 4.0..=room.bottom() - 4.0,
    );
    let y_of = |byte: u32| {
        let y = state.y_of(page, byte)?;
        Some(strip.top() + y / all_px * strip.height())
    };
    let painter = ui.painter();
    let mut last = f32::NEG_INFINITY;
    let mut tick = |byte: u32, left: f32, high: f32, colour: Color32| {
        let Some(y) = y_of(byte).map(f32::round).filter(|y| (*y - last).abs() >= 1.0) else { return };
        last = y;
        let line =
            Rect::from_min_max(pos2(strip.left() + left, y - high / 2.0), pos2(strip.right(), y + high / 2.0));
        painter.rect_filled(line, 1.0, colour);
    };
    let theme = cx.theme;
    for told in facts.events.iter().filter(|t| cx.view.kept.event(t.event)) {
        let disputed = cx.session.event(told.event).is_some_and(|e| e.disputed);
        let colour = if disputed { theme.conflict.line } else { theme.strong };
        tick(told.span.start, if disputed { 2.0 } else { 4.0 }, 2.0, colour);
    }
    let evidence = state.evidence.iter().filter(|e| e.article == cx.view.article);
    for span in evidence.map(|e| e.span).chain(places.iter().copied()) {
        tick(span.start, 0.0, 3.0, theme.markline);
    }
    let response = ui.interact(
        strip.expand2(egui::vec2(2.0, 0.0)),
        ui.unique_id().with("minimap"),
        Sense::CLICK | Sense::DRAG,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr("Where in the article things are told")));
    if (response.clicked() || response.dragged())
        && let Some(at) = response.interact_pointer_pos()
    {
        let offset = (at.y - strip.top()) / strip.height() * all_px - room.height() * 0.3;
        let still = ui.style().animation_time <= 0.0 || response.dragged();
        state.scroll.go(Goal::Offset(offset), ui.input(|i| i.time), &state.heights, still);
        ui.request_repaint();
    }
}
