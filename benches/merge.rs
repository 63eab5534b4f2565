//! The stages that join articles over 100, 300, 1,000 and 3,000 of them: seconds, and how they grow against n log n,
//! so that the ratio holds on any machine.
//!
//! Without an argument the articles are made here; with a folder, its first so many are taken.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

mod made;

use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use parallax::analysis::analyse;
use parallax::facts::{Corpus, Given};
use parallax::ingest::{read_embedded, read_paths};
use parallax::watch::{Unwatched, Watch};

const SIZES: [usize; 4] = [100, 300, 1_000, 3_000];

/// When each stage began.
struct Stages(Mutex<Vec<(String, Instant)>>);

impl Watch for Stages {
    fn progress(&self, what: &str, done: usize, _total: usize) {
        if done == 0 {
            self.0.lock().unwrap().push((what.to_owned(), Instant::now()));
        }
    }
}

impl Stages {
    /// Seconds from the beginning of a stage to that of the next, or the end.
    fn seconds(&self, what: &str, end: Instant) -> f64 {
        let all = self.0.lock().unwrap();
        let at = all.iter().position(|s| s.0 == what).expect("the stage was told of");
        all.get(at + 1).map_or(end, |s| s.1).duration_since(all[at].1).as_secs_f64()
    }
}

fn corpus(folder: Option<&Corpus>, size: usize) -> Corpus {
    if let Some(all) = folder {
        return Corpus { articles: all.articles.iter().take(size).cloned().collect(), ..Corpus::default() };
    }
    let files: Vec<(String, String)> = (0..size).map(|i| made::article(i, size)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    read_embedded(&files)
}

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let all = folder.map(|f| read_paths(&[Path::new(&f).to_owned()], &Unwatched, &|_| {}));
    println!("articles  events   all s  names s  merge and compare s  growth of these against n log n");
    let mut before: Option<(usize, f64)> = None;
    for size in SIZES {
        if all.as_ref().is_some_and(|all| all.articles.len() < size) {
            break;
        }
        let corpus = corpus(all.as_ref(), size);
        let stages = Stages(Mutex::default());
        let began = Instant::now();
        let facts = analyse(&corpus, &Given::default(), 1, &stages);
        let end = Instant::now();
        let (names, merge) = (stages.seconds("names across articles", end), stages.seconds("comparison", end));
        let all = end.duration_since(began).as_secs_f64();
        print!("{size:>8} {:>7} {all:>7.2} {names:>8.2} {merge:>20.2}", facts.events.len());
        if let Some((fewer, less)) = before {
            let n_log_n = |n: usize| n as f64 * (n as f64).ln();
            print!("  {:.2}", ((names + merge) / less) / (n_log_n(size) / n_log_n(fewer)));
        }
        println!();
        before = Some((size, names + merge));
    }
}
