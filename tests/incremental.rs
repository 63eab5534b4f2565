//! What is remembered or kept never changes a fact: any order of adding and removing articles, and any state of a
//! cache, gives what reading everything from scratch gives.
#![allow(missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use parallax::analysis::{Before, Memory, analyse, analyse_with};
use parallax::cache::{Cache, Key, Nothing, Pack};
use parallax::facts::{Corpus, Facts, Given};
use parallax::ingest::{read_embedded, sample};
use parallax::watch::Unwatched;
use proptest::prelude::*;

type InMemory = Pack<Vec<u8>, Vec<u8>>;

fn pack(kept: Vec<u8>) -> InMemory {
    Pack::read(1, kept, Vec::new())
}

static SAMPLE: LazyLock<Corpus> = LazyLock::new(|| read_embedded(sample()));

/// The articles of the sample whose bits are set.
fn some(bits: u8) -> Corpus {
    let chosen = SAMPLE.articles.iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0);
    Corpus { articles: chosen.map(|(_, a)| a.clone()).collect(), ..Corpus::default() }
}

/// All of the facts, down to reasons and order.
fn shown(facts: &Facts) -> String {
    format!("{facts:#?}")
}

fn scratch(corpus: &Corpus, given: &Given) -> String {
    shown(&analyse(corpus, given, 1, &Unwatched))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn any_order_of_adding_and_removing_gives_what_reading_from_scratch_gives(
        steps in prop::collection::vec((1_u8..64, any::<bool>()), 1..5),
    ) {
        let memory = Memory::default();
        for (bits, dated) in steps {
            let corpus = some(bits);
            let reference_date = dated.then(|| "2031-05-06".to_owned());
            let given = Given { reference_date, ..Given::default() };
            let before = Before { memory: Some(&memory), cache: &Nothing };
            let facts = analyse_with(before, &corpus, &given, 1, &Unwatched);
            prop_assert_eq!(shown(&facts), scratch(&corpus, &given));
        }
    }

    #[test]
    fn whatever_a_cache_holds_the_facts_are_the_same(bits in 1_u8..64, damage in any::<prop::sample::Index>()) {
        let given = Given::default();
        let first = pack(Vec::new());
        let before = |cache| Before { memory: None, cache };
        let whole = some(63);
        let facts = analyse_with(before(&first), &whole, &given, 1, &Unwatched);
        prop_assert_eq!(shown(&facts), scratch(&whole, &given));
        let mut kept = first.finish().unwrap_or_default();
        let again = pack(kept.clone());
        prop_assert_eq!(shown(&analyse_with(before(&again), &whole, &given, 1, &Unwatched)), shown(&facts));
        prop_assert!(again.finish().is_none(), "all of it was found");
        // Another selection of the same articles, from a cache of which a byte is wrong.
        let at = damage.index(kept.len());
        kept[at] ^= 1;
        let damaged = pack(kept);
        for corpus in [whole, some(bits)] {
            let facts = analyse_with(before(&damaged), &corpus, &given, 1, &Unwatched);
            prop_assert_eq!(shown(&facts), scratch(&corpus, &given));
        }
    }
}

/// Counts what is asked for and was there.
struct Counted(InMemory, std::sync::atomic::AtomicUsize);

impl Cache for Counted {
    fn keeps(&self) -> bool {
        true
    }

    fn get(&self, key: Key) -> Option<Vec<u8>> {
        let found = self.0.get(key)?;
        self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Some(found)
    }

    fn put(&self, key: Key, bytes: Vec<u8>) {
        self.0.put(key, bytes);
    }
}

#[test]
fn an_added_article_leaves_what_is_kept_of_the_others() {
    let given = Given::default();
    let first = pack(Vec::new());
    analyse_with(Before { memory: None, cache: &first }, &some(31), &given, 1, &Unwatched);
    let counted = Counted(pack(first.finish().unwrap()), std::sync::atomic::AtomicUsize::default());
    analyse_with(Before { memory: None, cache: &counted }, &some(63), &given, 1, &Unwatched);
    assert_eq!(counted.1.into_inner(), 5, "the names of five articles are known");
}

fn printed(folder: &Path, cache: Option<&Path>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.arg("analyze").arg(folder).args(["--format", "json"]);
    if let Some(cache) = cache {
        command.arg("--cache").arg(cache);
    }
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_command_line_prints_the_same_from_a_cache_whatever_became_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (articles, cache) = (folder.path().join("articles"), folder.path().join("cache"));
    fs::create_dir(&articles).unwrap();
    for (name, bytes) in sample() {
        fs::write(articles.join(name), bytes).unwrap();
    }
    let plain = printed(&articles, None);
    assert!(plain.len() > 1_000);
    assert_eq!(printed(&articles, Some(&cache)), plain);
    let files: Vec<_> = fs::read_dir(&cache).unwrap().map(|e| e.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("one file for one story: {files:?}") };
    assert_eq!(printed(&articles, Some(&cache)), plain, "kept");
    let whole = fs::read(file).unwrap();
    fs::write(file, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(printed(&articles, Some(&cache)), plain, "cut off");
    fs::write(file, b"something else").unwrap();
    assert_eq!(printed(&articles, Some(&cache)), plain, "not a cache");
    fs::write(articles.join("z-late.txt"), "3 May 2031\n\nThe mayor of Port Ellery resigned on 2 May 2031.\n")
        .unwrap();
    assert_eq!(printed(&articles, Some(&cache)), printed(&articles, None), "an article more");
}
