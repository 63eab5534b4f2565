//! The label column: letter and name of each lane, and what a click on it opens.

use egui::{Align2, FontId, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::header::lane_name;
use super::model::{Head, Lane, Model};
use super::rows::Rows;
use super::sorting::lane_key;
use super::view::look;
use super::{TimelineState, walk};
use crate::facts::EntityKind;
use crate::session::{Selection, Session};
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::shapes::{self, MarkState};
use crate::ui::shell::menu_row;
use crate::ui::theme::role;
use crate::ui::view_state::{Arranged, LaneChange};
use crate::ui::widgets::{focus_ring, line_of};
use crate::ui::{Cx, icons, keys};

/// Draws the labels of the lanes in view.
///
/// A lane is dragged to another place by its label; its menu, or a key while it has the keyboard, moves, pins,
/// collapses and hides it.
pub fn labels_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, state: &mut TimelineState) {
    let story = ui.painter_at(rows.labels);
    if rows.names {
        let at = pos2(rows.labels.left() + 20.0, rows.line_y(0));
        story.text(at, Align2::LEFT_CENTER, tr("Story"), role::caption(), cx.theme.ink3);
    }
    let mut asked = None;
    for index in rows.visible(state.scroll) {
        let Some(lane) = state.model.lanes.get(index) else { continue };
        let clip = rows.clip(index);
        let column =
            Rect::from_min_max(pos2(rows.labels.left(), clip.top()), pos2(rows.labels.right(), clip.bottom()));
        let (y, half) = (rows.lane_y(index, state.scroll), rows.height(index) / 2.0);
        let rect = Rect::from_x_y_ranges(column.left() + 12.0..=column.right(), y - half..=y + half);
        if !rect.intersect(column).is_positive() {
            continue;
        }
        let response = label_ui(ui, cx, rows, lane, rect, column, state.lane == Some(lane.head));
        if response.has_focus() {
            state.lane = Some(lane.head);
        }
        asked = arrange_ui(ui, cx, rows, &state.model, (index, state.scroll), &response).or(asked);
    }
    if let Some((index, change)) = asked {
        walk::change_lane(cx, state, index, change);
    }
}

fn label_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rows: &Rows,
    lane: &Lane,
    rect: Rect,
    column: Rect,
    current: bool,
) -> Response {
    let painter = ui.painter_at(column);
    let name = lane_name(cx.session, lane.head);
    let sense = Sense::click_and_drag();
    let response = ui.interact(rect.intersect(column), egui::Id::unique(("timeline lane", lane.head)), sense);
    let (kind, command) = match lane.head {
        Head::Source(article) => {
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            (trf("Lane {}", &[&letter]), Some(ViewCommand::ShowArticle(article)))
        }
        Head::Entity(entity, _) => (tr("Lane").to_owned(), Some(ViewCommand::Select(Selection::Entity(entity)))),
        Head::Kind(_) | Head::Story => (tr("Lane").to_owned(), None),
    };
    response.widget_info(|| {
        let pinned = if lane.pinned { tr(", pinned") } else { "" };
        let low = if lane.low { tr(", collapsed") } else { "" };
        WidgetInfo::labeled(Role::Button, true, format!("{kind}, {name}{pinned}{low}"))
    });
    if response.hovered() {
        painter.rect_filled(rect, 4.0, cx.theme.hover);
    }
    if current {
        let bar = Rect::from_x_y_ranges(rect.left()..=rect.left() + 3.0, rect.shrink(1.0).y_range());
        painter.rect_filled(bar, 1.5, cx.theme.accent);
    }
    focus_ring(ui, cx.theme, &response, rect.shrink(1.0), 4.0);
    if lane.low {
        // A line has no room for words: the shape and the colour stay, the name comes with the pointer.
        let at = pos2(column.left() + 28.0, rect.center().y);
        shapes::mark_as(&painter, look(cx.theme, lane.head), at, 3.6, MarkState::Said, cx.theme.panel);
        if let Some(command) = command.filter(|_| response.clicked()) {
            cx.send(command);
        }
        return response.on_hover_text(trf("{}, collapsed", &[&name]));
    }
    let size = (rows.lane_h - 3.0).clamp(12.0, 16.0);
    let tile = Rect::from_min_size(pos2(column.left() + 20.0, rect.center().y - size / 2.0), vec2(size, size));
    sign(cx, &painter, lane.head, tile);
    let mut cut = !rows.names;
    if rows.names {
        let font = FontId { size: 12.0_f32.min(rows.lane_h - 3.0), ..role::label() };
        let pin = if lane.pinned { 14.0 } else { 0.0 };
        let room = column.right() - tile.right() - 8.0 - pin;
        let mut galley = line_of(&painter, &name, font.clone(), cx.theme.ink1, room);
        if galley.elided
            && let Some(rest) = name.strip_prefix("The ")
        {
            galley = line_of(&painter, rest, font, cx.theme.ink1, room);
        }
        cut = galley.elided;
        painter.galley(pos2(tile.right() + 8.0, rect.center().y - galley.size().y / 2.0), galley, cx.theme.ink1);
    }
    if lane.pinned {
        pin_mark(&painter, pos2(column.right() - 7.0, rect.center().y), cx.theme.ink2);
    }
    if let Some(command) = command.filter(|_| response.clicked()) {
        cx.send(command);
    }
    if cut { response.on_hover_text(name) } else { response }
}

/// The sign of a lane: a source's letter, an icon of its sort, or the shape of its marks.
fn sign(cx: &Cx<'_>, painter: &egui::Painter, head: Head, tile: Rect) {
    match head {
        Head::Source(article) => {
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            shapes::tile(painter, cx.theme, article.at(), letter, tile);
        }
        Head::Entity(_, kind) => {
            let wash = cx.theme.kind(kind);
            let icon = match kind {
                EntityKind::Place => icons::PLACE,
                EntityKind::Organisation => icons::APARTMENT,
                _ => icons::PERSON,
            };
            painter.rect(tile, 3.0, wash.wash, Stroke::new(1.0, wash.line), StrokeKind::Inside);
            let font = FontId::proportional(tile.height() - 3.0);
            painter.text(tile.center(), Align2::CENTER_CENTER, icon, font, wash.line);
        }
        Head::Kind(_) | Head::Story => {
            let look = look(cx.theme, head);
            shapes::mark_as(painter, look, tile.center(), 4.6, MarkState::Said, cx.theme.panel);
        }
    }
}

/// A drawing pin: the font of symbols has none.
fn pin_mark(painter: &egui::Painter, at: Pos2, ink: egui::Color32) {
    let head = Rect::from_center_size(at - vec2(0.0, 2.0), vec2(5.0, 5.0));
    painter.rect_filled(head, 1.0, ink);
    painter.hline(at.x - 4.0..=at.x + 4.0, at.y + 1.0, Stroke::new(1.5, ink));
    painter.vline(at.x, at.y + 1.0..=at.y + 5.0, Stroke::new(1.2, ink));
}

/// Dragging a label, and the menu of a lane: what it asks for, and of which lane.
fn arrange_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rows: &Rows,
    model: &Model,
    (index, scroll): (usize, f32),
    response: &Response,
) -> Option<(usize, LaneChange)> {
    let count = model.lanes.len();
    if let Some(to) = response.interact_pointer_pos().map(|p| rows.lane_at(p.y, scroll).min(count - 1)) {
        if response.dragged() && to != index {
            let edge = rows.lane_y(to, scroll) + rows.height(to) / 2.0 * if to > index { 1.0 } else { -1.0 };
            let line = rows.labels.left() + 12.0..=rows.lanes.right();
            ui.painter().hline(line, edge, Stroke::new(2.0, cx.theme.accent));
        }
        if response.drag_stopped() && to != index {
            cx.send(ViewCommand::ArrangeLanes(moved(cx.session, model, &cx.view.timeline.arranged, index, to)));
        }
    }
    let lane = model.lanes.get(index)?;
    let theme = cx.theme;
    let now = &cx.view.timeline.arranged;
    let (mut chosen, mut placed) = (None, None);
    response.context_menu(|ui| {
        ui.set_width(240.0);
        let pin = if lane.pinned { tr("Let it scroll again") } else { tr("Pin on top") };
        let low = if lane.low { tr("Open again") } else { tr("Collapse to a line") };
        let (up, down) = (index > 0, index + 1 < count);
        let rows = [
            (icons::LOCK, pin, "I", true, LaneChange::Pin),
            (icons::UNFOLD_LESS, low, "X", true, LaneChange::Low),
            (icons::EXPAND_LESS, tr("Move up"), &keys::in_manner(tr("Alt+Up")), up, LaneChange::Move(-1)),
            (icons::EXPAND_MORE, tr("Move down"), &keys::in_manner(tr("Alt+Down")), down, LaneChange::Move(1)),
            (icons::VISIBILITY_OFF, tr("Hide this lane"), "H", count > 1, LaneChange::Hide),
        ];
        for (icon, label, key, enabled, change) in rows {
            if menu_row(ui, theme, icon, label, key, enabled) {
                chosen = Some((index, change));
                ui.close();
            }
        }
        if menu_row(ui, theme, icons::ARROW_UPWARD, tr("Move to the top"), "", up) {
            placed = Some(moved(cx.session, model, now, index, 0));
            ui.close();
        }
        let reset = trf("All lanes again, {} hidden", &[&now.hidden.len()]);
        if menu_row(ui, theme, icons::VISIBILITY, &reset, "L", **now != Arranged::default()) {
            placed = Some(Arranged::default());
            ui.close();
        }
    });
    if let Some(arranged) = placed {
        cx.send(ViewCommand::ArrangeLanes(arranged));
    }
    chosen
}

/// The lanes after one of them was pinned, collapsed, hidden or moved; `None` where that changes nothing.
pub(super) fn changed(
    session: &Session,
    model: &Model,
    now: &Arranged,
    lane: usize,
    change: LaneChange,
) -> Option<Arranged> {
    let key = lane_key(session, model.lanes.get(lane)?.head);
    let mut arranged = now.clone();
    match change {
        LaneChange::Pin => toggle(&mut arranged.pinned, key),
        LaneChange::Low => toggle(&mut arranged.low, key),
        LaneChange::Hide if model.lanes.len() < 2 => return None,
        LaneChange::Hide => arranged.hidden.push(key),
        LaneChange::Move(step) => {
            let to = lane.checked_add_signed(step as isize).filter(|to| *to < model.lanes.len())?;
            arranged = moved(session, model, now, lane, to);
        }
    }
    Some(arranged)
}

fn toggle(list: &mut Vec<String>, key: String) {
    match list.iter().position(|k| *k == key) {
        Some(at) => drop(list.remove(at)),
        None => list.push(key),
    }
}

/// The order after a lane was put in the place of another; lanes of other sorts keep theirs.
fn moved(session: &Session, model: &Model, now: &Arranged, from: usize, to: usize) -> Arranged {
    let mut order: Vec<String> = model.lanes.iter().map(|l| lane_key(session, l.head)).collect();
    if from < order.len() && to < order.len() {
        let key = order.remove(from);
        order.insert(to, key);
    }
    let others: Vec<String> = now.order.iter().filter(|k| !order.contains(k)).cloned().collect();
    order.extend(others);
    Arranged { order, ..now.clone() }
}
