//! The speaker's notes: what the person wants to say to a step, typed below it and kept with the story.
//!
//! Closed when a talk begins, since the class may see the same screen. A note is filed once for each time it was
//! typed, not for each letter, so that undo takes back what a person would call one change.

use std::sync::Arc;

use egui::{
    Id, Margin, Rect, RichText, Role, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo,
};
use egui::{pos2, vec2};

use super::{Page, words};
use crate::facts::{Correction, EventIx, Target, TextAnchor};
use crate::session::Index;
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
    held: TextAnchor,
    /// The number under which it is filed.
    number: Option<u64>,
    text: String,
    /// As it is filed.
    filed: String,
    /// The story and the number of its pieces of work that it was looked up in.
    made_for: Option<(Arc<Index>, u64)>,
}

impl Draft {
    /// The command that files it, where it was changed.
    pub(crate) fn take(&mut self) -> Option<WorkCommand> {
        let text = self.text.trim();
        if self.event.is_none() || text == self.filed.trim() {
            return None;
        }
        text.clone_into(&mut self.filed);
        if text.is_empty() {
            return self.number.map(|n| WorkCommand::Withdraw(vec![n]));
        }
        let on = Target::Step { event: self.held.clone() };
        let note = Correction::Note { on, text: text.to_owned(), tags: Vec::new(), question: false };
        Some(WorkCommand::Add(vec![note]))
    }

    /// Files it.
    pub(super) fn file(&mut self, cx: &mut Cx<'_>) {
        if let Some(command) = self.take() {
            cx.send(command);
        }
    }

    /// Takes up the note of a step; what was typed to another is filed first. What undo brought back is shown.
    fn open(&mut self, cx: &mut Cx<'_>, event: EventIx) {
        let same = |made: &(Arc<Index>, u64)| {
            Arc::ptr_eq(&made.0, &cx.session.index) && made.1 == cx.session.edits.changes()
        };
        if self.event == Some(event) && self.made_for.as_ref().is_some_and(same) {
            return;
        }
        let typed = self.event == Some(event) && self.text.trim() != self.filed.trim();
        if self.event != Some(event) {
            self.file(cx);
        }
        let said = cx.session.said_to(event);
        let held = said.as_ref().map(|s| s.held.clone()).or_else(|| cx.session.held_by(event));
        let number = said.as_ref().map(|s| s.number);
        let filed = said.map(|s| s.text).unwrap_or_default();
        let text = if typed { std::mem::take(&mut self.text) } else { filed.clone() };
        let made_for = Some((Arc::clone(&cx.session.index), cx.session.edits.changes()));
        *self = Self { event: Some(event), held: held.unwrap_or_default(), number, text, filed, made_for };
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
