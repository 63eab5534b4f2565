//! An entity corrected: its name, its type, whom it is the same as, which of its labels mean somebody else.

use std::collections::BTreeSet;

use egui::{Id, Ui};

use super::choose::choose_ui;
use super::{Field, field_ui, held, key};
use crate::facts::{Correction, EntityIx, EntityKind, Layer};
use crate::session::Selection;
use crate::ui::inspector::parts;
use crate::ui::lang::{self, tr, trf, trn};
use crate::ui::reader::ink::kind_word;
use crate::ui::{Cx, WorkCommand};

/// Labels that can be split off, at most.
const LABELS: usize = 12;
/// Occurrences that are shown before all of them are changed.
const SHOWN: usize = 200;

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
        cx.send(WorkCommand::Add(vec![Correction::Rename { entity: own.clone(), name }]));
    }
    parts::caption(ui, theme, tr("Type"));
    ui.horizontal_wrapped(|ui| {
        for kind in EntityKind::ALL {
            let label = crate::ui::inspector::words::sentence_case(kind_word(kind));
            if ui.selectable_label(kind == entity.kind, label).clicked() && kind != entity.kind {
                cx.send(WorkCommand::Add(vec![Correction::Retype { entity: own.clone(), kind }]));
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
    cx.send(WorkCommand::Add(vec![Correction::Merge { entity: key(entity), into }]));
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

/// "Not a name" here or everywhere; every occurrence is shown before it is done, and may be left out.
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
    if places.len() < 2 || places.len() > SHOWN {
        return;
    }
    let id = Id::unique(("remove", &entity.name));
    let mut left: BTreeSet<usize> = ui.data_mut(|d| d.get_temp(id)).unwrap_or_default();
    let title = trn(places.len(), "Remove the mark | Choose among all {} marks", &[]);
    egui::CollapsingHeader::new(title).id_salt("all marks").show(ui, |ui| {
        for (i, place) in places.iter().enumerate() {
            let letter = cx.session.source(place.article).map(|s| s.letter.clone()).unwrap_or_default();
            let words = parts::sentence_of(cx.session, place.article, place.span);
            let mut chosen = !left.contains(&i);
            if ui.checkbox(&mut chosen, format!("{letter}  {words}")).changed() {
                if chosen {
                    left.remove(&i)
                } else {
                    left.insert(i)
                };
            }
        }
        let n = places.len() - left.len();
        let all = trn(n, "Remove 1 mark | Remove {} marks", &[]);
        if n > 0 && parts::button(ui, cx.theme, &all, true).clicked() {
            let chosen = places.iter().enumerate().filter(|(i, _)| !left.contains(i));
            let words = chosen.filter_map(|(_, place)| held(cx, place.article, place.span));
            let all: Vec<Correction> =
                words.map(|words| Correction::Unmark { words, layer: Layer::Name }).collect();
            cx.send(WorkCommand::Add(all));
            left.clear();
        }
    });
    ui.data_mut(|d| d.insert_temp(id, left));
}
