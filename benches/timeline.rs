//! The timeline with 100,000 events in 8 lanes: time per frame (interface and tessellation), beside an empty
//! frame of the same run, so that the ratio holds on any machine.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

#[path = "../tests/support/story.rs"]
#[allow(dead_code, unreachable_pub, clippy::indexing_slicing, reason = "shared with the tests")]
mod story;

use std::time::Instant;

use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use parallax::session::Session;
use parallax::ui::timeline::{TimelineState, timeline_ui};
use parallax::ui::{Cx, Status, Theme, ViewState, fonts};

const FRAMES: usize = 200;

struct Desk {
    session: Session,
    view: ViewState,
    theme: Theme,
    status: Status,
    timeline: TimelineState,
}

impl Desk {
    fn ui(&mut self, ui: &mut Ui) {
        let mut out = Vec::new();
        let Self { session, view, theme, status, timeline } = self;
        timeline_ui(ui, &mut Cx { session, view, theme, status, out: &mut out }, timeline);
    }
}

/// One frame: interface and tessellation, in milliseconds.
fn frame(ctx: &Context, content: impl FnMut(&mut Ui)) -> f64 {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 216.0))),
        ..RawInput::default()
    };
    let began = Instant::now();
    let mut output = ctx.run_ui(input, content);
    let shapes = std::mem::take(&mut output.shapes);
    let primitives = ctx.tessellate(shapes, output.pixels_per_point);
    let took = began.elapsed().as_secs_f64() * 1e3;
    assert!(primitives.len() < 100_000);
    output.textures_delta.clear();
    took
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn main() {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    let empty = median((0..FRAMES).map(|_| frame(&ctx, |_| {})).collect());
    let began = Instant::now();
    let mut desk = Desk {
        session: story::large(100_000, 8),
        view: ViewState::default(),
        theme: Theme::light(),
        status: Status::default(),
        timeline: TimelineState::default(),
    };
    println!("session made by hand: {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    println!("empty frame           {empty:8.3} ms");
    println!("first frame           {:8.3} ms (facts sorted into lanes)", frame(&ctx, |ui| desk.ui(ui)));
    let report = |what: &str, desk: &mut Desk, mut before: Box<dyn FnMut(&mut Desk, usize)>| {
        let times = (0..FRAMES).map(|i| {
            before(desk, i);
            frame(&ctx, |ui| desk.ui(ui))
        });
        let time = median(times.collect());
        let (single, dense) = desk.timeline.drawn();
        println!(
            "{what:21} {time:8.3} ms, {:6.1} empty frames, {single} marks, {dense} lanes of columns",
            time / empty
        );
    };
    report("all, nothing moves", &mut desk, Box::new(|_, _| {}));
    let length = desk.timeline.axis().length();
    let window = move |desk: &mut Desk, from: f64, part: f64| {
        desk.view.timeline.window = Some((length * from, length * (from + part)));
    };
    report("all, zooming", &mut desk, Box::new(move |d, i| window(d, 0.0, 0.98 - i as f64 * 1e-4)));
    report("half, panning", &mut desk, Box::new(move |d, i| window(d, i as f64 * 1e-4, 0.5)));
    report("200 marks, panning", &mut desk, Box::new(move |d, i| window(d, 0.3 + i as f64 * 1e-6, 0.002)));
    report("200 marks, still", &mut desk, Box::new(move |d, _| window(d, 0.3, 0.002)));
}
