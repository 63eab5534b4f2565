//! What each source calls an entity, and passages that two articles share.

use egui::{Align2, Frame, Label, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::card;
use crate::facts::{ArticleIx, Naming, Place};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::theme::role;
use crate::ui::{Cx, shapes, widgets};

const ROW: f32 = 28.0;

/// Labels by sources, an entity after the other, most named first.
pub(super) fn naming_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let naming = &session.facts.comparison.naming;
    if naming.is_empty() {
        widgets::empty(ui, cx.theme, "No name has two labels here", "Sources that call one thing differently are listed");
        return;
    }
    // Heights differ by entity, so the list is drawn by rows: a heading row, then a row a label.
    let rows: Vec<(usize, Option<usize>)> = naming
        .iter()
        .enumerate()
        .flat_map(|(n, item)| std::iter::once((n, None)).chain((0..labels(item).len()).map(move |l| (n, Some(l)))))
        .collect();
    Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
            for &(n, label) in rows.get(range).unwrap_or_default() {
                let Some(item) = naming.get(n) else { continue };
                match label {
                    None => heading_row(ui, cx, item),
                    Some(l) => label_row(ui, cx, item, l),
                }
            }
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

fn heading_row(ui: &mut Ui, cx: &mut Cx<'_>, item: &Naming) {
    let theme = cx.theme;
    let Some(entity) = cx.session.entity(item.entity) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &entity.name));
    let tint = theme.kind(entity.kind);
    let galley = widgets::one_line(ui, &entity.name, role::strong(), theme.ink1, rect.width() * 0.5);
    let size = galley.size();
    let at = pos2(rect.left(), rect.bottom() - size.y - 3.0);
    ui.painter().galley(at, galley, theme.ink1);
    ui.painter().hline(at.x..=at.x + size.x, at.y + size.y, Stroke::new(1.5, tint.line));
    for i in 0..shown(cx) {
        if let Some(source) = cx.session.source(ArticleIx::from_at(i)) {
            let tile = Rect::from_center_size(pos2(column(rect, i), rect.center().y + 2.0), vec2(16.0, 16.0));
            shapes::tile(ui.painter(), theme, i, &source.letter, tile);
        }
    }
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Entity(item.entity)));
    }
}

fn label_row(ui: &mut Ui, cx: &Cx<'_>, item: &Naming, l: usize) {
    let theme = cx.theme;
    let Some(label) = labels(item).get(l).map(|s| (*s).to_owned()) else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let galley = widgets::one_line(ui, &label, role::body(), theme.ink1, rect.width() * 0.36);
    ui.painter().galley(pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0), galley, theme.ink1);
    for i in 0..shown(cx) {
        let article = ArticleIx::from_at(i);
        let count: u32 =
            item.labels.iter().filter(|x| x.article == article && x.label == label).map(|x| x.count).sum();
        let center = pos2(column(rect, i), rect.center().y);
        if count == 0 {
            ui.painter().rect_filled(Rect::from_center_size(center, vec2(8.0, 1.5)), 0.0, theme.ink3);
        } else {
            ui.painter().rect_filled(Rect::from_center_size(center, vec2(44.0, 20.0)), 3.0, theme.hover);
            ui.painter().text(center, Align2::CENTER_CENTER, count.to_string(), role::label(), theme.ink1);
        }
    }
}

fn shown(cx: &Cx<'_>) -> usize {
    cx.session.corpus.articles.len().min(9)
}

fn column(rect: Rect, i: usize) -> f32 {
    rect.left() + rect.width() * 0.4 + 28.0 + i as f32 * 54.0
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
            for pair in shared.iter().take(200) {
                ui.columns(2, |columns| {
                    for (column, place) in columns.iter_mut().zip([pair.a, pair.b]) {
                        passage_ui(column, cx, place);
                    }
                });
                let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
                ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
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
