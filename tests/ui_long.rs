//! An article of 200 KB with 5,000 marks: all of it can be selected and copied, any part can be reached, and a
//! frame draws only what is in view.
#![cfg(feature = "window")]
#![allow(missing_docs, reason = "tests")]

#[path = "support/long.rs"]
#[allow(unreachable_pub, reason = "shared with a benchmark")]
mod long;

use egui::{Event, Key, Modifiers, OutputCommand, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use parallax::facts::ArticleIx;
use parallax::session::Session;
use parallax::text::Span;
use parallax::ui::reader::{ReaderState, reader_ui};
use parallax::ui::{Cx, Status, Theme, ViewState, fonts};

struct Desk {
    session: Session,
    view: ViewState,
    theme: Theme,
    status: Status,
    reader: ReaderState,
    ready: bool,
}

fn desk() -> Harness<'static, Desk> {
    let state = Desk {
        session: long::article(200_000, 5_000, 1),
        view: ViewState::default(),
        theme: Theme::light(),
        status: Status::default(),
        reader: ReaderState::default(),
        ready: false,
    };
    let mut harness = Harness::builder().with_size(vec2(744.0, 560.0)).with_max_steps(200).build_ui_state(
        |ui, desk: &mut Desk| {
            if !std::mem::replace(&mut desk.ready, true) {
                ui.ctx().set_fonts(fonts::definitions());
                ui.ctx().request_repaint();
                return;
            }
            let Desk { session, view, theme, status, reader, .. } = desk;
            let mut out = Vec::new();
            reader_ui(ui, &mut Cx { session, view, theme, status, out: &mut out }, reader);
        },
        state,
    );
    harness.run();
    harness
}

#[test]
fn all_of_a_very_long_article_is_copied_word_for_word() {
    let mut desk = desk();
    let text = desk.state().session.article(ArticleIx(0)).unwrap().text.clone();
    assert!(text.len() >= 200_000);
    let at = egui::pos2(300.0, 300.0);
    desk.drag_at(at);
    desk.drop_at(at);
    desk.run();
    desk.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.run();
    desk.event(Event::Copy);
    desk.step();
    let copied = desk.output().platform_output.commands.iter().find_map(|c| match c {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.expect("something is copied").trim(), text.trim());
}

#[test]
fn its_last_sentence_is_a_jump_away_and_little_of_the_rest_is_drawn() {
    let mut desk = desk();
    let text = desk.state().session.article(ArticleIx(0)).unwrap().text.clone();
    let at = text.rfind("In part").expect("a last sentence");
    desk.state_mut().view.scroll_to = Some((ArticleIx(0), Span::new(at, at + 20)));
    desk.run();
    let last: String = text[at..].chars().take(30).collect();
    let shown = desk.query_all_by_label_contains(&last).next().expect("it is drawn").rect();
    assert!(shown.top() < 560.0 && shown.bottom() > 36.0, "{shown:?}");
    assert!(desk.query_all_by_label_contains("Ada Quill, person").count() < 60, "only what is in view");
}
