//! Who quotes whom: every speaker's quotations by source, and people much named of whom no quotation was found.
//!
//! A speaker whom no name could be found for counts under the words that stand for one ("one source"), never
//! under somebody else's name; a pronoun that leads to nobody counts for nobody.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::facts::{Article, ArticleFacts, ArticleIx, Entity, EntityIx, EntityKind, Heard, Manner, Quote, Voice};
use crate::text::{Span, TokenKind, fold};

/// Named fewer times than this in all, somebody without a quotation is not worth a line.
const MUCH: usize = 3;
/// The longest label of a source without a name, in characters.
const LONGEST_LABEL: usize = 60;

/// A speaker, named ones first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Named(EntityIx),
    Unnamed(String),
}

/// Voices, and those much named and never quoted.
pub(super) fn voices(
    articles: &[&Article],
    facts: &[Arc<ArticleFacts>],
    entities: &[Entity],
) -> (Vec<Voice>, Vec<EntityIx>) {
    let mut all: BTreeMap<Key, Voice> = BTreeMap::new();
    for (i, (article, facts)) in articles.iter().zip(facts).enumerate() {
        for (n, quote) in facts.quotes.iter().enumerate() {
            let Some((key, label)) = key(article, quote, entities) else { continue };
            let voice = all.entry(key.clone()).or_insert_with(|| Voice {
                speaker: if let Key::Named(entity) = key { Some(entity) } else { None },
                label,
                heard: Vec::new(),
            });
            let ix = ArticleIx::from_at(i);
            if voice.heard.last().is_none_or(|h| h.article != ix) {
                voice.heard.push(Heard { article: ix, ..Heard::default() });
            }
            if let Some(heard) = voice.heard.last_mut() {
                count(heard, article, quote, n);
            }
        }
    }
    let mut voices: Vec<Voice> =
        all.into_values().filter(|v| v.heard.iter().any(|h| h.direct + h.told > 0)).collect();
    voices.sort_by_key(|v| {
        let sum = |of: fn(&Heard) -> u32| v.heard.iter().map(of).sum::<u32>();
        (
            v.speaker.is_none(),
            Reverse((sum(|h| h.direct), sum(|h| h.told), sum(|h| h.words))),
            v.speaker,
            v.label.clone(),
        )
    });
    let unquoted = unquoted(&voices, entities);
    (voices, unquoted)
}

fn key(article: &Article, quote: &Quote, entities: &[Entity]) -> Option<(Key, String)> {
    if let Some(speaker) = quote.speaker {
        let name = entities.get(speaker.at())?.name.clone();
        return Some((Key::Named(speaker), name));
    }
    let words = quote.speaker_span?.of(&article.text);
    let words = words.split([',', '\n', '(']).next().unwrap_or_default().trim();
    let folded = fold(words);
    let pronoun = matches!(
        folded.as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "these"
            | "those"
            | "some"
            | "many"
            | "others"
            | "one"
            | "both"
            | "all"
            | "most"
    );
    let fits = !pronoun && words.chars().count() <= LONGEST_LABEL && words.chars().any(char::is_alphabetic);
    fits.then(|| (Key::Unnamed(folded), words.to_owned()))
}

fn count(heard: &mut Heard, article: &Article, quote: &Quote, n: usize) {
    match quote.manner {
        Manner::Thought => heard.thought += 1,
        _ if quote.direct => heard.direct += 1,
        _ => heard.told += 1,
    }
    heard.words += quote.marked.iter().map(|&m| words_in(article, m)).sum::<u32>();
    heard.quotes.push(u32::try_from(n).unwrap_or(u32::MAX));
}

fn words_in(article: &Article, span: Span) -> u32 {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    let words = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).count();
    u32::try_from(words).unwrap_or(u32::MAX)
}

/// People named at least [`MUCH`] times of whom nothing is reported.
fn unquoted(voices: &[Voice], entities: &[Entity]) -> Vec<EntityIx> {
    let mut quoted = vec![false; entities.len()];
    for voice in voices {
        if let Some(flag) = voice.speaker.and_then(|s| quoted.get_mut(s.at())) {
            *flag = true;
        }
    }
    let mut out: Vec<EntityIx> = entities
        .iter()
        .zip(&quoted)
        .enumerate()
        .filter(|(_, (e, quoted))| e.kind == EntityKind::Person && !**quoted && e.mentions.len() >= MUCH)
        .map(|(i, _)| EntityIx::from_at(i))
        .collect();
    out.sort_by_key(|ix| (Reverse(entities.get(ix.at()).map_or(0, |e| e.mentions.len())), *ix));
    out
}
