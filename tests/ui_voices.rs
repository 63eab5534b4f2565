//! Who quotes whom, driven as a person drives it: by what things are called.
#![cfg(feature = "window")]

use std::sync::Arc;

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use parallax::analysis::analyse;
use parallax::facts::{ArticleIx, Given};
use parallax::session::{Session, VoiceOrder};
use parallax::ui::view_state::CompareTab;
use parallax::ui::{Command, Cx, Status, Theme, ViewCommand, ViewState, compare, fonts, style};
use parallax::watch::Unwatched;

const FIRST: &str = "Harbour closed after the storm

Ada Quill, the mayor, closed the harbour on 4 March 2019. “We had no choice at all,” Ada Quill said. \
“The water was at the door.” Tomas Reyl said the wall would not last. Oskar Brandt watched. Oskar Brandt left.";
const SECOND: &str = "The wall holds for now

The wall held, Tomas Reyl told reporters on 5 March 2019. Oskar Brandt was there, and Oskar Brandt said nothing. \
“It was like a hand on the roof,” one source said.";

struct Window {
    session: Session,
    view: ViewState,
    out: Vec<Command>,
}

fn window() -> Harness<'static, Window> {
    let corpus =
        Arc::new(parallax::ingest::read_embedded(&[("a.txt", FIRST.as_bytes()), ("b.txt", SECOND.as_bytes())]));
    let facts = analyse(&corpus, &Given::default(), 1, &Unwatched);
    let session = Session::new("harbour", corpus, Arc::new(facts));
    let view = ViewState { compare: CompareTab::Voices, ..ViewState::default() };
    let theme = Theme::light();
    let mut ready = false;
    let mut harness = Harness::builder().with_size(vec2(1200.0, 800.0)).allow_missing_glyphs().build_ui_state(
        move |ui, window: &mut Window| {
            if !ready {
                ui.ctx().set_fonts(fonts::definitions());
                ui.ctx().set_global_style(style::style(&theme));
                ready = true;
                ui.ctx().request_repaint();
                return;
            }
            let Window { session, view, out } = window;
            view.kept.refresh(session, view.filter);
            let status = Status::default();
            compare::compare_ui(ui, &mut Cx { session, view, theme: &theme, status: &status, out });
        },
        Window { session, view, out: Vec::new() },
    );
    harness.run();
    harness
}

#[test]
fn a_cell_opens_the_sentences_of_one_source() {
    let mut window = window();
    window.get_by_label("Ada Quill in a.txt: 1 quoted, 12 words").click();
    window.run();
    assert!(window.query_by_label("1 quoted, 0 told, 12 words between quotation marks").is_some());
    window.get_by_label("Read it in A").click();
    window.run();
    let shown =
        window.state().out.iter().any(|c| matches!(c, Command::View(ViewCommand::ShowPlace(ArticleIx(0), _))));
    assert!(shown, "{:?}", window.state().out);
}

#[test]
fn a_name_opens_all_sources_and_the_untold_are_said_with_care() {
    let mut window = window();
    window.get_by_label("Tomas Reyl: 0 quoted, 2 told, 0 words").click();
    window.run();
    assert_eq!(window.state().view.voices.chosen.map(|c| c.1), Some(None));
    assert!(window.query_by_label("0 quoted, 2 told, 0 words between quotation marks").is_some());
    window.get_by_label("Oskar Brandt: no quotation found, named 4 times").click();
    window.run();
    assert!(window.query_by_label("No quotation found here: read it to be sure").is_some());
    assert!(window.query_by_label("No quotation found, named 4 times").is_some());
}

#[test]
fn a_source_without_a_name_keeps_its_words() {
    let mut window = window();
    window.get_by_label_contains("one source: ").click();
    window.run();
    assert!(window.query_by_label("A source without a name").is_some());
}

#[test]
fn a_head_sorts_by_its_source() {
    let mut window = window();
    let order = |window: &Harness<'_, Window>| {
        let rows = &window.state().session.index.voices.rows;
        let labels = window.state().view.voices.rows.iter().map(|&i| rows[i as usize].label.clone());
        labels.collect::<Vec<_>>()
    };
    assert_eq!(order(&window)[0], "Ada Quill");
    window.get_by_label("Sort by b.txt").click();
    window.run();
    assert_eq!(window.state().view.voices.order, VoiceOrder::Source(ArticleIx(1)));
    assert_eq!(order(&window)[0], "one source");
    window.get_by_label("Name").click();
    window.run();
    let head = window.get_by_label("Sort by b.txt");
    assert!(head.accesskit_node().toggled() != Some(egui::accesskit::Toggled::True));
    assert_eq!(order(&window)[0], "Ada Quill");
}
