//! Where the keyboard was before something lay over the window: there it is again when that is closed.
//!
//! Takes the keyboard from nobody: whatever has it by then keeps it.

use egui::{Context, Id, Popup};

use crate::ui::{Cx, ViewState};

/// The place of the keyboard, while something lies over it.
#[derive(Debug, Default)]
pub struct FocusKeeper {
    before: Option<Id>,
    /// What has it meanwhile.
    inside: Option<Id>,
    covered: bool,
}

impl FocusKeeper {
    /// Notes where the keyboard is, or brings it back. To be called before anything of a frame is drawn.
    pub(super) fn look(&mut self, ctx: &Context, cx: &Cx<'_>) {
        // The answers to a search lie under their field, which keeps the keyboard.
        let menu = Popup::is_any_open(ctx) && !Popup::is_id_open(ctx, Id::unique("answers"));
        let covered = menu || cx.status.picker.is_some() || cx.status.beside.is_some() || dialog(cx.view);
        let focused = ctx.memory(egui::Memory::focused);
        if covered {
            self.inside = focused;
        } else if !self.covered {
            self.before = focused;
        } else if let Some(id) = self.before.take().filter(|_| focused.is_none() || focused == self.inside) {
            ctx.memory_mut(|m| m.request_focus(id));
        }
        self.covered = covered;
    }
}

fn dialog(view: &ViewState) -> bool {
    view.palette.is_some() || view.keys_open || view.problems_open || view.lost_open || view.hands.is_open()
}
