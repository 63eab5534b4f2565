//! The entities view.

use egui::Ui;

use super::Cx;

/// Draws it in all the room there is.
pub fn entities_ui(_ui: &mut Ui, _cx: &mut Cx<'_>) {}
