//! How files look from outside: names, sizes and times of change, as one number to compare later.
//!
//! It opens nothing. Two looks that are the same mean that nothing changed; it refuses to say what did.

use std::collections::BTreeSet;
use std::fs;
use std::hash::Hasher as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use siphasher::sip::SipHasher13;

use super::limits::{MAX_FILES, MAX_FOLDERS};
use super::parts;

/// How files looked at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look(u64);

/// Looks at files and folders; `None` where one of them cannot be reached at all.
pub fn look(paths: &[PathBuf]) -> Option<Look> {
    let mut eye = Eye { hasher: SipHasher13::new(), entered: BTreeSet::new(), files: 0 };
    for path in paths {
        let meta = fs::metadata(path).ok()?;
        if meta.is_dir() {
            let entries = fs::read_dir(path).ok()?;
            eye.folder(path, entries, 0);
        } else {
            eye.file(path, &meta);
        }
    }
    Some(Look(eye.hasher.finish()))
}

struct Eye {
    hasher: SipHasher13,
    /// Folders by their real path, so that links cannot lead in circles.
    entered: BTreeSet<PathBuf>,
    files: usize,
}

impl Eye {
    fn folder(&mut self, path: &Path, entries: fs::ReadDir, depth: usize) {
        let real = fs::canonicalize(path).unwrap_or_else(|_gone| path.to_owned());
        if depth > MAX_FOLDERS || !self.entered.insert(real) {
            return;
        }
        let mut children: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        children.sort();
        for child in children {
            let name = child.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            // What the program writes itself, and what is not read either.
            if parts::is_passed_over(&name) {
                continue;
            }
            if self.files >= MAX_FILES {
                return;
            }
            match fs::metadata(&child) {
                Ok(meta) if meta.is_dir() => {
                    self.hasher.write(name.as_bytes());
                    if let Ok(entries) = fs::read_dir(&child) {
                        self.folder(&child, entries, depth + 1);
                    }
                }
                Ok(meta) => self.file(&child, &meta),
                Err(_) => {}
            }
        }
    }

    fn file(&mut self, path: &Path, meta: &fs::Metadata) {
        self.files += 1;
        self.hasher.write(path.as_os_str().as_encoded_bytes());
        self.hasher.write_u64(meta.len());
        let changed = meta.modified().ok().and_then(|m| m.duration_since(UNIX_EPOCH).ok());
        self.hasher.write_u128(changed.map_or(0, |c| c.as_nanos()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_changes_is_seen_and_what_the_program_keeps_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().to_owned()];
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        put("a.txt", "The bridge closed.");
        let first = look(&paths).expect("it is there");
        put(".Bridge.parallax.journal", "1");
        put("Bridge.parallax", "{}");
        assert_eq!(look(&paths), Some(first));
        put("a.txt", "The bridge reopened.");
        let second = look(&paths);
        assert_ne!(second, Some(first), "other words");
        fs::rename(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
        assert_ne!(look(&paths), second, "another name");
        assert_eq!(look(&[folder.path().join("gone")]), None);
    }
}
