//! The program's other windows, each a process of its own: who has which story open, and bringing one to the front.
//!
//! A window that has a story open answers to it: on Unix on a local socket (`socket.rs`), elsewhere through small
//! files (`notes.rs`). Who gets no answer in time goes on alone; it refuses to wait for a window that hangs, and the
//! lock of the project (`keep`) alone decides who may write.

#[cfg(any(test, not(unix)))]
mod notes;
mod outside;
#[cfg(unix)]
mod socket;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::{Receiver, unbounded};
use egui::{Context, UserAttentionType, ViewportCommand};
use etcetera::BaseStrategy;

#[cfg(not(unix))]
use self::notes as way;
#[cfg(unix)]
use self::socket as way;
use super::reading::in_order;
use super::worker::Sources;
use super::{App, key_of, store};
use crate::keep;
use crate::session::work::texts::brought;
use crate::ui::command::WindowCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::{FileCommand, Message};

/// What a process answers to.
pub(super) struct Windows {
    folder: Option<PathBuf>,
    answers: Option<way::Answers>,
    raised: Receiver<()>,
}

impl Windows {
    /// Answers to nobody and opens no other window: for tests and pictures.
    pub(super) fn none() -> Self {
        Self { folder: None, answers: None, raised: crossbeam_channel::never() }
    }

    /// Answers from now on; `wake` is called when this window is asked to come to the front.
    pub(super) fn answering(folder: Option<PathBuf>, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (raise, raised) = unbounded();
        let on_raise = move || {
            // The window may have closed meanwhile.
            if raise.send(()).is_ok() {
                wake();
            }
        };
        // Without an answer from here a second window opens, which says that this one works on the story.
        let answers = folder.as_deref().and_then(|f| way::Answers::begin(f, on_raise).ok());
        Self { folder, answers, raised }
    }

    /// Says which work is open here.
    pub(super) fn set(&self, work: Option<PathBuf>) {
        if let Some(answers) = &self.answers {
            answers.set(work);
        }
    }

    /// Whether this window was asked to come to the front.
    fn raised(&self) -> bool {
        self.raised.try_iter().count() > 0
    }
}

/// Where windows find each other: the person's runtime folder, else one beside what the program remembers.
pub(crate) fn folder() -> Option<PathBuf> {
    let platform = etcetera::choose_base_strategy().ok()?;
    let folder = platform.runtime_dir().filter(|f| f.is_dir()).unwrap_or_else(|| platform.cache_dir());
    Some(folder.join("parallax").join("windows"))
}

/// Which work each of the other windows has open; `None` for one without a story.
pub(crate) fn others(folder: &Path) -> Vec<Option<PathBuf>> {
    way::others(folder)
}

/// Brings the window to the front that has this work open; false where none has.
pub(super) fn raise(folder: &Path, work: &Path) -> bool {
    way::raise(folder, work)
}

/// Where the work on these paths is kept, as the first window to open them would say it.
pub(super) fn work_of(kept: &store::Kept, store: &store::Store, paths: &[PathBuf]) -> Option<PathBuf> {
    if let Some(project) = paths.iter().find(|p| keep::is_project(p)) {
        return Some(store::absolute(project));
    }
    kept.place_of_work(store, &store::story_key(&in_order(paths)))
}

/// By what a story is known, when these paths are opened: a project stands for its articles.
fn key_of_paths(paths: &[PathBuf]) -> String {
    let Some(project) = paths.iter().find(|p| keep::is_project(p)).map(|p| store::absolute(p)) else {
        return store::story_key(&in_order(paths));
    };
    let Ok(found) = keep::look(&project) else { return store::story_key(&[project]) };
    let held = &found.opened.project;
    match brought(&held.texts) {
        Some(_) => store::story_key(&[project]),
        None => store::story_key(&in_order(&keep::sources(&project, held))),
    }
}

impl App {
    /// Comes to the front where another start of the program asked for the story that is open here.
    pub(super) fn drain_windows(&mut self, ctx: &Context) {
        if self.windows.raised() {
            ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            // Where a window may not take the front by itself, the desktop shows which one asks.
            ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
        }
    }

    /// Opens what the person chose: here, unless another window has it, or this one has another story.
    pub(super) fn open_chosen(&mut self, paths: Vec<PathBuf>) {
        if !self.opens_elsewhere(&paths) {
            self.read(Sources::Paths(paths));
        }
    }

    fn opens_elsewhere(&mut self, paths: &[PathBuf]) -> bool {
        let Some(folder) = self.windows.folder.clone() else { return false };
        let open = match &self.open {
            Some(Sources::Sample) | None => None,
            Some(sources) => Some(key_of(sources)),
        };
        if open.as_ref().is_some_and(|key| *key == key_of_paths(paths)) {
            return false;
        }
        if work_of(&self.kept, &self.store, paths).is_some_and(|work| raise(&folder, &work)) {
            let text = tr("That story is open in another window, which is in front now").to_owned();
            self.message(Message { text, failure: false, action: None });
            return true;
        }
        open.is_some() && outside::window(paths).is_ok()
    }

    /// Carries out what is asked about windows and files outside.
    pub(super) fn apply_window(&mut self, ctx: &Context, command: WindowCommand) {
        match command {
            WindowCommand::New => {
                if let Err(e) = outside::window(&[]) {
                    self.fail(trf("No other window could be opened: {}", &[&e]));
                }
            }
            WindowCommand::Show(file) => self.show_outside(ctx, &file),
            WindowCommand::Licences => match outside::licences() {
                Some(file) => self.show_outside(ctx, &file),
                None => self.fail(tr("This copy of Parallax came without its list of licences").to_owned()),
            },
        }
    }

    fn show_outside(&mut self, ctx: &Context, file: &Path) {
        if let Err(e) = outside::show(file) {
            ctx.copy_text(file.display().to_string());
            let text = trf("{} could not be shown ({}); its place is on the clipboard", &[&file.display(), &e]);
            self.message(Message { text, failure: false, action: None });
        }
    }

    /// Says that the program broke down, where the person was not told of that yet.
    pub(super) fn tell_crash(&mut self, report: Option<PathBuf>) {
        let Some(report) = report else { return };
        let text = tr(
            "Parallax broke down last time; your work is kept. What happened stands in a file, and nothing was sent",
        );
        let show = FileCommand::Window(WindowCommand::Show(report)).into();
        let action = Some((tr("Show the file").to_owned(), show));
        self.message(Message { text: text.to_owned(), failure: false, action });
    }
}

#[cfg(test)]
mod tests;
