//! The person's notes in the reader: a sign right of the line where the noted words begin, and dots under the words.

use egui::{Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::block::Scene;
use super::ink::{self, Piece};
use super::page::{Block, Look};
use crate::session::{NoteRow, Noted};
use crate::text::Span;
use crate::ui::Cx;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::hands::tag;

/// Room between the column and the signs.
const BESIDE: f32 = 6.0;

/// Draws the signs of a block's notes.
pub(super) fn notes_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    block: &Block,
    at: Pos2,
    rows_of: &dyn Fn(Span) -> Vec<Piece>,
) {
    let noted = std::sync::Arc::clone(&cx.session.noted);
    let mut last_y = f32::NEG_INFINITY;
    for note in here(&noted, scene, block) {
        let rows = note.place.map(|p| rows_of(p.span)).unwrap_or_default();
        for piece in &rows {
            let under = piece.letters(at);
            let ends = [under.left_bottom() + vec2(0.0, 4.0), under.right_bottom() + vec2(0.0, 4.0)];
            let stroke = Stroke::new(1.5, cx.theme.markline);
            ui.painter().extend(Shape::dashed_line(&ends, stroke, 1.5, 2.5));
        }
        let y = at.y + rows.first().map_or(14.0, |piece| piece.row.center().y);
        let y = y.max(last_y + 16.0);
        last_y = y;
        sign_ui(ui, cx, &noted, note, pos2(at.x + scene.width + BESIDE + tag::SIGN.x / 2.0, y));
    }
}

/// The notes whose words begin in a block; those on the article itself stand beside its headline.
fn here<'a>(noted: &'a Noted, scene: &Scene<'_>, block: &Block) -> impl Iterator<Item = &'a NoteRow> {
    let (ix, span) = (Some(scene.ix), block.span);
    let from = noted.rows.partition_point(|r| r.article < ix);
    let rest = noted.rows.get(from..).unwrap_or_default();
    let own = rest.get(..rest.partition_point(|r| r.article == ix)).unwrap_or_default();
    let headline = block.look == Look::Headline;
    own.iter().filter(move |r| match r.place {
        Some(place) => span.start <= place.span.start && place.span.start < span.end,
        None => headline && !r.lost,
    })
}

fn sign_ui(ui: &Ui, cx: &mut Cx<'_>, noted: &Noted, note: &NoteRow, center: Pos2) {
    let rect = Rect::from_center_size(center, tag::SIGN);
    let response = ui.interact(rect.expand(2.0), ui.unique_id().with(("note", note.n)), Sense::click());
    let label = format!("{}: {}", tag::sort_word(note.sort), note.text);
    let chosen = cx.view.hands.notes.shown == Some(note.n);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
    if response.hovered() || chosen {
        ui.painter().rect_filled(rect.expand(3.0), 4.0, cx.theme.hover);
    }
    tag::note_sign(ui.painter(), cx.theme, &noted.tags, note.tags.first().copied(), note.sort, rect);
    ink::focus_ring(ui, cx.theme, &response, rect);
    menu(&response, cx, &Thing::Note(note.n));
    if response.clicked() {
        cx.send(ViewCommand::Hands(HandsCommand::ShowNote(note.n)));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(label);
}
