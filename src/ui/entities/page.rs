//! The page of one name: what each source calls it, what it says, with whom and in which events it is told, and
//! every sentence that names it.
//!
//! It draws the lines in view; `page_lines` says which lines there are.

use std::sync::Arc;

use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::page_lines::{Line, Lines};
use crate::facts::{ArticleIx, EntityIx, EntityKind};
use crate::session::{LabelRow, LabelSort, Selection};
use crate::ui::inspector::{event_row, parts, words};
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::reader::ink;
use crate::ui::theme::role;
use crate::ui::widgets::{icon_button, line_of};
use crate::ui::{Cx, NamesCommand, ViewCommand, icons, keys, shapes};

const HEADER_PX: f32 = 36.0;
const WIDEST_PX: f32 = 680.0;
/// From this width on quotes and names stand side by side.
const TWO_COLUMNS_PX: f32 = 520.0;

/// Width of one source's cell.
fn cell_px(width: f32) -> f32 {
    if width < TWO_COLUMNS_PX { 44.0 } else { 56.0 }
}

/// What the page remembers between frames.
#[derive(Default)]
pub struct PageState {
    lines: Option<Arc<Lines>>,
}

/// Draws it in all the room there is.
pub fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut PageState, ix: EntityIx) {
    let room = ui.available_rect_before_wrap();
    ui.painter().rect_filled(room, 0.0, cx.theme.paper);
    let lines = state.lines.take().filter(|l| l.fits(cx.session, ix));
    let lines = lines.unwrap_or_else(|| Arc::new(Lines::new(cx.session, ix)));
    state.lines = Some(Arc::clone(&lines));
    let bar = Rect::from_min_size(room.min, vec2(room.width(), HEADER_PX));
    header_ui(&mut ui.new_child(UiBuilder::new().id_salt("page header").max_rect(bar)), cx, ix);
    let body = Rect::from_min_max(pos2(room.left(), bar.bottom()), room.max);
    let mut body = ui.new_child(UiBuilder::new().id_salt("page").max_rect(body));
    body.spacing_mut().item_spacing = Vec2::ZERO;
    let height = lines.tops.last().copied().unwrap_or(0.0);
    ScrollArea::vertical().id_salt(("page of", ix)).auto_shrink(false).show_viewport(&mut body, |ui, view| {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height + 72.0), Sense::hover());
        let width = (rect.width() - 64.0).clamp(160.0, WIDEST_PX);
        // Where there is more room than the page takes it stands where the article's column does.
        let left = (rect.left() + 32.0).max(rect.center().x - width / 2.0).min(rect.center().x);
        let top = rect.top() + 24.0;
        for i in lines.between(view.top() - 24.0, view.bottom() - 24.0) {
            let (Some(line), Some(at)) = (lines.list.get(i), lines.tops.get(i)) else { continue };
            let place = Rect::from_min_size(pos2(left, top + at), vec2(width, line.px()));
            let mut row = ui.new_child(UiBuilder::new().id_salt(("line", i)).max_rect(place));
            row.spacing_mut().item_spacing = Vec2::ZERO;
            line_ui(&mut row, cx, ix, &lines, line, place);
        }
    });
    ui.allocate_rect(room, Sense::hover());
}

fn header_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let theme = cx.theme;
    let bar = ui.max_rect();
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let Some(entity) = cx.session.entity(ix) else { return };
    ui.horizontal_centered(|ui| {
        ui.add_space(10.0);
        let back = keys::with_key(tr("Back to the text"), &ViewCommand::Escape.into());
        if icon_button(ui, theme, icons::ARROW_BACK, &back).clicked() {
            cx.send(ViewCommand::Names(NamesCommand::ClosePage));
        }
        ui.add_space(4.0);
        parts::small(ui, words::sentence_case(ink::kind_word(entity.kind)), theme.ink2);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(12.0);
            let only = cx.view.filter.entity == Some(ix);
            let words = if only { tr("Show all again") } else { tr("Only here") };
            if parts::small_button(ui, theme, words)
                .on_hover_text(tr("Narrow reader and timeline to events with this name"))
                .clicked()
            {
                cx.send(ViewCommand::Names(NamesCommand::Only(ix)));
            }
        });
    });
}

fn line_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx, lines: &Lines, line: &Line, place: Rect) {
    let theme = cx.theme;
    match line {
        Line::Title => title_ui(ui, cx, ix, place),
        Line::Note(words) => {
            let galley = line_of(ui.painter(), words, role::body(), theme.ink2, place.width());
            ui.painter().galley(place.min, galley, theme.ink2);
            note(ui, place, words);
        }
        Line::Maybe(n) => maybe_ui(ui, cx, ix, *n, place),
        Line::Belongs => belongs_ui(ui, cx, lines, place),
        Line::Caption(words) => caption_ui(ui, cx, words, place),
        Line::Captions(left, right) => {
            let (a, b) = halves(place);
            caption_ui(ui, cx, left, a);
            caption_ui(ui, cx, right, b);
        }
        Line::Letters => letters_ui(ui, cx, ix, place),
        Line::Label(n) => {
            if let Some(row) = lines.page.labels.get(*n) {
                label_ui(ui, cx, ix, row, lines, place);
            }
        }
        Line::Pair(quote, name) => {
            let (a, b) = halves(place);
            if let Some(n) = quote {
                quote_ui(ui, cx, ix, *n, a);
            }
            if let Some(&(other, count)) = name.and_then(|n| lines.page.together.get(n)) {
                let most = lines.page.together.first().map_or(1, |t| t.1);
                together_ui(ui, cx, other, (count, most), b);
            }
        }
        Line::Event(n) => {
            let event = cx.session.index.events_of.get(ix.at()).and_then(|l| l.get(*n));
            if let Some(event) = event.copied() {
                event_row(ui, cx, event);
            }
        }
        Line::Quote(n) => quote_ui(ui, cx, ix, *n, place),
        Line::Sentence(n) => {
            if let Some(&(article, span, _)) = lines.page.sentences.get(*n) {
                let words = parts::sentence_of(cx.session, article, span);
                excerpt_ui(ui, cx, article, &words, "", place, ViewCommand::ShowPlace(article, span), None);
            }
        }
    }
}

/// Quotes left, names right; where there is no room for both, names keep the right third.
fn halves(place: Rect) -> (Rect, Rect) {
    let wide = place.width() >= TWO_COLUMNS_PX;
    let cut = place.left() + place.width() * if wide { 0.52 } else { 0.46 };
    let left = Rect::from_min_max(place.min, pos2(cut - 16.0, place.bottom()));
    (left, Rect::from_min_max(pos2(cut, place.top()), place.max))
}

/// Words that a screen reader finds.
fn note(ui: &Ui, place: Rect, words: &str) {
    let response = ui.interact(place, ui.unique_id().with("words"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn title_ui(ui: &Ui, cx: &Cx<'_>, ix: EntityIx, place: Rect) {
    let Some(entity) = cx.session.entity(ix) else { return };
    let galley = line_of(ui.painter(), &entity.name, role::page(), cx.theme.ink1, place.width());
    let letters = Rect::from_min_size(place.min, galley.size());
    ui.painter().galley(place.min, galley, cx.theme.ink1);
    ink::underline(ui.painter(), cx.theme, entity.kind, letters.expand2(vec2(-1.0, 0.0)), true);
    let response = ui.interact(letters, ui.unique_id().with("title"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, trf("Page of {}", &[&entity.name])));
}

fn caption_ui(ui: &Ui, cx: &Cx<'_>, words: &str, place: Rect) {
    if words.is_empty() {
        return;
    }
    let at = pos2(place.left(), place.bottom() - 8.0);
    ui.painter().text(at, Align2::LEFT_BOTTOM, words, role::caption(), cx.theme.ink2);
    let response = ui.interact(place, ui.unique_id().with(("caption", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

/// A dashed card: another that it may be, and why it was not joined.
fn maybe_ui(ui: &Ui, cx: &mut Cx<'_>, ix: EntityIx, n: usize, place: Rect) {
    let theme = cx.theme;
    let session = cx.session;
    let Some((other, why)) = session.entity(ix).and_then(|e| e.maybe.get(n)) else { return };
    let Some(name) = session.entity(*other).map(|e| e.name.as_str()) else { return };
    let card = Rect::from_min_max(place.min, pos2(place.right(), place.bottom() - 8.0));
    let response = ui.interact(card, ui.unique_id().with(("maybe", n)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, trf("May be {}: {}", &[&name, &fact(why)])));
    if response.hovered() {
        ui.painter().rect_filled(card, 8.0, theme.hover);
    }
    let corners = [card.left_top(), card.right_top(), card.right_bottom(), card.left_bottom(), card.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&corners, Stroke::new(1.0, theme.strong), 4.0, 3.0));
    let mark = card.left_center() + vec2(14.0, 0.0);
    ui.painter().text(mark, Align2::CENTER_CENTER, "?", role::strong(), theme.doubt.line);
    let words = line_of(ui.painter(), &trf("May be {}", &[&name]), role::name(), theme.ink1, card.width() - 40.0);
    let at = card.left_center() + vec2(30.0, -words.size().y / 2.0);
    let after = at.x + words.size().x + 12.0;
    ui.painter().galley(at, words, theme.ink1);
    let why = line_of(ui.painter(), &fact(why), role::label(), theme.ink3, card.right() - after - 12.0);
    ui.painter().galley(pos2(after, card.center().y - why.size().y / 2.0), why, theme.ink3);
    ink::focus_ring(ui, theme, &response, card);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        cx.send(ViewCommand::Select(Selection::Entity(*other)));
    }
}

fn belongs_ui(ui: &mut Ui, cx: &mut Cx<'_>, lines: &Lines, place: Rect) {
    let row = Rect::from_min_max(place.min + vec2(0.0, 6.0), place.max);
    ui.scope_builder(UiBuilder::new().max_rect(row), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            parts::small(ui, tr("Also as"), cx.theme.ink3);
            for &other in lines.page.belongs.iter().take(6) {
                let Some(entity) = cx.session.entity(other) else { continue };
                let name = if entity.kind == EntityKind::Place {
                    trf("{} (capital)", &[&entity.name])
                } else {
                    entity.name.clone()
                };
                if ink::name_ui(ui, cx.theme, entity.kind, &name).clicked() {
                    cx.send(ViewCommand::Select(Selection::Entity(other)));
                }
            }
        });
    });
}

/// The sources that have a column: those that name it, as many as fit.
fn columns(cx: &Cx<'_>, ix: EntityIx, width: f32) -> (Vec<ArticleIx>, usize) {
    let counts = cx.session.index.counts(ix, false);
    let fit = (((width - 200.0) / cell_px(width)) as usize).max(1);
    (counts.iter().take(fit).map(|c| c.0).collect(), counts.len().saturating_sub(fit))
}

fn letters_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx, place: Rect) {
    let theme = cx.theme;
    ui.painter().hline(place.x_range(), place.bottom(), Stroke::new(1.0, theme.hair));
    let (columns, more) = columns(cx, ix, place.width());
    let cell_px = cell_px(place.width());
    let y = place.center().y;
    ui.painter().text(pos2(place.left(), y), Align2::LEFT_CENTER, tr("Called"), role::label(), theme.ink3);
    ui.painter().text(pos2(place.right(), y), Align2::RIGHT_CENTER, tr("all"), role::label(), theme.ink3);
    let mut x = cells_left(place, columns.len());
    if more > 0 {
        let words = format!("+{more}");
        ui.painter().text(pos2(place.right() - 34.0, y), Align2::RIGHT_CENTER, words, role::label(), theme.ink3);
    }
    for article in columns {
        let Some(source) = cx.session.source(article) else { continue };
        let rect = Rect::from_center_size(pos2(x + cell_px / 2.0, y), Vec2::splat(16.0));
        shapes::tile(ui.painter(), theme, article.at(), &source.letter, rect);
        let response = ui.interact(rect, ui.unique_id().with(("letter", article)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, trf("Show {}", &[&source.outlet])));
        ink::focus_ring(ui, theme, &response, rect);
        if response.on_hover_text(&source.outlet).clicked() {
            cx.send(ViewCommand::ShowArticle(article));
        }
        x += cell_px;
    }
}

fn cells_left(place: Rect, count: usize) -> f32 {
    place.right() - 64.0 - cell_px(place.width()) * count as f32
}

/// A label, how often each source uses it, and how often all do; a cell leads to its first use.
fn label_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx, row: &LabelRow, lines: &Lines, place: Rect) {
    let theme = cx.theme;
    let Some(kind) = cx.session.entity(ix).map(|e| theme.kind(e.kind)) else { return };
    ui.painter().hline(place.x_range(), place.bottom(), Stroke::new(1.0, theme.hair));
    let (columns, _) = columns(cx, ix, place.width());
    let cell_px = cell_px(place.width());
    let y = place.center().y;
    let left = cells_left(place, columns.len());
    let how = match row.sort {
        LabelSort::Name => "",
        LabelSort::Capital => tr("its government"),
        LabelSort::Role => tr("a role"),
        LabelSort::Pronoun => tr("a pronoun"),
    };
    let words = line_of(ui.painter(), &row.words, role::body(), theme.ink1, left - place.left() - 8.0);
    let after = place.left() + words.size().x + 8.0;
    ui.painter().galley(pos2(place.left(), y - words.size().y / 2.0), words, theme.ink1);
    let how_galley = line_of(ui.painter(), how, role::label(), theme.ink3, 200.0);
    if after + how_galley.size().x < left - 4.0 {
        ui.painter().galley(pos2(after, y - how_galley.size().y / 2.0), how_galley, theme.ink3);
    }
    let most = lines.page.labels.iter().flat_map(|l| &l.by).map(|b| b.1).max().unwrap_or(1);
    let mut x = left;
    for article in &columns {
        let cell = Rect::from_center_size(pos2(x + cell_px / 2.0, y), vec2(cell_px - 8.0, 20.0));
        x += cell_px;
        let Some(&(_, n, span)) = row.by.iter().find(|b| b.0 == *article) else {
            ui.painter().text(cell.center(), Align2::CENTER_CENTER, "–", role::body(), theme.ink3);
            continue;
        };
        let share = (n as f32 / most.max(1) as f32).sqrt() * 0.22;
        ui.painter().rect_filled(cell, 3.0, kind.wash.lerp_to_gamma(kind.line, share));
        ui.painter().text(cell.center(), Align2::CENTER_CENTER, n, role::body(), theme.ink1);
        let response = ui.interact(cell, ui.unique_id().with(("cell", *article)), Sense::click());
        let outlet = cx.session.source(*article).map_or("", |s| s.outlet.as_str());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, trf("{}: {} in {}", &[&row.words, &n, &outlet]))
        });
        ink::focus_ring(ui, theme, &response, cell);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.on_hover_text(trf("First in {}", &[&outlet])).clicked() {
            cx.send(ViewCommand::ShowPlace(*article, span));
        }
    }
    ui.painter().text(pos2(place.right(), y), Align2::RIGHT_CENTER, row.all, role::body(), theme.ink1);
    let name = Rect::from_min_max(place.min, pos2(left, place.bottom()));
    let response = ui.interact(name, ui.unique_id().with("label"), Sense::hover());
    let spoken = if how.is_empty() { String::new() } else { format!(", {how}") };
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ListItem, true, trf("Called {}{}: {}", &[&row.words, &spoken, &row.all]))
    });
    response.on_hover_text(&row.words);
}

fn quote_ui(ui: &Ui, cx: &mut Cx<'_>, ix: EntityIx, n: usize, place: Rect) {
    let session = cx.session;
    let Some(&(article, at)) = session.index.quotes_of.get(ix.at()).and_then(|l| l.get(n)) else { return };
    let quote = session.article_facts(article).and_then(|f| f.quotes.get(at as usize));
    let (Some(quote), Some(text)) = (quote, session.article(article).map(|a| &a.text)) else { return };
    let words = quote.span.of(text).replace('\n', " ");
    let how = if quote.direct { "" } else { tr("told, not quoted") };
    let kind = session.entity(ix).map_or(EntityKind::Person, |e| e.kind);
    let go = ViewCommand::Select(Selection::Quote(article, at));
    excerpt_ui(ui, cx, article, &words, how, place, go, Some((kind, quote.direct)));
}

/// A source's letter, two lines of its words, and a small note; leads to the place. A quote has a bar.
#[expect(clippy::too_many_arguments, reason = "one row, all of it shown")]
fn excerpt_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: ArticleIx,
    words: &str,
    how: &str,
    place: Rect,
    go: ViewCommand,
    bar: Option<(EntityKind, bool)>,
) {
    let theme = cx.theme;
    let Some(source) = cx.session.source(article) else { return };
    let rect = Rect::from_min_max(place.min, pos2(place.right(), place.bottom() - 4.0));
    let response = ui.interact(rect, ui.unique_id().with(("excerpt", words.len())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {words}", source.outlet)));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, theme.hover);
    }
    let left = rect.left() + if bar.is_some() { 12.0 } else { 0.0 };
    let tile = Rect::from_min_size(pos2(left, rect.top() + 5.0), Vec2::splat(16.0));
    shapes::tile(ui.painter(), theme, article.at(), &source.letter, tile);
    let width = (rect.right() - tile.right() - 10.0).max(40.0);
    let mut job = egui::text::LayoutJob::simple(words.to_owned(), role::evidence(), theme.ink1, width);
    job.wrap.max_rows = if how.is_empty() { 2 } else { 1 };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let at = pos2(tile.right() + 10.0, rect.top() + 3.0);
    let below = at + vec2(0.0, galley.size().y + 2.0);
    if let Some((kind, direct)) = bar {
        // As long as its words.
        let colour = theme.kind(kind).line;
        let end = if how.is_empty() { below.y } else { below.y + 18.0 };
        let ends = [pos2(rect.left() + 1.5, rect.top() + 4.0), pos2(rect.left() + 1.5, end)];
        if direct {
            ui.painter().line_segment(ends, Stroke::new(3.0, colour));
        } else {
            ui.painter().extend(egui::Shape::dashed_line(&ends, Stroke::new(3.0, colour), 5.0, 3.0));
        }
    }
    ui.painter().galley(at, galley, theme.ink1);
    if !how.is_empty() {
        ui.painter().text(below, Align2::LEFT_TOP, how, role::label(), theme.ink3);
    }
    ink::focus_ring(ui, theme, &response, rect);
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&source.outlet).clicked() {
        cx.send(go);
    }
}

fn together_ui(ui: &mut Ui, cx: &mut Cx<'_>, other: EntityIx, (count, most): (u32, u32), place: Rect) {
    let theme = cx.theme;
    let Some(entity) = cx.session.entity(other) else { return };
    let name_px = (place.width() * 0.6).min(place.width() - 70.0).max(60.0);
    let name = Rect::from_min_size(place.min + vec2(0.0, 4.0), vec2(name_px, 26.0));
    let clicked = ui
        .scope_builder(UiBuilder::new().max_rect(name), |ui| {
            ink::name_ui(ui, theme, entity.kind, &entity.name).on_hover_text(tr("Open this page")).clicked()
        })
        .inner;
    if clicked {
        cx.send(ViewCommand::Select(Selection::Entity(other)));
    }
    let room = (place.right() - name.right() - 36.0).max(8.0);
    let bar = Rect::from_min_size(
        pos2(name.right() + 4.0, name.center().y - 3.0),
        vec2((room * count as f32 / most.max(1) as f32).max(6.0), 6.0),
    );
    ui.painter().rect_filled(bar, 3.0, theme.strong);
    let at = pos2(bar.right() + 8.0, name.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, count, role::label(), theme.ink2);
    let response = ui.interact(bar.expand(6.0), ui.unique_id().with("together"), Sense::hover());
    let words = trn(count as usize, "{1} in 1 sentence | {1} in {} sentences", &[&entity.name]);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &words));
    response.on_hover_text(trn(
        count as usize,
        "Named together in 1 sentence | Named together in {} sentences",
        &[],
    ));
}
