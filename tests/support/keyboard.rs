//! The whole window at the keyboard, and what a screen reader would say of it.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use parallax::app::App;

pub type Window = Harness<'static, App>;

pub fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

pub fn with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

pub fn type_words(window: &mut Window, words: &str) {
    window.event(egui::Event::Text(words.to_owned()));
    window.run();
}

/// Whether anything is read out that has these words in it.
pub fn said(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

/// What has this name and role.
pub fn named<'a>(window: &'a Harness<'_, App>, role: Role, label: &'a str) -> Node<'a> {
    let mut all = window.get_all_by_label(label);
    all.find(|n| n.accesskit_node().role() == role).expect("it is there")
}

/// What has the keyboard, as it is read out, and where it stands.
pub fn focused(window: &Harness<'_, App>) -> Option<(String, Role, Rect)> {
    let node = window.query_all_by(|n| n.is_focused()).next()?;
    let inner = node.accesskit_node();
    Some((inner.label().unwrap_or_default(), inner.role(), node.rect()))
}

/// Goes on with Tab until what has this name has the keyboard.
pub fn tab_to(window: &mut Window, name: &str) {
    for _ in 0..400 {
        press(window, Key::Tab);
        if focused(window).is_some_and(|f| f.0 == name) {
            return;
        }
    }
    panic!("Tab never came to “{name}”");
}
