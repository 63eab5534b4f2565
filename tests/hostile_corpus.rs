//! A folder of files made to do harm: each ends in an article or a clear sentence, and the stories among them are read.
//!
//! `KEEP=folder cargo test --test hostile_corpus` leaves the files there, to be tried with any other program.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests"
)]

#[path = "support/files.rs"]
mod files;
#[path = "support/hostile.rs"]
mod hostile;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parallax::facts::Corpus;
use parallax::ingest::{apart, read_paths};
use parallax::watch::Watch;

fn filled() -> (tempfile::TempDir, PathBuf, Vec<hostile::Hostile>) {
    let temporary = tempfile::tempdir().unwrap();
    let path = std::env::var_os("KEEP").map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    std::fs::create_dir_all(&path).unwrap();
    let made = hostile::fill(&path);
    (temporary, path, made)
}

/// Takes a file away between the listing and the reading.
struct Thief<'a>(&'a Path);

impl Watch for Thief<'_> {
    fn progress(&self, _what: &str, _done: usize, _total: usize) {
        // It is gone from the second time on.
        let _gone = std::fs::remove_file(self.0.join(hostile::VANISHES));
    }
}

fn read(path: &Path) -> Corpus {
    apart::by(env!("CARGO_BIN_EXE_parallax").into());
    read_paths(&[path.to_owned()], &Thief(path), &|_| ())
}

#[test]
fn each_file_ends_in_an_article_or_a_clear_sentence() {
    let (_kept, path, made) = filled();
    assert!(made.len() >= 60, "{} files", made.len());
    let corpus = read(&path);
    let shown = |name: &str| name.replace(['\n', '\u{202e}'], "\u{fffd}");
    let mut unread: BTreeMap<&str, &str> = BTreeMap::new();
    for warning in &corpus.warnings {
        assert!(warning.what.split_whitespace().count() >= 3 && !warning.what.contains("panicked"), "{warning:?}");
        unread.insert(&warning.file, &warning.what);
    }
    for story in hostile::STORIES {
        assert!(corpus.articles.iter().any(|a| a.file == story), "{story} was lost");
    }
    let mut wrong = Vec::new();
    for hostile::Hostile { name, readable } in &made {
        let name = shown(name);
        let own = |file: &str| {
            file == name || file.starts_with(&format!("{name}/")) || file.starts_with(&format!("{name}#"))
        };
        let articles = corpus.articles.iter().filter(|a| own(&a.file)).count();
        let said: Vec<_> = corpus.warnings.iter().filter(|w| own(&w.file)).collect();
        if articles == 0 && said.is_empty() {
            wrong.push(format!("{name}: lost without a word"));
        }
        if !readable && (articles > 0 || !said.iter().any(|w| w.unread)) {
            wrong.push(format!("{name}: {articles} articles, {said:?}"));
        }
    }
    for (file, what) in &unread {
        println!("{file}: {what}");
        if cfg!(feature = "window") && !says_the_same_in_german(what) {
            wrong.push(format!("{file}: no German for “{what}”"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a sentence has German words.
#[cfg(feature = "window")]
fn says_the_same_in_german(what: &str) -> bool {
    use parallax::ui::lang::{Language, fact, speak};
    speak(Language::German);
    let said = fact(what) != what;
    speak(Language::English);
    said
}

#[cfg(not(feature = "window"))]
fn says_the_same_in_german(_what: &str) -> bool {
    true
}
