//! The panes on a desk of their own, and what they sent.

use crate::prelude::*;

pub(crate) struct Window {
    pub(crate) session: Session,
    pub(crate) view: ViewState,
    pub(crate) panes: Panes,
    pub(crate) status: Status,
    pub(crate) theme: Theme,
    pub(crate) out: Vec<Command>,
    pub(crate) raster: Raster,
}

impl Window {
    pub(crate) fn new(session: Session) -> Self {
        Self {
            session,
            view: ViewState { text_scale: 1.0, ..ViewState::default() },
            panes: Panes::default(),
            status: Status::default(),
            theme: Theme::light(),
            out: Vec::new(),
            raster: Raster::default(),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Show {
    Reader,
    Entities,
    Inspector,
    /// The reader with one of the others on its right.
    Both,
}

pub(crate) fn window(session: Session, show: Show) -> Harness<'static, Window> {
    let size = match show {
        Show::Reader => vec2(744.0, 700.0),
        Show::Both => vec2(1048.0, 760.0),
        Show::Entities | Show::Inspector => vec2(304.0, 1400.0),
    };
    sized(session, show, size, 1.0, false)
}

pub(crate) fn sized(
    session: Session,
    show: Show,
    size: egui::Vec2,
    ppp: f32,
    dark: bool,
) -> Harness<'static, Window> {
    let mut state = Window::new(session);
    if dark {
        state.theme = Theme::dark();
    }
    let mut ready = false;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(ppp)
        .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
        .renderer(state.raster.clone())
        .build_ui_state(
            move |ui, window: &mut Window| {
                if !ready {
                    ui.ctx().set_fonts(fonts::definitions());
                    ui.ctx().set_global_style(style::style(&window.theme));
                    ready = true;
                    ui.ctx().request_repaint();
                    return;
                }
                draw(ui, window, show);
            },
            state,
        );
    harness.run();
    harness
}

pub(crate) fn draw(ui: &mut egui::Ui, window: &mut Window, show: Show) {
    let room = ui.ctx().content_rect();
    ui.painter().rect_filled(room, 0.0, window.theme.panel);
    let Window { session, view, panes, status, theme, out, .. } = window;
    let mut cx = Cx { session, view, theme, status, out };
    let (left, right) = room.split_left_right_at_x(room.right() - 304.0);
    let child = |ui: &mut egui::Ui, rect| {
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        child.set_clip_rect(rect);
        child
    };
    if matches!(show, Show::Reader | Show::Both) {
        let rect = if show == Show::Both { left } else { room };
        reader::reader_ui(&mut child(ui, rect), &mut cx, &mut panes.reader);
    }
    let rect = if show == Show::Both { right } else { room };
    if show == Show::Inspector || show == Show::Both && cx.view.tab == RightTab::Inspector {
        inspector::inspector_ui(&mut child(ui, rect), &mut cx);
    } else if show != Show::Reader {
        entities::entities_ui(&mut child(ui, rect), &mut cx);
    }
}

pub(crate) fn sent(harness: &Harness<'_, Window>, command: &Command) -> bool {
    harness.state().out.contains(command)
}

pub(crate) fn select(selection: Selection) -> Command {
    ViewCommand::Select(selection).into()
}
