//! An article of 200 KB with 5,000 marks: CPU time per frame (interface and tessellation) while it is scrolled, beside
//! an empty frame of the same run, so that the ratio holds on any machine; then selecting and copying all of it.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

#[path = "../tests/support/long.rs"]
#[allow(dead_code, unreachable_pub, clippy::indexing_slicing, reason = "shared with the tests")]
mod long;

use std::time::Instant;

use cpu_time::ThreadTime;
use egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, Ui, pos2, vec2,
};
use parallax::facts::ArticleIx;
use parallax::session::Session;
use parallax::ui::reader::{ReaderState, reader_ui};
use parallax::ui::{Cx, Status, Theme, ViewState, fonts};

const FRAMES: usize = 300;

struct Desk {
    session: Session,
    view: ViewState,
    theme: Theme,
    status: Status,
    reader: ReaderState,
}

impl Desk {
    fn ui(&mut self, ui: &mut Ui) {
        let mut out = Vec::new();
        let Self { session, view, theme, status, reader } = self;
        view.kept.refresh(session, view.filter);
        reader_ui(ui, &mut Cx { session, view, theme, status, out: &mut out }, reader);
    }
}

/// One frame: layout, then layout, paint and tessellation, in milliseconds; and what was copied.
fn frame(ctx: &Context, events: Vec<Event>, content: impl FnMut(&mut Ui)) -> (f64, f64, usize) {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(744.0, 560.0))),
        events,
        ..RawInput::default()
    };
    let began = ThreadTime::now();
    let mut output = ctx.run_ui(input, content);
    let laid_out = began.elapsed().as_secs_f64() * 1e3;
    let shapes = std::mem::take(&mut output.shapes);
    let primitives = ctx.tessellate(shapes, output.pixels_per_point);
    let took = began.elapsed().as_secs_f64() * 1e3;
    assert!(primitives.len() < 100_000);
    let copied = output.platform_output.commands.iter().map(|c| match c {
        egui::OutputCommand::CopyText(text) => text.len(),
        _ => 0,
    });
    let copied = copied.sum();
    output.textures_delta.clear();
    (laid_out, took, copied)
}

fn at(mut times: Vec<f64>, share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}

fn wheel(px: f32) -> Vec<Event> {
    let delta = vec2(0.0, px);
    let wheel = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(pos2(300.0, 300.0)), wheel]
}

fn report(ctx: &Context, desk: &mut Desk, empty: f64, what: &str, events: impl Fn(usize) -> Vec<Event>) {
    let times: Vec<_> = (0..FRAMES).map(|i| frame(ctx, events(i), |ui| desk.ui(ui))).collect();
    let layout: Vec<f64> = times.iter().map(|t| t.0).collect();
    let all: Vec<f64> = times.iter().map(|t| t.1).collect();
    println!(
        "{what:26} layout median {:6.3} ms, 99th {:6.3}; with tessellation {:6.3} ms, {:5.1} empty frames",
        at(layout.clone(), 0.5),
        at(layout, 0.99),
        at(all.clone(), 0.5),
        at(all, 0.5) / empty,
    );
}

fn main() {
    let ctx = Context::default();
    ctx.set_fonts(fonts::definitions());
    let empty = at((0..FRAMES).map(|_| frame(&ctx, Vec::new(), |_| {}).1).collect(), 0.5);
    let session = long::article(200_000, 5_000, 2);
    let text_len = session.article(ArticleIx(0)).unwrap().text.len();
    let marks: usize = session.facts.articles.iter().take(1).map(|a| a.mentions.len() + a.times.len()).sum();
    println!("{text_len} bytes, {marks} marks; empty frame {empty:.3} ms");
    let mut desk = Desk {
        session,
        view: ViewState::default(),
        theme: Theme::light(),
        status: Status::default(),
        reader: ReaderState::default(),
    };
    println!("first frame                {:6.3} ms", frame(&ctx, Vec::new(), |ui| desk.ui(ui)).1);
    for _ in 0..40 {
        frame(&ctx, Vec::new(), |ui| desk.ui(ui));
    }
    report(&ctx, &mut desk, empty, "still", |_| Vec::new());
    report(&ctx, &mut desk, empty, "scrolling 40 px a frame", |_| wheel(-40.0));
    desk.view.calm = true;
    report(&ctx, &mut desk, empty, "scrolling, calm", |_| wheel(40.0));
    desk.view.calm = false;
    desk.view.beside = Some(ArticleIx(1));
    report(&ctx, &mut desk, empty, "two articles, scrolling", |_| wheel(-40.0));
    desk.view.beside = None;
    let press = |pressed| Event::PointerButton {
        pos: pos2(300.0, 300.0),
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for pressed in [true, false] {
        frame(&ctx, vec![Event::PointerMoved(pos2(300.0, 300.0)), press(pressed)], |ui| desk.ui(ui));
    }
    let key = Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    let began = Instant::now();
    let selected = frame(&ctx, vec![key], |ui| desk.ui(ui)).1;
    let (_, copy, bytes) = frame(&ctx, vec![Event::Copy], |ui| desk.ui(ui));
    println!(
        "select all {selected:.3} ms, copy {copy:.3} ms: {bytes} bytes in {:.1} ms",
        began.elapsed().as_secs_f64() * 1e3
    );
    assert!(bytes > text_len / 2, "all of it is copied");
}
