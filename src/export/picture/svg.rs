//! Shapes as SVG. Words are text that can be read and found, held to the width that they were measured with, so that
//! they overlap nothing where the face is missing.

use super::scene::{Node, Pen};
use crate::export::colours::Rgb;
use crate::export::fonts::Font;
use crate::export::page::html;

/// A number as short as a hundredth of a pixel needs.
pub(crate) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Writes shapes.
pub(crate) fn nodes(all: &[Node], out: &mut String) {
    for node in all {
        write(node, out);
    }
}

fn write(node: &Node, out: &mut String) {
    match node {
        Node::Box { at: (x, y, w, h), radius, fill, pen } => {
            let [x, y, w, h] = [x, y, w, h].map(|v| number(*v));
            put!(*out, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\"");
            if *radius > 0.0 {
                put!(*out, " rx=\"{}\"", number(*radius));
            }
            paint(*fill, *pen, out);
            out.push_str("/>");
        }
        Node::Path { points, closed, fill, pen } => {
            out.push_str("<path d=\"");
            for (i, (x, y)) in points.iter().enumerate() {
                put!(*out, "{}{} {}", if i == 0 { 'M' } else { 'L' }, number(*x), number(*y));
            }
            out.push_str(if *closed { "Z\"" } else { "\"" });
            paint(*fill, *pen, out);
            out.push_str("/>");
        }
        Node::Words { at, text, font, size, ink } => words(*at, text, *font, *size, *ink, out),
        Node::Group { class, data, title, inside } => {
            let tag = if data.iter().any(|(name, _)| *name == "href") { "a" } else { "g" };
            put!(*out, "<{tag} class=\"{class}\"");
            for (name, value) in data {
                put!(*out, " {name}=\"{}\"", html(value));
            }
            out.push('>');
            if !title.is_empty() {
                put!(*out, "<title>{}</title>", html(title));
            }
            nodes(inside, out);
            put!(*out, "</{tag}>\n");
        }
    }
}

fn words((x, y): (f32, f32), text: &str, font: Font, size: f32, ink: Rgb, out: &mut String) {
    let family = match font {
        Font::Sans | Font::SansBold => "Noto Sans,DejaVu Sans,Segoe UI,Helvetica,Arial,sans-serif",
        Font::Serif | Font::SerifBold => "Noto Serif,DejaVu Serif,Georgia,serif",
    };
    let weight = if matches!(font, Font::SansBold | Font::SerifBold) { " font-weight=\"600\"" } else { "" };
    put!(*out, "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}", number(x), number(y), number(size));
    // A page of many colours has its own style for letters.
    if ink.name().is_none() {
        put!(*out, " font-family=\"{family}\"");
    }
    paint(Some(ink), None, out);
    // Letters that are joined or turned must not be pulled apart.
    if text.chars().count() > 1 && text.chars().all(|c| font.glyph(c).is_some()) {
        put!(*out, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(font.width(text, size)));
    }
    put!(*out, ">{}</text>", html(text));
}

/// Colours as they are, or as classes where the page chooses them.
fn paint(fill: Option<Rgb>, pen: Option<Pen>, out: &mut String) {
    let mut classes = Vec::new();
    match fill.map(|f| (f, f.name())) {
        None => out.push_str(" fill=\"none\""),
        Some((fill, None)) => put!(*out, " fill=\"{}\"", fill.css()),
        Some((_, Some((name, soft)))) => classes.push(format!("f-{name}{}", if soft { " soft" } else { "" })),
    }
    if let Some(pen) = pen {
        match pen.ink.name() {
            None => put!(*out, " stroke=\"{}\"", pen.ink.css()),
            Some((name, _)) => classes.push(format!("s-{name}")),
        }
        put!(*out, " stroke-width=\"{}\"", number(pen.width));
        if let Some((dash, gap)) = pen.dash {
            put!(*out, " stroke-dasharray=\"{} {}\"", number(dash), number(gap));
        }
    }
    if !classes.is_empty() {
        put!(*out, " class=\"{}\"", classes.join(" "));
    }
}
