//! How a file is read is chosen in the window: its encoding, and which field of a table is what; undo takes it back.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use parallax::app::App;
use parallax::facts::Article;
use support::window::{builder, settle, until};

/// "Übergabe in Köln" as an old Macintosh wrote it, in too few letters for a guess to be right.
const OLD: &[u8] = b"Nachricht\n\nDie \x86bergabe in K\x9aln war am 3. Mai 2016, sagte Anna Berg.\n";
const TABLE: &str = "nr,summary_long,notes\n1,\"The Halden Bridge was closed on 3 May 2016 after cracks were found in its deck, the mayor Clara Voss said.\",\"Our own notes on the bridge, which are longer than the article itself and tell nothing that happened; they were made by the archive, and they go on for quite a while so that a guess takes them for the text.\"\n2,\"The ferry Aurora sailed to Bergen on 5 May 2016 with two hundred people on board, its captain Tom Lind said.\",\"Our own notes on the ferry, which are longer than the article itself and tell nothing that happened; they were made by the archive, and they go on for quite a while so that a guess takes them for the text.\"\n";

fn open(path: &Path) -> Harness<'static, App> {
    let path = path.to_owned();
    let mut window = builder().build_eframe(|cc| App::in_memory(&cc.egui_ctx, vec![path]));
    settle(&mut window);
    window
}

fn first<'a>(window: &'a Harness<'_, App>) -> &'a Article {
    window.state().session().corpus.articles.first().expect("there is an article")
}

fn reads(window: &mut Harness<'_, App>, words: &str) {
    until(window, words, |w| w.state().session().corpus.articles.first().is_some_and(|a| a.text.contains(words)));
}

/// Chooses a row of the list behind a combo box.
fn choose(window: &mut Harness<'_, App>, list: &str, row: &str) {
    window.get_by_label_contains(list).click_accesskit();
    window.run();
    // Names of fields stand in the list as they are, encodings with the letters that they are for.
    let rows = window
        .query_all_by_role(Role::Button)
        .filter(|n| n.accesskit_node().label().is_some_and(|l| l == row || l.starts_with(&format!("{row}  ·"))));
    rows.last().expect("the list has it").click_accesskit();
    window.run();
}

#[test]
fn an_encoding_is_changed_by_keyboard_and_undone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.txt"), OLD).unwrap();
    let mut window = open(folder.path());
    let guessed = first(&window).text.clone();
    assert!(!guessed.contains("Köln"), "the guess is right, so this tells nothing: {guessed}");
    window.key_press_modifiers(Modifiers::SHIFT, Key::F2);
    window.run();
    window.get_by_role_and_label(Role::Heading, "How old.txt is read");
    choose(&mut window, "Encoding of its letters: ", "macintosh");
    reads(&mut window, "Die Übergabe in Köln");
    assert_eq!(first(&window).metadata.encoding.as_deref(), Some("macintosh"));
    window.get_by_label_contains("Reads as “Die Übergabe in Köln");
    window.get_by_label("Clear correction");
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    until(&mut window, "the guess is back", |w| first(w).text == guessed);
}

#[test]
fn the_field_of_the_text_is_chosen_from_the_notes_on_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("news.csv"), TABLE).unwrap();
    let mut window = open(folder.path());
    assert!(first(&window).text.starts_with("Our own notes"), "{}", first(&window).text);
    window.get_by_label("1 note on files").click();
    window.run();
    window.get_by_label("How news.csv is read").click();
    window.run();
    choose(&mut window, "Words of the article from: notes", "summary_long");
    reads(&mut window, "The Halden Bridge was closed");
    window.get_by_label_contains("Words of the article from: summary_long");
    choose(&mut window, "Headline from: Not used", "nr");
    until(&mut window, "a headline", |w| first(w).metadata.title.as_ref().is_some_and(|t| t.value == "1"));
    assert!(first(&window).text.contains("The Halden Bridge"), "the text stays what was said");
    window.key_press(Key::Escape);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    reads(&mut window, "Our own notes");
}

#[test]
fn a_sheet_of_a_workbook_offers_its_fields_and_no_encoding() {
    let folder = tempfile::tempdir().unwrap();
    let made = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/programs/openpyxl.xlsx");
    fs::copy(made, folder.path().join("book.xlsx")).unwrap();
    let mut window = open(folder.path());
    window.get_by_label("1 note on files").click();
    window.run();
    window.get_by_label("How book.xlsx/Articles 2031.csv is read").click();
    window.run();
    window.get_by_label("Words of the article from: Article text");
    assert!(window.query_by_label_contains("Encoding of its letters").is_none());
}

#[test]
fn a_page_saved_twice_says_so_and_leads_to_the_other_copy() {
    let folder = tempfile::tempdir().unwrap();
    let pages = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/programs/pages/");
    for (from, to) in [("complete", "one.html"), ("mhtml", "other.mhtml")] {
        let ending = to.rsplit('.').next().unwrap();
        let page = format!("{pages}{from}/Ferry office floods again _ Harbour Echo.{ending}");
        fs::copy(page, folder.path().join(to)).unwrap();
    }
    fs::write(
        folder.path().join("z-own.txt"),
        "Fog on Monday\n\nThe lighthouse was lit at noon, its keeper said.\n",
    )
    .unwrap();
    let mut window = open(folder.path());
    let shown = |window: &Harness<'_, App>| window.state().view().article.at();
    until(&mut window, "facts", |w| w.state().session().facts.revision > 0);
    window.get_by_label("Mostly one text with");
    window.get_by_label("counts as one source");
    window.get_by_label("Show B, Harbour Echo, mostly the same text").click();
    window.run();
    assert_eq!(shown(&window), 1);
    window.get_by_label("Show A, Harbour Echo, mostly the same text").click();
    window.run();
    assert_eq!(shown(&window), 0);
}

#[test]
fn a_table_that_could_not_be_read_is_read_once_its_text_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("short.csv"), "nr,words\n1,Bridge shut on 3 May 2016.\n2,Ferry sails.\n")
        .unwrap();
    let mut window = open(folder.path());
    assert!(window.state().session().corpus.articles.is_empty());
    window.get_by_label("1 note on files").click();
    window.run();
    window.get_by_label_contains("None of its fields");
    window.get_by_label("How short.csv is read").click();
    window.run();
    choose(&mut window, "Words of the article from: Not used", "words");
    reads(&mut window, "Bridge shut on 3 May 2016.");
    assert_eq!(window.state().session().corpus.articles.len(), 2);
}

#[test]
fn a_file_whose_format_says_all_of_it_says_so() {
    let mut window = support::window::sample();
    window.key_press_modifiers(Modifiers::SHIFT, Key::F2);
    window.run();
    window.get_by_label_contains("leaves no choice");
}
