//! The reader.

use egui::Ui;

use super::Cx;

/// What it remembers between frames.
#[derive(Default)]
pub struct ReaderState {}

/// Draws it in all the room there is.
pub fn reader_ui(_ui: &mut Ui, _cx: &mut Cx<'_>, _state: &mut ReaderState) {}
