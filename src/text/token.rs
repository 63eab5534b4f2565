//! Words, numbers and marks, in order, without loss: a cheap pass that all finders share.
//!
//! A word keeps inner apostrophes' owner apart ("Russia's" is "Russia" + "'s"), splits at hyphens
//! ("NATO-Russia" is three tokens) and keeps dotted abbreviations whole ("U.S."). Numbers keep inner
//! separators ("1,500", "10.56"). What belongs together again is for the finders to say.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner dots where it is an abbreviation.
    Word,
    /// Digits, with inner `.`, `,` where they stand between digits; may end in letters ("20th", "90s").
    Number,
    /// One mark of punctuation or another symbol.
    Mark,
    /// A line break, or a run of several.
    Break,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// For a word: begins with an upper-case letter.
    pub capital: bool,
    /// White space stands before it.
    pub spaced: bool,
}

/// Splits a text into tokens. White space other than line breaks gives no token.
///
/// ```
/// use parallax::text::token::tokenise;
/// let text = "U.S. officials met Russia's in Oct. 2,500 came";
/// let words: Vec<_> = tokenise(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["U.S.", "officials", "met", "Russia", "'s", "in", "Oct", ".", "2,500", "came"]);
/// ```
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some(&(start, ch)) = chars.peek() {
        if ch == '\n' || ch == '\r' {
            let end = run(text, start, char::is_whitespace);
            push(&mut tokens, start, end, TokenKind::Break, false, spaced);
            skip_to(&mut chars, end);
            spaced = true;
            continue;
        }
        if ch.is_whitespace() || ch == '\u{200b}' || ch == '\u{feff}' {
            chars.next();
            spaced = true;
            continue;
        }
        let (end, kind) = next_token(text, start, ch);
        push(&mut tokens, start, end, kind, ch.is_uppercase(), spaced);
        skip_to(&mut chars, end);
        spaced = false;
    }
    tokens
}

fn next_token(text: &str, start: usize, ch: char) -> (usize, TokenKind) {
    if ch.is_alphabetic() {
        return (word_end(text, start), TokenKind::Word);
    }
    if ch.is_numeric() {
        return (number_end(text, start), TokenKind::Number);
    }
    if is_apostrophe(ch) {
        let after = start + ch.len_utf8();
        let end = run(text, after, char::is_alphabetic);
        let letters = text.get(after..end).unwrap_or("");
        let follows_word =
            text.get(..start).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric);
        let clitic = matches!(letters, "s" | "S" | "re" | "ve" | "ll" | "d" | "m" | "t" | "T" | "S.");
        if follows_word && clitic {
            return (end, TokenKind::Word);
        }
        // '90s, ’14
        let digits = run(text, after, |c| c.is_ascii_digit());
        if !follows_word && digits == after + 2 {
            return (run(text, digits, char::is_alphabetic), TokenKind::Number);
        }
    }
    (start + ch.len_utf8(), TokenKind::Mark)
}

/// Whether a character is used as an apostrophe.
pub fn is_apostrophe(ch: char) -> bool {
    matches!(ch, '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = run(text, start, is_word_char);
    // "U.S.", "a.m.", "J.F.K.": single letters each followed by a dot.
    let first_letters = text.get(start..end).map_or(0, |w| w.chars().count());
    if first_letters == 1 {
        let mut at = end;
        let mut dots = 0;
        while let Some(rest) = text.get(at..) {
            let mut it = rest.chars();
            if it.next() != Some('.') {
                break;
            }
            dots += 1;
            at += 1;
            match it.next() {
                Some(c) if c.is_alphabetic() => {
                    let next = it.next();
                    if next.is_none_or(|n| n != '.' && is_word_char(n)) {
                        break;
                    }
                    if next != Some('.') {
                        // "U.S" without its last dot
                        at += c.len_utf8();
                        dots += 1;
                        break;
                    }
                    at += c.len_utf8();
                }
                _ => break,
            }
        }
        if dots >= 2 {
            end = at;
        }
    }
    end
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = run(text, start, char::is_numeric);
    while let Some(rest) = text.get(end..) {
        let mut it = rest.chars();
        let sep = it.next();
        if !matches!(sep, Some('.' | ',')) || !it.next().is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        end = run(text, end + 1, char::is_numeric);
    }
    // "20th", "1960s", "5G": letters directly after; at most three, else it is a code like "10km2".
    let letters = run(text, end, char::is_alphabetic);
    if letters > end && letters - end <= 3 { letters } else { end }
}

fn is_word_char(ch: char) -> bool {
    ch.is_alphanumeric() || matches!(ch, '\u{300}'..='\u{36f}' | '\u{ad}' | '_')
}

fn run(text: &str, start: usize, keep: impl Fn(char) -> bool) -> usize {
    let rest = text.get(start..).unwrap_or("");
    start + rest.find(|c| !keep(c)).unwrap_or(rest.len())
}

fn skip_to(chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>, end: usize) {
    while chars.peek().is_some_and(|&(at, _)| at < end) {
        chars.next();
    }
}

fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind, capital: bool, spaced: bool) {
    let capital = capital && kind == TokenKind::Word;
    out.push(Token { span: Span::new(start, end), kind, capital, spaced });
}
