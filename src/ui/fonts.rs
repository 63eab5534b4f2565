//! The bundled faces: one family for the interface, one for reading, with fallbacks for marks and icons.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::theme::role;
use crate::export::fonts as faces;

/// Registers all faces; egui's own fonts stay as the fallback for emoji.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback: Vec<String> = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.font_data.insert(
        "icons".to_owned(),
        Arc::new(FontData::from_static(include_bytes!("../../assets/fonts/MaterialSymbolsRounded-subset.ttf"))),
    );
    let faces: [(&str, &'static [u8]); 5] = [
        ("sans", faces::SANS),
        (role::MEDIUM, faces::SANS_MEDIUM),
        (role::SEMIBOLD, faces::SANS_SEMIBOLD),
        (role::SERIF, faces::SERIF),
        (role::SERIF_SEMIBOLD, faces::SERIF_SEMIBOLD),
    ];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut order = vec![name.to_owned()];
        if name != "sans" {
            order.push("sans".to_owned());
        }
        order.push("icons".to_owned());
        order.extend(fallback.iter().cloned());
        let family = if name == "sans" { FontFamily::Proportional } else { FontFamily::Name(name.into()) };
        fonts.families.insert(family, order);
    }
    fonts
}
