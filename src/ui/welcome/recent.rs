//! Recent stories, each with its own small timeline.

use egui::{Align, Layout, Rect, RichText, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ui::command::FileCommand;
use crate::ui::lang::{tr, trf, trn};
use crate::ui::shapes::{self, MarkState};
use crate::ui::theme::{Theme, role};
use crate::ui::widgets::{self, Weight};
use crate::ui::{Cx, Recent, icons, keys};

const ROW: f32 = 72.0;
/// Rows shown; older stories are one dialog away.
const ROWS: usize = 4;

/// Draws the list with its heading and the open button.
pub(super) fn recent_ui(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let theme = cx.theme;
    ui.horizontal(|ui| {
        ui.set_height(32.0);
        let mut font = role::strong();
        font.size = 16.0;
        ui.label(RichText::new(tr("Recent stories")).font(font));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::button(
                ui,
                theme,
                Weight::Normal,
                icons::FOLDER_OPEN,
                tr("Open folder"),
                &keys::in_manner(tr("Ctrl+O")),
            )
            .clicked()
            {
                cx.send(FileCommand::AskFolder);
            }
        });
    });
    ui.add_space(8.0);
    let rows = cx.status.recent.len().clamp(1, ROWS);
    let (rect, _) = ui.allocate_exact_size(vec2(width, rows as f32 * ROW + 8.0), Sense::hover());
    ui.painter().rect(rect, 8.0, theme.paper, Stroke::new(1.0, theme.hair), StrokeKind::Inside);
    if cx.status.recent.is_empty() {
        let what = tr("Stories you open are listed here");
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, what, role::body(), theme.ink3);
        return;
    }
    for (i, recent) in cx.status.recent.iter().take(ROWS).enumerate() {
        let row = Rect::from_min_size(rect.left_top() + vec2(4.0, 4.0 + i as f32 * ROW), vec2(width - 8.0, ROW));
        if i > 0 {
            ui.painter().hline(row.x_range(), row.top(), Stroke::new(1.0, theme.hair));
        }
        let response = ui.interact(row, ui.scope_id().with(("recent", i)), Sense::click());
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, trf("Open {}", &[&recent.name])));
        widgets::row_ground(ui, theme, row, false, &response);
        row_ui(ui, theme, recent, row);
        if response.clicked() {
            cx.out.push(FileCommand::Open(recent.paths.clone()).into());
        }
        response.context_menu(|ui| {
            if ui.button(tr("Forget this story")).clicked() {
                if let Some(path) = recent.paths.first() {
                    cx.out.push(FileCommand::ForgetRecent(path.clone()).into());
                }
                ui.close();
            }
        });
    }
}

fn row_ui(ui: &Ui, theme: &Theme, recent: &Recent, row: Rect) {
    let chart = 176.0_f32.min(row.width() * 0.36);
    let text = row.width() - chart - 48.0;
    let left = row.left() + 16.0;
    let name = widgets::one_line(ui, &recent.name, role::name(), theme.ink1, text);
    ui.painter().galley(pos2(left, row.top() + 8.0), name, theme.ink1);
    let counts = format!(
        "{}, {}",
        trn(recent.sources, "1 source | {} sources", &[]),
        trn(recent.events, "1 event | {} events", &[])
    );
    let counts = widgets::one_line(ui, &counts, role::label(), theme.ink2, text);
    let end = left + counts.size().x;
    ui.painter().galley(pos2(left, row.top() + 30.0), counts, theme.ink2);
    if recent.conflicts > 0 {
        let words = format!(", {}", trn(recent.conflicts, "1 conflict | {} conflicts", &[]));
        ui.painter().text(
            pos2(end, row.top() + 30.0),
            egui::Align2::LEFT_TOP,
            words,
            role::label(),
            theme.conflict.line,
        );
    }
    let place = recent.paths.first().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    let place = widgets::one_line(ui, &place, role::label(), theme.ink3, text);
    ui.painter().galley(pos2(left, row.top() + 47.0), place, theme.ink3);
    let area = Rect::from_min_size(pos2(row.right() - chart - 16.0, row.top() + 12.0), vec2(chart, ROW - 24.0));
    let lanes = recent.sources.clamp(1, 6);
    let step = area.height() / lanes as f32;
    for lane in 0..lanes {
        let y = area.top() + (lane as f32 + 0.5) * step;
        ui.painter().hline(area.x_range(), y, Stroke::new(1.0, theme.lane));
    }
    for &(lane, at) in recent.marks.iter().filter(|(lane, _)| *lane < lanes) {
        let center = pos2(area.left() + 4.0 + at * (area.width() - 8.0), area.top() + (lane as f32 + 0.5) * step);
        shapes::mark(ui.painter(), theme, lane, center, 3.0, MarkState::Said, theme.paper);
    }
}
