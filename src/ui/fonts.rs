//! The bundled faces: one family for the interface, one for reading, with fallbacks for marks and icons.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

use super::theme::role;

/// Registers all faces; egui's own fonts stay as the fallback for emoji.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let fallback: Vec<String> = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.font_data.insert(
        "icons".to_owned(),
        Arc::new(FontData::from_static(include_bytes!("../../assets/fonts/MaterialSymbolsRounded-subset.ttf"))),
    );
    let faces: [(&str, &'static [u8]); 5] = [
        ("sans", include_bytes!("../../assets/fonts/NotoSans-Regular.ttf")),
        (role::MEDIUM, include_bytes!("../../assets/fonts/NotoSans-Medium.ttf")),
        (role::SEMIBOLD, include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf")),
        (role::SERIF, include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf")),
        (role::SERIF_SEMIBOLD, include_bytes!("../../assets/fonts/NotoSerif-SemiBold.ttf")),
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
