//! The edges between panes, moved by the keyboard as by the mouse: named, with their value, and seen when they have it.
//!
//! How far an edge may go and what that does to its pane is the panel's own; an arrow key asks it for one step, as
//! assistive technology would.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Event, EventFilter, Id, Key, LayerId, Modifiers, Order, Stroke, Ui};

use crate::ui::Theme;

/// The edge of a panel that is about to be drawn, or was.
pub(super) struct Edge {
    id: Id,
}

impl Edge {
    /// The edge of the panel with this name, in this pane of the window. Where it has the keyboard, the keys that make the
    /// panel larger and smaller ask for it; to be called before the panel is drawn.
    pub(super) fn of(ui: &Ui, panel: &'static str, larger: Key, smaller: Key) -> Self {
        let id = ui.scope_id().with(panel).with("__resize");
        if ui.memory(|m| m.has_focus(id)) {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, arrows));
            ui.input_mut(|input| {
                for (key, action) in [(larger, Action::Increment), (smaller, Action::Decrement)] {
                    for _ in 0..input.count_and_consume_key(Modifiers::NONE, key) {
                        input.events.push(Event::AccessKitActionRequest(ActionRequest {
                            action,
                            target_tree: TreeId::ROOT,
                            target_node: id.accesskit_id(),
                            data: None,
                        }));
                    }
                }
            });
        }
        Self { id }
    }

    /// Names it, and shows where the keyboard is; to be called after the panel was drawn.
    pub(super) fn show(&self, ui: &Ui, theme: &Theme, name: &str) {
        ui.ctx().accesskit_node_builder(self.id, |node| node.set_label(name));
        let Some(response) = ui.read_response(self.id).filter(egui::Response::has_focus) else { return };
        let painter = ui.layer_painter(LayerId::new(Order::Foreground, Id::unique("edge with the keyboard")));
        let (rect, ink) = (response.rect, Stroke::new(2.0, theme.accent));
        if rect.height() > rect.width() {
            painter.vline(rect.center().x, rect.y_range(), ink);
        } else {
            painter.hline(rect.x_range(), rect.center().y, ink);
        }
    }
}
