//! Who takes part in an event: each with a role, to be added by a few letters and taken away.

use egui::{ComboBox, RichText, Ui, WidgetInfo};

use super::choose::choose_ui;
use super::{held, key};
use crate::facts::{Correction, EntityIx, EventChange, EventIx, Part, Role};
use crate::session::Evidence;
use crate::ui::inspector::parts;
use crate::ui::lang::{tr, trf};
use crate::ui::theme::role;
use crate::ui::{Cx, WorkCommand, icons, widgets};

/// Width from which every role of a participant is shown.
const ROOM_PX: f32 = 360.0;

/// The words for a role.
pub(crate) fn role_word(role: Role) -> &'static str {
    match role {
        Role::There => tr("takes part"),
        Role::Did => tr("did it"),
        Role::Met => tr("it was done to"),
        Role::Where => tr("where it happened"),
    }
}

/// Draws them.
pub(super) fn parts_ui(ui: &mut Ui, cx: &mut Cx<'_>, ix: EventIx, own: Evidence) {
    parts::caption(ui, cx.theme, tr("Participants"));
    let now = cx.session.parts_of(ix);
    let mut changed = None;
    // Where there is room all roles stand there, one click away; the inspector's foot opens a list.
    let wide = ui.available_width() >= ROOM_PX;
    for (at, (who, part)) in now.iter().enumerate() {
        let Some(name) = cx.session.entity(*who).map(|e| e.name.clone()) else { continue };
        let mut role = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 24.0;
            let out = widgets::icon_button(ui, cx.theme, icons::CLOSE, &trf("Take {} out", &[&name]));
            if out.clicked() {
                changed = Some(now.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect());
            }
            let line = widgets::one_line(
                ui,
                &name,
                role::body(),
                cx.theme.ink1,
                (ui.available_width() - 130.0).max(60.0),
            );
            ui.label(line);
            if !wide {
                role = ui.push_id(at, |ui| role_ui(ui, cx, &name, *part)).inner;
            }
        });
        if wide {
            role = ui.push_id(at, |ui| roles_ui(ui, &name, *part)).inner;
        }
        if let Some(role) = role {
            let mut new = now.clone();
            new.iter_mut().filter(|p| p.0 == *who).for_each(|p| p.1 = role);
            changed = Some(new);
        }
    }
    let facts = &cx.session.facts;
    let others = || facts.entities.iter().enumerate().filter(|(at, _)| !now.iter().any(|p| p.0.at() == *at));
    let names = || others().map(|(at, e)| (at, e.name.as_str()));
    let button = |name: &str| trf("Add {}", &[&name]);
    let chosen = choose_ui(ui, cx.theme, ("part", own), tr("Takes part too"), facts.revision, names, &button);
    if let Some(at) = chosen {
        let mut new = now.clone();
        new.push((EntityIx::from_at(at), Role::There));
        changed = Some(new);
    }
    if let Some(new) = changed {
        send(cx, own, &new);
    }
}

/// Every role, the one that holds among them.
fn roles_ui(ui: &mut Ui, name: &str, now: Role) -> Option<Role> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        // Under the name, beside the button that takes it out.
        ui.add_space(32.0);
        for role in Role::ALL {
            let label = RichText::new(role_word(role)).font(role::label());
            let response = ui.selectable_label(role == now, label);
            let words = trf("Role of {}: {}", &[&name, &role_word(role)]);
            response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, role == now, &words));
            if response.clicked() && role != now {
                chosen = Some(role);
            }
        }
    });
    chosen
}

fn role_ui(ui: &mut Ui, cx: &Cx<'_>, name: &str, now: Role) -> Option<Role> {
    let mut chosen = now;
    let words = |role| RichText::new(role_word(role)).font(role::label()).color(cx.theme.ink2);
    let list = ComboBox::from_id_salt(0).selected_text(words(now)).width(108.0);
    let shown = list.show_ui(ui, |ui| {
        for role in Role::ALL {
            ui.selectable_value(&mut chosen, role, role_word(role));
        }
    });
    shown.response.widget_info(|| {
        let label = trf("Role of {}: {}", &[&name, &role_word(now)]);
        WidgetInfo::labeled(egui::Role::ComboBox, true, label)
    });
    (chosen != now).then_some(chosen)
}

fn send(cx: &mut Cx<'_>, own: Evidence, parts: &[(EntityIx, Role)]) {
    let part = |(who, role): &(EntityIx, Role)| Some(Part { entity: key(cx.session.entity(*who)?), role: *role });
    let value = parts.iter().filter_map(part).collect();
    if let Some(event) = held(cx, own.article, own.span) {
        cx.send(WorkCommand::Add(vec![Correction::Event { event, change: EventChange::Participants { value } }]));
    }
}
