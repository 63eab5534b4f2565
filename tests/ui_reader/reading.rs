//! What the text shows and what a click on it selects.

use crate::prelude::*;

#[test]
fn a_name_in_the_text_says_its_type_and_selects_its_entity() {
    let mut harness = window(story(), Show::Reader);
    harness.get_all_by_label("Tomas Reyl, person").next().unwrap().click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(1)))));
    harness.get_by_label("Sound Treaty, agreement");
    harness.get_by_role_and_label(Role::Heading, "The bridge that fell twice");
}

#[test]
fn times_marks_quotes_and_the_date_line_select_what_they_stand_for() {
    let mut harness = window(story(), Show::Reader);
    for label in [
        "10.56 on Sunday night, time",
        "Event: Lessing Bridge falls",
        "Quote of Ada Quill",
        "Published Tue 5 Mar 2019, stated",
    ] {
        harness.get_by_label(label).click();
        harness.run();
    }
    let here = ArticleIx(0);
    for selection in [
        Selection::Time(here, 1),
        Selection::Event(EventIx(0)),
        Selection::Quote(here, 0),
        Selection::Publication(here),
    ] {
        assert!(sent(&harness, &select(selection)), "{selection:?}");
    }
}

#[test]
fn furniture_is_one_row_until_it_is_unfolded() {
    let mut harness = window(story(), Show::Reader);
    assert!(harness.query_by_label("Home News Weather").is_none());
    // The headline stands between two lines of furniture and is shown above them: they are one stretch.
    harness.get_by_label("2 lines hidden: navigation, other").click();
    harness.run();
    assert!(sent(&harness, &ViewCommand::ToggleFurniture(ArticleIx(0)).into()));
    harness.state_mut().view.unfolded.insert(ArticleIx(0));
    harness.run();
    harness.get_by_label("Home News Weather");
    harness.get_by_label("2 lines shown: navigation, other");
}

#[test]
fn without_a_headline_the_outlet_or_file_stands_in_and_no_date_offers_to_set_one() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.article = ArticleIx(2);
    harness.run();
    harness.get_by_role_and_label(Role::Heading, "c.txt");
    assert_eq!(harness.query_all_by_label("c.txt").count(), 1);
    harness.get_by_label("Set date").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Publication(ArticleIx(2)))));
}

#[test]
fn calm_and_hidden_types_take_the_marks_away_but_not_the_text() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.hidden_kinds.insert(EntityKind::Person);
    harness.run();
    assert!(harness.query_all_by_label("Tomas Reyl, person").next().is_none());
    harness.get_by_label("Sound Treaty, agreement");
    harness.state_mut().view.calm = true;
    harness.run();
    assert!(harness.query_by_label("Sound Treaty, agreement").is_none());
    assert!(harness.query_by_label("10.56 on Sunday night, time").is_none());
    harness.get_by_label_contains("quite still");
}

#[test]
fn text_can_be_read_before_it_is_analysed() {
    let mut session = story();
    session.facts = Arc::new(Facts::default());
    session.reindex();
    let harness = window(session, Show::Reader);
    harness.get_by_label_contains("quite still");
    harness.get_by_label("names and dates are being found");
}

#[test]
fn an_empty_window_says_why_and_what_next() {
    let mut harness = window(Session::default(), Show::Both);
    harness.get_by_label("No article is open");
    harness.get_by_label("No names yet");
    harness.get_by_label("Open folder").click();
    harness.run();
    assert!(sent(&harness, &parallax::ui::FileCommand::AskFolder.into()));
}

/// In a margin too narrow for one line the words wrap; nothing runs over the page's edge.
#[test]
fn the_margin_note_stays_inside_the_page() {
    let mut noted = 0;
    for width in [740.0, 760.0, 780.0, 800.0, 840.0] {
        let mut harness = sized(story(), Show::Reader, vec2(width, 700.0), 1.0, false);
        for n in 0..2 {
            harness.state_mut().view.selection = Some(Selection::Event(EventIx(n)));
            harness.run();
            for label in ["also in", "not found elsewhere"] {
                for note in harness.query_all_by_label(label) {
                    noted += 1;
                    assert!(note.rect().right() <= width, "“{label}” is cut at {width}: {:?}", note.rect());
                }
            }
        }
    }
    assert!(noted > 0, "the margin says who else tells it");
}
