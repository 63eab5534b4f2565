//! What helps to teach: the lesson sheet and its key, the guided exercise, the teacher's guide.

mod exercise;
mod guide;
mod lesson;
pub mod state;
mod steps;

use egui::Ui;

pub(crate) use exercise::begin;
pub(super) use exercise::{panel_ui, watch};
pub(crate) use lesson::begin as begin_lesson;
pub use state::{Handout, HandoutFormat, Teach};

use super::command::{Command, TeachCommand, ViewCommand};
use super::lang::msg;
use super::{Cx, icons};

/// What the palette offers that has no key: name, icon, command.
pub(super) const OFFERS: [(&str, &str, TeachCommand); 2] = [
    (msg("Lesson sheet and key…"), icons::DESCRIPTION, TeachCommand::Lesson),
    (msg("Try it: five minutes"), icons::ADS_CLICK, TeachCommand::Exercise),
];

/// The command of an offer.
pub(super) fn command(offer: TeachCommand) -> Command {
    ViewCommand::Teach(offer).into()
}

/// Draws what lies over the window.
pub(super) fn over_ui(ui: &Ui, cx: &mut Cx<'_>) {
    lesson::lesson_ui(ui, cx);
    guide::guide_ui(ui, cx);
}
