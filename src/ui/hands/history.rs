//! The history: all that was done, in order, by name, and a way back to any point of it.

use egui::{Align2, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::session::undo::Step;
use crate::ui::inspector::words;
use crate::ui::lang::date::short_of;
use crate::ui::lang::{fact, tr, trf, trn};
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand, icons, widgets};

const ROW_PX: f32 = 32.0;

/// Draws it where it is open.
pub(super) fn history_ui(ui: &Ui, cx: &mut Cx<'_>) {
    if !cx.view.hands.history {
        return;
    }
    let (done, undone) = (cx.session.history.done(), cx.session.history.undone());
    let all = done.len() + undone.len();
    let now = done.len();
    let mut go = None;
    let shown = modal(cx.theme, "history").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(520.0_f32.min(area.width() - 48.0));
        let heading = ui.label(RichText::new(tr("History")).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, tr("History")));
        let count = trn(now, "1 thing done | {} things done", &[]);
        let count = if undone.is_empty() {
            count
        } else {
            format!("{count}, {}", trn(undone.len(), "1 undone | {} undone", &[]))
        };
        if all > 0 {
            ui.label(RichText::new(count).font(role::label()).color(cx.theme.ink3));
        }
        ui.add_space(6.0);
        if all == 0 {
            let words = tr("Nothing was corrected yet: what you do stands here, and can be taken back");
            ui.label(RichText::new(words).font(role::body()).color(cx.theme.ink2));
        }
        let high = (area.height() - 220.0).clamp(ROW_PX * 3.0, 460.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().max_height(high).auto_shrink([false, true]);
        // The latest stands on top, and below all the beginning.
        list.show_rows(ui, ROW_PX, all + usize::from(all > 0), |ui, rows| {
            for row in rows {
                let n = all - row;
                let step = n.checked_sub(1).and_then(|at| step(done, undone, at));
                if row_ui(ui, cx, n, now, step) && n != now {
                    go = Some(n);
                }
            }
        });
    });
    if let Some(n) = go {
        cx.send(WorkCommand::GoTo(n));
    } else if shown.should_close() {
        cx.view.hands.history = false;
    }
}

/// The step at a position from the first, done or undone.
fn step<'a>(done: &'a [Step], undone: &'a [Step], at: usize) -> Option<&'a Step> {
    match at.checked_sub(done.len()) {
        None => done.get(at),
        Some(beyond) => undone.len().checked_sub(beyond + 1).and_then(|at| undone.get(at)),
    }
}

/// A step; clicked, everything after it is undone, or everything up to it is done again.
fn row_ui(ui: &mut Ui, cx: &Cx<'_>, n: usize, now: usize, step: Option<&Step>) -> bool {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    let name = step.map_or_else(|| tr("As it was read").to_owned(), |s| words::sentence_case(&fact(&s.name)));
    let label = match n.cmp(&now) {
        std::cmp::Ordering::Less => trf("Back to: {} {}", &[&n, &name]),
        std::cmp::Ordering::Equal => trf("Now: {} {}", &[&n, &name]),
        std::cmp::Ordering::Greater => trf("Do again up to: {} {}", &[&n, &name]),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, n == now, &label));
    widgets::row_ground(ui, theme, rect, n == now, &response);
    let y = rect.center().y;
    let painter = ui.painter();
    let number = pos2(rect.left() + 40.0, y);
    painter.text(number, Align2::RIGHT_CENTER, n, role::label(), theme.ink3);
    let font = egui::FontId::proportional(14.0);
    if n == now {
        painter.text(pos2(rect.right() - 16.0, y), Align2::CENTER_CENTER, icons::CHECK, font, theme.done);
    } else if response.hovered() || response.has_focus() {
        let icon = if n < now { icons::UNDO } else { icons::REDO };
        painter.text(pos2(rect.right() - 16.0, y), Align2::CENTER_CENTER, icon, font, theme.ink2);
    }
    let (face, ink) = match n.cmp(&now) {
        std::cmp::Ordering::Equal => (role::strong(), theme.ink1),
        std::cmp::Ordering::Less => (role::body(), theme.ink1),
        std::cmp::Ordering::Greater => (role::body(), theme.ink3),
    };
    let ago = step.and_then(|s| s.at).map(|at| ago(at, cx.status.now_s)).unwrap_or_default();
    let when = ui.painter().layout_no_wrap(ago, role::label(), theme.ink3);
    let when_px = when.size().x;
    let at = pos2(rect.right() - 36.0 - when_px, y - when.size().y / 2.0);
    ui.painter().galley(at, when, theme.ink3);
    let galley = widgets::one_line(ui, &name, face, ink, rect.width() - 104.0 - when_px);
    let (at, width) = (pos2(rect.left() + 52.0, y - galley.size().y / 2.0), galley.size().x);
    ui.painter().galley(at, galley, ink);
    if n > now {
        ui.painter().hline(at.x..=at.x + width, y, Stroke::new(1.0, theme.ink3));
    }
    response.clicked()
}

/// How long ago a moment was, as coarse as one remembers it; a day where it is long past.
fn ago(at: i64, now: i64) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let past = (now - at).max(0);
    let count = |unit: i64| usize::try_from(past / unit).unwrap_or(0);
    match past {
        0..MINUTE => tr("just now").to_owned(),
        MINUTE..HOUR => trn(count(MINUTE), "1 minute ago | {} minutes ago", &[]),
        HOUR..DAY => trn(count(HOUR), "1 hour ago | {} hours ago", &[]),
        _ if past < 28 * DAY => trn(count(DAY), "1 day ago | {} days ago", &[]),
        _ => jiff::Timestamp::from_second(at)
            .map(|at| short_of(at.to_zoned(jiff::tz::TimeZone::UTC).date()))
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn what_was_done_is_as_long_ago_as_one_remembers_it() {
        let at = 1_461_153_600;
        let said = |past: i64| ago(at, at + past);
        assert_eq!([said(-5), said(59), said(61)], ["just now", "just now", "1 minute ago"]);
        assert_eq!([said(7_300), said(3 * 86_400)], ["2 hours ago", "3 days ago"]);
        assert_eq!(said(400 * 86_400), "20 Apr 2016");
    }
}
