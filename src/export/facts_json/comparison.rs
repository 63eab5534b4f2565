//! The comparison's part of the facts file.

use serde::{Serialize, Serializer};

use crate::export::scope::Extract;
use crate::facts::{
    ArticleIx, ConflictKind, Course, Entity, Event, Figure, Heard, Label, NotFound, Place, SharedWording, Voice,
};
use crate::text::CharIndex;
use crate::text::span::CharSpan;

#[derive(Serialize)]
pub(super) struct Out<'a> {
    conflicts: Vec<ConflictOut<'a>>,
    naming: Vec<NamingOut<'a>>,
    event_naming: Vec<EventNamingOut<'a>>,
    shared_wording: Shared<'a>,
    shared_share: Vec<ShareOut<'a>>,
    copies: Vec<Vec<&'a str>>,
    numbers: Vec<QuantityOut<'a>>,
    not_found: Vec<NotFoundOut<'a>>,
    only_here: Vec<OnlyHereOut<'a>>,
    voices: Vec<VoiceOut<'a>>,
    unquoted: Vec<String>,
}

#[derive(Serialize)]
struct VoiceOut<'a> {
    speaker: Option<String>,
    label: &'a str,
    sources: Vec<HeardOut<'a>>,
}

#[derive(Serialize)]
struct HeardOut<'a> {
    file: &'a str,
    direct: u32,
    told: u32,
    thought: u32,
    words: u32,
}

#[derive(Serialize)]
struct ConflictOut<'a> {
    about: String,
    kind: ConflictKind,
    claims: Vec<ClaimOut<'a>>,
    note: &'a str,
    /// Why the person dismissed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    #[serde(flatten)]
    place: PlaceOut<'a>,
    value: &'a str,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    file: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct NamingOut<'a> {
    entity: String,
    labels: Vec<LabelOut<'a>>,
}

#[derive(Serialize)]
struct EventNamingOut<'a> {
    event: String,
    labels: Vec<LabelOut<'a>>,
}

#[derive(Serialize)]
struct LabelOut<'a> {
    label: &'a str,
    file: &'a str,
    count: u32,
    attributed: u32,
}

#[derive(Serialize)]
struct SharedOut<'a> {
    a: PlaceOut<'a>,
    b: PlaceOut<'a>,
}

#[derive(Serialize)]
struct ShareOut<'a> {
    file: &'a str,
    share: f64,
}

#[derive(Serialize)]
struct QuantityOut<'a> {
    about: String,
    what: &'a str,
    figures: Vec<FigureOut<'a>>,
    course: Course,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    #[serde(flatten)]
    place: PlaceOut<'a>,
    low: f64,
    high: Option<f64>,
}

#[derive(Serialize)]
struct NotFoundOut<'a> {
    event: String,
    nearest: PlaceOut<'a>,
    shared: &'a [String],
}

#[derive(Serialize)]
struct OnlyHereOut<'a> {
    event: String,
    file: &'a str,
}

/// Passages that articles share, of which a large story has more than all else: made while they are written.
struct Shared<'a> {
    extract: &'a Extract<'a>,
    indices: &'a [CharIndex],
}

impl Serialize for Shared<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { extract, indices } = self;
        let both = |s: &&SharedWording| extract.has_article(s.a.article) && extract.has_article(s.b.article);
        let place = |p: Place| {
            let chars = indices.get(p.article.at());
            let CharSpan { start, end } = chars.map_or(CharSpan { start: 0, end: 0 }, |c| c.span(p.span));
            PlaceOut { file: extract.session.article(p.article).map_or("", |a| a.file.as_str()), start, end }
        };
        let all = extract.session.facts.comparison.shared_wording.iter();
        serializer.collect_seq(all.filter(both).map(|s| SharedOut { a: place(s.a), b: place(s.b) }))
    }
}

/// The comparison of what goes out: about events, entities and articles that do.
pub(super) fn out<'a>(extract: &'a Extract<'_>, indices: &'a [CharIndex]) -> Out<'a> {
    let session = extract.session;
    let file = |ix: ArticleIx| session.article(ix).map_or("", |a| a.file.as_str());
    let place = |p: Place| {
        let chars = indices.get(p.article.at());
        let CharSpan { start, end } = chars.map_or(CharSpan { start: 0, end: 0 }, |c| c.span(p.span));
        PlaceOut { file: file(p.article), start, end }
    };
    let comparison = &session.facts.comparison;
    let conflicts = extract.conflicts().map(|c| ConflictOut {
        about: Event::id(c.about),
        kind: c.kind,
        claims: c.claims.iter().map(|c| ClaimOut { place: place(c.place), value: &c.value }).collect(),
        note: &c.note,
        dismissed: comparison.dismissal(c),
    });
    let labels = |labels: &'a [Label]| labels.iter().map(|l| label_out(l, &file)).collect();
    let naming = comparison.naming.iter().filter(|n| extract.has_entity(n.entity));
    let naming = naming.map(|n| NamingOut { entity: Entity::id(n.entity), labels: labels(&n.labels) });
    let event_naming = comparison.event_naming.iter().filter(|n| extract.has_event(n.event));
    let event_naming =
        event_naming.map(|n| EventNamingOut { event: Event::id(n.event), labels: labels(&n.labels) });
    let figure =
        |f: &Figure| FigureOut { place: place(f.place), low: f.low, high: f.high.is_finite().then_some(f.high) };
    let numbers = comparison.numbers.iter().filter(|q| extract.has_event(q.about)).map(|q| QuantityOut {
        about: Event::id(q.about),
        what: &q.what,
        figures: q.figures.iter().map(figure).collect(),
        course: q.course,
    });
    let heard = |v: &&'a Voice| v.speaker.map_or(extract.is_whole(), |ix| extract.has_entity(ix));
    let voices = comparison.voices.iter().filter(heard).map(|v| voice_out(extract, v, &file));
    let here = |ix: ArticleIx| extract.has_article(ix);
    let shares = comparison.shares.iter().zip(0..).map(|(s, ix)| (ArticleIx(ix), *s)).filter(|(ix, _)| here(*ix));
    let nearest =
        |n: &'a NotFound| NotFoundOut { event: Event::id(n.event), nearest: place(n.place), shared: &n.shared };
    let known = |n: &&'a NotFound| extract.has_event(n.event) && here(n.place.article);
    let not_found = comparison.not_found.iter().filter(known).map(nearest);
    let alone = comparison.only_here.iter().filter(|o| extract.has_event(o.event));
    let only_here = alone.map(|o| OnlyHereOut { event: Event::id(o.event), file: file(o.article) });
    let copies = comparison.copies.iter().map(|c| c.iter().copied().filter(|ix| here(*ix)));
    let unquoted = comparison.unquoted.iter().filter(|ix| extract.has_entity(**ix));
    // One article alone is nobody's copy.
    let copies = copies.filter(|c| c.clone().count() > 1);
    Out {
        voices: voices.collect(),
        unquoted: unquoted.map(|ix| Entity::id(*ix)).collect(),
        conflicts: conflicts.collect(),
        naming: naming.collect(),
        event_naming: event_naming.collect(),
        shared_wording: Shared { extract, indices },
        shared_share: shares.map(|(ix, share)| share_out(file(ix), share)).collect(),
        copies: copies.map(|c| c.map(file).collect()).collect(),
        numbers: numbers.collect(),
        not_found: not_found.collect(),
        only_here: only_here.collect(),
    }
}

fn label_out<'a>(label: &'a Label, file: &impl Fn(ArticleIx) -> &'a str) -> LabelOut<'a> {
    LabelOut { label: &label.label, file: file(label.article), count: label.count, attributed: label.attributed }
}

fn share_out(file: &str, share: f32) -> ShareOut<'_> {
    ShareOut { file, share: (f64::from(share) * 1000.0).round() / 1000.0 }
}

fn voice_out<'a>(extract: &Extract<'_>, voice: &'a Voice, file: &impl Fn(ArticleIx) -> &'a str) -> VoiceOut<'a> {
    let heard = |h: &Heard| HeardOut {
        file: file(h.article),
        direct: h.direct,
        told: h.told,
        thought: h.thought,
        words: h.words,
    };
    VoiceOut {
        speaker: voice.speaker.map(Entity::id),
        label: &voice.label,
        sources: voice.heard.iter().filter(|h| extract.has_article(h.article)).map(heard).collect(),
    }
}
