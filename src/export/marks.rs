//! Every mark of an article as one list, for formats that hold marks on a text: names, times, quotations, tellings.
//!
//! It refuses to choose between marks that overlap: each format says what it can nest.

use super::scope::Extract;
use super::wording::{doubt, doubt_said, moments, precision};
use crate::facts::{ArticleIx, Doubt, Entity, Event, EventMention, Mention, Quote, TimeMention};
use crate::session::Session;
use crate::session::work::texts::hash;
use crate::text::Span;

/// A mark.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark<'a> {
    Name(&'a Mention),
    Time(&'a TimeMention),
    Quote(&'a Quote),
    Event(&'a EventMention),
}

/// All marks of an article that go out, by where they begin; at one place the longer first.
pub(super) fn of<'a>(extract: &Extract<'a>, ix: ArticleIx) -> Vec<Mark<'a>> {
    let mut marks: Vec<Mark<'a>> = extract.mentions(ix).map(Mark::Name).collect();
    marks.extend(extract.times(ix).map(|(_, t)| Mark::Time(t)));
    marks.extend(extract.quotes(ix).map(Mark::Quote));
    marks.extend(extract.tellings(ix).map(Mark::Event));
    marks.retain(|mark| !mark.span().is_empty());
    marks.sort_by_key(|mark| (mark.span().start, std::cmp::Reverse(mark.span().end), mark.layer()));
    marks
}

impl<'a> Mark<'a> {
    /// The words.
    pub(super) fn span(self) -> Span {
        match self {
            Self::Name(m) => m.span,
            Self::Time(t) => t.span,
            Self::Quote(q) => q.span,
            Self::Event(e) => e.span,
        }
    }

    /// The sort of mark, in a word.
    pub(super) fn layer(self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Time(_) => "time",
            Self::Quote(_) => "quote",
            Self::Event(_) => "event",
        }
    }

    /// What it is, as other programs call types: `Person`, `Date`, `Quote`, `Meeting`.
    pub(super) fn kind(self, session: &'a Session) -> String {
        let word = match self {
            Self::Name(m) => m.kind.name(),
            Self::Time(t) => super::csv::time_kind(t.kind),
            Self::Quote(_) => return "Quotation".to_owned(),
            Self::Event(e) => {
                let kind = session.event(e.event).map_or("other", |event| event.kind.name());
                return format!("Event_{kind}");
            }
        };
        // A named event is no telling of one.
        if word == "EVENT" { "Named_event".to_owned() } else { capital(word) }
    }

    /// How far to trust it, where that is known of the mark itself.
    pub(super) fn doubt(self) -> Option<Doubt> {
        match self {
            Self::Time(t) => Some(t.doubt),
            Self::Event(e) => Some(e.doubt),
            Self::Name(_) | Self::Quote(_) => None,
        }
    }

    /// What is known of it beside its type, each under a name: for notes and features.
    pub(super) fn says(self, session: &Session) -> Vec<(&'static str, String)> {
        let mut says: Vec<(&'static str, String)> = Vec::new();
        match self {
            Self::Name(m) => {
                if let Some(entity) = session.entity(m.entity) {
                    says.push(("entity", entity.name.clone()));
                    let maybe: Vec<&str> = entity
                        .maybe
                        .iter()
                        .filter_map(|(ix, _)| Some(session.entity(*ix)?.name.as_str()))
                        .collect();
                    says.push(("maybe", maybe.join("; ")));
                }
                says.push(("id", Entity::id(m.entity)));
                if let Some(capital) = &m.capital {
                    says.push(("government of", capital.country.clone()));
                }
                says.push(("because", m.because.clone()));
            }
            Self::Time(t) => {
                let [earliest, latest] = moments(t.interval);
                says.push(("value", t.value.clone()));
                says.extend([("earliest", earliest), ("latest", latest)]);
                says.push(("precision", precision(t.grain).to_owned()));
                says.extend(unsure(t.doubt));
                says.push(("because", t.trace.because()));
                says.push(("alternatives", t.trace.alternatives.join("; ")));
            }
            Self::Quote(q) => {
                if let Some((ix, who)) = q.speaker.and_then(|ix| Some((ix, session.entity(ix)?))) {
                    says.push(("speaker", who.name.clone()));
                    says.push(("speaker type", who.kind.name().to_owned()));
                    says.push(("speaker id", Entity::id(ix)));
                }
                says.push(("manner", super::csv::manner(q.manner).to_owned()));
                says.push(("cue", q.cue.as_ref().map(|c| c.value.clone()).unwrap_or_default()));
                says.push(("because", q.because.clone()));
            }
            Self::Event(e) => {
                says.push(("id", Event::id(e.event)));
                says.push(("title", session.event(e.event).map(|v| v.title.clone()).unwrap_or_default()));
                says.push(("value", e.value.clone()));
                let [earliest, latest] = moments(e.interval);
                says.extend([("earliest", earliest), ("latest", latest)]);
                says.push(("precision", precision(e.grain).to_owned()));
                says.extend(unsure(e.doubt));
                says.push(("status", e.status.name().to_owned()));
                if let Some(event) = session.event(e.event) {
                    says.push(("event date", event.value.clone()));
                    let own = if event.status == e.status { "" } else { event.status.name() };
                    says.push(("event status", own.to_owned()));
                }
                says.push(("because", e.because.clone()));
            }
        }
        says.retain(|(_, value)| !value.is_empty());
        says
    }

    /// By what the mark is known: the same words, marked the same, have the same.
    pub(super) fn key(self, session: &Session, ix: ArticleIx) -> String {
        let span = self.span();
        let file = session.article(ix).map_or("", |a| &a.file);
        // One clause may tell two events, and be said twice.
        let which = match self {
            Self::Event(e) => e.predicate.start,
            Self::Quote(q) => q.speaker_span.map_or(0, |s| s.start),
            Self::Name(_) | Self::Time(_) => 0,
        };
        hash(&format!("{file}\n{}\n{}\n{}\n{which}", span.start, span.end, self.layer()))
    }
}

fn unsure(how: Doubt) -> [(&'static str, String); 2] {
    [("doubt", doubt(how).to_owned()), ("doubt means", doubt_said(how).to_owned())]
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.map(|c| c.to_ascii_lowercase())).collect()
}
