//! The sample story through the command line, as a teacher would export it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{errors, facts, parallax};

/// Writes the sample to a folder, as files.
fn write_sample(folder: &Path) {
    for (name, bytes) in parallax::ingest::sample() {
        fs::write(folder.join(name), bytes).expect("the folder can be written to");
    }
}

/// The facts file of the sample, analysed once for all tests.
fn sample() -> &'static Value {
    static FACTS: std::sync::OnceLock<Value> = std::sync::OnceLock::new();
    FACTS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        write_sample(folder.path());
        let output = parallax(folder.path(), &["analyze", ".", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        facts(&output)
    })
}

fn article(file: &str) -> &'static Value {
    let articles = sample()["articles"].as_array().unwrap();
    articles.iter().find(|a| a["file"] == file).expect("the article is there")
}

/// The text that an article's offsets count into.
fn text(article: &Value) -> Vec<char> {
    let file = article["file"].as_str().unwrap();
    let own = || {
        let bytes = parallax::ingest::sample().iter().find(|(name, _)| *name == file).unwrap().1;
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    article["text"].as_str().map_or_else(own, str::to_owned).chars().collect()
}

fn words(article: &Value, item: &Value) -> String {
    let at = |key: &str| item[key].as_u64().unwrap() as usize;
    text(article)[at("start")..at("end")].iter().collect()
}

#[test]
fn the_facts_file_fits_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../assets/facts.schema.json")).unwrap();
    assert_eq!(super::schema::check(&schema, sample()), Vec::<String>::new());
}

#[test]
fn six_outlets_in_order_with_their_dates() {
    let seen: Vec<_> = sample()["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| {
            (a["outlet"].as_str(), a["title"].as_str(), a["published"].as_str(), a["published_source"].as_str())
        })
        .collect();
    let stated = Some("stated");
    let expected = [
        (Some("The Harbour Courier"), Some("Two men on another world"), Some("1969-07-21"), stated),
        (Some("Meridian Wire"), Some("Eagle is down and safe"), Some("1969-07-21"), Some("metadata")),
        (Some("The Northern Lantern"), Some("The step before breakfast"), Some("1969-07-22"), stated),
        (Some("Continental Evening"), Some("Man on the Moon, 3.56 a.m."), Some("1969-07-21"), Some("metadata")),
        (Some("The Bayou Ledger"), Some("A room held its breath"), Some("1969-07-25"), stated),
    ];
    assert_eq!(seen.len(), 6);
    assert_eq!(seen[..5], expected);
    assert_eq!(seen[5].1, Some("Eight years to a footprint"));
    assert_ne!(seen[5].3, Some("stated"), "the Orbit Review states no date");
}

#[test]
fn only_the_web_page_gives_its_text() {
    for a in sample()["articles"].as_array().unwrap() {
        assert_eq!(a.get("text").is_some(), a["file"] == "b-meridian-wire.html", "{}", a["file"]);
    }
    let page = article("b-meridian-wire.html");
    let text: String = text(page).into_iter().collect();
    assert!(text.contains("Armstrong stepped on to the Moon") && !text.contains("Tin rises in London"), "{text}");
}

#[test]
fn copied_web_furniture_is_set_aside_and_the_story_is_not() {
    let courier = article("a-harbour-courier.txt");
    let aside: Vec<String> =
        courier["boilerplate"].as_array().unwrap().iter().map(|b| words(courier, b)).collect();
    let aside = aside.join("\n");
    for furniture in ["Home | News | Ships and tides", "Sign up for the Courier", "Tags: Moon"] {
        assert!(aside.contains(furniture), "{furniture} was taken for the story; set aside:\n{aside}");
    }
    for story in ["At 10.56 on Sunday night", "Shortly before midnight", "expects all three"] {
        assert!(!aside.contains(story), "{story} was set aside");
    }
}

#[test]
fn the_first_step_falls_on_two_days() {
    let value_of = |file: &str, phrase: &str| {
        let a = article(file);
        let times = a["times"].as_array().unwrap();
        let time = times.iter().find(|t| words(a, t).contains(phrase));
        time.map(|t| t["value"].as_str().unwrap()[..10].to_owned())
    };
    assert_eq!(value_of("a-harbour-courier.txt", "Sunday").as_deref(), Some("1969-07-20"));
    assert_eq!(value_of("b-meridian-wire.html", "today").as_deref(), Some("1969-07-21"));
    assert_eq!(value_of("c-northern-lantern.txt", "Monday").as_deref(), Some("1969-07-21"));
    assert_eq!(value_of("e-bayou-ledger.txt", "Sunday").as_deref(), Some("1969-07-20"));
}

#[test]
fn the_same_people_are_joined_across_sources() {
    let entities = sample()["entities"].as_array().unwrap();
    let armstrong: Vec<&Value> =
        entities.iter().filter(|e| e["name"].as_str().unwrap().contains("Armstrong")).collect();
    assert_eq!(armstrong.len(), 1, "{armstrong:?}");
    assert_eq!((&armstrong[0]["type"], &armstrong[0]["articles"]), (&"PERSON".into(), &6.into()));
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    write_sample(folder.path());
    let once = parallax(folder.path(), &["analyze", "."]).stdout;
    let names: Vec<&str> = parallax::ingest::sample().iter().rev().map(|(name, _)| *name).collect();
    let mut arguments = vec!["analyze"];
    arguments.extend(names);
    assert!(once == parallax(folder.path(), &["analyze", "."]).stdout, "two runs differ");
    assert!(once == parallax(folder.path(), &arguments).stdout, "the order of files matters");
}

#[test]
fn an_unreadable_file_is_status_1_and_the_others_are_analysed() {
    let folder = tempfile::tempdir().unwrap();
    write_sample(folder.path());
    let output = parallax(folder.path(), &["analyze", "f-orbit-review.txt", "nowhere.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(errors(&output).contains("nowhere.txt"), "{}", errors(&output));
    let file = facts(&output);
    assert_eq!(file["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(file["warnings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_reference_date_is_for_articles_without_a_date() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("note.txt"), "A note\n\nThe bridge opens tomorrow.\n").unwrap();
    let output = parallax(folder.path(), &["analyze", "note.txt", "--reference-date", "2016-04-21"]);
    let file = facts(&output);
    assert_eq!(file["articles"][0]["published"], "2016-04-21");
    assert_eq!(file["articles"][0]["published_source"], "user");
    assert_eq!(file["articles"][0]["times"][0]["value"], "2016-04-22");
}
