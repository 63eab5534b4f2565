//! Windows ask each other on local sockets, one for each process, in a folder that only the person may enter.
//!
//! A question is its length, a letter and a path: `r` asks who has that work open to come to the front, `w` asks
//! what is open.

use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A window that says nothing for so long hangs.
const PATIENCE: Duration = Duration::from_millis(700);
/// No question and no answer is longer.
const MOST: u64 = 64 << 10;
const YES: &[u8] = b"yes";

/// One process's socket.
pub(super) struct Answers {
    path: PathBuf,
    open: Arc<Mutex<Option<PathBuf>>>,
    ended: Arc<AtomicBool>,
}

impl Answers {
    /// Answers from now on.
    pub(super) fn begin(folder: &Path, on_raise: impl Fn() + Send + 'static) -> io::Result<Self> {
        Self::begin_as(folder, &std::process::id().to_string(), on_raise)
    }

    pub(super) fn begin_as(folder: &Path, name: &str, on_raise: impl Fn() + Send + 'static) -> io::Result<Self> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let path = folder.join(format!("{name}.sock"));
        // A process of the same number may have left one.
        let _gone = fs::remove_file(&path);
        let listener = UnixListener::bind(&path)?;
        let open = Arc::<Mutex<Option<PathBuf>>>::default();
        let ended = Arc::<AtomicBool>::default();
        let (here, stop) = (Arc::clone(&open), Arc::clone(&ended));
        std::thread::Builder::new().name("answers".to_owned()).spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                // Who asked badly or went away gets no answer.
                let _answered = stream.and_then(|s| answer(s, &here, &on_raise));
            }
        })?;
        Ok(Self { path, open, ended })
    }

    /// Says which work is open here.
    pub(super) fn set(&self, work: Option<PathBuf>) {
        if let Ok(mut open) = self.open.lock() {
            *open = work;
        }
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // Wakes the thread, which ends; then nobody finds the socket.
        let _woken = UnixStream::connect(&self.path);
        let _gone = fs::remove_file(&self.path);
    }
}

fn answer(mut stream: UnixStream, open: &Mutex<Option<PathBuf>>, on_raise: &impl Fn()) -> io::Result<()> {
    patient(&stream)?;
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let mut asked = Vec::new();
    let length = u64::from(u32::from_le_bytes(length)).min(MOST);
    (&stream).take(length).read_to_end(&mut asked)?;
    let here = open.lock().ok().and_then(|open| open.clone());
    match asked.split_first() {
        Some((b'r', path)) if here.as_ref().is_some_and(|h| h.as_os_str().as_bytes() == path) => {
            on_raise();
            stream.write_all(YES)
        }
        Some((b'w', [])) => stream.write_all(here.unwrap_or_default().as_os_str().as_bytes()),
        _ => Ok(()),
    }
}

fn patient(stream: &UnixStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

/// Which work each window has open.
pub(super) fn others(folder: &Path) -> Vec<Option<PathBuf>> {
    let path = |bytes: Vec<u8>| PathBuf::from(std::ffi::OsString::from_vec(bytes));
    let said = sockets(folder).into_iter().filter_map(|s| ask(&s, b"w").ok());
    said.map(|answer| (!answer.is_empty()).then(|| path(answer))).collect()
}

/// Brings the window to the front that has this work open; false where none has.
pub(super) fn raise(folder: &Path, work: &Path) -> bool {
    let question = [b"r", work.as_os_str().as_bytes()].concat();
    sockets(folder).iter().any(|socket| ask(socket, &question).is_ok_and(|answer| answer == YES))
}

fn sockets(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<PathBuf> = listed.filter(|p| p.extension().is_some_and(|e| e == "sock")).collect();
    found.sort();
    found
}

fn ask(socket: &Path, question: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = match UnixStream::connect(socket) {
        Err(e) if e.kind() == io::ErrorKind::ConnectionRefused => {
            // Left by a process that died.
            fs::remove_file(socket)?;
            return Err(e);
        }
        stream => stream?,
    };
    patient(&stream)?;
    let length = u32::try_from(question.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_le_bytes(), question].concat())?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer)?;
    Ok(answer)
}
