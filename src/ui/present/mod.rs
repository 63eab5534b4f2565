//! Present: one event a step, full screen, in letters that the back row can read.
//!
//! Outlets, dates and roles can be hidden: then the first step forward reveals, the second goes on, so that
//! two buttons are enough. Refuses to change work: whoever presents can press anything.

mod notes;
mod slide;
mod strip;
mod words;

use std::sync::Arc;

use egui::{Align2, CentralPanel, Frame, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};

use self::slide::Slide;
use super::command::{PresentCommand, ViewCommand};
use super::theme::{Theme, role};
use super::view_state::PresentView;
use super::widgets::focus_ring;
use super::{Cx, icons, keys};
use crate::facts::EventIx;
use crate::session::Index;
use crate::ui::lang::{self, tr, trf};

/// The page that sizes are given for; other windows scale them.
const PAGE: (f32, f32) = (1280.0, 720.0);
/// Edge of the page.
const MARGIN: f32 = 56.0;

/// What Present remembers between frames.
#[derive(Default)]
pub struct PresentState {
    slide: Slide,
    strip: strip::Strip,
    made_for: Option<(EventIx, Arc<Index>)>,
    /// The note being typed.
    pub(crate) note: notes::Draft,
}

/// Sizes of this window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// All of it.
    rect: Rect,
    /// Factor on every size.
    by: f32,
}

impl Page {
    fn of(rect: Rect) -> Self {
        let by = (rect.width() / PAGE.0).min(rect.height() / PAGE.1);
        // Logical pixels: a large text scale makes the page small, and the letters stay as large as they were.
        Self { rect, by: by.clamp(0.2, 3.0) }
    }

    fn px(self, size: f32) -> f32 {
        size * self.by
    }
}

/// Draws the step.
pub fn present_ui(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut PresentState) {
    let theme = cx.theme;
    CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| {
        let page = Page::of(ui.max_rect());
        let foot = page.px(56.0);
        let strip = Rect::from_min_max(
            pos2(page.rect.left(), page.rect.bottom() - foot - page.px(104.0)),
            pos2(page.rect.right(), page.rect.bottom() - foot),
        );
        let painter = ui.painter();
        let ground = Rect::from_min_max(strip.min, page.rect.max);
        painter.rect_filled(ground, 0.0, theme.panel);
        painter.hline(ground.x_range(), ground.top(), Stroke::new(1.0, theme.hair));
        let body = Rect::from_min_max(
            page.rect.min + vec2(page.px(MARGIN), page.px(24.0)),
            pos2(page.rect.right() - page.px(MARGIN), strip.top() - page.px(12.0)),
        );
        let steps = &cx.session.index.steps;
        let Some(&event) = steps.get(cx.view.present.at) else {
            state.note.file(cx);
            end_ui(ui, cx, page, body);
            controls_ui(ui, cx, page);
            return;
        };
        let same =
            state.made_for.as_ref().is_some_and(|(e, index)| *e == event && Arc::ptr_eq(index, &cx.session.index));
        if !same {
            state.slide = Slide::new(cx.session, event);
            state.strip = strip::Strip::new(cx.session);
            state.made_for = Some((event, Arc::clone(&cx.session.index)));
        }
        let hide = Hidden::of(&cx.view.present);
        let body = notes::notes_ui(ui, cx, page, body, &mut state.note, event);
        words::slide_ui(ui, cx, page, body, &state.slide, hide);
        strip::strip_ui(ui, cx, page, strip, &state.strip, hide);
        controls_ui(ui, cx, page);
    });
}

/// What is hidden at this moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    outlets: bool,
    dates: bool,
    roles: bool,
}

impl Hidden {
    fn of(view: &PresentView) -> Self {
        let now = !view.revealed;
        Self { outlets: view.hide_outlets && now, dates: view.hide_dates && now, roles: view.hide_roles && now }
    }
}

/// After the last step, or where there is none.
fn end_ui(ui: &mut Ui, cx: &Cx<'_>, page: Page, body: Rect) {
    let (what, next) = if cx.session.index.steps.is_empty() {
        (tr("No event with a date was found to present"), tr("Esc leads back to the articles"))
    } else {
        (tr("The end of the story"), tr("Esc leads back to the articles, the left arrow one step back"))
    };
    let lines = [(what, 40.0, cx.theme.ink1, -28.0), (next, 20.0, cx.theme.ink2, 28.0)];
    for (text, size, ink, down) in lines {
        let font = role::sized(page.px(size), role::MEDIUM);
        let galley = ui.painter().layout(text.to_owned(), font, ink, body.width());
        let at = body.center() + vec2(-galley.size().x / 2.0, page.px(down) - galley.size().y / 2.0);
        words::put(ui, at, galley, text, ("end", text));
    }
}

/// Where one is, what is hidden, and the way on.
fn controls_ui(ui: &mut Ui, cx: &mut Cx<'_>, page: Page) {
    let theme = cx.theme;
    let y = page.rect.bottom() - page.px(34.0);
    let high = page.px(32.0);
    let (at, count) = (cx.view.present.at, cx.session.index.steps.len());
    let left = dots(ui, theme, page, y, at, count);
    let font = role::sized(page.px(16.0), role::MEDIUM);
    let place = if at < count { trf("{} of {}", &[&(at + 1), &count]) } else { tr("End").to_owned() };
    let galley = ui.painter().layout_no_wrap(place.clone(), font, theme.ink2);
    let place_right = left + galley.size().x;
    words::put(ui, pos2(left, y - galley.size().y / 2.0), galley, &place, ("present", "place"));
    timer(ui, cx, page, pos2(place_right + page.px(24.0), y));
    let mut right = page.rect.right() - page.px(MARGIN);
    for (icon, name, command, primary) in [
        (icons::ARROW_FORWARD, tr("Next step"), PresentCommand::Step(1), true),
        (icons::ARROW_BACK, tr("Previous step"), PresentCommand::Step(-1), false),
    ] {
        let rect = Rect::from_min_size(pos2(right - high, y - high / 2.0), vec2(high, high));
        let ink = if primary { theme.on_accent } else { theme.ink2 };
        let response = box_ui(ui, theme, rect, name, primary, false);
        let font = egui::FontId::proportional(page.px(18.0));
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, font, ink);
        if response.on_hover_text(keys::with_key(name, &ViewCommand::Present(command).into())).clicked() {
            cx.send(ViewCommand::Present(command));
        }
        right -= high + page.px(8.0);
    }
    toggles(ui, cx, page, right - page.px(24.0), (y, high));
}

/// Hide outlets, dates, roles.
fn toggles(ui: &mut Ui, cx: &mut Cx<'_>, page: Page, mut right: f32, (y, high): (f32, f32)) {
    let theme = cx.theme;
    let view = &cx.view.present;
    let toggles = [
        (tr("Roles"), "R", view.hide_roles, PresentCommand::HideRoles),
        (tr("Dates"), "T", view.hide_dates, PresentCommand::HideDates),
        (tr("Outlets"), "O", view.hide_outlets, PresentCommand::HideOutlets),
    ];
    for (label, key, on, command) in toggles {
        let hint = if on { tr("Hidden until the next step reveals it") } else { tr("Let the class guess first") };
        let name = trf("Hide {}", &[&lang::within(label)]);
        right = toggle(ui, cx, page, (right, y, high), (label, key, &name, hint), on, command);
    }
    let font = role::sized(page.px(16.0), role::MEDIUM);
    let words = ui.painter().layout_no_wrap(tr("Hide").to_owned(), font, theme.ink2);
    let size = words.size();
    let at = pos2(right - page.px(4.0) - size.x, y - size.y / 2.0);
    ui.painter().galley(at, words, theme.ink2);
    let icon = egui::FontId::proportional(page.px(18.0));
    let eye = pos2(at.x - page.px(8.0), y);
    ui.painter().text(eye, Align2::RIGHT_CENTER, icons::VISIBILITY_OFF, icon, theme.ink2);
    let left = eye.x - page.px(44.0);
    let words =
        (tr("Notes"), "N", tr("Speaker's notes"), tr("What to say to this step; closed whenever a talk begins"));
    toggle(ui, cx, page, (left, y, high), words, cx.view.present.notes, PresentCommand::Notes);
}

/// One of them, with its right edge at `right`; returns where the next one's is.
fn toggle(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    page: Page,
    (right, y, high): (f32, f32, f32),
    (label, key, name, hint): (&str, &str, &str, &str),
    on: bool,
    command: PresentCommand,
) -> f32 {
    let theme = cx.theme;
    let font = role::sized(page.px(16.0), role::MEDIUM);
    let words = ui.painter().layout_no_wrap(label.to_owned(), font.clone(), theme.ink1);
    let cap = ui.painter().layout_no_wrap(key.to_owned(), font, theme.ink3);
    let width = words.size().x + cap.size().x + page.px(30.0);
    let rect = Rect::from_min_size(pos2(right - width, y - high / 2.0), vec2(width, high));
    let response = box_ui(ui, theme, rect, name, false, on);
    let x = rect.left() + page.px(10.0);
    let top = |size: f32| y - size / 2.0;
    let cap_at = pos2(rect.right() - page.px(10.0) - cap.size().x, top(cap.size().y));
    ui.painter().galley(pos2(x, top(words.size().y)), words, theme.ink1);
    ui.painter().galley(cap_at, cap, theme.ink3);
    if response.on_hover_text(format!("{hint}, {key}")).clicked() {
        cx.send(ViewCommand::Present(command));
    }
    rect.left() - page.px(8.0)
}

fn box_ui(ui: &mut Ui, theme: &Theme, rect: Rect, name: &str, primary: bool, on: bool) -> Response {
    let response = ui.interact(rect, Id::unique(("present", name)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    let fill = match (primary, on) {
        (true, _) => theme.accent,
        (false, true) => theme.pressed,
        (false, false) if response.hovered() => theme.hover,
        (false, false) => theme.raised,
    };
    let edge = if on { Stroke::new(1.5, theme.ink1) } else { Stroke::new(1.0, theme.ctl) };
    ui.painter().rect(rect, 6.0, fill, if primary { Stroke::NONE } else { edge }, StrokeKind::Inside);
    focus_ring(ui, theme, &response, rect, 6.0);
    response
}

/// A dot a step, done ones filled, this one long. Returns where the next part begins.
fn dots(ui: &Ui, theme: &Theme, page: Page, y: f32, at: usize, count: usize) -> f32 {
    let mut x = page.rect.left() + page.px(MARGIN);
    let (r, gap) = (page.px(4.0), page.px(14.0));
    for i in 0..count {
        let centre = pos2(x + r, y);
        if i == at {
            let long = Rect::from_min_max(pos2(x, y - r), pos2(x + page.px(28.0), y + r));
            ui.painter().rect_filled(long, r, theme.ink1);
            x += page.px(34.0);
            continue;
        }
        if i < at {
            ui.painter().circle_filled(centre, r, theme.ink2);
        } else {
            ui.painter().circle_stroke(centre, r - 0.5, Stroke::new(1.0, theme.ink2));
        }
        x += gap;
    }
    x + page.px(12.0)
}

/// Minutes since the talk began; it wakes the window once a minute.
fn timer(ui: &mut Ui, cx: &Cx<'_>, page: Page, at: egui::Pos2) {
    let Some(began) = cx.view.present.began_s else { return };
    let passed_s = (ui.input(|i| i.time) - began).max(0.0);
    let minutes = (passed_s / 60.0).floor();
    let text = trf("{} min", &[&format!("{:.0}", minutes)]);
    let font = role::sized(page.px(16.0), role::MEDIUM);
    let galley = ui.painter().layout_no_wrap(text.clone(), font, cx.theme.ink3);
    words::put(ui, at - vec2(0.0, galley.size().y / 2.0), galley, &text, ("present", "timer"));
    let rest = std::time::Duration::from_secs_f64((minutes + 1.0) * 60.0 - passed_s + 0.1);
    ui.ctx().request_repaint_after(rest);
}
