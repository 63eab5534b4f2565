//! What was found in single articles, kept between analyses: an added article costs its own finding, not everybody's.
//!
//! What one article's words give is kept under their key; what also rests on the story (whom its names mean, when it
//! was published) is kept under a key of exactly that. It refuses to keep anything that rests on more.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::names::{self, Tagged};
use super::{Before, Known, events, given, language, quotes, time};
use crate::cache::{self, Key};
use crate::facts::{
    Article, EntityIx, EntityKind, FurnitureKind, Given, GivenMark, Layer, Mark, Mention, Publication, Quote,
    Reference,
};
use crate::text::Span;

/// A window keeps what was found in this many articles; of larger stories nothing, since memory would double.
const MOST_ARTICLES: usize = 2_000;

/// What an article's own words give, whatever the story.
pub(super) struct Own {
    pub(super) language: String,
    pub(super) found: Vec<time::Found>,
    pub(super) tagged: Vec<Tagged>,
}

/// What an article tells, given its names and its date.
pub(super) struct Told {
    pub(super) quotes: Vec<Quote>,
    pub(super) tellings: Vec<events::Telling>,
}

/// By what one article is remembered.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    /// Its words alone, with what in them is not the article: nothing of the person's.
    words: Key,
    /// The same with what the person says of its language and its times.
    said: Key,
    /// Nothing is said of its quotations. What is said may name anybody of the story, so that it is not remembered.
    quotes_as_found: bool,
}

/// The part of [`Own`] that is kept on the disk; times are found again as quickly.
#[derive(Serialize, Deserialize)]
struct Kept {
    language: String,
    tagged: Vec<Tagged>,
}

/// What was found in the articles of the last analysis.
#[derive(Default)]
pub struct Memory {
    own: Mutex<BTreeMap<Key, Arc<Own>>>,
    told: Mutex<BTreeMap<Key, Arc<Told>>>,
}

/// Finds what an article's own words give, or remembers it.
pub(super) fn own(before: Before<'_>, keys: Option<Keys>, article: &Article, given: &Given) -> Arc<Own> {
    let remembered = |keys: Keys| before.memory?.own.lock().ok()?.get(&keys.said).cloned();
    if let Some(known) = keys.and_then(remembered) {
        return known;
    }
    let find = || Kept { language: language::detect(article), tagged: names::tag(article) };
    let kept = match keys {
        Some(Keys { words, .. }) => cache::get::<Kept>(before.cache, words).unwrap_or_else(|| {
            let kept = find();
            cache::put(before.cache, words, &kept);
            kept
        }),
        None => find(),
    };
    let language = given.languages.get(&article.file).cloned().unwrap_or(kept.language);
    let found = given::times(article, time::find(article, &language), given);
    Arc::new(Own { language, found, tagged: kept.tagged })
}

impl Memory {
    /// Whether what is found in so many articles is kept.
    pub(super) fn keeps(articles: usize) -> bool {
        articles <= MOST_ARTICLES
    }

    /// Keeps the articles of this analysis and forgets those of earlier ones.
    pub(super) fn keep(&self, own: impl Iterator<Item = (Keys, Arc<Own>)>) {
        if let Ok(mut held) = self.own.lock() {
            *held = own.take(MOST_ARTICLES).map(|(keys, own)| (keys.said, own)).collect();
        }
        if let Ok(mut told) = self.told.lock()
            && told.len() > 2 * MOST_ARTICLES
        {
            told.clear();
        }
    }
}

/// Finds what an article tells, or remembers it. The quotes of `known` are still to be found.
pub(super) fn told(
    memory: Option<&Memory>,
    keys: Option<Keys>,
    known: &Known<'_>,
    language: &str,
    given: &Given,
) -> Told {
    let keys = keys.filter(|keys| keys.quotes_as_found);
    let Some((memory, keys)) = memory.zip(keys) else { return find(known, language, given) };
    let local = Local::of(known);
    let Some(key) = local.key(keys.said, known) else { return find(known, language, given) };
    if let Some(held) = memory.told.lock().ok().and_then(|told| told.get(&key).cloned()) {
        return held.with(&|e| local.global(e));
    }
    let told = find(known, language, given);
    if let Ok(mut all) = memory.told.lock() {
        all.insert(key, Arc::new(told.with(&|e| local.rank(e))));
    }
    told
}

fn find(known: &Known<'_>, language: &str, given: &Given) -> Told {
    let quotes = given::quotes(known.article, quotes::find_in(known, language), known.entities, given);
    let tellings = events::find(&Known { quotes: &quotes, ..*known });
    Told { quotes, tellings }
}

impl Told {
    fn with(&self, map: &dyn Fn(EntityIx) -> EntityIx) -> Self {
        let mut quotes = self.quotes.clone();
        for quote in &mut quotes {
            quote.speaker = quote.speaker.map(map);
        }
        let tellings = self.tellings.iter().map(|t| t.with_entities(map)).collect();
        Self { quotes, tellings }
    }
}

/// By what an article is remembered; `None` where what is said of it cannot be written down.
pub(super) fn keys(article: &Article, given: &Given) -> Option<Keys> {
    let furniture: Vec<(Span, FurnitureKind)> = article.furniture.iter().map(|f| (f.span, f.kind)).collect();
    let title = article.metadata.title.as_ref().and_then(|t| t.span);
    let rest = cache::bytes_of(&(furniture, title)).unwrap_or_default();
    let words = Key::of("article", &[article.text.as_bytes(), &rest]);
    let marks = given.marks.get(&article.file).map(Vec::as_slice).unwrap_or_default();
    let time = |m: &GivenMark| match &m.mark {
        Some(Mark::Time { value }) => Some((m.span, true, value.clone())),
        _ if m.layer == Layer::Time => Some((m.span, false, None)),
        _ => None,
    };
    let times: Vec<(Span, bool, Option<String>)> = marks.iter().filter_map(time).collect();
    let language = given.languages.get(&article.file);
    let said = if times.is_empty() && language.is_none() {
        words
    } else {
        Key::of("said", &[&words.bytes(), &cache::bytes_of(&(times, language))?])
    };
    Some(Keys { words, said, quotes_as_found: marks.iter().all(|m| m.layer != Layer::Quote) })
}

/// The entities of one article in the order in which it names them. By their rank among these they mean the same in
/// every story, whichever of them that story names more.
struct Local {
    all: Vec<EntityIx>,
    ranks: BTreeMap<EntityIx, EntityIx>,
}

impl Local {
    fn of(known: &Known<'_>) -> Self {
        let named = known.mentions.iter().map(|m| m.entity);
        let meant = known.references.iter().flat_map(|r| r.entities.iter().copied());
        let mut local = Self { all: Vec::new(), ranks: BTreeMap::new() };
        for entity in named.chain(meant) {
            if let Entry::Vacant(slot) = local.ranks.entry(entity) {
                slot.insert(EntityIx::from_at(local.all.len()));
                local.all.push(entity);
            }
        }
        local
    }

    fn rank(&self, entity: EntityIx) -> EntityIx {
        self.ranks.get(&entity).copied().unwrap_or(EntityIx(u32::MAX))
    }

    fn global(&self, rank: EntityIx) -> EntityIx {
        self.all.get(rank.at()).copied().unwrap_or(rank)
    }

    /// The key of everything that quotes and events are found from.
    fn key(&self, article: Key, known: &Known<'_>) -> Option<Key> {
        // Why a name means whom it means may change with the story; neither quotes nor events ask.
        let ranked = |m: &Mention| (m.span, m.kind, self.rank(m.entity), m.form, m.capital.is_some());
        let mentions: Vec<_> = known.mentions.iter().map(ranked).collect();
        let meaning = |r: &Reference| {
            let entities = r.entities.iter().map(|e| self.rank(*e)).collect();
            Reference { entities, ..r.clone() }
        };
        let references: Vec<Reference> = known.references.iter().map(meaning).collect();
        let entity = |e: &EntityIx| known.entities.get(e.at());
        let entities: Vec<(&str, EntityKind)> =
            self.all.iter().filter_map(entity).map(|e| (e.name.as_str(), e.kind)).collect();
        let publication: &Publication = known.publication;
        let rest = cache::bytes_of(&(mentions, references, entities, publication, known.times))?;
        Some(Key::of("told", &[&article.bytes(), &rest]))
    }
}
