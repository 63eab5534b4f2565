//! What the timeline does beyond marks on an axis: overview, gaps, lanes of one's own, publications, steps,
//! search, and labels that never overlap.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::{Key, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::facts::{EventIx, EventKind, Grain, Interval};
use parallax::session::Selection;
use parallax::ui::view_state::{LaneChange, LaneMode, TimelineStep};
use parallax::ui::{Command, Theme, ViewCommand};
use support::story;
use support::timeline::{Desk, harness, harness_at, harness_with};
use support::window;

type Timeline = Harness<'static, Desk>;

fn apply(timeline: &mut Timeline, command: ViewCommand) {
    timeline.state_mut().apply(vec![Command::View(command)]);
    timeline.run();
}

fn drag(timeline: &mut Timeline, from: Pos2, to: Pos2) {
    timeline.drag_at(from);
    timeline.step();
    timeline.hover_at(from.lerp(to, 0.5));
    timeline.step();
    timeline.hover_at(to);
    timeline.step();
    timeline.drop_at(to);
    timeline.run();
}

fn shown(timeline: &Timeline) -> (f64, f64) {
    timeline.state().view.timeline.window.unwrap_or_else(|| timeline.state().timeline.axis().fit())
}

fn overview(timeline: &Timeline) -> Rect {
    timeline.get_by_label_contains("Overview, in view").rect()
}

#[test]
fn the_overview_is_resized_dragged_and_clicked() {
    let mut timeline = harness(story::small());
    let all = shown(&timeline);
    let strip = overview(&timeline);
    // The right edge to the middle, then the frame to the right, then a click on the far left.
    drag(&mut timeline, strip.right_center() - vec2(6.0, 0.0), strip.center());
    let half = shown(&timeline);
    assert!(half.0.abs() < 1.0 && (half.1 / all.1 - 0.5).abs() < 0.05, "{half:?} of {all:?}");
    drag(&mut timeline, strip.left_center() + vec2(200.0, 0.0), strip.left_center() + vec2(400.0, 0.0));
    let moved = shown(&timeline);
    assert!(
        moved.0 > half.0 && ((moved.1 - moved.0) / (half.1 - half.0) - 1.0).abs() < 0.01,
        "{half:?} {moved:?}"
    );
    timeline.hover_at(strip.left_center() + vec2(20.0, 0.0));
    timeline.drag_at(strip.left_center() + vec2(20.0, 0.0));
    timeline.drop_at(strip.left_center() + vec2(20.0, 0.0));
    timeline.run();
    assert!(shown(&timeline).0 < moved.0, "a click goes there");
}

#[test]
fn the_overview_answers_to_the_keyboard() {
    let mut timeline = harness(story::small());
    let all = shown(&timeline);
    timeline.get_by_label_contains("Overview, in view").focus();
    timeline.run();
    timeline.key_press(Key::ArrowUp);
    timeline.run();
    let closer = shown(&timeline);
    assert!(closer.1 - closer.0 < (all.1 - all.0) * 0.8);
    timeline.key_press(Key::End);
    timeline.run();
    assert!((shown(&timeline).1 - all.1).abs() < 1.0);
    timeline.key_press(Key::ArrowLeft);
    timeline.run();
    assert!(shown(&timeline).1 < all.1 - 1.0);
    timeline.key_press(Key::Home);
    timeline.run();
    assert!(shown(&timeline).0.abs() < 1.0);
    let words = timeline.get_by_label_contains("Overview, in view").accesskit_node().label().unwrap();
    assert!(words.contains("2019"), "{words}");
}

#[test]
fn empty_time_is_skipped_or_shown_and_what_was_in_view_stays() {
    let mut timeline = harness(story::moon());
    assert!(timeline.state().timeline.axis().segments().len() > 1);
    timeline.get_by_label("Skip empty time").click();
    timeline.run();
    assert_eq!(timeline.state().timeline.axis().segments().len(), 1);
    apply(&mut timeline, ViewCommand::Select(Selection::Event(EventIx(6))));
    apply(&mut timeline, ViewCommand::FocusTimeline);
    let time = |t: &Timeline| {
        let (window, axis) = (shown(t), t.state().timeline.axis());
        (axis.t_of(window.0), axis.t_of(window.1))
    };
    let even = time(&timeline);
    timeline.get_by_label("Skip empty time").click();
    timeline.run();
    let skipping = time(&timeline);
    assert!((even.0 - skipping.0).abs() < 3600.0 && (even.1 - skipping.1).abs() < 3600.0, "{even:?} {skipping:?}");
}

#[test]
fn a_pinned_lane_stays_on_top_when_the_others_scroll() {
    let mut timeline = harness(story::large(300, 40));
    timeline.get_by_label("Lane C, Outlet 2").focus();
    timeline.run();
    apply(&mut timeline, ViewCommand::ChangeLane(LaneChange::Pin));
    let top = timeline.get_by_label("Lane C, Outlet 2, pinned").rect();
    assert!(top.top() < timeline.get_by_label("Lane A, Outlet 0").rect().top());
    timeline.hover_at(pos2(700.0, 120.0));
    timeline.run();
    timeline.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -4000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    timeline.run();
    timeline.get_by_label("Lane AN, Outlet 39");
    assert_eq!(timeline.get_by_label("Lane C, Outlet 2, pinned").rect(), top);
    let below: Vec<Rect> = timeline.get_all_by_label_contains("Lane A").map(|n| n.rect()).collect();
    assert!(below.iter().all(|r| r.top() >= top.bottom() - 1.0), "{below:?}");
}

#[test]
fn a_collapsed_lane_is_a_line_that_still_says_how_much_it_holds() {
    let mut timeline = harness(story::moon());
    let lane = timeline.get_by_label("Lane B, Meridian Wire");
    let height = lane.rect().height();
    lane.focus();
    timeline.run();
    apply(&mut timeline, ViewCommand::ChangeLane(LaneChange::Low));
    assert!(timeline.get_by_label("Lane B, Meridian Wire, collapsed").rect().height() < height);
    timeline.get_by_label_contains("Meridian Wire: 7 events in view, collapsed");
    assert!(timeline.query_by_label_contains("Launch, 16 July 1969, 13:32, Meridian Wire").is_none());
    apply(&mut timeline, ViewCommand::ChangeLane(LaneChange::Low));
    timeline.get_by_label_contains("Launch, 16 July 1969, 13:32, Meridian Wire");
}

#[test]
fn lanes_are_hidden_moved_and_all_there_again() {
    let mut timeline = harness(story::moon());
    timeline.get_by_label("Lane A, The Harbour Courier").focus();
    timeline.run();
    apply(&mut timeline, ViewCommand::ChangeLane(LaneChange::Move(1)));
    let top = |t: &Timeline, name: &str| t.get_by_label_contains(name).rect().top();
    assert!(top(&timeline, "Lane B, ") < top(&timeline, "Lane A, "));
    apply(&mut timeline, ViewCommand::ChangeLane(LaneChange::Hide));
    assert!(timeline.query_by_label_contains("Lane A, ").is_none());
    // Another sort of lane is not touched by it, and the order is still there afterwards.
    apply(&mut timeline, ViewCommand::SetLanes(LaneMode::People));
    timeline.get_by_label("Lane, Yuri Gagarin");
    apply(&mut timeline, ViewCommand::SetLanes(LaneMode::Sources));
    assert!(timeline.query_by_label_contains("Lane A, ").is_none());
}

#[test]
fn publications_have_a_row_of_their_own_with_the_handle_of_what_was_known() {
    let mut timeline = harness(story::moon());
    for lanes in [LaneMode::Kinds, LaneMode::Sources] {
        apply(&mut timeline, ViewCommand::SetLanes(lanes));
        timeline.get_by_label_contains("Publication, Orbit Review, 25\u{2013}27 Jul 1969, inferred");
    }
    let lantern = timeline.get_by_label_contains("The Northern Lantern published").rect().center();
    let row = timeline.get_by_label_contains("Publications, choose a day").rect();
    drag(&mut timeline, pos2(row.left() + 300.0, row.center().y), pos2(lantern.x, row.center().y));
    let known = timeline.get_by_label("Known by 22 July 1969");
    assert!(known.rect().center().x > row.left());
    timeline.get_by_label_contains("Publication, Orbit Review, 25\u{2013}27 Jul 1969, inferred, not known yet");
    known.focus();
    timeline.run();
    timeline.key_press(Key::ArrowRight);
    timeline.run();
    timeline.get_by_label("Known by 25 July 1969");
    timeline.key_press(Key::ArrowLeft);
    timeline.run();
    timeline.get_by_label("Known by 22 July 1969");
    timeline.get_by_label_contains("Publication, The Bayou Ledger").click();
    timeline.run();
    assert!(matches!(timeline.state().view.selection, Some(Selection::Publication(_))));
}

#[test]
fn steps_go_along_a_lane_across_lanes_and_by_weight() {
    let mut timeline = harness(story::moon());
    let event = |t: &Timeline| match t.state().view.selection {
        Some(Selection::Event(ix)) => t.state().session.event(ix).unwrap().title.clone(),
        other => panic!("{other:?}"),
    };
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Salience(1)));
    assert_eq!(event(&timeline), "First step on the Moon");
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Salience(1)));
    assert_eq!(event(&timeline), "Landing");
    timeline.get_by_label("Lane F, Orbit Review").focus();
    timeline.run();
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Along(1)));
    assert_eq!(event(&timeline), "First step on the Moon", "the first in this lane after the landing");
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Along(1)));
    assert_eq!(event(&timeline), "Splashdown");
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Along(-1)));
    assert_eq!(event(&timeline), "First step on the Moon");
    apply(&mut timeline, ViewCommand::StepTimeline(TimelineStep::Across(-1)));
    assert_eq!(event(&timeline), "First step on the Moon", "the same event in the lane above");
    assert_eq!(timeline.state().view.article.0, 4, "and the reader shows that source");
}

#[test]
fn what_a_search_finds_is_lit_and_the_rest_steps_back() {
    let (mut timeline, raster) = harness_at(story::moon(), Theme::light(), vec2(1280.0, 256.0), 1.0);
    let lit = |t: &Timeline| {
        raster.picture(&t.ctx, t.output()).pixels.iter().filter(|p| **p == Theme::light().mark).count()
    };
    let before = lit(&timeline);
    timeline.state_mut().view.search = "gagarin".to_owned();
    timeline.run();
    timeline.get_by_label("Found: 1 of 9");
    assert!(lit(&timeline) > before + 50);
    timeline.state_mut().view.search = "promised the moon".to_owned();
    timeline.run();
    assert_eq!(timeline.state().timeline.lit(), Some(1));
    timeline.state_mut().view.search.clear();
    timeline.run();
    assert_eq!((timeline.state().timeline.lit(), lit(&timeline)), (None, before));
}

#[test]
fn without_motion_a_zoom_arrives_in_one_frame() {
    let windows = |still: bool| {
        let (mut timeline, _) = harness_with(story::moon(), Theme::light(), vec2(1280.0, 256.0), 1.0, still);
        apply(&mut timeline, ViewCommand::Select(Selection::Event(EventIx(6))));
        let frames = timeline.state().frames;
        apply(&mut timeline, ViewCommand::FocusTimeline);
        timeline.state().frames - frames
    };
    assert!(windows(true) <= 2 && windows(false) > 4, "{} {}", windows(true), windows(false));
}

#[test]
fn a_lane_at_the_threshold_does_not_flicker_between_marks_and_curve() {
    let mut timeline = harness(story::large(4000, 8));
    timeline.hover_at(pos2(700.0, 120.0));
    timeline.run();
    let mut states = Vec::new();
    for i in 0..60 {
        let length = timeline.state().timeline.axis().length();
        // Closer and closer, trembling all the way.
        let part = 0.9_f64.powi(i) * if i % 2 == 0 { 1.0 } else { 1.03 };
        timeline.state_mut().view.timeline.window = Some((length * 0.4, length * (0.4 + 0.5 * part)));
        timeline.run();
        states.push(timeline.state().timeline.drawn().1);
    }
    assert!(states.first().is_some_and(|d| *d > 6) && states.last() == Some(&0), "{states:?}");
    let changes = states.windows(2).filter(|w| w[0] != w[1]).count();
    assert!(states.is_sorted_by(|a, b| a >= b) && changes <= 8, "{states:?}");
}

#[test]
fn keyboard_alone_pins_collapses_skips_and_steps_in_the_whole_window() {
    let mut window = window::sample();
    window.key_press(Key::Z);
    window.run();
    assert!(window.state().view().timeline.even);
    window.key_press_modifiers(egui::Modifiers::SHIFT, Key::T);
    window.run();
    let first = window.state().view().selection;
    assert!(matches!(first, Some(Selection::Event(_))));
    window.key_press(Key::E);
    window.run();
    assert_ne!(window.state().view().selection, first);
    window.key_press_modifiers(egui::Modifiers::SHIFT, Key::E);
    window.run();
    for key in [Key::I, Key::X] {
        window.key_press(key);
        window.run();
    }
    assert_eq!(window.get_all_by_label_contains(", pinned, collapsed").count(), 1);
    window.key_press(Key::H);
    window.run();
    assert_eq!(window.state().view().timeline.arranged.hidden.len(), 1);
    window.key_press(Key::L);
    window.run();
    assert!(window.state().view().timeline.arranged.hidden.is_empty());
    window.key_press(Key::Questionmark);
    window.run();
    for words in ["Skip empty time, or show it", "Pin this lane on top", "Next event by weight"] {
        assert!(window.get_all_by_label(words).count() > 0, "{words}");
    }
}

mod labels {
    use parallax::ui::palette::Colours;
    use parallax::ui::timeline::model::{Model, Wanted};
    use parallax::ui::timeline::narrow::Narrow;
    use parallax::ui::timeline::rows::{Rows, Stack};
    use parallax::ui::timeline::scale::Scale;
    use parallax::ui::timeline::view::{Key, Source, View};

    use super::*;

    fn when(kind: u8, year: i16, day: i16) -> (Interval, Grain) {
        let first = jiff::civil::date(year, 1, 1);
        let date = first.saturating_add(jiff::Span::new().days(i64::from(day)));
        match kind % 5 {
            0 => story::moment(date.year(), date.month(), date.day(), 10, 30),
            1 => story::day(date.year(), date.month(), date.day()),
            2 => story::month(date.year(), date.month()),
            3 => story::days(first, first.last_of_year(), Grain::Year),
            _ => story::days(date, date.saturating_add(jiff::Span::new().days(9)), Grain::Day),
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
        #[test]
        fn never_overlap_at_any_zoom_and_use_the_room(
            dates in proptest::collection::vec((0u8..5, proptest::prop_oneof![-9998i16..2100, 1900i16..2030, 2016i16..2017], 0i16..364, 3usize..40), 1..60),
            zooms in proptest::collection::vec((0.0..1.0f64, 0.5..8.0f64), 1..12),
            width in 400.0..1800.0f32, height in 150.0..420.0f32, even in proptest::bool::ANY,
        ) {
            let mut b = story::Builder::default();
            let article = b.article("A Paper", "All of it", None);
            for (i, (kind, year, day, letters)) in dates.iter().enumerate() {
                let event = b.event(&"n".repeat(*letters), EventKind::Other, i as f32 / 100.0, &[]);
                b.tell(article, event, "So.", when(*kind, *year, *day));
            }
            let session = b.build("Any story");
            let model = Model::new(&session, &Wanted { lanes: LaneMode::Sources, arranged: Default::default(), even });
            let theme = Theme::light();
            let rows = Rows::new(Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height)), Stack::new([false].into_iter(), 0).into());
            let (mut view, narrow) = (View::default(), Narrow::default());
            let (x0, wide) = (f64::from(rows.lanes.left()), f64::from(rows.lanes.width()));
            let mut window = model.axis.fit();
            for (at, factor) in zooms {
                window = model.axis.zoom(window, wide, at * wide, factor);
                let scale = Scale::new(&model.axis, window, x0, wide);
                let key = Key { generation: 1, narrowed: 0, window, rows: rows.clone(), scroll: 0.0, colours: (false, Colours::Standard), selection: Some(Selection::Event(EventIx(0))), pixels: 1.0 };
                let source = Source { session: &session, model: &model, narrow: &narrow, scale, theme: &theme, fade: 1.0 };
                view.refresh(key, &source, |t| t.len() as f32 * 7.0, |t| t.len() as f32 * 6.8);
                check(&view, &rows)?;
            }
        }
    }

    fn check(view: &View, rows: &Rows) -> Result<(), proptest::test_runner::TestCaseError> {
        let boxes: Vec<(usize, f32, f32, bool)> = view
            .story
            .iter()
            .map(|p| {
                let (a, b) = p.words.map_or((p.x, p.x), |(x, w)| (x.min(p.x), (x + w).max(p.x)));
                (p.line, a, b, p.words.is_some())
            })
            .collect();
        for (i, a) in boxes.iter().enumerate() {
            for b in boxes.iter().skip(i + 1).filter(|b| b.0 == a.0 && (a.3 || b.3)) {
                proptest::prop_assert!(a.2 < b.1 || b.2 < a.1, "{a:?} {b:?}");
            }
            proptest::prop_assert!(a.1 >= rows.story.left() - 8.0 && a.2 <= rows.story.right() + 8.0, "{a:?}");
        }
        // The selected event comes first; where it shows, somebody has a name.
        let room = rows.story.width() > 420.0;
        // A mark at the very edge has no room for its name.
        let at_edge =
            |b: &(usize, f32, f32, bool)| b.2 > rows.story.right() - 60.0 || b.1 < rows.story.left() + 60.0;
        let named = boxes.iter().any(|b| b.3) || boxes.iter().all(at_edge);
        proptest::prop_assert!(!room || named, "{boxes:?}");
        for pair in view.ticks.labels.windows(2) {
            proptest::prop_assert!(pair[0].x + pair[0].width < pair[1].x, "{pair:?}");
        }
        for label in &view.ticks.labels {
            proptest::prop_assert!(
                label.x >= rows.axis.left() - 9.0 && label.x + label.width <= rows.axis.right() + 9.0,
                "{label:?}"
            );
        }
        Ok(())
    }
}

#[test]
fn in_a_large_story_a_search_is_answered_by_a_later_frame() {
    let mut timeline = harness(story::large(4000, 8));
    until(&mut timeline, |t| !t.state().timeline.is_sorting());
    timeline.state_mut().view.search = "event 12".to_owned();
    timeline.step();
    assert_eq!(timeline.state().timeline.lit(), None, "the frame of the key waits for no answer");
    until(&mut timeline, |t| t.state().timeline.lit().is_some());
    let lit = timeline.state().timeline.lit().unwrap_or_default();
    assert!(lit > 5 && lit < 4000, "{lit}");
    // What is typed on is answered too, and what is forgotten is gone at once.
    timeline.state_mut().view.search = "event 123".to_owned();
    until(&mut timeline, |t| t.state().timeline.lit().is_some_and(|now| now < lit));
    timeline.state_mut().view.search.clear();
    timeline.step();
    assert_eq!(timeline.state().timeline.lit(), None);
}

/// Steps until it is so; a hopeless wait ends.
fn until(timeline: &mut Timeline, done: impl Fn(&Timeline) -> bool) {
    let began = std::time::Instant::now();
    while !done(timeline) {
        assert!(began.elapsed() < window::PATIENCE, "it never came about");
        timeline.step();
        std::thread::yield_now();
    }
}
