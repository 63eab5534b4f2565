//! Exports and imports from the window: the dialog by keyboard, in German, what goes out, and what came in undone.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::fs;
use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use parallax::app::App;
use parallax::export::Format;
use parallax::session::Selection;
use parallax::ui::command::{ExportAsk, ExportScope};
use parallax::ui::lang::Language;
use parallax::ui::{FileCommand, ViewCommand};
use support::window::{builder, settle, until};

const ARTICLE: &str = "Bridge shut\n\nMayor Clara Voss closed the Halden Bridge on 3 May 2019. \
    Ministers met in Oslo on 9 March 2011.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("news")).unwrap();
    fs::write(folder.path().join("news/a.txt"), ARTICLE).unwrap();
    folder
}

fn open(folder: &tempfile::TempDir) -> Harness<'static, App> {
    let path = folder.path().join("news");
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    settle(&mut window);
    window
}

fn send(window: &mut Harness<'static, App>, command: impl Into<parallax::ui::Command>) {
    let ctx = window.ctx.clone();
    window.state_mut().carry_out(&ctx, command.into());
    window.step();
}

fn chosen(window: &Harness<'_, App>, label: &str) -> bool {
    let on = Some(egui::accesskit::Toggled::True);
    window.get_all_by_label(label).any(|node| node.accesskit_node().toggled() == on)
}

#[test]
fn the_dialog_lists_every_format_and_the_keys_choose_one() {
    let folder = folder();
    let mut window = open(&folder);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.get_by_label("Everything");
    assert!(chosen(&window, "Report (one HTML file)"), "what people read comes first");
    for _ in 1..Format::ALL.len() {
        window.key_press(Key::ArrowDown);
        window.run();
    }
    let last = Format::ALL.last().unwrap().about();
    assert!(chosen(&window, last.title), "{}", last.title);
    window.get_by_label(last.serves);
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Everything").is_none());
}

#[test]
fn it_speaks_german() {
    let folder = folder();
    let mut window = open(&folder);
    send(&mut window, ViewCommand::SetLanguage(Some(Language::German)));
    send(&mut window, ViewCommand::ToggleExport);
    window.run();
    window.get_by_label("Alles");
    window.get_by_label("Zum Lesen und Zeigen");
    window.get_by_label("Fakten (JSON)").click_accesskit();
    window.run();
    window.get_by_label("Alles Gefundene, für Programme; das Schema ist öffentlich");
}

#[test]
fn an_export_is_written_whole_and_offers_its_folder() {
    let folder = folder();
    let mut window = open(&folder);
    let place = folder.path().join("story.ics");
    let ask = ExportAsk { format: Format::Ics, ..ExportAsk::default() };
    send(&mut window, FileCommand::ExportTo(ask, place.clone()));
    until(&mut window, "it is said", |w| w.query_by_label("Show in folder").is_some());
    let written = fs::read_to_string(&place).unwrap();
    assert!(written.starts_with("BEGIN:VCALENDAR") && written.ends_with("END:VCALENDAR\r\n"));
    let beside: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(beside.len(), 2, "nothing half written lies beside it: {beside:?}");
}

/// Where there is no dialog of the system, what was asked for is written beside the articles.
fn written(window: &mut Harness<'static, App>, folder: &tempfile::TempDir, ending: &str) -> Vec<u8> {
    let find = || {
        let paths = fs::read_dir(folder.path().join("news")).unwrap().map(|e| e.unwrap().path());
        paths.into_iter().find(|p| p.extension().is_some_and(|e| e == ending))
    };
    until(window, "it is written", |_| find().is_some());
    fs::read(find().unwrap()).unwrap()
}

#[test]
fn a_picture_has_the_size_and_colours_that_were_chosen() {
    let folder = folder();
    let mut window = open(&folder);
    send(&mut window, ViewCommand::ToggleExport);
    window.run();
    window.get_by_label("Timeline (PNG)").click_accesskit();
    window.run();
    let size = window.get_by_role_and_label(Role::TextInput, "Size in pixels");
    assert_eq!(size.accesskit_node().value().as_deref(), Some("1920 × 1080"));
    size.focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, "Size in pixels").type_text("10x10");
    window.run();
    window.get_by_label("Write it as 1920 × 1080, from 200 × 200 up to 50 million pixels");
    assert!(
        window.get_by_label_contains("Choose a place").accesskit_node().is_disabled(),
        "no picture is that small"
    );
    window.get_by_label("1280 × 720").click_accesskit();
    window.get_by_label("Dark").click_accesskit();
    window.run();
    window.get_by_label_contains("Choose a place").click_accesskit();
    window.run();
    let png = written(&mut window, &folder, "png");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (1280, 720));
}

#[test]
fn a_report_speaks_the_language_that_was_chosen_and_the_window_its_own() {
    let folder = folder();
    let mut window = open(&folder);
    send(&mut window, ViewCommand::ToggleExport);
    window.run();
    window.get_by_label("Report (Markdown)").click_accesskit();
    window.run();
    window.get_by_label("Deutsch").click_accesskit();
    window.run();
    window.get_by_label_contains("Choose a place").click_accesskit();
    window.run();
    let words = String::from_utf8(written(&mut window, &folder, "md")).unwrap();
    assert!(words.contains("Quellen"), "{words}");
    until(&mut window, "it is said in English", |w| w.query_by_label("Show in folder").is_some());
}

#[test]
fn one_event_alone_goes_out_where_it_is_chosen() {
    let folder = folder();
    let mut window = open(&folder);
    let events = &window.state().session().facts.events;
    assert!(events.len() > 1);
    let ix = parallax::facts::EventIx(0);
    let (first, second) = (events[0].title.clone(), events[1].title.clone());
    send(&mut window, ViewCommand::Select(Selection::Event(ix)));
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run();
    window.get_by_label("This event").click();
    window.run();
    assert!(chosen(&window, "This event"));
    let place = folder.path().join("one.csv");
    let ask = ExportAsk {
        format: Format::CsvEvents,
        scope: ExportScope::Event(ix),
        excel: true,
        ..ExportAsk::default()
    };
    send(&mut window, FileCommand::ExportTo(ask, place.clone()));
    until(&mut window, "it is said", |w| w.query_by_label("Show in folder").is_some());
    let written = fs::read_to_string(&place).unwrap();
    assert!(written.starts_with('\u{feff}') && written.contains(&first) && !written.contains(&second));
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let folder = folder();
    let mut window = open(&folder);
    let place = folder.path().join("news/a.txt/there.ics");
    let ask = ExportAsk { format: Format::Ics, ..ExportAsk::default() };
    send(&mut window, FileCommand::ExportTo(ask, place));
    until(&mut window, "it is said", |w| w.query_by_label_contains("could not be written").is_some());
}

#[test]
fn a_timeline_comes_in_as_one_step_and_goes_again() {
    let folder = folder();
    let sheet = folder.path().join("more.csv");
    fs::write(
        &sheet,
        "Year,Month,Day,Headline,Text\n1969,7,20,Bridge opens,It opened\n1970,,,Bridge painted,\n,,,No date,\n",
    )
    .unwrap();
    let mut window = open(&folder);
    send(&mut window, FileCommand::Import(vec![sheet]));
    until(&mut window, "the source joins", |w| w.state().session().corpus.articles.len() == 2);
    settle(&mut window);
    until(&mut window, "its events are there", |w| {
        w.state().session().facts.events.iter().any(|e| e.title == "Bridge opens")
    });
    window.get_by_label_contains("corrections from more.csv");
    window.get_by_label("Show them").click();
    window.run();
    window.get_by_label("Left out of the import");
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, "one step takes it all back", |w| w.state().session().corpus.articles.len() == 1);
    assert!(window.state().session().edits.is_empty());
}
