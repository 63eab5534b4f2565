//! The open story's work, kept on a thread of its own: the window never waits for a disk.
//!
//! Every change goes to the journal at once and is synced within half a second. Where the disk refuses, the person is
//! told once, goes on working in memory, and every later change tries to save all again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};

use crate::facts::Corpus;
use crate::keep::{Found, Keeper, Lock, RealDisk, Record};
use crate::session::work::project::{self, Project};
use crate::ui::lang::tr;

/// The longest that a change waits to be synced.
const FLUSH: Duration = Duration::from_millis(500);
/// Records in the journal after which all is saved, so that opening never replays many.
const MOST_RECORDS: usize = 200;

/// What keeps the open story's work.
pub(super) struct Keeping {
    path: PathBuf,
    ask: Sender<Ask>,
    told: Receiver<Told>,
    thread: Option<JoinHandle<()>>,
    lock: Option<Lock>,
    records: usize,
    /// The disk refused: every change tries to save all.
    failing: bool,
}

#[expect(clippy::large_enum_variant, reason = "asked one at a time")]
enum Ask {
    Record(Record),
    Save(Box<Project>, Arc<Corpus>),
    MoveTo(PathBuf),
}

/// What became of it.
pub(super) enum Told {
    /// The disk refused, and why.
    Refused(String),
    /// All is safe again, or the person asked for a save and this is it.
    Saved,
}

/// A story's work as found, and what keeps it from now on.
pub(super) struct OpenedWork {
    /// `None` where nothing may be written.
    pub(super) keeping: Option<Keeping>,
    /// What was found.
    pub(super) found: Found,
    /// Another window works on it.
    pub(super) busy: bool,
}

impl Keeping {
    /// Opens the work kept at `path`. `wake` is called when there is something to tell.
    pub(super) fn open(path: &Path, wake: Arc<dyn Fn() + Send + Sync>) -> OpenedWork {
        if let Some(folder) = path.parent() {
            // Where it cannot be made, the first write says so.
            let _made = std::fs::create_dir_all(folder);
        }
        let (lock, busy) = locked(path);
        Self::of(Keeper::open(RealDisk, path), lock, busy, wake)
    }

    /// Opens a project file that must be there, reading it once.
    pub(super) fn open_project(path: &Path, wake: Arc<dyn Fn() + Send + Sync>) -> Result<OpenedWork, String> {
        if !path.is_file() {
            return Err(tr("there is no such file").to_owned());
        }
        let (lock, busy) = locked(path);
        Ok(Self::of(Keeper::open_project(RealDisk, path)?, lock, busy, wake))
    }

    /// Begins a project where none is kept yet; `None` where another window has that file, or no thread can be started.
    pub(super) fn begin(path: &Path, wake: Arc<dyn Fn() + Send + Sync>) -> Option<Self> {
        let (lock, busy) = locked(path);
        if busy { None } else { Self::start(Keeper::begin(RealDisk, path), lock, wake) }
    }

    fn of(
        (keeper, found): (Option<Keeper<RealDisk>>, Found),
        lock: Option<Lock>,
        busy: bool,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> OpenedWork {
        let keeper = keeper.filter(|_| !busy);
        OpenedWork { keeping: keeper.and_then(|keeper| Self::start(keeper, lock, wake)), found, busy }
    }

    fn start(keeper: Keeper<RealDisk>, lock: Option<Lock>, wake: Arc<dyn Fn() + Send + Sync>) -> Option<Self> {
        let (ask, asked) = unbounded();
        let (tell, told) = unbounded();
        let path = keeper.path().to_owned();
        let (records, failing) = (keeper.since_save(), keeper.must_save());
        let work = Work { keeper, asked, tell, wake, trouble: false };
        let thread = std::thread::Builder::new().name("keeper".to_owned()).spawn(move || work.run()).ok()?;
        Some(Self { path, ask, told, thread: Some(thread), lock, records, failing })
    }

    /// Where the work is kept.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is anything that the project file does not hold yet.
    pub(super) fn has_changes(&self) -> bool {
        self.records > 0 || self.failing
    }

    /// Keeps one change. True where all should be saved now, with [`Keeping::save`].
    pub(super) fn record(&mut self, record: Record) -> bool {
        self.records += 1;
        self.send(Ask::Record(record));
        self.failing || self.records >= MOST_RECORDS
    }

    /// Saves all; the texts it was made on are told by `corpus`.
    pub(super) fn save(&mut self, project: Project, corpus: &Arc<Corpus>) {
        self.records = 0;
        self.send(Ask::Save(Box::new(project), Arc::clone(corpus)));
    }

    /// Keeps it under another path from the next save on; the second is false where another window has that file.
    pub(super) fn move_to(&mut self, path: &Path) -> bool {
        let Ok(lock) = Lock::take(path) else { return self.move_without_lock(path) };
        if lock.is_none() {
            return false;
        }
        self.lock = lock;
        self.move_without_lock(path)
    }

    fn move_without_lock(&mut self, path: &Path) -> bool {
        path.clone_into(&mut self.path);
        self.send(Ask::MoveTo(path.to_owned()));
        true
    }

    /// What became of what was asked, one at a time.
    pub(super) fn told(&mut self) -> Option<Told> {
        let told = self.told.try_recv().ok()?;
        self.failing = matches!(told, Told::Refused(_));
        Some(told)
    }

    fn send(&self, ask: Ask) {
        // The thread is gone only after a panic in it, and then there is nobody to write.
        let _gone = self.ask.send(ask);
    }
}

/// The lock of a project, and whether another window has it.
fn locked(path: &Path) -> (Option<Lock>, bool) {
    match Lock::take(path) {
        Ok(lock) => {
            let busy = lock.is_none();
            (lock, busy)
        }
        // A folder that may not be written has no lock; what is done here stays in memory, and is told so.
        Err(_) => (None, false),
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        // The thread ends when nobody can ask any more, after everything asked is done and synced.
        (self.ask, _) = unbounded();
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

/// The thread's own state.
struct Work {
    keeper: Keeper<RealDisk>,
    asked: Receiver<Ask>,
    tell: Sender<Told>,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// The person has been told that the disk refuses.
    trouble: bool,
}

impl Work {
    fn run(mut self) {
        // Since when something waits to be synced: however fast changes come, none waits longer than that.
        let mut unsynced: Option<Instant> = None;
        loop {
            if unsynced.is_some_and(|since| since.elapsed() >= FLUSH) {
                self.flush();
                unsynced = None;
            }
            let next = match unsynced {
                Some(since) => self.asked.recv_deadline(since + FLUSH),
                None => self.asked.recv().map_err(|_gone| RecvTimeoutError::Disconnected),
            };
            match next {
                Ok(Ask::Record(record)) => {
                    let written = self.keeper.record(&record);
                    unsynced = unsynced.or_else(|| written.is_ok().then(Instant::now));
                    self.report(written, false);
                }
                Ok(Ask::Save(mut project, corpus)) => {
                    project.texts = project::texts(&corpus, &project.texts);
                    let saved = self.keeper.save(&mut project);
                    unsynced = unsynced.filter(|_| saved.is_err());
                    self.report(saved, true);
                }
                Ok(Ask::MoveTo(path)) => self.keeper.move_to(&path),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    if unsynced.is_some() {
                        self.flush();
                    }
                    return;
                }
            }
        }
    }

    fn flush(&mut self) {
        let flushed = self.keeper.flush();
        self.report(flushed, false);
    }

    fn report(&mut self, done: std::io::Result<()>, saved: bool) {
        let told = match done {
            Ok(()) if saved => {
                self.trouble = false;
                Told::Saved
            }
            Ok(()) => return,
            Err(_) if self.trouble => return,
            Err(e) => {
                self.trouble = true;
                Told::Refused(e.to_string())
            }
        };
        // The window may be gone.
        if self.tell.send(told).is_ok() {
            (self.wake)();
        }
    }
}
