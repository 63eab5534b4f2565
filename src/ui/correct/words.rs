//! Times, quotations and words that nothing was found in, corrected.

use egui::{Key, Modifiers, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::choose::choose_ui;
use super::{Field, field_ui, held, key};
use crate::facts::{ArticleIx, Correction, EntityKind, Layer, Mark};
use crate::session::work::attach::anchor;
use crate::text::Span;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::menu::marks;
use crate::ui::inspector::{parts, words};
use crate::ui::keys::DIGITS;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::{Theme, role};
use crate::ui::{Cx, WorkCommand, widgets};

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

/// What selected words may be said to be: a row of buttons, each with its digit. True once one was chosen.
pub(crate) fn words_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Span) -> bool {
    let Some(read) = cx.session.article(article).cloned() else { return false };
    if span.is_empty() {
        return false;
    }
    let free = !ui.ctx().text_edit_focused();
    let mut said = None;
    ui.horizontal_wrapped(|ui| {
        for (at, (label, mark)) in marks().into_iter().enumerate() {
            let date = matches!(mark, Mark::Time { .. });
            let keys = if date { format!("{} D", at + 1) } else { (at + 1).to_string() };
            let response = key_button(ui, cx.theme, &label, &keys, &trf("Mark as: {}", &[&label]));
            let digit = DIGITS.get(at).is_some_and(|key| free && pressed(ui, *key));
            let pressed = digit || date && free && pressed(ui, Key::D);
            if response.clicked() || pressed {
                said = Some(Correction::Mark { words: anchor(&read, span), mark });
            }
        }
        let belongs = read.in_furniture(span.start as usize);
        let label = if belongs { tr("Belongs to the article") } else { tr("Not part of the article") };
        if key_button(ui, cx.theme, label, "0", label).clicked() || free && pressed(ui, Key::Num0) {
            said = Some(Correction::Furniture { words: anchor(&read, span), article: belongs });
        }
        if key_button(ui, cx.theme, tr("Note…"), "N", tr("Note on the selected words")).clicked() {
            cx.send(ViewCommand::Hands(HandsCommand::Note));
        }
    });
    let done = said.is_some();
    if let Some(said) = said {
        cx.send(WorkCommand::Add(vec![said]));
    }
    done
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|i| i.consume_key(Modifiers::NONE, key))
}

/// A small button with its key behind the words.
fn key_button(ui: &mut Ui, theme: &Theme, words: &str, key: &str, name: &str) -> Response {
    let label = ui.painter().layout_no_wrap(words.to_owned(), role::label(), theme.ink1);
    let key = ui.painter().layout_no_wrap(key.to_owned(), role::label(), theme.ink3);
    let width = label.size().x + key.size().x + 24.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let fill = if response.hovered() { theme.hover } else { theme.raised };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, theme.ctl), StrokeKind::Inside);
    let y = rect.center().y;
    let (left, right) = (rect.left() + 10.0, rect.right() - 9.0 - key.size().x);
    ui.painter().galley(pos2(left, y - label.size().y / 2.0), label, theme.ink1);
    ui.painter().galley(pos2(right, y - key.size().y / 2.0), key, theme.ink3);
    widgets::focus_ring(ui, theme, &response, rect, 6.0);
    response
}
