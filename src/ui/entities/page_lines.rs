//! The lines of a name's page, top to bottom, each of a known height, so that only those in view are drawn.
//!
//! Pure: no pixels but heights. Made once when a page is opened or its story changes.

use std::sync::Arc;

use crate::facts::{EntityIx, EntityKind};
use crate::session::{EntityPage, Index, LabelSort, Session};
use crate::ui::inspector::words;
use crate::ui::lang::{tr, trf, trn};

/// Labels of a sort, quotes and names beside, shown at most.
const LABELS: usize = 14;
const BESIDE: usize = 5;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// The name.
    Title,
    /// A sentence about it, in small.
    Note(String),
    /// Another that it may be: position in the entity's list.
    Maybe(usize),
    /// Its people, adjectives and capital.
    Belongs,
    /// A section's heading.
    Caption(String),
    /// The letters of the sources.
    Letters,
    /// A label: position in the page's list.
    Label(usize),
    /// Two headings side by side; either may be empty.
    Captions(String, String),
    /// A quote (position in the index's list) and a name told together with it (position in the page's).
    Pair(Option<usize>, Option<usize>),
    /// An event: position in the index's list.
    Event(usize),
    /// A quote on a line of its own.
    Quote(usize),
    /// A sentence: position in the page's list.
    Sentence(usize),
}

impl Line {
    /// How high it is.
    pub(super) fn px(&self) -> f32 {
        match self {
            Self::Title => 46.0,
            Self::Note(_) => 24.0,
            Self::Maybe(_) => 48.0,
            Self::Belongs | Self::Captions(..) | Self::Caption(_) => 38.0,
            Self::Letters | Self::Label(_) => 28.0,
            Self::Pair(..) => 54.0,
            Self::Event(_) => 40.0,
            Self::Quote(_) | Self::Sentence(_) => 56.0,
        }
    }
}

/// A page laid out.
pub(super) struct Lines {
    made_for: (EntityIx, Arc<Index>),
    pub(super) page: EntityPage,
    pub(super) list: Vec<Line>,
    /// Where each begins, and the end of the last.
    pub(super) tops: Vec<f32>,
}

impl Lines {
    pub(super) fn new(session: &Session, ix: EntityIx) -> Self {
        let page = session.entity_page(ix);
        let mut list = vec![Line::Title];
        head(session, ix, &page, &mut list);
        labels(session, ix, &page, &mut list);
        let index = &session.index;
        let quotes = index.quotes_of.get(ix.at()).map_or(0, Vec::len);
        if quotes > 0 || !page.together.is_empty() {
            let caption = |n: usize, words: &str| if n > 0 { words.to_owned() } else { String::new() };
            list.push(Line::Captions(
                caption(quotes, tr("Said")),
                caption(page.together.len(), tr("Told together with")),
            ));
            let rows = quotes.min(BESIDE).max(page.together.len().min(BESIDE));
            let at = |i: usize, n: usize| (i < n).then_some(i);
            list.extend((0..rows).map(|i| Line::Pair(at(i, quotes), at(i, page.together.len()))));
        }
        let events = index.events_of.get(ix.at()).map_or(0, Vec::len);
        if events > 0 {
            list.push(Line::Caption(trn(events, "1 event | {} events", &[])));
            list.extend((0..events).map(Line::Event));
        }
        if quotes > BESIDE {
            list.push(Line::Caption(trf("All {} quotes", &[&quotes])));
            list.extend((0..quotes).map(Line::Quote));
        }
        list.push(Line::Caption(trn(page.sentences.len(), "1 sentence | {} sentences", &[])));
        list.extend((0..page.sentences.len()).map(Line::Sentence));
        let mut tops = Vec::with_capacity(list.len() + 1);
        let mut top = 0.0;
        for line in &list {
            tops.push(top);
            top += line.px();
        }
        tops.push(top);
        Self { made_for: (ix, Arc::clone(&session.index)), page, list, tops }
    }

    /// Whether it still shows what is asked for.
    pub(super) fn fits(&self, session: &Session, ix: EntityIx) -> bool {
        self.made_for.0 == ix && Arc::ptr_eq(&self.made_for.1, &session.index)
    }

    /// The lines between two heights.
    pub(super) fn between(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self.tops.partition_point(|top| *top <= from).saturating_sub(1);
        let last = self.tops.partition_point(|top| *top < to).min(self.list.len());
        first..last.max(first)
    }
}

/// Counts, doubts and what belongs to it.
fn head(session: &Session, ix: EntityIx, page: &EntityPage, list: &mut Vec<Line>) {
    let Some(entity) = session.entity(ix) else { return };
    let sources = session.corpus.articles.len();
    let events = session.index.events_of.get(ix.at()).map_or(0, Vec::len);
    let times = words::times(entity.mentions.len());
    let mut words =
        trn(sources, "Named {1} in {2} of 1 source | Named {1} in {2} of {} sources", &[&times, &entity.articles]);
    if events > 0 {
        words.push_str(", ");
        words.push_str(&trn(session.facts.events.len(), "in {1} of 1 event | in {1} of {} events", &[&events]));
    }
    list.push(Line::Note(words));
    if page.unnamed > 0 {
        list.push(Line::Note(trf("Meant {} by role or pronoun", &[&words::times(page.unnamed as usize)])));
    }
    if let Some(country) = entity.of.and_then(|of| session.entity(of)) {
        list.push(Line::Note(trf("Of {}", &[&country.name])));
    }
    list.extend((0..entity.maybe.len()).map(Line::Maybe));
    if !page.belongs.is_empty() {
        list.push(Line::Belongs);
    }
}

fn labels(session: &Session, ix: EntityIx, page: &EntityPage, list: &mut Vec<Line>) {
    if page.labels.is_empty() {
        return;
    }
    let person = session.entity(ix).is_some_and(|e| e.kind == EntityKind::Person);
    let whom = tr(if person { "What each source calls this person" } else { "What each source calls it" });
    list.push(Line::Caption(whom.to_owned()));
    list.push(Line::Letters);
    for sort in [LabelSort::Name, LabelSort::Capital, LabelSort::Role, LabelSort::Pronoun] {
        let rows: Vec<usize> =
            (0..page.labels.len()).filter(|&i| page.labels.get(i).is_some_and(|l| l.sort == sort)).collect();
        list.extend(rows.iter().take(LABELS).copied().map(Line::Label));
        if rows.len() > LABELS {
            list.push(Line::Note(trf("and {} more", &[&(rows.len() - LABELS)])));
        }
    }
}
