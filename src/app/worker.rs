//! Reading and analysis on a thread of their own, told to the window through a channel.
//!
//! Every job has a number; what arrives from an older job is dropped, so that opening another story
//! while one loads simply works.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::analysis::{Before, Memory};
use crate::cache::{Cache, Nothing};
use crate::facts::{Article, Corpus, Facts};
use crate::ingest::shelf::{self, Shelf};
use crate::session::Edits;
use crate::session::search::{Spelled, Words};
use crate::session::work::given;
use crate::ui::Loading;
use crate::watch::Watch;
use crate::{analysis, ingest};

/// What to read.
#[derive(Clone, Debug)]
pub(super) enum Sources {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// The embedded sample.
    Sample,
}

/// News from a job.
#[derive(Debug)]
pub(super) enum News {
    /// What is being done.
    Progress(Loading),
    /// One article can be read.
    Article(Arc<Article>),
    /// All articles are read, as they are in their files; analysis goes on.
    Read(Arc<Corpus>),
    /// Where each word of them stands.
    Words(Arc<Words>),
    /// Done: what was found, and its names as a search compares them.
    Analysed(Arc<Facts>, Arc<Spelled>),
    /// The job ended early; nothing more comes.
    Stopped,
}

/// Starts jobs and hands out their news.
pub(super) struct Worker {
    job: u64,
    revision: u64,
    cancel: Arc<AtomicBool>,
    send: Sender<(u64, News)>,
    receive: Receiver<(u64, News)>,
    wake: Arc<dyn Fn() + Send + Sync>,
    memory: Arc<Memory>,
    shelves: Option<PathBuf>,
}

impl Worker {
    /// `wake` is called after every piece of news; in the folder `shelves` stories are kept as they were worked out.
    pub(super) fn new(wake: Arc<dyn Fn() + Send + Sync>, shelves: Option<PathBuf>) -> Self {
        let (send, receive) = unbounded();
        let memory = Arc::default();
        Self { job: 0, revision: 0, cancel: Arc::default(), send, receive, wake, memory, shelves }
    }

    /// Reads and analyses; an older job is cancelled.
    pub(super) fn read(&mut self, sources: Sources, edits: Edits) -> std::io::Result<()> {
        let job = self.begin();
        let revision = self.revision;
        let shelves = self.shelves.clone();
        spawn(move || {
            let on_article = |article: Arc<Article>| job.tell(News::Article(article));
            let shelf = match (&sources, &shelves) {
                (Sources::Paths(paths), Some(folder)) => Some(Shelf::open(folder, shelf::build(), paths)),
                _ => None,
            };
            let cache = shelf.as_ref().map_or(&Nothing as &dyn Cache, Shelf::cache);
            let corpus = match &sources {
                Sources::Paths(paths) => ingest::read_paths_with(cache, paths, &job, &on_article),
                Sources::Sample => ingest::read_embedded(ingest::sample()),
            };
            let corpus = Arc::new(corpus);
            if job.cancelled() {
                job.tell(News::Stopped);
                return;
            }
            job.tell(News::Read(Arc::clone(&corpus)));
            job.tell(News::Words(Arc::new(Words::new(&corpus))));
            job.analyse(cache, &corpus, &edits, revision);
            if let Some(shelf) = shelf.filter(|_| !job.cancelled()) {
                shelf.keep();
            }
        })
    }

    /// Analyses the same corpus, as it was read, anew after a correction.
    pub(super) fn analyse(&mut self, corpus: Arc<Corpus>, edits: Edits) -> std::io::Result<()> {
        let job = self.begin();
        let revision = self.revision;
        spawn(move || job.analyse(&Nothing, &corpus, &edits, revision))
    }

    /// Ends the job under way.
    /// What it still tells is not listened to.
    pub(super) fn cancel(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.job += 1;
    }

    /// The next news of the current job, if there is any.
    pub(super) fn news(&self) -> Option<News> {
        loop {
            let (job, news) = self.receive.try_recv().ok()?;
            if job == self.job {
                return Some(news);
            }
        }
    }

    fn begin(&mut self) -> Job {
        self.cancel();
        self.cancel = Arc::default();
        self.job += 1;
        self.revision += 1;
        let (send, wake) = (self.send.clone(), Arc::clone(&self.wake));
        let memory = Arc::clone(&self.memory);
        Job { number: self.job, cancel: Arc::clone(&self.cancel), send, wake, memory }
    }
}

/// One piece of work on its thread.
struct Job {
    number: u64,
    cancel: Arc<AtomicBool>,
    send: Sender<(u64, News)>,
    wake: Arc<dyn Fn() + Send + Sync>,
    memory: Arc<Memory>,
}

impl Job {
    fn tell(&self, news: News) {
        // The receiver is gone only when the window is; then nobody needs the news.
        if self.send.send((self.number, news)).is_ok() {
            (self.wake)();
        }
    }

    fn analyse(&self, cache: &dyn Cache, read: &Arc<Corpus>, edits: &Edits, revision: u64) {
        let corpus = given::corrected(read, edits);
        let given = given::hold(&corpus, edits).given;
        // Nothing of the person's is kept in the cache.
        let cache = if Arc::ptr_eq(&corpus, read) { cache } else { &Nothing };
        let before = Before { memory: Some(&self.memory), cache };
        let facts = analysis::analyse_with(before, &corpus, &given, revision, self);
        if self.cancelled() {
            self.tell(News::Stopped);
        } else {
            let spelled = Arc::new(Spelled::new(&facts));
            self.tell(News::Analysed(Arc::new(facts), spelled));
        }
    }
}

impl Watch for Job {
    fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    fn progress(&self, what: &str, done: usize, total: usize) {
        self.tell(News::Progress(Loading { what: what.to_owned(), done, total }));
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    // Deep parsers run here: give them room.
    std::thread::Builder::new().name("reader".to_owned()).stack_size(16 << 20).spawn(work).map(|_| ())
}
