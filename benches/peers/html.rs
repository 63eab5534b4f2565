//! What reading a saved web page costs, as a ratio to `dom_smoothie` finding the story in the same page in the same run:
//! ours with everything a file goes through (encoding, story, title, byline, dates, sentences), theirs alone.
//!
//! Each page is read by both in turn, round after round, and the least time of each counts.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dom_smoothie::Readability;
use parallax::ingest;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 7;

fn pages(at: &Path, out: &mut Vec<PathBuf>) {
    if at.is_dir() {
        let inside = std::fs::read_dir(at).expect("a folder that can be listed");
        inside.for_each(|entry| pages(&entry.expect("an entry").path(), out));
    } else if at.extension().is_some_and(|e| e == "html" || e == "htm") {
        out.push(at.to_owned());
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

fn main() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden");
    let folder = std::env::args_os().nth(1).map_or(own, PathBuf::from);
    let mut files = Vec::new();
    pages(&folder, &mut files);
    files.sort();
    let read = |file: &PathBuf| std::fs::read(file).expect("a file that can be read");
    let pages: Vec<Vec<u8>> = files.iter().map(read).collect();
    let mut least = vec![(Duration::MAX, Duration::MAX); pages.len()];
    for round in 0..=ROUNDS {
        let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
        for (page, least) in pages.iter().zip(&mut least) {
            let us = timed(|| drop(black_box(ingest::read_embedded(&[("page.html", page)]))));
            let them = timed(|| {
                let text = String::from_utf8_lossy(page);
                let found = Readability::new(&*text, None, None).and_then(|mut r| r.parse());
                drop(black_box(found));
            });
            (ours, theirs) = (ours + us, theirs + them);
            // Round 0 reads what both keep from then on.
            if round > 0 {
                *least = (least.0.min(us), least.1.min(them));
            }
        }
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("round {round}: ours {ours:.1?}, dom_smoothie {theirs:.1?}, ratio {ratio:.2}");
    }
    let (ours, theirs) = least.iter().fold((Duration::ZERO, Duration::ZERO), |(a, b), l| (a + l.0, b + l.1));
    let (count, ratio) = (pages.len(), ours.as_secs_f64() / theirs.as_secs_f64());
    println!(
        "{count} pages, least of {ROUNDS} each: ours {ours:.1?}, dom_smoothie {theirs:.1?}, ratio {ratio:.2}"
    );
}
