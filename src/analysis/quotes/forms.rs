//! Whether a word that could report does so here: a verb rather than a noun, and not denied.

use super::phrase::Scene;
use super::subjects::CHAIN;
use crate::analysis::grammar::{Form, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition};

/// "the claims", "in reports", "a statement": the same letters as a noun.
pub(super) fn is_noun(scene: &Scene<'_>, at: usize, form: Form, lowest: usize) -> bool {
    let words = scene.words;
    let before = words.before(at, 1);
    // "a highly anticipated law", "from publicly disclosed papers"
    let mut first = at;
    while first > 0 && is_adverb(words.before(first, 1)) && words.before(first, 1) != "not" {
        first -= 1;
    }
    let opener = words.before(first, 1);
    let attributive = first < at && (matches!(opener, "the" | "a" | "an") || is_preposition(opener));
    if form == Form::Past && attributive {
        return true;
    }
    if form == Form::Past
        && !matches!(
            before,
            "such" | "any" | "other" | "no" | "the" | "a" | "an" | "'s" | "its" | "their" | "his" | "her"
        )
    {
        return false;
    }
    // "those close to her say"
    if scene.word(at) == "say" && before == "her" && is_preposition(words.before(at, 2)) {
        return false;
    }
    let own = before == "'s" && !matches!(words.before(at, 2), "he" | "she" | "it" | "who");
    let adjective = is_determiner(before)
        && !matches!(
            before,
            "which" | "that" | "all" | "both" | "some" | "many" | "most" | "others" | "few" | "what"
        )
        || own
        || is_preposition(before) && before != "to"
        || matches!(before, "-" | "'")
        || scene.word(at + 1) == "-" && scene.words.token(at + 1).is_some_and(|t| !t.spaced);
    let of = scene.word(at + 1) == "of" && form != Form::Ing;
    adjective && form != Form::Ing
        || matches!(form, Form::Present | Form::Base)
            && of
            && !matches!(scene.word(at), "speak" | "speaks" | "says" | "talks" | "warns" | "complains")
        || form == Form::Base && !plural_or_helped(scene, at, lowest)
}

/// A base form is a verb after "they", "officials", "would"; else it is taken for a noun.
pub(super) fn plural_or_helped(scene: &Scene<'_>, at: usize, lowest: usize) -> bool {
    let mut i = at;
    while i > lowest && is_adverb(scene.word(i - 1)) {
        i -= 1;
    }
    let before = scene.words.before(i, 1);
    if before == "to" {
        return true;
    }
    if is_auxiliary(before) && before != "'s" && !is_be(before) {
        return true;
    }
    let plural = |word: &str| {
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("'s")
            || matches!(
                word,
                "they"
                    | "we"
                    | "i"
                    | "you"
                    | "people"
                    | "who"
                    | "police"
                    | "some"
                    | "many"
                    | "others"
                    | "critics"
                    | "both"
                    | "most"
                    | "women"
                    | "men"
                    | "few"
            )
    };
    if plural(before) {
        return true;
    }
    let Some(subject) = scene.subject_before(lowest, at) else { return false };
    let head = (subject.start..subject.end)
        .find(|&j| is_preposition(scene.word(j)) || scene.word(j) == ",")
        .unwrap_or(subject.end);
    let joined = (subject.start..subject.end).any(|j| scene.word(j) == "and") && scene.can_speak(subject.clone());
    let counted = matches!(
        scene.word(subject.start),
        "those" | "these" | "some" | "many" | "several" | "most" | "two" | "three"
    );
    joined || counted || head > subject.start && plural(scene.word(head - 1))
}

/// "did not say", "is said to", "was told": nobody is reported here; nor in "to say", but for "went on to say".
pub(super) fn is_undone(scene: &Scene<'_>, at: usize, form: Form) -> bool {
    let words = scene.words;
    let negated = (1..=3).any(|b| matches!(words.before(at, b), "not" | "never" | "without" | "nor" | "cannot"));
    let passive = form == Form::Past
        && (1..=2).any(|b| is_be(words.before(at, b)))
        && !matches!(words.before(at, 1), "who" | "that" | ",");
    let reduced = form == Form::Past
        && scene.word(at + 1) == "by"
        && !is_auxiliary(words.before(at, 1))
        && scene.word(at) != "responded";
    let infinitive = words.before(at, 1) == "to"
        && !CHAIN.contains(&words.before(at, 2))
        && !(words.before(at, 2) == "on" && words.before(at, 3) == "went");
    let imagined = form == Form::Base
        && (1..=2).any(|b| matches!(words.before(at, b), "could" | "might" | "if" | "should" | "let"));
    negated && form != Form::Ing || passive || infinitive || reduced || imagined
}

/// "is willing to", "were reluctant to": what somebody is inclined to is ascribed to them.
pub(super) fn is_ready(word: &str) -> bool {
    matches!(word, "willing" | "unwilling" | "reluctant" | "eager" | "keen" | "determined")
}

/// "is sure that", "were worried about": what somebody feels sure of is ascribed to them.
pub(super) fn is_feeling(word: &str) -> bool {
    matches!(
        word,
        "sure"
            | "certain"
            | "confident"
            | "convinced"
            | "concerned"
            | "worried"
            | "afraid"
            | "hopeful"
            | "optimistic"
            | "adamant"
            | "skeptical"
            | "sceptical"
            | "frustrated"
            | "doubtful"
            | "proud"
            | "glad"
            | "sorry"
    )
}
