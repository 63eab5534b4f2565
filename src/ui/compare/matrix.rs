//! Events down, sources across: said, differs, planned, not found, or published before it.

use egui::{Align2, Color32, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::rows::{self, CompareSort};
use crate::facts::{ArticleIx, ConflictKind, Doubt, Event, EventIx, EventMention, Interval};
use crate::session::{Selection, query};
use crate::ui::command::ViewCommand;
use crate::ui::icons;
use crate::ui::inspector::dates;
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::view_state::CompareTab;
use crate::ui::{Cx, widgets};

const ROW: f32 = 36.0;
const HEAD: f32 = 44.0;
const DATE: f32 = 112.0;

/// Where the columns stand.
struct Columns {
    title: f32,
    cells: f32,
    cell: f32,
    from: usize,
    shown: usize,
}

/// Draws the matrix of all events, or of those in conflict.
pub(super) fn matrix_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sources = cx.session.corpus.articles.len();
    let width = ui.available_width();
    rows::refresh(cx);
    let count = cx.view.compare_rows.list().len();
    if count == 0 {
        let (what, next) = if cx.view.filter.is_on() {
            ("Nothing left by the filter", "Esc, or the filter's own cross, shows all again")
        } else if cx.view.compare == CompareTab::Conflicts {
            ("No differing claims found here", "Sources may still differ in what they leave out: see Events")
        } else {
            ("No events found", "An event needs a date: set an article's date in the inspector")
        };
        widgets::empty(ui, cx.theme, what, next);
        return;
    }
    let cell = ((width - DATE - 200.0) / sources.max(1) as f32).clamp(34.0, 54.0);
    let shown = sources.min(((width - DATE - 150.0) / cell).max(1.0) as usize);
    let from = cx.view.compare_from.min(sources - shown.min(sources));
    let columns = Columns { title: DATE, cells: width - cell * shown as f32 - 12.0, cell, from, shown };
    head_ui(ui, cx, &columns, count);
    let legend = 40.0;
    let height = (ui.available_height() - legend).max(ROW);
    ScrollArea::vertical().max_height(height).auto_shrink(false).show_rows(ui, ROW, count, |ui, range| {
        for at in range {
            if let Some(&ix) = cx.view.compare_rows.list().get(at) {
                row_ui(ui, cx, &columns, ix);
            }
        }
    });
    legend_ui(ui, cx);
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, columns: &Columns, count: usize) {
    let theme = cx.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let painter = ui.painter();
    let words = if count == 1 { "1 event".to_owned() } else { format!("{count} events") };
    painter.text(
        pos2(rect.left() + 16.0, rect.center().y),
        Align2::LEFT_CENTER,
        words,
        role::caption(),
        theme.ink2,
    );
    let left = rect.left() + columns.title;
    let paged = columns.shown < cx.session.corpus.articles.len();
    let right = rect.left() + columns.cells - if paged { 68.0 } else { 0.0 };
    order_ui(ui, cx, Rect::from_min_max(pos2(left, rect.top()), pos2(right.max(left + 28.0), rect.bottom())));
    for i in 0..columns.shown {
        let center = cell_center(rect, columns, i);
        let tile = Rect::from_center_size(center, vec2(20.0, 20.0));
        if let Some(source) = cx.session.source(ArticleIx::from_at(columns.from + i)) {
            shapes::tile(ui.painter(), theme, columns.from + i, &source.letter, tile);
            ui.interact(tile, ui.scope_id().with(("head", i)), Sense::hover()).on_hover_text(&source.outlet);
        }
    }
    page_ui(ui, cx, columns, rect);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.ctl));
}

/// The order of the rows; a click takes the next.
fn order_ui(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    if cx.view.compare == CompareTab::Conflicts {
        return;
    }
    let (words, next) = match cx.view.compare_sort {
        CompareSort::Time => ("By date", CompareSort::Sources),
        CompareSort::Sources => ("Most told first", CompareSort::Weight),
        CompareSort::Weight => ("Weightiest first", CompareSort::Time),
    };
    // Too narrow for words: the icon alone, which says the order when pointed at.
    let shown = if rect.width() < 76.0 { "" } else { words };
    let galley = widgets::one_line(ui, shown, role::label(), cx.theme.ink2, rect.width() - 24.0);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    let hit = Rect::from_min_size(pos2(at.x - 4.0, rect.center().y - 14.0), vec2(galley.size().x + 26.0, 28.0));
    let response = ui.interact(hit, ui.scope_id().with("order"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    widgets::row_ground(ui, cx.theme, hit, false, &response);
    let mut icon = role::body();
    icon.size = 16.0;
    let mark = pos2(at.x + galley.size().x + 12.0, rect.center().y);
    ui.painter().galley(at, galley, cx.theme.ink2);
    ui.painter().text(mark, Align2::CENTER_CENTER, icons::SORT, icon, cx.theme.ink2);
    widgets::focus_ring(ui, cx.theme, &response, hit, 4.0);
    if response.clicked() {
        cx.view.compare_sort = next;
    }
    response.on_hover_text(format!("{words}; change the order"));
}

/// Where not all sources fit: on to the next ones, and back.
fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, columns: &Columns, rect: Rect) {
    let all = cx.session.corpus.articles.len();
    if columns.shown >= all {
        return;
    }
    let at =
        Rect::from_min_size(pos2(rect.left() + columns.cells - 64.0, rect.center().y - 14.0), vec2(60.0, 28.0));
    let name = format!("Sources {} to {} of {all}", columns.from + 1, columns.from + columns.shown);
    ui.scope_builder(egui::UiBuilder::new().max_rect(at), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let back = widgets::icon_button(ui, cx.theme, icons::CHEVRON_LEFT, "Earlier sources");
            if back.on_hover_text(&name).clicked() {
                cx.view.compare_from = columns.from.saturating_sub(columns.shown);
            }
            let on = widgets::icon_button(ui, cx.theme, icons::CHEVRON_RIGHT, "More sources");
            if on.on_hover_text(&name).clicked() {
                cx.view.compare_from = (columns.from + columns.shown).min(all - columns.shown);
            }
        });
    });
}

fn cell_center(row: Rect, columns: &Columns, i: usize) -> egui::Pos2 {
    pos2(row.left() + columns.cells + (i as f32 + 0.5) * columns.cell, row.center().y)
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, columns: &Columns, ix: EventIx) {
    let theme = cx.theme;
    let session = cx.session;
    let Some(event) = session.event(ix) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let selected = cx.view.selection == Some(Selection::Event(ix));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &event.title));
    let ground = if selected {
        theme.mark
    } else if response.hovered() {
        theme.hover
    } else {
        theme.paper
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    if selected {
        let bar = Rect::from_min_size(rect.left_top(), vec2(3.0, ROW));
        ui.painter().rect_filled(bar, 0.0, theme.accent);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let ink = if event.disputed { theme.conflict.line } else { theme.ink2 };
    let date = event.interval.map_or_else(|| "no date".to_owned(), |span| short_date(&span));
    let date = widgets::one_line(ui, &date, role::label(), ink, columns.title - 20.0);
    ui.painter().galley(pos2(rect.left() + 16.0, rect.center().y - date.size().y / 2.0), date, ink);
    let font = if selected { role::strong() } else { role::body() };
    // What few sources tell is written as lightly as it is told.
    let thin = cx.session.facts.comparison.independent.get(ix.at()).is_some_and(|&n| n < 2);
    let title_ink = if thin && !selected { theme.ink2 } else { theme.ink1 };
    let title = widgets::one_line(ui, &event.title, font, title_ink, columns.cells - columns.title - 8.0);
    ui.painter().galley(
        pos2(rect.left() + columns.title, rect.center().y - title.size().y / 2.0),
        title,
        title_ink,
    );
    for i in 0..columns.shown {
        let cell = Rect::from_center_size(cell_center(rect, columns, i), vec2(columns.cell - 4.0, ROW - 4.0));
        cell_ui(ui, cx, ix, event, columns.from + i, cell, ground);
    }
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(ix)));
    }
}

fn cell_ui(ui: &Ui, cx: &Cx<'_>, ix: EventIx, event: &Event, i: usize, cell: Rect, ground: Color32) {
    let theme = cx.theme;
    let painter = ui.painter();
    let article = ArticleIx::from_at(i);
    let Some(told) = telling(cx, event, article) else {
        if published_before(cx, event, article) {
            painter.rect_filled(cell, 3.0, theme.chrome);
            let tick = Rect::from_center_size(cell.center(), vec2(2.0, 10.0));
            painter.rect_filled(tick, 0.0, theme.strong);
        } else {
            let dash = Rect::from_center_size(cell.center(), vec2(8.0, 1.5));
            painter.rect_filled(dash, 0.0, theme.ink3);
        }
        return;
    };
    let differs = event.disputed && claims_a_date(cx, ix, article);
    let state = if differs { dates::state(cx.session, told) } else { dates::undisputed(told) };
    if differs {
        painter.rect_filled(cell, 3.0, theme.conflict.wash);
        let day = told.interval.map(|s| s.earliest.day().to_string()).unwrap_or_default();
        let center = cell.center() - vec2(9.0, 0.0);
        shapes::mark(painter, theme, i, center, 4.6, state, theme.conflict.wash);
        painter.text(center + vec2(9.0, 0.0), Align2::LEFT_CENTER, day, role::label(), theme.conflict.line);
    } else {
        shapes::mark(painter, theme, i, cell.center(), 4.6, state, ground);
    }
    if told.doubt == Doubt::Weak {
        let at = cell.center() + vec2(9.0, 0.0);
        painter.text(at, Align2::LEFT_CENTER, "?", role::caption(), theme.doubt.line);
    }
}

/// This article's first telling of the event.
pub(super) fn telling<'a>(cx: &Cx<'a>, event: &Event, article: ArticleIx) -> Option<&'a EventMention> {
    let at = event.mentions.partition_point(|(a, _)| *a < article);
    let &(told_in, i) = event.mentions.get(at)?;
    (told_in == article).then(|| cx.session.article_facts(article)?.events.get(i as usize)).flatten()
}

fn claims_a_date(cx: &Cx<'_>, ix: EventIx, article: ArticleIx) -> bool {
    let conflicts = &cx.session.facts.comparison.conflicts;
    conflicts.iter().any(|c| {
        c.about == ix
            && c.kind == ConflictKind::Date
            && c.claims.iter().any(|claim| claim.place.article == article)
    })
}

/// Whether the article was out before the event began, so that it could not know.
pub(super) fn published_before(cx: &Cx<'_>, event: &Event, article: ArticleIx) -> bool {
    let published = cx.session.article_facts(article).and_then(|f| f.publication.interval);
    matches!((published, event.interval), (Some(p), Some(e)) if p.latest < e.earliest)
}

/// A date that fits the first column.
fn short_date(span: &Interval) -> String {
    let (a, b) = (span.earliest.date(), span.latest.date());
    if a == b {
        return a.strftime("%-d %b %Y").to_string();
    }
    query::day_label(span)
}

fn legend_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.set_height(40.0);
        ui.add_space(12.0);
        for (state, words) in [
            (Some(MarkState::Said), "said"),
            (Some(MarkState::DiffersEarlier), "differs"),
            (Some(MarkState::Inferred), "inferred"),
            (Some(MarkState::Planned), "planned"),
            (None, "not found"),
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
            if let Some(state) = state {
                let neutral = crate::ui::Theme { sources: [theme.ink2; 6], ..theme.clone() };
                shapes::mark(ui.painter(), &neutral, 0, rect.center(), 4.6, state, theme.paper);
            } else {
                let dash = Rect::from_center_size(rect.center(), vec2(8.0, 1.5));
                ui.painter().rect_filled(dash, 0.0, theme.ink3);
            }
            ui.label(RichText::new(words).font(role::label()).color(theme.ink2));
            ui.add_space(4.0);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(24.0, 16.0), Sense::hover());
        ui.painter().rect_filled(rect, 3.0, theme.chrome);
        ui.painter().rect_filled(Rect::from_center_size(rect.center(), vec2(2.0, 10.0)), 0.0, theme.strong);
        ui.label(RichText::new("published before it").font(role::label()).color(theme.ink2));
    });
}
