//! More than one window: another story gets one of its own, the same one brings the first to the front.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use super::stage::{Stage, wait_for};

fn story(stage: &Stage, name: &str) -> PathBuf {
    let folder = stage.home().join(name);
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("a.txt"), "A bridge\n\nThe bridge opened on 3 May 1912.\n").expect("an article");
    folder
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn a_second_story_gets_a_window_and_the_same_one_raises_the_first() {
    let mut stage = Stage::new();
    let (bridge, moon) = (story(&stage, "bridge"), story(&stage, "moon"));
    let project = bridge.join("Bridge.parallax");
    fs::write(&project, "{\"format\": \"parallax-project\", \"version\": 1}").expect("a project");
    let open = |folder: &PathBuf| folder.to_str().expect("a plain path").to_owned();
    stage.start(&[&open(&project)]);
    stage.settle();
    let frames = stage.frames();

    // It would count its frames over those of the first.
    let mut again = stage.command(&[&open(&project)]);
    let again = again.env_remove("PARALLAX_FRAME_LOG").output().expect("it starts");
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(again.status.success() && said.contains("open already"), "{said}");
    assert_eq!(stage.windows().len(), 1, "the same project has one window");
    wait_for("a frame of the window that was asked for", || (stage.frames() > frames).then_some(()));

    let mut second = stage.command(&[&open(&moon)]);
    let mut second = second.env_remove("PARALLAX_FRAME_LOG").spawn().expect("it starts");
    wait_for("a second window", || (stage.windows().len() == 2).then_some(()));

    let told = stage.command(&["doctor", &open(&project)]).stderr(Stdio::inherit()).output().expect("it starts");
    let report = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(report.contains("2 are open") && report.contains("Bridge.parallax is open in a window"), "{report}");
    assert!(report.contains("a window opened; OpenGL") && report.contains("drawn by"), "{report}");
    assert!(told.status.success(), "{report}");
    second.kill().and_then(|()| second.wait()).expect("it can be ended");
}

#[test]
#[ignore = "needs Xvfb and xdotool; tests/run installs them"]
fn a_window_that_breaks_down_leaves_a_report_and_the_next_one_tells_of_it_once() {
    let mut stage = Stage::new();
    let broken = stage.command(&[]).env("PARALLAX_PROVOKE_CRASH", "window").output().expect("it starts");
    assert!(!broken.status.success());
    let crashes = stage.home().join("state/parallax/crashes");
    let report = fs::read_dir(&crashes).expect("a folder of reports").flatten().next().expect("a report").path();
    let text = fs::read_to_string(&report).expect("it can be read");
    assert!(text.contains("doing     window") && text.contains("parallax::app"), "{text}");
    assert!(!text.contains("words of an article"), "{text}");
    assert!(!crashes.join("told").exists(), "nobody was told yet");
    stage.start(&[]);
    stage.settle();
    let told = fs::read_to_string(crashes.join("told")).expect("the person was told");
    assert_eq!(Some(told.as_str()), report.file_name().and_then(|n| n.to_str()));
    assert!(report.exists(), "it stays until the person deletes it");
}
