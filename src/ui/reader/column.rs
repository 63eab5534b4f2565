//! The reading column: only what is in view is laid out and drawn, however long the article.

use std::sync::Arc;

use egui::{Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::block::{self, Scene};
use super::measure::{dim_starts, fit, line_inside};
use super::page::{Item, Look, Page, furniture_word};
use super::scroll::{Goal, PAD_TOP};
use super::{ReaderState, hands, header, ink, minimap};
use crate::facts::Article;
use crate::session::Selection;
use crate::text::Span;
use crate::ui::command::HandsCommand;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{msg, tr, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, ViewCommand, icons};

/// Widest column: about 70 letters.
const COLUMN_PX: f32 = 560.0;
/// Room for marks and quote bars left of the column.
const GUTTER_PX: f32 = 44.0;

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
    hands::take_words(cx, state, &page);
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
    let (places, shown) = found_here(cx);
    let (faded, whole) = (state.inside.faded(), state.inside.whole());
    let out = area.show_viewport(ui, |ui, view| {
        let size = vec2(ui.available_width(), state.all_px());
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let origin = pos2(room.left() + side, rect.top() + PAD_TOP);
        state.text_top = room.top();
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
            faded: &faded,
            whole: &whole,
            width,
            margin: room.right() - origin.x - width,
            short,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, tr("Article")));
        if let Some(byte) = hands::select_ui(ui, state, &scene, &response, origin) {
            hands::take_sentence(cx, &scene, byte);
        }
        menu_ui(cx, state, &scene, &response);
        let scene = Scene { selected: state.selected, ..scene };
        items_ui(ui, cx, state, &scene, origin, view);
        response
    });
    state.scroll.offset = out.state.clamped_offset().y;
    state.leave_mark(cx.view.article, &page);
    hands::keys_ui(ui, state, article, &page, &out.inner, room);
    minimap::minimap_ui(ui, cx, state, &page, &places, room);
}

/// The menu of the words that are selected, which a click of the other button selects where none are.
fn menu_ui(cx: &mut Cx<'_>, state: &mut ReaderState, scene: &Scene<'_>, response: &egui::Response) {
    let words = state.selected.filter(|s| !s.is_empty()).map(|s| s.span().trimmed(&scene.article.text));
    let Some(span) = words.filter(|s| !s.is_empty()) else { return };
    let before = cx.out.len();
    menu(response, cx, &Thing::Words(scene.ix, span));
    if cx.out.len() > before {
        state.selected = None;
    }
}

/// What is looked for in the article shown, and which of the places is the one looked at: finding in the article
/// goes before the search of all.
fn found_here(cx: &Cx<'_>) -> (Arc<Vec<Span>>, usize) {
    let ix = cx.view.article;
    match &cx.view.find {
        Some(find) if find.made_for.as_ref().is_some_and(|(of, _)| *of == ix) => {
            (Arc::clone(&find.places), find.at)
        }
        Some(_) => (Arc::default(), 0),
        None => cx.view.found.here(ix),
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

fn title_ui(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene<'_>, words: &str, quiet: bool, at: Pos2) {
    let galley = block::galley(ui, cx.theme, words, Look::Headline, scene.width, scene.short || quiet);
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.interact(rect, ui.unique_id().with(("title", scene.ix)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    if response.clicked() {
        let of = Selection::Publication(scene.ix);
        cx.send(ViewCommand::Hands(HandsCommand::CorrectField(of, msg("Headline"))));
    }
    menu(&response, cx, &Thing::Found(Selection::Publication(scene.ix), None));
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
