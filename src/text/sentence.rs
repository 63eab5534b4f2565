//! Where sentences end. Ours, because the Unicode rules split after "Mr.", "U.S." and "Jan.".
//!
//! A line break always ends a sentence: copied web text wraps by paragraph, not by line width.

use super::{Span, Token, TokenKind};

/// Abbreviations whose dot does not end a sentence unless a new paragraph follows.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep", "gov",
    "pres", "hon", "rev", "fr", "st", "jr", "sr", "messrs", "mme", "mlle", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
    "no", "nos", "vs", "etc", "inc", "corp", "co", "ltd", "llc", "approx", "ca", "cf", "al", "dept", "est", "fig",
    "ft", "vol", "op", "ed", "eds", "pp", "p", "v", "calif", "conn", "fla", "ga", "ill", "mass", "mich", "minn",
    "miss", "mo", "okla", "pa", "penn", "tenn", "tex", "va", "wash", "wis", "ala", "ariz", "ark", "colo", "del",
    "ind", "kan", "ky", "la", "md", "mont", "neb", "nev", "ore", "vt", "wyo",
];

/// The longest sentences of literature have half as many words; what is longer is no sentence, and is cut.
const MOST_TOKENS: usize = 2_000;
/// More marks than this close no sentence.
const MOST_CLOSERS: usize = 16;

/// The sentences of a text, in order, trimmed of white space; every word lies in exactly one.
///
/// ```
/// use parallax::text::{sentence::sentences, token::tokenise};
/// let text = "Mr. Smith left the U.S. on Jan. 5. He is back.";
/// let found: Vec<_> = sentences(text, &tokenise(text)).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["Mr. Smith left the U.S. on Jan. 5.", "He is back."]);
/// ```
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut first: Option<usize> = None;
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Break {
            close(&mut out, tokens, &mut first, i);
            continue;
        }
        let start = *first.get_or_insert(i);
        if i - start >= MOST_TOKENS || ends_here(text, tokens, i) {
            close(&mut out, tokens, &mut first, i + 1);
        }
    }
    close(&mut out, tokens, &mut first, tokens.len());
    out
}

fn close(out: &mut Vec<Span>, tokens: &[Token], first: &mut Option<usize>, end: usize) {
    let Some(start) = first.take() else { return };
    let (Some(a), Some(b)) = (tokens.get(start), end.checked_sub(1).and_then(|i| tokens.get(i))) else { return };
    out.push(Span { start: a.span.start, end: b.span.end });
}

/// Whether the sentence ends with token `i`: a terminator, with any closing quotation marks after it.
fn ends_here(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let Some(next) = tokens.get(i + 1) else { return true };
    if next.kind == TokenKind::Break {
        return false; // the break itself closes it
    }
    let mut mark = i;
    while mark > 0
        && i - mark < MOST_CLOSERS
        && is_closer(word(mark))
        && !tokens.get(mark).is_some_and(|t| t.spaced)
    {
        mark -= 1;
    }
    let closes = match word(mark) {
        "!" | "?" | "…" | "." => true,
        abbreviation if mark == i => {
            return abbreviation.ends_with('.') && next.spaced && begins_afresh(text, tokens, i + 1);
        }
        _ => false,
    };
    if !closes || !next.spaced && !glued_sentence(text, tokens, mark, i) {
        return false;
    }
    if is_closer(word(i + 1)) && !next.spaced {
        return false;
    }
    if word(mark) == "." && mark > 0 && is_abbreviation(word(mark - 1), word(i + 1)) {
        return false;
    }
    !next_is_lower(text, tokens, i + 1)
}

/// "defend each other.Including": a full stop glued between a lower-case word and a capitalised one.
fn glued_sentence(text: &str, tokens: &[Token], mark: usize, i: usize) -> bool {
    let before = mark.checked_sub(1).and_then(|b| tokens.get(b)).map_or("", |t| t.span.of(text));
    let after = tokens.get(i + 1).filter(|t| t.capital).map_or("", |t| t.span.of(text));
    before.chars().count() > 2
        && before.chars().all(char::is_lowercase)
        && after.chars().skip(1).all(char::is_lowercase)
        && after.chars().count() > 2
}

fn is_closer(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "'" | "»" | "›" | ")" | "]" | "“")
}

fn is_abbreviation(before: &str, after: &str) -> bool {
    let folded = before.to_lowercase();
    let one_letter = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
    let month_or_number = after.chars().next().is_some_and(char::is_numeric);
    if matches!(folded.as_str(), "no" | "nos" | "mar" | "may" | "p" | "pp" | "fig") {
        return month_or_number;
    }
    one_letter || ABBREVIATIONS.contains(&folded.as_str())
}

fn next_is_lower(text: &str, tokens: &[Token], i: usize) -> bool {
    let first = tokens.get(i).and_then(|t| t.span.of(text).chars().next());
    first.is_some_and(|c| c.is_lowercase() || matches!(c, ',' | ';' | ':'))
}

/// After "U.S." or "p.m.": a new sentence only if a capitalised function word follows.
fn begins_afresh(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens.get(i).filter(|t| t.capital).map_or("", |t| t.span.of(text));
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "But"
            | "And"
            | "In"
            | "On"
            | "At"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "There"
            | "His"
            | "Her"
            | "Their"
            | "If"
            | "When"
            | "While"
            | "As"
            | "However"
            | "Meanwhile"
            | "Also"
            | "For"
            | "I"
    )
}
