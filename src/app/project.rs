//! Project files of the person's own: opened with their articles, saved where the person says, offered where they are.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::dialogs::{Ask, Dialog};
use super::keeping::{Keeping, OpenedWork};
use super::reading::in_order;
use super::worker::Sources;
use super::{App, key_of, store};
use crate::keep::{self, Keeper, Lock, RealDisk};
use crate::session::work::texts::{brought, embedded};
use crate::ui::command::ExportAsk;
use crate::ui::lang::{fact, tr, trf};
use crate::ui::{FileCommand, Message};

/// What a place is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Saving {
    /// The project is kept there from now on.
    #[default]
    Project,
    /// A copy with the articles in it, to hand out.
    Copy,
    /// Something for others.
    Export(ExportAsk),
}

impl App {
    /// What was asked for, with its work where that is a project file: it stands for its articles.
    pub(super) fn resolve(&mut self, sources: Sources) -> (Sources, Option<OpenedWork>) {
        let Sources::Paths(paths) = sources else { return (sources, None) };
        let Some(project) = paths.iter().find(|p| keep::is_project(p)) else {
            return (Sources::Paths(in_order(&paths)), None);
        };
        let project = store::absolute(project);
        match Keeping::open_project(&project, Arc::clone(&self.wake)) {
            Ok(opened) => {
                let held = &opened.found.opened.project;
                let sources = match brought(&held.texts) {
                    Some(corpus) => Sources::Brought(project, Arc::new(corpus)),
                    None => Sources::Paths(in_order(&keep::sources(&project, held))),
                };
                (sources, Some(opened))
            }
            Err(why) => {
                self.fail(trf("{} could not be opened: {}", &[&project.display(), &fact(&why)]));
                let others: Vec<PathBuf> = paths.into_iter().filter(|p| !keep::is_project(p)).collect();
                (Sources::Paths(in_order(&others)), None)
            }
        }
    }

    /// Remembers that a story has a project file.
    pub(super) fn remember_project(&mut self, key: &str, path: &Path) {
        self.kept.projects.retain(|(story, _)| story != key);
        self.kept.projects.push((key.to_owned(), path.to_owned()));
        self.keep();
    }

    /// Says that the folder just opened has a project file of its own, where its work is not open already.
    pub(super) fn offer_project(&mut self) {
        let Some(Sources::Paths(paths)) = &self.open else { return };
        let [folder] = paths.as_slice() else { return };
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let mut found: Vec<PathBuf> =
            entries.flatten().map(|e| e.path()).filter(|p| keep::is_project(p)).collect();
        found.sort();
        let open = self.keeping.as_ref().map(|k| k.path().to_owned());
        if found.is_empty() || found.iter().any(|p| Some(p) == open.as_ref()) {
            return;
        }
        for project in found {
            let name = project.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            self.status.messages.push(Message {
                text: trf("There is a project in this folder: {}", &[&name]),
                failure: false,
                action: Some((tr("Open project").to_owned(), FileCommand::Open(vec![project]).into())),
            });
        }
    }

    /// Saves the work: where its project file is, or where the person says.
    pub(super) fn save_project(&mut self, ctx: &egui::Context) {
        if !self.may_save() {
            return;
        }
        let own = self.story_key().and_then(|key| self.store.work(&key));
        match self.keeping.as_ref().map(|k| k.path().to_owned()) {
            Some(kept_at) if Some(&kept_at) != own.as_ref() => {
                self.say_when_saved = Some(trf("Saved as {}", &[&kept_at.display()]));
                self.save_work();
            }
            _ => self.ask_place(ctx, Saving::Project),
        }
    }

    /// Asks where to keep the project from now on, or where to put a copy with the articles in it.
    pub(super) fn ask_place(&mut self, ctx: &egui::Context, saving: Saving) {
        if !self.may_save() || self.dialog.is_some() {
            return;
        }
        let wake = ctx.clone();
        let ask = Ask::Place(self.articles_folder(), self.file_name(saving));
        match Dialog::open(ask, Arc::new(move || wake.request_repaint())) {
            Ok(dialog) => {
                self.dialog = Some(dialog);
                self.status.dialog_open = true;
                self.saving = Some(saving);
            }
            Err(_) => self.save_beside(saving),
        }
    }

    /// Asks for another's project on the same articles.
    pub(super) fn ask_another(&mut self, ctx: &egui::Context) {
        if self.read.articles.is_empty() {
            self.fail(tr("Open the articles first that both of you worked on").to_owned());
            return;
        }
        self.asked_for_another = true;
        self.ask(ctx, Ask::Files);
    }

    /// Whether there is anything to save, and it may be; else the reason is said.
    fn may_save(&mut self) -> bool {
        let why = match &self.refused {
            Some(why) => why.clone(),
            None if self.open.is_none() || self.read.articles.is_empty() => {
                tr("There is nothing to save: open articles first").to_owned()
            }
            None => return true,
        };
        self.fail(why);
        false
    }

    fn file_name(&self, saving: Saving) -> String {
        let name = match saving {
            Saving::Project | Saving::Export(_) => fact(&self.session.name).into_owned(),
            Saving::Copy => trf("{} with articles", &[&fact(&self.session.name)]),
        };
        format!("{}.{}", name.replace(['/', '\\', ':'], " "), keep::ENDING)
    }

    /// Without a dialog a project is saved beside its articles.
    pub(super) fn save_beside(&mut self, saving: Saving) {
        // Not again where the disk just refused.
        let folder = if self.trouble.is_some() { store::home() } else { self.articles_folder() };
        let path = folder.join(self.file_name(saving));
        self.save_there(saving, &path);
    }

    pub(super) fn save_there(&mut self, saving: Saving, path: &Path) {
        match saving {
            Saving::Project => self.save_as(path),
            Saving::Copy => self.save_copy(path),
            Saving::Export(ask) => self.export_to(ask, path.to_owned()),
        }
    }

    /// Keeps the open story's work in a project file from now on.
    pub(super) fn save_as(&mut self, path: &Path) {
        let Some(sources) = self.open.clone() else { return };
        let folder = path.parent().map(store::absolute).unwrap_or_default();
        match &sources {
            Sources::Paths(paths) => {
                self.project.sources = paths.iter().map(|p| from_folder(&folder, p)).collect();
                if self.project.sources == ["."] {
                    self.project.sources.clear();
                }
            }
            // They are in no folder: they go with the work.
            Sources::Sample | Sources::Brought(..) => {
                self.project.texts = embedded(&self.read, &self.project.texts);
            }
        }
        let moved = if let Some(keeping) = self.keeping.as_mut() {
            keeping.move_to(path)
        } else {
            self.keeping = Keeping::begin(path, Arc::clone(&self.wake));
            self.keeping.is_some()
        };
        if !moved {
            self.fail(trf("{} is open in another window", &[&path.display()]));
            return;
        }
        self.windows.set(Some(store::absolute(path)));
        self.say_when_saved = Some(trf("Saved as {}", &[&path.display()]));
        self.save_work();
        self.remember_project(&key_of(&sources), path);
    }

    /// Writes a copy of the project with the articles in it, which opens anywhere.
    pub(super) fn save_copy(&mut self, path: &Path) {
        if self.keeping.as_ref().is_some_and(|k| k.path() == path) {
            self.fail(tr("A copy needs a name of its own: this is the project itself").to_owned());
            return;
        }
        let mut copy = self.project_now();
        copy.texts = embedded(&self.read, &copy.texts);
        copy.sources.clear();
        let saved = Lock::take(path).and_then(|lock| match lock {
            Some(lock) => Keeper::begin(RealDisk, path).save(&mut copy).map(|()| drop(lock)),
            None => Err(std::io::Error::other(trf("{} is open in another window", &[&path.display()]))),
        });
        match saved {
            Ok(()) => {
                let text = trf("A copy with the articles is in {}", &[&path.display()]);
                self.message(Message { text, failure: false, action: None });
            }
            Err(e) => self.fail(trf("{} could not be written: {}", &[&path.display(), &e])),
        }
    }

    pub(super) fn articles_folder(&self) -> PathBuf {
        match &self.open {
            Some(Sources::Paths(paths)) => match paths.first() {
                Some(path) if path.is_dir() => path.clone(),
                Some(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
                None => store::home(),
            },
            Some(Sources::Brought(project, _)) => project.parent().map(Path::to_owned).unwrap_or_default(),
            _ => store::home(),
        }
    }
}

/// A path as seen from a folder, both absolute: "../articles".
fn from_folder(folder: &Path, path: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), path.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return path.to_string_lossy().into_owned();
    }
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = to.iter().skip(shared).map(|c| c.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::from_folder;
    use std::path::Path;

    #[test]
    fn paths_are_told_from_the_project() {
        for (folder, path, told) in [
            ("/a/story", "/a/story", "."),
            ("/a/work", "/a/story", "../story"),
            ("/a", "/a/story/news", "story/news"),
        ] {
            assert_eq!(from_folder(Path::new(folder), Path::new(path)), told);
        }
    }
}
