//! Which files there are to read: folders walked in order, loops and odd things said, nothing opened.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::limits::{MAX_FILES, MAX_FOLDERS};
use super::{parts, sidecar};
use crate::text::Warning;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name: relative to the opened folder, unique.
    pub(super) file: String,
    /// How many bytes it had when it was listed.
    pub(super) size: u64,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    /// The files, sorted by name.
    pub(super) files: Vec<Listed>,
    /// `sources.csv` of the opened folders.
    pub(super) sidecars: Vec<Listed>,
    /// What was left out, and why.
    pub(super) warnings: Vec<Warning>,
}

/// Lists what `paths` hold.
pub(super) fn list(paths: &[PathBuf]) -> Listing {
    let mut walk = Walk::default();
    // In one order, however they were named, so that the same files get the same names.
    let mut sorted: Vec<&PathBuf> = paths.iter().collect();
    sorted.sort();
    for path in sorted {
        let own = name_of(path);
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let prefix = if paths.len() > 1 { format!("{own}/") } else { String::new() };
                let before = walk.out.files.len() + walk.out.warnings.len();
                walk.folder(path, &prefix, 0);
                if walk.out.files.len() + walk.out.warnings.len() == before {
                    walk.out.warnings.push(Warning::unread(&own, "the folder holds no files to read"));
                }
            }
            Ok(meta) => walk.file(path, &own, &meta),
            Err(error) => walk.out.warnings.push(Warning::unread(&own, reason(&error))),
        }
    }
    walk.out.files.sort_by(|a, b| a.file.cmp(&b.file));
    walk.out
}

#[derive(Default)]
struct Walk {
    out: Listing,
    /// Where the files really are, so that none is read twice.
    read: BTreeSet<PathBuf>,
    names: BTreeSet<String>,
    /// Folders entered, by their real path, so that links cannot lead in circles.
    entered: BTreeSet<PathBuf>,
}

impl Walk {
    fn folder(&mut self, path: &Path, prefix: &str, depth: usize) {
        let shown = prefix.trim_end_matches('/').to_owned();
        if depth > MAX_FOLDERS {
            self.out.warnings.push(Warning::unread(&shown, "folders nested this deep are left out"));
            return;
        }
        let real = fs::canonicalize(path).unwrap_or_else(|_gone| path.to_owned());
        if !self.entered.insert(real) {
            self.out.warnings.push(Warning::note(&shown, "the link leads to a folder that is read already"));
            return;
        }
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                self.out.warnings.push(Warning::unread(&shown, reason(&error)));
                return;
            }
        };
        let mut children: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        children.sort();
        let names: BTreeSet<String> = children.iter().map(|c| name_of(c)).collect();
        for child in &children {
            self.child(child, prefix, depth, &names);
        }
    }

    fn child(&mut self, path: &Path, prefix: &str, depth: usize, siblings: &BTreeSet<String>) {
        let own = name_of(path);
        if parts::is_passed_over(&own) {
            return;
        }
        let file = format!("{prefix}{own}");
        if self.names.len() >= MAX_FILES {
            if self.names.len() == MAX_FILES {
                let what = format!("there are more than {MAX_FILES} files; the rest was left out");
                self.out.warnings.push(Warning::unread("", what));
                self.names.insert("\0".to_owned());
            }
            return;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                if parts::page_of(&own, |page| siblings.contains(page)).is_some() {
                    let what = "its files belong to the saved page beside it and were left out";
                    self.out.warnings.push(Warning::note(&file, what));
                } else {
                    self.folder(path, &format!("{file}/"), depth + 1);
                }
            }
            Ok(meta) if meta.is_file() && depth == 0 && sidecar::is_one(&own) => {
                self.out.sidecars.push(Listed { path: path.to_owned(), file, size: meta.len() });
            }
            Ok(meta) => self.file(path, &file, &meta),
            Err(error) => self.out.warnings.push(Warning::unread(&file, reason(&error))),
        }
    }

    fn file(&mut self, path: &Path, file: &str, meta: &fs::Metadata) {
        if !meta.is_file() {
            let what = "it is a device, pipe or socket, not a file; it was left out";
            self.out.warnings.push(Warning::unread(file, what));
            return;
        }
        let real = fs::canonicalize(path).unwrap_or_else(|_gone| path.to_owned());
        if !self.read.insert(real) {
            self.out
                .warnings
                .push(Warning::note(file, "the same file is read already, so it is not counted twice"));
            return;
        }
        let file = self.unique(file);
        self.out.files.push(Listed { path: path.to_owned(), file, size: meta.len() });
    }

    /// The name itself, or "a (2).txt" where it is taken.
    fn unique(&mut self, file: &str) -> String {
        let mut name = file.to_owned();
        let mut n = 1;
        while !self.names.insert(name.clone()) {
            n += 1;
            let dot = file.rfind('.').filter(|&d| d > file.rfind('/').map_or(0, |s| s + 2));
            let (stem, ending) = file.split_at(dot.unwrap_or(file.len()));
            name = format!("{stem} ({n}){ending}");
        }
        name
    }
}

fn name_of(path: &Path) -> String {
    let last = path.file_name().map(|n| n.to_string_lossy().into_owned());
    let name = last.unwrap_or_else(|| path.to_string_lossy().into_owned());
    name.chars().map(parts::visible).collect()
}

/// A file-system error as a sentence.
pub(super) fn reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "the file is gone, or its link leads nowhere".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ if error.raw_os_error() == Some(40) => "the link leads in a circle".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
