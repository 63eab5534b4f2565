//! The cache of one story on the disk: a file of its own, written beside the old one as things are worked out, and
//! renamed over it when all is there.
//!
//! It holds nothing that a person made and may be deleted at any time. What cannot be read or written is no error:
//! the story is then worked out anew.

use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::cache::{Cache, Key, Pack, Source};

/// The ending of cache files.
const ENDING: &str = "cache";
/// Begins the name of one that is being written.
const WRITING: &str = "writing-";
/// One that is not written on for so long was left by a program that is gone.
const LEFT_OVER: Duration = Duration::from_hours(6);
/// A larger one is not written.
const MOST_BYTES: u64 = 768 << 20;
/// The program is larger than many stories, so it is read in parts.
const PROGRAM_AT_ONCE: u64 = 1 << 20;
/// Together they hold no more than this: the oldest go first.
const MOST_TOGETHER: u64 = 2 << 30;

/// One story's cache and where it lies.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    file: PathBuf,
    pack: Pack<Old, Writing>,
}

/// What an earlier run wrote; let go before it is written over.
#[derive(Debug, Default)]
struct Old {
    size: u64,
    file: Mutex<Option<File>>,
}

impl Old {
    fn open(path: &Path) -> Self {
        let open = || {
            let file = File::open(path).ok()?;
            Some((file.metadata().ok()?.len(), file))
        };
        open().map_or_else(Self::default, |(size, file)| Self { size, file: Mutex::new(Some(file)) })
    }

    fn close(&self) {
        if let Ok(mut file) = self.file.lock() {
            *file = None;
        }
    }
}

impl Source for Old {
    fn size(&self) -> u64 {
        self.size
    }

    fn part(&self, place: Range<u64>) -> Option<Vec<u8>> {
        if place.end > self.size || place.start > place.end {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(place.end - place.start).ok()?];
        let mut held = self.file.lock().ok()?;
        let file = held.as_mut()?;
        file.seek(SeekFrom::Start(place.start)).and_then(|_| file.read_exact(&mut bytes)).ok()?;
        Some(bytes)
    }
}

/// A file that is begun with the first bytes written to it, and gone when it is let go unfinished.
#[derive(Debug)]
struct Writing {
    folder: PathBuf,
    file: Option<BufWriter<NamedTempFile>>,
    size: u64,
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.size += bytes.len() as u64;
        if self.size > MOST_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                fs::create_dir_all(&self.folder)?;
                let file = tempfile::Builder::new().prefix(WRITING).tempfile_in(&self.folder)?;
                none.insert(BufWriter::new(file))
            }
        };
        file.write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Shelf {
    /// The cache of a story in `folder`, which need not be there yet. `build` tells versions of this program apart.
    pub fn open(folder: &Path, build: u64, paths: &[PathBuf]) -> Self {
        let whole = |p: &PathBuf| fs::canonicalize(p).unwrap_or_else(|_gone| p.clone()).into_os_string();
        let names: Vec<Vec<u8>> = paths.iter().map(|p| whole(p).into_encoded_bytes()).collect();
        let parts: Vec<&[u8]> = names.iter().map(Vec::as_slice).collect();
        let number = u128::from_le_bytes(Key::of("story", &parts).bytes());
        let file = folder.join(format!("{number:032x}.{ENDING}"));
        let out = Writing { folder: folder.to_owned(), file: None, size: 0 };
        Self { folder: folder.to_owned(), pack: Pack::read(build, Old::open(&file), out), file }
    }

    /// What to look things up in.
    pub fn cache(&self) -> &dyn Cache {
        &self.pack
    }

    /// Puts what is new in the place of what was; whether it could be is nobody's concern.
    pub fn keep(&self) {
        let Some(Writing { file: Some(written), .. }) = self.pack.finish() else { return };
        self.pack.old().close();
        if written.into_inner().is_ok_and(|fresh| fresh.persist(&self.file).is_ok()) {
            self.make_room();
        }
    }

    /// Deletes the oldest caches of other stories while all together are too large.
    fn make_room(&self) {
        let Ok(listed) = fs::read_dir(&self.folder) else { return };
        let mut others = Vec::new();
        let mut sum = 0;
        for entry in listed.filter_map(Result::ok) {
            let path = entry.path();
            let Ok(meta) = entry.metadata() else { continue };
            let age = meta.modified().ok().and_then(|at| at.elapsed().ok());
            if entry.file_name().to_string_lossy().starts_with(WRITING) && age.is_some_and(|age| age > LEFT_OVER) {
                // Where it cannot be deleted the next run tries again.
                drop(fs::remove_file(&path));
                continue;
            }
            if path.extension().is_some_and(|e| e == ENDING) {
                sum += meta.len();
                if path != self.file {
                    others.push((meta.modified().ok(), path, meta.len()));
                }
            }
        }
        others.sort();
        for (_, path, size) in others {
            if sum <= MOST_TOGETHER {
                break;
            }
            if fs::remove_file(path).is_ok() {
                sum -= size;
            }
        }
    }
}

/// A number that is another for every build: of the program's own bytes, so that no change of code, rules or weights
/// is ever answered from what an older program found.
pub fn build() -> u64 {
    static BUILD: OnceLock<u64> = OnceLock::new();
    *BUILD.get_or_init(|| {
        let mut key = Key::of(env!("CARGO_PKG_VERSION"), &[]);
        let Ok(mut program) = std::env::current_exe().and_then(File::open) else { return 0 };
        let mut some = Vec::new();
        while (&mut program).take(PROGRAM_AT_ONCE).read_to_end(&mut some).is_ok_and(|read| read > 0) {
            key = Key::of("build", &[&key.bytes(), &some]);
            some.clear();
        }
        key.bytes().first_chunk::<8>().map_or(0, |low| u64::from_le_bytes(*low))
    })
}
