//! The gutter between two articles: a ribbon from each sentence to its counterpart, and a bead to choose it by.
//!
//! It draws what is paired; a sentence without a ribbon may still tell the same in other words.

use egui::epaint::{Mesh, PathShape, PathStroke};
use egui::{Color32, CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::beside::Pairs;
use super::ink;
use crate::session::{Aligned, Selection};
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::{Cx, shapes};

/// Pieces that a ribbon is drawn in.
const STEPS: usize = 18;
/// Beads nearer than this stand side by side.
const BEAD_PX: f32 = 14.0;

/// Rows of a sentence on the screen.
type Rows = (f32, f32);

/// Draws the gutter; returns the pair that was asked for.
pub(super) fn links_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    pairs: &Pairs,
    gutter: Rect,
    rows: impl Fn(&Aligned) -> (Option<Rows>, Option<Rows>),
) -> Option<Aligned> {
    let painter = ui.painter().with_clip_rect(gutter);
    let mut beads: Vec<(Pos2, &Aligned)> = Vec::new();
    let mut asked = None;
    for pair in pairs {
        if pair.event.is_some_and(|e| !cx.view.kept.event(e)) {
            continue;
        }
        let (left, right) = rows(pair);
        let seen = |r: Option<Rows>| r.is_some_and(|(top, bottom)| bottom > gutter.top() && top < gutter.bottom());
        if !seen(left) && !seen(right) {
            continue;
        }
        let (Some(left), Some(right)) = (left, right) else { continue };
        let within = |y: f32| y.clamp(gutter.top(), gutter.bottom());
        let ends = (left, right);
        let chosen = pair.event.is_some_and(|e| cx.view.selection == Some(Selection::Event(e)));
        let id = ui.unique_id().with(("link", pair.left.start, pair.right.start));
        let middle = |(top, bottom): Rows| within(f32::midpoint(top, bottom));
        let mut centre = pos2(gutter.center().x, f32::midpoint(middle(left), middle(right)));
        while beads.iter().any(|(b, _)| b.distance(centre) < BEAD_PX) {
            centre.y += BEAD_PX;
        }
        beads.push((centre, pair));
        let bead = Rect::from_center_size(centre, vec2(BEAD_PX, BEAD_PX));
        let response = ui.interact(bead, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        let words = words(cx, pair);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &words));
        ribbon(&painter, cx, gutter, ends, chosen || response.hovered() || response.has_focus());
        bead_ui(ui, cx, pair, centre, chosen);
        ink::focus_ring(ui, cx.theme, &response, bead);
        if response.clicked() {
            asked = Some(*pair);
            if let Some(event) = pair.event {
                cx.send(ViewCommand::Select(Selection::Event(event)));
            }
        }
        response.on_hover_text(words);
    }
    asked
}

fn words(cx: &Cx<'_>, pair: &Aligned) -> String {
    match pair.event.and_then(|e| cx.session.event(e)) {
        Some(event) if event.disputed => trf("Both tell, and sources differ: {}", &[&event.title]),
        Some(event) => trf("Both tell: {}", &[&event.title]),
        None => tr("Nearly the same words in both").to_owned(),
    }
}

/// A square for an event, the split mark where sources differ, a ring for shared words.
fn bead_ui(ui: &Ui, cx: &Cx<'_>, pair: &Aligned, centre: Pos2, chosen: bool) {
    let (theme, painter) = (cx.theme, ui.painter());
    let r = if chosen { 5.5 } else { 4.5 };
    let Some(event) = pair.event.and_then(|e| cx.session.event(e)) else {
        painter.circle(centre, r, theme.paper, Stroke::new(1.5, theme.strong));
        return;
    };
    if event.disputed {
        painter.circle_filled(centre, r + 3.0, theme.paper);
        shapes::conflict(painter, theme, centre, r + 1.0);
    } else {
        painter.circle(centre, r, if chosen { theme.ink1 } else { theme.ink2 }, Stroke::new(1.5, theme.paper));
    }
}

/// A band that bends from the rows on the left to those on the right.
fn ribbon(painter: &egui::Painter, cx: &Cx<'_>, gutter: Rect, (left, right): (Rows, Rows), strong: bool) {
    let theme = cx.theme;
    let (fill, edge) = if strong {
        (theme.mark, Stroke::new(1.5, theme.markline))
    } else {
        (theme.pressed.gamma_multiply(0.6), Stroke::new(1.0, theme.strong))
    };
    let (top, bottom) = (curve(gutter, left.0, right.0), curve(gutter, left.1, right.1));
    let mut mesh = Mesh::default();
    for (i, (a, b)) in top.iter().zip(&bottom).enumerate() {
        mesh.colored_vertex(*a, fill);
        mesh.colored_vertex(*b, fill);
        if let Some(last) = (i as u32).checked_sub(1) {
            let first = last * 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 3, first + 2);
        }
    }
    painter.add(Shape::mesh(mesh));
    for line in [top, bottom] {
        let stroke = PathStroke::new(edge.width, edge.color);
        painter.add(Shape::Path(PathShape { points: line, closed: false, fill: Color32::TRANSPARENT, stroke }));
    }
}

/// From one height on the left to another on the right, level at both ends.
fn curve(gutter: Rect, from: f32, to: f32) -> Vec<Pos2> {
    (0..=STEPS)
        .map(|i| {
            let t = i as f32 / STEPS as f32;
            let eased = t * t * (3.0 - 2.0 * t);
            pos2(gutter.left() + t * gutter.width(), from + (to - from) * eased)
        })
        .collect()
}
