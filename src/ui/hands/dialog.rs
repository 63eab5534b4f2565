//! What is selected, corrected in a dialog: the same fields as at the inspector's foot, from any view and by keyboard.

use egui::{Frame, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo, vec2};

use crate::session::{Selection, Session};
use crate::ui::correct;
use crate::ui::inspector::parts;
use crate::ui::lang::{fact, tr};
use crate::ui::shell::modal;
use crate::ui::theme::role;
use crate::ui::{Command, Cx, WorkCommand};

/// Draws it where it is open.
pub(super) fn dialog_ui(ui: &Ui, cx: &mut Cx<'_>) {
    // What asks to look at places first lies over it.
    if cx.view.hands.review.is_some() || cx.view.hands.note.is_some() {
        return;
    }
    let Some(selection) = cx.view.hands.correcting else { return };
    let before = cx.out.len();
    let mut close = false;
    let shown = modal(cx.theme, "correct").show(ui, |ui| {
        let area = ui.ctx().content_rect();
        ui.set_width(440.0_f32.min(area.width() - 48.0));
        let title = title(cx.session, selection);
        let heading = ui.label(RichText::new(&title).font(role::title()).color(cx.theme.ink1));
        heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
        let high = (area.height() - 160.0).max(140.0);
        ScrollArea::vertical().id_salt("correct dialog").max_height(high).auto_shrink([false, true]).show(
            ui,
            |ui| {
                Frame::NONE.inner_margin(Margin { left: 0, right: 12, top: 0, bottom: 8 }).show(ui, |ui| {
                    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                    correct::fields_ui(ui, cx, selection);
                });
            },
        );
        close = parts::button(ui, cx.theme, tr("Close"), false).clicked();
    });
    let said = cx.out.get(before..).unwrap_or_default();
    let done = said.iter().any(|c| matches!(c, Command::Work(w) if ends(w)));
    if close || done || shown.should_close() {
        cx.view.hands.correcting = None;
    }
}

/// Who takes part is said one by one; all else closes the dialog.
fn ends(command: &WorkCommand) -> bool {
    use crate::facts::{Correction, EventChange};
    let goes_on = |c: &Correction| matches!(c, Correction::Event { change: EventChange::Participants { .. }, .. });
    !matches!(command, WorkCommand::Add(said) if said.iter().any(goes_on))
}

fn title(session: &Session, selection: Selection) -> String {
    let words = |article, span: crate::text::Span| session.article(article).map(|a| span.of(&a.text).to_owned());
    let title = match selection {
        Selection::Entity(ix) => session.entity(ix).map(|e| e.name.clone()),
        Selection::Event(ix) => session.event(ix).map(|e| e.title.clone()),
        Selection::Publication(ix) => session.source(ix).map(|s| fact(&s.outlet).into_owned()),
        Selection::Time(article, n) => {
            let time = session.article_facts(article).and_then(|f| f.times.get(n as usize));
            time.and_then(|t| words(article, t.span))
        }
        Selection::Quote(article, n) => {
            let quote = session.article_facts(article).and_then(|f| f.quotes.get(n as usize));
            quote.and_then(|q| words(article, q.span))
        }
    };
    title.unwrap_or_else(|| tr("Correct").to_owned())
}
