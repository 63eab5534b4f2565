//! A labelled text field with its button: what is typed is kept until the value it began from changes.

use egui::{Context, Id, Key, Modifiers, RichText, TextEdit, Ui};

use crate::ui::hands::select_all;
use crate::ui::inspector::parts;
use crate::ui::lang::tr;
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

/// The field of this label takes the keyboard when it is drawn next; without a label the first one does.
pub(crate) fn want(ctx: &Context, label: &'static str) {
    ctx.data_mut(|d| d.insert_temp(wanted(), label));
}

fn wanted() -> Id {
    Id::unique("wanted field")
}

/// Whether the field of this label is the one to take the keyboard; asked once.
pub(super) fn asked(ui: &Ui, label: &str) -> bool {
    let wanted = wanted();
    let asked = ui.data(|d| d.get_temp::<&'static str>(wanted));
    let is = asked.is_some_and(|asked| asked.is_empty() || tr(asked) == label);
    if is {
        ui.data_mut(|d| d.remove::<&'static str>(wanted));
    }
    is
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
    ui.horizontal_wrapped(|ui| {
        // The button stands beside what fits there; what is longer gets the whole width, and the button a line below.
        let (whole, beside) = (ui.available_width() - 10.0, (ui.available_width() - 96.0).max(80.0));
        let words = ui.painter().layout_no_wrap(field.value.to_owned(), role::body(), theme.ink1).size().x;
        let room = if words > beside { whole } else { beside };
        let edit = TextEdit::singleline(&mut typed)
            .id(id.with("field"))
            .hint_text(field.hint)
            .font(role::body())
            .desired_width(room)
            .text_color(theme.ink1)
            .background_color(theme.paper);
        let response = ui.add(edit).labelled_by(label.id);
        if asked(ui, field.label) {
            response.request_focus();
            response.scroll_to_me(None);
            select_all(ui.ctx(), id.with("field"), field.value);
        }
        // Taken here: what opens because of it does not see it again.
        enter = response.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
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
