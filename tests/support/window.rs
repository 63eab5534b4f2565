//! The whole window, driven without a display.

use std::time::{Duration, Instant};

use egui_kittest::{Harness, HarnessBuilder};
use parallax::app::App;

/// Longest wait for reading and analysis; a condition is awaited, this only ends a hopeless wait.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Steps until reading and analysis are done, then until nothing moves.
pub fn settle(window: &mut Harness<'_, App>) {
    let began = Instant::now();
    loop {
        window.step();
        if !window.state().is_busy() {
            break;
        }
        assert!(began.elapsed() < PATIENCE, "reading never ended");
        std::thread::yield_now();
    }
    window.run();
}

/// Steps until `done`, then until nothing moves; `what` says what never came about.
pub fn until(window: &mut Harness<'_, App>, what: &str, done: impl Fn(&Harness<'_, App>) -> bool) {
    let began = Instant::now();
    while !done(window) {
        assert!(began.elapsed() < PATIENCE, "{what}");
        window.step();
        std::thread::yield_now();
    }
    window.run();
}

/// Room for the eased scrolling and zooming to come to rest.
pub fn builder() -> HarnessBuilder<App> {
    Harness::builder().with_size([1280.0, 800.0]).with_max_steps(120)
}

/// The window with the sample story read.
pub fn sample() -> Harness<'static, App> {
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, Vec::new()));
    settle(&mut window);
    window
}
