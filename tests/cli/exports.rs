//! `parallax export` as a person or a script meets it: scopes, places, refusals.

use std::fs;

use serde_json::Value;

use super::{errors, facts, parallax};

const ONE: &str = "Bridge closed\n\nThe mayor, Ann Lee, closed the Harbour Bridge on 3 May 2019. \
    Ministers met in Oslo on 9 March 2011.\n";
const TWO: &str = "Talks in Oslo\n\nMinisters from Norway met in Oslo on 9 March 2011.\n";

fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("articles/a.txt"), ONE).unwrap();
    fs::write(folder.path().join("articles/b.txt"), TWO).unwrap();
    folder
}

fn text(output: &std::process::Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", errors(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn every_format_is_listed_and_an_unknown_one_is_refused_with_the_list() {
    let folder = story();
    let list = text(&parallax(folder.path(), &["export", "--list"]));
    for format in parallax::export::Format::ALL {
        assert!(list.lines().any(|l| l.split_whitespace().next() == Some(format.about().id)), "{list}");
    }
    let output = parallax(folder.path(), &["export", "articles", "--to", "papyrus"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("csv-events"), "{}", errors(&output));
}

#[test]
fn the_whole_story_as_facts_is_what_analyze_prints() {
    let folder = story();
    let analysed = parallax(folder.path(), &["analyze", "articles", "--format", "json"]);
    let exported = parallax(folder.path(), &["export", "articles", "--to", "facts-json"]);
    assert_eq!(text(&exported), text(&analysed));
}

#[test]
fn dates_an_entity_or_an_event_narrow_what_goes_out() {
    let folder = story();
    let run = |more: &[&str]| {
        let output = parallax(folder.path(), &[&["export", "articles", "--to", "facts-json"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        facts(&output)
    };
    let dates = |facts: &Value| -> Vec<String> {
        let events = facts["events"].as_array().unwrap();
        events.iter().map(|e| e["date"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let all = run(&[]);
    assert!(dates(&all).len() > 1, "{all}");
    let may = run(&["--from", "2019"]);
    assert!(!dates(&may).is_empty() && dates(&may).iter().all(|d| d.starts_with("2019")), "{may}");
    assert_eq!(may["articles"].as_array().unwrap().len(), 1, "b.txt tells nothing of 2019");
    let lee = run(&["--entity", "ann lee"]);
    let names: Vec<&str> = lee["entities"].as_array().unwrap().iter().filter_map(|e| e["name"].as_str()).collect();
    assert!(names.contains(&"Ann Lee") && !names.contains(&"Norway"), "{names:?}");
    let id = all["events"][0]["id"].as_str().unwrap();
    assert_eq!(dates(&run(&["--event", id])).len(), 1);
    // Every id that is named is there.
    for narrow in [&may, &lee] {
        let known: Vec<&Value> = narrow["entities"].as_array().unwrap().iter().map(|e| &e["id"]).collect();
        for mention in
            narrow["articles"].as_array().unwrap().iter().flat_map(|a| a["mentions"].as_array().unwrap())
        {
            assert!(known.contains(&&mention["entity"]), "{mention}");
        }
    }
}

#[test]
fn what_is_there_stays_unless_it_is_forced() {
    let folder = story();
    let place = folder.path().join("events.csv");
    fs::write(&place, "mine").unwrap();
    let run = |more: &[&str]| {
        parallax(
            folder.path(),
            &[&["export", "articles", "--to", "csv-events", "--out", "events.csv"], more].concat(),
        )
    };
    let refused = run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("--force"), "{}", errors(&refused));
    assert_eq!(fs::read_to_string(&place).unwrap(), "mine");
    text(&run(&["--force"]));
    assert!(fs::read_to_string(&place).unwrap().starts_with("id,date,"));
}

#[test]
fn a_format_of_many_files_is_a_folder_or_an_archive() {
    let folder = story();
    text(&parallax(folder.path(), &["export", "articles", "--to", "csv", "--out", "tables"]));
    let tables = ["events.csv", "mentions.csv", "times.csv", "quotes.csv", "conflicts.csv"];
    for table in tables {
        assert!(folder.path().join("tables").join(table).is_file(), "{table}");
    }
    let again = parallax(folder.path(), &["export", "articles", "--to", "csv", "--out", "tables"]);
    assert!(errors(&again).contains("holds files already"), "{}", errors(&again));
    text(&parallax(folder.path(), &["export", "articles", "--to", "csv", "--out", "tables.zip"]));
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path().join("tables.zip")).unwrap()).unwrap();
    for table in tables {
        assert!(zip.by_name(table).is_ok(), "{table}");
    }
}

#[test]
fn each_failure_is_a_sentence_and_status_2() {
    let folder = story();
    fs::write(folder.path().join("file"), "").unwrap();
    for (arguments, said) in [
        (&["--out", "articles"][..], "is a folder"),
        (&["--out", "file/there.csv"], "could not be written"),
        (&["--entity", "Nobody Atall"], "is called Nobody Atall"),
        (&["--event", "v9999"], "there is no event v9999"),
        (&["--from", "2020", "--to-date", "2019"], "is later than"),
        (&["--from", "2090"], "nothing is left to write"),
        (&["--project", "nowhere.parallax"], "no such file"),
    ] {
        let output = parallax(folder.path(), &[&["export", "articles", "--to", "csv-events"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(errors(&output).contains(said), "{arguments:?}: {}", errors(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
