//! Risky files are read by another process: it gives what reading here gives, and a hang or a crash costs that file.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests"
)]

#[path = "support/files.rs"]
mod files;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use files::{STORY, page, pdf, zip};
use parallax::ingest::apart::Apart;
use parallax::ingest::reader::{Input, Read, ReadError, Told};
use parallax::watch::{Unwatched, Watch};

fn program() -> PathBuf {
    env!("CARGO_BIN_EXE_parallax").into()
}

fn ask(apart: &Apart, name: &str, bytes: &[u8], watch: &dyn Watch) -> Result<Read, ReadError> {
    apart.read(&Input { name, bytes, told: &Told::default(), from: 0 }, watch)
}

#[test]
fn one_process_reads_file_after_file() {
    let apart = Apart::new(program(), Duration::from_secs(60));
    let html = page("Ferry returns to service", STORY);
    for _ in 0..2 {
        let read = ask(&apart, "a.html", html.as_bytes(), &Unwatched).unwrap();
        assert!(read.articles[0].text.contains("sailed again on Monday"));
    }
    let read = ask(&apart, "a.zip", &zip(&[("a.txt", STORY.as_bytes())]), &Unwatched).unwrap();
    assert_eq!((read.parts[0].name.as_str(), read.parts[0].bytes.as_slice()), ("a.txt", STORY.as_bytes()));
    let read = ask(&apart, "a.pdf", &pdf(&[vec![(50.0, 700.0, 10.0, "Three short words.")]]), &Unwatched).unwrap();
    assert_eq!(read.articles[0].text, "Three short words.");
    let why = ask(&apart, "a.pdf", b"%PDF-1.4 and nothing", &Unwatched).unwrap_err();
    assert!(why.0.contains("damaged or cut off"), "{why:?}");
}

#[cfg(unix)]
fn script(folder: &Path, words: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("program");
    fs::write(&path, format!("#!/bin/sh\n{words}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[cfg(unix)]
#[test]
fn a_process_that_hangs_or_dies_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let large = vec![b'x'; 1 << 20];
    let slow = Apart::new(script(folder.path(), "exec sleep 600"), Duration::from_secs(1));
    let why = ask(&slow, "a.html", &large, &Unwatched).unwrap_err();
    assert!(why.0.starts_with("reading it took longer than 1 seconds"), "{why:?}");
    let dying = Apart::new(script(folder.path(), "kill -ABRT $$"), Duration::from_secs(60));
    let why = ask(&dying, "a.html", &large, &Unwatched).unwrap_err();
    assert!(why.0.starts_with("reading it needed more memory or deeper nesting"), "{why:?}");
    let lying =
        Apart::new(script(folder.path(), "echo nonsense that is no answer at all"), Duration::from_secs(60));
    assert!(ask(&lying, "a.html", &large, &Unwatched).is_err());
}

#[cfg(unix)]
#[test]
fn cancelling_does_not_wait_for_a_process_that_hangs() {
    struct Cancelled;
    impl Watch for Cancelled {
        fn cancelled(&self) -> bool {
            true
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let slow = Apart::new(script(folder.path(), "exec sleep 600"), Duration::from_secs(600));
    assert_eq!(ask(&slow, "a.html", b"x", &Cancelled).unwrap_err().0, "reading was cancelled");
}

#[test]
fn without_a_program_the_file_is_read_here() {
    let apart = Apart::new("/nowhere/parallax".into(), Duration::from_secs(60));
    let read = ask(&apart, "a.html", page("Ferry returns", STORY).as_bytes(), &Unwatched);
    assert!(read.is_ok(), "{read:?}");
}
