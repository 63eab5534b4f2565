//! Draws one paragraph with everything marked on it. The marks are painted around the text, never into it, so
//! that the text's layout stays in egui's cache whatever is hovered or selected.

use std::sync::Arc;

use egui::epaint::text::{Galley, LayoutJob, TextFormat};
use egui::{CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::ink::{self, Piece, pieces};
use super::page::{Block, Look, Page};
use super::select::Selected;
use super::{gutter, hover, noted};
use crate::facts::{Article, ArticleFacts, ArticleIx, Doubt, Mention, Quote, TimeMention};
use crate::session::{Evidence, Selection};
use crate::text::Span;
use crate::ui::hands::menu::{Thing, menu};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::{Theme, role};
use crate::ui::{Cx, ViewCommand};

/// What all paragraphs of a frame share.
pub(super) struct Scene<'a> {
    pub(super) theme: &'a Theme,
    pub(super) ix: ArticleIx,
    pub(super) article: &'a Article,
    pub(super) facts: Option<&'a ArticleFacts>,
    pub(super) page: &'a Page,
    /// Where this article tells what is selected.
    pub(super) evidence: &'a [Evidence],
    pub(super) selected: Option<Selected>,
    /// Where the words looked for stand, and which of them is shown.
    pub(super) found: (&'a [Span], usize),
    /// Sentences that the filter leaves out, and those that it keeps.
    pub(super) faded: &'a [Span],
    pub(super) whole: &'a [Span],
    /// Width of the column.
    pub(super) width: f32,
    /// Room right of the column.
    pub(super) margin: f32,
    pub(super) short: bool,
}

impl Scene<'_> {
    fn is_evidence(&self, span: Span) -> bool {
        self.evidence.iter().any(|e| e.span.contains(span))
    }

    fn pieces(&self, galley: &Galley, block: &Block, span: Span) -> Vec<Piece> {
        pieces(galley, self.page.char_in(block, span.start), self.page.char_in(block, span.end))
    }
}

/// The letters of a block, laid out through egui's cache.
pub(super) fn galley(ui: &Ui, theme: &Theme, words: &str, look: Look, width: f32, short: bool) -> Arc<Galley> {
    let (mut font, line, colour) = match look {
        Look::Headline => (role::headline(), 36.0, theme.ink1),
        Look::Body => (role::article(), 28.0, theme.ink1),
        Look::Dim(_) => (role::article(), 28.0, theme.ink3),
    };
    let mut line = line;
    if look == Look::Headline && short {
        font.size = 20.0;
        line = 28.0;
    }
    let format = TextFormat { font_id: font, color: colour, line_height: Some(line), ..TextFormat::default() };
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = width;
    ui.fonts_mut(|f| f.layout_job(job))
}

/// Draws block `i` with its top left corner at `at`.
pub(super) fn block_ui(ui: &mut Ui, cx: &mut Cx<'_>, scene: &Scene<'_>, i: usize, block: &Block, at: Pos2) {
    let words = block.span.of(&scene.article.text);
    let galley = galley(ui, cx.theme, words, block.look, scene.width, scene.short);
    let frame = Rect::from_min_size(at, vec2(scene.width, galley.size().y));
    name_block(ui, scene, i, block, frame, words);
    paint_evidence(ui, cx, scene, block, &galley, at);
    let marked = !cx.view.calm && !matches!(block.look, Look::Dim(_));
    // A headline is marked by its lines alone: washes under letters of that size shout.
    if let (Some(facts), true) = (scene.facts, marked && block.look != Look::Headline) {
        for mention in facts.mentions.get(block.mentions.clone()).unwrap_or_default() {
            if !cx.view.hidden_kinds.contains(&mention.kind) && !scene.is_evidence(mention.span) {
                for piece in scene.pieces(&galley, block, mention.span) {
                    ink::wash(ui.painter(), piece.letters(at), cx.theme.kind(mention.kind).wash);
                }
            }
        }
    }
    paint_found(ui, cx, scene, block, &galley, at);
    paint_selection(ui, cx, scene, i, block, &galley, at);
    ui.painter().galley(at, galley.clone(), cx.theme.ink1);
    marks_ui(ui, cx, scene, (i, block), &galley, at, marked);
    paint_faded(ui, cx, scene, block, &galley, at);
    if let Some(facts) = scene.facts.filter(|_| marked) {
        let row_of = |span| scene.pieces(&galley, block, span).first().copied();
        gutter::tellings_ui(ui, cx, scene, facts, block, at, &row_of);
    }
    noted::notes_ui(ui, cx, scene, block, at, &|span| scene.pieces(&galley, block, span));
}

/// Times, names and quotations, to hover and click.
fn marks_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    (i, block): (usize, &Block),
    galley: &Galley,
    at: Pos2,
    marked: bool,
) {
    let Some(facts) = scene.facts.filter(|_| marked) else { return };
    for n in block.times.clone() {
        let Some(time) = facts.times.get(n) else { continue };
        time_ui(ui, cx, scene, n, time, &scene.pieces(galley, block, time.span), at);
    }
    for n in block.mentions.clone() {
        let Some(mention) = facts.mentions.get(n) else { continue };
        if !cx.view.hidden_kinds.contains(&mention.kind) {
            name_ui(ui, cx, scene, n, mention, &scene.pieces(galley, block, mention.span), at);
        }
    }
    let mut below = f32::NEG_INFINITY;
    for &n in &block.quotes {
        let Some(quote) = facts.quotes.get(n) else { continue };
        quote_ui(ui, cx, scene, (i, n), quote, &scene.pieces(galley, block, quote.span), at, &mut below);
    }
}

/// A veil over what the filter leaves out, and a line beside what it keeps.
fn paint_faded(ui: &Ui, cx: &Cx<'_>, scene: &Scene<'_>, block: &Block, galley: &Galley, at: Pos2) {
    if block.look != Look::Body {
        return;
    }
    let here = |spans: &[Span]| -> Vec<Span> {
        let from = spans.partition_point(|s| s.end <= block.span.start);
        let rest = spans.get(from..).unwrap_or_default();
        rest.iter().take_while(|s| s.start < block.span.end).copied().collect()
    };
    let veil = super::inside::veil(cx.theme);
    for span in here(scene.faded).into_iter().filter(|s| !scene.evidence.iter().any(|e| e.span.overlaps(*s))) {
        for piece in scene.pieces(galley, block, span) {
            ui.painter().rect_filled(piece.row.translate(at.to_vec2()), 0.0, veil);
        }
    }
    for span in here(scene.whole) {
        let pieces = scene.pieces(galley, block, span);
        if let (Some(first), Some(last)) = (pieces.first(), pieces.last()) {
            super::inside::stays(ui, cx.theme, at.x, (at.y + first.row.top(), at.y + last.row.bottom()));
        }
    }
}

/// Readers of the screen are told the paragraph's words.
fn name_block(ui: &Ui, scene: &Scene<'_>, i: usize, block: &Block, frame: Rect, words: &str) {
    let response = ui.interact(frame, ui.unique_id().with(("block", scene.ix, i)), Sense::hover());
    let role = if block.look == Look::Headline { Role::Heading } else { Role::Paragraph };
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
}

fn paint_evidence(ui: &Ui, cx: &Cx<'_>, scene: &Scene<'_>, block: &Block, galley: &Galley, at: Pos2) {
    let theme = cx.theme;
    let current = cx
        .view
        .selection
        .is_some_and(|s| matches!(s, Selection::Entity(_)))
        .then(|| scene.evidence.get(cx.view.evidence_at.wrapping_sub(first_here(cx, scene))))
        .flatten();
    for evidence in scene.evidence.iter().filter(|e| e.span.overlaps(block.span)) {
        for piece in scene.pieces(galley, block, evidence.span) {
            let letters = piece.letters(at);
            // A sentence's rows touch, so that it reads as one.
            let tall = piece.row.translate(at.to_vec2());
            let rect = if letters.height() + 8.0 > tall.height() { tall } else { letters.expand2(vec2(0.0, 2.0)) };
            let rect = Rect::from_x_y_ranges(letters.left() - 2.0..=letters.right() + 2.0, rect.y_range());
            ui.painter().rect_filled(rect, 3.0, theme.mark);
            if current == Some(evidence) && scene.evidence.len() > 1 {
                let stroke = Stroke::new(1.0, theme.markline);
                ui.painter().rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Outside);
            }
        }
    }
}

/// What is looked for in the article; the place shown has an edge.
fn paint_found(ui: &Ui, cx: &Cx<'_>, scene: &Scene<'_>, block: &Block, galley: &Galley, at: Pos2) {
    let (places, shown) = scene.found;
    let from = places.partition_point(|p| p.end <= block.span.start);
    let here = places.iter().enumerate().skip(from).take_while(|(_, p)| p.start < block.span.end);
    for (n, place) in here {
        for piece in scene.pieces(galley, block, *place) {
            let rect = piece.letters(at).expand(1.0);
            ui.painter().rect_filled(rect, 2.0, cx.theme.mark);
            if n == shown {
                ui.painter().rect_stroke(
                    rect,
                    2.0,
                    Stroke::new(1.5, cx.theme.markline),
                    egui::StrokeKind::Outside,
                );
            }
        }
    }
}

/// Position, among all evidence, of the first that this article holds.
fn first_here(cx: &Cx<'_>, scene: &Scene<'_>) -> usize {
    let Some(Selection::Entity(entity)) = cx.view.selection else { return 0 };
    cx.session.entity(entity).map_or(0, |e| e.mentions.partition_point(|(article, _)| *article < scene.ix))
}

fn paint_selection(ui: &Ui, cx: &Cx<'_>, scene: &Scene<'_>, i: usize, block: &Block, galley: &Galley, at: Pos2) {
    let Some(span) = scene.selected.and_then(|s| s.within(scene.page, i)) else { return };
    for piece in scene.pieces(galley, block, span) {
        let rect = piece.row.translate(at.to_vec2());
        ui.painter().rect_filled(rect, 0.0, cx.theme.accent.gamma_multiply(0.18));
    }
}

fn name_ui(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene<'_>, n: usize, mention: &Mention, rows: &[Piece], at: Pos2) {
    let mut hovered = false;
    for (row, piece) in rows.iter().enumerate() {
        let id = ui.unique_id().with(("name", scene.ix, n, row));
        let response = ui.interact(piece.letters(at), id, Sense::CLICK).on_hover_cursor(CursorIcon::PointingHand);
        if row == 0 {
            let word = ink::kind_word(mention.kind);
            let words = mention.span.of(&scene.article.text);
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("{words}, {word}")));
        }
        hovered |= response.hovered();
        if response.clicked() {
            cx.send(ViewCommand::Select(Selection::Entity(mention.entity)));
        }
        let place = Evidence { article: scene.ix, span: mention.span };
        menu(&response, cx, &Thing::Found(Selection::Entity(mention.entity), Some(place)));
        response.on_hover_ui(|ui| hover::name_card(ui, cx.session, cx.theme, mention));
    }
    for piece in rows {
        ink::underline(ui.painter(), cx.theme, mention.kind, piece.letters(at), hovered);
    }
}

fn time_ui(ui: &Ui, cx: &mut Cx<'_>, scene: &Scene<'_>, n: usize, time: &TimeMention, rows: &[Piece], at: Pos2) {
    let mut hovered = false;
    for (row, piece) in rows.iter().enumerate() {
        let id = ui.unique_id().with(("time", scene.ix, n, row));
        let sense = if row == 0 { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(piece.letters(at), id, sense).on_hover_cursor(CursorIcon::PointingHand);
        if row == 0 {
            let words = time.span.of(&scene.article.text);
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, trf("{}, time", &[&words])));
        }
        hovered |= response.hovered();
        ink::focus_ring(ui, cx.theme, &response, piece.letters(at));
        if response.clicked() {
            cx.send(ViewCommand::Select(Selection::Time(scene.ix, n as u32)));
        }
        let place = Evidence { article: scene.ix, span: time.span };
        menu(&response, cx, &Thing::Found(Selection::Time(scene.ix, n as u32), Some(place)));
        response.on_hover_ui(|ui| hover::time_card(ui, cx.theme, time));
    }
    let colour = if scene.is_evidence(time.span) { cx.theme.ink2 } else { cx.theme.ink3 };
    for piece in rows {
        ink::time_line(ui.painter(), piece.letters(at), colour, time.doubt >= Doubt::Inferred, hovered);
    }
}

#[expect(clippy::too_many_arguments, reason = "one call, all of it geometry")]
fn quote_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    scene: &Scene<'_>,
    (i, n): (usize, usize),
    quote: &Quote,
    rows: &[Piece],
    at: Pos2,
    below: &mut f32,
) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    // A quotation inside a quotation has no row of its own: the outer one's bar stands for both.
    let top = (first.row.top() + 3.0).max(*below + 2.0);
    let bottom = last.row.bottom() - 3.0;
    if bottom - top < 6.0 {
        return;
    }
    *below = bottom;
    let theme = cx.theme;
    let speaker = quote.speaker.and_then(|s| cx.session.entity(s));
    let colour = speaker.map_or(theme.ink3, |e| theme.kind(e.kind).line);
    let bar = Rect::from_min_max(pos2(at.x - 16.0, at.y + top), pos2(at.x - 13.0, at.y + bottom));
    if quote.direct {
        ui.painter().rect_filled(bar, 1.5, colour);
    } else {
        let ends = [bar.center_top(), bar.center_bottom()];
        ui.painter().extend(Shape::dashed_line(&ends, Stroke::new(3.0, colour), 4.0, 3.0));
    }
    let id = ui.unique_id().with(("quote", scene.ix, n, i));
    let response = ui.interact(bar.expand2(vec2(4.0, 2.0)), id, Sense::click());
    let label = speaker.map_or_else(
        || tr("Quote, speaker not found").to_owned(),
        |e| trf(if quote.direct { "Quote of {}" } else { "Told words of {}" }, &[&e.name]),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ink::focus_ring(ui, theme, &response, bar);
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Quote(scene.ix, n as u32)));
    }
    let place = Evidence { article: scene.ix, span: quote.span };
    menu(&response, cx, &Thing::Found(Selection::Quote(scene.ix, n as u32), Some(place)));
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        let text = cx.session.article(scene.ix).map_or("", |a| &a.text);
        hover::quote_card(ui, cx.session, theme, (text, quote));
    });
}
