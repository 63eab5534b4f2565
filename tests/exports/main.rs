//! A story with everything in it that breaks writers goes through every format and is read back: harmless and intact.
#![allow(missing_docs, reason = "tests")]

mod calendar;
mod marks;
mod tables;
mod web;
mod xml;

use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::format::write;
use parallax::export::{Extract, Format, Options};
use parallax::facts::{ArticleField, Correction, EntityKind, EventKind, EventStatus, Mark, TextAnchor};
use parallax::ingest;
use parallax::session::work::corrected::corrected;
use parallax::session::work::given::given;
use parallax::session::work::held::hold;
use parallax::session::{Edits, Session};
use parallax::watch::Unwatched;

/// Hebrew and Arabic, letters beyond the basic plane, markup, quotation marks, formulas, tabs, carriage returns and a
/// vertical tab; what it tells is fiction.
pub const HOSTILE: &str = "Brücke \u{5e9}\u{5dc}\u{5d5}\u{5dd} geschlossen \u{1f309}\r\n\r\n\
    Mayor Zoë O\u{2019}Hara closed the Harbour Bridge on 3 May 2019, <script>alert(\"x\")</script> and all. \
    \u{201c}We had no choice; believe me,\u{201d} O\u{2019}Hara said on Monday.\r\n\r\n\
    =HYPERLINK(\"http://x.invalid\",\"click\") said \u{645}\u{62d}\u{645}\u{62f} in \u{627}\u{644}\u{642}\u{627}\u{647}\u{631}\u{629}\u{200f}, \
    \\n is two characters & ]]> ends nothing\u{b}here.\r\n\
    -1+1\t@SUM(A1)\r\n\
    Ministers from Norway met in Oslo on 9 March 2011, and nobody knows why.\r\n";
pub const PLAIN: &str = "Talks in Oslo\n\nMinisters from Norway met in Oslo on 10 March 2011. \
    \u{201c}We talked,\u{201d} said Erik Solheim. In early 2014 they met again in Tromsø.\n";
const SIDECAR: &str = "file,outlet,published,title\n\
    a <b>&\u{fc}.txt,\"=cmd|' /C calc'!A0\",2019-05-06,\n\
    b.txt,\"The \"\"Post\"\", <i>daily</i>\",2011-03-12,\n";
pub const TITLE: &str = "=1+1 <script>alert('t')</script>, \"quoted\";\n\u{5e9}\u{5dc}\u{5d5}\u{5dd}";

/// The story with a person's corrections, whose words are as bad.
pub fn story() -> Session {
    let files = [
        ("a <b>&\u{fc}.txt", HOSTILE.as_bytes()),
        ("b.txt", PLAIN.as_bytes()),
        ("sources.csv", SIDECAR.as_bytes()),
    ];
    let read = Arc::new(ingest::read_embedded(&files));
    let mut edits = Edits::default();
    let words = |quote: &str| TextAnchor {
        file: "a <b>&\u{fc}.txt".to_owned(),
        quote: quote.to_owned(),
        at: u32::try_from(HOSTILE.find(quote).expect("the words stand there")).unwrap(),
        ..TextAnchor::default()
    };
    let person = "\u{645}\u{62d}\u{645}\u{62f}";
    let corrections = [
        Correction::Mark {
            words: words("-1+1\t@SUM(A1)"),
            mark: Mark::Event {
                title: Some(TITLE.to_owned()),
                value: Some("2016-W16".to_owned()),
                kind: EventKind::Other,
                status: EventStatus::Alleged,
            },
        },
        Correction::Mark {
            words: words(person),
            mark: Mark::Name { kind: EntityKind::Person, entity: Some("@evil, <b>\"M\"</b>\\;".to_owned()) },
        },
        Correction::Mark {
            words: words("=HYPERLINK(\"http://x.invalid\",\"click\")"),
            mark: Mark::Name { kind: EntityKind::Organisation, entity: None },
        },
        Correction::Article {
            file: "b.txt".to_owned(),
            field: ArticleField::Headline,
            value: "+Talks & <talks>".to_owned(),
        },
    ];
    let edit = edits.add(corrections);
    edits.apply(&edit);
    let corpus = corrected(&read, &edits);
    let held = hold(&corpus, &edits);
    assert!(held.lost.is_empty(), "{:?}", held.lost);
    let facts = analyse(&corpus, &given(&corpus, &edits, &held), 1, &Unwatched);
    let session = Session::of_work("Story <&> \u{5e9}\u{5dc}\u{5d5}\u{5dd}", corpus, Arc::new(facts), edits);
    assert!(session.facts.events.iter().any(|e| e.title == TITLE), "the person's event is there");
    assert!(session.facts.events.iter().any(|e| e.interval.is_none()) || session.facts.events.len() > 2);
    session
}

pub fn bytes(session: &Session, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    let options = Options { made: Some("2020-01-02T03:04:05Z".to_owned()), ..Options::default() };
    write(format, &Extract::whole(session), &options, &mut out).expect("memory takes everything");
    out
}

pub fn text(session: &Session, format: Format) -> String {
    String::from_utf8(bytes(session, format)).expect("UTF-8")
}

/// Code points from `start` to `end`.
pub fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn every_format_gives_the_same_bytes_each_time() {
    let (one, two) = (story(), story());
    for format in Format::ALL {
        assert!(bytes(&one, *format) == bytes(&two, *format), "{}", format.about().id);
    }
}

#[test]
fn what_lies_beside_the_articles_after_an_export_does_not_join_the_story() {
    let story = story();
    for format in Format::ALL {
        let name = format!("story.{}", format.about().extension);
        let corpus = ingest::read_embedded(&[(name.as_str(), &bytes(&story, *format))]);
        assert!(corpus.articles.is_empty(), "{} is taken for an article", format.about().id);
        assert_eq!(corpus.warnings.len(), 1, "{}: it is said once: {:?}", format.about().id, corpus.warnings);
    }
}

#[test]
fn every_format_stands_in_the_list_under_a_name_of_its_own() {
    let mut ids: Vec<&str> = Format::ALL.iter().map(|f| f.about().id).collect();
    assert!(Format::ALL.iter().all(|f| Format::of_id(f.about().id) == Some(*f)));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Format::ALL.len());
    for format in Format::ALL {
        let about = format.about();
        assert!(!about.title.is_empty() && !about.serves.is_empty() && !about.extension.is_empty(), "{about:?}");
    }
}

#[test]
fn a_part_of_the_story_names_nothing_that_is_left_out() {
    let session = story();
    let oslo = session.facts.events.iter().position(|e| e.value.starts_with("2011")).expect("told");
    let extract = Extract::event(&session, parallax::facts::EventIx::from_at(oslo));
    for format in Format::ALL.iter().filter(|f| !f.about().binary) {
        let mut out = Vec::new();
        write(*format, &extract, &Options::default(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains("@evil"), "{}: {out}", format.about().id);
    }
}
