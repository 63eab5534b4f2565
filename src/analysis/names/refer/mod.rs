//! Words that mean somebody without naming them: roles ("the NATO chief"), then pronouns.
//!
//! Both run after the linker and never change what it found. A role leads to a person only where some article calls
//! that person so, near that date; a pronoun only to the nearest person that clearly fits. Two that fit are nobody.

mod pronoun;
mod role;
mod sex;

use rayon::prelude::*;

use super::lexicon;
use crate::analysis::grammar::Words;
use crate::facts::{Article, Entity, EntityIx, EntityKind, Mention, Publication, Reference};
use crate::rules::gazetteer::Kind;

pub(crate) use sex::{Sex, of_given_name, of_title};

/// All references of every article, in order of their spans.
pub fn references(
    articles: &[&Article],
    publications: &[Publication],
    mentions: &[Vec<Mention>],
    entities: &[Entity],
) -> Vec<Vec<Reference>> {
    let bodies: Vec<String> = entities.iter().map(belongs_to).collect();
    let read: Vec<Read<'_>> = articles
        .par_iter()
        .zip(mentions)
        .map(|(article, mentions)| Read { article, mentions, words: Words::of(article, &[]) })
        .collect();
    let offices = role::Offices::learn(&read, publications, &bodies);
    let sexes = sex::sexes(&read, entities);
    read.par_iter()
        .enumerate()
        .map(|(ix, read)| {
            let mut found = role::roles(read, ix, &offices, &bodies, entities);
            let pronouns = pronoun::pronouns(read, &found, &sexes, entities);
            found.extend(pronouns);
            found.sort_by_key(|r| r.span);
            found
        })
        .collect()
}

/// One article with its words and mentions.
struct Read<'a> {
    article: &'a Article,
    mentions: &'a [Mention],
    words: Words<'a>,
}

impl<'a> Read<'a> {
    /// The mention whose last token ends right before token `at`.
    fn mention_before(&self, at: usize) -> Option<&'a Mention> {
        let end = self.words.token(at.checked_sub(1)?)?.span.end;
        let i = self.mentions.partition_point(|m| m.span.end < end);
        self.mentions.get(i).filter(|m| m.span.end == end)
    }

    /// The mention that begins at token `at`.
    fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let start = self.words.token(at)?.span.start;
        let i = self.mentions.partition_point(|m| m.span.start < start);
        self.mentions.get(i).filter(|m| m.span.start == start)
    }

    /// The first token of a mention, and the one after its last.
    fn tokens_of(&self, mention: &Mention) -> (usize, usize) {
        let layout = &self.article.layout;
        (layout.token_from(mention.span.start as usize), layout.token_from(mention.span.end as usize))
    }

    /// Where token `at` begins, and in which sentence.
    fn place(&self, at: usize) -> (u32, usize) {
        let start = self.words.token(at).map_or(0, |t| t.span.start);
        (start, self.article.layout.sentence_at(start as usize).unwrap_or(0))
    }

    /// The sentence of the last mention of an entity before byte `start`.
    fn named_before(&self, entity: EntityIx, start: u32) -> Option<usize> {
        let end = self.mentions.partition_point(|m| m.span.start < start);
        let last = self.mentions.get(..end)?.iter().rfind(|m| m.entity == entity)?;
        self.article.layout.sentence_at(last.span.start as usize)
    }

    /// Tokens as one phrase: folded words, a space between, hyphens left out.
    fn phrase(&self, from: usize, to: usize) -> String {
        let words: Vec<&str> = (from..to).map(|i| self.words.word(i)).filter(|w| *w != "-").collect();
        words.join(" ")
    }
}

/// What people of an entity belong to: the country of a people or capital, else the entity itself.
fn belongs_to(entity: &Entity) -> String {
    let known = lexicon::identity(&entity.name, entity.kind);
    let country = known.filter(|k| matches!(k.kind, Kind::Demonym | Kind::Capital)).and_then(|k| k.of);
    match (entity.kind, country) {
        (EntityKind::Group | EntityKind::Place, Some(country)) => country.to_owned(),
        _ => entity.name.clone(),
    }
}
