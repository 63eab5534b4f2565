//! How a caller watches long work and stops it.

/// Told of progress, asked whether to go on. Called from worker threads.
pub trait Watch: Sync {
    /// Asked between pieces of work; `true` ends it early with what there is.
    fn cancelled(&self) -> bool {
        false
    }
    /// Told what is being done: `done` of `total`; `what` is a noun for the status line ("names").
    fn progress(&self, _what: &str, _done: usize, _total: usize) {}
}

/// Nobody watches and nobody cancels.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;
impl Watch for Unwatched {}
