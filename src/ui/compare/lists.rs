//! What each source calls an entity, and passages that two articles share.

use std::ops::Range;

use egui::{
    Align, Align2, Color32, Frame, Label, Layout, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::card;
use crate::facts::{ArticleIx, Place};
use crate::session::Selection;
use crate::session::compared::Called;
use crate::ui::command::ViewCommand;
use crate::ui::theme::role;
use crate::ui::{Cx, icons, shapes, widgets};

const ROW: f32 = 28.0;
const HEAD: f32 = 36.0;
/// More passages make no list that anybody reads; the rest is counted and stands in the facts file.
const MOST_PASSAGES: usize = 200;
/// More sources do not fit beside each other.
const MOST_COLUMNS: usize = 12;

/// Labels by sources: words for events first, then names of people and things, most named first.
pub(super) fn naming_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let rows = &session.index.compared.naming;
    if rows.is_empty() {
        let next = "Sources that call one thing differently are listed";
        widgets::empty(ui, cx.theme, "No name has two labels here", next);
        return;
    }
    let all = session.corpus.articles.len();
    let sources = all.min(MOST_COLUMNS);
    let from = cx.view.compare_from.min(all - sources);
    Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| {
        let called = (ui.available_width() - sources as f32 * 62.0 - 72.0).clamp(140.0, 360.0);
        TableBuilder::new(ui)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(called).clip(true))
            .columns(Column::exact(54.0), sources)
            .column(Column::exact(48.0))
            .header(HEAD, |mut head| head_row(&mut head, cx, from, sources))
            .body(|body| {
                body.rows(ROW, rows.len(), |mut row| match rows.get(row.index()) {
                    Some(Called::Label { label, counts, total }) => {
                        label_row(&mut row, cx, label, counts, *total, from..from + sources);
                    }
                    Some(Called::Entity(ix)) => {
                        let name = session.entity(*ix).map_or("", |e| e.name.as_str());
                        let line = session.entity(*ix).map_or(cx.theme.ink3, |e| cx.theme.kind(e.kind).line);
                        name_row(&mut row, cx, name, line, Selection::Entity(*ix), sources);
                    }
                    Some(Called::Event(ix)) => {
                        let name = session.event(*ix).map_or("", |e| e.title.as_str());
                        name_row(&mut row, cx, name, cx.theme.ink3, Selection::Event(*ix), sources);
                    }
                    None => {}
                });
            });
    });
}

fn head_row(head: &mut TableRow<'_, '_>, cx: &mut Cx<'_>, from: usize, sources: usize) {
    let theme = cx.theme;
    head.col(|ui| {
        let all = cx.session.corpus.articles.len();
        ui.label(RichText::new("Called").font(role::label()).color(theme.ink3));
        if sources < all {
            if widgets::icon_button(ui, theme, icons::CHEVRON_LEFT, "Earlier sources").clicked() {
                cx.view.compare_from = from.saturating_sub(sources);
            }
            if widgets::icon_button(ui, theme, icons::CHEVRON_RIGHT, "More sources").clicked() {
                cx.view.compare_from = (from + sources).min(all - sources);
            }
        }
    });
    for i in from..from + sources {
        head.col(|ui| {
            let Some(source) = cx.session.source(ArticleIx::from_at(i)) else { return };
            let at = Rect::from_center_size(ui.max_rect().center(), vec2(20.0, 20.0));
            shapes::tile(ui.painter(), theme, i, &source.letter, at);
            ui.interact(at, ui.scope_id().with("tile"), Sense::hover()).on_hover_text(&source.outlet);
        });
    }
    head.col(|ui| {
        ui.label(RichText::new("all").font(role::label()).color(theme.ink3));
    });
}

fn name_row(
    row: &mut TableRow<'_, '_>,
    cx: &mut Cx<'_>,
    name: &str,
    line: Color32,
    selection: Selection,
    sources: usize,
) {
    let theme = cx.theme;
    row.col(|ui| {
        let response = ui.allocate_response(ui.available_size(), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let galley = widgets::one_line(ui, name, role::strong(), theme.ink1, response.rect.width());
        let size = galley.size();
        let at = pos2(response.rect.left(), response.rect.bottom() - size.y - 4.0);
        ui.painter().galley(at, galley, theme.ink1);
        ui.painter().hline(at.x..=at.x + size.x, at.y + size.y, Stroke::new(1.5, line));
        widgets::focus_ring(ui, theme, &response, response.rect.shrink(2.0), 4.0);
        if response.clicked() {
            cx.out.push(ViewCommand::Select(selection).into());
        }
    });
    for _ in 0..sources {
        row.col(|_| {});
    }
    row.col(|_| {});
}

/// A label; a count in quotation marks stands for words that the source gives as somebody else's.
fn label_row(
    row: &mut TableRow<'_, '_>,
    cx: &Cx<'_>,
    label: &str,
    counts: &[(ArticleIx, u32, u32)],
    total: u32,
    columns: Range<usize>,
) {
    let theme = cx.theme;
    row.col(|ui| {
        let rect = ui.max_rect();
        ui.painter().hline(rect.left()..=rect.left() + 4_000.0, rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
        ui.add_space(8.0);
        ui.add(Label::new(RichText::new(label).font(role::body())).truncate());
    });
    for i in columns {
        row.col(|ui| {
            let center = ui.max_rect().center();
            let Some(&(_, n, attributed)) = counts.iter().find(|c| c.0.at() == i) else {
                ui.painter().rect_filled(Rect::from_center_size(center, vec2(8.0, 1.5)), 0.0, theme.ink3);
                return;
            };
            let at = Rect::from_center_size(center, vec2(44.0, 20.0));
            ui.painter().rect_filled(at, 3.0, theme.hover);
            let (words, why) = match attributed {
                0 => (n.to_string(), format!("{n} in its own voice")),
                a if a == n => (format!("“{n}”"), format!("{n}, all in words of others")),
                a => (format!("{} “{a}”", n - a), format!("{} in its own voice, {a} in words of others", n - a)),
            };
            ui.painter().text(center, Align2::CENTER_CENTER, words, role::label(), theme.ink1);
            ui.interact(at, ui.scope_id().with("count"), Sense::hover()).on_hover_text(why);
        });
    }
    row.col(|ui| {
        ui.label(RichText::new(total.to_string()).font(role::label()).color(theme.ink2));
    });
}

/// Passages side by side.
pub(super) fn wording_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let shared = &session.facts.comparison.shared_wording;
    if shared.is_empty() {
        let next = "Passages that two articles share nearly word for word are listed";
        widgets::empty(ui, cx.theme, "No shared wording found here", next);
        return;
    }
    Frame::new().inner_margin(Margin::symmetric(20, 12)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            shares_ui(ui, cx);
            let more = shared.len().saturating_sub(MOST_PASSAGES);
            for pair in shared.iter().take(MOST_PASSAGES) {
                ui.columns(2, |columns| {
                    for (column, place) in columns.iter_mut().zip([pair.a, pair.b]) {
                        passage_ui(column, cx, place);
                    }
                });
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
                ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
            }
            if more > 0 {
                let words = format!("and {more} more, in the facts file");
                ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink3));
            }
        });
    });
}

/// How much of each article stands in another too, and which are mostly one text.
fn shares_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let comparison = &cx.session.facts.comparison;
    for group in comparison.copies.iter().take(12) {
        let letters: Vec<&str> =
            group.iter().take(12).filter_map(|&ix| cx.session.source(ix)).map(|s| s.letter.as_str()).collect();
        let words = format!("{} are mostly one text and count as one source", letters.join(", "));
        ui.label(RichText::new(words).font(role::body()).color(cx.theme.ink1));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(RichText::new("Words that stand in another too").font(role::label()).color(cx.theme.ink2));
        let shares = comparison.shares.iter().enumerate().filter(|(_, s)| **s >= 0.01).take(24);
        for (i, share) in shares {
            let Some(source) = cx.session.source(ArticleIx::from_at(i)) else { continue };
            widgets::tile(ui, cx.theme, i, &source.letter, 20.0).on_hover_text(&source.outlet);
            let words = format!("{:.0} %", share * 100.0);
            ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink1));
        }
    });
    ui.add_space(8.0);
}

fn passage_ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Place) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source)) = (session.article(place.article), session.source(place.article)) else {
        return;
    };
    ui.horizontal(|ui| {
        widgets::tile(ui, theme, place.article.at(), &source.letter, 20.0);
        ui.label(RichText::new(&source.outlet).font(role::name()));
        if widgets::icon_button(ui, theme, icons::ARROW_FORWARD, "Show in the reader").clicked() {
            cx.send(ViewCommand::ShowPlace(place.article, place.span));
        }
    });
    let job = card::sentence(cx, &article.text, place.span, None, &[], ui.available_width());
    ui.add(Label::new(job).wrap());
}
