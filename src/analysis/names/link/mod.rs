//! From mentions to entities: which names mean the same, within an article and across all.
//!
//! Names are joined label by label, each join with its reason; a short name goes to the one entity it can mean,
//! and where two compete it stays an entity of its own. The order of the articles makes no difference.

mod label;
mod nominal;
mod person;
mod organisation;

use std::collections::{BTreeMap, BTreeSet};

use super::Tagged;
use super::evidence::craft;
use super::lexicon::{self, Known};
use crate::facts::{Article, ArticleIx, CapitalUse, Entity, EntityIx, EntityKind, Form, Mention};
use crate::rules::gazetteer::Kind;
use crate::text::{Span, fold};

pub(super) use label::Label;

/// One mention on its way to an entity.
#[derive(Clone, Debug)]
struct Item {
    article: usize,
    span: Span,
    surface: String,
    label: Label,
    why: String,
    form: Form,
    capital: Option<CapitalUse>,
}

/// Labels joined so far, as a forest with the reason for every join.
#[derive(Default)]
pub(super) struct Joined {
    parent: BTreeMap<Label, (Label, String)>,
}

impl Joined {
    /// The label that stands for all labels joined with this one.
    pub(super) fn root(&self, label: &Label) -> Label {
        let mut at = label;
        while let Some((up, _)) = self.parent.get(at) {
            at = up;
        }
        at.clone()
    }

    /// Joins `label` to `other`, because.
    pub(super) fn join(&mut self, label: &Label, other: &Label, because: String) {
        let (a, b) = (self.root(label), self.root(other));
        if a != b {
            self.parent.insert(a, (b, because));
        }
    }

    fn reason(&self, label: &Label) -> Option<&str> {
        self.parent.get(label).map(|(_, why)| why.as_str())
    }
}

/// Joins mentions to entities across all articles. Returns each article's mentions, in order, and the entities.
pub fn link(articles: &[&Article], tagged: Vec<Vec<Tagged>>) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let mut items = items(articles, tagged);
    settle_types(&mut items);
    settle_across(&mut items);
    let mut counts: BTreeMap<Label, usize> = BTreeMap::new();
    let mut within: Vec<BTreeSet<Label>> = vec![BTreeSet::new(); articles.len()];
    for item in &items {
        *counts.entry(item.label.clone()).or_default() += 1;
        if let Some(labels) = within.get_mut(item.article) {
            labels.insert(item.label.clone());
        }
    }
    let mut joined = Joined::default();
    organisation::join_acronyms(articles, &spans(&items), &counts, &mut joined);
    organisation::join_variants(&counts, &mut joined);
    person::join_full_names(&counts, &mut joined);
    let short = person::short_names(&counts, &within, &joined);
    let mut short_organisations = organisation::short_names(&counts, &within, &joined);
    short_organisations.extend(short);
    for item in &mut items {
        if let Some((full, why)) = short_organisations.get(&(item.article, item.label.clone())) {
            item.why.clone_from(why);
            if item.label.kind != EntityKind::Person && label::is_head(&item.label.key) {
                item.form = Form::Nominal;
            }
            item.label = full.clone();
        } else if let Some(why) = joined.reason(&item.label) {
            item.why = why.to_owned();
        }
    }
    nominal::add(articles, &mut items, &joined);
    finish(articles.len(), items, &joined)
}

fn spans(items: &[Item]) -> Vec<(usize, Span, Label)> {
    items.iter().map(|i| (i.article, i.span, i.label.clone())).collect()
}

fn items(articles: &[&Article], tagged: Vec<Vec<Tagged>>) -> Vec<Item> {
    let craft: BTreeSet<String> = articles.iter().flat_map(|a| craft(&a.text, &a.layout)).collect();
    let mut out = Vec::new();
    for (ix, (article, names)) in articles.iter().zip(tagged).enumerate() {
        for name in names {
            let surface = name.span.of(&article.text).to_owned();
            let known = known(&surface, name.kind);
            let label = Label::of(name.kind, &surface, known);
            // A ship that one article introduces is no place or person in another.
            if known.is_none() && craft.contains(&label.key) {
                continue;
            }
            out.push(Item {
                article: ix,
                span: name.span,
                form: form(article, &name, &surface),
                capital: known.and_then(|k| capital(article, name.span, k)),
                why: known.map_or(name.why, |k| because_known(&surface, k)),
                surface,
                label,
            });
        }
    }
    out
}

fn because_known(surface: &str, known: Known) -> String {
    match (known.kind, known.of) {
        (Kind::Demonym, Some(of)) => format!("people or adjective of {of}"),
        (Kind::Capital, Some(of)) => format!("capital of {of}"),
        _ if surface == known.name => "a known name".to_owned(),
        _ => format!("another name of {}", known.name),
    }
}

fn form(article: &Article, name: &Tagged, surface: &str) -> Form {
    if name.kind != EntityKind::Group || surface.ends_with('s') && !surface.ends_with("ss") {
        return Form::Name;
    }
    let tokens = &article.layout.tokens;
    let next = tokens.get(article.layout.token_from(name.span.end as usize));
    let word = next.filter(|t| t.spaced).map_or("", |t| t.span.of(&article.text));
    let noun = word.chars().next().is_some_and(char::is_alphabetic) && !label::is_function_word(word);
    if noun { Form::Adjective } else { Form::Name }
}

/// "Moscow said": not where a preposition of place stands before it.
fn capital(article: &Article, span: Span, known: Known) -> Option<CapitalUse> {
    let of = known.of.filter(|_| known.kind == Kind::Capital)?;
    let (text, layout) = (&article.text, &article.layout);
    let before = layout.token_from(span.start as usize).checked_sub(1).and_then(|i| layout.tokens.get(i));
    let after = layout.tokens.get(layout.token_from(span.end as usize));
    let word = |t: Option<&crate::text::Token>| t.map_or("", |t| t.span.of(text)).to_lowercase();
    let (before, after) = (word(before), word(after));
    let place =
        ["in", "at", "from", "to", "near", "outside", "around", "through", "into", "of", "across", "leave"];
    if place.contains(&before.as_str()) || after == "," {
        return None;
    }
    let acts = label::acts(&after);
    let dealt_with = ["with", "between", "against", "accuse", "accuses", "accused", "urge", "urged", "by", "and"];
    (acts || dealt_with.contains(&before.as_str())).then(|| CapitalUse { country: of.to_owned() })
}

/// What the gazetteers know of a name; people are linked by their names' parts instead.
fn known(surface: &str, kind: EntityKind) -> Option<Known> {
    lexicon::identity(surface, kind).filter(|k| k.kind != Kind::Person)
}

/// One word form tagged as two types in one article: the rarer reading follows where it is outnumbered 2 to 1. A lone
/// word that no gazetteer knows and that is the surname of somebody in the article is that person.
fn settle_types(items: &mut [Item]) {
    let mut counts: BTreeMap<(usize, String), BTreeMap<EntityKind, usize>> = BTreeMap::new();
    let mut surnames: BTreeSet<(usize, String)> = BTreeSet::new();
    for item in items.iter() {
        let seen = counts.entry((item.article, fold(&item.surface))).or_default();
        *seen.entry(item.label.kind).or_default() += 1;
        if item.label.kind == EntityKind::Person && item.label.words().len() > 1 {
            surnames.extend(item.label.words().last().map(|w| (item.article, (*w).to_owned())));
        }
    }
    for item in items {
        let Some(seen) = counts.get(&(item.article, fold(&item.surface))) else { continue };
        let most = seen.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
        let own = seen.get(&item.label.kind).copied().unwrap_or(0);
        let (kind, why) = match most {
            _ if item.label.known.is_none() && surnames.contains(&(item.article, item.label.key.clone())) => {
                (EntityKind::Person, "a surname in this article")
            }
            Some((&kind, &n)) if n >= 2 * own => (kind, "the same word is mostly this type here"),
            _ => continue,
        };
        if kind != item.label.kind {
            item.label = Label::of(kind, &item.surface, known(&item.surface, kind));
            why.clone_into(&mut item.why);
        }
    }
}

/// The same for one word form over all articles, but for lone words that may be a person in one and a place in
/// another.
fn settle_across(items: &mut [Item]) {
    let mut counts: BTreeMap<String, BTreeMap<EntityKind, usize>> = BTreeMap::new();
    for item in &*items {
        *counts.entry(item.label.key.clone()).or_default().entry(item.label.kind).or_default() += 1;
    }
    for item in items.iter_mut().filter(|i| i.label.known.is_none()) {
        let Some(seen) = counts.get(&item.label.key) else { continue };
        let own = seen.get(&item.label.kind).copied().unwrap_or(0);
        let most = seen.iter().max_by_key(|(kind, n)| (**n, std::cmp::Reverse(**kind)));
        let Some((&kind, &n)) = most.filter(|(kind, _)| **kind != item.label.kind) else { continue };
        let person = kind == EntityKind::Person || item.label.kind == EntityKind::Person;
        if n >= 2 * own && (!person || item.label.words().len() > 1) {
            item.label = Label::of(kind, &item.surface, known(&item.surface, kind));
            "the same words are mostly this type".clone_into(&mut item.why);
        }
    }
}

/// Groups items by their labels' roots, sorts and numbers the entities.
fn finish(articles: usize, items: Vec<Item>, joined: &Joined) -> (Vec<Vec<Mention>>, Vec<Entity>) {
    let mut groups: BTreeMap<Label, Vec<Item>> = BTreeMap::new();
    for item in items {
        groups.entry(joined.root(&item.label)).or_default().push(item);
    }
    let mut made: Vec<(Entity, Vec<Item>)> =
        groups.into_iter().map(|(root, items)| (describe(&root, &items), items)).collect();
    made.sort_by(|(a, x), (b, y)| y.len().cmp(&x.len()).then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind))));
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); articles];
    let mut entities = Vec::with_capacity(made.len());
    for (at, (entity, items)) in made.into_iter().enumerate() {
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
        for (position, mention) in list.iter().enumerate() {
            if let Some(entity) = entities.get_mut(mention.entity.at()) {
                entity.mentions.push((ArticleIx::from_at(ix), position as u32));
            }
        }
    }
    (mentions, entities)
}

/// An entity's name, labels and reasons; its mentions are filled in later.
fn describe(root: &Label, items: &[Item]) -> Entity {
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    let mut because: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for item in items {
        if item.form != Form::Nominal || label::is_capitalised(&item.surface) {
            *labels.entry(&item.surface).or_default() += 1;
        }
        because.entry(&item.why).or_default().insert(&item.surface);
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
