//! A small window for a moment, which says what draws it: `parallax doctor` tries one in a process of its own.
//!
//! What draws is asked of egui's own log, since the graphics library's own answers need unsafe code.

use std::io::Write as _;
use std::sync::Mutex;

use log::{LevelFilter, Log, Metadata, Record};

/// What egui's painter says of the graphics when it begins.
static SAID: Said = Said(Mutex::new(String::new()));

struct Said(Mutex<String>);

impl Log for Said {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let line = record.args().to_string();
        if let Ok(mut said) = self.0.lock()
            && line.contains("opengl renderer")
        {
            said.push_str(&line);
        }
    }

    fn flush(&self) {}
}

struct Probe;

impl eframe::App for Probe {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
    }
}

/// Opens a window, prints what draws it, and closes it.
///
/// # Errors
/// When no window can be opened.
pub fn probe() -> anyhow::Result<()> {
    log::set_logger(&SAID).map_err(|e| anyhow::anyhow!("{e}"))?;
    log::set_max_level(LevelFilter::Debug);
    let viewport = egui::ViewportBuilder::default().with_title("Parallax doctor").with_inner_size([160.0, 90.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native("Parallax doctor", options, Box::new(|_| Ok(Box::new(Probe))))
        .map_err(|e| anyhow::anyhow!("no window could be opened: {e}"))?;
    let said = SAID.0.lock().map(|said| said.clone()).unwrap_or_default();
    Ok(std::io::stdout().lock().write_all(said.as_bytes())?)
}
