//! The lesson sheet and its key: made from the sample, in both languages, with and without the names of outlets.
#![allow(missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::lesson::{Kind, Level, Masks, Options, Question, key, questions, sheet};
use parallax::export::paper::{Block, Paper, Run, Style};
use parallax::facts::{Corpus, Given};
use parallax::ingest::{read_embedded, sample};
use parallax::lang::{Language, speak};
use parallax::session::Session;
use parallax::watch::Unwatched;

fn session_of(name: &str, corpus: Corpus) -> Session {
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    Session::new(name, Arc::new(corpus), Arc::new(facts))
}

fn the_sample() -> Session {
    session_of("The first Moon landing", read_embedded(sample()))
}

fn words(runs: &[Run]) -> String {
    let one = |run: &Run| match run.style {
        Style::Marked => format!("[{}]", run.text),
        _ => run.text.clone(),
    };
    runs.iter().map(one).collect()
}

/// A paper as plain text.
fn plain(paper: &Paper) -> String {
    let mut out = String::new();
    for block in &paper.blocks {
        match block {
            Block::Heading(n, runs) => writeln!(out, "\n{} {}", "#".repeat(usize::from(*n)), words(runs)),
            Block::Text(runs) => writeln!(out, "{}", words(runs)),
            Block::Quote { words: runs, from } => writeln!(out, "    > {} — {from}", words(runs)),
            Block::List { items, .. } => writeln!(out, "{}", items.iter().map(|i| words(i)).collect::<Vec<_>>().join("\n")),
            Block::Table { head, rows } => {
                let rows = rows.iter().map(|row| row.iter().map(|c| words(c)).collect::<Vec<_>>().join(" | "));
                writeln!(out, "{}\n{}", head.join(" | "), rows.collect::<Vec<_>>().join("\n"))
            }
            Block::Lines(n) => writeln!(out, "    ({n} lines)"),
            Block::Note(words) => writeln!(out, "  ({words})"),
            _ => writeln!(out, "-----"),
        }
        .expect("memory takes it");
    }
    out
}

/// `LESSON=folder-of-articles LESSON_OUT=file cargo test --test lesson` writes sheets to read.
#[test]
fn a_sheet_and_key_to_read() {
    let Ok(out) = std::env::var("LESSON_OUT") else { return };
    for language in Language::ALL {
        speak(language);
        for (name, session) in [("sample", Some(the_sample())), ("folder", folder())] {
            let Some(session) = session else { continue };
            for anonymous in [false, true] {
                let options = Options { anonymous, texts: false, count: 14, ..Options::default() };
                let all = questions(&session, &options);
                let text = format!("{}\n=====\n{}", plain(&sheet(&session, &options, &all)), plain(&key(&session, &options, &all)));
                std::fs::write(format!("{out}/{name}-{language:?}-{anonymous}.txt"), text).expect("it can be written");
            }
        }
    }
}

fn folder() -> Option<Session> {
    let folder = std::env::var("LESSON").ok()?;
    let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder).ok()?.flatten().map(|e| {
        (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap_or_default())
    }).collect();
    files.sort();
    let files: Vec<(&'static str, &'static [u8])> = files.into_iter().map(|(n, b)| (&*n.leak(), &*b.leak())).collect();
    Some(session_of("nato-russia-council", read_embedded(&files)))
}
