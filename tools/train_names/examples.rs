//! From texts with names to stretches of tokens with features and the tags they may have.

use std::collections::HashMap;
use std::ops::Range;

use parallax::analysis::names::echo::{Echoes, echoes};
use parallax::analysis::names::features;
use parallax::analysis::names::look::{Page, sentences};
use parallax::analysis::names::model::{Model, Part, TAGS, follows, part, tag};
use parallax::text::{Layout, Span};

use crate::corpus::{ALL, Corpus, Joined, Said, Sentence, headline};

/// Every so many sentences, one more copy as a headline.
const TITLES: usize = 4;
/// Sentences read as one article, so that "elsewhere in the article" means something.
const PIECE: usize = 60;

/// As many of the first features a corpus of other conventions also has for itself.
const OWN: usize = 8;

/// One text to learn from.
pub struct Text {
    page: Page,
    sentences: Vec<Range<usize>>,
    /// Tags that every token may have, as bits.
    allowed: Vec<u32>,
    /// The first token to learn from.
    from: usize,
    weight: f32,
    /// The number of a corpus of other conventions plus one.
    foreign: u64,
    /// First reading.
    pub tags: Vec<u8>,
}

/// A stretch of tokens.
pub struct Example<F> {
    /// Features of all tokens.
    pub features: Vec<F>,
    /// Where each token's end.
    pub ends: Vec<u32>,
    /// Tags that every token may have.
    pub allowed: Vec<u32>,
    /// How much it counts.
    pub weight: f32,
    /// The text it is from.
    pub text: usize,
}

/// Cuts a corpus into texts: each piece of a document, and the piece again with some of its sentences as headlines.
pub fn texts(corpus: &Corpus, out: &mut Vec<Text>) {
    for document in &corpus.documents {
        for piece in document.chunks(PIECE) {
            add(piece, corpus, out);
        }
    }
}

fn add(piece: &[Sentence], corpus: &Corpus, out: &mut Vec<Text>) {
    let mut joined = Joined::like(piece);
    for sentence in piece {
        joined.add(sentence);
    }
    out.push(Text::of(&joined, 0, corpus));
    // In the same text as the rest, so that they may learn from it how a word is written elsewhere.
    let body = joined.text.len();
    for (i, sentence) in piece.iter().enumerate().filter(|(i, s)| i % TITLES == 2 && s.len() > 3) {
        joined.add(&headline(sentence, i % (2 * TITLES) == 2));
    }
    out.push(Text::of(&joined, body, corpus));
}

impl Text {
    fn of(joined: &Joined, from: usize, corpus: &Corpus) -> Self {
        let layout = Layout::of(&joined.text);
        let sentences = sentences(&layout);
        let page = Page::of(&joined.text, &layout, &sentences);
        let allowed = allowed(&layout, &joined.names, corpus.types);
        let foreign = if corpus.ours { 0 } else { corpus.number as u64 + 1 };
        let (tags, from) = (vec![0; allowed.len()], layout.token_from(from));
        Self { page, sentences, allowed, from, weight: corpus.weight, foreign, tags }
    }

    /// Has its tags read by a model.
    pub fn read_by(&mut self, model: &Model) {
        self.tags = model.tag(&self.page, &self.sentences);
    }

    /// The features of a second reading.
    pub fn echoes(&self) -> Echoes {
        echoes(&self.page, &self.sentences, &self.tags)
    }

    /// Adds its stretches to `out`; with the features of a second reading where there are some.
    pub fn examples(&self, number: usize, more: Option<&Echoes>, out: &mut Vec<Example<u64>>) {
        for sentence in self.sentences.iter().filter(|s| s.start >= self.from) {
            for range in self.page.stretches(sentence) {
                let allowed = self.allowed.get(range.clone()).unwrap_or(&[]).to_vec();
                if !possible(&allowed) || more.is_some_and(|m| !m.any(&range)) {
                    continue;
                }
                let (mut features, mut ends) = (Vec::new(), Vec::new());
                for at in range.clone() {
                    let start = features.len();
                    features::of(&self.page, sentence.start, sentence.end, at, &mut features);
                    self.own(start, &mut features);
                    features.extend(more.map_or(&[][..], |m| m.at(at)));
                    ends.push(features.len() as u32);
                }
                out.push(Example { features, ends, allowed, weight: self.weight, text: number });
            }
        }
    }

    /// Labelled by other conventions: lets those go to features that the tagger never sees.
    fn own(&self, start: usize, features: &mut Vec<u64>) {
        if self.foreign > 0 {
            let own: Vec<u64> = features.iter().skip(start).take(OWN).copied().collect();
            features
                .extend(own.iter().map(|f| f.rotate_left(17) ^ self.foreign.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        }
    }
}

/// Whether some path of tags is allowed.
fn possible(allowed: &[u32]) -> bool {
    let mut open = 1_u32;
    for bits in allowed {
        let reached =
            (0..TAGS).filter(|a| open >> a & 1 == 1).flat_map(|a| (0..TAGS).filter(move |b| follows(a, *b)));
        open = reached.fold(0, |all, b| all | 1 << b) & bits;
    }
    (0..TAGS).any(|a| open >> a & 1 == 1 && follows(a, 0))
}

fn allowed(layout: &Layout, names: &[(Span, Said)], types: u8) -> Vec<u32> {
    let unsaid = |t: &usize| *t == 0 || types != ALL && types >> part(*t).1 & 1 == 0;
    let nothing = (0..TAGS).filter(unsaid).fold(0, |all, t| all | 1 << t);
    let mut out = vec![nothing; layout.tokens.len()];
    for (span, said) in names {
        let range = layout.tokens_in(*span);
        for (i, slot) in out.iter_mut().take(range.end).skip(range.start).enumerate() {
            let what = match (i, range.len()) {
                (_, 1) => Part::Unit,
                (0, _) => Part::Begin,
                (i, len) if i + 1 == len => Part::Last,
                _ => Part::Inside,
            };
            *slot = match said {
                Said::Nothing => nothing,
                Said::Kind(kind) => 1 << tag(what, *kind),
                Said::Unclear => (1 << TAGS) - 1,
            };
        }
    }
    out
}

/// Numbers the features that are seen at least `least` times, in order of their hashes.
pub fn number(examples: Vec<Example<u64>>, least: u32) -> (Vec<u64>, Vec<Example<u32>>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for feature in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut index: Vec<u64> = Vec::with_capacity(counts.len() / 2);
    #[allow(clippy::iter_over_hash_type, reason = "sorted before anything is made of them")]
    for (feature, count) in &counts {
        if *count >= least {
            index.push(*feature);
        }
    }
    index.sort_unstable();
    drop(counts);
    let places: HashMap<u64, u32> = index.iter().enumerate().map(|(i, f)| (*f, i as u32)).collect();
    let numbered = examples.into_iter().map(|e| {
        let (mut features, mut ends, mut start) = (Vec::new(), Vec::new(), 0);
        for end in &e.ends {
            let own = e.features.get(start..*end as usize).unwrap_or(&[]);
            features.extend(own.iter().filter_map(|f| places.get(f).copied()));
            ends.push(features.len() as u32);
            start = *end as usize;
        }
        Example { features, ends, allowed: e.allowed, weight: e.weight, text: e.text }
    });
    let numbered = numbered.collect();
    (index, numbered)
}
