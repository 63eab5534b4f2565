//! Passages that two articles share, side by side, with the words that differ marked.

use egui::{Frame, Label, Margin, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::differ::own_words;
use super::state::Row;
use super::{card, heads};
use crate::facts::{ArticleIx, Place, SharedWording};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, widgets};

/// More passages make no list that anybody reads; the rest is counted and stands in the facts file.
const MOST: usize = 200;

/// Draws the passages.
pub(super) fn wording_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let rows: Vec<&SharedWording> = cx
        .view
        .compare_view
        .rows
        .list()
        .iter()
        .take(MOST)
        .filter_map(|row| match row {
            Row::Shared(i) => session.facts.comparison.shared_wording.get(*i as usize),
            _ => None,
        })
        .collect();
    let more = cx.view.compare_view.rows.list().len() - rows.len();
    Frame::new().inner_margin(Margin::symmetric(20, 4)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            shares_ui(ui, cx);
            for pair in rows {
                super::lazy::row(ui, (pair.a.article.0, pair.a.span.start, pair.b.article.0), |ui| {
                    pair_ui(ui, cx, pair);
                });
            }
            if more > 0 {
                let words = trf("and {} more, in the facts file", &[&more]);
                ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink3));
            }
        });
    });
}

fn pair_ui(ui: &mut Ui, cx: &mut Cx<'_>, pair: &SharedWording) {
    if ui.available_width() >= 480.0 {
        super::lazy::two_columns(ui, 0.0, |ui, second| {
            let (own, other) = if second { (pair.b, pair.a) } else { (pair.a, pair.b) };
            passage_ui(ui, cx, own, other);
        });
    } else {
        passage_ui(ui, cx, pair.a, pair.b);
        passage_ui(ui, cx, pair.b, pair.a);
    }
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
}

/// How much of each article stands in another too, and which are mostly one text.
fn shares_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let comparison = &cx.session.facts.comparison;
    ui.add_space(4.0);
    for group in comparison.copies.iter().take(12) {
        let letters: Vec<&str> =
            group.iter().take(12).filter_map(|&ix| cx.session.source(ix)).map(|s| s.letter.as_str()).collect();
        let words = trf("{} are mostly one text and count as one source", &[&letters.join(", ")]);
        ui.add(Label::new(RichText::new(words).font(role::body()).color(cx.theme.ink1)).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        ui.label(
            RichText::new(tr("Words that stand in another article too")).font(role::label()).color(cx.theme.ink2),
        );
        let shares = comparison.shares.iter().enumerate().filter(|(_, s)| **s >= 0.01).take(24);
        for (i, _) in shares {
            let Some(source) = cx.session.source(ArticleIx::from_at(i)) else { continue };
            widgets::tile(ui, cx.theme, i, &source.letter, 20.0).on_hover_text(&source.outlet);
            let words = heads::share(cx, ArticleIx::from_at(i));
            ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink1));
        }
    });
    ui.add_space(12.0);
}

fn passage_ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Place, other: Place) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source), Some(counterpart)) =
        (session.article(place.article), session.source(place.article), session.article(other.article))
    else {
        return;
    };
    let told = session.article_facts(place.article).map_or(&[][..], |f| &f.events);
    let event = told.iter().find(|t| t.span.overlaps(place.span)).map(|t| t.event);
    ui.horizontal(|ui| {
        widgets::tile(ui, theme, place.article.at(), &source.letter, 20.0);
        let room = (ui.available_width() - 84.0).max(40.0);
        ui.label(widgets::one_line(ui, &source.outlet, role::name(), theme.ink1, room));
        if widgets::icon_button(ui, theme, icons::ARROW_FORWARD, &trf("Read it in {}", &[&source.letter]))
            .clicked()
        {
            cx.send(ViewCommand::ShowPlace(place.article, place.span));
        }
        if let Some(ix) = event
            && widgets::icon_button(ui, theme, icons::EVENT, tr("Show its event on the timeline")).clicked()
        {
            if cx.view.selection != Some(Selection::Event(ix)) {
                cx.send(ViewCommand::Select(Selection::Event(ix)));
            }
            cx.send(ViewCommand::FocusTimeline);
        }
    });
    let own = own_words(article, place.span, &[(counterpart, other.span)]);
    let job = card::sentence(cx, &article.text, place.span, None, &own, ui.available_width());
    ui.add(Label::new(job).wrap());
}
