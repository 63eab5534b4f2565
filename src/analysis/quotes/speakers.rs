//! From the words that name a speaker to the entity: by name, by "who", by pronoun.
//!
//! Two people who fit a pronoun about equally well leave it unresolved; so do roles ("one source").

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::Known;
use crate::analysis::grammar::{Words, is_preposition};
use crate::facts::{EntityIx, EntityKind, Form, Mention};
use crate::text::{Span, fold};

static GIVEN_NAMES: LazyLock<BTreeMap<&'static str, Sex>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/rules/quotes/given_names.tsv");
    let mut names = BTreeMap::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let Some((sex, all)) = line.split_once('\t') else { continue };
        let sex = if sex == "f" { Sex::Female } else { Sex::Male };
        names.extend(all.split(' ').map(|name| (name, sex)));
    }
    names
});

/// How far back a pronoun may reach, in sentences.
const REACH: usize = 6;
/// Two candidates nearer to each other than this are equally likely.
const MARGIN: f32 = 0.3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Female,
    Male,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The entity, where the words lead to one.
    pub(super) entity: Option<EntityIx>,
    /// The words.
    pub(super) span: Span,
    /// Why.
    pub(super) because: String,
}

/// Resolves speakers of one article.
pub(super) struct Speakers<'a> {
    known: &'a Known<'a>,
    sexes: BTreeMap<EntityIx, Sex>,
}

impl<'a> Speakers<'a> {
    /// Learns from titles and given names which people are "he" and which "she".
    pub(super) fn of(known: &'a Known<'a>, words: &Words<'_>) -> Self {
        let mut sexes = BTreeMap::new();
        for mention in known.mentions.iter().filter(|m| m.kind == EntityKind::Person) {
            let first = known.article.layout.token_from(mention.span.start as usize);
            let title =
                if words.before(first, 1) == "." { words.before(first, 2) } else { words.before(first, 1) };
            let by_title = match title {
                "mr" | "sir" | "king" | "lord" | "prince" => Some(Sex::Male),
                "mrs" | "ms" | "miss" | "queen" | "lady" | "princess" => Some(Sex::Female),
                _ => None,
            };
            let full = known.entities.get(mention.entity.at()).map_or("", |e| e.name.as_str());
            let by_name = || full.split(' ').next().and_then(|n| GIVEN_NAMES.get(fold(n).as_str()).copied());
            if let Some(sex) = by_title.or_else(by_name) {
                sexes.entry(mention.entity).or_insert(sex);
            }
        }
        Self { known, sexes }
    }

    /// The speaker that tokens `phrase` name; `last` is who spoke last.
    pub(super) fn resolve(&self, words: &Words<'_>, phrase: Range<usize>, last: Option<EntityIx>) -> Speaker {
        let span = words.span(phrase.start, phrase.end);
        let word = words.word(phrase.start);
        if phrase.len() == 1 {
            match word {
                "he" | "she" => return self.pronoun(span, word, last),
                "his" => return self.pronoun(span, "he", last),
                "her" => return self.pronoun(span, "she", last),
                "who" | "which" | "that" => return self.relative(words, phrase.start, span),
                "it" | "they" | "we" | "i" | "you" | "their" | "its" => {
                    return Speaker {
                        entity: None,
                        span,
                        because: format!("\u{201c}{word}\u{201d} is not resolved"),
                    };
                }
                _ => {}
            }
        }
        self.named(words, phrase, span)
    }

    fn named(&self, words: &Words<'_>, phrase: Range<usize>, span: Span) -> Speaker {
        let core_end = phrase
            .clone()
            .skip(1)
            .find(|&i| words.word(i) == "," || is_preposition(words.word(i)))
            .unwrap_or(phrase.end);
        let core = words.span(phrase.start, core_end);
        let inside: Vec<&Mention> = self.mentions_in(core).collect();
        let mut people: Vec<EntityIx> = inside
            .iter()
            .filter(|m| m.kind == EntityKind::Person && m.span.end == core.end)
            .map(|m| m.entity)
            .collect();
        people.dedup();
        if people.is_empty() {
            people = self
                .mentions_in(span)
                .filter(|m| m.kind == EntityKind::Person && m.span.end == span.end)
                .map(|m| m.entity)
                .collect();
        }
        if let [person] = people.as_slice() {
            return Speaker { entity: Some(*person), span, because: "named by the reporting verb".to_owned() };
        }
        let body = inside.iter().rfind(|m| m.span.end == core.end && m.form != Form::Adjective);
        match body {
            Some(m) => Speaker { entity: Some(m.entity), span, because: "named by the reporting verb".to_owned() },
            None => Speaker { entity: None, span, because: "a role, nobody is named".to_owned() },
        }
    }

    fn mentions_in(&self, span: Span) -> impl Iterator<Item = &'a Mention> {
        let mentions = self.known.mentions;
        let from = mentions.partition_point(|m| m.span.start < span.start);
        mentions
            .iter()
            .skip(from)
            .take_while(move |m| m.span.start < span.end)
            .filter(move |m| span.contains(m.span))
    }

    fn relative(&self, words: &Words<'_>, at: usize, span: Span) -> Speaker {
        let edge = if words.before(at, 1) == "," { at.saturating_sub(1) } else { at };
        let end = edge.checked_sub(1).and_then(|i| words.token(i)).map_or(0, |t| t.span.end);
        let mention = self.known.mentions.iter().rfind(|m| m.span.end == end);
        let because = "\u{201c}who\u{201d} stands right after the name".to_owned();
        Speaker { entity: mention.map(|m| m.entity), span, because }
    }

    fn pronoun(&self, span: Span, word: &str, last: Option<EntityIx>) -> Speaker {
        let layout = &self.known.article.layout;
        let wanted = if word == "he" { Sex::Male } else { Sex::Female };
        let here = layout.sentence_at(span.start as usize).unwrap_or(0);
        let mut scores: BTreeMap<EntityIx, f32> = BTreeMap::new();
        for mention in
            self.known.mentions.iter().filter(|m| m.kind == EntityKind::Person && m.span.end <= span.start)
        {
            let Some(sentence) = layout.sentence_at(mention.span.start as usize) else { continue };
            let away = here.saturating_sub(sentence);
            if away > REACH || self.sexes.get(&mention.entity).is_some_and(|&s| s != wanted) {
                continue;
            }
            let begins = layout.sentences.get(sentence).map_or(0, |s| s.start);
            let subject = mention.span.start.saturating_sub(begins) < 14;
            let score = 3.0 / (1.0 + away as f32)
                + if subject { 0.7 } else { 0.0 }
                + if self.sexes.contains_key(&mention.entity) { 0.5 } else { 0.0 }
                + if last == Some(mention.entity) { 1.0 } else { 0.0 };
            let best = scores.entry(mention.entity).or_default();
            *best = best.max(score);
        }
        let mut ranked: Vec<(EntityIx, f32)> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let (entity, because) = match ranked.as_slice() {
            [] => (None, format!("nobody before \u{201c}{word}\u{201d} fits")),
            [(_, a), (_, b), ..] if a - b < MARGIN => (None, format!("two people fit \u{201c}{word}\u{201d}")),
            [(entity, _), ..] => {
                let name = self.known.entities.get(entity.at()).map_or("", |e| e.name.as_str());
                (Some(*entity), format!("\u{201c}{word}\u{201d}: nearest person that fits is {name}"))
            }
        };
        Speaker { entity, span, because }
    }
}
