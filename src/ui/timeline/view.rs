//! What a view of the timeline shows, worked out once for each change of view and kept between frames:
//! marks drawn singly, density columns, labels, dates. No painter here.

use std::sync::Arc;

use egui::{Mesh, Rect, pos2};

use super::labels::{self, Placed, Wish};
use super::model::{Head, Lane, Model};
use super::rows::Rows;
use super::scale::Scale;
use super::ticks::{self, Ticks};
use crate::facts::{EntityKind, EventIx};
use crate::session::{Selection, Session};
use crate::ui::palette::Colours;
use crate::ui::shapes::Look;
use crate::ui::theme::Theme;

/// Width of a density column.
const COLUMN: f32 = 2.0;
/// A label cut shorter than this says too little.
const NARROW: f32 = 96.0;

/// What the picture depends on; while it stays, the picture stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Counts up with the model.
    pub generation: u64,
    /// What is shown.
    pub window: (f64, f64),
    /// Where.
    pub rows: Rows,
    /// Scrolled lanes.
    pub scroll: f32,
    /// Colours.
    pub colours: (bool, Colours),
    /// What is selected.
    pub selection: Option<Selection>,
    /// Pixels per point, on which text widths depend.
    pub pixels: f32,
}

/// A mark that is drawn singly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Position in the lanes.
    pub lane: usize,
    /// Position in the lane's marks.
    pub mark: usize,
    /// The event.
    pub event: EventIx,
    /// Where its shape stands.
    pub x: f32,
    /// The middle of its lane.
    pub y: f32,
    /// Left end of its width.
    pub x0: f32,
    /// Right end.
    pub x1: f32,
    /// The mark of the same event in a lane above.
    pub join: Option<(f32, f32)>,
}

/// A lane with more marks in view than can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dense {
    /// Position in the lanes.
    pub lane: usize,
    /// Marks in view.
    pub count: usize,
}

/// What a view shows.
#[derive(Default)]
pub struct View {
    key: Option<Key>,
    /// Marks drawn singly.
    pub shown: Vec<Shown>,
    /// Lanes drawn as columns.
    pub dense: Vec<Dense>,
    /// The columns of all those lanes.
    pub columns: Option<Arc<Mesh>>,
    /// The story's row.
    pub story: Vec<Placed>,
    /// The axis.
    pub ticks: Ticks,
    counts: Vec<u32>,
}

/// What it is worked out from.
pub struct Source<'a> {
    /// The story.
    pub session: &'a Session,
    /// Its lanes.
    pub model: &'a Model,
    /// The view.
    pub scale: Scale<'a>,
    /// Colours.
    pub theme: &'a Theme,
}

impl View {
    /// Works it out anew if the key changed.
    pub fn refresh(
        &mut self,
        key: Key,
        source: &Source<'_>,
        mut title_width: impl FnMut(&str) -> f32,
        axis_width: impl FnMut(&str) -> f32,
    ) {
        if self.key.as_ref() == Some(&key) {
            return;
        }
        self.collect(&key, source);
        self.build_columns(&key, source);
        self.ticks = ticks::ticks(&source.scale, axis_width);
        self.story = story(&key, source, &mut title_width);
        self.key = Some(key);
    }

    /// Forgets what it was worked out for.
    pub fn forget(&mut self) {
        self.key = None;
    }

    fn collect(&mut self, key: &Key, source: &Source<'_>) {
        self.shown.clear();
        self.dense.clear();
        let (from, to) = source.scale.span();
        let rows = &key.rows;
        let lanes = &source.model.lanes;
        let visible = rows.visible(lanes.len(), key.scroll);
        let in_view = |lane: &Lane| lane.between(from, to).1.len();
        let total: usize = lanes.get(visible.clone()).unwrap_or(&[]).iter().map(in_view).sum();
        let columns = rows.lanes.width() as usize;
        let most = if total <= columns { columns / 4 } else { columns / 4 / visible.len().max(1) };
        for index in visible {
            let Some(lane) = lanes.get(index) else { continue };
            let (first, marks) = lane.between(from, to);
            if marks.len() > most.max(24) {
                self.dense.push(Dense { lane: index, count: marks.len() });
                continue;
            }
            let y = rows.lane_y(index, key.scroll);
            for (i, mark) in marks.iter().enumerate() {
                if mark.to < from {
                    continue;
                }
                let (x0, x1) = (source.scale.x(mark.from), source.scale.x(mark.to));
                let x = source.scale.middle(mark.from, mark.to);
                self.shown.push(Shown {
                    lane: index,
                    mark: first + i,
                    event: mark.event,
                    x,
                    y,
                    x0,
                    x1,
                    join: None,
                });
            }
        }
        self.join(key, source);
    }

    /// Joins each mark to the nearest lane above that tells the same event and is drawn singly.
    fn join(&mut self, key: &Key, source: &Source<'_>) {
        let dense = &self.dense;
        for shown in &mut self.shown {
            let joints = source.model.joints(shown.event);
            let above = joints.iter().rev().find(|j| (j.lane as usize) < shown.lane);
            let Some(above) = above.filter(|j| dense.iter().all(|d| d.lane != j.lane as usize)) else { continue };
            // Of several marks in that lane the one nearest in time.
            let nearest = joints
                .iter()
                .filter(|j| j.lane == above.lane)
                .filter_map(|j| source.model.mark(*j))
                .map(|m| source.scale.middle(m.from, m.to))
                .min_by(|a, b| (a - shown.x).abs().total_cmp(&(b - shown.x).abs()));
            shown.join = nearest.map(|x| (x, key.rows.lane_y(above.lane as usize, key.scroll)));
        }
    }

    fn build_columns(&mut self, key: &Key, source: &Source<'_>) {
        if self.dense.is_empty() {
            self.columns = None;
            return;
        }
        let mut mesh = Mesh::default();
        let (from, to) = source.scale.span();
        let left = key.rows.lanes.left();
        let count = (key.rows.lanes.width() / COLUMN).ceil() as usize;
        for dense in &self.dense {
            let Some(lane) = source.model.lanes.get(dense.lane) else { continue };
            self.counts.clear();
            self.counts.resize(count, 0);
            let mut place = source.scale.walk();
            for mark in lane.between(from, to).1 {
                let column = (place(mark.middle()) - left) / COLUMN;
                if column >= 0.0
                    && let Some(n) = self.counts.get_mut(column as usize)
                {
                    *n += 1;
                }
            }
            let most = self.counts.iter().copied().max().unwrap_or(0).max(1) as f32;
            let y = key.rows.lane_y(dense.lane, key.scroll);
            let colour = look(source.theme, lane.head).colour;
            for (i, &n) in self.counts.iter().enumerate().filter(|(_, n)| **n > 0) {
                let half = (key.rows.lane_h - 4.0) / 2.0 * (0.15 + 0.85 * (n as f32 / most).sqrt());
                let x = left + i as f32 * COLUMN;
                mesh.add_colored_rect(Rect::from_min_max(pos2(x, y - half), pos2(x + COLUMN, y + half)), colour);
            }
        }
        self.columns = Some(Arc::new(mesh));
    }
}

/// The story's row: the selection first, then by salience.
fn story(key: &Key, source: &Source<'_>, title_width: &mut impl FnMut(&str) -> f32) -> Vec<Placed> {
    let model = source.model;
    let (from, to) = source.scale.span();
    let (left, right) = (key.rows.story.left() - 1.0, key.rows.story.right() + 1.0);
    let selected = match key.selection {
        Some(Selection::Event(ix)) => model.story.iter().position(|m| m.event == ix),
        _ => None,
    };
    let wish = |i: u32| {
        let mark = model.story.get(i as usize)?;
        // Before its place, which costs more: of a large story nearly all lies outside a close view.
        if mark.to < from || mark.from > to {
            return None;
        }
        let must = selected == Some(i as usize);
        let x = source.scale.middle(mark.from, mark.to);
        (left..=right).contains(&x).then_some(Wish { story: i, x, must })
    };
    let first = selected.map(|i| i as u32).into_iter();
    let rest = model.by_salience.iter().copied().filter(|i| selected != Some(*i as usize));
    let bounds = (key.rows.story.left(), key.rows.story.right());
    labels::place(first.chain(rest).filter_map(wish), bounds, key.rows.lines, NARROW, |i| {
        let event = model.story.get(i as usize).and_then(|m| source.session.event(m.event));
        event.map_or(0.0, |e| title_width(&e.title))
    })
}

/// The look of a lane's marks.
pub fn look(theme: &Theme, head: Head) -> Look {
    match head {
        Head::Source(article) => Look::of_source(theme, article.at()),
        Head::Entity(_, kind) => {
            let shape = match kind {
                EntityKind::Place => 2,
                EntityKind::Organisation => 1,
                _ => 0,
            };
            Look { shape, colour: theme.kind(kind).line, ringed: false }
        }
        Head::Kind(_) => Look { shape: 0, colour: theme.ink2, ringed: false },
        Head::Story => Look { shape: 2, colour: theme.ink2, ringed: false },
    }
}
