//! Project files on the command line: corrections hold, and a file is checked.

use std::fs;
use std::path::Path;

use super::{errors, facts, parallax};

const ARTICLE: &str = "Bridge shut\n\nMayor Clara Voss closed the Halden Bridge on Tuesday. Tom Lind of the Harbour Guard was there.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    fs::write(folder.path().join("news/a.txt"), ARTICLE).unwrap();
    folder
}

fn project(folder: &Path, items: &str) {
    let text = format!(
        "{{\n  \"format\": \"parallax-project\",\n  \"version\": 1,\n  \"sources\": [\"../news\"],\n  \"work\": [\n{items}\n  ]\n}}\n"
    );
    fs::create_dir_all(folder.join("work")).unwrap();
    fs::write(folder.join("work/Bridge.parallax"), text).unwrap();
}

const DATE: &str = r#"    {"n":0,"is":"article","file":"a.txt","field":"published","value":"2016-04-20"}"#;
const MERGE: &str = r#"    {"n":1,"is":"merge","entity":{"kind":"PERSON","name":"Tom Lind"},"into":{"kind":"PERSON","name":"Clara Voss"}}"#;

#[test]
fn analyze_honours_a_project() {
    let folder = folder();
    project(folder.path(), &format!("{DATE},\n{MERGE}"));
    for arguments in
        [vec!["analyze", "work/Bridge.parallax"], vec!["analyze", "news", "--project", "work/Bridge.parallax"]]
    {
        let output = parallax(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
        let facts = facts(&output);
        let article = &facts["articles"][0];
        assert_eq!(article["published"], "2016-04-20");
        assert_eq!(article["published_source"], "user");
        let values: Vec<&str> =
            article["times"].as_array().unwrap().iter().filter_map(|t| t["value"].as_str()).collect();
        assert!(values.contains(&"2016-04-19"), "Tuesday moved with the date: {values:?}");
        let names: Vec<&str> =
            facts["entities"].as_array().unwrap().iter().filter_map(|e| e["name"].as_str()).collect();
        assert!(names.contains(&"Clara Voss") && !names.contains(&"Tom Lind"), "{names:?}");
    }
}

#[test]
fn analyze_reads_files_as_a_project_says() {
    let folder = folder();
    let table = "nr,words,notes\n1,Bridge shut.,\"Our notes on it, long enough to be taken for the text of an article by whoever looks at nothing but how long the words of a field are, and at no names.\"\n";
    let page = b"<html><body><article><h1>Bericht</h1><p>Das war in K\x9aln am 3. Mai 2016, sagte Anna Berg.</p></article></body></html>";
    fs::write(folder.path().join("news/b.csv"), table).unwrap();
    fs::write(folder.path().join("news/c.html"), page).unwrap();
    let encoding = r#"    {"n":0,"is":"article","file":"c.html","field":"encoding","value":"macintosh"}"#;
    let fields = r#"    {"n":1,"is":"article","file":"b.csv","field":"fields","value":"text=words"}"#;
    project(folder.path(), &format!("{encoding},\n{fields}"));
    let texts = |arguments: &[&str]| {
        let output = parallax(folder.path(), arguments);
        let read = facts(&output);
        let articles = read["articles"].as_array().expect("articles").clone();
        assert_eq!(articles.len(), 3, "{}", errors(&output));
        (articles[1]["text"].to_string(), articles[2]["text"].to_string())
    };
    let (table, page) = texts(&["analyze", "news"]);
    assert!(table.contains("Our notes") && !page.contains("Köln"), "{table}\n{page}");
    for story in
        [vec!["analyze", "work/Bridge.parallax"], vec!["analyze", "news", "--project", "work/Bridge.parallax"]]
    {
        let (table, page) = texts(&story);
        assert!(table.contains("Bridge shut.") && page.contains("in Köln am 3. Mai"), "{table}\n{page}");
    }
    let checked = parallax(folder.path(), &["project", "check", "work/Bridge.parallax"]);
    assert_eq!(checked.status.code(), Some(0), "{}", errors(&checked));
}

#[test]
fn a_sound_project_is_called_sound() {
    let folder = folder();
    project(folder.path(), DATE);
    let output = parallax(folder.path(), &["project", "check", "work/Bridge.parallax"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 items, all is well"));
}

#[test]
fn check_names_what_is_wrong() {
    let folder = folder();
    let lost = r#"    {"n":4,"is":"note","on":"words","words":{"file":"a.txt","quote":"the drawbridge keeper","at":9},"text":"who?"}"#;
    let gone = r#"    {"n":5,"is":"unmark","words":{"file":"z.txt","quote":"Voss","at":0},"layer":"name"}"#;
    let new = r#"    {"n":6,"is":"dance"}"#;
    let nobody = r#"    {"n":7,"is":"rename","entity":{"kind":"PERSON","name":"Nobody Here"},"name":"X"}"#;
    project(folder.path(), &[DATE, lost, gone, new, nobody].join(",\n"));
    let output = parallax(folder.path(), &["project", "check", "work/Bridge.parallax"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    for wrong in [
        "item 4 (note “who?”): its words are not found in a.txt",
        "item 5 (removal of “Voss”): z.txt is not there",
        "item 6 of “work” (“dance”) is not understood; it is kept",
        "item 7 (rename to X) fits nothing that is found",
        "What may stand in a project file is told by “parallax project schema”",
        "5 items, 4 wrong",
    ] {
        assert!(said.contains(wrong), "“{wrong}” is not in\n{said}");
    }
}

#[test]
fn the_schema_of_project_files_is_printed_whole() {
    let folder = folder();
    let output = parallax(folder.path(), &["project", "schema"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(facts(&output)["$id"], "parallax-project/1");
    assert_eq!(String::from_utf8_lossy(&output.stdout), include_str!("../../assets/project.schema.json"));
}

#[test]
fn what_is_no_project_file_is_refused_with_the_reason() {
    let folder = folder();
    fs::write(folder.path().join("x.parallax"), "{\"a\": 1}").unwrap();
    for (file, why) in [("x.parallax", "“format”"), ("y.parallax", "no such file")] {
        let output = parallax(folder.path(), &["project", "check", file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains(file) && errors(&output).contains(why), "{}", errors(&output));
    }
}

#[test]
fn a_folder_with_a_project_in_it_reads_as_its_articles() {
    let folder = folder();
    project(folder.path(), DATE);
    fs::copy(folder.path().join("work/Bridge.parallax"), folder.path().join("news/Bridge.parallax")).unwrap();
    fs::write(folder.path().join("news/Bridge.parallax.bak"), "{}").unwrap();
    let output = parallax(folder.path(), &["analyze", "news", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(facts(&output)["articles"].as_array().map(Vec::len), Some(1));
    assert!(facts(&output)["warnings"].as_array().is_some_and(Vec::is_empty), "{}", facts(&output)["warnings"]);
}
