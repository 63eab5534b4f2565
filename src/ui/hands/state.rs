//! What the hands hold: a note being written, places waiting to be looked through, what lies open. None of it is work.

use std::collections::BTreeSet;

use crate::facts::{ArticleIx, EntityKey, EntityKind, EventIx, Layer, Mark, Target};
use crate::session::{Evidence, Occurrence, Selection, Sort};
use crate::text::Span;
use crate::ui::view_state::ViewState;

/// What the hands hold.
#[derive(Clone, Debug, Default)]
pub struct Hands {
    /// The words selected in the reader, where some are; made anew in every frame.
    pub words: Option<(ArticleIx, Span)>,
    /// Words that the reader is to select.
    pub take: Option<(ArticleIx, Span)>,
    /// A note that is being written.
    pub note: Option<Draft>,
    /// Places that a correction waits to be applied to.
    pub review: Option<Review>,
    /// What is corrected in a dialog.
    pub correcting: Option<Selection>,
    /// The file of which it is chosen how it is read.
    pub reading: Option<String>,
    /// The history lies open.
    pub history: bool,
    /// How the list of notes is looked at.
    pub notes: NotesView,
}

impl Hands {
    /// Something lies over the window and has the keyboard.
    pub fn is_open(&self) -> bool {
        self.asks() || self.history
    }

    /// Whether a dialog waits for an answer: what lies under it takes no keys then.
    pub fn asks(&self) -> bool {
        self.note.is_some() || self.review.is_some() || self.correcting.is_some() || self.reading.is_some()
    }

    /// Closes what lies on top; false where nothing did.
    pub fn close(&mut self) -> bool {
        let asked = self.review.take().is_some() || self.note.take().is_some();
        if asked || self.correcting.take().is_some() || self.reading.take().is_some() {
            return true;
        }
        std::mem::take(&mut self.history)
    }
}

/// How the list of notes is looked at.
#[derive(Clone, Debug, Default)]
pub struct NotesView {
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those of this sort.
    pub sort: Option<Sort>,
    /// The one that was asked for.
    pub shown: Option<u64>,
    /// It is to be scrolled to.
    pub reveal: bool,
    /// The legend lies open.
    pub legend: bool,
    /// A tag's new name, as typed.
    pub typed: String,
}

/// A note that is being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is about.
    pub on: Target,
    /// The same in words.
    pub about: String,
    /// The number of the note that it takes the place of.
    pub n: Option<u64>,
    /// As typed.
    pub text: String,
    /// Its tags.
    pub tags: BTreeSet<String>,
    /// It asks the class something.
    pub question: bool,
    /// A new tag's name, as typed.
    pub new_tag: String,
    /// The field takes the keyboard in the next frame.
    pub focus: bool,
}

/// A correction that may hold in several places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// Another name.
    Rename {
        /// The entity.
        entity: EntityKey,
    },
    /// Another type.
    Retype {
        /// The entity.
        entity: EntityKey,
        /// Its new type.
        kind: EntityKind,
    },
    /// The same as another.
    Merge {
        /// The one that goes.
        entity: EntityKey,
        /// The one that stays; `None` while it is being chosen.
        into: Option<EntityKey>,
    },
    /// No name at all.
    Remove {
        /// The entity.
        entity: EntityKey,
    },
    /// What was marked once stands elsewhere too.
    Mark {
        /// The words.
        words: String,
        /// What they are.
        mark: Mark,
    },
    /// What was unmarked once is marked elsewhere too.
    Unmark {
        /// The words.
        words: String,
        /// What they are not.
        layer: Layer,
    },
    /// The same event as another.
    MergeEvents {
        /// The one that goes.
        event: EventIx,
        /// The one that stays; `None` while it is being chosen.
        into: Option<EventIx>,
    },
}

/// Places that wait to be looked through.
#[derive(Clone, Debug)]
pub struct Review {
    /// What is to be said of them.
    pub proposal: Proposal,
    /// Where.
    pub places: Vec<Occurrence>,
    /// Positions of those that are left out.
    pub left: BTreeSet<usize>,
    /// Position of the one that the person came from.
    pub here: Option<usize>,
    /// The new name, or letters of whom to merge with, as typed.
    pub typed: String,
    /// Whom or what the letters may mean: position in the facts, and name.
    pub offers: Vec<(usize, String)>,
    /// The offer that Enter takes.
    pub at: usize,
    /// What the offers were made for.
    pub made_for: Option<String>,
    /// The facts that it speaks of.
    pub revision: u64,
    /// The field takes the keyboard in the next frame.
    pub focus: bool,
}

impl Review {
    /// Positions of those that are ticked.
    pub fn ticked(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.places.len()).filter(|at| !self.left.contains(at))
    }

    /// The places that are ticked.
    pub fn chosen(&self) -> Vec<Evidence> {
        self.ticked().filter_map(|at| self.places.get(at)).map(|o| o.place).collect()
    }
}

impl ViewState {
    /// Ends finding in the article; the place it ended on stays selected, so that something can be said of it.
    pub fn close_find(&mut self) {
        let Some(find) = self.find.take() else { return };
        self.hands.take = find.places.get(find.at).map(|place| (self.article, *place));
    }
}
