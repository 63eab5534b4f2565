//! The glyphs of a page with the letters they show, in page coordinates from the top left.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};

use super::super::limits;

/// What is shown at a place.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) letters: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line it stands on.
    pub(super) base: f64,
    pub(super) size: f64,
}

/// A page's glyphs.
#[derive(Default)]
pub(super) struct Found {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs of which nothing says what they show.
    pub(super) unknown: usize,
}

pub(super) fn of_page<'a>(page: &Page<'a>, document: &'a Pdf) -> Found {
    let (width, height) = page.render_dimensions();
    let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, whole, &cache, document.xref(), InterpreterSettings::default());
    let mut collector = Collector { found: Found::default(), height: f64::from(height) };
    interpret_page(page, &mut context, &mut collector);
    collector.found
}

struct Collector {
    found: Found,
    height: f64,
}

impl Collector {
    fn glyph(&mut self, shape: &Shape<'_>, start: Point, end: Point, top: Point) {
        let (dx, dy) = (end.x - start.x, end.y - start.y);
        let size = (top.x - start.x).hypot(top.y - start.y);
        // Sideways text is a stamp or a picture's credit.
        let level = dy.abs() <= dx.abs() * 0.2 + 0.01;
        if !level || dx < 0.0 || !size.is_finite() || size <= 0.5 || size > self.height {
            return;
        }
        let letters = match shape.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s,
            None => {
                self.found.unknown += 1;
                return;
            }
        };
        // A soft hyphen without a width is not seen.
        if letters == "\u{ad}" && dx < size * 0.05 {
            return;
        }
        let letters: String = letters.chars().flat_map(whole_letters).collect();
        self.found.glyphs.push(Glyph { letters, left: start.x, right: end.x.max(start.x), base: start.y, size });
    }
}

/// Ligatures as the letters they join; no soft marks.
fn whole_letters(c: char) -> std::vec::IntoIter<char> {
    let letters = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{a0}' | '\t' => " ",
        c if c.is_control() || matches!(c, '\u{200b}' | '\u{feff}') => "",
        c => return vec![c].into_iter(),
    };
    letters.chars().collect::<Vec<_>>().into_iter()
}

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.found.glyphs.len() >= limits::MAX_GLYPHS {
                return;
            }
            let to_page = props.transform * glyph.transform();
            let advance = match &**glyph {
                Shape::Outline(g) => g.advance_width(),
                Shape::Type3(g) => g.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0));
            let start = to_page * Point::ZERO;
            self.glyph(glyph, start, to_page * Point::new(advance, 0.0), to_page * Point::new(0.0, 1000.0));
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
