//! Ten thousand corrections on a thousand articles: what opening them costs beside opening none, and how soon an edit
//! answers, in the same run, so that the ratios hold on any machine.
//!
//! An edit answers when the window can draw it: the articles as corrected, the words of every correction found, lists
//! sorted. What follows for names and events is worked out in the background; how long that takes stands beside it.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark")]

mod made;

use std::sync::Arc;
use std::time::Instant;

use parallax::analysis::{Before, Memory, analyse_with};
use parallax::cache::Nothing;
use parallax::facts::{ArticleField, Correction, EntityKey, EntityKind, Facts, Layer, Mark, Target};
use parallax::ingest::read_embedded;
use parallax::keep::{Keeper, RealDisk, Record};
use parallax::session::work::attach::anchor;
use parallax::session::work::corrected::{Correcting, corrected};
use parallax::session::work::given::given;
use parallax::session::work::held::hold;
use parallax::session::work::project::Project;
use parallax::session::{Changes, Edits, Session};
use parallax::watch::Unwatched;

const ARTICLES: usize = 1_000;
const EDITS: usize = 10_000;
const ROUNDS: usize = 9;

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

fn timed<T>(mut work: impl FnMut() -> T) -> (T, f64) {
    let began = Instant::now();
    let out = work();
    (out, began.elapsed().as_secs_f64() * 1000.0)
}

/// Corrections of every sort, spread over the articles.
fn corrections(session: &Session) -> Vec<Correction> {
    let facts = &session.facts;
    let mut out = Vec::with_capacity(EDITS);
    let mut round = 0;
    while out.len() < EDITS {
        for (article, found) in session.corpus.articles.iter().zip(&facts.articles) {
            let mention = found.mentions.get(round % found.mentions.len().max(1));
            let words = mention.map(|m| anchor(article, m.span)).unwrap_or_default();
            let entity = facts.entities.get(out.len() % facts.entities.len().max(1));
            let key = entity.map(|e| EntityKey { kind: e.kind, name: e.name.clone() });
            out.push(match (round % 5, key) {
                (0, _) => Correction::Article {
                    file: article.file.clone(),
                    field: ArticleField::Outlet,
                    value: format!("Outlet {}", out.len()),
                },
                (1, _) => Correction::Mark { words, mark: Mark::Name { kind: EntityKind::Place, entity: None } },
                (2, Some(entity)) => Correction::Retype { entity, kind: EntityKind::Organisation },
                (3, _) => Correction::Unmark { words, layer: Layer::Name },
                _ => Correction::Note {
                    on: Target::Words { words },
                    text: format!("note {}", out.len()),
                    tags: Vec::new(),
                    question: false,
                },
            });
            if out.len() == EDITS {
                break;
            }
        }
        round += 1;
    }
    out
}

/// Opens a project file and finds the words of all that is in it, as the window does before it is drawn.
fn open(path: &std::path::Path, read: &Arc<parallax::facts::Corpus>, facts: &Arc<Facts>) -> Session {
    let (_, found) = Keeper::open(RealDisk, path);
    let Project { edits, .. } = found.opened.project;
    Session::of_work("made", corrected(read, &edits), Arc::clone(facts), edits)
}

fn main() {
    let texts: Vec<(String, String)> = (0..ARTICLES).map(|i| made::article(i, ARTICLES)).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(f, t)| (f.as_str(), t.as_bytes())).collect();
    let read = Arc::new(read_embedded(&files));
    let memory = Memory::default();
    let before = Before { memory: Some(&memory), cache: &Nothing };
    let derive = |edits: &Edits| {
        let corpus = corrected(&read, edits);
        Arc::new(analyse_with(before, &corpus, &given(&corpus, edits, &hold(&corpus, edits)), 1, &Unwatched))
    };
    let none = Edits::default();
    let facts = derive(&none);
    let (_, again_ms) = timed(|| derive(&none));
    let session = Session::of_work("made", Arc::clone(&read), Arc::clone(&facts), none);
    let folder = tempfile::tempdir().expect("a folder");
    let (empty, full) = (folder.path().join("Empty.parallax"), folder.path().join("Full.parallax"));
    let mut project = Project::default();
    for says in corrections(&session) {
        let edit = project.edits.add([says.clone()]);
        project.history.apply(&mut project.edits, says.name(), &edit);
    }
    for (path, mut project) in [(&empty, Project::default()), (&full, project.clone())] {
        Keeper::begin(RealDisk, path).save(&mut project).expect("it can be saved");
    }
    let opening = |path| median((0..ROUNDS).map(|_| timed(|| open(path, &read, &facts)).1).collect());
    let (without, with) = (opening(&empty), opening(&full));
    println!(
        "opening: {without:.1} ms without work, {with:.1} ms with {EDITS} edits, {:.1} ms more",
        with - without
    );
    let mut session = open(&full, &read, &facts);
    let mut history = parallax::session::History::default();
    let mut correcting = Correcting::default();
    let answers = (0..ROUNDS * 3).map(|i| {
        let file = format!("{:04}.txt", i * 7);
        let says = Correction::Article { file, field: ArticleField::Byline, value: format!("Writer {i}") };
        timed(|| {
            let edit = session.edits.add([says.clone()]);
            let _record = Record::of(&says.name(), &edit);
            history.apply(&mut session.edits, says.name(), &edit);
            session.put_corpus(correcting.corrected(&read, &session.edits));
            session.reindex();
            let _told = session.edits.clone();
        })
        .1
    });
    let answers = median(answers.collect());
    println!("an edit answers in {answers:.1} ms ({ARTICLES} articles, {EDITS} edits)");
    let (facts, background) = timed(|| derive(&session.edits));
    let (_, once_more) = timed(|| derive(&session.edits));
    println!("the same once more: {once_more:.0} ms");
    let before = std::mem::replace(&mut session.facts, facts);
    let (_, taken_in) = timed(|| session.reindex());
    let (_, told) = timed(|| Changes::between(&before, &session.facts));
    println!("taking it in: {taken_in:.1} ms, counting what it changed: {told:.1} ms");
    println!(
        "what follows from it: {background:.0} ms in the background, {:.2} times as long as without any edits ({again_ms:.0} ms)",
        background / again_ms.max(0.001)
    );
}
