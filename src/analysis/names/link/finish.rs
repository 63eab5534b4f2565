//! Entities out of joined mentions: grouped, named, numbered, with what they belong to and whom else they may be.

use std::collections::{BTreeMap, BTreeSet};

use super::items::Item;
use super::{Joined, Label, label};
use crate::analysis::names::lexicon;
use crate::facts::{ArticleIx, Entity, EntityIx, EntityKind, Form, Mention};
use crate::rules::gazetteer::Kind;

/// Others that an entity may be, at most.
const MAYBE: usize = 6;

/// Groups items by their labels' roots, sorts and numbers the entities.
pub(super) fn finish(articles: usize, items: Vec<Item>, joined: &Joined) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let mut groups: BTreeMap<Label, Vec<Item>> = BTreeMap::new();
    for item in items {
        groups.entry(joined.root(&item.label)).or_default().push(item);
    }
    let mut made: Vec<(Label, Entity, Vec<Item>)> = groups
        .into_iter()
        .map(|(root, items)| {
            let entity = describe(&root, &items, joined);
            (root, entity, items)
        })
        .collect();
    made.sort_by(|(_, a, x), (_, b, y)| {
        y.len().cmp(&x.len()).then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind)))
    });
    let at_root: BTreeMap<Label, EntityIx> =
        made.iter().enumerate().map(|(at, (root, ..))| (root.clone(), EntityIx::from_at(at))).collect();
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); articles];
    let mut entities = Vec::with_capacity(made.len());
    for (at, (root, mut entity, items)) in made.into_iter().enumerate() {
        entity.maybe = maybe(&root, &items, joined, &at_root);
        for item in items {
            let Some(list) = mentions.get_mut(item.article) else { continue };
            list.push(Mention {
                span: item.span,
                kind: entity.kind,
                entity: EntityIx::from_at(at),
                form: item.form,
                capital: item.capital,
                because: item.why,
            });
        }
        entities.push(entity);
    }
    for (ix, list) in mentions.iter_mut().enumerate() {
        list.sort_by_key(|m| m.span);
        list.shrink_to_fit();
        for (position, mention) in list.iter().enumerate() {
            if let Some(entity) = entities.get_mut(mention.entity.at()) {
                entity.mentions.push((ArticleIx::from_at(ix), position as u32));
            }
        }
    }
    for entity in &mut entities {
        entity.mentions.shrink_to_fit();
    }
    belong(&mut entities);
    (mentions, entities)
}

/// Whom an entity's labels may mean as well, and why they were not joined.
fn maybe(
    root: &Label,
    items: &[Item],
    joined: &Joined,
    at_root: &BTreeMap<Label, EntityIx>,
) -> Vec<(EntityIx, String)> {
    let own = at_root.get(root);
    let mut out: BTreeMap<EntityIx, String> = BTreeMap::new();
    let labels = items.iter().flat_map(|i| i.maybe.iter().map(move |l| (l, i.surface.as_str())));
    let doubts = joined.doubts(items.iter().map(|i| &i.label).collect()).into_iter();
    for (label, surface) in labels.chain(doubts.map(|l| (l, ""))) {
        let Some(ix) = at_root.get(&joined.root(label)).filter(|ix| Some(*ix) != own) else { continue };
        let words = if surface.is_empty() { root.shown() } else { surface.to_owned() };
        out.entry(*ix).or_insert_with(|| format!("“{words}” fits more than one"));
    }
    out.into_iter().take(MAYBE).collect()
}

/// Ties peoples, adjectives and capitals to their country, where the collection names it.
fn belong(entities: &mut [Entity]) {
    let places = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Place);
    let places: BTreeMap<String, EntityIx> =
        places.map(|(at, e)| (e.name.clone(), EntityIx::from_at(at))).collect();
    for entity in entities.iter_mut().filter(|e| matches!(e.kind, EntityKind::Place | EntityKind::Group)) {
        let known = lexicon::identity(&entity.name, entity.kind);
        let country = known.filter(|k| matches!(k.kind, Kind::Demonym | Kind::Capital)).and_then(|k| k.of);
        entity.of = country.and_then(|country| places.get(country)).copied();
    }
}

/// An entity's name, labels and reasons; its mentions are filled in later.
fn describe(root: &Label, items: &[Item], joined: &Joined) -> Entity {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut because: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for item in items {
        if item.form != Form::Nominal || label::is_capitalised(&item.surface) {
            *labels.entry(&item.surface).or_default() += 1;
        }
        because.entry(&item.why).or_default().insert(&item.surface);
    }
    // Joins of labels that a short form led through: "Sergei Lavrov" by way of "Lavrov".
    let roots: BTreeSet<&Label> = items.iter().map(|i| &i.label).collect();
    for (label, why) in roots.into_iter().filter_map(|l| Some((l, joined.reason(l)?))) {
        if let Some(item) = items.iter().find(|i| i.label == *label) {
            because.entry(why).or_default().insert(&item.surface);
        }
    }
    let name = root.known.map_or_else(|| label::best_name(root.kind, &labels), str::to_owned);
    let mut aliases: Vec<(&str, usize)> = labels.into_iter().filter(|(l, _)| *l != name).collect();
    aliases.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let because = because.into_iter().map(|(why, labels)| {
        let labels: Vec<&str> = labels.into_iter().take(4).collect();
        format!("{}: {why}", labels.join(", "))
    });
    Entity {
        name,
        kind: root.kind,
        aliases: aliases.into_iter().map(|(l, _)| l.to_owned()).collect(),
        mentions: Vec::new(),
        articles: items.iter().map(|i| i.article).collect::<BTreeSet<_>>().len() as u32,
        because: because.collect(),
        of: None,
        maybe: Vec::new(),
    }
}
