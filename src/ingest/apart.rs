//! Risky files are read in another process of this program, so that a file that hangs, overflows the stack or eats
//! the memory costs that file only.
//!
//! It refuses to trust the other process: an answer that is late, torn or missing is a sentence about the file. Where
//! no process can be started (a library without its program, a program replaced while it runs) the file is read here.

use std::io::{self, BufReader, BufWriter, Read as _, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::inside::parsed;
use super::limits;
use super::reader::{Input, Read, ReadError, Reader, Told, reader_for};
use crate::watch::Watch;

/// The subcommand of the program that reads files for another.
pub const SUBCOMMAND: &str = "read-one";
/// How often it is asked whether the work was cancelled.
const TICK: Duration = Duration::from_millis(25);
/// The reading process's stack: parsers that go deep on honest files have room.
const STACK: usize = 64 << 20;
/// No answer is longer.
const MOST_ANSWER: u64 = 512 << 20;

/// How files are read apart.
#[derive(Debug)]
pub struct Apart {
    program: PathBuf,
    patience: Duration,
    idle: Mutex<Vec<Helper>>,
}

static APART: OnceLock<Apart> = OnceLock::new();

/// From now on, for as long as this process runs, risky files are read by `program`.
pub fn by(program: PathBuf) {
    APART.get_or_init(|| Apart::new(program, limits::TIME_PER_FILE));
}

/// Reads a file, apart where that is possible and worth it.
pub(super) fn read(input: &Input<'_>, watch: &dyn Watch) -> Result<Read, ReadError> {
    let apart = APART.get().filter(|_| reader_for(input.name, input.bytes).is_ok_and(Reader::risky));
    apart.map_or_else(|| parsed(input), |apart| apart.read(input, watch))
}

/// The processes that wait for more files are sent home.
pub(super) fn rest() {
    if let Some(idle) = APART.get().and_then(|apart| apart.idle.lock().ok().map(|mut i| std::mem::take(&mut *i))) {
        drop(idle);
    }
}

impl Apart {
    /// Files are read by `program`, and given up after `patience`.
    pub fn new(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience, idle: Mutex::default() }
    }

    /// Reads one file.
    pub fn read(&self, input: &Input<'_>, watch: &dyn Watch) -> Result<Read, ReadError> {
        let waiting = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let Some(mut helper) = waiting.or_else(|| Helper::start(&self.program).ok()) else {
            return parsed(input);
        };
        match helper.ask(input, self.patience, watch) {
            Ok(answer) => {
                if let Ok(mut idle) = self.idle.lock() {
                    idle.push(helper);
                }
                answer
            }
            Err(fate) => Err(ReadError(fate.sentence(self.patience))),
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Late,
    Broken,
    Cancelled,
}

impl Fate {
    fn sentence(self, patience: Duration) -> String {
        const INSTEAD: &str = "so it was given up; save the article as plain text";
        match self {
            Self::Late => format!("reading it took longer than {} seconds, {INSTEAD}", patience.as_secs()),
            Self::Broken => format!(
                "reading it needed more memory or deeper nesting than one file may ({} MB), {INSTEAD}",
                limits::MEMORY_KIB >> 10
            ),
            Self::Cancelled => "reading was cancelled".to_owned(),
        }
    }
}

/// Another process of this program, which reads one file after the other.
#[derive(Debug)]
struct Helper {
    child: Child,
    pipes: Option<(BufWriter<ChildStdin>, BufReader<ChildStdout>)>,
}

impl Helper {
    fn start(program: &PathBuf) -> io::Result<Self> {
        // The shell would start, and only then say that the program is gone.
        if !program.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut command = limited(program);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let pipes = pipes.map(|(to, from)| (BufWriter::new(to), BufReader::new(from)));
        Ok(Self { child, pipes })
    }

    /// Sends a file and waits for what is in it.
    fn ask(
        &mut self,
        input: &Input<'_>,
        patience: Duration,
        watch: &dyn Watch,
    ) -> Result<Result<Read, ReadError>, Fate> {
        let Self { child, pipes } = self;
        let (to, from) = pipes.as_mut().ok_or(Fate::Broken)?;
        std::thread::scope(|scope| {
            let (send, receive) = mpsc::channel();
            scope.spawn(move || {
                // Nobody listens any more once the file was given up.
                send.send(exchange(to, from, input)).ok();
            });
            let mut waited = Duration::ZERO;
            let fate = loop {
                match receive.recv_timeout(TICK) {
                    Ok(Ok(answer)) => return Ok(answer),
                    Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => break Fate::Broken,
                    Err(RecvTimeoutError::Timeout) if watch.cancelled() => break Fate::Cancelled,
                    Err(RecvTimeoutError::Timeout) if waited >= patience => break Fate::Late,
                    Err(RecvTimeoutError::Timeout) => waited += TICK,
                }
            };
            // Its pipes break, so that the thread above ends.
            child.kill().ok();
            Err(fate)
        })
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.pipes = None;
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The program as it reads files for another: with a bound on its memory where the system's shell can set one.
fn limited(program: &PathBuf) -> Command {
    if cfg!(unix) {
        let kib = limits::MEMORY_KIB;
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(format!("ulimit -v {kib} 2>/dev/null; ulimit -c 0 2>/dev/null; exec \"$0\" {SUBCOMMAND}"));
        command.arg(program);
        command
    } else {
        let mut command = Command::new(program);
        command.arg(SUBCOMMAND);
        without_console(&mut command);
        command
    }
}

#[cfg(windows)]
fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_console(_command: &mut Command) {}

/// What is asked, before the file's bytes.
#[derive(Serialize, Deserialize)]
struct Question {
    name: String,
    told: Told,
    from: usize,
}

fn exchange(
    to: &mut impl Write,
    from: &mut impl io::Read,
    input: &Input<'_>,
) -> io::Result<Result<Read, ReadError>> {
    let question = Question { name: input.name.to_owned(), told: input.told.clone(), from: input.from };
    send(to, &packed(&question)?)?;
    send(to, input.bytes)?;
    to.flush()?;
    let answer = receive(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    postcard::from_bytes(&answer).map_err(io::Error::other)
}

fn packed<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    postcard::to_extend(value, Vec::new()).map_err(io::Error::other)
}

fn send(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

/// A run of bytes, or nothing where the other side has ended.
fn receive(from: &mut impl io::Read) -> io::Result<Option<Vec<u8>>> {
    let mut len = [0; 8];
    match from.read_exact(&mut len) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let len = u64::from_le_bytes(len);
    if len > MOST_ANSWER {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::with_capacity(len as usize);
    from.take(len).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == len { Ok(Some(bytes)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Reads the files that another process of this program sends, until it sends no more.
pub fn serve() -> io::Result<()> {
    let serving = std::thread::Builder::new().name("reading".into()).stack_size(STACK).spawn(serve_all)?;
    serving.join().unwrap_or_else(|_panic| Err(io::ErrorKind::Other.into()))
}

fn serve_all() -> io::Result<()> {
    let mut from = BufReader::new(io::stdin().lock());
    let mut to = BufWriter::new(io::stdout().lock());
    while let Some(question) = receive(&mut from)? {
        let Question { name, told, from: at } = postcard::from_bytes(&question).map_err(io::Error::other)?;
        let bytes = receive(&mut from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let answer = parsed(&Input { name: &name, bytes: &bytes, told: &told, from: at });
        drop(bytes);
        send(&mut to, &packed(&answer)?)?;
        to.flush()?;
    }
    Ok(())
}
