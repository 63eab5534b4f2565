//! The person's hands on the story: notes and tags, corrections that hold in many places, what they changed, the history.
//!
//! Everything here asks for commands; what is said of what is decided in `act`, without a window.

pub(crate) mod act;
mod dialog;
mod history;
mod list;
pub(crate) mod menu;
mod note;
pub(crate) mod reading;
mod review;
pub mod state;
pub(crate) mod tag;
mod toast;

use egui::{Context, Id, Ui};

pub(crate) use list::notes_ui;
pub use state::{Draft, Hands, Proposal, Review};

use super::Cx;

/// Draws what lies over the window.
pub(super) fn over_ui(ui: &Ui, cx: &mut Cx<'_>) {
    history::history_ui(ui, cx);
    dialog::dialog_ui(ui, cx);
    reading::reading_ui(ui, cx);
    note::note_ui(ui, cx);
    review::review_ui(ui, cx);
    toast::toast_ui(ui, cx);
}

/// Selects all that stands in a field, as if it had been clicked thrice: typing then takes its place.
pub(crate) fn select_all(ctx: &Context, id: Id, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ctx, id).unwrap_or_default();
    let to = egui::text::CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0), to)));
    state.store(ctx, id);
}
