//! The label column: letter and name of each lane, and what a click on it opens.

use egui::{Align2, FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::header::lane_name;
use super::model::{Head, Lane, Model};
use super::rows::Rows;
use super::view::look;
use crate::facts::EntityKind;
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::widgets::line_of;
use crate::ui::{Cx, icons};

/// Draws the labels of the lanes in view.
pub fn labels_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, model: &Model, scroll: f32) {
    let story = ui.painter_at(rows.labels);
    if rows.names {
        let at = pos2(rows.labels.left() + 20.0, rows.line_y(0));
        story.text(at, Align2::LEFT_CENTER, "Story", role::caption(), cx.theme.ink3);
    }
    let column = Rect::from_min_max(pos2(rows.labels.left(), rows.lanes.top()), rows.labels.max);
    for index in rows.visible(model.lanes.len(), scroll) {
        if let Some(lane) = model.lanes.get(index) {
            let y = rows.lane_y(index, scroll);
            let rect = Rect::from_x_y_ranges(
                column.left() + 12.0..=column.right(),
                y - rows.lane_h / 2.0..=y + rows.lane_h / 2.0,
            );
            label_ui(ui, cx, rows, lane, index, rect, column);
        }
    }
}

fn label_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, lane: &Lane, index: usize, rect: Rect, column: Rect) {
    let painter = ui.painter_at(column);
    let name = lane_name(cx.session, lane.head);
    let response = ui.interact(rect.intersect(column), egui::Id::unique(("timeline lane", index)), Sense::CLICK);
    let (kind, command) = match lane.head {
        Head::Source(article) => {
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            (format!("Lane {letter}"), Some(ViewCommand::ShowArticle(article)))
        }
        Head::Entity(entity, _) => ("Lane".to_owned(), Some(ViewCommand::Select(Selection::Entity(entity)))),
        Head::Kind(_) => ("Lane".to_owned(), None),
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
            let icon = if kind == EntityKind::Place { icons::PLACE } else { icons::PERSON };
            painter.rect(tile, 3.0, wash.wash, Stroke::new(1.0, wash.line), StrokeKind::Inside);
            let font = FontId::proportional(size - 3.0);
            painter.text(tile.center(), Align2::CENTER_CENTER, icon, font, wash.line);
        }
        Head::Kind(_) => {
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
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(name);
    }
    if clicked && let Some(command) = command {
        cx.send(command);
    }
}
