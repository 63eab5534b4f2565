//! Painting single marks: their widths, joins and shapes, and what a selection or a search adds to them.

use egui::{Align2, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::model::{Band, Mark};
use super::paint::Pen;
use super::view::{Shown, look};
use crate::ui::shapes::{self, Look, MarkState};
use crate::ui::theme::role;

/// Radius of a mark.
const R: f32 = 4.6;
/// Radius of a selected mark.
const R_SELECTED: f32 = 5.4;
/// A halo reaches this much beyond its mark.
const HALO: f32 = 4.7;
/// And this much where a search found it.
const LIT: f32 = 3.0;

impl Pen<'_> {
    /// Precision is width.
    pub(super) fn width(&self, painter: &Painter, shown: &Shown) {
        let Some((mark, look)) = self.mark(shown) else { return };
        let painter = &faded(painter, shown.alpha);
        let view = self.rows.lanes;
        let (x0, x1) = (shown.x0.max(view.left() - 30.0), shown.x1.min(view.right() + 30.0));
        if mark.exact() || x1 - x0 < 2.0 * R + 2.0 {
            return;
        }
        let bar =
            |height: f32| Rect::from_min_max(pos2(x0, shown.y - height / 2.0), pos2(x1, shown.y + height / 2.0));
        let ground = self.theme.panel;
        match mark.band {
            Band::Sure if self.steps_back(shown) => {
                painter.rect_filled(bar(2.0), 1.0, ground.lerp_to_gamma(look.colour, 0.6));
            }
            Band::Sure => {
                painter.rect_filled(bar(3.0), 1.5, ground.lerp_to_gamma(look.colour, 0.75));
            }
            Band::Inferred => {
                painter.rect_filled(bar(5.0), 2.5, ground);
                dashed_box(painter, bar(5.0), 2.5, Stroke::new(1.0, look.colour), (3.0, 2.0));
            }
            Band::Weak => {
                painter.rect_filled(bar(9.0), 4.0, ground);
                dashed_box(painter, bar(9.0), 4.0, Stroke::new(1.2, look.colour), (4.0, 3.0));
            }
            Band::Planned | Band::Alleged | Band::Denied => {
                painter.rect(bar(5.0), 2.5, ground, Stroke::new(1.1, look.colour), StrokeKind::Middle);
            }
        }
    }

    pub(super) fn joins(&self, selected: bool) {
        for shown in &self.view.shown {
            let is = self.focus.event == Some(shown.event);
            let Some((x, y)) = shown.join.filter(|_| is == selected && shown.alpha > 0.5) else { continue };
            let stroke = if selected {
                Stroke::new(1.5, self.theme.ink1)
            } else if self.hovered == Some(shown.event) {
                Stroke::new(1.5, self.theme.ink2)
            } else if self.steps_back(shown) {
                continue;
            } else {
                Stroke::new(1.0, self.theme.strong)
            };
            // From a pinned lane to one that scrolled it may cross the others; between those that scroll not.
            let both_scroll = y >= self.rows.scrolled().top();
            let area = if both_scroll { self.rows.clip(shown.lane) } else { self.rows.lanes };
            let painter = self.clipped(area.expand2(vec2(0.0, 1.0)));
            painter.line_segment([pos2(x, y), pos2(shown.x, shown.y)], stroke);
        }
    }

    /// Halos, then the join over them, then the marks.
    pub(super) fn selected(&self) {
        let own = || self.view.shown.iter().filter(|s| self.focus.event == Some(s.event));
        for shown in own() {
            let painter = &self.clipped(self.rows.clip(shown.lane).expand2(vec2(0.0, 1.0)));
            let look = Look { colour: self.theme.mark, ..self.look(shown) };
            if look.shape == 5 || look.shape == 1 {
                let side = vec2(1.0, 1.0) * 2.0 * (R_SELECTED + 2.6);
                painter.rect_filled(Rect::from_center_size(pos2(shown.x, shown.y), side), 4.0, self.theme.mark);
            } else {
                shapes::mark_as(
                    painter,
                    look,
                    pos2(shown.x, shown.y),
                    R_SELECTED + HALO,
                    MarkState::Said,
                    self.theme.mark,
                );
            }
        }
        self.joins(true);
        if let Some(first) = own().next()
            && let Some(placed) = self.view.story.iter().find(|p| self.is_selected_story(p.story))
        {
            let from = pos2(placed.x, self.rows.line_y(placed.line));
            self.painter.line_segment([from, pos2(first.x, first.y)], Stroke::new(1.5, self.theme.ink1));
        }
        for shown in own() {
            self.shape(&self.clipped(self.rows.clip(shown.lane).expand2(vec2(0.0, 1.0))), shown);
        }
    }

    fn mark(&self, shown: &Shown) -> Option<(&Mark, Look)> {
        let lane = self.model.lanes.get(shown.lane)?;
        let mark = lane.marks.get(shown.mark)?;
        let mut look = look(self.theme, lane.head);
        if self.steps_back(shown) {
            look.colour = self.theme.ink3;
        }
        Some((mark, look))
    }

    /// Its event is filtered out or not related, or its source had not appeared yet.
    fn steps_back(&self, shown: &Shown) -> bool {
        let lane = self.model.lanes.get(shown.lane);
        let later = self.focus.narrow.zip(lane).is_some_and(|(narrow, lane)| narrow.later(lane));
        later || self.focus.recedes(shown.event)
    }

    fn look(&self, shown: &Shown) -> Look {
        let head = self.model.lanes.get(shown.lane).map(|l| l.head);
        head.map_or(Look::of_source(self.theme, shown.lane), |h| look(self.theme, h))
    }

    pub(super) fn shape(&self, painter: &Painter, shown: &Shown) {
        let Some((mark, look)) = self.mark(shown) else { return };
        let painter = &faded(painter, shown.alpha);
        let at = pos2(shown.x, shown.y);
        let selected = self.focus.event == Some(shown.event);
        let lit = self.focus.lit(shown.event);
        let ground = if selected || lit { self.theme.mark } else { self.theme.panel };
        let grow = if self.hovered == Some(shown.event) { 1.0 } else { 0.0 };
        let r = if selected { R_SELECTED } else { R } + grow;
        if mark.band == Band::Weak {
            let mut font = role::caption();
            font.size += grow;
            // Wider than the band is high: the mark must not run into its dashes.
            painter.rect_filled(Rect::from_center_size(at, vec2(10.0, 13.0)), 2.0, ground);
            painter.text(at, Align2::CENTER_CENTER, "?", font, look.colour);
            return;
        }
        if lit && !selected {
            painter.circle_filled(at, R + LIT, self.theme.mark);
        }
        shapes::rim(painter, look, at, r, ground);
        let recedes = self.steps_back(shown);
        let state = if recedes { MarkState::Planned } else { mark.state };
        shapes::mark_as(painter, look, at, if recedes { r - 0.6 } else { r }, state, ground);
        if mark.band == Band::Denied {
            let arm = vec2(r + 1.0, -(r + 1.0));
            painter.line_segment([at - arm, at + arm], Stroke::new(1.5, look.colour));
        }
    }
}

fn faded(painter: &Painter, alpha: f32) -> Painter {
    let mut painter = painter.clone();
    painter.multiply_opacity(alpha);
    painter
}

/// The outline of a box in dashes, its corners cut round.
pub(super) fn dashed_box(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke, (dash, gap): (f32, f32)) {
    let r = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
    let mut path = Vec::with_capacity(21);
    let corners = [
        (rect.right_top() + vec2(-r, r), -90.0f32),
        (rect.right_bottom() + vec2(-r, -r), 0.0),
        (rect.left_bottom() + vec2(r, -r), 90.0),
        (rect.left_top() + vec2(r, r), 180.0),
    ];
    for (centre, start) in corners {
        for step in 0..=4u8 {
            let angle = (start + f32::from(step) * 22.5).to_radians();
            path.push(centre + r * egui::Vec2::angled(angle));
        }
    }
    path.extend(path.first().copied());
    painter.extend(Shape::dashed_line(&path, stroke, dash, gap));
}
