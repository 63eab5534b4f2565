//! Rows of uneven height of which only those in view are laid out; the others keep the height that they had.

use egui::{Id, Rect, Ui, UiBuilder, pos2, vec2};

/// Between two columns.
const GAP: f32 = 24.0;

/// Draws one row, or leaves its room empty where it is known and out of view. `salt` must be the row's own.
pub(super) fn row(ui: &mut Ui, salt: impl std::hash::Hash, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let id = ui.scope_id().with(Id::unique(("lazy", egui::util::hash(salt))));
    let known: Option<(f32, f32)> = ui.data(|d| d.get_temp(id));
    if let Some((_, height)) = known.filter(|(at_width, _)| (*at_width - width).abs() < 0.5) {
        let rect = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        if !ui.is_rect_visible(rect.expand(200.0)) {
            ui.allocate_space(vec2(width, height));
            return;
        }
    }
    let drawn = ui.scope_builder(UiBuilder::new().id_salt(id), |ui| {
        ui.set_width(width);
        add(ui);
    });
    let height = drawn.response.rect.height();
    ui.data_mut(|d| d.insert_temp(id, (width, height)));
}

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
