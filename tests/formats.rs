//! Documents of every format give their words and what they say about themselves; what they refuse, they say.
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

use files::{OTHER, STORY, column, docx, embedded as read, epub, odt, p, page, pdf, zip};
use parallax::facts::{Article, DateClueKind};
use parallax::ingest::read_embedded;

fn one(name: &str, bytes: &[u8]) -> Article {
    let corpus = read(name, bytes);
    assert_eq!(corpus.articles.len(), 1, "{name}: {:?}", corpus.warnings);
    corpus.articles[0].as_ref().clone()
}

/// The one sentence that says why a file was not read.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let corpus = read(name, bytes);
    assert!(corpus.articles.is_empty(), "{name} was read: {:?}", corpus.articles[0].text);
    let unread: Vec<_> = corpus.warnings.iter().filter(|w| w.unread).collect();
    assert_eq!(unread.len(), 1, "{:?}", corpus.warnings);
    unread[0].what.clone()
}

fn title(article: &Article) -> &str {
    article.metadata.title.as_ref().map_or("", |t| t.value.as_str())
}

fn clue(article: &Article, kind: DateClueKind) -> Option<&str> {
    article.metadata.dates.iter().find(|d| d.kind == kind).map(|d| d.value.as_str())
}

#[test]
fn a_word_document_keeps_its_paragraphs_and_drops_what_was_deleted() {
    let body = format!(
        "{}{}<w:p><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del><w:r><w:t>{OTHER}</w:t></w:r></w:p>{}",
        p("Ferry returns to service"),
        p(&STORY.replace("300", "<w:rPr/>300").replace("<w:rPr/>", "")),
        p("Tea &amp; cake &#8211; for all.")
    );
    let article = one("ferry.docx", &docx(&body));
    let lines: Vec<&str> = article.text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines, ["Ferry returns to service", STORY, OTHER, "Tea & cake – for all."]);
    assert_eq!(title(&article), "Ferry returns to service");
    assert_eq!(article.metadata.byline.as_ref().unwrap().value, "Nils Brandt");
    assert_eq!(clue(&article, DateClueKind::Saved), Some("2011-03-09"));
}

#[test]
fn a_word_document_under_any_name_is_still_one() {
    assert!(one("ferry.txt", &docx(&p(STORY))).text.starts_with("The ferry"));
    assert!(one("ferry", &docx(&p(STORY))).text.starts_with("The ferry"));
}

#[test]
fn an_opendocument_text_is_read_without_its_notes() {
    let body = format!(
        "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes><text:h>Ferry returns to service</text:h><text:p>{STORY}<text:note><text:p>A note.</text:p></text:note></text:p><text:p>Two<text:s/>words<text:line-break/>and a line.</text:p>"
    );
    let article = one("ferry.odt", &odt(&body));
    let lines: Vec<&str> = article.text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines, ["Ferry returns to service", STORY, "Two words", "and a line."]);
}

#[test]
fn each_chapter_of_a_book_is_an_article() {
    let chapter = |title: &str, story: &str| {
        format!(
            "<html><head><title>x</title></head><body><h1>{title}</h1><p>{story}</p><p>{story}</p></body></html>"
        )
    };
    let (first, second) = (chapter("Ferry returns", STORY), chapter("Bridge to close", OTHER));
    let book =
        epub(&[("cover.xhtml", "<html><body>Cover</body></html>"), ("a%20b.xhtml", &first), ("c.xhtml", &second)]);
    let renamed: Vec<u8> = book;
    let corpus = read("reader.epub", &renamed);
    // The list of parts escapes the blank in the name; the archive holds it as it is written there.
    assert!(corpus.warnings.iter().any(|w| w.what.contains("does not hold it") || w.what.contains("few words")));
    let titles: Vec<&str> = corpus.articles.iter().map(|a| title(a)).collect();
    assert!(titles.contains(&"Bridge to close"), "{titles:?}");
    let last = corpus.articles.last().unwrap();
    assert_eq!(last.metadata.outlet.as_ref().unwrap().value, "Heron Press");
    assert_eq!(clue(last, DateClueKind::Metadata), Some("2011-03-05"));
}

#[test]
fn rich_text_is_read_by_its_code_pages_and_escapes() {
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset204 Arial;}}}}{{\\info{{\\author Mara Voss}}}}{{\\header Page head}}\\pard Ferry returns to service\\par\n{STORY}\\par Caf\\'e9 \\ldblquote open\\rdblquote  \\emdash  na\\u239?ve, \\f1\\'cf\\'f0\\'e8\\'e2\\'e5\\'f2\\f0 .\\par {{\\pict ffd8ffe0}}{{\\*\\unknown hidden}}}}"
    );
    let article = one("ferry.rtf", rtf.as_bytes());
    let lines: Vec<&str> = article.text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines, ["Ferry returns to service", STORY, "Café “open” — naïve, Привет."]);
    assert_eq!(article.metadata.byline.as_ref().unwrap().value, "Mara Voss");
    assert_eq!(article.metadata.encoding.as_deref(), Some("windows-1252"));
}

#[test]
fn markdown_front_matter_is_known_and_marked() {
    let text = format!(
        "---\ntitle: Ferry returns\ndate: 2011-03-07\nauthor: Mara Voss\n---\n\n# Ferry returns\n\n{STORY}\n"
    );
    let article = one("ferry.md", text.as_bytes());
    assert_eq!(title(&article), "Ferry returns");
    assert_eq!(clue(&article, DateClueKind::Metadata), Some("2011-03-07"));
    assert!(article.in_furniture(5) && !article.in_furniture(text.find("sailed").unwrap()));
}

#[test]
fn words_of_a_pdf_come_in_reading_order() {
    let mut first = vec![(60.0, 740.0, 22.0, "Ferry returns to service on Monday")];
    first.extend(column(
        60.0,
        690.0,
        10.0,
        &[
            "The ferry to the northern islands sailed",
            "again on Monday after a winter of re-",
            "pairs, the harbour office said. It was a",
            "well-known ship in the whole region.",
        ],
    ));
    first.extend(column(
        330.0,
        690.0,
        10.0,
        &[
            "Captain Mara Voss called it the best day",
            "of her year. About 300 passengers were",
            "aboard, and many more had waited on the",
            "pier since the early morning.",
        ],
    ));
    first.push((60.0, 780.0, 8.0, "The Harbour Echo, 8 March 2011"));
    first.push((290.0, 20.0, 8.0, "1"));
    let mut second =
        column(60.0, 690.0, 10.0, &["The line will run every day until autumn.", "Tickets cost five crowns."]);
    second.push((60.0, 780.0, 8.0, "The Harbour Echo, 8 March 2011"));
    second.push((290.0, 20.0, 8.0, "2"));
    let article = one("ferry.pdf", &pdf(&[first, second]));
    let lines: Vec<&str> = article.text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(title(&article), "Ferry returns to service on Monday");
    assert_eq!(lines[0], "Ferry returns to service on Monday");
    assert_eq!(
        lines[1],
        "The ferry to the northern islands sailed again on Monday after a winter of repairs, the harbour office said. It was a well-known ship in the whole region."
    );
    assert!(lines[2].starts_with("Captain Mara Voss called it the best day of her year. About 300"), "{lines:?}");
    assert!(lines[3].starts_with("The line will run every day until autumn."), "{lines:?}");
    assert!(!article.text.contains("Harbour Echo") && !article.text.contains("\n1\n"), "{}", article.text);
    assert_eq!(clue(&article, DateClueKind::Saved), Some("2011-03-09"));
}

#[test]
fn a_pdf_without_text_says_so() {
    assert!(refusal("scan.pdf", &pdf(&[vec![], vec![]])).contains("pictures without text"));
    assert!(refusal("cut.pdf", b"%PDF-1.7\n\xe2\xe3").contains("damaged or cut off"));
}

#[test]
fn a_page_saved_as_mail_is_the_page() {
    let html = page("Ferry returns to service", STORY).replace("é", "=C3=A9").replace('=', "=3D");
    let mht = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/2011/03/07/ferry.html\r\nSubject: Ferry\r\nDate: Tue, 8 Mar 2011 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"XX\"\r\n\r\n--XX\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/2011/03/07/ferry.html\r\n\r\n{html}\r\n--XX\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--XX--\r\n"
    );
    let article = one("ferry.mhtml", mht.as_bytes());
    assert_eq!(title(&article), "Ferry returns to service");
    assert!(
        article.text.contains("sailed again on Monday") && !article.text.contains("World"),
        "{}",
        article.text
    );
    assert_eq!(article.metadata.url.as_deref(), Some("https://example.org/2011/03/07/ferry.html"));
    assert_eq!(clue(&article, DateClueKind::Saved), Some("2011-03-08T10:00"));
    assert_eq!(clue(&article, DateClueKind::Name), Some("2011-03-07"));
}

#[test]
fn a_page_saved_as_one_file_with_all_its_pictures_is_parsed() {
    let picture = format!("<img src=\"data:image/png;base64,{}\">", "iVBOR".repeat(2_000_000));
    let html = page("Ferry returns to service", STORY).replace("<article>", &format!("{picture}<article>"));
    let corpus = read("ferry.html", html.as_bytes());
    assert!(corpus.warnings.is_empty(), "{:?}", corpus.warnings);
    assert!(!corpus.articles[0].text.contains("World"), "the menu was left out");
}

#[test]
fn microdata_and_where_a_page_was_saved_from_are_known() {
    let html = format!(
        "<!DOCTYPE html>\n<!-- saved from url=(0035)https://example.org/2011/03/07/ferry -->\n<html><body itemscope itemtype=\"https://schema.org/NewsArticle\"><h1 itemprop=\"headline\">Ferry returns to service</h1><span itemprop=\"publisher\" itemscope><b itemprop=\"name\">The Harbour Echo</b></span><time itemprop=\"datePublished\" datetime=\"2011-03-07T09:00\">Monday</time><article itemprop=\"articleBody\"><p>{STORY}</p><p>{OTHER}</p></article></body></html>"
    );
    let article = one("ferry.html", html.as_bytes());
    assert_eq!(title(&article), "Ferry returns to service");
    assert_eq!(article.metadata.outlet.as_ref().unwrap().value, "The Harbour Echo");
    assert_eq!(clue(&article, DateClueKind::Metadata), Some("2011-03-07T09:00"));
    assert_eq!(article.metadata.url.as_deref(), Some("https://example.org/2011/03/07/ferry"));
}

#[test]
fn documents_that_are_none_say_what_to_do() {
    assert!(refusal("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....").contains("save it as .docx"));
    assert!(refusal("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....").contains("save it as .docx"));
    assert!(refusal("table.xls", b"x").contains("save it as .xlsx, .ods or CSV"));
    assert!(refusal("sheet.zip", &zip(&[("xl/workbook.xml", b"<x/>")])).contains("it is no workbook"));
    assert!(refusal("empty.docx", &docx("")).contains("no text"));
    assert!(refusal("cut.docx", &docx(&p(STORY))[..120]).contains("damaged or cut off"));
    assert!(refusal("plain.rtf", STORY.as_bytes()).contains("not rich text"));
}

#[test]
fn the_encoding_is_shown_and_the_person_may_say_another() {
    let bytes: Vec<u8> =
        encoding_rs::WINDOWS_1251.encode("Паром вернулся. Капитан Мара Восс рада.").0.into_owned();
    let sheet = b"file,encoding\na.txt,windows-1252\n";
    let guessed = one("a.txt", &bytes);
    assert_eq!(guessed.metadata.encoding.as_deref(), Some("windows-1251"));
    assert!(guessed.text.starts_with("Паром"));
    let corpus = read_embedded(&[("a.txt", &bytes), ("sources.csv", sheet)]);
    assert_eq!(corpus.articles[0].metadata.encoding.as_deref(), Some("windows-1252"));
    assert!(corpus.articles[0].text.starts_with("Ïàðîì"), "{}", corpus.articles[0].text);
}

#[test]
fn columns_are_told_apart_by_a_gutter_no_wider_than_a_space() {
    // As a typesetter sets them: ten points between columns, lines on common rows, a header across.
    let left = [
        "The ferry to the northern islands sailed",
        "again on Monday after a winter of long re",
        "pairs, the harbour office had said before.",
        "Captain Mara Voss called it the best of all",
        "days of her year, and about 300 passengers",
        "were aboard when she left the quay at noon.",
    ];
    let right = [
        "The council of Port Lindow voted",
        "on Tuesday to close the old bridge",
        "for two years. Mayor Tom Hale said",
        "the work would cost 12 million",
        "crowns and that shops would be",
        "paid for their losses.",
    ];
    let size = 10.0;
    let mut placed = vec![(200.0, 780.0, 8.0, "Harbour Echo, digital archive of the town")];
    placed.extend(column(50.0, 700.0, size, &left));
    // The widest line on the left ends about here.
    placed.extend(column(254.0, 700.0, size, &right));
    let corpus = read("narrow.pdf", &pdf(&[placed]));
    let text = &corpus.articles[0].text;
    let (ferry, council) = (text.find("noon").unwrap(), text.find("The council").unwrap());
    assert!(ferry < council && text.contains("voted on Tuesday to close the old bridge for two years"), "{text}");
}
