//! Lines in reading order: a page is cut at its widest gaps, across or down, until nothing is left to cut.
//!
//! Refuses to cut down where fewer than three lines stand on either side: a table's row or a date beside a name is no
//! column.

use super::lines::Line;

/// Cuts within cuts; a newspaper page needs about ten.
const MAX_CUTS: usize = 40;
/// Fewer lines on a side are no column.
const LEAST_LINES: usize = 3;
/// A gutter is at least this many sizes wide.
const GUTTER: f64 = 0.6;
/// Words on one row that stand so many sizes apart are cells of a table.
const CELL: f64 = 3.0;
/// A gap between blocks is at least this many sizes more than a line's own step.
const BREAK: f64 = 0.9;

pub(super) fn in_order(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::new();
    cut(lines, &mut out, 0);
    out
}

fn cut(lines: Vec<Line>, out: &mut Vec<Line>, depth: usize) {
    if depth < MAX_CUTS && lines.len() > 1 {
        let size = typical(&lines);
        if let Some(at) = gutter(&lines, size) {
            let (left, right) = lines.into_iter().partition(|l| l.left < at);
            cut(left, out, depth + 1);
            return cut(right, out, depth + 1);
        }
        if let Some(at) = gap(&lines, size) {
            let (above, below) = lines.into_iter().partition(|l| l.base < at);
            cut(above, out, depth + 1);
            return cut(below, out, depth + 1);
        }
    }
    leaf(lines, out);
}

fn leaf(mut lines: Vec<Line>, out: &mut Vec<Line>) {
    lines.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    if let Some(first) = lines.first_mut() {
        first.opens = true;
    }
    // Pieces of one row that no column parts are one line.
    for line in lines {
        match out.last_mut() {
            Some(last)
                if !line.opens && (last.base - line.base).abs() < line.size * 0.3 && last.right <= line.left =>
            {
                // A justified space, or the next cell of a table.
                let apart = line.left - last.right > line.size * CELL;
                last.text.push_str(if apart { "  " } else { " " });
                last.text.push_str(&line.text);
                last.right = line.right;
            }
            _ => out.push(line),
        }
    }
}

/// The size of most lines.
fn typical(lines: &[Line]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// The widest empty stripe from top to bottom with text enough on both sides.
fn gutter(lines: &[Line], size: f64) -> Option<f64> {
    let mut spans: Vec<(f64, f64)> = lines.iter().map(|l| (l.left, l.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut best: Option<(f64, f64)> = None;
    let mut end = f64::NEG_INFINITY;
    for (left, right) in spans {
        let width = left - end;
        if end.is_finite() && width >= size * GUTTER && best.is_none_or(|(w, _)| width > w) {
            let at = end + width / 2.0;
            let on = |side: bool| lines.iter().filter(|l| (l.left < at) == side).count();
            if on(true) >= LEAST_LINES && on(false) >= LEAST_LINES && beside(lines, at) {
                best = Some((width, at));
            }
        }
        end = end.max(right);
    }
    best.map(|(_, at)| at)
}

/// Whether what stands left and right of `at` stands side by side for some height, as columns do.
fn beside(lines: &[Line], at: f64) -> bool {
    let range = |left: bool| {
        let bases = lines.iter().filter(|l| (l.left < at) == left).map(|l| l.base);
        bases.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), b| (lo.min(b), hi.max(b)))
    };
    let ((a, b), (c, d)) = (range(true), range(false));
    b.min(d) > a.max(c)
}

/// The widest gap between rows, where it is clearly wider than a step from line to line.
fn gap(lines: &[Line], size: f64) -> Option<f64> {
    let mut bases: Vec<(f64, f64)> = lines.iter().map(|l| (l.base, l.size)).collect();
    bases.sort_by(|a, b| a.0.total_cmp(&b.0));
    let steps = || bases.windows(2).filter_map(|w| Some((w.first()?.0, w.last()?)));
    let mut all: Vec<f64> = steps().map(|(a, b)| b.0 - a).filter(|s| *s > size * 0.5).collect();
    all.sort_by(f64::total_cmp);
    let usual = all.get(all.len() / 2).copied()?.min(size * 2.0);
    // Another size of letters, or a line across several columns, parts blocks too.
    let widest =
        steps().map(|(a, b)| (b.0 - a - (b.1 - size).max(0.0), a, b.0)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let (width, above, below) = widest;
    let apart = width > usual + size * BREAK;
    let spanning = || across(lines, size);
    if apart { Some(f64::midpoint(above, below)) } else { spanning() }
}

/// A line that runs over the gutter of columns under or above it stands between them and the rest.
fn across(lines: &[Line], size: f64) -> Option<f64> {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|a, b| a.base.total_cmp(&b.base));
    for i in 1..sorted.len() {
        let (above, below) = sorted.split_at(i);
        let at = f64::midpoint(above.last()?.base, below.first()?.base);
        let owned = |part: &[&Line]| part.iter().map(|l| (*l).clone()).collect::<Vec<_>>();
        // Only near the top or the foot, where headlines and notes stand.
        let near = i <= 6 || sorted.len() - i <= 6;
        if near && (gutter(&owned(below), size).is_some() || gutter(&owned(above), size).is_some()) {
            return Some(at);
        }
    }
    None
}
