//! A short title from a sentence's own words: subject, verb, object. It adds no word that the source lacks.

use std::ops::Range;

use super::predicate::Predicate;
use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun,
    phrase_before, subject_before,
};
use crate::text::TokenKind;

/// No title is longer.
const MOST_WORDS: usize = 8;

/// A title for `predicate` inside `clause`, and how well it turned out, 0 to 1.
pub(super) fn title(words: &Words<'_>, clause: &Range<usize>, predicate: &Predicate) -> (String, f32) {
    if predicate.noun {
        return noun_title(words, clause, predicate.at);
    }
    let Some(subject) = subject(words, clause, predicate.at) else {
        return opening(words, clause);
    };
    let odd = subject.clone().any(|i| {
        let word = words.word(i);
        is_auxiliary(word) && (word != "'s" || i == subject.start)
            || is_subject_pronoun(word)
            || i == subject.start
                && (words.token(i).is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number))
                    || word.starts_with('\'')
                    || word.len() == 1 && word != "a")
            || (word.ends_with("ing") || word.ends_with("ed")) && !words.capital(i) && i == subject.start
    });
    let mut tokens: Vec<usize> = subject.collect();
    let last = tokens.last().copied();
    let verbs = verb_group(words, predicate.at);
    // "the second climber to die": what stands before "to" is no verb.
    let odd = odd || verbs.first().zip(last).is_some_and(|(&v, l)| v <= l) || shouts(words, &tokens);
    tokens.extend(verbs.into_iter().filter(|&i| last.is_none_or(|l| i > l)));
    let left = MOST_WORDS.saturating_sub(count(words, &tokens));
    tokens.extend(object(words, predicate.at + 1, clause.end, left));
    let quality = match count(words, &tokens) {
        0 | 1 => return opening(words, clause),
        _ if odd => 0.25,
        2 => 0.5,
        _ => 1.0,
    };
    (written(words, &tokens), quality)
}

/// Whether it is written in capitals throughout.
fn shouts(words: &Words<'_>, tokens: &[usize]) -> bool {
    let mut long = tokens.iter().filter_map(|&i| words.token(i)).map(|t| t.span.of(words.text));
    long.clone().any(|w| w.len() > 5) && long.all(|w| !w.chars().any(char::is_lowercase))
}

/// The clause's first words, cut off openly, where no subject is plain: better a broken-off sentence of the
/// source than a made-up one.
fn opening(words: &Words<'_>, clause: &Range<usize>) -> (String, f32) {
    let skips = |i: usize| {
        let word = words.word(i);
        !words.is_word(i) && words.token(i).is_none_or(|t| t.kind != TokenKind::Number)
            || is_conjunction(word) && !is_determiner(word)
            || is_adverb(word)
    };
    let from = clause.clone().find(|&i| !skips(i)).unwrap_or(clause.start);
    let mut end = from;
    let mut taken = 0;
    while end < clause.end {
        let kind = words.token(end).map(|t| t.kind);
        let counts = kind.is_some_and(|k| k != TokenKind::Mark && k != TokenKind::Break);
        if counts && taken == MOST_WORDS || kind.is_none_or(|k| k == TokenKind::Break) {
            break;
        }
        taken += usize::from(counts && !words.word(end).starts_with('\''));
        end += 1;
    }
    let whole = (end..clause.end).all(|i| !words.is_word(i));
    while !whole && end > from + 2 && ends_open(words, end - 1) {
        end -= 1;
    }
    let tokens: Vec<usize> = (from..end).collect();
    let mut text = written(words, &tokens);
    let kept = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%' | '”' | '»')).len();
    text.truncate(kept);
    let pronoun = is_subject_pronoun(words.word(from));
    if !whole && !text.is_empty() {
        text.push('…');
    }
    (text, if taken >= 3 && !pronoun { 0.2 } else { 0.1 })
}

/// A word that leaves its phrase open.
fn ends_open(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    !words.is_word(i) || is_preposition(word) || is_determiner(word) || is_auxiliary(word) || is_conjunction(word)
}

/// The subject's core; for "that", "which" and a participle after a comma, what stands before them.
fn subject(words: &Words<'_>, clause: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let found = subject_before(words, clause.start, verb);
    let relative =
        found.as_ref().filter(|s| s.len() == 1 && matches!(words.word(s.start), "that" | "which" | "who"));
    let subject = match (&relative, &found) {
        (Some(r), _) => phrase_before(words, clause.start, r.start),
        (None, None) if words.before(verb, 1) == "," => phrase_before(words, clause.start, verb - 1),
        _ => found.clone(),
    }?;
    let core = core(words, subject);
    let first = words.word(core.start);
    let vague =
        is_subject_pronoun(first) || matches!(first, "that" | "which" | "this" | "these" | "there" | "one");
    let one = core.end.checked_sub(1).is_some_and(|last| matches!(words.word(last), "one" | "ones" | "event"));
    (!core.is_empty() && !vague && !one).then_some(core)
}

/// "the three-day summit in Oslo": the noun with what belongs to it.
fn noun_title(words: &Words<'_>, clause: &Range<usize>, at: usize) -> (String, f32) {
    let mut from = at;
    while from > clause.start && at - from < 7 {
        let word = words.word(from - 1);
        let belongs = (words.is_word(from - 1) || word == "-" || word == "'s")
            && !words.timed(from - 1)
            && !is_preposition(word)
            && !is_auxiliary(word)
            && !is_conjunction(word)
            && !is_determiner(word)
            && !is_subject_pronoun(word)
            && !is_adverb(word);
        if !belongs {
            break;
        }
        from -= 1;
    }
    while from < at && (words.word(from) == "-" || words.word(from) == "'s") {
        from += 1;
    }
    let mut tokens: Vec<usize> = (from..=at).collect();
    let left = MOST_WORDS.saturating_sub(count(words, &tokens)).min(6);
    if matches!(words.word(at + 1), "of" | "in" | "with" | "between" | "on" | "at" | "against") {
        tokens.extend(object(words, at + 1, clause.end, left));
    }
    if count(words, &tokens) < 2 {
        return opening(words, clause);
    }
    (written(words, &tokens), 0.5)
}

/// A subject without "this" or "their", which point out of the title, and without what follows its first phrase.
fn core(words: &Words<'_>, subject: Range<usize>) -> Range<usize> {
    let mut from = subject.start;
    let points_out = |i: usize| {
        let word = words.word(i);
        matches!(
            word,
            "this" | "that" | "these" | "those" | "such" | "his" | "her" | "its" | "their" | "our" | "my" | "your"
        )
    };
    while from < subject.end && (points_out(from) || words.timed(from)) && from + 1 < subject.end {
        from += 1;
    }
    // "In another incident a plane": the subject begins with the later "a".
    let article = (from + 1..subject.end).rev().find(|&i| {
        let before = words.word(i - 1);
        matches!(words.word(i), "a" | "an" | "the")
            && words.is_word(i - 1)
            && !is_preposition(before)
            && !is_conjunction(before)
            && !matches!(before, "both" | "all")
    });
    if let Some(later) = article.filter(|&l| l + 1 < subject.end) {
        from = later;
    }
    let mut end = from;
    let mut taken = 0;
    while end < subject.end {
        let word = words.word(end);
        let stops = matches!(word, "," | "(" | "—")
            || is_preposition(word) && word != "of" && taken > 0
            || is_conjunction(word) && word != "and";
        if stops || taken >= 5 && word != "-" && words.before(end, 1) != "-" {
            break;
        }
        taken += usize::from(words.is_word(end));
        end += 1;
    }
    while end > from && (matches!(words.word(end - 1), "of" | "and" | "-") || is_determiner(words.word(end - 1))) {
        end -= 1;
    }
    whole_word(words, from)..end
}

/// "NATO-Russia" is three tokens and one word: a phrase that begins inside it begins with it.
fn whole_word(words: &Words<'_>, mut from: usize) -> usize {
    let joined = |i: usize| words.token(i).is_some_and(|t| !t.spaced);
    while from >= 2 && words.word(from - 1) == "-" && joined(from) && joined(from - 1) {
        from -= 2;
    }
    from
}

/// The auxiliaries that the verb needs, and the verb.
fn verb_group(words: &Words<'_>, at: usize) -> Vec<usize> {
    let mut from = at;
    while from > 0 {
        let word = words.word(from - 1);
        if !(is_auxiliary(word) && word != "'s" || matches!(word, "not" | "n't" | "to")) {
            break;
        }
        from -= 1;
    }
    if words.word(from) == "to" && from < at {
        // "expected to sign": the verb before "to" carries the sense
        from = from.saturating_sub(1);
    }
    (from..=at).collect()
}

/// Words after the verb, at most `most`, ending where a phrase ends.
fn object(words: &Words<'_>, from: usize, end: usize, most: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut last_whole = 0;
    let mut taken = 0;
    let mut i = from;
    while i < end && taken < most {
        let word = words.word(i);
        let kind = words.token(i).map(|t| t.kind);
        let mark_stops = kind == Some(TokenKind::Mark) && !matches!(word, "-" | "'" | "$" | "%" | "£" | "€");
        if mark_stops
            || kind == Some(TokenKind::Break)
            || is_conjunction(word) && word != "and" && !is_determiner(word)
            || is_subject_pronoun(word) && taken > 0
            || is_auxiliary(word) && word != "'s" && words.before(i, 1) != "to"
        {
            break;
        }
        if words.timed(i) {
            // the time goes, and the preposition that led to it
            while out
                .last()
                .is_some_and(|&l: &usize| is_preposition(words.word(l)) || is_determiner(words.word(l)))
            {
                out.pop();
                taken -= 1;
            }
            last_whole = last_whole.min(out.len());
            i += 1;
            continue;
        }
        out.push(i);
        // "carried them left": nothing but a preposition belongs to a pronoun.
        if out.len() == 1 && is_object_pronoun(word) && !is_preposition(words.word(i + 1)) {
            last_whole = 1;
            break;
        }
        if words.is_word(i) && !word.starts_with('\'') || kind == Some(TokenKind::Number) {
            taken += 1;
        }
        let opens =
            is_preposition(word) || is_determiner(word) || word == "and" || word == "-" || is_auxiliary(word);
        let next = words.word(i + 1);
        let goes_on =
            words.is_word(i + 1) && !is_preposition(next) && !is_conjunction(next) && !words.timed(i + 1)
                || next == "-"
                || next == "'s";
        if !opens && !goes_on {
            last_whole = out.len();
        }
        i += 1;
    }
    if last_whole > 0 {
        out.truncate(last_whole);
    }
    while out.last().is_some_and(|&l| trails(words.word(l))) {
        out.pop();
    }
    out
}

/// A word that no title ends with.
fn trails(word: &str) -> bool {
    let loose = ["and", "-", "'", "'s", "$", "there", "here", "back", "also", "when", "where"];
    is_preposition(word) || is_determiner(word) || is_auxiliary(word) || loose.contains(&word)
}

fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "them" | "him" | "it" | "us" | "me" | "you" | "themselves" | "himself" | "herself")
}

/// A title without its figures, for an event whose figures the sources dispute: it takes no side.
/// Nothing changes where too little would be left.
pub(crate) fn without_figures(title: &str) -> String {
    let amount = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let scale = |word: &str| matches!(word, "hundred" | "thousand" | "million" | "billion" | "dozen");
    let vague = |word: &str| {
        matches!(
            word,
            "some" | "about" | "around" | "nearly" | "almost" | "over" | "than" | "more" | "least" | "at"
        )
    };
    let words: Vec<&str> = title.split(' ').collect();
    let is = |i: usize, test: &dyn Fn(&str) -> bool| words.get(i).is_some_and(|w| test(&w.to_lowercase()));
    let mut dropped = vec![false; words.len()];
    for at in (0..words.len()).filter(|i| is(*i, &amount)) {
        let after = (at + 1..words.len()).take_while(|i| is(*i, &scale)).count();
        let before = (0..at).rev().take_while(|i| is(*i, &vague)).count();
        dropped.iter_mut().take(at + after + 1).skip(at - before).for_each(|d| *d = true);
    }
    let kept: Vec<&str> = words.iter().zip(&dropped).filter(|(_, d)| !**d).map(|(w, _)| *w).collect();
    if kept.len() < 2 || kept.len() == words.len() {
        return title.to_owned();
    }
    let text = kept.join(" ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

fn count(words: &Words<'_>, tokens: &[usize]) -> usize {
    tokens.iter().filter(|&&i| words.token(i).is_some_and(|t| t.kind != TokenKind::Mark)).count()
}

/// The tokens as text, spaced as in the source, with a capital.
fn written(words: &Words<'_>, tokens: &[usize]) -> String {
    let mut out = String::new();
    for &i in tokens {
        let Some(token) = words.token(i) else { continue };
        if !out.is_empty() && (token.spaced || i > 0 && !tokens.contains(&(i - 1))) {
            out.push(' ');
        }
        out.push_str(token.span.of(words.text));
    }
    let mut chars = out.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::without_figures;

    #[test]
    fn a_disputed_figure_leaves_the_title() {
        assert_eq!(without_figures("Some 600 million people watched"), "People watched");
        assert_eq!(without_figures("Ferry sank with more than 40 passengers"), "Ferry sank with passengers");
        assert_eq!(without_figures("The bridge fell"), "The bridge fell");
        assert_eq!(without_figures("300 died"), "300 died", "too little would be left");
    }
}
