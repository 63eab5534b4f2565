//! Who quotes whom: speakers down, sources across; heads stay while the cells scroll both ways.
//!
//! "No quotation found" is all that an empty row says: not found here is not the same as not said.

use std::ops::Range;
use std::sync::Arc;

use egui::{
    Align2, Painter, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::facts::{ArticleIx, Heard};
use crate::session::{VoiceOrder, VoiceRow};
use crate::ui::theme::role;
use crate::ui::{Cx, shapes, widgets};

const ROW: f32 = 48.0;
const HEAD: f32 = 44.0;
const BAR: f32 = 44.0;
const CELL: std::ops::RangeInclusive<f32> = 84.0..=116.0;
const SUM: f32 = 96.0;

/// Makes the rows anew where the order, the filter or the story changed.
pub(super) fn refresh(cx: &mut Cx<'_>) {
    let session = cx.session;
    let filter = cx.view.filter;
    let view = &mut cx.view.voices;
    let made_for = view.made_for.as_ref();
    if made_for.is_some_and(|(o, f, i)| *o == view.order && *f == filter && Arc::ptr_eq(i, &session.index)) {
        return;
    }
    if made_for.is_some_and(|(_, _, i)| !Arc::ptr_eq(i, &session.index)) {
        view.chosen = None;
    }
    let all = match view.order {
        VoiceOrder::Source(article) => session.voices_of(article),
        order => session.index.voices.order(order).to_vec(),
    };
    let rows = &session.index.voices.rows;
    let kept = &cx.view.kept;
    let stays = |i: &u32| match rows.get(*i as usize).and_then(|r| r.speaker) {
        Some(speaker) => !filter.is_on() || kept.entity(speaker),
        None => !filter.is_on(),
    };
    view.rows = all.into_iter().filter(stays).collect();
    view.made_for = Some((view.order, filter, Arc::clone(&session.index)));
}

/// Draws the matrix.
pub(super) fn matrix_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.view.voices.rows.is_empty() {
        let (what, next) = if cx.view.filter.is_on() {
            ("Nobody whom the filter leaves is quoted", "Take the filter away to see all")
        } else {
            (
                "No quotation found",
                "Words between quotation marks, and what is told after “said”, are listed by speaker",
            )
        };
        widgets::empty(ui, cx.theme, what, next);
        return;
    }
    bar_ui(ui, cx);
    let room = ui.available_rect_before_wrap();
    let names = (room.width() * 0.34).clamp(132.0, 240.0);
    let left = names + if room.width() < 520.0 { 0.0 } else { SUM };
    let sources = cx.session.corpus.articles.len();
    let count = cx.view.voices.rows.len();
    let body = Rect::from_min_max(room.min + vec2(left, HEAD), room.max);
    let each = ((body.width() - 10.0) / sources.max(1) as f32).clamp(*CELL.start(), *CELL.end());
    let mut offset = vec2(0.0, 0.0);
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ScrollArea::both().auto_shrink(false).show_viewport(ui, |ui, view| {
            let size = vec2(sources as f32 * each + 8.0, count as f32 * ROW + 24.0);
            let (all, _) = ui.allocate_exact_size(size, Sense::hover());
            offset = view.min.to_vec2();
            let columns = visible(view.min.x, view.width(), each, sources);
            for n in visible(view.min.y, view.height(), ROW, count) {
                let top = all.top() + n as f32 * ROW;
                let clip = ui.clip_rect();
                row_ground(ui, cx, n, Rect::from_x_y_ranges(clip.x_range(), top..=top + ROW));
                for i in columns.clone() {
                    let at = pos2(all.left() + i as f32 * each, top);
                    cell_ui(ui, cx, n, i, Rect::from_min_size(at, vec2(each, ROW)));
                }
            }
        });
    });
    let heads = Rect::from_min_max(pos2(body.left(), room.top()), pos2(room.right(), body.top()));
    heads_ui(ui, cx, heads, offset.x, each);
    let side = Rect::from_min_max(pos2(room.left(), body.top()), pos2(body.left(), room.bottom()));
    names_ui(ui, cx, side, offset.y, names);
    corner_ui(ui, cx, Rect::from_min_max(room.min, body.min), names);
    ui.advance_cursor_after_rect(room);
}

/// Positions that are in view.
fn visible(from: f32, length: f32, each: f32, count: usize) -> Range<usize> {
    let first = (from / each).max(0.0) as usize;
    let last = ((from + length) / each).ceil().max(0.0) as usize;
    first.min(count)..last.min(count)
}

/// Orders, and what the bars mean.
fn bar_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let mut chosen = None;
    ui.scope_builder(UiBuilder::new().max_rect(bar.shrink2(vec2(16.0, 8.0))), |ui| {
        ui.horizontal(|ui| {
            let options = [
                (VoiceOrder::Quoted, "Most quoted"),
                (VoiceOrder::Words, "Words"),
                (VoiceOrder::Named, "Most named"),
                (VoiceOrder::Name, "Name"),
            ];
            chosen = widgets::segments(ui, theme, &options, cx.view.voices.order);
            if ui.available_width() > 120.0 {
                ui.add_space(12.0);
                let words = match cx.view.voices.rows.len() {
                    1 => "1 row, bars show words quoted".to_owned(),
                    n => format!("{n} rows, bars show words quoted"),
                };
                let room = ui.available_width() - 8.0;
                ui.label(widgets::one_line(ui, &words, role::label(), theme.ink3, room));
            }
        });
    });
    if let Some(order) = chosen {
        cx.view.voices.order = order;
    }
}

fn row_at<'a>(cx: &Cx<'a>, n: usize) -> Option<(u32, &'a VoiceRow)> {
    let ix = *cx.view.voices.rows.get(n)?;
    Some((ix, cx.session.index.voices.rows.get(ix as usize)?))
}

fn row_ground(ui: &Ui, cx: &Cx<'_>, n: usize, rect: Rect) {
    let theme = cx.theme;
    let chosen = row_at(cx, n).is_some_and(|(ix, _)| cx.view.voices.chosen.is_some_and(|c| c.0 == ix));
    ui.painter().rect_filled(rect, 0.0, if chosen { theme.mark } else { theme.paper });
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
}

fn cell_ui(ui: &Ui, cx: &mut Cx<'_>, n: usize, i: usize, rect: Rect) {
    let theme = cx.theme;
    let session = cx.session;
    let Some((ix, row)) = row_at(cx, n) else { return };
    let article = ArticleIx::from_at(i);
    let heard = session.heard(row, article);
    let named = session.named_in(row, article);
    let chosen = cx.view.voices.chosen == Some((ix, Some(article)));
    let painter = ui.painter();
    if heard.is_none() && named == 0 {
        painter.rect_filled(Rect::from_center_size(rect.center(), vec2(8.0, 1.5)), 0.0, theme.ink3);
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("voice", ix, i)), Sense::click());
    let outlet = session.source(article).map_or("", |s| s.outlet.as_str());
    let words = heard.map_or_else(|| format!("no quotation found, named {}", times(named)), says);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, chosen, format!("{} in {outlet}: {words}", row.label))
    });
    if chosen {
        painter.rect_stroke(rect.shrink(3.0), 4.0, Stroke::new(2.0, theme.markline), StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(rect.shrink(3.0), 4.0, theme.hover);
    }
    widgets::focus_ring(ui, theme, &response, rect.shrink(5.0), 4.0);
    if let Some(heard) = heard {
        counts(painter, cx, heard, i, rect);
    } else {
        let in_chosen = cx.view.voices.chosen.is_some_and(|c| c.0 == ix);
        let ink = if in_chosen { theme.ink2 } else { theme.ink3 };
        let words = format!("named {named}");
        painter.text(rect.center(), Align2::CENTER_CENTER, words, role::label(), ink);
    }
    if response.clicked() {
        cx.view.voices.chosen = Some((ix, Some(article)));
    }
}

/// "3 quoted" over "2 told", with a bar for the words.
fn counts(painter: &Painter, cx: &Cx<'_>, heard: &Heard, i: usize, rect: Rect) {
    let theme = cx.theme;
    let center = rect.center() - vec2(0.0, 3.0);
    let told = (heard.told > 0).then(|| format!("{} told", heard.told));
    let ascribed = (heard.direct == 0).then(|| format!("{} ascribed", heard.thought));
    let both = heard.direct > 0 && told.is_some();
    if heard.direct > 0 {
        let at = if both { center - vec2(0.0, 8.0) } else { center };
        let words = format!("{} quoted", heard.direct);
        painter.text(at, Align2::CENTER_CENTER, words, role::strong(), theme.ink1);
    }
    if let Some(words) = told.or(ascribed) {
        let at = if both { center + vec2(0.0, 9.0) } else { center };
        painter.text(at, Align2::CENTER_CENTER, words, role::label(), theme.ink2);
    }
    if heard.words > 0 {
        let most = cx.session.index.voices.most_words.max(1);
        let width = ((rect.width() - 20.0) * heard.words as f32 / most as f32).max(3.0);
        let bar = Rect::from_min_size(pos2(rect.left() + 10.0, rect.bottom() - 8.0), vec2(width, 4.0));
        painter.rect_filled(bar, 2.0, theme.source(i));
    }
}

/// "3 quoted, 2 told, 48 words".
pub(super) fn says(heard: &Heard) -> String {
    let counts = [(heard.direct, "quoted"), (heard.told, "told"), (heard.thought, "ascribed")];
    let mut parts: Vec<String> =
        counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if heard.words > 0 {
        parts.push(words(heard.words));
    }
    parts.join(", ")
}

/// "1 word", "48 words".
pub(super) fn words(n: u32) -> String {
    if n == 1 { "1 word".to_owned() } else { format!("{n} words") }
}

/// "once", "5 times".
pub(super) fn times(n: u32) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

/// The sources, over the cells; a click sorts by one.
fn heads_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, offset: f32, each: f32) {
    let theme = cx.theme;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, theme.paper);
    for i in visible(offset, rect.width(), each, cx.session.corpus.articles.len()) {
        let left = rect.left() + i as f32 * each - offset;
        let head = Rect::from_min_size(pos2(left, rect.top()), vec2(each, HEAD));
        let article = ArticleIx::from_at(i);
        let Some(source) = cx.session.source(article) else { continue };
        let tile = Rect::from_center_size(head.center(), vec2(24.0, 24.0));
        shapes::tile(&painter, theme, i, &source.letter, tile);
        let sorted = cx.view.voices.order == VoiceOrder::Source(article);
        if sorted {
            let line = Rect::from_x_y_ranges(tile.x_range(), head.bottom() - 4.0..=head.bottom() - 2.0);
            painter.rect_filled(line, 0.0, theme.accent);
        }
        let area = head.intersect(rect);
        if area.width() < 8.0 {
            continue;
        }
        let response = ui.interact(area, ui.scope_id().with(("voice head", i)), Sense::click());
        let name = format!("Sort by {}", source.outlet);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, sorted, &name));
        widgets::focus_ring(ui, theme, &response, tile.expand(2.0), 4.0);
        if response.on_hover_text(&name).clicked() {
            cx.view.voices.order = VoiceOrder::Source(article);
        }
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.ctl));
}

/// The names and sums, left of the cells.
fn names_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, offset: f32, names: f32) {
    let theme = cx.theme;
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0.0, theme.paper);
    for n in visible(offset, rect.height(), ROW, cx.view.voices.rows.len()) {
        let Some((ix, row)) = row_at(cx, n) else { continue };
        let top = rect.top() + n as f32 * ROW - offset;
        let at = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        let chosen = cx.view.voices.chosen.is_some_and(|c| c.0 == ix);
        let response = ui.interact(at.intersect(rect), ui.scope_id().with(("voice name", ix)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &row.label));
        let ground = if chosen {
            theme.mark
        } else if response.hovered() {
            theme.hover
        } else {
            theme.paper
        };
        painter.rect_filled(at, 0.0, ground);
        if chosen {
            painter.rect_filled(Rect::from_min_size(at.min, vec2(3.0, ROW)), 0.0, theme.accent);
        }
        name_row(&painter, cx, row, at, names, chosen);
        if response.has_focus() {
            painter.rect_stroke(at.shrink(2.0), 6.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
        }
        if response.clicked() {
            cx.view.voices.chosen = Some((ix, None));
        }
    }
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, theme.ctl));
}

fn name_row(painter: &Painter, cx: &Cx<'_>, row: &VoiceRow, at: Rect, names: f32, chosen: bool) {
    let theme = cx.theme;
    let font = if chosen { role::strong() } else { role::name() };
    let name = widgets::line_of(painter, &row.label, font, theme.ink1, names - 24.0);
    let left = at.left() + 16.0;
    let end = left + name.size().x;
    painter.galley(pos2(left, at.top() + 5.0), name, theme.ink1);
    if let Some(kind) = row.speaker.and_then(|s| cx.session.entity(s)).map(|e| e.kind) {
        painter.hline(left..=end, at.top() + 25.0, Stroke::new(1.5, theme.kind(kind).line));
    }
    let ink = if chosen { theme.ink2 } else { theme.ink3 };
    let second = match (row.voice, row.speaker) {
        (None, _) => "no quotation found".to_owned(),
        (Some(_), None) => "without a name".to_owned(),
        (Some(_), Some(_)) => format!("named {}", times(row.named)),
    };
    let second = widgets::line_of(painter, &second, role::label(), ink, names - 24.0);
    painter.galley(pos2(left, at.top() + 27.0), second, ink);
    painter.hline(at.x_range(), at.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    if at.width() < names + SUM {
        return;
    }
    let right = pos2(at.right() - 12.0, at.center().y);
    if row.voice.is_some() {
        let sum = format!("{} + {}", row.direct, row.told);
        let up = if row.words > 0 { 9.0 } else { 0.0 };
        painter.text(right - vec2(0.0, up), Align2::RIGHT_CENTER, sum, role::name(), theme.ink1);
        if row.words > 0 {
            painter.text(right + vec2(0.0, 9.0), Align2::RIGHT_CENTER, words(row.words), role::label(), ink);
        }
    } else {
        let named = format!("named {}", row.named);
        painter.text(right, Align2::RIGHT_CENTER, named, role::label(), theme.ink2);
    }
}

fn corner_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect, names: f32) {
    let theme = cx.theme;
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, theme.paper);
    let left = pos2(rect.left() + 16.0, rect.center().y);
    painter.text(left, Align2::LEFT_CENTER, "Speaker", role::caption(), theme.ink2);
    if rect.width() >= names + SUM {
        let right = pos2(rect.right() - 12.0, rect.center().y);
        painter.text(right, Align2::RIGHT_CENTER, "quoted + told", role::label(), theme.ink3);
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.ctl));
    painter.vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, theme.ctl));
}
