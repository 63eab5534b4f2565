//! What is left behind when the program breaks down: one file on this computer that says where, and what to do.
//!
//! It refuses to keep words of articles or the person's own paths, and sends nothing anywhere.

use std::backtrace::Backtrace;
use std::cell::Cell;
use std::fmt::Write as _;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;
use std::{env, fs, io, thread};

use etcetera::BaseStrategy;

/// Provokes a breakdown where this names the place, so that a test sees a real one.
const PROVOKE: &str = "PARALLAX_PROVOKE_CRASH";
/// Reports that are kept.
const MOST_KEPT: usize = 10;
/// No message is longer.
const LONGEST: usize = 200;
/// Names the last report that the person was told of.
const TOLD: &str = "told";

const HEAD: &str = "\
Parallax broke down
===================

This file is on this computer only: nothing was sent anywhere. It holds no words of your articles and no
names of your files.

What to do
  1. Start Parallax again. What you corrected or noted is kept, up to the last second.
  2. Run `parallax doctor`: it says whether something is missing on this computer.
  3. If it happens again, give this file to whoever looks after Parallax for you, and say what you did just
     before. It may be deleted at any time.
";

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

static PROGRAM: OnceLock<(Instant, &'static str)> = OnceLock::new();

/// From now on, a breakdown of this process leaves a report. `doing` says what the process is for: "window".
pub fn watch_over(doing: &'static str) {
    if PROGRAM.set((Instant::now(), doing)).is_err() {
        return;
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if EXPECTED.get() {
            return;
        }
        before(info);
        let Some(folder) = folder() else { return };
        match write(&folder, &report(info)) {
            Ok(path) => eprintln!(
                "parallax: this is a fault of Parallax. A report is in {}; nothing was sent. Your work is kept: start it again",
                path.display()
            ),
            Err(e) => eprintln!("parallax: the report could not be written to {}: {e}", folder.display()),
        }
    }));
}

/// Does what may break down and is caught by the caller, who says so himself: it leaves no report.
pub fn expected<T>(work: impl FnOnce() -> T + panic::UnwindSafe) -> thread::Result<T> {
    let before = EXPECTED.replace(true);
    let done = panic::catch_unwind(work);
    EXPECTED.set(before);
    done
}

/// Breaks down where a test asks for it; its message holds what a report must not.
///
/// # Panics
/// Where the environment names `place`.
#[expect(clippy::panic, clippy::manual_assert, reason = "that is what it is for")]
pub fn provoke(place: &str) {
    if env::var_os(PROVOKE).is_some_and(|v| v == place) {
        panic!("provoked in {place}: inside 'é' of `words of an article`");
    }
}

/// Where reports are.
pub fn folder() -> Option<PathBuf> {
    let platform = etcetera::choose_base_strategy().ok()?;
    let state = platform.state_dir().unwrap_or_else(|| platform.data_dir());
    Some(state.join("parallax").join("crashes"))
}

/// The reports in a folder, oldest first.
pub fn reports(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let is_report = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("crash-"));
    let mut found: Vec<PathBuf> = listed.filter(is_report).collect();
    found.sort();
    found
}

/// The latest report that nobody was told of; from now on it counts as told.
pub fn untold(folder: &Path) -> Option<PathBuf> {
    let last = reports(folder).pop()?;
    let name = last.file_name()?.to_string_lossy().into_owned();
    let told = folder.join(TOLD);
    if fs::read_to_string(&told).is_ok_and(|t| t.trim() >= name.as_str()) {
        return None;
    }
    // Where it cannot be kept, the person is told once more: better than never.
    let _kept = fs::write(&told, name);
    Some(last)
}

fn write(folder: &Path, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d-%H%M%S");
    let path = folder.join(format!("crash-{now}-{}.txt", std::process::id()));
    fs::write(&path, text)?;
    let kept = reports(folder);
    for old in kept.iter().rev().skip(MOST_KEPT) {
        fs::remove_file(old)?;
    }
    Ok(path)
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let (began, doing) = PROGRAM.get().copied().unwrap_or_else(|| (Instant::now(), "library"));
    let place = info.location().map_or_else(String::new, |l| format!("{}:{}", short(l.file()), l.line()));
    let desktop = |name: &str| env::var(name).ok().filter(|v| v.len() < 40);
    let session: Vec<String> =
        ["XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"].into_iter().filter_map(desktop).collect();
    let thread = thread::current();
    let lines = [
        ("what", harmless(info.payload_as_str().unwrap_or("no message"))),
        ("where", place),
        ("thread", thread.name().unwrap_or("without a name").to_owned()),
        ("doing", doing.to_owned()),
        ("after", format!("{} s", began.elapsed().as_secs())),
        ("at", jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC").to_string()),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("platform", format!("{} {}", env::consts::OS, env::consts::ARCH)),
        ("session", session.join(", ")),
    ];
    let mut text = format!("{HEAD}\nWhat happened\n");
    for (name, value) in lines {
        // Writing to a string does not fail.
        let _written = writeln!(text, "  {name:<9} {value}");
    }
    let steps = Backtrace::force_capture().to_string();
    text + "\nHow it came there\n" + &steps.lines().map(plain_step).collect::<String>()
}

/// A message without what it may quote: that may be words of an article, or a file's name.
fn harmless(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let is_quote = |c: char| matches!(c, '`' | '"' | '\'' | '‘' | '’' | '“' | '”' | '«' | '»');
    let cut = match (line.find(is_quote), line.rfind(is_quote)) {
        (Some(from), Some(to)) => {
            let (before, rest) = line.split_at(from);
            let after = rest.split_at(to - from).1;
            format!("{before}…{}", after.trim_start_matches(is_quote))
        }
        _ => line.to_owned(),
    };
    let word = |w: &str| if w.contains(['/', '\\']) { "…".to_owned() } else { w.to_owned() };
    let words: Vec<String> = cut.split(' ').map(word).collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// One line of a backtrace, with the path of the source cut to what is the program's own.
fn plain_step(line: &str) -> String {
    match line.trim_start().strip_prefix("at ") {
        Some(path) => format!("             at {}\n", short(path)),
        None => format!("{line}\n"),
    }
}

/// A source's path from its crate on; where that is not known, its last two parts.
fn short(path: &str) -> String {
    let path = path.replace('\\', "/");
    if let Some((_, rest)) = path.split_once("registry/src/") {
        return rest.split_once('/').map_or(rest, |(_, file)| file).to_owned();
    }
    if let Some((_, rest)) = path.split_once("/library/") {
        return rest.to_owned();
    }
    if !path.starts_with('/') && !path.contains(':') && !path.starts_with("..") {
        return path;
    }
    let line = path.trim_start_matches("./");
    let parts: Vec<&str> = line.rsplit('/').take(2).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_quotes_nothing_and_names_no_place_of_the_person() {
        for (said, kept) in [
            (
                "index out of bounds: the len is 3 but the index is 7",
                "index out of bounds: the len is 3 but the index is 7",
            ),
            (
                "byte index 1 is not a char boundary; it is inside 'é' (bytes 0..2) of `élan vital`",
                "byte index 1 is not a char boundary; it is inside …",
            ),
            ("called `Result::unwrap()` on an `Err` value: Custom { error: \"no /srv/x\" }", "called … }"),
            ("cannot read /srv/anna/story.txt now\nmore", "cannot read … now"),
        ] {
            assert_eq!(harmless(said), kept);
        }
        for (path, kept) in [
            ("src/app/mod.rs", "src/app/mod.rs"),
            (
                "/srv/anna/.cargo/registry/src/index.crates.io-1949/egui-0.37.0/src/a.rs:3:1",
                "egui-0.37.0/src/a.rs:3:1",
            ),
            ("/rustc/59807/library/core/src/panicking.rs:80:14", "core/src/panicking.rs:80:14"),
            ("/srv/anna/build/target/out/time_rules.rs:1", "out/time_rules.rs:1"),
            ("C:\\anna\\parallax\\src\\main.rs", "src/main.rs"),
        ] {
            assert_eq!(short(path), kept);
        }
    }

    #[test]
    fn the_person_is_told_once_of_the_latest_and_old_reports_go() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(untold(folder.path()), None);
        for i in 0..MOST_KEPT + 4 {
            fs::write(folder.path().join(format!("crash-2020-01-{:02}.txt", i + 1)), "old").unwrap();
        }
        let latest = write(folder.path(), "new").unwrap();
        assert_eq!(reports(folder.path()).len(), MOST_KEPT);
        assert_eq!(untold(folder.path()), Some(latest.clone()));
        assert_eq!(untold(folder.path()), None, "once is enough");
        assert_eq!(fs::read_to_string(latest).unwrap(), "new", "it stays where it is");
    }
}
