//! The timeline: lanes of marks over one axis, the story's row above them, and what is selected in yellow.
//!
//! `model` sorts facts into lanes; the geometry below it (`axis`, `step`, `ticks`, `labels`) is `chart`'s,
//! `density` sums marks too close to tell apart, `narrow` says what steps back, `view` keeps a worked-out picture
//! until something changes, `paint` and `marks` give it form, `interact` makes it answer. Here all of it is put
//! in order: size, interact, paint. Dates are never computed here, only shown.

mod body;
pub mod card;
pub mod density;
pub mod empty;
mod growth;
pub mod header;
mod interact;
mod lane_choice;
pub mod lanes;
mod legend;
mod making;
mod marks;
pub mod model;
pub mod narrow;
pub mod navigate;
mod noted;
pub mod overview;
pub mod paint;
mod published;
pub mod rows;
pub mod sorting;
pub mod span;
pub mod view;
mod walk;

pub use crate::chart::{axis, calendar, labels, scale, step, ticks};

use std::sync::Arc;

use egui::{Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

use self::axis::Axis;
use self::card::Hover;
use self::interact::Frame;
use self::making::Making;
use self::model::{Head, Model, StoryMark, Wanted};
use self::narrow::Narrow;
use self::navigate::Glide;
use self::overview::Overview;
use self::paint::{Focus, Pen};
use self::published::PublishedRow;
use self::rows::Rows;
use self::scale::Scale;
use self::view::{Key, View};
use super::Cx;
use super::command::ViewCommand;
use super::filter::Filter;
use super::theme::role;
use super::view_state::{TimelineAsk, TimelineView, ViewState};
use crate::session::Session;
use crate::ui::lang::{tr, trf, trn};

/// How long a lane takes to become a curve or single marks again, in seconds.
const FADE_S: f32 = 0.16;

/// What it remembers between frames.
#[derive(Default)]
pub struct TimelineState {
    model: Arc<Model>,
    making: Option<Making>,
    generation: u64,
    view: View,
    narrow: Narrow,
    overview: Overview,
    published: PublishedRow,
    glide: Option<Glide>,
    scroll: f32,
    /// Where a Shift+drag began, in seconds.
    spanning: Option<f64>,
    /// The lane that keys are about.
    lane: Option<Head>,
    /// Growth was on in the last frame.
    grew: bool,
}

impl TimelineState {
    /// How many marks the last frame drew singly, and how many lanes as curves.
    pub fn drawn(&self) -> (usize, usize) {
        (self.view.shown.len(), self.view.dense.len())
    }

    /// The lanes shown are not those that are wanted: these are being sorted.
    pub fn is_sorting(&self) -> bool {
        self.making.is_some()
    }

    /// What a search or a filter leaves is being worked out.
    pub fn is_narrowing(&self, cx: &ViewState) -> bool {
        self.narrow.is_working() || cx.found.is_looking()
    }

    /// The axis of the last frame.
    pub fn axis(&self) -> &Axis {
        &self.model.axis
    }

    /// How many events a search lights up; `None` where there is no search.
    pub fn lit(&self) -> Option<usize> {
        self.narrow.searched.then_some(self.narrow.found)
    }
}

/// Draws it in all the room there is.
pub fn timeline_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState) {
    let rect = ui.available_rect_before_wrap();
    ui.allocate_rect(rect, Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().id_salt("timeline").max_rect(rect));
    ui.shrink_clip_rect(rect);
    ui.painter().rect_filled(rect, 0.0, cx.theme.panel);
    refresh(ui.ctx(), cx, state);
    let rows = Rows::with_notes(rect, Arc::clone(&state.model.stack), noted::any(&cx.session.noted));
    state.scroll = state.scroll.clamp(0.0, rows.overflow);
    let late = state.making.is_some();
    let stale = late && !state.model.shows(cx.session);
    // The lanes of a story's first articles are no picture of it, not even for a moment.
    let partly = state.model.story_shown().is_some_and(|shown| !shown.is_analysed());
    let nothing =
        partly || !cx.session.is_analysed() || state.model.axis.is_empty() || state.model.lanes.is_empty();
    let words = if nothing { String::new() } else { window_words(cx, state) };
    header::header_ui(&ui, cx, &rows, state, &words);
    if nothing && late {
        empty::sorting_ui(&ui, cx, &rows);
    } else if nothing {
        empty::empty_ui(&ui, cx, &rows);
    } else if stale {
        stale_ui(&mut ui, cx, state, &rows);
    } else {
        walk::asked(cx, state, &rows);
        lanes_ui(&mut ui, cx, state, &rows);
    }
}

fn lanes_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows) {
    lanes::labels_ui(ui, cx, rows, state);
    plot_ui(ui, cx, state, rows);
    scroll_bar(ui, cx, rows, state.scroll);
}

/// The lanes of the facts before, until those of these facts are sorted: to look at, since nothing in them is at
/// the place that a command would name. What is asked of the timeline waits.
fn stale_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows) {
    let Some(shown) = state.model.story_shown().map(Session::snapshot) else { return };
    let asked = cx.view.timeline.ask.take();
    let selection = cx.view.selection.take();
    ui.disable();
    let mut unheard = Vec::new();
    let mut then =
        Cx { session: &shown, view: &mut *cx.view, theme: cx.theme, status: cx.status, out: &mut unheard };
    lanes_ui(ui, &mut then, state, rows);
    cx.view.timeline.ask = asked;
    cx.view.selection = selection;
}

/// Takes the lanes in that are wanted, as soon as they are sorted; the time in view stays in view.
fn refresh(ctx: &egui::Context, cx: &mut Cx<'_>, state: &mut TimelineState) {
    let view = &mut cx.view.timeline;
    let wanted = Wanted { lanes: view.lanes, arranged: Arc::clone(&view.arranged), even: view.even };
    if state.model.is_of(cx.session, &wanted) {
        state.making = None;
    } else if let Some(model) = making::made(&mut state.making, cx.session, &wanted, ctx) {
        let old = std::mem::replace(&mut state.model, model);
        state.generation += 1;
        state.view.forget();
        state.glide = None;
        let axis = &state.model.axis;
        if !old.axis.is_empty() && !axis.is_empty() && old.axis != *axis {
            view.window = view.window.map(|(a, b)| (axis.u_of(old.axis.t_of(a)), axis.u_of(old.axis.t_of(b))));
        }
        open_at_body(cx.session, view, &state.model);
        state.lane = state.lane.filter(|head| state.model.lanes.iter().any(|l| l.head == *head));
        // Ten thousand lanes take their time to let go, too.
        rayon::spawn(move || drop(old));
    } else if !state.model.shows(cx.session) {
        return;
    }
    state.narrow.refresh(ctx, cx, &state.model, state.generation);
}

/// A story that one opens first shows where most of it happens.
fn open_at_body(session: &Session, view: &mut TimelineView, model: &Model) {
    if view.opened || model.story.is_empty() {
        return;
    }
    view.opened = true;
    let salience = |mark: &StoryMark| f64::from(session.event(mark.event).map_or(0.0, |e| e.salience)).max(0.02);
    view.window = view.window.or_else(|| body::body(&model.axis, &model.story, salience));
}

/// The stretch of time in view; where that is all, how much there is.
fn window_words(cx: &Cx<'_>, state: &TimelineState) -> String {
    let model = &state.model;
    let day = crate::facts::Grain::Day;
    if let Some((from, to)) = cx.view.timeline.window {
        let (from, to) = (model.axis.t_of(from), model.axis.t_of(to));
        let (shown, all) = (model.story_between(from, to).len(), model.story.len());
        let stretch = calendar::spoken(from, to, day);
        return trf("{} of {} events, {}", &[&shown, &all, &stretch]);
    }
    let Some((from, to, to_the_day)) = model.reach() else { return String::new() };
    let count = model.story.len();
    let events = trn(count, "1 event | {} events", &[]);
    let stretch = if to_the_day {
        calendar::spoken(from, to, day)
    } else {
        // A day would claim more than the words at either end say.
        calendar::spoken_years(from, to)
    };
    format!("{events}, {stretch}")
}

fn plot_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows) {
    let plot = ui.interact(rows.plot(), Id::unique("timeline plot"), Sense::click_and_drag());
    plot.widget_info(|| WidgetInfo::labeled(Role::Group, true, tr("Timeline, arrow keys zoom and pan")));
    let window = window(ui, cx, state, rows, &plot);
    let span = span::span_ui(ui, cx, state, rows, window, &plot);
    let key = Key {
        generation: state.generation,
        narrowed: state.narrow.generation,
        window,
        rows: rows.clone(),
        scroll: state.scroll,
        colours: (cx.theme.dark, cx.theme.colours),
        selection: cx.view.selection,
        pixels: ui.pixels_per_point(),
    };
    let TimelineState { model, view, narrow, overview, published, .. } = state;
    let scale = Scale::new(&model.axis, window, f64::from(rows.lanes.left()), f64::from(rows.lanes.width()));
    let painter = ui.painter().clone();
    let width = |text: &str, font| painter.layout_no_wrap(text.to_owned(), font, cx.theme.ink1).size().x;
    let fade = faded(ui);
    let source = view::Source { session: cx.session, model, narrow, scale, theme: cx.theme, fade };
    view.refresh(key, &source, |t| width(t, role::caption()), |t| width(t, role::caption()));
    if view.fading {
        ui.request_repaint();
    }
    let frame = Frame { model, view, scale, rows, scroll: state.scroll };
    let touched = interact::interact(ui, cx, &frame, &plot);
    let hovered = touched.hover.as_ref().and_then(|(_, h)| match h {
        Hover::Mark(mark) => Some(mark.event),
        Hover::Story(event) => Some(*event),
        Hover::Note(_) => None,
    });
    let focus = Focus { narrow: narrow.is_on().then_some(&*narrow), ..Focus::of(cx.session, cx.view.selection) };
    let pen = Pen {
        painter: ui.painter_at(rows.plot().expand2(vec2(10.0, 2.0))),
        theme: cx.theme,
        session: cx.session,
        model,
        view,
        scale,
        rows: rows.clone(),
        scroll: state.scroll,
        focus,
        hovered,
    };
    pen.plot();
    if let Some(span) = span.or(cx.view.filter.span_s) {
        span::band(&pen, span);
    }
    overview.paint(ui, cx, &pen, narrow, (state.generation, window));
    let dated = published::row_ui(ui, cx, published, (model, state.generation), &scale, rows);
    let dated = noted::row_ui(ui, cx, &scale, rows).or(dated);
    growth::growth_ui(ui, cx, (model, &mut state.grew), &scale, rows);
    if plot.has_focus() {
        let ring = Stroke::new(2.0, cx.theme.accent);
        ui.painter().rect_stroke(rows.plot().expand(1.0), 4.0, ring, StrokeKind::Inside);
    }
    if let Some((at, hover)) = touched.hover.or(dated).filter(|_| !plot.dragged()) {
        card::card_ui(ui.ctx(), cx.theme, cx.session, at, &hover);
    }
    state.lane = touched.lane.or(state.lane);
}

/// How much of a fade one frame is.
fn faded(ui: &Ui) -> f32 {
    if ui.style().animation_time == 0.0 { 1.0 } else { ui.input(|i| i.stable_dt.min(0.1)) / FADE_S }
}

/// Where the window is in this frame, after commands, input and motion.
fn window(ui: &Ui, cx: &mut Cx<'_>, state: &mut TimelineState, rows: &Rows, plot: &Response) -> (f64, f64) {
    let axis = &state.model.axis;
    let width = f64::from(rows.lanes.width());
    let kept = cx.view.timeline.window.map_or(axis.fit(), |w| axis.clamp(w, width));
    let mut now = kept;
    let over = state.overview.input(ui, axis, now, rows);
    let moved = navigate::navigate(ui, plot, axis, now, rows, state.scroll);
    if let Some(scroll) = moved.scroll {
        state.scroll = scroll;
    }
    if let Some(window) = moved.window.or(over.window) {
        now = window;
        state.glide = None;
    }
    if cx.view.timeline.ask == Some(TimelineAsk::Filter) {
        cx.view.timeline.ask = None;
        let span_s = Some((axis.t_of(now.0), axis.t_of(now.1)));
        cx.send(ViewCommand::SetFilter(Filter { span_s, ..cx.view.filter }));
    }
    if let Some(ask) = cx.view.timeline.ask.take().or(moved.ask).or(over.ask) {
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
    let joints = model.joints(event);
    let Some(joint) = joints.first() else { return scroll };
    if joints.iter().any(|j| (j.lane as usize) < rows.pinned) {
        return scroll;
    }
    let (least, most) = rows.scroll_for(joint.lane as usize);
    scroll.clamp(least, most.max(least)).clamp(0.0, rows.overflow)
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
