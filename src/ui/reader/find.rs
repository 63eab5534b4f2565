//! The row for finding letters in the article shown.

use std::sync::Arc;

use egui::{
    Align, Align2, Id, Key, Layout, Modifiers, RichText, Role, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::facts::Article;
use crate::session::search::find_in;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, widgets};

/// Height of the row.
pub(super) const BAR_PX: f32 = 40.0;

/// Draws it and keeps the places up to date.
pub(super) fn find_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: &Arc<Article>) {
    let theme = cx.theme;
    let Some(mut find) = cx.view.find.take() else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR_PX), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let inner = rect.shrink2(vec2(12.0, 6.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let edit = TextEdit::singleline(&mut find.typed)
            .id(Id::unique("find field"))
            .hint_text(RichText::new(tr("Find in this article")).color(theme.ink3))
            .desired_width((inner.width() - 220.0).clamp(80.0, 260.0))
            .min_size(vec2(0.0, 28.0))
            .align(Align2::LEFT_CENTER);
        let response = ui.add(edit);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, tr("Find in this article")));
        if std::mem::take(&mut find.focus) {
            response.request_focus();
            ui.request_repaint();
        }
        let left = response.lost_focus();
        let (on, back) = ui.input_mut(|i| {
            let back = left && i.consume_key(Modifiers::SHIFT, Key::Enter);
            (left && !back && i.consume_key(Modifiers::NONE, Key::Enter), back)
        });
        if on || back {
            cx.send(ViewCommand::StepFind(if back { -1 } else { 1 }));
            find.focus = true;
        }
        let count = find.places.len();
        let words = match (find.typed.trim().is_empty(), count) {
            (true, _) => String::new(),
            (false, 0) => tr("Not found here").to_owned(),
            (false, n) => trf("{} of {}", &[&(find.at + 1), &n]),
        };
        ui.label(RichText::new(words).font(role::label()).color(theme.ink2));
        for (icon, name, command) in [
            (icons::EXPAND_LESS, tr("Previous place found, Shift+F3"), ViewCommand::StepFind(-1)),
            (icons::EXPAND_MORE, tr("Next place found, F3"), ViewCommand::StepFind(1)),
            (icons::CLOSE, tr("Close finding, Esc"), ViewCommand::CloseFind),
        ] {
            if widgets::icon_button(ui, theme, icon, name).clicked() {
                cx.send(command);
            }
        }
    });
    let key = (cx.view.article, find.typed.clone());
    if find.made_for.as_ref() != Some(&key) {
        find.places = Arc::new(find_in(&article.text, &find.typed));
        find.at = 0;
        if let Some(first) = find.places.first() {
            cx.view.scroll_to = Some((cx.view.article, *first));
        }
        find.made_for = Some(key);
        ui.request_repaint();
    }
    cx.view.find = Some(find);
}
