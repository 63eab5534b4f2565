//! Work that has no place in the articles as they are: what it looks for, and what may be done about it.
//!
//! Nothing is dropped here unless the person says so. Whether words are found again is decided by
//! [`crate::session::work::attach`]; this only lists what is not, and takes new words from a selection.

use egui::{
    Align2, Area, Frame, Margin, Order, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::command::{ViewCommand, WorkCommand};
use super::correct::held;
use super::inspector::{parts, words};
use super::lang::{self, fact, tr, trf, trn};
use super::shell::modal;
use super::theme::role;
use super::{Cx, icons, widgets};
use crate::facts::{ArticleIx, Correction, TextAnchor};
use crate::session::Missing;
use crate::text::Span;

/// Letters of a lost quotation that are shown.
const MOST_SHOWN: usize = 160;

/// How many pieces of work have no place and are not set aside.
pub(super) fn count(cx: &Cx<'_>) -> usize {
    cx.session.homeless().filter(|h| !cx.view.set_aside.contains(&h.n)).count()
}

/// The row under the sources that opens the list.
pub(super) fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, lost: usize) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
    let label = trn(lost, "1 correction has no place | {} corrections have no place", &[]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ui.painter().hline(rect.x_range().shrink(16.0), rect.top(), Stroke::new(1.0, theme.hair));
    widgets::row_ground(ui, theme, rect.shrink2(vec2(8.0, 4.0)), false, &response);
    let mut font = role::body();
    font.size = 16.0;
    let left = rect.left() + 20.0;
    let painter = ui.painter();
    painter.text(pos2(left, rect.center().y), Align2::LEFT_CENTER, icons::LINK, font, theme.doubt.line);
    painter.text(pos2(left + 28.0, rect.center().y), Align2::LEFT_CENTER, &label, role::label(), theme.ink2);
    if response.clicked() {
        cx.send(ViewCommand::ToggleLost);
    }
}

/// The list, over the window.
pub(super) fn lost_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let rows: Vec<Row> = cx.session.homeless().filter_map(|h| Row::of(cx, h.n, h.missing)).collect();
    let modal = modal(theme, "lost").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(600.0_f32.min(area.width() - 48.0));
        ui.label(RichText::new(tr("Corrections without a place")).font(role::title()).color(theme.ink1));
        let why =
            tr("Their words, their file or what they name is not in the articles as they are now. They are kept \
                      with the project and hold again as soon as it is back");
        ui.add(egui::Label::new(RichText::new(why).font(role::body()).color(theme.ink2)).wrap());
        let high = area.height() - 220.0;
        ScrollArea::vertical().max_height(high).min_scrolled_height(high).show(ui, |ui| {
            for row in &rows {
                row.ui(ui, cx);
            }
            if rows.is_empty() {
                ui.add_space(8.0);
                ui.label(RichText::new(tr("Every correction has its place")).font(role::body()));
            }
        });
        ui.add_space(12.0);
        parts::button(ui, theme, tr("Close"), true).clicked()
    });
    if modal.inner || modal.should_close() {
        cx.send(ViewCommand::ToggleLost);
    }
}

struct Row {
    n: u64,
    name: String,
    /// What is looked for, as a quotation or a sentence.
    wanted: String,
    file: String,
    /// The words may be looked for elsewhere.
    words: Option<TextAnchor>,
}

impl Row {
    fn of(cx: &Cx<'_>, n: u64, missing: Missing<'_>) -> Option<Self> {
        let says = cx.session.edits.get(n)?.says.as_ref()?;
        let (anchor, file) = match missing {
            Missing::Words(words) => (Some(words), trf("not found in {}", &[&words.file])),
            Missing::File(words) => (Some(words), trf("{} is not there", &[&words.file])),
            Missing::Thing => (None, tr("nothing found fits it any more").to_owned()),
        };
        let wanted = anchor.map(|w| lang::quoted(&shortened(&w.quote))).unwrap_or_default();
        Some(Self { n, name: fact(&says.name()).into_owned(), wanted, file, words: anchor.cloned() })
    }

    fn ui(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let theme = cx.theme;
        ui.add_space(12.0);
        let aside = cx.view.set_aside.contains(&self.n);
        let name = words::sentence_case(&self.name);
        ui.label(RichText::new(name).font(role::name()).color(if aside { theme.ink3 } else { theme.ink1 }));
        if !self.wanted.is_empty() {
            parts::body(ui, &self.wanted, theme.ink2);
        }
        parts::small(ui, &self.file, theme.doubt.line);
        ui.horizontal_wrapped(|ui| {
            let act = |ui: &mut Ui, words: &str| {
                let response = parts::small_button(ui, theme, words);
                let name = format!("{words}: {}", self.name);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                response.clicked()
            };
            if self.words.is_some() && act(ui, tr("Select its words")) {
                cx.out.push(ViewCommand::Place(Some(self.n)).into());
            }
            if act(ui, if aside { tr("Ask again") } else { tr("Keep") }) {
                cx.out.push(ViewCommand::SetAside(self.n).into());
            }
            if act(ui, tr("Remove")) {
                cx.out.push(WorkCommand::Withdraw(vec![self.n]).into());
            }
        });
    }
}

fn shortened(words: &str) -> String {
    let mut shown: String = words.chars().take(MOST_SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}

/// What is being placed: the words that are lost, and its name.
fn placing(cx: &Cx<'_>) -> Option<(u64, TextAnchor, String)> {
    let n = cx.view.placing?;
    let says: &Correction = cx.session.edits.get(n)?.says.as_ref()?;
    let lost = cx.session.held.lost.iter().find(|l| l.n == n)?;
    Some((n, lost.words.clone(), fact(&says.name()).into_owned()))
}

/// What to do, over the reader, while words are looked for.
pub(super) fn placing_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some((_, lost, name)) = placing(cx) else { return };
    let theme = cx.theme;
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.ctl))
        .corner_radius(8.0)
        .inner_margin(Margin::symmetric(14, 10));
    Area::new(egui::Id::unique("placing"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 56.0))
        .show(ui, |ui| {
            frame.show(ui, |ui| {
                ui.set_max_width(480.0);
                ui.label(RichText::new(trf("Select the words for: {}", &[&name])).font(role::name()));
                parts::small(ui, trf("It looked for “{}”", &[&shortened(&lost.quote)]), theme.ink2);
                if parts::small_button(ui, theme, tr("Stop looking")).clicked() {
                    cx.send(ViewCommand::Place(None));
                }
            });
        });
}

/// The button that takes the selected words, where some are looked for; true once they are taken.
pub(super) fn take_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Span) -> bool {
    let Some((n, lost, name)) = placing(cx) else { return false };
    let Some(text) = cx.session.article(article).map(|a| std::sync::Arc::clone(&a.text)) else { return false };
    let span = span.trimmed(&text);
    if span.is_empty() || !parts::button(ui, cx.theme, &trf("These words are it: {}", &[&name]), true).clicked() {
        return false;
    }
    let Some(words) = held(cx, article, span) else { return false };
    cx.send(WorkCommand::Reattach { n, lost, words });
    true
}
