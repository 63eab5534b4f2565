//! Names and entities as the person has them: marks added and taken, entities renamed, retyped, merged and split.

use std::collections::{BTreeMap, BTreeSet};

use super::{BY_YOU, marks};
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

/// The mentions and entities on their way, each found without looking at all of them: a person may have said thousands
/// of things.
struct Story<'a> {
    articles: &'a [&'a Article],
    /// `None` where a mark took it away.
    items: Vec<Option<Item>>,
    /// By article, the items that ever stood in it.
    standing: Vec<Vec<usize>>,
    groups: Vec<Group>,
    /// By group, the items that were ever in it, and how many are.
    members: Vec<Vec<usize>>,
    alive: Vec<usize>,
    /// By name, the groups that were ever called so.
    names: BTreeMap<String, Vec<usize>>,
    /// By words, how many items of each group say them.
    labels: BTreeMap<&'a str, BTreeMap<usize, usize>>,
}

impl<'a> Story<'a> {
    fn new(articles: &'a [&'a Article], mentions: Vec<Vec<Mention>>, entities: &[Entity]) -> Self {
        let mut story = Self {
            articles,
            items: Vec::new(),
            standing: vec![Vec::new(); articles.len()],
            groups: Vec::new(),
            members: Vec::new(),
            alive: Vec::new(),
            names: BTreeMap::new(),
            labels: BTreeMap::new(),
        };
        for (at, e) in entities.iter().enumerate() {
            story.add_group(Group {
                name: e.name.clone(),
                kind: e.kind,
                because: e.because.clone(),
                old: Some(EntityIx::from_at(at)),
                fixed: false,
                former: Vec::new(),
            });
        }
        for (article, list) in mentions.into_iter().enumerate() {
            for mention in list {
                story.put(Item { article, group: mention.entity.at(), mention });
            }
        }
        story
    }

    fn surface(&self, article: usize, span: Span) -> &'a str {
        self.articles.get(article).map_or("", |a| span.of(&a.text))
    }

    fn add_group(&mut self, group: Group) -> usize {
        let at = self.groups.len();
        self.names.entry(group.name.clone()).or_default().push(at);
        self.groups.push(group);
        self.members.push(Vec::new());
        self.alive.push(0);
        at
    }

    fn put(&mut self, item: Item) {
        let id = self.items.len();
        if let Some(standing) = self.standing.get_mut(item.article) {
            standing.push(id);
        }
        self.enter(id, item.group, self.surface(item.article, item.mention.span));
        self.items.push(Some(item));
    }

    fn enter(&mut self, id: usize, group: usize, label: &'a str) {
        if let (Some(members), Some(alive)) = (self.members.get_mut(group), self.alive.get_mut(group)) {
            members.push(id);
            *alive += 1;
            *self.labels.entry(label).or_default().entry(group).or_default() += 1;
        }
    }

    fn leave(&mut self, group: usize, label: &'a str) {
        if let Some(alive) = self.alive.get_mut(group) {
            *alive = alive.saturating_sub(1);
        }
        let Some(groups) = self.labels.get_mut(label) else { return };
        if let Some(count) = groups.get_mut(&group) {
            *count -= 1;
            if *count == 0 {
                groups.remove(&group);
            }
        }
    }

    fn move_to(&mut self, id: usize, group: usize) {
        let Some(item) = self.items.get_mut(id).and_then(Option::as_mut) else { return };
        let (article, span, from) = (item.article, item.mention.span, std::mem::replace(&mut item.group, group));
        let label = self.surface(article, span);
        self.leave(from, label);
        self.enter(id, group, label);
    }

    /// The items that are in a group now, in order.
    fn inside(&self, group: usize) -> Vec<usize> {
        let is = |id: &usize| self.items.get(*id).and_then(Option::as_ref).is_some_and(|i| i.group == group);
        let mut ids: Vec<usize> = self.members.get(group).into_iter().flatten().copied().filter(is).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn mark(&mut self, article: usize, given: &GivenMark) {
        let (mut form, mut capital) = (Form::Name, None);
        let standing = self.standing.get_mut(article).map(std::mem::take).unwrap_or_default();
        let mut left = Vec::with_capacity(standing.len());
        for id in standing {
            let Some(Some(item)) = self.items.get(id) else { continue };
            if !item.mention.span.overlaps(given.span) {
                left.push(id);
                continue;
            }
            if item.mention.span == given.span {
                (form, capital) = (item.mention.form, item.mention.capital.clone());
            }
            let (group, label) = (item.group, self.surface(article, item.mention.span));
            self.leave(group, label);
            if let Some(slot) = self.items.get_mut(id) {
                *slot = None;
            }
        }
        if let Some(slot) = self.standing.get_mut(article) {
            *slot = left;
        }
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
        self.put(Item { article, mention, group });
    }

    fn add(&mut self, name: String, kind: EntityKind, fixed: bool, why: String) -> usize {
        self.add_group(Group { name, kind, because: vec![why], old: None, fixed, former: Vec::new() })
    }

    /// `None` where it fits nothing.
    fn say(&mut self, says: &Correction) -> Option<()> {
        match says {
            Correction::Rename { entity, name } => {
                let at = self.find(entity)?;
                self.names.entry(name.clone()).or_default().push(at);
                let group = self.groups.get_mut(at)?;
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
                for id in self.inside(from) {
                    self.move_to(id, to);
                }
                let gone = self.groups.get_mut(from).map(|g| std::mem::take(&mut g.former)).unwrap_or_default();
                let name = self.groups.get(from)?.name.clone();
                for former in gone.iter().chain([&name]) {
                    self.names.entry(former.clone()).or_default().push(to);
                }
                let to = self.groups.get_mut(to)?;
                to.because.push(format!("“{name}” joined by you"));
                to.former.extend(gone.into_iter().chain([name]));
            }
            Correction::Split { entity, label } => {
                let from = self.find(entity)?;
                let says = |id: &usize| {
                    let item = self.items.get(*id).and_then(Option::as_ref);
                    item.is_some_and(|i| self.surface(i.article, i.mention.span) == label)
                };
                let leaving: Vec<usize> = self.inside(from).into_iter().filter(says).collect();
                if leaving.is_empty() {
                    return None;
                }
                let (kind, name) = self.groups.get(from).map(|g| (g.kind, g.name.clone()))?;
                let to = self.add(label.clone(), kind, true, format!("split off from “{name}” by you"));
                for id in leaving {
                    self.move_to(id, to);
                }
                let from = self.groups.get_mut(from)?;
                from.because.push(format!("“{label}” split off by you"));
                // What is left takes the name of what is left.
                from.fixed &= from.name != *label;
            }
            _ => return None,
        }
        Some(())
    }

    /// The one entity that a key means: by type and name, by type and label, else by name alone where that is one.
    fn find(&self, key: &EntityKey) -> Option<usize> {
        let called = self.names.get(&key.name).into_iter().flatten().copied();
        let labelled = self.labels.get(key.name.as_str()).into_iter().flat_map(|groups| groups.keys().copied());
        let mut best: Option<(u8, usize)> = None;
        let mut ties = false;
        let candidates: BTreeSet<usize> = called.chain(labelled).collect();
        for at in candidates {
            let Some(group) = self.groups.get(at).filter(|_| self.alive.get(at).is_some_and(|n| *n > 0)) else {
                continue;
            };
            let rank = match (group.kind == key.kind, group.name == key.name) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => continue,
            };
            match best {
                Some((r, _)) if r < rank => {}
                Some((r, _)) if r == rank => ties = true,
                _ => (best, ties) = (Some((rank, at)), false),
            }
        }
        best.filter(|_| !ties).map(|(_, at)| at)
    }

    fn finish(self, old: &[Entity]) -> (Vec<Vec<Mention>>, Vec<Entity>) {
        let Self { articles, items, groups, .. } = self;
        let mut made: Vec<(usize, Entity, Vec<Item>)> =
            groups.iter().enumerate().map(|(at, g)| (at, entity(g), Vec::new())).collect();
        for item in items.into_iter().flatten() {
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
