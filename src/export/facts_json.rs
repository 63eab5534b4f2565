//! The facts file, `parallax-facts/1`: everything that the window shows, as one JSON object.
//!
//! The format is public: `assets/facts.schema.json` describes it. It refuses to know more than the
//! session does, and it is the only place where offsets are counted in code points.

mod comparison;

use std::io::{self, BufWriter, Write};

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::scope::Extract;
use crate::facts::{
    Article, ArticleFacts, ArticleField, ArticleIx, Colour, Entity, EntityIx, Event, EventIx, EventMention, Facts,
    Form, Interval, Manner, Mention, PublicationSource, Quote, Reference, ReferenceKind, TimeKind, TimeMention,
};
use crate::session::Session;
use crate::text::span::CharSpan;
use crate::text::{CharIndex, Span, Warning};

/// The name and version of the format, its first key.
pub const SCHEMA: &str = "parallax-facts/1";

/// The facts file of a session, with a line end.
pub fn facts_json(session: &Session) -> String {
    let mut out = Vec::new();
    // Nothing stands in the way of writing to memory, and this serialiser writes UTF-8; an empty answer would be seen
    // by every test.
    match write(&Extract::whole(session), &mut out) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// Writes the facts file of what goes out, an article at a time, with a line end. Ids are those of the whole story.
///
/// # Errors
/// What `out` says.
pub fn write(extract: &Extract<'_>, out: &mut dyn Write) -> io::Result<()> {
    let indices: Vec<CharIndex> =
        extract.session.corpus.articles.iter().map(|a| CharIndex::new(&a.text)).collect();
    let mut out = BufWriter::new(out);
    serde_json::to_writer(&mut out, &File { extract, indices: &indices })?;
    out.write_all(b"\n")?;
    out.flush()
}

struct File<'e, 'a> {
    extract: &'e Extract<'a>,
    indices: &'e [CharIndex],
}

impl Serialize for File<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { extract, indices } = self;
        let (session, facts) = (extract.session, &extract.session.facts);
        let article = |ix: ArticleIx| article_out(extract, ix, indices.get(ix.at())?);
        let entity = |ix: EntityIx| Some(entity_out(extract, ix, session.entity(ix)?));
        let mut warnings: Vec<&Warning> = session.corpus.warnings.iter().chain(&facts.warnings).collect();
        warnings.sort_unstable();
        warnings.dedup();
        let mut out = serializer.serialize_struct("File", 6)?;
        out.serialize_field("schema", SCHEMA)?;
        out.serialize_field("articles", &Each(|| extract.articles().filter_map(article)))?;
        out.serialize_field("entities", &Each(|| extract.entities().filter_map(entity)))?;
        out.serialize_field("events", &Each(|| extract.events().map(|(ix, e)| event_out(facts, ix, e))))?;
        out.serialize_field("comparison", &comparison::out(extract, indices))?;
        let warnings: Vec<WarningOut<'_>> =
            warnings.into_iter().map(|w| WarningOut { file: &w.file, what: &w.what }).collect();
        out.serialize_field("warnings", &warnings)?;
        out.end()
    }
}

/// A list that is made while it is written, so that it never stands in memory.
pub(super) struct Each<F>(pub(super) F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    file: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    published_source: PublicationSource,
    published_because: Vec<ReasonOut<'a>>,
    published_earliest: Option<String>,
    published_latest: Option<String>,
    published_refused: Vec<ReasonOut<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    boilerplate: Vec<FurnitureOut>,
    mentions: Vec<MentionOut<'a>>,
    references: Vec<ReferenceOut<'a>>,
    times: Vec<TimeOut<'a>>,
    quotes: Vec<QuoteOut<'a>>,
    events: Vec<ToldOut<'a>>,
}

#[derive(Serialize)]
struct ReasonOut<'a> {
    start: Option<usize>,
    end: Option<usize>,
    why: &'a str,
}

#[derive(Serialize)]
struct FurnitureOut {
    start: usize,
    end: usize,
    kind: &'static str,
}

#[derive(Serialize)]
struct MentionOut<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: String,
    form: Form,
    because: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    government_of: Option<&'a str>,
}

#[derive(Serialize)]
struct ReferenceOut<'a> {
    start: usize,
    end: usize,
    kind: ReferenceKind,
    entities: Vec<String>,
    because: &'a str,
}

#[derive(Serialize)]
struct TimeOut<'a> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: TimeKind,
    value: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    because: String,
}

#[derive(Serialize)]
struct QuoteOut<'a> {
    start: usize,
    end: usize,
    direct: bool,
    cue: Option<&'a str>,
    speaker: Option<String>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    manner: Manner,
    colour: Colour,
    marked: Vec<RangeOut>,
    when: Option<RangeOut>,
    setting: Option<RangeOut>,
    because: &'a str,
}

/// A stretch of the article that the item itself stands in.
#[derive(Serialize)]
struct RangeOut {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct ToldOut<'a> {
    event: String,
    start: usize,
    end: usize,
    date: &'a str,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: String,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    aliases: &'a [String],
    articles: u32,
    of: Option<String>,
    maybe: Vec<MaybeOut<'a>>,
}

#[derive(Serialize)]
struct MaybeOut<'a> {
    entity: String,
    because: &'a str,
}

#[derive(Serialize)]
struct EventOut<'a> {
    id: String,
    date: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
    title: &'a str,
    kind: &'static str,
    status: &'static str,
    participants: Vec<String>,
    places: Vec<String>,
    articles: u32,
    sources: u32,
    salience: f64,
}

#[derive(Serialize)]
struct WarningOut<'a> {
    file: &'a str,
    what: &'a str,
}

fn article_out<'a>(extract: &Extract<'a>, ix: ArticleIx, chars: &CharIndex) -> Option<ArticleOut<'a>> {
    let (article, found) = extract.article(ix)?;
    let session = extract.session;
    let metadata = &article.metadata;
    let publication = &found.publication;
    let (earliest, latest) = moments(publication.interval);
    let corrected = session.edits.of_article(&article.file, ArticleField::Outlet);
    Some(ArticleOut {
        file: &article.file,
        title: metadata.title.as_ref().map(|t| t.value.as_str()),
        byline: metadata.byline.as_ref().map(|b| b.value.as_str()),
        outlet: corrected.or(metadata.outlet.as_ref().map(|o| o.value.as_str())),
        published: publication.value.as_deref(),
        published_source: publication.source,
        published_because: reasons_out(chars, &publication.because),
        published_earliest: earliest,
        published_latest: latest,
        published_refused: reasons_out(chars, &publication.refused),
        language: &found.language,
        text: article.extracted.then_some(&*article.text),
        boilerplate: boilerplate_out(article, chars),
        mentions: extract.mentions(ix).map(|m| mention_out(chars, m)).collect(),
        references: references_out(extract, chars, found),
        times: extract.times(ix).map(|(_, t)| time_out(chars, t)).collect(),
        quotes: extract.quotes(ix).map(|q| quote_out(chars, q)).collect(),
        events: extract.tellings(ix).map(|e| told_out(chars, e)).collect(),
    })
}

fn reasons_out<'a>(chars: &CharIndex, reasons: &'a [crate::facts::Reason]) -> Vec<ReasonOut<'a>> {
    let one = |r: &'a crate::facts::Reason| {
        let (start, end) = ends(chars, r.span);
        ReasonOut { start, end, why: &r.why }
    };
    reasons.iter().map(one).collect()
}

fn boilerplate_out(article: &Article, chars: &CharIndex) -> Vec<FurnitureOut> {
    let one = |f: &crate::facts::Furniture| {
        let CharSpan { start, end } = chars.span(f.span);
        FurnitureOut { start, end, kind: f.kind.name() }
    };
    article.furniture.iter().map(one).collect()
}

fn mention_out<'a>(chars: &CharIndex, m: &'a Mention) -> MentionOut<'a> {
    let CharSpan { start, end } = chars.span(m.span);
    MentionOut {
        start,
        end,
        kind: m.kind.name(),
        entity: Entity::id(m.entity),
        form: m.form,
        because: &m.because,
        government_of: m.capital.as_ref().map(|c| c.country.as_str()),
    }
}

/// In a part of the story, those that lead to somebody who goes out.
fn references_out<'a>(extract: &Extract<'_>, chars: &CharIndex, found: &'a ArticleFacts) -> Vec<ReferenceOut<'a>> {
    let kept = |r: &&Reference| extract.is_whole() || r.entities.iter().any(|ix| extract.has_entity(*ix));
    let one = |r: &'a Reference| {
        let CharSpan { start, end } = chars.span(r.span);
        let entities = r.entities.iter().copied().filter(|ix| extract.has_entity(*ix)).map(Entity::id).collect();
        ReferenceOut { start, end, kind: r.kind, entities, because: &r.because }
    };
    found.references.iter().filter(kept).map(one).collect()
}

fn time_out<'a>(chars: &CharIndex, t: &'a TimeMention) -> TimeOut<'a> {
    let CharSpan { start, end } = chars.span(t.span);
    let (earliest, latest) = moments(t.interval);
    TimeOut { start, end, kind: t.kind, value: &t.value, earliest, latest, because: t.trace.because() }
}

fn quote_out<'a>(chars: &CharIndex, q: &'a Quote) -> QuoteOut<'a> {
    let CharSpan { start, end } = chars.span(q.span);
    let (speaker_start, speaker_end) = ends(chars, q.speaker_span);
    let range = |span: Span| {
        let CharSpan { start, end } = chars.span(span);
        RangeOut { start, end }
    };
    QuoteOut {
        start,
        end,
        direct: q.direct,
        cue: q.cue.as_ref().map(|c| c.value.as_str()),
        speaker: q.speaker.map(Entity::id),
        speaker_start,
        speaker_end,
        manner: q.manner,
        colour: q.colour,
        marked: q.marked.iter().copied().map(range).collect(),
        when: q.when.map(range),
        setting: q.setting.map(range),
        because: &q.because,
    }
}

fn told_out<'a>(chars: &CharIndex, e: &'a EventMention) -> ToldOut<'a> {
    let CharSpan { start, end } = chars.span(e.span);
    ToldOut { event: Event::id(e.event), start, end, date: &e.value }
}

/// Ids of entities that stay behind are left out, so that no id leads nowhere.
fn entity_out<'a>(extract: &Extract<'_>, ix: EntityIx, e: &'a Entity) -> EntityOut<'a> {
    let here = |ix: &EntityIx| extract.has_entity(*ix);
    let maybe = e.maybe.iter().filter(|(ix, _)| here(ix));
    EntityOut {
        id: Entity::id(ix),
        name: &e.name,
        kind: e.kind.name(),
        aliases: &e.aliases,
        articles: e.articles,
        of: e.of.filter(here).map(Entity::id),
        maybe: maybe.map(|(ix, why)| MaybeOut { entity: Entity::id(*ix), because: why }).collect(),
    }
}

fn event_out<'a>(facts: &Facts, ix: EventIx, e: &'a Event) -> EventOut<'a> {
    let (earliest, latest) = moments(e.interval);
    EventOut {
        id: Event::id(ix),
        date: &e.value,
        earliest,
        latest,
        title: &e.title,
        kind: e.kind.name(),
        status: e.status.name(),
        participants: e.participants.iter().copied().map(Entity::id).collect(),
        places: e.places.iter().copied().map(Entity::id).collect(),
        articles: e.articles,
        sources: facts.comparison.independent.get(ix.at()).copied().unwrap_or(e.articles),
        salience: (f64::from(e.salience) * 1000.0).round() / 1000.0,
    }
}

fn ends(chars: &CharIndex, span: Option<Span>) -> (Option<usize>, Option<usize>) {
    let span = span.map(|s| chars.span(s));
    (span.map(|s| s.start), span.map(|s| s.end))
}

fn moments(interval: Option<Interval>) -> (Option<String>, Option<String>) {
    let write = |at: jiff::civil::DateTime| at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    (interval.map(|i| write(i.earliest)), interval.map(|i| write(i.latest)))
}
