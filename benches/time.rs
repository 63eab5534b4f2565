//! The whole time stage in MB per CPU second, beside a plain scan with a regular expression over the same bytes in
//! the same run, so that the ratio holds on any machine.
//!
//! `cargo bench --bench time -- FOLDER...` measures on the articles of folders; without one on the sample story,
//! repeated with other names, days and years so that no two copies are alike.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use parallax::analysis::{language, time};
use parallax::facts::{Article, Corpus, Given};
use parallax::ingest::{read_embedded, read_paths};
use parallax::text::Layout;
use parallax::watch::Unwatched;
use regex::Regex;

/// CPU seconds that each figure is taken over, at least.
const LONG_ENOUGH: f64 = 1.5;
/// Copies of the sample.
const COPIES: usize = 40;

const SAMPLE: &[(&str, &str)] = &[
    ("courier.txt", include_str!("../assets/sample/a-harbour-courier.txt")),
    ("lantern.txt", include_str!("../assets/sample/c-northern-lantern.txt")),
    ("evening.txt", include_str!("../assets/sample/d-continental-evening.md")),
    ("ledger.txt", include_str!("../assets/sample/e-bayou-ledger.txt")),
    ("orbit.txt", include_str!("../assets/sample/f-orbit-review.txt")),
];

/// What a quick script would look for.
const SCAN: &str = r"(?i-u)\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|oct|nov|dec)\b\.?(?:\s+\d{1,2}\b)?(?:,?\s+\d{4}\b)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tomorrow)\b|\b(?:1[0-9]|20)\d{2}s?\b|\b(?:last|next|this)\s+(?:day|week|month|year)\b";

/// CPU seconds of this thread; seconds on the clock where the system does not tell.
fn cpu_seconds(began: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| began.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// CPU seconds of one round of `work`.
fn measured<T>(began: Instant, mut work: impl FnMut() -> T) -> f64 {
    black_box(work());
    let start = cpu_seconds(began);
    let mut rounds = 0;
    loop {
        black_box(work());
        rounds += 1;
        let spent = cpu_seconds(began) - start;
        if spent >= LONG_ENOUGH {
            return spent / f64::from(rounds);
        }
    }
}

/// A copy of the sample in which every number differs a little and names are others.
fn varied(text: &str, copy: usize) -> String {
    let turned = |c: char| char::from_digit((c.to_digit(10).unwrap() + copy as u32) % 9 + 1, 10).unwrap();
    let mut out = String::with_capacity(text.len());
    let mut digits = 0;
    for c in text.chars() {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        // The first two digits stay, so that years stay years.
        out.push(if digits > 2 { turned(c) } else { c });
    }
    let names = ["Harbour", "Meridian", "Quillon", "Tarrant", "Osmund", "Verity", "Calder", "Brask"];
    out.replace("Apollo", names[copy % names.len()])
}

fn corpus() -> Corpus {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    if !folders.is_empty() {
        return read_paths(&folders, &Unwatched, &|_| {});
    }
    let files: Vec<(String, String)> = (0..COPIES)
        .flat_map(|copy| SAMPLE.iter().map(move |(name, text)| (format!("{copy:02}-{name}"), varied(text, copy))))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    read_embedded(&files)
}

fn main() {
    let began = Instant::now();
    let corpus = corpus();
    let articles: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
    let languages: Vec<String> = articles.iter().map(|a| language::detect(a)).collect();
    let mb = articles.iter().map(|a| a.text.len()).sum::<usize>() as f64 / 1e6;
    let given = Given { reference_date: Some("2016-04-21".to_owned()), ..Given::default() };
    let find = || -> Vec<_> { articles.iter().zip(&languages).map(|(a, l)| time::find(a, l)).collect() };
    let found = find();
    let publications = time::publications(&articles, &found, &given);
    let resolve = || -> usize {
        let each = articles.iter().zip(&found).zip(&publications);
        each.map(|((a, f), p)| time::resolve(a, f, p).len()).sum()
    };
    let times = resolve();
    println!("{} articles, {mb:.2} MB, {times} times", articles.len());

    let report = |what: &str, seconds: f64| println!("{what:28} {:8.2} MB per CPU second", mb / seconds);
    let laid_out = measured(began, || articles.iter().map(|a| Layout::of(&a.text).tokens.len()).sum::<usize>());
    report("tokens and sentences", laid_out);
    let finding = measured(began, find);
    report("find", finding);
    let dating = measured(began, || time::publications(&articles, &found, &given));
    report("publication", dating);
    let resolving = measured(began, resolve);
    report("resolve", resolving);
    let whole = laid_out + finding + dating + resolving;
    report("the whole stage", whole);
    let scan = Regex::new(SCAN).unwrap();
    let scanning = measured(began, || articles.iter().map(|a| scan.find_iter(&a.text).count()).sum::<usize>());
    report("a plain regular expression", scanning);
    println!("the stage takes {:.1} times as long as the expression", whole / scanning);
}
