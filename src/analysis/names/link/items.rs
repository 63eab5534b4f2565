//! Mentions on their way to entities: each with its label, its form, and the type that most of its like have.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::capital::capital;
use super::{Joined, Label, label};
use crate::analysis::names::Tagged;
use crate::analysis::names::evidence::craft;
use crate::analysis::names::lexicon::{self, Known};
use crate::analysis::names::refer::{Sex, of_title};
use crate::facts::{Article, CapitalUse, EntityKind, Form};
use crate::rules::gazetteer::Kind;
use crate::text::{Span, TokenKind, fold};

/// One mention on its way to an entity.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) article: usize,
    pub(super) span: Span,
    pub(super) surface: String,
    pub(super) label: Label,
    pub(super) why: String,
    pub(super) form: Form,
    pub(super) capital: Option<CapitalUse>,
    /// As the title before it tells: "Mrs. Clinton".
    pub(super) sex: Option<Sex>,
    /// Whom it may mean as well; empty where it is clear.
    pub(super) maybe: Vec<Label>,
}

impl Item {
    /// A mention by name that means `label`, because.
    pub(super) fn new(article: usize, span: Span, label: Label, why: String) -> Self {
        let (surface, form, capital, sex) = (String::new(), Form::Name, None, None);
        Self { article, span, surface, label, why, form, capital, sex, maybe: Vec::new() }
    }

    /// Says that it may mean any of several, and is joined to none.
    pub(super) fn may_be(&mut self, labels: Vec<Label>, joined: &Joined) {
        let mut names: Vec<String> = labels.iter().map(|l| joined.root(l).shown()).collect();
        names.dedup();
        self.why = match names.as_slice() {
            [a, b] => format!("may be {a} or {b}: joined to neither"),
            many => format!("may be any of {}: joined to none", many.len()),
        };
        self.maybe = labels;
    }
}

/// All mentions of all articles.
pub(super) fn items(articles: &[&Article], tagged: Vec<Vec<Tagged>>) -> Vec<Item> {
    let craft: BTreeSet<String> = articles.iter().flat_map(|a| craft(&a.text, &a.layout)).collect();
    let mut out = Vec::new();
    // A story names the same people again and again.
    let mut read: HashMap<(EntityKind, &str), (Option<Known>, Label)> = HashMap::new();
    for (ix, (article, names)) in articles.iter().zip(tagged).enumerate() {
        for name in with_nicknames(article, names) {
            let surface = name.span.of(&article.text);
            let (known, label) = read.entry((name.kind, surface)).or_insert_with(|| {
                let known = known(surface, name.kind);
                (known, Label::of(name.kind, surface, known))
            });
            let (known, label, surface) = (*known, label.clone(), surface.to_owned());
            // A ship that one article introduces is no place or person in another.
            if known.is_none() && craft.contains(&label.key) {
                continue;
            }
            let why = known.map_or(name.why.clone(), |k| because_known(&surface, k));
            out.push(Item {
                form: form(article, &name, &surface),
                capital: known.and_then(|k| capital(article, name.span, k)),
                sex: title(article, name.span).and_then(|t| of_title(&t)),
                surface,
                ..Item::new(ix, name.span, label, why)
            });
        }
    }
    out
}

/// "Edwin “Buzz” Aldrin" is one name, whatever part of it the tagger sees.
fn with_nicknames(article: &Article, names: Vec<Tagged>) -> Vec<Tagged> {
    let mut out: Vec<Tagged> = Vec::with_capacity(names.len());
    for mut name in names {
        if let Some(start) = given_name_before_nickname(article, &name)
            && out.iter().rev().find(|n| n.span.start < start).is_none_or(|before| before.span.end <= start)
        {
            while out.last().is_some_and(|last| last.span.start >= start) {
                out.pop();
            }
            name.span.start = start;
        }
        out.push(name);
    }
    out
}

/// Where the given name begins that stands, with a nickname in quotation marks, before a person's surname.
fn given_name_before_nickname(article: &Article, name: &Tagged) -> Option<u32> {
    if name.kind != EntityKind::Person {
        return None;
    }
    let layout = &article.layout;
    let at = layout.token_from(name.span.start as usize);
    let token = |back: usize| at.checked_sub(back).and_then(|i| layout.tokens.get(i));
    let word = |back: usize| token(back).map_or("", |t| t.span.of(&article.text));
    let closes = |w: &str| matches!(w, "”" | "\"" | "’" | ")" | "'");
    let opens = |w: &str| matches!(w, "“" | "\"" | "‘" | "(" | "'");
    let inner = token(2).is_some_and(|t| t.kind == TokenKind::Word);
    let given = token(4).filter(|t| t.capital && inner && closes(word(1)) && opens(word(3)))?;
    lexicon::is_kind(given.span.of(&article.text), Kind::First).then_some(given.span.start)
}

/// The folded word before a name, or before the dot before it.
fn title(article: &Article, span: Span) -> Option<String> {
    let layout = &article.layout;
    let at = layout.token_from(span.start as usize).checked_sub(1)?;
    let word = |i: usize| layout.tokens.get(i).map(|t| t.span.of(&article.text));
    let before = word(at)?;
    let title = if before == "." { word(at.checked_sub(1)?)? } else { before };
    title.starts_with(char::is_uppercase).then(|| fold(title))
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

/// What the gazetteers know of a name; people are linked by their names' parts instead.
fn known(surface: &str, kind: EntityKind) -> Option<Known> {
    lexicon::identity(surface, kind).filter(|k| k.kind != Kind::Person)
}

/// One word form tagged as two types in one article: the rarer reading follows where it is outnumbered 2 to 1. A lone
/// word that no gazetteer knows and that is the surname of somebody in the article is that person.
pub(super) fn settle_types(items: &mut [Item]) {
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
pub(super) fn settle_across(items: &mut [Item]) {
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
