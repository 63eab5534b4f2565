//! Merging and comparing 100, 300, 1,000 and 3,000 articles: seconds, and how much more each step takes than the
//! articles that it adds, so that the ratio holds on any machine.
//!
//! Without an argument the articles are made here; with a folder, its first so many are taken.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use parallax::analysis::analyse;
use parallax::facts::{Corpus, Given};
use parallax::ingest::{read_embedded, read_paths};
use parallax::watch::Unwatched;

const SIZES: [usize; 4] = [100, 300, 1_000, 3_000];
const PEOPLE: [&str; 12] = [
    "Anna Falk",
    "Karl Berg",
    "Nils Moen",
    "Ida Lund",
    "Olav Strand",
    "Eva Holm",
    "Per Dahl",
    "Liv Haug",
    "Jon Vik",
    "Siri Foss",
    "Tor Lie",
    "Kari Sand",
];
const PLACES: [&str; 10] =
    ["Bergen", "Oslo", "Lund", "Narvik", "Turku", "Umea", "Malmo", "Vaasa", "Bodo", "Tromso"];
const DEEDS: [&str; 10] = [
    "opened the new bridge in",
    "was arrested near",
    "met fishermen in",
    "signed the harbour treaty in",
    "resigned after the vote in",
    "was injured in a crash near",
    "announced a tunnel to",
    "visited the shipyard in",
    "sold the ferry line of",
    "was elected mayor of",
];

/// A number from a number, the same on every machine.
fn shuffled(n: usize) -> usize {
    let mut x = n as u64 ^ 0x9e37_79b9_7f4a_7c15;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 33) as usize
}

/// One event of the made-up year; each is told by several articles.
fn told(event: usize) -> String {
    let pick = |list: &[&'static str], salt: usize| list[shuffled(event * 7 + salt) % list.len()];
    let day = 1 + shuffled(event * 7 + 3) % 28;
    let month = ["March", "April", "May", "June", "July"][shuffled(event * 7 + 4) % 5];
    let (who, deed, place) = (pick(&PEOPLE, 0), pick(&DEEDS, 1), pick(&PLACES, 2));
    format!("On {day} {month} 2011 {who} {deed} {place}, and harbour number {event} was discussed.")
}

fn made(count: usize) -> Vec<(String, String)> {
    let article = |i: usize| {
        let mut text = format!("{} {} 2011\n\n", 1 + i % 28, ["May", "June", "July", "August"][i / 28 % 4]);
        for n in 0..12 {
            let event = shuffled(i * 31 + n) % (count * 2);
            write!(text, "{} Nobody in town had expected it at all. ", told(event)).unwrap();
        }
        (format!("{i:05}.txt"), text)
    };
    (0..count).map(article).collect()
}

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let all = folder.map(|f| read_paths(&[Path::new(&f).to_owned()], &Unwatched, &|_| {}));
    let mut before: Option<(usize, f64)> = None;
    for size in SIZES {
        let corpus = match &all {
            Some(all) if all.articles.len() < size => break,
            Some(all) => {
                Corpus { articles: all.articles.iter().take(size).cloned().collect(), ..Corpus::default() }
            }
            None => {
                let files = made(size);
                let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
                read_embedded(&files)
            }
        };
        let began = Instant::now();
        let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
        let took = began.elapsed().as_secs_f64();
        print!("{size:>5} articles: {took:7.2} s, {} events", facts.events.len());
        if let Some((fewer, less)) = before {
            let ratio = (took / less) / (size as f64 / fewer as f64);
            print!("; {ratio:.2} times the growth of the articles");
        }
        println!();
        before = Some((size, took));
    }
}
