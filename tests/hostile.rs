//! Folders that go wrong: each ends in a clear sentence, the rest is still read, nothing panics.
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

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use files::{folder, opened};
use parallax::cache::Nothing;
use parallax::facts::{Article, Corpus};
use parallax::ingest::{OnArticle, OnFirst, Sayings, read_paths, read_paths_first};
use parallax::watch::{Unwatched, Watch};

const STORY: &str =
    "Ferry returns to service\n\nThe ferry to the islands sailed again on Monday after a winter of repairs.\n";

fn names(corpus: &Corpus) -> Vec<&str> {
    corpus.articles.iter().map(|a| a.file.as_str()).collect()
}

fn text<'a>(corpus: &'a Corpus, file: &str) -> &'a str {
    &corpus
        .articles
        .iter()
        .find(|a| a.file == file)
        .unwrap_or_else(|| panic!("{file} is missing: {corpus:?}"))
        .text
}

/// The one sentence about `file`, and whether it stands for a file that could not be read.
fn said<'a>(corpus: &'a Corpus, file: &str) -> (&'a str, bool) {
    let all: Vec<_> = corpus.warnings.iter().filter(|w| w.file == file).collect();
    assert_eq!(all.len(), 1, "{file}: {:?}", corpus.warnings);
    (&all[0].what, all[0].unread)
}

#[test]
fn an_empty_folder_is_one_sentence() {
    let dir = folder(&[]);
    let corpus = opened(dir.path());
    assert!(corpus.articles.is_empty());
    assert_eq!(corpus.warnings.len(), 1);
    assert_eq!(corpus.warnings[0].what, "the folder holds no files to read");
}

#[test]
fn what_is_not_there_is_said() {
    let dir = folder(&[("a.txt", STORY.as_bytes())]);
    let gone = dir.path().join("gone.txt");
    let corpus = read_paths(&[dir.path().join("a.txt"), gone], &Unwatched, &|_| {});
    assert_eq!(names(&corpus), ["a.txt"]);
    assert_eq!(said(&corpus, "gone.txt"), ("the file is gone, or its link leads nowhere", true));
}

#[test]
fn binaries_are_named_one_by_one_and_the_story_is_read() {
    let dir = folder(&[
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("tool", b"\x7fELF\x02\x01\x01\0\0\0"),
        ("fake.txt", b"PK\x03\x04\0\0\0\0binary"),
        ("story.txt", STORY.as_bytes()),
        (".hidden", b"\0"),
        ("nothing.txt", b" \n\n"),
    ]);
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["story.txt"]);
    assert_eq!(said(&corpus, "photo.jpg"), ("pictures cannot be read; save the article as text or HTML", true));
    assert!(said(&corpus, "paper.doc").0.ends_with("save it as .docx, .odt, PDF or plain text"));
    assert!(said(&corpus, "tool").0.contains("holds no text"));
    assert!(said(&corpus, "fake.txt").0.starts_with("it is damaged or cut off"));
    assert_eq!(said(&corpus, "nothing.txt"), ("the file is empty", true));
    assert_eq!(corpus.warnings.len(), 5, "hidden files are left out in silence: {:?}", corpus.warnings);
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_with_its_size() {
    let dir = folder(&[("story.txt", STORY.as_bytes())]);
    let long = "The same sentence again and again, which no newspaper would print. ".repeat(1000);
    let mut bytes = Vec::with_capacity(51 << 20);
    while bytes.len() < 50 << 20 {
        bytes.extend_from_slice(long.as_bytes());
    }
    fs::write(dir.path().join("long.txt"), bytes).unwrap();
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["story.txt"]);
    let (what, unread) = said(&corpus, "long.txt");
    assert!(
        unread && what.starts_with("at 51 MB it is larger than the 32 MB a file of this kind may have"),
        "{what}"
    );
}

/// Takes a file away between the listing and the reading.
struct Thief<'a> {
    path: &'a Path,
    done: AtomicBool,
}

impl Watch for Thief<'_> {
    fn progress(&self, _what: &str, _done: usize, _total: usize) {
        if !self.done.swap(true, Ordering::Relaxed) {
            fs::remove_file(self.path).unwrap();
        }
    }
}

#[test]
fn a_file_that_vanishes_while_reading_is_said() {
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("b.txt", STORY.as_bytes())]);
    let stolen = dir.path().join("b.txt");
    let thief = Thief { path: &stolen, done: AtomicBool::new(false) };
    let corpus = read_paths(&[dir.path().to_owned()], &thief, &|_| {});
    assert_eq!(names(&corpus), ["a.txt"]);
    assert_eq!(said(&corpus, "b.txt"), ("the file is gone, or its link leads nowhere", true));
}

/// Stops after the first progress.
struct Impatient(AtomicUsize);

impl Watch for Impatient {
    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed) > 0
    }
    fn progress(&self, _what: &str, _done: usize, _total: usize) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn the_first_of_many_articles_come_before_the_others_are_read() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..300 {
        fs::write(dir.path().join(format!("{n:03}.txt")), STORY).unwrap();
    }
    let (told, first) = (AtomicUsize::new(0), RefCell::new(Vec::new()));
    let on_article = |_| {
        told.fetch_add(1, Ordering::Relaxed);
    };
    let on_first = |articles: Vec<Arc<Article>>| {
        assert_eq!(told.load(Ordering::Relaxed), articles.len(), "no other was read before");
        first.replace(articles.iter().map(|a| a.file.clone()).collect());
    };
    let paths = [dir.path().to_owned()];
    let heard: (OnArticle<'_>, Option<OnFirst<'_>>) = (&on_article, Some(&on_first));
    let corpus = read_paths_first(&Sayings::new(), &Nothing, &paths, &Unwatched, heard);
    let first = first.into_inner();
    assert!(!first.is_empty());
    assert_eq!(first, names(&corpus)[..first.len()], "they stay the first");
    assert_eq!(corpus.articles.len(), 300);
}

#[test]
fn cancelling_ends_early_without_a_warning() {
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("b.txt", STORY.as_bytes())]);
    let corpus = read_paths(&[dir.path().to_owned()], &Impatient(AtomicUsize::new(0)), &|_| {});
    assert!(corpus.articles.is_empty() && corpus.warnings.is_empty(), "{corpus:?}");
}

#[test]
fn every_article_is_announced_once() {
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("deep/b.txt", STORY.as_bytes()), ("photo.png", b"\x89PNG")]);
    let announced = AtomicUsize::new(0);
    let corpus = read_paths(&[dir.path().to_owned()], &Unwatched, &|_| {
        announced.fetch_add(1, Ordering::Relaxed);
    });
    assert_eq!(names(&corpus), ["a.txt", "deep/b.txt"]);
    assert_eq!(announced.into_inner(), 2);
}

#[test]
fn broken_utf8_is_read_with_a_note() {
    let mut bytes = "The minister said “no” — twice — on Monday.\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xe2\x80 and left.\n");
    let dir = folder(&[("a.txt", &bytes)]);
    let corpus = opened(dir.path());
    assert!(text(&corpus, "a.txt").contains("“no” — twice") && text(&corpus, "a.txt").contains('\u{fffd}'));
    let (what, unread) = said(&corpus, "a.txt");
    assert!(!unread && what.contains("not valid UTF-8"), "{what}");
}

#[test]
fn old_encodings_give_the_same_text() {
    let words = "The café owner said: “Naïve!” – and left.\r\nIt was 5 o’clock.";
    let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let with_mark: Vec<u8> = [&[0xff, 0xfe][..], &little].concat();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(words);
    let utf8 = [b"\xef\xbb\xbf", words.as_bytes()].concat();
    let dir = folder(&[
        ("big.txt", &big),
        ("little.txt", &little),
        ("marked.txt", &with_mark),
        ("utf8.txt", &utf8),
        ("windows.txt", &windows),
    ]);
    let corpus = opened(dir.path());
    for file in ["big.txt", "little.txt", "marked.txt", "utf8.txt", "windows.txt"] {
        assert_eq!(text(&corpus, file), words, "{file}");
    }
    assert_eq!(corpus.warnings.len(), 1, "{:?}", corpus.warnings);
    assert!(said(&corpus, "windows.txt").0.contains("windows-1252"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_circles_are_said() {
    use std::os::unix::fs::symlink;
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("deep/b.txt", STORY.as_bytes())]);
    symlink(dir.path(), dir.path().join("deep/again")).unwrap();
    symlink(dir.path().join("nowhere"), dir.path().join("lost.txt")).unwrap();
    symlink(dir.path().join("self.txt"), dir.path().join("self.txt")).unwrap();
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["a.txt", "deep/b.txt"]);
    assert_eq!(said(&corpus, "deep/again"), ("the link leads to a folder that is read already", false));
    assert_eq!(said(&corpus, "lost.txt"), ("the file is gone, or its link leads nowhere", true));
    assert_eq!(said(&corpus, "self.txt"), ("the link leads in a circle", true));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_never_opened() {
    let dir = folder(&[("a.txt", STORY.as_bytes())]);
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.txt")).status();
    assert!(made.is_ok_and(|s| s.success()), "mkfifo is needed for this test");
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["a.txt"]);
    assert!(said(&corpus, "pipe.txt").0.contains("pipe"));
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("locked.txt", STORY.as_bytes())]);
    let locked = dir.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0)).unwrap();
    let corpus = opened(dir.path());
    if fs::read(&locked).is_ok() {
        assert_eq!(names(&corpus), ["a.txt", "locked.txt"], "the administrator may read everything");
    } else {
        assert_eq!(names(&corpus), ["a.txt"]);
        assert_eq!(said(&corpus, "locked.txt"), ("you have no permission to read it", true));
    }
}

#[test]
fn a_folder_named_like_a_text_is_walked() {
    let dir = folder(&[("x.txt/inner.txt", STORY.as_bytes())]);
    assert_eq!(names(&opened(dir.path())), ["x.txt/inner.txt"]);
}

#[test]
fn deeply_nested_html_is_read_without_a_parser() {
    let n = 50_000;
    let html = format!(
        "<html><body>{}<p>The lighthouse was lit again.</p>{}</body></html>",
        "<div>".repeat(n),
        "</div>".repeat(n)
    );
    let dir = folder(&[("deep.html", html.as_bytes()), ("a.txt", STORY.as_bytes())]);
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["a.txt", "deep.html"]);
    assert_eq!(text(&corpus, "deep.html"), "The lighthouse was lit again.");
    let (what, unread) = said(&corpus, "deep.html");
    assert!(!unread && what.contains("deep"), "{what}");
}

#[test]
fn nesting_just_under_the_limit_is_parsed() {
    let html = format!(
        "<html><body>{}<p>{}</p>{}</body></html>",
        "<div><b>".repeat(120),
        "The lighthouse was lit again after the storm. ".repeat(8),
        "</b></div>".repeat(120)
    );
    let dir = folder(&[("deep.html", html.as_bytes())]);
    let corpus = opened(dir.path());
    assert!(text(&corpus, "deep.html").starts_with("The lighthouse was lit again"));
}

#[test]
fn pages_that_are_no_pages_do_not_crash() {
    let dir = folder(&[
        ("a.html", b"<html><head><title>Only a title</title></head><body></body></html>"),
        ("b.html", b"<<<>>><p <p <!-- <script> if (a<b)"),
        ("c.html", b"<script type=\"application/ld+json\">{\"@graph\":[[[[]]]],\"author\":{\"@id\":\"#a\"}}</script><p>Some words of a very small page.</p>"),
        ("d.md", b"---\ntitle: never closed\n"),
        ("e.md", b"# \n\n![](\n\n[a]: <\n"),
        ("story.txt", STORY.as_bytes()),
    ]);
    let corpus = opened(dir.path());
    assert!(names(&corpus).contains(&"story.txt") && names(&corpus).contains(&"c.html"));
    assert_eq!(
        corpus.articles.len() + corpus.warnings.iter().filter(|w| w.unread).count(),
        6,
        "{:?}",
        corpus.warnings
    );
}

#[test]
fn a_saved_pages_own_folder_is_left_out_with_a_note() {
    let page = format!(
        "<html><body><article><p>{}</p></article></body></html>",
        "The bridge was closed for a week. ".repeat(10)
    );
    let dir = folder(&[
        ("talks.html", page.as_bytes()),
        ("talks_files/ad.js", b"x()"),
        ("talks_files/pic.png", b"\x89PNG"),
    ]);
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["talks.html"]);
    assert_eq!(
        said(&corpus, "talks_files"),
        ("its files belong to the saved page beside it and were left out", false)
    );
}

#[test]
fn several_paths_get_names_of_their_own() {
    let one = folder(&[("a.txt", STORY.as_bytes())]);
    let two = folder(&[("a.txt", STORY.as_bytes())]);
    let corpus = read_paths(&[one.path().join("a.txt"), two.path().join("a.txt")], &Unwatched, &|_| {});
    assert_eq!(names(&corpus), ["a (2).txt", "a.txt"]);
}

#[test]
fn the_sidecar_speaks_for_its_files_and_is_no_article() {
    let csv = "file,published,outlet,country\na.txt,2016-04-20,The Echo,IE\nmissing.txt,2016-04-20,,\na.html,20/20/2016,,\n";
    let page = format!(
        "<html><body><article><p>{}</p></article></body></html>",
        "The bridge was closed for a week. ".repeat(10)
    );
    let dir = folder(&[("a.txt", STORY.as_bytes()), ("a.html", page.as_bytes()), ("sources.csv", csv.as_bytes())]);
    let corpus = opened(dir.path());
    assert_eq!(names(&corpus), ["a.html", "a.txt"]);
    let metadata = &corpus.articles[1].metadata;
    assert_eq!(metadata.outlet.as_ref().unwrap().value, "The Echo");
    assert_eq!(metadata.country.as_deref(), Some("IE"));
    assert_eq!(metadata.dates[0].value, "2016-04-20");
    let warnings: Vec<_> = corpus.warnings.iter().map(|w| w.what.as_str()).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("“missing.txt”") && warnings[1].contains("“20/20/2016”"), "{warnings:?}");
}

#[test]
fn a_file_named_twice_is_read_once_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "Ministers met in Geneva on 3 March 2011 and signed a fishing treaty.").unwrap();
    let paths = [folder.path().to_owned(), file];
    let corpus = read_paths(&paths, &Unwatched, &|_| ());
    assert_eq!(corpus.articles.len(), 1);
    assert!(corpus.warnings.iter().any(|w| w.what.contains("read already")), "{:?}", corpus.warnings);
}

#[test]
fn each_folder_has_its_own_sources_csv() {
    let root = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for (name, outlet) in [("x", "The Morning Heron"), ("y", "The Evening Crane")] {
        let folder = root.path().join(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.txt"), format!("{name}: ministers met in Geneva on 3 March 2011.")).unwrap();
        fs::write(folder.join("sources.csv"), format!("file,outlet\na.txt,{outlet}\n")).unwrap();
        paths.push(folder);
    }
    let corpus = read_paths(&paths, &Unwatched, &|_| ());
    let outlets: Vec<_> = corpus.articles.iter().filter_map(|a| a.metadata.outlet.as_ref()).collect();
    let outlets: Vec<&str> = outlets.iter().map(|o| o.value.as_str()).collect();
    assert_eq!(outlets, ["The Morning Heron", "The Evening Crane"], "{:?}", corpus.warnings);
}
