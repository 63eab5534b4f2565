//! Corrections in place: what is selected may be called, typed, dated, merged, split or taken away.
//!
//! Every control sends one undoable command; nothing here changes anything itself. What a correction is about is held by
//! words ([`crate::session::work::attach`]), so that it outlives the next analysis.

mod choose;
mod entity;
mod event;
mod field;
mod parts;
mod words;

use std::sync::Arc;

use egui::{Align2, Frame, Id, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub(crate) use field::{Field, field_ui, want};
pub(crate) use parts::role_word;
pub(crate) use words::words_ui;

use super::command::WorkCommand;
pub(crate) use super::hands::act::key;
use super::inspector::parts as pieces;
use super::lang::{fact, tr, trf};
use super::reader::ink;
use super::theme::role;
use super::{Cx, icons};
use crate::facts::{ArticleIx, Correction, Entity, EntityKey, TextAnchor};
use crate::session::Selection;
use crate::session::work::attach::anchor;
use crate::text::Span;

/// Height of the bar that opens it.
const BAR_PX: f32 = 36.0;
/// Most of the inspector's height that it takes.
const SHARE: f32 = 0.6;
/// Height that it takes where there is room.
const OPEN_PX: f32 = 360.0;

/// Height of what stands at the inspector's foot; none where nothing can be corrected there.
pub(crate) fn foot_px(ui: &Ui, cx: &Cx<'_>, room_px: f32) -> f32 {
    match cx.view.selection {
        None | Some(Selection::Publication(_)) => 0.0,
        // The dialog has the same fields.
        Some(_) if cx.view.hands.correcting.is_some() => BAR_PX,
        Some(_) if is_open(ui) => OPEN_PX.min(room_px * SHARE),
        Some(_) => BAR_PX,
    }
}

fn open_id() -> Id {
    Id::unique("correcting")
}

fn is_open(ui: &Ui) -> bool {
    ui.data(|d| d.get_temp(open_id()).unwrap_or(false))
}

/// The foot of the inspector, where what it shows is corrected.
pub(crate) fn correct_ui(ui: &mut Ui, cx: &mut Cx<'_>, selection: Selection) {
    let theme = cx.theme;
    let room = ui.available_rect_before_wrap();
    ui.painter().hline(room.x_range(), room.top(), Stroke::new(1.0, theme.hair));
    let open = is_open(ui) && cx.view.hands.correcting.is_none();
    let bar = Rect::from_min_size(room.min, vec2(room.width(), BAR_PX));
    let response = ui.interact(bar, ui.scope_id().with("bar"), Sense::click());
    let hint = tr("Correct");
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, hint));
    if response.hovered() {
        ui.painter().rect_filled(bar, 0.0, theme.hover);
    }
    let (y, icon) = (bar.center().y, if open { icons::EXPAND_MORE } else { icons::EDIT });
    let mut font = role::body();
    font.size = 18.0;
    ui.painter().text(pos2(bar.left() + 14.0, y), Align2::LEFT_CENTER, icon, font, theme.ink2);
    ui.painter().text(pos2(bar.left() + 40.0, y), Align2::LEFT_CENTER, hint, role::strong(), theme.ink1);
    ink::focus_ring(ui, theme, &response, bar.shrink(2.0));
    if response.clicked() {
        ui.data_mut(|d| d.insert_temp(open_id(), !open));
    }
    ui.advance_cursor_after_rect(bar);
    if !open {
        return;
    }
    ScrollArea::vertical().id_salt("correct").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 0, bottom: 12 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            fields_ui(ui, cx, selection);
        });
    });
}

/// Every field of what can be said of a thing, and what was said.
pub(crate) fn fields_ui(ui: &mut Ui, cx: &mut Cx<'_>, selection: Selection) {
    match selection {
        Selection::Entity(ix) => entity::entity_ui(ui, cx, ix),
        Selection::Time(article, n) => words::time_ui(ui, cx, article, n),
        Selection::Quote(article, n) => words::quote_ui(ui, cx, article, n),
        Selection::Event(ix) => event::event_ui(ui, cx, ix),
        Selection::Publication(ix) => super::inspector::fields_ui(ui, cx, ix),
    };
    made_ui(ui, cx, selection);
}

/// What was corrected here, each with a way back.
fn made_ui(ui: &mut Ui, cx: &mut Cx<'_>, selection: Selection) {
    let made = made_once(ui, cx, selection);
    if made.is_empty() {
        return;
    }
    pieces::caption(ui, cx.theme, tr("Corrected by you"));
    for (n, name) in made.iter() {
        ui.horizontal_wrapped(|ui| {
            pieces::small(ui, fact(name), cx.theme.ink2);
            let response = pieces::small_button(ui, cx.theme, tr("Take back"));
            let label = trf("Take back: {}", &[&fact(name)]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if response.clicked() {
                cx.send(WorkCommand::Withdraw(vec![*n]));
            }
        });
    }
}

/// Corrections with their numbers and names.
type Made = Arc<Vec<(u64, String)>>;

/// The same, looked up when the selection, the work or the facts change: a frame does not go through thousands of edits.
fn made_once(ui: &Ui, cx: &Cx<'_>, selection: Selection) -> Made {
    let id = Id::unique("corrected by you");
    let now = (selection, cx.session.edits.changes(), cx.session.facts.revision);
    let held: Option<((Selection, u64, u64), Made)> = ui.data(|d| d.get_temp(id));
    if let Some((of, made)) = held
        && of == now
    {
        return made;
    }
    let made = Arc::new(made_on(cx, selection));
    ui.data_mut(|d| d.insert_temp(id, (now, Arc::clone(&made))));
    made
}

/// Corrections about what is selected: by name for an entity, by words for all else.
fn made_on(cx: &Cx<'_>, selection: Selection) -> Vec<(u64, String)> {
    let session = cx.session;
    let entity = match selection {
        Selection::Entity(ix) => session.entity(ix),
        _ => None,
    };
    let evidence = session.evidence(selection);
    let about = |n: u64, says: &Correction| match (says, entity) {
        (
            Correction::Rename { entity: key, .. }
            | Correction::Retype { entity: key, .. }
            | Correction::Split { entity: key, .. }
            | Correction::Merge { into: key, .. },
            Some(entity),
        ) => says_of(key, entity) || matches!(says, Correction::Rename { name, .. } if *name == entity.name),
        (
            Correction::Note { .. }
            | Correction::Tag { .. }
            | Correction::Refuse { .. }
            | Correction::Article { .. },
            _,
        )
        | (_, Some(_))
        | (Correction::Rename { .. } | Correction::Retype { .. }, None) => false,
        _ => session.held.places.get(&n).is_some_and(|places| {
            places
                .iter()
                .any(|(article, span)| evidence.iter().any(|e| e.article == *article && e.span.overlaps(*span)))
        }),
    };
    let made = session.edits.corrections().filter(|(n, says)| about(*n, says));
    made.map(|(n, says)| (n, says.name())).collect()
}

fn says_of(key: &EntityKey, entity: &Entity) -> bool {
    entity.name == key.name || entity.aliases.contains(&key.name)
}

/// Words as corrections hold them.
pub(crate) fn held(cx: &Cx<'_>, article: ArticleIx, span: Span) -> Option<TextAnchor> {
    Some(anchor(cx.session.article(article)?, span))
}
