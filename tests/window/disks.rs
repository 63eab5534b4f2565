//! Disks that refuse, in the real window: the person is told and works on in memory, and the first change after the disk
//! works again saves everything. What the message says is read in the mirror, whose folder refuses likewise; that it is on
//! the display is seen by its colour.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use egui::{Pos2, Rect};
use parallax::facts::Correction;
use parallax::session::work::project;

use super::both::Both;
use super::stage::wait_for;
use super::{rgb, theme_of};

const SOURCES: Rect = Rect { min: Pos2 { x: 0.0, y: 70.0 }, max: Pos2 { x: 236.0, y: 566.0 } };
const WINDOW: Rect = Rect { min: Pos2 { x: 0.0, y: 0.0 }, max: Pos2 { x: 1280.0, y: 800.0 } };
/// What a save writes first.
const WRITTEN: [&str; 2] = [".Moon.parallax.journal", ".Moon.parallax.new"];

/// Says something of an article by its menu.
fn say(both: &mut Both, row: &str, value: &str) {
    let article = both.find(SOURCES, "an article", |label| label.starts_with("E, "));
    both.ask_menu(article.center());
    both.take(row);
    both.enter(value);
    both.rest();
    let held = both.mirror.state().session().edits.corrections();
    assert!(
        held.into_iter().any(|(_, c)| matches!(c, Correction::Article { value: v, .. } if v == value)),
        "{row}"
    );
}

/// Waits until the real window shows a failure, or none, where messages stand.
fn failure_is_shown(both: &Both, shown: bool) {
    wait_for("the message of a failure to come or go", || {
        let picture = both.stage.picture();
        let ink = rgb(theme_of(&picture).conflict.line);
        let found = picture.find(ink, (240, 56, 500, 140)).len();
        ((found > 8) == shown).then_some(())
    });
}

/// Corrections while the disk refuses are told of and held; once it works the next one saves all.
fn works_on_in_memory(both: &mut Both, mend: impl Fn(&Path, bool)) {
    let file = both.folders()[0].join("Moon.parallax");
    let before = fs::read_to_string(&file).expect("it is there");
    say(both, "Outlet…", "The Levee");
    let told = |l: &str| l.contains("could not be written") && l.contains("Go on working");
    wait_for("the mirror to tell", || {
        both.mirror.step();
        both.first(WINDOW, told).map(|_| ())
    });
    both.find(WINDOW, "another place to save", |label| label == "Save elsewhere…");
    failure_is_shown(both, true);
    say(both, "Byline…", "Ann Lee");
    both.find(WINDOW, "the outlet", |label| label.contains("The Levee"));
    assert_eq!(fs::read_to_string(&file).expect("it is there"), before, "the file is as it was");
    for (at, folder) in both.folders().iter().enumerate() {
        mend(folder, at == 0);
    }
    say(both, "Headline…", "A room breathed");
    failure_is_shown(both, false);
    let saved = wait_for("all of it on the disk", || {
        let opened = project::parse(&fs::read_to_string(&file).ok()?).ok()?;
        (opened.project.edits.len() == 3).then_some(opened.project)
    });
    assert_eq!(saved.history.done().len(), 3);
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn with_a_full_disk_the_person_is_told_and_works_on() {
    let mut both = Both::new();
    // Whatever is written to them meets a disk without room.
    for folder in both.folders() {
        WRITTEN.iter().for_each(|name| symlink("/dev/full", folder.join(name)).expect("a link"));
    }
    works_on_in_memory(&mut both, |folder, _| {
        WRITTEN.iter().for_each(|name| fs::remove_file(folder.join(name)).expect("the link goes"));
    });
}

/// How to start a program that permissions bind: an administrator's powers over files are taken from it. `None` where that
/// cannot be done.
fn bound_by_permissions(folder: &Path) -> Option<Vec<&'static str>> {
    const WITHOUT: [&str; 2] = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"];
    let probe = folder.join("probe");
    let refused = |by: &[&str]| {
        let words: Vec<&str> = by.iter().copied().chain(["touch"]).collect();
        let done = Command::new(words[0]).args(&words[1..]).arg(&probe).output();
        // Whoever owns a file that is there may touch it.
        let _gone = fs::remove_file(&probe);
        done.is_ok_and(|done| String::from_utf8_lossy(&done.stderr).contains("ermission denied"))
    };
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).expect("it is our own");
    [Vec::new(), WITHOUT.to_vec()].into_iter().find(|by| refused(by))
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn in_a_folder_that_may_not_be_written_the_person_is_told_and_works_on() {
    let tried = tempfile::tempdir().expect("a folder");
    let Some(by) = bound_by_permissions(tried.path()) else {
        eprintln!("left out: permissions bind no program here, and setpriv cannot make them");
        return;
    };
    let allow = |folder: &Path, mode| {
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("it is our own");
    };
    let mut both = Both::started_by(&by, |folder, real| {
        if real {
            allow(folder, 0o555);
        } else {
            // The mirror runs with the powers of the test: folders stand where its files belong.
            WRITTEN.iter().for_each(|name| fs::create_dir(folder.join(name)).expect("a folder"));
        }
    });
    works_on_in_memory(&mut both, |folder, real| {
        if real {
            allow(folder, 0o755);
        } else {
            WRITTEN.iter().for_each(|name| fs::remove_dir(folder.join(name)).expect("the folder goes"));
        }
    });
}
