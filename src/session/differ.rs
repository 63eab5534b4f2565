//! Which words of a sentence its counterparts lack: marked where sentences stand side by side.
//!
//! It compares words, not meaning: a mark says "other words here", never "wrong".

use std::collections::BTreeSet;

use crate::analysis::grammar::{is_auxiliary, is_conjunction, is_determiner, is_preposition};
use crate::facts::Article;
use crate::text::{Span, TokenKind, fold};

/// The words of a passage that stand in none of the others, runs of them joined; small words are nobody's own.
pub fn own_words(article: &Article, span: Span, others: &[(&Article, Span)]) -> Vec<Span> {
    let small =
        |word: &str| is_preposition(word) || is_determiner(word) || is_auxiliary(word) || is_conjunction(word);
    lacking(article, span, others, small)
}

/// The same for words that were said, of which every one counts.
pub fn other_words(article: &Article, span: Span, others: &[(&Article, Span)]) -> Vec<Span> {
    lacking(article, span, others, |_| false)
}

fn lacking(article: &Article, span: Span, others: &[(&Article, Span)], small: impl Fn(&str) -> bool) -> Vec<Span> {
    if others.is_empty() {
        return Vec::new();
    }
    let theirs: BTreeSet<String> = others.iter().flat_map(|(a, s)| words(a, *s)).map(|w| w.1).collect();
    let mut out: Vec<Span> = Vec::new();
    let mut joined = false;
    for (at, word) in words(article, span) {
        let own = !small(&word) && !theirs.contains(&word);
        match out.last_mut() {
            Some(last) if own && joined => *last = last.cover(at),
            _ if own => out.push(at),
            _ => {}
        }
        joined = own;
    }
    out
}

/// The words of a passage, folded.
pub fn words(article: &Article, span: Span) -> Vec<(Span, String)> {
    let tokens = article.layout.tokens.get(article.layout.tokens_in(span)).unwrap_or_default();
    let counts = tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    counts.map(|t| (t.span, fold(t.span.of(&article.text)))).collect()
}

#[cfg(test)]
mod tests {
    use super::own_words;
    use crate::facts::Article;
    use crate::text::{Layout, Span};

    fn article(text: &str) -> Article {
        Article { text: text.into(), layout: Layout::of(text), ..Article::default() }
    }

    #[test]
    fn words_that_the_other_lacks_are_marked_in_runs() {
        let a = article("The old bridge fell on Monday morning.");
        let b = article("On Tuesday the bridge fell.");
        let whole = |a: &Article| Span::new(0, a.text.len());
        let own = own_words(&a, whole(&a), &[(&b, whole(&b))]);
        let own: Vec<&str> = own.iter().map(|s| s.of(&a.text)).collect();
        assert_eq!(own, ["old", "Monday morning"]);
        assert!(own_words(&a, whole(&a), &[]).is_empty());
    }
}
