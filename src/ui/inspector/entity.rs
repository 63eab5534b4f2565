//! An entity: what each source calls it, where it is named, what it takes part in, and what it is quoted with.

use egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{heading, parts, rule, words};
use crate::analysis::listed;
use crate::facts::{ArticleIx, EntityIx, Label};
use crate::session::Selection;
use crate::ui::lang::{self, fact, tr, trf, trn};
use crate::ui::reader::ink;
use crate::ui::theme::role;
use crate::ui::{Cx, NamesCommand, ViewCommand, shapes};

/// Sentences and events listed at most.
const LISTED: usize = 20;

/// Draws it; nothing where it is no longer there.
pub(super) fn entity_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) -> Option<()> {
    let session = cx.session;
    let entity = session.entity(ix)?;
    let theme = cx.theme;
    parts::small(ui, words::sentence_case(ink::kind_word(entity.kind)), theme.ink3);
    let title = heading(ui, cx, &entity.name).rect;
    ink::underline(ui.painter(), theme, entity.kind, title.expand2(vec2(-1.0, 0.0)), false);
    ui.add_space(8.0);
    let all = session.corpus.articles.len();
    let named = trn(
        all,
        "Named {1} in {2} of 1 source | Named {1} in {2} of {} sources",
        &[&words::times(entity.mentions.len()), &entity.articles],
    );
    parts::body(ui, named, theme.ink2);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if parts::button(ui, theme, tr("Open page"), true).clicked() {
            cx.send(ViewCommand::Names(NamesCommand::ShowPage(ix)));
        }
        let only = cx.view.filter.entity == Some(ix);
        let words = if only { tr("Show all again") } else { tr("Only here") };
        let hint = tr("Narrow reader and timeline to events with this name");
        if parts::button(ui, theme, words, false).on_hover_text(hint).clicked() {
            cx.send(ViewCommand::Names(NamesCommand::Only(ix)));
        }
    });
    maybe_ui(ui, cx, ix);
    mention_ui(ui, cx, ix);
    naming_ui(ui, cx, ix);
    let events = session.index.events_of.get(ix.at()).map_or(&[][..], Vec::as_slice);
    if !events.is_empty() {
        parts::caption(ui, theme, &trn(events.len(), "In 1 event | In {} events", &[]));
        for &event in events.iter().take(LISTED) {
            super::event::event_row(ui, cx, event);
        }
        more(ui, cx, events.len());
    }
    quotes_ui(ui, cx, ix);
    sentences_ui(ui, cx, ix);
    if !entity.because.is_empty() && !entity.aliases.is_empty() {
        parts::caption(ui, theme, tr("Why these names are one"));
        for line in entity.because.iter().take(LISTED) {
            parts::small(ui, words::said(line), theme.ink2);
        }
        ui.add_space(4.0);
        rule::rules_ui(ui, cx, entity.because.iter().take(LISTED).map(String::as_str));
    }
    Some(())
}

fn more(ui: &mut Ui, cx: &Cx<'_>, all: usize) {
    if all > LISTED {
        parts::small(ui, trf("and {} more", &[&(all - LISTED)]), cx.theme.ink3);
    }
}

/// A line per label: who uses it and how often.
fn naming_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let (session, theme) = (cx.session, cx.theme);
    let naming = session.facts.comparison.naming.iter().find(|n| n.entity == ix);
    let labels: Vec<Label> = naming.map_or_else(Vec::new, |n| n.labels.clone());
    let mut rows: Vec<(&str, Vec<(ArticleIx, u32)>)> = Vec::new();
    for label in &labels {
        match rows.iter_mut().find(|(name, _)| *name == label.label) {
            Some((_, by)) => by.push((label.article, label.count)),
            None => rows.push((&label.label, vec![(label.article, label.count)])),
        }
    }
    if rows.is_empty() {
        let Some(entity) = session.entity(ix).filter(|e| !e.aliases.is_empty()) else { return };
        parts::caption(ui, theme, tr("Also called"));
        parts::body(ui, entity.aliases.join(", "), theme.ink1);
        return;
    }
    let person = session.entity(ix).is_some_and(|e| e.kind == crate::facts::EntityKind::Person);
    let whom = tr(if person { "What each source calls this person" } else { "What each source calls it" });
    parts::caption(ui, theme, whom);
    for (label, by) in rows.into_iter().take(12) {
        label_row(ui, cx, label, &by);
    }
}

fn label_row(ui: &mut Ui, cx: &Cx<'_>, label: &str, by: &[(ArticleIx, u32)]) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let all: u32 = by.iter().map(|b| b.1).sum();
    let said: Vec<String> =
        by.iter().filter_map(|(a, n)| Some(format!("{} {n}", cx.session.source(*a)?.letter))).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{label}: {}", said.join(", "))));
    let edge = [rect.left_bottom(), rect.right_bottom()];
    ui.painter().line_segment(edge, Stroke::new(1.0, theme.hair));
    let y = rect.center().y;
    ui.painter().text(pos2(rect.right(), y), egui::Align2::RIGHT_CENTER, all, role::body(), theme.ink1);
    let mut x = rect.right() - 34.0;
    for (article, n) in by.iter().rev().take(4) {
        let count = ui.painter().text(pos2(x, y), egui::Align2::RIGHT_CENTER, n, role::label(), theme.ink3);
        x = count.left() - 8.0;
        shapes::mark(ui.painter(), theme, article.at(), pos2(x, y), 3.6, shapes::MarkState::Said, theme.panel);
        x -= 10.0;
    }
    if by.len() > 4 {
        let more = format!("+{}", by.len() - 4);
        x = ui.painter().text(pos2(x, y), egui::Align2::RIGHT_CENTER, more, role::label(), theme.ink3).left()
            - 4.0;
    }
    let mut job = egui::text::LayoutJob::simple_singleline(label.to_owned(), role::body(), theme.ink1);
    job.wrap = egui::text::TextWrapping::truncate_at_width((x - rect.left() - 4.0).max(40.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(pos2(rect.left(), y - galley.size().y / 2.0), galley, theme.ink1);
    response.on_hover_text(format!("{label}: {}", said.join(", ")));
}

fn quotes_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let session = cx.session;
    let quotes = session.index.quotes_of.get(ix.at()).map_or(&[][..], Vec::as_slice);
    if quotes.is_empty() {
        return;
    }
    parts::caption(ui, cx.theme, tr("Quoted"));
    for &(article, n) in quotes.iter().take(LISTED) {
        let quote = session.article_facts(article).and_then(|f| f.quotes.get(n as usize));
        let (Some(quote), Some(text)) = (quote, session.article(article).map(|a| &a.text)) else { continue };
        let how = if quote.direct { "" } else { tr("told, not quoted") };
        let words = quote.span.of(text).replace('\n', " ");
        let before = cx.out.len();
        parts::evidence_row(ui, cx, article, quote.span, (&words, how), false);
        // The row asks for the place; for a quote the inspector can say more than the place shows.
        if cx.out.len() > before {
            cx.out.truncate(before);
            cx.send(ViewCommand::Select(Selection::Quote(article, n)));
        }
    }
    more(ui, cx, quotes.len());
}

/// Why the words that the reader shows mean this entity.
fn mention_ui(ui: &mut Ui, cx: &Cx<'_>, ix: EntityIx) -> Option<()> {
    let session = cx.session;
    let &(article, n) = session.entity(ix)?.mentions.get(cx.view.evidence_at)?;
    let mention = session.article_facts(article)?.mentions.get(n as usize)?;
    let words = mention.span.of(&session.article(article)?.text);
    parts::caption(ui, cx.theme, tr("Why these words"));
    parts::pair(ui, cx.theme, &lang::quoted(words), &fact(&mention.because));
    ui.add_space(4.0);
    let kind = session.entity(ix)?.kind;
    rule::rule_ui(ui, cx, &mention.because, || listed::name(words, kind).into_iter().collect());
    if let Some(capital) = &mention.capital {
        parts::small(ui, trf("Stands for the government of {}", &[&capital.country]), cx.theme.ink2);
    }
    Some(())
}

/// Others that it may be, which it was not joined with.
fn maybe_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let session = cx.session;
    let maybe = session.entity(ix).map_or(&[][..], |e| e.maybe.as_slice());
    if maybe.is_empty() {
        return;
    }
    parts::caption(ui, cx.theme, tr("May be, but not for sure"));
    let others: Vec<EntityIx> = maybe.iter().map(|m| m.0).collect();
    parts::names(ui, cx, &others);
    if let Some((_, why)) = maybe.first() {
        parts::small(ui, words::said(why), cx.theme.ink3);
        rule::rule_ui(ui, cx, why, Vec::new);
    }
}

fn sentences_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let session = cx.session;
    let Some(entity) = session.entity(ix) else { return };
    parts::caption(ui, cx.theme, tr("Where it is named"));
    let mut last = None;
    for &(article, n) in entity.mentions.iter().take(LISTED) {
        let Some(mention) = session.article_facts(article).and_then(|f| f.mentions.get(n as usize)) else {
            continue;
        };
        let sentence = session.article(article).and_then(|a| a.layout.sentence_at(mention.span.start as usize));
        if last == Some((article, sentence)) {
            continue;
        }
        last = Some((article, sentence));
        let words = parts::sentence_of(session, article, mention.span);
        parts::evidence_row(ui, cx, article, mention.span, (&words, ""), false);
    }
    more(ui, cx, entity.mentions.len());
}
