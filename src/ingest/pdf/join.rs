//! Lines to paragraphs: words cut at a line's end made whole, paragraphs told apart by indents, gaps and short lines.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;

/// A line ends a paragraph when it stops this share of its column's width early.
const SHORT: f64 = 0.12;
/// It ends one whatever follows when it does not reach this share of the width.
const HALF: f64 = 0.5;
/// A block of no more lines may lie in a wider column than its lines show.
const FEW: usize = 20;

pub(super) fn paragraphs(pages: &[Vec<Line>]) -> String {
    let lines: Vec<&Line> = pages.iter().flatten().collect();
    let known = words(&lines);
    let columns = Columns::of(&lines);
    let mut out = String::new();
    let mut open = String::new();
    for (i, line) in lines.iter().enumerate() {
        let last = i.checked_sub(1).and_then(|i| lines.get(i)).copied();
        // A heading is a line of its own.
        let alone = |last: &Line| open == last.text && heading(last);
        if let Some(last) = last.filter(|last| begins((last, alone(last)), line, (&lines, &columns), i)) {
            close(&mut out, &mut open, line.opens && !last.text.is_empty());
        }
        append(&mut open, &line.text, &known);
    }
    close(&mut out, &mut open, false);
    out.trim().to_owned()
}

fn close(out: &mut String, open: &mut String, apart: bool) {
    if !open.is_empty() {
        out.push_str(open.trim());
        out.push_str(if apart { "\n\n" } else { "\n" });
        open.clear();
    }
}

/// All whole words, to tell a word cut at a line's end from one with a hyphen of its own.
fn words(lines: &[&Line]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for line in lines {
        let bare = line.text.trim_end_matches('-');
        for word in bare.split(|c: char| !c.is_alphanumeric() && c != '-') {
            out.insert(word.to_lowercase());
        }
    }
    out
}

/// Whether `line`, the one after `last`, begins a paragraph.
fn begins((last, heading): (&Line, bool), line: &Line, (lines, columns): (&[&Line], &Columns), i: usize) -> bool {
    let runs_on = !last.text.ends_with(['.', '!', '?', ':', '”', '"', '’', ')', '…'])
        && line.text.starts_with(char::is_lowercase);
    let resized = (last.size - line.size).abs() > last.size.min(line.size) * 0.12;
    if line.opens {
        // A column or page may end in the middle of a sentence.
        return resized || !(runs_on || last.text.ends_with('-') && line.text.starts_with(char::is_lowercase));
    }
    let (left, right) = columns.around(lines, i);
    let step = line.base - last.base;
    let next = lines.get(i + 1).filter(|n| !n.opens).map(|n| n.base - line.base);
    let usual = next.filter(|s| *s > 0.0).map_or(line.size * 1.2, |s| s.min(line.size * 2.2));
    // Where every paragraph is one line, the next step is a step between paragraphs, too.
    let usual = usual.min(columns.step * line.size);
    let indented = line.left > left + line.size * 0.6 && last.left < left + line.size * 0.6;
    let short = last.right < right - (right - left) * SHORT - line.size && !runs_on;
    let ends = last.text.ends_with(['.', '!', '?', '”', '"', '…']) || last.text.ends_with("’");
    // Running text has no line half as wide as its column but the last of a paragraph.
    let half =
        last.right < left + (right - left) * HALF && !runs_on && !last.text.ends_with(['-', '\u{ad}', '\u{2010}']);
    resized || step > usual * 1.35 && step > line.size * 1.5 || indented || half || short && (ends || heading)
}

/// A short line without an end of a sentence.
fn heading(line: &Line) -> bool {
    line.text.split_whitespace().count() <= 10
}

/// How far lines reach that begin at one place: a block of a few short lines does not show how wide its column is.
struct Columns {
    rights: BTreeMap<i64, Vec<f64>>,
    /// How many sizes it is from line to line within paragraphs.
    step: f64,
}

impl Columns {
    fn of(lines: &[&Line]) -> Self {
        let mut rights: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for line in lines {
            rights.entry(place(line.left)).or_default().push(line.right);
        }
        for r in rights.values_mut() {
            r.sort_by(f64::total_cmp);
        }
        let steps = lines.windows(2).filter_map(|pair| match pair {
            [a, b] if !b.opens && b.base > a.base && b.size > 1.0 => Some((b.base - a.base) / b.size),
            _ => None,
        });
        let mut steps: Vec<f64> = steps.collect();
        steps.sort_by(f64::total_cmp);
        Self { rights, step: steps.get(steps.len() / 4).copied().unwrap_or(2.0) }
    }

    /// The edges of the column that line `i` stands in.
    fn around(&self, lines: &[&Line], i: usize) -> (f64, f64) {
        let start = (0..=i).rev().find(|&k| lines.get(k).is_some_and(|l| l.opens)).unwrap_or(0);
        let block =
            || lines.iter().skip(start).enumerate().take_while(|(n, l)| *n == 0 || !l.opens).map(|(_, l)| l);
        let (left, right) = block()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(left, right), l| (left.min(l.left), right.max(l.right)));
        if block().take(FEW + 1).count() > FEW {
            return (left, right);
        }
        // A broken file places words as far away as numbers reach.
        let near = (-1..=1).filter_map(|step| self.rights.get(&place(left).saturating_add(step)));
        // Most of them, so that no headline over several columns counts.
        let usual = near.filter(|r| r.len() > FEW).filter_map(|r| r.get(r.len() * 9 / 10)).copied();
        (left, usual.fold(right, f64::max))
    }
}

fn place(left: f64) -> i64 {
    (left / 4.0).round() as i64
}

/// Adds a line to a paragraph; a word cut by the line's end is made whole.
fn append(open: &mut String, text: &str, known: &BTreeSet<String>) {
    let soft = open.ends_with('\u{ad}');
    if soft {
        open.pop();
    }
    let cut = soft || open.ends_with(['-', '\u{2010}']) && text.starts_with(char::is_lowercase);
    if !cut {
        if !open.is_empty() {
            open.push(' ');
        }
        open.push_str(&text.replace('\u{ad}', ""));
        if text.ends_with('\u{ad}') {
            open.push('\u{ad}');
        }
        return;
    }
    let of_word = |c: char| c.is_alphanumeric() || c == '-' || c == '\u{2010}';
    let head: String = open.chars().rev().take_while(|c| of_word(*c)).collect();
    let head: String = head.chars().rev().collect::<String>().to_lowercase();
    let tail: String = text.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let bare = head.trim_end_matches(['-', '\u{2010}']);
    let with_hyphen = known.contains(&format!("{bare}-{tail}"));
    let number = bare.ends_with(|c: char| c.is_ascii_digit());
    let keeps = number || with_hyphen && !known.contains(&format!("{bare}{tail}"));
    if !soft && !keeps {
        open.pop();
    }
    open.push_str(text);
}
