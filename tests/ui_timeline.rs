//! The timeline as somebody uses it: marks by name, clicks, keys, zoom, and what it says when empty.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::sync::Arc;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::facts::{EventIx, Facts};
use parallax::session::{Selection, Sorted};
use parallax::ui::view_state::{LaneMode, TimelineAsk};
use parallax::ui::{Command, Loading, Theme, ViewCommand, fonts};
use support::story;
use support::timeline::{Desk, desk_ui, harness, harness_at};

const FALL: &str = "Bridge collapses, 3 March 2019, The Harbour Courier, sources differ";

#[test]
fn every_mark_is_named_by_event_date_and_source() {
    let harness = harness(story::small());
    harness.get_by_label(FALL);
    harness.get_by_label("Bridge collapses, 4 March 2019, Meridian Wire, sources differ");
    harness.get_by_label("Bridge collapses, 3 to 4 March 2019, Orbit Review, sources differ");
    harness.get_by_label("Mayor visits the site, 4 March 2019, 10:30, The Harbour Courier");
    harness.get_by_label("Council votes on a new bridge, 12 March 2019, Meridian Wire, planned");
    harness.get_by_label("Bridge opened, March 2019, Orbit Review");
    harness.get_by_label("Storm warning issued, 2 March 2019, Orbit Review, inferred");
    harness.get_by_label("Bridge collapses, 3 | 4 March 2019, story");
    harness.get_by_label("Bridge opened, March 2019, story");
}

#[test]
fn a_click_on_a_mark_selects_its_event() {
    let mut harness = harness(story::small());
    harness.get_by_label(FALL).click();
    harness.run();
    let selected = ViewCommand::Select(Selection::Event(EventIx(0)));
    assert_eq!(harness.state().sent, [Command::View(selected)]);
    assert_eq!(harness.get_by_label(FALL).accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn marks_of_one_event_are_selected_together() {
    let mut harness = harness(story::small());
    harness.get_by_label("Bridge collapses, 3 | 4 March 2019, story").click();
    harness.run();
    let marks: Vec<_> = harness.get_all_by_role(Role::ListBoxOption).collect();
    let own = marks.iter().filter(|m| m.accesskit_node().label().unwrap().contains("Bridge collapses"));
    assert_eq!(own.clone().count(), 4, "three sources and the story");
    for mark in own {
        assert_eq!(mark.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    }
}

#[test]
fn what_has_no_date_is_counted_and_not_drawn() {
    let harness = harness(story::small());
    harness.get_by_label("1 without a date");
    assert!(harness.query_by_label_contains("Repairs promised").is_none());
}

#[test]
fn zoom_and_fit_by_button() {
    let mut harness = harness(story::small());
    let before = harness.get_by_label(FALL).rect().center().x;
    let other = "Council votes on a new bridge, 12 March 2019, Meridian Wire, planned";
    harness.get_by_label("Zoom in").click();
    harness.run();
    assert!(harness.state().view.timeline.window.is_some());
    let after = harness.query_by_label(FALL).map(|n| n.rect().center().x);
    assert!(after.is_none_or(|x| x < before - 20.0), "what lies left of the middle moves out");
    harness.get_by_label("Fit timeline").click();
    harness.run();
    assert_eq!(harness.state().view.timeline.window, None);
    assert!((harness.get_by_label(FALL).rect().center().x - before).abs() < 0.5);
    harness.get_by_label(other);
}

#[test]
fn keys_zoom_and_pan_under_the_pointer_only() {
    let mut harness = harness(story::small());
    harness.key_press(Key::W);
    harness.run();
    assert_eq!(harness.state().view.timeline.window, None, "the pointer is elsewhere");
    let at = harness.get_by_label(FALL).rect().center();
    harness.hover_at(at);
    harness.run();
    harness.key_press(Key::W);
    harness.run();
    let zoomed = harness.state().view.timeline.window.unwrap();
    let after = harness.get_by_label(FALL).rect().center();
    assert!((after.x - at.x).abs() < 1.0, "zooms about the pointer");
    harness.key_press(Key::D);
    harness.run();
    let panned = harness.state().view.timeline.window.unwrap();
    assert!(panned.0 > zoomed.0, "{zoomed:?} {panned:?}");
    harness.key_press_modifiers(Modifiers::CTRL, Key::A);
    harness.run();
    assert_eq!(harness.state().view.timeline.window, Some(panned), "with Ctrl they are somebody else's");
}

#[test]
fn control_and_wheel_zoom_and_the_wheel_alone_pans() {
    let mut harness = harness(story::small());
    let at = harness.get_by_label(FALL).rect().center();
    harness.hover_at(at);
    harness.run();
    let wheel = |y: f32, modifiers| egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, y),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    };
    harness.event_modifiers(wheel(120.0, Modifiers::COMMAND), Modifiers::COMMAND);
    harness.run();
    let zoomed = harness.state().view.timeline.window.expect("zoomed in");
    assert!((harness.get_by_label(FALL).rect().center().x - at.x).abs() < 1.0);
    harness.event(wheel(-60.0, Modifiers::NONE));
    harness.run();
    let panned = harness.state().view.timeline.window.unwrap();
    assert!(panned.0 > zoomed.0);
    assert!(((panned.1 - panned.0) / (zoomed.1 - zoomed.0) - 1.0).abs() < 0.01, "same scale");
}

#[test]
fn dragging_pans_and_stops_at_the_ends() {
    let mut harness = harness(story::small());
    harness.get_by_label("Zoom in").click();
    harness.run();
    let before = harness.state().view.timeline.window.unwrap();
    harness.drag_at(egui::pos2(700.0, 90.0));
    harness.run();
    harness.hover_at(egui::pos2(900.0, 90.0));
    harness.run();
    harness.drop_at(egui::pos2(900.0, 90.0));
    harness.run();
    let after = harness.state().view.timeline.window.unwrap();
    assert!(after.0 < before.0 && after.0 >= 0.0, "{before:?} {after:?}");
}

#[test]
fn double_click_zooms_to_the_event_and_comes_to_rest() {
    let mut harness = harness(story::moon());
    let name = "First step on the Moon, 20 July 1969, 22:56, The Harbour Courier, sources differ";
    let at = harness.get_by_label(name).rect().center();
    harness.get_by_label(name).click();
    harness.get_by_label(name).click();
    harness.run();
    assert!(harness.state().sent.contains(&Command::View(ViewCommand::FocusTimeline)), "{at:?}");
    let window = harness.state().view.timeline.window.unwrap();
    assert!(window.1 - window.0 < 3.5 * 86_400.0, "{window:?}");
    for mark in harness.get_all_by_label_contains("First step on the Moon") {
        assert!(mark.rect().center().x > 160.0 && mark.rect().center().x < 1270.0);
    }
    let frames = harness.state().frames;
    harness.run();
    assert!(harness.state().frames <= frames + 2, "an idle timeline asks for no frames");
}

#[test]
fn lanes_of_people_places_and_kinds() {
    let mut harness = harness(story::small());
    harness.get_by_label("Timeline lanes: people").click();
    harness.run();
    assert_eq!(harness.state().view.timeline.lanes, LaneMode::People);
    harness.get_by_label("Lane, Ada Quill").click();
    harness.run();
    assert!(matches!(harness.state().view.selection, Some(Selection::Entity(_))));
    harness.get_by_label("Council votes on a new bridge, 12 March 2019, Ada Quill, planned");
    harness.get_by_label("Timeline lanes: kinds").click();
    harness.run();
    harness.get_by_label("Lane, Losses");
}

#[test]
fn labels_of_the_story_never_overlap() {
    for width in [1280.0, 900.0, 683.0, 500.0] {
        let (harness, _) = harness_at(story::moon(), Theme::light(), vec2(width, 216.0), 1.0);
        let boxes: Vec<egui::Rect> =
            harness.get_all_by_label_contains(", story").map(|n| n.rect().shrink(1.0)).collect();
        assert!(!boxes.is_empty());
        for (i, a) in boxes.iter().enumerate() {
            assert!(boxes.iter().skip(i + 1).all(|b| !a.intersects(*b)), "{width}: {boxes:?}");
        }
    }
}

#[test]
fn a_hundred_thousand_events_become_columns_that_still_say_their_number() {
    let mut harness = harness(story::large(100_000, 8));
    assert_eq!(harness.state().timeline.drawn(), (0, 8));
    let lane = harness.get_by_label_contains("Outlet 3: ");
    assert!(lane.accesskit_node().label().unwrap().contains("zoom in to see each"));
    harness.hover_at(egui::pos2(700.0, 150.0));
    harness.run();
    for _ in 0..22 {
        harness.key_press(Key::W);
        harness.run();
    }
    let (single, dense) = harness.state().timeline.drawn();
    assert!(dense == 0 && single < 300, "{single} {dense}");
}

#[test]
fn many_lanes_scroll_under_a_fixed_axis() {
    let mut harness = harness(story::large(300, 40));
    assert!(harness.query_by_label("Lane A, Outlet 0").is_some());
    assert!(harness.query_by_label("Lane AN, Outlet 39").is_none());
    harness.hover_at(egui::pos2(700.0, 150.0));
    harness.run();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -4000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    harness.get_by_label("Lane AN, Outlet 39");
    assert_eq!(harness.state().view.timeline.window, None, "time stays where it is");
}

#[test]
fn says_why_it_is_empty_and_what_to_do() {
    let mut builder = story::Builder::default();
    builder.article("Nobody's Paper", "No day named", None);
    let mut harness = harness(builder.build("Nothing"));
    harness.get_by_label_contains("No dates found");
    harness.get_by_label("Set a publication date").click();
    harness.run();
    assert!(matches!(harness.state().view.selection, Some(Selection::Publication(_))));
}

#[test]
fn says_that_it_is_still_reading() {
    let mut session = story::small();
    session.facts = Facts::default().into();
    session.reindex();
    let mut desk = Desk::new(session, Theme::light());
    desk.status.loading = Some(Loading { what: "dates and names".to_owned(), done: 2, total: 3 });
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 216.0))
        .with_context_setup(|ctx| ctx.set_fonts(fonts::definitions()))
        .build_ui_state(desk_ui, desk);
    harness.run();
    harness.get_by_label_contains("Finding dates and names: 2 of 3");
}

#[test]
fn a_publication_can_be_asked_about() {
    let mut harness = harness(story::small());
    harness.get_by_label_contains("Orbit Review published 7\u{2013}9 Mar 2019, inferred").click();
    harness.run();
    assert!(matches!(harness.state().view.selection, Some(Selection::Publication(_))));
}

#[test]
fn a_zoom_that_somebody_else_asks_for_is_about_the_pointer_too() {
    let mut harness = harness(story::small());
    let at = harness.get_by_label(FALL).rect().center();
    harness.hover_at(at);
    harness.run();
    harness.state_mut().view.timeline.ask = Some(TimelineAsk::Zoom(3.0));
    harness.run();
    assert!(harness.state().view.timeline.window.is_some());
    assert!((harness.get_by_label(FALL).rect().center().x - at.x).abs() < 1.0);
}

#[test]
fn other_lanes_and_sizes_are_drawn() {
    let blank = |picture: &support::raster::Picture, ground: egui::Color32| {
        picture.pixels.iter().filter(|p| **p != ground).count() < 2000
    };
    let stories = [
        ("people", story::moon(), LaneMode::People),
        ("places", story::moon(), LaneMode::Places),
        ("kinds", story::moon(), LaneMode::Kinds),
        ("small", story::small(), LaneMode::Sources),
        ("columns", story::large(20_000, 8), LaneMode::Sources),
        ("lanes", story::large(300, 40), LaneMode::Sources),
    ];
    for (name, session, lanes) in stories {
        let (mut harness, raster) = harness_at(session, Theme::light(), vec2(1280.0, 256.0), 1.0);
        harness.state_mut().view.timeline.lanes = lanes;
        harness.hover_at(egui::pos2(700.0, 120.0));
        harness.run();
        let picture = raster.picture(&harness.ctx, harness.output());
        assert!(!blank(&picture, Theme::light().panel), "{name}");
        picture.keep(name);
    }
}

/// Writes pictures when `SHOTS` names a folder; always checks that something was drawn in the theme's colours.
#[test]
fn pictures() {
    for (theme, tone) in [(Theme::light(), "light"), (Theme::dark(), "dark")] {
        for (width, pixels, size) in [(1280.0, 1.0, "wide"), (683.0, 1.5, "large")] {
            for selected in [true, false] {
                let (mut harness, raster) = harness_at(story::moon(), theme.clone(), vec2(width, 256.0), pixels);
                if selected {
                    harness.state_mut().view.selection = Some(Selection::Event(EventIx(6)));
                }
                harness.run();
                let picture = raster.picture(&harness.ctx, harness.output());
                let mark = picture.pixels.iter().filter(|p| **p == theme.mark).count();
                assert_eq!(mark > 300, selected, "{mark} pixels in the colour of what is selected");
                picture.keep(&format!("{size}-{tone}{}", if selected { "-selected" } else { "" }));
            }
        }
    }
}

#[test]
fn a_lane_is_dragged_to_another_place() {
    let mut harness = harness(story::moon());
    let middle = |h: &Harness<'_, Desk>, lane: &str| h.get_by_label_contains(lane).rect().center();
    let (from, to) = (middle(&harness, "Lane A, "), middle(&harness, "Lane C, "));
    harness.drag_at(from);
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.run();
    let order = ["Lane B, ", "Lane C, ", "Lane A, "].map(|lane| middle(&harness, lane).y);
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn what_was_known_by_a_day_leaves_later_sources_out() {
    let session = story::moon();
    let mut harness = harness(session);
    harness.state_mut().view.filter.known_by_s = Some(-15_000_000.0);
    harness.run();
    harness.get_by_label_contains("Known by");
    assert!(harness.query_by_label_contains("Show all again").is_some());
}

#[test]
fn the_lanes_before_stay_until_a_large_story_is_sorted_anew() {
    let mut harness = harness(story::large(20_000, 8));
    let before = harness.state().timeline.drawn();
    assert_eq!(before.1, 8, "eight lanes of sources");
    harness.state_mut().view.timeline.lanes = LaneMode::Kinds;
    harness.step();
    while harness.state().timeline.is_sorting() {
        assert_eq!(harness.state().timeline.drawn(), before, "nothing jumps meanwhile");
        assert!(harness.query_by_label("Lane A, Outlet 0").is_some(), "and the lanes keep their names");
        harness.step();
        std::thread::yield_now();
    }
    harness.run();
    assert!(harness.query_by_label("Lane, Other").is_some(), "then all are of one kind");
    assert!(harness.query_by_label("Lane A, Outlet 0").is_none());
}

#[test]
fn the_first_articles_lanes_are_never_taken_for_the_storys() {
    let mut session = story::large(20_000, 8);
    let facts = Arc::new(Facts::clone(&session.facts));
    let files = session.corpus.articles.iter().map(|a| a.file.clone()).collect();
    session.put_facts_of_first(files, Arc::clone(&facts), Arc::new(Sorted::new(&facts)));
    let mut harness = harness(session);
    assert!(harness.query_by_label("Lane A, Outlet 0").is_none(), "not all articles are read");
    let all = Arc::new(Facts::clone(&facts));
    harness.state_mut().session.put_facts(Arc::clone(&all), Some(Arc::new(Sorted::new(&all))));
    harness.step();
    let mut waited = false;
    while harness.state().timeline.is_sorting() {
        waited = true;
        assert!(harness.query_by_label("Lane A, Outlet 0").is_none(), "not even while all are sorted");
        harness.step();
        std::thread::yield_now();
    }
    harness.run();
    assert!(waited, "sorting took a frame");
    assert!(harness.query_by_label("Lane A, Outlet 0").is_some(), "then they are there");
}
