//! The list of names and the page of one, driven as a person drives them: sort, search, open, jump, narrow, go back.
#![allow(missing_docs, clippy::indexing_slicing, clippy::panic, reason = "tests")]
#![cfg(feature = "window")]

mod support;

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::app::App;
use parallax::facts::{EntityIx, EntityKind};
use parallax::session::Selection;
use support::window;

/// The sample, its hints taken away.
fn sample() -> Harness<'static, App> {
    let mut window = window::sample();
    window.get_by_label("Close the hints").click();
    window.run();
    window
}

/// Types into the field above the list.
fn filter(window: &mut Harness<'_, App>, words: &str) {
    window.get_by_label("Filter names").focus();
    window.run();
    window.get_by_label("Filter names").type_text(words);
    window.run();
}

/// The names of the rows in view, top to bottom.
fn rows(window: &Harness<'_, App>) -> Vec<String> {
    let names: Vec<String> = window.state().session().facts.entities.iter().map(|e| e.name.clone()).collect();
    let options = window.query_all_by_role(Role::ListBoxOption);
    let mut found: Vec<(f32, String)> = options
        .filter_map(|node| {
            let label = node.accesskit_node().label()?;
            let right = node.rect().left() > 900.0;
            (right && names.contains(&label)).then(|| (node.rect().top(), label))
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|f| f.1).collect()
}

fn entity(window: &Harness<'_, App>, name: &str) -> EntityIx {
    let at = window.state().session().facts.entities.iter().position(|e| e.name == name);
    EntityIx::from_at(at.unwrap_or_else(|| panic!("the sample names {name}")))
}

fn choose(window: &mut Harness<'_, App>, name: &str) {
    window.get_by_role_and_label(Role::ListBoxOption, name).click();
    window.run();
}

fn open_page(window: &mut Harness<'_, App>, name: &str) {
    choose(window, name);
    window.get_by_label("Open page").click();
    window.run();
    window.get_by_label(&format!("Page of {name}"));
}

#[test]
fn the_list_is_sorted_as_asked() {
    let mut window = sample();
    let people = |window: &Harness<'_, App>| -> Vec<EntityIx> {
        let named: Vec<EntityIx> = rows(window).iter().map(|n| entity(window, n)).collect();
        let facts = window.state().session().facts.clone();
        named.into_iter().filter(|e| facts.entities[e.at()].kind == EntityKind::Person).collect()
    };
    let index = window.state().session().index.clone();
    let mentions = |e: &EntityIx| index.counts(*e, false).iter().map(|c| c.1).sum::<u32>();
    let by_mentions = people(&window);
    assert!(by_mentions.len() >= 4, "{by_mentions:?}");
    assert!(by_mentions.windows(2).all(|w| mentions(&w[0]) >= mentions(&w[1])));
    for (words, sorted) in [
        (
            "Most sources first",
            &(|e: &EntityIx| u32::MAX - index.counts(*e, false).len() as u32) as &dyn Fn(&EntityIx) -> u32,
        ),
        ("First to appear first", &|e: &EntityIx| index.first_seen[e.at()]),
    ] {
        window.get_by_label("Sort names").click();
        window.run();
        window.get_by_label(words).click();
        window.run();
        let listed = people(&window);
        assert!(
            listed.len() >= 4 && listed.windows(2).all(|w| sorted(&w[0]) <= sorted(&w[1])),
            "{words}: {listed:?}"
        );
    }
    assert!(window.query_by_label("Most sources first").is_none(), "the menu closes when one is chosen");
}

#[test]
fn typing_narrows_the_list_and_a_click_clears_it() {
    let mut window = sample();
    let before = rows(&window).len();
    filter(&mut window, "gaga");
    assert_eq!(rows(&window), ["Yuri Gagarin"]);
    window.get_by_label("Clear filter").click();
    window.run();
    assert_eq!(rows(&window).len(), before);
    filter(&mut window, "qqqq");
    window.get_by_label("No name fits the filter");
}

#[test]
fn the_page_shows_labels_company_events_and_sentences() {
    let mut window = sample();
    open_page(&mut window, "Neil Armstrong");
    let ix = entity(&window, "Neil Armstrong");
    assert_eq!(window.state().view().selection, Some(Selection::Entity(ix)));
    let page = window.state().session().entity_page(ix);
    let label = page.labels.iter().find(|l| l.words == "Armstrong").expect("a source says Armstrong");
    window.get_by_label(&format!("Called Armstrong: {}", label.all));
    window.get_by_label("What each source calls this person");
    window.get_by_label("Told together with");
    assert!(page.together.iter().any(|(e, _)| *e == entity(&window, "Moon")), "{:?}", page.together);
    let named: u32 = page.sentences.iter().map(|s| s.2).sum();
    assert_eq!(named as usize, window.state().session().facts.entities[ix.at()].mentions.len());
    assert!(page.unnamed > 0, "“he” is Armstrong somewhere");
}

#[test]
fn a_cell_of_the_page_leads_to_the_words_and_escape_leads_back() {
    let mut window = sample();
    open_page(&mut window, "Yuri Gagarin");
    let cells = window.query_all_by_label_contains("Yuri Gagarin: 1 in ");
    let first = cells.into_iter().next().expect("a source says Yuri Gagarin");
    first.click();
    window.run();
    assert!(window.query_by_label("Page of Yuri Gagarin").is_none(), "the reader is back");
    let shown = window.state().view().article;
    let counts = window.state().session().index.counts(entity(&window, "Yuri Gagarin"), false).to_vec();
    assert!(counts.iter().any(|c| c.0 == shown), "it shows a source that names him");
    open_page(&mut window, "Neil Armstrong");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.query_by_label("Page of Neil Armstrong").is_none());
    assert!(window.state().view().selection.is_some(), "Esc goes out one level only");
}

#[test]
fn beside_a_page_the_list_turns_its_leaves() {
    let mut window = sample();
    open_page(&mut window, "Neil Armstrong");
    choose(&mut window, "Yuri Gagarin");
    window.get_by_label("Page of Yuri Gagarin");
    window.get_by_label_contains("Back to the text").click();
    window.run();
    assert!(window.query_by_label("Page of Yuri Gagarin").is_none());
}

#[test]
fn one_name_alone_narrows_every_pane_and_says_so() {
    let mut window = sample();
    let gagarin = entity(&window, "Yuri Gagarin");
    let events = window.state().session().index.events_of[gagarin.at()].len();
    let all = window.state().session().facts.events.len();
    open_page(&mut window, "Yuri Gagarin");
    window.get_by_label("Only here").click();
    window.run();
    assert_eq!(window.state().view().filter.entity, Some(gagarin));
    assert_eq!(window.state().view().kept.count(), events, "events of {all}");
    window.get_by_label_contains("Only Yuri Gagarin: ");
    assert!(rows(&window).contains(&"Yuri Gagarin".to_owned()));
    assert!(!rows(&window).contains(&"Michael Collins".to_owned()), "{:?}", rows(&window));
    let left_out = window.query_all_by_label_contains("left out by the filter");
    assert_eq!(left_out.into_iter().count(), 1);
    window.get_by_label("Show all again").click();
    window.run();
    assert_eq!(window.state().view().filter.entity, None);
    assert!(rows(&window).contains(&"Michael Collins".to_owned()));
}
