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
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::inside::parsed;
use super::limits;
use super::reader::{Input, Read, ReadError, Reader, Told, reader_for};
use super::shares::{Share, Shares};
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
    shares: Shares,
}

static APART: OnceLock<Apart> = OnceLock::new();

/// From now on, for as long as this process runs, risky files are read by `program`.
pub fn by(program: PathBuf) {
    APART.get_or_init(|| Apart::new(program, limits::TIME_PER_FILE));
}

/// Reads a file, apart where that is possible and worth it. `haste` leaves it less time than a file usually has; the
/// second answer is whether it was given up for being late.
pub(super) fn read(
    input: &Input<'_>,
    haste: Option<Duration>,
    watch: &dyn Watch,
) -> (Result<Read, ReadError>, bool) {
    let apart = APART.get().filter(|_| reader_for(input.name, input.bytes).is_ok_and(Reader::risky));
    let Some(apart) = apart else { return (parsed(input), false) };
    match apart.answer(input, haste.unwrap_or(apart.patience), watch) {
        Err((Fate::Late, _)) if haste.is_some() => (Err(ReadError(HASTY.to_owned())), true),
        Ok(answer) => (answer, false),
        Err((fate, patience)) => (Err(ReadError(fate.sentence(patience))), fate == Fate::Late),
    }
}

/// The processes that wait for more files are sent home.
pub(super) fn rest() {
    if let Some(apart) = APART.get() {
        apart.send_home();
    }
}

impl Apart {
    /// Files are read by `program`, and given up after `patience`.
    pub fn new(program: PathBuf, patience: Duration) -> Self {
        Self { program, patience, idle: Mutex::default(), shares: Shares::default() }
    }

    /// Reads one file.
    pub fn read(&self, input: &Input<'_>, watch: &dyn Watch) -> Result<Read, ReadError> {
        self.answer(input, self.patience, watch)
            .unwrap_or_else(|(fate, after)| Err(ReadError(fate.sentence(after))))
    }

    /// With a small share of the memory, and alone with a large one where that was not enough.
    fn answer(
        &self,
        input: &Input<'_>,
        patience: Duration,
        watch: &dyn Watch,
    ) -> Result<Result<Read, ReadError>, (Fate, Duration)> {
        let mut spent = Duration::ZERO;
        let mut share = Share::for_size(input.bytes.len());
        loop {
            let held = self.shares.take(share, watch).ok_or((Fate::Cancelled, patience))?;
            let began = Instant::now();
            let Ok(mut helper) = self.helper(share) else { return Ok(parsed(input)) };
            let fate = match helper.ask(input, patience.saturating_sub(spent), watch) {
                Ok(answer) => {
                    self.keep(helper, share);
                    return Ok(answer);
                }
                Err(fate) => fate,
            };
            // It must be gone before its share is another's.
            drop(helper);
            drop(held);
            spent += began.elapsed();
            if fate != Fate::Broken || share == Share::Large {
                return Err((fate, patience));
            }
            share = Share::Large;
        }
    }

    /// A process that waits, or a new one. While one holds the large share, none waits.
    fn helper(&self, share: Share) -> io::Result<Helper> {
        if share == Share::Large {
            self.send_home();
            return Helper::start(&self.program, share);
        }
        let waiting = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        waiting.map_or_else(|| Helper::start(&self.program, share), Ok)
    }

    fn keep(&self, helper: Helper, share: Share) {
        if share == Share::Small
            && let Ok(mut idle) = self.idle.lock()
        {
            idle.push(helper);
        }
    }

    fn send_home(&self) {
        drop(self.idle.lock().ok().map(|mut idle| std::mem::take(&mut *idle)));
    }
}

/// What is said of a file that was late after others in the same archive.
const HASTY: &str =
    "reading it took too long after others beside it had, so it was given up; save the article as plain text";

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
                limits::LARGE_KIB >> 10
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
    fn start(program: &PathBuf, share: Share) -> io::Result<Self> {
        // The shell would start, and only then say that the program is gone.
        if !program.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut command = limited(program, share);
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
            let began = Instant::now();
            let fate = loop {
                match receive.recv_timeout(TICK) {
                    Ok(Ok(answer)) => return Ok(answer),
                    Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => break Fate::Broken,
                    Err(RecvTimeoutError::Timeout) if watch.cancelled() => break Fate::Cancelled,
                    Err(RecvTimeoutError::Timeout) if began.elapsed() >= patience => break Fate::Late,
                    Err(RecvTimeoutError::Timeout) => {}
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
fn limited(program: &PathBuf, share: Share) -> Command {
    if cfg!(unix) {
        // What a process makes for itself (`-d`) is what counts; the address space also holds the program's own file.
        let (kib, space) = (share.kib(), share.kib() + limits::PROGRAM_KIB);
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(format!("ulimit -d {kib}; ulimit -v {space}; ulimit -c 0; exec \"$0\" {SUBCOMMAND}"));
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
