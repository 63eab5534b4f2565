//! One article added to many: CPU seconds of a story read from scratch, of the same read again, and with one article
//! more, as shares of one article, so that the ratio holds on any machine.
//!
//! Without an argument the articles are made here; with a folder, its first so many are taken.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

mod made;

use std::path::Path;
use std::sync::Mutex;

use parallax::analysis::{Before, Memory, analyse_with};
use parallax::cache::Nothing;
use parallax::facts::{Corpus, Facts, Given};
use parallax::ingest::{read_embedded, read_paths};
use parallax::watch::{Unwatched, Watch};

/// Seconds that all threads of this program have run on a processor.
fn cpu() -> f64 {
    let threads = std::fs::read_dir("/proc/self/task").expect("a system that counts what threads have run");
    let of = |thread: std::io::Result<std::fs::DirEntry>| {
        let told = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        told.split(' ').next()?.parse::<f64>().ok()
    };
    threads.filter_map(of).sum::<f64>() / 1e9
}

/// What had been spent when each stage began.
struct Stages(Mutex<Vec<(String, f64)>>);

impl Watch for Stages {
    fn progress(&self, what: &str, done: usize, _total: usize) {
        if done == 0 {
            self.0.lock().unwrap().push((what.to_owned(), cpu()));
        }
    }
}

fn corpus(folder: Option<&Corpus>, size: usize) -> Corpus {
    if let Some(all) = folder {
        return Corpus { articles: all.articles.iter().take(size).cloned().collect(), ..Corpus::default() };
    }
    let files: Vec<(String, String)> = (0..size).map(|i| made::article(i, 101)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    read_embedded(&files)
}

/// Reads a story, prints what each stage took, and gives the sum.
fn timed(what: &str, before: Before<'_>, corpus: &Corpus, share: Option<f64>) -> (f64, Facts) {
    let stages = Stages(Mutex::default());
    let began = cpu();
    let facts = analyse_with(before, corpus, &Given::default(), 1, &stages);
    let end = cpu();
    print!("{what:34} {:>8.1} ms", (end - began) * 1e3);
    if let Some(share) = share {
        print!(" = {:>5.1} shares", (end - began) / share);
    }
    let all = stages.0.lock().unwrap();
    for (n, (stage, at)) in all.iter().enumerate() {
        let spent = all.get(n + 1).map_or(end, |s| s.1) - at;
        print!(", {stage} {:.1}", spent * 1e3);
    }
    println!();
    (end - began, facts)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let size: usize = arguments.iter().find_map(|a| a.parse().ok()).unwrap_or(100);
    let folder = arguments.iter().find(|a| a.parse::<usize>().is_err());
    let all = folder.map(|f| read_paths(&[Path::new(f).to_owned()], &Unwatched, &|_| {}));
    let (many, more) = (corpus(all.as_ref(), size), corpus(all.as_ref(), size + 1));
    let nothing = Before { memory: None, cache: &Nothing };
    timed("(warming up)", nothing, &corpus(all.as_ref(), 20), None);
    let (whole, expected) = timed("from scratch", nothing, &more, None);
    let share = whole / more.articles.len() as f64;
    let memory = Memory::default();
    let before = Before { memory: Some(&memory), cache: &Nothing };
    timed("first reading, remembered", before, &many, Some(share));
    timed("the same again", before, &many, Some(share));
    let (_, facts) = timed("one article more", before, &more, Some(share));
    timed("and taken away", before, &many, Some(share));
    assert!(format!("{facts:?}") == format!("{expected:?}"), "what is remembered changed a fact");
}
