//! Choosing one of many by a few letters: whom something means, which event it is.

use egui::{Id, RichText, TextEdit, Ui};

use crate::text::fold;
use crate::ui::inspector::parts;
use crate::ui::lang::tr;
use crate::ui::theme::{Theme, role};

/// Offers at once.
const MOST: usize = 6;

/// A field that narrows a list, and the list; the position of what was chosen. `button` makes a row's button words.
pub(super) fn choose_ui(
    ui: &mut Ui,
    theme: &Theme,
    of: impl std::hash::Hash + std::fmt::Debug,
    label: &str,
    names: &[&str],
    button: &dyn Fn(&str) -> String,
) -> Option<usize> {
    let id = Id::unique(("choose", label, Id::unique(of)));
    let mut typed = ui.data_mut(|d| d.get_temp::<String>(id)).unwrap_or_default();
    ui.add_space(8.0);
    let caption = ui.label(RichText::new(label).font(role::caption()).color(theme.ink2));
    ui.add_space(2.0);
    let edit = TextEdit::singleline(&mut typed)
        .id(id.with("field"))
        .hint_text(tr("Type a few letters"))
        .font(role::body())
        .desired_width(f32::INFINITY)
        .text_color(theme.ink1)
        .background_color(theme.paper);
    ui.add(edit).labelled_by(caption.id);
    let wanted = fold(typed.trim());
    let mut chosen = None;
    if !wanted.is_empty() {
        let fitting = names.iter().enumerate().filter(|(_, name)| fold(name).contains(&wanted));
        let mut none = true;
        for (at, name) in fitting.take(MOST) {
            none = false;
            if parts::small_button(ui, theme, &button(name)).clicked() {
                chosen = Some(at);
            }
        }
        if none {
            parts::small(ui, tr("Nothing fits these letters"), theme.ink3);
        }
    }
    if chosen.is_some() {
        typed.clear();
    }
    ui.data_mut(|d| d.insert_temp(id, typed));
    chosen
}
