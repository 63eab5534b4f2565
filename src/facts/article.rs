//! An article as read: its text unchanged, with what its file says about itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ConflictKind, Correction, EventChange, Layer, Mark};
use crate::text::{Layout, Span, Warning};

/// The articles of one opened folder, sorted by file name.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles.
    pub articles: Vec<Arc<Article>>,
    /// Files that could not be read, or only in part.
    pub warnings: Vec<Warning>,
    /// Tables and data files among them, and what their fields were taken for.
    pub tables: BTreeMap<String, Fields>,
}

/// The fields of a table or data file of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Their names, in the file's order.
    pub names: Vec<String>,
    /// What was taken from which: `text` from `body`.
    pub taken: Vec<(String, String)>,
}

/// The file that an article stands in: `news.csv` for `news.csv#12`.
pub fn file_of(article: &str) -> &str {
    match article.rsplit_once('#') {
        Some((file, n)) if !file.is_empty() && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => article,
    }
}

/// One source: one article of one file.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Path relative to the opened folder, `/` between its parts.
    pub file: String,
    /// The text every span counts into; never changed after reading.
    pub text: Arc<str>,
    /// The text was taken out of a format that has none of its own (HTML), so the facts file must give it.
    pub extracted: bool,
    /// Tokens, sentences and paragraphs of `text`.
    pub layout: Layout,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// Stretches of the text that are not the article; sorted, not overlapping.
    pub furniture: Vec<Furniture>,
}

impl Article {
    /// Whether byte `offset` lies in furniture.
    pub fn in_furniture(&self, offset: usize) -> bool {
        let i = self.furniture.partition_point(|f| f.span.end as usize <= offset);
        self.furniture.get(i).is_some_and(|f| f.span.start as usize <= offset)
    }

    /// Sentences outside furniture, in order. The headline, when it stands in the text, is one of them.
    pub fn body_sentences(&self) -> impl Iterator<Item = Span> + '_ {
        self.layout.sentences.iter().copied().filter(|s| !self.in_furniture(s.start as usize))
    }
}

/// What a file says about itself, each with the words that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The headline; `None` where the text carries none of its own.
    pub title: Option<Stated>,
    /// Who wrote it.
    pub byline: Option<Stated>,
    /// Who published it.
    pub outlet: Option<Stated>,
    /// Its address.
    pub url: Option<String>,
    /// Country of the outlet, as a sidecar gives it.
    pub country: Option<String>,
    /// Everything that bears on the date of publication; `analysis::time` weighs it.
    pub dates: Vec<DateClue>,
    /// The encoding its text was read in; `None` where its format leaves no choice.
    pub encoding: Option<String>,
}

/// A value with the words that state it; no span when it stands outside the text (a sidecar, page metadata).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The value.
    pub value: String,
    /// The words.
    pub span: Option<Span>,
}

/// One piece of evidence for the date of publication, found while reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateClue {
    /// What kind of evidence it is.
    pub kind: DateClueKind,
    /// A TIMEX3 date: `2022-01-13`, `2022-01-13T20:59`, `2022-01`, `2022`; `XXXX-01-13` in a dateline.
    pub value: String,
    /// The words, where they stand in the text.
    pub span: Option<Span>,
    /// One line for the inspector: "line above the headline", "article:published_time".
    pub why: String,
}

/// Kinds of evidence for the date of publication, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DateClueKind {
    /// `sources.csv`.
    Sidecar,
    /// The page's own metadata.
    Metadata,
    /// A line of the text that says so: by the byline, in a dateline with a year.
    Stated,
    /// The address of the page or the name of the file.
    Name,
    /// An agency's dateline with a day and no year: the value is `XXXX-08-08`.
    Dateline,
    /// A line that says when it was changed.
    Updated,
    /// The day the page was saved, printed or looked up.
    Saved,
    /// The date of a picture.
    Photo,
    /// The year of a copyright line.
    Copyright,
    /// A date that belongs to something else.
    Unrelated,
}

/// A stretch of text that is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// Whole lines.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

/// Kinds of furniture, with the names that the facts file uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// Menus, "read more", follow-us lines.
    Navigation,
    /// The headline again.
    RepeatedTitle,
    /// Words under a picture.
    Caption,
    /// Byline, date, outlet, agency credit.
    Metadata,
    /// Newsletters, donations, apps, subscriptions.
    Promotion,
    /// Tag lists.
    Tags,
    /// Moderation notes and all else.
    Other,
}

impl FurnitureKind {
    /// The word for it in the facts file and in the reader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::RepeatedTitle => "repeated-title",
            Self::Caption => "caption",
            Self::Metadata => "metadata",
            Self::Promotion => "promotion",
            Self::Tags => "tags",
            Self::Other => "other",
        }
    }
}

/// What a person or the command line says; it outranks all evidence. Spans fit the texts that are analysed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Date of publication by file, as TIMEX3 dates.
    pub published: BTreeMap<String, String>,
    /// For every article that has no date of its own (`--reference-date`).
    pub reference_date: Option<String>,
    /// Language code by file.
    pub languages: BTreeMap<String, String>,
    /// What words are, or are not, by file.
    pub marks: BTreeMap<String, Vec<GivenMark>>,
    /// Names, types, merges and splits of entities, in the order they were made, each with its number.
    pub entities: Vec<(u64, Correction)>,
    /// What is said of events, in the order it was said.
    pub events: Vec<GivenEvent>,
    /// Texts that the person brought: they tell the events that the person marks, and no others.
    pub own: BTreeSet<String>,
}

/// What a person says that words are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMark {
    /// The words.
    pub span: Span,
    /// Which sort of mark is meant.
    pub layer: Layer,
    /// What they are; `None`: nothing of this sort.
    pub mark: Option<Mark>,
}

/// What a person says of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenEvent {
    /// The correction's number.
    pub n: u64,
    /// Words that tell the event.
    pub told: (String, Span),
    /// What is said of it.
    pub says: EventSaying,
}

/// Things said of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventSaying {
    /// Its title, date, status or participants.
    Change(EventChange),
    /// It is the event that other words tell.
    SameAs(String, Span),
    /// This telling is of an event of its own.
    Own,
    /// A conflict is none, and why.
    Dismiss(ConflictKind, String),
}
