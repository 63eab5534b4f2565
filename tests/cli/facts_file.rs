//! The facts file of a session made by hand: one of everything, so that every key of the schema is met.

use std::sync::Arc;

use jiff::civil::date;
use parallax::facts::{
    Article, ArticleFacts, ArticleField, ArticleIx, Claim, Comparison, Conflict, ConflictKind, Corpus, Correction,
    Course, Entity, EntityIx, EntityKind, Event, EventIx, EventKind, EventMention, EventStatus, Facts, Figure,
    Form, Furniture, FurnitureKind, Grain, Heard, Interval, Label, Mention, Metadata, Naming, Place, Publication,
    PublicationSource, Quantity, Quote, Reason, Reference, ReferenceKind, SharedWording, Stated, Target,
    TextAnchor, TimeKind, TimeMention, Trace, Voice,
};
use parallax::session::Session;
use parallax::session::work::attach::anchor;
use parallax::text::{Layout, Span, Warning};
use serde_json::Value;

const TEXT: &str = "Menü\n“Ja,” sagte Özil in Köln on Monday.\n";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words are in the text");
    Span::new(start, start + words.len())
}

fn day() -> Option<Interval> {
    let day = date(1969, 7, 21);
    Some(Interval { earliest: day.at(0, 0, 0, 0), latest: day.at(23, 59, 59, 0) })
}

fn article(file: &str, extracted: bool) -> Arc<Article> {
    let stated = |value: &str| Some(Stated { value: value.to_owned(), span: None });
    Arc::new(Article {
        file: file.to_owned(),
        text: TEXT.into(),
        extracted,
        layout: Layout::of(TEXT),
        metadata: Metadata { title: stated("Ja"), outlet: stated("Bote"), ..Metadata::default() },
        furniture: vec![Furniture { span: span("Menü"), kind: FurnitureKind::Navigation }],
    })
}

fn found() -> Arc<ArticleFacts> {
    Arc::new(ArticleFacts {
        language: "de".to_owned(),
        publication: Publication {
            value: Some("1969-07-21".to_owned()),
            interval: day(),
            source: PublicationSource::Stated,
            because: vec![
                Reason { span: Some(span("Monday")), why: "a weekday".to_owned() },
                Reason { span: None, why: "file name".to_owned() },
            ],
            refused: vec![Reason {
                span: None,
                why: "2019 is a copyright year, not a publication date".to_owned(),
            }],
        },
        mentions: vec![Mention {
            span: span("Özil"),
            kind: EntityKind::Person,
            entity: EntityIx(0),
            form: Form::Name,
            capital: None,
            because: String::new(),
        }],
        references: vec![Reference {
            span: span("Ja"),
            kind: ReferenceKind::Role,
            entities: vec![EntityIx(0)],
            because: "a role".to_owned(),
        }],
        times: vec![TimeMention {
            span: span("Monday"),
            kind: TimeKind::Date,
            value: "1969-07-21".to_owned(),
            interval: day(),
            grain: Grain::Day,
            modifier: None,
            doubt: parallax::facts::Doubt::Computed,
            trace: Trace { rule: "weekday".to_owned(), steps: vec!["Monday".to_owned()], ..Trace::default() },
        }],
        quotes: vec![quote()],
        events: vec![EventMention {
            event: EventIx(0),
            span: span("“Ja,” sagte Özil"),
            predicate: span("sagte"),
            time: Some(0),
            value: "1969-07-21".to_owned(),
            interval: day(),
            grain: Grain::Day,
            doubt: parallax::facts::Doubt::Computed,
            status: EventStatus::Happened,
            because: String::new(),
        }],
    })
}

fn quote() -> Quote {
    Quote {
        span: span("“Ja,”"),
        direct: true,
        cue: Some(Stated { value: "sagte".to_owned(), span: Some(span("sagte")) }),
        speaker: Some(EntityIx(0)),
        speaker_span: Some(span("Özil")),
        because: String::new(),
        ..Quote::default()
    }
}

fn voice() -> Voice {
    Voice {
        speaker: Some(EntityIx(0)),
        label: "Özil".to_owned(),
        heard: vec![Heard { article: ArticleIx(1), direct: 1, words: 1, quotes: vec![0], ..Heard::default() }],
    }
}

fn session() -> Session {
    let corpus = Corpus {
        articles: vec![article("a.txt", false), article("b.html", true)],
        warnings: vec![Warning::unread("c.txt", "it is empty"), Warning::unread("c.txt", "it is empty")],
        ..Corpus::default()
    };
    let place = |at| Place { article: ArticleIx(at), span: span("Monday") };
    let claim = |at, value: &str| Claim { place: place(at), value: value.to_owned() };
    let label = |at| Label { label: "Özil".to_owned(), article: ArticleIx(at), count: 1, attributed: 0 };
    let facts = Facts {
        idle: Vec::new(),
        revision: 1,
        articles: vec![found(), found()],
        entities: vec![Entity {
            name: "Özil".to_owned(),
            kind: EntityKind::Person,
            aliases: vec!["Oezil".to_owned()],
            mentions: vec![(ArticleIx(0), 0), (ArticleIx(1), 0)],
            articles: 2,
            because: Vec::new(),
            of: None,
            maybe: Vec::new(),
        }],
        events: vec![Event {
            title: "Özil says yes".to_owned(),
            kind: EventKind::Statement,
            status: EventStatus::Happened,
            value: "1969-07-21".to_owned(),
            interval: day(),
            grain: Grain::Day,
            doubt: parallax::facts::Doubt::Computed,
            participants: vec![EntityIx(0)],
            places: vec![EntityIx(0)],
            mentions: vec![(ArticleIx(0), 0), (ArticleIx(1), 0)],
            articles: 2,
            disputed: true,
            salience: 0.93,
            because: Vec::new(),
        }],
        comparison: Comparison {
            conflicts: vec![Conflict {
                about: EventIx(0),
                kind: ConflictKind::Date,
                claims: vec![claim(0, "1969-07-20"), claim(1, "1969-07-21")],
                note: String::new(),
            }],
            naming: vec![Naming { entity: EntityIx(0), labels: vec![label(0), label(1)] }],
            shared_wording: vec![SharedWording { a: place(0), b: place(1) }],
            voices: vec![voice()],
            numbers: vec![Quantity {
                about: EventIx(0),
                what: "people died".to_owned(),
                figures: vec![
                    Figure { place: place(0), low: 40.0, high: f64::INFINITY },
                    Figure { place: place(1), low: 60.0, high: 60.0 },
                ],
                course: Course::Develops,
            }],
            ..Comparison::default()
        },
        warnings: Vec::new(),
    };
    Session::new("test", Arc::new(corpus), Arc::new(facts))
}

fn facts() -> Value {
    serde_json::from_str(&parallax::export::facts_json(&session())).expect("the facts file is JSON")
}

/// The words at an item's offsets, counted as the format says: in code points.
fn words(item: &Value) -> String {
    let at = |key: &str| item[key].as_u64().expect("an offset") as usize;
    TEXT.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn one_of_everything_fits_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../assets/facts.schema.json")).unwrap();
    assert_eq!(super::schema::check(&schema, &facts()), Vec::<String>::new());
}

#[test]
fn a_figure_that_develops_says_so_in_the_facts_file() {
    let file = facts();
    let quantity = &file["comparison"]["numbers"][0];
    assert_eq!(quantity["course"], "develops");
    assert_eq!(quantity["figures"][0]["high"], Value::Null, "more than 40");
}

#[test]
fn the_schema_check_notices_what_is_wrong() {
    let schema: Value = serde_json::from_str(include_str!("../../assets/facts.schema.json")).unwrap();
    for (pointer, wrong) in [
        ("/schema", Value::from("parallax-facts/9")),
        ("/articles/0/mentions/0/type", Value::from("HUMAN")),
        ("/articles/0/times/0/start", Value::from(-1)),
        ("/articles/0/published", Value::from("21 July 1969")),
        ("/events/0/salience", Value::from(1.5)),
        ("/entities/0/id", Value::from("v0")),
        ("/comparison/conflicts/0/claims", Value::Array(Vec::new())),
        ("/comparison/numbers/0/course", Value::from("grows")),
    ] {
        let mut file = facts();
        *file.pointer_mut(pointer).expect("the key is there") = wrong;
        assert_eq!(super::schema::check(&schema, &file).len(), 1, "{pointer}");
    }
}

#[test]
fn offsets_count_code_points_not_bytes() {
    let file = facts();
    let first = &file["articles"][0];
    for (item, expected) in [
        (&first["boilerplate"][0], "Menü"),
        (&first["mentions"][0], "Özil"),
        (&first["times"][0], "Monday"),
        (&first["quotes"][0], "“Ja,”"),
        (&first["events"][0], "“Ja,” sagte Özil"),
        (&first["published_because"][0], "Monday"),
        (&file["comparison"]["shared_wording"][0]["b"], "Monday"),
    ] {
        assert_eq!(words(item), expected);
    }
    assert_eq!(first["published_because"][1]["start"], Value::Null);
    assert_eq!(first["times"][0]["latest"], "1969-07-21T23:59:59");
    assert_eq!(file["events"][0]["salience"], 0.93);
}

#[test]
fn only_extracted_text_is_given_and_warnings_are_said_once() {
    let file = facts();
    assert_eq!(file["articles"][0].get("text"), None);
    assert_eq!(file["articles"][1]["text"], TEXT);
    assert_eq!(file["warnings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_corrected_outlet_is_the_one_given() {
    let mut session = session();
    let (file, value) = ("a.txt".to_owned(), "Abendbote".to_owned());
    let edit = session.edits.add([Correction::Article { file, field: ArticleField::Outlet, value }]);
    session.edits.apply(&edit);
    let file: Value = serde_json::from_str(&parallax::export::facts_json(&session)).unwrap();
    assert_eq!(file["articles"][0]["outlet"], "Abendbote");
    assert_eq!(file["articles"][1]["outlet"], "Bote");
}

#[test]
fn notes_and_tags_stand_in_the_file_where_there_are_any() {
    assert_eq!(facts().get("notes"), None, "without notes the file is as it always was");
    let mut session = session();
    let at = TEXT.find("Monday").expect("it stands there");
    let words = anchor(&session.corpus.articles[0], Span::new(at, at + "Monday".len()));
    let note =
        |on| Correction::Note { on, text: "Which?".to_owned(), tags: vec!["odd".to_owned()], question: true };
    let gone = TextAnchor { file: "z.txt".to_owned(), quote: "gone".to_owned(), ..TextAnchor::default() };
    let edit = session.edits.add([note(Target::Words { words }), note(Target::Words { words: gone })]);
    session.edits.apply(&edit);
    session.reindex();
    let file: Value = serde_json::from_str(&parallax::export::facts_json(&session)).unwrap();
    let schema: Value = serde_json::from_str(include_str!("../../assets/facts.schema.json")).unwrap();
    assert_eq!(super::schema::check(&schema, &file), Vec::<String>::new());
    let found = file["notes"].as_array().unwrap().iter().find(|n| n["file"] == "a.txt").expect("it is there");
    assert_eq!(
        (self::words(found), &found["sort"], &found["tags"][0]),
        ("Monday".to_owned(), &"question".into(), &"odd".into())
    );
    let lost = file["notes"].as_array().unwrap().iter().find(|n| n["about"] == "gone").expect("it is kept");
    assert_eq!(lost["start"], Value::Null);
    assert_eq!(file["tags"][0]["notes"], 2);
}

#[test]
fn the_summary_names_sources_events_and_differences() {
    let said = parallax::export::summary(&session());
    for words in [
        "A  Bote, Mon 21 Jul 1969 (stated)",
        "Özil",
        "Mon 21 Jul 1969: Özil says yes [A B, sources differ]",
        "A 1969-07-20, B 1969-07-21",
        "c.txt: it is empty",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}
