//! The welcome view.

use egui::Ui;

use super::Cx;

/// Draws it in all the room there is.
pub fn welcome_ui(_ui: &mut Ui, _cx: &mut Cx<'_>) {}
