//! Who is reported by whom, as rows in the orders that the view offers; made once per change.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::Session;
use crate::facts::{ArticleIx, EntityIx, Facts, Heard};
use crate::text::fold;

/// The orders of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoiceOrder {
    /// Most quotations first, then most told.
    #[default]
    Quoted,
    /// Most words between quotation marks first.
    Words,
    /// By name.
    Name,
    /// Most named first, quoted or not.
    Named,
    /// Those who are named much and never quoted first.
    Unquoted,
    /// Most reported by one source first.
    Source(ArticleIx),
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoiceRow {
    /// Position among the comparison's voices; `None` for somebody named of whom no quotation was found.
    pub voice: Option<u32>,
    /// Who, where the row has a name of its own.
    pub speaker: Option<EntityIx>,
    /// The name, or the words that stand for one.
    pub label: String,
    /// Quotations in quotation marks, in all.
    pub direct: u32,
    /// Told, in all.
    pub told: u32,
    /// Words between quotation marks, in all.
    pub words: u32,
    /// How often named, in all; 0 for those without a name.
    pub named: u32,
}

/// All rows, with their orders.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    /// The rows: most quoted first, then those without a name, then those not quoted.
    pub rows: Vec<VoiceRow>,
    /// The most words that one source quotes of one speaker.
    pub most_words: u32,
    by_quoted: Vec<u32>,
    by_words: Vec<u32>,
    by_name: Vec<u32>,
    by_named: Vec<u32>,
    by_unquoted: Vec<u32>,
}

impl Voices {
    /// Counts and sorts.
    pub fn new(facts: &Facts) -> Self {
        let comparison = &facts.comparison;
        let named = |ix: EntityIx| {
            facts.entities.get(ix.at()).map_or(0, |e| u32::try_from(e.mentions.len()).unwrap_or(u32::MAX))
        };
        let mut rows: Vec<VoiceRow> = Vec::with_capacity(comparison.voices.len() + comparison.unquoted.len());
        for (i, voice) in comparison.voices.iter().enumerate() {
            let sum = |of: fn(&Heard) -> u32| voice.heard.iter().map(of).sum::<u32>();
            rows.push(VoiceRow {
                voice: u32::try_from(i).ok(),
                speaker: voice.speaker,
                label: voice.label.clone(),
                direct: sum(|h| h.direct),
                told: sum(|h| h.told),
                words: sum(|h| h.words),
                named: voice.speaker.map_or(0, named),
            });
        }
        for &ix in &comparison.unquoted {
            let label = facts.entities.get(ix.at()).map_or_else(String::new, |e| e.name.clone());
            rows.push(VoiceRow { speaker: Some(ix), label, named: named(ix), ..VoiceRow::default() });
        }
        let most_words = comparison.voices.iter().flat_map(|v| &v.heard).map(|h| h.words).max().unwrap_or(0);
        let by_quoted: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
        let row = |i: u32| rows.get(i as usize);
        let (mut by_words, mut by_name, mut by_named) = (by_quoted.clone(), by_quoted.clone(), by_quoted.clone());
        let mut by_unquoted = by_quoted.clone();
        by_unquoted.sort_by_key(|&i| row(i).map(|r| (r.voice.is_some(), r.direct + r.told, Reverse(r.named))));
        by_words.sort_by_key(|&i| row(i).map(|r| (Reverse(r.words), Reverse(r.direct))));
        by_named.sort_by_key(|&i| row(i).map(|r| (Reverse(r.named), Reverse(r.direct))));
        by_name.sort_by_cached_key(|&i| row(i).map(|r| (r.speaker.is_none(), fold(&r.label))));
        Self { rows, most_words, by_quoted, by_words, by_name, by_named, by_unquoted }
    }

    /// Row positions in one of the orders that need no source.
    pub fn order(&self, order: VoiceOrder) -> &[u32] {
        match order {
            VoiceOrder::Quoted | VoiceOrder::Source(_) => &self.by_quoted,
            VoiceOrder::Words => &self.by_words,
            VoiceOrder::Name => &self.by_name,
            VoiceOrder::Named => &self.by_named,
            VoiceOrder::Unquoted => &self.by_unquoted,
        }
    }
}

impl Session {
    /// What an article reports of a row's speaker.
    pub fn heard(&self, row: &VoiceRow, article: ArticleIx) -> Option<&Heard> {
        let voice = self.facts.comparison.voices.get(row.voice? as usize)?;
        let at = voice.heard.partition_point(|h| h.article < article);
        voice.heard.get(at).filter(|h| h.article == article)
    }

    /// How often an article names a row's speaker.
    pub fn named_in(&self, row: &VoiceRow, article: ArticleIx) -> u32 {
        let Some(counts) = row.speaker.and_then(|s| self.index.counts.get(s.at())) else { return 0 };
        let at = counts.partition_point(|(a, _)| *a < article);
        counts.get(at).filter(|(a, _)| *a == article).map_or(0, |(_, n)| *n)
    }

    /// Row positions by what one source reports, most first.
    pub fn voices_of(&self, article: ArticleIx) -> Vec<u32> {
        let rows = &self.index.voices.rows;
        let mut order = self.index.voices.by_quoted.clone();
        order.sort_by_cached_key(|&i| {
            let Some(row) = rows.get(i as usize) else { return (Reverse((0, 0, 0)), Reverse(0), i) };
            let heard = self.heard(row, article).map_or((0, 0, 0), |h| (h.direct, h.told, h.words));
            (Reverse(heard), Reverse(self.named_in(row, article)), i)
        });
        order
    }
}
