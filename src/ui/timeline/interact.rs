//! Marks, the story's row and publications answer to the pointer, and have names for screen readers.

use egui::{Id, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::card::{self, Hover};
use super::model::{self, Head, Model};
use super::rows::Rows;
use super::scale::Scale;
use super::view::View;
use super::{calendar, header, paint};
use crate::facts::EventIx;
use crate::session::{Selection, Session};
use crate::ui::Cx;
use crate::ui::command::ViewCommand;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{fact, tr, trf, trn};

/// What a frame has worked out.
pub(super) struct Frame<'a> {
    /// The lanes.
    pub(super) model: &'a Model,
    /// What shows of them.
    pub(super) view: &'a View,
    /// Where time runs.
    pub(super) scale: Scale<'a>,
    /// Where the rows are.
    pub(super) rows: &'a Rows,
    /// Scrolled lanes.
    pub(super) scroll: f32,
}

/// What was done to the marks in this frame.
#[derive(Default)]
pub(super) struct Touched {
    /// What the pointer is on, and where its card belongs.
    pub(super) hover: Option<(Pos2, Hover)>,
    /// The lane of a mark that was chosen.
    pub(super) lane: Option<Head>,
}

/// Makes marks, story and publications answer to the pointer and to screen readers.
pub(super) fn interact(ui: &Ui, cx: &mut Cx<'_>, frame: &Frame<'_>, plot: &Response) -> Touched {
    let mut hover = publications_ui(ui, cx, frame);
    hover = dense_ui(ui, cx, frame).or(hover);
    hover = story_ui(ui, cx, frame).or(hover);
    let (marked, lane) = marks_ui(ui, cx, frame);
    hover = marked.or(hover);
    let Frame { model, view, rows, .. } = frame;
    let under = ui.input(|i| i.pointer.hover_pos()).filter(|_| plot.hovered() && hover.is_none());
    if let Some((at, band)) = under.and_then(|p| Some((p, band_at(model, view, rows, p)?))) {
        if plot.double_clicked() || plot.clicked() {
            clicked(cx, plot, band.event);
        }
        return Touched { hover: Some((at, Hover::Mark(band))), lane };
    }
    if plot.double_clicked() {
        cx.send(ViewCommand::FitTimeline);
    }
    Touched { hover, lane }
}

/// A summary of each lane that is drawn as a curve.
fn dense_ui(ui: &Ui, cx: &Cx<'_>, frame: &Frame<'_>) -> Option<(Pos2, Hover)> {
    let Frame { model, view, rows, scroll, .. } = frame;
    let mut hover = None;
    for dense in view.dense.iter().filter(|d| !d.leaving) {
        let (y, half) = (rows.lane_y(dense.lane, *scroll), rows.height(dense.lane) / 2.0);
        let rect = Rect::from_x_y_ranges(rows.lanes.x_range(), y - half..=y + half);
        let rect = rect.intersect(rows.clip(dense.lane));
        let Some(lane) = model.lanes.get(dense.lane).filter(|_| rect.is_positive()) else { continue };
        let response = ui.interact(rect, Id::unique(("timeline dense", dense.lane)), Sense::hover());
        let words = || {
            let name = header::lane_name(cx.session, lane.head);
            let how = if lane.low { tr("collapsed") } else { tr("zoom in to see each") };
            trn(dense.count, "{1}: 1 event in view, {2} | {1}: {} events in view, {2}", &[&name, &how])
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, words()));
        if response.contains_pointer()
            && let Some(at) = ui.input(|i| i.pointer.hover_pos())
        {
            hover = Some((at, Hover::Note(words())));
        }
    }
    hover
}

fn story_ui(ui: &Ui, cx: &mut Cx<'_>, frame: &Frame<'_>) -> Option<(Pos2, Hover)> {
    let Frame { model, view, rows, .. } = frame;
    let mut hover = None;
    for placed in &view.story {
        let Some(mark) = model.story.get(placed.story as usize) else { continue };
        let (x, y) = (placed.x, rows.line_y(placed.line));
        let (from, to) =
            placed.words.map_or((x - 7.0, x + 7.0), |(at, w)| ((x - 7.0).min(at), (x + 7.0).max(at + w)));
        let rect =
            Rect::from_x_y_ranges(from..=to, y - 9.0..=y + 9.0).intersect(rows.story.expand2(vec2(8.0, 0.0)));
        let name = || {
            let title = cx.session.event(mark.event).map_or("", |e| e.title.as_str());
            trf("{}, {}, story", &[&title, &header::dates(cx.session, mark.event)])
        };
        let id = Id::unique(("timeline story", mark.event.0));
        let selected = cx.view.selection == Some(Selection::Event(mark.event));
        let response = event_response(ui, rect, id, selected, name);
        if response.hovered() {
            hover = Some((pos2(x, rows.story.bottom() - 8.0), Hover::Story(mark.event)));
        }
        clicked(cx, &response, mark.event);
    }
    hover
}

fn marks_ui(ui: &Ui, cx: &mut Cx<'_>, frame: &Frame<'_>) -> (Option<(Pos2, Hover)>, Option<Head>) {
    let Frame { model, view, rows, .. } = frame;
    let (mut hover, mut chosen) = (None, None);
    for shown in &view.shown {
        let Some(lane) = model.lanes.get(shown.lane) else { continue };
        let Some(mark) = lane.marks.get(shown.mark) else { continue };
        let selected = cx.view.selection == Some(Selection::Event(mark.event));
        if !selected && view.is_dense(shown.lane) {
            continue;
        }
        let rect = Rect::from_center_size(pos2(shown.x, shown.y), vec2(14.0, rows.height(shown.lane).min(18.0)));
        let rect = rect.intersect(rows.clip(shown.lane).intersect(rows.lanes.expand2(vec2(7.0, 0.0))));
        if !rect.is_positive() {
            continue;
        }
        let name = || mark_name(cx.session, lane.head, mark);
        let id = Id::unique(("timeline mark", shown.lane, shown.mark));
        let response = event_response(ui, rect, id, selected, name);
        if response.hovered() {
            hover = Some((pos2(shown.x, shown.y), Hover::Mark(*mark)));
        }
        if response.clicked() {
            chosen = Some(lane.head);
        }
        clicked(cx, &response, mark.event);
    }
    (hover, chosen)
}

fn event_response(ui: &Ui, rect: Rect, id: Id, selected: bool, name: impl Fn() -> String) -> Response {
    // Not a stop of the Tab key: there may be hundreds. The next and previous event have keys of their own.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, name()));
    response
}

fn clicked(cx: &mut Cx<'_>, response: &Response, event: EventIx) {
    menu(response, cx, &Thing::Found(Selection::Event(event), None));
    if response.double_clicked() {
        cx.send(ViewCommand::Select(Selection::Event(event)));
        cx.send(ViewCommand::FocusTimeline);
    } else if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(event)));
    }
}

/// The mark whose width lies under the pointer; the narrowest of several.
fn band_at(model: &Model, view: &View, rows: &Rows, at: Pos2) -> Option<model::Mark> {
    view.shown
        .iter()
        .filter(|s| s.x0 <= at.x && at.x <= s.x1 && (s.y - at.y).abs() < (rows.lane_h / 2.0).min(6.0))
        .min_by(|a, b| (a.x1 - a.x0).total_cmp(&(b.x1 - b.x0)))
        .and_then(|s| model.lanes.get(s.lane)?.marks.get(s.mark).copied())
        .filter(|m| !m.exact())
}

/// "First step on the Moon, 20 July 1969, The Harbour Courier, sources differ".
fn mark_name(session: &Session, head: Head, mark: &model::Mark) -> String {
    let title = session.event(mark.event).map_or("", |e| e.title.as_str());
    let when = calendar::spoken(mark.from, mark.to, mark.grain);
    let mut name = format!("{title}, {when}, {}", header::lane_name(session, head));
    if let Some(doubt) = card::doubt_words(mark.band) {
        name.push_str(", ");
        name.push_str(doubt);
    }
    if session.index.compared.differ_on(mark.event) {
        name.push_str(tr(", sources differ"));
    }
    name
}

fn publications_ui(ui: &Ui, cx: &mut Cx<'_>, frame: &Frame<'_>) -> Option<(Pos2, Hover)> {
    let Frame { model, scale, rows, scroll, .. } = frame;
    let mut hover = None;
    for index in rows.visible(*scroll) {
        let Some((article, published)) = model.lanes.get(index).filter(|l| !l.low).and_then(|l| match l.head {
            Head::Source(article) => Some((article, l.published?)),
            Head::Entity(..) | Head::Kind(_) | Head::Story => None,
        }) else {
            continue;
        };
        let y = rows.lane_y(index, *scroll);
        let rect = paint::published_rect(scale, (published.from, published.to), published.span, y)
            .expand2(vec2(4.0, 1.0))
            .intersect(rows.clip(index));
        if !rect.is_positive() {
            continue;
        }
        let Some(words) = published_words(cx.session, article) else { continue };
        let response = ui.interact(rect, Id::unique(("timeline published", index)), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.hovered() {
            hover = Some((pos2(rect.center().x, y), Hover::Note(words)));
        }
        if response.clicked() {
            cx.send(ViewCommand::Select(Selection::Publication(article)));
        }
        menu(&response, cx, &Thing::Found(Selection::Publication(article), None));
    }
    hover
}

/// "Orbit Review published 25\u{2013}27 Jul 1969, inferred".
fn published_words(session: &Session, article: crate::facts::ArticleIx) -> Option<String> {
    let source = session.source(article)?;
    Some(trf("{} published {}{}", &[&source.outlet, &fact(&source.published), &how(source)]))
}

/// "Publication, Orbit Review, 25\u{2013}27 Jul 1969, inferred".
pub(super) fn publication_words(session: &Session, article: crate::facts::ArticleIx) -> Option<String> {
    let source = session.source(article)?;
    Some(trf("Publication, {}, {}{}", &[&source.outlet, &fact(&source.published), &how(source)]))
}

fn how(source: &crate::session::Source) -> &'static str {
    let inferred = source.published_source == Some(crate::facts::PublicationSource::Inferred);
    if inferred { tr(", inferred") } else { "" }
}
