//! A diagnostic: with `PARALLAX_FRAME_LOG` set to a path, every painted frame adds a line to that file.
//!
//! The line is the time since the window was asked for, in milliseconds, and the word "busy" while something is read or
//! worked out. This is how the tests see that an idle window paints nothing and that a correction is worked in, and how
//! the time to the first frame is measured.

use std::fs::File;
use std::io::Write;
use std::time::Instant;

/// Where frames are counted, if anywhere.
pub(super) struct FrameLog {
    began: Instant,
    file: Option<File>,
}

impl FrameLog {
    /// As the environment asks, counting from `began`.
    pub(super) fn since(began: Instant) -> Self {
        let file = std::env::var_os("PARALLAX_FRAME_LOG").and_then(|path| File::create(path).ok());
        Self { began, file }
    }

    /// Counts nothing.
    pub(super) fn none() -> Self {
        Self { began: Instant::now(), file: None }
    }

    /// Counts one frame.
    pub(super) fn painted(&mut self, busy: bool) {
        if let Some(file) = &mut self.file {
            let busy = if busy { " busy" } else { "" };
            let line = writeln!(file, "{:.1}{busy}", self.began.elapsed().as_secs_f64() * 1000.0);
            if line.is_err() {
                self.file = None;
            }
        }
    }
}
