//! The cache of one story on the disk: a file of its own, written whole beside the old one and renamed over it.
//!
//! It holds nothing that a person made and may be deleted at any time. What cannot be read or written is no error:
//! the story is then worked out anew.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::cache::{Cache, Key, Pack};

/// The ending of cache files.
const ENDING: &str = "cache";
/// A larger one is not written.
const MOST_BYTES: usize = 768 << 20;
/// Together they hold no more than this: the oldest go first.
const MOST_TOGETHER: u64 = 2 << 30;

/// One story's cache and where it lies.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    file: PathBuf,
    pack: Pack,
}

impl Shelf {
    /// The cache of a story in `folder`, which need not be there yet. `build` tells versions of this program apart.
    pub fn open(folder: &Path, build: u64, paths: &[PathBuf]) -> Self {
        let whole = |p: &PathBuf| fs::canonicalize(p).unwrap_or_else(|_gone| p.clone()).into_os_string();
        let names: Vec<Vec<u8>> = paths.iter().map(|p| whole(p).into_encoded_bytes()).collect();
        let parts: Vec<&[u8]> = names.iter().map(Vec::as_slice).collect();
        let number = u128::from_le_bytes(Key::of("story", &parts).bytes());
        let file = folder.join(format!("{number:032x}.{ENDING}"));
        let bytes = fs::read(&file).unwrap_or_default();
        Self { folder: folder.to_owned(), file, pack: Pack::read(build, bytes) }
    }

    /// What to look things up in.
    pub fn cache(&self) -> &dyn Cache {
        &self.pack
    }

    /// Writes what is new; whether it could be is nobody's concern.
    pub fn keep(&self) {
        let Some(bytes) = self.pack.write().filter(|b| b.len() <= MOST_BYTES) else { return };
        if fs::create_dir_all(&self.folder).and_then(|()| self.replace(&bytes)).is_ok() {
            self.make_room();
        }
    }

    fn replace(&self, bytes: &[u8]) -> std::io::Result<()> {
        let mut fresh = tempfile::Builder::new().prefix("writing-").tempfile_in(&self.folder)?;
        fresh.write_all(bytes)?;
        fresh.persist(&self.file).map(drop).map_err(|e| e.error)
    }

    /// Deletes the oldest caches of other stories while all together are too large.
    fn make_room(&self) {
        let Ok(listed) = fs::read_dir(&self.folder) else { return };
        let mut others = Vec::new();
        let mut sum = 0;
        for entry in listed.filter_map(Result::ok) {
            let path = entry.path();
            let Ok(meta) = entry.metadata() else { continue };
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
        let bytes = std::env::current_exe().and_then(fs::read).unwrap_or_default();
        let key = Key::of(env!("CARGO_PKG_VERSION"), &[&bytes]).bytes();
        key.first_chunk::<8>().map_or(0, |low| u64::from_le_bytes(*low))
    })
}
