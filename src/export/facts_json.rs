//! The facts file, `parallax-facts/1`: everything that the window shows, as one JSON object.
//!
//! The format is public: `assets/facts.schema.json` describes it. It refuses to know more than the
//! session does, and it is the only place where offsets are counted in code points.

mod comparison;

use serde::Serialize;

use crate::facts::{
    Article, ArticleFacts, ArticleField, Colour, Entity, EntityIx, Event, EventIx, Facts, Form, Interval, Manner,
    PublicationSource, ReferenceKind, TimeKind,
};
use crate::session::Session;
use crate::text::span::CharSpan;
use crate::text::{CharIndex, Span, Warning};

/// The name and version of the format, its first key.
pub const SCHEMA: &str = "parallax-facts/1";

/// The facts file of a session, with a line end.
pub fn facts_json(session: &Session) -> String {
    let indices: Vec<CharIndex> = session.corpus.articles.iter().map(|a| CharIndex::new(&a.text)).collect();
    let file = File::new(session, &indices);
    // Maps with text keys and finite numbers cannot fail to serialise; an empty answer would be seen by every test.
    let mut out = serde_json::to_string(&file).unwrap_or_default();
    out.push('\n');
    out
}

#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    articles: Vec<ArticleOut<'a>>,
    entities: Vec<EntityOut<'a>>,
    events: Vec<EventOut<'a>>,
    comparison: comparison::Out<'a>,
    warnings: Vec<WarningOut<'a>>,
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

impl<'a> File<'a> {
    fn new(session: &'a Session, indices: &[CharIndex]) -> Self {
        let facts = &session.facts;
        let articles = session
            .corpus
            .articles
            .iter()
            .zip(indices)
            .zip(&facts.articles)
            .map(|((article, chars), found)| article_out(session, article, chars, found))
            .collect();
        let mut warnings: Vec<&Warning> = session.corpus.warnings.iter().chain(&facts.warnings).collect();
        warnings.sort_unstable();
        warnings.dedup();
        Self {
            schema: SCHEMA,
            articles,
            entities: facts.entities.iter().enumerate().map(|(i, e)| entity_out(i, e)).collect(),
            events: facts.events.iter().enumerate().map(|(i, e)| event_out(facts, i, e)).collect(),
            comparison: comparison::out(session, indices),
            warnings: warnings.into_iter().map(|w| WarningOut { file: &w.file, what: &w.what }).collect(),
        }
    }
}

fn article_out<'a>(
    session: &'a Session,
    article: &'a Article,
    chars: &CharIndex,
    found: &'a ArticleFacts,
) -> ArticleOut<'a> {
    let metadata = &article.metadata;
    let publication = &found.publication;
    let (earliest, latest) = moments(publication.interval);
    let corrected = session.edits.of_article(&article.file, ArticleField::Outlet);
    ArticleOut {
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
        mentions: mentions_out(chars, found),
        references: references_out(chars, found),
        times: times_out(chars, found),
        quotes: quotes_out(chars, found),
        events: told_out(chars, found),
    }
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

fn mentions_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<MentionOut<'a>> {
    let one = |m: &'a crate::facts::Mention| {
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
    };
    found.mentions.iter().map(one).collect()
}

fn references_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<ReferenceOut<'a>> {
    let one = |r: &'a crate::facts::Reference| {
        let CharSpan { start, end } = chars.span(r.span);
        let entities = r.entities.iter().copied().map(Entity::id).collect();
        ReferenceOut { start, end, kind: r.kind, entities, because: &r.because }
    };
    found.references.iter().map(one).collect()
}

fn times_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<TimeOut<'a>> {
    let one = |t: &'a crate::facts::TimeMention| {
        let CharSpan { start, end } = chars.span(t.span);
        let (earliest, latest) = moments(t.interval);
        TimeOut { start, end, kind: t.kind, value: &t.value, earliest, latest, because: t.trace.because() }
    };
    found.times.iter().map(one).collect()
}

fn quotes_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<QuoteOut<'a>> {
    let one = |q: &'a crate::facts::Quote| {
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
    };
    found.quotes.iter().map(one).collect()
}

fn told_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<ToldOut<'a>> {
    let one = |e: &'a crate::facts::EventMention| {
        let CharSpan { start, end } = chars.span(e.span);
        ToldOut { event: Event::id(e.event), start, end, date: &e.value }
    };
    found.events.iter().map(one).collect()
}

fn entity_out(i: usize, e: &Entity) -> EntityOut<'_> {
    EntityOut {
        id: Entity::id(EntityIx::from_at(i)),
        name: &e.name,
        kind: e.kind.name(),
        aliases: &e.aliases,
        articles: e.articles,
        of: e.of.map(Entity::id),
        maybe: e.maybe.iter().map(|(ix, why)| MaybeOut { entity: Entity::id(*ix), because: why }).collect(),
    }
}

fn event_out<'a>(facts: &Facts, i: usize, e: &'a Event) -> EventOut<'a> {
    let (earliest, latest) = moments(e.interval);
    EventOut {
        id: Event::id(EventIx::from_at(i)),
        date: &e.value,
        earliest,
        latest,
        title: &e.title,
        kind: e.kind.name(),
        status: e.status.name(),
        participants: e.participants.iter().copied().map(Entity::id).collect(),
        places: e.places.iter().copied().map(Entity::id).collect(),
        articles: e.articles,
        sources: facts.comparison.independent.get(i).copied().unwrap_or(e.articles),
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
