//! brat standoff, read line by line as its own description says.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use parallax::export::Format;

use super::{bytes, slice, story};

fn files() -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(&story(), Format::Brat))).expect("an archive");
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

#[test]
fn every_mark_is_on_its_words_and_every_type_is_declared() {
    let files = files();
    let session = story();
    let types = &files["annotation.conf"];
    let mut marks = 0;
    for (name, annotations) in files.iter().filter(|(n, _)| n.ends_with(".ann")) {
        let text = &files[&name.replace(".ann", ".txt")];
        assert!(session.corpus.articles.iter().any(|a| a.text.replace('\r', " ") == *text), "{name}");
        let mut declared = Vec::new();
        for line in annotations.lines() {
            let mut cells = line.split('\t');
            let (id, what) = (cells.next().unwrap(), cells.next().unwrap());
            let words: Vec<&str> = what.split(' ').collect();
            match id.chars().next().unwrap() {
                'T' => {
                    let (start, end) = (words[1].parse().unwrap(), words[2].parse().unwrap());
                    let flat = slice(text, start, end).replace(['\n', '\t', '\u{b}'], " ");
                    assert_eq!(cells.next().unwrap(), flat);
                    assert!(types.lines().any(|l| l == words[0]), "{} is not declared", words[0]);
                    declared.push(id.to_owned());
                    marks += 1;
                }
                'A' => {
                    let line = types.lines().find(|l| l.starts_with(words[0])).expect("a declared attribute");
                    assert!(line.contains(words[2]) && declared.contains(&words[1].to_owned()), "{what}");
                }
                'R' => assert!(words[0] == "Said_by" && words[1].starts_with("Arg1:T"), "{what}"),
                '#' => assert!(words[0] == "AnnotatorNotes" && declared.contains(&words[1].to_owned()), "{what}"),
                other => panic!("{other}: {line}"),
            }
        }
    }
    let facts = &session.facts.articles;
    let all: usize =
        facts.iter().map(|f| f.mentions.len() + f.times.len() + f.quotes.len() + f.events.len()).sum();
    assert_eq!(marks, all);
}

#[test]
fn the_names_of_files_are_ones_that_every_system_takes() {
    for name in files().keys() {
        assert!(name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c)), "{name}");
    }
}
