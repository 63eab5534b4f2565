//! What each source calls an entity, and passages that two articles share.

use egui::{
    Align, Align2, Frame, Label, Layout, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use egui_extras::{Column, TableBuilder, TableRow};

use super::card;
use crate::facts::{ArticleIx, Naming, Place};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::theme::role;
use crate::ui::{Cx, shapes, widgets};

const ROW: f32 = 28.0;
const HEAD: f32 = 36.0;
/// More passages make no list that anybody reads; the rest is counted and stands in the facts file.
const MOST_PASSAGES: usize = 200;
/// More sources do not fit beside each other.
const MOST_COLUMNS: usize = 12;

/// Labels by sources, an entity after the other, most named first.
pub(super) fn naming_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let naming = &session.facts.comparison.naming;
    if naming.is_empty() {
        let next = "Sources that call one thing differently are listed";
        widgets::empty(ui, cx.theme, "No name has two labels here", next);
        return;
    }
    // Heights are equal, so the list is rows: one for the name, then one a label.
    let rows: Vec<(usize, Option<&str>)> = naming
        .iter()
        .enumerate()
        .flat_map(|(n, item)| {
            std::iter::once((n, None)).chain(labels(item).into_iter().map(move |label| (n, Some(label))))
        })
        .collect();
    let sources = session.corpus.articles.len().min(MOST_COLUMNS);
    Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| {
        let called = (ui.available_width() - sources as f32 * 62.0 - 72.0).clamp(140.0, 360.0);
        TableBuilder::new(ui)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(called).clip(true))
            .columns(Column::exact(54.0), sources)
            .column(Column::exact(48.0))
            .header(HEAD, |mut head| head_row(&mut head, cx, sources))
            .body(|body| {
                body.rows(ROW, rows.len(), |mut row| {
                    let Some(&(n, label)) = rows.get(row.index()) else { return };
                    let Some(item) = naming.get(n) else { return };
                    match label {
                        None => name_row(&mut row, cx, item, sources),
                        Some(label) => label_row(&mut row, cx, item, label, sources),
                    }
                });
            });
    });
}

/// Distinct labels in their order.
fn labels(item: &Naming) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for label in &item.labels {
        if !out.contains(&label.label.as_str()) {
            out.push(&label.label);
        }
    }
    out
}

fn head_row(head: &mut TableRow<'_, '_>, cx: &Cx<'_>, sources: usize) {
    let theme = cx.theme;
    head.col(|ui| {
        let all = cx.session.corpus.articles.len();
        let words =
            if sources < all { format!("Called, in the first {sources} of {all}") } else { "Called".to_owned() };
        ui.label(RichText::new(words).font(role::label()).color(theme.ink3));
    });
    for i in 0..sources {
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

fn name_row(row: &mut TableRow<'_, '_>, cx: &mut Cx<'_>, item: &Naming, sources: usize) {
    let theme = cx.theme;
    let Some(entity) = cx.session.entity(item.entity) else { return };
    row.col(|ui| {
        let response = ui.allocate_response(ui.available_size(), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entity.name));
        let galley = widgets::one_line(ui, &entity.name, role::strong(), theme.ink1, response.rect.width());
        let size = galley.size();
        let at = pos2(response.rect.left(), response.rect.bottom() - size.y - 4.0);
        ui.painter().galley(at, galley, theme.ink1);
        ui.painter().hline(at.x..=at.x + size.x, at.y + size.y, Stroke::new(1.5, theme.kind(entity.kind).line));
        widgets::focus_ring(ui, theme, &response, response.rect.shrink(2.0), 4.0);
        if response.clicked() {
            cx.out.push(ViewCommand::Select(Selection::Entity(item.entity)).into());
        }
    });
    for _ in 0..sources {
        row.col(|_| {});
    }
    row.col(|_| {});
}

fn label_row(row: &mut TableRow<'_, '_>, cx: &Cx<'_>, item: &Naming, label: &str, sources: usize) {
    let theme = cx.theme;
    let count = |article: Option<ArticleIx>| -> u32 {
        let of = item.labels.iter().filter(|l| l.label == label && article.is_none_or(|a| a == l.article));
        of.map(|l| l.count).sum()
    };
    row.col(|ui| {
        let rect = ui.max_rect();
        ui.painter().hline(rect.left()..=rect.left() + 4_000.0, rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
        ui.add_space(8.0);
        ui.add(Label::new(RichText::new(label).font(role::body())).truncate());
    });
    for i in 0..sources {
        row.col(|ui| {
            let center = ui.max_rect().center();
            match count(Some(ArticleIx::from_at(i))) {
                0 => {
                    ui.painter().rect_filled(Rect::from_center_size(center, vec2(8.0, 1.5)), 0.0, theme.ink3);
                }
                n => {
                    ui.painter().rect_filled(Rect::from_center_size(center, vec2(44.0, 20.0)), 3.0, theme.hover);
                    ui.painter().text(center, Align2::CENTER_CENTER, n.to_string(), role::label(), theme.ink1);
                }
            }
        });
    }
    row.col(|ui| {
        ui.label(RichText::new(count(None).to_string()).font(role::label()).color(theme.ink2));
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

fn passage_ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Place) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source)) = (session.article(place.article), session.source(place.article)) else {
        return;
    };
    ui.horizontal(|ui| {
        widgets::tile(ui, theme, place.article.at(), &source.letter, 20.0);
        ui.label(RichText::new(&source.outlet).font(role::name()));
        if widgets::icon_button(ui, theme, crate::ui::icons::ARROW_FORWARD, "Show in the reader").clicked() {
            cx.send(ViewCommand::ShowPlace(place.article, place.span));
        }
    });
    let job = card::sentence(cx, &article.text, place.span, None, ui.available_width());
    ui.add(Label::new(job).wrap());
}
