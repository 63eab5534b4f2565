//! From the words that name a speaker to the entity: by name, by "who", by pronoun and by role.
//!
//! Whom a pronoun or a role means, the names stage has said; where it did not, nobody is named here either.

use std::ops::Range;

use crate::analysis::Known;
use crate::analysis::grammar::{Words, is_preposition};
use crate::facts::{EntityIx, EntityKind, Form, Mention, Reference};
use crate::text::Span;

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
}

impl<'a> Speakers<'a> {
    /// Over what is known of an article.
    pub(super) fn of(known: &'a Known<'a>) -> Self {
        Self { known }
    }

    /// The speaker that tokens `phrase` name.
    pub(super) fn resolve(&self, words: &Words<'_>, phrase: Range<usize>) -> Speaker {
        let span = words.span(phrase.start, phrase.end);
        if phrase.len() == 1 {
            match words.word(phrase.start) {
                "he" | "she" | "they" => return self.pronoun(span),
                "his" | "her" | "him" | "hers" => return self.only_one_near(span),
                "who" | "which" | "that" => return self.relative(words, phrase.start, span),
                word @ ("it" | "we" | "i" | "you" | "its" | "their" | "them") => {
                    let because = format!("\u{201c}{word}\u{201d} is not resolved");
                    return Speaker { entity: None, span, because };
                }
                _ => {}
            }
        }
        self.named(words, phrase, span)
    }

    /// "his", "him": the one person of this sentence so far and the one before; with two, nobody.
    fn only_one_near(&self, span: Span) -> Speaker {
        let layout = &self.known.article.layout;
        let here = layout.sentence_at(span.start as usize).unwrap_or(0);
        let word = span.of(&self.known.article.text);
        let from = layout.sentences.get(here.saturating_sub(1)).map_or(0, |s| s.start);
        let within = |s: Span| s.start >= from && s.end <= span.start;
        let named = self.known.mentions.iter().filter(|m| m.kind == EntityKind::Person && within(m.span));
        let meant = self.known.references.iter().filter(|r| within(r.span)).filter_map(Reference::only);
        let mut all: Vec<EntityIx> = named.map(|m| m.entity).chain(meant).collect();
        all.sort_unstable();
        all.dedup();
        if let [one] = all.as_slice() {
            let name = self.known.entities.get(one.at()).map_or("", |e| e.name.as_str());
            let because = format!("\u{201c}{word}\u{201d}: {name} is the only person near");
            return Speaker { entity: Some(*one), span, because };
        }
        Speaker { entity: None, span, because: format!("\u{201c}{word}\u{201d}: nobody near is plainly meant") }
    }

    fn pronoun(&self, span: Span) -> Speaker {
        let references = self.known.references;
        let at = references.partition_point(|r| r.span.start < span.start);
        match references.get(at).filter(|r| r.span.start == span.start) {
            Some(found) => Speaker { entity: found.only(), span, because: found.because.clone() },
            None => Speaker { entity: None, span, because: "nobody before it is plainly meant".to_owned() },
        }
    }

    fn named(&self, words: &Words<'_>, phrase: Range<usize>, span: Span) -> Speaker {
        let core_end = phrase
            .clone()
            .skip(1)
            .find(|&i| words.word(i) == "," || is_preposition(words.word(i)))
            .unwrap_or(phrase.end);
        let core = words.span(phrase.start, core_end);
        let inside: Vec<&Mention> = self.mentions_in(core).collect();
        if phrase.clone().any(|i| words.word(i) == "and") && Self::several(words, &phrase, &inside) {
            let because = "several are named together".to_owned();
            return Speaker { entity: None, span, because };
        }
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
            None => self.role(core, span),
        }
    }

    /// "Lee and Hill", "the board and its chief": no single one of them said it.
    fn several(words: &Words<'_>, phrase: &Range<usize>, inside: &[&Mention]) -> bool {
        let Some(and) = phrase.clone().find(|&i| words.word(i) == "and") else { return false };
        let at = words.span(and, and + 1);
        let within = inside.iter().any(|m| m.span.contains(at));
        let before = inside.iter().any(|m| m.span.end <= at.start && m.form != Form::Adjective);
        let open = phrase.clone().take_while(|&i| i < and).all(|i| !is_preposition(words.word(i)));
        before && open && !within
    }

    /// "the NATO chief": whom the names stage takes the role for.
    fn role(&self, core: Span, span: Span) -> Speaker {
        match Reference::that_ends(self.known.references, core) {
            Some(found) => Speaker { entity: found.only(), span, because: found.because.clone() },
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
}
