//! A time: its words, the rule, what it was counted from, the arithmetic, the result and what else it could be.

use egui::Ui;

use super::{parts, title_ui, words};
use crate::facts::{Anchor, ArticleIx, Doubt, TimeMention};
use crate::session::Selection;
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::{Cx, ViewCommand};

/// Draws it; nothing where it is no longer there.
pub(super) fn time_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, n: u32) -> Option<()> {
    let session = cx.session;
    let facts = session.article_facts(article)?;
    let time = facts.times.get(n as usize)?;
    let text = &session.article(article)?.text;
    let source = session.source(article)?;
    title_ui(ui, cx, &trf("Time in {}", &[&source.letter]), &words::time_value(time));
    parts::small(ui, words::doubt(time.doubt), doubt_ink(cx, time.doubt));
    ui.add_space(10.0);
    why_ui(ui, cx, article, n as usize, time, time.span.of(text));
    stands_for_ui(ui, cx, time);
    let told: Vec<_> = facts.events.iter().filter(|e| e.time == Some(n)).map(|e| e.event).collect();
    if !told.is_empty() {
        parts::caption(ui, cx.theme, tr("Places these events"));
        for event in told {
            super::event::event_row(ui, cx, event);
        }
    }
    parts::caption(ui, cx.theme, tr("In the words of"));
    let sentence = parts::sentence_of(session, article, time.span);
    parts::evidence_row(ui, cx, article, time.span, (&sentence, &source.outlet), false);
    Some(())
}

/// What the value means: its stretch from first to last moment, how fine it is, and its TIMEX3 form.
fn stands_for_ui(ui: &mut Ui, cx: &Cx<'_>, time: &TimeMention) {
    let theme = cx.theme;
    parts::caption(ui, theme, tr("Stands for"));
    match &time.interval {
        Some(span) => parts::body(ui, words::stretch(span), theme.ink1),
        None => parts::body(ui, words::no_stretch(time), theme.ink1),
    }
    ui.add_space(4.0);
    if time.interval.is_some() {
        parts::pair(ui, theme, tr("Precision"), words::precision(time.grain));
    }
    if let Some(modifier) = time.modifier {
        parts::pair(ui, theme, tr("Modifier"), words::modifier(modifier));
    }
    parts::pair(ui, theme, "TIMEX3", &format!("{}, {}", words::timex_type(time.kind), time.value));
}

pub(super) fn doubt_ink(cx: &Cx<'_>, doubt: Doubt) -> egui::Color32 {
    if doubt >= Doubt::Inferred { cx.theme.doubt.line } else { cx.theme.ink3 }
}

/// The steps, the plate they end in, other readings, and what a correction would move.
pub(super) fn why_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    article: ArticleIx,
    n: usize,
    time: &TimeMention,
    expression: &str,
) {
    let theme = cx.theme;
    super::trace::steps_ui(ui, cx, article, time, expression);
    ui.add_space(4.0);
    if !super::is_short(ui) {
        parts::result(ui, theme, &words::time_value(time), time.doubt >= Doubt::Inferred);
    }
    ui.add_space(6.0);
    for other in &time.trace.alternatives {
        parts::pair(ui, theme, tr("Could be"), &fact(other));
        ui.add_space(2.0);
    }
    let times = cx.session.article_facts(article).map_or(&[][..], |f| f.times.as_slice());
    match &time.trace.anchor {
        Anchor::Missing => {
            parts::small(ui, tr("It needs a date that is not known"), theme.doubt.line);
            anchor_button(ui, cx, tr("Set date of publication"), Selection::Publication(article));
        }
        _ if words::rests_on_publication(times, n) => {
            let others = words::moving_times(times).saturating_sub(1);
            let letter = cx.session.source(article).map_or("", |s| s.letter.as_str());
            let moved = match others {
                0 => tr("nothing else moves with it").to_owned(),
                n => trn(n, "1 more time in {1} moves with it | {} more times in {1} move with it", &[&letter]),
            };
            parts::pair(ui, theme, tr("If corrected"), &moved);
            if let Anchor::Earlier(before) = time.trace.anchor {
                anchor_button(
                    ui,
                    cx,
                    tr("Show what it was counted from"),
                    Selection::Time(article, before as u32),
                );
            } else {
                anchor_button(ui, cx, tr("Correct date of publication"), Selection::Publication(article));
            }
        }
        Anchor::Earlier(before) => {
            anchor_button(ui, cx, tr("Show what it was counted from"), Selection::Time(article, *before as u32));
        }
        Anchor::None | Anchor::Publication => {}
    }
}

fn anchor_button(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, selection: Selection) {
    ui.add_space(8.0);
    if parts::button(ui, cx.theme, label, false).clicked() {
        cx.send(ViewCommand::Select(selection));
    }
}
