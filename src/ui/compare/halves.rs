//! Two columns of words beside each other.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

/// Between two columns.
const GAP: f32 = 24.0;

/// Two columns of the same width, as high as the higher; `add` is told which it draws.
pub(super) fn two_columns(ui: &mut Ui, side: f32, mut add: impl FnMut(&mut Ui, bool)) {
    let room = ui.available_rect_before_wrap();
    let half = ((room.width() - side * 2.0 - GAP) / 2.0).max(40.0);
    let mut bottom = room.top();
    for (second, left) in [(false, side), (true, side + half + GAP)] {
        let max = Rect::from_min_size(room.min + vec2(left, 0.0), vec2(half, room.height()));
        let drawn = ui.scope_builder(UiBuilder::new().max_rect(max).id_salt(("column", second)), |ui| {
            ui.set_width(half);
            add(ui, second);
        });
        bottom = bottom.max(drawn.response.rect.bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(room.min, pos2(room.right(), bottom)));
}
