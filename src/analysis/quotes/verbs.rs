//! Which words are finite verbs, and which stretches hold a clause, as far as their forms tell.

use std::ops::Range;

use super::phrase::Scene;
use crate::analysis::grammar::{is_adverb, is_auxiliary, is_determiner, is_preposition, is_subject_pronoun};

/// Past forms that do not end in "ed".
const PAST: &[&str] = &[
    "came",
    "took",
    "made",
    "got",
    "gave",
    "found",
    "knew",
    "thought",
    "saw",
    "began",
    "became",
    "left",
    "felt",
    "brought",
    "kept",
    "held",
    "wrote",
    "stood",
    "heard",
    "meant",
    "met",
    "ran",
    "paid",
    "sat",
    "spoke",
    "led",
    "grew",
    "lost",
    "fell",
    "sent",
    "built",
    "understood",
    "drew",
    "broke",
    "spent",
    "rose",
    "drove",
    "bought",
    "won",
    "shot",
    "said",
    "told",
    "went",
    "saw",
    "did",
    "sought",
    "chose",
    "flew",
    "fought",
    "caught",
    "taught",
    "sold",
    "hid",
    "rode",
    "sank",
    "shook",
    "slept",
    "stole",
    "struck",
    "swore",
    "threw",
    "wore",
];

/// Third persons that are hardly ever plural nouns.
const PRESENT: &[&str] = &[
    "seems",
    "remains",
    "goes",
    "comes",
    "takes",
    "makes",
    "gets",
    "gives",
    "keeps",
    "becomes",
    "wants",
    "says",
    "knows",
    "thinks",
    "believes",
    "tells",
    "continues",
    "includes",
    "means",
    "allows",
    "provides",
    "appears",
    "gives",
    "brings",
    "sees",
    "feels",
    "exists",
    "happens",
    "belongs",
    "depends",
    "deserves",
    "fails",
    "goes",
    "lacks",
    "needs",
    "owes",
    "refuses",
    "stands",
    "tries",
    "understands",
];

impl Scene<'_> {
    /// Whether the word is a finite verb, as far as its form tells.
    pub(super) fn finite(&self, i: usize) -> bool {
        let word = self.word(i);
        // "may" is no verb in "on 25 May 1961".
        if self.quoted(i) || !self.words.is_word(i) || self.words.timed(i) && is_auxiliary(word) {
            return false;
        }
        if is_auxiliary(word) {
            return !matches!(word, "be" | "been" | "being" | "having")
                && (word != "'s" || is_subject_pronoun(self.words.before(i, 1)));
        }
        if self.words.capital(i) && self.name(i).is_some() {
            return false;
        }
        let before = self.words.before(i, 1);
        let attributive = is_determiner(before) && !matches!(before, "that" | "which" | "all" | "both" | "this")
            || before == "-";
        let past = word.len() > 3 && word.ends_with("ed") && !attributive && !matches!(self.word(i + 1), "by");
        past || PAST.contains(&word) || PRESENT.contains(&word) && !attributive || self.present(i)
    }

    /// A present form: after a name or pronoun in the singular, before something that is no noun.
    fn present(&self, i: usize) -> bool {
        let word = self.word(i);
        let singular = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        let subject = i > 0
            && (self.name(i - 1).is_some_and(|m| m.form == crate::facts::Form::Name)
                || is_subject_pronoun(self.words.before(i, 1))
                || self.words.before(i, 1) == "that");
        if super::lexicon::can_speak(word) && !is_subject_pronoun(self.words.before(i, 1)) {
            return false;
        }
        let base = matches!(self.words.before(i, 1), "they" | "we" | "i" | "you");
        let next = self.word(i + 1);
        let opens = is_determiner(next)
            || is_preposition(next)
            || is_subject_pronoun(next)
            || matches!(next, "that" | "him" | "them");
        base && !is_adverb(word) || singular && subject && (opens || is_subject_pronoun(self.words.before(i, 1)))
    }

    /// Whether the sentence that holds `i` is a question.
    pub(super) fn asks(&self, i: usize) -> bool {
        let end = (i..self.words.tokens.len())
            .find(|&j| matches!(self.word(j), "." | "?" | "!" | "") && !self.quoted(j));
        end.is_some_and(|j| self.word(j) == "?")
    }

    /// Whether these tokens hold a finite verb that is not inside a relative clause.
    pub(super) fn has_clause(&self, tokens: Range<usize>) -> bool {
        let mut relative = false;
        for i in tokens {
            match self.word(i) {
                "who" | "which" | "whose" | "where" | "when" | "if" | "because" | "although" | "though"
                | "while" | "as" => relative = true,
                "that" if i > 0 && self.noun_like(i - 1) => relative = true,
                "," | ";" | "—" => relative = false,
                _ if !relative && self.finite(i) => return true,
                _ => {}
            }
        }
        false
    }
}
