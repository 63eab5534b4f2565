//! The comparison's part of the facts file.

use serde::Serialize;

use crate::facts::{ArticleIx, ConflictKind, Course, Entity, Event, Figure, Heard, Label, NotFound, Place, Voice};
use crate::session::Session;
use crate::text::CharIndex;
use crate::text::span::CharSpan;

#[derive(Serialize)]
pub(super) struct Out<'a> {
    conflicts: Vec<ConflictOut<'a>>,
    naming: Vec<NamingOut<'a>>,
    event_naming: Vec<EventNamingOut<'a>>,
    shared_wording: Vec<SharedOut<'a>>,
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

/// The comparison of a session.
pub(super) fn out<'a>(session: &'a Session, indices: &[CharIndex]) -> Out<'a> {
    let file = |ix: ArticleIx| session.article(ix).map_or("", |a| a.file.as_str());
    let place = |p: Place| {
        let chars = indices.get(p.article.at());
        let CharSpan { start, end } = chars.map_or(CharSpan { start: 0, end: 0 }, |c| c.span(p.span));
        PlaceOut { file: file(p.article), start, end }
    };
    let comparison = &session.facts.comparison;
    let conflicts = comparison.conflicts.iter().map(|c| ConflictOut {
        about: Event::id(c.about),
        kind: c.kind,
        claims: c.claims.iter().map(|c| ClaimOut { place: place(c.place), value: &c.value }).collect(),
        note: &c.note,
        dismissed: comparison.dismissal(c),
    });
    let label = |l: &'a Label| LabelOut {
        label: &l.label,
        file: file(l.article),
        count: l.count,
        attributed: l.attributed,
    };
    let naming = comparison
        .naming
        .iter()
        .map(|n| NamingOut { entity: Entity::id(n.entity), labels: n.labels.iter().map(label).collect() });
    let event_naming = comparison
        .event_naming
        .iter()
        .map(|n| EventNamingOut { event: Event::id(n.event), labels: n.labels.iter().map(label).collect() });
    let figure =
        |f: &Figure| FigureOut { place: place(f.place), low: f.low, high: f.high.is_finite().then_some(f.high) };
    let numbers = comparison.numbers.iter().map(|q| QuantityOut {
        about: Event::id(q.about),
        what: &q.what,
        figures: q.figures.iter().map(figure).collect(),
        course: q.course,
    });
    let voices = comparison.voices.iter().map(|v| voice_out(v, &file));
    let shares = comparison.shares.iter().enumerate();
    let shared = comparison.shared_wording.iter().map(|s| SharedOut { a: place(s.a), b: place(s.b) });
    let nearest =
        |n: &'a NotFound| NotFoundOut { event: Event::id(n.event), nearest: place(n.place), shared: &n.shared };
    let not_found = comparison.not_found.iter().map(nearest);
    let only_here =
        comparison.only_here.iter().map(|o| OnlyHereOut { event: Event::id(o.event), file: file(o.article) });
    Out {
        voices: voices.collect(),
        unquoted: comparison.unquoted.iter().copied().map(Entity::id).collect(),
        conflicts: conflicts.collect(),
        naming: naming.collect(),
        event_naming: event_naming.collect(),
        shared_wording: shared.collect(),
        shared_share: shares.map(|(i, &s)| share_out(file(ArticleIx::from_at(i)), s)).collect(),
        copies: comparison.copies.iter().map(|c| c.iter().map(|&ix| file(ix)).collect()).collect(),
        numbers: numbers.collect(),
        not_found: not_found.collect(),
        only_here: only_here.collect(),
    }
}

fn share_out(file: &str, share: f32) -> ShareOut<'_> {
    ShareOut { file, share: (f64::from(share) * 1000.0).round() / 1000.0 }
}

fn voice_out<'a>(voice: &'a Voice, file: &impl Fn(ArticleIx) -> &'a str) -> VoiceOut<'a> {
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
        sources: voice.heard.iter().map(heard).collect(),
    }
}
