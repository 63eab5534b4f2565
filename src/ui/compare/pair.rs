//! Two articles side by side, aligned by the events that both tell, with the words marked that the other lacks.

use egui::{Label, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::card;
use super::differ::own_words;
use crate::facts::{ArticleIx, EventIx};
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::theme::role;
use crate::ui::{Cx, icons, widgets};

/// Draws the two chosen articles.
pub(super) fn pair_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sources = cx.session.corpus.articles.len();
    if sources < 2 {
        widgets::empty(ui, cx.theme, "One article alone", "Open a second to see the two side by side");
        return;
    }
    let (mut left, mut right) = cx.view.compare_pair;
    if left.at() >= sources || right.at() >= sources || left == right {
        (left, right) = (ArticleIx(0), ArticleIx(1));
    }
    ui.columns(2, |columns| {
        for (column, side) in columns.iter_mut().zip([&mut left, &mut right]) {
            column.add_space(8.0);
            column.horizontal(|ui| {
                ui.add_space(16.0);
                choice_ui(ui, cx, side, sources);
            });
        }
    });
    if left != right {
        cx.view.compare_pair = (left, right);
    }
    let shared = shared(cx, left, right);
    if shared.is_empty() {
        let next = "Choose two others, or see Events";
        widgets::empty(ui, cx.theme, "No event found in both", next);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (event, (a, b)) in shared {
            row_ui(ui, cx, event, (left, a), (right, b));
        }
    });
}

/// One step back or on through the sources, and which one it is.
fn choice_ui(ui: &mut Ui, cx: &Cx<'_>, side: &mut ArticleIx, sources: usize) {
    let step = |by: usize| ArticleIx::from_at((side.at() + by) % sources);
    let (back, on) = (step(sources - 1), step(1));
    let theme = cx.theme;
    if widgets::icon_button(ui, theme, icons::CHEVRON_LEFT, "Previous source").clicked() {
        *side = back;
    }
    if widgets::icon_button(ui, theme, icons::CHEVRON_RIGHT, "Next source").clicked() {
        *side = on;
    }
    let Some(source) = cx.session.source(*side) else { return };
    widgets::tile(ui, theme, side.at(), &source.letter, 20.0);
    ui.add(Label::new(RichText::new(&source.outlet).font(role::name())).truncate());
}

/// The sentences of each event that both tell, by date.
fn shared(cx: &Cx<'_>, left: ArticleIx, right: ArticleIx) -> Vec<(EventIx, (Span, Span))> {
    let pairs = cx.session.aligned(left, right).into_iter();
    let mut out: Vec<_> = pairs.filter_map(|p| Some((p.event?, (p.left, p.right)))).collect();
    out.retain(|(event, _)| cx.view.kept.event(*event));
    out.sort_unstable();
    out
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: EventIx, a: (ArticleIx, Span), b: (ArticleIx, Span)) {
    let session = cx.session;
    let Some(title) = session.event(event).map(|e| e.title.as_str()) else { return };
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(20.0);
        ui.add(Label::new(RichText::new(title).font(role::caption()).color(cx.theme.ink2)).truncate());
    });
    ui.columns(2, |columns| {
        for (column, ((ix, told), (other, theirs))) in columns.iter_mut().zip([(a, b), (b, a)]) {
            let (Some(article), Some(counterpart)) = (session.article(ix), session.article(other)) else {
                continue;
            };
            let own = own_words(article, told, &[(counterpart, theirs)]);
            column.horizontal(|ui| {
                ui.add_space(16.0);
                ui.vertical(|ui| {
                    ui.set_max_width(ui.available_width() - 16.0);
                    let job = card::sentence(cx, &article.text, told, None, &own, ui.available_width());
                    let read = ui.add(Label::new(job).wrap().sense(Sense::click()));
                    if read.on_hover_text("Read it there").clicked() {
                        cx.out.push(ViewCommand::ShowPlace(ix, told).into());
                    }
                });
            });
        }
    });
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
}
