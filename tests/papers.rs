//! Papers as Markdown, DOCX, HTML and PDF: what was put in comes out, and nothing of it means anything to the format.
#![allow(missing_docs, reason = "tests")]

use std::io::{Cursor, Read as _};

use parallax::export::paper::{Block, Paper, Run, Sheet, Style};
use parallax::export::{docx, markdown, page, pdf};
use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};

const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"quotes\" & 'more' </w:t> ]]>",
    "=HYPERLINK(\"x\")",
    "שלום עולם and מילים",
    "two\nlines\tand a tab",
    "nul \u{0} bell \u{7} end",
    "Łódź, Đorđević, Ж, ñ, 10\u{a0}000, e\u{301}",
    "漢字 \u{1f680} \u{202e}turned",
];

fn paper() -> Paper {
    let mut blocks = vec![Block::Heading(1, vec![Run::plain("A report <of> tests")])];
    for words in HOSTILE {
        blocks.push(Block::Heading(2, vec![Run::plain(words)]));
        blocks.push(Block::Text(vec![Run::plain("plain "), Run::strong(words), Run::marked(words)]));
        blocks.push(Block::Quote {
            words: vec![Run { text: words.to_owned(), style: Style::Emphasis }],
            from: words.to_owned(),
        });
        blocks.push(Block::List { numbered: true, items: vec![vec![Run::plain(words)], vec![Run::plain("two")]] });
    }
    let row =
        |n: usize| HOSTILE.iter().take(3).map(|w| vec![Run::plain(format!("{w} row{n}"))]).collect::<Vec<_>>();
    let head = vec!["first".to_owned(), "<b>".to_owned(), "third".to_owned()];
    blocks.push(Block::Table { head, rows: (0..120).map(row).collect() });
    blocks.extend([Block::Lines(4), Block::Break, Block::Note("how sure".to_owned()), Block::Text(vec![])]);
    Paper { title: "A <report> & more".to_owned(), language: "de".to_owned(), blocks }
}

/// What a page may hold of words: control characters and those that turn directions are gone, line ends are blanks.
fn kept(words: &str) -> String {
    words
        .replace(['\n', '\t'], " ")
        .chars()
        .filter(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(c))
        .collect()
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).expect("a file");
            let name = file.name().expect("a name").into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            (name, text)
        })
        .collect()
}

/// The words of an XML file; panics where it is not well-formed.
fn xml_words(name: &str, xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut words) = (0, Vec::new());
    let mut run = String::new();
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")) {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth -= 1;
                if end.name().as_ref() == b"w:p" {
                    words.push(std::mem::take(&mut run));
                }
            }
            Event::Text(text) => run.push_str(&text.decode().expect("UTF-8")),
            Event::GeneralRef(entity) => run.push_str(match entity.decode().expect("UTF-8").as_ref() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("{name}: &{other};"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
    words
}

#[test]
fn a_word_document_is_well_formed_and_holds_the_words() {
    let bytes = docx::docx(&paper(), Sheet::A4).unwrap();
    assert_eq!(bytes, docx::docx(&paper(), Sheet::A4).unwrap(), "the same paper, the same bytes");
    let parts = parts(&bytes);
    let names: Vec<&str> = parts.iter().map(|p| p.0.as_str()).collect();
    assert_eq!(names.first(), Some(&"[Content_Types].xml"));
    for (name, xml) in &parts {
        let words = xml_words(name, xml);
        if name == "word/document.xml" {
            for hostile in HOSTILE {
                assert!(words.contains(&kept(hostile)), "{hostile} is not in {words:?}");
            }
            assert!(xml.contains("<w:tblHeader/>") && xml.contains("w:val=\"Heading1\""));
        }
    }
    let styles = &parts.iter().find(|p| p.0 == "word/styles.xml").unwrap().1;
    let document = &parts.iter().find(|p| p.0 == "word/document.xml").unwrap().1;
    for style in document.split("Style w:val=\"").skip(1).filter_map(|s| s.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "no style {style}");
    }
    let core = &parts.iter().find(|p| p.0 == "docProps/core.xml").unwrap().1;
    assert!(core.contains("A &lt;report&gt; &amp; more") && core.contains("de-DE"));
}

#[test]
fn a_page_shows_the_words_and_runs_nothing() {
    let text = page::page(&paper(), Sheet::Letter);
    let html = Html::parse_document(&text);
    assert_eq!(html.select(&Selector::parse("script, img, link, iframe").unwrap()).count(), 0);
    let of = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(of("h2"), HOSTILE.map(kept));
    assert_eq!(of("blockquote > p"), HOSTILE.map(kept));
    assert_eq!(of("tbody tr").len(), 120);
    assert_eq!(of("title"), ["A <report> & more"]);
    assert!(html.select(&Selector::parse("h2[dir=rtl]").unwrap()).count() == 1);
    assert!(text.contains("default-src 'none'") && !text.contains("http://") && !text.contains("https://"));
}

#[test]
fn markdown_has_every_word_and_no_tag_of_the_words() {
    let text = markdown::markdown(&paper());
    assert!(text.contains("\\<script\\>") && text.matches("<script").count() == text.matches("\\<script").count());
    let rows = text.lines().filter(|l| l.starts_with("| ")).count();
    assert_eq!(rows, 122);
}

#[test]
fn a_pdf_has_pages_letters_and_a_list_of_contents() {
    for sheet in [Sheet::A4, Sheet::Letter] {
        let bytes = pdf::pdf(&paper(), sheet);
        assert_eq!(bytes, pdf::pdf(&paper(), sheet), "the same paper, the same bytes");
        assert!(bytes.starts_with(b"%PDF-1."), "it begins as a PDF does");
        assert!(bytes.len() < 400_000, "{} bytes: only the letters that are used", bytes.len());
        let read = hayro_syntax::Pdf::new(bytes).expect("another reader opens it");
        assert!(read.pages().len() >= 5, "{} pages", read.pages().len());
    }
}
