//! A little English grammar for quotes and events: word classes, inflection, clauses and their subjects.
//!
//! It works on words alone and knows no dates or entities. It refuses to parse: where a subject is
//! not plain from the words around a verb, there is none.

mod clause;
mod lexicon;
mod words;

pub use clause::{clause_start, noun_phrase_end, phrase_before, subject_after, subject_before};
pub use lexicon::{Form, Lexicon, Verb, inflected};
pub use words::{Words, stem};

/// Whether a folded word is a form of "be", "have", "do" or a modal verb.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "'s"
            | "'d"
            | "'ll"
            | "'ve"
            | "'re"
            | "'m"
    )
}

/// Whether a folded word is a form of "be".
pub fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'m")
}

/// Adverbs that stand between a subject and its verb.
pub fn is_adverb(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("ly") && !matches!(word, "family" | "july" | "italy" | "ally" | "assembly"))
        || matches!(
            word,
            "also"
                | "then"
                | "later"
                | "again"
                | "now"
                | "once"
                | "even"
                | "still"
                | "often"
                | "never"
                | "always"
                | "just"
                | "not"
                | "first"
                | "further"
                | "already"
                | "ever"
                | "soon"
                | "too"
                | "yet"
                | "both"
                | "all"
                | "instead"
                | "meanwhile"
                | "however"
                | "therefore"
        )
}

/// Prepositions; "to" is one of them.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "of"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "about"
            | "against"
            | "after"
            | "before"
            | "during"
            | "since"
            | "until"
            | "over"
            | "under"
            | "into"
            | "through"
            | "between"
            | "among"
            | "amid"
            | "across"
            | "near"
            | "within"
            | "without"
            | "behind"
            | "despite"
            | "following"
            | "toward"
            | "towards"
            | "upon"
            | "per"
            | "via"
            | "like"
            | "outside"
            | "inside"
            | "around"
            | "along"
            | "aboard"
            | "alongside"
            | "amongst"
            | "beneath"
            | "beyond"
            | "onto"
            | "throughout"
            | "versus"
    )
}

/// Determiners and possessive pronouns.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "some"
            | "any"
            | "no"
            | "each"
            | "every"
            | "another"
            | "such"
            | "many"
            | "several"
            | "most"
            | "all"
            | "both"
            | "few"
            | "more"
            | "other"
            | "what"
            | "which"
            | "whose"
    )
}

/// Personal pronouns that can be a subject.
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i" | "you" | "who")
}

/// Words that open a clause.
pub fn is_conjunction(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "but"
            | "or"
            | "nor"
            | "that"
            | "which"
            | "because"
            | "while"
            | "when"
            | "where"
            | "if"
            | "although"
            | "though"
            | "as"
            | "so"
            | "than"
            | "whether"
            | "whereas"
            | "unless"
            | "until"
            | "how"
            | "why"
            | "what"
    )
}
