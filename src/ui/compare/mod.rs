//! Compare: events by sources, conflicts, numbers, what each source calls things, shared wording, what one alone
//! tells, and two articles side by side.
//!
//! Wording is careful: "not found in this article" is all that an empty cell says.

mod bar;
mod beside;
mod card;
pub mod columns;
mod conflicts;
mod course;
mod grid;
mod halves;
mod heads;
pub mod list;
mod matrix;
mod naming;
mod numbers;
mod pair;
pub mod rows;
mod sides;
mod sources_menu;
pub mod state;
mod told;
pub mod twins;
mod voices;
mod voices_card;
mod wording;

use egui::{Frame, Margin, Panel, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::lang::tr;
use super::theme::role;
use super::view_state::CompareTab;
use super::{Cx, icons, widgets};
use grid::Sheet;

/// Height of a line of tabs.
const TAB: f32 = 40.0;

/// Draws it in all the room there is.
pub fn compare_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if !cx.session.is_analysed() {
        let (what, next) = if cx.status.loading.is_some() {
            (tr("Still reading"), tr("The comparison shows as soon as all articles are read"))
        } else {
            (tr("Nothing to compare yet"), tr("Reading was cancelled or found nothing: open the folder again"))
        };
        widgets::empty(ui, cx.theme, what, next);
        return;
    }
    let narrow = is_narrow(ui);
    if !narrow {
        tabs_ui(ui, cx);
    }
    cx.view.compare_view.columns.refresh(cx.session);
    bar::chips_ui(ui, cx);
    rows::refresh(cx);
    voices::refresh(cx);
    twins::refresh(cx);
    if cx.view.compare == CompareTab::Pair {
        if narrow {
            let margin = Margin { left: 16, right: 16, top: 4, bottom: 0 };
            Frame::new().inner_margin(margin).show(ui, |ui| tab_menu_ui(ui, cx));
        }
        pair::pair_ui(ui, cx);
        return;
    }
    if with_card(ui, cx, narrow) {
        list_ui(ui, cx);
    }
}

/// Under this width the tabs are a menu, and what is opened takes the place of the list.
const NARROW: f32 = 640.0;

/// Whether the window, not only the list, is that narrow.
fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < NARROW
}

/// The card of what is selected or opened, beside the list or, where there is no room, instead of it; says whether
/// the list is to be drawn.
fn with_card(ui: &mut Ui, cx: &mut Cx<'_>, narrow: bool) -> bool {
    let voices = cx.view.compare == CompareTab::Voices;
    if cx.view.compare == CompareTab::Wording {
        return true;
    }
    let open = if voices { cx.view.voices.chosen.is_some() } else { card_is_open(cx) };
    let card_ui = if voices { voices_card::card_ui } else { card::card_ui };
    let frame = Frame::new().fill(cx.theme.panel);
    if narrow {
        if open {
            let back = ui.memory(|m| m.has_focus(grid::cursor()));
            cx.view.compare_view.refocus |= back;
            frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
                if voices || cx.view.compare_view.open.is_none() {
                    back_ui(ui, cx);
                }
                card_ui(ui, cx);
            });
        }
        return !open;
    }
    // Cells that hold words need the room more than a card that says how to fill it.
    let few = matches!(cx.view.compare, CompareTab::Conflicts | CompareTab::Numbers | CompareTab::Voices);
    let wide = ui.available_width() >= if few { 1200.0 } else { 900.0 };
    let empty = !open && sheet_of(cx.view.compare).count(cx) == 0;
    if (wide || open) && !empty {
        let share = if wide { 0.44 } else { 0.5 };
        Panel::right("card")
            .resizable(false)
            .exact_size(ui.available_width() * share)
            .frame(frame.inner_margin(Margin::symmetric(20, 12)))
            .show(ui, |ui| card_ui(ui, cx));
    }
    true
}

fn card_is_open(cx: &Cx<'_>) -> bool {
    cx.view.compare_view.open.is_some() || matches!(cx.view.selection, Some(crate::session::Selection::Event(_)))
}

/// Where the card stands in the list's place: the way back to it.
fn back_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if widgets::button(ui, cx.theme, widgets::Weight::Quiet, icons::ARROW_BACK, tr("Back to the list"), tr("Esc"))
        .clicked()
    {
        cx.send(super::ViewCommand::Escape);
    }
}

/// What a tab lists; shared passages are counted as rows like any other.
fn sheet_of(tab: CompareTab) -> &'static dyn Sheet {
    match tab {
        CompareTab::Conflicts => &conflicts::Conflicts,
        CompareTab::Numbers => &numbers::Numbers,
        CompareTab::Naming => &naming::Names,
        CompareTab::Only => &matrix::Only,
        CompareTab::Voices => &voices::Speakers,
        CompareTab::Events | CompareTab::Wording | CompareTab::Pair => &matrix::Events,
    }
}

/// The list that was chosen, or why it is empty. All lists open alike: their order and the filter, then the rows.
fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let sheet = sheet_of(cx.view.compare);
    if cx.view.compare == CompareTab::Voices {
        let (now, words) = (cx.view.voices.order, voices::bar_words(cx));
        if let Some(order) = bar::orders_ui(ui, cx, &voices::ORDERS, now, &words) {
            cx.view.voices.order = order;
        }
    } else {
        bar::bar_ui(ui, cx);
    }
    let wording = cx.view.compare == CompareTab::Wording;
    if sheet.count(cx) == 0 {
        let (what, next) = empty_words(cx);
        widgets::empty(ui, cx.theme, what, next);
        return;
    }
    if wording {
        wording::wording_ui(ui, cx);
        return;
    }
    let foot = match cx.view.compare {
        CompareTab::Events => 36.0,
        CompareTab::Naming => 28.0,
        _ => 0.0,
    };
    let foot = if ui.available_height() < 240.0 { 0.0 } else { foot };
    let room = ui.available_rect_before_wrap();
    let above = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - foot));
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| grid::grid_ui(ui, cx, sheet));
    if foot > 0.0 {
        let below = Rect::from_min_max(pos2(room.left(), above.bottom()), room.max);
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| match cx.view.compare {
            CompareTab::Naming => matrix::note_ui(ui, cx, tr("A count in “ ” stands in words of others")),
            _ => matrix::legend_ui(ui, cx),
        });
    }
    ui.advance_cursor_after_rect(room);
}

/// Why a list is empty, and what to do.
fn empty_words(cx: &Cx<'_>) -> (&'static str, &'static str) {
    if cx.view.filter.is_on() {
        return (tr("Nothing left by the filter"), tr("Esc, or the filter's own cross, shows all again"));
    }
    if cx.view.compare_view.columns.is_narrowed() {
        return (tr("Nothing here in the sources shown"), tr("Others are hidden: Sources shows them again"));
    }
    match cx.view.compare {
        CompareTab::Conflicts => (
            tr("No differing claims found here"),
            tr("Sources may still differ in what they do not tell: see Events"),
        ),
        CompareTab::Numbers => (
            tr("No counts to set side by side here"),
            tr("Counts of people and things in events that several sources tell are listed"),
        ),
        CompareTab::Voices => (
            tr("No quotation found"),
            tr("Words between quotation marks, and what is told after “said”, are listed by speaker"),
        ),
        CompareTab::Naming => {
            (tr("No name has two labels here"), tr("Sources that call one thing differently are listed"))
        }
        CompareTab::Wording => (
            tr("No shared wording found here"),
            tr("Passages that two articles share nearly word for word are listed"),
        ),
        CompareTab::Only => {
            (tr("Nothing here is told by one source alone"), tr("Events that a single source tells are listed"))
        }
        CompareTab::Events | CompareTab::Pair => {
            (tr("No events found"), tr("Mark one: select words and press 9, or set an article's date"))
        }
    }
}

/// All tabs: what they list, how many, and whether the count is of differences.
fn tabs(cx: &Cx<'_>) -> [(CompareTab, &'static str, Option<usize>); 8] {
    let facts = &cx.session.facts;
    let comparison = &facts.comparison;
    [
        (CompareTab::Events, tr("Events"), Some(facts.events.len())),
        (CompareTab::Conflicts, tr("Conflicts"), Some(comparison.conflicts.len())),
        (CompareTab::Voices, tr("Who quotes whom"), Some(comparison.voices.len())),
        (CompareTab::Naming, tr("Naming"), Some(comparison.naming.len() + comparison.event_naming.len())),
        (CompareTab::Numbers, tr("Numbers"), Some(comparison.numbers.len())),
        (CompareTab::Wording, tr("Shared wording"), Some(comparison.shared_wording.len())),
        (CompareTab::Only, tr("Only here"), Some(comparison.only_here.len())),
        (CompareTab::Pair, tr("Side by side"), None),
    ]
}

/// The tabs as a menu, where a line of them has no room.
fn tab_menu_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let all = tabs(cx);
    let now = all.iter().find(|(tab, ..)| *tab == cx.view.compare).map_or("", |(_, label, _)| *label);
    let button = widgets::button(ui, theme, widgets::Weight::Normal, icons::ARROW_DROP_DOWN, now, "");
    Popup::menu(&button).show(|ui| {
        ui.set_width(220.0);
        for (tab, label, count) in all {
            let words = count.map_or_else(|| label.to_owned(), |n| format!("{label}  {n}"));
            if widgets::button(ui, theme, widgets::Weight::Quiet, "", &words, "").clicked() {
                cx.view.compare = tab;
                ui.close();
            }
        }
    });
}

/// The tabs, on as many lines as they need.
fn tabs_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let theme = cx.theme;
    let tabs = tabs(cx);
    let width = ui.available_width();
    let mut places = Vec::with_capacity(tabs.len());
    let (mut x, mut line) = (16.0, 0.0);
    for &(tab, label, count) in &tabs {
        let chosen = cx.view.compare == tab;
        let (font, ink) = if chosen { (role::strong(), theme.ink1) } else { (role::body(), theme.ink2) };
        let galley = ui.painter().layout_no_wrap(label.to_owned(), font, ink);
        let differ = tab == CompareTab::Conflicts && count.is_some_and(|n| n > 0);
        let count_ink = if differ { theme.conflict.line } else { theme.ink3 };
        let number = count.map(|n| n.to_string()).unwrap_or_default();
        let number = ui.painter().layout_no_wrap(number, role::caption(), count_ink);
        let wide = galley.size().x + number.size().x + 8.0;
        if x + wide > width - 8.0 && x > 16.0 {
            (x, line) = (16.0, line + 1.0);
        }
        places.push((x, line, wide, galley, number));
        x += wide + 20.0;
    }
    let (bar, _) = ui.allocate_exact_size(vec2(width, TAB * (line + 1.0)), Sense::hover());
    ui.painter().rect_filled(bar, 0.0, theme.panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    for (&(tab, label, _), (x, line, wide, galley, number)) in tabs.iter().zip(places) {
        let chosen = cx.view.compare == tab;
        let left = bar.left() + x;
        let row = Rect::from_min_size(pos2(left, bar.top() + TAB * line), vec2(wide, TAB));
        let rect = Rect::from_min_size(pos2(left - 6.0, row.top() + 3.0), vec2(wide + 12.0, TAB - 6.0));
        let response = ui.interact(rect, ui.scope_id().with(("compare", label)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, label));
        let number_at = pos2(left + galley.size().x + 8.0, row.center().y - number.size().y / 2.0);
        ui.painter().galley(pos2(left, row.center().y - galley.size().y / 2.0), galley, theme.ink2);
        ui.painter().galley(number_at, number, theme.ink3);
        if chosen {
            let under = Rect::from_min_max(pos2(left, row.bottom() - 2.0), pos2(left + wide, row.bottom()));
            ui.painter().rect_filled(under, 0.0, theme.accent);
        }
        widgets::focus_ring(ui, theme, &response, rect.shrink(3.0), 4.0);
        if response.clicked() {
            cx.view.compare = tab;
        }
    }
}
