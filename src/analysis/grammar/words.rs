//! One article's tokens with their folded words, made once for a stage.

use super::is_auxiliary;
use crate::facts::{Article, TimeMention};
use crate::text::fold::fold_into;
use crate::text::token::is_apostrophe;
use crate::text::{Span, Token, TokenKind};

/// Tokens and their folded words, read by position; positions outside give empty words. What "not" is drawn together
/// with is read in full: "isn't" is "is" and "not", "won't" is "will" and "not". A dot within a word joins it as a
/// hyphen does ("ID.3", "example.com"): it ends no sentence.
pub struct Words<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// All folded words, one behind the other: a string for each would take several times the memory.
    folded: String,
    /// Where each ends.
    ends: Vec<u32>,
    timed: Vec<bool>,
}

impl<'a> Words<'a> {
    /// Folds every word of an article and marks those that are part of a time.
    pub fn of(article: &'a Article, times: &[TimeMention]) -> Self {
        let text: &str = &article.text;
        let tokens = article.layout.tokens.as_slice();
        let mut folded = String::with_capacity(text.len());
        let mut ends = Vec::with_capacity(tokens.len());
        for (i, token) in tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Break => {}
                TokenKind::Mark if is_inner_dot(tokens, i, text) => folded.push('-'),
                TokenKind::Mark => mark(token, text, &mut folded),
                TokenKind::Word if !token.spaced && is_not(token.span.of(text)) => {
                    denied(&mut folded, &mut ends);
                    folded.push_str("not");
                }
                _ => fold_into(token.span.of(text), &mut folded),
            }
            ends.push(u32::try_from(folded.len()).unwrap_or(u32::MAX));
        }
        folded.shrink_to_fit();
        let mut timed = vec![false; if times.is_empty() { 0 } else { tokens.len() }];
        for time in times {
            if let Some(part) = timed.get_mut(article.layout.tokens_in(time.span)) {
                part.fill(true);
            }
        }
        Self { text, tokens, folded, ends, timed }
    }

    /// Whether the token at `i` is part of a time expression.
    pub fn timed(&self, i: usize) -> bool {
        self.timed.get(i).copied().unwrap_or(false)
    }

    /// The folded word at `i`; empty outside the text and at line breaks.
    pub fn word(&self, i: usize) -> &str {
        let Some(&end) = self.ends.get(i) else { return "" };
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |e| *e as usize);
        self.folded.get(start..end as usize).unwrap_or_default()
    }

    /// The folded word `back` places before `i`.
    pub fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |j| self.word(j))
    }

    /// The token at `i`.
    pub fn token(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// Whether the token at `i` begins with an upper-case letter.
    pub fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether the token at `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether tokens `from..to` are written as a headline, nearly every longer word with a capital.
    pub fn headline_case(&self, from: usize, to: usize) -> bool {
        let long = (from..to).filter(|&i| self.is_word(i) && self.word(i).len() > 3);
        let (all, capital) = long.fold((0, 0), |(n, c), i| (n + 1, c + usize::from(self.capital(i))));
        all >= 3 && capital * 10 >= all * 8
    }

    /// The bytes that tokens `from..to` cover.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) if from < to => a.span.cover(b.span),
            _ => Span::default(),
        }
    }
}

/// The token behind "isn" and "won".
fn is_not(word: &str) -> bool {
    word.strip_suffix(['t', 'T']).is_some_and(|mark| mark.chars().all(is_apostrophe) && !mark.is_empty())
}

/// Gives the last word the form that it has without "n't".
fn denied(folded: &mut String, ends: &mut [u32]) {
    let (end, before) = match ends {
        [.., before, end] => (end, *before as usize),
        [end] => (end, 0),
        [] => return,
    };
    let full = match folded.get(before..).unwrap_or_default() {
        "won" => "will",
        "shan" => "shall",
        "ain" => "is",
        other => match other.strip_suffix('n') {
            Some(full) if is_auxiliary(full) || matches!(full, "need" | "dare" | "ought") => full,
            _ => return,
        },
    };
    let full = full.to_owned();
    folded.truncate(before);
    folded.push_str(&full);
    *end = u32::try_from(folded.len()).unwrap_or(u32::MAX);
}

/// Whether the mark at `i` is a dot within a word. A capital behind it may begin a sentence whose space was lost, and a
/// number behind a common word may lead to a note: "over.The next", "the war.5".
fn is_inner_dot(tokens: &[Token], i: usize, text: &str) -> bool {
    let Some([before, dot, next]) = i.checked_sub(1).and_then(|from| tokens.get(from..i + 2)) else {
        return false;
    };
    let within = match next.kind {
        TokenKind::Word => !next.capital,
        TokenKind::Number => before.capital,
        _ => false,
    };
    within && before.kind == TokenKind::Word && !dot.spaced && !next.spaced && dot.span.of(text) == "."
}

/// A mark as it is, but every dash that parts words is "—" and every hyphen "-".
fn mark(token: &Token, text: &str, out: &mut String) {
    match token.span.of(text) {
        "—" | "―" => out.push('—'),
        "–" | "-" if token.spaced => out.push('—'),
        other => fold_into(other, out),
    }
}

/// A word's stem for comparing tellings: plural, past and "-ing" endings taken off. Not for display.
pub fn stem(word: &str) -> String {
    let mut word = word;
    while let Some(owner) = word.strip_suffix("'s") {
        word = owner;
    }
    let mut w = word.to_owned();
    if w.len() > 4 && w.ends_with("ies") {
        w.truncate(w.len() - 3);
        w.push('y');
    } else if w.len() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") {
        w.pop();
    }
    for ending in ["ings", "ing", "ed", "ment", "ation", "ion", "er", "or", "al", "ly", "e", "y"] {
        let Some(base) = w.strip_suffix(ending) else { continue };
        let left = base.chars().count();
        if left >= 4 || (ending.len() <= 3 && left >= 3 && ending != "er") {
            w.truncate(base.len());
            undouble(&mut w);
            break;
        }
    }
    if w.len() > 3 && w.ends_with('e') {
        w.pop();
    }
    w
}

fn undouble(base: &mut String) {
    let mut back = base.chars().rev();
    if let (Some(a), Some(b)) = (back.next(), back.next())
        && a == b
        && !matches!(a, 'l' | 's' | 'e' | 'o' | 'z')
    {
        base.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, stem};
    use crate::facts::Article;
    use crate::text::Layout;

    fn read(text: &str) -> String {
        let article = Article { text: text.into(), layout: Layout::of(text), ..Article::default() };
        let words = Words::of(&article, &[]);
        let read: Vec<&str> = (0..words.tokens.len()).map(|i| words.word(i)).collect();
        read.join(" ")
    }

    #[test]
    fn not_is_read_in_full_wherever_it_is_drawn_together() {
        let text = "Shan’t he? She DIDN'T, it isn’t, they can't or won't; the team won, and Ann's don't.";
        let full = "shall not he ? she did not , it is not , they can not or will not ; the team won , and ann 's do not .";
        assert_eq!(read(text), full);
    }

    #[test]
    fn a_dot_within_a_word_ends_no_sentence() {
        let text = "The ID.3 is on example.com. It ended.The war.5 Then No. 10 fell.";
        assert_eq!(read(text), "the id - 3 is on example - com . it ended . the war . 5 then no . 10 fell .");
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for group in
            [["kill", "killed", "killing"], ["agree", "agreed", "agrees"], ["stop", "stopped", "stopping"]]
        {
            assert_eq!(stem(group[0]), stem(group[1]), "{group:?}");
            assert_eq!(stem(group[0]), stem(group[2]), "{group:?}");
        }
    }
}
