//! A short title from a sentence's own words: subject, verb, object. It adds no word that the source lacks.

use std::ops::Range;

use super::plain::{
    asked_for, asked_or_wanted, asks_for_object, asks_somebody, broken_off, changes_sense, disagrees, parted,
    participle, swallows_headline,
};
use super::predicate::{Predicate, tells};
use super::subject::{fronted, partner, subject};
use crate::analysis::grammar::{
    Words, clause_start, is_adverb, is_auxiliary, is_be, is_conjunction, is_determiner, is_preposition,
    is_subject_pronoun,
};
use crate::facts::EventKind;
use crate::text::TokenKind;

/// No title is longer.
const MOST_WORDS: usize = 8;
/// Titles of this quality leave nothing out that they begin to say.
const WHOLE: f32 = 0.5;

/// A title for `predicate` inside `clause`, and how well it turned out, 0 to 1.
pub(super) fn title(words: &Words<'_>, clause: &Range<usize>, predicate: &Predicate) -> (String, f32) {
    if predicate.noun {
        return noun_title(words, clause, predicate.at);
    }
    let Some(subject) = subject(words, clause, predicate.at) else {
        return opening(words, clause, predicate.at);
    };
    let made = compose(words, clause, predicate, &subject);
    if made.1 >= WHOLE || !is_title(words.word(subject.start)) || subject.len() < 3 {
        return made;
    }
    // "President Ada B. Voss asked": without the title there may be room for what she asked.
    let shorter = compose(words, clause, predicate, &(subject.start + 1..subject.end));
    if shorter.1 > made.1 { shorter } else { made }
}

/// Words before a name that it can do without.
fn is_title(word: &str) -> bool {
    let words = [
        "president",
        "chancellor",
        "senator",
        "governor",
        "gov",
        "minister",
        "secretary",
        "general",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "king",
        "queen",
        "pope",
        "chairman",
        "spokesman",
        "spokeswoman",
        "premier",
    ];
    words.contains(&word)
}

/// The title with this subject, and how well it turned out.
fn compose(
    words: &Words<'_>,
    clause: &Range<usize>,
    predicate: &Predicate,
    subject: &Range<usize>,
) -> (String, f32) {
    let mut tokens = partner(words, clause, subject);
    if tokens.len() + subject.len() > MOST_WORDS - 2 {
        tokens.clear();
    }
    tokens.extend(subject.clone());
    let last = tokens.last().copied();
    let verbs = verb_group(words, predicate.at);
    // "the second climber to die": what stands before "to" is no verb.
    let odd = misread(words, subject, tokens.len() == subject.len())
        || verbs.first().zip(last).is_some_and(|(&v, l)| v <= l)
        || parted(words, subject, verbs.first().copied().unwrap_or(predicate.at))
        || disagrees(words, subject, &verbs)
        || asked_or_wanted(words, subject.start)
        || participle(words, subject, &verbs, predicate.at)
        || swallows_headline(words, subject)
        || shouts(words, &tokens);
    if odd {
        return opening(words, clause, predicate.at);
    }
    tokens.extend(verbs.into_iter().filter(|&i| last.is_none_or(|l| i > l)));
    let left = MOST_WORDS.saturating_sub(count(words, &tokens));
    let (object, whole) = object(words, predicate.at + 1, clause.end, left);
    let told = !object.is_empty();
    // "answered him", "asked for exactly this": the title does not say whom or what.
    let elsewhere = object.iter().any(|&i| points_elsewhere(words.word(i)))
        || object.last().is_some_and(|&l| matches!(words.word(l), "this" | "that" | "these" | "those"));
    tokens.extend(object);
    let fronted = fronted(words, clause, subject).filter(|f| !told && f.len() <= left);
    let moved = fronted.is_some();
    tokens.extend(fronted.into_iter().flatten());
    // "BP says" and "the fund has lent" leave out what matters, and "said the plan" breaks a clause off.
    let lemma = predicate.lemma.as_str();
    let passive = is_be(words.before(predicate.at, 1)) || is_be(words.before(predicate.at, 2));
    let mute = !passive
        && (predicate.kind == EventKind::Statement && (!told || matches!(lemma, "say" | "tell" | "claim"))
            || !told && !moved && asks_for_object(lemma)
            || told && asks_somebody(lemma) && elsewhere);
    // "asked the council": of what it asked nothing is left, but whom.
    let asks = told && asks_somebody(lemma) && !tokens.iter().any(|&i| asked_for(words.word(i)));
    let alone = lemma == "meet" && !told && !passive && !tokens.iter().any(|&i| words.word(i) == "and");
    let broken = alone || !moved && tokens.last().is_some_and(|&l| broken_off(words, l, predicate.at));
    let quality = match count(words, &tokens) {
        0 | 1 => return opening(words, clause, predicate.at),
        _ if mute => 0.15,
        _ if asks => 0.4,
        _ if elsewhere => 0.35,
        _ if !whole || broken => 0.4,
        2 => 0.5,
        _ => 1.0,
    };
    let mut text = written(words, &tokens);
    if broken {
        text.push('…');
    }
    (text, quality)
}

/// A subject that is no whole noun phrase, or that only points elsewhere.
fn misread(words: &Words<'_>, subject: &Range<usize>, alone: bool) -> bool {
    subject.clone().any(|i| {
        let word = words.word(i);
        // "His sentence" does not say whose; "Norland and its allies" does.
        alone && i == subject.start && matches!(word, "his" | "her" | "its" | "their" | "our" | "my" | "your")
            || is_auxiliary(word) && (word != "'s" || i == subject.start)
            || is_subject_pronoun(word)
            || i == subject.start
                && (words.token(i).is_none_or(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Number))
                    || word.starts_with('\'')
                    || word.len() == 1 && word != "a")
            || (word.ends_with("ing") || word.ends_with("ed")) && !words.capital(i) && i == subject.start
    })
}

/// Whether it is written in capitals throughout.
fn shouts(words: &Words<'_>, tokens: &[usize]) -> bool {
    let mut long = tokens.iter().filter_map(|&i| words.token(i)).map(|t| t.span.of(words.text));
    long.clone().any(|w| w.len() > 5) && long.all(|w| !w.chars().any(char::is_lowercase))
}

/// The sentence's own words up to the predicate and beyond, cut off openly, where no subject is plain: better a
/// broken-off sentence of the source than a made-up one.
fn opening(words: &Words<'_>, clause: &Range<usize>, verb: usize) -> (String, f32) {
    let skips = |i: usize| {
        let word = words.word(i);
        !words.is_word(i) && words.token(i).is_none_or(|t| t.kind != TokenKind::Number)
            || is_conjunction(word) && !is_determiner(word)
            || is_adverb(word)
    };
    let ends = |i: usize| matches!(words.word(i), "" | "." | "!" | "?" | ";" | ":");
    let sentence = (clause.start.saturating_sub(40)..clause.start).rev().find(|&i| ends(i)).map_or(0, |i| i + 1);
    // From the sentence's first word, unless the predicate would then be cut off.
    let near = count(words, &(sentence..verb).collect::<Vec<_>>()) < MOST_WORDS - 1;
    let relative = |i: usize| matches!(words.word(i), "who" | "which" | "that" | "whose");
    let within = clause_start(words, clause.start, verb);
    let start = if near || relative(within) || within == verb { sentence } else { within };
    let from = (start..clause.end).find(|&i| !skips(i)).unwrap_or(clause.start);
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
    // What the sentence says of "it" or has said before "and reached" is not in the title.
    let headless = is_subject_pronoun(words.word(from)) || from == verb || is_auxiliary(words.word(from));
    if !whole && !text.is_empty() {
        text.push('…');
    }
    (text, if taken >= 3 && !headless { 0.2 } else { 0.1 })
}

/// A word that leaves its phrase open.
fn ends_open(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    !words.is_word(i) || is_preposition(word) || is_determiner(word) || is_auxiliary(word) || is_conjunction(word)
}

/// "the three-day summit in Oslo": the noun with what belongs to it.
fn noun_title(words: &Words<'_>, clause: &Range<usize>, at: usize) -> (String, f32) {
    let mut from = at;
    while from > clause.start && at - from < 7 {
        let word = words.word(from - 1);
        let belongs = (words.is_word(from - 1) || word == "-" || word == "'s")
            && !words.timed(from - 1)
            && (!is_preposition(word)
                || word == "of" && words.capital(from) && words.capital(from.saturating_sub(2)))
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
        tokens.extend(object(words, at + 1, clause.end, left).0);
    }
    if count(words, &tokens) < 2 {
        return opening(words, clause, at);
    }
    // "Oil spill" may be any; a name or a third word says which.
    let which = count(words, &tokens) > 2 || tokens.iter().skip(1).any(|&i| words.capital(i));
    (written(words, &tokens), if which { 0.5 } else { 0.3 })
}

/// The auxiliaries that the verb needs, and the verb.
fn verb_group(words: &Words<'_>, at: usize) -> Vec<usize> {
    let mut from = at;
    while from > 0 {
        let word = words.word(from - 1);
        let helps = |w: &str| is_auxiliary(w) && w != "'s";
        // "had largely been contained" keeps its "had"; "then met" has none.
        let between = is_adverb(word) && helps(words.before(from, 2)) && !matches!(word, "never");
        if !(helps(word) || between || matches!(word, "not" | "to" | "never")) {
            break;
        }
        from -= 1;
    }
    if words.word(from) == "to" && from < at {
        // "expected to sign": the verb before "to" carries the sense
        from = from.saturating_sub(1);
    }
    let dropped = |i: &usize| is_adverb(words.word(*i)) && !changes_sense(words.word(*i));
    (from..=at).filter(|i| *i == at || !dropped(i)).collect()
}

/// Words after the verb, at most `most`, ending where a phrase ends, and whether one does.
fn object(words: &Words<'_>, from: usize, end: usize, most: usize) -> (Vec<usize>, bool) {
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
            || is_subject_pronoun(word) && (taken > 0 || !is_object_pronoun(word))
            || is_auxiliary(word) && word != "'s" && words.before(i, 1) != "to"
            || word == "that" && i == from
            || matches!(word, "since" | "after" | "before" | "once")
                && !words.timed(i)
                && clause_follows(words, i, end)
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
            // "rejected at yesterday's talks": without the time nothing leads to the talks.
            if words.word(i + 1) == "'s" {
                break;
            }
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
    let cut = taken >= most && i < end;
    ended(words, out, last_whole, cut)
}

/// "since globs of oil washed ashore": another clause, as against "since the war".
fn clause_follows(words: &Words<'_>, opener: usize, end: usize) -> bool {
    let within = (opener + 1..end).take(9).take_while(|&i| words.is_word(i) || words.timed(i));
    within.skip(1).any(|i| tells(words.word(i)) || is_auxiliary(words.word(i)))
}

/// An object up to its last whole phrase, and whether it has one. Where it is cut inside its only phrase nothing
/// is left that a preposition led to.
fn ended(words: &Words<'_>, mut out: Vec<usize>, last_whole: usize, cut: bool) -> (Vec<usize>, bool) {
    let mut whole = true;
    if last_whole > 0 {
        out.truncate(last_whole);
    } else if cut {
        whole = out.first().is_some_and(|&f| is_preposition(words.word(f)));
        if whole {
            out.clear();
        }
    }
    while out.last().is_some_and(|&l| trails(words.word(l))) {
        out.pop();
    }
    (out, whole)
}

/// A word that no title ends with.
fn trails(word: &str) -> bool {
    let loose = [
        "and",
        "-",
        "'",
        "'s",
        "$",
        "there",
        "here",
        "back",
        "also",
        "when",
        "where",
        "least",
        "only",
        "not",
        "so",
        "as",
        "more",
        "most",
        "than",
        "such",
        "very",
        "too",
        "just",
        "now",
        "able",
        "said",
        "says",
        "far",
        "exactly",
        "even",
        "precisely",
    ];
    is_preposition(word) || is_determiner(word) || is_auxiliary(word) || loose.contains(&word)
}

/// Pronouns that mean somebody or something named before.
fn points_elsewhere(word: &str) -> bool {
    matches!(word, "them" | "him" | "it" | "us" | "me" | "you")
}

fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "them" | "him" | "it" | "us" | "me" | "you" | "themselves" | "himself" | "herself")
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
        // "Russia annexed the region": its object stood first in the source.
        let moved = !out.is_empty() && is_determiner(words.word(i));
        let text = token.span.of(words.text);
        out.push_str(if moved { words.word(i) } else { text });
    }
    let mut chars = out.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
