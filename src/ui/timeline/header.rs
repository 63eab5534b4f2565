//! The timeline's header: what a lane is, what is selected, what the marks mean, fit and zoom.
//!
//! Parts give way from the right as it gets narrow: the key to the marks, then dates, then the caption.

use egui::{
    Align2, FontId, Id, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::calendar::{self, Civil};
use super::model::{Head, Model};
use super::rows::{NAMES_FROM, Rows};
use super::{TimelineState, lane_choice, legend};
use crate::facts::{EventIx, Grain};
use crate::session::{Selection, Session};
use crate::ui::command::ViewCommand;
use crate::ui::filter::Filter;
use crate::ui::lang::{self, date, fact, tr, trf, trn};
use crate::ui::theme::{Theme, role};
use crate::ui::view_state::LaneMode;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::line_of;
use crate::ui::{Cx, icons, keys};

const BUTTON: f32 = 28.0;

/// Draws the header; `view_words` says what is in view, for when nothing is selected.
pub fn header_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, state: &TimelineState, view_words: &str) {
    let model = &state.model;
    let rect = rows.header;
    let wide = rect.width() >= NAMES_FROM;
    let painter = ui.painter_at(rect);
    let y = rect.center().y;
    let mut left = rect.left() + 12.0;
    if wide {
        painter.text(
            pos2(rect.left() + 20.0, y),
            Align2::LEFT_CENTER,
            tr("Timeline"),
            role::caption(),
            cx.theme.ink3,
        );
        left = rect.left() + 152.0;
    }
    let right = buttons_ui(ui, cx, &painter, pos2(rect.right() - 12.0, y)) - 12.0;
    left = lane_choice::choice_ui(ui, cx, &painter, pos2(left, y), right - left) + 20.0;
    let crowded = right - left < if cx.view.filter.is_on() { 500.0 } else { 150.0 };
    let right = if model.undated.is_empty() || crowded || !cx.session.is_analysed() {
        right
    } else {
        undated_ui(ui, cx, model, &painter, pos2(right, y))
    };
    let right =
        if cx.view.filter.is_on() { filter_ui(ui, cx, &painter, pos2(right, y), right - left) } else { right };
    let right = found_ui(ui, cx, &painter, pos2(right, y), state);
    let need = summary_width(cx, &painter, view_words);
    let right = if wide && cx.view.timeline.lanes == LaneMode::Sources {
        legend::legend(&painter, cx.theme, pos2(right, y), right - left - need - 16.0)
    } else {
        right
    };
    summary(cx, &painter, (left, right - 16.0), y, view_words);
}

pub(super) fn width(painter: &Painter, text: &str, font: FontId) -> f32 {
    painter.layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
}

fn buttons_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2) -> f32 {
    let step = super::navigate::ZOOM_STEP;
    let mut x = at.x;
    let zooms = [
        (icons::ADD, tr("Zoom in"), ViewCommand::ZoomTimeline(step)),
        (icons::REMOVE, tr("Zoom out"), ViewCommand::ZoomTimeline(1.0 / step)),
    ];
    for (icon, name, command) in zooms {
        let rect = Rect::from_min_size(pos2(x - BUTTON, at.y - BUTTON / 2.0), vec2(BUTTON, BUTTON));
        x -= BUTTON + 2.0;
        let response = button(ui, cx.theme, painter, rect, name, &keys::with_key(name, &command.clone().into()));
        painter.text(rect.center(), Align2::CENTER_CENTER, icon, FontId::proportional(18.0), cx.theme.ink2);
        if response.clicked() {
            cx.send(command);
        }
    }
    let words = width(painter, tr("Fit"), role::caption());
    let hint = keys::with_key(tr("Fit timeline"), &ViewCommand::FitTimeline.into());
    let rect = Rect::from_min_size(pos2(x - words - 46.0, at.y - BUTTON / 2.0), vec2(words + 42.0, BUTTON));
    let response = button(ui, cx.theme, painter, rect, tr("Fit timeline"), &hint);
    let icon = pos2(rect.left() + 16.0, at.y);
    painter.text(icon, Align2::CENTER_CENTER, icons::FIT_WIDTH, FontId::proportional(18.0), cx.theme.ink2);
    let text = pos2(rect.left() + 32.0, at.y);
    painter.text(text, Align2::LEFT_CENTER, tr("Fit"), role::caption(), cx.theme.ink1);
    if response.clicked() {
        cx.send(ViewCommand::FitTimeline);
    }
    gaps_ui(ui, cx, painter, pos2(rect.left() - 2.0, at.y))
}

/// Whether empty time is skipped: a zigzag, as on the axis.
fn gaps_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2) -> f32 {
    let rect = Rect::from_min_size(pos2(at.x - BUTTON, at.y - BUTTON / 2.0), vec2(BUTTON, BUTTON));
    let skips = !cx.view.timeline.even;
    let hint = if skips { tr("Show empty time") } else { tr("Skip empty time") };
    let hint = keys::with_key(hint, &ViewCommand::ToggleGaps.into());
    let response = ui.interact(rect, Id::unique("timeline gaps"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, skips, tr("Skip empty time")));
    let face = rect.shrink2(vec2(0.0, 2.0));
    if skips {
        painter.rect_filled(face, 6.0, cx.theme.pressed);
    } else if response.hovered() {
        painter.rect_filled(face, 6.0, cx.theme.hover);
    }
    let ink = Stroke::new(1.2, if skips { cx.theme.ink1 } else { cx.theme.ink2 });
    let y = at.y + 4.0;
    painter.hline(rect.left() + 4.0..=rect.left() + 9.0, y, ink);
    painter.hline(rect.right() - 9.0..=rect.right() - 4.0, y, ink);
    for x in [rect.center().x - 2.5, rect.center().x + 2.5] {
        let points = (0..=4u8).map(|i| {
            let side = if i % 2 == 0 { -2.0 } else { 2.0 };
            pos2(x + side, at.y - 8.0 + 4.0 * f32::from(i))
        });
        painter.add(egui::Shape::line(points.collect(), ink));
    }
    focus_ring(ui, cx.theme, &response, rect, 6.0);
    if response.on_hover_text(hint).clicked() {
        cx.send(ViewCommand::ToggleGaps);
    }
    rect.left()
}

/// How many events a search lights up.
fn found_ui(ui: &Ui, cx: &Cx<'_>, painter: &Painter, at: Pos2, state: &TimelineState) -> f32 {
    let Some(found) = state.lit() else { return at.x };
    let text = trf("Found: {} of {}", &[&grouped(found), &grouped(cx.session.facts.events.len())]);
    let words = width(painter, &text, role::caption());
    let rect = Rect::from_min_max(pos2(at.x - words - 20.0, at.y - 12.0), pos2(at.x, at.y + 12.0));
    let response = ui.interact(rect, Id::unique("timeline found"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &text));
    painter.rect_filled(rect, 12.0, cx.theme.mark);
    painter.text(rect.center(), Align2::CENTER_CENTER, text, role::caption(), cx.theme.ink1);
    rect.left() - 12.0
}

fn button(ui: &Ui, theme: &Theme, painter: &Painter, rect: Rect, name: &str, hint: &str) -> Response {
    let response = ui.interact(rect, Id::unique(("timeline", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.is_pointer_button_down_on() {
        painter.rect_filled(rect, 6.0, theme.pressed);
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, theme.hover);
    }
    focus_ring(ui, theme, &response, rect, 6.0);
    response.on_hover_text(hint)
}

/// "3 without a date": what the axis cannot show, with its names on hover.
fn undated_ui(ui: &Ui, cx: &mut Cx<'_>, model: &Model, painter: &Painter, at: Pos2) -> f32 {
    const MOST: usize = 12;
    let count = model.undated.len();
    let text = trn(count, "1 without a date | {} without a date", &[]);
    let words = width(painter, &text, role::label());
    let rect = Rect::from_min_max(pos2(at.x - words - 16.0, at.y - 12.0), pos2(at.x, at.y + 12.0));
    let response = ui.interact(rect, Id::unique("timeline undated"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if response.hovered() {
        painter.rect_filled(rect, 6.0, cx.theme.hover);
    }
    painter.text(rect.center(), Align2::CENTER_CENTER, &text, role::label(), cx.theme.ink3);
    focus_ring(ui, cx.theme, &response, rect, 6.0);
    if response.clicked()
        && let Some(first) = model.undated.first()
    {
        cx.send(ViewCommand::Select(Selection::Event(*first)));
    }
    let session = cx.session;
    response.on_hover_ui(|ui| {
        ui.label(tr("Events that no source dates; they are not on the axis"));
        for event in model.undated.iter().take(MOST).filter_map(|e| session.event(*e)) {
            ui.label(format!("\u{2022} {}", event.title));
        }
        if count > MOST {
            ui.label(trf("and {} more", &[&(count - MOST)]));
        }
    });
    rect.left() - 8.0
}

/// What everything is narrowed to, and the way back.
fn filter_ui(ui: &Ui, cx: &mut Cx<'_>, painter: &Painter, at: Pos2, room: f32) -> f32 {
    let filter = cx.view.filter;
    let span = filter.span_s.map(|(from, to)| calendar::spoken(from, to, Grain::Day));
    let who = filter.entity.and_then(|e| cx.session.entity(e)).map(|e| e.name.clone());
    let known = filter.known_by_s.map(|at| trf("what was known by {}", &[&calendar::spoken(at, at, Grain::Day)]));
    let what: Vec<String> = who.into_iter().chain(span).chain(known).collect();
    let text =
        trf("Only {}: {} of {}", &[&what.join(", "), &cx.view.kept.count(), &cx.session.facts.events.len()]);
    let galley = line_of(painter, &text, role::caption(), cx.theme.doubt.line, 360.0_f32.min(room - 56.0));
    let rect = Rect::from_min_max(pos2(at.x - galley.size().x - 38.0, at.y - 13.0), pos2(at.x, at.y + 13.0));
    let response = ui.interact(rect, Id::unique("timeline filter"), Sense::click());
    let name = trf("{}. Show all again", &[&text]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let edge = Stroke::new(1.0, cx.theme.doubt.line);
    painter.rect(rect, 13.0, cx.theme.doubt.wash, edge, StrokeKind::Inside);
    painter.galley(pos2(rect.left() + 12.0, at.y - galley.size().y / 2.0), galley, cx.theme.doubt.line);
    let close = pos2(rect.right() - 14.0, at.y);
    painter.text(close, Align2::CENTER_CENTER, icons::CLOSE, FontId::proportional(14.0), cx.theme.doubt.line);
    focus_ring(ui, cx.theme, &response, rect, 13.0);
    if response.on_hover_text(tr("Show all again, B")).clicked() {
        cx.send(ViewCommand::SetFilter(Filter::default()));
    }
    rect.left() - 12.0
}

fn summary_width(cx: &Cx<'_>, painter: &Painter, view_words: &str) -> f32 {
    let view = || width(painter, view_words, role::label());
    selected_words(cx.session, cx.view.selection).map_or_else(view, |(title, rest)| {
        width(painter, &title, role::caption()).min(260.0) + 8.0 + width(painter, &rest, role::label())
    })
}

/// What is selected, or what stretch of time is in view.
fn summary(cx: &Cx<'_>, painter: &Painter, (left, right): (f32, f32), y: f32, view_words: &str) {
    let room = right - left;
    if room < 60.0 {
        return;
    }
    let Some((title, rest)) = selected_words(cx.session, cx.view.selection) else {
        let galley = line_of(painter, view_words, role::label(), cx.theme.ink3, room);
        if !galley.elided {
            painter.galley(pos2(left, y - galley.size().y / 2.0), galley, cx.theme.ink3);
        }
        return;
    };
    let rest_w = width(painter, &rest, role::label());
    let title_room = if rest_w + 130.0 < room { room - rest_w - 8.0 } else { room };
    let galley = line_of(painter, &title, role::caption(), cx.theme.ink1, title_room);
    let x = left + galley.size().x + 8.0;
    painter.galley(pos2(left, y - galley.size().y / 2.0), galley, cx.theme.ink1);
    if x + rest_w <= right {
        painter.text(pos2(x, y), Align2::LEFT_CENTER, rest, role::label(), cx.theme.ink2);
    }
}

/// Title of the selection, and when and by how many it is told.
fn selected_words(session: &Session, selection: Option<Selection>) -> Option<(String, String)> {
    let of = session.corpus.articles.len();
    match selection? {
        Selection::Event(ix) => {
            let event = session.event(ix)?;
            let dates = dates(session, ix);
            let told = trf("told by {} of {}", &[&event.articles, &of]);
            let rest = if dates.is_empty() { told } else { format!("{dates}, {told}") };
            Some((event.title.clone(), rest))
        }
        Selection::Entity(ix) => {
            let events = session.index.events_of.get(ix.at()).map_or(0, Vec::len);
            let told = trn(events, "in 1 event | in {} events", &[]);
            Some((session.entity(ix)?.name.clone(), told))
        }
        Selection::Publication(article) => {
            let source = session.source(article)?;
            Some((source.outlet.clone(), trf("published {}", &[&fact(&source.published)])))
        }
        Selection::Time(..) | Selection::Quote(..) => None,
    }
}

/// When an event is said to be: "20 July 1969", "20 | 21 July 1969" where sources differ.
pub fn dates(session: &Session, ix: EventIx) -> String {
    let Some(event) = session.event(ix) else { return String::new() };
    let told = || {
        event.mentions.iter().filter_map(|&(article, i)| {
            let mention = session.article_facts(article)?.events.get(i as usize)?;
            Some((mention.interval?, mention.grain))
        })
    };
    if event.disputed {
        let mut days: Vec<Civil> = told()
            .filter(|(i, grain)| *grain <= Grain::Day && i.earliest.date() == i.latest.date())
            .map(|(i, _)| Civil { second: 0, ..Civil::of(crate::facts::seconds(i.earliest)) })
            .collect();
        days.sort_unstable();
        days.dedup();
        if let (Some(first), Some(last)) = (days.first(), days.last())
            && days.len() > 1
        {
            let same = first.year == last.year && first.month == last.month;
            let words = |d: &Civil| {
                if same && d != last { date::day_number(d.day) } else { date::long(d.day, d.month, d.year) }
            };
            return days.iter().map(words).collect::<Vec<_>>().join(" | ");
        }
    }
    let merged = event.interval.map(|i| (i, event.grain)).or_else(|| told().next());
    merged.map_or(String::new(), |(i, grain)| calendar::spoken_interval(&i, grain))
}

/// A number with its thousands apart, as the language has it: "20,000".
pub fn grouped(n: usize) -> String {
    lang::number(n)
}

/// What a lane is called.
pub fn lane_name(session: &Session, head: Head) -> String {
    match head {
        Head::Source(article) => session.source(article).map_or(String::new(), |s| s.outlet.clone()),
        Head::Entity(entity, _) => session.entity(entity).map_or(String::new(), |e| e.name.clone()),
        Head::Kind(kind) => super::model::kind_name(kind).to_owned(),
        Head::Story => tr("All events").to_owned(),
    }
}
