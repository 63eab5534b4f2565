//! Compare in a window of its own, and what tests do to it.

use std::sync::Arc;

use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use parallax::analysis::analyse;
use parallax::facts::{ArticleIx, Given};
use parallax::session::Session;
use parallax::ui::view_state::CompareTab;
use parallax::ui::{Command, Cx, Status, Theme, ViewCommand, ViewState, compare, fonts, style};
use parallax::watch::Unwatched;

use super::raster::Raster;

pub struct Window {
    pub session: Session,
    pub view: ViewState,
    pub out: Vec<Command>,
    pub theme: Theme,
}

pub fn session_of(files: &[(&str, &[u8])]) -> Session {
    let corpus = Arc::new(parallax::ingest::read_embedded(files));
    let facts = parallax::facts::Facts { revision: 1, ..analyse(&corpus, &Given::default(), 1, &Unwatched) };
    Session::new("harbour", corpus, Arc::new(facts))
}

pub fn window_of(
    session: Session,
    tab: CompareTab,
    size: (f32, f32),
    theme: Theme,
) -> (Harness<'static, Window>, Raster) {
    let view = ViewState { compare: tab, mode: parallax::ui::view_state::Mode::Compare, ..ViewState::default() };
    let mut ready = false;
    let raster = Raster::default();
    let mut harness = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .with_max_steps(60)
        .renderer(raster.clone())
        .build_ui_state(
            move |ui, window: &mut Window| {
                if !ready {
                    ui.ctx().set_fonts(fonts::definitions());
                    ui.ctx().set_global_style(style::style(&window.theme));
                    ready = true;
                    ui.ctx().request_repaint();
                    return;
                }
                let Window { session, view, out, theme } = window;
                view.kept.refresh(session, view.filter);
                let status = Status::default();
                let from = out.len();
                egui::CentralPanel::default().frame(egui::Frame::new().fill(theme.paper)).show(ui, |ui| {
                    compare::compare_ui(ui, &mut Cx { session, view, theme, status: &status, out });
                });
                for command in &out[from..] {
                    match command {
                        Command::View(ViewCommand::Select(selection)) => view.selection = Some(*selection),
                        Command::View(ViewCommand::SetFilter(filter)) => view.filter = *filter,
                        _ => {}
                    }
                }
            },
            Window { session, view, out: Vec::new(), theme },
        );
    harness.run();
    (harness, raster)
}

pub fn press(window: &mut Harness<'_, Window>, keys: &[Key]) {
    for key in keys {
        window.key_press(*key);
        window.run();
    }
}

pub fn focused(window: &Harness<'_, Window>) -> String {
    let node = window.root().children_recursive().find(|n| n.accesskit_node().is_focused());
    node.and_then(|n| n.accesskit_node().label()).unwrap_or_default()
}

pub fn shown(window: &Harness<'_, Window>) -> Vec<ArticleIx> {
    let place = |c: &Command| match c {
        Command::View(ViewCommand::ShowPlace(ix, _) | ViewCommand::ShowArticle(ix)) => Some(*ix),
        _ => None,
    };
    window.state().out.iter().filter_map(place).collect()
}
