//! What a correction changed, in a quiet line with a way back; gone after a while, or when the next thing is done.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Role, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::command::{HandsCommand, ViewCommand, WorkCommand};
use crate::ui::lang::{tr, trn};
use crate::ui::theme::role;
use crate::ui::view_state::Mode;
use crate::ui::widgets::{self, Weight};
use crate::ui::{Command, Cx, icons, keys};

/// So long it stays, in seconds.
const STAYS_S: f64 = 14.0;

/// Draws it where there is one.
pub(super) fn toast_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let Some(changed) = cx.status.changed.clone() else { return };
    let id = Id::unique(("changed", changed.n));
    let now = ui.input(|i| i.time);
    let since: f64 = ui.data_mut(|d| *d.get_temp_mut_or(id, now));
    let theme = cx.theme;
    let above = if cx.view.mode == Mode::Present { 16.0 } else { cx.view.sizes.timeline + 12.0 };
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.ctl))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(12, 6))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow });
    let area = Area::new(Id::unique("changed")).order(Order::Foreground);
    // At the foot of the text stands what selected words may be marked as, which it must not cover.
    let area = match cx.view.hands.words {
        Some(_) if cx.view.mode == Mode::Read => area.anchor(Align2::CENTER_TOP, vec2(0.0, 52.0)),
        _ => area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -above)),
    };
    let shown = area.show(ui, |ui| {
        ui.set_max_width(ui.ctx().content_rect().width() - 48.0);
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                let line = ui.label(RichText::new(&changed.text).font(role::body()).color(theme.ink1));
                line.widget_info(|| WidgetInfo::labeled(Role::Status, true, &changed.text));
                if let Some((places, articles, proposal)) = &changed.offer {
                    let places = crate::ui::lang::number(*places);
                    let words = trn(*articles, "{1} more in 1 article… | {1} more in {} articles…", &[&places]);
                    if widgets::button(ui, theme, Weight::Normal, "", &words, "").clicked() {
                        cx.send(ViewCommand::Hands(HandsCommand::Review(proposal.clone(), None)));
                        cx.send(ViewCommand::Hands(HandsCommand::CloseChanged));
                    }
                }
                let (words, command) =
                    if changed.redo { (tr("Redo"), WorkCommand::Redo) } else { (tr("Undo"), WorkCommand::Undo) };
                let command = Command::from(command);
                if widgets::button(ui, theme, Weight::Normal, "", words, &keys::key_of(&command)).clicked() {
                    cx.send(command);
                }
                if widgets::icon_button(ui, theme, icons::CLOSE, tr("Close this line")).clicked() {
                    cx.send(ViewCommand::Hands(HandsCommand::CloseChanged));
                }
            });
        });
    });
    let left = STAYS_S - (now - since);
    if left <= 0.0 && !shown.response.contains_pointer() {
        cx.send(ViewCommand::Hands(HandsCommand::CloseChanged));
    } else {
        ui.ctx().request_repaint_after_secs(left.max(1.0) as f32);
    }
}
