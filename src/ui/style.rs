//! The tokens as egui's own style, so that stock widgets look like ours.

use egui::{CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

use super::theme::{Theme, role};

/// The style of one theme.
pub fn style(theme: &Theme) -> Style {
    let mut style = Style { visuals: visuals(theme), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, role::label()),
        (TextStyle::Body, role::body()),
        (TextStyle::Button, role::body()),
        (TextStyle::Heading, role::title()),
        (TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size = vec2(28.0, 28.0);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle { bar_width: 8.0, floating: true, ..Default::default() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let mut v = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(6);
    v.override_text_color = Some(theme.ink1);
    v.panel_fill = theme.panel;
    v.window_fill = theme.raised;
    v.window_stroke = Stroke::new(1.0, theme.hair);
    v.window_corner_radius = CornerRadius::same(8);
    v.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: theme.shadow };
    v.window_shadow = shadow;
    v.popup_shadow = shadow;
    v.extreme_bg_color = theme.paper;
    v.text_edit_bg_color = Some(theme.paper);
    v.faint_bg_color = theme.hover;
    v.hyperlink_color = theme.ink1;
    v.selection.bg_fill = theme.mark;
    v.selection.stroke = Stroke::new(2.0, theme.accent);
    v.warn_fg_color = theme.doubt.line;
    v.error_fg_color = theme.conflict.line;
    v.weak_text_color = Some(theme.ink3);
    let w = &mut v.widgets;
    for (widget, fill, edge) in [
        (&mut w.noninteractive, theme.panel, theme.hair),
        (&mut w.inactive, theme.raised, theme.ctl),
        (&mut w.hovered, theme.hover, theme.ctl),
        (&mut w.active, theme.pressed, theme.ctl),
        (&mut w.open, theme.pressed, theme.ctl),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, edge);
        widget.fg_stroke = Stroke::new(1.0, theme.ink1);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    v
}
