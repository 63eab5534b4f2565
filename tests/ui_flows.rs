//! What a person does in a session, by the keyboard alone and judged by what a screen reader would say: open, find
//! the event, step its evidence, compare, filter, search, present.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::session::Selection;
use parallax::ui::keys;
use parallax::ui::view_state::Mode;
use support::window::{builder, sample, settle};

type Window = Harness<'static, App>;

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_words(window: &mut Window, words: &str) {
    window.event(egui::Event::Text(words.to_owned()));
    window.run();
}

fn said(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

/// What has the keyboard, as it is read out, and where it stands.
fn focused(window: &Window) -> Option<(String, egui::Rect)> {
    let node = window.query_all_by(|n| n.is_focused()).next()?;
    let (label, role) = (node.accesskit_node().label(), node.accesskit_node().role());
    Some((label.unwrap_or_else(|| format!("{role:?} without a name")), node.rect()))
}

#[test]
fn a_story_is_opened_and_its_event_found_compared_narrowed_and_presented_without_a_mouse() {
    let mut window = builder().build_eframe(|cc| App::at_start_page(&cc.egui_ctx));
    window.run();
    press(&mut window, Key::Enter);
    settle(&mut window);
    assert!(said(&window, "The Harbour Courier"), "the sample is open");
    // Find the event by what it is called.
    with(&mut window, Modifiers::COMMAND, Key::K);
    let title = {
        let events = &window.state().session().facts.events;
        let told = events.iter().filter(|e| e.articles > 2).max_by(|a, b| a.salience.total_cmp(&b.salience));
        told.expect("an event that several tell").title.clone()
    };
    type_words(&mut window, &title);
    press(&mut window, Key::Enter);
    let Some(Selection::Event(event)) = window.state().view().selection else { panic!("no event is selected") };
    assert_eq!(window.state().session().event(event).map(|e| e.title.as_str()), Some(title.as_str()));
    // Step its evidence from source to source.
    let all = window.state().session().evidence(Selection::Event(event)).len();
    assert!(said(&window, &format!("Evidence 1 of {all}")));
    let mut read = BTreeSet::new();
    for _ in 0..all {
        read.insert(window.state().view().article);
        press(&mut window, Key::Period);
    }
    assert!(read.len() > 2, "the reader went through {} sources", read.len());
    assert!(said(&window, &format!("Evidence 1 of {all}")), "round to the first");
    // Compare, and back.
    with(&mut window, Modifiers::COMMAND, Key::Num2);
    assert!(said(&window, "Not found in") || said(&window, "Found in"), "each source's word on it");
    with(&mut window, Modifiers::COMMAND, Key::Num1);
    // Narrow everything to the time in view around it.
    press(&mut window, Key::F);
    press(&mut window, Key::B);
    assert!(said(&window, "sentences shown in full"), "the reader says that it is narrowed");
    let kept = window.state().view().kept.count();
    assert!(kept < window.state().session().facts.events.len(), "{kept} events stay");
    press(&mut window, Key::B);
    assert!(!said(&window, "sentences shown in full"));
    // Present it, and leave by one key.
    press(&mut window, Key::F5);
    assert_eq!(window.state().view().mode, Mode::Present);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view().mode, Mode::Read);
}

#[test]
fn enter_walks_from_place_to_place_through_all_articles_and_esc_forgets_the_search() {
    let mut window = sample();
    press(&mut window, Key::Slash);
    type_words(&mut window, "sunday");
    let found = &window.state().view().found;
    let (count, articles) = (found.count(), found.places.len());
    assert!(count > 3 && articles > 2, "{count} places in {articles} articles");
    assert!(said(&window, &format!("{count} places in {articles} articles")));
    let mut seen = BTreeSet::new();
    for _ in 0..count {
        with(&mut window, Modifiers::NONE, Key::F3);
        let (article, at) = window.state().view().found.shown.expect("a place is shown");
        assert_eq!(window.state().view().article, article, "the reader shows its article");
        seen.insert((article, at));
    }
    assert_eq!(seen.len(), count, "each place once");
    let here = window.state().view().found.shown;
    with(&mut window, Modifiers::SHIFT, Key::F3);
    with(&mut window, Modifiers::NONE, Key::F3);
    assert_eq!(window.state().view().found.shown, here, "back and on again");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view().search, "");
    assert_eq!(window.state().view().found.count(), 0, "nothing stays lit");
}

#[test]
fn tab_goes_through_the_window_as_one_reads() {
    let mut window = sample();
    press(&mut window, Key::T);
    let mut stops: Vec<(String, egui::Rect)> = Vec::new();
    for _ in 0..400 {
        press(&mut window, Key::Tab);
        let Some(stop) = focused(&window) else { continue };
        if stops.first() == Some(&stop) {
            break;
        }
        stops.push(stop);
    }
    assert!(stops.len() > 20, "{} stops", stops.len());
    let nameless: Vec<_> = stops.iter().filter(|s| s.0.ends_with("without a name")).collect();
    assert!(nameless.is_empty(), "{nameless:?}");
    // Top bar, sources, reader, names and reasons, timeline; dialogs and cards over them stand last.
    let area = |rect: &egui::Rect| {
        let at = rect.center();
        match at {
            _ if at.y < 44.0 => 0,
            _ if at.y > 584.0 => 4,
            _ if at.x < 232.0 => 1,
            _ if at.x > 976.0 => 3,
            _ => 2,
        }
    };
    let areas: Vec<usize> =
        stops.iter().filter(|s| !s.0.contains("hints") && s.0 != "Resize panel").map(|s| area(&s.1)).collect();
    let mut order = areas.clone();
    order.dedup();
    let from = order.iter().position(|a| *a == 0).expect("the top bar has stops");
    order.rotate_left(from);
    order.dedup();
    assert_eq!(order, [0, 1, 2, 3, 4], "{:?}", stops.iter().map(|s| (&s.0, area(&s.1))).collect::<Vec<_>>());
}

#[test]
fn every_button_that_has_a_key_names_it_when_pointed_at() {
    let mut window = sample();
    press(&mut window, Key::T);
    for (label, key) in [
        ("Read", "Ctrl+1"),
        ("Compare", "Ctrl+2"),
        ("Present", "F5"),
        ("Previous source", "K"),
        ("Next source", "J"),
        ("A second article beside it", "V"),
        ("Next evidence", "."),
        ("Previous evidence", ","),
        ("Open another folder, Ctrl+O", "Ctrl+O"),
        ("Zoom in", "W"),
        ("Zoom out", "S"),
        ("Fit timeline", "Shift+F"),
        ("Text size, language and keys", "Ctrl+,"),
    ] {
        let at = window.get_by_label(label).rect().center();
        window.hover_at(at);
        window.run_steps(40);
        let shown = window.query_all_by_label_contains(key).any(|n| {
            let node = n.accesskit_node();
            let said = node.label().or_else(|| node.value());
            said.is_some_and(|l| l.contains(label.split(',').next().unwrap_or(label)))
        });
        assert!(shown, "the tooltip of {label:?} does not name {key}");
    }
}

#[test]
fn the_list_of_keys_shows_every_key_there_is() {
    let mut window = sample();
    press(&mut window, Key::Questionmark);
    for what in keys::BINDINGS.iter().chain(keys::PRESENT).map(|b| b.what) {
        assert!(window.query_all_by_label(what).next().is_some(), "{what:?} is not in the list");
    }
    for (_, what, _) in keys::ELSEWHERE {
        assert!(window.query_all_by_label(what).next().is_some(), "{what:?} is not in the list");
    }
}

/// Keys that panes read themselves, by their names in the sources, must be printed in the list.
#[test]
fn no_pane_handles_a_key_that_the_list_leaves_out() {
    let listed: Vec<&str> = keys::BINDINGS
        .iter()
        .chain(keys::PRESENT)
        .map(|b| b.label)
        .chain(keys::ELSEWHERE.iter().map(|e| e.0))
        .collect();
    let ui = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut folders = vec![ui];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.ends_with("keys.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (at, _) in text.match_indices("Key::") {
                let name: String = text[at + 5..].chars().take_while(|c| c.is_alphanumeric()).collect();
                let printed = match name.as_str() {
                    "ArrowUp" => "Up",
                    "ArrowDown" => "Down",
                    "ArrowLeft" => "Left",
                    "ArrowRight" => "Right",
                    "PageUp" => "Page Up",
                    "PageDown" => "Page Down",
                    "Escape" => "Esc",
                    "Num0" => "0",
                    other => other,
                };
                read += 1;
                let words = |label: &str| label.split(['+', ' ']).any(|w| w == printed) || label.contains(printed);
                assert!(listed.iter().any(|l| words(l)), "{}: {name} is in no list", path.display());
            }
        }
    }
    assert!(read > 20, "{read} keys were found in the sources");
}

#[test]
fn what_one_wants_to_say_is_typed_below_its_step_kept_and_undone() {
    let mut window = sample();
    press(&mut window, Key::F5);
    assert!(!said(&window, "What you want to say"), "closed at the beginning: the class sees the same screen");
    press(&mut window, Key::N);
    let field = window.query_all_by(|n| n.role() == egui::accesskit::Role::MultilineTextInput).next();
    field.expect("a field for notes").focus();
    window.run();
    type_words(&mut window, "Ask who saw it. No hurry.");
    let step = window.state().view().present.at;
    press(&mut window, Key::PageDown);
    assert_eq!(window.state().view().present.at, step + 1, "the presenter's button works while one types");
    let event = window.state().session().index.steps[step];
    let kept = window.state().session().said_to(event).map(|s| s.text);
    assert_eq!(kept.as_deref(), Some("Ask who saw it. No hurry."));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view().mode, Mode::Present, "Esc leaves the field first");
    press(&mut window, Key::PageUp);
    let shown = window.query_all_by(|n| n.value().is_some_and(|v| v.contains("No hurry"))).count();
    assert!(shown > 0, "the note is there again");
    with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().session().said_to(event), None, "one change, undone as one");
    with(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(window.state().session().said_to(event).is_some());
    press(&mut window, Key::Escape);
    press(&mut window, Key::F5);
    assert!(!window.state().view().present.notes, "the next talk begins with them closed");
}
