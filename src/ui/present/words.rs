//! The words of a step: date, title, and each source's sentence, as large as they fit.

use std::ops::Range;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Id, Pos2, Rect, Role, Sense, Stroke, TextFormat, Ui, WidgetInfo, pos2, vec2};

use super::slide::{Piece, Said, Slide};
use super::{Hidden, Page};
use crate::ui::Cx;
use crate::ui::lang::{tr, trn};
use crate::ui::shapes;
use crate::ui::theme::{Theme, role};
use crate::ui::widgets::line_of;

/// Sizes of a sentence, largest first, with the height of a line.
const SIZES: [(f32, f32); 5] = [(34.0, 46.0), (28.0, 38.0), (25.0, 34.0), (22.0, 30.0), (20.0, 27.0)];
/// The smallest of them.
const LEAST: (f32, f32) = (20.0, 27.0);
/// What stands for hidden words: as long for every word.
const BLANK: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
/// Height of the line that names a source, and the room below its words.
const HEAD: f32 = 44.0;
const GAP: f32 = 18.0;

/// Paints words that a screen reader can read.
pub(super) fn put(
    ui: &mut Ui,
    at: Pos2,
    galley: Arc<Galley>,
    text: &str,
    id: impl std::hash::Hash + std::fmt::Debug,
) {
    let rect = Rect::from_min_size(at, galley.size());
    let response = ui.interact(rect, Id::unique(("present words", id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}

/// Draws the step's words.
pub(super) fn slide_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, body: Rect, slide: &Slide, hide: Hidden) {
    let note_left = note_ui(ui, cx, page, body, slide, hide);
    let mut y = body.top();
    if hide.dates {
        let galley = ui.painter().layout_no_wrap(tr("When?").to_owned(), date_font(page), cx.theme.ink3);
        put(ui, pos2(body.left(), y), galley, tr("When?"), "date");
    } else {
        dates_ui(ui, cx.theme, page, pos2(body.left(), y), note_left, slide);
    }
    y += page.px(66.0);
    let plain = TextFormat {
        font_id: role::sized(page.px(28.0), role::MEDIUM),
        color: cx.theme.ink2,
        line_height: Some(page.px(36.0)),
        ..Default::default()
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = body.width();
    job.wrap.max_rows = 2;
    let spoken = append(&mut job, &slide.title, None, hide, &plain, cx.theme);
    let galley = ui.painter().layout_job(job);
    y += galley.size().y + page.px(20.0);
    put(ui, pos2(body.left(), y - galley.size().y - page.px(20.0)), galley, &spoken, "title");
    let rest = Rect::from_min_max(pos2(body.left(), y), body.max);
    columns_ui(ui, cx, page, rest, slide, hide);
}

fn date_font(page: Page) -> egui::FontId {
    role::sized(page.px(56.0), role::SEMIBOLD)
}

/// The dates, a conflict's mark between two that differ. Smaller where they do not fit.
fn dates_ui(ui: &mut Ui, theme: &Theme, page: Page, at: Pos2, right: f32, slide: &Slide) {
    let spoken = if slide.dates.is_empty() {
        tr("No date").to_owned()
    } else {
        slide.dates.join(&format!(" {} ", tr("or")))
    };
    let between = page.px(46.0);
    let room = right - at.x - page.px(16.0);
    let mut font = date_font(page);
    let lay = |ui: &Ui, font: &egui::FontId| -> Vec<Arc<Galley>> {
        let one = |d: &String| ui.painter().layout_no_wrap(d.clone(), font.clone(), theme.ink1);
        slide.dates.iter().map(one).collect()
    };
    let mut galleys = lay(ui, &font);
    let gaps = between * galleys.len().saturating_sub(1) as f32;
    let width: f32 = galleys.iter().map(|g| g.size().x).sum();
    if width + gaps > room {
        font.size *= ((room - gaps) / width).clamp(0.3, 1.0);
        galleys = lay(ui, &font);
    }
    let mut x = at.x;
    let middle = at.y + page.px(32.0);
    let last = galleys.len().saturating_sub(1);
    for (i, galley) in galleys.into_iter().enumerate() {
        let size = galley.size();
        ui.painter().galley(pos2(x, middle - size.y / 2.0), galley, theme.ink1);
        x += size.x;
        if i < last {
            shapes::conflict(ui.painter(), theme, pos2(x + between / 2.0, middle + page.px(4.0)), page.px(12.0));
            x += between;
        }
    }
    let rect = Rect::from_min_max(at, pos2(x.max(at.x + 1.0), at.y + page.px(64.0)));
    let response = ui.interact(rect, Id::unique(("present words", "date")), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// "6 sources, two dates" on the right; returns its left edge.
fn note_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, body: Rect, slide: &Slide, hide: Hidden) -> f32 {
    let note = if hide.dates { slide.note.split(',').next().unwrap_or_default() } else { slide.note.as_str() };
    let ink = if slide.differs && !hide.dates { cx.theme.conflict.line } else { cx.theme.ink2 };
    let galley = ui.painter().layout_no_wrap(note.to_owned(), role::sized(page.px(20.0), role::MEDIUM), ink);
    let at = pos2(body.right() - galley.size().x, body.top() + page.px(20.0));
    put(ui, at, galley, note, "note");
    at.x
}

/// Both columns, or one over the whole width, in the largest size in which all of it fits.
fn columns_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, rest: Rect, slide: &Slide, hide: Hidden) {
    let two = !slide.columns[1].is_empty();
    let between = page.px(48.0);
    let width = if two { (rest.width() - between) / 2.0 } else { rest.width() };
    let high = rest.height() - if slide.more > 0 { page.px(30.0) } else { 0.0 };
    let height = |size: (f32, f32), rows: usize| -> f32 {
        let one = |s: &Said| sentence(ui, cx, page, s, size, (width, rows), hide).0.size().y + page.px(HEAD + GAP);
        slide.columns.iter().map(|c| c.iter().map(one).sum::<f32>()).fold(0.0, f32::max)
    };
    let fits = SIZES.into_iter().find(|&size| height(size, usize::MAX) <= high);
    let (size, rows) = fits.map_or_else(
        || {
            let least = LEAST;
            let rows = (1..9).rev().find(|&rows| height(least, rows) <= high).unwrap_or(1);
            (least, rows)
        },
        |size| (size, usize::MAX),
    );
    for (i, column) in slide.columns.iter().enumerate().filter(|(_, c)| !c.is_empty()) {
        let left = rest.left() + i as f32 * (width + between);
        ui.painter().hline(left..=left + width, rest.top(), Stroke::new(1.0, cx.theme.ctl));
        let mut y = rest.top() + page.px(8.0);
        for said in column {
            let (galley, spoken) = sentence(ui, cx, page, said, size, (width, rows), hide);
            head_ui(ui, cx, page, Rect::from_min_size(pos2(left, y), vec2(width, page.px(HEAD))), said, hide);
            y += page.px(HEAD);
            let tall = galley.size().y;
            put(ui, pos2(left, y), galley, &spoken, ("said", said.article.0));
            y += tall + page.px(GAP);
        }
    }
    if slide.more > 0 {
        let words = trn(slide.more, "and 1 more source | and {} more sources", &[]);
        let galley =
            ui.painter().layout_no_wrap(words.clone(), role::sized(page.px(18.0), role::MEDIUM), cx.theme.ink3);
        put(ui, pos2(rest.left(), rest.bottom() - galley.size().y), galley, &words, "more");
    }
}

/// Tile, outlet and mark of a source.
fn head_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, rect: Rect, said: &Said, hide: Hidden) {
    let Some(source) = cx.session.source(said.article) else { return };
    let side = page.px(32.0);
    let y = rect.center().y - page.px(2.0);
    let tile = Rect::from_center_size(pos2(rect.left() + side / 2.0, y), vec2(side, side));
    shapes::tile(ui.painter(), cx.theme, said.article.at(), &source.letter, tile);
    let name = if hide.outlets { tr("Which outlet?") } else { source.outlet.as_str() };
    let ink = if hide.outlets { cx.theme.ink3 } else { cx.theme.ink2 };
    let font = role::sized(page.px(20.0), role::MEDIUM);
    let x = tile.right() + page.px(12.0);
    let galley = line_of(ui.painter(), name, font, ink, rect.right() - x - page.px(40.0));
    let mark = pos2(x + galley.size().x + page.px(24.0), y);
    let spoken = format!("{}, {name}", source.letter);
    put(ui, pos2(x, y - galley.size().y / 2.0), galley, &spoken, ("outlet", said.article.0));
    shapes::mark(ui.painter(), cx.theme, said.article.at(), mark, page.px(8.0), said.state, cx.theme.paper);
}

/// A source's sentence, laid out, and as a screen reader says it.
fn sentence(
    ui: &Ui,
    cx: &Cx<'_>,
    page: Page,
    said: &Said,
    (size, line): (f32, f32),
    (width, rows): (f32, usize),
    hide: Hidden,
) -> (Arc<Galley>, String) {
    let plain = TextFormat {
        font_id: role::sized(page.px(size), role::SERIF),
        color: cx.theme.ink1,
        line_height: Some(page.px(line)),
        ..Default::default()
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    let spoken = append(&mut job, &said.words, said.lit.as_ref(), hide, &plain, cx.theme);
    (ui.painter().layout_job(job), spoken)
}

/// Appends words with what is hidden left blank and what dates them lit. Returns what can be read of them.
fn append(
    job: &mut LayoutJob,
    piece: &Piece,
    lit: Option<&Range<usize>>,
    hide: Hidden,
    plain: &TextFormat,
    theme: &Theme,
) -> String {
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    if hide.dates {
        parts.extend(piece.dates.iter().map(|r| (r.clone(), true)));
    } else {
        parts.extend(lit.map(|r| (r.clone(), false)));
    }
    if hide.roles {
        parts.extend(piece.roles.iter().map(|r| (r.clone(), true)));
    }
    parts.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
    // A little lower than the line, so that what is hidden in two lines stays two.
    let blank = TextFormat { background: theme.pressed, expand_bg: -2.0, ..plain.clone() };
    let marked = TextFormat { background: theme.mark, ..plain.clone() };
    let mut spoken = String::new();
    let mut at = 0;
    for (range, hidden) in parts {
        if range.start < at {
            continue;
        }
        let before = piece.text.get(at..range.start).unwrap_or_default();
        job.append(before, 0.0, plain.clone());
        spoken.push_str(before);
        if hidden {
            job.append(BLANK, 0.0, blank.clone());
            spoken.push_str(tr("hidden"));
        } else {
            let words = piece.text.get(range.clone()).unwrap_or_default();
            job.append(words, 0.0, marked.clone());
            spoken.push_str(words);
        }
        at = range.end;
    }
    let rest = piece.text.get(at..).unwrap_or_default();
    job.append(rest, 0.0, plain.clone());
    spoken.push_str(rest);
    spoken
}
