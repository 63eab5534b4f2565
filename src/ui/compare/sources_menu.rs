//! Which sources a list shows: a menu of all, and a chip that shows all again.

use egui::{Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Ui, Vec2};

use crate::facts::ArticleIx;
use crate::session::Selection;
use crate::ui::lang::{tr, trf};
use crate::ui::{Cx, icons, shapes, widgets};

/// Height of a row of the menu.
const ROW: f32 = 30.0;

/// The button that opens the menu.
pub(super) fn button_ui(ui: &mut Ui, cx: &mut Cx<'_>, wide: bool) {
    let theme = cx.theme;
    let columns = &cx.view.compare_view.columns;
    let all = cx.session.corpus.articles.len();
    let words = if columns.is_narrowed() {
        trf("{} of {} sources", &[&columns.shown(), &all])
    } else {
        tr("Sources").to_owned()
    };
    let response = if wide {
        widgets::button(ui, theme, widgets::Weight::Normal, icons::VISIBILITY, &words, "")
    } else {
        widgets::icon_button(ui, theme, icons::VISIBILITY, &words)
    };
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(280.0);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        menu_ui(ui, cx);
    });
}

fn menu_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (session, theme) = (cx.session, cx.theme);
    let columns = &cx.view.compare_view.columns;
    let (all, grouped) = (!columns.is_narrowed(), columns.grouped());
    if widgets::checked_row(ui, theme, tr("All sources"), all, Role::CheckBox) {
        cx.view.compare_view.columns.show_only(session, |_| true);
    }
    if !session.facts.comparison.copies.is_empty()
        && widgets::checked_row(ui, theme, tr("Copies of one text in one column"), grouped, Role::CheckBox)
    {
        cx.view.compare_view.columns.group(!grouped);
    }
    if let Some(Selection::Event(ix)) = cx.view.selection
        && let Some(event) = session.event(ix)
        && widgets::checked_row(ui, theme, tr("Only those that tell the selected event"), false, Role::Button)
    {
        let tells = |source: ArticleIx| event.mentions.iter().any(|m| m.0 == source);
        cx.view.compare_view.columns.show_only(session, tells);
    }
    ui.separator();
    let count = session.corpus.articles.len();
    ScrollArea::vertical().max_height(300.0).show_rows(ui, ROW, count, |ui, range| {
        for source in range.map(ArticleIx::from_at) {
            source_ui(ui, cx, source);
        }
    });
}

fn source_ui(ui: &mut Ui, cx: &mut Cx<'_>, source: ArticleIx) {
    let Some(shown) = cx.session.source(source) else { return };
    let on = cx.view.compare_view.columns.shows(source);
    let before = ui.cursor().min;
    // The tile stands where the words begin; they are indented past it.
    let words = format!("       {}", shown.outlet);
    if widgets::checked_row(ui, cx.theme, &words, on, Role::CheckBox) {
        cx.view.compare_view.columns.show(cx.session, source, !on);
    }
    let tile = Rect::from_min_size(before + egui::vec2(30.0, 6.0), Vec2::splat(18.0));
    shapes::tile(ui.painter(), cx.theme, source.at(), &shown.letter, tile);
}

/// Beside a head: hides its source, or all others.
pub(super) fn head_menu(response: &Response, cx: &mut Cx<'_>, sources: &[ArticleIx]) {
    let (session, theme) = (cx.session, cx.theme);
    response.context_menu(|ui| {
        ui.set_width(220.0);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        if widgets::checked_row(ui, theme, tr("Hide this source"), false, Role::Button) {
            hide(cx, sources);
            ui.close();
        }
        if widgets::checked_row(ui, theme, tr("Only this source"), false, Role::Button) {
            cx.view.compare_view.columns.show_only(session, |s| sources.contains(&s));
            ui.close();
        }
    });
}

/// Hides the sources of a column.
pub(super) fn hide(cx: &mut Cx<'_>, sources: &[ArticleIx]) {
    let columns = cx.view.compare_view.columns.list().len();
    // The last column stays: a list of nothing helps nobody.
    for source in sources.iter().filter(|_| columns > 1) {
        cx.view.compare_view.columns.show(cx.session, *source, false);
    }
}
