//! The inspector view.

use egui::Ui;

use super::Cx;

/// Draws it in all the room there is.
pub fn inspector_ui(_ui: &mut Ui, _cx: &mut Cx<'_>) {}
