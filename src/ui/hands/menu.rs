//! The menu of the other mouse button: what can be said of a mark, a name, an event, an article, words or a note.

use egui::{Popup, Response, Role, Ui};

use super::act;
use super::reading::has_choice;
use super::state::Proposal;
use crate::facts::{
    ArticleField, ArticleIx, Correction, EntityIx, EntityKind, EventChange, EventIx, EventKind, EventStatus,
    Layer, Mark, Target, file_of,
};
use crate::session::work::attach::anchor;
use crate::session::{Evidence, Selection};
use crate::text::Span;
use crate::ui::command::{HandsCommand, ViewCommand, WorkCommand};
use crate::ui::inspector::words;
use crate::ui::lang::{self, msg, tr, trf, trn};
use crate::ui::reader::ink::kind_word;
use crate::ui::shell::menu_row;
use crate::ui::{Cx, icons, widgets};

/// What a menu is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Thing {
    /// Something that was found, at this place of it.
    Found(Selection, Option<Evidence>),
    /// Words of an article.
    Words(ArticleIx, Span),
    /// A note.
    Note(u64),
}

/// Shows the menu of what a response stands for, where it was asked for.
pub(crate) fn menu(response: &Response, cx: &mut Cx<'_>, thing: &Thing) {
    // Most marks are never asked: a look at the memory of popups is all they cost.
    let open = Popup::is_id_open(&response.ctx, Popup::default_response_id(response));
    if !open && !response.secondary_clicked() {
        return;
    }
    Popup::context_menu(response).show(|ui| {
        ui.set_width(268.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        match thing {
            Thing::Found(Selection::Entity(ix), place) => entity_ui(ui, cx, *ix, *place),
            Thing::Found(Selection::Event(ix), place) => event_ui(ui, cx, *ix, *place),
            Thing::Found(selection @ Selection::Publication(ix), _) => {
                note_row(ui, cx, *selection, None);
                let fields = [
                    (tr("Date of publication…"), msg("Date of publication"), "F2"),
                    (tr("Outlet…"), msg("Outlet"), ""),
                    (tr("Headline…"), msg("Headline"), ""),
                    (tr("Byline…"), msg("Byline"), ""),
                    (tr("Language…"), msg("Language"), ""),
                ];
                for (words, field, key) in fields {
                    row(ui, cx, icons::EDIT, words, key, HandsCommand::CorrectField(*selection, field));
                }
                reading_row(ui, cx, *ix);
            }
            Thing::Found(selection, place) => mark_ui(ui, cx, *selection, *place),
            Thing::Words(article, span) => words_ui(ui, cx, *article, *span),
            Thing::Note(n) => {
                row(ui, cx, icons::EDIT, tr("Change note…"), "", HandsCommand::EditNote(*n));
                work(ui, cx, icons::DELETE, tr("Remove note"), "", WorkCommand::Withdraw(vec![*n]));
            }
        }
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, icon: &str, words: &str, key: &str, command: HandsCommand) {
    if menu_row(ui, cx.theme, icon, words, key, true) {
        cx.send(ViewCommand::Hands(command));
        ui.close();
    }
}

/// In which encoding a file is read, and which of its fields is what, where that can be chosen.
fn reading_row(ui: &mut Ui, cx: &mut Cx<'_>, ix: ArticleIx) {
    let file = cx.session.article(ix).map(|a| file_of(&a.file).to_owned());
    let Some(file) = file.filter(|f| cx.status.reads_files && has_choice(cx.session, f)) else { return };
    ui.separator();
    let words = tr("How this file is read…");
    row(ui, cx, icons::TEXT_SNIPPET, words, tr("Shift+F2"), HandsCommand::HowRead(Some(file)));
}

fn work(ui: &mut Ui, cx: &mut Cx<'_>, icon: &str, words: &str, key: &str, command: WorkCommand) {
    if menu_row(ui, cx.theme, icon, words, key, true) {
        cx.send(command);
        ui.close();
    }
}

fn note_row(ui: &mut Ui, cx: &mut Cx<'_>, selection: Selection, place: Option<Evidence>) {
    if let Some(on) = act::target_of(cx.session, selection, place) {
        row(ui, cx, icons::TEXT_SNIPPET, tr("Note…"), "N", HandsCommand::NoteOn(on));
        ui.separator();
    }
}

fn entity_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx, place: Option<Evidence>) {
    let session = cx.session;
    let Some(entity) = session.entity(ix) else { return };
    let key = act::key(entity);
    note_row(ui, cx, Selection::Entity(ix), place);
    let mut chosen = None;
    for kind in EntityKind::ALL {
        let words = words::sentence_case(kind_word(kind));
        if widgets::checked_row(ui, cx.theme, &words, kind == entity.kind, Role::RadioButton)
            && kind != entity.kind
        {
            chosen = Some(kind);
        }
    }
    if let Some(kind) = chosen {
        cx.out.push(retype(cx.session.entity(ix).map_or(0, |e| e.mentions.len()), key.clone(), kind, place));
        ui.close();
    }
    ui.separator();
    let rename = Proposal::Rename { entity: key.clone() };
    row(ui, cx, icons::EDIT, tr("Rename…"), "F2", HandsCommand::Review(rename, place));
    let merge = Proposal::Merge { entity: key.clone(), into: None };
    row(ui, cx, icons::LINK, tr("Merge with…"), "M", HandsCommand::Review(merge, place));
    let surface = place.and_then(|p| Some(p.span.of(&session.article(p.article)?.text)));
    if let Some(label) = surface.filter(|s| entity.aliases.iter().any(|a| a == s)) {
        let words = trf("Split off {}", &[&lang::quoted(label)]);
        let split = Correction::Split { entity: key.clone(), label: label.to_owned() };
        work(ui, cx, icons::UNFOLD_MORE, &words, "", WorkCommand::Add(vec![split]));
    }
    ui.separator();
    if let Some(removal) = act::removal(session, Selection::Entity(ix), place) {
        work(ui, cx, icons::DELETE, tr("Not a name here"), tr("Del"), WorkCommand::Add(vec![removal]));
    }
    let words = trn(entity.mentions.len(), "Not a name anywhere… | Not a name, all {} marks…", &[]);
    row(ui, cx, icons::DELETE, &words, "", HandsCommand::Review(Proposal::Remove { entity: key }, place));
}

/// Another type: at once where there is one mark, else after all of them were shown.
pub(crate) fn retype(
    marks: usize,
    entity: crate::facts::EntityKey,
    kind: EntityKind,
    place: Option<Evidence>,
) -> crate::ui::Command {
    if marks > 1 {
        return ViewCommand::Hands(HandsCommand::Review(Proposal::Retype { entity, kind }, place)).into();
    }
    WorkCommand::Add(vec![Correction::Retype { entity, kind }]).into()
}

/// A time or a quotation.
fn mark_ui(ui: &mut Ui, cx: &mut Cx<'_>, selection: Selection, place: Option<Evidence>) {
    note_row(ui, cx, selection, place);
    let time = matches!(selection, Selection::Time(..));
    let words = if time { tr("Set date…") } else { tr("Set speaker…") };
    row(ui, cx, icons::EDIT, words, "F2", HandsCommand::CorrectThis(selection));
    if let Some(removal) = act::removal(cx.session, selection, place) {
        let words = if time { tr("Not a time") } else { tr("Not a quotation") };
        work(ui, cx, icons::DELETE, words, tr("Del"), WorkCommand::Add(vec![removal]));
    }
}

fn event_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx, place: Option<Evidence>) {
    let selection = Selection::Event(ix);
    let Some(event) = cx.session.event(ix) else { return };
    let (status, tellings) = (event.status, event.mentions.len());
    let place = place.or_else(|| act::shown(cx.session, cx.view, selection));
    note_row(ui, cx, selection, place);
    let all = tr("Title, date, participants, differences…");
    row(ui, cx, icons::EDIT, all, "F2", HandsCommand::CorrectThis(selection));
    row(ui, cx, icons::EDIT, tr("Set date…"), "", HandsCommand::CorrectField(selection, msg("Date")));
    let parts = HandsCommand::CorrectField(selection, msg("Takes part too"));
    row(ui, cx, icons::EDIT, tr("Add a participant…"), "", parts);
    let comparison = &cx.session.facts.comparison;
    if comparison.conflicts.iter().any(|c| c.about == ix && comparison.dismissal(c).is_none()) {
        let reason = HandsCommand::CorrectField(selection, msg("Why it is no difference"));
        row(ui, cx, icons::CHECK, tr("Dismiss a difference…"), "", reason);
    }
    row(
        ui,
        cx,
        icons::LINK,
        tr("Merge with…"),
        "M",
        HandsCommand::Review(Proposal::MergeEvents { event: ix, into: None }, place),
    );
    ui.separator();
    let Some(told) = place.and_then(|p| Some(anchor(cx.session.article(p.article)?, p.span))) else { return };
    for (value, words) in statuses() {
        if widgets::checked_row(ui, cx.theme, words, value == status, Role::RadioButton) && value != status {
            let change = EventChange::Status { value };
            cx.send(WorkCommand::Add(vec![Correction::Event { event: told.clone(), change }]));
            ui.close();
        }
    }
    ui.separator();
    if tellings > 1 {
        let split = Correction::SplitEvent { telling: told.clone() };
        work(ui, cx, icons::UNFOLD_MORE, tr("This telling is another event"), "", WorkCommand::Add(vec![split]));
    }
    let none = Correction::Unmark { words: told, layer: Layer::Event };
    work(ui, cx, icons::DELETE, tr("This telling is no event"), tr("Del"), WorkCommand::Add(vec![none]));
}

/// What an event may be, with the words for it.
pub(crate) fn statuses() -> [(EventStatus, &'static str); 4] {
    [
        (EventStatus::Happened, tr("It happened")),
        (EventStatus::Planned, tr("It is planned")),
        (EventStatus::Alleged, tr("It is alleged")),
        (EventStatus::Negated, tr("It did not happen")),
    ]
}

/// What words may be marked as, in the order of the keys 1 to 9.
pub(crate) fn marks() -> Vec<(String, Mark)> {
    let mut marks: Vec<(String, Mark)> = EntityKind::ALL
        .into_iter()
        .map(|kind| (words::sentence_case(kind_word(kind)), Mark::Name { kind, entity: None }))
        .collect();
    marks.push((tr("Time").to_owned(), Mark::Time { value: None }));
    marks.push((tr("Quote").to_owned(), Mark::Quote { speaker: None }));
    let (kind, status) = (EventKind::Other, EventStatus::Happened);
    marks.push((tr("Event").to_owned(), Mark::Event { title: None, value: None, kind, status }));
    marks
}

fn words_ui(ui: &mut Ui, cx: &mut Cx<'_>, article: ArticleIx, span: Span) {
    let Some(read) = cx.session.article(article).cloned() else { return };
    let words = anchor(&read, span);
    let on = Target::Words { words: words.clone() };
    row(ui, cx, icons::TEXT_SNIPPET, tr("Note…"), "N", HandsCommand::NoteOn(on));
    ui.separator();
    for (at, (label, mark)) in marks().into_iter().enumerate() {
        let said = Correction::Mark { words: words.clone(), mark };
        let label = trf("Mark as: {}", &[&label]);
        work(ui, cx, icons::ADD, &label, &(at + 1).to_string(), WorkCommand::Add(vec![said]));
    }
    ui.separator();
    let fields = [(ArticleField::Headline, tr("Is the headline")), (ArticleField::Byline, tr("Is the byline"))];
    for (field, label) in fields.into_iter().chain([(ArticleField::Outlet, tr("Is the outlet"))]) {
        let value = words.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = Correction::Article { file: read.file.clone(), field, value };
        work(ui, cx, icons::NEWSPAPER, label, "", WorkCommand::Add(vec![said]));
    }
    ui.separator();
    let belongs = read.in_furniture(span.start as usize);
    let label = if belongs { tr("Belongs to the article") } else { tr("Not part of the article") };
    let icon = if belongs { icons::VISIBILITY } else { icons::VISIBILITY_OFF };
    let said = Correction::Furniture { words, article: belongs };
    work(ui, cx, icon, label, "0", WorkCommand::Add(vec![said]));
}
