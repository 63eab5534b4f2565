//! How a time was computed, in numbered steps: its words, the rule with its own lines, what it was counted
//! from, the arithmetic.
//!
//! It shows what the facts carry; it computes nothing.

use egui::Ui;

use super::{parts, rule, words};
use crate::facts::{Anchor, ArticleIx, TimeMention};
use crate::rules::text::rule_at;
use crate::session::Selection;
use crate::ui::lang::{self, fact, tr};
use crate::ui::{Cx, ViewCommand};

/// Draws the steps.
pub(super) fn steps_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, time: &TimeMention, expression: &str) {
    let (theme, trace) = (cx.theme, &time.trace);
    let mut number = 1;
    parts::step(ui, theme, number, tr("Words"), &lang::quoted(expression), "");
    if !trace.rule.is_empty() {
        number += 1;
        parts::step(ui, theme, number, tr("Rule"), &words::said(&trace.rule), &trace.rule_source);
        rule_ui(ui, cx, &trace.rule_source);
    }
    if !trace.anchor_words.is_empty() {
        number += 1;
        anchor_ui(ui, cx, article, time, number);
    }
    if !trace.steps.is_empty() {
        number += 1;
        let steps = trace.steps.iter().map(|s| fact(s)).collect::<Vec<_>>().join("\n");
        parts::step(ui, theme, number, tr("Arithmetic"), &steps, "");
    }
}

/// The lines of the rule file, on demand.
fn rule_ui(ui: &mut Ui, cx: &Cx<'_>, source: &str) {
    let Some(lines) = rule_at(source) else { return };
    if rule::open_ui(ui, cx.theme, 28.0, source) {
        rule::plate_ui(ui, cx.theme, |ui| parts::small(ui, lines, cx.theme.ink2));
    }
}

/// What it was counted from; a click goes to those words.
fn anchor_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, time: &TimeMention, number: usize) {
    let theme = cx.theme;
    let (note, goes_to) = match time.trace.anchor {
        Anchor::Earlier(before) => (earlier(cx, article, before), Some(Selection::Time(article, before as u32))),
        Anchor::Publication => (String::new(), Some(Selection::Publication(article))),
        Anchor::None | Anchor::Missing => (String::new(), None),
    };
    let says = words::said(&time.trace.anchor_words);
    let Some(goes_to) = goes_to else {
        parts::step(ui, theme, number, tr("Anchor"), &says, &note);
        return;
    };
    if parts::step_link(ui, theme, number, tr("Anchor"), &says, &note).clicked() {
        cx.send(ViewCommand::Select(goes_to));
    }
}

/// “June 2014”, which is June 2014.
fn earlier(cx: &Cx<'_>, article: ArticleIx, before: usize) -> String {
    let time = cx.session.article_facts(article).and_then(|f| f.times.get(before));
    let text = cx.session.article(article).map(|a| &a.text);
    time.zip(text).map_or_else(String::new, |(time, text)| {
        format!("{}: {}", lang::quoted(&time.span.of(text).replace('\n', " ")), words::time_value(time))
    })
}
