//! An event: who gives it which date and how each came by it, who takes part, and why the tellings are one event.

use egui::text::LayoutJob;
use egui::{Align, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::dates::{self, DateGroup};
use super::{heading, parts, rule, words};
use crate::analysis::listed::{self, Listed};
use crate::facts::{ArticleIx, Event, EventIx, EventMention, Role as Part};
use crate::session::Selection;
use crate::ui::correct::role_word;
use crate::ui::lang::{tr, trf, trn};
use crate::ui::theme::role;
use crate::ui::{Cx, ViewCommand, shapes};

/// Draws it; nothing where it is no longer there.
pub(super) fn event_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) -> Option<()> {
    let session = cx.session;
    let event = session.event(ix)?;
    let theme = cx.theme;
    let groups = if event.disputed { dates::groups(session, event) } else { Vec::new() };
    let sides = groups.iter().filter(|g| !g.either).count();
    ui.horizontal(|ui| {
        let status = words::status(event.status);
        let kind = if status.is_empty() { tr("Event").to_owned() } else { trf("Event, {}", &[&status]) };
        parts::small(ui, kind, theme.ink3);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if event.disputed && sides > 1 {
                parts::conflict_badge(ui, theme, &trf("{} dates", &[&words::count_word(sides)]));
            }
        });
    });
    heading(ui, cx, &event.title);
    ui.add_space(4.0);
    if sides > 1 {
        split_ui(ui, cx, event, &groups);
    } else {
        parts::body(ui, words::event_date(event), theme.ink1);
        parts::small(ui, words::doubt(event.doubt), theme.ink3);
    }
    differences_ui(ui, cx, ix);
    why_ui(ui, cx, event);
    claims_ui(ui, cx, event);
    not_found_ui(ui, cx, event);
    if !event.participants.is_empty() {
        parts::caption(ui, theme, tr("Taking part"));
        parts::names(ui, cx, &event.participants);
        for (who, part) in session.parts_of(ix).into_iter().filter(|p| matches!(p.1, Part::Did | Part::Met)) {
            let name = session.entity(who).map_or("", |e| e.name.as_str());
            parts::pair(ui, theme, role_word(part), name);
        }
    }
    if !event.places.is_empty() {
        parts::caption(ui, theme, tr("Where"));
        parts::names(ui, cx, &event.places);
    }
    if event.mentions.len() > 1 && !event.because.is_empty() {
        parts::caption(ui, theme, tr("Why these are one event"));
        for line in &event.because {
            parts::small(ui, words::said(line), theme.ink2);
        }
        ui.add_space(4.0);
        if let Some(first) = event.because.first() {
            rule::rule_ui(ui, cx, first, || predicate_lines(cx, event));
        }
    }
    Some(())
}

/// One box per date, with the tiles of the sources that give it.
fn split_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event, groups: &[DateGroup]) {
    let theme = cx.theme;
    let shown = groups.len().min(6);
    let per_row = if shown > 3 { 2 } else { shown.max(1) };
    let rows = shown.div_ceil(per_row);
    let most = groups.iter().map(|g| g.articles.len()).max().unwrap_or(1);
    let width = ui.available_width();
    let cell = width / per_row as f32;
    let tiles_per_line = (((cell - 16.0) / 20.0).floor() as usize).max(1);
    let labels: Vec<_> = groups
        .iter()
        .take(shown)
        .map(|group| {
            let mut job = LayoutJob::simple(group.label.clone(), role::strong(), theme.ink1, cell - 16.0);
            job.wrap.max_rows = 3;
            ui.fonts_mut(|f| f.layout_job(job))
        })
        .collect();
    let label_px = labels.iter().map(|l| l.size().y).fold(20.0, f32::max);
    let cell_px = label_px + 18.0 + most.div_ceil(tiles_per_line) as f32 * 20.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, rows as f32 * cell_px), Sense::hover());
    ui.painter().rect(rect, 8.0, theme.paper, Stroke::new(1.0, theme.ctl), egui::StrokeKind::Inside);
    for (i, (group, label)) in groups.iter().zip(labels).enumerate() {
        let corner = rect.min + vec2((i % per_row) as f32 * cell, (i / per_row) as f32 * cell_px);
        if i % per_row > 0 {
            let ends = [pos2(corner.x, corner.y + 1.0), pos2(corner.x, corner.y + cell_px - 1.0)];
            let stroke = Stroke::new(1.0, if group.either { theme.strong } else { theme.conflict.line });
            if group.either {
                ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, 2.0, 2.0));
            } else {
                ui.painter().line_segment(ends, stroke);
            }
        }
        ui.painter().galley(corner + vec2(10.0, 8.0), label, theme.ink1);
        let tiles = corner + vec2(10.0, label_px + 13.0);
        let area = Rect::from_min_max(tiles, corner + vec2(cell - 4.0, cell_px - 1.0));
        ui.scope_builder(UiBuilder::new().id_salt(("date", i)).max_rect(area), |ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            ui.spacing_mut().interact_size.y = 16.0;
            ui.horizontal_wrapped(|ui| {
                for &article in &group.articles {
                    parts::tile(ui, cx, article, first_telling(cx, event, article).map(|t| t.span));
                }
            });
        });
        let words = format!("{}: {}", group.label, letters(cx, &group.articles));
        let id = ui.unique_id().with(("date box", i));
        ui.interact(Rect::from_min_size(corner, vec2(cell, label_px + 10.0)), id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &words));
    }
    if groups.len() > shown {
        parts::small(
            ui,
            trn(groups.len() - shown, "and 1 more date below | and {} more dates below", &[]),
            theme.ink3,
        );
    }
}

fn letters(cx: &Cx<'_>, articles: &[ArticleIx]) -> String {
    let letters: Vec<&str> =
        articles.iter().filter_map(|a| cx.session.source(*a)).map(|s| s.letter.as_str()).collect();
    letters.join(", ")
}

/// What the sources differ in, each with what may explain it and the rule that holds the claims against each other.
fn differences_ui(ui: &mut Ui, cx: &Cx<'_>, ix: EventIx) {
    for conflict in cx.session.facts.comparison.conflicts.iter().filter(|c| c.about == ix) {
        ui.add_space(10.0);
        parts::small(ui, tr(words::differ(conflict)), cx.theme.ink1);
        if !conflict.note.is_empty() {
            parts::small(ui, words::said(&conflict.note), cx.theme.ink2);
        }
        ui.add_space(4.0);
        rule::rule_ui(ui, cx, words::differ(conflict), Vec::new);
    }
}

fn first_telling<'a>(cx: &Cx<'a>, event: &Event, article: ArticleIx) -> Option<&'a EventMention> {
    let session = cx.session;
    let (_, n) = event.mentions.iter().find(|(a, _)| *a == article)?;
    session.article_facts(article)?.events.get(*n as usize)
}

/// The telling whose date is explained.
pub(super) fn shown_telling<'a>(cx: &Cx<'a>, event: &Event) -> Option<(ArticleIx, &'a EventMention)> {
    let session = cx.session;
    let here = event.mentions.iter().find(|(a, _)| *a == cx.view.article).or(event.mentions.first());
    let &(article, n) = here?;
    Some((article, session.article_facts(article)?.events.get(n as usize)?))
}

/// The steps behind the date that the source in the reader gives, or else the first source.
fn why_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event) {
    let (session, theme) = (cx.session, cx.theme);
    let Some((article, told)) = shown_telling(cx, event) else { return };
    let Some(facts) = session.article_facts(article) else { return };
    let Some(text) = session.article(article).map(|a| &a.text) else { return };
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        let words = match told.interval {
            Some(_) => trf("Why {} in", &[&words::claim_date(told)]),
            None => tr("Why no date in").to_owned(),
        };
        ui.label(egui::RichText::new(words).font(role::caption()).color(theme.ink2));
        parts::tile(ui, cx, article, Some(told.span));
    });
    ui.add_space(6.0);
    let time = told.time.and_then(|t| Some((t, facts.times.get(t as usize)?)));
    let Some((t, time)) = time else {
        parts::body(ui, words::said(&told.because), theme.ink1);
        ui.add_space(4.0);
        rule::rule_ui(ui, cx, &told.because, || listed::telling(told.predicate.of(text)));
        if !super::is_short(ui) {
            parts::result(ui, theme, &words::claim_date(told), told.doubt >= crate::facts::Doubt::Inferred);
        }
        publication_link(ui, cx, article, told.interval.is_some());
        return;
    };
    super::time::why_ui(ui, cx, article, t as usize, time, time.span.of(text));
    parts::caption(ui, theme, tr("Why it is an event then"));
    let says = told.because.split(" (").next().unwrap_or_default();
    parts::small(ui, words::said(says), theme.ink2);
    ui.add_space(4.0);
    rule::rule_ui(ui, cx, &told.because, || listed::telling(told.predicate.of(text)));
}

/// The lines of the lists for the words that tell an event, each line once.
fn predicate_lines(cx: &Cx<'_>, event: &Event) -> Vec<Listed> {
    let mut out: Vec<Listed> = Vec::new();
    for &(article, n) in event.mentions.iter().take(12) {
        let told = cx.session.article_facts(article).and_then(|f| f.events.get(n as usize));
        let word = told.zip(cx.session.article(article)).map(|(t, a)| t.predicate.of(&a.text));
        for listed in listed::telling(word.unwrap_or_default()) {
            if !out.contains(&listed) {
                out.push(listed);
            }
        }
    }
    out
}

/// One step towards mending a date that rests on publication.
fn publication_link(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, placed: bool) {
    ui.add_space(8.0);
    let words = if placed { tr("Correct date of publication") } else { tr("Set date of publication") };
    if parts::button(ui, cx.theme, words, false).clicked() {
        cx.send(ViewCommand::Select(Selection::Publication(article)));
    }
}

/// What each source says, with its date.
fn claims_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event) {
    let session = cx.session;
    parts::caption(ui, cx.theme, &trn(event.articles as usize, "Told by 1 source | Told by {} sources", &[]));
    for &(article, n) in event.mentions.iter().take(40) {
        let Some(told) = session.article_facts(article).and_then(|f| f.events.get(n as usize)) else { continue };
        let sentence = parts::sentence_of(session, article, told.span);
        let status = words::status(told.status);
        let mut below = words::claim_date(told);
        if !status.is_empty() {
            below = format!("{below}, {status}");
        }
        if told.doubt >= crate::facts::Doubt::Inferred {
            below = format!(
                "{below}, {}",
                if told.doubt == crate::facts::Doubt::Weak { tr("weak") } else { tr("inferred") }
            );
        }
        let here = cx.view.article == article;
        parts::evidence_row(ui, cx, article, told.span, (&sentence, &below), here);
        ui.add_space(4.0);
    }
}

/// Sources in which no telling was found; those that may have been printed too early say so.
fn not_found_ui(ui: &mut Ui, cx: &mut Cx<'_>, event: &Event) {
    let session = cx.session;
    let count = session.corpus.articles.len();
    let missing: Vec<ArticleIx> = (0..count)
        .map(ArticleIx::from_at)
        .filter(|a| session.article_facts(*a).is_some() && !event.mentions.iter().any(|(m, _)| m == a))
        .collect();
    if missing.is_empty() {
        return;
    }
    parts::caption(ui, cx.theme, tr("Not found in"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().interact_size.y = 16.0;
        for &article in missing.iter().take(60) {
            parts::tile(ui, cx, article, None);
        }
    });
    let before: Vec<ArticleIx> = missing.into_iter().filter(|a| printed_before(cx, *a, event)).collect();
    if !before.is_empty() {
        let letters = letters(cx, &before);
        let words = trn(before.len(), "{1} was published before it | {1} were published before it", &[&letters]);
        parts::small(ui, words, cx.theme.ink3);
    }
}

fn printed_before(cx: &Cx<'_>, article: ArticleIx, event: &Event) -> bool {
    let published = cx.session.article_facts(article).and_then(|f| f.publication.interval);
    match (published, event.interval) {
        (Some(published), Some(happened)) => published.latest.date() < happened.earliest.date(),
        _ => false,
    }
}

/// Marks of this source in lists of events.
pub(crate) fn event_row(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) {
    let (session, theme) = (cx.session, cx.theme);
    let Some(event) = session.event(ix) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, trf("Event: {}", &[&event.title])));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, theme.hover);
    }
    let mut x = rect.right() - 5.0;
    let mut seen = Vec::new();
    for (article, _) in event.mentions.iter().rev() {
        if !seen.contains(article) && seen.len() < 6 {
            seen.push(*article);
            let state = shapes::MarkState::Said;
            shapes::mark(ui.painter(), theme, article.at(), pos2(x, rect.top() + 12.0), 3.6, state, theme.panel);
            x -= 12.0;
        }
    }
    let mut job = LayoutJob::simple_singleline(event.title.clone(), role::body(), theme.ink1);
    job.wrap = egui::text::TextWrapping::truncate_at_width((x - rect.left() - 2.0).max(40.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(rect.min + vec2(0.0, 2.0), galley, theme.ink1);
    let date = words::event_date(event);
    let (date, ink) = if event.disputed {
        (trf("{}, sources differ", &[&date]), theme.conflict.line)
    } else {
        (date, theme.ink3)
    };
    ui.painter().text(rect.min + vec2(0.0, 21.0), egui::Align2::LEFT_TOP, date, role::label(), ink);
    crate::ui::reader::ink::focus_ring(ui, theme, &response, rect.shrink(2.0));
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(ix)));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand);
}
