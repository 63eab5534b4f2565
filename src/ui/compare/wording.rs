//! Passages that two articles share, side by side, with the words that differ marked.

use egui::{Frame, Label, Margin, RichText, Sense, Stroke, Ui, vec2};

use super::list::Lines;
use super::state::Row;
use super::{card, heads, list};
use crate::facts::{ArticleIx, EventIx, Place, SharedWording};
use crate::session::Selection;
use crate::session::differ::own_words;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, widgets};

/// Margin at both sides.
const SIDE: f32 = 20.0;
/// From this width on the two passages stand beside each other.
const TWO_COLUMNS: f32 = 480.0;

/// Draws the passages.
pub(super) fn wording_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rows = cx.view.compare_view.rows.list().to_vec();
    let key = cx.view.compare_view.rows.made();
    list::lines_ui(ui, cx, &Passages { rows, key });
}

/// Passages that two articles share.
struct Passages {
    rows: Vec<Row>,
    key: u64,
}

impl Passages {
    fn at<'a>(&self, cx: &Cx<'a>, n: usize) -> Option<&'a SharedWording> {
        let Row::Shared(i) = *self.rows.get(n)? else { return None };
        cx.session.facts.comparison.shared_wording.get(i as usize)
    }
}

/// A pair's first or second place.
fn place_of(pair: &SharedWording, passage: usize) -> Place {
    if passage == 0 { pair.a } else { pair.b }
}

impl Lines for Passages {
    fn key(&self) -> u64 {
        self.key
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn side(&self) -> f32 {
        SIDE
    }

    fn stacked(&self, width: f32) -> bool {
        width - SIDE * 2.0 < TWO_COLUMNS
    }

    fn guess_px(&self, cx: &Cx<'_>, n: usize, width: f32) -> f32 {
        let Some(pair) = self.at(cx, n) else { return 0.0 };
        let lines =
            |place: Place, room: f32| ((place.span.end - place.span.start) as f32 * 7.0 / room).ceil() * 22.0;
        if self.stacked(width) {
            return lines(pair.a, width - SIDE * 2.0) + lines(pair.b, width - SIDE * 2.0) + 80.0;
        }
        let room = (width - SIDE * 2.0 - 24.0) / 2.0;
        lines(pair.a, room).max(lines(pair.b, room)) + 50.0
    }

    fn words(&self, cx: &Cx<'_>, n: usize, passage: Option<usize>) -> String {
        let Some(pair) = self.at(cx, n) else { return String::new() };
        let outlet = |place: Place| cx.session.source(place.article).map_or("", |s| s.outlet.as_str());
        let place = place_of(pair, passage.unwrap_or(0));
        let text = cx.session.article(place.article).map_or("", |a| place.span.of(&a.text));
        let said: String = text.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        match passage {
            None => trf("Shared by {} and {}: {}", &[&outlet(pair.a), &outlet(pair.b), &said]),
            Some(_) => trf("Read it in {}: {}", &[&outlet(place), &said]),
        }
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        let Some(Selection::Event(chosen)) = cx.view.selection else { return false };
        self.at(cx, n).is_some_and(|pair| [pair.a, pair.b].into_iter().any(|p| event_of(cx, p) == Some(chosen)))
    }

    fn head_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let margin = Margin { left: 20, right: 8, top: 4, bottom: 0 };
        Frame::new().inner_margin(margin).show(ui, |ui| shares_ui(ui, cx));
    }

    fn row_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>, n: usize) {
        if let Some(pair) = self.at(cx, n) {
            pair_ui(ui, cx, pair);
        }
    }

    /// A row shows its event everywhere, a passage is read where it stands.
    fn open(&self, cx: &mut Cx<'_>, n: usize, passage: Option<usize>) {
        let Some(pair) = self.at(cx, n) else { return };
        if let Some(passage) = passage {
            let place = place_of(pair, passage);
            cx.send(ViewCommand::ShowPlace(place.article, place.span));
            return;
        }
        let event = [pair.a, pair.b].into_iter().find_map(|p| event_of(cx, p));
        if let Some(selection) = event.map(Selection::Event).filter(|s| cx.view.selection != Some(*s)) {
            cx.send(ViewCommand::Select(selection));
        }
    }
}

/// The event that a passage tells, the first of several.
fn event_of(cx: &Cx<'_>, place: Place) -> Option<EventIx> {
    let told = cx.session.article_facts(place.article).map_or(&[][..], |f| &f.events);
    told.iter().find(|t| t.span.overlaps(place.span)).map(|t| t.event)
}

fn pair_ui(ui: &mut Ui, cx: &mut Cx<'_>, pair: &SharedWording) {
    ui.add_space(8.0);
    if ui.available_width() - SIDE * 2.0 >= TWO_COLUMNS {
        super::halves::two_columns(ui, SIDE, |ui, second| {
            let (own, other) = if second { (pair.b, pair.a) } else { (pair.a, pair.b) };
            passage_ui(ui, cx, own, other);
        });
    } else {
        Frame::new().inner_margin(Margin::symmetric(20, 0)).show(ui, |ui| {
            passage_ui(ui, cx, pair.a, pair.b);
            passage_ui(ui, cx, pair.b, pair.a);
        });
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
    ui.add_space(4.0);
}

fn passage_ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Place, other: Place) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source), Some(counterpart)) =
        (session.article(place.article), session.source(place.article), session.article(other.article))
    else {
        return;
    };
    let event = event_of(cx, place);
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
