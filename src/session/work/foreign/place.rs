//! Where a mark that somebody else made stands here, and what it says beyond what is found already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Import, base, short};
use crate::facts::{
    ArticleIx, Correction, EntityKey, EntityKind, EventChange, EventIx, EventKind, EventStatus, Mark, Target,
    TextAnchor,
};
use crate::session::Session;
use crate::session::work::attach::{Hold, anchor, attach};
use crate::text::{Span, fold};

/// A mark that was made elsewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Brought {
    /// The file it is in, as far as its maker says.
    pub(super) file: String,
    /// The whole text it was made on, with its carriage returns as spaces, where that came with it.
    pub(super) text: Option<std::sync::Arc<str>>,
    /// Its words and what stands around them; `at` counts bytes of that text.
    pub(super) words: TextAnchor,
    /// The code point at which they begin there, where only that is known.
    pub(super) start: Option<usize>,
    /// Its type, in its maker's words.
    pub(super) kind: String,
    /// Whom a name means.
    pub(super) entity: Option<String>,
    /// A time's or a telling's value.
    pub(super) value: Option<String>,
    /// An event's title.
    pub(super) title: Option<String>,
    /// An event's date as the whole story has it.
    pub(super) date: Option<String>,
    /// An event's status.
    pub(super) status: Option<EventStatus>,
    /// The same as the whole story has it, where that is another.
    pub(super) overall: Option<EventStatus>,
    /// Who says a quotation, and of what type that is.
    pub(super) speaker: Option<(String, Option<EntityKind>)>,
    /// What its maker remarked.
    pub(super) remark: String,
}

/// What a type means here.
enum Means {
    Name(EntityKind),
    Time,
    Quote,
    Event(EventKind),
}

/// Puts marks into a story.
pub(super) struct Placing<'a> {
    session: &'a Session,
    /// Which article a text is, found once for each.
    known: BTreeMap<(String, usize), Option<ArticleIx>>,
    /// Events of which something was said already: their other tellings say the same.
    said: BTreeSet<EventIx>,
}

impl<'a> Placing<'a> {
    pub(super) fn new(session: &'a Session) -> Self {
        Self { session, known: BTreeMap::new(), said: BTreeSet::new() }
    }

    /// Says what a mark says, or why it cannot be.
    pub(super) fn say(&mut self, mark: &Brought, out: &mut Import) {
        let Some((ix, span)) = self.find(mark) else {
            let words = short(&mark.words.quote);
            out.left.push(format!("{} “{words}” ({}): its words are not found here", mark.kind, mark.file));
            return;
        };
        let Some(article) = self.session.article(ix) else { return };
        let words = anchor(article, span);
        let before = out.corrections.len();
        match means(&mark.kind) {
            Some(Means::Name(kind)) => self.name(ix, span, words, kind, mark, out),
            Some(Means::Time) => self.time(ix, span, words, mark, out),
            Some(Means::Quote) => self.quote(ix, span, words, mark, out),
            Some(Means::Event(kind)) => self.event(ix, span, words, kind, mark, out),
            None => out.corrections.push(note(words, mark)),
        }
        out.same += usize::from(out.corrections.len() == before);
    }

    /// The article and the words.
    fn find(&mut self, mark: &Brought) -> Option<(ArticleIx, Span)> {
        if let Some(ix) = self.article(mark) {
            let text = &self.session.article(ix)?.text;
            let same = mark.text.as_ref().is_some_and(|own| is_text(own, text));
            let at = mark.words.at as usize;
            let span = Span::new(at, at + mark.words.quote.len());
            if same && text.is_char_boundary(at) && text.get(span.range()).is_some() && !span.is_empty() {
                return Some((ix, span));
            }
            let counted = mark.start.and_then(|n| text.char_indices().nth(n));
            let at = counted.map_or(mark.words.at, |(at, _)| u32::try_from(at).unwrap_or(u32::MAX));
            let words = TextAnchor { at, ..mark.words.clone() };
            return attach(text, &words).map(|(span, _)| (ix, span));
        }
        // Of no file that is here: the one article that has these words with what stands around them.
        let all = (0..self.session.corpus.articles.len()).map(ArticleIx::from_at);
        let mut places = all.filter_map(|ix| {
            let (span, hold) = attach(&self.session.article(ix)?.text, &mark.words)?;
            (hold != Hold::Loose).then_some((ix, span))
        });
        let first = places.next()?;
        places.next().is_none().then_some(first)
    }

    /// The article that a mark is on, by its text, else by its file's name.
    fn article(&mut self, mark: &Brought) -> Option<ArticleIx> {
        let key = (mark.file.clone(), mark.text.as_ref().map_or(0, |t| t.len()));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let articles = &self.session.corpus.articles;
        let by_text = |own: &std::sync::Arc<str>| articles.iter().position(|a| is_text(own, &a.text));
        let found = mark.text.as_ref().and_then(by_text).or_else(|| {
            let same = articles.iter().position(|a| a.file == mark.file);
            let stem = |file: &str| base(file).trim_end_matches(".txt").to_lowercase();
            let wanted = stem(&mark.file);
            let mut like =
                articles.iter().enumerate().filter(|(_, a)| !wanted.is_empty() && stem(&a.file) == wanted);
            let only = like.next().filter(|_| like.next().is_none());
            same.or(only.map(|(at, _)| at))
        });
        let found = found.map(ArticleIx::from_at);
        self.known.insert(key, found);
        found
    }

    fn name(
        &self,
        ix: ArticleIx,
        span: Span,
        words: TextAnchor,
        kind: EntityKind,
        mark: &Brought,
        out: &mut Import,
    ) {
        let here = self.session.article_facts(ix).and_then(|f| f.mentions.iter().find(|m| m.span == span));
        let named = here.and_then(|m| self.session.entity(m.entity)).map(|e| e.name.as_str());
        let whom = mark.entity.as_deref().filter(|w| !w.trim().is_empty());
        let same = here.is_some_and(|m| m.kind == kind) && whom.is_none_or(|w| named.is_some_and(|n| alike(n, w)));
        if !same {
            let entity = whom.filter(|w| *w != words.quote).map(str::to_owned);
            out.corrections.push(Correction::Mark { words, mark: Mark::Name { kind, entity } });
        }
    }

    fn time(&self, ix: ArticleIx, span: Span, words: TextAnchor, mark: &Brought, out: &mut Import) {
        let here = self.session.article_facts(ix).and_then(|f| f.times.iter().find(|t| t.span == span));
        let value = mark.value.clone().filter(|v| !v.trim().is_empty());
        if here.is_none_or(|t| value.as_ref().is_some_and(|v| *v != t.value)) {
            out.corrections.push(Correction::Mark { words, mark: Mark::Time { value } });
        }
    }

    fn quote(&self, ix: ArticleIx, span: Span, words: TextAnchor, mark: &Brought, out: &mut Import) {
        let here = self.session.article_facts(ix).and_then(|f| f.quotes.iter().find(|q| q.span == span));
        let by = here.and_then(|q| q.speaker).and_then(|ix| self.session.entity(ix));
        let same = match &mark.speaker {
            Some((name, kind)) => by.is_some_and(|e| alike(&e.name, name) && kind.is_none_or(|k| k == e.kind)),
            None => here.is_some_and(|q| q.speaker.is_none()),
        };
        if !same {
            let key = |(name, kind): (String, Option<EntityKind>)| {
                let entities = &self.session.facts.entities;
                let known = || entities.iter().find(|e| alike(&e.name, &name)).map(|e| e.kind);
                EntityKey { kind: kind.or_else(known).unwrap_or(EntityKind::Person), name }
            };
            let speaker = mark.speaker.clone().map(key);
            out.corrections.push(Correction::Mark { words, mark: Mark::Quote { speaker } });
        }
    }

    fn event(
        &mut self,
        ix: ArticleIx,
        span: Span,
        words: TextAnchor,
        kind: EventKind,
        mark: &Brought,
        out: &mut Import,
    ) {
        let tellings = self.session.article_facts(ix).map(|f| f.events.as_slice()).unwrap_or_default();
        let mut here = tellings.iter().filter(|t| t.span == span).peekable();
        let titled = mark.title.as_deref().filter(|t| !t.trim().is_empty());
        if here.peek().is_none() {
            let status = mark.overall.or(mark.status).unwrap_or_default();
            let date = mark.date.clone().or_else(|| mark.value.clone());
            let value = date.filter(|v| !v.is_empty() && !v.ends_with("_REF"));
            let mark = Mark::Event { title: titled.map(str::to_owned), value, kind, status };
            out.corrections.push(Correction::Mark { words, mark });
            return;
        }
        // One clause may tell two events: the one that is meant is the one called so.
        let event_of = |ix: EventIx| self.session.event(ix);
        let all: Vec<EventIx> = here.map(|t| t.event).collect();
        let meant = all.iter().find(|ix| titled.is_some_and(|t| event_of(**ix).is_some_and(|e| e.title == t)));
        let Some(event_ix) = meant.or(all.first()).copied() else { return };
        let Some(event) = event_of(event_ix).filter(|_| self.said.insert(event_ix)) else { return };
        let mut change = |change| out.corrections.push(Correction::Event { event: words.clone(), change });
        if let Some(title) = titled.filter(|t| *t != event.title && all.len() == 1) {
            change(EventChange::Title { value: title.to_owned() });
        }
        let date = mark.date.as_ref().filter(|d| **d != event.value && !d.is_empty());
        if let Some(date) = date {
            let value = if date.ends_with("_REF") { String::new() } else { date.clone() };
            change(EventChange::Date { value });
        }
        let status = mark.overall.or(mark.status.filter(|_| event.mentions.len() == 1));
        if let Some(status) = status.filter(|s| *s != event.status) {
            change(EventChange::Status { value: status });
        }
    }
}

/// What has no meaning here is kept as a note on its words, with its type as a tag.
fn note(words: TextAnchor, mark: &Brought) -> Correction {
    let text = if mark.remark.trim().is_empty() { mark.kind.clone() } else { mark.remark.clone() };
    let tags = if mark.kind.is_empty() { Vec::new() } else { vec![mark.kind.clone()] };
    Correction::Note { on: Target::Words { words }, text, tags, question: false }
}

/// Types as this program writes them, and as others call the same.
fn means(kind: &str) -> Option<Means> {
    let kind = kind.trim().to_lowercase().replace(['-', ' '], "_");
    if let Some(sort) = kind.strip_prefix("event_") {
        return Some(Means::Event(sort_of(sort)));
    }
    Some(match kind.as_str() {
        "person" | "per" | "pers" | "people" => Means::Name(EntityKind::Person),
        "organisation" | "organization" | "org" | "company" => Means::Name(EntityKind::Organisation),
        "place" | "loc" | "location" | "gpe" | "geopoliticalentity" | "country" | "city" => {
            Means::Name(EntityKind::Place)
        }
        "group" | "norp" | "nationality" => Means::Name(EntityKind::Group),
        "named_event" => Means::Name(EntityKind::Event),
        "agreement" | "law" | "treaty" => Means::Name(EntityKind::Agreement),
        "date" | "time" | "duration" | "set" | "timex" | "timex3" => Means::Time,
        "quotation" | "quote" => Means::Quote,
        "event" => Means::Event(EventKind::Other),
        _ => return None,
    })
}

/// The sort of event of that name; what is none is "other".
pub(super) fn sort_of(word: &str) -> EventKind {
    EventKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(word.trim())).unwrap_or_default()
}

fn alike(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

/// Whether a text that came with marks is an article's: the same letters, whatever its line ends were.
fn is_text(own: &str, text: &str) -> bool {
    own.len() == text.len() && own.bytes().zip(text.bytes()).all(|(a, b)| a == b || b == b'\r' && a == b' ')
}
