//! Windows ask each other through small files, where there are no local sockets: `N.window` says what process N has
//! open, `N.lock` is locked while it lives, and who writes `N.raise` asks it to come to the front.
//!
//! A thread looks for that file a few times a second; it is gone once the window has seen it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{RecvTimeoutError, Sender, bounded};

/// How often a window looks whether it is asked for.
const LOOK: Duration = Duration::from_millis(300);
/// A window that has not seen it after so long hangs.
const PATIENCE: Duration = Duration::from_millis(1500);

/// One process's files.
pub(super) struct Answers {
    path: PathBuf,
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    lock: Option<File>,
}

impl Answers {
    /// Answers from now on.
    #[cfg(not(unix))]
    pub(super) fn begin(folder: &Path, on_raise: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::begin_as(folder, &std::process::id().to_string(), on_raise)
    }

    pub(super) fn begin_as(folder: &Path, name: &str, on_raise: impl Fn() + Send + 'static) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let path = folder.join(format!("{name}.window"));
        let lock = OpenOptions::new().create(true).append(true).open(path.with_extension("lock"))?;
        lock.try_lock()?;
        fs::write(&path, "")?;
        let (end, ended) = bounded(0);
        let asked = path.with_extension("raise");
        let thread = std::thread::Builder::new().name("answers".to_owned()).spawn(move || {
            while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if fs::remove_file(&asked).is_ok() {
                    on_raise();
                }
            }
        })?;
        Ok(Self { path, end: Some(end), thread: Some(thread), lock: Some(lock) })
    }

    /// Says which work is open here.
    pub(super) fn set(&self, work: Option<PathBuf>) {
        let text = work.map(|w| w.to_string_lossy().into_owned()).unwrap_or_default();
        // What cannot be written is not found by others, who then open a window of their own.
        let _written = fs::write(&self.path, text);
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.end = None;
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
        self.lock = None;
        sweep(&self.path);
    }
}

fn sweep(window: &Path) {
    for ending in ["window", "raise", "lock"] {
        let _gone = fs::remove_file(window.with_extension(ending));
    }
}

/// What each living window has open; what dead ones left is swept away.
fn living(folder: &Path) -> Vec<(PathBuf, String)> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<PathBuf> = listed.filter(|p| p.extension().is_some_and(|e| e == "window")).collect();
    found.sort();
    let lives = |window: &PathBuf| {
        let lock = OpenOptions::new().append(true).open(window.with_extension("lock"));
        let lives = lock.is_ok_and(|l| matches!(l.try_lock(), Err(TryLockError::WouldBlock)));
        if !lives {
            sweep(window);
        }
        lives
    };
    found.into_iter().filter(lives).filter_map(|w| Some((w.clone(), fs::read_to_string(w).ok()?))).collect()
}

/// Which work each window has open.
pub(super) fn others(folder: &Path) -> Vec<Option<PathBuf>> {
    living(folder).into_iter().map(|(_, open)| (!open.is_empty()).then(|| PathBuf::from(open))).collect()
}

/// Brings the window to the front that has this work open; false where none has.
pub(super) fn raise(folder: &Path, work: &Path) -> bool {
    let work = work.to_string_lossy();
    let Some((window, _)) = living(folder).into_iter().find(|(_, open)| *open == work) else { return false };
    let asked = window.with_extension("raise");
    if fs::write(&asked, "").is_err() {
        return false;
    }
    let began = Instant::now();
    while asked.exists() && began.elapsed() < PATIENCE {
        std::thread::sleep(LOOK / 10);
    }
    // Not seen: that window hangs, and is not to come to the front later.
    !asked.exists() || fs::remove_file(&asked).is_err()
}
