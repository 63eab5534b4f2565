//! The person has the last word: what a correction says holds, what follows from it follows, and undo takes it back.
#![allow(missing_docs, reason = "tests")]

use std::sync::Arc;

use parallax::analysis::analyse;
use parallax::facts::{
    ArticleField, Corpus, Correction, EntityKey, EntityKind, EventChange, EventKind, EventStatus, Facts, Layer,
    Mark, TextAnchor,
};
use parallax::ingest;
use parallax::session::work::attach::anchor;
use parallax::session::work::corrected::corrected;
use parallax::session::work::given::given;
use parallax::session::work::held::hold;
use parallax::session::{Edits, History};
use parallax::text::Span;
use parallax::watch::Unwatched;

const A: &str = "Bridge closes after crash\n\nBy Ada Harrow\n20 April 2016\n\n\
    Mayor Clara Voss said on Tuesday that the Halden Bridge would stay closed. The next day the council voted on repairs. \
    Voss thanked the Harbour Guard.\n\n“We will rebuild it,” said Tom Lind, who leads the Harbour Guard.\n";
const B: &str = "Halden Bridge shut\n\n21 April 2016\n\n\
    The mayor, Clara Voss, closed the Halden Bridge on 19 April 2016. Three people were hurt in the crash. \
    Marton said the bridge was old.\n";

fn read() -> Arc<Corpus> {
    Arc::new(ingest::read_embedded(&[("a.txt", A.as_bytes()), ("b.txt", B.as_bytes())]))
}

fn with(corrections: Vec<Correction>) -> (Arc<Corpus>, Facts, Edits) {
    let read = read();
    let mut edits = Edits::default();
    for correction in corrections {
        let edit = edits.add([correction]);
        edits.apply(&edit);
    }
    let corpus = corrected(&read, &edits);
    let held = hold(&corpus, &edits);
    assert_eq!(held.lost, [], "all words are there");
    let facts = analyse(&corpus, &given(&corpus, &edits, &held), 1, &Unwatched);
    (corpus, facts, edits)
}

/// The words in an article, as a person selects them.
fn words(file: &str, quote: &str) -> TextAnchor {
    let corpus = read();
    let article = corpus.articles.iter().find(|a| a.file == file).expect("the file is there");
    let at = article.text.find(quote).expect("the words stand there");
    anchor(article, Span::new(at, at + quote.len()))
}

fn person(name: &str) -> EntityKey {
    EntityKey { kind: EntityKind::Person, name: name.to_owned() }
}

fn names(facts: &Facts) -> Vec<&str> {
    facts.entities.iter().map(|e| e.name.as_str()).collect()
}

fn mentions<'a>(corpus: &'a Corpus, facts: &Facts, name: &str) -> Vec<&'a str> {
    let Some(entity) = facts.entities.iter().find(|e| e.name == name) else { return Vec::new() };
    let of = |(article, at): &(parallax::facts::ArticleIx, u32)| {
        let mention = &facts.articles[article.at()].mentions[*at as usize];
        mention.span.of(&corpus.articles[article.at()].text)
    };
    entity.mentions.iter().map(of).collect()
}

fn values(corpus: &Corpus, facts: &Facts, article: usize) -> Vec<(String, String)> {
    let text = &corpus.articles[article].text;
    facts.articles[article].times.iter().map(|t| (t.span.of(text).to_owned(), t.value.clone())).collect()
}

#[test]
fn without_corrections_nothing_changes() {
    let (_, facts, _) = with(Vec::new());
    let plain = analyse(&read(), &parallax::facts::Given::default(), 1, &Unwatched);
    assert_eq!(facts.entities, plain.entities);
    assert_eq!(facts.events, plain.events);
}

#[test]
fn two_people_are_merged_and_split_again() {
    let merge = Correction::Merge { entity: person("Tom Lind"), into: person("Clara Voss") };
    let (corpus, facts, _) = with(vec![merge.clone()]);
    assert!(!names(&facts).contains(&"Tom Lind"));
    assert!(mentions(&corpus, &facts, "Clara Voss").contains(&"Tom Lind"));
    let entity = facts.entities.iter().find(|e| e.name == "Clara Voss").expect("it is there");
    assert!(entity.because.iter().any(|why| why.contains("joined by you")), "{:?}", entity.because);
    assert!(entity.aliases.contains(&"Tom Lind".to_owned()), "{:?}", entity.aliases);
    let split = Correction::Split { entity: person("Clara Voss"), label: "Tom Lind".to_owned() };
    let (corpus, facts, _) = with(vec![merge, split]);
    assert_eq!(mentions(&corpus, &facts, "Tom Lind"), ["Tom Lind"]);
    assert!(!mentions(&corpus, &facts, "Clara Voss").contains(&"Tom Lind"));
}

#[test]
fn a_renamed_entity_still_answers_to_its_old_name() {
    let rename = Correction::Rename { entity: person("Clara Voss"), name: "Mayor Voss".to_owned() };
    let merge = Correction::Merge { entity: person("Tom Lind"), into: person("Clara Voss") };
    let (corpus, facts, _) = with(vec![rename, merge]);
    assert!(mentions(&corpus, &facts, "Mayor Voss").contains(&"Tom Lind"), "{:?}", names(&facts));
}

#[test]
fn marks_are_added_taken_and_retyped() {
    let marked = Correction::Mark {
        words: words("b.txt", "Marton"),
        mark: Mark::Name { kind: EntityKind::Person, entity: None },
    };
    let taken = Correction::Unmark { words: words("a.txt", "Halden Bridge"), layer: Layer::Name };
    let (corpus, facts, _) = with(vec![marked, taken]);
    assert_eq!(mentions(&corpus, &facts, "Marton"), ["Marton"]);
    let kind = facts.entities.iter().find(|e| e.name == "Marton").map(|e| e.kind);
    assert_eq!(kind, Some(EntityKind::Person));
    assert!(!facts.articles[0].mentions.iter().any(|m| m.span.of(&corpus.articles[0].text) == "Halden Bridge"));
    let retype = Correction::Retype {
        entity: EntityKey { kind: EntityKind::Organisation, name: "Harbour Guard".to_owned() },
        kind: EntityKind::Group,
    };
    let (_, facts, _) = with(vec![retype]);
    assert_eq!(facts.entities.iter().find(|e| e.name == "Harbour Guard").map(|e| e.kind), Some(EntityKind::Group));
}

#[test]
fn another_date_of_publication_moves_every_weekday() {
    let date = Correction::Article {
        file: "a.txt".to_owned(),
        field: ArticleField::Published,
        value: "2016-05-04".to_owned(),
    };
    let (corpus, facts, _) = with(vec![date]);
    assert!(values(&corpus, &facts, 0).contains(&("Tuesday".to_owned(), "2016-05-03".to_owned())));
}

#[test]
fn what_counts_from_a_time_moves_with_it() {
    let (corpus, facts, _) = with(Vec::new());
    let before = values(&corpus, &facts, 0);
    assert!(before.contains(&("next day".to_owned(), "2016-04-20".to_owned())), "{before:?}");
    let time = Correction::Mark {
        words: words("a.txt", "Tuesday"),
        mark: Mark::Time { value: Some("2016-04-12".to_owned()) },
    };
    let (corpus, facts, _) = with(vec![time]);
    let values = values(&corpus, &facts, 0);
    assert!(values.contains(&("Tuesday".to_owned(), "2016-04-12".to_owned())), "{values:?}");
    assert!(values.contains(&("next day".to_owned(), "2016-04-13".to_owned())), "{values:?}");
    let time = facts.articles[0].times.iter().find(|t| t.value == "2016-04-12").expect("it is there");
    assert_eq!(time.trace.rule, "Set by you");
}

#[test]
fn a_speaker_is_set() {
    let quote = "“We will rebuild it,”";
    let (corpus, facts, _) = with(Vec::new());
    let found =
        facts.articles[0].quotes.iter().find(|q| q.span.of(&corpus.articles[0].text).starts_with("“We will"));
    let span = found.expect("the quotation is found").span;
    let held = anchor(&corpus.articles[0], span);
    assert!(held.quote.starts_with(quote.trim_end_matches('”')));
    let speaker = Correction::Mark { words: held, mark: Mark::Quote { speaker: Some(person("Clara Voss")) } };
    let (_, facts, _) = with(vec![speaker]);
    let quote = facts.articles[0].quotes.iter().find(|q| q.span == span).expect("it is still there");
    let speaker = quote.speaker.and_then(|ix| facts.entities.get(ix.at())).map(|e| e.name.as_str());
    assert_eq!((speaker, quote.because.as_str()), (Some("Clara Voss"), "marked by you"));
}

#[test]
fn an_event_is_added_titled_dated_and_taken_away() {
    let told = words("b.txt", "Three people were hurt in the crash");
    let added = Correction::Mark {
        words: told.clone(),
        mark: Mark::Event {
            title: Some("Crash on the bridge".to_owned()),
            value: Some("2016-04-19".to_owned()),
            kind: EventKind::Loss,
            status: EventStatus::Happened,
        },
    };
    let title = |value: &str| Correction::Event {
        event: told.clone(),
        change: EventChange::Title { value: value.to_owned() },
    };
    let date =
        Correction::Event { event: told.clone(), change: EventChange::Date { value: "2016-04".to_owned() } };
    let (_, facts, _) = with(vec![added.clone(), title("Crash"), date]);
    let event = facts.events.iter().find(|e| e.title == "Crash").expect("the event is there");
    assert_eq!((event.value.as_str(), event.mentions.len()), ("2016-04", event.mentions.len().max(1)));
    let taken = Correction::Unmark { words: told.clone(), layer: Layer::Event };
    let (corpus, facts, edits) = with(vec![added, taken]);
    assert_eq!(edits.len(), 1, "the later word about the same words takes the place of the earlier");
    let span = Span::new(told.at as usize, told.at as usize + told.quote.len());
    assert!(!facts.articles[1].events.iter().any(|e| e.span == span));
    drop(corpus);
}

#[test]
fn two_events_are_merged_and_one_telling_split_off() {
    let (corpus, facts, _) = with(Vec::new());
    let tellings: Vec<TextAnchor> = facts
        .articles
        .iter()
        .zip(&corpus.articles)
        .flat_map(|(f, a)| f.events.iter().map(|t| (t.event, anchor(a, t.span))))
        .fold((Vec::new(), Vec::new()), |(mut seen, mut out), (event, held)| {
            if !seen.contains(&event) {
                seen.push(event);
                out.push(held);
            }
            (seen, out)
        })
        .1;
    assert!(tellings.len() > 1, "two events are told");
    let merge = Correction::MergeEvents { event: tellings[0].clone(), into: tellings[1].clone() };
    let (_, merged, _) = with(vec![merge.clone()]);
    assert_eq!(merged.events.len(), facts.events.len() - 1);
    assert!(merged.events.iter().any(|e| e.because.iter().any(|why| why.ends_with("joined by you"))));
    let (_, apart, _) = with(vec![merge, Correction::SplitEvent { telling: tellings[0].clone() }]);
    assert_eq!(apart.events.len(), facts.events.len());
}

#[test]
fn a_headline_is_set_and_lines_are_hidden() {
    let headline = Correction::Article {
        file: "b.txt".to_owned(),
        field: ArticleField::Headline,
        value: "Bridge shut".to_owned(),
    };
    let hidden = Correction::Furniture { words: words("a.txt", "Voss thanked the Harbour Guard"), article: false };
    let (corpus, facts, _) = with(vec![headline, hidden]);
    assert_eq!(corpus.articles[1].metadata.title.as_ref().map(|t| t.value.as_str()), Some("Bridge shut"));
    let text = &corpus.articles[0].text;
    assert!(corpus.articles[0].in_furniture(text.find("Voss thanked").unwrap()));
    assert!(
        !facts.articles[0].mentions.iter().any(|m| m.span.start as usize > text.find("Voss thanked").unwrap()
            && (m.span.start as usize) < text.find("“We will").unwrap())
    );
}

#[test]
fn what_fits_nothing_is_named_and_kept() {
    let nobody = Correction::Merge { entity: person("Nobody Here"), into: person("Clara Voss") };
    let (_, facts, edits) = with(vec![nobody]);
    let n = edits.items().next().expect("it is kept").0;
    assert_eq!(facts.idle, [n]);
}

#[test]
fn a_conflict_is_dismissed_with_a_reason() {
    let corpus = Arc::new(ingest::read_embedded(&ingest::sample()));
    let facts = analyse(&corpus, &parallax::facts::Given::default(), 1, &Unwatched);
    let conflict = facts.comparison.conflicts.first().expect("the sample's sources differ");
    let (article, at) = facts.events[conflict.about.at()].mentions[0];
    let told = facts.articles[article.at()].events[at as usize].span;
    let mut edits = Edits::default();
    let mut history = History::default();
    let dismiss = Correction::Dismiss {
        event: anchor(&corpus.articles[article.at()], told),
        kind: conflict.kind,
        reason: "two zones".to_owned(),
    };
    let edit = edits.add([dismiss.clone()]);
    history.apply(&mut edits, dismiss.name(), &edit);
    let after = analyse(&corpus, &given(&corpus, &edits, &hold(&corpus, &edits)), 2, &Unwatched);
    assert_eq!(after.comparison.dismissal(conflict), Some("two zones"));
    history.undo(&mut edits);
    assert!(given(&corpus, &edits, &hold(&corpus, &edits)).events.is_empty());
}
