//! Which word of a sentence says that something happened, and whether it is told as done, to come, claimed or denied.

use std::ops::Range;
use std::sync::LazyLock;

use super::sense::Senses;
use crate::analysis::grammar::{
    Form, Lexicon, Words, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition, is_subject_pronoun,
};
use crate::facts::{EventKind, EventStatus};

static VERBS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::verbs(include_str!("../../../assets/rules/events/verbs.tsv")));
static NOUNS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::nouns(include_str!("../../../assets/rules/events/nouns.tsv")));

/// Whether a folded word is a noun that names something that happens.
pub(super) fn names_event(word: &str) -> bool {
    NOUNS.get(word).is_some()
}

/// The base form of a folded word that may tell an event.
pub(super) fn base(word: &str) -> Option<&'static str> {
    VERBS.get(word).or_else(|| NOUNS.get(word)).map(|v| v.lemma.as_str())
}

/// Whether a folded word is a verb in its base form, which alone can bid.
pub(super) fn is_base(word: &str) -> bool {
    VERBS.get(word).is_some_and(|v| v.form == Form::Base)
}

/// Whether a folded word is a verb with a tense, past or present, and no noun ("talks").
pub(super) fn tells(word: &str) -> bool {
    VERBS.get(word).is_some_and(|v| matches!(v.form, Form::Past | Form::Present)) && NOUNS.get(word).is_none()
}

/// Whether a folded word is a verb in the present tense.
pub(super) fn tells_now(word: &str) -> bool {
    VERBS.get(word).is_some_and(|v| v.form == Form::Present)
}

/// A word that tells an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Predicate {
    /// Its token.
    pub(super) at: usize,
    /// Its base form.
    pub(super) lemma: String,
    /// Which happenings it may tell.
    pub(super) senses: Senses,
    /// What sort of event it tells.
    pub(super) kind: EventKind,
    /// A noun ("the meeting"), as against a verb.
    pub(super) noun: bool,
    /// A verb with a tense: "met", "was signed", "will meet".
    pub(super) finite: bool,
    /// How it is told.
    pub(super) status: EventStatus,
    /// Told in the past or as just done; headlines' present counts.
    pub(super) past: bool,
}

impl Predicate {
    /// How well it serves as the predicate of its clause.
    pub(super) fn weight(&self) -> f32 {
        let base = match (self.noun, self.finite) {
            (false, true) => 2.0,
            (false, false) => 0.8,
            (true, _) => 1.0,
        };
        let kind = match self.kind {
            EventKind::Statement => -1.5,
            EventKind::Other => -0.4,
            _ => 0.0,
        };
        base + kind
    }
}

/// The predicates among `tokens`, leaving out those for which `quoted` is true.
pub(super) fn predicates(
    words: &Words<'_>,
    tokens: Range<usize>,
    quoted: &dyn Fn(usize) -> bool,
    title: bool,
) -> Vec<Predicate> {
    let headline = title || words.headline_case(tokens.start, tokens.end);
    tokens
        .clone()
        .filter(|&i| words.is_word(i) && !quoted(i))
        .filter_map(|i| predicate(words, tokens.start, i, headline))
        .collect()
}

fn predicate(words: &Words<'_>, first: usize, at: usize, headline: bool) -> Option<Predicate> {
    let word = words.word(at);
    let as_verb = VERBS.get(word).filter(|v| is_verb(words, first, at, v.form, headline));
    if let Some(verb) = as_verb {
        let finite = is_finite(words, at, verb.form);
        let status = status(words, first, at, verb.form);
        let past = matches!(verb.form, Form::Past | Form::Present)
            || verb.form == Form::Base && headline && is_many(words.before(at, 1));
        let kind = kind(&verb.class);
        let senses = senses(words, at, &verb.lemma);
        return Some(Predicate { at, lemma: verb.lemma.clone(), senses, kind, noun: false, finite, status, past });
    }
    if let Some(noun) = NOUNS.get(word) {
        let status = if (1..=3).any(|b| {
            matches!(
                words.before(at, b),
                "planned"
                    | "upcoming"
                    | "next"
                    | "proposed"
                    | "possible"
                    | "future"
                    | "another"
                    | "new"
                    | "further"
            )
        }) {
            EventStatus::Planned
        } else {
            EventStatus::Happened
        };
        let kind = kind(&noun.class);
        return Some(Predicate {
            at,
            lemma: noun.lemma.clone(),
            senses: senses(words, at, &noun.lemma),
            kind,
            noun: true,
            finite: false,
            status,
            past: true,
        });
    }
    let regular = word.len() > 4
        && word.ends_with("ed")
        && (headline || !words.capital(at))
        && is_verb(words, first, at, Form::Past, headline);
    regular.then(|| Predicate {
        at,
        lemma: word.to_owned(),
        senses: senses(words, at, word),
        kind: EventKind::Other,
        noun: false,
        finite: is_finite(words, at, Form::Past),
        status: status(words, first, at, Form::Past),
        past: true,
    })
}

/// The word's own senses and those that "fatal" or "guilty" beside it lend.
fn senses(words: &Words<'_>, at: usize, lemma: &str) -> Senses {
    let lent = |word: &str| {
        if VERBS.get(word).is_some() || NOUNS.get(word).is_some() { Senses::default() } else { Senses::of(word) }
    };
    let next = words.word(at + 1);
    let phrasal = if matches!(next, "up" | "off" | "down" | "over") {
        Senses::of(&format!("{lemma} {next}"))
    } else {
        Senses::default()
    };
    Senses::of(lemma).and(phrasal).and(lent(words.before(at, 1))).and(lent(next))
}

/// Whether a word that could be a verb is one here.
fn is_verb(words: &Words<'_>, first: usize, at: usize, form: Form, headline: bool) -> bool {
    let before = words.before(at, 1);
    if words.capital(at) && at > first && !headline {
        return false;
    }
    let after_noun_word = is_determiner(before) && before != "that" && before != "which"
        || before == "-"
        || words.word(at + 1) == "-"
        || is_preposition(before) && before != "to" && form != Form::Ing;
    match form {
        Form::Past => {
            let remains = words.word(at) == "left" && !goes_on(words, at) && hangs(words, first, at);
            !(after_noun_word || remains || before == "'s" && words.capital(at.saturating_sub(2)))
        }
        Form::Present => {
            let stands = words.capital(at.saturating_sub(1)) || !is_adjective_like(before);
            let led = !hangs(words, first, at) || takes_object(words, at);
            !after_noun_word && at > first && stands && led
        }
        Form::Base => {
            is_auxiliary(before) && !is_be(before)
                || before == "to"
                || helped(words, at)
                || headline && at > first && is_many(before)
        }
        Form::Ing if before == "'s" && !is_subject_pronoun(words.before(at, 2)) => false,
        Form::Ing => {
            is_be(before)
                || helped(words, at)
                || matches!(before, "after" | "before" | "by" | "for" | "from" | "of" | "while" | "when")
        }
    }
}

/// "consultation on security issues": the noun that stands before belongs to a preposition, so that what looks
/// like its verb may be a noun.
fn hangs(words: &Words<'_>, first: usize, at: usize) -> bool {
    let noun = |i: &usize| words.is_word(*i) && !words.capital(*i) && !words.timed(*i);
    let from = (first..at).rev().take(4).take_while(|i| noun(i) && !is_preposition(words.word(*i))).last();
    from.filter(|&f| !is_determiner(words.word(f)))
        .is_some_and(|f| f > first && (is_preposition(words.before(f, 1)) || words.before(f, 1) == "to"))
}

/// An object plainly follows: "issues a decree", "names Kim".
fn takes_object(words: &Words<'_>, at: usize) -> bool {
    is_determiner(words.word(at + 1)) || words.capital(at + 1) || words.word(at + 1) == "to"
}

/// A word follows, and no mark.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    words.is_word(at + 1)
}

/// Whom a headline's verb without "-s" can follow: "Ministers Meet", "Police Arrest".
fn is_many(word: &str) -> bool {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "'s";
    plural || matches!(word, "police" | "people" | "men" | "women" | "children" | "cops")
}

fn is_adjective_like(word: &str) -> bool {
    word.ends_with("al")
        || word.ends_with("ic")
        || word.ends_with("ous")
        || matches!(word, "of" | "'s" | "new" | "recent" | "military")
}

/// An auxiliary stands before it, with adverbs between.
fn helped(words: &Words<'_>, at: usize) -> bool {
    (1..=3)
        .take_while(|&b| is_adverb(words.before(at, b)) || is_auxiliary(words.before(at, b)))
        .any(|b| is_auxiliary(words.before(at, b)))
}

fn is_finite(words: &Words<'_>, at: usize, form: Form) -> bool {
    match form {
        Form::Past => {
            // "the ship sunk by the storm": a participle after its noun, not a tense.
            let by = matches!(words.word(at + 1), "by") && !helped(words, at);
            !by
        }
        Form::Present => true,
        Form::Base => words.before(at, 1) != "to" && (helped(words, at) || is_many(words.before(at, 1))),
        Form::Ing => helped(words, at),
    }
}

fn status(words: &Words<'_>, first: usize, at: usize, form: Form) -> EventStatus {
    let near = |wanted: &[&str], reach: usize| {
        (1..=reach).take_while(|&b| at >= first + b).any(|b| wanted.contains(&words.before(at, b)))
    };
    if near(&["not", "cannot", "never", "failed", "refused", "declined", "no"], 4) && !near(&["only"], 3) {
        return EventStatus::Negated;
    }
    if near(&["allegedly", "reportedly", "accused", "suspected", "alleged"], 6) {
        return EventStatus::Alleged;
    }
    let future = near(&["will", "'ll", "shall", "would"], 3)
        || form == Form::Base
            && near(&["to"], 1)
            && near(
                &[
                    "plans",
                    "expects",
                    "hopes",
                    "wants",
                    "planned",
                    "plan",
                    "expected",
                    "due",
                    "set",
                    "scheduled",
                    "is",
                    "are",
                    "about",
                    "going",
                    "place",
                ],
                4,
            );
    if future { EventStatus::Planned } else { EventStatus::Happened }
}

fn kind(class: &str) -> EventKind {
    match class {
        "meeting" => EventKind::Meeting,
        "statement" => EventKind::Statement,
        "conflict" => EventKind::Conflict,
        "loss" => EventKind::Loss,
        "vote" => EventKind::Vote,
        "agreement" => EventKind::Agreement,
        "decision" => EventKind::Decision,
        "movement" => EventKind::Movement,
        _ => EventKind::Other,
    }
}

/// "hold talks", "take place": the sort of event is the noun's.
pub(crate) fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "take"
            | "give"
            | "begin"
            | "start"
            | "happen"
            | "occur"
            | "bring"
            | "attend"
            | "host"
            | "follow"
            | "continue"
            | "make"
            | "show"
            | "see"
            | "become"
    )
}
