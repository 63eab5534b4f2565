//! What others made comes in: marks by their words, timelines as a source; what went out comes back the same.
#![allow(missing_docs, reason = "tests")]

use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::export::format::write;
use parallax::export::{Extract, Format, Options};
use parallax::facts::{
    Corpus, Correction, EntityKey, EntityKind, EventChange, EventKind, EventStatus, Layer, Mark, TextAnchor,
};
use parallax::ingest;
use parallax::session::work::foreign::{Import, import};
use parallax::session::work::given::{corrected, hold};
use parallax::session::{Edits, History, Session};
use parallax::watch::Unwatched;

const A: &str = "Bridge shut \u{5e9}\u{5dc}\u{5d5}\u{5dd}\r\n\r\nMayor Zoë O\u{2019}Hara closed the Harbour Bridge on 3 May 2019. \
    \u{201c}We had no choice,\u{201d} O\u{2019}Hara said.\r\nThe old mill burned on a Sunday. Harbour folk wept.\r\n";
const B: &str = "Talks\n\nMinisters from Norway met in Oslo on 10 March 2011. Nobody said why.\n";

fn read() -> Arc<Corpus> {
    Arc::new(ingest::read_embedded(&[("news/a.txt", A.as_bytes()), ("b.txt", B.as_bytes())]))
}

fn session(edits: Edits) -> Session {
    let corpus = corrected(&read(), &edits);
    let held = hold(&corpus, &edits);
    assert!(held.lost.is_empty(), "{:?}", held.lost);
    let facts = analyse(&corpus, &held.given, 1, &Unwatched);
    Session::of_work("Story", corpus, Arc::new(facts), edits)
}

fn words(file: &str, text: &str, quote: &str) -> TextAnchor {
    let at = u32::try_from(text.find(quote).expect("the words stand there")).unwrap();
    TextAnchor { file: file.to_owned(), quote: quote.to_owned(), at, ..TextAnchor::default() }
}

/// One's own work: a name of another type, a date, a speaker, an event, a title and a status.
fn worked_on() -> Session {
    let mut edits = Edits::default();
    let a = |quote: &str| words("news/a.txt", A, quote);
    let mill = Mark::Event {
        title: Some("Mill burns, \"quoted\" | piped".to_owned()),
        value: Some("2019-04".to_owned()),
        kind: EventKind::Loss,
        status: EventStatus::Alleged,
    };
    let person = EntityKey { kind: EntityKind::Person, name: "Nobody".to_owned() };
    let corrections = [
        Correction::Mark { words: a("Harbour folk"), mark: Mark::Name { kind: EntityKind::Group, entity: None } },
        Correction::Mark { words: a("a Sunday"), mark: Mark::Time { value: Some("2019-04-28".to_owned()) } },
        Correction::Mark { words: a("The old mill burned on a Sunday."), mark: mill },
        Correction::Mark {
            words: words("b.txt", B, "Nobody"),
            mark: Mark::Name { kind: EntityKind::Person, entity: None },
        },
        Correction::Mark { words: words("b.txt", B, "why"), mark: Mark::Quote { speaker: Some(person) } },
    ];
    let edit = edits.add(corrections);
    edits.apply(&edit);
    let session = session(edits);
    let told = &session.facts.articles[0].events;
    let oslo = told.first().expect("b.txt tells of talks");
    let mut edits = session.edits.clone();
    let event = words("b.txt", B, oslo.span.of(B));
    let changes = [
        EventChange::Title { value: "Talks <in> Oslo".to_owned() },
        EventChange::Date { value: "2011".to_owned() },
    ];
    let edit = edits.add(changes.map(|change| Correction::Event { event: event.clone(), change }));
    edits.apply(&edit);
    self::session(edits)
}

fn written(session: &Session, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    write(format, &Extract::whole(session), &Options::default(), &mut out).unwrap();
    out
}

/// Everything that is marked, without the numbers that entities and events happen to have.
fn marks(session: &Session) -> Vec<String> {
    let facts = &session.facts;
    let name = |ix: parallax::facts::EntityIx| session.entity(ix).map(|e| format!("{:?} {}", e.kind, e.name));
    let mut out = Vec::new();
    for (article, found) in session.corpus.articles.iter().zip(&facts.articles) {
        let file = &article.file;
        out.extend(
            found.mentions.iter().map(|m| format!("{file} {:?} {:?} {:?}", m.span, m.kind, name(m.entity))),
        );
        out.extend(found.times.iter().map(|t| format!("{file} {:?} {}", t.span, t.value)));
        out.extend(found.quotes.iter().map(|q| format!("{file} {:?} {:?}", q.span, q.speaker.and_then(name))));
        out.extend(found.events.iter().map(|e| {
            let event = &facts.events[e.event.at()];
            format!("{file} {:?} {} {:?} {} {:?}", e.span, event.title, event.kind, event.value, event.status)
        }));
    }
    out.sort();
    out
}

fn taken(session: &Session, name: &str, bytes: Vec<u8>) -> Import {
    import(session, vec![(name.to_owned(), bytes)]).expect("it is understood")
}

fn with(import: &Import) -> Session {
    let mut edits = Edits::default();
    let edit = edits.add(import.corrections.clone());
    edits.apply(&edit);
    session(edits)
}

#[test]
fn what_went_out_comes_back_into_an_empty_project_the_same() {
    let own = worked_on();
    let empty = session(Edits::default());
    assert_ne!(marks(&own), marks(&empty), "the work shows");
    for (format, name) in [(Format::Brat, "marks.zip"), (Format::WebAnnotation, "marks.jsonld")] {
        let import = taken(&empty, name, written(&own, format));
        assert_eq!(import.left, [""; 0], "{name}");
        assert!(import.same > 5, "{name}: what was found here too is not said again");
        assert_eq!(marks(&with(&import)), marks(&own), "{name}");
        let again = taken(&with(&import), name, written(&own, format));
        assert_eq!(again.corrections, [], "{name}: a second import says nothing new");
    }
}

#[test]
fn an_import_is_one_step_of_undo() {
    let own = worked_on();
    let empty = session(Edits::default());
    let import = taken(&empty, "marks.jsonld", written(&own, Format::WebAnnotation));
    let (mut edits, mut history) = (Edits::default(), History::default());
    let edit = edits.add(import.corrections);
    history.apply(&mut edits, "import of marks.jsonld".to_owned(), &edit);
    assert!(edits.len() > 3);
    history.undo(&mut edits);
    assert!(edits.is_empty());
}

#[test]
fn marks_hold_on_to_their_words_where_the_text_is_another_and_what_fits_nowhere_is_listed() {
    let empty = session(Edits::default());
    let text = "Some other edition. The old mill burned on a Sunday. Gone words here.";
    let ann = "T1\tLocation 24 32\told mill\nT2\tPerson 53 63\tGone words\nT3\tOpinion 20 32\tThe old mill\n\
        #1\tAnnotatorNotes T3\tI doubt this\n";
    let files =
        vec![("x/a.ann".to_owned(), ann.as_bytes().to_vec()), ("x/a.txt".to_owned(), text.as_bytes().to_vec())];
    let import = import(&empty, files).unwrap();
    assert_eq!(import.left.len(), 1, "{:?}", import.left);
    assert!(import.left[0].contains("Gone words"), "{:?}", import.left);
    let [Correction::Mark { words, mark }, Correction::Note { text, tags, .. }] = import.corrections.as_slice()
    else {
        panic!("{:?}", import.corrections)
    };
    assert_eq!((words.file.as_str(), words.quote.as_str()), ("news/a.txt", "old mill"));
    assert_eq!(mark, &Mark::Name { kind: EntityKind::Place, entity: None });
    assert_eq!((text.as_str(), tags.as_slice()), ("I doubt this", &["Opinion".to_owned()][..]));
}

#[test]
fn annotations_of_another_program_are_understood() {
    let empty = session(Edits::default());
    let json = br#"{"rows": [
        {"id": "x1", "tags": ["Person"], "text": "", "target": [{"source": "https://example.invalid/b.txt",
         "selector": [{"type": "RangeSelector"}, {"type": "TextQuoteSelector", "exact": "Nobody", "prefix": "2011. ", "suffix": " said"}]}]},
        {"id": "x2", "text": "Is that so?", "target": {"source": "b.txt", "selector": {"type": "FragmentSelector",
         "refinedBy": {"type": "TextQuoteSelector", "exact": "said why"}}}},
        {"id": "x3", "target": "https://example.invalid/b.txt"},
        {"id": "x4", "target": {"source": "b.txt", "selector": {"type": "TextQuoteSelector", "exact": "not there"}}}]}"#;
    let import = taken(&empty, "hypothesis.json", json.to_vec());
    assert_eq!(import.left.len(), 2, "{:?}", import.left);
    let [Correction::Mark { words, .. }, Correction::Note { text, .. }] = import.corrections.as_slice() else {
        panic!("{:?}", import.corrections)
    };
    assert_eq!((words.quote.as_str(), text.as_str()), ("Nobody", "Is that so?"));
    assert_eq!(words.at as usize, B.find("Nobody").unwrap());
}

const SHEET: &str = "\u{feff}Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\r\n\
    ,,,,,,,,,The <b>story</b> of a bridge,,,,,,title,,\r\n\
    1969,7,20,10:56 PM,,,,,,Bridge opens,\"It <i>opened</i>.\nPeople came.\",,,,,,meeting,\r\n\
    2019,5,,,2019,6,,,\"May, perhaps June\",Bridge closes,,,,,,,,\r\n\
    -44,3,15,,,,,,,Old bridge falls,,,,,,,,\r\n\
    2020,1,1,,2020,12,31,,,A year without,\"'=1+1\",,,,,,,\r\n\
    2021,2,30,,,,,,,No such day,,,,,,,,\r\n\
    ,,,,,,,,,Some time,,,,,,,,\r\n\
    1900,,,,1950,,,,,The first age,,,,,,era,,\r\n";

#[test]
fn a_spreadsheet_becomes_a_source_with_an_event_for_each_row() {
    let empty = session(Edits::default());
    let import = taken(&empty, "bridge.csv", SHEET.as_bytes().to_vec());
    let session = with(&import);
    let source = session.corpus.articles.iter().position(|a| a.file.starts_with("timeline")).expect("it joined");
    assert_eq!(session.index.sources[source].headline, "The story of a bridge");
    assert_eq!(session.index.sources[source].outlet, "bridge.csv", "it says where it came from");
    let facts = &session.facts;
    let told: Vec<(String, String)> = facts.articles[source]
        .events
        .iter()
        .map(|t| (facts.events[t.event.at()].title.clone(), facts.events[t.event.at()].value.clone()))
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Bridge opens", "1969-07-20T22:56"),
            ("Bridge closes", "2019-05"),
            ("Old bridge falls", "PAST_REF"),
            ("A year without", "2020"),
            ("No such day", "2021-02"),
            ("Some time", "PAST_REF"),
        ]
    );
    let text = &session.corpus.articles[source].text;
    for words in ["It opened.\nPeople came.", "May, perhaps June", "=1+1", "row 3"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let opens = facts.events.iter().find(|e| e.title == "Bridge opens").unwrap();
    assert_eq!((opens.kind, opens.because.as_slice()), (EventKind::Meeting, &["marked by you".to_owned()][..]));
    assert_eq!(import.left.len(), 3, "an era, a row without a year, one before our era: {:?}", import.left);
    let again = taken(&session, "bridge.csv", SHEET.as_bytes().to_vec());
    assert_eq!((again.corrections.len(), again.same), (0, 6), "it is there already");
    let undone = self::session(Edits::default());
    assert_eq!(undone.corpus.articles.len(), 2, "without the step there is no such source");
}

#[test]
fn a_timeline_that_went_out_comes_in_with_its_dates() {
    let own = worked_on();
    let import = taken(&session(Edits::default()), "story.json", written(&own, Format::TimelineJs));
    let back = with(&import);
    let dated: Vec<&parallax::facts::Event> = own.facts.events.iter().filter(|e| e.interval.is_some()).collect();
    for event in dated {
        let same = back.facts.events.iter().find(|e| {
            e.because.iter().any(|b| b == "marked by you")
                && e.interval == event.interval
                && e.title.starts_with(&event.title)
        });
        assert!(same.is_some(), "{} {}", event.title, event.value);
    }
}

#[test]
fn what_is_nothing_of_the_kind_is_refused_with_a_sentence() {
    let empty = session(Edits::default());
    for (name, bytes) in [
        ("a.json", &b"{\"events\": []}"[..]),
        ("a.json", b"{"),
        ("a.csv", b"a,b\n1,2\n"),
        ("a.zip", b"PK\x03\x04nonsense"),
        ("a.bin", b"\x00\x01\xff"),
    ] {
        let refused = import(&empty, vec![(name.to_owned(), bytes.to_vec())]).expect_err(name);
        assert!(refused.contains(name), "{refused}");
    }
    assert_eq!(Layer::Name, Mark::Name { kind: EntityKind::Place, entity: None }.layer());
}
