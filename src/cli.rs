//! The command line: open the window, or print the facts file without one.
//!
//! It reads nothing itself (`ingest` does) and refuses to guess: arguments that are off end with status 2.

mod doctor;
mod export;
mod import;
mod project;

use std::io::{BufWriter, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use self::project::Story;
use crate::analysis::{Before, analyse_with};
use crate::cache::{Cache, Nothing};
use crate::crash;
use crate::export::{facts_json, summary};
use crate::facts::{Corpus, Given};
use crate::ingest;
use crate::ingest::apart;
use crate::ingest::shelf::{self, Shelf};
use crate::session::Session;
use crate::session::work::corrected::corrected;
use crate::session::work::given::given;
use crate::session::work::held::hold;
use crate::session::work::told::sayings;
use crate::watch::Watch;

/// Some files could not be read; all others are analysed.
const SOME_UNREAD: u8 = 1;
/// Nothing could be read, or the arguments are off, or there is no window to open.
const NOTHING: u8 = 2;

const NO_DISPLAY: &str =
    "there is no display to open a window on; `parallax analyze PATH` prints what the window would show";

const EXAMPLES: &str = "\
Examples:
  parallax                               open the window
  parallax articles/                     open the window on a folder of articles
  parallax analyze articles/             print a summary
  parallax analyze articles/ | jq .events
                                         print the facts file (JSON) when not on a terminal
  parallax analyze a.txt b.html --format json --reference-date 2016-04-21
                                         the same for two files; undated ones count from that day

Reads text, Markdown, HTML, MHTML, PDF, DOCX, ODT, RTF, EPUB, mail and mailboxes, JSON, CSV, XLSX, ODS,
WARC, zip and exports of news databases, and folders with all that is in them. A sources.csv beside the
articles overrides what they say; its header is file,outlet,published,title,url,country,encoding,fields
in any order, and only file must be there. What cannot be read is named with the reason: pictures, sound,
old .doc and .xls files, scans without text, locked files. Nothing is sent anywhere.";

/// One story, read through many sources: names, dates, quotes and a timeline, each with its evidence.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Files and folders of articles to open in the window
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what is found in articles, without a window
    #[command(
        after_help = "Exit status: 0 done, 1 some files could not be read, 2 nothing could be read or the arguments are off."
    )]
    Analyze {
        /// Files and folders of articles
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// The facts file (the default unless on a terminal) or a readable summary
        #[arg(long, value_enum)]
        format: Option<Format>,
        /// Date of publication for every article that has none: 2016-04-21, 2016-04 or 2016
        #[arg(long, value_name = "DATE", value_parser = reference_date)]
        reference_date: Option<String>,
        /// A project file whose corrections hold; a PATH may be a project file too
        #[arg(long, value_name = "FILE")]
        project: Option<PathBuf>,
        /// Keep what is worked out in this folder, so that the same files take less time again
        #[arg(long, value_name = "DIR")]
        cache: Option<PathBuf>,
    },
    /// Write what is found in articles in a format for others: tables, timelines, annotations, calendars
    Export(Box<export::Arguments>),
    /// Look after project files
    #[command(subcommand)]
    Project(ProjectCommand),
    /// Say what this computer offers Parallax, and what to do where something is missing
    #[command(after_help = "Exit status: 0 nothing is missing (warnings aside), 1 something is.")]
    Doctor {
        /// Project files that should be free to be worked on
        #[arg(value_name = "PROJECT")]
        projects: Vec<PathBuf>,
    },
    /// Open a small window for a moment; `doctor` does
    #[command(name = PROBE, hide = true)]
    Probe,
    /// Read the files that another process of this program sends; nobody types this
    #[command(name = apart::SUBCOMMAND, hide = true)]
    ReadOne,
}

#[derive(Debug, Subcommand)]
enum ProjectCommand {
    /// Say what is wrong with a project file: what is not understood, and which words are not found any more
    #[command(
        after_help = "What may stand in a project file is told by “parallax project schema”.\nExit status: 0 all is well, 1 something is wrong, 2 it is no project file."
    )]
    Check {
        /// The project file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print what may stand in a project file, as a JSON Schema
    Schema,
    /// Take over what others made of the same articles: brat standoff, web annotations, TimelineJS
    #[command(
        after_help = "Marks become corrections, a timeline becomes a source with its events, as one step that the window can undo.\nExit status: 0 done, 1 something was left out, 2 nothing was written."
    )]
    Import {
        /// Files, folders or archives of marks (.ann with its .txt, JSON-LD), or a timeline (JSON, CSV)
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The project file; one that is not there yet is begun on the articles of its folder
        #[arg(long, value_name = "FILE")]
        project: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Summary,
}

/// The subcommand that tries a window.
const PROBE: &str = "probe-window";

/// The command line, for manual pages and the completion of shells.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Does what the program's arguments say.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match &arguments.command {
        None => crash::watch_over("window"),
        Some(Command::Analyze { .. }) => crash::watch_over("analyze"),
        Some(Command::Export(_)) => crash::watch_over("export"),
        Some(_) => {}
    }
    if !matches!(arguments.command, Some(Command::ReadOne))
        && let Ok(program) = std::env::current_exe()
    {
        apart::by(program);
    }
    match arguments.command {
        None => open(arguments.paths),
        Some(Command::Analyze { paths, format, reference_date, project, cache }) => {
            let terminal = std::io::stdout().is_terminal();
            let format = format.unwrap_or(if terminal { Format::Summary } else { Format::Json });
            analyze(&paths, format, reference_date, project.as_deref(), cache.as_deref())
        }
        Some(Command::Export(arguments)) => export::export(*arguments),
        Some(Command::Project(ProjectCommand::Check { file })) => project::check(&file),
        Some(Command::Project(ProjectCommand::Schema)) => project::schema(),
        Some(Command::Project(ProjectCommand::Import { files, project })) => import::import(&files, &project),
        Some(Command::Doctor { projects }) => doctor::doctor(&projects),
        Some(Command::Probe) => probe().map_or_else(|why| fail(&format!("{why:#}")), |()| ExitCode::SUCCESS),
        Some(Command::ReadOne) => apart::serve().map_or(ExitCode::from(NOTHING), |()| ExitCode::SUCCESS),
    }
}

fn open(paths: Vec<PathBuf>) -> ExitCode {
    match no_display().map_or_else(|| window(paths), |why| Err(anyhow::anyhow!(why))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => fail(&format!("{why:#}")),
    }
}

#[cfg(feature = "window")]
fn window(paths: Vec<PathBuf>) -> anyhow::Result<()> {
    crate::app::run_window(paths)
}

#[cfg(not(feature = "window"))]
fn window(_paths: Vec<PathBuf>) -> anyhow::Result<()> {
    anyhow::bail!("this build has no window; `parallax analyze PATH` prints what it would show")
}

#[cfg(feature = "window")]
fn probe() -> anyhow::Result<()> {
    crate::app::probe()
}

#[cfg(not(feature = "window"))]
fn probe() -> anyhow::Result<()> {
    anyhow::bail!("this build has no window")
}

/// Why no window can open here, where that is known before trying.
fn no_display() -> Option<&'static str> {
    let named = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let x11_or_wayland = cfg!(all(unix, not(target_os = "macos")));
    let found = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(named);
    (x11_or_wayland && !found).then_some(NO_DISPLAY)
}

fn fail(why: &str) -> ExitCode {
    eprintln!("parallax: {why}");
    ExitCode::from(NOTHING)
}

fn analyze(
    paths: &[PathBuf],
    format: Format,
    reference_date: Option<String>,
    project: Option<&Path>,
    cache: Option<&Path>,
) -> ExitCode {
    let session = match read_story(paths, reference_date, project, cache) {
        Ok(session) => session,
        Err(why) => return fail(&why),
    };
    let written = print(&match format {
        Format::Json => facts_json(&session),
        Format::Summary => summary(&session),
    });
    if let Err(why) = written {
        return fail(&format!("could not write to standard output: {why}"));
    }
    status(&session.corpus)
}

/// Reads and analyses a story, with the corrections of a project where one is named.
///
/// # Errors
/// A sentence about a project file that cannot be opened.
fn read_story(
    paths: &[PathBuf],
    reference_date: Option<String>,
    project: Option<&Path>,
    cache: Option<&Path>,
) -> Result<Session, String> {
    let Story { paths, edits } = project::story(paths, project)?;
    crash::provoke("analyze");
    let progress = Progress::new();
    let shelf = cache.map(|folder| Shelf::open(folder, shelf::build(), &paths));
    let cache = shelf.as_ref().map_or(&Nothing as &dyn Cache, Shelf::cache);
    let read = Arc::new(ingest::read_paths_as(&sayings(&edits), cache, &paths, &progress, &|_| ()));
    let corpus = corrected(&read, &edits);
    let given = Given { reference_date, ..given(&corpus, &edits, &hold(&corpus, &edits)) };
    // Nothing of the person's is kept in the cache.
    let cache = if Arc::ptr_eq(&corpus, &read) { cache } else { &Nothing };
    let facts = Arc::new(analyse_with(Before { memory: None, cache }, &corpus, &given, 1, &progress));
    if let Some(shelf) = &shelf {
        shelf.keep();
    }
    progress.clear();
    Ok(Session::of_work(story_name(&paths), corpus, facts, edits))
}

/// The exit status of a corpus; what was not read is also said on standard error.
fn status(corpus: &Corpus) -> ExitCode {
    let unread = corpus.warnings.iter().filter(|w| w.unread);
    for warning in unread.clone() {
        let colon = if warning.file.is_empty() { "" } else { ": " };
        eprintln!("parallax: {}{colon}{}", warning.file, warning.what);
    }
    if corpus.articles.is_empty() {
        return fail("no article could be read");
    }
    if unread.count() > 0 { ExitCode::from(SOME_UNREAD) } else { ExitCode::SUCCESS }
}

/// Writes all of it; a reader that went away ("| head") is no error.
fn print(text: &str) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn story_name(paths: &[PathBuf]) -> String {
    let name = paths.first().and_then(|p| p.file_name());
    name.map_or_else(String::new, |n| Path::new(n).to_string_lossy().into_owned())
}

/// A year, month or day that exists.
fn reference_date(words: &str) -> Result<String, String> {
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = words.split('-').collect();
    let well_formed = match parts.as_slice() {
        [y] => digits(y, 4),
        [y, m] => digits(y, 4) && digits(m, 2),
        [y, m, d] => digits(y, 4) && digits(m, 2) && digits(d, 2),
        _ => false,
    };
    let whole = format!("{words}{}", "-01".repeat(3_usize.saturating_sub(parts.len())));
    if well_formed && whole.parse::<jiff::civil::Date>().is_ok() {
        return Ok(words.to_owned());
    }
    Err("write it as 2016-04-21, 2016-04 or 2016".to_owned())
}

/// One line on standard error that is written over, and only where a person sees it.
struct Progress {
    shown: bool,
    dirty: AtomicBool,
}

impl Progress {
    fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal(), dirty: AtomicBool::new(false) }
    }

    fn clear(&self) {
        if self.dirty.swap(false, Ordering::Relaxed) {
            eprint!("\r\x1b[K");
        }
    }
}

impl Watch for Progress {
    fn progress(&self, what: &str, done: usize, total: usize) {
        if !self.shown {
            return;
        }
        self.dirty.store(true, Ordering::Relaxed);
        if total > 0 && done > 0 {
            eprint!("\r\x1b[K{what}: {done} of {total}");
        } else {
            eprint!("\r\x1b[K{what}");
        }
    }
}
