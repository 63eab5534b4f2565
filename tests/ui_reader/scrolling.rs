//! Reaching, selecting and copying any part of a text.

use crate::prelude::*;

/// An article of many paragraphs, the last of which alone names somebody.
pub(crate) fn long_story(paragraphs: usize) -> Session {
    use std::fmt::Write as _;
    let mut text = String::new();
    for i in 0..paragraphs {
        writeln!(
            text,
            "Paragraph {i} goes on about the weather over the Sound, the ferries and the price of herring, \
            and when it has said all that it says it again in other words, so that the line is long enough."
        )
        .unwrap();
    }
    text.push_str("At the very end Ada Quill speaks.");
    let session = story();
    let long = article("long.txt", &text, None, &[]);
    let found = ArticleFacts { mentions: mentions(&text), ..ArticleFacts::default() };
    let mut facts = Facts { revision: 2, articles: vec![Arc::new(found)], ..Facts::default() };
    facts.entities = entities_of(&facts.articles);
    let corpus = Corpus { articles: vec![Arc::new(long)], ..Corpus::default() };
    Session::new(session.name, Arc::new(corpus), Arc::new(facts))
}

#[test]
fn asked_for_a_place_far_down_the_reader_brings_it_into_view() {
    let session = long_story(900);
    let text = session.corpus.articles[0].text.clone();
    let mut harness = window(session, Show::Reader);
    assert!(harness.query_by_label("Ada Quill, person").is_none());
    harness.state_mut().view.scroll_to = Some((ArticleIx(0), span(&text, "Ada Quill")));
    harness.run_steps(12);
    let shown = harness.get_by_label("Ada Quill, person").rect();
    assert!(shown.top() > 36.0 && shown.bottom() < 700.0, "{shown:?}");
    assert_eq!(harness.state().view.scroll_to, None);
    // Nearly all of it is out of view, and is not drawn.
    assert!(harness.query_all_by_label_contains("Paragraph").count() < 20);
}

#[test]
fn a_place_in_folded_lines_is_unfolded_to_be_shown() {
    let mut harness = window(story(), Show::Reader);
    harness.state_mut().view.scroll_to = Some((ArticleIx(0), span(HARBOUR, "Share this")));
    harness.run_steps(6);
    let shown = harness.get_by_label("Share this").rect();
    assert!(shown.bottom() < 700.0, "{shown:?}");
    assert_eq!(harness.state().view.scroll_to, None);
}

#[test]
fn keys_scroll_to_the_end_and_back() {
    let mut harness = window(long_story(200), Show::Reader);
    harness.hover_at(egui::pos2(400.0, 400.0));
    harness.run();
    harness.key_press(Key::End);
    harness.run_steps(8);
    harness.get_by_label("Ada Quill, person");
    harness.key_press(Key::Home);
    harness.run_steps(8);
    harness.get_by_label_contains("Paragraph 0 ");
}

fn copied(harness: &mut Harness<'_, Window>) -> Option<String> {
    harness.event(Event::Copy);
    harness.step();
    harness.output().platform_output.commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn what_is_selected_across_paragraphs_is_copied_exactly() {
    let mut harness = window(story(), Show::Reader);
    let from = harness.get_by_label_contains("quite still").rect();
    let to = harness.get_by_label_contains("one long sound").rect();
    harness.drag_at(from.left_top() + vec2(1.0, 14.0));
    harness.run();
    harness.hover_at(to.right_bottom() + vec2(6.0, -14.0));
    harness.run();
    harness.drop_at(to.right_bottom() + vec2(6.0, -14.0));
    harness.run();
    let expected = HARBOUR.find("At 10.56").unwrap()..HARBOUR.find("\nThe second span").unwrap();
    assert_eq!(copied(&mut harness).as_deref(), Some(&HARBOUR[expected]));
}

#[test]
fn select_all_leaves_out_what_is_folded_away() {
    let mut harness = window(story(), Show::Reader);
    let at = harness.get_by_label_contains("some heard it").rect().right_center();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = copied(&mut harness).unwrap();
    assert!(all.starts_with("The bridge that fell twice\n\nMayor Ada Quill"), "{all}");
    assert!(all.ends_with("would not last."), "{all}");
    assert!(!all.contains("Home News"));
}

#[test]
fn letters_that_join_or_run_the_other_way_can_be_marked_and_selected() {
    let text = "اللاعب Ada Quill شلومو e\u{301}\u{302} fi ﷺ 👩‍👩‍👧 end.\nשלום Ada Quill.";
    let mut session = long_story(1);
    let found = ArticleFacts { mentions: mentions(text), ..ArticleFacts::default() };
    let mut facts = Facts { revision: 3, articles: vec![Arc::new(found)], ..Facts::default() };
    facts.entities = entities_of(&facts.articles);
    session.corpus =
        Arc::new(Corpus { articles: vec![Arc::new(article("x.txt", text, None, &[]))], ..Corpus::default() });
    session.facts = Arc::new(facts);
    session.reindex();
    let raster = Raster::default();
    let mut ready = false;
    let mut harness =
        Harness::builder().with_size(vec2(500.0, 400.0)).allow_missing_glyphs().renderer(raster).build_ui_state(
            move |ui, window: &mut Window| {
                if ready {
                    draw(ui, window, Show::Reader);
                } else {
                    ui.ctx().set_fonts(fonts::definitions());
                    ready = true;
                    ui.ctx().request_repaint();
                }
            },
            Window::new(session),
        );
    harness.run();
    assert_eq!(harness.get_all_by_label("Ada Quill, person").count(), 2);
    harness.drag_at(egui::pos2(60.0, 100.0));
    for x in 0..30 {
        harness.hover_at(egui::pos2(40.0 + x as f32 * 15.0, 190.0));
        harness.step();
    }
    harness.drop_at(egui::pos2(460.0, 390.0));
    harness.run();
    let copied = copied(&mut harness).unwrap();
    assert!(text.contains(&copied) && !copied.is_empty(), "{copied}");
}
