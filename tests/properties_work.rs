//! What must hold of a person's work, whatever was done: undo takes all back, saving keeps all, words are found again.
#![allow(missing_docs, reason = "tests")]

#[path = "cli/schema.rs"]
mod schema;

use std::sync::Arc;

use parallax::facts::{
    Article, ArticleField, ConflictKind, Correction, EntityKey, EntityKind, EventChange, EventKind, EventStatus,
    Layer, Mark, Part, Role, Target, TextAnchor,
};
use parallax::ingest::read_embedded;
use parallax::session::work::attach::{anchor, attach};
use parallax::session::work::corrected::{Correcting, corrected};
use parallax::session::work::project::{self, Project};
use parallax::session::work::texts::embedded;
use parallax::session::{Edit, Edits, History, Session};
use parallax::text::Span;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = TextAnchor> {
    ("[a-c]\\.txt", "[a-d]{1,3}", "\\PC{0,6}", 0..9u32).prop_map(|(file, quote, before, at)| TextAnchor {
        file,
        quote,
        before,
        after: String::new(),
        at,
    })
}

fn entity() -> impl Strategy<Value = EntityKey> {
    (prop_oneof![Just(EntityKind::Person), Just(EntityKind::Place)], "[A-C]")
        .prop_map(|(kind, name)| EntityKey { kind, name })
}

fn mark() -> impl Strategy<Value = Mark> {
    let text = || proptest::option::of("\\PC{0,8}");
    prop_oneof![
        text().prop_map(|entity| Mark::Name { kind: EntityKind::Organisation, entity }),
        text().prop_map(|value| Mark::Time { value }),
        proptest::option::of(entity()).prop_map(|speaker| Mark::Quote { speaker }),
        (text(), text()).prop_map(|(title, value)| Mark::Event {
            title,
            value,
            kind: EventKind::Vote,
            status: EventStatus::Planned
        }),
    ]
}

fn correction() -> impl Strategy<Value = Correction> {
    let text = || "\\PC{0,12}";
    let change = prop_oneof![
        text().prop_map(|value| EventChange::Title { value }),
        text().prop_map(|value| EventChange::Date { value }),
        Just(EventChange::Status { value: EventStatus::Alleged }),
        proptest::collection::vec((entity(), 0..4usize), 0..3).prop_map(|value| EventChange::Participants {
            value: value.into_iter().map(|(entity, i)| Part { entity, role: Role::ALL[i] }).collect()
        }),
    ];
    let on = prop_oneof![
        words().prop_map(|words| Target::Words { words }),
        entity().prop_map(|entity| Target::Entity { entity }),
        words().prop_map(|event| Target::Event { event }),
        words().prop_map(|event| Target::Step { event }),
        Just(Target::Article { file: "a.txt".to_owned() }),
        Just(Target::Story),
    ];
    prop_oneof![
        ("[a-c]\\.txt", text()).prop_map(|(file, value)| Correction::Article {
            file,
            field: ArticleField::Published,
            value
        }),
        ("[a-c]\\.txt", 0..6usize, text()).prop_map(|(file, field, value)| Correction::Article {
            file,
            field: [
                ArticleField::Headline,
                ArticleField::Byline,
                ArticleField::Outlet,
                ArticleField::Language,
                ArticleField::Encoding,
                ArticleField::Fields
            ][field],
            value
        }),
        ("[a-c]\\.txt", text(), text()).prop_map(|(file, title, text)| Correction::Source {
            file,
            title,
            from: "timeline.json".to_owned(),
            text
        }),
        (words(), any::<bool>()).prop_map(|(words, article)| Correction::Furniture { words, article }),
        (words(), mark()).prop_map(|(words, mark)| Correction::Mark { words, mark }),
        words().prop_map(|words| Correction::Unmark { words, layer: Layer::Time }),
        words().prop_map(|words| Correction::Refuse { words, layer: Layer::Name }),
        (entity(), text()).prop_map(|(entity, name)| Correction::Rename { entity, name }),
        entity().prop_map(|entity| Correction::Retype { entity, kind: EntityKind::Group }),
        (entity(), entity()).prop_map(|(entity, into)| Correction::Merge { entity, into }),
        (entity(), text()).prop_map(|(entity, label)| Correction::Split { entity, label }),
        (words(), change).prop_map(|(event, change)| Correction::Event { event, change }),
        (words(), words()).prop_map(|(event, into)| Correction::MergeEvents { event, into }),
        words().prop_map(|telling| Correction::SplitEvent { telling }),
        (words(), text()).prop_map(|(event, reason)| Correction::Dismiss {
            event,
            kind: ConflictKind::Number,
            reason
        }),
        (on, text(), any::<bool>(), proptest::collection::vec("[a-z]{1,4}", 0..3))
            .prop_map(|(on, text, question, tags)| Correction::Note { on, text, tags, question }),
        ("[a-c]", 0..8u8).prop_map(|(name, colour)| Correction::Tag { name, colour }),
    ]
}

#[derive(Clone, Debug)]
enum Act {
    Add(Vec<Correction>),
    Withdraw(usize),
    /// Another text in the place of an item's.
    Reword(usize, Correction),
    /// To this place of the history.
    GoTo(usize),
    Undo,
    Redo,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => proptest::collection::vec(correction(), 1..3).prop_map(Act::Add),
        2 => (0..20usize).prop_map(Act::Withdraw),
        1 => ((0..20usize), correction()).prop_map(|(which, says)| Act::Reword(which, says)),
        1 => (0..20usize).prop_map(Act::GoTo),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    proptest::collection::vec(act, 0..24)
}

fn act(edits: &mut Edits, history: &mut History, act: &Act) {
    match act {
        Act::Add(corrections) => {
            let edit = edits.add(corrections.clone());
            history.apply(edits, corrections[0].name(), &edit);
        }
        Act::Withdraw(which) => {
            let Some((n, _)) = edits.items().nth(*which) else { return };
            history.apply(edits, "removal".to_owned(), &Edits::withdraw(n));
        }
        Act::Reword(which, says) => {
            let Some((n, _)) = edits.items().nth(*which) else { return };
            let edit = edits.reword(n, says.clone());
            history.apply(edits, says.name(), &edit);
        }
        Act::GoTo(at) => drop(history.go_to(edits, *at)),
        Act::Undo => drop(history.undo(edits)),
        Act::Redo => drop(history.redo(edits)),
    }
}

fn done(acts: &[Act]) -> (Edits, History) {
    let (mut edits, mut history) = (Edits::default(), History::default());
    acts.iter().for_each(|one| act(&mut edits, &mut history, one));
    (edits, history)
}

proptest! {
    #[test]
    fn undoing_all_is_the_start_and_redoing_all_the_end(acts in acts()) {
        let (mut edits, mut history) = done(&acts);
        while history.redo(&mut edits).is_some() {}
        let end = edits.clone();
        while history.undo(&mut edits).is_some() {}
        prop_assert_eq!(&edits, &Edits::default());
        while history.redo(&mut edits).is_some() {}
        prop_assert_eq!(edits, end);
    }

    #[test]
    fn what_an_edit_touches_is_all_that_it_changes(acts in acts()) {
        let texts = [("a.txt", "a ab abc\n\nd dd"), ("b.txt", "ab cd ab\n\nbad dab"), ("c.txt", "Nothing of it")];
        let files: Vec<(&str, &[u8])> = texts.iter().map(|(f, t)| (*f, t.as_bytes())).collect();
        let read = Arc::new(read_embedded(&files));
        let mut correcting = Correcting::default();
        let mut session = Session::new("s", Arc::clone(&read), Arc::default());
        let mut history = History::default();
        for one in &acts {
            act(&mut session.edits, &mut history, one);
            let corpus = correcting.corrected(&read, &session.edits);
            session.put_corpus(Arc::clone(&corpus));
            session.reindex();
            let anew = corrected(&read, &session.edits);
            for (a, b) in corpus.articles.iter().zip(&anew.articles) {
                prop_assert_eq!((&a.metadata, &a.furniture), (&b.metadata, &b.furniture));
            }
            let fresh = Session::of_work("s", anew, Arc::clone(&session.facts), session.edits.clone());
            prop_assert_eq!(&session.held, &fresh.held);
            prop_assert_eq!(&session.noted, &fresh.noted);
            prop_assert_eq!(&session.index.sources, &fresh.index.sources);
        }
    }

    #[test]
    fn saving_and_opening_is_identity_and_so_is_undo_after_it(acts in acts(), name in "\\PC{0,12}") {
        let (edits, history) = done(&acts);
        let project = Project { name, edits, history, saved: 3, ..Project::default() };
        let opened = project::parse(&project::write(&project)).expect("what was written is a project");
        prop_assert_eq!(&opened.problems, &Vec::<String>::new());
        prop_assert_eq!(&opened.project, &project);
        let mut again = opened.project;
        while again.history.undo(&mut again.edits).is_some() {}
        prop_assert_eq!(again.edits, Edits::default());
    }

    #[test]
    fn whatever_is_saved_fits_the_schema(acts in acts(), name in "\\PC{0,12}") {
        let (edits, history) = done(&acts);
        let project = Project { name, edits, history, ..Project::default() };
        let written = serde_json::from_str(&project::write(&project)).expect("it is JSON");
        prop_assert_eq!(schema::check(&project_schema(), &written), Vec::<String>::new());
    }

    #[test]
    fn new_work_after_opening_takes_no_number_that_is_in_use(acts in acts(), more in correction()) {
        let (edits, history) = done(&acts);
        let project = Project { edits, history, ..Project::default() };
        let mut opened = project::parse(&project::write(&project)).expect("what was written is a project").project;
        let used: Vec<u64> = opened
            .history
            .done()
            .iter()
            .chain(opened.history.undone())
            .flat_map(|step| step.edit.leaves().into_iter().map(|(n, _)| n).collect::<Vec<_>>())
            .chain(opened.edits.items().map(|(n, _)| n))
            .collect();
        let edit = opened.edits.add([more]);
        for (n, item) in edit.leaves() {
            prop_assert!(item.is_none() || !used.contains(&n), "number {n} is in use");
        }
        let inverse = opened.edits.apply(&edit);
        opened.edits.apply(&inverse);
        prop_assert_eq!(opened.edits, project.edits);
    }

    #[test]
    fn words_are_found_again_after_any_change_elsewhere(
        words in proptest::collection::vec("(the|bridge|mayor|said|on|Friday|Zelenskyy|über|\n)", 30..90),
        at in 0usize..1000,
        length in 1usize..4,
        cut in 0usize..1000,
        gone in 0usize..30,
        new in "([a-z]{1,9}[ .\n]){0,30}",
    ) {
        let mut words = words;
        // Twelve words around are of this place alone, as they are in prose.
        let at = at % (words.len() - length);
        let own: Vec<String> = (0..words.len()).map(|i| format!("{}{}", words[i], if i.abs_diff(at) < 12 { i.to_string() } else { String::new() })).collect();
        words = own;
        let start: usize = words[..at].iter().map(|w| w.len() + 1).sum();
        let held_words = words[at..at + length].join(" ");
        let text = words.join(" ");
        let article = Article { file: "a.txt".to_owned(), text: text.as_str().into(), ..Article::default() };
        let held = anchor(&article, Span::new(start, start + held_words.len()));
        prop_assert_eq!(attach(&text, &held).map(|(s, _)| s.start as usize), Some(start));
        // A change that leaves the words and the nearest few around them alone.
        let before = cut % 2 == 0;
        let free = if before { 0..start.saturating_sub(20) } else { (start + held_words.len() + 20).min(text.len())..text.len() };
        let free = (free.start..).find(|i| text.is_char_boundary(*i)).unwrap_or(free.end)..free.end;
        let from = free.start + cut % (free.len() + 1);
        let from = (free.start..=from).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(free.start);
        let to = (from + gone).min(free.end);
        let to = (from..=to).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(from);
        let changed = format!("{}{new}{}", &text[..from], &text[to..]);
        let moved = if before { start - (to - from) + new.len() } else { start };
        prop_assert_eq!(attach(&changed, &held).map(|(s, _)| s.start as usize), Some(moved), "in {:?}", changed);
    }
}

fn project_schema() -> serde_json::Value {
    serde_json::from_str(include_str!("../assets/project.schema.json")).expect("the schema is JSON")
}

#[test]
fn a_project_handed_out_with_its_articles_fits_the_schema() {
    let read = read_embedded(parallax::ingest::sample());
    let texts = embedded(&read, &[]);
    assert!(texts.iter().any(|t| t.about.as_ref().is_some_and(|a| !a.furniture.is_empty())), "it holds furniture");
    let view = serde_json::json!({"stand": {"article": "a.txt"}, "of a later version": [1]});
    let project = Project { sources: vec!["../news".to_owned()], texts, saved: 7, view, ..Project::default() };
    let written = serde_json::from_str(&project::write(&project)).expect("it is JSON");
    assert_eq!(schema::check(&project_schema(), &written), Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_the_program_does_not_understand() {
    let schema = project_schema();
    let item = |says: &str| {
        let file = format!("{{\"format\":\"parallax-project\",\"version\":1,\"work\":[{says}]}}");
        let problems = project::parse(&file).expect("a project").problems.len();
        (schema::check(&schema, &serde_json::from_str(&file).expect("it is JSON")).len(), problems)
    };
    for says in [
        r#"{"n":1,"is":"dance"}"#,
        r#"{"n":1,"is":"retype","entity":{"kind":"PERSON","name":"Ann"},"kind":"HUMAN"}"#,
        r#"{"is":"tag","name":"why","colour":1}"#,
        r#"{"n":1,"is":"unmark","words":{"quote":"Ann"},"layer":"name"}"#,
        r#"{"n":1,"is":"event","event":{"file":"a.txt","quote":"x"},"of":"status","value":"perhaps"}"#,
    ] {
        let (offences, problems) = item(says);
        assert!(offences > 0 && problems == 1, "{says}: {offences} against the schema, {problems} not understood");
    }
    assert_eq!(item(r#"{"n":1,"is":"tag","name":"why","colour":1}"#), (0, 0));
}

#[test]
fn one_batch_is_one_step() {
    let (mut edits, mut history) = (Edits::default(), History::default());
    let tags = ["who", "when"].map(|name| Correction::Tag { name: name.to_owned(), colour: 0 });
    let edit = edits.add(tags);
    assert!(matches!(&edit, Edit::Batch(edits) if edits.len() == 2));
    history.apply(&mut edits, "tags".to_owned(), &edit);
    history.undo(&mut edits);
    assert!(edits.is_empty());
}
