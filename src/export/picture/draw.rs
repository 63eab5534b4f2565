//! The timeline drawn: title, names of events, lanes of marks, the axis, a legend and the sources.

use super::Lanes;
use super::chart::{Chart, EDGE, Frame, LABEL_LINE, tile};
use super::lanes::content;
use super::marks::{Look, band, shape, story};
use super::scene::Node;
use super::svg;
use crate::chart::axis::Segment;
use crate::chart::marks::{Band, MarkState};
use crate::export::colours::Colours;
use crate::export::fonts::Font;
use crate::export::page::html;
use crate::export::scope::Extract;
use crate::facts::EventIx;
use crate::lang::says::publication_source;
use crate::lang::{date, msg, tr, trf, trn};

const AXIS: f32 = 26.0;
/// Lanes and events within a page.
const PAGE_LANES: usize = 60;
/// Events drawn; the rest would be one grey stripe.
const MOST_EVENTS: usize = 400;

/// Draws it into a box of this size.
pub(super) fn timeline(
    extract: &Extract<'_>,
    lanes: Lanes,
    (width, height): (f32, f32),
    colours: &Colours,
) -> Vec<Node> {
    let foot_rows = sources_rows(extract, width);
    let below = 34.0 + foot_rows as f32 * 18.0 + if foot_rows > 0 { 8.0 } else { 0.0 } + 22.0;
    let room = (height - 78.0 - AXIS - below - EDGE).max(120.0);
    let most_lanes = ((room - LABEL_LINE * 2.0) / 15.0).floor().max(1.0) as usize;
    let content = content(extract, lanes, (most_lanes, MOST_EVENTS), None);
    let n = content.lanes.len().max(1) as f32;
    let least = (room * 0.5 / n).clamp(15.0, 28.0);
    let lines = ((room - least * n) / LABEL_LINE).floor().clamp(1.0, 24.0) as usize;
    let left = EDGE + (width * 0.2).clamp(90.0, 210.0);
    let frame = Frame { width, left, lines, lanes: 0.0, lane: least, axis: 0.0 };
    let mut chart = Chart { extract, content: &content, frame, colours, clip: "" };
    // What the names leave is the lanes'.
    let lines = if content.axis.is_empty() { 1 } else { chart.lines() };
    let lane = ((room - lines as f32 * LABEL_LINE) / n).clamp(15.0, 130.0);
    let top = 78.0 + lines as f32 * LABEL_LINE + 6.0;
    chart.frame = Frame { width, left, lines, lanes: top, lane, axis: top + lane * n };
    Drawing { foot: chart.frame.axis + AXIS + 14.0, chart: &chart }.all(lanes, foot_rows)
}

/// Draws it for a page, which has its own title, legend and list of sources; `None` where there is nothing to draw.
pub(super) fn page(
    extract: &Extract<'_>,
    events: &[EventIx],
    lanes: Lanes,
    width: f32,
    colours: &Colours,
) -> Option<String> {
    let content = content(extract, lanes, (PAGE_LANES, events.len()), Some(events));
    if content.axis.is_empty() || content.lanes.is_empty() || content.story.is_empty() {
        return None;
    }
    let clip = match lanes {
        Lanes::Sources => "clip-sources",
        Lanes::People => "clip-people",
        Lanes::Places => "clip-places",
    };
    let n = content.lanes.len() as f32;
    let lane = (420.0 / n).clamp(18.0, 30.0);
    let lines = if content.story.len() > 12 { 5 } else { 3 };
    let lanes_top = 10.0 + lines as f32 * LABEL_LINE + 6.0;
    let frame = Frame { width, left: 190.0, lines, lanes: lanes_top, lane, axis: lanes_top + lane * n };
    let chart = Chart { extract, content: &content, frame, colours, clip };
    Some(framed(&chart))
}

/// The drawing with what its script needs to know of the whole.
fn framed(chart: &Chart<'_>) -> String {
    let scale = chart.scale();
    let (f, height) = (&chart.frame, chart.frame.axis + AXIS + 2.0);
    let segments: Vec<String> = chart.content.axis.segments().iter().map(segment).collect();
    let (x0, x1) = (scale.x0 as f32, scale.x1() as f32);
    let mut out = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {} {height}\" tabindex=\"0\" role=\"group\" aria-label=\"{}\" \
         data-axis=\"[{}]\" data-x0=\"{x0}\" data-x1=\"{x1}\" data-top=\"{}\" data-axis-y=\"{}\" \
         data-lines=\"{}\" data-base=\"{}\">\n<clipPath id=\"{}\"><rect x=\"{}\" y=\"0\" width=\"{}\" \
         height=\"{height}\"/></clipPath>\n",
        svg::number(f.width),
        html(tr(
            "A timeline: time runs from left to right, each lane is a source, a person or a place; each mark is an event with its date"
        )),
        segments.join(","),
        f.lanes,
        f.axis,
        f.lines,
        chart.base(),
        chart.clip,
        x0 - 14.0,
        x1 - x0 + 22.0,
    );
    svg::nodes(&chart.nodes(&scale), &mut out);
    out.push_str("</svg>\n");
    out
}

/// First and last moment, and how fine anything in it is known, 0 where that does not matter.
fn segment(s: &Segment) -> String {
    let known = if s.finest_s.is_finite() { s.finest_s } else { 0.0 };
    format!("[{:.3},{:.3},{known:.0}]", s.from, s.to)
}

struct Drawing<'a> {
    chart: &'a Chart<'a>,
    /// Top of what stands below the axis.
    foot: f32,
}

impl Drawing<'_> {
    fn all(&self, lanes: Lanes, foot_rows: usize) -> Vec<Node> {
        let mut out = vec![self.head()];
        let c = self.chart;
        if c.content.axis.is_empty() {
            let words = tr("No dates found");
            out.push(Node::words((EDGE, c.frame.lanes), words, Font::Sans, 14.0, c.colours.ink2));
            return out;
        }
        out.extend(c.nodes(&c.scale()));
        out.push(self.legend());
        out.push(self.sources(foot_rows));
        out.push(self.foot(lanes, foot_rows));
        out
    }

    fn head(&self) -> Node {
        let title = crate::export::report::title(self.chart.extract);
        let room = self.chart.frame.width - 2.0 * EDGE;
        let mut words = vec![
            trn(self.chart.extract.articles().count(), "1 source | {} sources", &[]),
            trn(self.chart.extract.events().count(), "1 event | {} events", &[]),
        ];
        if !self.chart.extract.is_whole() {
            words.push(trf("Only what concerns this: {}", &[&self.chart.extract.said]));
        }
        let (title, words) =
            (Font::SansBold.cut(&title, 22.0, room), Font::Sans.cut(&words.join(" \u{b7} "), 13.0, room));
        Node::group(
            "head",
            vec![
                Node::words((EDGE, 44.0), title, Font::SansBold, 22.0, self.chart.colours.ink1),
                Node::words((EDGE, 64.0), words, Font::Sans, 13.0, self.chart.colours.ink3),
            ],
        )
    }

    /// What the marks mean.
    fn legend(&self) -> Node {
        let c = self.chart.colours;
        let look = Look { shape: 0, ink: c.ink2, ringed: false };
        let y = self.foot + 8.0;
        let mut inside = Vec::new();
        let mut x = EDGE + 6.0;
        let signs = [
            (Sign::Told, tr("told with a day")),
            (Sign::Mark(MarkState::Inferred), tr("inferred")),
            (Sign::Mark(MarkState::Planned), tr("planned or alleged")),
            (Sign::Mark(MarkState::DiffersEarlier), tr("differs")),
            (Sign::Weak, tr("weak")),
            (Sign::Published, tr("published")),
            (Sign::Conflict, tr("sources differ")),
        ];
        for (i, (sign, words)) in signs.into_iter().enumerate() {
            let wide = Font::Sans.width(words, 12.0);
            let lead = if i == 0 { 14.0 } else { 10.0 };
            if x + lead + 6.0 + wide > self.chart.frame.width - EDGE {
                break;
            }
            inside.extend(self.sign(sign, look, (x + lead - 8.0, y)));
            inside.push(Node::words((x + lead + 4.0, y + 4.3), words, Font::Sans, 12.0, c.ink2));
            x += lead + 4.0 + wide + 18.0;
        }
        Node::group("legend", inside)
    }

    /// One sign of the legend.
    fn sign(&self, sign: Sign, look: Look, (x, y): (f32, f32)) -> Vec<Node> {
        let ground = self.chart.colours.panel;
        match sign {
            Sign::Mark(state) => shape(look, (x, y), 4.6, state, ground),
            Sign::Told => {
                let bar = band(Band::Sure, look, (x - 9.0, x + 9.0), y, ground);
                bar.into_iter().chain(shape(look, (x, y), 4.6, MarkState::Said, ground)).collect()
            }
            Sign::Weak => vec![Node::words((x - 3.0, y + 4.3), "?", Font::SansBold, 12.0, look.ink)],
            Sign::Published => vec![Node::filled((x - 1.0, y - 6.0, 2.0, 12.0), 0.0, look.ink)],
            Sign::Conflict => story((x, y), true, self.chart.colours),
        }
    }

    /// Letter, outlet and date of each source.
    fn sources(&self, rows: usize) -> Node {
        let (c, session) = (self.chart.colours, self.chart.extract.session);
        let (columns, each) = columns(self.chart.frame.width);
        let top = self.foot + 34.0;
        let mut inside = Vec::new();
        for (i, ix) in self.chart.extract.articles().take(rows * columns).enumerate() {
            let Some(source) = session.source(ix) else { continue };
            let (x, y) = (EDGE + (i / rows.max(1)) as f32 * each, top + (i % rows.max(1)) as f32 * 18.0);
            inside.extend(tile(c, ix.at(), &source.letter, (x, y - 7.0), 14.0));
            let published = session.article_facts(ix).and_then(|f| f.publication.interval);
            let day = published.map_or_else(|| tr("no date").to_owned(), |i| date::day_label(&i));
            let how = source.published_source.map(publication_source).filter(|_| published.is_some());
            let day = how.map_or_else(|| day.clone(), |how| format!("{day} ({how})"));
            let words = format!("{}, {day}", source.outlet);
            let words = Font::Sans.cut(&words, 11.5, each - 34.0);
            inside.push(Node::words((x + 20.0, y + 4.0), words, Font::Sans, 11.5, c.ink2));
        }
        Node::group("sources", inside)
    }

    /// What is not shown.
    fn foot(&self, lanes: Lanes, rows: usize) -> Node {
        let named = rows * columns(self.chart.frame.width).0;
        let unlisted = self.chart.extract.articles().count().saturating_sub(named);
        let mut words = Vec::new();
        let mut say = |n: usize, text: &'static str| {
            if n > 0 {
                words.push(trn(n, text, &[]));
            }
        };
        let left = self.chart.content.lanes_left;
        match lanes {
            Lanes::Sources => say(left, msg("1 source has no lane here | {} sources have no lane here")),
            Lanes::People | Lanes::Places => say(left, msg("1 lane more | {} lanes more")),
        }
        say(unlisted, msg("1 source is not listed | {} sources are not listed"));
        say(self.chart.content.events_left, msg("1 event is not drawn | {} events are not drawn"));
        say(self.chart.content.undated, msg("1 event has no date | {} events have no date"));
        words.push(tr("Made with Parallax").to_owned());
        let y = self.foot + 34.0 + rows as f32 * 18.0 + 10.0;
        let words = Font::Sans.cut(&words.join(" \u{b7} "), 11.0, self.chart.frame.width - 2.0 * EDGE);
        Node::group("foot", vec![Node::words((EDGE, y), words, Font::Sans, 11.0, self.chart.colours.ink3)])
    }
}

/// A sign of the legend.
#[derive(Clone, Copy)]
enum Sign {
    Told,
    Mark(MarkState),
    Weak,
    Published,
    Conflict,
}

/// Columns of the list of sources, and how wide each is.
fn columns(width: f32) -> (usize, f32) {
    let columns = ((width - 2.0 * EDGE) / 290.0).floor().max(1.0);
    (columns as usize, (width - 2.0 * EDGE) / columns)
}

/// Rows of the list of sources.
fn sources_rows(extract: &Extract<'_>, width: f32) -> usize {
    extract.articles().count().div_ceil(columns(width).0).min(8)
}
