//! The person's work: the only state that is saved and that undo touches.
//!
//! A numbered list of [`Correction`]s in the order they were made. One edit puts or takes one item, so its inverse is
//! known without knowing what corrections mean. What this program does not understand, because a later version wrote
//! it, is kept as it is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::work::texts::Moves;
use crate::facts::{ArticleField, ConflictKind, Correction, EntityKey, EventChange, Layer, Target, TextAnchor};

/// All work on one story.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    items: BTreeMap<u64, Item>,
    /// Which item says something that only one may say.
    slots: BTreeMap<Slot, u64>,
    /// The number of the next item; numbers are never used twice.
    next: u64,
    /// Counts changes from which facts follow: all but notes, tags and refusals.
    stamp: u64,
}

/// One numbered piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it says; `None` where a later version of the program wrote it.
    pub says: Option<Correction>,
    /// Keys that this version does not know, kept for the one that does.
    pub rest: Map<String, Value>,
}

/// A change of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(clippy::large_enum_variant, reason = "most edits are of one item, and few are held at once")]
pub enum Edit {
    /// Puts an item under a number, or takes it away.
    Set {
        /// The number.
        n: u64,
        /// The item.
        to: Option<Item>,
    },
    /// Several at once, in this order.
    Batch(Vec<Self>),
}

/// Things of which there is one: the later word takes the place of the earlier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Article(String, ArticleField),
    Source(String),
    Furniture(TextAnchor),
    Words(TextAnchor, Layer),
    Refuse(TextAnchor, Layer),
    Name(EntityKey),
    Kind(EntityKey),
    Merge(EntityKey),
    Split(EntityKey, String),
    Event(TextAnchor, u8),
    MergeEvents(TextAnchor),
    SplitEvent(TextAnchor),
    Dismiss(TextAnchor, ConflictKind),
    Tag(String),
    Say(TextAnchor),
}

/// The same work; which numbers were used on the way does not count.
impl PartialEq for Edits {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl Eq for Edits {}

impl Edits {
    /// From numbered items, as a project file holds them.
    pub fn from_items(items: impl IntoIterator<Item = (u64, Item)>) -> Self {
        let mut edits = Self::default();
        for (n, item) in items {
            edits.set(n, Some(item));
        }
        edits
    }

    /// Numbers up to `n` are in use elsewhere, by what was undone.
    pub fn reserve(&mut self, n: u64) {
        self.next = self.next.max(n.saturating_add(1));
    }

    /// Every item with its number, in the order they were made.
    pub fn items(&self) -> impl Iterator<Item = (u64, &Item)> {
        self.items.iter().map(|(n, item)| (*n, item))
    }

    /// Every correction that is understood, with its number, in the order they were made.
    pub fn corrections(&self) -> impl Iterator<Item = (u64, &Correction)> {
        self.items.iter().filter_map(|(n, item)| Some((*n, item.says.as_ref()?)))
    }

    /// The item of a number.
    pub fn get(&self, n: u64) -> Option<&Item> {
        self.items.get(&n)
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no work at all.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The edit that adds corrections; what said the same thing before is taken away by it.
    pub fn add(&self, corrections: impl IntoIterator<Item = Correction>) -> Edit {
        let mut edits = Vec::new();
        for (i, correction) in corrections.into_iter().enumerate() {
            if let Some(n) = slot(&correction).and_then(|slot| self.slots.get(&slot)) {
                edits.push(Edit::Set { n: *n, to: None });
            }
            edits.push(Edit::Set { n: self.next + i as u64, to: Some(Item::of(correction)) });
        }
        Edit::Batch(edits)
    }

    /// The edit that takes items of other work over, each in the place of an item of this one where there is such.
    pub fn adopt(&self, items: impl IntoIterator<Item = (Option<u64>, Item)>) -> Edit {
        let mut edits = Vec::new();
        for (i, (instead, item)) in items.into_iter().enumerate() {
            let same = item.says.as_ref().and_then(|says| self.saying(says));
            let gone: BTreeSet<u64> = instead.into_iter().chain(same).collect();
            edits.extend(gone.into_iter().map(Self::withdraw));
            edits.push(Edit::Set { n: self.next + i as u64, to: Some(item) });
        }
        Edit::Batch(edits)
    }

    /// The edit that takes an item away.
    pub fn withdraw(n: u64) -> Edit {
        Edit::Set { n, to: None }
    }

    /// The edit that puts other words in the place of an item's, and leaves what this version does not know of it.
    pub fn reword(&self, n: u64, says: Correction) -> Edit {
        let rest = self.items.get(&n).map(|item| item.rest.clone()).unwrap_or_default();
        Edit::Set { n, to: Some(Item { says: Some(says), rest }) }
    }

    /// The number of the item that says the same thing of the same thing, if there is one.
    pub fn saying(&self, correction: &Correction) -> Option<u64> {
        self.slots.get(&slot(correction)?).copied()
    }

    /// Applies an edit and returns its inverse.
    pub fn apply(&mut self, edit: &Edit) -> Edit {
        match edit {
            Edit::Set { n, to } => Edit::Set { n: *n, to: self.set(*n, to.clone()) },
            Edit::Batch(edits) => {
                let mut inverse: Vec<Edit> = edits.iter().map(|edit| self.apply(edit)).collect();
                inverse.reverse();
                Edit::Batch(inverse)
            }
        }
    }

    /// Files are called something else now.
    pub fn rename_files(&mut self, moves: &Moves) {
        let items = std::mem::take(&mut self.items);
        let (next, stamp) = (self.next, self.stamp + 1);
        *self = Self::from_items(items.into_iter().map(|(n, item)| (n, item.renamed(moves))));
        (self.next, self.stamp) = (next.max(self.next), stamp);
    }

    /// Another number after every change from which facts follow.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    fn set(&mut self, n: u64, to: Option<Item>) -> Option<Item> {
        // Numbers grow even when items go, so that an undone item never shares one with a new item.
        self.reserve(n);
        let slot_of = |item: &Option<Item>| item.as_ref().and_then(|i| i.says.as_ref()).and_then(slot);
        let new = slot_of(&to);
        let moves = |item: &Option<Item>| {
            let says = item.as_ref().and_then(|i| i.says.as_ref());
            says.is_some_and(Correction::moves_facts)
        };
        let moved = moves(&to);
        let old = match to {
            Some(item) => self.items.insert(n, item),
            None => self.items.remove(&n),
        };
        self.stamp += u64::from(moved || moves(&old));
        if let Some(gone) = slot_of(&old).filter(|slot| self.slots.get(slot) == Some(&n)) {
            self.slots.remove(&gone);
        }
        if let Some(slot) = new {
            self.slots.insert(slot, n);
        }
        old
    }

    /// What the person says of an article's outlet, date and so on.
    pub fn of_article(&self, file: &str, field: ArticleField) -> Option<&str> {
        let n = self.slots.get(&Slot::Article(file.to_owned(), field))?;
        match self.items.get(n)?.says.as_ref()? {
            Correction::Article { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl Item {
    /// A correction made here.
    pub fn of(correction: Correction) -> Self {
        Self { says: Some(correction), rest: Map::new() }
    }

    fn renamed(mut self, moves: &Moves) -> Self {
        for file in self.says.iter_mut().flat_map(Correction::files_mut) {
            if let Some(to) = moves.get(file) {
                file.clone_from(to);
            }
        }
        self
    }
}

impl Edit {
    /// The same where files are called something else.
    #[must_use]
    pub fn renamed(self, moves: &Moves) -> Self {
        match self {
            Self::Set { n, to } => Self::Set { n, to: to.map(|item| item.renamed(moves)) },
            Self::Batch(edits) => Self::Batch(edits.into_iter().map(|edit| edit.renamed(moves)).collect()),
        }
    }

    /// The corrections that it puts or takes, in order; `None` for those taken.
    pub fn leaves(&self) -> Vec<(u64, Option<&Item>)> {
        match self {
            Self::Set { n, to } => vec![(*n, to.as_ref())],
            Self::Batch(edits) => edits.iter().flat_map(Self::leaves).collect(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Batch(edits) if edits.iter().all(Self::is_empty))
    }
}

/// The thing of which there is one that a correction is about; `None` for notes, of which there may be many.
fn slot(correction: &Correction) -> Option<Slot> {
    Some(match correction {
        Correction::Article { file, field, .. } => Slot::Article(file.clone(), *field),
        Correction::Source { file, .. } => Slot::Source(file.clone()),
        Correction::Furniture { words, .. } => Slot::Furniture(words.clone()),
        Correction::Mark { words, mark } => Slot::Words(words.clone(), mark.layer()),
        Correction::Unmark { words, layer } => Slot::Words(words.clone(), *layer),
        Correction::Refuse { words, layer } => Slot::Refuse(words.clone(), *layer),
        Correction::Rename { entity, .. } => Slot::Name(entity.clone()),
        Correction::Retype { entity, .. } => Slot::Kind(entity.clone()),
        Correction::Merge { entity, .. } => Slot::Merge(entity.clone()),
        Correction::Split { entity, label } => Slot::Split(entity.clone(), label.clone()),
        Correction::Event { event, change } => Slot::Event(
            event.clone(),
            match change {
                EventChange::Title { .. } => 0,
                EventChange::Date { .. } => 1,
                EventChange::Status { .. } => 2,
                EventChange::Participants { .. } => 3,
            },
        ),
        Correction::MergeEvents { event, .. } => Slot::MergeEvents(event.clone()),
        Correction::SplitEvent { telling } => Slot::SplitEvent(telling.clone()),
        Correction::Dismiss { event, kind, .. } => Slot::Dismiss(event.clone(), *kind),
        Correction::Tag { name, .. } => Slot::Tag(name.clone()),
        Correction::Note { on: Target::Step { event }, .. } => Slot::Say(event.clone()),
        Correction::Note { .. } => return None,
    })
}

impl Serialize for Item {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = match &self.says {
            Some(says) => match serde_json::to_value(says).map_err(serde::ser::Error::custom)? {
                Value::Object(object) => object,
                other => return Err(serde::ser::Error::custom(format!("{other} is no object"))),
            },
            None => Map::new(),
        };
        object.extend(self.rest.clone());
        object.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = Map::deserialize(deserializer)?;
        let Ok(says) = Correction::deserialize(&Value::Object(object.clone())) else {
            return Ok(Self { says: None, rest: object });
        };
        let known = serde_json::to_value(&says).map_err(serde::de::Error::custom)?;
        // A key with its default value is left out when writing, and must not count as unknown.
        let defaults =
            ["before", "after", "tags", "question", "entity", "value", "speaker", "title", "kind", "status"];
        let rest = object
            .into_iter()
            .filter(|(key, _)| known.get(key).is_none() && !defaults.contains(&key.as_str()))
            .collect();
        Ok(Self { says: Some(says), rest })
    }
}
