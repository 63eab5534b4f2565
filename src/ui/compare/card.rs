//! One event's card: every source's sentence, grouped by the date it gives, with how each was computed.

use egui::{Label, Rect, RichText, ScrollArea, Sense, Stroke, TextFormat, Ui, text::LayoutJob, vec2};

use super::{beside, told};
use crate::facts::{Article, ArticleIx, ConflictKind, Event, EventIx, EventMention, NotFound};
use crate::session::Selection;
use crate::session::differ::own_words;
use crate::text::Span;
use crate::ui::command::ViewCommand;
use crate::ui::inspector::{dates, words};
use crate::ui::lang::{date, fact, tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::view_state::CompareTab;
use crate::ui::{Cx, shapes, widgets};

/// More tellings fit no card.
const MOST_CLAIMS: usize = 24;

/// Draws the opened cell, or the card of the selected event.
pub(super) fn card_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if let Some(open) = cx.view.compare_view.open
        && beside::open_ui(ui, cx, open)
    {
        return;
    }
    let Some(Selection::Event(ix)) = cx.view.selection else {
        let (what, next) = match cx.view.compare {
            CompareTab::Naming => {
                (tr("No label chosen"), tr("Click a count to read the sentences, or a name to select it"))
            }
            CompareTab::Numbers => {
                (tr("No number chosen"), tr("Click a number to read its sentence beside another's"))
            }
            _ => (
                tr("No event chosen"),
                tr("Click a row to read what each source says of it, a cell for one source"),
            ),
        };
        widgets::empty(ui, cx.theme, what, next);
        return;
    };
    let session = cx.session;
    let Some(event) = session.event(ix) else { return };
    ScrollArea::vertical().id_salt(("event card", ix)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        badges_ui(ui, cx, ix);
        ui.add(Label::new(RichText::new(&event.title).font(role::title())).wrap());
        notes_ui(ui, cx, ix);
        sources_ui(ui, cx, event, ix);
        ui.add_space(8.0);
        groups_ui(ui, cx, event);
        not_found_ui(ui, cx, event, ix);
        why_ui(ui, cx, event, ix);
    });
}

/// How thin or broad the evidence is.
fn sources_ui(ui: &mut Ui, cx: &Cx<'_>, event: &Event, ix: EventIx) {
    let alone = cx.session.facts.comparison.independent.get(ix.at()).copied().unwrap_or(event.articles);
    let words = match (event.articles, alone) {
        (1, _) if event.mentions.len() == 1 => tr("Thin: one sentence, in one article only").to_owned(),
        (1, _) => tr("Found in one article only").to_owned(),
        (n, 1) => trf("Found in {} articles that are mostly one text: one source", &[&n]),
        (n, k) if k < n => trf("Found in {} articles, {} of them with words of their own", &[&n, &k]),
        (n, _) => trf("Found in {} articles", &[&n]),
    };
    ui.add(Label::new(RichText::new(words).font(role::label()).color(cx.theme.ink2)).wrap());
}

/// What may explain the differences.
pub(super) fn notes_ui(ui: &mut Ui, cx: &Cx<'_>, ix: EventIx) {
    let notes = told::conflicts(cx.session, ix).map(|c| c.note.as_str()).filter(|n| !n.is_empty());
    for note in notes {
        ui.add(Label::new(RichText::new(fact(note)).font(role::label()).color(cx.theme.ink2)).wrap());
    }
}

/// What the sources differ in: a mark and a word for each.
pub(super) fn badges_ui(ui: &mut Ui, cx: &Cx<'_>, ix: EventIx) {
    let theme = cx.theme;
    for conflict in told::conflicts(cx.session, ix) {
        let zones = words::may_be_zones(conflict);
        let words = told::differ_words(conflict);
        let look = if zones { &theme.doubt } else { &theme.conflict };
        let galley = ui.painter().layout_no_wrap(words.to_owned(), role::caption(), look.line);
        let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(32.0, 6.0), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
        ui.painter().rect_filled(rect, 4.0, look.wash);
        let mark = rect.left_center() + vec2(13.0, 0.0);
        if zones && conflict.kind == ConflictKind::Date {
            ui.painter().text(mark, egui::Align2::CENTER_CENTER, "?", role::strong(), look.line);
        } else {
            shapes::conflict(ui.painter(), theme, mark, 5.2);
        }
        ui.painter().galley(rect.min + vec2(24.0, 3.0), galley, look.line);
    }
}

/// The claims, by value, in order of time.
fn groups_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event) {
    let session = cx.session;
    let tellings = event.mentions.iter().filter_map(|&(article, i)| {
        let told = session.article_facts(article)?.events.get(i as usize)?;
        Some((told.interval, (article, told)))
    });
    for (days, tellings) in dates::by_days(tellings) {
        let label = days.map_or_else(|| tr("No date of its own").to_owned(), |days| date::day_label(&days));
        let theme = cx.theme;
        ui.horizontal(|ui| {
            let mut font = role::title();
            font.size = 16.0;
            ui.label(RichText::new(&label).font(font));
            let mut distinct: Vec<ArticleIx> = tellings.iter().map(|t| t.0).collect();
            distinct.dedup();
            let n = distinct.len();
            let words = trn(n, "1 source | {} sources", &[]);
            ui.label(RichText::new(words).font(role::label()).color(theme.ink3));
        });
        let mut shown: Vec<(ArticleIx, Span)> = Vec::new();
        for (article, told) in tellings {
            // A sentence that tells the event twice is read once.
            if !shown.contains(&(article, told.span)) {
                shown.push((article, told.span));
                if shown.len() <= MOST_CLAIMS {
                    claim_ui(ui, cx, event, article, told);
                }
            }
        }
        let more = shown.len().saturating_sub(MOST_CLAIMS);
        if more > 0 {
            let words = trf("and {} more, in the reader", &[&more]);
            ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink3));
        }
        ui.add_space(8.0);
    }
}

fn claim_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event, ix: ArticleIx, told: &EventMention) {
    let theme = cx.theme;
    let session = cx.session;
    let (Some(article), Some(source), Some(facts)) =
        (session.article(ix), session.source(ix), session.article_facts(ix))
    else {
        return;
    };
    let response = ui
        .scope(|ui| {
            ui.horizontal(|ui| {
                widgets::tile(ui, theme, ix.at(), &source.letter, 20.0);
                ui.label(RichText::new(&source.outlet).font(role::name()));
            });
            let time = told.time.and_then(|i| facts.times.get(i as usize));
            let thin = told::thin(session, told, ix);
            if !thin.is_empty() {
                let words = trf("? Thin: {}", &[&thin.join(", ")]);
                ui.add(Label::new(RichText::new(words).font(role::label()).color(theme.doubt.line)).wrap());
            }
            let own = own_words(article, told.span, &others(cx, event, ix));
            let job = sentence(cx, &article.text, told.span, time.map(|t| t.span), &own, ui.available_width());
            ui.add(Label::new(job).wrap());
            let because = time.map_or_else(|| told.because.clone(), |t| t.trace.because());
            ui.add(Label::new(RichText::new(fact(&because)).font(role::label()).color(theme.ink3)).wrap());
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
            ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, theme.hair));
        })
        .response;
    let id = ui.scope_id().with(("claim", ix.0, told.predicate.start));
    let click = ui.interact(response.rect, id, Sense::click());
    let name = trf("Read it in {}", &[&source.outlet]);
    click.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    widgets::focus_ring(ui, theme, &click, response.rect, 4.0);
    if click.clicked() {
        cx.send(ViewCommand::ShowPlace(ix, told.span));
    }
    click.on_hover_text(name);
}

/// What other articles say of the event; as many as fit a screen.
fn others<'a>(cx: &Cx<'a>, event: &Event, ix: ArticleIx) -> Vec<(&'a Article, Span)> {
    let session = cx.session;
    event
        .mentions
        .iter()
        .filter(|(article, _)| *article != ix)
        .take(MOST_CLAIMS)
        .filter_map(|&(article, i)| {
            let told = session.article_facts(article)?.events.get(i as usize)?;
            Some((session.article(article)?.as_ref(), told.span))
        })
        .collect()
}

/// The sentence in the reading face, with the words that date it marked and those underlined that the others lack.
pub(super) fn sentence(
    cx: &Cx<'_>,
    text: &str,
    span: Span,
    dated: Option<Span>,
    own: &[Span],
    width: f32,
) -> LayoutJob {
    let lit: Vec<Span> = dated.filter(|m| span.contains(*m)).into_iter().collect();
    passage(cx, text, span, &lit, own, width)
}

/// The same with several places marked.
pub(super) fn passage(cx: &Cx<'_>, text: &str, span: Span, lit: &[Span], own: &[Span], width: f32) -> LayoutJob {
    let theme = cx.theme;
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut cuts: Vec<u32> = vec![span.start, span.end];
    for mark in own.iter().chain(lit).filter(|m| span.contains(**m)) {
        cuts.extend([mark.start, mark.end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    for ends in cuts.windows(2) {
        let [start, end] = *ends else { continue };
        let part = Span { start, end };
        let mut format = TextFormat {
            font_id: role::evidence(),
            color: theme.ink1,
            line_height: Some(22.0),
            ..Default::default()
        };
        if lit.iter().any(|l| l.contains(part)) {
            format.background = theme.mark;
        }
        if own.iter().any(|o| o.contains(part)) {
            format.underline = Stroke::new(1.5, theme.accent);
        }
        job.append(part.of(text), 0.0, format);
    }
    job
}

fn not_found_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event, about: EventIx) {
    let theme = cx.theme;
    let session = cx.session;
    let missing: Vec<ArticleIx> = (0..session.corpus.articles.len())
        .map(ArticleIx::from_at)
        .filter(|ix| told::telling(session, event, *ix).is_none())
        .take(40)
        .collect();
    if missing.is_empty() {
        return;
    }
    ui.label(RichText::new(tr("Not found in")).font(role::caption()).color(theme.ink2));
    for ix in missing {
        let Some(source) = session.source(ix) else { continue };
        let before = told::published_before(session, event, ix);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
        widgets::row_ground(ui, theme, rect, false, &response);
        let tile = Rect::from_min_size(rect.min + vec2(4.0, 4.0), vec2(20.0, 20.0));
        shapes::tile(ui.painter(), theme, ix.at(), &source.letter, tile);
        let nearest = told::nearest(session, about, ix).first();
        let words = if before {
            trf("{}, published before it", &[&source.outlet])
        } else if nearest.is_some() {
            trf("{}; nearest to it:", &[&source.outlet])
        } else {
            trf("{}: read it to be sure", &[&source.outlet])
        };
        let galley = widgets::one_line(ui, &words, role::body(), theme.ink2, rect.width() - 36.0);
        ui.painter().galley(rect.min + vec2(32.0, 4.0), galley, theme.ink2);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        if response.clicked() {
            cx.send(ViewCommand::ShowArticle(ix));
        }
        if let Some(found) = nearest {
            nearest_ui(ui, cx, found);
        }
    }
    ui.add_space(8.0);
}

fn nearest_ui(ui: &mut Ui, cx: &mut Cx<'_>, found: &NotFound) {
    let Some(article) = cx.session.article(found.place.article) else { return };
    ui.horizontal(|ui| {
        ui.add_space(32.0);
        ui.vertical(|ui| {
            let job = sentence(cx, &article.text, found.place.span, None, &[], ui.available_width());
            let read = ui.add(Label::new(job).wrap().sense(Sense::click()));
            if read.on_hover_text(tr("Read it there")).clicked() {
                cx.send(ViewCommand::ShowPlace(found.place.article, found.place.span));
            }
            let words = trf("in common: {}", &[&found.shared.join(", ")]);
            ui.add(Label::new(RichText::new(words).font(role::label()).color(cx.theme.ink3)).wrap());
        });
    });
}

fn why_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event, ix: EventIx) {
    if event.because.is_empty() {
        return;
    }
    let theme = cx.theme;
    ui.label(RichText::new(tr("Why these are one event")).font(role::caption()).color(theme.ink2));
    for line in &event.because {
        ui.add(Label::new(RichText::new(fact(line)).font(role::label()).color(theme.ink2)).wrap());
    }
    ui.add_space(8.0);
    if widgets::button(ui, theme, widgets::Weight::Normal, "", tr("Show in the reader"), "").clicked()
        && let Some(first) = cx.session.evidence(Selection::Event(ix)).first()
    {
        cx.send(ViewCommand::ShowPlace(first.article, first.span));
    }
    beside::timeline_ui(ui, cx, ix);
}
