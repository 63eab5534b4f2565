//! What stands in place of the axis when there is nothing to put on it: why, and the next step.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::rows::Rows;
use crate::facts::ArticleIx;
use crate::session::Selection;
use crate::ui::Cx;
use crate::ui::command::{Command, FileCommand, ViewCommand};
use crate::ui::lang::tr;
use crate::ui::theme::role;
use crate::ui::view_state::{LaneMode, RightTab};
use crate::ui::widgets::focus_ring;

/// Says why there is no axis and offers the next step.
pub fn empty_ui(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows) {
    let area = Rect::from_min_max(rows.labels.min, pos2(rows.axis.right(), rows.axis.bottom()));
    let reading = !cx.session.is_analysed();
    let (title, words, step) = if reading && cx.status.loading.is_some() {
        let loading = cx.status.loading.clone().unwrap_or_default();
        (loading.words(), tr("The timeline shows as soon as all articles are read").to_owned(), None)
    } else if cx.session.corpus.articles.is_empty() {
        let open = (vec![Command::File(FileCommand::AskFolder)], tr("Open a folder\u{2026}"));
        (
            tr("No articles yet").to_owned(),
            tr("Open a folder with articles about one story").to_owned(),
            Some(open),
        )
    } else if reading {
        let open = (vec![Command::File(FileCommand::AskFolder)], tr("Open a folder\u{2026}"));
        (
            tr("Reading was cancelled").to_owned(),
            tr("Open the folder again to see its dates").to_owned(),
            Some(open),
        )
    } else {
        no_dates(cx)
    };
    let centre = area.center();
    let painter = ui.painter_at(area);
    painter.text(centre - vec2(0.0, 34.0), Align2::CENTER_CENTER, &title, role::strong(), cx.theme.ink1);
    let galley = crate::ui::widgets::line_of(&painter, &words, role::label(), cx.theme.ink3, area.width() - 24.0);
    painter.galley(centre - vec2(galley.size().x / 2.0, 20.0), galley, cx.theme.ink3);
    let said = ui.interact(area, Id::unique("timeline empty"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Group, true, format!("{title}. {words}")));
    if let Some((commands, name)) = step {
        let width = painter.layout_no_wrap(name.to_owned(), role::name(), cx.theme.ink1).size().x + 28.0;
        let rect = Rect::from_center_size(centre + vec2(0.0, 22.0), vec2(width, 28.0));
        let response = ui.interact(rect, Id::unique("timeline next step"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let fill = if response.hovered() { cx.theme.hover } else { cx.theme.raised };
        painter.rect(rect, 6.0, fill, Stroke::new(1.0, cx.theme.ctl), StrokeKind::Inside);
        focus_ring(ui, cx.theme, &response, rect, 6.0);
        painter.text(rect.center(), Align2::CENTER_CENTER, name, role::name(), cx.theme.ink1);
        if response.clicked() {
            for command in commands {
                cx.send(command);
            }
        }
    }
}

/// Says that a large story is being sorted; that takes a moment once.
pub fn sorting_ui(ui: &Ui, cx: &Cx<'_>, rows: &Rows) {
    let area = Rect::from_min_max(rows.labels.min, pos2(rows.axis.right(), rows.axis.bottom()));
    let words = tr("Sorting the events into lanes\u{2026}");
    ui.painter_at(area).text(area.center(), Align2::CENTER_CENTER, words, role::label(), cx.theme.ink3);
    let said = ui.interact(area, Id::unique("timeline empty"), Sense::hover());
    said.widget_info(|| WidgetInfo::labeled(Role::Group, true, words));
}

type Step = (Vec<Command>, &'static str);

fn no_dates(cx: &Cx<'_>) -> (String, String, Option<Step>) {
    let lanes = match cx.view.timeline.lanes {
        LaneMode::People => Some(tr("No person takes part in a dated event")),
        LaneMode::Places => Some(tr("No place is named in a dated event")),
        LaneMode::Organisations => Some(tr("No organisation takes part in a dated event")),
        LaneMode::Sources | LaneMode::Kinds | LaneMode::One => None,
    };
    if let Some(words) = lanes.filter(|_| cx.session.facts.events.iter().any(|e| e.interval.is_some())) {
        let back = (vec![ViewCommand::SetLanes(LaneMode::Sources).into()], tr("Show sources"));
        return (words.to_owned(), tr("The sources themselves have events on the axis").to_owned(), Some(back));
    }
    let first = ArticleIx(0);
    let step = vec![
        ViewCommand::Select(Selection::Publication(first)).into(),
        ViewCommand::ShowTab(RightTab::Inspector).into(),
    ];
    (
        tr("No dates found").to_owned(),
        tr("Mark one: select words and press D, or say when a source was published").to_owned(),
        Some((step, tr("Set a publication date"))),
    )
}
