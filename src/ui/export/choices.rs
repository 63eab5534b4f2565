//! What may be chosen of a format: a picture's size, colours and lanes, paper, language, names of outlets.
//!
//! Only what the format takes is shown. It refuses a size that no picture can have, and says what one looks like.

use egui::{RichText, Role, TextEdit, Ui, WidgetInfo};

use super::Exporting;
use crate::export::colours::Shade;
use crate::export::lesson::HandoutFormat;
use crate::export::picture::{Lanes, Look};
use crate::ui::hands::tag::tick_row_ui;
use crate::ui::lang::{Language, spoken, tr};
use crate::ui::theme::role;
use crate::ui::{Theme, widgets};

/// Sizes that are asked for often: a slide, a screen, a large one, a sheet of A4 in print.
const SIZES: [(u32, u32); 4] = [(1280, 720), (1920, 1080), (3840, 2160), (3508, 2480)];

/// Whether all that is typed can be done.
pub(super) fn is_ready(exporting: &Exporting) -> bool {
    !exporting.ask.format.choices().look || exporting.size.is_empty() || Look::size(&exporting.size).is_some()
}

/// Draws what the chosen format takes.
pub(super) fn choices_ui(ui: &mut Ui, theme: &Theme, exporting: &mut Exporting) {
    let takes = exporting.ask.format.choices();
    if takes.look {
        look_ui(ui, theme, exporting);
    }
    let ask = &mut exporting.ask;
    if takes.sheet {
        caption(ui, theme, tr("Paper"));
        if let Some(sheet) = widgets::segments(ui, theme, &HandoutFormat::SIZES, ask.sheet) {
            ask.sheet = sheet;
        }
    }
    if takes.language {
        caption(ui, theme, tr("Language of its own words"));
        let names = Language::ALL.map(|l| (l, l.own_name()));
        if let Some(language) = widgets::segments(ui, theme, &names, ask.language.unwrap_or_else(spoken)) {
            ask.language = Some(language);
        }
    }
    if takes.anonymous
        && tick_row_ui(ui, theme, tr("Hide the names of outlets: Source A, Source B"), ask.anonymous)
    {
        ask.anonymous = !ask.anonymous;
    }
    if takes.bom {
        let words = tr("With a mark by which Excel knows the letters");
        if widgets::checked_row(ui, theme, words, ask.excel, Role::CheckBox) {
            ask.excel = !ask.excel;
        }
    }
}

fn look_ui(ui: &mut Ui, theme: &Theme, exporting: &mut Exporting) {
    let look = &mut exporting.ask.look;
    if exporting.size.is_empty() {
        exporting.size = written((look.width, look.height));
    }
    let name = tr("Size in pixels");
    caption(ui, theme, name);
    let edit = TextEdit::singleline(&mut exporting.size)
        .font(role::body())
        .desired_width(120.0)
        .background_color(theme.paper);
    ui.add(edit).widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    ui.horizontal_wrapped(|ui| {
        for size in SIZES {
            let words = written(size);
            let (weight, key) = (widgets::Weight::Normal, "");
            if widgets::button(ui, theme, weight, "", &words, key).clicked() {
                exporting.size = words;
            }
        }
    });
    if let Some((width, height)) = Look::size(&exporting.size) {
        (look.width, look.height) = (width, height);
    } else {
        let words = tr("Write it as 1920 × 1080, from 200 × 200 up to 50 million pixels");
        ui.add(egui::Label::new(RichText::new(words).font(role::label()).color(theme.doubt.line)).wrap());
    }
    caption(ui, theme, tr("Colours"));
    let shades = [(Shade::Light, tr("Light")), (Shade::Dark, tr("Dark")), (Shade::Contrast, tr("High contrast"))];
    if let Some(shade) = widgets::segments(ui, theme, &shades, look.shade) {
        look.shade = shade;
    }
    caption(ui, theme, tr("Lanes"));
    let lanes = [(Lanes::Sources, tr("Sources")), (Lanes::People, tr("People")), (Lanes::Places, tr("Places"))];
    if let Some(lanes) = widgets::segments(ui, theme, &lanes, look.lanes) {
        look.lanes = lanes;
    }
}

fn written((width, height): (u32, u32)) -> String {
    format!("{width} × {height}")
}

fn caption(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(words).font(role::caption()).color(theme.ink2));
}
