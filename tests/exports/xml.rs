//! TEI and REFI-QDA, read by `quick-xml`; the texts and positions in them by code points.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use parallax::export::Format;

use super::{bytes, slice, story, text};

/// What a reader of the XML tells: `<name`, with attributes; text; `>` for an end.
#[derive(Debug)]
enum Part {
    Begin(String, Vec<(String, String)>),
    Text(String),
    End,
}

fn parts(xml: &str) -> Vec<Part> {
    let mut reader = Reader::from_str(xml);
    let mut parts = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let name = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    loop {
        let event = reader.read_event().expect("well-formed");
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => break,
            Event::Start(e) | Event::Empty(e) => {
                let own = name(e.name().as_ref());
                let attributes = e.attributes().map(|a| {
                    let a = a.expect("an attribute");
                    (name(a.key.as_ref()), unescaped(std::str::from_utf8(&a.value).unwrap()))
                });
                parts.push(Part::Begin(own.clone(), attributes.collect()));
                if empty {
                    parts.push(Part::End);
                } else {
                    open.push(own);
                }
            }
            Event::End(e) => {
                let own = name(e.name().as_ref());
                assert_eq!(open.pop().as_ref(), Some(&own));
                parts.push(Part::End);
            }
            Event::Text(t) => parts.push(Part::Text(name(&t))),
            Event::GeneralRef(r) => parts.push(Part::Text(unescaped(&format!("&{};", name(&r))))),
            _ => {}
        }
    }
    assert!(open.is_empty());
    parts
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).expect("known references").into_owned()
}

#[test]
fn the_edition_is_well_formed_and_the_text_of_each_article_is_the_article() {
    let session = story();
    let parts = parts(&text(&session, Format::Tei));
    let mut texts: Vec<String> = Vec::new();
    let mut depth = 0;
    let (mut ids, mut pointers) = (BTreeSet::new(), BTreeSet::new());
    for part in &parts {
        match part {
            Part::Begin(name, attributes) => {
                depth += usize::from(depth > 0 || name == "div");
                if name == "div" {
                    texts.push(String::new());
                }
                for (key, value) in attributes {
                    match key.as_str() {
                        "xml:id" => assert!(ids.insert(value.clone()), "two are called {value}"),
                        "ref" | "who" | "from" | "to" | "corresp" | "decls" => {
                            pointers
                                .extend(value.split(' ').filter_map(|v| v.strip_prefix('#')).map(str::to_owned));
                        }
                        _ => {}
                    }
                }
            }
            Part::Text(words) if depth > 0 => texts.last_mut().unwrap().push_str(words),
            Part::Text(_) => {}
            Part::End => depth -= usize::from(depth > 0),
        }
    }
    let missing: Vec<&String> = pointers.difference(&ids).collect();
    assert!(missing.is_empty(), "they point at nothing: {missing:?}");
    for (article, text) in session.corpus.articles.iter().zip(&texts) {
        assert_eq!(
            *text,
            article.text.replace('\u{b}', "\u{fffd}"),
            "what no XML may hold is replaced, nothing else"
        );
    }
    assert_eq!(texts.len(), 2);
}

#[test]
fn the_edition_dates_what_is_dated_and_says_how_sure_it_is() {
    let session = story();
    let parts = parts(&text(&session, Format::Tei));
    let of = |wanted: &str| -> Vec<&Vec<(String, String)>> {
        parts
            .iter()
            .filter_map(|p| match p {
                Part::Begin(name, attributes) if name == wanted => Some(attributes),
                _ => None,
            })
            .collect()
    };
    let get = |attributes: &[(String, String)], key: &str| {
        attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.clone())
    };
    for event in of("event").into_iter().filter(|e| get(e, "subtype").is_some()) {
        let dated = ["when", "notBefore"].iter().any(|key| get(event, key).is_some());
        assert_eq!(dated, get(event, "cert").is_some(), "{event:?}");
    }
    let week = of("event").into_iter().find(|e| get(e, "n").as_deref() == Some("2016-W16")).expect("the week");
    assert_eq!(
        (get(week, "notBefore"), get(week, "notAfter")),
        (Some("2016-04-18".to_owned()), Some("2016-04-24".to_owned()))
    );
    assert!(of("date").iter().any(|d| get(d, "when").as_deref() == Some("2011-03-09")));
    assert!(!of("persName").is_empty() && !of("said").is_empty() && !of("span").is_empty());
}

#[test]
fn the_archive_of_codes_holds_the_texts_and_every_code_that_is_named() {
    let session = story();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(&session, Format::Qdpx))).expect("an archive");
    let mut read = |name: &str| {
        let mut out = String::new();
        zip.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut out).unwrap();
        out
    };
    let parts = parts(&read("project.qde"));
    let (mut guids, mut targets) = (BTreeSet::new(), BTreeSet::new());
    let mut source = String::new();
    let mut selections = 0;
    for part in &parts {
        let Part::Begin(name, attributes) = part else { continue };
        let get = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
        if let Some(guid) = get("guid") {
            assert!(guids.insert(guid.to_owned()), "two are called {guid}");
        }
        targets.extend(get("targetGUID").map(str::to_owned));
        if name == "TextSource" {
            let path = get("plainTextPath").unwrap().strip_prefix("internal://").unwrap();
            source = read(&format!("Sources/{path}"));
            let file = get("name").unwrap();
            let article = session.corpus.articles.iter().find(|a| a.file == file).unwrap();
            assert_eq!(source, article.text.replace('\r', " "));
        }
        if name == "PlainTextSelection" {
            let at = |key: &str| get(key).unwrap().parse::<usize>().unwrap();
            let words = slice(&source, at("startPosition"), at("endPosition"));
            let label = get("name").unwrap();
            assert!(words.starts_with(label) && !label.is_empty(), "{label:?} is not {words:?}");
            selections += 1;
        }
    }
    let missing: Vec<&String> = targets.difference(&guids).collect();
    assert!(missing.is_empty(), "no such codes: {missing:?}");
    assert!(selections > 8);
}
