//! "he", "she", "they" as subjects outside quotation marks: the nearest person, or body, that clearly fits.
//!
//! Refuses where two fit, where somebody without a name may be meant ("an officer"), inside quotations (whose "he" is
//! the speaker's), and "they" after a plural noun, which is likelier to be meant.

use std::collections::BTreeSet;

use super::super::tagger::is_skipped;
use super::{Read, Sex, role};
use crate::analysis::grammar::{is_adverb, is_determiner, is_preposition};
use crate::facts::{Entity, EntityIx, EntityKind, Form, Reference, ReferenceKind};
use crate::text::{Span, TokenKind};

/// How far back a pronoun may reach, in sentences.
const REACH: usize = 2;
/// And where nobody else is near.
const LONG_REACH: usize = 5;
/// Words that mean an entity, as something that a pronoun may take up.
#[derive(Clone, Copy)]
struct Point {
    span: Span,
    sentence: usize,
    /// None for somebody without a name: "an officer".
    entity: Option<EntityIx>,
    kind: EntityKind,
    subject: bool,
    plural: bool,
}

/// Pronouns of one article with whom they mean; `roles` count as names of whom they mean.
pub(super) fn pronouns(
    read: &Read<'_>,
    roles: &[Reference],
    sexes: &[Option<Sex>],
    entities: &[Entity],
) -> Vec<Reference> {
    let found: Vec<(usize, &str)> = spoken(read);
    if found.is_empty() {
        return Vec::new();
    }
    let mut points = points(read, roles, entities);
    let mut out = Vec::new();
    for (at, word) in found {
        let span = read.words.span(at, at + 1);
        let Some(here) = read.article.layout.sentence_at(span.start as usize) else { continue };
        let context = Context { read, points: &points, sexes, entities, here, at, span };
        let (meant, because) = if word == "they" { context.they() } else { context.person(word) };
        if let [entity] = meant.as_slice() {
            let kind = entities.get(entity.at()).map_or(EntityKind::Person, |e| e.kind);
            let point =
                Point { span, sentence: here, entity: Some(*entity), kind, subject: true, plural: word == "they" };
            let place = points.partition_point(|p| p.span.start < span.start);
            points.insert(place, point);
        }
        out.push(Reference { span, kind: ReferenceKind::Pronoun, entities: meant, because });
    }
    out
}

/// Pronouns outside furniture and quotation marks, by token.
fn spoken<'a>(read: &'a Read<'_>) -> Vec<(usize, &'a str)> {
    let words = &read.words;
    let mut out = Vec::new();
    let mut open = false;
    for (i, token) in words.tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            open = false;
        }
        match token.span.of(words.text) {
            "“" | "«" | "„" => open = true,
            "”" | "»" => open = false,
            "\"" => open = !open,
            _ => {}
        }
        let word = words.word(i);
        if !open && matches!(word, "he" | "she" | "they") && !is_skipped(read.article, token.span) {
            out.push((i, word));
        }
    }
    out
}

fn points(read: &Read<'_>, roles: &[Reference], entities: &[Entity]) -> Vec<Point> {
    let layout = &read.article.layout;
    let mut out: Vec<Point> = Vec::with_capacity(read.mentions.len());
    let mut add = |span: Span, entity: Option<EntityIx>, kind: EntityKind, plural: bool| {
        let Some(sentence) = layout.sentence_at(span.start as usize) else { return };
        let begins = layout.sentences.get(sentence).map_or(0, |s| s.start);
        let subject = is_subject(read, layout.token_from(begins as usize), layout.token_from(span.start as usize));
        out.push(Point { span, sentence, entity, kind, subject, plural });
    };
    for mention in read.mentions.iter().filter(|m| m.form != Form::Adjective) {
        let plural = mention.kind == EntityKind::Organisation || mention.kind == EntityKind::Group;
        add(mention.span, Some(mention.entity), mention.kind, plural);
    }
    for role in roles {
        let kind = |e: EntityIx| entities.get(e.at()).map_or(EntityKind::Person, |e| e.kind);
        add(role.span, role.only(), role.only().map_or(EntityKind::Person, kind), false);
    }
    for span in nameless(read, roles) {
        add(span, None, EntityKind::Person, false);
    }
    out.sort_by_key(|p| p.span);
    out
}

/// "an officer", "the driver": people without a name.
fn nameless(read: &Read<'_>, roles: &[Reference]) -> Vec<Span> {
    let words = &read.words;
    let mut out = Vec::new();
    for i in 0..words.tokens.len() {
        let Some(span) = words.token(i).map(|t| t.span).filter(|_| HUMAN_NOUNS.contains(&words.word(i))) else {
            continue;
        };
        let described = (1..=3).any(|back| is_determiner(words.before(i, back)));
        let named = read.mention_at(i + 1).is_some_and(|m| m.kind == EntityKind::Person)
            || words.before(i, 1) == "," && read.mention_before(i - 1).is_some()
            || roles.iter().any(|r| r.span.overlaps(span));
        if described && !named && !words.capital(i) {
            out.push(span);
        }
    }
    out
}

/// Nouns for one human being.
#[rustfmt::skip]
const HUMAN_NOUNS: &[&str] = &[
    "man", "woman", "boy", "girl", "official", "officer", "policeman", "soldier", "suspect", "gunman",
    "attacker", "bomber", "driver", "pilot", "lawyer", "judge", "doctor", "teacher", "student", "victim",
    "witness", "resident", "worker", "analyst", "expert", "journalist", "reporter", "spokesman",
    "spokeswoman", "spokesperson", "minister", "president", "leader", "commander", "general", "senator",
    "candidate", "mayor", "governor", "diplomat", "father", "mother", "son", "daughter", "brother",
    "sister", "husband", "wife", "friend", "colleague", "boyfriend", "girlfriend", "neighbour", "neighbor",
    "patient", "farmer", "activist", "adviser", "aide", "singer", "actor", "actress", "player", "coach",
];

/// Whether a name at token `at` can be the subject of the sentence that begins at token `from`: only openers,
/// determiners, titles and other names stand before it.
fn is_subject(read: &Read<'_>, from: usize, at: usize) -> bool {
    let words = &read.words;
    let mut i = from;
    // "In Brussels, Stoltenberg …", "On Monday Lavrov …".
    if is_preposition(words.word(from))
        && let Some(comma) = (from..at.min(from + 12)).find(|&i| words.word(i) == ",")
    {
        i = comma + 1;
    }
    let before = |i: usize| {
        let word = words.word(i);
        let opener = is_determiner(word) || is_adverb(word) || matches!(word, "but" | "and" | "'s" | "of");
        words.capital(i) && !is_preposition(word) || !words.is_word(i) || opener || role::is_role_word(word)
    };
    at.saturating_sub(i) < 12 && (i..at).all(before)
}

struct Context<'a> {
    read: &'a Read<'a>,
    points: &'a [Point],
    sexes: &'a [Option<Sex>],
    entities: &'a [Entity],
    here: usize,
    at: usize,
    span: Span,
}

impl Context<'_> {
    fn name(&self, entity: EntityIx) -> &str {
        self.entities.get(entity.at()).map_or("", |e| e.name.as_str())
    }

    /// Points before the pronoun in reach, nearest first.
    fn near(&self) -> impl Iterator<Item = &Point> {
        let end = self.points.partition_point(|p| p.span.start < self.span.start);
        let points = self.points.get(..end).unwrap_or_default();
        points.iter().rev().take_while(|p| self.here.saturating_sub(p.sentence) <= LONG_REACH)
    }

    /// The one in the nearest sentence that has somebody who fits; where it has several, the one that is its subject.
    fn person(&self, word: &str) -> (Vec<EntityIx>, String) {
        let wanted = if word == "he" { Sex::Male } else { Sex::Female };
        let sex = |p: &Point| p.entity.and_then(|e| self.sexes.get(e.at()).copied().flatten());
        let fits = |p: &&Point| p.kind == EntityKind::Person && sex(p).is_none_or(|s| s == wanted);
        let near: Vec<&Point> = self.near().filter(fits).collect();
        let Some(first) = near.first() else {
            return (Vec::new(), format!("nobody before “{word}” fits"));
        };
        let beside: Vec<&Point> = near.iter().filter(|p| p.sentence == first.sentence).copied().collect();
        let subjects: Vec<&Point> = beside.iter().filter(|p| p.subject).copied().collect();
        let likely = if subjects.is_empty() { &beside } else { &subjects };
        let far = self.here.saturating_sub(first.sentence) > REACH;
        let people: BTreeSet<Option<EntityIx>> =
            if far { &near } else { likely }.iter().map(|p| p.entity).collect();
        match people.iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] => {
                // Somebody whose sex nobody knows, and not the subject: another who surely fits may be meant.
                let sure = |p: &&&Point| p.entity != Some(*only) && sex(p).is_some();
                let rival = near.iter().find(sure).filter(|_| subjects.is_empty() && sex(first).is_none());
                if let Some(rival) = rival.and_then(|p| p.entity) {
                    return (Vec::new(), self.either(word, &[Some(rival), Some(*only)]));
                }
                let what =
                    if subjects.is_empty() { "the nearest person that fits" } else { "the nearest subject" };
                (vec![*only], format!("“{word}”: {} is {what}", self.name(*only)))
            }
            several => {
                let several: Vec<Option<EntityIx>> = several.iter().map(|p| **p).collect();
                (Vec::new(), self.either(word, &several))
            }
        }
    }

    fn either(&self, word: &str, people: &[Option<EntityIx>]) -> String {
        let name = |e: &Option<EntityIx>| e.map_or("somebody without a name", |e| self.name(e));
        let names: Vec<&str> = people.iter().rev().take(2).map(name).collect();
        format!("“{word}” may be {}", names.join(" or "))
    }

    /// "A and B … They": both; else the body or people that is the subject nearest before, if no plural noun is.
    fn they(&self) -> (Vec<EntityIx>, String) {
        let subject = self.near().find(|p| p.subject && self.here.saturating_sub(p.sentence) <= 1);
        let Some((subject, entity)) = subject.and_then(|s| Some((s, s.entity?))) else {
            return (Vec::new(), "no subject before “they” is named".to_owned());
        };
        if let Some((a, b)) = self.pair(subject) {
            return (vec![a, b], format!("“they”: {} and {} before it", self.name(a), self.name(b)));
        }
        if !subject.plural {
            return (Vec::new(), format!("{} alone is no “they”", self.name(entity)));
        }
        let layout = &self.read.article.layout;
        let from = layout.token_from(subject.span.end as usize);
        if let Some(noun) = (from..self.at).find(|&i| self.is_plural_noun(i)) {
            let word = self.read.words.word(noun);
            return (Vec::new(), format!("“they” may be the {word}"));
        }
        (vec![entity], format!("“they”: {} is the subject before it", self.name(entity)))
    }

    /// The two that the subject is one of: "Ann Lee and Tom Roe".
    fn pair(&self, subject: &Point) -> Option<(EntityIx, EntityIx)> {
        let same = |p: &&Point| p.sentence == subject.sentence && p.kind == subject.kind && p.subject;
        let beside: Vec<&Point> = self.near().filter(same).collect();
        let [second, first] = beside.as_slice() else { return None };
        let between = Span { start: first.span.end, end: second.span.start }.of(self.read.words.text);
        let pair = first.entity.zip(second.entity).filter(|(a, b)| a != b);
        pair.filter(|_| between.trim() == "and")
    }

    fn is_plural_noun(&self, i: usize) -> bool {
        let words = &self.read.words;
        let word = words.word(i);
        word.len() > 3
            && words.is_word(i)
            && !words.capital(i)
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
            && !matches!(word, "says" | "does" | "always" | "sometimes" | "towards" | "afterwards" | "perhaps")
            || matches!(word, "people" | "men" | "women" | "children" | "police" | "troops")
    }
}
