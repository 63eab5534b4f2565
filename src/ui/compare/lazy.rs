//! Rows of uneven height of which only those in view are laid out; the others keep the height that they had.

use egui::{Id, Rect, Ui, UiBuilder, vec2};

/// Draws one row, or leaves its room empty where it is known and out of view. `salt` must be the row's own.
pub(super) fn row(ui: &mut Ui, salt: impl std::hash::Hash, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let id = ui.scope_id().with(Id::unique(("lazy", egui::util::hash(salt))));
    let known: Option<(f32, f32)> = ui.data(|d| d.get_temp(id));
    if let Some((_, height)) = known.filter(|(at_width, _)| *at_width == width) {
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
