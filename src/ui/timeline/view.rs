//! What a view of the timeline shows, worked out once for each change of view and kept between frames:
//! marks drawn singly, density columns, labels, dates. No painter here.

use std::sync::Arc;

use egui::Mesh;

use super::density::Curve;
use super::labels::{self, Placed, Wish};
use super::model::{Head, Lane, Model};
use super::narrow::Narrow;
use super::rows::Rows;
use super::scale::Scale;
use super::ticks::{self, Ticks};
use crate::facts::{EntityKind, EventIx};
use crate::session::{Selection, Session};
use crate::ui::palette::Colours;
use crate::ui::shapes::Look;
use crate::ui::theme::Theme;

/// A label cut shorter than this says too little.
const NARROW: f32 = 96.0;
/// A lane becomes a curve above its limit, and single marks again below this part of it: no flicker between.
const BACK: f64 = 0.7;
/// Up to so many times its limit a lane's marks fade out under the curve; more would cost too much.
const FADING: f64 = 3.0;

/// What the picture depends on; while it stays, the picture stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Counts up with the model.
    pub generation: u64,
    /// Counts up with what steps back.
    pub narrowed: u64,
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
    /// How much of it there is while its lane becomes a curve, or marks again.
    pub alpha: f32,
}

/// A lane that is drawn as a curve, wholly or while it fades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dense {
    /// Position in the lanes.
    pub lane: usize,
    /// Marks in view.
    pub count: usize,
    /// It is on its way to single marks.
    pub leaving: bool,
    /// How much of the curve there is.
    pub alpha: f32,
}

/// What a view shows.
#[derive(Default)]
pub struct View {
    key: Option<Key>,
    /// Marks drawn singly.
    pub shown: Vec<Shown>,
    /// Lanes drawn as curves.
    pub dense: Vec<Dense>,
    /// Their curves: of pinned lanes, and of those that scroll.
    pub curves: [Option<Arc<Mesh>>; 2],
    /// The story's row.
    pub story: Vec<Placed>,
    /// The axis.
    pub ticks: Ticks,
    /// Something fades: another frame is needed.
    pub fading: bool,
    before: Vec<Dense>,
    curve: Curve,
    candidates: Vec<u32>,
}

/// What it is worked out from.
pub struct Source<'a> {
    /// The story.
    pub session: &'a Session,
    /// Its lanes.
    pub model: &'a Model,
    /// What steps back.
    pub narrow: &'a Narrow,
    /// The view.
    pub scale: Scale<'a>,
    /// Colours.
    pub theme: &'a Theme,
    /// How much a fade gets on in this frame; 1 is all of it.
    pub fade: f32,
}

impl View {
    /// Works it out anew if the key changed or something fades.
    pub fn refresh(
        &mut self,
        key: Key,
        source: &Source<'_>,
        mut title_width: impl FnMut(&str) -> f32,
        axis_width: impl FnMut(&str) -> f32,
    ) {
        let same = self.key.as_ref() == Some(&key);
        if same && !self.fading {
            return;
        }
        self.collect(&key, source);
        self.draw_curves(&key, source);
        if !same {
            self.ticks = ticks::ticks(&source.scale, axis_width);
            self.story = self.story(&key, source, &mut title_width);
        }
        self.key = Some(key);
    }

    /// Forgets what it was worked out for.
    pub fn forget(&mut self) {
        self.key = None;
        self.dense.clear();
    }

    /// Whether a lane's marks are a curve: none of them can be pointed at.
    pub fn is_dense(&self, lane: usize) -> bool {
        self.dense.iter().any(|d| d.lane == lane && !d.leaving)
    }

    fn collect(&mut self, key: &Key, source: &Source<'_>) {
        self.shown.clear();
        std::mem::swap(&mut self.dense, &mut self.before);
        self.dense.clear();
        let known = self.key.as_ref().is_some_and(|k| k.generation == key.generation);
        let (from, to) = source.scale.span();
        let lanes = &source.model.lanes;
        let visible = key.rows.visible(key.scroll);
        let in_view = |lane: &Lane| lane.between(from, to).1.len();
        let total: usize = visible.clone().filter_map(|i| lanes.get(i)).map(in_view).sum();
        let columns = key.rows.lanes.width() as usize;
        let share = if total <= columns { 1 } else { visible.clone().count().max(1) };
        let most = (columns / 4 / share).max(24) as f64;
        for index in visible {
            let Some(lane) = lanes.get(index) else { continue };
            let count = in_view(lane);
            let before = self.before.iter().find(|d| d.lane == index && known);
            let was = before.is_some_and(|d| !d.leaving);
            let dense = lane.low || count as f64 > if was { most * BACK } else { most };
            let target = if dense { 1.0 } else { 0.0 };
            let mut alpha = before.map_or(if known && self.key.is_some() { 0.0 } else { target }, |d| d.alpha);
            alpha = if lane.low || count as f64 > most * FADING {
                target
            } else {
                alpha + (target - alpha).clamp(-source.fade, source.fade)
            };
            if alpha > 0.0 || dense {
                self.dense.push(Dense { lane: index, count, leaving: !dense, alpha });
            }
            self.singly(key, source, (index, lane), if lane.low { 0.0 } else { 1.0 - alpha });
        }
        self.fading = self.dense.iter().any(|d| d.leaving || d.alpha < 1.0);
        self.join(key, source);
    }

    /// The marks of a lane, as far as they are drawn singly; the selected event's always are.
    fn singly(&mut self, key: &Key, source: &Source<'_>, (index, lane): (usize, &Lane), alpha: f32) {
        let (from, to) = source.scale.span();
        let y = key.rows.lane_y(index, key.scroll);
        let mut push = |mark: usize, alpha: f32| {
            let Some(m) = lane.marks.get(mark).filter(|m| m.to >= from && m.from <= to) else { return };
            self.shown.push(Shown {
                lane: index,
                mark,
                event: m.event,
                x: source.scale.middle(m.from, m.to),
                y,
                x0: source.scale.x(m.from),
                x1: source.scale.x(m.to),
                join: None,
                alpha,
            });
        };
        if alpha > 0.0 {
            let (first, marks) = lane.between(from, to);
            (first..first + marks.len()).for_each(|mark| push(mark, alpha));
        } else if let Some(Selection::Event(selected)) = key.selection {
            let joints = source.model.joints(selected).iter().filter(|j| j.lane as usize == index);
            joints.for_each(|j| push(j.mark as usize, 1.0));
        }
    }

    /// Joins each mark to the nearest lane above that tells the same event and is drawn singly.
    fn join(&mut self, key: &Key, source: &Source<'_>) {
        let dense = &self.dense;
        let lanes = &source.model.lanes;
        let selected = match key.selection {
            Some(Selection::Event(ix)) => Some(ix),
            _ => None,
        };
        for shown in &mut self.shown {
            let joints = source.model.joints(shown.event);
            let open = |lane: u32| {
                let is_dense = dense.iter().any(|d| d.lane == lane as usize && !d.leaving);
                !is_dense || selected == Some(shown.event)
            };
            let above = joints.iter().rev().find(|j| (j.lane as usize) < shown.lane && open(j.lane));
            let Some(above) = above.filter(|j| lanes.get(j.lane as usize).is_some()) else { continue };
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

    fn draw_curves(&mut self, key: &Key, source: &Source<'_>) {
        self.curves = [None, None];
        if self.dense.is_empty() {
            return;
        }
        let mut meshes = [Mesh::default(), Mesh::default()];
        self.curve.look(&source.scale);
        let narrowed = source.narrow.is_on();
        for dense in &self.dense {
            let Some(lane) = source.model.lanes.get(dense.lane) else { continue };
            let [pinned, scrolled] = &mut meshes;
            let mesh = if dense.lane < key.rows.pinned { pinned } else { scrolled };
            let y = key.rows.lane_y(dense.lane, key.scroll);
            let half = (key.rows.height(dense.lane) - 4.0) / 2.0;
            let own = look(source.theme, lane.head).colour;
            let colour = if narrowed { source.theme.panel.lerp_to_gamma(source.theme.ink3, 0.4) } else { own };
            self.curve.heights(&lane.density, &lane.density);
            self.curve.band(mesh, y, half, colour.gamma_multiply(dense.alpha));
            if let Some(part) = source.narrow.lanes.get(dense.lane).filter(|d| narrowed && !d.is_empty()) {
                self.curve.heights(part, &lane.density);
                self.curve.band(mesh, y, half, own.gamma_multiply(dense.alpha));
            }
        }
        self.curves = meshes.map(|mesh| (!mesh.is_empty()).then(|| Arc::new(mesh)));
    }

    /// The story's row: the selection first, then what a search found, then by salience.
    fn story(&mut self, key: &Key, source: &Source<'_>, title_width: &mut impl FnMut(&str) -> f32) -> Vec<Placed> {
        let model = source.model;
        let (left, right) = (key.rows.story.left() - 1.0, key.rows.story.right() + 1.0);
        let selected = match key.selection {
            Some(Selection::Event(ix)) => model.story_of(source.session, ix).map(|i| i as usize),
            _ => None,
        };
        self.choose(source);
        let wish = |i: u32| {
            let mark = model.story.get(i as usize)?;
            let x = source.scale.middle(mark.from, mark.to);
            let must = selected == Some(i as usize);
            (left..=right).contains(&x).then_some(Wish { story: i, x, must })
        };
        let first = selected.map(|i| i as u32).into_iter();
        let rest = self.candidates.iter().copied().filter(|i| selected != Some(*i as usize));
        let bounds = (key.rows.story.left(), key.rows.story.right());
        labels::place(first.chain(rest).filter_map(wish), bounds, key.rows.lines, NARROW, |i| {
            let event = model.story.get(i as usize).and_then(|m| source.session.event(m.event));
            event.map_or(0.0, |e| title_width(&e.title))
        })
    }

    /// The events in view that may find room in the story's row, best first, without going through all.
    fn choose(&mut self, source: &Source<'_>) {
        let (model, narrow) = (source.model, source.narrow);
        let (from, to) = source.scale.span();
        let inside = model.story_between(from, to);
        self.candidates.clear();
        let count = inside.len();
        if count * count > model.story.len() * labels::MOST {
            let here = |i: &u32| inside.contains(i) || model.astray.binary_search(i).is_ok();
            self.candidates.extend(narrow.best(model).iter().copied().filter(here).take(labels::MOST));
            return;
        }
        self.candidates.extend(inside.clone());
        self.candidates.extend(model.astray.iter().copied().filter(|i| !inside.contains(i)));
        let order = |i: &u32| {
            let keeps = model.story.get(*i as usize).is_some_and(|m| narrow.keeps(m.event));
            (!keeps, model.rank.get(*i as usize).copied().unwrap_or(u32::MAX))
        };
        if self.candidates.len() > labels::MOST {
            self.candidates.select_nth_unstable_by_key(labels::MOST, order);
            self.candidates.truncate(labels::MOST);
        }
        self.candidates.sort_unstable_by_key(order);
    }
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
