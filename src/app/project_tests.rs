//! Saving from the window: the sample, copies with the articles, and disks that refuse.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::frame_log::FrameLog;
use super::project::Saving;
use super::store::Store;
use super::worker::Sources;
use super::{App, Language};
use crate::facts::{ArticleField, Correction};
use crate::session::work::project::{self, Project};
use crate::ui::{ViewCommand, WorkCommand};

const BRIDGE: &str = "Bridge shut\n\nMayor Clara Voss closed the Halden Bridge on Tuesday. Tom Lind was there.\n";

fn window(home: &Path, sources: Sources) -> Harness<'static, App> {
    let store = Store::in_folder(home.to_owned());
    let builder = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(120);
    let mut window = builder.build_eframe(|cc| {
        let mut app = App::new(&cc.egui_ctx, store, Language::English, FrameLog::none());
        app.read(sources);
        app
    });
    until(&mut window, "reading never ended", |w| !w.state().is_busy());
    window.run();
    window
}

fn until(window: &mut Harness<'static, App>, what: &str, done: impl Fn(&Harness<'static, App>) -> bool) {
    let began = Instant::now();
    while !done(window) {
        assert!(began.elapsed() < Duration::from_secs(60), "{what}");
        window.step();
        std::thread::yield_now();
    }
}

fn call_it(window: &mut Harness<'static, App>, outlet: &str) {
    let file = window.state().session().corpus.articles[0].file.clone();
    let says = Correction::Article { file, field: ArticleField::Outlet, value: outlet.to_owned() };
    window.state_mut().apply_work(WorkCommand::Add(vec![says]));
    window.run();
}

fn says(window: &Harness<'static, App>, words: &str) -> bool {
    window.state().status.messages.iter().any(|m| m.text.contains(words))
}

fn outlet(window: &Harness<'static, App>) -> String {
    window.state().session().index.sources[0].outlet.clone()
}

fn read(path: &Path) -> Project {
    project::parse(&fs::read_to_string(path).expect("it is there")).expect("a project file").project
}

/// A home for the program and a folder of news.
fn places() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let all = tempfile::tempdir().unwrap();
    let (home, news) = (all.path().join("home"), all.path().join("news"));
    fs::create_dir(&news).unwrap();
    fs::write(news.join("a.txt"), BRIDGE).unwrap();
    (all, home, news)
}

#[test]
fn the_sample_is_saved_with_its_articles_and_opens_anywhere() {
    let (all, home, _) = places();
    let mut first = window(&home, Sources::Sample);
    call_it(&mut first, "Our own paper");
    let path = all.path().join("Moon.parallax");
    first.state_mut().save_there(Saving::Project, &path);
    until(&mut first, "it is saved", |w| says(w, "Saved as"));
    let texts: Vec<String> = first.state().session().corpus.articles.iter().map(|a| a.text.to_string()).collect();
    let facts = crate::export::facts_json(first.state().session());
    drop(first);
    let elsewhere = all.path().join("far away");
    fs::create_dir(&elsewhere).unwrap();
    fs::rename(&path, elsewhere.join("Moon.parallax")).unwrap();
    let again = window(&all.path().join("another home"), Sources::Paths(vec![elsewhere.join("Moon.parallax")]));
    let session = again.state().session();
    assert_eq!(session.corpus.articles.iter().map(|a| a.text.to_string()).collect::<Vec<_>>(), texts);
    assert_eq!(outlet(&again), "Our own paper");
    let events = |json: &str| -> serde_json::Value { serde_json::from_str(json).unwrap() };
    assert_eq!(events(&crate::export::facts_json(session))["events"], events(&facts)["events"]);
}

#[test]
fn a_copy_with_the_articles_needs_no_folder_and_changes_nothing_here() {
    let (all, home, news) = places();
    let mut first = window(&home, Sources::Paths(vec![news.clone()]));
    call_it(&mut first, "Halden Herald");
    let path = all.path().join("Copy.parallax");
    first.state_mut().save_there(Saving::Copy, &path);
    assert!(says(&first, "A copy with the articles is in"));
    let kept_at = first.state().keeping.as_ref().map(|k| k.path().to_owned());
    assert_ne!(kept_at.as_deref(), Some(&*path), "work goes on where it was");
    drop(first);
    fs::remove_dir_all(news).unwrap();
    let mut again = window(&all.path().join("another home"), Sources::Paths(vec![path.clone()]));
    assert_eq!(outlet(&again), "Halden Herald");
    call_it(&mut again, "Another name");
    drop(again);
    let kept = read(&path);
    assert_eq!(kept.texts[0].text.as_deref(), Some(BRIDGE), "the articles stay in it when it is saved again");
}

#[test]
fn saving_without_articles_says_why_not() {
    let (_all, home, news) = places();
    let mut window = window(&home, Sources::Paths(vec![news.join("nothing here")]));
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    window.run();
    assert!(says(&window, "There is nothing to save: open articles first"));
}

#[test]
fn how_a_story_is_looked_at_goes_with_its_project() {
    let (all, home, news) = places();
    fs::write(news.join("b.txt"), BRIDGE.replace("Halden", "Kvam")).unwrap();
    let path = all.path().join("Bridge.parallax");
    let mut first = window(&home, Sources::Paths(vec![news]));
    first.state_mut().save_there(Saving::Project, &path);
    until(&mut first, "it is saved", |w| says(w, "Saved as"));
    first.key_press(Key::Num2);
    first.run();
    let ctx = first.ctx.clone();
    let hidden = crate::facts::EntityKind::Place;
    first.state_mut().apply(&ctx, ViewCommand::ToggleKind(hidden).into());
    first.run();
    assert!(!first.state().keeping.as_ref().unwrap().has_changes(), "looking is no work");
    first.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    until(&mut first, "it is saved again", |_| read(&path).view["stand"]["article"] == "b.txt");
    drop(first);
    let again = window(&all.path().join("another home"), Sources::Paths(vec![path.clone()]));
    let view = again.state().view();
    assert_eq!((view.article.at(), view.hidden_kinds.contains(&hidden)), (1, true));
    assert_eq!(again.state().session().history.undo_name(), None, "and nothing of it can be undone");
    drop(again);
    let kept = read(&path);
    assert_eq!(kept.edits.len(), 0);
}

#[test]
fn what_was_chosen_is_kept_at_the_end_and_reading_rewrites_nothing() {
    let (all, home, news) = places();
    let path = all.path().join("Bridge.parallax");
    let mut first = window(&home, Sources::Paths(vec![news]));
    first.state_mut().save_there(Saving::Project, &path);
    until(&mut first, "it is saved", |w| says(w, "Saved as"));
    first.state_mut().close_work();
    let saved = fs::read_to_string(&path).unwrap();
    let mut reads = window(&home, Sources::Paths(vec![path.clone()]));
    reads.key_press(Key::T);
    reads.run();
    reads.state_mut().close_work();
    assert_eq!(fs::read_to_string(&path).unwrap(), saved, "whoever reads changes no file");
    let mut chooses = window(&home, Sources::Paths(vec![path.clone()]));
    let ctx = chooses.ctx.clone();
    let hidden = crate::facts::EntityKind::Place;
    chooses.state_mut().apply(&ctx, ViewCommand::ToggleKind(hidden).into());
    chooses.run();
    chooses.state_mut().close_work();
    let again = window(&all.path().join("another home"), Sources::Paths(vec![path]));
    assert!(again.state().view().hidden_kinds.contains(&hidden), "the choice went with the project");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_once_and_work_goes_on_in_memory() {
    let (all, home, news) = places();
    let path = all.path().join("Bridge.parallax");
    fs::write(&path, "{\"format\": \"parallax-project\", \"version\": 1, \"sources\": [\"news\"]}").unwrap();
    let mut window = window(&home, Sources::Paths(vec![path.clone()]));
    // From now on whatever is written there meets a disk without room.
    for name in [".Bridge.parallax.journal", ".Bridge.parallax.new"] {
        std::os::unix::fs::symlink("/dev/full", all.path().join(name)).unwrap();
    }
    drop(news);
    call_it(&mut window, "Halden Herald");
    until(&mut window, "it is told", |w| says(w, "could not be written"));
    window.run();
    window.get_by_label("Save elsewhere…");
    assert_eq!(outlet(&window), "Halden Herald", "the work is there");
    call_it(&mut window, "Halden Post");
    assert_eq!(outlet(&window), "Halden Post");
    assert_eq!(window.state().status.messages.len(), 1, "it is told once");
    let elsewhere = all.path().join("Elsewhere.parallax");
    window.state_mut().save_there(Saving::Project, &elsewhere);
    until(&mut window, "it is safe", |w| says(w, "Saved as") && !says(w, "could not be written"));
    assert_eq!(read(&elsewhere).edits.len(), 1);
    assert!(project::parse(&fs::read_to_string(&path).unwrap()).is_ok(), "the old file is whole");
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_is_told_and_work_goes_on_in_memory() {
    use std::os::unix::fs::PermissionsExt as _;
    let (all, home, _) = places();
    let folder = all.path().join("read only");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("Bridge.parallax");
    fs::write(&path, "{\"format\": \"parallax-project\", \"version\": 1, \"sources\": [\"../news\"]}").unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let almighty = fs::write(folder.join("probe"), "").is_ok();
    if almighty {
        // Permissions stop no administrator; folders where files belong do.
        for name in [".Bridge.parallax.journal", ".Bridge.parallax.new"] {
            fs::create_dir(folder.join(name)).unwrap();
        }
    }
    let mut window = window(&home, Sources::Paths(vec![path.clone()]));
    call_it(&mut window, "Halden Herald");
    until(&mut window, "it is told", |w| says(w, "could not be written"));
    assert_eq!(outlet(&window), "Halden Herald", "the work is there");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    if almighty {
        for name in [".Bridge.parallax.journal", ".Bridge.parallax.new"] {
            fs::remove_dir(folder.join(name)).unwrap();
        }
    }
    call_it(&mut window, "Halden Post");
    until(&mut window, "the next change saves it all", |w| !says(w, "could not be written"));
    drop(window);
    assert_eq!(read(&path).edits.len(), 1);
}

#[test]
fn the_work_of_two_people_is_laid_side_by_side_and_taken_over() {
    let (all, home, news) = places();
    let theirs = all.path().join("Ida.parallax");
    let work = r#"{"format": "parallax-project", "version": 1, "sources": ["news"], "work": [
        {"n":0,"is":"article","file":"a.txt","field":"outlet","value":"Halden Post"},
        {"n":1,"is":"article","file":"a.txt","field":"published","value":"2016-05-04"},
        {"n":2,"is":"mark","mark":"name","kind":"ORGANISATION","words":{"file":"a.txt","quote":"Halden Bridge","before":"closed the ","after":" on Tuesday","at":42}}]}"#;
    fs::write(&theirs, work).unwrap();
    let mut window = window(&home, Sources::Paths(vec![news]));
    call_it(&mut window, "Halden Herald");
    window.state_mut().lay_beside(&theirs);
    until(&mut window, "the figures come", |w| {
        w.state().status.beside.as_ref().is_some_and(|b| b.figures.is_some())
    });
    window.run();
    window.get_by_label("The work of Ida beside yours");
    window.get_by_label("You: Halden Herald · Ida: Halden Post");
    window.get_by_label("Figures").click();
    window.run();
    window.get_by_label_contains("Person: kappa 1.00");
    window.get_by_label("Differences 2").click();
    window.run();
    window.get_by_label("Take over all 2").click();
    until(&mut window, "both are taken over", |w| w.state().session().edits.len() == 3);
    window.run();
    window.get_by_label("Agreements 2");
    window.get_by_label("Clashes 1").click();
    window.run();
    window.get_by_label("Take over: outlet of a.txt").click();
    until(&mut window, "the other's outlet holds", |w| outlet(w) == "Halden Post");
    window.run();
    window.get_by_label("You contradict each other nowhere");
    window.get_by_label("Agreements 3");
    window.state_mut().apply_work(WorkCommand::Undo);
    window.run();
    assert_eq!(outlet(&window), "Halden Herald", "one step takes one acceptance back");
    assert_eq!(window.state().session().edits.len(), 3);
    window.state_mut().apply_work(WorkCommand::Undo);
    window.run();
    assert_eq!(window.state().session().edits.len(), 1, "and all that were taken at once");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("The work of Ida beside yours").is_none());
}
