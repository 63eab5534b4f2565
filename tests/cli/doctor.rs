//! `parallax doctor` on machines that lack things: each line says how it stands and what to do.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn doctor(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
        .arg("doctor")
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("PATH", "/usr/bin:/bin")
        .output()
        .expect("the program starts")
}

/// The grade and the rest of the line about one thing, with its advice.
fn line(output: &Output, what: &str) -> (String, String) {
    let said = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let mut lines = said.lines().peekable();
    while let Some(line) = lines.next() {
        let mut words = line.split_whitespace();
        let grade = words.next().unwrap_or_default().to_owned();
        if words.next() == Some(what) {
            let advice = lines.peek().filter(|l| l.trim_start().starts_with("->")).copied().unwrap_or_default();
            return (grade, format!("{line} {advice}"));
        }
    }
    panic!("nothing is said of {what}:\n{said}");
}

#[test]
fn without_a_display_it_fails_and_names_what_works_without() {
    let home = tempfile::tempdir().unwrap();
    let output = doctor(home.path(), &[]);
    let (grade, said) = line(&output, "display");
    assert_eq!(grade, "FAIL");
    assert!(said.contains("DISPLAY") && said.contains("->") && said.contains("analyze"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    for fine in ["version", "machine", "data", "cache", "state", "windows", "crashes"] {
        assert_eq!(line(&output, fine).0, "ok", "{fine}");
    }
    assert!(line(&output, "version").1.contains(env!("CARGO_PKG_VERSION")));
    let left = fs::read_dir(home.path()).unwrap().count();
    assert_eq!(left, 0, "it looked, and left nothing");
}

#[test]
fn a_display_that_is_not_there_is_found_by_trying() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .arg("doctor")
        .env_clear()
        .env("HOME", home.path())
        .env("DISPLAY", ":4711")
        .output()
        .unwrap();
    let (grade, said) = line(&output, "graphics");
    assert_eq!((grade.as_str(), output.status.code()), ("FAIL", Some(1)), "{said}");
    assert!(said.contains("->"), "{said}");
}

#[test]
fn a_project_is_free_missing_or_held_by_a_window() {
    let home = tempfile::tempdir().unwrap();
    let project = home.path().join("Moon.parallax");
    fs::write(&project, "{\"format\": \"parallax-project\", \"version\": 1}").unwrap();
    let (grade, said) = line(&doctor(home.path(), &["Moon.parallax"]), "project");
    assert!(grade == "ok" && said.contains("free"), "{said}");
    let held = parallax::keep::Lock::take(&project).unwrap().expect("nobody has it");
    let (grade, said) = line(&doctor(home.path(), &["Moon.parallax"]), "project");
    assert!(grade == "warn" && said.contains("open in a window") && said.contains("->"), "{said}");
    drop(held);
    assert_eq!(line(&doctor(home.path(), &["Sun.parallax"]), "project").0, "FAIL");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let home = tempfile::tempdir().unwrap();
    // A file stands where the folder should be: not even the system's keeper may make one below it.
    fs::write(home.path().join(".local"), "").unwrap();
    let shared = home.path().join("nowhere");
    let output = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .arg("doctor")
        .env_clear()
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", "/proc/sys")
        .env("XDG_DATA_DIRS", &shared)
        .output()
        .unwrap();
    let (grade, said) = line(&output, "data");
    assert!(grade == "FAIL" && said.contains("/proc/sys/parallax") && said.contains("->"), "{said}");
    let (grade, said) = line(&output, "dialogs");
    assert!(
        grade == "warn" && said.contains("window's own") || grade == "ok" && said.contains("zenity"),
        "{said}"
    );
}
