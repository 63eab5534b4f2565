//! The timeline and the whole window with 100,000 events in 8 lanes, told by 10,000 articles: CPU time per frame
//! (layout, painting and tessellation), beside an empty window of the same run, so that the ratio holds on any
//! machine. Panning, zooming, a search and a selection included; the goal is a median under 2 ms and a 99th
//! percentile under 8 ms.
//!
//! That nothing grows with the collection shows in the last tables: the same frames over 1,000 events, by time and by
//! what they allocate.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

#[path = "../tests/support/story.rs"]
#[allow(dead_code, unreachable_pub, clippy::indexing_slicing, reason = "shared with the tests")]
mod story;

use std::alloc::System;
use std::time::Instant;

use cpu_time::ThreadTime;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use egui::{Context, RawInput, Rect, Ui, pos2, vec2};
use parallax::facts::{EventIx, EventKind};
use parallax::session::{Selection, Session};
use parallax::ui::filter::Filter;
use parallax::ui::timeline::timeline_ui;
use parallax::ui::view_state::{LaneChange, LaneMode, Mode, TimelineAsk};
use parallax::ui::{Cx, Panes, Status, Theme, ViewState, fonts, shell, style};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

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

/// What one frame takes.
#[derive(Clone, Copy)]
struct Frame {
    ms: f64,
    allocations: usize,
    bytes: usize,
}

/// What the frames of one way of looking take, in the median.
struct Row {
    what: &'static str,
    frame: Frame,
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
        let times = (0..FRAMES).map(|_| bench.frame(|_| {}).ms).collect();
        bench.empty_ms = percentile(times, 0.5);
        bench
    }

    /// One frame: interface and tessellation.
    fn frame(&mut self, content: impl FnMut(&mut Ui)) -> Frame {
        self.now_s += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, self.height))),
            time: Some(self.now_s),
            ..RawInput::default()
        };
        let counted = Region::new(COUNTING);
        let began = ThreadTime::now();
        let mut output = self.ctx.run_ui(input, content);
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        let ms = began.elapsed().as_secs_f64() * 1e3;
        let counted = counted.change();
        assert!(primitives.len() < 100_000);
        output.textures_delta.clear();
        let allocations = counted.allocations + counted.reallocations;
        Frame { ms, allocations, bytes: counted.bytes_allocated }
    }

    fn report(&mut self, what: &'static str, desk: &mut Desk, mut before: impl FnMut(&mut Desk, usize)) -> Row {
        let frames: Vec<Frame> = (0..FRAMES)
            .map(|i| {
                let began = ThreadTime::now();
                before(desk, i);
                let asked_ms = began.elapsed().as_secs_f64() * 1e3;
                let frame = self.frame(|ui| desk.ui(ui));
                Frame { ms: frame.ms + asked_ms, ..frame }
            })
            .collect();
        let times: Vec<f64> = frames.iter().map(|f| f.ms).collect();
        self.all.extend(&times);
        let (median, worst) = (percentile(times.clone(), 0.5), percentile(times, 0.99));
        let middle =
            |of: fn(&Frame) -> usize| percentile(frames.iter().map(|f| of(f) as f64).collect(), 0.5) as usize;
        let frame = Frame { ms: median, allocations: middle(|f| f.allocations), bytes: middle(|f| f.bytes) };
        let (single, dense) = desk.panes.timeline.drawn();
        println!(
            "{what:28} {median:8.3} ms, 99 %: {worst:7.3} ms, {:6.1} empty frames; {single} marks, {dense} curves; \
             {} allocations, {} KB",
            median / self.empty_ms,
            frame.allocations,
            frame.bytes / 1024
        );
        Row { what, frame }
    }

    /// Frames until the lanes that are wanted are there, and the longest of them.
    fn sorted(&mut self, what: &str, desk: &mut Desk) {
        let began = Instant::now();
        let (mut longest, mut frames) = (0.0_f64, 0);
        loop {
            longest = longest.max(self.frame(|ui| desk.ui(ui)).ms);
            frames += 1;
            if !desk.panes.timeline.is_sorting() {
                break;
            }
            std::thread::yield_now();
        }
        let all = began.elapsed().as_secs_f64() * 1e3;
        println!(
            "{what:28} {longest:8.3} ms the longest of {frames} frames until the lanes were there, {all:.0} ms in all"
        );
    }

    /// A search typed letter by letter, with frames between: the longest frame, and how long the answers to a letter
    /// take at most.
    fn typed(&mut self, words: &str, desk: &mut Desk) {
        let (mut longest, mut late) = (0.0_f64, 0.0_f64);
        for end in (1..=words.len()).filter(|end| words.is_char_boundary(*end)) {
            desk.view.search = words.get(..end).unwrap_or_default().to_owned();
            let began = Instant::now();
            loop {
                let ms = self.frame(|ui| desk.ui(ui)).ms;
                self.all.push(ms);
                longest = longest.max(ms);
                if !desk.panes.timeline.is_narrowing(&desk.view) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(4));
            }
            late = late.max(began.elapsed().as_secs_f64() * 1e3);
        }
        println!(
            "a search typed: {words:11} {longest:8.3} ms the longest frame; answers within {late:.0} ms; {} events lit",
            desk.panes.timeline.lit().unwrap_or_default()
        );
    }

    /// Every way of looking, and the figures over all its frames.
    fn run(&mut self, desk: &mut Desk) -> Vec<Row> {
        println!("empty frame                  {:8.3} ms", self.empty_ms);
        self.sorted("first frames", desk);
        for _ in 0..60 {
            self.frame(|ui| desk.ui(ui));
        }
        self.all.clear();
        let mut rows = vec![
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
        rows.push(self.report("an event selected, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)));
        desk.view.selection = None;
        desk.view.timeline.lanes = LaneMode::Sources;
        self.sorted("to lanes of sources", desk);
        rows.push(self.report("a lane a source, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)));
        desk.view.timeline.lanes = LaneMode::Kinds;
        self.sorted("back to lanes of kinds", desk);
        desk.session.look_up("event");
        self.typed("event 12", desk);
        self.typed("so", desk);
        rows.push(self.report("a search on, panning", desk, |d, i| d.window(i as f64 * 1e-4, 0.5)));
        desk.view.search.clear();
        self.frame(|ui| desk.ui(ui));
        let known = |d: &mut Desk, i: usize| {
            let axis = d.panes.timeline.axis();
            let at = axis.t_of(axis.length() * (0.2 + i as f64 * 2e-3));
            d.view.filter = Filter { known_by_s: Some(at), ..Filter::default() };
            d.view.kept.refresh(&d.session, d.view.filter);
        };
        rows.push(self.report("growth, dragging", desk, known));
        let span = |d: &mut Desk, i: usize| {
            let axis = d.panes.timeline.axis();
            let at = |share: f64| axis.t_of(axis.length() * share);
            let from = 0.1 + i as f64 * 2e-3;
            d.view.filter = Filter { span_s: Some((at(from), at(from + 0.2))), ..Filter::default() };
            d.view.kept.refresh(&d.session, d.view.filter);
        };
        rows.push(self.report("a filter of time, dragging", desk, span));
        desk.view.filter = Filter::default();
        self.frame(|ui| desk.ui(ui));
        let lanes = |d: &mut Desk, i: usize| {
            let change = if i.is_multiple_of(16) { LaneChange::Move(-1) } else { LaneChange::Move(1) };
            d.view.selection = Some(Selection::Event(EventIx(500)));
            d.view.timeline.ask = Some(TimelineAsk::Lane(if i % 40 == 39 { LaneChange::Pin } else { change }));
        };
        rows.push(self.report("lanes moved and pinned", desk, lanes));
        desk.view.selection = None;
        let (median, worst) = (percentile(self.all.clone(), 0.5), percentile(self.all.clone(), 0.99));
        println!(
            "over all {} frames          {median:8.3} ms, 99 %: {worst:7.3} ms, {:6.1} empty frames (goal: 2 ms, 8 ms)",
            self.all.len(),
            median / self.empty_ms
        );
        rows
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
    println!("\nThe timeline alone over 1,000 events");
    let small = Bench::new(256.0).run(&mut Desk::new(1_000, 100, false));
    println!("\n100,000 events beside 1,000, view by view:");
    for (large, small) in large.iter().zip(&small) {
        println!(
            "{:28} {:5.2} of the time; {} and {} allocations, {} and {} KB",
            large.what,
            large.frame.ms / small.frame.ms,
            large.frame.allocations,
            small.frame.allocations,
            large.frame.bytes / 1024,
            small.frame.bytes / 1024
        );
    }
}
