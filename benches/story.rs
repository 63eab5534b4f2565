//! A whole story from files to facts, 100 to 10,000 articles: cold, opened again from the cache, and with one article
//! added to known ones. CPU seconds and peak memory are the process's own, so each line is a process of its own.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a benchmark")]

mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use parallax::analysis::{Before, Memory, analyse, analyse_with};
use parallax::cache::Nothing;
use parallax::facts::{Corpus, Given};
use parallax::ingest::shelf::{Shelf, build};
use parallax::ingest::{read_paths, read_paths_with};
use parallax::watch::Unwatched;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [100, 1_000, 3_000, 10_000];
const KNOWN: usize = 100;
const ROUNDS: usize = 5;

/// CPU seconds of this process so far, where the system tells (Linux).
fn cpu_s() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let rest = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = rest.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// The most memory that this process held, in MB.
fn peak_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn size_of(folder: &Path) -> (usize, f64) {
    let files: Vec<u64> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().metadata().unwrap().len()).collect();
    (files.len(), files.iter().sum::<u64>() as f64 / 1e6)
}

/// One line of the table: the folder as the program opens it.
fn opened(how: &str, folder: &Path, shelves: &Path) {
    let (count, mb) = size_of(folder);
    let began = Instant::now();
    let paths = [folder.to_owned()];
    let shelf = Shelf::open(shelves, build(), &paths);
    let corpus = read_paths_with(shelf.cache(), &paths, &Unwatched, &|_| {});
    let before = Before { memory: None, cache: shelf.cache() };
    let facts = analyse_with(before, &corpus, &Given::default(), 1, &Unwatched);
    let (took, cpu) = (began.elapsed().as_secs_f64(), cpu_s());
    shelf.keep();
    let kept = began.elapsed().as_secs_f64() - took;
    println!(
        "{how:<8} {count:>8} {mb:>7.1} {took:>7.2} {cpu:>7.2} {:>8.2} {:>9.0} {kept:>7.2} {:>8.0}  {} events",
        mb / cpu,
        count as f64 / took,
        peak_mb(),
        facts.events.len()
    );
}

/// What an article more costs where the others are known.
fn added(folder: &Path) {
    let all = read_paths(&[folder.to_owned()], &Unwatched, &|_| {});
    let first = |n: usize, more: usize| {
        let more = all.articles.iter().skip(n + more).take(1);
        let articles = all.articles.iter().take(n).chain(more).cloned().collect();
        Corpus { articles, ..Corpus::default() }
    };
    let given = Given::default();
    let cost = |work: &dyn Fn(usize)| {
        let began = cpu_s();
        (0..ROUNDS).for_each(work);
        (cpu_s() - began) / ROUNDS as f64
    };
    analyse(&first(1, 0), &given, 1, &Unwatched);
    let whole = cost(&|round| drop(analyse(&first(KNOWN, round), &given, 1, &Unwatched)));
    let memory = Memory::default();
    let before = Before { memory: Some(&memory), cache: &Nothing };
    analyse_with(before, &first(KNOWN, ROUNDS), &given, 1, &Unwatched);
    let more = cost(&|round| drop(analyse_with(before, &first(KNOWN, round), &given, 1, &Unwatched)));
    let one = whole / (KNOWN + 1) as f64;
    println!(
        "one article added to {KNOWN} known: {:.0} ms of CPU; all {} anew: {:.0} ms; an article's share of that: {:.1} ms, \
         so the added one costs {:.0} shares",
        more * 1e3,
        KNOWN + 1,
        whole * 1e3,
        one * 1e3,
        more / one
    );
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    if let [how, folder, shelves] = args.as_slice() {
        return match how.as_str() {
            "added" => added(Path::new(folder)),
            _ => opened(how, Path::new(folder), Path::new(shelves)),
        };
    }
    let place = tempfile::tempdir().unwrap();
    let shelves = place.path().join("shelves");
    let again = |how: &str, folder: &Path| {
        let me = std::env::current_exe().unwrap();
        let done = Command::new(me).arg(how).arg(folder).arg(&shelves).status().unwrap();
        assert!(done.success(), "{how} {}", folder.display());
    };
    println!("         articles      MB  wall s   CPU s  MB/CPU s  articles/s  keep s  peak MB");
    // A folder of one's own can be given instead.
    let given: Vec<PathBuf> = args.iter().map(PathBuf::from).collect();
    for folder in &given {
        again("cold", folder);
        again("cached", folder);
        again("added", folder);
    }
    let sizes = if given.is_empty() { SIZES.as_slice() } else { &[] };
    for &size in sizes {
        let folder = place.path().join(format!("of-{size}"));
        fs::create_dir(&folder).unwrap();
        for i in 0..size {
            let (name, text) = made::article(i, size);
            fs::write(folder.join(name), text).unwrap();
        }
        again("cold", &folder);
        again("cached", &folder);
        if size == 1_000 {
            again("added", &folder);
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
