//! Words that say that somebody is being reported: verbs of saying with their subjects, and "according to".
//!
//! A verb without a subject that can be pointed at gives no cue.

use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::grammar::{
    Form, Lexicon, Verb, Words, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition, noun_phrase_end,
    subject_after, subject_before,
};

static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::verbs(include_str!("../../../assets/rules/quotes/verbs.tsv")));

/// A word that reports, with the words that name who is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// The reporting word: "said"; for "according to", both words.
    pub(super) verb: Range<usize>,
    /// What the list calls it: "say", "that", "tell", "act", "quote", "think", or "according".
    pub(super) class: String,
    /// Who is reported.
    pub(super) subject: Range<usize>,
    /// The subject stands after the verb.
    pub(super) inverted: bool,
    /// "saying": hangs on the clause before.
    pub(super) participle: bool,
}

impl Cue {
    /// The first token of cue and subject together.
    pub(super) fn start(&self) -> usize {
        if self.participle { self.verb.start } else { self.verb.start.min(self.subject.start) }
    }

    /// One past the last token of cue and subject together.
    pub(super) fn end(&self) -> usize {
        if self.inverted { self.verb.end.max(self.subject.end) } else { self.verb.end }
    }
}

/// The cues among tokens `unit`, leaving out those for which `quoted` is true.
pub(super) fn cues(words: &Words<'_>, unit: Range<usize>, quoted: &dyn Fn(usize) -> bool) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    for i in unit.clone().filter(|&i| !quoted(i)) {
        let lowest = (unit.start..i).rev().find(|&j| quoted(j)).map_or(unit.start, |j| j + 1);
        let highest = (i..unit.end).find(|&j| quoted(j)).unwrap_or(unit.end);
        if words.word(i) == "according" && words.word(i + 1) == "to" {
            out.extend(according(words, i, highest));
        } else if let Some(verb) = VERBS.get(words.word(i))
            && let Some(cue) = verbal(words, i, verb, lowest..highest, out.last())
        {
            out.push(cue);
        }
    }
    out
}

fn according(words: &Words<'_>, at: usize, limit: usize) -> Option<Cue> {
    let mut end = noun_phrase_end(words, at + 2, limit);
    // "according to a report by the bank": one phrase further, up to a mark.
    while matches!(words.word(end), "by" | "from" | "in" | "at" | "with" | "on") && end < limit {
        let next = noun_phrase_end(words, end + 1, limit);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    (end > at + 2).then(|| Cue {
        verb: at..at + 2,
        class: "according".to_owned(),
        subject: at + 2..end,
        inverted: true,
        participle: false,
    })
}

fn verbal(words: &Words<'_>, at: usize, verb: &Verb, around: Range<usize>, last: Option<&Cue>) -> Option<Cue> {
    if words.capital(at) && at > around.start || is_noun(words, at, verb.form) || is_undone(words, at, verb.form) {
        return None;
    }
    let cue = |subject: Range<usize>, inverted, participle| Cue {
        verb: at..at + 1,
        class: verb.class.clone(),
        subject,
        inverted,
        participle,
    };
    let before = words.before(at, 1);
    if verb.form == Form::Ing {
        let hangs = before == "," || before == "while" || before == "by";
        let from_cue = last.map(|c| c.subject.clone());
        if hangs {
            let subject = from_cue.or_else(|| subject_of_clause(words, around.start, at));
            return subject.map(|s| cue(s, false, true));
        }
        let progressive = (1..=3).any(|b| is_be(words.before(at, b)));
        return if progressive {
            subject_before(words, around.start, at).map(|s| cue(s, false, false))
        } else {
            None
        };
    }
    let finite_here = matches!(verb.form, Form::Past | Form::Present);
    let after_content = at == around.start || before == "," && has_verb(words, around.start, at);
    if finite_here
        && after_content
        && matches!(verb.class.as_str(), "say" | "that" | "tell")
        && let Some(subject) = subject_after(words, at + 1, around.end)
        && !words.timed(at + 1)
        && words.word(at + 1) != "that"
        && closes(words, subject.end)
    {
        return Some(cue(subject, true, false));
    }
    let joined = matches!(before, "and" | "but") || matches!(words.before(at, 2), "and" | "but");
    let after_cue = last.filter(|c| !c.inverted && !joined).map_or(around.start, |c| c.verb.end.max(around.start));
    subject_before(words, after_cue, at).map(|s| cue(s, false, false))
}

/// After an inverted subject stands a mark, a preposition or a time, no verb of its own.
fn closes(words: &Words<'_>, at: usize) -> bool {
    !words.is_word(at)
        || words.timed(at)
        || is_preposition(words.word(at))
        || matches!(words.word(at), "as" | "who" | "when" | "while" | "and")
}

fn has_verb(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| is_auxiliary(words.word(i)) || past_like(words, i))
}

/// "Saying so, the minister left" and "He left, saying": the first noun phrase of the sentence.
fn subject_of_clause(words: &Words<'_>, from: usize, at: usize) -> Option<Range<usize>> {
    let first_verb = (from..at).find(|&i| is_auxiliary(words.word(i)) || past_like(words, i))?;
    subject_before(words, from, first_verb)
}

fn past_like(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    !words.capital(i) && word.len() > 3 && word.ends_with("ed") && !is_determiner(words.before(i, 1))
}

/// "the claims", "in reports", "a statement": the same letters as a noun.
fn is_noun(words: &Words<'_>, at: usize, form: Form) -> bool {
    let before = words.before(at, 1);
    if form == Form::Past && !matches!(before, "the" | "a" | "an") {
        return false;
    }
    let adjective = is_determiner(before)
        && before != "who"
        && before != "which"
        && before != "that"
        && !(before == "all" || before == "both")
        || before == "'s" && !matches!(words.before(at, 2), "he" | "she" | "it" | "who")
        || is_preposition(before) && before != "to"
        || before == "-"
        || words.word(at + 1) == "-"
        || before == "'";
    adjective || form == Form::Base && !plural_or_helped(words, at)
}

/// A base form is a verb after "they", "officials", "would"; else it is taken for a noun.
fn plural_or_helped(words: &Words<'_>, at: usize) -> bool {
    let mut back = 1;
    while is_adverb(words.before(at, back)) {
        back += 1;
    }
    let before = words.before(at, back);
    let modal = is_auxiliary(before) && before != "'s" && !is_be(before);
    let plural = before.ends_with('s') && !before.ends_with("ss")
        || matches!(
            before,
            "they" | "we" | "i" | "you" | "people" | "who" | "police" | "some" | "many" | "others" | "critics"
        );
    modal || plural
}

/// "did not say", "declined to say", "is said to", "was told": nobody is reported here.
fn is_undone(words: &Words<'_>, at: usize, form: Form) -> bool {
    let negated = (1..=3).any(|b| matches!(words.before(at, b), "not" | "n't" | "never" | "without"));
    let passive = form == Form::Past
        && (1..=2).any(|b| is_be(words.before(at, b)))
        && !matches!(words.before(at, 1), "who" | "that" | ",");
    let infinitive = words.before(at, 1) == "to";
    negated && form != Form::Ing || passive || infinitive
}
