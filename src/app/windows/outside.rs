//! Other programs that are started: this one once more, and the system's own for a file.
//!
//! It waits for none of them.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Starts the program once more.
pub(super) fn window(paths: &[PathBuf]) -> io::Result<()> {
    go(Command::new(std::env::current_exe()?).args(paths))
}

/// Shows a file of text in the program that the system has for it.
pub(super) fn show(file: &Path) -> io::Result<()> {
    if cfg!(target_os = "macos") {
        go(Command::new("open").arg("-t").arg(file))
    } else if cfg!(target_os = "windows") {
        go(Command::new("notepad.exe").arg(file))
    } else {
        go(Command::new("xdg-open").arg(file))
    }
}

/// The licences of everything the program is made of, where the package put them.
pub(super) fn licences() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let beside = program.parent()?;
    ["../share/doc/parallax", "../Resources", "."]
        .into_iter()
        .map(|folder| beside.join(folder).join("THIRD-PARTY-LICENSES.txt"))
        .find(|file| file.is_file())
}

fn go(command: &mut Command) -> io::Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    // Its end must be asked for, or it stays listed as long as this process lives.
    let waits = move || {
        let _ended = child.wait();
    };
    std::thread::Builder::new().name("outside".to_owned()).spawn(waits).map(|_thread| ())
}
