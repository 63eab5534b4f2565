//! What is kept between starts: how the person looks at things, recent stories, and corrections.
//!
//! Files are written whole and atomically: to a temporary file beside them, synced, then renamed, the
//! one before kept as `.bak`. A file that cannot be understood is set aside, never overwritten.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::stand::Stand;
use crate::ingest::reader::has_reader;
use crate::keep;
use crate::session::work::project;
use crate::ui::lang::trf;
use crate::ui::picker::{Entry, Picker};
use crate::ui::view_state::Arranged;
use crate::ui::{Recent, ViewState};

/// Stories remembered.
const MOST_RECENT: usize = 12;
/// Stories whose lanes are remembered.
const MOST_ARRANGED: usize = 40;
/// Entries of a folder that the in-app picker lists.
const MOST_LISTED: usize = 5_000;

/// What is restored on the next start.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// The sample has been shown once.
    pub(super) started_before: bool,
    /// How the person looks at things.
    pub(super) view: ViewState,
    /// Stories opened, latest first.
    pub(super) recent: Vec<Recent>,
    /// By story, its lanes as the person put them, latest last.
    pub(super) lanes: Vec<(String, Arc<Arranged>)>,
    /// By story, where the person stood in it, latest last.
    pub(super) stands: Vec<(String, Stand)>,
    /// Size of the window, unless it filled the screen.
    pub(super) window_px: Option<(f32, f32)>,
    /// It filled the screen.
    pub(super) window_full: bool,
    /// Where its top left corner was, while that lay on the screen at the origin.
    pub(super) window_at: Option<(f32, f32)>,
    /// By story, the project file that holds the work on it.
    pub(super) projects: Vec<(String, PathBuf)>,
}

impl Kept {
    /// Keeps how large the window is and where, unless it fills the screen.
    pub(super) fn note_window(&mut self, ctx: &egui::Context) {
        let viewport = ctx.input(|i| i.viewport().clone());
        self.window_full = viewport.maximized.unwrap_or(false);
        if viewport.fullscreen.unwrap_or(false) || viewport.maximized.unwrap_or(false) {
            return;
        }
        let zoom = ctx.zoom_factor();
        let size = ctx.content_rect().size() * zoom;
        self.window_px = Some((size.x, size.y));
        let screen = viewport.monitor_size.map(|s| s * zoom);
        let at = viewport.outer_rect.map(|r| r.min.to_vec2() * zoom);
        // A window opened where a second screen was would be out of reach when that is gone.
        let reachable = |at: egui::Vec2, screen: egui::Vec2| {
            at.min_elem() >= 0.0 && at.x + 160.0 < screen.x && at.y + 80.0 < screen.y
        };
        self.window_at = at.zip(screen).filter(|(at, screen)| reachable(*at, *screen)).map(|(at, _)| (at.x, at.y));
    }

    /// Puts a story first.
    pub(super) fn remember(&mut self, story: Recent) {
        self.recent.retain(|r| r.paths != story.paths);
        self.recent.insert(0, story);
        self.shorten();
    }

    /// Forgets what is longest ago.
    pub(super) fn shorten(&mut self) {
        self.recent.truncate(MOST_RECENT);
        self.stands.drain(..self.stands.len().saturating_sub(MOST_ARRANGED));
        self.lanes.drain(..self.lanes.len().saturating_sub(MOST_ARRANGED));
    }

    /// Keeps where the person stands in a story.
    pub(super) fn remember_stand(&mut self, story: String, stand: Stand) {
        self.stands.retain(|(s, _)| *s != story);
        self.stands.push((story, stand));
        self.shorten();
    }

    /// Keeps the lanes of a story; lanes as they come need no keeping.
    pub(super) fn remember_lanes(&mut self, story: String, lanes: &Arc<Arranged>) {
        self.lanes.retain(|(s, _)| *s != story);
        if **lanes != Arranged::default() {
            self.lanes.push((story, Arc::clone(lanes)));
        }
        self.shorten();
    }
}

/// Where things are kept.
#[derive(Clone, Debug)]
pub(super) struct Store {
    folder: Option<PathBuf>,
    shelves: Option<PathBuf>,
}

impl Store {
    /// The store in the person's own data folder; without a home folder nothing is kept.
    pub(super) fn of_person() -> Self {
        let platform = etcetera::choose_base_strategy().ok();
        let folder = platform.as_ref().map(|s| s.data_dir().join("parallax"));
        let shelves = platform.as_ref().map(|s| s.cache_dir().join("parallax"));
        Self { folder, shelves }
    }

    /// A store that keeps nothing.
    pub(super) fn none() -> Self {
        Self { folder: None, shelves: None }
    }

    /// Where stories are kept as they were worked out: nothing of the person's, and free to be deleted.
    pub(super) fn shelves(&self) -> Option<PathBuf> {
        self.shelves.clone()
    }

    /// What was kept, or the defaults; the second is a sentence for the person where it could not be read.
    pub(super) fn kept(&self) -> (Kept, Option<String>) {
        self.read("state.json")
    }

    /// Keeps it, with what other windows kept since `before` was read or written; that is then known here as well.
    pub(super) fn keep_joined(&self, kept: &mut Kept, before: &Kept) -> Result<(), String> {
        let there = self.folder.as_ref().and_then(|f| fs::read(f.join("state.json")).ok());
        if let Some(there) = there.and_then(|bytes| serde_json::from_slice(&bytes).ok()) {
            kept.join(before, &there);
        }
        self.keep(kept)
    }

    /// Keeps it.
    pub(super) fn keep(&self, kept: &Kept) -> Result<(), String> {
        self.write("state.json", kept)
    }

    /// Where the work on a story is kept that has no project file of its own yet.
    pub(super) fn work(&self, story: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(work_file(story)))
    }

    fn read<T: Default + DeserializeOwned>(&self, name: &str) -> (T, Option<String>) {
        let Some(path) = self.folder.as_ref().map(|f| f.join(name)) else { return (T::default(), None) };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return (T::default(), None),
            Err(e) => return (T::default(), Some(trf("{} could not be read: {}", &[&path.display(), &e]))),
        };
        match serde_json::from_slice(&bytes) {
            Ok(value) => (value, None),
            Err(e) => {
                let aside = path.with_extension("unreadable");
                let kept = match fs::rename(&path, &aside) {
                    Ok(()) => trf("it was set aside as {}", &[&aside.display()]),
                    Err(e) => trf("it could not be set aside: {}", &[&e]),
                };
                (T::default(), Some(trf("{} is not readable ({}); {}", &[&path.display(), &e, &kept])))
            }
        }
    }

    fn write<T: Serialize>(&self, name: &str, value: &T) -> Result<(), String> {
        let Some(path) = self.folder.as_ref().map(|f| f.join(name)) else { return Ok(()) };
        let text = serde_json::to_vec_pretty(value).map_err(|e| format!("{}: {e}", path.display()))?;
        write_whole(&path, &text).map_err(|e| {
            trf("{} could not be written: {}. Is the disk full or read-only?", &[&path.display(), &e])
        })
    }
}

/// Writes a file so that after any crash either the old or the new one is there, whole.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match fs::copy(path, path.with_extension("bak")) {
        Ok(_) => {}
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(e),
    }
    file.persist(path)?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// A story's key: its paths, which must be absolute, a line each; "sample" where there are none.
pub(super) fn story_key(paths: &[PathBuf]) -> String {
    if paths.is_empty() {
        return "sample".to_owned();
    }
    paths.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>().join("\n")
}

/// The path as it stands on disk, or as given where it does not.
pub(super) fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A file name from a key, the same on every machine.
fn work_file(story: &str) -> String {
    format!("{}.{}", project::hash(story), keep::ENDING)
}

/// The person's home folder, where the in-app picker begins.
pub(super) fn home() -> PathBuf {
    etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("/"))
}

/// Lists a folder for the in-app picker.
pub(super) fn list(folder: &Path) -> Picker {
    let folder = absolute(folder);
    let mut picker = Picker { folder: folder.clone(), ..Picker::default() };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(e) => {
            picker.trouble = Some(trf("{} cannot be listed: {}", &[&folder.display(), &e]));
            return picker;
        }
    };
    for entry in entries.flatten().take(MOST_LISTED) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = path.is_dir();
        let readable = has_reader(&name) || keep::is_project(&path);
        if !name.starts_with('.') && (is_folder || readable) {
            picker.entries.push(Entry { name, path, folder: is_folder });
        }
    }
    picker.entries.sort_by(|a, b| b.folder.cmp(&a.folder).then_with(|| a.name.cmp(&b.name)));
    picker
}

/// The clock, in seconds since 1970: when something was done, and nothing that is derived, follows it.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_found_again_by_their_story_and_only_so_many_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { folder: Some(folder.path().to_owned()), shelves: None };
        let arranged =
            |pinned: &str| Arc::new(Arranged { pinned: vec![pinned.to_owned()], ..Arranged::default() });
        let mut kept = Kept::default();
        for i in 0..MOST_ARRANGED + 5 {
            kept.remember_lanes(format!("story {i}"), &arranged("source a.txt"));
        }
        kept.remember_lanes("story 20".to_owned(), &arranged("source b.txt"));
        kept.remember_lanes("story 21".to_owned(), &Arc::default());
        store.keep(&kept).unwrap();
        let (again, trouble) = store.kept();
        assert_eq!(trouble, None);
        let lanes = |story: &str| again.lanes.iter().find(|(s, _)| s == story).map(|(_, a)| a.pinned.clone());
        assert_eq!(lanes("story 20"), Some(vec!["source b.txt".to_owned()]));
        assert_eq!((lanes("story 0"), lanes("story 21")), (None, None));
        assert!(lanes("story 44").is_some() && again.lanes.len() < MOST_ARRANGED + 1);
    }
}

#[cfg(test)]
mod window_tests {
    use super::*;

    fn noted(corner: (f32, f32), maximized: bool) -> Kept {
        let mut kept = Kept { window_px: Some((700.0, 500.0)), ..Kept::default() };
        let mut input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(900.0, 600.0))),
            ..egui::RawInput::default()
        };
        let viewport = input.viewports.entry(input.viewport_id).or_default();
        viewport.maximized = Some(maximized);
        viewport.monitor_size = Some(egui::vec2(1920.0, 1080.0));
        let corner = egui::pos2(corner.0, corner.1);
        viewport.outer_rect = Some(egui::Rect::from_min_size(corner, egui::vec2(900.0, 640.0)));
        let mut output = egui::Context::default().run_ui(input, |ui| kept.note_window(ui.ctx()));
        output.textures_delta.clear();
        kept
    }

    #[test]
    fn a_window_is_kept_where_it_can_be_reached_again() {
        let kept = noted((40.0, 60.0), false);
        assert_eq!((kept.window_px, kept.window_at), (Some((900.0, 600.0)), Some((40.0, 60.0))));
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(folder.path().to_owned());
        store.keep(&kept).unwrap();
        let again = store.kept().0;
        assert_eq!((again.window_px, again.window_at), (kept.window_px, kept.window_at), "the next start knows");
        for elsewhere in [(-1900.0, 20.0), (1900.0, 20.0), (100.0, 1060.0)] {
            assert_eq!(noted(elsewhere, false).window_at, None, "{elsewhere:?}");
        }
        let full = noted((0.0, 0.0), true);
        assert!(full.window_full && !kept.window_full);
        assert_eq!((full.window_px, full.window_at), (Some((700.0, 500.0)), None));
    }
}

#[cfg(test)]
impl Store {
    /// A store in a folder, for tests of what is kept.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder), shelves: None }
    }
}
