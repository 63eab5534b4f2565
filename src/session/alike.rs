//! Where else a correction might hold: the same words in all articles, and every place of an entity.
//!
//! It only finds places. Whether the words mean the same there is for the person to say, who is shown each of them; a
//! place that was refused once is told apart, so that it is not offered as if nobody had looked.

use std::collections::BTreeSet;

use super::{Evidence, Selection, Session};
use crate::facts::{Article, ArticleIx, Correction, EntityIx, EventIx, Layer, Mark};
use crate::text::Span;

/// Places offered at most: nobody looks through more.
pub const MOST: usize = 5_000;

/// One place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where.
    pub place: Evidence,
    /// It was turned down before.
    pub refused: bool,
}

impl Session {
    /// Where the words of a mark stand as whole words and are not marked so already.
    pub fn same_words(&self, words: &str, mark: &Mark) -> Vec<Occurrence> {
        self.standing(words, mark.layer(), |article, span| !self.is_marked(article, span, mark))
    }

    /// Where words are marked in one layer.
    pub fn same_marks(&self, words: &str, layer: Layer) -> Vec<Occurrence> {
        self.standing(words, layer, |article, span| {
            let Some(facts) = self.article_facts(article) else { return false };
            match layer {
                Layer::Name => facts.mentions.iter().any(|m| m.span == span),
                Layer::Time => facts.times.iter().any(|t| t.span == span),
                Layer::Quote => facts.quotes.iter().any(|q| q.span == span),
                Layer::Event => facts.events.iter().any(|e| e.span == span),
            }
        })
    }

    /// Where an entity is named.
    pub fn marks_of(&self, entity: EntityIx) -> Vec<Occurrence> {
        let refused = self.refused(Layer::Name);
        let places = self.evidence(Selection::Entity(entity)).into_iter().take(MOST);
        places.map(|place| Occurrence { place, refused: refused.contains(&place) }).collect()
    }

    /// Where an event is told.
    pub fn tellings_of(&self, event: EventIx) -> Vec<Occurrence> {
        let refused = self.refused(Layer::Event);
        let places = self.evidence(Selection::Event(event)).into_iter().take(MOST);
        places.map(|place| Occurrence { place, refused: refused.contains(&place) }).collect()
    }

    fn standing(&self, words: &str, layer: Layer, counts: impl Fn(ArticleIx, Span) -> bool) -> Vec<Occurrence> {
        if words.trim().is_empty() {
            return Vec::new();
        }
        let refused = self.refused(layer);
        let mut found = Vec::new();
        for (at, article) in self.corpus.articles.iter().enumerate() {
            let ix = ArticleIx::from_at(at);
            for span in whole_words(article, words).filter(|span| counts(ix, *span)) {
                let place = Evidence { article: ix, span };
                found.push(Occurrence { place, refused: refused.contains(&place) });
                if found.len() == MOST {
                    return found;
                }
            }
        }
        found
    }

    fn is_marked(&self, article: ArticleIx, span: Span, mark: &Mark) -> bool {
        let Some(facts) = self.article_facts(article) else { return false };
        match mark {
            Mark::Name { kind, .. } => facts.mentions.iter().any(|m| m.span == span && m.kind == *kind),
            Mark::Time { value } => {
                let same = |v: &str| value.as_deref().is_none_or(|wanted| wanted == v);
                facts.times.iter().any(|t| t.span == span && same(&t.value))
            }
            Mark::Quote { .. } => facts.quotes.iter().any(|q| q.span == span),
            Mark::Event { .. } => facts.events.iter().any(|e| e.span == span),
        }
    }

    /// Places where an offer was turned down.
    fn refused(&self, layer: Layer) -> BTreeSet<Evidence> {
        let refusals = self.edits.corrections().filter_map(|(n, says)| match says {
            Correction::Refuse { layer: of, .. } if *of == layer => self.held.places.get(&n),
            _ => None,
        });
        refusals.flatten().map(|(article, span)| Evidence { article: *article, span: *span }).collect()
    }
}

/// The words where they stand alone, outside furniture.
fn whole_words<'a>(article: &'a Article, words: &'a str) -> impl Iterator<Item = Span> + 'a {
    let text = &*article.text;
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).filter_map(move |(at, _)| {
        let end = at + words.len();
        let joined = |a: Option<char>, b: Option<char>| inside(a) && inside(b);
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        let part = joined(before, words.chars().next()) || joined(words.chars().next_back(), after);
        (!part && !article.in_furniture(at)).then(|| Span::new(at, end))
    })
}

/// "14 in 5 articles" needs both numbers.
pub fn articles(places: &[Occurrence]) -> usize {
    places.iter().map(|o| o.place.article).collect::<BTreeSet<_>>().len()
}
