//! The keyboard alone: every stop of Tab can be seen and is named, the keyboard returns where it was when a dialog closes,
//! and what the window says of its keys is so.
#![cfg(feature = "window")]
#![allow(missing_docs, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::facts::{Correction, Mark};
use parallax::session::Selection;
use parallax::ui::view_state::Mode;
use support::keyboard::{Window, focused, press, tab_to, type_words, with};
use support::window::{builder, sample, settle, until};

/// What is painted in and around a place.
fn painted(window: &Window, at: Rect) -> Vec<String> {
    let shapes = window.output().shapes.iter();
    let near = shapes.filter(|s| s.shape.visual_bounding_rect().intersects(at));
    // The caret blinks; a text says enough by its place and words.
    near.map(|s| match &s.shape {
        egui::Shape::Text(text) => format!("{:?} {}", text.pos, text.galley.text()),
        egui::Shape::Mesh(mesh) => format!("{} {:?}", mesh.vertices.len(), mesh.calc_bounds()),
        shape => format!("{shape:?}"),
    })
    .collect()
}

/// Walks through all that Tab stops at: each has a name and a role, and shows that it has the keyboard.
fn walk(window: &mut Window) -> Vec<String> {
    let mut stops: Vec<(String, Role, Rect)> = Vec::new();
    let mut unseen = Vec::new();
    for _ in 0..400 {
        press(window, Key::Tab);
        let Some(stop) = focused(window) else { continue };
        if stops.contains(&stop) {
            break;
        }
        assert!(!stop.0.is_empty(), "{:?} at {:?} has no name", stop.1, stop.2);
        assert_ne!(stop.1, Role::Unknown, "{} has no role", stop.0);
        let here = stop.2.expand(4.0);
        let with = painted(window, here);
        stops.push(stop.clone());
        press(window, Key::Tab);
        // The last stop may be the end of the window.
        let Some(next) = focused(window).filter(|n| *n != stop) else { continue };
        if painted(window, here) == with && window.ctx.content_rect().contains_rect(stop.2) {
            unseen.push(stop);
        }
        if stops.contains(&next) {
            break;
        }
        window.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
        window.run();
    }
    assert!(unseen.is_empty(), "no focus is seen on {unseen:?}");
    stops.into_iter().map(|s| s.0).collect()
}

#[test]
fn every_stop_of_the_reading_window_is_named_and_shows_that_it_has_the_keyboard() {
    let mut window = sample();
    press(&mut window, Key::T);
    let stops = walk(&mut window);
    assert!(stops.len() > 40, "{} stops", stops.len());
}

#[test]
fn every_stop_of_the_comparison_the_talk_and_the_start_page_shows_itself() {
    let mut window = sample();
    window.get_by_label("Close the hints").click();
    window.run();
    with(&mut window, Modifiers::COMMAND, Key::Num2);
    assert!(walk(&mut window).len() > 15);
    press(&mut window, Key::F5);
    assert_eq!(window.state().view().mode, Mode::Present);
    assert!(walk(&mut window).len() > 5);
    let mut start = builder().build_eframe(|cc| App::at_start_page(&cc.egui_ctx));
    start.run();
    assert!(walk(&mut start).len() > 2);
}

#[test]
fn the_keyboard_is_where_it_was_when_a_dialog_closes() {
    let mut window = sample();
    window.get_by_label("Close the hints").click();
    window.run();
    press(&mut window, Key::T);
    window.get_by_label("Zoom in").focus();
    window.run();
    let before = focused(&window);
    assert_eq!(before.as_ref().map(|b| b.0.as_str()), Some("Zoom in"));
    for (open, key) in [
        (Modifiers::COMMAND, Key::K),
        (Modifiers::NONE, Key::Questionmark),
        (Modifiers::NONE, Key::N),
        (Modifiers::NONE, Key::F2),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::H),
        (Modifiers::COMMAND, Key::E),
        (Modifiers::COMMAND, Key::Comma),
    ] {
        with(&mut window, open, key);
        window.run();
        press(&mut window, Key::Escape);
        window.run();
        assert_eq!(focused(&window), before, "after {key:?}");
    }
}

#[test]
fn the_edges_of_the_panes_are_moved_by_arrow_keys_and_say_where_they_are() {
    let mut window = sample();
    window.get_by_label("Close the hints").click();
    window.run();
    let sizes = |w: &Window| {
        let sizes = w.state().view().sizes;
        [sizes.sources, sizes.right, sizes.timeline]
    };
    let value = |w: &Window, name: &str| {
        let node = w.get_by_label(name);
        assert_eq!(node.accesskit_node().role(), Role::Splitter, "{name}");
        node.accesskit_node().numeric_value().expect("it says where it is")
    };
    for (pane, name, larger, smaller) in [
        (0, "Edge of the sources", Key::ArrowRight, Key::ArrowLeft),
        (1, "Edge of names and reasons", Key::ArrowLeft, Key::ArrowRight),
        (2, "Edge of the timeline", Key::ArrowUp, Key::ArrowDown),
    ] {
        tab_to(&mut window, name);
        let (before, said) = (sizes(&window), value(&window, name));
        press(&mut window, larger);
        let after = sizes(&window);
        assert!(after[pane] > before[pane] + 10.0, "{name}: {before:?}, then {after:?}");
        assert!(value(&window, name) > said, "{name} says that it has moved");
        assert_eq!(focused(&window).map(|f| f.0).as_deref(), Some(name), "it keeps the keyboard");
        press(&mut window, smaller);
        assert!((sizes(&window)[pane] - before[pane]).abs() < 1.5, "{name} goes back");
        for _ in 0..40 {
            press(&mut window, smaller);
        }
        assert!(sizes(&window)[pane] > 100.0, "{name} stops before its pane is gone");
    }
}

#[test]
fn selected_words_are_marked_as_a_date_with_d_which_otherwise_pans() {
    let text = "Bridge shut\n\nThe bridge was shut on the feast of Saint Lind. The council met in the old hall.\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bridge.txt"), text).unwrap();
    let path = folder.path().to_owned();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    settle(&mut window);
    let said = window.query_all_by_label_contains("select words and press D").count();
    assert!(said > 0, "the empty timeline names the next step");
    // Words are found, and stay selected when finding ends.
    with(&mut window, Modifiers::COMMAND, Key::F);
    type_words(&mut window, "the feast of Saint Lind");
    press(&mut window, Key::Escape);
    window.run();
    press(&mut window, Key::D);
    until(&mut window, "no rule knows that day, so it is asked for", |w| {
        w.query_all_by_label("Close").next().is_some() && focused(w).is_some_and(|f| f.1 == Role::TextInput)
    });
    let marked = |w: &Window| {
        w.state().session().edits.corrections().any(|(_, said)| {
            matches!(said, Correction::Mark { words, mark: Mark::Time { .. } }
                if words.quote == "the feast of Saint Lind")
        })
    };
    assert!(marked(&window));
    type_words(&mut window, "1969-07-20");
    press(&mut window, Key::Enter);
    until(&mut window, "it has its day", |w| {
        let times = &w.state().session().facts.articles[0].times;
        times.iter().any(|t| t.value == "1969-07-20" && t.interval.is_some())
    });
}

#[test]
fn a_click_into_a_sentence_selects_the_event_that_it_tells() {
    let mut window = sample();
    window.get_by_label("Close the hints").click();
    window.run();
    let clicked: BTreeSet<_> = {
        let facts = &window.state().session().facts;
        facts.articles[0].events.iter().map(|e| e.event).collect()
    };
    assert!(!clicked.is_empty());
    // On the second line of that paragraph, in words that are no mark of their own.
    let at = window.get_by_label_contains("for a moment, quite still").rect();
    let pos = at.left_bottom() + egui::vec2(10.0, -14.0);
    window.hover_at(pos);
    window.drag_at(pos);
    window.drop_at(pos);
    window.run();
    let Some(Selection::Event(event)) = window.state().view().selection else { panic!("no event is selected") };
    assert!(clicked.contains(&event));
    assert_eq!(window.state().view().article.at(), 0, "the reader stays");
}

#[test]
fn the_list_of_names_marks_who_takes_part_in_the_selected_event() {
    let mut window = sample();
    let parts = |w: &Window| {
        let rows = w.query_all_by_role(Role::ListBoxOption);
        let part = "Takes part in what is selected";
        let marked = rows.filter(|n| n.accesskit_node().description().as_deref() == Some(part));
        marked.filter_map(|n| n.accesskit_node().label()).collect::<BTreeSet<_>>()
    };
    assert_eq!(parts(&window), BTreeSet::new());
    press(&mut window, Key::T);
    window.get_by_label("Entities").click();
    window.run();
    let Some(Selection::Event(event)) = window.state().view().selection else { panic!("no event is selected") };
    let session = window.state().session();
    let event = session.event(event).unwrap();
    let wanted: BTreeSet<String> =
        event.participants.iter().chain(&event.places).map(|e| session.entity(*e).unwrap().name.clone()).collect();
    let marked = parts(&window);
    assert!(!marked.is_empty() && marked.is_subset(&wanted), "{marked:?} of {wanted:?}");
}
