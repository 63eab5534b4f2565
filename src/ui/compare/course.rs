//! A figure that develops: later articles give another than earlier ones, as of a toll that rises. Drawn as a small
//! series, each figure with its date and its source, which opens its sentence.
//!
//! The date is the day of publication, since that is when the figure was told; nothing is drawn between the figures
//! that no source says. It is a development and never a difference.

use egui::{Align2, Label, Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::numbers::figure_words;
use super::state::Row;
use super::told;
use crate::facts::{Course, Figure, Interval, Quantity, seconds};
use crate::ui::command::ViewCommand;
use crate::ui::lang::{tr, trf};
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::role;
use crate::ui::{Cx, widgets};

/// Height of the series.
const CHART: f32 = 84.0;
/// Room for the dates below it.
const AXIS: f32 = 20.0;
/// Room for a date before its figure.
const DATE: f32 = 92.0;
/// More figures make no series that anybody reads.
const MOST: usize = 60;

/// One figure and when it was told.
struct Step<'a> {
    day: Option<Interval>,
    figure: &'a Figure,
}

/// The figures in order of their dates, those of undated articles last.
fn steps<'a>(cx: &Cx<'_>, quantity: &'a Quantity) -> Vec<Step<'a>> {
    let published = |f: &Figure| cx.session.article_facts(f.place.article)?.publication.interval;
    let mut out: Vec<Step<'a>> =
        quantity.figures.iter().map(|figure| Step { day: published(figure), figure }).collect();
    out.sort_by_key(|s| (s.day.is_none(), s.day.map(|d| d.earliest), s.figure.place));
    out.truncate(MOST);
    out
}

/// The number that stands for a figure: the one named by "more than 40", the middle of "40 to 50".
fn value(figure: &Figure) -> f64 {
    match (figure.low.is_finite() && figure.low > 0.0, figure.high.is_finite()) {
        (true, true) => f64::midpoint(figure.low, figure.high),
        (false, true) => figure.high,
        _ => figure.low,
    }
}

/// Draws the series of an opened row; nothing where its figures do not develop.
pub(super) fn series_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: Row) {
    let Row::Quantity(i) = row else { return };
    let session = cx.session;
    let Some(quantity) = session.facts.comparison.numbers.get(i as usize) else { return };
    if quantity.course != Course::Develops {
        return;
    }
    let theme = cx.theme;
    let steps = steps(cx, quantity);
    let words = tr("How the figure develops, by day of publication");
    ui.label(RichText::new(words).font(role::caption()).color(theme.ink2));
    chart_ui(ui, cx, quantity, &steps);
    for step in &steps {
        step_ui(ui, cx, step);
    }
    let words = tr("Figures of different days or hours: a development, not a difference");
    ui.add(Label::new(RichText::new(words).font(role::label()).color(theme.ink3)).wrap());
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 13.0), Sense::hover());
    ui.painter().hline(line.x_range(), line.center().y, Stroke::new(1.0, theme.hair));
}

fn chart_ui(ui: &mut Ui, cx: &Cx<'_>, quantity: &Quantity, steps: &[Step<'_>]) {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHART + AXIS), Sense::hover());
    let dated = || steps.iter().filter(|s| s.day.is_some());
    let name = trf("{}: {} figures over days", &[&quantity.what, &dated().count()]);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    let area = Rect::from_min_max(rect.min + vec2(12.0, 10.0), pos2(rect.right() - 12.0, rect.top() + CHART));
    let painter = ui.painter();
    painter.hline(rect.x_range(), area.bottom(), Stroke::new(1.0, theme.ctl));
    let places = places(steps, area);
    painter.add(Shape::line(places.iter().map(|(at, _)| *at).collect(), Stroke::new(1.0, theme.strong)));
    for ((at, high), step) in places.iter().zip(dated()) {
        if let Some(top) = high {
            // Open above, as "more than" is.
            painter.extend(Shape::dashed_line(&[*at, pos2(at.x, *top)], Stroke::new(1.5, theme.strong), 2.0, 2.0));
        }
        let i = step.figure.place.article.at();
        shapes::mark(painter, theme, i, *at, 4.6, MarkState::Said, theme.panel);
    }
    let ends =
        [(dated().next(), rect.left(), Align2::LEFT_TOP), (dated().next_back(), rect.right(), Align2::RIGHT_TOP)];
    for (step, x, align) in ends {
        if let Some(day) = step.and_then(|s| s.day) {
            let at = pos2(x, area.bottom() + 3.0);
            painter.text(at, align, told::short_date(&day), role::label(), theme.ink3);
        }
    }
}

/// Where the dated figures stand, and how far up "more than" reaches. The scale begins at nought.
fn places(steps: &[Step<'_>], area: Rect) -> Vec<(Pos2, Option<f32>)> {
    let dated: Vec<(f64, &Figure)> =
        steps.iter().filter_map(|s| Some((seconds(s.day?.earliest), s.figure))).collect();
    let from = dated.first().map_or(0.0, |d| d.0);
    let span = (dated.last().map_or(0.0, |d| d.0) - from).max(1.0);
    let most = dated.iter().map(|(_, f)| value(f)).fold(1.0, f64::max);
    let place = |(at_s, figure): &(f64, &Figure)| {
        let x = area.left() + area.width() * ((at_s - from) / span) as f32;
        let y = area.bottom() - area.height() * 0.86 * (value(figure) / most) as f32;
        (pos2(x, y), (!figure.high.is_finite()).then_some((y - 16.0).max(area.top() - 8.0)))
    };
    dated.iter().map(place).collect()
}

/// One figure: its date, its words, its source; a click opens its sentence.
fn step_ui(ui: &mut Ui, cx: &mut Cx<'_>, step: &Step<'_>) {
    let theme = cx.theme;
    let place = step.figure.place;
    let Some(source) = cx.session.source(place.article) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    widgets::row_ground(ui, theme, rect, false, &response);
    let date = step.day.map_or_else(|| tr("no date").to_owned(), |day| told::short_date(&day));
    let figure = figure_words(cx, step.figure);
    let name = trf("{}: {}, {}", &[&date, &figure, &source.outlet]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let y = rect.center().y;
    let line = |x: f32, words: &str, font, ink, room: f32| {
        let galley = widgets::one_line(ui, words, font, ink, room);
        let size = galley.size();
        ui.painter().galley(pos2(x, y - size.y / 2.0), galley, ink);
        x + size.x
    };
    line(rect.left() + 4.0, &date, role::label(), theme.ink2, DATE - 8.0);
    let end = line(rect.left() + DATE, &figure, role::strong(), theme.ink1, rect.width() * 0.45);
    let tile = Rect::from_min_size(pos2(end + 12.0, y - 8.0), vec2(16.0, 16.0));
    shapes::tile(ui.painter(), theme, place.article.at(), &source.letter, tile);
    let left = tile.right() + 8.0;
    line(left, &source.outlet, role::label(), theme.ink2, (rect.right() - left - 4.0).max(8.0));
    if response.on_hover_text(tr("Read it there")).clicked() {
        cx.send(ViewCommand::ShowPlace(place.article, place.span));
    }
}

/// The series in small, for a row.
pub(super) fn spark(painter: &Painter, cx: &Cx<'_>, quantity: &Quantity, rect: Rect) {
    let places = places(&steps(cx, quantity), rect.shrink(2.0));
    let ink = cx.theme.ink2;
    painter.add(Shape::line(places.iter().map(|(at, _)| *at).collect(), Stroke::new(1.5, ink)));
    for (at, _) in places {
        painter.circle_filled(at, 2.0, ink);
    }
}
