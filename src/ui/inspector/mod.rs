//! The inspector answers "why?": which words, which rule, counted from what, and what else it could be.
//!
//! It only lays open what the facts carry; where they carry no reason it says so.

pub(crate) mod dates;
mod entity;
mod event;
pub(crate) mod parts;
mod publication;
mod quote;
pub(crate) mod rule;
mod stretch;
mod time;
mod trace;
pub(crate) mod words;

pub(crate) use event::event_row;
pub(crate) use publication::fields_ui;

use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::Cx;
use super::correct;
use super::theme::role;
use crate::facts::Doubt;
use crate::session::Selection;
use crate::ui::lang::tr;

/// Draws it in all the room there is.
pub fn inspector_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, cx.theme.panel);
    let selection = cx.view.selection;
    let mut all = ui.available_rect_before_wrap();
    let foot_px = correct::foot_px(ui, cx, all.height());
    if let Some(selection) = selection.filter(|_| foot_px > 0.0) {
        let mut foot = all;
        foot.min.y = all.bottom() - foot_px;
        all.max.y = foot.top();
        let mut below = ui.new_child(egui::UiBuilder::new().id_salt("correct").max_rect(foot));
        below.set_clip_rect(foot.intersect(ui.clip_rect()));
        // A ground and an edge of its own, so that it does not read as one more line of the text above.
        ui.painter().rect_filled(foot, 0.0, cx.theme.chrome);
        correct::correct_ui(&mut below, cx, selection);
        ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, cx.theme.strong));
    }
    let mut above = ui.new_child(egui::UiBuilder::new().id_salt("inspected").max_rect(all));
    above.set_clip_rect(all.intersect(ui.clip_rect()));
    inspected_ui(&mut above, cx);
    ui.advance_cursor_after_rect(ui.max_rect());
}

/// All that is shown above what can be corrected.
fn inspected_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let selection = cx.view.selection;
    let roomy = ui.available_height() >= ROOMY_PX;
    let foot = result_of(cx).filter(|_| is_short(ui) && roomy);
    if foot.is_some() {
        let mut room = ui.available_rect_before_wrap();
        room.max.y -= FOOT_PX;
        let mut above = ui.new_child(egui::UiBuilder::new().id_salt("above the result").max_rect(room));
        above.set_clip_rect(room.intersect(ui.clip_rect()));
        steps_ui(&mut above, cx, selection);
        ui.advance_cursor_after_rect(room);
    } else {
        steps_ui(ui, cx, selection);
    }
    if let Some((words, guess)) = foot {
        Frame::NONE
            .inner_margin(Margin { left: 8, right: 8, top: 2, bottom: 4 })
            .show(ui, |ui| parts::result(ui, cx.theme, &words, guess));
    }
}

/// Room for the result where it stands below the steps.
const FOOT_PX: f32 = 40.0;

/// With less room than this the result would stand over what it is the result of.
const ROOMY_PX: f32 = 132.0;

/// Whether the window is too low for steps and result at once: the result then stays at the bottom edge.
fn is_short(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 600.0
}

/// What the steps shown end in, and whether it is a guess.
fn result_of(cx: &Cx<'_>) -> Option<(String, bool)> {
    let session = cx.session;
    match cx.view.selection? {
        Selection::Time(article, n) => {
            let time = session.article_facts(article)?.times.get(n as usize)?;
            Some((words::time_value(time), time.doubt >= Doubt::Inferred))
        }
        Selection::Event(ix) => {
            let told = event::shown_telling(cx, session.event(ix)?)?.1;
            Some((words::claim_date(told), told.doubt >= Doubt::Inferred))
        }
        _ => None,
    }
}

fn steps_ui(ui: &mut Ui, cx: &mut Cx<'_>, selection: Option<Selection>) {
    ScrollArea::vertical().id_salt(("inspector", selection.map(key))).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: 16, right: 12, top: 12, bottom: 24 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            let drawn = match selection {
                Some(Selection::Event(ix)) => event::event_ui(ui, cx, ix),
                Some(Selection::Entity(ix)) => entity::entity_ui(ui, cx, ix),
                Some(Selection::Time(article, n)) => time::time_ui(ui, cx, article, n),
                Some(Selection::Quote(article, n)) => quote::quote_ui(ui, cx, article, n),
                Some(Selection::Publication(article)) => publication::publication_ui(ui, cx, article),
                None => None,
            };
            if drawn.is_none() {
                nothing_ui(ui, cx);
            }
        });
    });
}

/// One number for a selection, so that each keeps its own scroll position.
fn key(selection: Selection) -> (u8, u32, u32) {
    match selection {
        Selection::Event(ix) => (0, ix.0, 0),
        Selection::Entity(ix) => (1, ix.0, 0),
        Selection::Time(article, n) => (2, article.0, n),
        Selection::Quote(article, n) => (3, article.0, n),
        Selection::Publication(article) => (4, article.0, 0),
    }
}

/// The small word above a title, and the title.
fn title_ui(ui: &mut Ui, cx: &Cx<'_>, kind: &str, title: &str) {
    parts::small(ui, kind, cx.theme.ink3);
    heading(ui, cx, title);
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, title: &str) -> egui::Response {
    // In a low window a large title would leave no room for what it heads.
    let font = if is_short(ui) { role::strong() } else { role::title() };
    let response = ui.label(RichText::new(title).font(font).color(cx.theme.ink1));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    response
}

fn nothing_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (title, lines): (&str, &[&str]) = if cx.session.corpus.articles.is_empty() {
        (tr("Nothing is open"), &[tr("Open a folder of articles to see what is found in them, and why")])
    } else if cx.session.facts.articles.is_empty() {
        (tr("Not ready yet"), &[tr("Names, dates and events are being found; the text can be read meanwhile")])
    } else {
        (
            tr("Nothing is selected"),
            &[
                tr("Click a name to see who is meant and what each source calls it"),
                tr("Click an underlined time to see how its date was computed"),
                tr("Click a mark beside the text, or on the timeline, to see who tells an event and when"),
                tr("Click the bar beside a quote to see whose words they are"),
            ],
        )
    };
    heading(ui, cx, title);
    ui.add_space(6.0);
    for line in lines {
        parts::body(ui, *line, cx.theme.ink2);
        ui.add_space(4.0);
    }
}
