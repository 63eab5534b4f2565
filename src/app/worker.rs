//! Reading and analysis on a thread of their own, told to the window through a channel.
//!
//! Every job has a number; what arrives from an older job is dropped, so that opening another story
//! while one loads simply works.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Once};

use crossbeam_channel::{Receiver, Sender, unbounded};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::analysis::{Before, Memory};
use crate::cache::{Cache, Nothing};
use crate::facts::{Article, Corpus, Facts};
use crate::ingest::shelf::{self, Shelf};
use crate::ingest::{Look, OnArticle, OnFirst, Sayings};
use crate::session::search::Words;
use crate::session::work::corrected::corrected;
use crate::session::work::given::given;
use crate::session::work::held::hold;
use crate::session::work::likeness::Remembered;
use crate::session::work::texts::{self, Moves, TextEntry};
use crate::session::work::told::sayings;
use crate::session::{Changes, Edits, Sorted};
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
    /// A project file that brings its articles with it, and those.
    Brought(PathBuf, Arc<Corpus>),
}

/// Everything that reading gives.
#[derive(Debug)]
pub(super) struct Read {
    /// The articles as they are in their files.
    pub(super) corpus: Arc<Corpus>,
    /// Files that stand under another name than the work knows them by.
    pub(super) moves: Moves,
    /// The texts as the project names them from now on.
    pub(super) texts: Vec<TextEntry>,
}

/// A folder read again.
#[derive(Debug)]
pub(super) struct ReadAgain {
    /// What was read.
    pub(super) read: Read,
    /// Where each word of it stands.
    pub(super) words: Arc<Words>,
    /// What follows from it, with the person's word.
    pub(super) facts: Arc<Facts>,
    /// The sorted answers to that.
    pub(super) sorted: Arc<Sorted>,
    /// How much of it is new to whoever waits to be told.
    pub(super) changes: Option<Changes>,
}

/// News from a job.
#[derive(Debug)]
pub(super) enum News {
    /// What is being done.
    Progress(Loading),
    /// One article can be read.
    Article(Arc<Article>),
    /// What the first articles of a large folder tell by themselves, while the others are read; and their files.
    First(Vec<String>, Arc<Facts>, Arc<Sorted>),
    /// All articles are read, as they are in their files; analysis goes on.
    Read(Box<Read>),
    /// Where each word of them stands.
    Words(Arc<Words>),
    /// Done: what follows, the sorted answers to it, and how much of it is new to whoever waits to be told.
    Analysed(Arc<Facts>, Arc<Sorted>, Option<Changes>),
    /// A folder that changed was read again, and all that follows is worked out.
    ReadAgain(Box<ReadAgain>),
    /// It was read again and holds the same articles; what was said of its files may be new.
    Same(Arc<Corpus>),
    /// How the files looked when reading began.
    Seen(Option<Look>),
    /// The job ended early; nothing more comes.
    Stopped,
}

/// Asks for a frame, from any thread.
type Wake = Arc<dyn Fn() + Send + Sync>;

/// Starts jobs and hands out their news.
pub(super) struct Worker {
    job: u64,
    revision: u64,
    cancel: Arc<AtomicBool>,
    send: Sender<(u64, News)>,
    receive: Receiver<(u64, News)>,
    wake: Wake,
    soon: Wake,
    memory: Arc<Memory>,
    shelves: Option<PathBuf>,
}

impl Worker {
    /// `wake` is called after every piece of news, `soon` where the next one of its kind does as well; in the folder
    /// `shelves` stories are kept as they were worked out.
    pub(super) fn new(wake: Wake, soon: Wake, shelves: Option<PathBuf>) -> Self {
        let (send, receive) = unbounded();
        let memory = Arc::default();
        Self { job: 0, revision: 0, cancel: Arc::default(), send, receive, wake, soon, memory, shelves }
    }

    /// Reads and analyses; an older job is cancelled. `known` are the texts that the work was made on.
    pub(super) fn read(&mut self, sources: Sources, edits: Edits, known: Vec<TextEntry>) -> std::io::Result<()> {
        let job = self.begin();
        let revision = self.revision;
        let shelves = self.shelves.clone();
        spawn(move || {
            let on_article = |article: Arc<Article>| job.tell(News::Article(article));
            let seen = looked_at(&sources);
            let shelf = shelf_of(&sources, shelves.as_deref());
            let cache = shelf.as_ref().map_or(&Nothing as &dyn Cache, Shelf::cache);
            let on_first = |articles| job.first(cache, articles, &edits, revision - 1);
            let heard: (OnArticle<'_>, Option<OnFirst<'_>>) = (&on_article, Some(&on_first));
            let corpus = job.corpus(&sources, (cache, &sayings(&edits)), heard);
            if job.cancelled() {
                job.tell(News::Stopped);
                return;
            }
            let mut edits = edits;
            let read = recognised(Arc::clone(&corpus), &mut edits, known, &Corpus::default());
            job.tell(News::Read(Box::new(read)));
            // The words to search in are made beside the facts, but after facts that are there from before.
            let words = || job.tell(News::Words(Arc::new(Words::new(&corpus))));
            rayon::scope(|scope| {
                let begun = Begun { job: &job, once: Once::new(), then: || scope.spawn(|_| words()) };
                if let Some(facts) = job.facts(cache, (&corpus, &edits), revision, &begun) {
                    job.tell_facts(facts, None);
                }
                begun.once.call_once(words);
            });
            job.tell(News::Seen(seen));
            if let Some(shelf) = shelf.filter(|_| !job.cancelled()) {
                shelf.keep();
            }
        })
    }

    /// Reads the same sources again after something changed there; nothing is told before all is worked out. What was
    /// found in articles that did not change is remembered.
    pub(super) fn read_again(
        &mut self,
        sources: Sources,
        old: Arc<Corpus>,
        edits: Edits,
        known: Vec<TextEntry>,
        before: Option<Arc<Facts>>,
    ) -> std::io::Result<()> {
        let job = self.begin();
        let revision = self.revision;
        let shelves = self.shelves.clone();
        spawn(move || {
            let shelf = shelf_of(&sources, shelves.as_deref());
            let cache = shelf.as_ref().map_or(&Nothing as &dyn Cache, Shelf::cache);
            let corpus = job.corpus(&sources, (cache, &sayings(&edits)), (&|_| (), None));
            if job.cancelled() {
                return;
            }
            let same = |(a, b): (&Arc<Article>, &Arc<Article>)| {
                a.file == b.file && a.text == b.text && a.metadata == b.metadata
            };
            if corpus.articles.len() == old.articles.len() && corpus.articles.iter().zip(&old.articles).all(same) {
                let same = Corpus { articles: old.articles.clone(), ..Corpus::clone(&corpus) };
                job.tell(News::Same(Arc::new(same)));
                return;
            }
            let mut edits = edits;
            let read = recognised(Arc::clone(&corpus), &mut edits, known, &old);
            let words = Arc::new(Words::new(&corpus));
            if let Some(facts) = job.facts(cache, (&corpus, &edits), revision, &job) {
                let sorted = Arc::new(Sorted::new(&facts));
                let changes = before.and_then(|before| Changes::between(&before, &facts));
                job.tell(News::ReadAgain(Box::new(ReadAgain { read, words, facts, sorted, changes })));
            }
            if let Some(shelf) = shelf.filter(|_| !job.cancelled()) {
                shelf.keep();
            }
        })
    }

    /// Analyses the same corpus, as it was read, anew after a correction; what is different from the facts `before` is
    /// counted here, since in a large story that takes longer than a frame.
    pub(super) fn analyse(
        &mut self,
        corpus: Arc<Corpus>,
        edits: Edits,
        before: Option<Arc<Facts>>,
    ) -> std::io::Result<()> {
        let job = self.begin();
        let revision = self.revision;
        spawn(move || {
            if let Some(facts) = job.facts(&Nothing, (&corpus, &edits), revision, &job) {
                job.tell_facts(facts, before);
            }
        })
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
        // One for the first articles, one for all of them.
        self.revision += 2;
        let (send, wake, soon) = (self.send.clone(), Arc::clone(&self.wake), Arc::clone(&self.soon));
        let memory = Arc::clone(&self.memory);
        Job { number: self.job, cancel: Arc::clone(&self.cancel), send, wake, soon, memory }
    }
}

/// One piece of work on its thread.
struct Job {
    number: u64,
    cancel: Arc<AtomicBool>,
    send: Sender<(u64, News)>,
    wake: Wake,
    soon: Wake,
    memory: Arc<Memory>,
}

impl Job {
    fn tell(&self, news: News) {
        // The receiver is gone only when the window is; then nobody needs the news.
        let wake = match news {
            News::Progress(_) | News::Article(_) => &self.soon,
            _ => &self.wake,
        };
        if self.send.send((self.number, news)).is_ok() {
            wake();
        }
    }

    fn tell_facts(&self, facts: Arc<Facts>, before: Option<Arc<Facts>>) {
        let sorted = Arc::new(Sorted::new(&facts));
        let changes = before.and_then(|before| Changes::between(&before, &facts));
        self.tell(News::Analysed(facts, sorted, changes));
    }

    fn corpus(
        &self,
        sources: &Sources,
        (cache, said): (&dyn Cache, &Sayings),
        heard: (OnArticle<'_>, Option<OnFirst<'_>>),
    ) -> Arc<Corpus> {
        match sources {
            Sources::Paths(paths) => Arc::new(ingest::read_paths_first(said, cache, paths, self, heard)),
            Sources::Sample => Arc::new(ingest::read_embedded(ingest::sample())),
            Sources::Brought(_, corpus) => Arc::clone(corpus),
        }
    }

    /// What the first articles of many tell by themselves.
    fn first(&self, cache: &dyn Cache, articles: Vec<Arc<Article>>, edits: &Edits, revision: u64) {
        if articles.is_empty() {
            return;
        }
        let files = articles.iter().map(|a| a.file.clone()).collect();
        let read = Arc::new(Corpus { articles, ..Corpus::default() });
        let facts = derived(Before { memory: None, cache }, &read, edits, revision, &Unheard(self));
        if !self.cancelled() {
            // What fits nothing here may fit in the articles to come.
            let facts = Arc::new(Facts { idle: Vec::new(), ..facts });
            let sorted = Arc::new(Sorted::new(&facts));
            self.tell(News::First(files, facts, sorted));
        }
    }

    /// What follows from articles and from what the person says of them; `None` when it was cancelled.
    fn facts(
        &self,
        cache: &dyn Cache,
        (read, edits): (&Arc<Corpus>, &Edits),
        revision: u64,
        watch: &dyn Watch,
    ) -> Option<Arc<Facts>> {
        let before = Before { memory: Some(&self.memory), cache };
        let facts = derived(before, read, edits, revision, watch);
        if self.cancelled() {
            self.tell(News::Stopped);
            return None;
        }
        Some(Arc::new(facts))
    }
}

/// What follows from articles as they were read and from what the person says of them.
fn derived(before: Before<'_>, read: &Arc<Corpus>, edits: &Edits, revision: u64, watch: &dyn Watch) -> Facts {
    let corpus = corrected(read, edits);
    let given = given(&corpus, edits, &hold(&corpus, edits));
    // Nothing of the person's is kept in the cache.
    let cache = if Arc::ptr_eq(&corpus, read) { before.cache } else { &Nothing };
    analysis::analyse_with(Before { cache, ..before }, &corpus, &given, revision, watch)
}

/// How the files look before they are read: what changes later is seen by comparing with it.
fn looked_at(sources: &Sources) -> Option<Look> {
    match sources {
        Sources::Paths(paths) => ingest::look(paths),
        Sources::Sample | Sources::Brought(..) => None,
    }
}

fn shelf_of(sources: &Sources, folder: Option<&Path>) -> Option<Shelf> {
    match (sources, folder) {
        (Sources::Paths(paths), Some(folder)) => Some(Shelf::open(folder, shelf::build(), paths)),
        _ => None,
    }
}

/// What was read, the files that moved recognised by their words; the edits follow them. `old` are the articles as they
/// were read before, if they were.
fn recognised(corpus: Arc<Corpus>, edits: &mut Edits, known: Vec<TextEntry>, old: &Corpus) -> Read {
    let mut moves = texts::moves(&known, &corpus);
    Remembered::of(old, edits).add_to(&mut moves, &known, &corpus);
    if !moves.is_empty() {
        edits.rename_files(&moves);
    }
    let texts = texts::after(known, &moves, &corpus, edits);
    Read { corpus, moves, texts }
}

impl Watch for Job {
    fn cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    fn progress(&self, what: &str, done: usize, total: usize) {
        self.tell(News::Progress(Loading { what: what.to_owned(), done, total }));
    }
}

/// Can be cancelled with a job, and tells nothing.
struct Unheard<'a>(&'a Job);

impl Watch for Unheard<'_> {
    fn cancelled(&self) -> bool {
        self.0.cancelled()
    }
}

/// Watches for a job, and does something once when there is work to watch: facts that are there from before are none.
struct Begun<'a, F> {
    job: &'a Job,
    once: Once,
    then: F,
}

impl<F: Fn() + Sync> Watch for Begun<'_, F> {
    fn cancelled(&self) -> bool {
        self.job.cancelled()
    }

    fn progress(&self, what: &str, done: usize, total: usize) {
        self.once.call_once(&self.then);
        self.job.progress(what, done, total);
    }
}

/// Threads that read and analyse, as many as there are cores. The window asks rayon's own for what a frame needs: on the
/// same threads it would wait until a large folder is read.
static READERS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok());

/// Deep parsers run here: gives them room.
const STACK: usize = 16 << 20;

fn spawn(work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let work = || match &*READERS {
        Some(readers) => readers.install(work),
        None => work(),
    };
    std::thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(work).map(|_| ())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crossbeam_channel::bounded;
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn a_frame_does_not_wait_for_what_is_being_read() {
        let (begun, has_begun) = unbounded();
        let (hold, held) = bounded::<()>(0);
        spawn(move || {
            rayon::broadcast(|_| {
                begun.send(rayon::current_num_threads()).expect("the test waits for it");
                held.recv().ok();
            });
        })
        .expect("a thread");
        let threads: usize = has_begun.recv().expect("one reads");
        assert_eq!(has_begun.iter().take(threads - 1).count(), threads - 1, "not all of them read");
        let (send, drawn) = bounded(1);
        std::thread::spawn(move || send.send((0..100).into_par_iter().sum::<i32>()));
        let drawn = drawn.recv_timeout(Duration::from_secs(60));
        drop(hold);
        assert_eq!(drawn, Ok(4950), "the window shares threads with what reads");
    }
}
