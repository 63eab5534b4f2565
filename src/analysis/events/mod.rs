//! Events: one article's tellings, then merged across articles.

mod about;
mod build;
mod claim;
mod cluster;
mod common;
mod dates;
mod dispute;
mod figures;
mod find;
mod merge;
mod plain;
mod predicate;
mod sense;
mod similar;
mod subject;
mod title;

pub(crate) use figures::without_figures;
pub(crate) use predicate::is_light;

use std::sync::Arc;

use crate::analysis::Known;
use crate::facts::{EntityIx, Event, EventKind, EventMention};

/// One article's telling of something that happened, not yet merged.
#[derive(Clone, Debug)]
pub struct Telling {
    /// What the article's list of events will hold; its event is not yet known.
    pub mention: EventMention,
    /// What sort of event.
    pub kind: EventKind,
    /// A title from the sentence's own words.
    pub title: String,
    /// How well the words made a title, 0 to 1.
    pub title_quality: f32,
    /// People, organisations and countries that act or are acted on, in the order of the words.
    pub participants: Vec<EntityIx>,
    /// Where.
    pub places: Vec<EntityIx>,
    /// The people among them and the places, by name.
    people: Vec<EntityIx>,
    /// The nations and groups among them.
    peoples: Vec<EntityIx>,
    /// Ages that stand in its words: two of different age are two people.
    ages: Vec<u32>,
    /// Stems of the words around it, without times; sorted, each once.
    pub terms: Arc<[String]>,
    /// Those of them that are part of no name, by number, sorted; known once all tellings are together.
    plain: Vec<u32>,
    /// Its predicate by number, known at the same time.
    word: u32,
    /// The days that its claim allows; likewise.
    reach: dates::Reach,
    /// A bit for each participant and place; two may share one. Likewise.
    named: u64,
    /// How many articles tell its predicate without a date; likewise.
    often: u32,
    /// Which happenings its predicate may tell.
    senses: sense::Senses,
    /// The predicate that its sentence turns on, or one with a time of its own; others are told beside it.
    pub main: bool,
    /// The predicate is a verb with a tense.
    finite: bool,
    /// The stem of its predicate.
    pub predicate: String,
    /// How near the top of the article it stands, 0 to 1.
    pub lead: f32,
}

impl Telling {
    /// The same with every entity mapped.
    pub(super) fn with_entities(&self, map: &dyn Fn(EntityIx) -> EntityIx) -> Self {
        let all = |list: &[EntityIx]| list.iter().copied().map(map).collect();
        Self {
            participants: all(&self.participants),
            places: all(&self.places),
            people: all(&self.people),
            peoples: all(&self.peoples),
            ..self.clone()
        }
    }
}

/// Whether a folded word is a noun that names something that happens: "attack", "summits".
pub fn names_event(word: &str) -> bool {
    predicate::names_event(word)
}

/// The base form of a folded word that may tell an event: "annexed" is "annex".
pub(crate) fn base_form(word: &str) -> Option<&'static str> {
    predicate::base(word)
}

/// Whether two folded predicates may tell one happening: "died" and "killed", "broken off" and "suspended".
pub(crate) fn one_happening(a: &str, b: &str) -> bool {
    let base = |word: &str| base_form(word).unwrap_or(word).to_owned();
    let phrase = |words: &str| match words.split_once(' ') {
        Some((verb, particle)) => format!("{} {particle}", base(verb)),
        None => base(words),
    };
    let (a, b) = (phrase(a), phrase(b));
    a == b || sense::Senses::of(&a).meets(sense::Senses::of(&b))
}

/// Finds what one article tells.
pub fn find(known: &Known<'_>) -> Vec<Telling> {
    find::find(known)
}

/// Joins tellings of the same event. Returns each article's event mentions, in order, and the events by date.
pub fn merge(known: &[Known<'_>], tellings: Vec<Vec<Telling>>) -> (Vec<Vec<EventMention>>, Vec<Event>) {
    merge::merge(known, tellings)
}

#[cfg(test)]
mod tests;
