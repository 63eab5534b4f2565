//! The system's file dialog on a thread of its own: it may block for as long as it likes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};

use super::App;
use super::project::Saving;
use crate::ingest::reader::extensions;
use crate::keep;
use crate::session::work::foreign::ENDINGS;
use crate::ui::lang::tr;

/// A dialog that says "nothing chosen" faster than a person can is no dialog at all.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(250);

/// What a dialog came back with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// These were chosen.
    Chosen(Vec<PathBuf>),
    /// A place for a project file was chosen.
    Place(PathBuf),
    /// The person cancelled.
    Cancelled,
    /// This system has no dialog.
    NoDialog,
}

/// What a dialog asks for.
pub(super) enum Ask {
    /// One folder.
    Folder,
    /// Some files.
    Files,
    /// Files of marks, or of a timeline.
    Marks,
    /// A folder to put files in: where it begins.
    Into(PathBuf),
    /// Where a project is to be kept: the folder it begins in, and a name.
    Place(PathBuf, String),
    /// Where an export is to go.
    Export {
        /// The folder it begins in.
        folder: PathBuf,
        /// A name.
        name: String,
        /// The ending that its name has.
        ending: &'static str,
        /// What the format is called.
        what: &'static str,
    },
}

impl App {
    /// Opens one of the system's dialogs; a window of tests has none, whatever the system has.
    ///
    /// # Errors
    /// No thread for it.
    pub(super) fn open_dialog(&mut self, ask: Ask) -> std::io::Result<()> {
        let dialog = if self.has_dialogs { Dialog::open(ask, Arc::clone(&self.wake))? } else { Dialog::missing() };
        self.dialog = Some(dialog);
        self.status.dialog_open = true;
        Ok(())
    }

    /// Goes on with what a dialog came back with.
    pub(super) fn drain_dialog(&mut self) {
        let Some(answer) = self.dialog.as_ref().and_then(Dialog::answer) else { return };
        self.dialog = None;
        self.status.dialog_open = false;
        let saving = self.saving.take();
        if let Some(handout) = self.handout.take() {
            self.handout_answered(&handout, answer);
            return;
        }
        match answer {
            Answer::Chosen(paths) => self.chosen(paths),
            Answer::Place(path) => self.save_there(saving.unwrap_or_default(), &path),
            Answer::NoDialog => match saving {
                Some(Saving::Export(ask)) => self.export_beside(ask),
                Some(saving) => self.save_beside(saving),
                None => self.open_picker(),
            },
            Answer::Cancelled => (self.asked_for_another, self.asked_for_import) = (false, false),
        }
    }
}

/// A dialog that is open.
pub(super) struct Dialog {
    answer: Receiver<Answer>,
}

impl Dialog {
    /// That of a system without any.
    fn missing() -> Self {
        let (send, answer) = bounded(1);
        // There is room for one, and `answer` is here to take it.
        let sent = send.send(Answer::NoDialog);
        debug_assert!(sent.is_ok());
        Self { answer }
    }

    /// Opens one; `wake` is called when it has closed.
    fn open(ask: Ask, wake: Arc<dyn Fn() + Send + Sync>) -> std::io::Result<Self> {
        let (send, answer) = bounded(1);
        // Looked up here: the language is the window's, and so its thread's.
        let words = match ask {
            Ask::Files => [tr("Open articles"), tr("Articles"), tr("All files")],
            Ask::Marks => [tr("Import marks or a timeline"), tr("Marks and timelines"), tr("All files")],
            Ask::Folder => [tr("Open a folder of articles"), "", ""],
            Ask::Export { what, .. } => [tr("Export"), what, ""],
            Ask::Into(_) => [tr("Where to put what is written"), "", ""],
            Ask::Place(..) => [tr("Save the project"), tr("Parallax projects"), ""],
        };
        std::thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            let began = Instant::now();
            let chosen = match ask {
                Ask::Files => ask_files(words).map(Answer::Chosen),
                Ask::Marks => ask_marks(words).map(Answer::Chosen),
                Ask::Folder => ask_folder(words).map(Answer::Chosen),
                Ask::Export { folder, name, ending, .. } => {
                    ask_export(words, folder, &name, ending).map(Answer::Place)
                }
                Ask::Into(folder) => ask_into(words, folder).map(Answer::Chosen),
                Ask::Place(folder, name) => ask_place(words, folder, &name).map(Answer::Place),
            };
            let answer = match chosen {
                Some(answer) => answer,
                None if cfg!(target_os = "linux") && began.elapsed() < TOO_FAST_FOR_A_PERSON => Answer::NoDialog,
                None => Answer::Cancelled,
            };
            // The window may have closed, or gone on without this dialog; then nobody waits.
            if send.send(answer).is_ok() {
                wake();
            }
        })?;
        Ok(Self { answer })
    }

    /// Its answer, once there is one.
    pub(super) fn answer(&self) -> Option<Answer> {
        self.answer.try_recv().ok()
    }
}

fn ask_folder([title, ..]: [&str; 3]) -> Option<Vec<PathBuf>> {
    rfd::FileDialog::new().set_title(title).pick_folder().map(|folder| vec![folder])
}

fn ask_into([title, ..]: [&str; 3], from: PathBuf) -> Option<Vec<PathBuf>> {
    rfd::FileDialog::new().set_title(title).set_directory(from).pick_folder().map(|folder| vec![folder])
}

fn ask_place([title, projects, _]: [&str; 3], folder: PathBuf, name: &str) -> Option<PathBuf> {
    rfd::FileDialog::new()
        .set_title(title)
        .add_filter(projects, &[keep::ENDING])
        .set_directory(folder)
        .set_file_name(name)
        .save_file()
        .map(|path| path.with_extension(keep::ENDING))
}

fn ask_export([title, format, _]: [&str; 3], folder: PathBuf, name: &str, ending: &str) -> Option<PathBuf> {
    let dialog = rfd::FileDialog::new().set_title(title).add_filter(format, &[ending]);
    let path = dialog.set_directory(folder).set_file_name(name).save_file()?;
    // Some systems leave the ending to the program; another one may be meant.
    Some(if path.extension().is_none() { path.with_extension(ending) } else { path })
}

fn ask_marks([title, marks, all]: [&str; 3]) -> Option<Vec<PathBuf>> {
    rfd::FileDialog::new().set_title(title).add_filter(marks, &ENDINGS).add_filter(all, &["*"]).pick_files()
}

fn ask_files([title, articles, all]: [&str; 3]) -> Option<Vec<PathBuf>> {
    let mut endings = extensions();
    endings.push(keep::ENDING);
    rfd::FileDialog::new().set_title(title).add_filter(articles, &endings).add_filter(all, &["*"]).pick_files()
}
