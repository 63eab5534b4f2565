//! Reading what others made: files, and folders of them, as names and bytes.
//!
//! It refuses to know what they mean: `session::work::foreign` does.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Bytes read at most, of all files together.
const MOST_BYTES: u64 = 512 << 20;
/// How deep folders are walked.
const DEEPEST: usize = 8;

/// Reads files and what is in folders, in the order of names. With an `.ann` comes the `.txt` beside it.
///
/// # Errors
/// A sentence about the path that could not be read.
pub fn files(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut all: Vec<PathBuf> = Vec::new();
    for path in paths {
        walk(path, 0, &mut all).map_err(|why| unread(path, &why))?;
    }
    let texts = all.iter().filter(|p| p.extension().is_some_and(|e| e == "ann")).map(|p| p.with_extension("txt"));
    let texts: Vec<PathBuf> = texts.filter(|p| p.is_file() && !all.contains(p)).collect();
    all.extend(texts);
    let mut room = MOST_BYTES;
    let mut out = Vec::new();
    for path in all {
        let refuse = |why: io::Error| unread(&path, &why);
        let size = fs::metadata(&path).map_err(refuse)?.len();
        let too_much = || refuse(io::Error::new(ErrorKind::FileTooLarge, "it is too large"));
        room = room.checked_sub(size).ok_or_else(too_much)?;
        let bytes = fs::read(&path).map_err(refuse)?;
        out.push((path.to_string_lossy().replace('\\', "/"), bytes));
    }
    Ok(out)
}

fn unread(path: &Path, why: &io::Error) -> String {
    format!("{} could not be read: {why}", path.display())
}

fn walk(path: &Path, deep: usize, all: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        fs::metadata(path)?;
        all.push(path.to_owned());
        return Ok(());
    }
    if deep > DEEPEST {
        return Ok(());
    }
    let mut inside: Vec<PathBuf> = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect::<io::Result<_>>()?;
    inside.sort();
    inside.iter().try_for_each(|p| walk(p, deep + 1, all))
}
