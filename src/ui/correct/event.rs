//! An event corrected: title, date, status, which event it is the same as, which telling is another; conflicts dismissed.

use egui::{Id, TextEdit, Ui};

use super::choose::choose_ui;
use super::field::asked;
use super::parts::parts_ui;
use super::{Field, field_ui, held};
use crate::facts::{ArticleIx, ConflictKind, Correction, EventChange, EventIx, Layer};
use crate::session::{Evidence, Selection};
use crate::text::Span;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::menu::statuses;
use crate::ui::hands::{Proposal, act};
use crate::ui::inspector::{parts, words};
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand};

pub(super) fn event_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) -> Option<()> {
    let event = cx.session.event(ix)?;
    // Words are held only when something is sent: a frame holds a place.
    let own = first_telling(cx, ix)?;
    let title = Field {
        label: tr("Title"),
        hint: tr("What happened, in a few words"),
        set: tr("Set title"),
        value: &event.title,
        wrong: &|v| v.is_empty().then_some(tr("Write a title")),
    };
    if let Some(value) = field_ui(ui, cx.theme, ("event", own), &title) {
        change(cx, own, EventChange::Title { value });
    }
    let date = Field {
        label: tr("Date"),
        hint: tr("YYYY-MM-DD"),
        set: tr("Set date"),
        value: event.interval.map(|_| event.value.as_str()).unwrap_or_default(),
        wrong: &|v| (!words::is_date(v)).then_some(tr("Write it as 1969, 1969-07 or 1969-07-21")),
    };
    if let Some(value) = field_ui(ui, cx.theme, ("event", own), &date) {
        change(cx, own, EventChange::Date { value });
    }
    parts::caption(ui, cx.theme, tr("Status"));
    ui.horizontal_wrapped(|ui| {
        for (value, label) in statuses() {
            if ui.selectable_label(event.status == value, label).clicked() && event.status != value {
                change(cx, own, EventChange::Status { value });
            }
        }
    });
    parts_ui(ui, cx, ix, own);
    merge_ui(ui, cx, ix, own);
    tellings_ui(ui, cx, ix);
    conflicts_ui(ui, cx, ix, own);
    Some(())
}

fn change(cx: &mut Cx<'_>, event: Evidence, change: EventChange) {
    if let Some(event) = held(cx, event.article, event.span) {
        cx.send(WorkCommand::Add(vec![Correction::Event { event, change }]));
    }
}

/// Where an event is told first: the words that hold it.
fn first_telling(cx: &Cx<'_>, ix: EventIx) -> Option<Evidence> {
    cx.session.evidence(Selection::Event(ix)).into_iter().next()
}

fn merge_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx, own: Evidence) -> Option<()> {
    let facts = &cx.session.facts;
    let others = || facts.events.iter().enumerate().filter(|(at, _)| *at != ix.at());
    let names = || others().map(|(at, e)| (at, e.title.as_str()));
    let button = |name: &str| trf("Merge into {}", &[&name]);
    let at = choose_ui(ui, cx.theme, own, tr("The same as"), facts.revision, names, &button)?;
    let merge = Proposal::MergeEvents { event: ix, into: Some(EventIx::from_at(at)) };
    let here = act::shown(cx.session, cx.view, Selection::Event(ix));
    cx.send(ViewCommand::Hands(HandsCommand::Review(merge, here)));
    Some(())
}

/// The telling that is shown: another event, or none.
fn tellings_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx) {
    let places = cx.session.evidence(Selection::Event(ix));
    let Some(place) = places.get(cx.view.evidence_at).or(places.first()).copied() else { return };
    let letter = cx.session.source(place.article).map(|s| s.letter.clone()).unwrap_or_default();
    parts::caption(ui, cx.theme, &trf("The telling in {}", &[&letter]));
    let (mut own, mut none) = (false, false);
    ui.horizontal_wrapped(|ui| {
        own = places.len() > 1 && parts::small_button(ui, cx.theme, tr("Is another event")).clicked();
        none = parts::small_button(ui, cx.theme, tr("Is no event")).clicked();
    });
    if !own && !none {
        return;
    }
    send_telling(cx, place.article, place.span, none);
}

fn send_telling(cx: &mut Cx<'_>, article: ArticleIx, span: Span, none: bool) {
    let Some(words) = held(cx, article, span) else { return };
    cx.send(WorkCommand::Add(vec![if none {
        Correction::Unmark { words, layer: Layer::Event }
    } else {
        Correction::SplitEvent { telling: words }
    }]));
}

/// Each conflict about the event, with a field for the reason why it is none.
fn conflicts_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx, own: Evidence) {
    let comparison = &cx.session.facts.comparison;
    let open = comparison.conflicts.iter().filter(|c| c.about == ix && comparison.dismissal(c).is_none());
    let mut kinds: Vec<ConflictKind> = open.map(|c| c.kind).collect();
    kinds.dedup();
    for kind in kinds {
        parts::caption(ui, cx.theme, &trf("The sources differ in {}", &[&kind_of(kind)]));
        let id = Id::unique(("dismiss", own, kind as u8));
        let mut reason = ui.data_mut(|d| d.get_temp::<String>(id)).unwrap_or_default();
        let edit = TextEdit::singleline(&mut reason)
            .id(id.with("field"))
            .hint_text(tr("Why it is no difference"))
            .font(role::body())
            .desired_width(f32::INFINITY)
            .background_color(cx.theme.paper);
        let field = ui.add(edit);
        field
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, tr("Why it is no difference")));
        if asked(ui, tr("Why it is no difference")) {
            field.request_focus();
            field.scroll_to_me(None);
        }
        let enter =
            field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) && !reason.trim().is_empty();
        if parts::small_button(ui, cx.theme, tr("Dismiss this difference")).clicked() || enter {
            let reason = reason.trim().to_owned();
            if let Some(event) = held(cx, own.article, own.span) {
                cx.send(WorkCommand::Add(vec![Correction::Dismiss { event, kind, reason }]));
            }
        }
        ui.data_mut(|d| d.insert_temp(id, reason));
    }
}

fn kind_of(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => tr("the date"),
        ConflictKind::Number => tr("a number"),
        ConflictKind::Attribution => tr("who did it"),
        ConflictKind::Quote => tr("the wording"),
    }
}
