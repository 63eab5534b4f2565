//! Work that would make a frame too long, on a thread of its own: a later frame takes what came of it.
//!
//! Decides nothing about the work, nor when it is worth a thread.

use crossbeam_channel::{Receiver, TryRecvError, bounded};
use egui::Context;

use crate::session::Session;

/// Events or articles of a story that a frame may go through; more take a good part of its time.
const AT_ONCE: usize = 1_000;

/// Whether a frame has no time to go through a story.
pub fn is_large(session: &Session) -> bool {
    session.facts.events.len() > AT_ONCE || session.corpus.articles.len() > AT_ONCE
}

/// Work under way, and what it is for.
#[derive(Clone, Debug)]
pub struct Aside<K, T> {
    /// What it was begun for.
    pub of: K,
    made: Receiver<T>,
}

/// What became of it.
#[derive(Debug)]
pub enum Made<T> {
    /// It goes on.
    NotYet,
    /// It is done.
    There(T),
    /// Its thread is gone.
    Never,
}

impl<K, T: Send + 'static> Aside<K, T> {
    /// Begins it; `None` where no thread could be started.
    pub fn begin(ctx: &Context, of: K, work: impl FnOnce() -> T + Send + 'static) -> Option<Self> {
        let (send, made) = bounded(1);
        let ctx = ctx.clone();
        let thread = std::thread::Builder::new().name("aside".to_owned());
        // Nobody takes it when the window is gone, or wants something else by now.
        let work = move || {
            if send.send(work()).is_ok() {
                ctx.request_repaint();
            }
        };
        thread.spawn(work).ok().map(|_| Self { of, made })
    }

    /// What became of it so far.
    pub fn made(&self) -> Made<T> {
        match self.made.try_recv() {
            Ok(made) => Made::There(made),
            Err(TryRecvError::Empty) => Made::NotYet,
            Err(TryRecvError::Disconnected) => Made::Never,
        }
    }
}
