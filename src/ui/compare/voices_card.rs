//! The sentences behind a speaker's row or cell, source by source, with what was said marked in them.

use egui::{Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, text::LayoutJob, vec2};

use super::card;
use super::sides::sentences;
use super::twins::{self, At};
use super::voices::{says, times, words};
use crate::analysis::listed;
use crate::facts::{Article, ArticleIx, Colour, Heard, Manner, Quote};
use crate::session::differ::other_words;
use crate::session::{Selection, VoiceRow};
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::inspector::rule;
use crate::ui::lang::{self, fact, tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, shapes, widgets};

/// More are not read in a card; they are counted and stand in the reader.
const MOST: usize = 60;
/// So many sentences that only name somebody are shown of each source, and of one alone.
const NAMED: usize = 2;
const NAMED_ALONE: usize = 8;

/// Draws the card of the chosen row or cell.
pub(super) fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some((ix, article)) = cx.view.voices.chosen else {
        widgets::empty(ui, cx.theme, tr("Nobody chosen"), tr("Click a name or a cell to read what was said"));
        return;
    };
    let session = cx.session;
    let Some(row) = session.index.voices.rows.get(ix as usize) else { return };
    ScrollArea::vertical().id_salt(("voice card", ix, article)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        head_ui(ui, cx, row, article);
        let mut left = MOST;
        let voice = row.voice.and_then(|v| session.facts.comparison.voices.get(v as usize));
        for heard in voice.into_iter().flat_map(|v| &v.heard) {
            if article.is_none_or(|a| a == heard.article) && left > 0 {
                source_ui(ui, cx, heard, &mut left, article.is_some());
            }
        }
        not_found_ui(ui, cx, row, article);
    });
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &VoiceRow, article: Option<ArticleIx>) {
    let theme = cx.theme;
    ui.add(Label::new(RichText::new(&row.label).font(role::title())).wrap());
    let line = match (row.voice, row.speaker) {
        (None, _) => trf("No quotation found, named {}", &[&times(row.named)]),
        (Some(_), None) => tr("A source without a name").to_owned(),
        (Some(_), Some(_)) => {
            trf("{} quoted, {} told, {} between quotation marks", &[&row.direct, &row.told, &words(row.words)])
        }
    };
    ui.add(Label::new(RichText::new(line).font(role::label()).color(theme.ink2)).wrap());
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if let Some(speaker) = row.speaker
            && widgets::button(ui, theme, widgets::Weight::Normal, "", tr("Select the name"), "").clicked()
        {
            cx.send(ViewCommand::Select(Selection::Entity(speaker)));
        }
        if article.is_some()
            && widgets::button(ui, theme, widgets::Weight::Quiet, "", tr("All sources"), "").clicked()
        {
            cx.view.voices.chosen = cx.view.voices.chosen.map(|(ix, _)| (ix, None));
        }
    });
    ui.add_space(12.0);
}

fn source_ui(ui: &mut Ui, cx: &mut Cx<'_>, heard: &Heard, left: &mut usize, whole: bool) {
    let theme = cx.theme;
    let session = cx.session;
    let Some(source) = session.source(heard.article) else { return };
    ui.horizontal(|ui| {
        widgets::tile(ui, theme, heard.article.at(), &source.letter, 24.0);
        ui.add_space(4.0);
        ui.label(RichText::new(&source.outlet).font(role::strong()));
        ui.add_space(4.0);
        ui.label(RichText::new(says(heard)).font(role::label()).color(theme.ink3));
    });
    for &n in heard.quotes.iter().take(*left) {
        quote_ui(ui, cx, (heard.article, n), whole);
    }
    let more = heard.quotes.len().saturating_sub(*left);
    if more > 0 {
        let line = trf("and {} more, in the reader", &[&more]);
        ui.label(RichText::new(line).font(role::label()).color(theme.ink3));
    }
    *left = left.saturating_sub(heard.quotes.len());
    ui.add_space(12.0);
}

/// A quotation; `whole` where one source's cell is open, so that the same in others stands below it.
fn quote_ui(ui: &mut Ui, cx: &mut Cx<'_>, (ix, n): At, whole: bool) {
    let theme = cx.theme;
    let (Some(article), Some(quote)) = (cx.session.article(ix), twins::quote(cx.session, (ix, n))) else { return };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(manner(quote)).font(role::caption()).color(theme.ink2));
        if let Some(cue) = quote.cue.as_ref().filter(|c| c.value.chars().any(char::is_alphabetic)) {
            ui.label(RichText::new(lang::quoted(&cue.value)).font(role::label()).color(theme.ink2));
        }
        let (line, ink) = match quote.colour {
            Colour::Neutral => ("", theme.ink3),
            Colour::Doubting => (tr("doubting word"), theme.doubt.line),
            Colour::Forceful => (tr("forceful word"), theme.ink2),
        };
        if !line.is_empty() {
            ui.label(RichText::new(line).font(role::caption()).color(ink));
        }
        for span in [quote.when, quote.setting].into_iter().flatten() {
            ui.label(RichText::new(span.of(&article.text)).font(role::label()).color(theme.ink3));
        }
        let letter = cx.session.source(ix).map_or("", |s| s.letter.as_str());
        if widgets::icon_button(ui, theme, icons::ARROW_FORWARD, &trf("Read it in {}", &[&letter])).clicked() {
            cx.send(ViewCommand::ShowPlace(ix, quote.span));
        }
    });
    let others: Vec<(&Article, Span)> = if whole {
        cx.view.voices.twins.of((ix, n)).iter().flat_map(|other| said(cx, *other)).collect()
    } else {
        Vec::new()
    };
    let job = evidence(cx, article, quote, &own_of(article, quote, &others), ui.available_width());
    ui.add(Label::new(job).wrap());
    twins_ui(ui, cx, (ix, n), whole);
    let why = trf("Speaker: {}", &[&fact(&quote.because)]);
    ui.add(Label::new(RichText::new(why).font(role::label()).color(theme.ink3)).wrap());
    let cue = quote.cue.as_ref().map_or("", |c| c.value.as_str());
    ui.push_id(("rule", ix, n), |ui| {
        rule::rule_ui(ui, cx, &quote.because, || listed::reporting(cue).into_iter().collect());
    });
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, theme.hair));
}

fn manner(quote: &Quote) -> &'static str {
    match quote.manner {
        Manner::Quoted => tr("Quoted"),
        Manner::Told if quote.marked.is_empty() => tr("Told, not quoted"),
        Manner::Told => tr("Told, partly quoted"),
        Manner::Act => tr("Told as an act"),
        Manner::Thought => tr("View ascribed"),
    }
}

/// The whole sentences, with what was said marked: a quotation's pieces, or the words that are told. Underlined are
/// the words that the same quotation lacks elsewhere.
fn evidence(cx: &Cx<'_>, article: &Article, quote: &Quote, own: &[Span], width: f32) -> LayoutJob {
    let whole = sentences(article, quote.span);
    let told = [quote.span];
    let pieces: &[Span] = if quote.direct && !quote.marked.is_empty() { &quote.marked } else { &told };
    card::passage(cx, &article.text, whole.cover(quote.span), pieces, own, width)
}

/// Where a quotation stands, and its words.
fn said<'a>(cx: &Cx<'a>, at: At) -> Vec<(&'a Article, Span)> {
    let (Some(article), Some(quote)) = (cx.session.article(at.0), twins::quote(cx.session, at)) else {
        return Vec::new();
    };
    quote.marked.iter().map(|span| (article.as_ref(), *span)).collect()
}

/// The words of a quotation that another lacks.
fn own_of(article: &Article, quote: &Quote, others: &[(&Article, Span)]) -> Vec<Span> {
    if others.is_empty() {
        return Vec::new();
    }
    quote.marked.iter().flat_map(|span| other_words(article, *span, others)).collect()
}

/// The same quotation as other sources have it, with the words underlined that differ.
fn twins_ui(ui: &mut Ui, cx: &mut Cx<'_>, at: At, whole: bool) {
    let theme = cx.theme;
    let others = cx.view.voices.twins.of(at).to_vec();
    let here = said(cx, at);
    for other in others {
        let (Some(article), Some(quote), Some(source)) =
            (cx.session.article(other.0), twins::quote(cx.session, other), cx.session.source(other.0))
        else {
            continue;
        };
        let mine = twins::quote(cx.session, at).zip(cx.session.article(at.0));
        let lacks = mine.is_some_and(|(q, a)| !own_of(a, q, &said(cx, other)).is_empty());
        let own = own_of(article, quote, &here);
        let words = match (lacks, own.is_empty()) {
            (false, true) => trf("The same words in {}", &[&source.outlet]),
            (true, true) => trf("Shorter in {}", &[&source.outlet]),
            (false, false) => trf("Longer in {}", &[&source.outlet]),
            (true, false) => trf("Worded differently in {}", &[&source.outlet]),
        };
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            widgets::tile(ui, theme, other.0.at(), &source.letter, 20.0);
            let room = (ui.available_width() - 36.0).max(40.0);
            ui.label(widgets::one_line(ui, &words, role::caption(), theme.ink1, room));
            let read = trf("Read it in {}", &[&source.letter]);
            if widgets::icon_button(ui, theme, icons::ARROW_FORWARD, &read).clicked() {
                cx.send(ViewCommand::ShowPlace(other.0, quote.span));
            }
        });
        if whole && (lacks || !own.is_empty()) {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.vertical(|ui| {
                    let job = evidence(cx, article, quote, &own, ui.available_width());
                    ui.add(Label::new(job).wrap());
                });
            });
        }
    }
}

/// Sources that name somebody of whom no quotation was found in them.
fn not_found_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &VoiceRow, only: Option<ArticleIx>) {
    let theme = cx.theme;
    let session = cx.session;
    if let Some(ix) = only.filter(|ix| session.heard(row, *ix).is_none() && session.named_in(row, *ix) == 0) {
        ui.label(RichText::new(tr("Not found in this article")).font(role::caption()).color(theme.ink2));
        let words = session.source(ix).map_or_else(String::new, |s| trf("Read it in {}", &[&s.letter]));
        if widgets::button(ui, theme, widgets::Weight::Normal, "", &words, "").clicked() {
            cx.send(ViewCommand::ShowArticle(ix));
        }
        return;
    }
    let Some(counts) = row.speaker.and_then(|s| session.index.counts.get(s.at())) else { return };
    let mut first = true;
    for &(ix, named) in counts.iter().filter(|(a, _)| only.is_none_or(|o| o == *a)).take(MOST) {
        let Some(source) = session.source(ix).filter(|_| session.heard(row, ix).is_none()) else { continue };
        if first {
            let line = tr("No quotation found here: read it to be sure");
            ui.add(Label::new(RichText::new(line).font(role::caption()).color(theme.ink2)).wrap());
            first = false;
        }
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
        widgets::row_ground(ui, theme, rect, false, &response);
        let tile = Rect::from_min_size(rect.min + vec2(4.0, 6.0), vec2(20.0, 20.0));
        shapes::tile(ui.painter(), theme, ix.at(), &source.letter, tile);
        let line = trf("{}, named {}", &[&source.outlet, &times(named)]);
        let galley = widgets::one_line(ui, &line, role::body(), theme.ink2, rect.width() - 40.0);
        ui.painter().galley(rect.min + vec2(32.0, 6.0), galley, theme.ink2);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &line));
        if response.clicked() {
            cx.send(ViewCommand::ShowArticle(ix));
        }
        named_ui(ui, cx, row, ix, if only.is_some() { NAMED_ALONE } else { NAMED });
    }
}

/// The first sentences of an article that name somebody of whom it quotes nothing.
fn named_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &VoiceRow, ix: ArticleIx, most: usize) {
    let session = cx.session;
    let (Some(article), Some(facts)) = (session.article(ix), session.article_facts(ix)) else { return };
    let named = facts.mentions.iter().filter(|m| Some(m.entity) == row.speaker);
    let mut shown: Vec<(Span, Span)> = named.map(|m| (sentences(article, m.span), m.span)).collect();
    shown.dedup_by_key(|s| s.0);
    let more = shown.len().saturating_sub(most);
    for (sentence, name) in shown.into_iter().take(most) {
        ui.horizontal(|ui| {
            ui.add_space(32.0);
            ui.vertical(|ui| {
                let job = card::sentence(cx, &article.text, sentence, Some(name), &[], ui.available_width());
                let read = ui.add(Label::new(job).wrap().sense(Sense::click()));
                widgets::focus_ring(ui, cx.theme, &read, read.rect, 3.0);
                if read.on_hover_text(tr("Read it there")).clicked() {
                    cx.send(ViewCommand::ShowPlace(ix, name));
                }
            });
        });
        ui.add_space(4.0);
    }
    if more > 0 {
        ui.horizontal(|ui| {
            ui.add_space(32.0);
            let line = trf("and {} more, in the reader", &[&more]);
            ui.label(RichText::new(line).font(role::label()).color(cx.theme.ink3));
        });
    }
}
