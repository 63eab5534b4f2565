//! How a sentence is capitalised: as prose, as a headline, or throughout.
//!
//! Decides nothing about single words.

use crate::text::{Token, TokenKind};

/// How a sentence is capitalised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Case {
    /// As prose is.
    #[default]
    Prose,
    /// Every word of weight is capitalised, as in many headlines.
    Title,
    /// Capitals throughout.
    Upper,
}

/// Looks at the words of weight of one sentence.
pub(super) fn case_of(text: &str, tokens: &[Token]) -> Case {
    let (mut upper, mut lower, mut capital, mut small) = (0, 0, 0, 0);
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        let word = token.span.of(text);
        let length = word.chars().count();
        if word.chars().any(char::is_lowercase) {
            lower += 1;
        } else if length > 1 {
            upper += 1;
        }
        if length >= 4 && !is_small(word) {
            if token.capital {
                capital += 1;
            } else {
                small += 1;
            }
        }
    }
    if upper >= 2 && lower == 0 {
        Case::Upper
    } else if small == 0 && capital >= 3 {
        Case::Title
    } else {
        Case::Prose
    }
}

/// Longer words that headlines leave in lower case.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "with"
            | "from"
            | "over"
            | "into"
            | "amid"
            | "after"
            | "that"
            | "than"
            | "about"
            | "against"
            | "before"
            | "under"
            | "near"
            | "upon"
            | "will"
            | "have"
            | "been"
            | "were"
            | "this"
            | "their"
    )
}
