//! Notes on what has a date: a row of signs of its own above the axis, where there are any.
//!
//! A note stands at the middle of the time that its words, its event or its article have; notes too close to tell apart
//! are counted on one sign.

use egui::{Align2, Id, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::card::Hover;
use super::rows::Rows;
use super::scale::Scale;
use crate::facts::seconds;
use crate::session::{NoteRow, Noted};
use crate::ui::Cx;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::hands::tag;
use crate::ui::lang::{tr, trn};
use crate::ui::theme::role;

/// Signs nearer to each other are one.
const APART: f32 = 16.0;

/// Whether any note has a date.
pub(super) fn any(noted: &Noted) -> bool {
    noted.rows.iter().any(|row| row.when.is_some())
}

/// Draws the row; a click shows the note.
pub(super) fn row_ui(ui: &Ui, cx: &mut Cx<'_>, scale: &Scale<'_>, rows: &Rows) -> Option<(Pos2, Hover)> {
    let row = rows.notes;
    if !row.is_positive() {
        return None;
    }
    if rows.names && row.bottom() <= rows.axis.top() {
        let at = pos2(rows.labels.left() + 20.0, row.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, tr("Notes"), role::caption(), cx.theme.ink3);
    }
    ui.painter().hline(row.x_range(), row.center().y, Stroke::new(1.0, cx.theme.hair));
    let noted = std::sync::Arc::clone(&cx.session.noted);
    let mut hover = None;
    for (x, notes) in signs(&noted, scale, row) {
        let rect = Rect::from_center_size(pos2(x, row.center().y), tag::SIGN);
        hover = sign_ui(ui, cx, &noted, &notes, rect).or(hover);
    }
    hover
}

/// Where signs stand, each with its notes, from left to right.
fn signs<'a>(noted: &'a Noted, scale: &Scale<'_>, row: Rect) -> Vec<(f32, Vec<&'a NoteRow>)> {
    let (from, to) = scale.span();
    let dated = noted.rows.iter().filter_map(|note| {
        let when = note.when?;
        let (first, last) = (seconds(when.earliest), seconds(when.latest));
        (last >= from && first <= to).then(|| (scale.middle(first, last), note))
    });
    let mut placed: Vec<(f32, &NoteRow)> = dated.filter(|(x, _)| row.left() <= *x && *x <= row.right()).collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.n.cmp(&b.1.n)));
    let mut out: Vec<(f32, Vec<&NoteRow>)> = Vec::new();
    for (x, note) in placed {
        match out.last_mut() {
            Some((at, notes)) if x - *at < APART => notes.push(note),
            _ => out.push((x, vec![note])),
        }
    }
    out
}

fn sign_ui(ui: &Ui, cx: &mut Cx<'_>, noted: &Noted, notes: &[&NoteRow], rect: Rect) -> Option<(Pos2, Hover)> {
    let (first, theme) = (*notes.first()?, cx.theme);
    let response = ui.interact(rect.expand(1.0), Id::unique(("timeline note", first.n)), Sense::CLICK);
    let words = || {
        let own = format!("{}: {}", tag::sort_word(first.sort), first.text);
        match notes.len() - 1 {
            0 => own,
            more => trn(more, "{1}, and 1 more note here | {1}, and {} more notes here", &[&own]),
        }
    };
    let chosen = notes.iter().any(|n| cx.view.hands.notes.shown == Some(n.n));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, words()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect.expand(2.0), 4.0, if chosen { theme.mark } else { theme.hover });
    }
    tag::note_sign(ui.painter(), theme, &noted.tags, first.tags.first().copied(), first.sort, rect);
    if notes.len() > 1 {
        let at = rect.right_center() + vec2(1.0, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, notes.len(), role::label(), theme.ink2);
    }
    menu(&response, cx, &Thing::Note(first.n));
    if response.clicked() {
        // Again and again through all that stand here.
        let at = notes.iter().position(|n| cx.view.hands.notes.shown == Some(n.n));
        let next = at.map_or(first, |at| notes.get(at + 1).copied().unwrap_or(first));
        cx.send(ViewCommand::Hands(HandsCommand::ShowNote(next.n)));
    }
    response.hovered().then(|| (rect.center(), Hover::Note(words())))
}
