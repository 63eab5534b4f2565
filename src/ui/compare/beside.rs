//! The opened cell: its own sentences beside another source's, with the words marked that the other lacks.

use egui::{Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::sides::{self, Side, Subject};
use super::state::{Open, Row};
use super::{card, course, halves};
use crate::facts::{Article, ArticleIx, Course, EventIx};
use crate::session::differ::own_words;
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::inspector::{rule, words};
use crate::ui::lang::{fact, tr, trf};
use crate::ui::theme::role;
use crate::ui::view_state::CompareTab;
use crate::ui::{Cx, icons, shapes, widgets};

/// From this width on the two stand beside each other, else one below the other.
const TWO_COLUMNS: f32 = 440.0;

/// Draws an opened row or cell; `false` where it is no longer there.
pub(super) fn open_ui(ui: &mut Ui, cx: &mut Cx<'_>, open: Open) -> bool {
    let Some(subject) = sides::subject(cx, open.row) else { return false };
    ScrollArea::vertical().id_salt(("open", open.source)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        head_ui(ui, cx, &subject, open.row);
        course::series_ui(ui, cx, open.row);
        match open.source {
            Some(source) => pair_ui(ui, cx, open, &subject, source),
            None => all_ui(ui, cx, open, &subject),
        }
        links_ui(ui, cx, &subject);
    });
    true
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, subject: &Subject, row: Row) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        if widgets::icon_button(ui, theme, icons::ARROW_BACK, tr("Close the cell, Esc")).clicked() {
            cx.view.compare_view.close();
        }
        ui.add(Label::new(RichText::new(&subject.kind).font(role::caption()).color(theme.ink2)).truncate());
    });
    ui.add(Label::new(RichText::new(&subject.title).font(role::title())).wrap());
    if let Some(ix) = subject.event.filter(|_| !agrees(cx, row)) {
        card::badges_ui(ui, cx, ix);
        card::notes_ui(ui, cx, ix);
    }
    if let Row::Conflict(i) = row
        && let Some(conflict) = cx.session.facts.comparison.conflicts.get(i as usize)
    {
        rule::rule_ui(ui, cx, words::differ(conflict), Vec::new);
    }
    ui.add_space(4.0);
}

/// Whether the row is a quantity whose figures do not differ: what the sources differ in is then another matter.
fn agrees(cx: &Cx<'_>, row: Row) -> bool {
    let Row::Quantity(i) = row else { return false };
    let numbers = &cx.session.facts.comparison.numbers;
    numbers.get(i as usize).is_some_and(|q| q.course != Course::Differs)
}

/// One source beside another.
fn pair_ui(ui: &mut Ui, cx: &mut Cx<'_>, open: Open, subject: &Subject, source: ArticleIx) {
    let own = sides::side(cx, open, source);
    let beside = sides::counterpart(cx, open, subject, &own);
    let other = beside.map(|s| sides::side(cx, open, s));
    choice_ui(ui, cx, subject, source, beside);
    match &other {
        Some(other) if ui.available_width() >= TWO_COLUMNS => {
            halves::two_columns(ui, 0.0, |ui, second| {
                let (one, two) = if second { (other, &own) } else { (&own, other) };
                side_ui(ui, cx, one, Some(two));
            });
        }
        Some(other) => {
            side_ui(ui, cx, &own, Some(other));
            side_ui(ui, cx, other, Some(&own));
        }
        None => side_ui(ui, cx, &own, None),
    }
    if let Some(other) = other {
        if own.found && other.found {
            let words = tr("Underlined: words that do not stand on the other side");
            ui.add(Label::new(RichText::new(words).font(role::label()).color(cx.theme.ink3)).wrap());
        }
        if widgets::button(ui, cx.theme, widgets::Weight::Normal, "", tr("All that both tell"), "").clicked() {
            cx.view.compare_view.pair = (own.source, other.source);
            cx.view.compare = CompareTab::Pair;
        }
    }
    ui.add_space(8.0);
}

/// Which source stands beside it.
fn choice_ui(ui: &mut Ui, cx: &mut Cx<'_>, subject: &Subject, own: ArticleIx, beside: Option<ArticleIx>) {
    let theme = cx.theme;
    let others = subject.sources.iter().copied().filter(|s| *s != own);
    if others.clone().count() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.label(RichText::new(tr("Beside it")).font(role::label()).color(theme.ink2));
        for source in others {
            let Some(shown) = cx.session.source(source) else { continue };
            let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
            let chosen = beside == Some(source);
            let name = trf("Beside it: {}", &[&shown.outlet]);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &name));
            shapes::tile(ui.painter(), theme, source.at(), &shown.letter, rect.shrink(4.0));
            if chosen {
                let ring = Stroke::new(2.0, theme.accent);
                ui.painter().rect_stroke(rect.shrink(1.0), 5.0, ring, StrokeKind::Inside);
            }
            widgets::focus_ring(ui, theme, &response, rect.shrink(2.0), 4.0);
            if response.on_hover_text(name).clicked() {
                cx.view.compare_view.beside = Some(source);
            }
        }
    });
    ui.add_space(4.0);
}

/// Every source's sentences, one below the other.
fn all_ui(ui: &mut Ui, cx: &mut Cx<'_>, open: Open, subject: &Subject) {
    for &source in &subject.sources {
        let side = sides::side(cx, open, source);
        side_ui(ui, cx, &side, None);
    }
}

fn side_ui(ui: &mut Ui, cx: &mut Cx<'_>, side: &Side, other: Option<&Side>) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source)) = (session.article(side.source), session.source(side.source)) else {
        return;
    };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        widgets::tile(ui, theme, side.source.at(), &source.letter, 20.0);
        let room = (ui.available_width() - 36.0).max(40.0);
        let name = widgets::one_line(ui, &source.outlet, role::name(), theme.ink1, room);
        ui.label(name);
        let words = trf("Read it in {}", &[&source.letter]);
        if widgets::icon_button(ui, theme, icons::ARROW_FORWARD, &words).clicked() {
            let first = side.passages.first();
            cx.send(match first {
                Some(passage) => ViewCommand::ShowPlace(side.source, passage.lit.unwrap_or(passage.span)),
                None => ViewCommand::ShowArticle(side.source),
            });
        }
    });
    if !side.value.is_empty() {
        let ink = if side.found { theme.ink1 } else { theme.ink2 };
        ui.add(Label::new(RichText::new(&side.value).font(role::strong()).color(ink)).wrap());
    }
    if !side.notes.is_empty() {
        notes_ui(ui, cx, &side.notes, side.found);
    }
    let others: Vec<(&Article, Span)> = other
        .iter()
        .filter_map(|o| Some((session.article(o.source)?, *o)))
        .flat_map(|(a, o)| o.passages.iter().map(move |p| (a.as_ref(), p.span)))
        .collect();
    for passage in &side.passages {
        let own = own_words(article, passage.span, &others);
        let job = card::sentence(cx, &article.text, passage.span, passage.lit, &own, ui.available_width());
        let read = ui.add(Label::new(job).wrap().sense(Sense::click()));
        widgets::focus_ring(ui, theme, &read, read.rect, 3.0);
        if read.on_hover_text(tr("Read it there")).clicked() {
            cx.send(ViewCommand::ShowPlace(side.source, passage.span));
        }
        if !passage.because.is_empty() {
            ui.add(Label::new(RichText::new(fact(&passage.because)).font(role::label()).color(theme.ink3)).wrap());
        }
    }
    rule_ui(ui, cx);
}

/// What makes it thin: a question mark and words.
fn notes_ui(ui: &mut Ui, cx: &Cx<'_>, notes: &[String], found: bool) {
    let theme = cx.theme;
    let words = if found { trf("? Thin: {}", &[&notes.join(", ")]) } else { notes.join(", ") };
    let ink = if found { theme.doubt.line } else { theme.ink2 };
    ui.add(Label::new(RichText::new(words).font(role::label()).color(ink)).wrap());
}

fn rule_ui(ui: &mut Ui, cx: &Cx<'_>) {
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let line: Rect = line;
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
}

fn links_ui(ui: &mut Ui, cx: &mut Cx<'_>, subject: &Subject) {
    let theme = cx.theme;
    if let Some(ix) = subject.event {
        timeline_ui(ui, cx, ix);
    }
    let select = |ui: &mut Ui, words| widgets::button(ui, theme, widgets::Weight::Normal, "", words, "").clicked();
    if let (Some(selection), None) = (subject.selection, subject.event)
        && select(ui, tr("Select the name"))
        && cx.view.selection != Some(selection)
    {
        cx.send(ViewCommand::Select(selection));
    }
}

/// The way from an event to its mark on the timeline.
pub(super) fn timeline_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) {
    if cx.session.event(ix).is_none_or(|e| e.interval.is_none()) {
        return;
    }
    if widgets::button(ui, cx.theme, widgets::Weight::Normal, "", tr("Show on the timeline"), "").clicked() {
        let selection = crate::session::Selection::Event(ix);
        if cx.view.selection != Some(selection) {
            cx.send(ViewCommand::Select(selection));
        }
        cx.send(ViewCommand::FocusTimeline);
    }
}
