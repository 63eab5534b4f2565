//! The small parts that every pane is made of: buttons, segments, tiles, keys, rows.

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, Galley, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::theme::{Theme, role};
use super::{icons, shapes};

/// A square button with an icon and no outline; `name` is read out and shown with its key as a tooltip.
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: &str, name: &str) -> Response {
    named_icon_button(ui, theme, icon, name, name)
}

/// The same with a tooltip that says more than the name, such as its key.
pub fn named_icon_button(ui: &mut Ui, theme: &Theme, icon: &str, name: &str, hint: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let ink = if ui.is_enabled() { theme.ink2 } else { theme.ctl };
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, 6.0, theme.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.hover);
    }
    let mut font = role::body();
    font.size = 18.0;
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, font, ink);
    focus_ring(ui, theme, &response, rect, 6.0);
    response.on_hover_text(hint)
}

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Filled with the accent: one per view.
    Primary,
    /// Outlined.
    Normal,
    /// No outline.
    Quiet,
}

/// A button with an optional icon, a label and an optional key in small.
pub fn button(ui: &mut Ui, theme: &Theme, weight: Weight, icon: &str, label: &str, key: &str) -> Response {
    let painter = ui.painter().clone();
    let ink = match weight {
        Weight::Primary => theme.on_accent,
        _ if !ui.is_enabled() => theme.ink3,
        Weight::Normal | Weight::Quiet => theme.ink1,
    };
    let mut icon_font = role::body();
    icon_font.size = 18.0;
    let icon_galley = (!icon.is_empty()).then(|| painter.layout_no_wrap(icon.to_owned(), icon_font, ink));
    let label_galley = painter.layout_no_wrap(label.to_owned(), role::name(), ink);
    let key_ink = if weight == Weight::Primary { theme.on_accent.gamma_multiply(0.75) } else { theme.ink3 };
    let key_galley = (!key.is_empty()).then(|| painter.layout_no_wrap(key.to_owned(), role::label(), key_ink));
    let pad = 11.0;
    let mut width = pad * 2.0 + label_galley.size().x;
    width += icon_galley.as_ref().map_or(0.0, |g| g.size().x + 6.0);
    width += key_galley.as_ref().map_or(0.0, |g| g.size().x + 8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    paint_button(ui, theme, weight, &response, rect);
    let mut x = rect.left() + pad;
    for (galley, gap) in [(icon_galley, 6.0), (Some(label_galley), 8.0), (key_galley, 0.0)] {
        if let Some(galley) = galley {
            let size = galley.size();
            painter.galley(pos2(x, rect.center().y - size.y / 2.0), galley, ink);
            x += size.x + gap;
        }
    }
    response
}

fn paint_button(ui: &Ui, theme: &Theme, weight: Weight, response: &Response, rect: Rect) {
    let down = response.is_pointer_button_down_on();
    let (fill, stroke) = match weight {
        Weight::Primary => {
            let fill = if response.hovered() { theme.accent.gamma_multiply(0.9) } else { theme.accent };
            (fill, Stroke::NONE)
        }
        Weight::Normal => {
            let fill = if down {
                theme.pressed
            } else if response.hovered() {
                theme.hover
            } else {
                theme.raised
            };
            (fill, Stroke::new(1.0, theme.ctl))
        }
        Weight::Quiet => {
            let fill = if down {
                theme.pressed
            } else if response.hovered() {
                theme.hover
            } else {
                Color32::TRANSPARENT
            };
            (fill, Stroke::NONE)
        }
    };
    ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
    focus_ring(ui, theme, response, rect, 6.0);
}

/// A trough of segments of which one is chosen; returns the newly chosen one.
pub fn segments<T: PartialEq + Copy>(ui: &mut Ui, theme: &Theme, options: &[(T, &str)], chosen: T) -> Option<T> {
    hinted_segments(ui, theme, options, chosen, |_| String::new())
}

/// The same, with a tooltip each.
pub fn hinted_segments<T: PartialEq + Copy>(
    ui: &mut Ui,
    theme: &Theme,
    options: &[(T, &str)],
    chosen: T,
    hint: impl Fn(T) -> String,
) -> Option<T> {
    let painter = ui.painter().clone();
    let galleys: Vec<_> = options
        .iter()
        .map(|(value, label)| {
            let (font, ink) =
                if *value == chosen { (role::name(), theme.ink1) } else { (role::body(), theme.ink2) };
            painter.layout_no_wrap((*label).to_owned(), font, ink)
        })
        .collect();
    let width: f32 = galleys.iter().map(|g| g.size().x + 24.0).sum::<f32>() + 4.0;
    let (trough, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    painter.rect_filled(trough, 6.0, theme.pressed);
    let mut x = trough.left() + 2.0;
    let mut picked = None;
    for ((value, label), galley) in options.iter().zip(galleys) {
        let rect = Rect::from_min_size(pos2(x, trough.top() + 2.0), vec2(galley.size().x + 24.0, 24.0));
        x = rect.right();
        let response = ui.interact(rect, ui.scope_id().with(("segment", *label)), Sense::click());
        let selected = *value == chosen;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, selected, *label));
        if selected {
            painter.rect(rect, 5.0, theme.raised, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
        }
        painter.galley(rect.center() - galley.size() / 2.0, galley, theme.ink1);
        focus_ring(ui, theme, &response, rect, 5.0);
        if response.clicked() {
            picked = Some(*value);
        }
        let hint = hint(*value);
        if !hint.is_empty() {
            response.on_hover_text(hint);
        }
    }
    picked
}

/// The ring of keyboard focus: 2 px, 2 px outside the shape.
pub fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.accent);
        ui.painter().rect_stroke(rect.expand(2.0), radius + 2.0, ring, StrokeKind::Outside);
    }
}

/// A row of a menu that is on or off; true when chosen.
pub fn checked_row(ui: &mut Ui, theme: &Theme, words: &str, on: bool, kind: Role) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(kind, true, on, words));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    if on {
        let icon = egui::FontId::proportional(16.0);
        let at = rect.left_center() + vec2(16.0, 0.0);
        ui.painter().text(at, Align2::CENTER_CENTER, icons::CHECK, icon, theme.ink1);
    }
    let words = one_line(ui, words, role::body(), theme.ink1, rect.width() - 44.0);
    ui.painter().galley(pos2(rect.left() + 32.0, rect.center().y - words.size().y / 2.0), words, theme.ink1);
    focus_ring(ui, theme, &response, rect.shrink(2.0), 4.0);
    response.clicked()
}

/// A source's lettered tile of `size` px.
pub fn tile(ui: &mut Ui, theme: &Theme, i: usize, letter: &str, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    shapes::tile(ui.painter(), theme, i, letter, rect);
    response
}

/// A key as printed on a keyboard.
pub fn key_cap(ui: &mut Ui, theme: &Theme, key: &str) {
    let galley = ui.painter().layout_no_wrap(key.to_owned(), role::label(), theme.ink2);
    let size = vec2((galley.size().x + 10.0).max(20.0), 20.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect(rect, 4.0, theme.paper, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, theme.ink2);
}

/// One line of text, cut with an ellipsis where it does not fit `width_px`.
pub fn one_line(ui: &Ui, text: &str, font: egui::FontId, ink: Color32, width_px: f32) -> Arc<Galley> {
    line_of(ui.painter(), text, font, ink, width_px)
}

/// The same for who has only a painter.
pub fn line_of(painter: &Painter, text: &str, font: egui::FontId, ink: Color32, width_px: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width_px.max(8.0));
    painter.layout_job(job)
}

/// Ground and selection bar of a row that can be hovered and selected.
pub fn row_ground(ui: &Ui, theme: &Theme, rect: Rect, selected: bool, response: &Response) {
    if selected {
        ui.painter().rect_filled(rect, 6.0, theme.pressed);
        let bar =
            Rect::from_min_max(pos2(rect.left(), rect.top() + 8.0), pos2(rect.left() + 3.0, rect.bottom() - 8.0));
        ui.painter().rect_filled(bar, CornerRadius::same(2), theme.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 6.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    }
}

/// A quiet explanation in the middle of an empty pane: what is missing, and what to do.
pub fn empty(ui: &mut Ui, theme: &Theme, what: &str, next: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).min(120.0));
        ui.label(egui::RichText::new(what).font(role::name()).color(theme.ink2));
        ui.label(egui::RichText::new(next).font(role::label()).color(theme.ink3));
    });
}
