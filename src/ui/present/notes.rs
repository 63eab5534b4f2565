//! The speaker's notes: what the person wants to say to a step, typed below it and kept with the story.
//!
//! Closed when a talk begins, since the class may see the same screen. A note is filed once for each time it was
//! typed, not for each letter, so that undo takes back what a person would call one change.

use egui::{
    Id, Margin, Rect, RichText, Role, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
};
use egui::{pos2, vec2};

use super::{Page, words};
use crate::facts::EventIx;
use crate::session::Edit;
use crate::ui::Cx;
use crate::ui::command::WorkCommand;
use crate::ui::lang::tr;
use crate::ui::theme::role;

/// Height of the strip on a page of the usual size.
const HIGH: f32 = 148.0;

/// A note while it is typed.
#[derive(Default)]
pub(crate) struct Draft {
    event: Option<EventIx>,
    place: String,
    text: String,
    /// As it is filed.
    filed: String,
}

impl Draft {
    /// The edit that files it, where it was changed.
    pub(crate) fn take(&mut self) -> Option<Edit> {
        let text = self.text.trim();
        if self.event.is_none() || text == self.filed.trim() {
            return None;
        }
        text.clone_into(&mut self.filed);
        let value = (!text.is_empty()).then(|| text.to_owned());
        Some(Edit::Note { place: self.place.clone(), value })
    }

    /// Files it.
    pub(super) fn file(&mut self, cx: &mut Cx<'_>) {
        if let Some(edit) = self.take() {
            cx.send(WorkCommand::Edit(edit));
        }
    }

    /// Takes up the note of a step; what was typed to another is filed first.
    fn open(&mut self, cx: &mut Cx<'_>, event: EventIx) {
        if self.event != Some(event) {
            self.file(cx);
            *self = Self::default();
        }
        let (place, note) = match cx.session.note(event) {
            Some((place, note)) => (place, note),
            None => (cx.session.note_place(event).unwrap_or_default(), ""),
        };
        if self.event.is_none() || self.filed != note && self.text.trim() == self.filed {
            *self = Self { event: Some(event), place, text: note.to_owned(), filed: note.to_owned() };
        }
    }
}

/// Draws the strip where it is open; returns the room that is left for the step.
pub(super) fn notes_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    page: Page,
    body: Rect,
    draft: &mut Draft,
    event: EventIx,
) -> Rect {
    draft.open(cx, event);
    cx.view.present.typing = false;
    if !cx.view.present.notes {
        draft.file(cx);
        return body;
    }
    let theme = cx.theme;
    let strip = Rect::from_min_max(pos2(body.left(), body.bottom() - page.px(HIGH)), body.max);
    ui.painter().rect(strip, 8.0, theme.panel, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
    let font = role::sized(page.px(16.0), role::MEDIUM);
    let galley = ui.painter().layout_no_wrap(tr("Notes").to_owned(), font, theme.ink2);
    let at = strip.min + vec2(page.px(14.0), page.px(10.0));
    let indent = galley.size().x + page.px(32.0);
    words::put(ui, at, galley, tr("Notes"), "notes");
    let field = Rect::from_min_max(strip.min + vec2(indent, page.px(4.0)), strip.max - vec2(page.px(8.0), 4.0));
    let mut inner = ui.new_child(UiBuilder::new().id_salt("notes").max_rect(field));
    inner.set_clip_rect(field);
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(&mut inner, |ui| {
        let hint = tr("What you want to say to this step");
        let font = egui::FontId::proportional(page.px(20.0));
        let edit = TextEdit::multiline(&mut draft.text)
            .id(Id::unique("speaker note"))
            .frame(egui::Frame::NONE)
            .margin(Margin::same(4))
            .font(font.clone())
            .text_color(theme.ink1)
            .hint_text(RichText::new(hint).font(font).color(theme.ink3))
            .desired_width(f32::INFINITY)
            .desired_rows(3);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, tr("Speaker's notes")));
        if response.lost_focus() {
            draft.file(cx);
        }
        if response.has_focus() {
            cx.view.present.typing = true;
            ui.painter().rect_stroke(strip, 8.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
        }
    });
    Rect::from_min_max(body.min, pos2(body.right(), strip.top() - page.px(12.0)))
}
