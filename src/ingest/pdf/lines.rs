//! Glyphs to lines: what stands on one base line without a wide gap is one line of one column.

use std::collections::BTreeMap;

use super::glyphs::Glyph;

/// A wider gap than this many sizes is a space.
const SPACE: f64 = 0.18;
/// A wider gap than this many sizes parts columns: the widest justified space is about one.
const GUTTER: f64 = 1.3;

/// Where many rows have one gap in the same place it parts columns from this many sizes on.
const NARROW: f64 = 0.55;
/// So many rows make a narrow gutter.
const LEAST_ROWS: usize = 5;

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
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    let mut base = f64::NEG_INFINITY;
    for glyph in sorted {
        match rows.last_mut() {
            // Letters raised a little (ordinals, notes) stay on their line.
            Some(row) if glyph.base - base <= glyph.size.max(first_size(row)) * 0.35 => row.push(glyph),
            _ => {
                base = glyph.base;
                rows.push(vec![glyph]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    let narrow = gutters(&rows);
    let mut out = Vec::new();
    for row in &rows {
        lines_of(row, &narrow, &mut out);
    }
    out
}

fn first_size(row: &[&Glyph]) -> f64 {
    row.first().map_or(0.0, |g| g.size)
}

/// The gaps of a row that are wider than a space, from and to.
fn gaps(row: &[&Glyph]) -> Vec<(f64, f64)> {
    let inked = row.iter().filter(|g| !g.letters.trim().is_empty());
    let mut end: Option<f64> = None;
    let mut out = Vec::new();
    for glyph in inked {
        if let Some(end) = end
            && glyph.left - end >= glyph.size * NARROW
        {
            out.push((end, glyph.left));
        }
        end = Some(end.map_or(glyph.right, |end| end.max(glyph.right)));
    }
    out
}

/// Places where many rows have a gap and hardly any runs on: gutters that are no wider than a justified space.
fn gutters(rows: &[Vec<&Glyph>]) -> Vec<f64> {
    let step = rows.iter().map(|r| first_size(r)).find(|s| *s > 1.0).unwrap_or(10.0) * 0.25;
    let all: Vec<Vec<(f64, f64)>> = rows.iter().map(|row| gaps(row)).collect();
    let mut holes: BTreeMap<i64, usize> = BTreeMap::new();
    for (from, to) in all.iter().flatten() {
        let cells = (from / step).ceil() as i64..=(to / step).floor() as i64;
        // Wider ones part columns anyway.
        cells.take(16).for_each(|cell| *holes.entry(cell).or_default() += 1);
    }
    let mut best: Vec<(usize, i64)> =
        holes.into_iter().filter(|(_, n)| *n >= LEAST_ROWS).map(|(cell, n)| (n, cell)).collect();
    best.sort_by(|a, b| b.cmp(a));
    let crossed = |at: f64| {
        let over = |(row, gaps): &(&Vec<&Glyph>, &Vec<(f64, f64)>)| {
            let left = row.first().is_some_and(|g| g.left < at);
            let right = row.last().is_some_and(|g| g.right > at);
            left && right && !gaps.iter().any(|(from, to)| (*from..=*to).contains(&at))
        };
        rows.iter().zip(&all).filter(over).count()
    };
    let places = best.into_iter().take(8).map(|(n, cell)| (n, cell as f64 * step));
    places.filter(|(n, at)| crossed(*at) * 2 <= *n).map(|(_, at)| at).collect()
}

fn lines_of(row: &[&Glyph], narrow: &[f64], out: &mut Vec<Line>) {
    let mut open: Option<Line> = None;
    for &glyph in row {
        let blank = glyph.letters.trim().is_empty();
        if let Some(line) = &mut open {
            let gap = glyph.left - line.right;
            // Bold by printing twice, a little apart.
            let again = gap < -glyph.size * 0.2 && line.text.ends_with(glyph.letters.as_str()) && !blank;
            if again {
                continue;
            }
            let parted = !blank
                && gap >= glyph.size * NARROW
                && narrow.iter().any(|at| (line.right..=glyph.left).contains(at));
            if !parted && gap <= glyph.size.max(line.size) * GUTTER {
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
        // Some programs call every hyphen a soft one: within a line it was printed, so it is one.
        if let Some((within, '\u{ad}')) = line.text.char_indices().next_back() {
            line.text = line.text.get(..within).unwrap_or("").replace('\u{ad}', "-") + "\u{ad}";
        } else {
            line.text = line.text.replace('\u{ad}', "-");
        }
        if !line.text.is_empty() {
            out.push(line);
        }
    }
}
