//! Quotes and voices in the facts file.

use serde::Serialize;

use super::facts_json::ends;
use crate::facts::{ArticleFacts, ArticleIx, Colour, Entity, Manner, Voice};
use crate::text::span::CharSpan;
use crate::text::{CharIndex, Span};

/// One quote.
#[derive(Serialize)]
pub(super) struct QuoteOut<'a> {
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

/// One speaker with the sources that report them.
#[derive(Serialize)]
pub(super) struct VoiceOut<'a> {
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

impl<'a> VoiceOut<'a> {
    /// From a voice; `file` names an article.
    pub(super) fn new(voice: &'a Voice, file: &impl Fn(ArticleIx) -> &'a str) -> Self {
        let heard = |h: &crate::facts::Heard| HeardOut {
            file: file(h.article),
            direct: h.direct,
            told: h.told,
            thought: h.thought,
            words: h.words,
        };
        Self {
            speaker: voice.speaker.map(Entity::id),
            label: &voice.label,
            sources: voice.heard.iter().map(heard).collect(),
        }
    }
}

/// The quotes of one article.
pub(super) fn quotes_out<'a>(chars: &CharIndex, found: &'a ArticleFacts) -> Vec<QuoteOut<'a>> {
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
