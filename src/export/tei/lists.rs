//! The stand-off part: who, where and what is spoken of, and the marks that stand between anchors.

use std::io::{self, Write};

use super::article::{What, anchor, name, placed, time};
use super::{Datable, given};
use crate::export::marks::Mark;
use crate::export::scope::Extract;
use crate::export::wording::{doubt_said, event_when};
use crate::export::xml::text;
use crate::facts::{Entity, EntityIx, EntityKind, Event, EventIx};

pub(super) fn write(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<standOff>")?;
    for (list, element, label, kinds) in [
        ("listPerson", "person", "persName", &[EntityKind::Person][..]),
        ("listOrg", "org", "orgName", &[EntityKind::Organisation, EntityKind::Group]),
        ("listPlace", "place", "placeName", &[EntityKind::Place]),
    ] {
        let of: Vec<(EntityIx, &Entity)> = entities(extract, kinds).collect();
        if of.is_empty() {
            continue;
        }
        writeln!(out, "<{list}>")?;
        for (ix, entity) in of {
            let kind = if entity.kind == EntityKind::Group { "group" } else { "" };
            write!(out, r#"<{element} xml:id="e{}"{}>"#, ix.0, given("type", kind))?;
            write!(out, "<{label}>{}</{label}>", text(&entity.name))?;
            for alias in &entity.aliases {
                write!(out, r#"<{label} type="alias">{}</{label}>"#, text(alias))?;
            }
            for (other, why) in &entity.maybe {
                let who = extract.session.entity(*other).map_or("", |e| &e.name);
                write!(out, r#"<note type="doubt">May also mean {}: {}</note>"#, text(who), text(why))?;
            }
            writeln!(out, "</{element}>")?;
        }
        writeln!(out, "</{list}>")?;
    }
    events(extract, out)?;
    spans(extract, out)?;
    writeln!(out, "</standOff>")
}

fn entities<'e>(
    extract: &'e Extract<'_>,
    kinds: &'e [EntityKind],
) -> impl Iterator<Item = (EntityIx, &'e Entity)> {
    let all = extract.entities().filter_map(|ix| Some((ix, extract.session.entity(ix)?)));
    all.filter(move |(_, entity)| kinds.contains(&entity.kind))
}

/// Events that were told, and names that are names of events or of what was agreed.
fn events(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    let named: Vec<(EntityIx, &Entity)> = entities(extract, &[EntityKind::Event, EntityKind::Agreement]).collect();
    if named.is_empty() && extract.events().next().is_none() {
        return Ok(());
    }
    writeln!(out, "<listEvent>")?;
    for (ix, event) in extract.events() {
        event_entry(extract, ix, event, out)?;
    }
    for (ix, entity) in named {
        let kind = if entity.kind == EntityKind::Event { "named" } else { "agreement" };
        let label = text(&entity.name);
        writeln!(out, r#"<event xml:id="e{}" type="{kind}"><label>{label}</label></event>"#, ix.0)?;
    }
    writeln!(out, "</listEvent>")
}

fn event_entry(extract: &Extract<'_>, ix: EventIx, event: &Event, out: &mut dyn Write) -> io::Result<()> {
    let session = extract.session;
    let dates = Datable { interval: event.interval, grain: event.grain, doubt: event.doubt };
    let (id, kind, status) = (Event::id(ix), event.kind.name(), event.status.name());
    let value = given("n", &event.value);
    write!(out, r#"<event xml:id="{id}" type="{kind}" subtype="{status}"{value}{dates}>"#)?;
    write!(out, "<label>{}</label>", text(&event.title))?;
    write!(out, "<desc>{}: {}", text(&event_when(event)), doubt_said(event.doubt))?;
    for (who, ix) in
        event.participants.iter().chain(&event.places).filter_map(|ix| Some((session.entity(*ix)?, ix)))
    {
        write!(out, r##"; <rs ref="#e{}">{}</rs>"##, ix.0, text(&who.name))?;
    }
    write!(out, "</desc>")?;
    for conflict in extract.conflicts().filter(|c| c.about == ix) {
        let claims: Vec<String> = conflict
            .claims
            .iter()
            .map(|c| format!("{}: {}", session.source(c.place.article).map_or("", |s| &s.outlet), c.value))
            .collect();
        let differs = crate::export::csv::differs_in(conflict.kind);
        write!(out, r#"<note type="conflict" subtype="{differs}">{}</note>"#, text(&claims.join("; ")))?;
    }
    writeln!(out, "</event>")
}

/// Marks between anchors, a group for each sort.
fn spans(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    for layer in ["event", "name", "time", "quote"] {
        let mut begun = false;
        for ix in extract.articles() {
            for (n, mark) in placed(extract, ix).iter().enumerate().filter(|(_, mark)| mark.apart()) {
                let (sort, what, inner) = match mark.what {
                    What::Mark(m @ Mark::Event(e)) => {
                        let dates = Datable { interval: e.interval, grain: e.grain, doubt: e.doubt };
                        let value = text(&e.value);
                        (m.layer(), format!("#{}", Event::id(e.event)), format!("<date{dates}>{value}</date>"))
                    }
                    What::Mark(m @ Mark::Name(mention)) => {
                        let (open, close) = name(mention);
                        let who = extract.session.entity(mention.entity).map_or("", |e| &e.name);
                        let inner = format!("{open}{}</{close}>", text(who));
                        (m.layer(), format!("#e{}", mention.entity.0), inner)
                    }
                    What::Mark(m @ Mark::Time(t)) => {
                        let (open, close) = time(t);
                        (m.layer(), String::new(), format!("{open}{}</{close}>", text(&t.value)))
                    }
                    What::Mark(m @ Mark::Quote(q)) => {
                        let who = q.speaker.map(|ix| format!("#e{}", ix.0)).unwrap_or_default();
                        (m.layer(), who, crate::export::csv::manner(q.manner).to_owned())
                    }
                    What::Refers(r) => {
                        let who: Vec<String> = r.entities.iter().map(|e| format!("#e{}", e.0)).collect();
                        ("name", who.join(" "), String::new())
                    }
                };
                if sort != layer {
                    continue;
                }
                if !begun {
                    writeln!(out, r#"<spanGrp type="{layer}">"#)?;
                    begun = true;
                }
                let [from, to] = [anchor(ix, n, false), anchor(ix, n, true)];
                let corresp = given("corresp", &what);
                writeln!(out, r##"<span from="#{from}" to="#{to}"{corresp}>{inner}</span>"##)?;
            }
        }
        if begun {
            writeln!(out, "</spanGrp>")?;
        }
    }
    Ok(())
}
