//! What the makers of questions ask of a story: sentences, times that can be trusted, names of sources.

use super::{Kind, Question, Quoted};
use crate::export::paper::{Run, Style};
use crate::facts::{
    ArticleFacts, ArticleIx, Doubt, Event, EventIx, EventMention, Form, Grain, Interval, Mention, Place,
    PublicationSource, TimeMention,
};
use crate::lang::{date, trf};
use crate::session::Session;

/// What stands where a pupil writes.
pub(super) const GAP: &str = "________";
/// A sentence shorter than this says too little to be found by.
const SHORTEST: usize = 30;
/// A longer one takes too much room.
const LONGEST: usize = 420;

pub(super) struct Desk<'a> {
    pub(super) session: &'a Session,
}

/// One article's telling of an event, with a time of its own that can be trusted.
#[derive(Clone, Copy)]
pub(super) struct Timed<'a> {
    pub(super) article: ArticleIx,
    pub(super) told: &'a EventMention,
    pub(super) time: &'a TimeMention,
    pub(super) interval: Interval,
}

impl Timed<'_> {
    pub(super) fn place(&self) -> Place {
        Place { article: self.article, span: self.time.span }
    }
}

impl<'a> Desk<'a> {
    /// "Source A".
    pub(super) fn source(&self, ix: ArticleIx) -> String {
        let letter = self.session.source(ix).map_or("", |s| s.letter.as_str());
        trf("Source {}", &[&letter])
    }

    /// "Source A, Source C".
    pub(super) fn sources(&self, all: &[ArticleIx]) -> String {
        all.iter().map(|ix| self.source(*ix)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn articles(&self) -> impl Iterator<Item = (ArticleIx, &'a ArticleFacts)> + use<'a> {
        let facts = &self.session.facts.articles;
        facts.iter().enumerate().map(|(at, facts)| (ArticleIx::from_at(at), facts.as_ref()))
    }

    pub(super) fn facts(&self, ix: ArticleIx) -> Option<&'a ArticleFacts> {
        self.session.facts.articles.get(ix.at()).map(AsRef::as_ref)
    }

    pub(super) fn text(&self, ix: ArticleIx) -> &'a str {
        self.session.corpus.articles.get(ix.at()).map_or("", |article| &article.text)
    }

    /// The words in one line.
    pub(super) fn flat(&self, place: Place) -> String {
        flat(place.span.of(self.text(place.article)))
    }

    /// The sentences that hold the words; `None` in furniture, and where they are no good to read alone.
    pub(super) fn sentence(&self, place: Place) -> Option<Place> {
        let article = self.session.corpus.articles.get(place.article.at())?;
        if article.in_furniture(place.span.start as usize) {
            return None;
        }
        let all = &article.layout.sentences;
        let first = all.get(article.layout.sentence_at(place.span.start as usize)?)?;
        let last = all.get(article.layout.sentence_at((place.span.end as usize).saturating_sub(1))?)?;
        let span = first.cover(*last).trimmed(&article.text);
        let words = span.of(&article.text);
        let long = words.chars().count();
        let broken = words.contains("\n\n") || words.contains("://") || words.contains('@');
        let title = article.metadata.title.as_ref().and_then(|t| t.span).is_some_and(|t| t.overlaps(span));
        let begins = words.chars().next().is_some_and(|c| !c.is_lowercase() && !",;:)".contains(c));
        let ends = words.ends_with(['.', '!', '?', '”', '“', '"', '»', '’', ')']);
        let whole = !broken && !title && begins && ends;
        (whole && (SHORTEST..=LONGEST).contains(&long)).then_some(Place { article: place.article, span })
    }

    /// The sentence that holds the words, as it is.
    pub(super) fn shown(&self, place: Place) -> Option<Quoted> {
        let sentence = self.sentence(place)?;
        Some(Quoted { article: place.article, words: vec![Run::plain(self.flat(sentence))] })
    }

    /// The sentence that holds the words, with them marked.
    pub(super) fn marked(&self, place: Place) -> Option<Quoted> {
        let marked = Run { text: self.flat(place), style: Style::Marked };
        self.cut(place, marked)
    }

    /// The sentence with a gap where the words stand.
    pub(super) fn gap(&self, place: Place) -> Option<Quoted> {
        self.cut(place, Run::strong(GAP))
    }

    fn cut(&self, place: Place, instead: Run) -> Option<Quoted> {
        let sentence = self.sentence(place)?;
        let text = self.text(place.article);
        let before = text.get(sentence.span.start as usize..place.span.start as usize)?;
        let after = text.get(place.span.end as usize..sentence.span.end as usize)?;
        let words = [Run::plain(kept(before)), instead, Run::plain(kept(after))];
        let words = words.into_iter().filter(|run| !run.text.is_empty()).collect();
        Some(Quoted { article: place.article, words })
    }

    /// The day or days of publication that the source itself states.
    pub(super) fn stated(&self, ix: ArticleIx) -> Option<Interval> {
        let publication = &self.facts(ix)?.publication;
        publication.value.as_ref()?;
        publication.interval.filter(|_| publication.source != PublicationSource::Inferred)
    }

    /// A time's meaning in words.
    pub(super) fn means(time: &TimeMention) -> Option<String> {
        Some(date::moment_label(&time.interval?, time.grain))
    }

    /// The time mention whose words these are.
    pub(super) fn time_at(&self, place: Place) -> Option<&'a TimeMention> {
        self.facts(place.article)?.times.iter().find(|time| time.span == place.span)
    }

    /// Events, those that the story turns on most first.
    pub(super) fn by_salience(&self) -> impl Iterator<Item = (EventIx, &'a Event)> + use<'a> {
        let events = &self.session.facts.events;
        let order = &self.session.index.compared.by_salience;
        order.iter().filter_map(move |ix| Some((*ix, events.get(ix.at())?)))
    }

    /// Tellings of an event that give a time of their own, stated or counted from what is stated.
    pub(super) fn timed(&self, event: &'a Event) -> Vec<Timed<'a>> {
        self.timed_at_most(event, Doubt::Computed)
    }

    /// The same, trusted less.
    pub(super) fn timed_at_most(&self, event: &'a Event, doubt: Doubt) -> Vec<Timed<'a>> {
        let one = |&(article, at): &(ArticleIx, u32)| {
            let facts = self.facts(article)?;
            let told = facts.events.get(at as usize)?;
            let time = facts.times.get(told.time? as usize)?;
            let sure = told.doubt <= doubt && time.doubt <= doubt;
            let interval = time.interval.filter(|_| sure && told.span.contains(time.span))?;
            Some(Timed { article, told, time, interval })
        };
        event.mentions.iter().filter_map(one).collect()
    }

    /// Names inside a stretch.
    pub(super) fn mentions(&self, place: Place) -> impl Iterator<Item = &'a Mention> + use<'a> {
        let all = self.facts(place.article).map_or(&[][..], |facts| facts.mentions.as_slice());
        all.iter().filter(move |m| place.span.contains(m.span))
    }

    /// Whether the words are a name in full, not "he" or "the minister".
    pub(super) fn is_name(&self, place: Place) -> bool {
        self.mentions(place).any(|m| m.form == Form::Name)
    }

    /// A question with a quotation; nothing where its sentence is no good.
    pub(super) fn question(
        &self,
        kind: Kind,
        places: &[Place],
        weight: f32,
        ask: String,
        shown: impl IntoIterator<Item = Option<Quoted>>,
    ) -> Option<Question> {
        let sentences: Vec<Place> = places.iter().map(|p| self.sentence(*p)).collect::<Option<_>>()?;
        let quotes: Vec<Quoted> = shown.into_iter().collect::<Option<_>>()?;
        Some(Question { quotes, ..Question::new(kind, sentences, weight, ask) })
    }
}

/// Whether a time is told to the day or finer.
pub(super) fn is_fine(grain: Grain) -> bool {
    grain <= Grain::Day
}

/// Words in one line.
pub(super) fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in one line, with a space at either end where there was one.
fn kept(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// Words as they are compared: small letters, no marks.
pub(super) fn plain_words(text: &str) -> Vec<String> {
    crate::text::fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Between quotation marks of the language.
pub(super) fn said(words: &str) -> String {
    let bare = words.trim().trim_matches(['“', '”', '"', '„', '«', '»', ',']);
    crate::lang::quoted(bare)
}
