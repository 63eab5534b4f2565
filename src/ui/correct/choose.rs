//! Choosing one of many by a few letters: whom something means, which event it is.

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::field::asked;
use crate::text::fold;
use crate::ui::inspector::parts;
use crate::ui::lang::tr;
use crate::ui::theme::{Theme, role};

/// Offers at once.
const MOST: usize = 6;

/// What was typed, and for which facts its answers hold.
#[derive(Clone, Default)]
struct Choice {
    typed: String,
    of: Option<(String, u64)>,
    found: Vec<(usize, String)>,
}

/// A field that narrows a list, and the list; the position of what was chosen. `names` is asked only when the letters or
/// the facts' `revision` change; `button` makes a row's words.
pub(super) fn choose_ui<'a, I: Iterator<Item = (usize, &'a str)>>(
    ui: &mut Ui,
    theme: &Theme,
    of: impl std::hash::Hash + std::fmt::Debug,
    label: &str,
    revision: u64,
    names: impl FnOnce() -> I,
    button: &dyn Fn(&str) -> String,
) -> Option<usize> {
    let id = Id::unique(("choose", label, Id::unique(of)));
    let mut choice = ui.data_mut(|d| d.get_temp::<Choice>(id)).unwrap_or_default();
    ui.add_space(8.0);
    let caption = ui.label(RichText::new(label).font(role::caption()).color(theme.ink2));
    ui.add_space(2.0);
    let edit = TextEdit::singleline(&mut choice.typed)
        .id(id.with("field"))
        .hint_text(tr("Type a few letters"))
        .font(role::body())
        .desired_width(f32::INFINITY)
        .text_color(theme.ink1)
        .background_color(theme.paper);
    let field = ui.add(edit).labelled_by(caption.id);
    if asked(ui, label) {
        field.request_focus();
        field.scroll_to_me(None);
    }
    // Enter takes the first.
    let enter = field.lost_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
    let wanted = fold(choice.typed.trim());
    let key = Some((wanted.clone(), revision));
    if !wanted.is_empty() && choice.of != key {
        let fitting = names().filter(|(_, name)| fold(name).contains(&wanted));
        choice.found = fitting.take(MOST).map(|(at, name)| (at, name.to_owned())).collect();
        choice.of = key;
    }
    let mut chosen = None;
    if !wanted.is_empty() {
        for (at, name) in &choice.found {
            if parts::small_button(ui, theme, &button(name)).clicked() {
                chosen = Some(*at);
            }
        }
        if enter && chosen.is_none() {
            chosen = choice.found.first().map(|(at, _)| *at);
        }
        if choice.found.is_empty() {
            parts::small(ui, tr("Nothing fits these letters"), theme.ink3);
        }
    }
    if chosen.is_some() {
        choice = Choice::default();
    }
    ui.data_mut(|d| d.insert_temp(id, choice));
    chosen
}
