//! Beside the column: this source's mark left of every telling, and right of it who else tells the same event.

use egui::{CursorIcon, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::block::Scene;
use super::hover;
use super::ink::{self, Piece};
use super::page::Block;
use crate::facts::{ArticleFacts, ArticleIx, EventIx};
use crate::session::{Evidence, Selection};
use crate::text::Span;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{tr, trf};
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::{Cx, ViewCommand};

/// Centre of the marks, left of the column.
const MARK_X: f32 = 27.0;
/// Width that margin tiles need right of the column.
pub(super) const TILES_PX: f32 = 84.0;

/// Draws the marks and margin tiles of a block's tellings.
pub(super) fn tellings_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    facts: &ArticleFacts,
    block: &Block,
    at: Pos2,
    row_of: &dyn Fn(Span) -> Option<Piece>,
) {
    // Signs of notes stand nearest to the text.
    let beside_px = if cx.session.noted.rows.is_empty() { 20.0 } else { 36.0 };
    let (mut last_y, mut beside) = (f32::NEG_INFINITY, 0.0);
    let mut tiles_end = f32::NEG_INFINITY;
    for &(n, event) in &block.tellings {
        if !cx.view.kept.event(event) {
            continue;
        }
        let Some(piece) = facts.events.get(n).and_then(|e| row_of(e.span)) else { continue };
        let y = at.y + piece.row.center().y;
        // Two tellings that begin on one row stand side by side, outwards; a third would leave the gutter.
        beside = if y - last_y < 12.0 { beside + 1.0 } else { 0.0 };
        if beside > 1.0 {
            continue;
        }
        last_y = y;
        let state = scene.page.states.get(n).copied().unwrap_or_default();
        let center = pos2(at.x - MARK_X - 13.0 * beside, y);
        let hovered = mark_ui(ui, cx, scene, (n, event), state, center);
        let chosen = cx.view.selection == Some(Selection::Event(event));
        if (chosen || hovered) && scene.margin >= TILES_PX && y > tiles_end {
            tiles_end = tiles_ui(ui, cx, scene, (n, event), pos2(at.x + scene.width + beside_px, y - 11.0));
        }
    }
}

fn mark_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    (n, event): (usize, EventIx),
    state: MarkState,
    center: Pos2,
) -> bool {
    let chosen = cx.view.selection == Some(Selection::Event(event));
    let id = ui.unique_id().with(("telling", scene.ix, n));
    let rect = Rect::from_center_size(center, vec2(13.0, 24.0));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let hovered = response.hovered();
    let title = cx.session.event(event).map_or("", |e| e.title.as_str());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, trf("Event: {}", &[&title])));
    let r = if chosen { 5.4 } else { 4.6 } + if hovered { 1.0 } else { 0.0 };
    shapes::mark(ui.painter(), cx.theme, scene.ix.at(), center, r, state, cx.theme.paper);
    ink::focus_ring(ui, cx.theme, &response, rect.shrink2(vec2(0.0, 5.0)));
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(event)));
    }
    let told = scene.facts.and_then(|f| f.events.get(n));
    let place = told.map(|t| Evidence { article: scene.ix, span: t.span });
    menu(&response, cx, &Thing::Found(Selection::Event(event), place));
    response.on_hover_ui(|ui| hover::event_card(ui, cx.session, cx.theme, event));
    hovered
}

/// "also in" and the tiles of the other sources; returns where they end.
fn tiles_ui(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene<'_>, (telling, event): (usize, EventIx), at: Pos2) -> f32 {
    let session = cx.session;
    let Some(told) = session.event(event) else { return at.y };
    let mut others: Vec<(ArticleIx, u32)> = told.mentions.iter().copied().filter(|m| m.0 != scene.ix).collect();
    others.dedup_by_key(|m| m.0);
    let label = if others.is_empty() { tr("not found elsewhere") } else { tr("also in") };
    // A narrow margin breaks the words rather than the page's edge cutting them.
    let words = ui.painter().layout(label.to_owned(), role::label(), cx.theme.ink3, scene.margin - 24.0);
    let beside = Rect::from_min_size(at, words.size());
    let id = ui.unique_id().with(("also in", scene.ix, telling));
    ui.interact(beside, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    ui.painter().galley(at, words, cx.theme.ink3);
    let per_row = ((scene.margin - 48.0) / 20.0).clamp(3.0, 6.0) as usize;
    let mut end = beside.bottom();
    for (k, (article, n)) in others.into_iter().enumerate() {
        let corner = at + vec2((k % per_row) as f32 * 20.0, beside.height() + 4.0 + (k / per_row) as f32 * 20.0);
        let rect = Rect::from_min_size(corner, vec2(16.0, 16.0));
        end = rect.bottom();
        let Some(source) = session.source(article) else { continue };
        shapes::tile(ui.painter(), cx.theme, article.at(), &source.letter, rect);
        let response = ui
            .interact(rect.expand(2.0), ui.unique_id().with(("also", scene.ix, telling, article)), Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, trf("Also in {}", &[&source.outlet])));
        ink::focus_ring(ui, cx.theme, &response, rect);
        let place = session.article_facts(article).and_then(|f| f.events.get(n as usize)).map(|e| e.span);
        if let (true, Some(span)) = (response.clicked(), place) {
            cx.send(ViewCommand::ShowPlace(article, span));
        }
        response.on_hover_text(&source.outlet);
    }
    end
}
