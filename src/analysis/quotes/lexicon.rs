//! The words that report, as the lists in `assets/rules/quotes` give them.
//!
//! It knows what a word may mean; whether it means that here is for the cues.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::analysis::grammar::{Form, Lexicon, inflected};
use crate::analysis::names::Quick;
use crate::facts::{Colour, Manner};

static VERBS: LazyLock<HashMap<String, Entry, Quick>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/rules/quotes/verbs.tsv");
    let mut forms = HashMap::default();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(lemma), Some(sort), Some(colour), Some(frames)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let irregular: Vec<&str> = columns.next().map(|c| c.split(',').collect()).unwrap_or_default();
        for (word, form) in inflected(lemma, &irregular) {
            forms.entry(word).or_insert_with(|| Entry::new(lemma, sort, colour, frames, form));
        }
    }
    forms
});

static NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::nouns(include_str!("../../../assets/rules/quotes/nouns.tsv")));

static SOURCES: LazyLock<HashSet<&'static str, Quick>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/rules/quotes/sources.txt");
    list.lines().filter(|l| !l.starts_with('#')).collect()
});

/// What a word of the lists can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The base form.
    pub(super) lemma: String,
    /// Said, done by speaking, or thought; never `Quoted`.
    pub(super) manner: Manner,
    /// What it adds to "said".
    pub(super) colour: Colour,
    /// Which form the word is.
    pub(super) form: Form,
    frames: Vec<String>,
}

impl Entry {
    fn new(lemma: &str, sort: &str, colour: &str, frames: &str, form: Form) -> Self {
        Self {
            lemma: lemma.to_owned(),
            manner: match sort {
                "act" => Manner::Act,
                "think" => Manner::Thought,
                _ => Manner::Told,
            },
            colour: match colour {
                "doubting" => Colour::Doubting,
                "forceful" => Colour::Forceful,
                _ => Colour::Neutral,
            },
            form,
            frames: frames.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// "according to", "Smith:": words that report without being in a list.
    pub(super) fn plain(lemma: &str) -> Self {
        Self::new(lemma, "say", "neutral", "clause quote", Form::Past)
    }

    /// "sure", "worried": an adjective that ascribes a view.
    pub(super) fn feeling(word: &str) -> Self {
        Self::new(word, "think", "neutral", "that about bare to", Form::Base)
    }

    /// Whether this frame may follow.
    pub(super) fn takes(&self, frame: &str) -> bool {
        self.frames.iter().any(|f| f == frame)
    }
}

/// A form of a reporting verb.
pub(super) fn verb(word: &str) -> Option<&'static Entry> {
    VERBS.get(word)
}

/// A noun that stands for something said.
pub(super) fn noun(word: &str) -> Option<Entry> {
    let found = NOUNS.get(word)?;
    let mut columns = found.class.split('\t');
    let (sort, colour, frames) = (columns.next()?, columns.next()?, columns.next()?);
    Some(Entry::new(&found.lemma, sort, colour, frames, Form::Base))
}

/// Whether a noun, in its singular or plural, can say something.
pub(super) fn can_speak(word: &str) -> bool {
    let has = |w: &str| SOURCES.contains(w);
    has(word)
        || word.strip_suffix('s').is_some_and(has)
        || word.strip_suffix("ies").is_some_and(|w| has(&format!("{w}y")))
        || word.strip_suffix("men").is_some_and(|w| has(&format!("{w}man")))
}
