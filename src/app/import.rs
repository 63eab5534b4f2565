//! Imports: read and found on a thread of their own, then said as one step of undo.

use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::{Receiver, bounded};

use super::App;
use super::dialogs::Ask;
use crate::keep::brought;
use crate::session::work::foreign::{self, Import};
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::{Message, ViewCommand, WorkCommand};

/// An import under way.
pub(super) type Coming = Receiver<Result<Import, String>>;

impl App {
    /// Asks for files of marks or of a timeline.
    pub(super) fn ask_import(&mut self) {
        if self.read.articles.is_empty() {
            self.fail(tr("Open the articles first that the marks are on").to_owned());
            return;
        }
        self.asked_for_import = true;
        self.ask(Ask::Marks);
    }

    /// Reads them, while the person goes on.
    pub(super) fn import(&mut self, paths: Vec<PathBuf>) {
        if let Some(why) = self.refused.clone() {
            self.fail(why);
            return;
        }
        let (send, coming) = bounded(1);
        let (session, wake) = (self.session.clone(), Arc::clone(&self.wake));
        let started = std::thread::Builder::new().name("import".to_owned()).spawn(move || {
            let import = brought::files(&paths).and_then(|files| foreign::import(&session, files));
            // The window may have closed meanwhile: then nothing was said.
            if send.send(import).is_ok() {
                wake();
            }
        });
        match started {
            Ok(_) => self.importing = Some(coming),
            Err(e) => self.fail(trf("The articles could not be read: no thread could be started ({})", &[&e])),
        }
    }

    /// Says what was found, as one step.
    pub(super) fn drain_import(&mut self) {
        let Some(import) = self.importing.as_ref().and_then(|coming| coming.try_recv().ok()) else { return };
        self.importing = None;
        let import = match import {
            Ok(import) => import,
            Err(why) => return self.fail(fact(&why).into_owned()),
        };
        let step = import.step();
        let Import { name, corrections, same, left } = import;
        let mut said = vec![match corrections.len() {
            0 => trf("{} says nothing that is not so already", &[&name]),
            n => trn(n, "1 correction from {1} | {} corrections from {1}", &[&name]),
        }];
        if same > 0 && !corrections.is_empty() {
            said.push(trn(same, "1 mark was so already | {} marks were so already", &[]));
        }
        if !left.is_empty() {
            said.push(trn(left.len(), "1 thing was left out | {} things were left out", &[]));
        }
        let action = (!left.is_empty()).then(|| (tr("Show them").to_owned(), ViewCommand::ToggleLeft.into()));
        self.status.left = left;
        if !corrections.is_empty() {
            let edit = self.session.edits.add(corrections);
            self.apply_work(WorkCommand::Change { name: step, edit });
        }
        self.message(Message { text: said.join("; "), failure: false, action });
    }
}
