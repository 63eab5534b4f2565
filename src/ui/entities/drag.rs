//! One name dragged onto another: they are to be one. Nothing is done before every mark of it was shown.

use egui::{Align2, Id, LayerId, Order, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::facts::EntityIx;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::{Proposal, act};
use crate::ui::lang::trf;
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Makes a row one that can be dragged and dropped onto.
pub(super) fn drag_ui(ui: &Ui, cx: &mut Cx<'_>, ix: EntityIx, response: &Response, plate: Rect) {
    let session = cx.session;
    let Some(entity) = session.entity(ix) else { return };
    response.dnd_set_drag_payload(ix);
    if response.dragged() {
        carried_ui(ui, cx, &entity.name);
    }
    let onto = response.dnd_hover_payload::<EntityIx>().filter(|from| **from != ix);
    if onto.is_some() {
        let stroke = Stroke::new(2.0, cx.theme.accent);
        ui.painter().rect_stroke(plate, 6.0, stroke, StrokeKind::Inside);
    }
    let dropped = response.dnd_release_payload::<EntityIx>().filter(|from| **from != ix);
    if let Some(from) = dropped.and_then(|from| session.entity(*from)) {
        let proposal = Proposal::Merge { entity: act::key(from), into: Some(act::key(entity)) };
        cx.send(ViewCommand::Hands(HandsCommand::Review(proposal, None)));
    }
}

/// What is carried, at the pointer.
fn carried_ui(ui: &Ui, cx: &Cx<'_>, name: &str) {
    let Some(at) = ui.input(|i| i.pointer.hover_pos()) else { return };
    let theme = cx.theme;
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("carried name")));
    let words = trf("Merge {} with", &[&name]);
    let galley = widgets::line_of(&painter, &words, role::name(), theme.ink1, 260.0);
    let rect = Align2::LEFT_CENTER
        .anchor_rect(Rect::from_min_size(pos2(at.x + 14.0, at.y), galley.size() + vec2(20.0, 10.0)));
    painter.rect(rect, 6.0, theme.raised, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
    painter.galley(rect.min + vec2(10.0, 5.0), galley, theme.ink1);
}
