//! Over every list: its order, and what it is narrowed to, as chips that take it away again.

use egui::{Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{rows, sources_menu};
use crate::facts::{Grain, seconds};
use crate::session::Selection;
use crate::ui::command::{NamesCommand, ViewCommand};
use crate::ui::filter::Filter;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::timeline::calendar;
use crate::ui::view_state::{CompareTab, TimelineAsk};
use crate::ui::{Cx, icons, widgets};

const BAR: f32 = 44.0;
const CHIP: f32 = 28.0;
/// More names make no menu that anybody reads; every name can be chosen from the list of names.
const MOST_NAMES: usize = 12;

/// The order of a list whose rows are made by `rows`.
pub(super) fn bar_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let offered = rows::orders(cx.view.compare);
    let now = rows::order(cx);
    if let Some(sort) = orders_ui(ui, cx, offered, now, "") {
        cx.view.compare_sort = sort;
    }
}

/// The orders side by side, or one button that takes the next where there is no room; then the filter. What the list
/// says of itself stands between them.
pub(super) fn orders_ui<T: PartialEq + Copy>(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    offered: &[(T, &'static str)],
    now: T,
    words: &str,
) -> Option<T> {
    let theme = cx.theme;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let mut chosen = None;
    ui.scope_builder(UiBuilder::new().max_rect(bar.shrink2(vec2(16.0, 8.0))), |ui| {
        ui.horizontal(|ui| {
            if super::is_narrow(ui) {
                super::tab_menu_ui(ui, cx);
            }
            let width = |label: &'static str| {
                ui.painter().layout_no_wrap(tr(label).to_owned(), role::name(), theme.ink1).size().x + 24.0
            };
            let need: f32 = offered.iter().map(|(_, label)| width(label)).sum::<f32>() + 4.0;
            if need + 88.0 <= ui.available_width() {
                let said: Vec<(T, &str)> = offered.iter().map(|(sort, label)| (*sort, tr(label))).collect();
                chosen = widgets::segments(ui, theme, &said, now);
            } else if let Some(at) = offered.iter().position(|(sort, _)| *sort == now).or(Some(0))
                && let (Some((_, label)), Some((next, _))) =
                    (offered.get(at), offered.get((at + 1) % offered.len()))
            {
                let button = widgets::button(ui, theme, widgets::Weight::Normal, icons::SORT, tr(label), "");
                chosen = button.on_hover_text(tr("Change the order")).clicked().then_some(*next);
            }
            let room = ui.available_width() - 260.0;
            if room > 80.0 && !words.is_empty() {
                ui.add_space(8.0);
                ui.label(widgets::one_line(ui, words, role::label(), theme.ink3, room - 8.0));
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let wide = ui.available_width() > 236.0;
                menu_ui(ui, cx, wide);
                sources_menu::button_ui(ui, cx, wide);
            });
        });
    });
    chosen
}

/// The button that narrows all panes, with its menu.
fn menu_ui(ui: &mut Ui, cx: &mut Cx<'_>, wide: bool) {
    let theme = cx.theme;
    let response = if wide {
        widgets::button(ui, theme, widgets::Weight::Normal, icons::FILTER_ALT, tr("Filter"), "")
    } else {
        widgets::icon_button(ui, theme, icons::FILTER_ALT, tr("Filter"))
    };
    Popup::menu(&response).show(|ui| {
        ui.set_width(280.0);
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let mut done = false;
        if widgets::checked_row(ui, cx.theme, tr("Only the time in view"), false, Role::CheckBox) {
            cx.view.timeline.ask = Some(TimelineAsk::Filter);
            done = true;
        }
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (year, span) in years(cx) {
                let on = cx.view.filter.span_s == Some(span);
                if widgets::checked_row(ui, cx.theme, &trf("Only {}", &[&year]), on, Role::CheckBox) {
                    let span_s = (!on).then_some(span);
                    cx.send(ViewCommand::SetFilter(Filter { span_s, ..cx.view.filter }));
                    done = true;
                }
            }
            for ix in names(cx) {
                let Some(entity) = cx.session.entity(ix) else { continue };
                let on = cx.view.filter.entity == Some(ix);
                if widgets::checked_row(ui, cx.theme, &trf("Only {}", &[&entity.name]), on, Role::CheckBox) {
                    cx.send(ViewCommand::Names(NamesCommand::Only(ix)));
                    done = true;
                }
            }
        });
        if done {
            Popup::close_all(ui.ctx());
        }
    });
}

/// The years of which most events are told, in order.
fn years(cx: &Cx<'_>) -> Vec<(i16, (f64, f64))> {
    const MOST: usize = 6;
    let mut counts: std::collections::BTreeMap<i16, usize> = std::collections::BTreeMap::new();
    for interval in cx.session.facts.events.iter().filter_map(|e| e.interval) {
        *counts.entry(interval.earliest.year()).or_default() += 1;
    }
    let mut most: Vec<(i16, usize)> = counts.into_iter().collect();
    most.sort_by_key(|(year, n)| (std::cmp::Reverse(*n), *year));
    most.truncate(MOST);
    most.sort_unstable();
    let span = |year: i16| {
        let first = jiff::civil::Date::new(year, 1, 1).ok()?;
        Some((seconds(first.at(0, 0, 0, 0)), seconds(first.last_of_year().at(23, 59, 59, 0))))
    };
    most.into_iter().filter_map(|(year, _)| Some((year, span(year)?))).collect()
}

/// The selected name, and those that take part in most events.
fn names(cx: &Cx<'_>) -> Vec<crate::facts::EntityIx> {
    let events_of = &cx.session.index.events_of;
    let mut out: Vec<crate::facts::EntityIx> = (0..events_of.len())
        .map(crate::facts::EntityIx::from_at)
        .filter(|ix| !events(events_of, *ix).is_empty())
        .collect();
    out.sort_by_key(|ix| (std::cmp::Reverse(events(events_of, *ix).len()), *ix));
    out.truncate(MOST_NAMES);
    if let Some(Selection::Entity(ix)) = cx.view.selection {
        out.retain(|other| *other != ix);
        out.insert(0, ix);
    }
    out
}

fn events(all: &[Vec<crate::facts::EventIx>], ix: crate::facts::EntityIx) -> &[crate::facts::EventIx] {
    all.get(ix.at()).map_or(&[], Vec::as_slice)
}

/// What everything is narrowed to, a chip for each; nothing where nothing is.
pub(super) fn chips_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let filter = cx.view.filter;
    let columns = &cx.view.compare_view.columns;
    let hidden = columns.is_narrowed() && cx.view.compare != CompareTab::Pair;
    if !filter.is_on() && !hidden {
        return;
    }
    let sources = trf("{} of {} sources", &[&columns.shown(), &cx.session.corpus.articles.len()]);
    let mut chips: Vec<(String, Filter)> = Vec::new();
    if let Some(entity) = filter.entity.and_then(|e| cx.session.entity(e)) {
        chips.push((entity.name.clone(), Filter { entity: None, ..filter }));
    }
    if let Some((from, to)) = filter.span_s {
        chips.push((calendar::spoken(from, to, Grain::Day), Filter { span_s: None, ..filter }));
    }
    if let Some(at) = filter.known_by_s {
        let words = trf("known by {}", &[&calendar::spoken(at, at, Grain::Day)]);
        chips.push((words, Filter { known_by_s: None, ..filter }));
    }
    let theme = cx.theme;
    egui::Frame::new().inner_margin(egui::Margin { left: 16, right: 16, top: 6, bottom: 0 }).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
            if filter.is_on() {
                let words = trf("{} of {} events:", &[&cx.view.kept.count(), &cx.session.facts.events.len()]);
                ui.label(egui::RichText::new(words).font(role::label()).color(theme.ink2));
            }
            for (words, without) in chips {
                if chip_ui(ui, cx, &words) {
                    cx.send(ViewCommand::SetFilter(without));
                }
            }
            if hidden && chip_ui(ui, cx, &sources) {
                cx.view.compare_view.columns.show_only(cx.session, |_| true);
            }
        });
    });
}

fn chip_ui(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> bool {
    let look = &cx.theme.doubt;
    let room = (ui.max_rect().width() - 60.0).clamp(60.0, 320.0);
    let galley = widgets::one_line(ui, &trf("Only {}", &[&words]), role::caption(), look.line, room);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 40.0, CHIP), Sense::click());
    let name = trf("Only {}. Take this filter away", &[&words]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let rect: Rect = rect.shrink2(vec2(0.0, 1.0));
    let fill = if response.hovered() { cx.theme.hover } else { look.wash };
    ui.painter().rect(rect, 13.0, fill, Stroke::new(1.0, look.line), StrokeKind::Inside);
    ui.painter().galley(pos2(rect.left() + 12.0, rect.center().y - galley.size().y / 2.0), galley, look.line);
    let icon = egui::FontId::proportional(14.0);
    let close = pos2(rect.right() - 14.0, rect.center().y);
    ui.painter().text(close, egui::Align2::CENTER_CENTER, icons::CLOSE, icon, look.line);
    widgets::focus_ring(ui, cx.theme, &response, rect, 13.0);
    response.on_hover_text(name).clicked()
}
