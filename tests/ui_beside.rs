//! Two articles side by side in the reader: opened, stepped, scrolled together and closed, by keys and by labels.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Role, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::session::Selection;
use support::window::{builder, sample, settle};

fn press(window: &mut Harness<'_, App>, key: Key) {
    window.key_press(key);
    window.run();
}

fn headings(window: &Harness<'_, App>) -> Vec<String> {
    let found = window.query_all_by_role(Role::Heading);
    let mut names: Vec<(f32, String)> = found
        .filter(|n| n.rect().top() < 300.0)
        .filter_map(|n| Some((n.rect().left(), n.accesskit_node().label()?)))
        .collect();
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    names.into_iter().map(|n| n.1).collect()
}

#[test]
fn one_key_sets_the_nearest_article_beside_and_esc_takes_it_away() {
    let mut window = sample();
    assert_eq!(window.query_all_by_label("Article").count(), 1);
    press(&mut window, Key::V);
    assert_eq!(window.query_all_by_label("Article").count(), 2, "two documents");
    let state = window.state();
    let (here, other) = (state.view().article, state.view().beside.expect("a second article"));
    assert!(!state.session().aligned(here, other).is_empty(), "it has something in common with the first");
    assert!(window.query_all_by_label_contains("Both tell").next().is_some(), "links between what both tell");
    press(&mut window, Key::Escape);
    assert_eq!(window.query_all_by_label("Article").count(), 1, "Esc leaves one");
    assert_eq!(window.state().view().article, here, "the first");
}

#[test]
fn a_second_source_opens_with_ctrl_and_click_or_alt_and_its_number_and_the_two_swap() {
    let mut window = sample();
    window.key_press_modifiers(Modifiers::ALT, Key::Num3);
    window.run();
    assert_eq!(window.state().view().beside.map(|ix| ix.at()), Some(2));
    let before = headings(&window);
    press(&mut window, Key::Y);
    assert_eq!(window.state().view().article.at(), 2);
    assert_eq!(window.state().view().beside.map(|ix| ix.at()), Some(0));
    let after = headings(&window);
    assert_eq!(before.iter().rev().collect::<Vec<_>>(), after.iter().collect::<Vec<_>>(), "they change sides");
    window.get_by_label("Close the second article, V").click();
    window.run();
    assert_eq!(window.state().view().beside, None);
    let at = window.get_by_label("B, Meridian Wire").rect().center();
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::COMMAND,
    };
    for event in [
        Event::ModifiersChanged(Modifiers::COMMAND),
        Event::PointerMoved(at),
        button(true),
        button(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ] {
        window.event(event);
        window.step();
    }
    window.run();
    assert_eq!(window.state().view().beside.map(|ix| ix.at()), Some(1), "Ctrl and a click");
    assert_eq!(window.state().view().article.at(), 2, "the first stays");
}

#[test]
fn an_event_chosen_by_its_link_stands_in_view_in_both() {
    let mut window = sample();
    press(&mut window, Key::V);
    let label = {
        let link = window.query_all_by_label_contains("Both tell").next().expect("a link");
        link.click();
        link.accesskit_node().label().expect("it says what both tell")
    };
    window.run();
    let state = window.state();
    let Some(Selection::Event(event)) = state.view().selection else { panic!("the link selects its event") };
    let title = &state.session().event(event).expect("it is told").title;
    assert!(label.ends_with(title.as_str()), "{label}: {title}");
    let (here, other) = (state.view().article, state.view().beside.expect("still two"));
    let pair = state.session().aligned(here, other).into_iter().find(|p| p.event == Some(event)).expect("paired");
    let reader = (80.0, 560.0);
    for (ix, span) in [(here, pair.left), (other, pair.right)] {
        let text = &state.session().article(ix).expect("an article").text;
        let words: String = span.of(text).chars().take(24).collect();
        let words = words.split('\n').next().unwrap_or_default().to_owned();
        let paragraph = window.query_all_by_label_contains(&words).find(|n| n.rect().bottom() > reader.0);
        let rect = paragraph.expect("the sentence is drawn").rect();
        assert!(rect.top() < reader.1, "{words:?} stands at {rect:?}");
    }
}

/// What both articles tell, in one order.
const TOLD: [&str; 10] = [
    "The ferry Aurora sank near Bergen on 2 May 2011.",
    "Queen Margrethe opened the Lessing Bridge on 9 June 2011.",
    "Ada Quill was elected mayor of Port Lessing on 17 July 2011.",
    "An earthquake destroyed the Harbour Museum in Lisbon on 3 August 2011.",
    "Norway and Sweden signed the Sound Treaty in Oslo on 12 September 2011.",
    "Tomas Reyl was arrested in Hamburg on 4 October 2011.",
    "Troops invaded the island of Gotland on 21 November 2011.",
    "The engineer Ines Falk died in Vienna on 5 December 2011.",
    "The rocket Borealis was launched from Kiruna on 14 January 2012.",
    "The dockers of Rotterdam began a strike on 6 February 2012.",
];

/// Two long articles that tell the same in other lengths.
fn long() -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = tempfile::tempdir().unwrap();
    for (file, filler) in [("a.txt", 2), ("b.txt", 5)] {
        let mut text = "A long year\n\n".to_owned();
        for told in TOLD {
            for i in 0..filler {
                text.push_str(&format!(
                    "Line {i} speaks of the price of herring, of rain, and of nothing else.\n\n"
                ));
            }
            text.push_str(told);
            text.push_str("\n\n");
        }
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    let paths = vec![folder.path().to_owned()];
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, paths));
    settle(&mut window);
    (folder, window)
}

/// Where a sentence stands in either column, where it is drawn.
fn heights(window: &Harness<'_, App>, words: &str) -> Vec<f32> {
    let found = window.query_all_by_role(Role::Paragraph);
    let mut places: Vec<(f32, f32)> = found
        .filter(|n| n.accesskit_node().label().is_some_and(|l| l.contains(words)))
        .map(|n| (n.rect().left(), n.rect().top()))
        .collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.into_iter().map(|p| p.1).collect()
}

#[test]
fn what_both_tell_meets_at_one_height_whichever_column_is_scrolled() {
    let (_folder, mut window) = long();
    press(&mut window, Key::V);
    let state = window.state();
    let pairs = state.session().aligned(state.view().article, state.view().beside.expect("a second"));
    assert!(pairs.len() >= 7, "{} are paired", pairs.len());
    for x in [300.0, 900.0] {
        for _ in 0..6 {
            window.event(Event::PointerMoved(pos2(x, 300.0)));
            window.event(Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -120.0),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            window.run();
        }
        let text = &window.state().session().article(parallax::facts::ArticleIx(0)).expect("an article").text;
        let meet = pairs.iter().filter_map(|p| {
            let words = p.left.of(text).trim();
            let at = heights(&window, words);
            (at.len() == 2).then(|| (at[0], at[1]))
        });
        let apart: Vec<f32> =
            meet.filter(|(a, _)| (100.0..500.0).contains(a)).map(|(a, b)| (a - b).abs()).collect();
        assert!(!apart.is_empty(), "some day is in view in both");
        let nearest = apart.iter().copied().fold(f32::MAX, f32::min);
        assert!(nearest < 60.0, "scrolled over {x}: the nearest pair is {nearest} px apart ({apart:?})");
    }
    window.run_steps(4);
    assert!(!window.ctx.has_requested_repaint(), "at rest nothing moves: {:?}", window.ctx.repaint_causes());
}
