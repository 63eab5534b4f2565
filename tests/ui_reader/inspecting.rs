//! The list of names, and the reasons for what is selected.

use crate::prelude::*;

#[test]
fn names_are_listed_by_type_filtered_and_selected() {
    let mut harness = window(story(), Show::Entities);
    harness.get_by_role_and_label(Role::Heading, "Organisations");
    harness.get_by_label("Harbour Board").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(2)))));
    harness.get_by_label("Hide people in the text").click();
    harness.run();
    assert!(sent(&harness, &ViewCommand::ToggleKind(EntityKind::Person).into()));
    harness.get_by_label("Filter names").focus();
    harness.run();
    harness.get_by_label("Filter names").type_text("quill");
    harness.run();
    harness.get_by_label("Ada Quill");
    assert!(harness.query_by_label("Harbour Board").is_none());
    harness.state_mut().view.entity_filter = "zzz".to_owned();
    harness.run();
    harness.get_by_label("Show all names").click();
    harness.run();
    harness.get_by_label("Harbour Board");
}

#[test]
fn a_disputed_event_shows_both_dates_and_how_one_came_about() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Event(EventIx(0)));
    harness.run();
    harness.get_by_label("Two dates");
    harness.get_by_label("3 March: A");
    harness.get_by_label("4 March: B");
    harness.get_by_label("either: C");
    harness.get_by_label("1 Words: “10.56 on Sunday night”");
    harness.get_by_label("2 Rule: Weekday before publication");
    harness.get_by_label("3 Anchor: Published Tue 5 March 2019");
    harness.get_by_label_contains("Tuesday - 2 days = Sunday 3 March");
    harness.get_by_label("Result: Sun 3 Mar 2019, 22:56");
    harness.get_by_label_contains("after publication");
    harness.get_by_label_contains("2 more times in A move with it");
    harness.get_by_label("Ada Quill, person").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Entity(EntityIx(0)))));
    harness.state_mut().view.selection = Some(Selection::Event(EventIx(1)));
    harness.run();
    harness.get_by_label("Not found in");
}

#[test]
fn the_inspector_says_what_a_time_a_quote_and_a_name_rest_on() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Time(ArticleIx(0), 2));
    harness.run();
    harness.get_by_label("Inferred: a guess stands in the chain");
    harness.get_by_label("Show what it was counted from").click();
    harness.run();
    assert!(sent(&harness, &select(Selection::Time(ArticleIx(0), 1))));
    harness.state_mut().view.selection = Some(Selection::Quote(ArticleIx(0), 0));
    harness.run();
    harness.get_by_label("She is the last woman named");
    harness.state_mut().view.selection = Some(Selection::Entity(EntityIx(0)));
    harness.run();
    harness.get_by_label("the lady mayor: B 1");
    harness.get_by_label("Ada Quill: A 2, B 1");
    harness.get_all_by_label_contains("heard the first span").next().unwrap().click();
    harness.run();
    let place = ViewCommand::ShowPlace(
        ArticleIx(0),
        Span::new(
            HARBOUR.match_indices("Ada Quill").nth(1).unwrap().0,
            HARBOUR.match_indices("Ada Quill").nth(1).unwrap().0 + 9,
        ),
    );
    assert!(sent(&harness, &place.into()));
}

#[test]
fn a_date_of_publication_is_set_only_when_it_is_one_and_can_be_taken_back() {
    let mut harness = window(story(), Show::Inspector);
    harness.state_mut().view.selection = Some(Selection::Publication(ArticleIx(2)));
    harness.run();
    harness.get_by_label("No date found");
    let type_date = |harness: &mut Harness<'_, Window>, words: &str| {
        harness.get_by_role_and_label(Role::TextInput, "Date of publication").focus();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        harness.run();
        harness.get_by_role_and_label(Role::TextInput, "Date of publication").type_text(words);
        harness.run();
        harness.get_by_label("Set date").click();
        harness.run();
    };
    type_date(&mut harness, "next week");
    assert_eq!(harness.state().out, []);
    harness.get_by_label("Write it as 1969, 1969-07 or 1969-07-21");
    type_date(&mut harness, "2019-03-08");
    let (file, value) = ("c.txt".to_owned(), "2019-03-08".to_owned());
    let date = Correction::Article { file, field: ArticleField::Published, value };
    assert_eq!(harness.state().out, [WorkCommand::Add(vec![date.clone()]).into()]);
    let edits = &mut harness.state_mut().session.edits;
    let edit = edits.add([date.clone()]);
    edits.apply(&edit);
    let made = edits.saying(&date).expect("it is made");
    harness.run();
    harness.get_by_label("Clear correction").click();
    harness.run();
    assert!(sent(&harness, &WorkCommand::Withdraw(vec![made]).into()));
}

#[test]
fn nothing_selected_says_what_can_be_clicked() {
    let harness = window(story(), Show::Inspector);
    harness.get_by_label("Nothing is selected");
    harness.get_by_label_contains("Click an underlined time");
}
