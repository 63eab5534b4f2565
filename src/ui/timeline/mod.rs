//! The timeline: lanes of marks over one axis, the story's row above them, and what is selected in yellow.
//!
//! `model` sorts facts into lanes, `axis` and `ticks` are geometry, `labels` gives words their places,
//! `view` keeps a worked-out picture until something changes, `paint` gives it form. Here all of it is
//! put in order: size, interact, paint. Dates are never computed here, only shown.

pub mod axis;
pub mod calendar;
pub mod card;
pub mod empty;
mod growth;
pub mod header;
pub mod labels;
pub mod lanes;
pub mod model;
pub mod navigate;
pub mod paint;
pub mod rows;
pub mod scale;
pub mod sorting;
pub mod span;
pub mod ticks;
pub mod view;

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use self::axis::Axis;
use self::card::Hover;
use self::model::{Head, Model};
use self::navigate::Glide;
use self::paint::{Focus, Pen};
use self::rows::Rows;
use self::scale::Scale;
use self::view::{Key, View};
use super::Cx;
use super::command::ViewCommand;
use super::filter::Filter;
use super::theme::role;
use super::view_state::TimelineAsk;
use crate::session::Selection;

/// What it remembers between frames.
#[derive(Default)]
pub struct TimelineState {
    model: Model,
    generation: u64,
    view: View,
    glide: Option<Glide>,
    scroll: f32,
    /// Where a Shift+drag began, in seconds.
    spanning: Option<f64>,
}

impl TimelineState {
    /// How many marks the last frame drew singly, and how many lanes as columns.
    pub fn drawn(&self) -> (usize, usize) {
        (self.view.shown.len(), self.view.dense.len())
    }

    /// The axis of the last frame.
    pub fn axis(&self) -> &Axis {
        &self.model.axis
    }
}

/// Draws it in all the room there is.
pub fn timeline_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState) {
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().id_salt("timeline").max_rect(rect));
    ui.shrink_clip_rect(rect);
    ui.painter().rect_filled(rect, 0.0, cx.theme.panel);
    if state.model.refresh(cx.session, cx.view.timeline.lanes, &cx.view.timeline.arranged) {
        state.generation += 1;
        state.view.forget();
    }
    let rows = Rows::new(rect, state.model.lanes.len());
    state.scroll = state.scroll.clamp(0.0, rows.overflow);
    let nothing = cx.session.facts.revision == 0 || state.model.axis.is_empty() || state.model.lanes.is_empty();
    let words = if nothing { String::new() } else { window_words(cx, state) };
    header::header_ui(&ui, cx, &rows, &state.model, &words);
    if nothing {
        empty::empty_ui(&ui, cx, &rows);
        return;
    }
    lanes::labels_ui(&ui, cx, &rows, &state.model, state.scroll);
    plot_ui(&mut ui, cx, state, &rows);
    scroll_bar(&ui, cx, &rows, state.scroll);
}

/// The stretch of time in view; where that is all, how much there is.
fn window_words(cx: &Cx<'_>, state: &TimelineState) -> String {
    let model = &state.model;
    let day = crate::facts::Grain::Day;
    if let Some((from, to)) = cx.view.timeline.window {
        return calendar::spoken(model.axis.t_of(from), model.axis.t_of(to), day);
    }
    let Some((from, to, to_the_day)) = model.reach() else { return String::new() };
    let count = model.story.len();
    let events = if count == 1 { "event" } else { "events" };
    let stretch = if to_the_day {
        calendar::spoken(from, to, day)
    } else {
        // A day would claim more than the words at either end say.
        calendar::spoken_years(from, to)
    };
    format!("{} {events}, {stretch}", header::grouped(count))
}

fn plot_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows) {
    let plot = ui.interact(rows.plot(), Id::unique("timeline plot"), Sense::click_and_drag());
    plot.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Timeline, arrow keys zoom and pan"));
    let window = window(ui, cx, state, rows, &plot);
    growth::growth_ui(ui, cx, state, rows, window);
    let span = span::span_ui(ui, cx, state, rows, window, &plot);
    let filter = cx.view.filter;
    let kept = filter.is_on().then(|| std::mem::take(&mut cx.view.kept));
    let focus =
        Focus { kept: kept.as_ref(), known_by_s: filter.known_by_s, ..Focus::of(cx.session, cx.view.selection) };
    let key = Key {
        generation: state.generation,
        window,
        rows: *rows,
        scroll: state.scroll,
        colours: (cx.theme.dark, cx.theme.colours),
        selection: cx.view.selection,
        pixels: ui.pixels_per_point(),
    };
    let TimelineState { model, view, .. } = state;
    let scale = Scale::new(&model.axis, window, f64::from(rows.lanes.left()), f64::from(rows.lanes.width()));
    let painter = ui.painter().clone();
    let width = |text: &str, font| painter.layout_no_wrap(text.to_owned(), font, cx.theme.ink1).size().x;
    let source = view::Source { session: cx.session, model, scale, theme: cx.theme };
    view.refresh(key, &source, |t| width(t, role::caption()), |t| width(t, role::caption()));
    let hover = interact(ui, cx, model, view, &scale, rows, state.scroll, &plot);
    let hovered = hover.as_ref().and_then(|(_, h)| match h {
        Hover::Mark(mark) => Some(mark.event),
        Hover::Story(event) => Some(*event),
        Hover::Note(_) => None,
    });
    let pen = Pen {
        painter: ui.painter_at(rows.plot().expand2(vec2(10.0, 2.0))),
        theme: cx.theme,
        session: cx.session,
        model,
        view,
        scale,
        rows: *rows,
        scroll: state.scroll,
        focus,
        hovered,
    };
    pen.plot();
    if let Some(span) = span.or(filter.span_s) {
        span::band(&pen, span);
    }
    if let Some(kept) = kept {
        cx.view.kept = kept;
    }
    if plot.has_focus() {
        let ring = Stroke::new(2.0, cx.theme.accent);
        ui.painter().rect_stroke(rows.plot().expand(1.0), 4.0, ring, StrokeKind::Inside);
    }
    if let Some((at, hover)) = hover.filter(|_| !plot.dragged()) {
        card::card_ui(ui.ctx(), cx.theme, cx.session, at, &hover);
    }
}

/// Where the window is in this frame, after commands, input and motion.
fn window(ui: &Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows, plot: &Response) -> (f64, f64) {
    let axis = &state.model.axis;
    let width = f64::from(rows.lanes.width());
    let kept = cx.view.timeline.window.map_or(axis.fit(), |w| axis.clamp(w, width));
    let mut now = kept;
    let moved = navigate::navigate(ui, plot, axis, now, rows, state.scroll);
    if let Some(scroll) = moved.scroll {
        state.scroll = scroll;
    }
    if let Some(window) = moved.window {
        now = window;
        state.glide = None;
    }
    if cx.view.timeline.ask == Some(TimelineAsk::Filter) {
        cx.view.timeline.ask = None;
        let span_s = Some((axis.t_of(now.0), axis.t_of(now.1)));
        cx.send(ViewCommand::SetFilter(Filter { span_s, ..cx.view.filter }));
    }
    if let Some(ask) = cx.view.timeline.ask.take().or(moved.ask) {
        let event = Focus::of(cx.session, cx.view.selection).event;
        let extent = event.and_then(|e| state.model.extent(cx.session, e));
        // A key zooms about the pointer, as the wheel does; a button, where the pointer is elsewhere, about the middle.
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| plot.contains_pointer());
        let at_px = pointer.map_or(width / 2.0, |p| f64::from(p.x - rows.lanes.left()).clamp(0.0, width));
        let to = navigate::asked(ask, axis, now, width, at_px, extent);
        state.glide = navigate::glide(ui, ask, now, to);
        if state.glide.is_none() {
            now = to;
        }
        if let Some(event) = event.filter(|_| matches!(ask, TimelineAsk::Reveal | TimelineAsk::Focus)) {
            state.scroll = scrolled_to(&state.model, event, rows, state.scroll);
        }
    }
    if let Some(glide) = state.glide {
        let (at, arrived) = glide.at(ui.input(|i| i.time));
        now = at;
        if arrived {
            state.glide = None;
        } else {
            ui.request_repaint();
        }
    }
    if now != kept || cx.view.timeline.window.is_some_and(|w| w != now) {
        let all = axis.fit();
        let is_all = (now.0 - all.0).abs() < 1e-3 && (now.1 - all.1).abs() < 1e-3;
        cx.view.timeline.window = (!is_all).then_some(now);
    }
    now
}

/// Lanes scrolled so that the first mark of an event shows.
fn scrolled_to(model: &Model, event: crate::facts::EventIx, rows: &Rows, scroll: f32) -> f32 {
    let Some(joint) = model.joints(event).first() else { return scroll };
    let top = joint.lane as f32 * rows.lane_h;
    let least = (top + rows.lane_h - rows.lanes.height()).max(0.0);
    scroll.clamp(least, top.max(least)).clamp(0.0, rows.overflow)
}

/// Makes marks, story and publications answer to the pointer and to screen readers.
#[expect(clippy::too_many_arguments, reason = "one place where the parts of a frame meet")]
fn interact(
    ui: &Ui,
    cx: &mut Cx<'_>,
    model: &Model,
    view: &View,
    scale: &Scale<'_>,
    rows: &Rows,
    scroll: f32,
    plot: &Response,
) -> Option<(egui::Pos2, Hover)> {
    let mut hover = publications_ui(ui, cx, model, scale, rows, scroll);
    for dense in &view.dense {
        let y = rows.lane_y(dense.lane, scroll);
        let lane = Rect::from_x_y_ranges(rows.lanes.x_range(), y - rows.lane_h / 2.0..=y + rows.lane_h / 2.0);
        let response =
            ui.interact(lane.intersect(rows.lanes), Id::unique(("timeline dense", dense.lane)), Sense::hover());
        let name = model.lanes.get(dense.lane).map_or(String::new(), |l| header::lane_name(cx.session, l.head));
        let words = format!("{name}: {} events in view, zoom in to see each", header::grouped(dense.count));
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &words));
        if response.contains_pointer()
            && let Some(at) = ui.input(|i| i.pointer.hover_pos())
        {
            hover = Some((at, Hover::Note(words)));
        }
    }
    for placed in &view.story {
        let Some(mark) = model.story.get(placed.story as usize) else { continue };
        let (x, y) = (placed.x, rows.line_y(placed.line));
        let (from, to) =
            placed.words.map_or((x - 7.0, x + 7.0), |(at, w)| ((x - 7.0).min(at), (x + 7.0).max(at + w)));
        let rect =
            Rect::from_x_y_ranges(from..=to, y - 9.0..=y + 9.0).intersect(rows.story.expand2(vec2(8.0, 0.0)));
        let name = || {
            let title = cx.session.event(mark.event).map_or("", |e| e.title.as_str());
            format!("{title}, {}, story", header::dates(cx.session, mark.event))
        };
        let id = Id::unique(("timeline story", mark.event.0));
        let selected = cx.view.selection == Some(Selection::Event(mark.event));
        let response = event_response(ui, rect, id, selected, name);
        if response.hovered() {
            hover = Some((pos2(x, rows.story.bottom() - 8.0), Hover::Story(mark.event)));
        }
        clicked(cx, &response, mark.event);
    }
    for shown in &view.shown {
        let Some(lane) = model.lanes.get(shown.lane) else { continue };
        let Some(mark) = lane.marks.get(shown.mark) else { continue };
        let rect = Rect::from_center_size(pos2(shown.x, shown.y), vec2(14.0, rows.lane_h.min(18.0)));
        let rect = rect.intersect(rows.lanes);
        if !rect.is_positive() {
            continue;
        }
        let name = || mark_name(cx.session, lane.head, mark);
        let id = Id::unique(("timeline mark", shown.lane, shown.mark));
        let selected = cx.view.selection == Some(Selection::Event(mark.event));
        let response = event_response(ui, rect, id, selected, name);
        if response.hovered() {
            hover = Some((pos2(shown.x, shown.y), Hover::Mark(*mark)));
        }
        clicked(cx, &response, mark.event);
    }
    let under = ui.input(|i| i.pointer.hover_pos()).filter(|_| plot.hovered() && hover.is_none());
    if let Some((at, band)) = under.and_then(|p| Some((p, band_at(model, view, rows, p)?))) {
        clicked(cx, plot, band.event);
        return Some((at, Hover::Mark(band)));
    }
    if plot.double_clicked() {
        cx.send(ViewCommand::FitTimeline);
    }
    hover
}

fn event_response(ui: &Ui, rect: Rect, id: Id, selected: bool, name: impl Fn() -> String) -> Response {
    // Not a stop of the Tab key: there may be hundreds. The next and previous event have keys of their own.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, name()));
    response
}

fn clicked(cx: &mut Cx<'_>, response: &Response, event: crate::facts::EventIx) {
    if response.double_clicked() {
        cx.send(ViewCommand::Select(Selection::Event(event)));
        cx.send(ViewCommand::FocusTimeline);
    } else if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(event)));
    }
}

/// The mark whose width lies under the pointer; the narrowest of several.
fn band_at(model: &Model, view: &View, rows: &Rows, at: egui::Pos2) -> Option<model::Mark> {
    view.shown
        .iter()
        .filter(|s| s.x0 <= at.x && at.x <= s.x1 && (s.y - at.y).abs() < (rows.lane_h / 2.0).min(6.0))
        .min_by(|a, b| (a.x1 - a.x0).total_cmp(&(b.x1 - b.x0)))
        .and_then(|s| model.lanes.get(s.lane)?.marks.get(s.mark).copied())
        .filter(|m| !m.exact())
}

/// "First step on the Moon, 20 July 1969, The Harbour Courier, sources differ".
fn mark_name(session: &crate::session::Session, head: Head, mark: &model::Mark) -> String {
    let title = session.event(mark.event).map_or("", |e| e.title.as_str());
    let when = calendar::spoken(mark.from, mark.to, mark.grain);
    let mut name = format!("{title}, {when}, {}", header::lane_name(session, head));
    if let Some(doubt) = card::doubt_words(mark.band) {
        name.push_str(", ");
        name.push_str(doubt);
    }
    if session.index.compared.differ_on(mark.event) {
        name.push_str(", sources differ");
    }
    name
}

fn publications_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    model: &Model,
    scale: &Scale<'_>,
    rows: &Rows,
    scroll: f32,
) -> Option<(egui::Pos2, Hover)> {
    let mut hover = None;
    for index in rows.visible(model.lanes.len(), scroll) {
        let Some((article, published)) = model.lanes.get(index).and_then(|l| match l.head {
            Head::Source(article) => Some((article, l.published?)),
            Head::Entity(..) | Head::Kind(_) | Head::Story => None,
        }) else {
            continue;
        };
        let y = rows.lane_y(index, scroll);
        let rect = paint::published_rect(scale, (published.from, published.to), published.span, y)
            .expand2(vec2(4.0, 1.0))
            .intersect(rows.lanes);
        if !rect.is_positive() {
            continue;
        }
        let Some(source) = cx.session.source(article) else { continue };
        let inferred = source.published_source == Some(crate::facts::PublicationSource::Inferred);
        let how = if inferred { ", inferred" } else { "" };
        let words = format!("{} published {}{how}", source.outlet, source.published);
        let response = ui.interact(rect, Id::unique(("timeline published", index)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.hovered() {
            hover = Some((pos2(rect.center().x, y), Hover::Note(words)));
        }
        if response.clicked() {
            cx.send(ViewCommand::Select(Selection::Publication(article)));
        }
    }
    hover
}

/// A thin bar that says there are more lanes.
fn scroll_bar(ui: &Ui, cx: &Cx<'_>, rows: &Rows, scroll: f32) {
    if rows.overflow <= 0.0 {
        return;
    }
    let view = rows.lanes.height();
    let part = view / (view + rows.overflow);
    let top = rows.lanes.top() + scroll * part;
    let bar = Rect::from_x_y_ranges(rows.lanes.right() + 4.0..=rows.lanes.right() + 8.0, top..=top + view * part);
    ui.painter().rect_filled(bar, 2.0, cx.theme.strong);
}
