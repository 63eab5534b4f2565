//! What stands on the axis: names of events, lanes with their marks, dates, and gaps where time is left out.
//!
//! Within a page marks are links, and carry what its script needs to move them when a person zooms.

use super::lanes::{Content, Lane, Story};
use super::marks::{Look, band, mark, story};
use super::scene::{Node, Pen};
use super::svg::number;
use crate::chart::axis::GAP_PX;
use crate::chart::labels::{Placed, TEXT_AT, Wish, place};
use crate::chart::marks::{Head, Mark, Published};
use crate::chart::scale::Scale;
use crate::chart::ticks::ticks;
use crate::export::colours::Colours;
use crate::export::fonts::Font;
use crate::export::scope::Extract;
use crate::facts::{EntityKind, Event, EventIx};
use crate::lang::{date, tr};

/// From the edges of a picture.
pub(super) const EDGE: f32 = 24.0;
/// Height of a line of names.
pub(super) const LABEL_LINE: f32 = 20.0;
/// Most room for a name.
const NAME: f32 = 240.0;

/// Where everything stands.
pub(super) struct Frame {
    pub(super) width: f32,
    /// From the left edge to the axis.
    pub(super) left: f32,
    /// Lines of names.
    pub(super) lines: usize,
    /// Top of the lanes, and the height of each.
    pub(super) lanes: f32,
    pub(super) lane: f32,
    pub(super) axis: f32,
}

/// What is drawn, and where.
pub(super) struct Chart<'a> {
    pub(super) extract: &'a Extract<'a>,
    pub(super) content: &'a Content,
    pub(super) frame: Frame,
    pub(super) colours: &'a Colours,
    /// Within a page, and by which name its clip is known there; empty for a picture.
    pub(super) clip: &'static str,
}

type Data = Vec<(&'static str, String)>;

fn seconds(t: f64) -> String {
    format!("{t:.0}")
}

impl Chart<'_> {
    /// Within a page.
    fn page(&self) -> bool {
        !self.clip.is_empty()
    }

    pub(super) fn scale(&self) -> Scale<'_> {
        let edge = if self.page() { 8.0 } else { EDGE };
        let (x0, x1) = (f64::from(self.frame.left) + 12.0, f64::from(self.frame.width - edge));
        Scale::new(&self.content.axis, self.content.axis.fit(), x0, x1 - x0)
    }

    pub(super) fn nodes(&self, scale: &Scale<'_>) -> Vec<Node> {
        let mut out = vec![self.axis(scale), self.lanes(scale)];
        let moving = vec![self.joins(scale), self.marks(scale), self.names(scale), self.gaps(scale)];
        let clip = vec![("clip-path", format!("url(#{})", self.clip))];
        out.push(Node::with("moving", if self.page() { clip } else { Data::new() }, moving));
        out
    }

    /// The middle of the line of names that stands lowest.
    pub(super) fn base(&self) -> f32 {
        self.frame.lanes - 6.0 - LABEL_LINE * 0.5
    }

    fn edges(scale: &Scale<'_>) -> (f32, f32) {
        (scale.x0 as f32 - 12.0, scale.x1() as f32)
    }

    fn axis(&self, scale: &Scale<'_>) -> Node {
        let ticks = ticks(scale, |words| Font::Sans.width(words, 12.0));
        let (c, f) = (self.colours, &self.frame);
        let mut inside = Vec::new();
        for x in ticks.lines {
            inside.push(Node::line((x, f.lanes - 4.0), (x, f.axis), Pen::new(c.hair, 1.0)));
        }
        for label in ticks.labels {
            inside.push(Node::words((label.x, f.axis + 18.0), label.text, Font::Sans, 12.0, c.ink2));
        }
        let (x0, x1) = Self::edges(scale);
        let line = Node::line((x0, f.axis), (x1, f.axis), Pen::new(c.ctl, 1.0));
        Node::group("axis", vec![Node::group("ticks", inside), line])
    }

    fn y(&self, lane: usize) -> f32 {
        self.frame.lanes + self.frame.lane * (lane as f32 + 0.5)
    }

    fn look(&self, lane: &Lane) -> Look {
        match lane.head {
            Head::Source(ix) => Look::of_source(self.colours, ix.at()),
            Head::Entity(_, kind) => {
                let at = EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0);
                let ink = self.colours.kinds.get(at).map_or(self.colours.ink1, |k| k.0);
                Look { shape: 0, ink, ringed: false }
            }
            Head::Kind(_) | Head::Story => Look { shape: 0, ink: self.colours.ink2, ringed: false },
        }
    }

    /// Names of lanes, their lines and the publications of their sources.
    fn lanes(&self, scale: &Scale<'_>) -> Node {
        let (c, f) = (self.colours, &self.frame);
        let left = if self.page() { 4.0 } else { EDGE };
        let mut inside = Vec::new();
        for (i, lane) in self.content.lanes.iter().enumerate() {
            let y = self.y(i);
            let size = f.lane.min(20.0) - 3.0;
            let mut x = left;
            if let Head::Source(ix) = lane.head {
                let letter = self.extract.session.source(ix).map_or("", |s| s.letter.as_str());
                inside.extend(tile(c, ix.at(), letter, (left, y - size / 2.0), size));
                x += size.max(Font::SansBold.width(letter, size * 0.54) + 4.0) + 7.0;
            }
            let size = if f.lane < 17.0 { 11.0 } else { 13.0 };
            let name = Font::Sans.cut(&lane.name, size, f.left - x - 4.0);
            inside.push(Node::words((x, y + size * 0.36), name, Font::Sans, size, c.ink1));
            inside.push(self.line(scale, lane, y));
        }
        let words = Font::SansBold.cut(tr("Story"), 12.0, f.left - left);
        inside.push(Node::words((left, self.base() + 4.3), words, Font::SansBold, 12.0, c.ink2));
        Node::group("lanes", inside)
    }

    /// A lane's line: whole up to the day of publication, dots after it, with a sign between.
    fn line(&self, scale: &Scale<'_>, lane: &Lane, y: f32) -> Node {
        let c = self.colours;
        let (x0, x1) = Self::edges(scale);
        let till = lane.published.map_or(x1, |p| scale.x(p.to).clamp(x0, x1));
        let mut inside = vec![Node::group("till", vec![Node::line((x0, y), (till, y), Pen::new(c.lane, 1.0))])];
        let Some(published) = lane.published else { return Node::group("line", inside) };
        let dots = Node::line((till, y), (x1, y), Pen::dashed(c.lane, 1.0, (1.0, 5.0)));
        inside.push(Node::group("after", vec![dots]));
        let (sign, span) = published_sign(scale, published, self.look(lane), y);
        let mut data = if span { vec![("data-span", "1".to_owned())] } else { Data::new() };
        if self.page() {
            data.push(("clip-path", format!("url(#{})", self.clip)));
        }
        inside.push(Node::with("sign", data, vec![sign]));
        let data = vec![("data-a", seconds(published.from)), ("data-b", seconds(published.to))];
        Node::with("pub", if self.page() { data } else { Data::new() }, inside)
    }

    fn joins(&self, scale: &Scale<'_>) -> Node {
        let mut marks: Vec<(EventIx, usize, f32, &Mark)> = Vec::new();
        for (i, lane) in self.content.lanes.iter().enumerate() {
            marks.extend(lane.marks.iter().map(|m| (m.event, i, scale.middle(m.from, m.to), m)));
        }
        marks.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.total_cmp(&b.2)));
        let pairs = marks.windows(2).filter_map(|pair| {
            let [a, b] = pair else { return None };
            if a.0 != b.0 || a.1 == b.1 {
                return None;
            }
            let line = Node::line((a.2, self.y(a.1)), (b.2, self.y(b.1)), Pen::new(self.colours.strong, 1.0));
            let ends = vec![
                ("data-event", Event::id(a.0)),
                ("data-a", seconds(a.3.from)),
                ("data-b", seconds(a.3.to)),
                ("data-c", seconds(b.3.from)),
                ("data-d", seconds(b.3.to)),
            ];
            Some(if self.page() { Node::with("join", ends, vec![line]) } else { line })
        });
        Node::group("joins", pairs.collect())
    }

    fn marks(&self, scale: &Scale<'_>) -> Node {
        let mut inside = Vec::new();
        for (i, lane) in self.content.lanes.iter().enumerate() {
            let y = self.y(i);
            inside.extend(lane.marks.iter().filter_map(|m| self.band(scale, lane, m, y)));
            inside.extend(lane.marks.iter().map(|m| self.mark(scale, lane, m, y)));
        }
        Node::group("marks", inside)
    }

    fn band(&self, scale: &Scale<'_>, lane: &Lane, m: &Mark, y: f32) -> Option<Node> {
        let (left, right) = Self::edges(scale);
        let mut ends = (scale.x(m.from).max(left), scale.x(m.to).min(right));
        if self.page() {
            // One too short to show shows when the page is zoomed.
            ends.1 = ends.1.max(ends.0 + 12.0);
        }
        let node = band(m.band, self.look(lane), ends, y, self.colours.panel).filter(|_| !m.exact())?;
        let data = vec![("data-a", seconds(m.from)), ("data-b", seconds(m.to))];
        Some(if self.page() { Node::with("band", data, vec![node]) } else { node })
    }

    fn mark(&self, scale: &Scale<'_>, lane: &Lane, m: &Mark, y: f32) -> Node {
        let x = scale.middle(m.from, m.to);
        let session = self.extract.session;
        let event = session.event(m.event);
        let told = m.telling.and_then(|(a, i)| session.article_facts(a)?.events.get(i as usize)?.interval);
        let when = told.or(event.and_then(|e| e.interval)).map(|i| date::moment_label(&i, m.grain));
        let title = event.map_or("", |e| e.title.as_str());
        let title = format!("{title}, {}, {}", when.unwrap_or_default(), lane.name);
        let mut data = vec![("data-event", Event::id(m.event))];
        if self.page() {
            data.extend(link(m.event, "-1"));
            data.extend([("data-a", seconds(m.from)), ("data-b", seconds(m.to)), ("data-x", number(x))]);
        }
        let inside = mark(m, self.look(lane), (x, y), self.colours.panel);
        Node::Group { class: "mark", data, title, inside }
    }

    fn title(&self, story: Option<&Story>) -> &str {
        story.and_then(|s| self.extract.session.event(s.event)).map_or("", |e| e.title.as_str())
    }

    /// Which names have room, and where.
    fn placed(&self, scale: &Scale<'_>) -> Vec<Placed> {
        let all = &self.content.story;
        let wish = |(i, s): (usize, &Story)| Wish { story: i as u32, x: scale.middle(s.from, s.to), must: false };
        let width = |i: u32| Font::Sans.width(self.title(all.get(i as usize)), 12.0).min(NAME);
        // A page's script moves names as they are: there none is cut short.
        let narrow = if self.page() { f32::INFINITY } else { 70.0 };
        place(all.iter().enumerate().map(wish), Self::edges(scale), self.frame.lines, narrow, width)
    }

    /// How many lines of names are needed of those there are.
    pub(super) fn lines(&self) -> usize {
        let scale = self.scale();
        self.placed(&scale).iter().map(|p| p.line + 1).max().unwrap_or(1)
    }

    /// The story's marks with their names, by salience, never overlapping.
    fn names(&self, scale: &Scale<'_>) -> Node {
        let all = &self.content.story;
        let placed = self.placed(scale);
        let mut inside: Vec<Node> = Vec::new();
        if self.page() {
            let mut by_story: Vec<Option<&Placed>> = vec![None; all.len()];
            for p in &placed {
                if let Some(slot) = by_story.get_mut(p.story as usize) {
                    *slot = Some(p);
                }
            }
            // Below all names, in the same order.
            inside.extend(all.iter().zip(&by_story).map(|(s, p)| {
                let (x, line) = p.map_or((scale.middle(s.from, s.to), 0), |p| (p.x, p.line));
                Node::group(if p.is_some() { "stem" } else { "stem off" }, vec![self.stem(x, line)])
            }));
            inside.extend(all.iter().zip(by_story).map(|(s, p)| self.moving(scale, s, p)));
        } else {
            inside.extend(placed.iter().filter(|p| p.line > 0).map(|p| self.stem(p.x, p.line)));
            inside.extend(placed.iter().filter_map(|p| Some(self.still(all.get(p.story as usize)?, p))));
        }
        Node::group("names", inside)
    }

    fn stem(&self, x: f32, line: usize) -> Node {
        let y = self.base() - line as f32 * LABEL_LINE;
        let to = if line > 0 { self.frame.lanes - 4.0 } else { y };
        Node::line((x, y), (x, to), Pen::new(self.colours.hair, 1.0))
    }

    /// A name with its plate, and where it stands.
    fn words(&self, title: &str, p: &Placed) -> Option<[Node; 2]> {
        let (x, width) = p.words?;
        let y = self.base() - p.line as f32 * LABEL_LINE;
        let words = Font::Sans.cut(title, 12.0, width + 0.5);
        let wide = Font::Sans.width(&words, 12.0);
        // Words at the left of their mark end beside it.
        let x = if x < p.x { p.x - TEXT_AT - wide } else { x };
        Some([
            Node::filled((x - 2.0, y - 8.0, wide + 4.0, 16.0), 0.0, self.colours.panel),
            Node::words((x, y + 4.3), words, Font::Sans, 12.0, self.colours.ink1),
        ])
    }

    fn still(&self, s: &Story, p: &Placed) -> Node {
        let title = self.title(Some(s));
        let y = self.base() - p.line as f32 * LABEL_LINE;
        let mut inside: Vec<Node> = self.words(title, p).into_iter().flatten().collect();
        inside.extend(story((p.x, y), s.disputed, self.colours));
        let data = vec![("data-event", Event::id(s.event))];
        Node::Group { class: "story", data, title: self.told(s), inside }
    }

    /// "First step on the Moon, Sun 20 Jul 1969".
    fn told(&self, s: &Story) -> String {
        let event = self.extract.session.event(s.event);
        let when = event.and_then(|e| Some(date::moment_label(&e.interval?, e.grain))).unwrap_or_default();
        format!("{}, {when}", self.title(Some(s)))
    }

    /// The same where a script will move it: all parts are there, though it may have no room now.
    fn moving(&self, scale: &Scale<'_>, s: &Story, placed: Option<&Placed>) -> Node {
        let title = self.title(Some(s));
        let x = scale.middle(s.from, s.to);
        let wide = Font::Sans.width(&Font::Sans.cut(title, 12.0, NAME), 12.0);
        let known = placed.copied();
        let at = known.unwrap_or(Placed { story: 0, x, line: 0, words: None });
        // What has no room for its words now may have it when a script zooms.
        let shown = Placed { words: Some(at.words.map_or((x + TEXT_AT, NAME), |(x, _)| (x, NAME))), ..at };
        let y = self.base() - at.line as f32 * LABEL_LINE;
        let sign = Node::with(
            "diamond",
            vec![("transform", format!("translate({} {})", number(x), number(y)))],
            story((0.0, 0.0), s.disputed, self.colours),
        );
        let mut inside: Vec<Node> = self.words(title, &shown).into_iter().flatten().collect();
        inside.push(sign);
        let class = match known {
            None => "story off",
            Some(p) if p.words.is_none() => "story bare",
            Some(_) => "story",
        };
        let mut data = vec![("data-event", Event::id(s.event))];
        data.extend(link(s.event, "0"));
        data.extend([("data-a", seconds(s.from)), ("data-b", seconds(s.to)), ("data-w", number(wide))]);
        Node::Group { class, data, title: self.told(s), inside }
    }

    /// Two zigzags where time is left out.
    fn gaps(&self, scale: &Scale<'_>) -> Node {
        let (top, bottom) = (self.frame.lanes - 6.0, self.frame.axis + 3.0);
        let mut inside = Vec::new();
        for (x, segment) in scale.gaps().zip(scale.axis.segments()) {
            let middle = x + GAP_PX as f32 / 2.0;
            let mut gap = vec![Node::filled((middle - 6.0, top, 12.0, bottom - top), 0.0, self.colours.panel)];
            for centre in [middle - 2.5, middle + 2.5] {
                let mut points = Vec::new();
                let (mut y, mut side) = (top, -1.0);
                while y <= bottom {
                    points.push((centre + side * 3.0, y));
                    (y, side) = (y + 4.0, -side);
                }
                let pen = Some(Pen::new(self.colours.strong, 1.0));
                gap.push(Node::Path { points, closed: false, fill: None, pen });
            }
            let data = vec![("data-x", number(x)), ("data-a", format!("{:.3}", segment.to))];
            inside.push(Node::with("gap", if self.page() { data } else { Data::new() }, gap));
        }
        Node::group("gaps", inside)
    }
}

fn link(event: EventIx, tab: &str) -> Data {
    vec![("href", format!("#{}", Event::id(event))), ("tabindex", tab.to_owned())]
}

/// When a source was published: a tick, or a broken box over the days that it may be; says which.
fn published_sign(scale: &Scale<'_>, published: Published, look: Look, y: f32) -> (Node, bool) {
    let (left, right) = (scale.x0 as f32 - 12.0, scale.x1() as f32);
    let (from, to) = (scale.x(published.from).max(left), scale.x(published.to).min(right));
    if published.span && to - from > 3.0 {
        let at = (from, y - 5.5, to - from, 11.0);
        let pen = Some(Pen::dashed(look.ink, 1.2, (3.0, 2.0)));
        return (Node::Box { at, radius: 3.0, fill: None, pen }, true);
    }
    let x = to.min(right - 2.0);
    (Node::filled((x - 1.0, y - 6.0, 2.0, 12.0), 0.0, look.ink), false)
}

/// A source's lettered tile.
pub(super) fn tile(colours: &Colours, i: usize, letter: &str, (x, y): (f32, f32), size: f32) -> Vec<Node> {
    let font = size * if letter.len() > 1 { 0.54 } else { 0.68 };
    let wide = Font::SansBold.width(letter, font);
    let across = size.max(wide + 4.0);
    let at = (x, y, across, size);
    let ringed = i >= 6;
    let ink = if ringed { colours.ink1 } else { colours.on_tile };
    let plate = if ringed {
        Node::Box { at, radius: 3.0, fill: Some(colours.paper), pen: Some(Pen::new(colours.source(i), 1.5)) }
    } else {
        Node::filled(at, 3.0, colours.source(i))
    };
    let words = (x + (across - wide) / 2.0, y + size / 2.0 + font * 0.36);
    vec![plate, Node::words(words, letter, Font::SansBold, font, ink)]
}
