//! The start page: the sample, recent stories, and where to drop a folder.

mod recent;

use egui::{
    Align, Frame, Layout, Margin, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::command::{FileCommand, ViewCommand};
use super::shapes::{self, MarkState};
use super::shell::hints;
use super::theme::{Theme, role};
use super::view_state::ThemeChoice;
use super::widgets::{self, Weight};
use super::{Cx, icons, keys};
use crate::ui::lang::tr;

/// Widest the page gets.
const PAGE: f32 = 992.0;

/// Draws it in all the room there is.
pub fn welcome_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    corner_ui(ui, cx);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = (ui.available_width() - 48.0).min(PAGE);
        let side = (ui.available_width() - width) / 2.0;
        ui.horizontal(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                page_ui(ui, cx, width);
            });
        });
    });
}

fn corner_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    ui.add_space(8.0);
    let room = vec2(ui.available_width(), 32.0);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        ui.add_space(20.0);
        if widgets::icon_button(ui, theme, icons::HELP, tr("Keys, ?")).clicked() {
            cx.send(ViewCommand::ToggleKeys);
        }
        if widgets::icon_button(ui, theme, icons::FORMAT_SIZE, &keys::in_manner(tr("Larger text, Ctrl +")))
            .clicked()
        {
            let scale = cx.view.text_scale;
            cx.send(ViewCommand::SetTextScale(if scale >= 1.6 { 1.0 } else { scale * 1.25 }));
        }
        let (icon, name, choice) = if theme.dark {
            (icons::LIGHT_MODE, tr("Light theme"), ThemeChoice::Light)
        } else {
            (icons::DARK_MODE, tr("Dark theme"), ThemeChoice::Dark)
        };
        if widgets::icon_button(ui, theme, icon, name).clicked() {
            cx.send(ViewCommand::SetTheme(choice));
        }
    });
}

fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(52.0, 56.0), Sense::hover());
        logo(ui, theme, rect.left_center() + vec2(8.0, 0.0));
        ui.add_space(8.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(RichText::new("Parallax").font(role::page()));
            let mut font = role::body();
            font.size = 16.0;
            ui.label(RichText::new(tr("One story, read through many sources")).font(font).color(theme.ink2));
        });
    });
    ui.add_space(16.0);
    if width < 720.0 {
        sample_card(ui, cx, width);
        ui.add_space(24.0);
        recent::recent_ui(ui, cx, width);
        ui.add_space(24.0);
        drop_card(ui, cx, width);
        ui.add_space(24.0);
        hints_card(ui, cx, width);
        foot_ui(ui, cx, width);
        return;
    }
    let left = (width - 32.0) * 0.41;
    let right = width - 32.0 - left;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 32.0;
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(left);
            sample_card(ui, cx, left);
            ui.add_space(24.0);
            hints_card(ui, cx, left);
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(right);
            recent::recent_ui(ui, cx, right);
            ui.add_space(24.0);
            drop_card(ui, cx, right);
        });
    });
    foot_ui(ui, cx, width);
}

fn foot_ui(ui: &mut Ui, cx: &Cx<'_>, width: f32) {
    let theme = cx.theme;
    ui.add_space(32.0);
    let (line, _) = ui.allocate_exact_size(vec2(width, 1.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, theme.hair));
    ui.horizontal(|ui| {
        let mut font = role::body();
        font.size = 16.0;
        ui.label(RichText::new(icons::LOCK).font(font).color(theme.ink3));
        ui.label(RichText::new(tr("Everything stays on this computer")).font(role::label()).color(theme.ink3));
    });
    ui.add_space(16.0);
}

/// Three sources that see one event: the program's sign.
fn logo(ui: &Ui, theme: &Theme, left: Pos2) {
    let event = left + vec2(31.0, 0.0);
    for (i, dy) in [-13.0, 0.0, 13.0].into_iter().enumerate() {
        let from = left + vec2(0.0, dy);
        ui.painter().line_segment([from, event], Stroke::new(1.5, theme.ink1));
        shapes::mark(ui.painter(), theme, i, from, 6.0, MarkState::Said, theme.panel);
    }
    let r = 7.5;
    let diamond = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)].map(|d| event + d).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(diamond, theme.ink1, Stroke::NONE));
}

fn card(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.paper)
        .stroke(Stroke::new(1.0, theme.ctl))
        .corner_radius(8.0)
        .inner_margin(Margin::same(20))
}

/// A section's heading, as high as a button so that columns align.
pub(super) fn section(ui: &mut Ui, title: &str) {
    ui.horizontal(|ui| {
        ui.set_height(32.0);
        let mut font = role::strong();
        font.size = 16.0;
        ui.label(RichText::new(title).font(font));
    });
    ui.add_space(8.0);
}

fn sample_card(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let theme = cx.theme;
    section(ui, tr("Start here"));
    card(theme).show(ui, |ui| {
        ui.set_width(width - 42.0);
        ui.label(RichText::new(tr("Sample story")).font(role::caption()).color(theme.ink2));
        ui.label(RichText::new(tr("The first Moon landing")).font(role::title()));
        let words = tr("Six outlets tell of July 1969. They disagree about the day of the first step.");
        ui.add(egui::Label::new(RichText::new(words).font(role::body()).color(theme.ink2)).wrap());
        ui.add_space(8.0);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 112.0), Sense::hover());
        sample_picture(ui, theme, rect);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let response = widgets::button(ui, theme, Weight::Primary, "", tr("Open the sample"), "");
            if response.clicked() {
                cx.send(FileCommand::OpenSample);
            }
            let nothing_focused = ui.memory(|m| m.focused().is_none());
            if nothing_focused && !cx.view.keys_open && cx.status.picker.is_none() {
                response.request_focus();
            }
            ui.label(RichText::new(tr("Enter")).font(role::label()).color(theme.ink3));
        });
    });
}

/// A drawing of the sample's timeline: who tells what, not measured from the texts.
fn sample_picture(ui: &Ui, theme: &Theme, rect: Rect) {
    const TOLD: [(f32, u8); 7] = [
        (0.04, 0b10_1110),
        (0.15, 0b11_0111),
        (0.25, 0b00_1100),
        (0.40, 0b11_1111),
        (0.57, 0b01_0111),
        (0.66, 0b11_1111),
        (0.82, 0b11_1111),
    ];
    let y = |lane: usize| rect.top() + 8.0 + lane as f32 * 19.0;
    for lane in 0..6 {
        ui.painter().hline(rect.x_range(), y(lane), Stroke::new(1.0, theme.lane));
    }
    for (i, (at, lanes)) in TOLD.into_iter().enumerate() {
        let x = rect.left() + at * rect.width();
        let told: Vec<usize> = (0..6).filter(|lane| lanes >> lane & 1 == 1).collect();
        if let (Some(first), Some(last)) = (told.first(), told.last()) {
            ui.painter().line_segment([pos2(x, y(*first)), pos2(x, y(*last))], Stroke::new(1.0, theme.strong));
        }
        for lane in told {
            let state = match i {
                5 if matches!(lane, 0 | 4) => MarkState::DiffersEarlier,
                5 if lane == 5 => MarkState::DiffersEither,
                5 => MarkState::DiffersLater,
                6 => MarkState::Planned,
                _ if lane == 5 && i > 1 => MarkState::Inferred,
                _ => MarkState::Said,
            };
            shapes::mark(ui.painter(), theme, lane, pos2(x, y(lane)), 4.6, state, theme.paper);
        }
    }
}

fn hints_card(ui: &mut Ui, cx: &Cx<'_>, width: f32) {
    let theme = cx.theme;
    card(theme).fill(theme.panel).stroke(Stroke::new(1.0, theme.hair)).show(ui, |ui| {
        ui.set_width(width - 42.0);
        ui.label(RichText::new(tr("Three hints")).font(role::caption()).color(theme.ink2));
        ui.add_space(4.0);
        hints::hint_rows(ui, theme);
    });
}

fn drop_card(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 148.0), Sense::click());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, tr("Drop a folder or files here")));
    let hovering = ui.input(|i| !i.raw.hovered_files.is_empty());
    if hovering || response.hovered() {
        ui.painter().rect_filled(rect, 8.0, if hovering { theme.mark } else { theme.hover });
    }
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&corners, Stroke::new(1.5, theme.strong), 6.0, 4.0));
    let center = rect.center();
    let mut icon = role::body();
    icon.size = 24.0;
    let mut title = role::name();
    title.size = 16.0;
    let painter = ui.painter();
    let middle = egui::Align2::CENTER_CENTER;
    painter.text(center - vec2(0.0, 32.0), middle, icons::DRIVE_FOLDER_UPLOAD, icon, theme.ink2);
    painter.text(center, middle, tr("Drop a folder or files here"), title, theme.ink1);
    let what = tr("Text, Markdown and saved web pages. One file is one source");
    let what = widgets::one_line(ui, what, role::label(), theme.ink3, width - 24.0);
    ui.painter().galley(center + vec2(-what.size().x / 2.0, 18.0), what, theme.ink3);
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(2.0), 8.0, Stroke::new(2.0, theme.accent), StrokeKind::Outside);
    }
    if response.clicked() {
        cx.send(FileCommand::AskFolder);
    }
}
