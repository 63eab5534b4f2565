//! Whether a title put together from a sentence says what the sentence says.
//!
//! Subject, verb and object are found from small words and marks, without a parse. These are the places where that
//! goes wrong; it refuses rather than let a title name the wrong doer.

use std::ops::Range;

use super::predicate::{is_base, tells, tells_now};
use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun,
};
use crate::text::TokenKind;

/// Words of a name in capitals that hold a verb are a headline that ran into the text.
const HEADLINE_WORDS: usize = 4;

/// A word that opens a clause inside a sentence.
pub(super) fn subordinates(word: &str) -> bool {
    is_conjunction(word) && !matches!(word, "and" | "but" | "or" | "nor" | "than")
        || matches!(word, "who" | "whom" | "whose" | "since" | "after" | "before" | "once" | "amid")
}

/// Between subject and verb another clause begins, so that the verb need not be this subject's: "the explosion on
/// the rig that sank".
pub(super) fn parted(words: &Words<'_>, subject: &Range<usize>, verb: usize) -> bool {
    let small = |i: usize| is_adverb(words.word(i)) || is_auxiliary(words.word(i)) || words.timed(i);
    let between = subject.end..verb;
    let within_commas = words.word(subject.end) == ","
        && between.clone().rev().find(|&i| !small(i)).is_some_and(|i| i > subject.end && words.word(i) == ",");
    if within_commas {
        return false;
    }
    // "It was Ada Voss, in April, who opened it" has only a time between.
    let aside =
        |i: usize| words.timed(i) || words.word(i) == "," || is_preposition(words.word(i)) && words.timed(i + 1);
    let relative = |i: usize| matches!(words.word(i), "that" | "which" | "who") && (subject.end..i).all(aside);
    between.clone().any(|i| subordinates(words.word(i)) && !words.timed(i) && !relative(i))
        || two_verbs(words, &between)
}

/// A verb stands between that nothing joins to the verb meant: "Oynes said the rig sank".
fn two_verbs(words: &Words<'_>, between: &Range<usize>) -> bool {
    let verb = |i: &usize| {
        let word = words.word(*i);
        tells(word)
            && !words.capital(*i)
            && !is_determiner(words.before(*i, 1))
            && !is_preposition(words.before(*i, 1))
    };
    let Some(first) = between.clone().find(verb) else { return false };
    !(first..between.end).any(|i| matches!(words.word(i), "and" | "but" | ","))
}

/// A verb group that is none of its subject's: "napalm to try to burn", "prevents the oil rising", "decisions to cut".
pub(super) fn disagrees(words: &Words<'_>, subject: &Range<usize>, verbs: &[usize]) -> bool {
    let Some(&first) = verbs.first() else { return true };
    let word = words.word(first);
    if is_auxiliary(word) {
        return false;
    }
    let many = subject.clone().any(|i| {
        let word = words.word(i);
        word.ends_with('s') && word.len() > 3 && word != "'s"
            || matches!(word, "and" | "people" | "police" | "men" | "women" | "children" | "few" | "many")
            || words.token(i).is_some_and(|t| t.kind == TokenKind::Number)
    });
    let leads = |w: &str| {
        tells(w)
            || is_base(w)
            || w.ends_with("ed")
            || matches!(w, "due" | "able" | "set" | "likely" | "unable" | "ready")
    };
    let bare = is_base(word) && !tells(word) && (!many || words.before(first, 1) == "to");
    let led = verbs.get(1).is_some_and(|&to| words.word(to) == "to") && !leads(word);
    bare && !words.capital(first) || led || word.ends_with("ing")
}

/// Adverbs without which a title says something else.
pub(super) fn changes_sense(word: &str) -> bool {
    let words = [
        "not",
        "never",
        "hardly",
        "barely",
        "nearly",
        "allegedly",
        "reportedly",
        "apparently",
        "possibly",
        "probably",
        "partly",
        "partially",
        "falsely",
        "wrongly",
        "supposedly",
        "seemingly",
        "purportedly",
    ];
    words.contains(&word)
}

/// "how much oil could leak", "wants the limit lifted": nobody says that it is so.
pub(super) fn asked_or_wanted(words: &Words<'_>, start: usize) -> bool {
    let before = words.before(start, 1);
    let opener = matches!(before, "how" | "whether" | "if" | "what" | "why" | "unless" | "from");
    let wants = matches!(
        before,
        "want"
            | "wants"
            | "wanted"
            | "get"
            | "gets"
            | "got"
            | "see"
            | "sees"
            | "saw"
            | "have"
            | "has"
            | "had"
            | "let"
            | "make"
            | "makes"
            | "made"
            | "help"
            | "helps"
            | "helped"
            | "watch"
            | "watched"
            | "prevent"
            | "prevents"
            | "prevented"
            | "stop"
            | "stops"
            | "stopped"
            | "keep"
            | "keeps"
            | "kept"
    );
    opener || wants
}

/// "a leak in the equipment designed to prevent blowouts": a participle of what stands right before it.
pub(super) fn participle(words: &Words<'_>, subject: &Range<usize>, verbs: &[usize], verb: usize) -> bool {
    let [only] = verbs else { return false };
    if matches!(words.before(*only, 1), "and" | "but") {
        return false;
    }
    let within = (subject.end..*only).any(|i| is_preposition(words.word(i)) && !words.timed(i));
    let next = verb + 1;
    let object = is_determiner(words.word(next))
        || words.capital(next)
        || words.token(next).is_some_and(|t| t.kind == TokenKind::Number)
        || !words.is_word(next);
    within && words.word(*only).ends_with("ed") && !object
}

/// "Massive Spill Washes Ashore sank": a headline that the subject swallowed.
pub(super) fn swallows_headline(words: &Words<'_>, subject: &Range<usize>) -> bool {
    let capitals = subject.clone().filter(|&i| words.capital(i)).count();
    capitals >= HEADLINE_WORDS && subject.clone().skip(1).any(|i| tells_now(words.word(i)))
}

/// The title ends at `last` where its sentence goes on with what the verb is about: "tried to recover" oil, "says
/// the fund" has lent.
pub(super) fn broken_off(words: &Words<'_>, last: usize, verb: usize) -> bool {
    let next = last + 1;
    let word = words.word(next);
    if words.timed(next) || !words.is_word(next) && words.token(next).is_none_or(|t| t.kind != TokenKind::Number) {
        return false;
    }
    let helper = is_auxiliary(word) && word != "'s";
    if last == verb || is_base(words.word(last)) && words.before(last, 1) == "to" {
        let aside = is_adverb(word)
            || word.ends_with("ly")
            || is_preposition(word) && word != "to"
            || is_conjunction(word) && !is_determiner(word)
            || subordinates(word) && word != "that";
        return !aside || helper;
    }
    helper || tells(word) && !words.capital(next) && !is_determiner(words.word(last)) || is_subject_pronoun(word)
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
    let verbs = [
        "accept",
        "accuse",
        "acquire",
        "admit",
        "agree",
        "announce",
        "annex",
        "arrest",
        "ask",
        "award",
        "ban",
        "blame",
        "bring",
        "buy",
        "cause",
        "charge",
        "decide",
        "deploy",
        "detain",
        "endured",
        "establish",
        "face",
        "find",
        "fine",
        "found",
        "give",
        "impose",
        "injure",
        "kill",
        "last",
        "lasted",
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
        "release",
        "seize",
        "send",
        "suffer",
        "suggest",
        "take",
        "urge",
        "used",
        "want",
    ];
    // A word outside the lists is its own base form: "faced", "suggested".
    let plain = |ending: &str| lemma.strip_suffix(ending).is_some_and(|base| verbs.contains(&base));
    verbs.contains(&lemma) || plain("d") || plain("ed")
}
