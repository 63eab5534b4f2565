//! A folder changes while it is open: articles join, go, move and get other words, and the person's work goes with them.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::app::App;
use parallax::facts::{Correction, EntityKind};
use support::window::{builder, settle, until};

const BRIDGE: &str = "Bridge shut\n\nMayor Clara Voss closed the Halden Bridge on 3 May 2016. Tom Lind of the Harbour Guard was there.\n";
const FERRY: &str = "Ferry sails\n\nThe ferry Aurora sailed to Bergen on 5 May 2016. Clara Voss was on board.\n";
const MARKET: &str =
    "Market opens\n\nThe fish market of Halden opened again on 9 May 2016. Ida Brandt cut the ribbon.\n";
/// A date of its own for the bridge, and a note on two of its words.
const WORK: &str = r#"{"format": "parallax-project", "version": 1, "sources": ["news"], "work": [
    {"n":0,"is":"article","file":"bridge.txt","field":"outlet","value":"Halden Herald"},
    {"n":1,"is":"note","on":"words","words":{"file":"bridge.txt","quote":"Tom Lind of the Harbour Guard","at":72},"text":"who is he?"}]}"#;

struct Story {
    folder: tempfile::TempDir,
}

impl Story {
    fn new() -> Self {
        let story = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(story.news()).unwrap();
        story.put("bridge.txt", BRIDGE);
        story.put("ferry.txt", FERRY);
        fs::write(story.project(), WORK).unwrap();
        story
    }

    fn news(&self) -> PathBuf {
        self.folder.path().join("news")
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("Bridge.parallax")
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.news().join(name), text).unwrap();
    }

    fn open(&self) -> Harness<'static, App> {
        open(&self.project())
    }
}

fn open(path: &Path) -> Harness<'static, App> {
    let path = path.to_owned();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    settle(&mut window);
    window
}

fn files(window: &Harness<'_, App>) -> Vec<String> {
    window.state().session().corpus.articles.iter().map(|a| a.file.clone()).collect()
}

fn knows(window: &Harness<'_, App>, person: &str) -> bool {
    let facts = &window.state().session().facts;
    facts.entities.iter().any(|e| e.kind == EntityKind::Person && e.name == person)
}

fn outlet_of(window: &Harness<'_, App>, file: &str) -> String {
    let session = window.state().session();
    let at = session.corpus.articles.iter().position(|a| a.file == file).expect("it is there");
    session.index.sources[at].outlet.clone()
}

fn lost(window: &Harness<'_, App>) -> usize {
    window.state().session().homeless().count()
}

#[test]
fn a_new_article_joins_and_the_reader_stays_where_it_is() {
    let story = Story::new();
    let mut window = story.open();
    assert_eq!(files(&window), ["bridge.txt", "ferry.txt"]);
    let shown = window.state().view().article;
    story.put("a market.txt", MARKET);
    until(&mut window, "the article joins", |w| files(w).len() == 3 && knows(w, "Ida Brandt"));
    window.get_by_label_contains("1 article joined: a market.txt");
    assert_eq!(window.state().view().article.at(), shown.at() + 1, "the new one stands before it");
    assert_eq!(outlet_of(&window, "bridge.txt"), "Halden Herald");
}

#[test]
fn work_follows_a_file_to_its_new_name_and_is_kept_there() {
    let story = Story::new();
    let mut window = story.open();
    fs::create_dir(story.news().join("may")).unwrap();
    fs::rename(story.news().join("bridge.txt"), story.news().join("may/the bridge.txt")).unwrap();
    until(&mut window, "it has another name", |w| files(w).contains(&"may/the bridge.txt".to_owned()));
    window.get_by_label_contains("bridge.txt is called may/the bridge.txt now");
    assert_eq!(outlet_of(&window, "may/the bridge.txt"), "Halden Herald");
    assert_eq!(lost(&window), 0);
    drop(window);
    // Moved while no window was open.
    fs::rename(story.news().join("may/the bridge.txt"), story.news().join("zz.txt")).unwrap();
    let window = story.open();
    assert_eq!(outlet_of(&window, "zz.txt"), "Halden Herald");
    assert_eq!(lost(&window), 0);
    drop(window);
    let kept = fs::read_to_string(story.project()).unwrap();
    assert!(kept.contains("\"file\":\"zz.txt\"") && !kept.contains("\"file\":\"may/"), "{kept}");
}

#[test]
fn changed_text_keeps_its_notes_and_what_is_gone_is_listed_until_it_is_back() {
    let story = Story::new();
    let mut window = story.open();
    story.put("bridge.txt", &format!("Updated at noon\n\n{BRIDGE}"));
    until(&mut window, "the text is another", |w| {
        w.state().session().corpus.articles[0].text.starts_with("Updated")
    });
    assert_eq!(lost(&window), 0, "the words stand further down");
    story.put("bridge.txt", &BRIDGE.replace("Tom Lind of the Harbour Guard was there.", "Nobody else came."));
    until(&mut window, "the note has lost its words", |w| lost(w) == 1);
    window.get_by_label_contains("1 correction finds its words no more");
    window.get_by_label("Show them").click();
    window.run();
    window.get_by_label("Corrections without a place");
    window.get_by_label("“Tom Lind of the Harbour Guard”");
    window.get_by_label("not found in bridge.txt");
    story.put("bridge.txt", BRIDGE);
    until(&mut window, "the words are back, and so is the note's place", |w| lost(w) == 0);
    window.get_by_label("Every correction has its place");
    assert_eq!(window.state().session().edits.len(), 2);
}

#[test]
fn a_removed_article_is_said_quietly_and_its_work_waits_for_it() {
    let story = Story::new();
    let mut window = story.open();
    fs::remove_file(story.news().join("bridge.txt")).unwrap();
    until(&mut window, "it is gone", |w| files(w) == ["ferry.txt"]);
    window.get_by_label_contains("1 article is gone, your work on it is kept: bridge.txt");
    assert_eq!((lost(&window), window.state().session().edits.len()), (1, 2));
    drop(window);
    story.put("bridge.txt", BRIDGE);
    let window = story.open();
    assert_eq!((lost(&window), outlet_of(&window, "bridge.txt")), (0, "Halden Herald".to_owned()));
}

#[test]
fn a_folder_out_of_reach_takes_nothing_away() {
    let story = Story::new();
    let mut window = story.open();
    let away = story.folder.path().join("elsewhere");
    fs::rename(story.news(), &away).unwrap();
    until(&mut window, "it is said", |w| w.query_by_label_contains("cannot be reached").is_some());
    assert_eq!(files(&window).len(), 2, "what was read stays");
    fs::write(away.join("market.txt"), MARKET).unwrap();
    fs::rename(&away, story.news()).unwrap();
    until(&mut window, "it is back, with what is new", |w| files(w).len() == 3);
}

#[test]
fn lost_words_are_placed_anew_from_the_list_kept_or_removed() {
    let story = Story::new();
    story.put("bridge.txt", &BRIDGE.replace("Tom Lind of the Harbour Guard", "Captain Lind"));
    let mut window = story.open();
    assert_eq!(lost(&window), 1);
    window.get_by_label("1 correction has no place").click();
    window.run();
    window.get_by_label_contains("Keep: note").click();
    window.run();
    window.get_by_label_contains("Ask again: note");
    window.get_by_label("Close").click();
    window.run();
    assert!(window.query_by_label("1 correction has no place").is_none(), "it was set aside");
    assert_eq!(lost(&window), 1, "and is still kept");
    drop(window);
    story.put("ferry.txt", &FERRY.replace("Bergen", "Oslo"));
    let mut window = story.open();
    // Nothing was done that a save would hold: it asks again.
    window.get_by_label("1 correction has no place").click();
    window.run();
    window.get_by_label_contains("Select its words: note").click();
    window.run();
    window.get_by_label_contains("Select the words for: note");
    let paragraph = window.get_by_label_contains("Captain Lind was there").rect();
    window.drag_at(paragraph.left_top() + egui::vec2(1.0, 14.0));
    window.run();
    window.hover_at(paragraph.left_top() + egui::vec2(200.0, 14.0));
    window.run();
    window.drop_at(paragraph.left_top() + egui::vec2(200.0, 14.0));
    window.run();
    window.get_by_label_contains("These words are it: note").click();
    until(&mut window, "the note has a place again", |w| lost(w) == 0);
    let note = |w: &Harness<'_, App>| {
        let notes = w.state().session().edits.corrections().find(|(_, c)| matches!(c, Correction::Note { .. }));
        notes.map(|(_, c)| c.anchors()[0].quote.clone()).expect("the note is there")
    };
    assert!(note(&window).starts_with("Mayor Clara"), "{}", note(&window));
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    until(&mut window, "one undo takes that back", |w| lost(w) == 1);
    window.get_by_label("1 correction has no place").click();
    window.run();
    window.get_by_label_contains("Remove: note").click();
    until(&mut window, "it is gone", |w| w.state().session().edits.len() == 1);
}
