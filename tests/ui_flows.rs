//! What a person does in a session, by the keyboard alone and judged by what a screen reader would say: open, find
//! the event, step its evidence, compare, filter, search, present.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::session::Selection;
use parallax::ui::keys;
use parallax::ui::view_state::Mode;
use support::keyboard::{Window, focused, press, said, type_words, with};
use support::window::{builder, sample, settle};

/// The event that several sources tell and that weighs most, by its title.
fn weightiest(window: &Window) -> String {
    let events = &window.state().session().facts.events;
    let told = events.iter().filter(|e| e.articles > 2).max_by(|a, b| a.salience.total_cmp(&b.salience));
    told.expect("an event that several tell").title.clone()
}

/// Finds an event by its title in the palette.
fn find(window: &mut Window, title: &str) {
    with(window, Modifiers::COMMAND, Key::K);
    type_words(window, title);
    press(window, Key::Enter);
}

/// The sample with its weightiest event selected.
fn with_event() -> (Window, String) {
    let mut window = sample();
    let title = weightiest(&window);
    find(&mut window, &title);
    (window, title)
}

#[test]
fn open_the_sample_from_the_start_page_and_its_sources() {
    let mut window = builder().build_eframe(|cc| App::at_start_page(&cc.egui_ctx));
    window.run();
    press(&mut window, Key::Enter);
    settle(&mut window);
    for outlet in ["A, The Harbour Courier", "B, Meridian Wire", "F, Orbit Review"] {
        assert!(said(&window, outlet), "{outlet} is among the sources");
    }
    press(&mut window, Key::Num3);
    assert!(said(&window, "Source 3 of 6"), "a digit opens a source");
}

#[test]
fn find_the_event_by_its_name_and_read_what_the_inspector_says_of_it() {
    let mut window = sample();
    let title = weightiest(&window);
    assert!(!said(&window, "Evidence 1 of"));
    find(&mut window, &title);
    assert!(said(&window, &title), "its title");
    assert!(said(&window, "Evidence 1 of"), "its first evidence");
    assert!(said(&window, "Told by "), "who tells it");
    let Some(Selection::Event(event)) = window.state().view().selection else { panic!("no event is selected") };
    assert_eq!(window.state().session().event(event).map(|e| e.title.as_str()), Some(title.as_str()));
}

#[test]
fn step_evidence_from_source_to_source_and_round_to_the_first() {
    let (mut window, _) = with_event();
    let all = (1..40).find(|n| said(&window, &format!("Evidence 1 of {n}"))).expect("a number of places");
    let mut read = BTreeSet::new();
    for at in 1..=all {
        assert!(said(&window, &format!("Evidence {at} of {all}")));
        read.insert((1..=6).find(|n| said(&window, &format!("Source {n} of 6"))));
        press(&mut window, Key::Period);
    }
    assert!(read.len() > 2, "the reader went through {} sources", read.len());
    assert!(said(&window, &format!("Evidence 1 of {all}")), "round to the first");
    press(&mut window, Key::Comma);
    assert!(said(&window, &format!("Evidence {all} of {all}")), "and back");
}

#[test]
fn compare_an_event_cell_by_cell_and_come_back_to_it() {
    let (mut window, title) = with_event();
    with(&mut window, Modifiers::COMMAND, Key::Num2);
    assert!(said(&window, "Not found in") || said(&window, "Found in"), "each source's word on it");
    let row = |w: &Window| focused(w).map(|f| f.0).unwrap_or_default();
    press(&mut window, Key::ArrowDown);
    // An arrow takes up the list at the event that is open.
    assert!(row(&window).contains(&title) && row(&window).contains("told by"), "{}", row(&window));
    press(&mut window, Key::ArrowRight);
    let cell = row(&window);
    assert!(cell.contains(" in The Harbour Courier: "), "{cell}");
    press(&mut window, Key::Enter);
    assert!(window.state().view().compare_view.open.is_some(), "the cell's own sentences are open");
    press(&mut window, Key::Escape);
    assert_eq!(row(&window), cell, "Esc leads back to the cell");
    with(&mut window, Modifiers::COMMAND, Key::Num1);
    assert_eq!(window.state().view().mode, Mode::Read);
}

#[test]
fn filter_every_pane_to_the_time_around_an_event_and_take_it_off() {
    let (mut window, _) = with_event();
    press(&mut window, Key::F);
    press(&mut window, Key::B);
    assert!(said(&window, "sentences shown in full"), "the reader says that it is narrowed");
    assert!(said(&window, "Only "), "and the timeline what is left");
    let kept = window.state().view().kept.count();
    assert!(kept < window.state().session().facts.events.len(), "{kept} events stay");
    press(&mut window, Key::B);
    assert!(!said(&window, "sentences shown in full"));
}

#[test]
fn present_an_event_step_by_step_and_leave_by_one_key() {
    let (mut window, title) = with_event();
    press(&mut window, Key::F5);
    assert_eq!(window.state().view().mode, Mode::Present);
    assert!(said(&window, &title), "the talk begins at what is selected");
    let steps = window.state().session().index.steps.len();
    let at = (1..=steps).find(|n| said(&window, &format!("{n} of {steps}"))).expect("a number of steps");
    press(&mut window, Key::PageDown);
    assert!(said(&window, &format!("{} of {steps}", at + 1)));
    press(&mut window, Key::PageUp);
    assert!(said(&window, &format!("{at} of {steps}")));
    press(&mut window, Key::Escape);
    assert_eq!(window.state().view().mode, Mode::Read);
}

#[test]
fn search_as_one_types_and_take_an_answer() {
    let mut window = sample();
    press(&mut window, Key::Slash);
    type_words(&mut window, "\"set foot\"");
    assert!(said(&window, "2 places in 2 articles"), "a phrase is found where it stands, and nowhere else");
    press(&mut window, Key::Escape);
    press(&mut window, Key::Slash);
    type_words(&mut window, "armstrong");
    assert!(said(&window, "Neil Armstrong"), "a name is among the answers");
    press(&mut window, Key::Enter);
    assert!(said(&window, "Evidence 1 of"), "the first answer is taken");
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
    let mut stops: Vec<(String, egui::accesskit::Role, egui::Rect)> = Vec::new();
    for _ in 0..400 {
        press(&mut window, Key::Tab);
        let Some(stop) = focused(&window) else { continue };
        if stops.first() == Some(&stop) {
            break;
        }
        stops.push(stop);
    }
    assert!(stops.len() > 20, "{} stops", stops.len());
    let nameless: Vec<_> = stops.iter().filter(|s| s.0.is_empty()).collect();
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
    let areas: Vec<usize> = stops
        .iter()
        .filter(|s| !s.0.contains("hints") && !s.0.starts_with("Edge of"))
        .map(|s| area(&s.2))
        .collect();
    let mut order = areas.clone();
    order.dedup();
    let from = order.iter().position(|a| *a == 0).expect("the top bar has stops");
    order.rotate_left(from);
    order.dedup();
    assert_eq!(order, [0, 1, 2, 3, 4], "{:?}", stops.iter().map(|s| (&s.0, area(&s.2))).collect::<Vec<_>>());
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
