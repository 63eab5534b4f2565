//! Writing what leaves the program: a file whole or not at all, a folder of files whole or not at all.
//!
//! It refuses to decide what may be written over: who calls it asks first.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{beside, folder};

/// What writes one file.
pub type Fill<'a> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'a;

/// Writes a file beside its place, waits for the disk, and puts it there: no reader ever sees half of it, and what stood
/// there stays until it is whole.
///
/// # Errors
/// The disk's, or what `fill` says; nothing is left behind then.
pub fn put(path: &Path, fill: &mut Fill<'_>) -> io::Result<()> {
    let fresh = beside(path, "new");
    let written = write_there(&fresh, fill).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        // It may not even have been made; the first error says what went wrong.
        drop(fs::remove_file(&fresh));
        return written;
    }
    sync_folder(&folder(path))
}

/// Fills a folder that is not there yet under another name, and gives it its own when all is in it. In one that is there
/// each file is put whole.
///
/// # Errors
/// The disk's, or what `fill` says; a new folder is not left behind then.
pub fn put_folder(
    path: &Path,
    fill: impl FnOnce(&mut dyn FnMut(&str, &mut Fill<'_>) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    if path.is_dir() {
        return fill(&mut |name, write| put(&path.join(name), write));
    }
    let fresh = beside(path, "new");
    fs::create_dir_all(&fresh)?;
    let written =
        fill(&mut |name, write| write_there(&fresh.join(name), write)).and_then(|()| fs::rename(&fresh, path));
    if written.is_err() {
        drop(fs::remove_dir_all(&fresh));
        return written;
    }
    sync_folder(&folder(path))
}

fn write_there(path: &Path, fill: &mut Fill<'_>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, File::create(path)?);
    fill(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()
}

fn sync_folder(path: &Path) -> io::Result<()> {
    // Elsewhere a rename is as durable as the system makes it; a folder cannot be opened there.
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}
