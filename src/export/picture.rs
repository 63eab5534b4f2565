//! The timeline as a picture, SVG or PNG, at any size, in any shade, with a legend and the sources it rests on.
//!
//! It draws what the window draws, from the same axis and marks, and cuts nothing in silence: what has no room is said in
//! a line at the foot. Words never overlap, since their widths are those of our own faces.

mod chart;
mod draw;
pub(crate) mod lanes;
pub(crate) mod marks;
mod png;
pub(crate) mod scene;
pub(crate) mod svg;

use std::io;

use super::colours::{Colours, Shade};
use super::page::html;
use super::scope::Extract;
use crate::lang::{spoken, tr, trf};

/// What lanes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// One for each source.
    #[default]
    Sources,
    /// One for each person.
    People,
    /// One for each place.
    Places,
}

impl Lanes {
    /// All of them, with what each is called on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Sources, "sources"), (Self::People, "people"), (Self::Places, "places")];

    /// The lanes of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, n)| *n == name).map(|(lanes, _)| lanes)
    }
}

/// What a picture should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its colours.
    pub shade: Shade,
    /// What its lanes are.
    pub lanes: Lanes,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 1920, height: 1080, shade: Shade::default(), lanes: Lanes::default() }
    }
}

impl Look {
    /// Reads a size: `1920x1080`.
    pub fn size(words: &str) -> Option<(u32, u32)> {
        let (width, height) = words.split_once(['x', 'X', '\u{d7}'])?;
        let side = |part: &str| part.trim().parse::<u32>().ok().filter(|n| (200..=20_000).contains(n));
        let (width, height) = (side(width)?, side(height)?);
        (u64::from(width) * u64::from(height) <= png::MOST_PIXELS).then_some((width, height))
    }

    /// How much larger than in the window all is drawn, so that letters keep their part of the picture.
    fn scale(self) -> f32 {
        (self.width as f32 / 1280.0).min(self.height as f32 / 640.0).clamp(0.7, 12.0)
    }
}

/// The timeline as SVG.
pub fn svg(extract: &Extract<'_>, look: Look) -> String {
    let scale = look.scale();
    let (width, height) = (look.width as f32 / scale, look.height as f32 / scale);
    let colours = Colours::of(look.shade);
    let drawing = draw::timeline(extract, look.lanes, (width, height), &colours);
    let title = super::report::title(extract);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" \
         lang=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n",
        look.width,
        look.height,
        svg::number(width),
        svg::number(height),
        spoken().code(),
        html(&trf("Timeline of {}", &[&title])),
        html(tr(
            "A timeline: time runs from left to right, each lane is a source, a person or a place; each mark is an event with its date"
        )),
    );
    put!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", colours.panel.css());
    svg::nodes(&drawing, &mut out);
    out.push_str("</svg>\n");
    out
}

/// The timeline as PNG.
///
/// # Errors
/// The size is none, or larger than a picture may be.
pub fn png(extract: &Extract<'_>, look: Look) -> io::Result<Vec<u8>> {
    let scale = look.scale();
    let (width, height) = (look.width as f32 / scale, look.height as f32 / scale);
    let colours = Colours::of(look.shade);
    let drawing = draw::timeline(extract, look.lanes, (width, height), &colours);
    png::png(&drawing, colours.panel, (look.width, look.height), scale)
}

/// The timeline within a page, with what its script needs beside each mark; `None` where nothing has a date or a lane.
pub(crate) fn for_page(
    extract: &Extract<'_>,
    events: &[crate::facts::EventIx],
    lanes: Lanes,
    width: f32,
    colours: &Colours,
) -> Option<String> {
    draw::page(extract, events, lanes, width, colours)
}

#[cfg(test)]
mod tests {
    use super::Look;

    #[test]
    fn sizes_are_read_and_absurd_ones_refused() {
        assert_eq!(Look::size("1920x1080"), Some((1920, 1080)));
        assert_eq!(Look::size("800\u{d7}600"), Some((800, 600)));
        for refused in ["1920", "0x0", "100x100", "20000x20000", "axb", "-5x900", ""] {
            assert_eq!(Look::size(refused), None, "{refused}");
        }
    }
}
