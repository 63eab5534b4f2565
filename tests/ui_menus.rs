//! Menus and keys: the bar in its order, and no function with a key that the window itself does not name.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use egui::{Key, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::ui::keys;
use parallax::ui::view_state::Mode;
use support::window::sample;

type Window = Harness<'static, App>;

const MENUS: [&str; 6] = ["File", "Edit", "View", "Articles", "Timeline", "Help"];

fn menu<'a>(window: &'a Window, name: &'a str) -> egui_kittest::Node<'a> {
    window.get_by_role_and_label(Role::MenuItem, name)
}

/// All keys that the rows of open menus name.
fn shortcuts(window: &Window) -> BTreeSet<String> {
    let rows = window.query_all_by_role(Role::Button);
    rows.filter_map(|row| row.accesskit_node().data().keyboard_shortcut().map(str::to_owned)).collect()
}

#[test]
fn f10_brings_the_menu_bar_and_its_menus_work_by_keyboard_alone() {
    let mut window = sample();
    assert!(window.query_by_role_and_label(Role::MenuItem, "File").is_none(), "it is hidden until asked for");
    window.key_press(Key::F10);
    window.run();
    let places = MENUS.map(|name| menu(&window, name).rect());
    assert!(places.windows(2).all(|p| p[0].right() <= p[1].left()), "{places:?}");
    assert!(menu(&window, "File").accesskit_node().is_focused(), "the first menu has the keyboard");
    menu(&window, "View").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    window.get_all_by_role_and_label(Role::Button, "Compare").next().expect("its row").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().view().mode, Mode::Compare);
    window.key_press(Key::F10);
    window.run();
    assert!(window.query_by_role_and_label(Role::MenuItem, "File").is_none());
}

/// Each of the keys that the window promises is named by a menu's row or by what appears over a control.
#[test]
fn every_key_of_the_window_is_named_by_a_menu_or_a_tooltip() {
    let mut window = sample();
    window.key_press(Key::T);
    window.key_press(Key::F10);
    window.run();
    let mut named = BTreeSet::new();
    for name in MENUS {
        menu(&window, name).click();
        window.run();
        named.extend(shortcuts(&window));
        window.key_press(Key::Escape);
        window.run();
    }
    let controls: Vec<egui::Rect> = [Role::Button, Role::RadioButton, Role::ListBoxOption]
        .into_iter()
        .flat_map(|role| window.query_all_by_role(role).map(|n| n.rect()).collect::<Vec<_>>())
        .filter(|r| r.width() > 1.0 && r.height() > 1.0)
        .collect();
    assert!(controls.len() > 25, "{} controls", controls.len());
    let mut tips = BTreeSet::new();
    for control in controls {
        window.hover_at(control.center());
        window.run_steps(4);
        for node in window.query_all_by_role(Role::Label).chain(window.query_all_by_role(Role::Unknown)) {
            let node = node.accesskit_node();
            tips.extend(node.label().or_else(|| node.value()));
        }
    }
    let in_a_tip =
        |key: &str| tips.iter().any(|t| t.ends_with(&format!(", {key}")) || t.contains(&format!("Key {key};")));
    for binding in keys::BINDINGS {
        let key = binding.shown();
        assert!(named.contains(&*key) || in_a_tip(&key), "{key} ({}) is named nowhere", binding.what);
    }
    assert!(in_a_tip("1"), "the number of a source stands over it: {tips:?}");
}
