//! Quiet, persistent messages, and what is being read.

use egui::{Align2, Area, Frame, Margin, Order, ProgressBar, RichText, Stroke, Ui, vec2};

use crate::ui::command::{Command, FileCommand, WindowCommand};
use crate::ui::lang::{fact, tr};
use crate::ui::theme::role;
use crate::ui::widgets::{self, Weight};
use crate::ui::{Cx, icons};

/// Width of the card that says how far reading is, in points: "Finding quotes and events: 10000 of 10000" stands in it
/// beside a button.
const WIDTH: f32 = 400.0;

/// Draws messages over the upper edge of the reader, and how far reading is in the corner.
pub(super) fn messages_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.status.loading.is_some() {
        // Over what waits for it, the timeline: not over the headline that can be read meanwhile.
        Area::new(egui::Id::unique("loading"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0))
            .show(ui, |ui| loading_card(ui, cx));
    }
    if cx.status.messages.is_empty() && !cx.status.dialog_open {
        return;
    }
    Area::new(egui::Id::unique("messages"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 56.0))
        .show(ui, |ui| {
            ui.set_max_width(520.0);
            dialog_card(ui, cx);
            message_cards(ui, cx);
        });
}

fn card(theme: &crate::ui::Theme) -> Frame {
    Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.ctl))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(14, 10))
        .shadow(egui::Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow })
}

fn loading_card(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let Some(loading) = cx.status.loading.clone() else { return };
    card(theme).show(ui, |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
        ui.horizontal(|ui| {
            let so_far = loading.words();
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if widgets::button(ui, theme, Weight::Normal, "", tr("Cancel"), "").clicked() {
                    cx.send(FileCommand::CancelLoading);
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(RichText::new(so_far).font(role::body())).truncate());
                });
            });
        });
        let share = if loading.total == 0 { 0.0 } else { loading.done as f32 / loading.total as f32 };
        ui.add(ProgressBar::new(share).desired_height(4.0).fill(theme.accent));
    });
}

fn dialog_card(ui: &mut Ui, cx: &mut Cx<'_>) {
    if !cx.status.dialog_open {
        return;
    }
    let theme = cx.theme;
    card(theme).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(tr("Waiting for the system's dialog")).font(role::body()));
            if widgets::button(ui, theme, Weight::Normal, "", tr("Choose here instead"), "").clicked() {
                cx.send(FileCommand::OpenPicker);
            }
        });
    });
}

fn message_cards(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    for (i, message) in cx.status.messages.iter().enumerate() {
        card(theme).show(ui, |ui| {
            ui.horizontal(|ui| {
                let (icon, ink) =
                    if message.failure { (icons::ERROR, theme.conflict.line) } else { (icons::INFO, theme.ink2) };
                let mut font = role::body();
                font.size = 18.0;
                ui.label(RichText::new(icon).font(font).color(ink));
                ui.add(egui::Label::new(RichText::new(fact(&message.text)).font(role::body())).wrap());
                if let Some((words, command)) = &message.action
                    && widgets::button(ui, theme, Weight::Normal, "", words, "").clicked()
                {
                    // First, since what is asked for may say something itself.
                    cx.out.push(FileCommand::CloseMessage(i).into());
                    cx.out.push(command.clone());
                }
                // What only informs is put aside by a word; the cross is for what may still be in the way.
                let informs = matches!(
                    message.action,
                    Some((_, Command::File(FileCommand::Window(WindowCommand::Show(_)))))
                );
                let close = if informs {
                    widgets::button(ui, theme, Weight::Quiet, "", tr("Dismiss"), "")
                } else {
                    widgets::icon_button(ui, theme, icons::CLOSE, tr("Close this message"))
                };
                if close.clicked() {
                    cx.out.push(FileCommand::CloseMessage(i).into());
                }
            });
        });
    }
}
