//! Times, quotations and words that nothing was found in, corrected.

use egui::Ui;

use super::choose::choose_ui;
use super::{Field, field_ui, held, key};
use crate::facts::{ArticleIx, Correction, EntityKind, EventKind, EventStatus, Layer, Mark};
use crate::text::Span;
use crate::ui::inspector::{parts, words};
use crate::ui::lang::{tr, trf};
use crate::ui::reader::ink::kind_word;
use crate::ui::{Cx, WorkCommand};

pub(super) fn time_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, n: u32) -> Option<()> {
    let time = cx.session.article_facts(article)?.times.get(n as usize)?;
    let span = time.span;
    let shown = time.interval.map(|_| time.value.as_str()).unwrap_or_default();
    let field = Field {
        label: tr("Date"),
        hint: tr("YYYY-MM-DD"),
        set: tr("Set date"),
        value: shown,
        wrong: &|v| (!words::is_date(v)).then_some(tr("Write it as 1969, 1969-07 or 1969-07-21")),
    };
    if let Some(value) = field_ui(ui, cx.theme, ("time", article, span), &field) {
        let words = held(cx, article, span)?;
        let mark = Mark::Time { value: Some(value) };
        cx.send(WorkCommand::Add(vec![Correction::Mark { words, mark }]));
    }
    remove_ui(ui, cx, article, span, Layer::Time, tr("Not a time"));
    Some(())
}

pub(super) fn quote_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, n: u32) -> Option<()> {
    let quote = cx.session.article_facts(article)?.quotes.get(n as usize)?;
    let span = quote.span;
    let facts = &cx.session.facts;
    let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Place);
    let speakers = || facts.entities.iter().enumerate().filter(|(_, e)| speaks(e.kind));
    let names = || speakers().map(|(at, e)| (at, e.name.as_str()));
    let button = |name: &str| trf("Said by {}", &[&name]);
    let chosen = choose_ui(ui, cx.theme, (article, span), tr("Speaker"), facts.revision, names, &button);
    let nobody = quote.speaker.is_some() && parts::small_button(ui, cx.theme, tr("Nobody is named")).clicked();
    if chosen.is_some() || nobody {
        let speaker = chosen.and_then(|at| facts.entities.get(at)).map(key);
        let words = held(cx, article, span)?;
        cx.send(WorkCommand::Add(vec![Correction::Mark { words, mark: Mark::Quote { speaker } }]));
    }
    remove_ui(ui, cx, article, span, Layer::Quote, tr("Not a quotation"));
    Some(())
}

fn remove_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Span, layer: Layer, label: &str) {
    ui.add_space(8.0);
    if parts::small_button(ui, cx.theme, label).clicked()
        && let Some(words) = held(cx, article, span)
    {
        cx.send(WorkCommand::Add(vec![Correction::Unmark { words, layer }]));
    }
}

/// What selected words may be marked as: a row of buttons. True once one was chosen.
pub(crate) fn words_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Span) -> bool {
    let Some(text) = cx.session.article(article).map(|a| std::sync::Arc::clone(&a.text)) else { return false };
    let span = span.trimmed(&text);
    if span.is_empty() {
        return false;
    }
    let mut marks: Vec<(String, Mark)> = EntityKind::ALL
        .into_iter()
        .map(|kind| (words::sentence_case(kind_word(kind)), Mark::Name { kind, entity: None }))
        .collect();
    let value = None;
    marks.push((tr("Time").to_owned(), Mark::Time { value: value.clone() }));
    marks.push((tr("Quote").to_owned(), Mark::Quote { speaker: None }));
    let (kind, status) = (EventKind::Other, EventStatus::Happened);
    marks.push((tr("Event").to_owned(), Mark::Event { title: None, value, kind, status }));
    let mut done = false;
    ui.horizontal_wrapped(|ui| {
        for (label, mark) in marks {
            let response = parts::small_button(ui, cx.theme, &label);
            let name = trf("Mark as: {}", &[&label]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if response.clicked()
                && let Some(words) = held(cx, article, span)
            {
                cx.send(WorkCommand::Add(vec![Correction::Mark { words, mark }]));
                done = true;
            }
        }
    });
    done
}
