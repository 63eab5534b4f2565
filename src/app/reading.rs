//! From what was opened to a session: what workers send is taken in, on opening and whenever the folder changes.
//!
//! A folder that changed is read in the background; window, work and facts change at once, when all is there.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::keeping::OpenedWork;
use super::stand::Stand;
use super::watching::{Seen, Watching};
use super::worker::{News, Read, ReadAgain, Sources};
use super::{App, key_of, look, store, windows};
use crate::facts::Corpus;
use crate::keep::Record;
use crate::session::Session;
use crate::session::work::texts::{Changes, Moves};
use crate::session::work::told::sayings;
use crate::ui::lang::{msg, tr, trf, trn};
use crate::ui::view_state::Mode;
use crate::ui::{Message, Recent, ViewCommand};

/// How long an article that was read waits at most to be shown.
const GROW_EVERY: Duration = Duration::from_millis(400);

impl App {
    pub(super) fn drain_worker(&mut self) {
        let mut changed = false;
        while let Some(news) = self.worker.news() {
            match news {
                News::Progress(_) if self.reanalysing => {}
                News::Progress(loading) => self.status.loading = Some(loading),
                News::Article(article) => self.grown.push(article),
                News::First(files, facts, sorted) => {
                    self.take_first(files, facts, sorted);
                    changed = true;
                }
                News::Read(read) => {
                    self.grown.clear();
                    self.take_read(*read);
                    changed = true;
                }
                News::Words(words) => self.session.put_words(words),
                News::Seen(first) => self.watch(first),
                News::Analysed(facts, sorted, changes) => {
                    self.facts_stamp = self.stamp;
                    let old = self.session.put_facts(facts, Some(sorted));
                    let corpus = Arc::clone(&self.session.corpus);
                    self.follow(&corpus, &old, &Moves::new());
                    self.return_to_the_rest();
                    self.note_looks();
                    self.status.loading = None;
                    self.after_analysis();
                    self.tell_changes(changes);
                    self.derive();
                    self.read_again_if_stale();
                    changed = true;
                }
                News::ReadAgain(again) => {
                    self.take_again(*again);
                    changed = true;
                }
                News::Same(corpus) => {
                    self.take_same(corpus);
                    changed = true;
                }
                News::Stopped => self.status.loading = None,
            }
        }
        changed |= self.grow();
        if changed {
            self.session.reindex();
        }
    }

    /// Shows what was read so far: the first articles one by one, then ever more at a time, so that what a frame sorts
    /// again does not add up to the square of the collection; but none waits for long.
    fn grow(&mut self) -> bool {
        let due = self.grown_at.elapsed() >= GROW_EVERY;
        if self.grown.is_empty() || !due && self.grown.len() * 8 < self.session.corpus.articles.len() {
            return false;
        }
        self.show_grown();
        true
    }

    pub(super) fn show_grown(&mut self) {
        let grown = std::mem::take(&mut self.grown);
        self.grown_at = Instant::now();
        let mut corpus = Corpus::clone(&self.session.corpus);
        corpus.articles.extend(grown);
        corpus.articles.sort_by(|a, b| a.file.cmp(&b.file));
        self.put_corpus(Arc::new(corpus), &Moves::new());
    }

    fn take_read(&mut self, read: Read) {
        self.take_moves(&read.moves);
        self.read = read.corpus;
        self.project.texts = read.texts;
        if self.read.articles.is_empty() {
            // Why nothing was read is all there is to show.
            self.put_corpus(Arc::clone(&self.read), &Moves::new());
        }
        self.put_corrected();
        self.return_to_articles();
        self.save_moves(&read.moves);
    }

    /// The names of files are what the next start knows texts by.
    fn save_moves(&mut self, moves: &Moves) {
        if !moves.is_empty() {
            self.save_work();
        }
    }

    /// The work follows files that stand under other names than it knows them by.
    fn take_moves(&mut self, moves: &Moves) {
        if moves.is_empty() {
            return;
        }
        let told = self.stamp == self.session.edits.stamp();
        self.session.edits.rename_files(moves);
        self.session.history.rename_files(moves);
        if told {
            // Whoever found the moves told the analysis of them.
            self.stamp = self.session.edits.stamp();
        }
        if let Some(stand) = &mut self.stand {
            stand.rename_files(moves);
        }
        self.record(Record::Moved { files: moves.clone() });
    }

    fn after_analysis(&mut self) {
        let paths = match &self.open {
            Some(Sources::Paths(paths)) => paths.clone(),
            Some(Sources::Brought(project, _)) => vec![project.clone()],
            Some(Sources::Sample) | None => return,
        };
        if self.session.corpus.articles.is_empty() {
            return;
        }
        self.kept.remember(recent(&self.session, paths));
        self.status.recent.clone_from(&self.kept.recent);
        self.keep();
    }

    /// Begins reading; what was open is gone at once, so that nothing of it is mistaken for the new story.
    pub(super) fn read(&mut self, sources: Sources) {
        self.keep_note();
        self.remember_stand();
        self.close_work();
        self.windows.set(match &sources {
            Sources::Paths(paths) => windows::work_of(&self.kept, &self.store, paths),
            sources => self.kept.place_of_work(&self.store, &key_of(sources)),
        });
        let (sources, opened) = self.resolve(sources);
        let key = key_of(&sources);
        let name = match &sources {
            Sources::Sample => msg("The first Moon landing").to_owned(),
            Sources::Paths(paths) => story_name(paths),
            Sources::Brought(project, _) => story_name(std::slice::from_ref(project)),
        };
        self.take_work(&key, opened);
        let (edits, history) =
            (std::mem::take(&mut self.project.edits), std::mem::take(&mut self.project.history));
        self.stamp = edits.stamp();
        self.facts_stamp = self.stamp;
        self.read = Arc::default();
        self.told = sayings(&edits);
        self.status.reads_files = matches!(sources, Sources::Paths(_));
        let told = edits.clone();
        self.reanalysing = false;
        self.forget_changes();
        self.looked = None;
        self.grown.clear();
        self.session = Session::of_work(name, Arc::default(), Arc::default(), edits);
        self.session.history = history;
        self.view = look::for_new_story(&self.view);
        self.take_up_view(&key);
        self.status.picker = None;
        self.status.loading = Some(crate::ui::Loading { what: "articles".to_owned(), ..Default::default() });
        let known = self.project.texts.clone();
        if let Err(e) = self.worker.read(sources.clone(), told, known) {
            self.status.loading = None;
            self.fail(trf("The articles could not be read: no thread could be started ({})", &[&e]));
        }
        self.open = Some(sources);
        self.view.mode = Mode::Read;
        self.offer_project();
    }

    /// Takes a story's work up: what was opened with it, else what is kept of it.
    fn take_work(&mut self, key: &str, opened: Option<OpenedWork>) {
        self.refused = None;
        if let Some(opened) = opened {
            if let Some(path) = opened.keeping.as_ref().map(|k| k.path().to_owned()) {
                self.remember_project(key, &path);
            }
            self.put_work(opened);
        } else if let Some(place) = self.kept.place_of_work(&self.store, key) {
            self.open_work(&place);
        }
    }

    /// Where the person stood, as the program remembers it, or as the project does where that was saved later, perhaps
    /// on another machine.
    fn take_up_view(&mut self, key: &str) {
        let own: Option<Stand> = self.kept.stands.iter().find(|(story, _)| story == key).map(|(_, s)| s.clone());
        let kept = self.kept.lanes.iter().find(|(story, _)| story == key);
        let lanes = kept.map(|(_, lanes)| Arc::clone(lanes));
        match self.project_view() {
            Some(view) if own.as_ref().is_none_or(|own| own.saves < view.saves()) => {
                self.stand = Some(view.put(&mut self.view));
            }
            _ => {
                if let Some(lanes) = lanes {
                    self.view.timeline.arranged = lanes;
                }
                self.stand = own;
            }
        }
    }

    /// From now on changes of the folder are seen.
    fn watch(&mut self, first: Option<crate::ingest::Look>) {
        let (Some(Sources::Paths(paths)), Some(first)) = (&self.open, first) else { return };
        match Watching::start(paths.clone(), first, self.watch_every, Arc::clone(&self.wake)) {
            Ok(watching) => self.watching = Some(watching),
            Err(e) => self.fail(trf("The folder is not watched: no thread could be started ({})", &[&e])),
        }
    }

    pub(super) fn drain_watching(&mut self) {
        match self.watching.as_ref().and_then(Watching::seen) {
            Some(Seen::Changed) => {
                self.stale = true;
                self.read_again_if_stale();
            }
            Some(Seen::Gone) => {
                let text = trf("{} cannot be reached: what was read of it stays here", &[&self.session.name]);
                self.message(Message { text, failure: false, action: None });
            }
            None => {}
        }
    }

    /// Reads the folder again, once what is being read is read.
    pub(super) fn read_again_if_stale(&mut self) {
        let Some(sources) = self.open.clone().filter(|_| self.stale && self.status.loading.is_none()) else {
            return;
        };
        self.reanalysing = true;
        self.stamp = self.session.edits.stamp();
        let (old, edits) = (Arc::clone(&self.read), self.session.edits.clone());
        self.told = sayings(&edits);
        let known = self.project.texts.clone();
        let before = self.telling.before();
        if let Err(e) = self.worker.read_again(sources, old, edits, known, before) {
            self.stale = false;
            self.fail(trf("The articles could not be read: no thread could be started ({})", &[&e]));
        }
    }

    fn take_again(&mut self, again: ReadAgain) {
        self.stale = false;
        let ReadAgain { read: Read { corpus, moves, texts }, words, facts, sorted, changes: differences } = again;
        let changes = Changes::between(&self.read, &corpus, &moves);
        let lost = self.session.homeless().count();
        self.take_moves(&moves);
        self.facts_stamp = self.stamp;
        let old_corpus = Arc::clone(&self.session.corpus);
        self.read = corpus;
        self.project.texts = texts;
        let shown = self.session.article(self.view.article).cloned();
        let top = self.panes.reader.top_of(self.view.article);
        let corpus = self.correcting.corrected(&self.read, &self.session.edits);
        self.put_corpus(corpus, &moves);
        self.session.put_words(words);
        let old_facts = self.session.put_facts(facts, Some(sorted));
        self.follow(&old_corpus, &old_facts, &moves);
        self.session.reindex();
        self.keep_top(shown.as_deref(), top, &moves);
        self.after_analysis();
        self.tell_changes(differences);
        self.derive();
        self.save_moves(&moves);
        let more = self.session.homeless().count().saturating_sub(lost);
        self.say_changes(&changes, more);
    }

    /// The folder holds the same articles; notes on files may be new, and an analysis was perhaps let go for this.
    fn take_same(&mut self, corpus: Arc<Corpus>) {
        self.stale = false;
        self.read = corpus;
        self.put_corrected();
        self.stamp = self.facts_stamp;
        self.derive();
    }

    /// What happened to the folder, as one quiet sentence.
    fn say_changes(&mut self, changes: &Changes, lost: usize) {
        let mut said: Vec<String> = Vec::new();
        let few = |files: &[String]| {
            let shown: Vec<&str> = files.iter().take(3).map(String::as_str).collect();
            let more = if files.len() > shown.len() { ", …" } else { "" };
            shown.join(", ") + more
        };
        let mut say = |files: &[String], forms: &'static str| {
            if !files.is_empty() {
                said.push(trn(files.len(), forms, &[&few(files)]));
            }
        };
        say(&changes.joined, msg("1 article joined: {1} | {} articles joined: {1}"));
        say(&changes.changed, msg("1 article has other words now: {1} | {} articles have other words now: {1}"));
        say(
            &changes.gone,
            msg(
                "1 article is gone, your work on it is kept: {1} | {} articles are gone, your work on them is kept: {1}",
            ),
        );
        for (from, to) in changes.moved.iter().take(3) {
            said.push(trf("{} is called {} now", &[from, to]));
        }
        if changes.moved.len() > 3 {
            let more = changes.moved.len() - 3;
            said.push(trn(more, "1 more has another name | {} more have other names", &[]));
        }
        if said.is_empty() && lost == 0 {
            return;
        }
        if lost > 0 {
            said.push(trn(
                lost,
                "1 correction finds its words no more | {} corrections find their words no more",
                &[],
            ));
        }
        let action = (lost > 0).then(|| (tr("Show them").to_owned(), ViewCommand::ToggleLost.into()));
        self.message(Message { text: said.join("; "), failure: false, action });
    }
}

/// "Harbour bridge closure" from a folder's or a file's name; the paths are absolute.
fn story_name(paths: &[PathBuf]) -> String {
    let Some(first) = paths.first() else { return String::new() };
    let stem = if first.is_dir() { first.file_name() } else { first.file_stem() };
    let name = stem.map(|s| s.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = name.chars();
    let name: String = letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default();
    match paths.len() {
        0 | 1 => name,
        n => trf("{} and {} more", &[&name, &(n - 1)]),
    }
}

/// A path list in one order, however it was chosen: the same files are the same story.
pub(super) fn in_order(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = paths.iter().map(|p| store::absolute(p)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// A line of the recent list, with the marks of its small timeline.
fn recent(session: &Session, paths: Vec<PathBuf>) -> Recent {
    let facts = &session.facts;
    let middles: Vec<f64> = facts.events.iter().filter_map(|e| Some(e.interval?.middle_s())).collect();
    let n = middles.len().max(2) as f32 - 1.0;
    let mut marks = Vec::new();
    for (i, event) in facts.events.iter().filter(|e| e.interval.is_some()).enumerate() {
        // By rank, not by time: the picture is a few pixels wide and most stories have one far date.
        marks.extend(event.mentions.iter().map(|(article, _)| (article.at(), i as f32 / n)));
    }
    marks.dedup();
    marks.truncate(80);
    Recent {
        paths,
        name: session.name.clone(),
        sources: session.corpus.articles.len(),
        events: facts.events.len(),
        conflicts: facts.comparison.conflicts.len(),
        marks,
    }
}
