//! The timeline alone, driven without a display.

use egui::{Vec2, vec2};
use egui_kittest::Harness;
use parallax::session::Session;
use parallax::ui::timeline::{TimelineState, timeline_ui};
use parallax::ui::view_state::TimelineAsk;
use parallax::ui::{Command, Cx, Status, Theme, ViewCommand, ViewState, fonts};

use super::raster::Raster;

pub struct Desk {
    pub session: Session,
    pub view: ViewState,
    pub theme: Theme,
    pub status: Status,
    pub sent: Vec<Command>,
    pub timeline: TimelineState,
    pub frames: usize,
}

impl Desk {
    pub fn new(session: Session, theme: Theme) -> Self {
        Self {
            session,
            view: ViewState::default(),
            theme,
            status: Status::default(),
            sent: Vec::new(),
            timeline: TimelineState::default(),
            frames: 0,
        }
    }

    /// Carries out what the timeline asks for, as the application does.
    pub fn apply(&mut self, out: Vec<Command>) {
        for command in &out {
            let Command::View(command) = command else { continue };
            match command {
                ViewCommand::Select(selection) => self.view.selection = Some(*selection),
                ViewCommand::SetLanes(lanes) => self.view.timeline.lanes = *lanes,
                ViewCommand::ArrangeLanes(arranged) => self.view.timeline.arranged = arranged.clone().into(),
                ViewCommand::ToggleGaps => self.view.timeline.even = !self.view.timeline.even,
                ViewCommand::ShowArticle(article) => self.view.article = *article,
                ViewCommand::SetFilter(filter) => self.view.filter = *filter,
                ViewCommand::ChangeLane(change) => self.view.timeline.ask = Some(TimelineAsk::Lane(*change)),
                ViewCommand::StepTimeline(step) => self.view.timeline.ask = Some(TimelineAsk::Step(*step)),
                ViewCommand::FitTimeline => self.view.timeline.ask = Some(TimelineAsk::Fit),
                ViewCommand::FocusTimeline => self.view.timeline.ask = Some(TimelineAsk::Focus),
                ViewCommand::ZoomTimeline(f) => self.view.timeline.ask = Some(TimelineAsk::Zoom(*f)),
                ViewCommand::PanTimeline(f) => self.view.timeline.ask = Some(TimelineAsk::Pan(*f)),
                _ => {}
            }
        }
        self.sent.extend(out);
    }
}

pub fn desk_ui(ui: &mut egui::Ui, desk: &mut Desk) {
    let mut out = Vec::new();
    let Desk { session, view, theme, status, timeline, .. } = desk;
    view.kept.refresh(session, view.filter);
    timeline_ui(ui, &mut Cx { session, view, theme, status, out: &mut out }, timeline);
    desk.frames += 1;
    if !out.is_empty() {
        // What a command changed shows in the next frame.
        ui.request_repaint();
    }
    desk.apply(out);
}

pub fn harness_at(session: Session, theme: Theme, size: Vec2, pixels: f32) -> (Harness<'static, Desk>, Raster) {
    harness_with(session, theme, size, pixels, false)
}

/// `still`: with motion switched off.
pub fn harness_with(
    session: Session,
    theme: Theme,
    size: Vec2,
    pixels: f32,
    still: bool,
) -> (Harness<'static, Desk>, Raster) {
    let raster = Raster::default();
    let dark = theme.dark;
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels)
        .with_step_dt(1.0 / 30.0)
        .with_max_steps(90)
        .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
        .with_context_setup(|ctx| ctx.set_fonts(fonts::definitions()))
        .renderer(raster.clone())
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let room = ui.ctx().content_rect();
                ui.scope_builder(egui::UiBuilder::new().max_rect(room), |ui| desk_ui(ui, desk));
            },
            Desk::new(session, theme),
        );
    harness.ctx.all_styles_mut(|style| style.animation_time = if still { 0.0 } else { 0.1 });
    // A large story's lanes are sorted on a thread of their own.
    while harness.state().timeline.is_sorting() {
        harness.step();
        std::thread::yield_now();
    }
    harness.run();
    (harness, raster)
}

pub fn harness(session: Session) -> Harness<'static, Desk> {
    harness_at(session, Theme::light(), vec2(1280.0, 256.0), 1.0).0
}
