//! The three hints for a first start.

use egui::{Align2, RichText, Stroke, Ui, vec2};

use crate::ui::icons;
use crate::ui::lang::tr;
use crate::ui::theme::role;

/// The three hints, also shown on the start page.
pub(crate) fn hint_rows(ui: &mut Ui, theme: &crate::ui::Theme) {
    for (icon, ink, words) in [
        (icons::ADS_CLICK, theme.ink2, tr("Click any mark: every pane shows it")),
        ("", theme.conflict.line, tr("A split mark means the sources disagree")),
        ("?", theme.ink2, tr("Shows the keys, anywhere")),
    ] {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 28.0), egui::Sense::hover());
            match icon {
                "" => crate::ui::shapes::conflict(ui.painter(), theme, rect.center(), 7.0),
                "?" => {
                    let cap = egui::Rect::from_center_size(rect.center(), vec2(18.0, 18.0));
                    ui.painter().rect(
                        cap,
                        3.0,
                        theme.paper,
                        Stroke::new(1.0, theme.ctl),
                        egui::StrokeKind::Inside,
                    );
                    ui.painter().text(cap.center(), Align2::CENTER_CENTER, "?", role::label(), ink);
                }
                icon => {
                    let mut font = role::body();
                    font.size = 18.0;
                    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, font, ink);
                }
            }
            ui.label(RichText::new(words).font(role::body()).color(theme.ink2));
        });
    }
}
