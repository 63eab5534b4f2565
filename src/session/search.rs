//! Finding words, names and events as one types. Runs once per change of the query, never per frame.
//!
//! Matching ignores case and diacritics and begins at the start of a word. No ranking beyond: names,
//! then events by salience, then words in the order of the sources.

use super::{Selection, Session, query};
use crate::facts::{ArticleIx, EntityIx, EventIx};
use crate::text::{Span, fold};

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Main line.
    pub title: String,
    /// Second line: where, when.
    pub detail: String,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// A thing that can be selected.
    Thing(Selection),
    /// Words in an article.
    Words(ArticleIx, Span),
}

/// Answers of each kind at most.
const PER_KIND: usize = 6;
/// Bytes of context shown on either side of found words.
const CONTEXT: usize = 36;

impl Session {
    /// Up to 18 answers to a query of at least two characters.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let wanted = fold(query.trim());
        if wanted.chars().count() < 2 {
            return Vec::new();
        }
        let mut hits = self.named(&wanted);
        hits.extend(self.happened(&wanted));
        hits.extend(self.said(&wanted));
        hits
    }

    fn named(&self, wanted: &str) -> Vec<Hit> {
        let facts = &self.facts;
        let matches = facts.entities.iter().enumerate().filter(|(_, e)| {
            starts_a_word(&fold(&e.name), wanted) || e.aliases.iter().any(|a| starts_a_word(&fold(a), wanted))
        });
        matches
            .take(PER_KIND)
            .map(|(i, e)| Hit {
                target: Target::Thing(Selection::Entity(EntityIx::from_at(i))),
                title: e.name.clone(),
                detail: format!("{} mentions in {}", e.mentions.len(), articles(e.articles)),
            })
            .collect()
    }

    fn happened(&self, wanted: &str) -> Vec<Hit> {
        let mut found: Vec<(usize, String)> = Vec::new();
        for (i, event) in self.facts.events.iter().enumerate() {
            let when =
                event.interval.map_or_else(|| "no date".to_owned(), |s| query::moment_label(&s, event.grain));
            let dated = event.interval.is_some()
                && (starts_a_word(&fold(&when), wanted) || event.value.to_lowercase().starts_with(wanted));
            if dated || starts_a_word(&fold(&event.title), wanted) {
                found.push((i, format!("{when}, told by {}", articles(event.articles))));
            }
        }
        let salience = |i: usize| self.facts.events.get(i).map_or(0.0, |e| e.salience);
        found.sort_by(|a, b| salience(b.0).total_cmp(&salience(a.0)).then(a.0.cmp(&b.0)));
        found
            .into_iter()
            .take(PER_KIND)
            .map(|(i, detail)| Hit {
                target: Target::Thing(Selection::Event(EventIx::from_at(i))),
                title: self.facts.events.get(i).map(|e| e.title.clone()).unwrap_or_default(),
                detail,
            })
            .collect()
    }

    fn said(&self, wanted: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (i, article) in self.corpus.articles.iter().enumerate() {
            let text = &article.text;
            for sentence in &article.layout.sentences {
                if hits.len() >= PER_KIND {
                    return hits;
                }
                let Some(span) = find_in(text, *sentence, wanted) else { continue };
                let source = self.index.sources.get(i);
                hits.push(Hit {
                    target: Target::Words(ArticleIx::from_at(i), span),
                    title: snippet(text, *sentence, span),
                    detail: source.map(|s| format!("{}  {}", s.letter, s.outlet)).unwrap_or_default(),
                });
            }
        }
        hits
    }
}

fn articles(n: u32) -> String {
    if n == 1 { "1 source".to_owned() } else { format!("{n} sources") }
}

fn starts_a_word(folded: &str, wanted: &str) -> bool {
    folded
        .match_indices(wanted)
        .any(|(at, _)| !folded.get(..at).and_then(|s| s.chars().next_back()).is_some_and(char::is_alphanumeric))
}

/// The first place in `sentence` where a word begins with `wanted` (folded).
fn find_in(text: &str, sentence: Span, wanted: &str) -> Option<Span> {
    let words = sentence.of(text);
    if !starts_a_word(&fold(words), wanted) {
        return None;
    }
    // Folding may change lengths, so the exact bytes are found by trying each word start.
    let start = sentence.start as usize;
    let mut before = ' ';
    for (at, ch) in words.char_indices() {
        if !before.is_alphanumeric() {
            let rest = words.get(at..)?;
            let end = rest
                .char_indices()
                .map(|(i, c)| i + c.len_utf8())
                .find(|&end| rest.get(..end).is_some_and(|r| fold(r).len() >= wanted.len()));
            if let Some(end) = end
                && rest.get(..end).is_some_and(|r| fold(r).starts_with(wanted))
            {
                return Some(Span::new(start + at, start + at + end));
            }
        }
        before = ch;
    }
    None
}

fn snippet(text: &str, sentence: Span, span: Span) -> String {
    let words = sentence.of(text);
    let from = (span.start - sentence.start) as usize;
    let to = (span.end - sentence.start) as usize;
    let mut left = from.saturating_sub(CONTEXT);
    while !words.is_char_boundary(left) {
        left -= 1;
    }
    let mut right = (to + CONTEXT).min(words.len());
    while !words.is_char_boundary(right) {
        right += 1;
    }
    let lead = if left > 0 { "…" } else { "" };
    let trail = if right < words.len() { "…" } else { "" };
    format!("{lead}{}{trail}", words.get(left..right).unwrap_or_default())
}
