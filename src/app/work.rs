//! Commands that change a person's work, and where it is kept.

use std::path::Path;
use std::sync::Arc;

use super::App;
use super::hands::Done;
use super::keeping::{Keeping, OpenedWork, Told};
use super::store;
use crate::facts::{Article, Correction, Mark};
use crate::keep::Record;
use crate::session::undo;
use crate::session::work::project::Project;
use crate::session::work::texts::Moves;
use crate::session::work::told::sayings;
use crate::session::{Edit, Edits};
use crate::ui::lang::{msg, tr, trf};
use crate::ui::{FileCommand, Message, WorkCommand};

const KEPT_IN_MEMORY: &str = msg(
    "{} could not be written: {}. Go on working: it is kept in memory, and every change tries to save it again",
);

impl App {
    /// Carries a command out that changes work: in memory, on the disk, and in what is derived from it.
    pub(super) fn apply_work(&mut self, command: WorkCommand) {
        if let Some(why) = self.refused.clone() {
            self.fail(why);
            return;
        }
        let before = (Arc::clone(&self.session.facts), self.session.edits.stamp());
        let date_marked = says_date(&command).then_some(self.view.hands.words).flatten();
        let Some((records, done)) = self.change_work(command) else { return };
        self.telling.date_marked = date_marked;
        self.put_corrected();
        self.session.reindex();
        for record in records {
            self.record(record);
        }
        self.await_changes(done, &before.0, self.session.edits.stamp() != before.1);
        self.derive();
    }

    /// Derives anew what follows from corrections that analysis has not been told of yet.
    pub(super) fn derive(&mut self) {
        self.stale |= self.is_read_otherwise();
        // What is being read is analysed when all is there.
        let told = self.session.edits.stamp() == self.stamp;
        if self.stale && self.status.loading.is_none() && (!told || self.is_read_otherwise()) {
            // The folder is being read again: once more, with this correction.
            self.read_again_if_stale();
            return;
        }
        if told || self.read.articles.is_empty() {
            return;
        }
        self.stamp = self.session.edits.stamp();
        self.reanalysing = true;
        let (read, edits) = (Arc::clone(&self.read), self.session.edits.clone());
        if let Err(e) = self.worker.analyse(read, edits, self.telling.before()) {
            self.fail(trf("The correction could not be worked in: no thread could be started ({})", &[&e]));
        }
    }

    /// Whether the person says that files are to be read in another way than they were.
    fn is_read_otherwise(&self) -> bool {
        self.status.reads_files && sayings(&self.session.edits) != self.told
    }

    /// Puts the articles into the session as the person corrected them.
    pub(super) fn put_corrected(&mut self) {
        let corpus = self.correcting.corrected(&self.read, &self.session.edits);
        let shown = &self.session.corpus;
        let same = |(a, b): (&Arc<Article>, &Arc<Article>)| a.file == b.file && Arc::ptr_eq(&a.text, &b.text);
        if self.read.articles.is_empty() || Arc::ptr_eq(&corpus, shown) {
        } else if corpus.articles.len() == shown.articles.len()
            && corpus.articles.iter().zip(&shown.articles).all(same)
        {
            // The texts stand as they did, and so does everything that the person looks at.
            self.session.corpus = corpus;
        } else {
            self.put_corpus(corpus, &Moves::new());
        }
    }

    /// The records that it leaves, and what it was; `None` where there was nothing to do.
    fn change_work(&mut self, command: WorkCommand) -> Option<(Vec<Record>, Done)> {
        let session = &mut self.session;
        let (name, edit, said) = match command {
            WorkCommand::Undo => return self.go_to(self.session.history.done().len().checked_sub(1)?),
            WorkCommand::Redo => return self.go_to(self.session.history.done().len() + 1),
            WorkCommand::GoTo(done) => return self.go_to(done),
            WorkCommand::Add(corrections) => {
                let name = name_of(&corrections);
                (name, session.edits.add(corrections.clone()), corrections)
            }
            WorkCommand::Reword(n, says, more) => {
                let name = says.name();
                (name, Edit::Batch(vec![session.edits.reword(n, *says), session.edits.add(more)]), Vec::new())
            }
            WorkCommand::Change { name, edit } => (name, edit, Vec::new()),
            WorkCommand::Reattach { n, lost, words } => {
                self.view.placing = None;
                let mut item = session.edits.get(n)?.clone();
                let says = item.says.as_mut()?;
                says.anchors_mut().into_iter().filter(|a| **a == lost).for_each(|a| a.clone_from(&words));
                let name = says.name();
                (name, Edit::Batch(vec![Edit::Set { n, to: Some(item) }]), Vec::new())
            }
            WorkCommand::Withdraw(numbers) => {
                let gone = numbers.first().and_then(|n| session.edits.get(*n)?.says.as_ref());
                let name = gone.map(|says| undo::withdrawal(&says.name())).unwrap_or_default();
                (name, Edit::Batch(numbers.into_iter().map(Edits::withdraw).collect()), Vec::new())
            }
        };
        if edit.is_empty() {
            return None;
        }
        let at = Some(store::now());
        let record = Record::done_at(&name, &edit, at);
        session.history.apply_at(&mut session.edits, name.clone(), &edit, at);
        Some((vec![record], Done { name, undone: false, said }))
    }

    /// To another point of the history, one step after another.
    fn go_to(&mut self, done: usize) -> Option<(Vec<Record>, Done)> {
        let session = &mut self.session;
        let undoes = done < session.history.done().len();
        let history = &session.history;
        let name = if undoes { history.undo_name() } else { history.redo_name() }?.to_owned();
        let steps = session.history.go_to(&mut session.edits, done);
        let count = usize::try_from(steps.unsigned_abs()).ok().filter(|n| *n > 0)?;
        let name = undo::and_more(&name, count - 1);
        let record = if undoes { Record::Undo } else { Record::Redo };
        Some((vec![record; count], Done { name, undone: undoes, said: Vec::new() }))
    }

    pub(super) fn record(&mut self, record: Record) {
        let Some(keeping) = self.keeping.as_mut() else { return };
        if keeping.record(record) {
            self.save_work();
        }
    }

    /// Saves all of the open story's work.
    pub(super) fn save_work(&mut self) {
        let project = self.project_now();
        if self.looked.take().is_some() {
            self.note_looks();
        }
        if let Some(keeping) = self.keeping.as_mut() {
            keeping.save(project, &self.read);
        }
    }

    /// The open story's work as it is saved.
    pub(super) fn project_now(&mut self) -> Project {
        let view = self.view_to_save();
        Project {
            name: self.session.name.clone(),
            edits: self.session.edits.clone(),
            history: self.session.history.clone(),
            view,
            ..self.project.clone()
        }
    }

    /// Opens the work kept at `path`.
    pub(super) fn open_work(&mut self, path: &Path) {
        let opened = Keeping::open(path, Arc::clone(&self.wake));
        self.put_work(opened);
        if self.refused.is_none() && self.keeping.is_none() {
            self.refused = Some(trf("{} cannot be written", &[&path.display()]));
        }
    }

    /// Takes opened work in.
    pub(super) fn put_work(&mut self, opened: OpenedWork) {
        for message in opened.found.messages {
            self.fail(message);
        }
        if opened.busy {
            self.windows.set(None);
            self.refused =
                Some(tr("Another window works on this story: make changes there, or close it first").to_owned());
        } else if opened.found.opened.newer {
            let why = tr("A later version of Parallax wrote this project: it can be read here, not changed");
            self.refused = Some(why.to_owned());
        } else if opened.found.read_only || opened.keeping.is_none() {
            self.refused =
                Some(tr("The project file cannot be written: it can be read here, not changed").to_owned());
        }
        self.keeping = opened.keeping;
        self.project = opened.found.opened.project;
    }

    /// Saves what is open and lets it go.
    pub(super) fn close_work(&mut self) {
        if self.keeping.as_ref().is_some_and(|k| k.has_changes() || self.looks_otherwise() && k.path().is_file()) {
            self.save_work();
        }
        // Waits for the disk: the next story may be the same one.
        self.keeping = None;
        self.project = Project::default();
        self.watching = None;
        self.put_away();
        (self.stale, self.saves) = (false, 0);
        (self.say_when_saved, self.trouble) = (None, None);
    }

    /// Takes in what became of saving.
    pub(super) fn drain_keeping(&mut self) {
        while let Some(told) = self.keeping.as_mut().and_then(Keeping::told) {
            match told {
                Told::Refused(why) => {
                    let path = self.keeping.as_ref().map(|k| k.path().display().to_string()).unwrap_or_default();
                    let text = trf(KEPT_IN_MEMORY, &[&path, &why]);
                    self.trouble = Some(text.clone());
                    let elsewhere = (tr("Save elsewhere…").to_owned(), FileCommand::SaveProjectAs.into());
                    self.message(Message { text, failure: true, action: Some(elsewhere) });
                }
                Told::Saved => {
                    if let Some(trouble) = self.trouble.take() {
                        self.status.messages.retain(|m| m.text != trouble);
                    }
                    if let Some(text) = self.say_when_saved.take() {
                        self.message(Message { text, failure: false, action: None });
                    }
                }
            }
        }
    }
}

/// What a step of several corrections is called: by its first, but by the merge that splits only make way for.
fn name_of(said: &[Correction]) -> String {
    let merge = said.iter().find(|says| matches!(says, Correction::MergeEvents { .. }));
    merge.or(said.first()).map(Correction::name).unwrap_or_default()
}

/// Whether words are called a time, without saying which.
fn says_date(command: &WorkCommand) -> bool {
    let WorkCommand::Add(said) = command else { return false };
    matches!(said.as_slice(), [Correction::Mark { mark: Mark::Time { value: None }, .. }])
}
