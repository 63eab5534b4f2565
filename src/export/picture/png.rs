//! Shapes as pixels, with our own faces, so that a picture needs nothing of the system.

use std::io;

use tiny_skia::{FillRule, LineCap, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};
use ttf_parser::{GlyphId, OutlineBuilder};

use super::scene::{Node, Pen};
use crate::export::colours::Rgb;
use crate::export::fonts::Font;

/// Most pixels of a picture: 200 megabytes while it is drawn.
pub(crate) const MOST_PIXELS: u64 = 50_000_000;

/// Draws shapes on a ground, every length times `scale`.
pub(crate) fn png(nodes: &[Node], ground: Rgb, (width, height): (u32, u32), scale: f32) -> io::Result<Vec<u8>> {
    let small = u64::from(width) * u64::from(height) <= MOST_PIXELS;
    let made = if small { Pixmap::new(width, height) } else { None };
    let mut pixels = made.ok_or_else(|| {
        let why = format!("a picture of {width} by {height} pixels is none, or too large");
        io::Error::new(io::ErrorKind::InvalidInput, why)
    })?;
    let (r, g, b) = ground.parts();
    pixels.fill(tiny_skia::Color::from_rgba8(r, g, b, 255));
    let mut canvas = Canvas { pixels, at: Transform::from_scale(scale, scale) };
    canvas.nodes(nodes);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    // All is drawn on an opaque ground, so that colours are the same multiplied or not.
    encoder.write_header()?.write_image_data(canvas.pixels.data())?;
    Ok(out)
}

struct Canvas {
    pixels: Pixmap,
    at: Transform,
}

fn paint(ink: Rgb) -> Paint<'static> {
    let (r, g, b) = ink.parts();
    let mut paint = Paint::default();
    paint.set_color_rgba8(r, g, b, 255);
    paint.anti_alias = true;
    paint
}

impl Canvas {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Box { at, radius, fill, pen } => self.path(rounded(*at, *radius), *fill, *pen),
                Node::Path { points, closed, fill, pen } => self.path(along(points, *closed), *fill, *pen),
                Node::Words { at, text, font, size, ink } => self.words(*at, text, *font, *size, *ink),
                Node::Group { inside, .. } => self.nodes(inside),
            }
        }
    }

    fn path(&mut self, path: Option<Path>, fill: Option<Rgb>, pen: Option<Pen>) {
        let Some(path) = path else { return };
        if let Some(fill) = fill {
            self.pixels.fill_path(&path, &paint(fill), FillRule::Winding, self.at, None);
        }
        if let Some(pen) = pen {
            let dash = pen.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash, gap], 0.0));
            let stroke = Stroke { width: pen.width, dash, line_cap: LineCap::Butt, ..Stroke::default() };
            self.pixels.stroke_path(&path, &paint(pen.ink), &stroke, self.at, None);
        }
    }

    fn words(&mut self, (x, y): (f32, f32), text: &str, font: Font, size: f32, ink: Rgb) {
        let Some(face) = font.face() else { return };
        let em = size / f32::from(face.units_per_em()).max(1.0);
        let mut pen = Outline { out: PathBuilder::new(), at: (x, y), em };
        for c in text.chars() {
            let glyph = face.glyph_index(c).unwrap_or(GlyphId(0));
            // A glyph without an outline is a blank.
            let _blank = face.outline_glyph(glyph, &mut pen);
            pen.at.0 += font.advance(c) * size;
        }
        self.path(pen.out.finish(), Some(ink), None);
    }
}

fn along(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut out = PathBuilder::new();
    let ((x, y), rest) = points.split_first()?;
    out.move_to(*x, *y);
    for (x, y) in rest {
        out.line_to(*x, *y);
    }
    if closed {
        out.close();
    }
    out.finish()
}

fn rounded((x, y, w, h): (f32, f32, f32, f32), radius: f32) -> Option<Path> {
    let r = radius.min(w / 2.0).min(h / 2.0).max(0.0);
    // How far a curve reaches that stands for a quarter of a circle.
    let c = r * 0.447_715;
    let (right, bottom) = (x + w, y + h);
    let mut out = PathBuilder::new();
    out.move_to(x + r, y);
    out.line_to(right - r, y);
    out.cubic_to(right - c, y, right, y + c, right, y + r);
    out.line_to(right, bottom - r);
    out.cubic_to(right, bottom - c, right - c, bottom, right - r, bottom);
    out.line_to(x + r, bottom);
    out.cubic_to(x + c, bottom, x, bottom - c, x, bottom - r);
    out.line_to(x, y + r);
    out.cubic_to(x, y + c, x + c, y, x + r, y);
    out.close();
    out.finish()
}

/// A letter's outline, put where it stands.
struct Outline {
    out: PathBuilder,
    at: (f32, f32),
    em: f32,
}

impl Outline {
    fn to(&self, x: f32, y: f32) -> (f32, f32) {
        (self.at.0 + x * self.em, self.at.1 - y * self.em)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.to(x, y);
        self.out.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.to(x, y);
        self.out.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.to(x1, y1), self.to(x, y));
        self.out.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.to(x1, y1), self.to(x2, y2), self.to(x, y));
        self.out.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.out.close();
    }
}
