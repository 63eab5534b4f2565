//! Where the keyboard was before something lay over the window: there it is again when that is closed.
//!
//! Takes the keyboard from nobody: whatever has it by then keeps it.

use egui::{Context, Id, Popup};

use crate::ui::{Cx, ViewState};

/// Frames in which the keyboard is brought back.
const RETURNS: u8 = 3;

/// The place of the keyboard, while something lies over it.
#[derive(Debug, Default)]
pub struct FocusKeeper {
    before: Option<Id>,
    /// What has it meanwhile.
    inside: Option<Id>,
    /// A dialog lay over it in the frame before.
    under_dialog: bool,
    /// So many frames in which it is brought back: while the frame before still had a dialog, what lies under that is
    /// refused the keyboard.
    returning: u8,
}

impl FocusKeeper {
    /// Notes where the keyboard is, or brings it back. To be called before anything of a frame is drawn.
    pub(super) fn look(&mut self, ctx: &Context, cx: &Cx<'_>) {
        // The answers to a search lie under their field, which keeps the keyboard.
        let menu = Popup::is_any_open(ctx) && !Popup::is_id_open(ctx, Id::unique("answers"));
        let under_dialog = cx.status.picker.is_some() || cx.status.beside.is_some() || dialog(cx.view);
        let focused = ctx.memory(egui::Memory::focused);
        if std::mem::replace(&mut self.under_dialog, under_dialog) && !under_dialog {
            // A field of the dialog may have asked for the keyboard in its last frame.
            self.inside = focused;
        }
        if menu || under_dialog {
            (self.inside, self.returning) = (focused, RETURNS);
        } else if self.returning == 0 || self.before.is_none() {
            (self.before, self.returning) = (focused, 0);
        } else if focused.is_none() || focused == self.inside || focused == self.before {
            self.returning -= 1;
            ctx.memory_mut(|m| self.before.into_iter().for_each(|id| m.request_focus(id)));
            ctx.request_repaint();
        } else {
            self.returning = 0;
        }
    }
}

fn dialog(view: &ViewState) -> bool {
    view.palette.is_some()
        || view.exporting.open
        || view.left_open
        || view.keys_open
        || view.problems_open
        || view.lost_open
        || view.hands.is_open()
        || view.teach.asks()
}
