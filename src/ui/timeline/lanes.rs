//! The label column: letter and name of each lane, and what a click on it opens.

use egui::{Align2, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::header::lane_name;
use super::model::{Head, Lane, Model};
use super::rows::Rows;
use super::view::look;
use crate::facts::EntityKind;
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::shapes::{self, MarkState};
use crate::ui::shell::menu_row;
use crate::ui::theme::role;
use crate::ui::view_state::Arranged;
use crate::ui::widgets::line_of;
use crate::ui::{Cx, icons};

/// Draws the labels of the lanes in view.
///
/// A lane is dragged to another place by its label; its menu moves and hides it.
pub fn labels_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, model: &Model, scroll: f32) {
    let story = ui.painter_at(rows.labels);
    if rows.names {
        let at = pos2(rows.labels.left() + 20.0, rows.line_y(0));
        story.text(at, Align2::LEFT_CENTER, tr("Story"), role::caption(), cx.theme.ink3);
    }
    let column = Rect::from_min_max(pos2(rows.labels.left(), rows.lanes.top()), rows.labels.max);
    for index in rows.visible(model.lanes.len(), scroll) {
        if let Some(lane) = model.lanes.get(index) {
            let y = rows.lane_y(index, scroll);
            let rect = Rect::from_x_y_ranges(
                column.left() + 12.0..=column.right(),
                y - rows.lane_h / 2.0..=y + rows.lane_h / 2.0,
            );
            let response = label_ui(ui, cx, rows, lane, index, rect, column);
            arrange_ui(ui, cx, rows, model, (index, scroll), &response);
        }
    }
}

fn label_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rows: &Rows,
    lane: &Lane,
    index: usize,
    rect: Rect,
    column: Rect,
) -> Response {
    let painter = ui.painter_at(column);
    let name = lane_name(cx.session, lane.head);
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(rect.intersect(column), egui::Id::unique(("timeline lane", index)), sense);
    let (kind, command) = match lane.head {
        Head::Source(article) => {
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            (trf("Lane {}", &[&letter]), Some(ViewCommand::ShowArticle(article)))
        }
        Head::Entity(entity, _) => (tr("Lane").to_owned(), Some(ViewCommand::Select(Selection::Entity(entity)))),
        Head::Kind(_) | Head::Story => (tr("Lane").to_owned(), None),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, command.is_some(), format!("{kind}, {name}")));
    if response.hovered() && command.is_some() {
        painter.rect_filled(rect, 4.0, cx.theme.hover);
    }
    let size = (rows.lane_h - 3.0).clamp(12.0, 16.0);
    let tile = Rect::from_min_size(pos2(column.left() + 20.0, rect.center().y - size / 2.0), vec2(size, size));
    match lane.head {
        Head::Source(article) => {
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            shapes::tile(&painter, cx.theme, article.at(), letter, tile);
        }
        Head::Entity(_, kind) => {
            let wash = cx.theme.kind(kind);
            let icon = match kind {
                EntityKind::Place => icons::PLACE,
                EntityKind::Organisation => icons::APARTMENT,
                _ => icons::PERSON,
            };
            painter.rect(tile, 3.0, wash.wash, Stroke::new(1.0, wash.line), StrokeKind::Inside);
            let font = FontId::proportional(size - 3.0);
            painter.text(tile.center(), Align2::CENTER_CENTER, icon, font, wash.line);
        }
        Head::Kind(_) | Head::Story => {
            let look = look(cx.theme, lane.head);
            shapes::mark_as(&painter, look, tile.center(), 4.6, MarkState::Said, cx.theme.panel);
        }
    }
    let mut cut = !rows.names;
    if rows.names {
        let font = FontId { size: 12.0_f32.min(rows.lane_h - 3.0), ..role::label() };
        let room = column.right() - tile.right() - 8.0;
        let mut galley = line_of(&painter, &name, font.clone(), cx.theme.ink1, room);
        if galley.elided
            && let Some(rest) = name.strip_prefix("The ")
        {
            galley = line_of(&painter, rest, font, cx.theme.ink1, room);
        }
        cut = galley.elided;
        painter.galley(pos2(tile.right() + 8.0, rect.center().y - galley.size().y / 2.0), galley, cx.theme.ink1);
    }
    if response.clicked()
        && let Some(command) = command
    {
        cx.send(command);
    }
    if cut { response.on_hover_text(name) } else { response }
}

/// Dragging a label, and the menu of a lane.
fn arrange_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rows: &Rows,
    model: &Model,
    (index, scroll): (usize, f32),
    response: &Response,
) {
    let count = model.lanes.len();
    let target =
        |y: f32| (((y - rows.lanes.top() + scroll) / rows.lane_h).floor().max(0.0) as usize).min(count - 1);
    if let Some(to) = response.interact_pointer_pos().map(|p| target(p.y)) {
        if response.dragged() && to != index {
            let edge = rows.lane_y(to, scroll) + rows.lane_h / 2.0 * if to > index { 1.0 } else { -1.0 };
            let line = rows.labels.left() + 12.0..=rows.lanes.right();
            ui.painter().hline(line, edge, Stroke::new(2.0, cx.theme.accent));
        }
        if response.drag_stopped() && to != index {
            cx.send(ViewCommand::ArrangeLanes(moved(model, &cx.view.timeline.arranged, index, to)));
        }
    }
    let theme = cx.theme;
    let now = &cx.view.timeline.arranged;
    let mut chosen = None;
    response.context_menu(|ui| {
        ui.set_width(220.0);
        let rows = [
            (icons::ARROW_UPWARD, tr("Move to the top"), index > 0, 0),
            (icons::EXPAND_LESS, tr("Move up"), index > 0, index.saturating_sub(1)),
            (icons::EXPAND_MORE, tr("Move down"), index + 1 < count, index + 1),
        ];
        for (icon, label, enabled, to) in rows {
            if menu_row(ui, theme, icon, label, "", enabled) {
                chosen = Some(moved(model, now, index, to));
                ui.close();
            }
        }
        if menu_row(ui, theme, icons::VISIBILITY_OFF, tr("Hide this lane"), "", count > 1) {
            let mut arranged = now.clone();
            arranged.hidden.extend(model.lanes.get(index).map(|l| l.head));
            chosen = Some(arranged);
            ui.close();
        }
        let reset = trf("All lanes again, {} hidden", &[&now.hidden.len()]);
        if menu_row(ui, theme, icons::VISIBILITY, &reset, "L", *now != Arranged::default()) {
            chosen = Some(Arranged::default());
            ui.close();
        }
    });
    if let Some(arranged) = chosen {
        cx.send(ViewCommand::ArrangeLanes(arranged));
    }
}

/// The order after a lane was put in the place of another.
fn moved(model: &Model, now: &Arranged, from: usize, to: usize) -> Arranged {
    let mut order: Vec<Head> = model.lanes.iter().map(|l| l.head).collect();
    if from < order.len() && to < order.len() {
        let head = order.remove(from);
        order.insert(to, head);
    }
    Arranged { order, hidden: now.hidden.clone() }
}
