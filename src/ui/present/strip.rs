//! Where the step stands in the story: a small timeline of all steps.

use egui::{Align2, Id, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{Hidden, Page};
use crate::facts::{EventIx, seconds};
use crate::session::Session;
use crate::ui::command::{PresentCommand, ViewCommand};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::timeline::axis::{Axis, GAP_PX};
use crate::ui::timeline::labels::{self, Placed, Wish};
use crate::ui::timeline::scale::Scale;
use crate::ui::timeline::ticks;
use crate::ui::widgets::{focus_ring, line_of};
use crate::ui::{Cx, shapes};

/// Longest label.
const LONGEST: f32 = 200.0;

/// The steps on an axis of their own.
#[derive(Default)]
pub(super) struct Strip {
    axis: Axis,
    marks: Vec<Step>,
}

struct Step {
    event: EventIx,
    from: f64,
    to: f64,
}

impl Strip {
    /// The strip of all steps.
    pub(super) fn new(session: &Session) -> Self {
        let step = |&event: &EventIx| {
            let interval = session.event(event)?.interval?;
            Some(Step { event, from: seconds(interval.earliest), to: seconds(interval.latest) })
        };
        let marks: Vec<Step> = session.index.steps.iter().filter_map(step).collect();
        Self { axis: Axis::new(marks.iter().map(|m| (m.from, m.to))), marks }
    }
}

/// Draws it; a mark can be clicked.
pub(super) fn strip_ui(ui: &mut Ui, cx: &mut Cx<'_>, page: Page, rect: Rect, strip: &Strip, hide: Hidden) {
    let theme = cx.theme;
    let (left, right) = (rect.left() + page.px(48.0), rect.right() - page.px(48.0));
    let axis_y = rect.bottom() - page.px(34.0);
    if hide.dates {
        let words = tr("Where on the timeline?");
        let font = role::sized(page.px(18.0), role::MEDIUM);
        let galley = ui.painter().layout_no_wrap(words.to_owned(), font, theme.ink3);
        super::words::put(ui, rect.center() - galley.size() / 2.0, galley, words, "strip");
        return;
    }
    let scale = Scale::new(&strip.axis, strip.axis.fit(), f64::from(left), f64::from(right - left));
    axis_ui(ui, cx, page, &scale, (rect.top() + page.px(44.0), axis_y));
    let font = label_font(page);
    let at = cx.view.present.at;
    let order = std::iter::once(at).chain((0..strip.marks.len()).filter(|i| *i != at));
    let wishes = order.filter_map(|i| {
        let mark = strip.marks.get(i)?;
        Some(Wish { story: i as u32, x: scale.middle(mark.from, mark.to), must: i == at })
    });
    let title = |i: u32| {
        let event = strip.marks.get(i as usize).and_then(|m| cx.session.event(m.event));
        event.map_or("", |e| e.title.as_str())
    };
    let painter = ui.painter().clone();
    let width_of = |i: u32| line_of(&painter, title(i), font.clone(), theme.ink1, page.px(LONGEST)).size().x;
    let placed = labels::place(wishes, (left, right), 1, page.px(80.0), width_of);
    let y = rect.top() + page.px(28.0);
    for mark in placed {
        let event = strip.marks.get(mark.story as usize).map(|m| m.event);
        if event.is_some_and(|event| mark_ui(ui, cx, page, &mark, event, (y, axis_y))) {
            cx.send(ViewCommand::Present(PresentCommand::Go(mark.story as usize)));
        }
    }
}

/// One step's mark with its words; true when clicked.
fn mark_ui(ui: &Ui, cx: &Cx<'_>, page: Page, mark: &Placed, event: EventIx, (y, axis_y): (f32, f32)) -> bool {
    let (theme, painter) = (cx.theme, ui.painter());
    let Some(event) = cx.session.event(event) else { return false };
    let here = mark.story as usize == cx.view.present.at;
    let ink = if here { theme.ink1 } else { theme.ink2 };
    let stem = Stroke::new(if here { 2.0 } else { 1.0 }, if here { theme.ink1 } else { theme.strong });
    painter.vline(mark.x, y + page.px(7.0)..=axis_y, stem);
    if let Some((x, width)) = mark.words {
        let galley = line_of(painter, &event.title, label_font(page), ink, width + 1.0);
        let at = pos2(x, y - galley.size().y / 2.0);
        if here {
            let plate = Rect::from_min_size(at - vec2(4.0, 3.0), galley.size() + vec2(8.0, 6.0));
            painter.rect_filled(plate, 4.0, theme.mark);
        }
        painter.galley(at, galley, ink);
    }
    let centre = pos2(mark.x, y);
    if event.disputed {
        shapes::conflict(painter, theme, centre, page.px(7.0));
    } else {
        let (across, down) = (vec2(page.px(6.0), 0.0), vec2(0.0, page.px(6.0)));
        let points = vec![centre - down, centre + across, centre + down, centre - across];
        painter.add(Shape::convex_polygon(points, ink, Stroke::NONE));
    }
    let hit = Rect::from_center_size(centre, vec2(24.0, 24.0));
    let response = ui.interact(hit, Id::unique(("present step", mark.story)), Sense::click());
    let name = trf("Step {}: {}", &[&(mark.story + 1), &event.title]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &name));
    focus_ring(ui, theme, &response, hit.shrink(2.0), 6.0);
    response.on_hover_text(&event.title).clicked()
}

fn label_font(page: Page) -> egui::FontId {
    role::sized(page.px(16.0), role::MEDIUM)
}

fn axis_ui(ui: &Ui, cx: &Cx<'_>, page: Page, scale: &Scale<'_>, (top, y): (f32, f32)) {
    let theme = cx.theme;
    let painter = ui.painter();
    let font = label_font(page);
    let measure = |text: &str| painter.layout_no_wrap(text.to_owned(), font.clone(), theme.ink2).size().x;
    let ticks = ticks::ticks(scale, measure);
    for (_, a, b) in scale.segments() {
        painter.hline(a..=b, y, Stroke::new(1.0, theme.ctl));
    }
    for &x in &ticks.lines {
        painter.vline(x, y..=y + page.px(4.0), Stroke::new(1.0, theme.ctl));
    }
    let baseline = y + page.px(6.0);
    for label in &ticks.labels {
        painter.text(pos2(label.x, baseline), Align2::LEFT_TOP, &label.text, font.clone(), theme.ink2);
    }
    for gap in scale.gaps() {
        let middle = gap + GAP_PX as f32 / 2.0;
        for x in [middle - 2.5, middle + 2.5] {
            let count = ((y - top) / 4.0) as usize;
            let point = |i: usize| pos2(x + if i.is_multiple_of(2) { -3.0 } else { 3.0 }, top + i as f32 * 4.0);
            painter.add(Shape::line((0..=count).map(point).collect(), Stroke::new(1.0, theme.strong)));
        }
    }
}
