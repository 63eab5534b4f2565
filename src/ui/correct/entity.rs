//! An entity corrected: its name, its type, whom it is the same as, which of its labels mean somebody else. What holds of
//! more than one mark is said after all of them were shown.

use egui::Ui;

use super::choose::choose_ui;
use super::{Field, field_ui, held, key};
use crate::facts::{Correction, EntityIx, EntityKind, Layer};
use crate::session::Selection;
use crate::ui::command::{HandsCommand, ViewCommand};
use crate::ui::hands::menu::retype;
use crate::ui::hands::{Proposal, Review, act};
use crate::ui::inspector::parts;
use crate::ui::lang::{self, tr, trf, trn};
use crate::ui::reader::ink::kind_word;
use crate::ui::{Cx, WorkCommand};

/// Labels that can be split off, at most.
const LABELS: usize = 12;

pub(super) fn entity_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) -> Option<()> {
    let entity = cx.session.entity(ix)?;
    let own = key(entity);
    let theme = cx.theme;
    let field = Field {
        label: tr("Name"),
        hint: tr("What to call it"),
        set: tr("Rename"),
        value: &entity.name,
        wrong: &|v| v.is_empty().then_some(tr("Write a name")),
    };
    if let Some(name) = field_ui(ui, theme, ("entity", &own), &field) {
        rename(cx, ix, name);
    }
    parts::caption(ui, theme, tr("Type"));
    ui.horizontal_wrapped(|ui| {
        for kind in EntityKind::ALL {
            let label = crate::ui::inspector::words::sentence_case(kind_word(kind));
            if ui.selectable_label(kind == entity.kind, label).clicked() && kind != entity.kind {
                let here = act::shown(cx.session, cx.view, Selection::Entity(ix));
                cx.out.push(retype(entity.mentions.len(), own.clone(), kind, here));
            }
        }
    });
    merge_ui(ui, cx, ix);
    split_ui(ui, cx, ix);
    remove_ui(ui, cx, ix);
    Some(())
}

fn merge_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) -> Option<()> {
    let entity = cx.session.entity(ix)?;
    let facts = &cx.session.facts;
    let others = || facts.entities.iter().enumerate().filter(|(at, _)| *at != ix.at());
    let names = || others().map(|(at, e)| (at, e.name.as_str()));
    let button = |name: &str| trf("Merge into {}", &[&name]);
    let at = choose_ui(ui, cx.theme, ix, tr("The same as"), facts.revision, names, &button)?;
    let into = key(facts.entities.get(at)?);
    let merge = Proposal::Merge { entity: key(entity), into: Some(into) };
    let here = act::shown(cx.session, cx.view, Selection::Entity(ix));
    cx.send(ViewCommand::Hands(HandsCommand::Review(merge, here)));
    Some(())
}

fn split_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let Some(entity) = cx.session.entity(ix).filter(|e| !e.aliases.is_empty()) else { return };
    parts::caption(ui, cx.theme, tr("Means somebody else"));
    ui.horizontal_wrapped(|ui| {
        for label in entity.aliases.iter().take(LABELS) {
            if parts::small_button(ui, cx.theme, &trf("Split off {}", &[&lang::quoted(label)])).clicked() {
                let split = Correction::Split { entity: key(entity), label: label.clone() };
                cx.send(WorkCommand::Add(vec![split]));
            }
        }
    });
}

/// "Not a name" here or everywhere.
fn remove_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EntityIx) {
    let places = cx.session.evidence(Selection::Entity(ix));
    let Some(entity) = cx.session.entity(ix) else { return };
    parts::caption(ui, cx.theme, tr("Not a name"));
    let here = places.get(cx.view.evidence_at).or(places.first()).copied();
    if let Some(place) = here
        && parts::small_button(ui, cx.theme, tr("Remove the mark shown")).clicked()
        && let Some(words) = held(cx, place.article, place.span)
    {
        cx.send(WorkCommand::Add(vec![Correction::Unmark { words, layer: Layer::Name }]));
    }
    if places.len() < 2 {
        return;
    }
    let title = trn(places.len(), "Remove the mark | Choose among all {} marks", &[]);
    if parts::small_button(ui, cx.theme, &title).clicked() {
        let all = Proposal::Remove { entity: key(entity) };
        cx.send(ViewCommand::Hands(HandsCommand::Review(all, here)));
    }
}

/// At once where there is one mark, else after all of them were shown.
fn rename(cx: &mut Cx<'_>, ix: EntityIx, name: String) {
    let Some(entity) = cx.session.entity(ix) else { return };
    if entity.mentions.len() < 2 {
        cx.send(WorkCommand::Add(vec![Correction::Rename { entity: key(entity), name }]));
        return;
    }
    let here = act::shown(cx.session, cx.view, Selection::Entity(ix));
    let proposal = Proposal::Rename { entity: key(entity) };
    if let Some(review) = act::review(cx.session, proposal, here) {
        cx.view.hands.review = Some(Review { typed: name, focus: false, ..review });
    }
}
