//! A project file opens with its articles, is offered where it lies, and holds what was done when the window closes.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::app::App;
use std::fs;
use std::path::{Path, PathBuf};
use support::window::{builder, settle, until};

const ARTICLE: &str = "Bridge shut\n\nMayor Clara Voss closed the Halden Bridge on Tuesday. Tom Lind of the Harbour Guard was there.\n";
const PROJECT: &str = r#"{"format": "parallax-project", "version": 1, "sources": ["../news"], "work": [
    {"n":0,"is":"article","file":"a.txt","field":"published","value":"2016-04-20"}]}"#;

/// A folder of news with a project beside it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["news", "work"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("news/a.txt"), ARTICLE).unwrap();
    let project = folder.path().join("work/Bridge.parallax");
    fs::write(&project, PROJECT).unwrap();
    (folder, project)
}

fn open(path: &Path) -> Harness<'static, App> {
    let path = path.to_owned();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    settle(&mut window);
    window
}

fn tuesday(window: &Harness<'_, App>) -> Option<String> {
    let facts = window.state().session().facts.articles.first()?;
    let time = facts.times.iter().find(|t| t.span.of(ARTICLE) == "Tuesday")?;
    Some(time.value.clone())
}

/// The date above the text leads to what is known of the article.
fn show_publication(window: &mut Harness<'_, App>) {
    let dates = window.get_all_by_label_contains("20 Apr 2016");
    let above_the_text =
        |n: &egui_kittest::Node<'_>| (240.0..900.0).contains(&n.rect().left()) && n.rect().top() < 400.0;
    dates.into_iter().find(above_the_text).expect("the date stands above the text").click();
    window.run();
}

#[test]
fn its_corrections_hold_and_what_is_done_is_there_the_next_time() {
    let (_folder, project) = folder();
    let mut window = open(&project);
    assert_eq!(tuesday(&window).as_deref(), Some("2016-04-19"), "the project knows the date of publication");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(tuesday(&window).as_deref(), Some("2016-04-19"), "nothing was done yet that could be undone");
    show_publication(&mut window);
    window.get_all_by_label("Outlet").next().expect("the outlet can be set").focus();
    window.run();
    window.get_all_by_label("Outlet").next().expect("the outlet can be set").type_text("Halden Herald");
    window.run();
    window.key_press(Key::Enter);
    until(&mut window, "the outlet is set", |w| w.state().session().edits.len() == 2);
    drop(window);
    let mut window = open(&project);
    assert_eq!(window.state().session().edits.len(), 2, "what was done is kept");
    assert_eq!(window.state().session().index.sources[0].outlet, "Halden Herald");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, "what was done before can be undone now", |w| w.state().session().edits.len() == 1);
}

#[test]
fn two_windows_on_one_project_refuse_politely() {
    let (_folder, project) = folder();
    let _first = open(&project);
    let mut second = open(&project);
    assert_eq!(tuesday(&second).as_deref(), Some("2016-04-19"), "it can be looked at");
    show_publication(&mut second);
    second.get_all_by_label("Outlet").next().expect("the outlet can be set").focus();
    second.run();
    second.get_all_by_label("Outlet").next().expect("the outlet can be set").type_text("Halden Herald");
    second.run();
    second.key_press(Key::Enter);
    second.run();
    second.get_by_label_contains("Another window works on this story");
    assert_eq!(second.state().session().edits.len(), 1);
}

#[test]
fn a_folder_offers_the_project_in_it() {
    let (folder, project) = folder();
    let inside = folder.path().join("news/Bridge.parallax");
    fs::write(&inside, PROJECT.replace("\"sources\": [\"../news\"], ", "")).unwrap();
    fs::remove_file(project).unwrap();
    let mut window = open(&folder.path().join("news"));
    assert_ne!(tuesday(&window).as_deref(), Some("2016-04-19"));
    window.get_by_label_contains("There is a project in this folder: Bridge.parallax");
    window.get_by_label("Open project").click();
    until(&mut window, "the project is open", |w| tuesday(w).as_deref() == Some("2016-04-19"));
}

#[test]
fn a_damaged_project_says_so_and_the_window_goes_on() {
    let (_folder, project) = folder();
    fs::write(&project, "{\"format\": 3").unwrap();
    let window = open(&project);
    window.get_by_label_contains("could not be opened");
}
