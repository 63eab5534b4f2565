//! A real breakdown leaves a file on this computer that says what to do, and nothing of the person's.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn broken(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(arguments)
        .current_dir(folder)
        .env("PARALLAX_PROVOKE_CRASH", "analyze")
        .env("XDG_STATE_HOME", folder.join("state"))
        .output()
        .expect("the program starts")
}

#[test]
#[cfg(target_os = "linux")]
fn a_breakdown_is_written_down_without_words_of_articles_or_places_of_the_person() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret-harbour.txt"), "The harbour\n\nIt closed on 3 May 2012.\n").unwrap();
    let output = broken(folder.path(), &["analyze", "secret-harbour.txt"]);
    assert!(!output.status.success());
    let reports: Vec<_> = fs::read_dir(folder.path().join("state/parallax/crashes")).unwrap().flatten().collect();
    assert_eq!(reports.len(), 1);
    let path = reports[0].path();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&path.display().to_string()) && said.contains("nothing was sent"), "{said}");
    let report = fs::read_to_string(path).unwrap();
    for there in [
        "What to do",
        "nothing was sent anywhere",
        "provoked in analyze: inside …",
        "src/crash.rs:",
        "doing     analyze",
        env!("CARGO_PKG_VERSION"),
        "linux",
        "parallax::cli::",
    ] {
        assert!(report.contains(there), "{there} is not in\n{report}");
    }
    let here = folder.path().to_string_lossy().into_owned();
    for absent in ["words of an article", "secret", "harbour", here.as_str(), env!("CARGO_MANIFEST_DIR")] {
        assert!(!report.contains(absent), "{absent} is in\n{report}");
    }
}

#[test]
fn without_a_breakdown_there_is_no_report() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "The harbour\n\nIt closed on 3 May 2012.\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(["analyze", "a.txt"])
        .current_dir(folder.path())
        .env("XDG_STATE_HOME", folder.path().join("state"))
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(!folder.path().join("state").exists());
}
