//! The window in German: found by its German accessible labels, chosen in the menu or the palette, switched live.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use parallax::app::App;
use support::window::{builder, sample, settle};

const TABLE: &str = include_str!("../assets/text/interface.tsv");

/// The texts that German says in other words, with what it says.
fn table() -> BTreeMap<&'static str, &'static str> {
    let rows = TABLE.lines().filter(|l| !l.starts_with("# ")).filter_map(|l| l.split_once('\t'));
    let rows: Vec<(&str, &str)> = rows.collect();
    let german = |text: &str| rows.iter().any(|(_, said)| *said == text);
    rows.iter().copied().filter(|(text, said)| text != said && !german(text) && !text.contains('{')).collect()
}

fn choose(window: &mut Harness<'_, App>, menu: &str, language: &str) {
    window.get_by_label(menu).click();
    window.run();
    window.get_by_label(language).click();
    window.run();
    window.key_press(Key::Escape);
    window.run();
}

fn german() -> Harness<'static, App> {
    let mut window = sample();
    choose(&mut window, "Text size, language and keys", "Deutsch");
    window
}

fn press(window: &mut Harness<'_, App>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

/// Every name that a screen reader would hear, and every text that is a label.
fn names(window: &Harness<'_, App>) -> Vec<String> {
    let nodes = window.root().children_recursive();
    nodes.flat_map(|n| [n.accesskit_node().label(), n.accesskit_node().value()]).flatten().collect()
}

/// Names that German would say otherwise.
fn english(window: &Harness<'_, App>) -> Vec<String> {
    let table = table();
    let known = |name: &String| table.contains_key(name.as_str());
    names(window).into_iter().filter(known).collect()
}

#[test]
fn the_main_panes_menus_compare_and_present_have_german_names() {
    let mut window = german();
    for name in ["Lesen", "Vergleichen", "Vorführen", "Namen", "Details", "Suchen", "Namen filtern", "Vergrößern"]
    {
        window.get_by_label(name);
    }
    window.get_by_label("Öffnen").click();
    window.run();
    window.get_by_label("Ordner öffnen …");
    press(&mut window, &[Key::Escape]);
    let marks = names(&window);
    assert!(marks.iter().any(|n| n.contains("20. Juli 1969")), "marks say their date in German");
    assert!(!marks.iter().any(|n| n.contains("20 July 1969")), "and not in English");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    window.get_by_label("Ereignisse");
    press(&mut window, &[Key::F5]);
    window.get_by_label("Nächster Schritt");
    window.get_by_label("Medien verdecken");
    press(&mut window, &[Key::Escape]);
    choose(&mut window, "Textgröße, Sprache und Tasten", "English");
    window.get_by_label("Compare");
    assert!(names(&window).iter().any(|n| n.contains("20 July 1969")), "switched back at once, marks too");
}

#[test]
fn no_view_keeps_an_english_name() {
    type View = (&'static str, fn(&mut Harness<'_, App>));
    let views: [View; 7] = [
        ("read", |_| {}),
        ("an event", |w| press(w, &[Key::T, Key::T, Key::T])),
        ("the keys", |w| press(w, &[Key::Questionmark])),
        ("the palette", |w| w.key_press_modifiers(Modifiers::COMMAND, Key::K)),
        ("what was known", |w| press(w, &[Key::G])),
        ("compare", |w| w.key_press_modifiers(Modifiers::COMMAND, Key::Num2)),
        ("present", |w| press(w, &[Key::F5, Key::PageDown, Key::O, Key::T])),
    ];
    for (name, go) in views {
        let mut window = german();
        go(&mut window);
        window.run();
        assert!(names(&window).len() > 8, "{name} has names");
        assert_eq!(english(&window), Vec::<String>::new(), "in {name}");
    }
    let mut window = german();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    let tabs = ["Conflicts", "Numbers", "Who quotes whom", "Naming", "Shared wording", "Side by side"];
    let table = table();
    for tab in tabs {
        window.get_by_label(table[tab]).click();
        window.run();
        assert_eq!(english(&window), Vec::<String>::new(), "in {tab}");
    }
}

#[test]
fn the_palette_changes_the_language_and_it_is_remembered_in_the_view() {
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, Vec::new()));
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("deutsch".to_owned()));
    window.run();
    press(&mut window, &[Key::Enter]);
    window.get_by_label("Lesen");
    let kept = serde_json::to_string(window.state().view()).expect("the view is kept as JSON");
    assert!(kept.contains("\"language\":\"German\""), "{kept}");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text("language engl".to_owned()));
    window.run();
    press(&mut window, &[Key::Enter]);
    window.get_by_label("Read");
}
