//! The window's frame: top bar, sources, reader, right pane, timeline, and what lies over them.

mod edges;
mod focus;
pub(crate) mod hints;
mod menu_bar;
mod messages;
mod notes;
mod overlays;
mod palette;
mod right_pane;
mod search;
mod sources;
mod top_bar;

pub use focus::FocusKeeper;
pub(crate) use overlays::modal;
pub(crate) use top_bar::menu_row;

use egui::{CentralPanel, Frame, Key, Margin, Panel, Rect, Sense, Ui, UiBuilder};

use self::edges::Edge;
use super::lang::tr;
use super::view_state::Mode;
use super::{Cx, Panes};
use crate::session::Selection;

/// From this logical width on there are three columns.
const THREE_COLUMNS: f32 = 1100.0;
/// Under this logical width the sources become a rail of letters.
pub(crate) const RAIL: f32 = 900.0;

/// Under this logical height below the top bar the timeline takes less than half.
const LOW: f32 = 420.0;

/// Under this logical width the pane of names and reasons takes the place of the reader.
const INSTEAD: f32 = 420.0;

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
    panes.focus.look(ui.ctx(), cx);
    let width = ui.available_width();
    let two = cx.view.mode == Mode::Read && cx.view.second(cx.session).is_some() && width < TWO_ARTICLES;
    let room = match Room::of(width) {
        Room::Wide if two => Room::Medium,
        room => room,
    };
    let theme = cx.theme;
    let filter = cx.view.filter;
    cx.view.kept.refresh(cx.session, filter);
    // The reader says anew which words are selected.
    cx.view.hands.words = None;
    super::teach::watch(cx);
    if cx.view.menu_bar && cx.view.mode != Mode::Present {
        menu_bar::menu_bar_ui(ui, cx);
    }
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
    super::hands::over_ui(ui, cx);
    super::teach::over_ui(ui, cx);
}

fn story_ui(ui: &mut Ui, cx: &mut Cx<'_>, panes: &mut Panes, room: Room, two: bool) {
    let theme = cx.theme;
    let panel = Frame::new().fill(theme.panel);
    let sizes = cx.view.sizes;
    // Where there is little room, the words need it more than the lanes, which scroll; what the person chose for a
    // higher window stays as it was.
    let low = ui.available_height() < LOW;
    let most = ui.available_height() * if low { 0.4 } else { 0.5 };
    // The panels claim their room first and are drawn afterwards, so that Tab goes as one reads: sources, reader,
    // names and reasons, timeline.
    let edge = Edge::of(ui, if low { "low timeline" } else { "timeline" }, Key::ArrowUp, Key::ArrowDown);
    let timeline = Panel::bottom(if low { "low timeline" } else { "timeline" })
        .resizable(true)
        .default_size(sizes.timeline)
        .size_range(120.0..=most.max(if low { 120.0 } else { 160.0 }))
        .frame(panel)
        .show(ui, claimed)
        .inner;
    edge.show(ui, theme, tr("Edge of the timeline"));
    if !low {
        cx.view.sizes.timeline = timeline.height();
    }
    super::teach::panel_ui(ui, cx);
    if cx.view.mode == Mode::Compare {
        CentralPanel::default()
            .frame(Frame::new().fill(theme.paper))
            .show(ui, |ui| super::compare::compare_ui(ui, cx));
    } else {
        reading_ui(ui, cx, panes, room, two);
    }
    super::timeline::timeline_ui(&mut within(ui, 1, timeline), cx, &mut panes.timeline);
}

/// Sources, reader, names and reasons.
fn reading_ui(ui: &mut Ui, cx: &mut Cx<'_>, panes: &mut Panes, room: Room, two: bool) {
    let theme = cx.theme;
    let panel = Frame::new().fill(theme.panel);
    let sizes = cx.view.sizes;
    if room == Room::Narrow || two {
        Panel::left("rail").resizable(false).exact_size(56.0).frame(panel).show(ui, |ui| sources::rail_ui(ui, cx));
    } else {
        let edge = Edge::of(ui, "sources", Key::ArrowRight, Key::ArrowLeft);
        let drawn = Panel::left("sources")
            .resizable(true)
            .default_size(sizes.sources)
            .size_range(180.0..=320.0)
            .frame(panel)
            .show(ui, |ui| sources::sources_ui(ui, cx));
        edge.show(ui, theme, tr("Edge of the sources"));
        cx.view.sizes.sources = drawn.response.rect.width();
    }
    // Beside the pane there would be room for a word a line: it takes the reader's place.
    let instead = room == Room::Narrow && cx.view.drawer_open && ui.available_width() < INSTEAD;
    let beside = (room == Room::Wide || cx.view.drawer_open && !instead).then(|| {
        let (width, least) = if room == Room::Narrow { (244.0, 220.0) } else { (sizes.right, 260.0) };
        let wide = room == Room::Wide;
        let edge = Edge::of(ui, if wide { "right" } else { "drawer" }, Key::ArrowLeft, Key::ArrowRight);
        let inside = Panel::right(if wide { "right" } else { "drawer" })
            .resizable(true)
            .default_size(width)
            .size_range(least..=400.0)
            .frame(panel)
            .show(ui, claimed)
            .inner;
        edge.show(ui, theme, tr("Edge of names and reasons"));
        inside
    });
    CentralPanel::default().frame(Frame::new().fill(theme.paper).inner_margin(Margin::ZERO)).show(
        ui,
        |ui| match cx.view.selection {
            _ if instead => right_pane::right_pane_ui(ui, cx, room),
            Some(Selection::Entity(ix)) if cx.view.page => {
                super::entities::page_ui(ui, cx, &mut panes.names, ix);
            }
            _ => super::reader::reader_ui(ui, cx, &mut panes.reader),
        },
    );
    if let Some(rect) = beside {
        if room == Room::Wide {
            cx.view.sizes.right = rect.width();
        }
        right_pane::right_pane_ui(&mut within(ui, 2, rect), cx, room);
    }
}

/// Takes all the room of a panel; what is drawn there comes later.
fn claimed(ui: &mut Ui) -> Rect {
    let rect = ui.max_rect();
    ui.allocate_rect(rect, Sense::hover());
    rect
}

/// The inside of a panel that claimed its room before.
fn within(ui: &mut Ui, pane: u8, rect: Rect) -> Ui {
    let mut inside = ui.new_child(UiBuilder::new().id_salt(("pane", pane)).max_rect(rect));
    inside.set_clip_rect(rect.intersect(ui.ctx().content_rect()));
    inside
}
