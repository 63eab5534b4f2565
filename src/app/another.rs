//! Another person's project beside the open one: read and analysed on a thread of its own, compared after every change.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crossbeam_channel::{Receiver, bounded};

use super::App;
use crate::analysis::analyse;
use crate::facts::{ArticleIx, Corpus, Facts};
use crate::keep;
use crate::session::Edits;
use crate::session::work::agreement::tables;
use crate::session::work::another::{Row, Work, accept, compare, named};
use crate::session::work::corrected::corrected;
use crate::session::work::given::given;
use crate::session::work::held::{Held, hold};
use crate::session::work::texts::moves;
use crate::ui::WorkCommand;
use crate::ui::lang::{fact, trf};
use crate::ui::status::Beside;
use crate::watch::Unwatched;

/// The other's work.
pub(super) struct Another {
    name: String,
    edits: Edits,
    held: Held,
    /// What follows from it, once that is worked out.
    facts: Option<Arc<Facts>>,
    coming: Receiver<Arc<Facts>>,
    /// What was compared last: how often one's own work had changed, the revision of one's facts, whether the other's were
    /// there.
    compared: Option<(u64, u64, bool)>,
}

impl App {
    /// Lays a project on the same articles beside the open work.
    pub(super) fn lay_beside(&mut self, path: &Path) {
        let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let project = match keep::look(path) {
            Ok(found) => found.opened.project,
            Err(why) => {
                self.fail(trf("{} could not be opened: {}", &[&path.display(), &fact(&why)]));
                return;
            }
        };
        let mut edits = project.edits;
        let moves = moves(&project.texts, &self.read);
        if !moves.is_empty() {
            edits.rename_files(&moves);
        }
        let (send, coming) = bounded(1);
        let (read, theirs, wake) = (Arc::clone(&self.read), edits.clone(), Arc::clone(&self.wake));
        let started =
            std::thread::Builder::new().name("another".to_owned()).stack_size(16 << 20).spawn(move || {
                // The window may have closed, or the person gone on.
                if send.send(facts_of(&read, &theirs)).is_ok() {
                    wake();
                }
            });
        if let Err(e) = started {
            self.fail(trf("The articles could not be read: no thread could be started ({})", &[&e]));
        }
        let held = hold(&corrected(&self.read, &edits), &edits);
        self.another = Some(Another { name, edits, held, facts: None, coming, compared: None });
        self.compare_again();
    }

    /// Compares again where anything changed.
    pub(super) fn drain_another(&mut self) {
        let Some(another) = self.another.as_mut() else { return };
        if let Ok(facts) = another.coming.try_recv() {
            another.facts = Some(facts);
        }
        self.compare_again();
    }

    fn compare_again(&mut self) {
        let Some(another) = self.another.as_mut() else { return };
        let session = &self.session;
        let now = (session.edits.changes(), session.facts.revision, another.facts.is_some());
        if another.compared.replace(now) == Some(now) {
            return;
        }
        let mine = Work { edits: &session.edits, held: &session.held };
        let theirs = Work { edits: &another.edits, held: &another.held };
        let rows = compare(mine, theirs);
        let worked_on: BTreeSet<ArticleIx> =
            [mine, theirs].iter().flat_map(|w| w.held.places.values().flatten()).map(|(ix, _)| *ix).collect();
        let figures =
            another.facts.as_ref().map(|facts| tables(&session.corpus, &worked_on, &session.facts, facts));
        self.status.beside = Some(Arc::new(Beside {
            name: another.name.clone(),
            edits: another.edits.clone(),
            rows,
            figures,
            articles: if worked_on.is_empty() { session.corpus.articles.len() } else { worked_on.len() },
        }));
    }

    /// Takes rows of the other's work over, as one step of undo.
    pub(super) fn take_over(&mut self, rows: &[Row]) {
        let Some(another) = &self.another else { return };
        let edit = accept(&self.session.edits, &another.edits, rows);
        let name = named(&another.edits, rows, &another.name);
        self.apply_work(WorkCommand::Change { name, edit });
    }

    /// Puts the other's work away.
    pub(super) fn put_away(&mut self) {
        (self.another, self.status.beside) = (None, None);
    }

    /// A project chosen while another's work was asked for is laid beside this one, all else is opened.
    pub(super) fn chosen(&mut self, paths: Vec<std::path::PathBuf>) {
        if std::mem::take(&mut self.asked_for_import) {
            self.import(paths);
            return;
        }
        let project = paths.first().filter(|p| keep::is_project(p)).cloned();
        match project.filter(|_| std::mem::take(&mut self.asked_for_another)) {
            Some(project) => {
                self.status.picker = None;
                self.lay_beside(&project);
            }
            None => self.open_chosen(paths),
        }
    }
}

fn facts_of(read: &Arc<Corpus>, edits: &Edits) -> Arc<Facts> {
    let corpus = corrected(read, edits);
    let given = given(&corpus, edits, &hold(&corpus, edits));
    Arc::new(analyse(&corpus, &given, 1, &Unwatched))
}
