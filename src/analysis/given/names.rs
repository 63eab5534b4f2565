//! Names and entities as the person has them: marks added and taken, entities renamed, retyped, merged and split.

use std::collections::{BTreeMap, BTreeSet};

use super::{BY_YOU, find, marks};
use crate::facts::{
    Article, ArticleIx, Correction, Entity, EntityIx, EntityKey, EntityKind, Form, Given, GivenMark, Layer, Mark,
    Mention,
};
use crate::text::Span;

/// A mention on its way to another entity.
struct Item {
    article: usize,
    mention: Mention,
    group: usize,
}

/// An entity on its way; `old` where analysis made it.
struct Group {
    name: String,
    kind: EntityKind,
    because: Vec<String>,
    old: Option<EntityIx>,
    /// The name is the person's: the labels do not decide it.
    fixed: bool,
    /// Names it had before, which still mean it.
    former: Vec<String>,
}

/// What linking made, with the person's word; the third are corrections that found nothing they are about.
pub fn corrected(
    articles: &[&Article],
    mentions: Vec<Vec<Mention>>,
    entities: Vec<Entity>,
    given: &Given,
) -> (Vec<Vec<Mention>>, Vec<Entity>, Vec<u64>) {
    let marked = articles.iter().any(|a| !marks(given, a, Layer::Name).is_empty());
    if !marked && given.entities.is_empty() {
        return (mentions, entities, Vec::new());
    }
    let mut story = Story::new(articles, mentions, &entities);
    for (at, article) in articles.iter().enumerate() {
        for mark in marks(given, article, Layer::Name) {
            story.mark(at, mark);
        }
    }
    let idle = given.entities.iter().filter_map(|(n, says)| story.say(says).is_none().then_some(*n)).collect();
    let (mentions, entities) = story.finish(&entities);
    (mentions, entities, idle)
}

struct Story<'a> {
    articles: &'a [&'a Article],
    items: Vec<Item>,
    groups: Vec<Group>,
}

impl<'a> Story<'a> {
    fn new(articles: &'a [&'a Article], mentions: Vec<Vec<Mention>>, entities: &[Entity]) -> Self {
        let items = mentions.into_iter().enumerate().flat_map(|(article, list)| {
            list.into_iter().map(move |mention| Item { article, group: mention.entity.at(), mention })
        });
        let groups = entities.iter().enumerate().map(|(at, e)| Group {
            name: e.name.clone(),
            kind: e.kind,
            because: e.because.clone(),
            old: Some(EntityIx::from_at(at)),
            fixed: false,
            former: Vec::new(),
        });
        Self { articles, items: items.collect(), groups: groups.collect() }
    }

    fn surface(&self, article: usize, span: Span) -> &'a str {
        self.articles.get(article).map_or("", |a| span.of(&a.text))
    }

    fn mark(&mut self, article: usize, given: &GivenMark) {
        let before = self.items.iter().find(|i| i.article == article && i.mention.span == given.span);
        let (form, capital) = before.map_or((Form::Name, None), |i| (i.mention.form, i.mention.capital.clone()));
        self.items.retain(|i| i.article != article || !i.mention.span.overlaps(given.span));
        let Some(Mark::Name { kind, entity }) = &given.mark else { return };
        let name = entity.as_deref().unwrap_or_else(|| self.surface(article, given.span)).to_owned();
        let key = EntityKey { kind: *kind, name };
        let group = self.find(&key).filter(|g| self.groups.get(*g).is_some_and(|g| g.kind == *kind));
        let group = group.unwrap_or_else(|| self.add(key.name, *kind, entity.is_some(), BY_YOU.to_owned()));
        let mention = Mention {
            span: given.span,
            kind: *kind,
            entity: EntityIx::from_at(group),
            form,
            capital,
            because: BY_YOU.to_owned(),
        };
        self.items.push(Item { article, mention, group });
    }

    fn add(&mut self, name: String, kind: EntityKind, fixed: bool, why: String) -> usize {
        self.groups.push(Group { name, kind, because: vec![why], old: None, fixed, former: Vec::new() });
        self.groups.len() - 1
    }

    /// `None` where it fits nothing.
    fn say(&mut self, says: &Correction) -> Option<()> {
        match says {
            Correction::Rename { entity, name } => {
                let group = self.find(entity)?;
                let group = self.groups.get_mut(group)?;
                let former = std::mem::replace(&mut group.name, name.clone());
                group.because.push(format!("“{former}” renamed by you"));
                group.former.push(former);
                group.fixed = true;
            }
            Correction::Retype { entity, kind } => {
                let group = self.find(entity)?;
                let group = self.groups.get_mut(group)?;
                group.kind = *kind;
                group.because.push("its type was set by you".to_owned());
            }
            Correction::Merge { entity, into } => {
                let (from, to) = (self.find(entity)?, self.find(into)?);
                if from == to {
                    return None;
                }
                self.items.iter_mut().filter(|i| i.group == from).for_each(|i| i.group = to);
                let gone = self.groups.get_mut(from).map(|g| std::mem::take(&mut g.former)).unwrap_or_default();
                let name = self.groups.get(from)?.name.clone();
                let to = self.groups.get_mut(to)?;
                to.because.push(format!("“{name}” joined by you"));
                to.former.extend(gone.into_iter().chain([name]));
            }
            Correction::Split { entity, label } => {
                let from = self.find(entity)?;
                let is = |i: &Item| i.group == from && self.surface(i.article, i.mention.span) == label;
                let leaving: Vec<bool> = self.items.iter().map(is).collect();
                if !leaving.contains(&true) {
                    return None;
                }
                let (kind, name) = self.groups.get(from).map(|g| (g.kind, g.name.clone()))?;
                let to = self.add(label.clone(), kind, true, format!("split off from “{name}” by you"));
                let leaving = self.items.iter_mut().zip(leaving).filter(|(_, leaves)| *leaves);
                leaving.for_each(|(item, _)| item.group = to);
                let from = self.groups.get_mut(from)?;
                from.because.push(format!("“{label}” split off by you"));
                // What is left takes the name of what is left.
                from.fixed &= from.name != *label;
            }
            _ => return None,
        }
        Some(())
    }

    fn find(&self, key: &EntityKey) -> Option<usize> {
        let mut labels: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for item in &self.items {
            labels.entry(item.group).or_default().insert(self.surface(item.article, item.mention.span));
        }
        let alive = self.groups.iter().enumerate().filter_map(|(at, g)| {
            let labels = labels.get(&at)?.iter().copied().chain(g.former.iter().map(String::as_str));
            Some((at, EntityKey { kind: g.kind, name: g.name.clone() }, labels.collect()))
        });
        find(key, alive)
    }

    fn finish(self, old: &[Entity]) -> (Vec<Vec<Mention>>, Vec<Entity>) {
        let Self { articles, items, groups } = self;
        let mut made: Vec<(usize, Entity, Vec<Item>)> =
            groups.iter().enumerate().map(|(at, g)| (at, entity(g), Vec::new())).collect();
        for item in items {
            if let Some((.., list)) = made.get_mut(item.group) {
                list.push(item);
            }
        }
        made.retain(|(.., items)| !items.is_empty());
        for (at, entity, items) in &mut made {
            let fixed = groups.get(*at).is_none_or(|g| g.fixed);
            describe(entity, items, articles, fixed);
        }
        made.sort_by(|(_, a, x), (_, b, y)| {
            y.len().cmp(&x.len()).then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind)))
        });
        let moved: BTreeMap<EntityIx, EntityIx> = made
            .iter()
            .enumerate()
            .filter_map(|(new, (at, ..))| Some((groups.get(*at)?.old?, EntityIx::from_at(new))))
            .collect();
        let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); articles.len()];
        let mut entities = Vec::with_capacity(made.len());
        for (new, (at, mut entity, items)) in made.into_iter().enumerate() {
            let was = groups.get(at).and_then(|g| old.get(g.old?.at()));
            entity.of = was.and_then(|e| moved.get(&e.of?).copied());
            let maybe = was.map(|e| e.maybe.as_slice()).unwrap_or_default();
            entity.maybe = maybe.iter().filter_map(|(ix, why)| Some((*moved.get(ix)?, why.clone()))).collect();
            for item in items {
                let (kind, entity) = (entity.kind, EntityIx::from_at(new));
                if let Some(list) = mentions.get_mut(item.article) {
                    list.push(Mention { kind, entity, ..item.mention });
                }
            }
            entities.push(entity);
        }
        number(&mut mentions, &mut entities);
        (mentions, entities)
    }
}

fn entity(group: &Group) -> Entity {
    Entity {
        name: group.name.clone(),
        kind: group.kind,
        aliases: Vec::new(),
        mentions: Vec::new(),
        articles: 0,
        because: group.because.clone(),
        of: None,
        maybe: Vec::new(),
    }
}

/// Its labels and articles, from what names it; and its name, where the old one is no label any more.
fn describe(entity: &mut Entity, items: &[Item], articles: &[&Article], fixed: bool) {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items.iter().filter(|i| i.mention.form != Form::Nominal) {
        let surface = articles.get(item.article).map_or("", |a| item.mention.span.of(&a.text));
        *labels.entry(surface).or_default() += 1;
    }
    let mut labels: Vec<(&str, usize)> = labels.into_iter().collect();
    labels.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let split = entity.because.iter().any(|why| *why == format!("“{}” split off by you", entity.name));
    if split
        && !fixed
        && let Some((most, _)) = labels.first()
    {
        (*most).clone_into(&mut entity.name);
    }
    entity.aliases = labels.into_iter().map(|(l, _)| l.to_owned()).filter(|l| *l != entity.name).collect();
    entity.articles = items.iter().map(|i| i.article).collect::<BTreeSet<_>>().len() as u32;
}

fn number(mentions: &mut [Vec<Mention>], entities: &mut [Entity]) {
    for (ix, list) in mentions.iter_mut().enumerate() {
        list.sort_by_key(|m| m.span);
        for (position, mention) in list.iter().enumerate() {
            if let Some(entity) = entities.get_mut(mention.entity.at()) {
                entity.mentions.push((ArticleIx::from_at(ix), position as u32));
            }
        }
    }
}
