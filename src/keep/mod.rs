//! Keeping a person's work: a project file, its journal, its backup and its lock.
//!
//! Every change is added to the journal at once and is on the disk within a second ([`Keeper::flush`]); the project file
//! is written whole to a file beside it, synced and renamed over the old one, which stays as `.bak`. After a crash at
//! any moment the old or the new file is there, whole, and the journal adds what was done since.
//!
//! It refuses to write over what it does not understand, and to write at all where another window holds the lock.

pub mod brought;
pub mod disk;
pub mod journal;
pub mod out;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub use disk::{Disk, RealDisk};
pub use journal::Record;

use crate::session::work::project::{self, Opened, Project};

/// The ending of project files.
pub const ENDING: &str = "parallax";

/// What keeps one project on a disk.
#[derive(Debug)]
pub struct Keeper<D> {
    disk: D,
    path: PathBuf,
    /// Number of the last record that was made.
    last: u64,
    /// The journal could not be written, perhaps in the midst of a line: only saving all mends it.
    torn: bool,
    /// Records since the file was last written.
    since_save: usize,
}

/// A project as found on the disk.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// What it holds, the journal's records done.
    pub opened: Opened,
    /// Sentences for the person: what was restored, what could not be.
    pub messages: Vec<String>,
    /// Records that the journal added.
    pub replayed: usize,
    /// Nothing may be written: a later version's file, or one that cannot be set aside.
    pub read_only: bool,
}

impl<D: Disk> Keeper<D> {
    /// Opens the project at `path`; one that is not there yet is empty. The second is `None` where nothing may be written.
    pub fn open(disk: D, path: &Path) -> (Option<Self>, Found) {
        let mut keeper = Self { disk, path: path.to_owned(), last: 0, torn: false, since_save: 0 };
        let found = keeper.read_project();
        keeper.opened(found)
    }

    /// Opens a project that must be there: a file that is none is left as it is, unless a backup beside it is one.
    ///
    /// # Errors
    /// A sentence that says why it is no project file.
    pub fn open_project(disk: D, path: &Path) -> Result<(Option<Self>, Found), String> {
        let keeper = Self { disk, path: path.to_owned(), last: 0, torn: false, since_save: 0 };
        match keeper.read_file(path) {
            Ok(Some(opened)) => Ok(keeper.opened(Found { opened, ..Found::default() })),
            Ok(None) => Err("there is no such file".to_owned()),
            Err(trouble) => match keeper.read_file(&backup(path)) {
                Ok(Some(_)) => Ok(Self::open(keeper.disk, path)),
                _ => Err(trouble),
            },
        }
    }

    /// Begins a project at `path`; what stands there is its backup after the first save.
    pub fn begin(disk: D, path: &Path) -> Self {
        Self { disk, path: path.to_owned(), last: 0, torn: true, since_save: 0 }
    }

    fn opened(mut self, mut found: Found) -> (Option<Self>, Found) {
        self.last = found.opened.project.saved;
        self.replay(&mut found);
        found.read_only |= found.opened.newer;
        ((!found.read_only).then_some(self), found)
    }

    /// Where the project is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Records made since the file was last written.
    pub fn since_save(&self) -> usize {
        self.since_save
    }

    /// The number of the last record made.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Adds a record to the journal. It is safe from a crash of the program, and after [`Keeper::flush`] from a power cut.
    ///
    /// # Errors
    /// The disk's; the record is numbered nevertheless, and the next [`Keeper::save`] holds it.
    pub fn record(&mut self, record: &Record) -> io::Result<()> {
        self.last += 1;
        self.since_save += 1;
        if self.torn {
            return Err(io::Error::other("the journal could not be written before"));
        }
        let line = journal::line(self.last, record);
        let written = self.disk.append(&self.journal(), line.as_bytes());
        self.torn = written.is_err();
        written
    }

    /// Waits until every record made is on the disk.
    ///
    /// # Errors
    /// The disk's.
    pub fn flush(&mut self) -> io::Result<()> {
        let journal = self.journal();
        match self.disk.sync(&journal) {
            // Nothing was ever recorded.
            Err(e) if e.kind() == ErrorKind::NotFound && self.since_save == 0 => Ok(()),
            other => other,
        }
        .and_then(|()| self.disk.sync_folder(&folder(&self.path)))
    }

    /// Whether only [`Keeper::save`] can make the work safe.
    pub fn must_save(&self) -> bool {
        self.torn
    }

    /// Writes the whole project, which must hold every record made so far.
    ///
    /// # Errors
    /// The disk's; the old file is then still there, or the new one is.
    pub fn save(&mut self, project: &mut Project) -> io::Result<()> {
        project.saved = self.last;
        let bytes = project::write(project).into_bytes();
        let path = self.path.clone();
        self.replace(&path, &bytes, true)?;
        // From here on the journal says nothing new; if it cannot be emptied, its numbers tell so.
        let journal = self.journal();
        self.replace(&journal, b"", false)?;
        self.torn = false;
        self.since_save = 0;
        Ok(())
    }

    /// From now on the project is kept elsewhere.
    pub fn move_to(&mut self, path: &Path) {
        path.clone_into(&mut self.path);
        self.torn = true;
    }

    fn replace(&mut self, path: &Path, bytes: &[u8], keep_old: bool) -> io::Result<()> {
        let folder = folder(path);
        let fresh = beside(path, "new");
        self.disk.write(&fresh, bytes)?;
        self.disk.sync(&fresh)?;
        if keep_old {
            match self.disk.read(path) {
                Ok(old) => {
                    let spare = beside(path, "old");
                    self.disk.write(&spare, &old)?;
                    self.disk.sync(&spare)?;
                    self.disk.rename(&spare, &backup(path))?;
                }
                Err(e) if e.kind() == ErrorKind::NotFound => {}
                Err(e) => return Err(e),
            }
        }
        self.disk.rename(&fresh, path)?;
        self.disk.sync_folder(&folder)
    }

    fn read_project(&mut self) -> Found {
        let mut found = Found::default();
        let trouble = match self.read_file(&self.path.clone()) {
            Ok(Some(opened)) => {
                found.opened = opened;
                return found;
            }
            Ok(None) => None,
            Err(trouble) => Some(trouble),
        };
        let backup = backup(&self.path);
        let spare = self.read_file(&backup).ok().flatten();
        if let Some(trouble) = trouble {
            found.messages.push(format!("{} could not be opened: {trouble}", self.path.display()));
            let aside = beside(&self.path, "damaged");
            match self.disk.rename(&self.path.clone(), &aside) {
                Ok(()) => found.messages.push(format!("It was set aside as {}", aside.display())),
                Err(e) => {
                    found.messages.push(format!("It could not be set aside ({e}): nothing will be written"));
                    found.read_only = true;
                }
            }
        }
        if let Some(opened) = spare {
            found.messages.push(format!("The work of the save before was restored from {}", backup.display()));
            found.opened = opened;
        }
        found
    }

    /// `Ok(None)`: there is no such file. The error says what is wrong with it.
    fn read_file(&self, path: &Path) -> Result<Option<Opened>, String> {
        let bytes = match self.disk.read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e.to_string()),
        };
        let text = String::from_utf8(bytes).map_err(|e| format!("it is not text: {e}"))?;
        project::parse(&text).map(Some)
    }

    fn replay(&mut self, found: &mut Found) {
        let journal = self.journal();
        let bytes = match self.disk.read(&journal) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return,
            Err(e) => {
                found.messages.push(format!("{} could not be read: {e}", journal.display()));
                return;
            }
        };
        let (records, torn) = journal::read(&bytes);
        // Whatever stands behind a torn line would never be read: the next record must not go there.
        self.torn = torn;
        for (n, record) in records {
            if n <= self.last {
                continue;
            }
            if n != self.last + 1 {
                found.messages.push(format!(
                    "{} goes on at change {n}, and the last one known is {}: what it says was left out",
                    journal.display(),
                    self.last
                ));
                self.torn = true;
                break;
            }
            record.replay(&mut found.opened.project);
            self.last = n;
            found.replayed += 1;
        }
        self.since_save = found.replayed;
    }

    fn journal(&self) -> PathBuf {
        beside(&self.path, "journal")
    }
}

/// Whether a path names a project file.
pub fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ENDING)) && !path.is_dir()
}

/// Looks at a project without taking or changing anything.
///
/// # Errors
/// A sentence that says why it is no project file.
pub fn look(path: &Path) -> Result<Found, String> {
    let mut keeper = Keeper { disk: RealDisk, path: path.to_owned(), last: 0, torn: false, since_save: 0 };
    let opened = keeper.read_file(path)?.ok_or("there is no such file")?;
    let mut found = Found { read_only: opened.newer, opened, ..Found::default() };
    keeper.last = found.opened.project.saved;
    keeper.replay(&mut found);
    Ok(found)
}

/// Where a project's articles are.
pub fn sources(path: &Path, project: &Project) -> Vec<PathBuf> {
    let folder = folder(path);
    if project.sources.is_empty() {
        return vec![folder];
    }
    project.sources.iter().map(|source| folder.join(source)).collect()
}

/// Holds a project for one window; let go when dropped, and by the system when the program dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the project at `path`; `Ok(None)` where another window has it.
    ///
    /// # Errors
    /// The disk's: a folder that may not be written has no lock, and needs none.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        let file = OpenOptions::new().create(true).append(true).open(beside(path, "lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }

    /// Whether a window has the lock of the project at `path`, found without leaving anything there.
    pub fn held(path: &Path) -> bool {
        let there = OpenOptions::new().append(true).open(beside(path, "lock"));
        there.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

/// `.NAME.parallax.new` beside `NAME.parallax`: hidden, so that a folder of articles stays one.
fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{}.{what}", name.trim_start_matches('.')))
}

fn backup(path: &Path) -> PathBuf {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{name}.bak"))
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
