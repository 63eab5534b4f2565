//! The right pane: names or reasons, under two tabs.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Room;
use crate::ui::command::ViewCommand;
use crate::ui::lang::tr;
use crate::ui::theme::role;
use crate::ui::view_state::RightTab;
use crate::ui::{Cx, entities, hands, icons, inspector, keys, widgets};

/// Draws it.
pub(super) fn right_pane_ui(ui: &mut Ui, cx: &mut Cx<'_>, room: Room) {
    ui.spacing_mut().item_spacing.y = 0.0;
    header_ui(ui, cx, room);
    match cx.view.tab {
        RightTab::Entities => entities::entities_ui(ui, cx),
        RightTab::Inspector => inspector::inspector_ui(ui, cx),
        RightTab::Notes => hands::notes_ui(ui, cx),
    }
}

fn header_ui(ui: &mut Ui, cx: &mut Cx<'_>, room: Room) {
    let theme = cx.theme;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, theme.hair));
    let close = if room == Room::Wide { 0.0 } else { 26.0 };
    tabs_ui(ui, cx, bar.with_max_x(bar.right() - close));
    if room != Room::Wide {
        let rect = Rect::from_center_size(pos2(bar.right() - 20.0, bar.center().y), vec2(24.0, 24.0));
        let response = ui.interact(rect, ui.scope_id().with("close"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr("Close this pane")));
        let mut font = role::body();
        font.size = 16.0;
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icons::CLOSE, font, theme.ink2);
        widgets::focus_ring(ui, theme, &response, rect.shrink(2.0), 4.0);
        if response.clicked() {
            cx.view.drawer_open = false;
        }
        response.on_hover_text(keys::with_key(tr("Close this pane"), &ViewCommand::Escape.into()));
    }
}

/// The tabs, with their numbers where there is room for all of them.
fn tabs_ui(ui: &Ui, cx: &mut Cx<'_>, bar: Rect) {
    let theme = cx.theme;
    let (names, notes) = (cx.session.facts.entities.len(), cx.session.noted.rows.len());
    let tabs = [
        (RightTab::Entities, tr("Entities"), names),
        (RightTab::Inspector, tr("Inspector"), 0),
        (RightTab::Notes, tr("Notes"), notes),
    ];
    let laid = tabs.map(|(tab, label, number)| {
        let (ink, font) =
            if cx.view.tab == tab { (theme.ink1, role::caption()) } else { (theme.ink2, role::label()) };
        let number = (number > 0)
            .then(|| ui.painter().layout_no_wrap(number.to_string(), role::label(), theme.ink3))
            .map(|n| (n.size().x + 6.0, n));
        (tab, label, ui.painter().layout_no_wrap(label.to_owned(), font, ink), number)
    });
    let words: f32 = laid.iter().map(|(.., words, _)| words.size().x + 20.0).sum();
    let numbers: f32 = laid.iter().filter_map(|(.., number)| number.as_ref()).map(|n| n.0).sum();
    let counted = 18.0 + words + numbers <= bar.width();
    let mut x = bar.left() + 18.0;
    for (tab, label, galley, number) in laid {
        let number = number.filter(|_| counted);
        let words = galley.size();
        let width = words.x + number.as_ref().map_or(0.0, |n| n.0);
        let rect = Rect::from_min_size(pos2(x - 6.0, bar.top() + 2.0), vec2(width + 12.0, 34.0));
        let response = ui.interact(rect, ui.scope_id().with(("tab", label)), Sense::click());
        let chosen = cx.view.tab == tab;
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, label));
        let top = bar.center().y - words.y / 2.0;
        ui.painter().galley(pos2(x, top), galley, theme.ink1);
        if let Some((_, number)) = number {
            ui.painter().galley(pos2(x + words.x + 6.0, top), number, theme.ink3);
        }
        if chosen {
            let line = Rect::from_min_max(pos2(x, bar.bottom() - 2.0), pos2(x + width, bar.bottom()));
            ui.painter().rect_filled(line, 0.0, theme.accent);
        }
        widgets::focus_ring(ui, theme, &response, rect.shrink(3.0), 4.0);
        if response.clicked() {
            cx.send(ViewCommand::ShowTab(tab));
        }
        x += width + 20.0;
    }
}
