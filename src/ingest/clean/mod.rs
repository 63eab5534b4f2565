//! What in a text is not the article: marked by whole lines, nothing deleted.
//!
//! Refuses to mark running text for being dull: a line is furniture because it is a stock phrase of web
//! pages, a credit, a repetition, or stands among such lines at the page's end.

mod credits;
mod dated;
mod headers;
mod headline;
mod line;
mod masthead;
mod outlet;
mod page;
mod phrases;
mod repeats;

use std::ops::Range;

use super::dates;
use super::reader::RawArticle;
use crate::facts::{DateClue, DateClueKind, Furniture, FurnitureKind, Metadata, Stated};
use crate::text::{Span, fold};
use credits::Caption;
pub(in crate::ingest) use credits::writers;
use dated::DateLine;
pub(in crate::ingest) use dated::{Label, days, label};
pub(in crate::ingest) use headers::address as note_address;
use line::Line;

/// Lines of the head: what stands before the story begins.
const MAX_HEAD: usize = 40;
/// In a whole page the head begins this many lines above the first paragraph.
const HEAD_ABOVE: usize = 25;

/// Marks furniture in `raw.text` and fills in what the text says about itself. What `taken` marks is
/// furniture already.
pub(in crate::ingest) fn clean(raw: &mut RawArticle, taken: &[Furniture]) {
    cleaned(raw, taken, Around::Perhaps);
}

/// Whether menus stand around the story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    Perhaps,
    Page,
}

fn cleaned(raw: &mut RawArticle, taken: &[Furniture], page: Around) {
    let text = std::mem::take(&mut raw.text);
    let mut lines = line::lines(&text);
    for line in &mut lines {
        line.kind = taken.iter().find(|t| t.span.overlaps(line.span)).map(|t| t.kind);
    }
    headers::read(&mut lines, &mut raw.metadata);
    mark_phrases(&mut lines);
    let dated = mark_dates(&mut lines, taken);
    let story = match page {
        Around::Nothing => None,
        Around::Perhaps => page::story(&lines),
        Around::Page => page::story_of_page(&lines),
    };
    let around = story.clone().unwrap_or(0..lines.len());
    let masthead = if story.is_none() { masthead::read(&mut lines) } else { None };
    let bylines = mark_credits(&mut lines, &around);
    mark_between_menus(&mut lines);
    mark_tail(&mut lines);
    let known = raw.metadata.title.as_ref();
    let title = headline::find(&lines, known, story.as_ref());
    let head = head_end(&lines, title, around.start);
    mark_captions(&mut lines, head);
    if let Some(story) = &story {
        page::mark_around(&mut lines, story, title);
    }
    repeats::mark(&mut lines, title, head);
    mark_tail(&mut lines);

    let metadata = &mut raw.metadata;
    if let Some(line) = title.and_then(|t| lines.get_mut(t)) {
        // In a whole page the headline stands among menus, apart from the story: it is shown over it, once.
        let whole = story.is_some();
        metadata.title = Some(Stated { value: line.text.to_owned(), span: (!whole).then_some(line.words) });
        if whole {
            line.mark(FurnitureKind::RepeatedTitle);
        }
    }
    let signed = |span: &&Span| metadata.byline.as_ref().is_none_or(|known| known.value == span.of(&text));
    if let Some(&span) = bylines.iter().find(signed) {
        metadata.byline = Some(Stated { value: span.of(&text).to_owned(), span: Some(span) });
    }
    if metadata.outlet.is_none() {
        metadata.outlet = masthead.or_else(|| outlet::find(&lines));
    }
    clues(&lines, &dated, &Place { title, head, around }, &mut metadata.dates);
    dated::shown_once(&mut metadata.dates);
    let mut furniture = furniture_of(&lines, title);
    furniture.extend(
        taken.iter().filter(|t| !furniture.iter().any(|f| f.span.overlaps(t.span))).copied().collect::<Vec<_>>(),
    );
    raw.furniture = settled(&text, furniture);
    raw.text = text;
}

/// The same for a text that its format gives as the story alone: what the format says about it outranks what its
/// lines may seem to say.
pub(in crate::ingest) fn known(raw: &mut RawArticle, known: Metadata, taken: &[Furniture]) {
    with(raw, known, taken, Around::Perhaps);
}

/// The same for a text that is a whole web page.
pub(in crate::ingest) fn page(raw: &mut RawArticle, known: Metadata) {
    with(raw, known, &[], Around::Page);
}

/// The same for a story that was taken out of its page already: no menus are looked for around it.
pub(in crate::ingest) fn taken_out(raw: &mut RawArticle, known: Metadata, taken: &[Furniture]) {
    with(raw, known, taken, Around::Nothing);
}

fn with(raw: &mut RawArticle, known: Metadata, taken: &[Furniture], page: Around) {
    raw.metadata = known.clone();
    cleaned(raw, taken, page);
    let title = known.title.or(raw.metadata.title.take());
    let span = title.as_ref().and_then(|t| {
        let first = raw.text.lines().next()?;
        (fold(first) == fold(&t.value)).then(|| Span::new(0, first.len()))
    });
    raw.metadata.title = title.map(|t| Stated { value: t.value, span: t.span.or(span) });
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

fn mark_dates(lines: &mut [Line<'_>], taken: &[Furniture]) -> Vec<(usize, DateLine)> {
    let mut out = Vec::new();
    for (i, line) in lines.iter_mut().enumerate() {
        let read = taken.iter().any(|t| t.span.overlaps(line.span));
        // "— Mara Voss (@mvoss) March 3, 2011" signs what is quoted from elsewhere.
        let free = !read && matches!(line.kind, None | Some(FurnitureKind::Metadata)) && !line.text.contains("(@");
        if let Some(dated) = dated::date_line(line).filter(|_| free) {
            line.mark(FurnitureKind::Metadata);
            out.push((i, dated));
        }
    }
    out
}

/// Marks bylines and agency credits at either end of the story; the writers' names, best first.
fn mark_credits(lines: &mut [Line<'_>], around: &Range<usize>) -> Vec<Span> {
    let mut names = Vec::new();
    let mut body = 0;
    let first = around.start.saturating_sub(HEAD_ABOVE);
    let last_body = lines.iter().take(around.end).rposition(|l| l.kind.is_none() && l.is_body()).unwrap_or(0);
    for (i, line) in lines.iter_mut().enumerate().skip(first).take(around.end + 6 - first) {
        let near = i < around.start + MAX_HEAD && body <= 3 || i >= last_body;
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

/// Above the story: a short line between two lines of menus is one, too.
fn mark_between_menus(lines: &mut [Line<'_>]) {
    let menu = |l: &Line<'_>| l.kind == Some(FurnitureKind::Navigation);
    let between: Vec<usize> = lines
        .windows(3)
        .enumerate()
        .take_while(|(_, w)| w.iter().all(|l| l.kind.is_some() || !l.is_body()))
        .filter(|(_, w)| w.first().is_some_and(menu) && w.last().is_some_and(menu))
        .map(|(i, _)| i + 1)
        .collect();
    let twice = |key: &str| lines.iter().filter(|l| l.key == key).count() > 1;
    let between: Vec<usize> =
        between.into_iter().filter(|&i| lines.get(i).is_some_and(|l| l.count <= 8 && !twice(&l.key))).collect();
    for i in between {
        if let Some(line) = lines.get_mut(i) {
            line.mark(FurnitureKind::Navigation);
        }
    }
}

/// The first line after the head: after the last line of metadata that comes early.
fn head_end(lines: &[Line<'_>], title: Option<usize>, start: usize) -> usize {
    let mut body = 0;
    let mut end = title.map_or(0, |t| t + 1);
    let first = start.saturating_sub(HEAD_ABOVE);
    for (i, line) in lines.iter().enumerate().skip(first).take(start - first + MAX_HEAD) {
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
        matches!(
            l.kind,
            Some(
                FurnitureKind::Navigation | FurnitureKind::Promotion | FurnitureKind::Other | FurnitureKind::Tags
            )
        )
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

/// Where the parts of the text are.
struct Place {
    title: Option<usize>,
    /// The first line after the head.
    head: usize,
    /// The story's lines; in a text that is no whole page, all of them.
    around: Range<usize>,
}

/// Turns what lines say into clues, now that the headline is known.
fn clues(lines: &[Line<'_>], dated: &[(usize, DateLine)], place: &Place, out: &mut Vec<DateClue>) {
    let &Place { title, head, ref around } = place;
    let near = around.start.saturating_sub(HEAD_ABOVE)..(around.end + 6).min(lines.len());
    let before_title = |i: usize| title.is_some_and(|t| i < t);
    let later_date =
        |i: usize| dated.iter().any(|(j, d)| *j > i && *j < head && d.label.is_none_or(|l| l == Label::Published));
    let last_body = lines.iter().rposition(|l| l.kind.is_none() && l.is_body()).unwrap_or(0);
    let whole = around.len() == lines.len();
    for (i, line) in dated {
        let Some(at) = lines.get(*i) else { continue };
        let published = line.label == Some(Label::Published);
        let saved = !published && before_title(*i) && (beside_menu(lines, *i) || later_date(*i));
        let (kind, why) = match () {
            () if line.label == Some(Label::Saved) => (DateClueKind::Saved, SAVED),
            () if line.label == Some(Label::Updated) && near.contains(i) => (DateClueKind::Updated, UPDATED),
            () if !near.contains(i) => (DateClueKind::Unrelated, "a date elsewhere on the page"),
            () if credits::is_copyright(at) => (DateClueKind::Copyright, "a copyright line"),
            () if saved => (DateClueKind::Saved, "the page’s own date above the headline"),
            () if before_title(*i) => (DateClueKind::Stated, "the line above the headline"),
            () if *i < head.max(1) => (DateClueKind::Stated, "the date line under the headline"),
            () if *i > last_body && published => (DateClueKind::Stated, "the date line after the story"),
            () if whole && *i > last_body && *i + 3 >= lines.len() => {
                (DateClueKind::Stated, "the date at the end")
            }
            () => (DateClueKind::Unrelated, "a date in the middle of the page"),
        };
        let clue = |found: &dates::Found, kind, why: &str| DateClue {
            kind,
            value: found.value.clone(),
            span: Some(dated::span_in(at, found)),
            why: why.to_owned(),
        };
        out.push(clue(&line.found, kind, why));
        for (found, label) in &line.others {
            let (kind, why) = match label {
                Some(Label::Updated) => (DateClueKind::Updated, UPDATED),
                Some(Label::Saved) => (DateClueKind::Saved, SAVED),
                _ => (kind, why),
            };
            out.push(clue(found, kind, why));
        }
    }
    out.extend(lines.iter().skip(around.start).filter(|l| l.kind.is_none()).take(4).find_map(dated::dateline));
    if !out.iter().any(|clue| clue.kind == DateClueKind::Stated) {
        out.extend(lines.iter().skip(around.start).filter(|l| l.kind.is_none()).take(6).find_map(dated::stamp));
    }
    out.extend(lines.iter().filter_map(unrelated));
    out.extend(lines.iter().take(head.max(1)).filter_map(address));
}

const UPDATED: &str = "a line says when it was updated";
const SAVED: &str = "a line says when the page was saved";

/// The date in the article's address, where the address stands alone on a line of the head.
fn address(line: &Line<'_>) -> Option<DateClue> {
    let value = is_address(line).then(|| dates::in_name(line.text)).flatten()?;
    let why = "the address at the top".to_owned();
    Some(DateClue { kind: DateClueKind::Name, value, span: Some(line.words), why })
}

/// Dates of pictures and copyright lines.
fn unrelated(line: &Line<'_>) -> Option<DateClue> {
    let (kind, why) = match line.kind? {
        FurnitureKind::Caption => (DateClueKind::Photo, "the picture"),
        FurnitureKind::Metadata if credits::is_copyright(line) => (DateClueKind::Copyright, "a copyright line"),
        _ => return None,
    };
    let found = dates::find(line.text).into_iter().next();
    let (value, span) = match found {
        Some(f) => (f.value.clone(), dated::span_in(line, &f)),
        // "2003–2019": the later year is the one that says something.
        None if kind == DateClueKind::Copyright => {
            let year = line
                .text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|w| w.len() == 4 && w.starts_with(['1', '2']))
                .max()?;
            let at = line.words.start as usize + line.text.find(year)?;
            (year.to_owned(), Span::new(at, at + 4))
        }
        None => return None,
    };
    Some(DateClue { kind, value, span: Some(span), why: why.to_owned() })
}

/// Whether a line stands next to menus and sharing buttons.
fn beside_menu(lines: &[Line<'_>], i: usize) -> bool {
    let menu = |at: usize| {
        lines.get(at).is_some_and(|l| matches!(l.kind, Some(FurnitureKind::Navigation | FurnitureKind::Promotion)))
    };
    (1..=2).any(|d| i.checked_sub(d).is_some_and(menu) || menu(i + d))
}
