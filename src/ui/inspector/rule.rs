//! The text of the rule behind a reason, on demand: what the rule says in words, and the lines of a list by which a word
//! counts, as they stand in its file.
//!
//! It shows what is written; a reason of no rule that is written gets no button.

use egui::{Frame, Id, Margin, RichText, Stroke, Ui};

use super::parts;
use crate::analysis::listed::Listed;
use crate::ui::Cx;
use crate::ui::lang::{Written, tr, written};
use crate::ui::theme::{Theme, role};

/// The button that opens a rule's text, and the text. Lines are looked up only while it is open.
pub(crate) fn rule_ui(ui: &mut Ui, cx: &Cx<'_>, reason: &str, lines: impl FnOnce() -> Vec<Listed>) {
    let Some(rule) = written(reason) else { return };
    let theme = cx.theme;
    if !open_ui(ui, theme, 0.0, (rule.place, reason)) {
        return;
    }
    plate_ui(ui, theme, |ui| {
        parts::small(ui, rule.text, theme.ink1);
        ui.label(RichText::new(rule.place).font(role::label()).color(theme.ink3));
        for listed in lines() {
            ui.add_space(6.0);
            parts::small(ui, listed.line, theme.ink1);
            if !listed.notes.is_empty() {
                parts::small(ui, listed.notes, theme.ink2);
            }
            ui.label(RichText::new(listed.source).font(role::label()).color(theme.ink3));
        }
    });
}

/// The same for a list of reasons: each rule once.
pub(super) fn rules_ui<'a>(ui: &mut Ui, cx: &Cx<'_>, reasons: impl Iterator<Item = &'a str>) {
    let mut rules: Vec<Written> = Vec::new();
    for rule in reasons.filter_map(written) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    let theme = cx.theme;
    let Some(first) = rules.first() else { return };
    if !open_ui(ui, theme, 0.0, (first.place, rules.len())) {
        return;
    }
    plate_ui(ui, theme, |ui| {
        for (i, rule) in rules.iter().enumerate() {
            if i > 0 {
                ui.add_space(8.0);
            }
            parts::small(ui, rule.text, theme.ink1);
            ui.label(RichText::new(rule.place).font(role::label()).color(theme.ink3));
        }
    });
}

/// "Show the rule", or "Hide the rule"; says whether it is shown.
pub(super) fn open_ui(ui: &mut Ui, theme: &Theme, indent: f32, of: impl std::hash::Hash) -> bool {
    let id = ui.scope_id().with(Id::unique(("rule shown", egui::util::hash(of))));
    let mut shown = ui.data_mut(|d| d.get_temp::<bool>(id)).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.add_space(indent);
        let label = if shown { tr("Hide the rule") } else { tr("Show the rule") };
        if parts::small_button(ui, theme, label).clicked() {
            shown = !shown;
            ui.data_mut(|d| d.insert_temp(id, shown));
        }
    });
    ui.add_space(6.0);
    shown
}

/// The plate that a rule stands on.
pub(super) fn plate_ui(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
    Frame::NONE
        .fill(theme.paper)
        .stroke(Stroke::new(1.0, theme.hair))
        .corner_radius(6.0)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
    ui.add_space(8.0);
}
