//! The command line as a person or a script meets it: output, schema, exit status.

mod crashes;
mod doctor;
mod exports;
mod facts_file;
mod projects;
mod sample_story;
mod schema;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs `parallax` with `arguments` in `folder`, with no display and no terminal.
fn parallax(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .expect("the program starts")
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8")
}

fn facts(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON object")
}

#[test]
fn without_a_display_it_says_so_and_names_analyze() {
    let folder = tempfile::tempdir().unwrap();
    let output = parallax(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = errors(&output);
    assert!(said.contains("no display") && said.contains("parallax analyze"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_missing_folder_is_status_2_and_the_facts_file_is_still_whole() {
    let folder = tempfile::tempdir().unwrap();
    let output = parallax(folder.path(), &["analyze", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(facts(&output)["schema"], "parallax-facts/1");
    assert!(errors(&output).contains("no article"), "{}", errors(&output));
}

#[test]
fn arguments_that_are_off_are_status_2_and_print_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["analyze"][..],
        &["analyze", ".", "--format", "xml"],
        &["analyze", ".", "--reference-date", "21 April 2016"],
        &["analyze", ".", "--reference-date", "2016-02-30"],
    ] {
        let output = parallax(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_shows_examples() {
    let folder = tempfile::tempdir().unwrap();
    let output = parallax(folder.path(), &["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    assert!(help.contains("parallax analyze articles/"), "{help}");
}
