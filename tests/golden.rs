//! What is read out of whole files, against expectations a person can read.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes them anew; read the difference before you keep it.
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

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use parallax::analysis::time;
use parallax::facts::{Article, Corpus, Given, Publication, Stated, TimeMention};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// A value, and whether the words that state it stand in the text.
fn stated(article: &Article, name: &str, value: Option<&Stated>) -> String {
    let Some(stated) = value else { return format!("{name}: none\n") };
    let place = match stated.span {
        None => "outside the text".to_owned(),
        Some(span) if span.of(&article.text) == stated.value => "in the text".to_owned(),
        Some(span) => format!("in the text as “{}”", span.of(&article.text)),
    };
    format!("{name}: {} ({place})\n", stated.value)
}

fn shown(article: &Article) -> String {
    let m = &article.metadata;
    let mut out = String::new();
    out += &stated(article, "title", m.title.as_ref());
    out += &stated(article, "byline", m.byline.as_ref());
    out += &stated(article, "outlet", m.outlet.as_ref());
    writeln!(out, "address: {}", m.url.as_deref().unwrap_or("none")).unwrap();
    for date in &m.dates {
        let words =
            date.span.map_or_else(|| "outside the text".to_owned(), |s| format!("“{}”", s.of(&article.text)));
        writeln!(out, "date: {:?} {} {words}, {}", date.kind, date.value, date.why).unwrap();
    }
    out += "\n";
    for paragraph in &article.layout.paragraphs {
        let found = article.furniture.iter().find(|f| f.span.overlaps(*paragraph));
        let kind = found.map_or("body", |f| f.kind.name());
        writeln!(out, "{kind:>15} | {}", paragraph.of(&article.text)).unwrap();
    }
    out
}

#[test]
fn files_are_read_as_expected() {
    let mut sources: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.is_file() && p.extension().is_some_and(|e| e != "expected"))
        .collect();
    sources.sort();
    assert!(sources.len() >= 7, "the golden files are missing");
    let mut failed = Vec::new();
    for source in sources {
        let name = source.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&source).unwrap();
        let corpus = files::embedded(&name, &bytes);
        assert_eq!(corpus.articles.len(), 1, "{name}: {:?}", corpus.warnings);
        let article = &corpus.articles[0];
        assert_eq!(article.extracted, name.ends_with(".html"));
        if !article.extracted {
            assert_eq!(article.text.as_bytes(), bytes, "{name}: the text is the file's own");
        }
        let found = shown(article);
        if differs(&source, &found) {
            failed.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(failed.is_empty(), "these differ from what is expected:\n{}", failed.join("\n"));
}

/// Files of formats that are no text, built from words.
fn built() -> Vec<(&'static str, Vec<u8>)> {
    use files::{OTHER, STORY, column, docx, epub, gz, ods, odt, p, page, pdf, warc, xlsx, zip};
    let chapter = |title: &str, words: &str| {
        format!("<html><body><h1>{title}</h1><p>{words}</p><p>Of {words}</p></body></html>")
    };
    let (ferry, bridge) = (chapter("The ferry", STORY), chapter("The bridge", OTHER));
    let ferry_left = [
        "The ferry to the northern islands",
        "sailed again on Monday after a win-",
        "ter of repairs, the harbour office",
        "said.",
    ];
    let ferry_right =
        ["Captain Mara Voss called it the best", "day of her year. About 300 passen-", "gers were aboard."];
    let bridge_left = ["The council of Port Lindow voted on", "Tuesday to close the old bridge for", "two years."];
    let bridge_right = ["Mayor Tom Hale said the work would", "cost 12 million crowns."];
    let sheet = |number: &'static str, left: &[&'static str], right: &[&'static str]| {
        let mut placed = vec![(50.0, 780.0, 8.0, "Harbour Echo, 8 March 2011"), (300.0, 20.0, 8.0, number)];
        placed.extend(column(50.0, 700.0, 10.0, left));
        placed.extend(column(320.0, 700.0, 10.0, right));
        placed
    };
    let response =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page("Ferry returns to service", STORY));
    vec![
        ("report.docx", docx(&format!("{}{}{}", p("Ferry returns to service"), p(STORY), p(OTHER)))),
        (
            "report.odt",
            odt(&format!("<text:h>Bridge closes</text:h><text:p>{OTHER}</text:p><text:p>{STORY}</text:p>")),
        ),
        ("book.epub", epub(&[("ferry.xhtml", &ferry), ("bridge.xhtml", &bridge)])),
        ("paper.pdf", pdf(&[sheet("1", &ferry_left, &ferry_right), sheet("2", &bridge_left, &bridge_right)])),
        ("sheets.xlsx", xlsx(&[("Ferry returns to service", 40_609, STORY), ("Bridge closes", 40_610, OTHER)])),
        (
            "sheets.ods",
            ods(&[
                ("Ferry returns to service", "2011-03-07", STORY),
                ("Bridge closes", "2011-03-08T09:00:00", OTHER),
            ]),
        ),
        ("site.warc", warc("response", "https://echo.example/2011/03/08/ferry", response.as_bytes())),
        ("page.html.gz", gz(page("Ferry returns to service", STORY).as_bytes())),
        (
            "folder.zip",
            zip(&[
                ("news/ferry.txt", STORY.as_bytes()),
                ("news/bridge.md", OTHER.as_bytes()),
                ("photo.jpg", b"\xff\xd8\xff"),
            ]),
        ),
    ]
}

#[test]
fn every_format_is_read_as_expected() {
    let folder = folder().join("formats");
    let kept = [
        "letter.eml",
        "box.mbox",
        "page.mht",
        "notes.rtf",
        "articles.csv",
        "articles.json",
        "articles.jsonl",
        "export.txt",
    ];
    let kept = kept.map(|name| (name, fs::read(folder.join(name)).unwrap()));
    let mut failed = Vec::new();
    for (name, bytes) in kept.into_iter().chain(built()) {
        let found = read_out(name, &bytes);
        if differs(&folder.join(name), &found) {
            failed.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(failed.is_empty(), "these differ from what is expected:\n{}", failed.join("\n"));
}

/// All articles of a file and all that is said of it.
fn read_out(name: &str, bytes: &[u8]) -> String {
    told_of(&files::embedded(name, bytes))
}

fn told_of(corpus: &Corpus) -> String {
    let mut found = String::new();
    for article in &corpus.articles {
        let encoding = article.metadata.encoding.as_deref().unwrap_or("none of its own");
        writeln!(found, "== {}, encoding: {encoding}\n{}", article.file, shown(article)).unwrap();
    }
    for warning in &corpus.warnings {
        let how = if warning.unread { "not read" } else { "note" };
        writeln!(found, "{how}: {}: {}", warning.file, warning.what).unwrap();
    }
    found
}

/// One story as many programs write it; `programs/make.py` made the files.
#[test]
fn what_real_programs_write_is_read_as_expected() {
    let folder = folder().join("programs");
    let mut sources: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e != "expected" && e != "py"))
        .collect();
    sources.sort();
    assert!(sources.len() >= 10, "the files of programs are missing");
    let mut failed = Vec::new();
    for source in sources {
        let name = source.file_name().unwrap().to_string_lossy().into_owned();
        let found = read_out(&name, &fs::read(&source).unwrap());
        if differs(&source, &found) {
            failed.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(failed.is_empty(), "these differ from what is expected:\n{}", failed.join("\n"));
}

/// Pages of `programs/site` as a browser saved them: complete with its folder, alone, as MHTML, rendered, printed.
#[test]
fn pages_that_a_browser_saved_are_read_as_expected() {
    let folder = folder().join("programs/pages");
    let found = told_of(&files::opened(&folder));
    assert!(!differs(&folder, &found), "this differs from what is expected:\n{found}");
}

/// Whether what was found differs from the file beside the source; on request that file is written instead.
fn differs(source: &Path, found: &str) -> bool {
    let mut expected = source.as_os_str().to_owned();
    expected.push(".expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|v| v == "1") {
        fs::write(&expected, found).unwrap();
        return false;
    }
    fs::read_to_string(&expected).unwrap_or_default() != found
}

/// Every sentence of an article with the times that are read in it, what they stand for, and by which rule.
fn told(article: &Article) -> String {
    let facts = analyse(article);
    let publication = &facts.0;
    let mut out = format!("published: {}\n", publication.value.as_deref().unwrap_or("not known"));
    for sentence in &article.layout.sentences {
        writeln!(out, "\n{}", sentence.of(&article.text).trim()).unwrap();
        for time in facts.1.iter().filter(|t| sentence.contains(t.span)) {
            let modifier = time.modifier.map_or(String::new(), |m| format!(" {m:?}"));
            let interval = time.interval.map_or(String::new(), |i| format!(", {} to {}", i.earliest, i.latest));
            let words = time.span.of(&article.text);
            writeln!(out, "  [{words}] {}{modifier}{interval} ({})", time.value, time.trace.rule).unwrap();
        }
    }
    out
}

fn analyse(article: &Article) -> (Publication, Vec<TimeMention>) {
    let found = time::find(article, "en");
    let publication = time::publications(&[article], std::slice::from_ref(&found), &Given::default()).remove(0);
    let times = time::resolve(article, &found, &publication);
    (publication, times)
}

#[test]
fn times_are_read_as_expected() {
    let folder = folder().join("times");
    let mut failed = Vec::new();
    for name in ["chronicle.txt", "harbour.txt"] {
        let source = folder.join(name);
        let bytes = fs::read(&source).unwrap();
        let corpus = files::embedded(name, &bytes);
        let found = told(&corpus.articles[0]);
        if differs(&source, &found) {
            failed.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(failed.is_empty(), "these differ from what is expected:\n{}", failed.join("\n"));
}
