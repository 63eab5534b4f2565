//! The inspector answers "why?": which words, which rule, counted from what, and what else it could be.
//!
//! It only lays open what the facts carry; where they carry no reason it says so.

pub(crate) mod dates;
mod entity;
mod event;
pub(crate) mod parts;
mod publication;
mod quote;
mod time;
pub(crate) mod words;

use egui::{Frame, Margin, RichText, ScrollArea, Ui, vec2};

use super::Cx;
use super::theme::role;
use crate::session::Selection;

/// Draws it in all the room there is.
pub fn inspector_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, cx.theme.panel);
    let selection = cx.view.selection;
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

fn heading(ui: &mut Ui, cx: &Cx<'_>, title: &str) {
    let response = ui.label(RichText::new(title).font(role::title()).color(cx.theme.ink1));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
}

fn nothing_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (title, lines): (&str, &[&str]) = if cx.session.corpus.articles.is_empty() {
        ("Nothing is open", &["Open a folder of articles to see what is found in them, and why"])
    } else if cx.session.facts.articles.is_empty() {
        ("Not ready yet", &["Names, dates and events are being found; the text can be read meanwhile"])
    } else {
        (
            "Nothing is selected",
            &[
                "Click a name to see who is meant and what each source calls it",
                "Click an underlined time to see how its date was computed",
                "Click a mark beside the text, or on the timeline, to see who tells an event and when",
                "Click the bar beside a quote to see whose words they are",
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
