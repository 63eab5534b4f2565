//! Whom and what a clause is about: who takes part, where, the words by which tellings are compared.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::find::Finder;
use crate::analysis::grammar::{is_auxiliary, is_preposition, stem};
use crate::facts::{EntityIx, EntityKind};
use crate::text::{Span, TokenKind};

static STOPWORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../assets/rules/events/stopwords.txt").lines().filter(|l| !l.starts_with('#')).collect()
});

/// Marks a term that is part of a name, which the entity counts already.
pub(super) const NAMED: char = '\u{2}';

impl Finder<'_> {
    /// Who takes part and where it happens. A place after "in" or "at" is where; a country that acts takes part.
    pub(super) fn entities(&self, span: Span) -> (Vec<EntityIx>, Vec<EntityIx>) {
        let mentions = self.known.mentions;
        let from = mentions.partition_point(|m| m.span.start < span.start);
        let (mut participants, mut places) = (Vec::new(), Vec::new());
        for m in mentions.iter().skip(from).take_while(|m| m.span.start < span.end) {
            let first = self.known.article.layout.token_from(m.span.start as usize);
            let before = self.words.before(first, 1);
            let before = if before == "the" { self.words.before(first, 2) } else { before };
            let located = matches!(
                before,
                "in" | "at"
                    | "near"
                    | "from"
                    | "to"
                    | "outside"
                    | "around"
                    | "across"
                    | "off"
                    | "over"
                    | "into"
                    | ","
            );
            let list = if m.kind == EntityKind::Place && located { &mut places } else { &mut participants };
            if !list.contains(&m.entity) {
                list.push(m.entity);
            }
        }
        participants.retain(|p| !places.contains(p));
        (participants, places)
    }

    pub(super) fn of_kind(&self, participants: &[EntityIx], kind: EntityKind) -> Vec<EntityIx> {
        let is_kind = |e: &&EntityIx| self.known.entities.get(e.at()).is_some_and(|e| e.kind == kind);
        participants.iter().filter(is_kind).copied().collect()
    }

    /// "36-year-old", "aged 36".
    pub(super) fn ages(&self, tokens: &Range<usize>) -> Vec<u32> {
        let age = |i: usize| -> Option<u32> {
            let word = self.words.word(i);
            let value = word.parse().ok().or_else(|| word.split('-').next()?.parse().ok())?;
            let hyphen = usize::from(self.words.word(i + 1) == "-");
            let years = word.contains("-year-old")
                || self.words.word(i + 1 + hyphen) == "year" && {
                    let next = self.words.word(i + 2 + hyphen);
                    next == "old" || next == "-" && self.words.word(i + 3 + hyphen) == "old"
                };
            (years || self.words.before(i, 1) == "aged").then_some(value)
        };
        tokens.clone().filter_map(age).collect()
    }

    /// Whether a token is part of a name.
    pub(super) fn in_name(&self, i: usize) -> bool {
        let Some(at) = self.words.token(i).map(|t| t.span.start) else { return false };
        let next = self.known.mentions.partition_point(|m| m.span.end <= at);
        self.known.mentions.get(next).is_some_and(|m| m.span.start <= at)
    }

    /// What the words are about, for comparing: stems without times, small words and marks.
    pub(super) fn terms(&self, tokens: &Range<usize>) -> Vec<String> {
        let mut out: Vec<String> = tokens
            .clone()
            .filter(|&i| !self.words.timed(i))
            .filter_map(|i| {
                let word = self.words.word(i);
                let kind = self.words.token(i)?.kind;
                let content = kind == TokenKind::Number
                    || kind == TokenKind::Word && word.chars().count() > 2 && !STOPWORDS.contains(word);
                let plain = content && !is_auxiliary(word) && !is_preposition(word);
                let named = self.in_name(i);
                plain.then(|| if named { format!("{NAMED}{}", stem(word)) } else { stem(word) })
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
