//! The few things that keeping work asks of a disk, so that tests can pull the plug between any two of them.
//!
//! It refuses to decide an order: `keep` does.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// A disk. Nothing is sure to outlive a power cut before it is synced: a file's content by [`Disk::sync`], its name by
/// [`Disk::sync_folder`].
pub trait Disk: Send {
    /// All of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Makes a file, or empties it, and writes it.
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Adds to the end of a file, making it where it is missing.
    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Waits until a file's content is on the disk.
    fn sync(&mut self, path: &Path) -> io::Result<()>;
    /// Gives a file another name; what bore it is gone. No reader ever sees half of it.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
}

/// The machine's own disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create(path)?.write_all(bytes)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().create(true).append(true).open(path)?.write_all(bytes)
    }

    fn sync(&mut self, path: &Path) -> io::Result<()> {
        // Windows syncs only what is open for writing.
        OpenOptions::new().append(true).open(path)?.sync_all()
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        // Elsewhere a rename is as durable as the system makes it; a folder cannot be opened there.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }
}
