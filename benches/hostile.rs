//! The folder of files made to do harm, each given to the program by itself and then all together: seconds, the most
//! memory that the program and its helpers held at one moment, and the sentence that it told.
//!
//! `cargo bench --bench hostile` ends with an error where a file took longer, or all more memory, than is promised.
//! Memory is what stood in memory (Linux counts it, looked at every few milliseconds); elsewhere it is not shown.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a benchmark")]
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "shared with tests"
)]

#[path = "../tests/support/files.rs"]
mod files;
#[path = "../tests/support/hostile.rs"]
mod hostile;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Promised for one file, in seconds.
const MOST_SECONDS: f64 = 10.0;
/// Promised for the program with its helpers, in MB.
const MOST_MB: f64 = 1_500.0;
const TICK: Duration = Duration::from_millis(4);

struct Run {
    seconds: f64,
    cpu: f64,
    mb: f64,
    said: String,
    many: usize,
}

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A process and those that it started, and so on.
fn family(pid: u32, out: &mut Vec<u32>) {
    out.push(pid);
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return };
    for thread in threads.filter_map(Result::ok) {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        children.split_whitespace().filter_map(|c| c.parse().ok()).for_each(|child| family(child, out));
    }
}

/// MB that stand in memory now.
fn resident_mb(pid: u32) -> f64 {
    let all = text(&format!("/proc/{pid}/status"));
    let line = all.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// Seconds on a processor, with those of children that have ended.
fn cpu_s(pid: u32) -> f64 {
    let stat = text(&format!("/proc/{pid}/stat"));
    let rest = stat.rsplit(')').next().unwrap_or_default();
    rest.split_whitespace().skip(11).take(4).filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn run(path: &Path) -> Run {
    let told = tempfile::NamedTempFile::new().unwrap();
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["analyze", "--format", "json"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(told.reopen().unwrap())
        .spawn()
        .unwrap();
    let (mut mb, mut cpu) = (0.0_f64, 0.0_f64);
    let folder = if path.is_dir() { path } else { path.parent().unwrap() };
    let (there, away) = (folder.join(hostile::VANISHES), folder.join(".vanished"));
    while child.try_wait().unwrap().is_none() {
        let mut all = Vec::new();
        family(child.id(), &mut all);
        mb = mb.max(all.iter().map(|p| resident_mb(*p)).sum());
        cpu = cpu.max(cpu_s(child.id()));
        // It comes and goes while the folder is read.
        if path.is_dir() || path == there {
            let _either = fs::rename(&there, &away).or_else(|_gone| fs::rename(&away, &there));
        }
        std::thread::sleep(TICK);
    }
    let _there = fs::rename(&away, &there);
    let seconds = began.elapsed().as_secs_f64();
    let said = fs::read_to_string(told.path()).unwrap();
    let lines: Vec<&str> = said.lines().filter_map(|l| l.strip_prefix("parallax: ")).collect();
    let first = lines.first().map_or("read", |l| l.split_once(": ").map_or(*l, |(_, what)| what));
    Run { seconds, cpu, mb, said: first.to_owned(), many: lines.len() }
}

fn main() -> ExitCode {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("hostile");
    fs::create_dir(&folder).unwrap();
    let made = hostile::fill(&folder);
    let tops: BTreeSet<&str> = made
        .iter()
        .map(|h| h.name.split('/').next().unwrap())
        .chain(hostile::STORIES)
        // It leads back to the whole folder.
        .filter(|top| *top != "circle")
        .collect();
    let only: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    println!("{:>7} {:>6} {:>6}  file: what is said", "seconds", "CPU s", "MB");
    let (mut slowest, mut largest, mut silent) = (0.0_f64, 0.0_f64, 0);
    let mut line = |name: &str, path: &Path| {
        let Run { seconds, cpu, mb, said, many } = run(path);
        let shown: String =
            name.chars().map(|c| if c.is_control() || c == '\u{202e}' { '?' } else { c }).collect();
        let more = if many > 2 { format!(" (and {} lines more)", many - 1) } else { String::new() };
        println!("{seconds:>7.2} {cpu:>6.2} {mb:>6.0}  {shown:.40}: {said}{more}");
        largest = largest.max(mb);
        silent += usize::from(said.split_whitespace().count() < 3 && said != "read");
        seconds
    };
    for top in tops.into_iter().filter(|t| only.is_empty() || only.iter().any(|o| t.contains(o.as_str()))) {
        slowest = slowest.max(line(top, &folder.join(top)));
    }
    if only.is_empty() {
        line("(the whole folder)", &folder);
    }
    let held = slowest <= MOST_SECONDS && largest <= MOST_MB && silent == 0;
    println!(
        "{} files: the slowest took {slowest:.1} s of {MOST_SECONDS}, the most memory was {largest:.0} MB of {MOST_MB}: {}",
        made.len(),
        if held { "as promised" } else { "NOT as promised" }
    );
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
