//! The list of names: by type, with who names whom and how often; and the page of one name.
//!
//! It filters and sorts once per change and draws only the rows in view.

mod drag;
mod page;
mod page_lines;
mod rows;
mod sort_menu;

use std::sync::Arc;

use egui::{Frame, Margin, Rect, RichText, Role, ScrollArea, Sense, TextEdit, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::filter::Filter;
use super::reader::ink;
use super::theme::{Theme, role};
use super::{Cx, ViewCommand, icons, keys, shapes};
use crate::facts::{EntityIx, EntityKind};
use crate::session::Selection;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{self, fact, tr, trf, trn};
pub use page::{PageState, page_ui};
use rows::{Row, Rows};

const ROW_PX: f32 = 28.0;
/// Sources drawn as marks; more are counted.
const MARKS: usize = 8;
const MARK_PX: f32 = 13.0;
/// Room for how often a name stands in the articles, so that what is beside it stands in line.
const COUNT_PX: f32 = 34.0;

/// Draws it in all the room there is.
pub fn entities_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, cx.theme.panel);
    filter_ui(ui, cx);
    let id = ui.unique_id().with("rows");
    let held = ui.data_mut(|d| d.get_temp::<Arc<Rows>>(id));
    let rows = held.filter(|r| r.fits(cx)).unwrap_or_else(|| {
        let rows = Arc::new(Rows::new(cx));
        ui.data_mut(|d| d.insert_temp(id, rows.clone()));
        rows
    });
    if rows.list.is_empty() {
        empty_ui(ui, cx);
        return;
    }
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    first_ui(ui, cx);
    ScrollArea::vertical().id_salt("entities").auto_shrink(false).show_rows(
        ui,
        ROW_PX,
        rows.list.len(),
        |ui, shown| {
            for row in rows.list.get(shown).unwrap_or_default() {
                match row {
                    Row::Heading(kind, count) => heading_ui(ui, cx, *kind, *count),
                    Row::Name(ix) => row_ui(ui, cx, *ix),
                    Row::LeftOut(count) => left_out_ui(ui, cx, *count),
                }
            }
        },
    );
}

fn filter_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 }).show(ui, |ui| {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::hover());
        sort_menu::sort_menu_ui(ui, cx, Rect::from_min_max(pos2(row.right() - ROW_PX, row.top()), row.max));
        let rect = Rect::from_min_max(row.min, pos2(row.right() - ROW_PX - 8.0, row.bottom()));
        let stroke = egui::Stroke::new(1.0, theme.ctl);
        ui.painter().rect(rect, 6.0, theme.paper, stroke, egui::StrokeKind::Inside);
        let icon = egui::FontId::proportional(16.0);
        let at = rect.left_center() + vec2(16.0, 0.0);
        ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::FILTER_LIST, icon, theme.ink2);
        let clear = !cx.view.entity_filter.is_empty();
        let right = if clear { 28.0 } else { 8.0 };
        ui.spacing_mut().interact_size.y = 20.0;
        let field = Rect::from_min_max(rect.min + vec2(32.0, 4.0), rect.max - vec2(right, 4.0));
        let edit = TextEdit::singleline(&mut cx.view.entity_filter)
            .hint_text(RichText::new(tr("Filter names")).color(theme.ink3))
            .font(role::body())
            .text_color(theme.ink1)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(egui::Align2::LEFT_CENTER);
        let response = ui.put(field, edit);
        response.clone().accessible_name(tr("Filter names"));
        ink::focus_ring(ui, theme, &response, rect);
        if clear {
            let cross = Rect::from_center_size(rect.right_center() - vec2(15.0, 0.0), Vec2::splat(20.0));
            let response = ui.interact(cross, ui.unique_id().with("clear filter"), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr("Clear filter")));
            let icon = egui::FontId::proportional(16.0);
            ui.painter().text(cross.center(), egui::Align2::CENTER_CENTER, icons::CLOSE, icon, theme.ink2);
            if response.clicked() {
                cx.view.entity_filter.clear();
            }
        }
    });
}

fn heading_ui(ui: &mut Ui, cx: &mut Cx<'_>, kind: EntityKind, count: usize) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, fact(kind.heading())));
    let y = rect.bottom() - 12.0;
    let words = ui.painter().text(
        pos2(rect.left() + 16.0, y),
        egui::Align2::LEFT_CENTER,
        fact(kind.heading()),
        role::caption(),
        theme.ink1,
    );
    ink::underline(ui.painter(), theme, kind, words.expand2(vec2(-1.0, 0.0)), false);
    ui.painter().text(pos2(rect.right() - 16.0, y), egui::Align2::RIGHT_CENTER, count, role::label(), theme.ink3);
    eye_ui(ui, cx, kind, pos2(words.right() + 16.0, y));
}

/// Shows or hides a type's highlights in the text.
fn eye_ui(ui: &mut Ui, cx: &mut Cx<'_>, kind: EntityKind, center: egui::Pos2) {
    let theme = cx.theme;
    let hidden = cx.view.hidden_kinds.contains(&kind);
    let rect = Rect::from_center_size(center, Vec2::splat(20.0));
    let response = ui.interact(rect, ui.unique_id().with(("eye", kind)), Sense::click());
    let name = trf(
        if hidden { "Show {} in the text" } else { "Hide {} in the text" },
        &[&lang::within(&fact(kind.heading()))],
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !hidden, &name));
    // Quiet until it matters: under the pointer, with the keyboard, or when the type is hidden.
    let ink = if hidden || response.hovered() || response.has_focus() { theme.ink2 } else { theme.strong };
    let icon = if hidden { icons::VISIBILITY_OFF } else { icons::VISIBILITY };
    let font = egui::FontId::proportional(14.0);
    ui.painter().text(center, egui::Align2::CENTER_CENTER, icon, font, ink);
    ink::focus_ring(ui, theme, &response, rect.shrink(2.0));
    if response.clicked() {
        cx.send(ViewCommand::ToggleKind(kind));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name);
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let (session, theme) = (cx.session, cx.theme);
    let Some(entity) = session.entity(ix) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click_and_drag());
    let chosen = cx.view.selection == Some(Selection::Entity(ix));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &entity.name));
    let plate = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
    if chosen {
        ui.painter().rect_filled(plate, 6.0, theme.pressed);
        let bar = Rect::from_min_max(plate.min + vec2(0.0, 8.0), pos2(plate.left() + 3.0, plate.bottom() - 8.0));
        ui.painter().rect_filled(bar, 1.5, theme.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(plate, 6.0, theme.hover);
    }
    let y = rect.center().y;
    let right = rect.right() - 16.0;
    let counts = session.index.counts(ix, cx.view.with_capitals);
    let mentions: u32 = counts.iter().map(|c| c.1).sum();
    let part = !chosen && takes_part(cx, ix);
    let font = if chosen || part { role::strong() } else { role::body() };
    let counted =
        ui.painter().text(pos2(right, y), egui::Align2::RIGHT_CENTER, mentions, font.clone(), theme.ink1);
    let ground = if chosen { theme.pressed } else { theme.panel };
    let left = sources_ui(ui, cx, ix, pos2(right - COUNT_PX.max(counted.width() + 10.0), y), ground);
    let mut job = egui::text::LayoutJob::simple_singleline(entity.name.clone(), font, theme.ink1);
    job.wrap = egui::text::TextWrapping::truncate_at_width((left - rect.left() - 24.0).max(40.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    if part {
        let wash = Rect::from_center_size(pos2(rect.left() + 16.0 + galley.size().x / 2.0, y), galley.size());
        ui.painter().rect_filled(wash.expand2(vec2(4.0, 0.0)), 3.0, theme.mark);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(tr("Takes part in what is selected"));
        });
    }
    ui.painter().galley(pos2(rect.left() + 16.0, y - galley.size().y / 2.0), galley, theme.ink1);
    ink::focus_ring(ui, theme, &response, plate.shrink(3.0));
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Entity(ix)));
    }
    menu(&response, cx, &Thing::Found(Selection::Entity(ix), None));
    drag::drag_ui(ui, cx, ix, &response, plate);
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}

/// Whether a name takes part in the selected event, or is the speaker of the selected quotation.
fn takes_part(cx: &Cx<'_>, ix: EntityIx) -> bool {
    match cx.view.selection {
        Some(Selection::Event(event)) => {
            cx.session.event(event).is_some_and(|e| e.participants.contains(&ix) || e.places.contains(&ix))
        }
        Some(Selection::Quote(article, n)) => {
            let quote = cx.session.article_facts(article).and_then(|f| f.quotes.get(n as usize));
            quote.is_some_and(|q| q.speaker == Some(ix))
        }
        _ => false,
    }
}

/// How many names the filter leaves out, and the way back.
fn left_out_ui(ui: &mut Ui, cx: &mut Cx<'_>, count: usize) {
    let theme = cx.theme;
    let words = trn(count, "1 name left out by the filter | {} names left out by the filter", &[]);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(8.0, 0.0)), 6.0, theme.hover);
    }
    let at = pos2(rect.left() + 16.0, rect.center().y);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, role::label(), theme.doubt.line);
    ink::focus_ring(ui, theme, &response, rect.shrink2(vec2(8.0, 0.0)));
    if response.on_hover_text(keys::with_key(tr("Show all again"), &ViewCommand::ToggleFilter.into())).clicked() {
        cx.send(ViewCommand::SetFilter(Filter::default()));
    }
}

/// A mark per source, filled where it names the entity; returns where they begin.
fn sources_ui(ui: &Ui, cx: &Cx<'_>, ix: EntityIx, right: egui::Pos2, ground: egui::Color32) -> f32 {
    let session = cx.session;
    let all = session.corpus.articles.len();
    let counts = session.index.counts(ix, cx.view.with_capitals);
    if all > MARKS {
        let words = trf("{} of {}", &[&counts.len(), &all]);
        return ui.painter().text(right, egui::Align2::RIGHT_CENTER, words, role::label(), cx.theme.ink3).left();
    }
    // A source without the name keeps its shape and loses its colour.
    let quiet = Theme { sources: [cx.theme.strong; 6], ..cx.theme.clone() };
    let left = right.x - MARK_PX * all as f32;
    for i in 0..all {
        let named = counts.iter().any(|(article, _)| article.at() == i);
        let center = pos2(left + MARK_PX * (i as f32 + 0.5), right.y);
        let (theme, state, r) = if named {
            (cx.theme, shapes::MarkState::Said, 3.9)
        } else {
            (&quiet, shapes::MarkState::Planned, 3.1)
        };
        shapes::mark(ui.painter(), theme, i, center, r, state, ground);
    }
    left
}

/// The names are those of the first articles only.
fn first_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let (known, all) = (cx.session.facts.articles.len(), cx.session.corpus.articles.len());
    if cx.session.is_analysed() || known == 0 {
        return;
    }
    let words = trf("In the first {} of {} articles so far", &[&known, &all]);
    Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 6 }).show(ui, |ui| {
        ui.label(RichText::new(words).font(role::label()).color(cx.theme.doubt.line));
    });
}

/// Why there are no names, and what to do about it.
fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        let line = |ui: &mut Ui, words: &str, strong: bool| {
            let (font, ink) = if strong { (role::strong(), theme.ink1) } else { (role::body(), theme.ink2) };
            ui.label(RichText::new(words).font(font).color(ink));
        };
        if cx.session.facts.entities.is_empty() {
            if cx.status.loading.is_some()
                || cx.session.facts.articles.is_empty() && !cx.session.corpus.articles.is_empty()
            {
                line(ui, tr("Names are being found"), true);
                line(ui, tr("The text can be read meanwhile"), false);
            } else if cx.session.corpus.articles.is_empty() {
                line(ui, tr("No names yet"), true);
                line(ui, tr("Open a folder of articles to see who and what they name"), false);
            } else {
                line(ui, tr("No names found"), true);
                line(
                    ui,
                    tr("Mark one: select words and press 1 for a person, 2 for an organisation, 3 for a place"),
                    false,
                );
            }
        } else {
            line(ui, tr("No name fits the filter"), true);
            if super::inspector::parts::small_button(ui, theme, tr("Show all names")).clicked() {
                cx.view.entity_filter.clear();
            }
        }
    });
}
