//! What is counted in each event, source beside source; and what one source alone tells.

use egui::{Label, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::facts::{Place, Quantity};
use crate::session::Selection;
use crate::ui::command::ViewCommand;
use crate::ui::lang::{date, tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, shapes, widgets};

/// More of them make no list that anybody reads; the rest is counted and stands in the facts file.
const MOST: usize = 300;
const ROW: f32 = 32.0;

/// The numbers, by event and by what is counted.
pub(super) fn numbers_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let numbers = &session.facts.comparison.numbers;
    if numbers.is_empty() {
        let next = tr("Counts of people and things in events that several sources tell are listed");
        widgets::empty(ui, cx.theme, tr("No counts to set side by side here"), next);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(8.0);
        let mut before = None;
        let mut shown = 0;
        for quantity in numbers.iter().take(MOST) {
            if !cx.view.kept.event(quantity.about) {
                continue;
            }
            if before != Some(quantity.about) {
                event_ui(ui, cx, quantity);
                before = Some(quantity.about);
            }
            quantity_ui(ui, cx, quantity);
            shown += 1;
        }
        rest_ui(ui, cx, numbers.len() - shown);
    });
}

fn rest_ui(ui: &mut Ui, cx: &Cx<'_>, more: usize) {
    if more > 0 {
        let words = trf("and {} more: filtered, or in the facts file", &[&more]);
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            ui.label(RichText::new(words).font(role::label()).color(cx.theme.ink3));
        });
    }
}

fn event_ui(ui: &mut Ui, cx: &mut Cx<'_>, quantity: &Quantity) {
    let Some(event) = cx.session.event(quantity.about) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::click());
    widgets::row_ground(ui, cx.theme, rect, false, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &event.title));
    let title = widgets::one_line(ui, &event.title, role::strong(), cx.theme.ink1, rect.width() - 40.0);
    let at = pos2(rect.left() + 20.0, rect.bottom() - title.size().y - 4.0);
    ui.painter().galley(at, title, cx.theme.ink1);
    if response.clicked() {
        cx.send(ViewCommand::Select(Selection::Event(quantity.about)));
    }
}

fn quantity_ui(ui: &mut Ui, cx: &mut Cx<'_>, quantity: &Quantity) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(32.0);
        let what = RichText::new(&quantity.what).font(role::body()).color(cx.theme.ink2);
        ui.add_sized(vec2(170.0, ROW), Label::new(what).truncate());
        for figure in &quantity.figures {
            figure_ui(ui, cx, figure.place);
        }
    });
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 3.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, cx.theme.hair));
}

/// The words of one figure after its source's tile; a click reads them.
fn figure_ui(ui: &mut Ui, cx: &mut Cx<'_>, place: Place) {
    let (Some(article), Some(source)) = (cx.session.article(place.article), cx.session.source(place.article))
    else {
        return;
    };
    let words = place.span.of(&article.text).to_owned();
    let galley = widgets::one_line(ui, &words, role::body(), cx.theme.ink1, 240.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 44.0, ROW), Sense::click());
    widgets::row_ground(ui, cx.theme, rect, false, &response);
    let tile = Rect::from_min_size(pos2(rect.left() + 4.0, rect.center().y - 10.0), vec2(20.0, 20.0));
    shapes::tile(ui.painter(), cx.theme, place.article.at(), &source.letter, tile);
    let at = pos2(rect.left() + 30.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, cx.theme.ink1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}, {}", source.outlet)));
    widgets::focus_ring(ui, cx.theme, &response, rect.shrink(2.0), 4.0);
    if response.clicked() {
        cx.send(ViewCommand::ShowPlace(place.article, place.span));
    }
}

/// What one source alone tells, the most telling first.
pub(super) fn only_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let session = cx.session;
    let only = &session.facts.comparison.only_here;
    if only.is_empty() {
        let next = tr("Events that a single source tells are listed");
        widgets::empty(ui, cx.theme, tr("Nothing here is told by one source alone"), next);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, only.len(), |ui, range| {
        for item in only.get(range).unwrap_or_default() {
            let (Some(event), Some(source)) = (session.event(item.event), session.source(item.article)) else {
                continue;
            };
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            let selected = cx.view.selection == Some(Selection::Event(item.event));
            widgets::row_ground(ui, cx.theme, rect, selected, &response);
            let name = trf("{}, only in {}", &[&event.title, &source.outlet]);
            response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &name));
            let tile = Rect::from_min_size(pos2(rect.left() + 16.0, rect.center().y - 10.0), vec2(20.0, 20.0));
            shapes::tile(ui.painter(), cx.theme, item.article.at(), &source.letter, tile);
            let date = event.interval.map_or_else(|| tr("no date").to_owned(), |span| date::day_label(&span));
            let ink = if cx.view.kept.event(item.event) { cx.theme.ink1 } else { cx.theme.ink3 };
            let date = widgets::one_line(ui, &date, role::label(), cx.theme.ink2, 130.0);
            let at = pos2(rect.left() + 46.0, rect.center().y - date.size().y / 2.0);
            ui.painter().galley(at, date, cx.theme.ink2);
            let title = widgets::one_line(ui, &event.title, role::body(), ink, rect.width() - 200.0);
            let at = pos2(rect.left() + 184.0, rect.center().y - title.size().y / 2.0);
            ui.painter().galley(at, title, ink);
            if response.clicked() {
                cx.out.push(ViewCommand::Select(Selection::Event(item.event)).into());
            }
        }
    });
}
