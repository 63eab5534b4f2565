//! The training of the name tagger, on a tiny corpus of our own: the same bytes every time, and what was learned.
#![allow(clippy::print_stdout, dead_code, unreachable_pub, reason = "parts of a tool run by hand")]

#[path = "../tools/train_names/corpus.rs"]
mod corpus;
#[path = "../tools/train_names/examples.rs"]
mod examples;
#[path = "../tools/train_names/learn.rs"]
mod learn;
#[path = "../tools/train_names/report.rs"]
mod report;
#[path = "../tools/train_names/training.rs"]
mod training;

use std::sync::Arc;

use corpus::Corpus;
use parallax::analysis::names::model::Model;
use parallax::analysis::names::tag_with;
use parallax::facts::Article;
use parallax::text::Layout;
use training::{Plan, train};

/// Invented people of an invented coast.
const PEOPLE: &[&str] =
    &["Odile Brandvik", "Tamsin Okoro", "Yorick Vale", "Petra Lindqvist", "Ansel Moreau", "Ibb Halloran"];
const PLACES: &[&str] = &["Quellin", "Marrowby", "Ostrand", "Velm", "Tarrick", "Oxmouth"];

fn sentence(out: &mut String, words: &str, person: &str, place: &str) {
    for word in words.split(' ') {
        let (name, kind) = match word {
            "P" => (person, "PERSON"),
            "L" => (place, "PLACE"),
            other => {
                out.extend([other, "\tO\n"]);
                continue;
            }
        };
        for (i, part) in name.split(' ').enumerate() {
            let begins = if i == 0 { "B" } else { "I" };
            out.extend([part, "\t", begins, "-", kind, "\n"]);
        }
    }
    out.push('\n');
}

fn coast() -> String {
    let mut out = "-DOCSTART-\tO\n\n".to_owned();
    for (person, place) in PEOPLE.iter().zip(PLACES) {
        sentence(&mut out, "P said the harbour would stay open .", person, place);
        sentence(&mut out, "Ships from L came in before noon .", person, place);
        sentence(&mut out, "The storm reached L in the night , P said .", person, place);
        sentence(&mut out, "P left for L on foot .", person, place);
    }
    out
}

fn plan() -> Plan {
    let mut plan = Plan::default();
    plan.set("epochs", "8");
    plan.set("drop", "0");
    plan
}

fn trained(corpora: &[(&str, String)]) -> Vec<u8> {
    let corpora: Vec<Corpus> =
        corpora.iter().enumerate().map(|(i, (arg, text))| Corpus::of(arg, i, |_| text.clone())).collect();
    train(&corpora, &plan())
}

fn marks(model: &[u8], text: &str) -> Vec<String> {
    let model = Model::read(model).expect("a whole file");
    let text: Arc<str> = text.into();
    let article = Article { layout: Layout::of(&text), text: text.clone(), ..Article::default() };
    tag_with(&model, &article).iter().map(|t| format!("{}/{}", t.span.of(&text), t.kind.name())).collect()
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    assert_eq!(trained(&[("coast", coast())]), trained(&[("coast", coast())]));
}

#[test]
fn names_never_seen_are_found_where_names_stood() {
    let model = trained(&[("coast", coast())]);
    let found =
        marks(&model, "Ursel Dannick said the harbour would stay open.\nShips from Brellin came in before noon.");
    assert_eq!(found, ["Ursel Dannick/PERSON", "Brellin/PLACE"]);
}

#[test]
fn figures_are_reported_by_type() {
    let model = trained(&[("coast", coast())]);
    let figures = report::figures(&model, &coast());
    assert!(figures.lines().any(|l| l.contains("PERSON") && l.contains("F 100.00")), "{figures}");
}

#[test]
fn what_a_corpus_leaves_out_is_not_learned_as_no_name() {
    let people_only = coast().replace("B-PLACE", "O").replace("I-PLACE", "O");
    let text = "The storm reached Velm in the night, Ansel Moreau said.";
    let masked = trained(&[("coast", coast()), ("people=P", people_only.clone())]);
    assert_eq!(marks(&masked, text), ["Velm/PLACE", "Ansel Moreau/PERSON"]);
    let poured = trained(&[("coast", coast()), ("people", people_only.repeat(3))]);
    assert_eq!(marks(&poured, text), ["Ansel Moreau/PERSON"], "the same labels taken for complete");
}

#[test]
fn a_damaged_model_is_refused() {
    let mut model = trained(&[("coast", coast())]);
    assert!(Model::read(&model).is_some());
    let middle = model.len() / 2;
    model[middle] ^= 1;
    assert!(Model::read(&model).is_none());
    model.truncate(middle);
    assert!(Model::read(&model).is_none());
}
