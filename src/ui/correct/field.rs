//! A labelled text field with its button: what is typed is kept until the value it began from changes.

use egui::{Id, Key, RichText, TextEdit, Ui};

use crate::ui::inspector::parts;
use crate::ui::theme::{Theme, role};

/// A field of a correction.
pub(crate) struct Field<'a> {
    /// What is asked for, which is also its accessible name.
    pub(crate) label: &'a str,
    /// What stands in it while it is empty.
    pub(crate) hint: &'a str,
    /// The button's words.
    pub(crate) set: &'a str,
    /// What it begins with.
    pub(crate) value: &'a str,
    /// Why what is typed cannot be taken.
    pub(crate) wrong: &'a dyn Fn(&str) -> Option<&'static str>,
}

/// Draws it; what was typed, once the person asked for it to hold. `of` tells like fields of different things apart.
pub(crate) fn field_ui(
    ui: &mut Ui,
    theme: &Theme,
    of: impl std::hash::Hash + std::fmt::Debug,
    field: &Field<'_>,
) -> Option<String> {
    let id = Id::unique(("correction", field.label, Id::unique(of), field.value));
    let mut typed = ui.data_mut(|d| d.get_temp::<String>(id)).unwrap_or_else(|| field.value.to_owned());
    ui.add_space(8.0);
    let label = ui.label(RichText::new(field.label).font(role::caption()).color(theme.ink2));
    ui.add_space(2.0);
    let changed = field.value != typed.trim();
    let (mut enter, mut clicked) = (false, false);
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 96.0).max(80.0);
        let edit = TextEdit::singleline(&mut typed)
            .id(id.with("field"))
            .hint_text(field.hint)
            .font(role::body())
            .desired_width(room)
            .text_color(theme.ink1)
            .background_color(theme.paper);
        let response = ui.add(edit).labelled_by(label.id);
        enter = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let fits = changed && (field.wrong)(typed.trim()).is_none();
        clicked = parts::button(ui, theme, field.set, fits).clicked();
    });
    let problem = (field.wrong)(typed.trim()).filter(|_| changed && !typed.trim().is_empty());
    if let Some(problem) = problem {
        parts::small(ui, problem, theme.conflict.line);
    }
    let value = typed.trim().to_owned();
    ui.data_mut(|d| d.insert_temp(id, typed));
    ((enter || clicked) && changed && (field.wrong)(&value).is_none()).then_some(value)
}
