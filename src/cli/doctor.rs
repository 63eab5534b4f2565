//! `parallax doctor`: what this computer offers the program, a line each, with what to do where something is missing.
//!
//! It changes nothing and asks nobody on the network. It refuses to call a thing missing that it only could not find:
//! what the window really needs is tried by opening one.

mod places;
#[cfg(feature = "window")]
mod screen;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{SOME_UNREAD, fail, print};

/// How well one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    /// As it should be.
    Fine,
    /// Parallax works, but not all of it.
    Less,
    /// Something does not work.
    Missing,
}

/// One line of the report.
#[derive(Debug)]
struct Line {
    grade: Grade,
    what: &'static str,
    said: String,
    /// What to do.
    advice: String,
}

impl Line {
    fn fine(what: &'static str, said: impl Into<String>) -> Self {
        Self { grade: Grade::Fine, what, said: said.into(), advice: String::new() }
    }

    fn less(what: &'static str, said: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { grade: Grade::Less, what, said: said.into(), advice: advice.into() }
    }

    fn missing(what: &'static str, said: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { grade: Grade::Missing, what, said: said.into(), advice: advice.into() }
    }
}

/// Prints the report; the exit status says whether something is missing.
pub(super) fn doctor(projects: &[PathBuf]) -> ExitCode {
    let mut lines = vec![places::version(), places::machine()];
    #[cfg(feature = "window")]
    {
        lines.extend(screen::lines());
        lines.push(places::fonts());
        lines.extend(places::dialogs());
    }
    lines.extend(places::folders());
    #[cfg(feature = "window")]
    lines.push(places::windows());
    lines.extend(projects.iter().map(|p| places::project(p)));
    lines.push(places::crashes());
    if let Err(why) = print(&told(&lines)) {
        return fail(&format!("could not write to standard output: {why}"));
    }
    let missing = lines.iter().any(|line| line.grade == Grade::Missing);
    if missing { ExitCode::from(SOME_UNREAD) } else { ExitCode::SUCCESS }
}

fn told(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let grade = match line.grade {
            Grade::Fine => "ok",
            Grade::Less => "warn",
            Grade::Missing => "FAIL",
        };
        // Writing to a string does not fail.
        let _written = writeln!(text, "{grade:<5} {:<9} {}", line.what, line.said);
        if !line.advice.is_empty() {
            let _written = writeln!(text, "{:16}-> {}", "", line.advice);
        }
    }
    text
}
