//! Glyphs to lines: what stands on one base line without a wide gap is one line of one column.

use super::glyphs::Glyph;

/// A wider gap than this many sizes is a space.
const SPACE: f64 = 0.18;
/// A wider gap than this many sizes parts columns: the widest justified space is about one.
const GUTTER: f64 = 1.3;

/// A stretch of words on one base line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// Another block begins here: another column, or another part of the page.
    pub(super) opens: bool,
}

pub(super) fn of(glyphs: &[Glyph]) -> Vec<Line> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut out = Vec::new();
    let mut row: Vec<&Glyph> = Vec::new();
    let mut base = f64::NEG_INFINITY;
    for glyph in sorted {
        // Letters raised a little (ordinals, notes) stay on their line.
        if !row.is_empty() && glyph.base - base > glyph.size.max(first_size(&row)) * 0.35 {
            lines_of(&mut row, &mut out);
        }
        if row.is_empty() {
            base = glyph.base;
        }
        row.push(glyph);
    }
    lines_of(&mut row, &mut out);
    out
}

fn first_size(row: &[&Glyph]) -> f64 {
    row.first().map_or(0.0, |g| g.size)
}

fn lines_of(row: &mut Vec<&Glyph>, out: &mut Vec<Line>) {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut open: Option<Line> = None;
    for glyph in row.drain(..) {
        let blank = glyph.letters.trim().is_empty();
        if let Some(line) = &mut open {
            let gap = glyph.left - line.right;
            // Bold by printing twice, a little apart.
            let again = gap < -glyph.size * 0.2 && line.text.ends_with(glyph.letters.as_str()) && !blank;
            if again {
                continue;
            }
            if gap <= glyph.size.max(line.size) * GUTTER {
                if (blank || gap > glyph.size * SPACE) && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                if !blank {
                    line.text.push_str(&glyph.letters);
                    line.right = line.right.max(glyph.right);
                }
                line.size = line.size.max(if blank { 0.0 } else { glyph.size.min(line.size * 1.5) });
                continue;
            }
            finish(open.take(), out);
        }
        if !blank {
            let Glyph { letters, left, right, base, size } = glyph.clone();
            open = Some(Line { text: letters, left, right, base, size, opens: false });
        }
    }
    finish(open, out);
}

fn finish(open: Option<Line>, out: &mut Vec<Line>) {
    if let Some(mut line) = open {
        line.text.truncate(line.text.trim_end().len());
        if !line.text.is_empty() {
            out.push(line);
        }
    }
}
