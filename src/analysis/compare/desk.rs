//! What all comparisons look at: every article's folded words, made once, and how alike two passages are, rare
//! words counting more than common ones.
//!
//! It refuses to say that two passages mean the same; it only says which words they share.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun, stem,
};
use crate::analysis::names::Quick;
use crate::facts::{Article, ArticleFacts, ArticleIx, Entity, EntityIx, EntityKind, Form};
use crate::text::{Span, TokenKind};

/// Added to the counts of articles, so that in a story of three a word of all three still says something.
const SMOOTH: f32 = 5.0;

/// The articles on the desk.
pub(super) struct Desk<'a> {
    pub(super) articles: &'a [&'a Article],
    pub(super) facts: &'a [Arc<ArticleFacts>],
    pub(super) entities: &'a [Entity],
    words: Vec<OnceLock<Words<'a>>>,
    held: OnceLock<HashMap<String, u32, Quick>>,
}

/// The words of a passage that say something, by stem: how much each counts, and whether it is part of a name.
pub(super) type Terms = BTreeMap<String, (f32, bool)>;

/// What two passages share.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Alike {
    /// By weight, 0 to 1.
    pub(super) cosine: f32,
    /// Words in common.
    pub(super) words: usize,
    /// Those that are part of no name.
    pub(super) plain: usize,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        articles: &'a [&'a Article],
        facts: &'a [Arc<ArticleFacts>],
        entities: &'a [Entity],
    ) -> Self {
        let words = articles.iter().map(|_| OnceLock::new()).collect();
        Self { articles, facts, entities, words, held: OnceLock::new() }
    }

    pub(super) fn article(&self, ix: ArticleIx) -> Option<&'a Article> {
        self.articles.get(ix.at()).copied()
    }

    pub(super) fn found(&self, ix: ArticleIx) -> Option<&'a ArticleFacts> {
        self.facts.get(ix.at()).map(AsRef::as_ref)
    }

    /// An article's folded words.
    pub(super) fn words(&self, ix: ArticleIx) -> Option<&Words<'a>> {
        let (article, facts) = (self.article(ix)?, self.found(ix)?);
        Some(self.words.get(ix.at())?.get_or_init(|| Words::of(article, &facts.times)))
    }

    /// In how many articles a stem stands.
    fn held(&self, stem: &str) -> f32 {
        self.held.get_or_init(|| self.count()).get(stem).map_or(0.0, |n| *n as f32)
    }

    fn count(&self) -> HashMap<String, u32, Quick> {
        // Every word is stemmed once; for each stem the last article that it was seen in and how many there were.
        let mut numbers: HashMap<&str, usize, Quick> = HashMap::default();
        let mut stems: HashMap<String, usize, Quick> = HashMap::default();
        let mut held: Vec<(usize, u32)> = Vec::new();
        for i in 0..self.articles.len() {
            let Some(words) = self.words(ArticleIx::from_at(i)) else { continue };
            for word in (0..words.tokens.len()).filter(|&t| words.is_word(t)).map(|t| words.word(t)) {
                let number = *numbers.entry(word).or_insert_with(|| {
                    let next = stems.len();
                    *stems.entry(stem(word)).or_insert(next)
                });
                if held.len() <= number {
                    held.resize(number + 1, (usize::MAX, 0));
                }
                if let Some((last, count)) = held.get_mut(number).filter(|h| h.0 != i) {
                    (*last, *count) = (i, *count + 1);
                }
            }
        }
        stems.into_iter().map(|(stem, n)| (stem, held.get(n).map_or(0, |h| h.1))).collect()
    }

    /// The words of a passage that say something: no times, no figures, no small words.
    pub(super) fn terms(&self, ix: ArticleIx, span: Span) -> Terms {
        let (Some(article), Some(words)) = (self.article(ix), self.words(ix)) else { return Terms::new() };
        let all = self.articles.len() as f32 + 2.0 * SMOOTH;
        let mut out = Terms::new();
        for i in article.layout.tokens_in(span) {
            if says_something(words, i) {
                let stem = stem(words.word(i));
                let weight = (1.0 + all / (self.held(&stem) + SMOOTH)).ln();
                let named = words.capital(i);
                let held = out.entry(stem).or_insert((weight, named));
                held.1 &= named;
            }
        }
        out
    }

    /// Countries, towns and the like that a passage names, adjectives left out.
    pub(super) fn places(&self, ix: ArticleIx, span: Span) -> Vec<EntityIx> {
        let named = |m: &&crate::facts::Mention| m.kind == EntityKind::Place && m.form != Form::Adjective;
        self.mentions(ix, span).filter(named).map(|m| m.entity).collect()
    }

    /// The names in a passage.
    pub(super) fn mentions(&self, ix: ArticleIx, span: Span) -> impl Iterator<Item = &'a crate::facts::Mention> {
        let all = self.found(ix).map_or(&[][..], |f| f.mentions.as_slice());
        let from = all.partition_point(|m| m.span.start < span.start);
        all.iter().skip(from).take_while(move |m| m.span.end <= span.end)
    }

    /// Whether two are one, or one belongs to the other as far as the collection says.
    pub(super) fn related(&self, a: EntityIx, b: EntityIx) -> bool {
        let of = |e: EntityIx| self.entities.get(e.at()).and_then(|x| x.of);
        let maybe = |x: EntityIx, y: EntityIx| {
            self.entities.get(x.at()).is_some_and(|e| e.maybe.iter().any(|(other, _)| *other == y))
        };
        a == b
            || of(a) == Some(b)
            || of(b) == Some(a)
            || of(a).is_some() && of(a) == of(b)
            || maybe(a, b)
            || maybe(b, a)
    }

    /// Whether each passage names places and none of the one has to do with any of the other.
    pub(super) fn elsewhere(&self, a: (ArticleIx, Span), b: (ArticleIx, Span)) -> bool {
        let (x, y) = (self.places(a.0, a.1), self.places(b.0, b.1));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|p| y.iter().any(|q| self.related(*p, *q)))
    }

    /// The sentence around a place.
    pub(super) fn sentence(&self, ix: ArticleIx, span: Span) -> Span {
        let layout = self.article(ix).map(|a| &a.layout);
        let own = layout.and_then(|l| l.sentences.get(l.sentence_at(span.start as usize)?)).copied();
        own.unwrap_or(span)
    }
}

/// What two passages share, leaving out the stems in `but`.
pub(super) fn alike(a: &Terms, b: &Terms, but: &[String]) -> Alike {
    let mut out = Alike::default();
    let mut dot = 0.0;
    for (stem, (weight, named)) in a {
        let Some((_, other)) = b.get(stem) else { continue };
        dot += weight * weight;
        if !but.contains(stem) {
            out.words += 1;
            out.plain += usize::from(!(*named && *other));
        }
    }
    let length = |t: &Terms| t.values().map(|(w, _)| w * w).sum::<f32>().sqrt().max(f32::EPSILON);
    out.cosine = dot / (length(a) * length(b));
    out
}

fn says_something(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    words.token(i).is_some_and(|t| t.kind == TokenKind::Word)
        && word.chars().count() > 2
        && !words.timed(i)
        && !is_small(word)
}

/// Whether a folded word says nothing by itself.
pub(super) fn is_small(word: &str) -> bool {
    !(!is_auxiliary(word)
        && !is_determiner(word)
        && !is_preposition(word)
        && !is_conjunction(word)
        && !is_subject_pronoun(word)
        && !is_adverb(word)
        && !matches!(
            word,
            "said"
                | "says"
                | "say"
                | "saying"
                | "told"
                | "according"
                | "reported"
                | "reports"
                | "officials"
                | "than"
                | "about"
                | "least"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "dozen"
                | "dozens"
                | "hundred"
                | "hundreds"
                | "thousand"
                | "thousands"
                | "million"
                | "billion"
                | "them"
                | "him"
                | "there"
                | "will"
                | "may"
                | "might"
                | "like"
                | "last"
                | "ago"
                | "very"
                | "only"
                | "take"
                | "place"
                | "over"
                | "well"
                | "back"
                | "who"
                | "here"
                | "own"
        ))
}
