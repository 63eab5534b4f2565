//! The window's frame: top bar, sources, reader, right pane, timeline, and what lies over them.

pub(crate) mod hints;
mod messages;
mod overlays;
mod palette;
mod right_pane;
mod search;
mod sources;
mod top_bar;

pub(crate) use top_bar::menu_row;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::view_state::Mode;
use super::{Cx, Panes};
use crate::session::Selection;

/// From this logical width on there are three columns.
const THREE_COLUMNS: f32 = 1100.0;
/// Under this logical width the sources become a rail of letters.
const RAIL: f32 = 900.0;

/// Two articles side by side have the sources as a rail, and the right pane over them, up to this width.
const TWO_ARTICLES: f32 = 1500.0;

/// How much room the window has, in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Three columns.
    Wide,
    /// The right pane lies over the reader.
    Medium,
    /// The sources are a rail of letters as well.
    Narrow,
}

impl Room {
    fn of(width: f32) -> Self {
        if width >= THREE_COLUMNS {
            Self::Wide
        } else if width >= RAIL {
            Self::Medium
        } else {
            Self::Narrow
        }
    }
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, cx: &mut Cx<'_>, panes: &mut Panes) {
    let width = ui.available_width();
    let two = cx.view.mode == Mode::Read && cx.view.second(cx.session).is_some() && width < TWO_ARTICLES;
    let room = match Room::of(width) {
        Room::Wide if two => Room::Medium,
        room => room,
    };
    let theme = cx.theme;
    let filter = cx.view.filter;
    cx.view.kept.refresh(cx.session, filter);
    if cx.view.mode == Mode::Welcome {
        CentralPanel::default().frame(Frame::new().fill(theme.panel)).show(ui, |ui| {
            super::welcome::welcome_ui(ui, cx);
        });
    } else if cx.view.mode == Mode::Present {
        super::present::present_ui(ui, cx, &mut panes.present);
    } else {
        top_bar::top_bar_ui(ui, cx, room);
        story_ui(ui, cx, panes, room, two);
    }
    messages::messages_ui(ui, cx);
    overlays::overlays_ui(ui, cx);
}

fn story_ui(ui: &mut Ui, cx: &mut Cx<'_>, panes: &mut Panes, room: Room, two: bool) {
    let theme = cx.theme;
    let panel = Frame::new().fill(theme.panel);
    let half = ui.available_height() * 0.5;
    Panel::bottom("timeline")
        .resizable(true)
        .default_size((ui.available_height() * 0.34).clamp(180.0, 256.0))
        .size_range(120.0..=half.max(160.0))
        .frame(panel)
        .show(ui, |ui| super::timeline::timeline_ui(ui, cx, &mut panes.timeline));
    if cx.view.mode == Mode::Compare {
        CentralPanel::default()
            .frame(Frame::new().fill(theme.paper))
            .show(ui, |ui| super::compare::compare_ui(ui, cx));
        return;
    }
    if room == Room::Narrow || two {
        Panel::left("rail").resizable(false).exact_size(56.0).frame(panel).show(ui, |ui| sources::rail_ui(ui, cx));
    } else {
        Panel::left("sources")
            .resizable(true)
            .default_size(232.0)
            .size_range(180.0..=320.0)
            .frame(panel)
            .show(ui, |ui| sources::sources_ui(ui, cx));
    }
    let beside = room == Room::Wide || cx.view.drawer_open;
    if beside {
        let (width, least) = if room == Room::Narrow { (244.0, 220.0) } else { (304.0, 260.0) };
        Panel::right(if room == Room::Wide { "right" } else { "drawer" })
            .resizable(true)
            .default_size(width)
            .size_range(least..=400.0)
            .frame(panel)
            .show(ui, |ui| right_pane::right_pane_ui(ui, cx, room));
    }
    CentralPanel::default().frame(Frame::new().fill(theme.paper).inner_margin(Margin::ZERO)).show(
        ui,
        |ui| match cx.view.selection {
            Some(Selection::Entity(ix)) if cx.view.page => {
                super::entities::page_ui(ui, cx, &mut panes.names, ix);
            }
            _ => super::reader::reader_ui(ui, cx, &mut panes.reader),
        },
    );
}
