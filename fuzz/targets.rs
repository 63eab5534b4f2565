//! What each fuzz target does with its bytes; `tests/fuzz_seeds.rs` replays the seeds through the same functions.
//!
//! Beside "it does not panic", each checks that spans lie on character boundaries inside their text.
#![allow(dead_code, reason = "each target uses one of them")]

use parallax::analysis::{analyse, names, time};
use parallax::facts::{Article, Corpus, Given};
use parallax::keep::journal;
use parallax::session::Edits;
use parallax::session::work::corrected::corrected;
use parallax::session::work::foreign;
use parallax::session::work::given::given;
use parallax::session::work::held::hold;
use parallax::session::work::project::{self, Project};
use parallax::text::Span;
use parallax::watch::Unwatched;
use parallax::{export, ingest, session::Session};

/// The HTML reader; the encoding is guessed from the bytes too.
pub(crate) fn html(data: &[u8]) {
    read("page.html", data);
}

/// The plain text reader: encodings, furniture, headline, byline, clues for the date.
pub(crate) fn text(data: &[u8]) {
    read("article.txt", data);
}

/// The Markdown reader and its front matter.
pub(crate) fn markdown(data: &[u8]) {
    read("article.md", data);
}

/// The PDF reader: glyphs, columns, paragraphs.
pub(crate) fn pdf(data: &[u8]) {
    read("file.pdf", data);
}

/// The rich text reader: groups, code pages, escapes.
pub(crate) fn rtf(data: &[u8]) {
    read("file.rtf", data);
}

/// Word documents.
pub(crate) fn docx(data: &[u8]) {
    read("file.docx", data);
}

/// OpenDocument texts.
pub(crate) fn odt(data: &[u8]) {
    read("file.odt", data);
}

/// Excel workbooks, and the tables in them.
pub(crate) fn xlsx(data: &[u8]) {
    read("file.xlsx", data);
}

/// OpenDocument spreadsheets, and the tables in them.
pub(crate) fn ods(data: &[u8]) {
    read("file.ods", data);
}

/// Books.
pub(crate) fn epub(data: &[u8]) {
    read("file.epub", data);
}

/// Archives, and whatever stands in them.
pub(crate) fn archive(data: &[u8]) {
    read("file.zip", data);
}

/// Web archives.
pub(crate) fn warc(data: &[u8]) {
    read("file.warc", data);
}

/// Mail and its attachments.
pub(crate) fn mail(data: &[u8]) {
    read("file.eml", data);
}

/// Mailboxes.
pub(crate) fn mailbox(data: &[u8]) {
    read("file.mbox", data);
}

/// Pages saved as mail.
pub(crate) fn mhtml(data: &[u8]) {
    read("file.mht", data);
}

/// Tables of articles.
pub(crate) fn table(data: &[u8]) {
    read("file.csv", data);
}

/// JSON and JSON Lines.
pub(crate) fn data(data: &[u8]) {
    read("file.json", data);
}

/// Exports of news databases.
pub(crate) fn export(data: &[u8]) {
    read("file.txt", data);
}

/// `sources.csv` beside an article that it speaks of.
pub(crate) fn sidecar(data: &[u8]) {
    let corpus = ingest::read_embedded(&[("a.txt", b"One\n\nTwo men met on Monday."), ("sources.csv", data)]);
    corpus.articles.iter().for_each(|a| spans_fit(a));
}

/// The project file: what is read is written and read again the same, and its corrections fit any text.
pub(crate) fn project(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(opened) = project::parse(text) else { return };
    let again = project::parse(&project::write(&opened.project)).expect("what was written is a project");
    assert_eq!(again.project.edits, opened.project.edits);
    let read = std::sync::Arc::new(ingest::read_embedded(&[("a.txt", b"One\n\nVoss closed it on Monday.")]));
    let corpus = corrected(&read, &opened.project.edits);
    corpus.articles.iter().for_each(|a| spans_fit(a));
    let held = hold(&corpus, &opened.project.edits);
    let facts = analyse(&corpus, &given(&corpus, &opened.project.edits, &held), 1, &Unwatched);
    assert_eq!(facts.articles.len(), corpus.articles.len());
}

/// The journal: whole lines are read up to the first that is torn, and done and undone without end.
pub(crate) fn journal(data: &[u8]) {
    let (records, _) = journal::read(data);
    let mut project = Project::default();
    for (_, record) in records {
        record.replay(&mut project);
    }
    while project.history.undo(&mut project.edits).is_some() {}
}

/// Marks of brat on a text that is here, and on one that comes with them.
pub(crate) fn brat(data: &[u8]) {
    let text = data.iter().position(|b| *b == 0).map_or(&b""[..], |at| data.get(at + 1..).unwrap_or_default());
    let marks = data.split(|b| *b == 0).next().unwrap_or_default();
    brought(vec![("x/a.ann".to_owned(), marks.to_vec()), ("x/a.txt".to_owned(), text.to_vec())]);
    brought(vec![("a.ann".to_owned(), marks.to_vec())]);
}

/// Web annotations.
pub(crate) fn annotations(data: &[u8]) {
    brought(vec![("marks.jsonld".to_owned(), data.to_vec())]);
}

/// Timelines of TimelineJS: JSON, spreadsheets, and archives of them.
pub(crate) fn timeline(data: &[u8]) {
    brought(vec![("timeline.csv".to_owned(), data.to_vec())]);
}

/// What comes in holds on to words that are there, or is left out; nothing else may happen.
fn brought(files: Vec<(String, Vec<u8>)>) {
    let read = std::sync::Arc::new(ingest::read_embedded(&[("a.txt", b"One\n\nVoss closed it on Monday.")]));
    let facts = analyse(&read, &Given::default(), 1, &Unwatched);
    let session = Session::new("fuzz", read.clone(), facts.into());
    let Ok(import) = foreign::import(&session, files) else { return };
    let mut edits = Edits::default();
    let edit = edits.add(import.corrections);
    edits.apply(&edit);
    let corpus = corrected(&read, &edits);
    let held = hold(&corpus, &edits);
    assert!(held.lost.is_empty(), "its words are not there: {:?}", held.lost);
    let facts = analyse(&corpus, &given(&corpus, &edits, &held), 1, &Unwatched);
    assert_eq!(facts.articles.len(), corpus.articles.len());
}

/// Finding and resolving times.
pub(crate) fn times(data: &[u8]) {
    for article in &read("article.txt", data).articles {
        let found = vec![time::find(article, "en")];
        let articles = [article.as_ref()];
        for publication in time::publications(&articles, &found, &Given::default()) {
            for found in &found {
                for t in time::resolve(article, found, &publication) {
                    fits(article, t.span);
                    assert!(!t.value.is_empty(), "a time without a value");
                    assert!(
                        t.interval.is_none_or(|i| i.earliest <= i.latest),
                        "a time that ends before it begins"
                    );
                }
            }
        }
    }
}

/// Tagging and linking names.
pub(crate) fn names(data: &[u8]) {
    let corpus = read("article.txt", data);
    let articles: Vec<&Article> = corpus.articles.iter().map(AsRef::as_ref).collect();
    let tagged = articles.iter().map(|a| names::tag(a)).collect();
    let (mentions, entities) = names::link(&articles, tagged);
    for (article, mentions) in articles.iter().zip(&mentions) {
        for mention in mentions {
            fits(article, mention.span);
            assert!(mention.entity.at() < entities.len(), "a mention of nobody");
        }
    }
}

/// All stages, quotes and events among them, and the facts file.
pub(crate) fn analysis(data: &[u8]) {
    let corpus = read("article.txt", data);
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    for (article, found) in corpus.articles.iter().zip(&facts.articles) {
        found.quotes.iter().for_each(|q| fits(article, q.span));
        found.events.iter().for_each(|e| fits(article, e.span));
    }
    let session = Session::new("fuzz", corpus.into(), facts.into());
    assert!(export::facts_json(&session).len() > 2, "the facts file is empty");
}

fn read(name: &str, data: &[u8]) -> Corpus {
    let corpus = ingest::read_embedded(&[(name, data)]);
    corpus.articles.iter().for_each(|a| spans_fit(a));
    corpus
}

fn spans_fit(article: &Article) {
    article.furniture.iter().for_each(|f| fits(article, f.span));
    article.layout.sentences.iter().for_each(|s| fits(article, *s));
    let metadata = &article.metadata;
    let stated = [&metadata.title, &metadata.byline, &metadata.outlet];
    stated.into_iter().flatten().filter_map(|s| s.span).for_each(|s| fits(article, s));
    metadata.dates.iter().filter_map(|d| d.span).for_each(|s| fits(article, s));
}

fn fits(article: &Article, span: Span) {
    assert!(article.text.get(span.range()).is_some(), "{span:?} does not fit {}", article.file);
}
