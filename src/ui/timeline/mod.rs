//! The timeline.

use egui::Ui;

use super::Cx;

/// What it remembers between frames.
#[derive(Default)]
pub struct TimelineState {}

/// Draws it in all the room there is.
pub fn timeline_ui(_ui: &mut Ui, _cx: &mut Cx<'_>, _state: &mut TimelineState) {}
