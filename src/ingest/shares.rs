//! How much memory all processes that read files may hold together: several small shares, or one large one alone.
//!
//! It counts and waits; it refuses to measure, so that the bound holds whatever a file does between two looks.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::limits;
use crate::watch::Watch;

/// How often a file that waits for its turn asks whether the work was cancelled.
const TICK: Duration = Duration::from_millis(50);

/// What one process may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Share {
    /// Enough for nearly every file; several at once.
    Small,
    /// The most that any file may have; nothing else is read meanwhile.
    Large,
}

impl Share {
    /// The share to try first with a file of so many bytes.
    pub(super) fn for_size(bytes: usize) -> Self {
        if bytes <= limits::SMALL_FILE { Self::Small } else { Self::Large }
    }

    /// Memory of the process's own making, in KiB.
    pub(super) fn kib(self) -> u64 {
        match self {
            Self::Small => limits::SMALL_KIB,
            Self::Large => limits::LARGE_KIB,
        }
    }
}

/// The shares that are out.
#[derive(Debug, Default)]
pub(super) struct Shares {
    out: Mutex<Out>,
    back: Condvar,
}

#[derive(Debug, Default)]
struct Out {
    small: usize,
    large: bool,
    /// Files that wait for the large share: no more small ones go out before them.
    waiting: usize,
}

/// A share that is out; it comes back by itself.
#[derive(Debug)]
pub(super) struct Held<'a> {
    shares: &'a Shares,
    share: Share,
}

impl Shares {
    /// Waits for a share; nothing where the work was cancelled meanwhile.
    pub(super) fn take(&self, share: Share, watch: &dyn Watch) -> Option<Held<'_>> {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        let large = share == Share::Large;
        out.waiting += usize::from(large);
        let got = loop {
            let free = if large { !out.large && out.small == 0 } else { out.room() };
            if free {
                break true;
            }
            if watch.cancelled() {
                break false;
            }
            out = self.back.wait_timeout(out, TICK).unwrap_or_else(PoisonError::into_inner).0;
        };
        out.waiting -= usize::from(large);
        if !got {
            return None;
        }
        if large {
            out.large = true;
        } else {
            out.small += 1;
        }
        Some(Held { shares: self, share })
    }
}

impl Out {
    fn room(&self) -> bool {
        !self.large && self.waiting == 0 && self.small < limits::SMALL_AT_ONCE
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut out = self.shares.out.lock().unwrap_or_else(PoisonError::into_inner);
        match self.share {
            Share::Small => out.small = out.small.saturating_sub(1),
            Share::Large => out.large = false,
        }
        self.shares.back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::watch::Unwatched;

    #[test]
    fn a_large_share_is_out_alone_and_small_ones_never_exceed_their_number() {
        let shares = Shares::default();
        let (small, large) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let one = |share: Share| {
            let held = shares.take(share, &Unwatched).unwrap();
            let own = if share == Share::Large { &large } else { &small };
            own.fetch_add(1, Ordering::SeqCst);
            std::thread::yield_now();
            let (s, l) = (small.load(Ordering::SeqCst), large.load(Ordering::SeqCst));
            assert!(l == 0 || (l == 1 && s == 0), "{s} small and {l} large ones");
            assert!(s <= limits::SMALL_AT_ONCE, "{s} small ones");
            own.fetch_sub(1, Ordering::SeqCst);
            drop(held);
        };
        std::thread::scope(|scope| {
            for n in 0..12 {
                let one = &one;
                scope.spawn(move || {
                    (0..200).for_each(|i| one(if (i + n) % 7 == 0 { Share::Large } else { Share::Small }));
                });
            }
        });
        assert!(shares.take(Share::Large, &Unwatched).is_some(), "all came back");
    }

    #[test]
    fn cancelling_ends_the_waiting() {
        struct Cancelled;
        impl Watch for Cancelled {
            fn cancelled(&self) -> bool {
                true
            }
        }
        let shares = Shares::default();
        let held = shares.take(Share::Large, &Unwatched);
        assert!(held.is_some() && shares.take(Share::Small, &Cancelled).is_none());
        assert!(shares.take(Share::Large, &Cancelled).is_none());
        drop(held);
        assert!(shares.take(Share::Small, &Unwatched).is_some(), "nobody waits any more");
    }
}
