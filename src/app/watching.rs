//! Watches the open folder by looking at it every few seconds, from a thread of its own.
//!
//! It compares names, sizes and times of change: that needs no service of the system, works alike on every one of them,
//! on network folders and on sticks, and misses nothing that happened between two looks. The window is woken only when
//! something changed and has come to rest. It refuses to read.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};

use crate::ingest::{self, Look};

/// Looking takes no more than this share of the time.
const SHARE: u32 = 50;

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Something is not as it was.
    Changed,
    /// The folder cannot be reached.
    Gone,
}

/// Watches until it is dropped.
pub(super) struct Watching {
    seen: Receiver<Seen>,
    _stop: Sender<()>,
}

impl Watching {
    /// Watches `paths`, which looked like `first` when they were read; looks again after `every`. `wake` is called when
    /// there is something to tell.
    pub(super) fn start(
        paths: Vec<PathBuf>,
        first: Look,
        every: Duration,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> std::io::Result<Self> {
        let (tell, seen) = unbounded();
        let (stop, stopped) = bounded::<()>(0);
        std::thread::Builder::new().name("watcher".to_owned()).spawn(move || {
            let mut told = Some(first);
            let mut last = Some(first);
            let mut pause = every;
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let began = Instant::now();
                let now = ingest::look(&paths);
                pause = every.max(began.elapsed() * SHARE);
                // A file that is being written looks different each time.
                if now == last && now != told {
                    told = now;
                    let seen = if now.is_some() { Seen::Changed } else { Seen::Gone };
                    if tell.send(seen).is_err() {
                        return;
                    }
                    wake();
                }
                last = now;
            }
        })?;
        Ok(Self { seen, _stop: stop })
    }

    /// What was seen since the last time.
    pub(super) fn seen(&self) -> Option<Seen> {
        self.seen.try_iter().last()
    }
}
