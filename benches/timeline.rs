//! The timeline and the whole window with 100,000 events in 8 lanes, told by 10,000 articles: time per frame
//! (layout, painting and tessellation), beside an empty window of the same run, so that the ratio holds on any
//! machine. Panning, zooming, a search and a selection included; the goal is a median under 2 ms and a 99th
//! percentile under 8 ms.
//!
//! That nothing grows with the collection shows in the last table: the same frames over a tenth of the events.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

#[path = "../tests/support/story.rs"]
#[allow(dead_code, unreachable_pub, clippy::indexing_slicing, reason = "shared with the tests")]
mod story;

use std::time::Instant;

use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use parallax::facts::{EventIx, EventKind};
use parallax::session::{Selection, Session};
use parallax::ui::timeline::timeline_ui;
use parallax::ui::view_state::{LaneMode, Mode};
use parallax::ui::{Cx, Panes, Status, Theme, ViewState, fonts, shell, style};

const FRAMES: usize = 300;
const KINDS: [EventKind; 8] = [
    EventKind::Meeting,
    EventKind::Statement,
    EventKind::Conflict,
    EventKind::Loss,
    EventKind::Vote,
    EventKind::Agreement,
    EventKind::Decision,
    EventKind::Movement,
];

struct Desk {
    session: Session,
    view: ViewState,
    theme: Theme,
    status: Status,
    panes: Panes,
    /// The whole window, or the timeline alone.
    whole: bool,
}

impl Desk {
    fn new(events: usize, articles: usize, whole: bool) -> Self {
        let mut view = ViewState { mode: Mode::Read, hints_done: true, text_scale: 1.0, ..ViewState::default() };
        view.timeline.lanes = LaneMode::Kinds;
        Self {
            session: story::wide(events, articles, &KINDS),
            view,
            theme: Theme::light(),
            status: Status::default(),
            panes: Panes::default(),
            whole,
        }
    }

    fn ui(&mut self, ui: &mut Ui) {
        let mut out = Vec::new();
        let Self { session, view, theme, status, panes, whole } = self;
        let mut cx = Cx { session, view, theme, status, out: &mut out };
        if *whole {
            shell::window_ui(ui, &mut cx, panes);
        } else {
            timeline_ui(ui, &mut cx, &mut panes.timeline);
        }
    }

    /// Shows this part of the axis, from 0 to 1.
    fn window(&mut self, from: f64, part: f64) {
        let length = self.panes.timeline.axis().length();
        self.view.timeline.window = Some((length * from, length * (from + part)));
    }
}

struct Bench {
    ctx: Context,
    height: f32,
    now_s: f64,
    empty_ms: f64,
    all: Vec<f64>,
}

impl Bench {
    fn new(height: f32) -> Self {
        let ctx = Context::default();
        ctx.set_fonts(fonts::definitions());
        ctx.set_style_of(egui::Theme::Light, style::style(&Theme::light()));
        ctx.set_theme(egui::Theme::Light);
        let mut bench = Self { ctx, height, now_s: 0.0, empty_ms: 1.0, all: Vec::new() };
        let times = (0..FRAMES).map(|_| bench.frame(|_| {})).collect();
        bench.empty_ms = percentile(times, 0.5);
        bench
    }

    /// One frame: interface and tessellation, in milliseconds.
    fn frame(&mut self, content: impl FnMut(&mut Ui)) -> f64 {
        self.now_s += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, self.height))),
            time: Some(self.now_s),
            ..RawInput::default()
        };
        let began = Instant::now();
        let mut output = self.ctx.run_ui(input, content);
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let took = began.elapsed().as_secs_f64() * 1e3;
        assert!(primitives.len() < 100_000);
        output.textures_delta.clear();
        took
    }

    fn report(&mut self, what: &str, desk: &mut Desk, mut before: impl FnMut(&mut Desk, usize)) -> f64 {
        let times: Vec<f64> = (0..FRAMES)
            .map(|i| {
                before(desk, i);
                self.frame(|ui| desk.ui(ui))
            })
            .collect();
        self.all.extend(&times);
        let (median, worst) = (percentile(times.clone(), 0.5), percentile(times, 0.99));
        let (single, dense) = desk.panes.timeline.drawn();
        println!(
            "{what:28} {median:8.3} ms, 99 %: {worst:7.3} ms, {:6.1} empty frames; {single} marks, {dense} curves",
            median / self.empty_ms
        );
        median
    }

    /// Every way of looking, and the figures over all its frames.
    fn run(&mut self, desk: &mut Desk) -> Vec<f64> {
        println!("empty frame                  {:8.3} ms", self.empty_ms);
        let first = self.frame(|ui| desk.ui(ui));
        println!("first frame                  {first:8.3} ms (facts sorted into lanes)");
        for _ in 0..60 {
            self.frame(|ui| desk.ui(ui));
        }
        self.all.clear();
        let mut medians = vec![
            self.report("all, nothing moves", desk, |d, _| d.view.timeline.window = None),
            self.report("all, zooming", desk, |d, i| d.window(0.0, 0.98 - i as f64 * 1e-4)),
            self.report("half, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)),
            self.report("from all to minutes, zooming", desk, |d, i| {
                d.window(0.37, 0.6 * 0.96_f64.powi(i as i32))
            }),
            self.report("200 marks, panning", desk, |d, i| d.window(0.3 + i as f64 * 1e-6, 0.002)),
            self.report("200 marks, still", desk, |d, _| d.window(0.3, 0.002)),
        ];
        desk.view.selection = Some(Selection::Event(EventIx(500)));
        medians.push(self.report("an event selected, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)));
        desk.view.selection = None;
        desk.view.timeline.lanes = LaneMode::Sources;
        let sorted = self.frame(|ui| desk.ui(ui));
        println!("to lanes of sources          {sorted:8.3} ms (one frame)");
        medians.push(self.report("a lane a source, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)));
        desk.view.timeline.lanes = LaneMode::Kinds;
        self.frame(|ui| desk.ui(ui));
        let (median, worst) = (percentile(self.all.clone(), 0.5), percentile(self.all.clone(), 0.99));
        println!(
            "over all {} frames          {median:8.3} ms, 99 %: {worst:7.3} ms, {:6.1} empty frames (goal: 2 ms, 8 ms)",
            self.all.len(),
            median / self.empty_ms
        );
        medians
    }
}

fn percentile(mut times: Vec<f64>, part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get((times.len() as f64 * part) as usize).copied().unwrap_or(0.0)
}

fn main() {
    let began = Instant::now();
    let mut desk = Desk::new(100_000, 10_000, false);
    println!(
        "session made by hand: {:.0} ms\n\nThe timeline alone, 1280 x 256",
        began.elapsed().as_secs_f64() * 1e3
    );
    let large = Bench::new(256.0).run(&mut desk);
    println!("\nThe whole window, 1280 x 800");
    desk.whole = true;
    desk.panes = Panes::default();
    desk.view.timeline.window = None;
    Bench::new(800.0).run(&mut desk);
    println!("\nThe timeline alone over 10,000 events");
    let small = Bench::new(256.0).run(&mut Desk::new(10_000, 1_000, false));
    println!("\n100,000 events cost so many times what 10,000 do, view by view:");
    let ratios: Vec<String> = large.iter().zip(&small).map(|(l, s)| format!("{:.2}", l / s)).collect();
    println!("{}", ratios.join("  "));
}
