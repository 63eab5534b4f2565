//! Painting the plot: hair lines, lanes, widths, joins, marks, the story's row and the axis.
//!
//! Everything is decided before; here it only gets its form. Never colour alone.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::axis::GAP_PX;
use super::marks::dashed_box;
use super::model::{Head, Model};
use super::narrow::Narrow;
use super::rows::Rows;
use super::scale::Scale;
use super::view::{View, look};
use crate::facts::EventIx;
use crate::session::{Selection, Session};
use crate::ui::palette::Colours;
use crate::ui::shapes::{self, Look, MarkState};
use crate::ui::theme::{Theme, role};
use crate::ui::widgets::line_of;

/// What is painted with.
pub struct Pen<'a> {
    /// On the plot.
    pub painter: Painter,
    /// Colours.
    pub theme: &'a Theme,
    /// The story.
    pub session: &'a Session,
    /// Its lanes.
    pub model: &'a Model,
    /// What is shown.
    pub view: &'a View,
    /// Where time runs.
    pub scale: Scale<'a>,
    /// Where the rows are.
    pub rows: Rows,
    /// Scrolled lanes.
    pub scroll: f32,
    /// What is selected.
    pub focus: Focus<'a>,
    /// What the pointer is on, as an event.
    pub hovered: Option<EventIx>,
}

/// What a selection means here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Focus<'a> {
    /// The selected event.
    pub event: Option<EventIx>,
    /// Events of the selected name, sorted; all others step back.
    pub related: Option<&'a [EventIx]>,
    /// What a filter or a search leaves; all others step back.
    pub narrow: Option<&'a Narrow>,
    /// The source whose publication is selected.
    pub published: Option<crate::facts::ArticleIx>,
}

impl<'a> Focus<'a> {
    /// Reads a selection.
    pub fn of(session: &'a Session, selection: Option<Selection>) -> Self {
        let told = |article, time: u32| {
            let facts = session.article_facts(article)?;
            facts.events.iter().find(|m| m.time == Some(time)).map(|m| m.event)
        };
        match selection {
            Some(Selection::Event(ix)) => Self { event: Some(ix), ..Self::default() },
            Some(Selection::Entity(ix)) => {
                let related = session.index.events_of.get(ix.at()).map(Vec::as_slice);
                Self { related: related.filter(|r| !r.is_empty()), ..Self::default() }
            }
            Some(Selection::Time(article, i)) => Self { event: told(article, i), ..Self::default() },
            Some(Selection::Publication(article)) => Self { published: Some(article), ..Self::default() },
            Some(Selection::Quote(..)) | None => Self::default(),
        }
    }

    pub(super) fn recedes(&self, event: EventIx) -> bool {
        self.related.is_some_and(|r| r.binary_search(&event).is_err())
            || self.narrow.is_some_and(|n| !n.keeps(event))
    }

    /// A search found it.
    pub(super) fn lit(&self, event: EventIx) -> bool {
        self.narrow.is_some_and(|n| n.lights(event))
    }
}

impl Pen<'_> {
    /// Paints all of the plot.
    pub fn plot(&self) {
        self.ground();
        self.lane_lines();
        // What scrolls never shows over what is pinned.
        let areas = [self.rows.clip(0), self.rows.scrolled()].map(|r| self.clipped(r.expand2(vec2(0.0, 1.0))));
        for (area, curve) in areas.iter().zip(&self.view.curves) {
            if let Some(curve) = curve {
                area.add(Shape::mesh(curve.clone()));
            }
        }
        let [pinned, scrolled] = &areas;
        let of = |lane: usize| if lane < self.rows.pinned { pinned } else { scrolled };
        for shown in &self.view.shown {
            self.width(of(shown.lane), shown);
        }
        self.zigzags();
        self.joins(false);
        for shown in self.view.shown.iter().filter(|s| self.focus.event != Some(s.event)) {
            self.shape(of(shown.lane), shown);
        }
        self.selected();
        self.pinned_edge();
        self.story();
        self.axis();
    }

    /// A line below the pinned lanes.
    fn pinned_edge(&self) {
        if self.rows.pinned > 0 {
            let y = self.rows.scrolled().top();
            let line = self.rows.labels.left() + 12.0..=self.rows.lanes.right();
            let painter = self.painter.with_clip_rect(Rect::EVERYTHING);
            painter.hline(line, y, Stroke::new(1.0, self.theme.strong));
        }
    }

    pub(super) fn clipped(&self, rect: Rect) -> Painter {
        self.painter.with_clip_rect(rect.intersect(self.painter.clip_rect()))
    }

    fn ground(&self) {
        let rows = &self.rows;
        // Where separators are strong the grid stays behind what stands on it.
        let strong = self.theme.colours == Colours::Contrast;
        let ink = if strong { self.theme.panel.lerp_to_gamma(self.theme.hair, 0.5) } else { self.theme.hair };
        let hair = Stroke::new(1.0, ink);
        for &x in &self.view.ticks.lines {
            self.painter.vline(x, rows.story.top() + 2.0..=rows.axis.top() + 4.0, hair);
        }
        let y = rows.axis.top();
        for (_, x0, x1) in self.scale.segments() {
            let (a, b) = (x0.max(rows.axis.left()), x1.min(rows.axis.right()));
            self.painter.hline(a..=b, y, Stroke::new(1.0, self.theme.ctl));
        }
    }

    fn zigzags(&self) {
        // Not through the story's row: its words may reach over a gap.
        let (top, bottom) = (self.rows.lanes.top() - 2.0, self.rows.axis.top() + 4.0);
        let stroke = Stroke::new(1.0, self.theme.strong);
        for gap in self.scale.gaps() {
            let middle = gap + GAP_PX as f32 / 2.0;
            let ground = Rect::from_x_y_ranges(middle - 5.5..=middle + 5.5, top..=bottom);
            self.painter.rect_filled(ground, 0.0, self.theme.panel);
            for x in [middle - 2.5, middle + 2.5] {
                let count = ((bottom - top) / 4.0) as usize;
                let points = (0..=count)
                    .map(|i| pos2(x + if i % 2 == 0 { -3.0 } else { 3.0 }, top + i as f32 * 4.0))
                    .collect();
                self.painter.add(Shape::line(points, stroke));
            }
        }
    }

    fn lane_lines(&self) {
        let rows = &self.rows;
        let (left, right) = (rows.lanes.left() - 8.0, rows.lanes.right());
        for index in rows.visible(self.scroll) {
            let Some(lane) = self.model.lanes.get(index) else { continue };
            let painter = self.clipped(rows.clip(index).expand2(vec2(8.0, 1.0)));
            let y = rows.lane_y(index, self.scroll);
            let until = lane.published.map_or(right, |p| self.scale.x(p.to).clamp(left, right));
            let line = Stroke::new(1.0, self.theme.lane);
            for (_, x0, x1) in self.scale.segments() {
                let from = if x0 <= rows.lanes.left() + 1.0 { left } else { x0 };
                if from < x1.min(until) {
                    painter.hline(from..=x1.min(until), y, line);
                }
                if x1 > until {
                    let path = [pos2(from.max(until), y), pos2(x1.min(right), y)];
                    painter.extend(Shape::dotted_line(&path, self.theme.ctl, 5.0, 0.8));
                }
            }
            if let Some(published) = lane.published.filter(|_| !lane.low) {
                let look = look(self.theme, lane.head);
                let selected = matches!(lane.head, Head::Source(a) if self.focus.published == Some(a));
                self.published(&painter, (published.from, published.to), published.span, y, look.colour, selected);
            }
        }
    }

    /// A tick at the end of the day of publication, or a dashed box over the days it may be.
    fn published(&self, painter: &Painter, at: (f64, f64), span: bool, y: f32, colour: Color32, selected: bool) {
        let rect = published_rect(&self.scale, at, span, y);
        if selected {
            painter.rect_filled(rect.expand(3.0), 4.0, self.theme.mark);
        }
        if span {
            dashed_box(painter, rect, 3.0, Stroke::new(1.2, colour), (3.0, 2.0));
        } else {
            painter.rect_filled(rect, 0.0, colour);
        }
    }

    pub(super) fn is_selected_story(&self, story: u32) -> bool {
        let event = self.model.story.get(story as usize).map(|m| m.event);
        event.is_some() && event == self.focus.event
    }

    fn story(&self) {
        let painter = self.clipped(self.rows.story.expand2(vec2(10.0, 0.0)));
        for placed in &self.view.story {
            let Some(mark) = self.model.story.get(placed.story as usize) else { continue };
            let at = pos2(placed.x, self.rows.line_y(placed.line));
            let selected = self.focus.event == Some(mark.event);
            let recedes = self.focus.recedes(mark.event);
            if selected && let Some((x, width)) = placed.words {
                let plate = Rect::from_x_y_ranges(
                    (at.x - 7.0).min(x - 5.0)..=(x + width + 6.0).max(at.x + 7.0),
                    at.y - 9.0..=at.y + 9.0,
                );
                painter.rect_filled(plate, 4.0, self.theme.mark);
            }
            let grow = if self.hovered == Some(mark.event) { 1.0 } else { 0.0 };
            self.story_mark(&painter, at, mark.disputed, recedes, grow);
            if let Some((x, width)) = placed.words {
                let (font, ink) = match (selected, recedes) {
                    (true, _) => (role::caption(), self.theme.ink1),
                    (_, true) => (role::label(), self.theme.ink3),
                    _ => (role::label(), self.theme.ink1),
                };
                let title = self.session.event(mark.event).map_or("", |e| e.title.as_str());
                let galley = line_of(&painter, title, font, ink, width + 1.0);
                if !selected {
                    // No line of the grid runs through the words.
                    let words = Rect::from_center_size(pos2(x + width / 2.0, at.y), vec2(width + 4.0, 16.0));
                    painter.rect_filled(words, 0.0, self.theme.panel);
                }
                painter.galley(pos2(x, at.y - galley.size().y / 2.0), galley, ink);
            }
        }
    }

    fn story_mark(&self, painter: &Painter, at: Pos2, disputed: bool, recedes: bool, grow: f32) {
        if disputed && !recedes {
            shapes::conflict(painter, self.theme, at, 5.2 + grow);
            return;
        }
        let (colour, state) =
            if recedes { (self.theme.ink3, MarkState::Planned) } else { (self.theme.ink2, MarkState::Said) };
        let look = Look { shape: 2, colour, ringed: false };
        shapes::mark_as(painter, look, at, 3.6 + grow, state, self.theme.panel);
    }

    fn axis(&self) {
        let rows = &self.rows;
        let extent = self.focus.event.and_then(|e| self.model.extent(self.session, e)).or_else(|| {
            let article = self.focus.published?;
            let lane = self.model.lanes.iter().find(|l| l.head == Head::Source(article))?;
            lane.published.map(|p| (p.from, p.to))
        });
        let y = rows.axis.top() + 14.0;
        for label in &self.view.ticks.labels {
            let touched = extent.is_some_and(|(a, b)| a < label.to && b >= label.from);
            let (font, ink) =
                if touched { (role::caption(), self.theme.ink1) } else { (role::label(), self.theme.ink2) };
            self.painter.text(pos2(label.x + label.width / 2.0, y), Align2::CENTER_CENTER, &label.text, font, ink);
        }
        if let Some((from, to)) = extent {
            let (a, b) = (self.scale.x(from), self.scale.x(to));
            let (a, b) = if b - a < 6.0 { (f32::midpoint(a, b) - 3.0, f32::midpoint(a, b) + 3.0) } else { (a, b) };
            let (a, b) = (a.max(rows.axis.left()), b.min(rows.axis.right()));
            if a < b {
                let line = Rect::from_x_y_ranges(a..=b, rows.axis.top()..=rows.axis.top() + 4.0);
                self.painter.rect_filled(line, 1.0, self.theme.markline);
            }
        }
    }
}

/// Where the mark of a publication stands.
pub fn published_rect(scale: &Scale<'_>, at: (f64, f64), span: bool, y: f32) -> Rect {
    if span {
        let (left, right) = (scale.x0 as f32 - 30.0, scale.x1() as f32 + 30.0);
        let (a, b) = (scale.x(at.0).max(left), scale.x(at.1).min(right));
        Rect::from_x_y_ranges(a..=b.max(a + 4.0), y - 5.5..=y + 5.5)
    } else {
        let x = scale.x(at.1) - 2.5;
        Rect::from_x_y_ranges(x - 1.0..=x + 1.0, y - 6.0..=y + 6.0)
    }
}
