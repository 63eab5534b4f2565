//! Project files of the person's own: opened with their articles, saved where the person says, offered where they are.

use std::path::{Component, Path, PathBuf};

use super::dialogs::{Ask, Dialog};
use super::worker::Sources;
use super::{App, store};
use crate::keep;
use crate::ui::lang::{tr, trf};
use crate::ui::{FileCommand, Message};

impl App {
    /// What paths stand for: a project file for its articles, with the place of its work.
    pub(super) fn resolve(&mut self, paths: Vec<PathBuf>) -> (Vec<PathBuf>, Option<PathBuf>) {
        let Some(at) = paths.iter().position(|p| keep::is_project(p)) else { return (paths, None) };
        let Some(project) = paths.get(at).cloned() else { return (paths, None) };
        match keep::look(&project) {
            Ok(found) => (keep::sources(&project, &found.opened.project), Some(project)),
            Err(why) => {
                self.fail(trf("{} could not be opened: {}", &[&project.display(), &why]));
                let others = paths.into_iter().filter(|p| !keep::is_project(p)).collect();
                (others, None)
            }
        }
    }

    /// Where the work on a story is kept: its project file, if it was ever given one, else the program's own folder.
    pub(super) fn place_of_work(&self, key: &str, project: Option<PathBuf>) -> Option<PathBuf> {
        let own = self.kept.projects.iter().find(|(story, _)| story == key).map(|(_, path)| path.clone());
        project.or(own.filter(|path| path.exists())).or_else(|| self.store.work(key))
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
                action: Some((tr("Open project").to_owned(), FileCommand::Open(vec![project]))),
            });
        }
    }

    /// Saves the work: where its project file is, or where the person says.
    pub(super) fn save_project(&mut self, ctx: &egui::Context) {
        if self.keeping.is_none() || self.dialog.is_some() {
            return;
        }
        let own = self.story_key().and_then(|key| self.store.work(&key));
        let kept_at = self.keeping.as_ref().map(|k| k.path().to_owned());
        if kept_at != own {
            self.save_work();
            return;
        }
        let wake = ctx.clone();
        let ask = Ask::Place(self.articles_folder(), format!("{}.{}", self.session.name, keep::ENDING));
        match Dialog::open(ask, std::sync::Arc::new(move || wake.request_repaint())) {
            Ok(dialog) => {
                self.dialog = Some(dialog);
                self.status.dialog_open = true;
                self.saving = true;
            }
            Err(_) => self.save_beside(),
        }
    }

    /// Without a dialog a project is saved beside its articles.
    pub(super) fn save_beside(&mut self) {
        let name = format!("{}.{}", self.session.name, keep::ENDING);
        let path = self.articles_folder().join(name);
        self.save_as(&path);
    }

    /// Keeps the open story's work in a project file from now on.
    pub(super) fn save_as(&mut self, path: &Path) {
        let Some(Sources::Paths(paths)) = self.open.clone() else { return };
        let folder = path.parent().map(store::absolute).unwrap_or_default();
        self.project.sources = paths.iter().map(|p| from_folder(&folder, p)).collect();
        if self.project.sources == ["."] {
            self.project.sources.clear();
        }
        let moved = self.keeping.as_mut().is_some_and(|keeping| keeping.move_to(path));
        if !moved {
            self.fail(trf("{} is open in another window", &[&path.display()]));
            return;
        }
        self.save_work();
        self.remember_project(&store::story_key(&paths), path);
        let text = trf("Saved as {}", &[&path.display()]);
        self.status.messages.push(Message { text, failure: false, action: None });
    }

    fn articles_folder(&self) -> PathBuf {
        match &self.open {
            Some(Sources::Paths(paths)) => match paths.first() {
                Some(path) if path.is_dir() => path.clone(),
                Some(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
                None => store::home(),
            },
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
