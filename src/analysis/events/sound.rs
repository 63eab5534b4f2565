//! Whether words taken from a sentence read like a sentence of their own: what was left out may have been needed.
//!
//! It says no wherever a title lost half of its subject, says nothing that happened, or ran two lines into one, so
//! that another telling's words are taken. It puts nothing right.

use std::ops::Range;

use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun,
};

/// Verbs that say little without an object.
const WANTING: &[&str] = &[
    "accept",
    "accuse",
    "acquire",
    "admit",
    "agree",
    "annex",
    "announce",
    "arrest",
    "ask",
    "award",
    "ban",
    "blame",
    "bring",
    "buy",
    "cause",
    "charge",
    "contain",
    "decide",
    "declare",
    "deploy",
    "detain",
    "endured",
    "establish",
    "exceed",
    "face",
    "find",
    "fine",
    "found",
    "give",
    "hold",
    "impose",
    "include",
    "injure",
    "involve",
    "kill",
    "last",
    "learn",
    "lend",
    "make",
    "name",
    "need",
    "offer",
    "order",
    "proposed",
    "raise",
    "reach",
    "receive",
    "reject",
    "release",
    "require",
    "see",
    "seize",
    "send",
    "show",
    "spend",
    "suffer",
    "suggest",
    "take",
    "trigger",
    "urge",
    "used",
    "want",
];

/// Whether a title's tokens make sense alone; `subject` is its subject's core, `verb` where its verb stands.
pub(super) fn is_sound(words: &Words<'_>, tokens: &[usize], subject: &Range<usize>, verb: usize) -> bool {
    let group = || tokens.iter().copied().filter(|&i| i >= subject.end && i <= verb);
    let first = group().next();
    let twice = tokens.windows(2).any(|pair| matches!(pair, [a, b] if words.word(*a) == words.word(*b)));
    let runs_on = tokens.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        let (a, b) = (words.word(*a), words.word(*b));
        matches!(a, "say" | "says" | "said") && is_auxiliary(b) || a == "and" && b == "to"
    });
    let lost = first.is_some_and(|i| {
        let several = tokens.iter().take_while(|t| **t < i).any(|&t| matches!(words.word(t), "and" | "or"));
        matches!(words.word(i), "have" | "are" | "were" | "'re" | "'ve") && !several && is_one(words, subject)
    });
    !twice && !runs_on && !lost && !is_objects(words, subject)
}

/// Whether a title tells only what may be, by what stands first after its subject.
pub(super) fn is_possibility(words: &Words<'_>, tokens: &[usize], subject: &Range<usize>) -> bool {
    let first = tokens.iter().find(|i| **i >= subject.end).map_or("", |i| words.word(*i));
    matches!(first, "can" | "could" | "may" | "might" | "should" | "must" | "would" | "ought" | "ca" | "cannot")
}

/// Whether a subject is one thing, so that "have" after it has lost the others: "Chile, Peru and Brazil have".
fn is_one(words: &Words<'_>, subject: &Range<usize>) -> bool {
    let of = subject.clone().find(|&i| matches!(words.word(i), "of" | "in" | "from" | "who" | "that"));
    let Some(head) = of.unwrap_or(subject.end).checked_sub(1).filter(|h| subject.contains(h)) else {
        return false;
    };
    let written = words.token(head).map_or("", |t| t.span.of(words.text));
    let initials = written.len() > 1 && !written.chars().any(char::is_lowercase);
    let counted = subject.clone().any(|i| {
        let word = words.word(i);
        word.starts_with(|c: char| c.is_ascii_digit()) || is_number(word)
    });
    let several = matches!(
        words.word(head),
        "people"
            | "police"
            | "men"
            | "women"
            | "children"
            | "youths"
            | "media"
            | "data"
            | "majority"
            | "half"
            | "rest"
            | "number"
            | "couple"
            | "dead"
            | "wounded"
            | "injured"
            | "crew"
            | "staff"
            | "team"
            | "government"
            | "elderly"
            | "poor"
            | "young"
            | "public"
            | "mice"
            | "feet"
            | "fish"
            | "aircraft"
            | "troops"
            | "all"
            | "both"
            | "others"
    );
    (initials || !words.word(head).ends_with('s')) && !several && !counted && words.is_word(head)
}

fn is_number(word: &str) -> bool {
    let numbers = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "million",
        "millions",
        "billion",
        "billions",
        "several",
        "many",
        "few",
        "some",
        "most",
    ];
    numbers.contains(&word)
}

/// "bringing the dialogue back meets": the noun before the verb is what something else is done to.
fn is_objects(words: &Words<'_>, subject: &Range<usize>) -> bool {
    let before = words.before(subject.start, 1);
    let no_verb = ["during", "including", "following", "according", "regarding", "morning", "evening", "meeting"];
    before.len() > 5
        && before.ends_with("ing")
        && !no_verb.contains(&before)
        && words.is_word(subject.start.saturating_sub(1))
        && is_determiner(words.word(subject.start))
}

/// Whether a small word with a capital stands in the midst of a title: it begins another line of the page.
pub(super) fn begins_line(words: &Words<'_>, at: usize) -> bool {
    let word = words.word(at);
    let small = is_determiner(word)
        || is_preposition(word)
        || is_auxiliary(word)
        || is_conjunction(word)
        || is_adverb(word)
        || is_subject_pronoun(word);
    // "The Hague", "Los Angeles", "US": names.
    let written = words.token(at).map_or("", |t| t.span.of(words.text));
    small && words.capital(at) && !words.capital(at + 1) && !written.chars().skip(1).any(char::is_uppercase)
}

/// Whether a word by its ending says how something is: "an economic and ...".
pub(super) fn is_like_adjective(word: &str) -> bool {
    let endings = ["ic", "al", "ous", "ive", "ful", "less"];
    word.len() > 5 && endings.iter().any(|e| word.ends_with(e))
}

/// Verbs that say to whom, and then what.
pub(super) fn asks_somebody(lemma: &str) -> bool {
    matches!(
        lemma,
        "ask" | "tell" | "urge" | "warn" | "order" | "advise" | "remind" | "persuade" | "urged" | "ordered"
    )
}

pub(super) fn asked_for(word: &str) -> bool {
    matches!(word, "to" | "for" | "about" | "of" | "against" | "not")
}

/// Verbs that say little without an object.
pub(super) fn asks_for_object(lemma: &str) -> bool {
    // A word outside the lists is its own base form: "faced", "suggested".
    let plain = |ending: &str| lemma.strip_suffix(ending).is_some_and(|base| WANTING.contains(&base));
    WANTING.contains(&lemma) || plain("d") || plain("ed")
}

/// Whether it is written in capitals throughout.
pub(super) fn shouts(words: &Words<'_>, tokens: &[usize]) -> bool {
    let mut long = tokens.iter().filter_map(|&i| words.token(i)).map(|t| t.span.of(words.text));
    long.clone().any(|w| w.len() > 5) && long.all(|w| !w.chars().any(char::is_lowercase))
}
