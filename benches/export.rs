//! Every format of a story of 1,000 articles: seconds, as a ratio to the facts file in the same run, bytes written, and
//! the most memory held while writing beyond what the story itself takes.
//!
//! With a number that many articles are made; `cargo bench --bench export -- 1000`.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

mod made;

use std::alloc::System;
use std::cell::Cell;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Instant;

use parallax::analysis::analyse;
use parallax::export::format::write;
use parallax::export::{Extract, Format, Options};
use parallax::facts::Given;
use parallax::ingest::read_embedded;
use parallax::session::Session;
use parallax::watch::Unwatched;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn held() -> isize {
    let stats = COUNTED.stats();
    stats.bytes_allocated as isize - stats.bytes_deallocated as isize
}

/// Takes everything, keeps nothing, and looks at the memory held each time something is written.
struct Sink<'a> {
    bytes: u64,
    most: &'a Cell<isize>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.most.set(self.most.get().max(held()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let size: usize = std::env::args().skip(1).find_map(|a| a.parse().ok()).unwrap_or(1000);
    let files: Vec<(String, String)> = (0..size).map(|i| made::article(i, 101)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let corpus = Arc::new(read_embedded(&files));
    let facts = Arc::new(analyse(&corpus, &Given::default(), 1, &Unwatched));
    let session = Session::new("made", corpus, facts);
    let extract = Extract::whole(&session);
    println!(
        "{} articles, {} entities, {} events",
        session.corpus.articles.len(),
        session.facts.entities.len(),
        session.facts.events.len()
    );
    println!("{:15} {:>9} {:>8} {:>10} {:>10}", "format", "ms", "ratio", "KiB", "KiB held");
    let mut first = None;
    let facts = std::iter::once(&Format::FactsJson);
    for format in facts.chain(Format::ALL.iter().filter(|f| **f != Format::FactsJson)) {
        let most = Cell::new(0);
        let mut sink = Sink { bytes: 0, most: &most };
        let before = held();
        let began = Instant::now();
        write(*format, &extract, &Options::default(), &mut sink).expect("a sink takes everything");
        let ms = began.elapsed().as_secs_f64() * 1e3;
        let base = *first.get_or_insert(ms);
        let (bytes, more) = (sink.bytes / 1024, (most.get() - before).max(0) / 1024);
        println!("{:15} {ms:>9.1} {:>8.2} {bytes:>10} {more:>10}", format.about().id, ms / base);
    }
}
