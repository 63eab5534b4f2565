//! What in a text is not the article: marked by whole lines, nothing deleted.
//!
//! Refuses to mark running text for being dull: a line is furniture because it is a stock phrase of web
//! pages, a credit, a repetition, or stands among such lines at the page's end.

mod credits;
mod dated;
mod headers;
mod headline;
mod line;
mod outlet;
mod phrases;
mod repeats;

use super::dates;
use super::reader::RawArticle;
use crate::facts::{DateClue, DateClueKind, Furniture, FurnitureKind, Stated};
use crate::text::Span;
pub(in crate::ingest) use headers::clue_of_address;
use credits::Caption;
use dated::DateLine;
use line::Line;

/// Lines of the head: what stands before the story begins.
const MAX_HEAD: usize = 40;

/// Marks furniture in `raw.text` and fills in what the text says about itself. What `taken` marks is
/// furniture already.
pub(in crate::ingest) fn clean(raw: &mut RawArticle, taken: &[Furniture]) {
    let text = std::mem::take(&mut raw.text);
    let mut lines = line::lines(&text);
    for line in &mut lines {
        line.kind = taken.iter().find(|t| t.span.overlaps(line.span)).map(|t| t.kind);
    }
    headers::read(&mut lines, &mut raw.metadata);
    mark_phrases(&mut lines);
    let dated = mark_dates(&mut lines);
    let bylines = mark_credits(&mut lines);
    mark_tail(&mut lines);
    let title = headline::find(&lines, raw.metadata.title.as_ref());
    let head = head_end(&lines, title);
    mark_captions(&mut lines, head);
    repeats::mark(&mut lines, title, head);
    mark_tail(&mut lines);

    let metadata = &mut raw.metadata;
    if let Some(line) = title.and_then(|t| lines.get(t)) {
        metadata.title = Some(Stated { value: line.text.to_owned(), span: Some(line.words) });
    }
    if metadata.byline.is_none() {
        metadata.byline = bylines.first().map(|&span| Stated { value: span.of(&text).to_owned(), span: Some(span) });
    }
    if metadata.outlet.is_none() {
        metadata.outlet = outlet::find(&lines);
    }
    clues(&lines, &dated, title, head, &mut metadata.dates);
    let mut furniture = furniture_of(&lines, title);
    furniture.extend(taken.iter().filter(|t| !furniture.iter().any(|f| f.span.overlaps(t.span))).copied().collect::<Vec<_>>());
    raw.furniture = settled(&text, furniture);
    raw.text = text;
}

/// Furniture sorted and without overlaps; none at all where it would be the whole article.
pub(in crate::ingest) fn settled(text: &str, mut furniture: Vec<Furniture>) -> Vec<Furniture> {
    furniture.retain(|f| !f.span.is_empty());
    furniture.sort_by_key(|f| (f.span.start, f.span.end));
    let mut end = 0;
    furniture.retain(|f| {
        let fresh = f.span.start >= end;
        end = end.max(f.span.end);
        fresh
    });
    let mut at = 0;
    let mut left = false;
    for f in &furniture {
        left |= Span::new(at, f.span.start as usize).of(text).chars().any(char::is_alphanumeric);
        at = f.span.end as usize;
    }
    left |= Span::new(at, text.len()).of(text).chars().any(char::is_alphanumeric);
    if left { furniture } else { Vec::new() }
}

fn furniture_of(lines: &[Line<'_>], title: Option<usize>) -> Vec<Furniture> {
    let body = lines.iter().enumerate().any(|(i, l)| l.kind.is_none() && Some(i) != title);
    if !body {
        return Vec::new();
    }
    lines.iter().filter_map(|l| Some(Furniture { span: l.span, kind: l.kind? })).collect()
}

fn mark_phrases(lines: &mut [Line<'_>]) {
    let amounts: Vec<bool> = lines.iter().map(phrases::is_amount).collect();
    for (i, line) in lines.iter_mut().enumerate() {
        let amount = |at: Option<usize>| at.and_then(|at| amounts.get(at)).copied().unwrap_or(false);
        if amount(Some(i)) && (amount(i.checked_sub(1)) || amount(Some(i + 1))) {
            line.mark(FurnitureKind::Promotion);
        } else if let Some(kind) = phrases::kind_of(line) {
            line.mark(kind);
        } else if credits::is_copyright(line) || credits::is_reading_time(line) || is_address(line) {
            line.mark(FurnitureKind::Metadata);
        }
    }
    mark_tag_lists(lines);
}

/// "Tags:" alone on its line: the tags follow, a line or a bullet each.
fn mark_tag_lists(lines: &mut [Line<'_>]) {
    let mut open = false;
    for line in lines {
        if phrases::tags(line).is_some_and(str::is_empty) {
            open = true;
        } else if open && line.kind.is_none() && line.count <= 8 && !line.ends_sentence() {
            line.mark(FurnitureKind::Tags);
        } else {
            open = false;
        }
    }
}

/// A line that is one web address.
fn is_address(line: &Line<'_>) -> bool {
    let f = line.folded.as_str();
    !f.contains(' ') && (f.starts_with("http://") || f.starts_with("https://") || f.starts_with("www."))
}

fn mark_dates(lines: &mut [Line<'_>]) -> Vec<(usize, DateLine)> {
    let mut out = Vec::new();
    for (i, line) in lines.iter_mut().enumerate() {
        let free = matches!(line.kind, None | Some(FurnitureKind::Metadata));
        if let Some(dated) = dated::date_line(line).filter(|_| free) {
            line.mark(FurnitureKind::Metadata);
            out.push((i, dated));
        }
    }
    out
}

/// Marks bylines and agency credits at either end of the text; the writers' names, best first.
fn mark_credits(lines: &mut [Line<'_>]) -> Vec<Span> {
    let mut names = Vec::new();
    let mut body = 0;
    let last_body = lines.iter().rposition(|l| l.kind.is_none() && l.is_body()).unwrap_or(0);
    for (i, line) in lines.iter_mut().enumerate() {
        let near = i < MAX_HEAD && body <= 3 || i >= last_body;
        let free = matches!(line.kind, None | Some(FurnitureKind::Metadata));
        if let Some(name) = credits::byline(line).filter(|_| near && free) {
            names.push(name);
            line.mark(FurnitureKind::Metadata);
        } else if line.kind.is_none() && credits::is_credit(line) {
            line.mark(FurnitureKind::Metadata);
        }
        body += usize::from(line.kind.is_none() && line.is_body());
    }
    names
}

/// The first line after the head: after the last line of metadata that comes early.
fn head_end(lines: &[Line<'_>], title: Option<usize>) -> usize {
    let mut body = 0;
    let mut end = title.map_or(0, |t| t + 1);
    for (i, line) in lines.iter().enumerate().take(MAX_HEAD) {
        body += usize::from(line.kind.is_none() && line.is_body() && Some(i) != title);
        if body > 2 {
            break;
        }
        if line.kind == Some(FurnitureKind::Metadata) {
            end = end.max(i + 1);
        }
    }
    end
}

fn mark_captions(lines: &mut [Line<'_>], head: usize) {
    let keys: Vec<String> = lines.iter().map(|l| l.folded.clone()).collect();
    for (i, line) in lines.iter_mut().enumerate() {
        let found = if line.kind.is_none() { credits::caption(line) } else { Caption::No };
        let twin = |at: Option<usize>| at.and_then(|at| keys.get(at)) == Some(&line.folded);
        let sure = i <= head || twin(i.checked_sub(1)) || twin(Some(i + 1));
        if found == Caption::Yes || found == Caption::Perhaps && sure {
            line.mark(FurnitureKind::Caption);
        }
    }
}

/// After the story: from the first of the page's own lines on, short lines and bullets are its widgets.
fn mark_tail(lines: &mut [Line<'_>]) {
    let loose = |l: &Line<'_>| l.bullet || l.count <= 8 && !l.ends_sentence();
    let start = lines.iter().rposition(|l| l.kind.is_none() && !loose(l)).map_or(0, |i| i + 1);
    let opener = |l: &Line<'_>| {
        matches!(l.kind, Some(FurnitureKind::Navigation | FurnitureKind::Promotion | FurnitureKind::Other | FurnitureKind::Tags))
    };
    let Some(first) = lines.iter().skip(start).position(opener).map(|i| i + start) else { return };
    if start == 0 {
        return;
    }
    let cut_off = lines.len() - 1;
    for (i, line) in lines.iter_mut().enumerate().skip(first) {
        let bare = !line.bullet && i == cut_off && line.count > 8;
        if !bare {
            line.mark(FurnitureKind::Other);
        }
    }
}

/// Turns what lines say into clues, now that the headline is known.
fn clues(lines: &[Line<'_>], dated: &[(usize, DateLine)], title: Option<usize>, head: usize, out: &mut Vec<DateClue>) {
    let before_title = |i: usize| title.is_some_and(|t| i < t);
    let later_date = |i: usize| dated.iter().any(|(j, d)| *j > i && *j < head && !d.updated);
    let last_body = lines.iter().rposition(|l| l.kind.is_none() && l.is_body()).unwrap_or(0);
    for (i, line) in dated {
        let Some(at) = lines.get(*i) else { continue };
        let saved = !line.published && before_title(*i) && (beside_menu(lines, *i) || later_date(*i));
        let (kind, why) = match () {
            () if line.updated => (DateClueKind::Updated, "a line says when it was updated"),
            () if credits::is_copyright(at) => (DateClueKind::Unrelated, "a copyright line"),
            () if saved => (DateClueKind::Unrelated, "the page’s own date above the headline: the day it was saved"),
            () if before_title(*i) => (DateClueKind::Stated, "the line above the headline"),
            () if *i < head.max(1) => (DateClueKind::Stated, "the date line under the headline"),
            () if *i > last_body && line.published => (DateClueKind::Stated, "the date line after the story"),
            () if *i > last_body && *i + 3 >= lines.len() => (DateClueKind::Stated, "the date at the end"),
            () => (DateClueKind::Unrelated, "a date in the middle of the page"),
        };
        let clue = |found: &dates::Found, kind, why: &str| DateClue {
            kind,
            value: found.value.clone(),
            span: Some(dated::span_in(at, found)),
            why: why.to_owned(),
        };
        out.push(clue(&line.found, kind, why));
        for (found, updated) in &line.others {
            let (kind, why) = if *updated { (DateClueKind::Updated, "a line says when it was updated") } else { (kind, why) };
            out.push(clue(found, kind, why));
        }
    }
    out.extend(lines.iter().filter(|l| l.kind.is_none()).take(4).find_map(dated::dateline));
    out.extend(lines.iter().flat_map(unrelated));
}

/// Dates of pictures and copyright lines.
fn unrelated(line: &Line<'_>) -> Option<DateClue> {
    let why = match line.kind? {
        FurnitureKind::Caption => "the words under a picture",
        FurnitureKind::Metadata if credits::is_copyright(line) => "a copyright line",
        _ => return None,
    };
    let found = dates::find(line.text).into_iter().next();
    let (value, span) = match found {
        Some(f) => (f.value.clone(), dated::span_in(line, &f)),
        None if why == "a copyright line" => {
            let year = line.text.split(|c: char| !c.is_ascii_digit()).find(|w| w.len() == 4 && w.starts_with(['1', '2']))?;
            let at = line.words.start as usize + line.text.find(year)?;
            (year.to_owned(), Span::new(at, at + 4))
        }
        None => return None,
    };
    Some(DateClue { kind: DateClueKind::Unrelated, value, span: Some(span), why: why.to_owned() })
}

/// Whether a line stands next to menus and sharing buttons.
fn beside_menu(lines: &[Line<'_>], i: usize) -> bool {
    let menu = |at: usize| lines.get(at).is_some_and(|l| matches!(l.kind, Some(FurnitureKind::Navigation | FurnitureKind::Promotion)));
    (1..=2).any(|d| i.checked_sub(d).is_some_and(menu) || menu(i + d))
}
