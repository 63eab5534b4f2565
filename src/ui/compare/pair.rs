//! Two articles side by side, sentence by sentence: first the events that both tell, aligned, with the words marked
//! that the other lacks; then what was found in one of them only.

use std::collections::BTreeMap;

use egui::{Label, Popup, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::list::Lines;
use super::{card, halves, list, told};
use crate::facts::{Article, ArticleIx, EventIx, EventMention};
use crate::session::Selection;
use crate::session::differ::own_words;
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, icons, widgets};

/// Margin at both sides.
const SIDE: f32 = 20.0;
const GAP: f32 = 24.0;

/// One line of the comparison: the sentences of each side that tell an event.
struct Line<'a> {
    event: EventIx,
    left: Vec<&'a EventMention>,
    right: Vec<&'a EventMention>,
}

/// Draws the two chosen articles.
pub(super) fn pair_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sources = cx.session.corpus.articles.len();
    if sources < 2 {
        widgets::empty(ui, cx.theme, tr("One article alone"), tr("Open a second to see the two side by side"));
        return;
    }
    let (mut left, mut right) = cx.view.compare_view.pair;
    if left.at() >= sources || right.at() >= sources || left == right {
        (left, right) = (ArticleIx(0), ArticleIx(1));
    }
    choices_ui(ui, cx, (&mut left, &mut right));
    if left != right {
        cx.view.compare_view.pair = (left, right);
    }
    let (both, one) = lines(cx, left, right);
    if both.is_empty() && one.is_empty() {
        let next = tr("Choose two others, take the filter away, or see Events");
        widgets::empty(ui, cx.theme, tr("No event found in either"), next);
        return;
    }
    let both = Both { articles: (left, right), shared: both.len(), lines: both.into_iter().chain(one).collect() };
    list::lines_ui(ui, cx, &both);
}

/// The events of two articles: those of both, then those of one.
struct Both<'a> {
    articles: (ArticleIx, ArticleIx),
    /// So many are of both.
    shared: usize,
    lines: Vec<Line<'a>>,
}

impl Both<'_> {
    fn side_of(&self, n: usize, passage: usize) -> Option<(ArticleIx, &[&EventMention])> {
        let line = self.lines.get(n)?;
        Some(if passage == 0 { (self.articles.0, &line.left) } else { (self.articles.1, &line.right) })
    }

    fn is_first_of_one(&self, n: usize) -> bool {
        n == self.shared
    }
}

impl Lines for Both<'_> {
    fn key(&self) -> u64 {
        egui::util::hash((self.articles, self.shared, self.lines.iter().map(|l| l.event).collect::<Vec<_>>()))
    }

    fn count(&self) -> usize {
        self.lines.len()
    }

    fn side(&self) -> f32 {
        SIDE
    }

    /// The title, the caption where the events of one begin, and the marks of what the sources differ in.
    fn over_px(&self, cx: &Cx<'_>, n: usize) -> f32 {
        let differ = self.lines.get(n).is_some_and(|line| cx.session.index.compared.differ_on(line.event));
        28.0 + if self.is_first_of_one(n) { 30.0 } else { 0.0 } + if differ { 28.0 } else { 0.0 }
    }

    fn guess_px(&self, _cx: &Cx<'_>, n: usize, width: f32) -> f32 {
        let room = (width - SIDE * 2.0 - GAP) / 2.0;
        let high = |passage| {
            let told = self.side_of(n, passage).map_or(&[][..], |s| s.1);
            let px = |m: &&EventMention| ((m.span.end - m.span.start) as f32 * 7.0 / room).ceil() * 22.0 + 8.0;
            told.iter().map(px).sum::<f32>()
        };
        high(0).max(high(1)) + 46.0 + if self.is_first_of_one(n) { 30.0 } else { 0.0 }
    }

    fn words(&self, cx: &Cx<'_>, n: usize, passage: Option<usize>) -> String {
        let Some(line) = self.lines.get(n) else { return String::new() };
        let title = cx.session.event(line.event).map_or("", |e| e.title.as_str());
        let Some((article, told)) = passage.and_then(|p| self.side_of(n, p)) else {
            let (left, right) = (!line.left.is_empty(), !line.right.is_empty());
            let only = if left { self.articles.0 } else { self.articles.1 };
            let outlet = cx.session.source(only).map_or("", |s| s.outlet.as_str());
            return if left && right {
                trf("{}, in both", &[&title])
            } else {
                trf("{}, only in {}", &[&title, &outlet])
            };
        };
        let outlet = cx.session.source(article).map_or("", |s| s.outlet.as_str());
        let words = if told.is_empty() { tr("not found in this article") } else { tr("Read it there") };
        trf("{} in {}: {}", &[&title, &outlet, &words])
    }

    fn is_chosen(&self, cx: &Cx<'_>, n: usize) -> bool {
        self.lines.get(n).is_some_and(|line| cx.view.selection == Some(Selection::Event(line.event)))
    }

    fn head_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = match self.shared {
            0 => tr("No event found in both").to_owned(),
            n => trn(n, "1 event found in both | {} events found in both", &[]),
        };
        caption_ui(ui, cx, &words);
    }

    fn row_ui(&self, ui: &mut Ui, cx: &mut Cx<'_>, n: usize) {
        if self.is_first_of_one(n) {
            caption_ui(ui, cx, tr("Found in one of the two only"));
        }
        if let Some(line) = self.lines.get(n) {
            line_ui(ui, cx, line, self.articles);
        }
    }

    /// A row shows its event everywhere, a side is read where it stands.
    fn open(&self, cx: &mut Cx<'_>, n: usize, passage: Option<usize>) {
        let Some(line) = self.lines.get(n) else { return };
        if let Some((article, told)) = passage.and_then(|p| self.side_of(n, p)) {
            cx.send(match told.first() {
                Some(mention) => ViewCommand::ShowPlace(article, mention.span),
                None => ViewCommand::ShowArticle(article),
            });
            return;
        }
        let selection = Selection::Event(line.event);
        if cx.view.selection != Some(selection) {
            cx.send(ViewCommand::Select(selection));
        }
    }
}

/// The two sources over their columns.
fn choices_ui(ui: &mut Ui, cx: &Cx<'_>, (left, right): (&mut ArticleIx, &mut ArticleIx)) {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let half = ((bar.width() - SIDE * 2.0 - GAP) / 2.0).max(40.0);
    for (at, side, name) in [(0.0, left, tr("Left")), (half + GAP, right, tr("Right"))] {
        let corner = bar.min + vec2(SIDE + at, 8.0);
        let room = egui::Rect::from_min_size(corner, vec2(half, 28.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(room).id_salt(name), |ui| {
            ui.horizontal(|ui| choice_ui(ui, cx, side, name));
        });
    }
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, cx.theme.ctl));
}

/// Which source it is, with a menu of all, and one step back or on.
fn choice_ui(ui: &mut Ui, cx: &Cx<'_>, side: &mut ArticleIx, name: &str) {
    let sources = cx.session.corpus.articles.len();
    let step = |by: usize| ArticleIx::from_at((side.at() + by) % sources);
    let (back, on) = (step(sources - 1), step(1));
    let theme = cx.theme;
    let Some(source) = cx.session.source(*side) else { return };
    widgets::tile(ui, theme, side.at(), &source.letter, 24.0);
    let room = (ui.available_width() - 112.0).max(24.0);
    ui.label(widgets::one_line(ui, &source.outlet, role::name(), theme.ink1, room));
    let all = widgets::icon_button(ui, theme, icons::ARROW_DROP_DOWN, &trf("{}: choose a source", &[&name]));
    Popup::menu(&all).show(|ui| {
        ui.set_width(260.0);
        let count = sources;
        ScrollArea::vertical().max_height(320.0).show_rows(ui, 28.0, count, |ui, range| {
            for i in range {
                let ix = ArticleIx::from_at(i);
                let Some(source) = cx.session.source(ix) else { continue };
                let words = format!("{}  {}", source.letter, source.outlet);
                if widgets::button(ui, theme, widgets::Weight::Quiet, "", &words, "").clicked() {
                    *side = ix;
                    ui.close();
                }
            }
        });
    });
    if widgets::icon_button(ui, theme, icons::CHEVRON_LEFT, &trf("{}: previous source", &[&name])).clicked() {
        *side = back;
    }
    if widgets::icon_button(ui, theme, icons::CHEVRON_RIGHT, &trf("{}: next source", &[&name])).clicked() {
        *side = on;
    }
}

/// The tellings by event: those of both articles, then those of one. As large as the two articles.
fn lines<'a>(cx: &Cx<'a>, left: ArticleIx, right: ArticleIx) -> (Vec<Line<'a>>, Vec<Line<'a>>) {
    let session = cx.session;
    let mut all: BTreeMap<EventIx, (Vec<&EventMention>, Vec<&EventMention>)> = BTreeMap::new();
    for (article, second) in [(left, false), (right, true)] {
        let told = session.article_facts(article).map_or(&[][..], |f| f.events.as_slice());
        for mention in told.iter().filter(|m| cx.view.kept.event(m.event)) {
            let held = all.entry(mention.event).or_default();
            let side = if second { &mut held.1 } else { &mut held.0 };
            if side.iter().all(|m| m.span != mention.span) {
                side.push(mention);
            }
        }
    }
    let lines = all.into_iter().map(|(event, (left, right))| Line { event, left, right });
    lines.partition(|line| !line.left.is_empty() && !line.right.is_empty())
}

fn caption_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.add_space(SIDE);
        ui.label(RichText::new(words).font(role::caption()).color(cx.theme.ink2));
    });
}

fn line_ui(ui: &mut Ui, cx: &mut Cx<'_>, line: &Line<'_>, (left, right): (ArticleIx, ArticleIx)) {
    ui.add_space(8.0);
    title_ui(ui, cx, line.event);
    halves::two_columns(ui, SIDE, |ui, second| {
        let (own, other) = ((left, &line.left), (right, &line.right));
        let ((ix, own), (other, theirs)) = if second { (other, own) } else { (own, other) };
        column_ui(ui, cx, (ix, own), (other, theirs), line.event);
    });
    let (rule, _) = ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
    ui.painter().hline(rule.x_range(), rule.center().y, Stroke::new(1.0, cx.theme.hair));
}

/// The event's title, which selects it, and the marks of what the sources differ in.
fn title_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) {
    let Some(event) = cx.session.event(ix) else { return };
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.add_space(SIDE - 8.0);
        let date = event.interval.map_or_else(|| tr("no date").to_owned(), |span| told::short_date(&span));
        let room = (ui.available_width() - 60.0).max(60.0);
        let words = format!("{}, {date}", event.title);
        let galley = widgets::one_line(ui, &words, role::caption(), theme.ink2, room);
        let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(16.0, 6.0), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        widgets::row_ground(ui, theme, rect, false, &response);
        ui.painter().galley(rect.min + vec2(8.0, 3.0), galley, theme.ink2);
        if response.on_hover_text(tr("Show it on the timeline")).clicked() {
            if cx.view.selection != Some(Selection::Event(ix)) {
                cx.send(ViewCommand::Select(Selection::Event(ix)));
            }
            cx.send(ViewCommand::FocusTimeline);
        }
    });
    if cx.session.index.compared.differ_on(ix) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(SIDE);
            card::badges_ui(ui, cx, ix);
        });
    }
}

fn column_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    (ix, own): (ArticleIx, &[&EventMention]),
    (other, theirs): (ArticleIx, &[&EventMention]),
    event: EventIx,
) {
    let session = cx.session;
    let (Some(article), Some(counterpart)) = (session.article(ix), session.article(other)) else { return };
    if own.is_empty() {
        let before = session.event(event).is_some_and(|e| told::published_before(session, e, ix));
        let words = if before { tr("Published before it") } else { tr("Not found in this article") };
        ui.add(Label::new(RichText::new(words).font(role::label()).color(cx.theme.ink2)).wrap());
        return;
    }
    let others: Vec<(&Article, Span)> = theirs.iter().map(|m| (counterpart.as_ref(), m.span)).collect();
    ui.spacing_mut().item_spacing.y = 8.0;
    for mention in own {
        let marked = own_words(article, mention.span, &others);
        let job = card::sentence(cx, &article.text, mention.span, None, &marked, ui.available_width());
        let read = ui.add(Label::new(job).wrap().sense(Sense::click()));
        widgets::focus_ring(ui, cx.theme, &read, read.rect, 3.0);
        if read.on_hover_text(tr("Read it there")).clicked() {
            cx.send(ViewCommand::ShowPlace(ix, mention.span));
        }
    }
}
