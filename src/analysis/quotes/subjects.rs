//! Whose words a verb reports: the subject of "said", of "… and added", of ", saying", of "went on to say".
//!
//! Where no noun phrase is plainly the subject, there is none.

use std::ops::Range;

use super::cues::Cue;
use super::lexicon::Entry;
use super::phrase::Scene;
use crate::analysis::grammar::{Form, is_adverb, is_auxiliary, is_be, is_determiner, is_subject_pronoun};
use crate::facts::{EntityKind, Manner};

/// Verbs whose third person is as often a plural noun.
pub(super) const AMBIGUOUS: &[&str] = &[
    "advocate",
    "champion",
    "charge",
    "claim",
    "comment",
    "counter",
    "demand",
    "detail",
    "document",
    "doubt",
    "estimate",
    "fault",
    "fear",
    "forecast",
    "hint",
    "hope",
    "label",
    "note",
    "offer",
    "order",
    "outline",
    "plan",
    "pledge",
    "praise",
    "post",
    "promise",
    "protest",
    "question",
    "quote",
    "remark",
    "repeat",
    "report",
    "request",
    "reply",
    "rule",
    "show",
    "sign",
    "state",
    "stress",
    "signal",
    "tweet",
    "view",
    "vow",
    "voice",
    "wish",
    "worry",
    "challenge",
    "brand",
    "read",
    "reason",
    "hail",
    "push",
    "object",
    "joke",
    "guess",
];

/// Verbs after which "to say" is still said: "went on to say".
pub(super) const CHAIN: &[&str] = &[
    "continued",
    "continues",
    "continue",
    "went",
    "goes",
    "began",
    "begins",
    "started",
    "came",
    "appeared",
    "appears",
    "seemed",
    "seems",
    "moved",
    "rushed",
    "got",
    "used",
    "tends",
    "wanted",
    "had",
    "has",
    "helped",
    "likes",
    "chose",
    "sought",
    "seeks",
    "tried",
    "managed",
    "happened",
    "proceeded",
];

/// Whether a noun phrase can be the subject of this form: "overseas documents" is no subject and verb.
pub(super) fn fits(scene: &Scene<'_>, at: usize, entry: &Entry, subject: &Range<usize>) -> bool {
    let words = scene.words;
    let before_subject = words.before(subject.start, 1);
    let supposed = before_subject == "if" && entry.manner != Manner::Told;
    let asked = scene.asks(at) && entry.manner != Manner::Told && !scene.quoted(at);
    let nobody = matches!(scene.word(subject.start), "you" | "nobody" | "none" | "anyone" | "anybody" | "no")
        && subject.len() <= 2;
    if supposed || asked || nobody {
        return false;
    }
    if entry.form != Form::Present || !AMBIGUOUS.contains(&entry.lemma.as_str()) {
        return true;
    }
    let head = subject.end - 1;
    let own = scene.name(head).is_some_and(|m| m.form != crate::facts::Form::Adjective);
    let singular = !scene.word(head).ends_with('s') || own;
    let next = scene.word(at + 1);
    let follows = matches!(next, "that" | ":" | "," | "to" | "him")
        || is_determiner(next)
        || is_subject_pronoun(next)
        || scene.quoted(at + 1)
        || scene.name(at + 1).is_some();
    let plain = scene.can_speak(head..subject.end) && (follows || own);
    singular
        && (plain
            || is_subject_pronoun(scene.word(head))
            || scene.word(head) == "that"
            || scene.word(head) == "which")
}

/// Where the search for a subject begins: after the cue before, unless that one hangs on the same subject.
pub(super) fn lowest(around: &Range<usize>, earlier: &[Cue], at: usize, scene: &Scene<'_>) -> usize {
    let joined = (1..=2).any(|b| matches!(scene.words.before(at, b), "and" | "but"));
    earlier
        .last()
        .filter(|c| !c.inverted && !joined && !c.noun && !relative(scene, &c.subject))
        .map_or(around.start, |c| c.verb.end.max(around.start))
}

/// "went on to say": the verb that has the subject.
pub(super) fn governor(scene: &Scene<'_>, at: usize) -> usize {
    let back = |b| scene.words.before(at, b);
    match (back(1), back(2), back(3)) {
        ("to", "on", "went" | "goes") => at - 3,
        ("to", verb, _) if CHAIN.contains(&verb) => at - 2,
        _ => at,
    }
}

/// "… and said": the speaker of the cue before.
pub(super) fn joined_subject(
    scene: &Scene<'_>,
    at: usize,
    form: Form,
    around: &Range<usize>,
    earlier: &[Cue],
) -> Option<Range<usize>> {
    let mut i = at;
    while i > around.start
        && (is_adverb(scene.word(i - 1)) || scene.words.timed(i - 1) || is_auxiliary(scene.word(i - 1)))
    {
        i -= 1;
    }
    if i == around.start || !matches!(scene.word(i - 1), "and" | "but") {
        return None;
    }
    // "said he would order a review and warned them": a past form does not go on from "would order".
    let alike = |c: &Cue| c.entry.form != Form::Base || form == Form::Base;
    let last = earlier
        .iter()
        .rev()
        .find(|c| !c.participle && !c.inverted && !c.noun && !c.subject.is_empty() && alike(c))?;
    let near =
        last.verb.start >= around.start || !scene.can_speak(around.start..i) || !scene.has_clause(around.start..i);
    near.then(|| last.subject.clone())
}

/// The subject of a form in "-ing": of the main clause, of "by …ing", or the paper that says it.
pub(super) fn hanging(
    scene: &Scene<'_>,
    at: usize,
    around: &Range<usize>,
    earlier: &[Cue],
) -> Option<(Range<usize>, bool)> {
    let adverb = is_adverb(scene.words.before(at, 1)) && at > around.start + 1;
    let before = scene.words.before(at, 1 + usize::from(adverb));
    if (1..=3).any(|b| matches!(scene.words.before(at, b), "not" | "without")) {
        return None;
    }
    if before == "worth" {
        return None;
    }
    if (1..=3).any(|b| is_be(scene.words.before(at, b))) {
        return scene.subject_before(around.start, at).map(|s| (s, false));
    }
    // "footage of Trump saying"
    let named = at
        .checked_sub(1)
        .filter(|&i| i >= around.start && scene.name(i).is_some_and(|m| m.kind == EntityKind::Person));
    if let Some(last) = named.filter(|&i| !scene.words.timed(i)) {
        let first = (around.start..=last).rev().take_while(|&i| scene.name(i).is_some()).last().unwrap_or(last);
        if matches!(scene.words.before(first, 1), "of" | "with" | "shows" | "showing") {
            return Some((first..last + 1, true));
        }
    }
    // "can be heard yelling", "was seen urging"
    if let Some(seen) =
        at.checked_sub(1).filter(|&i| matches!(scene.word(i), "heard" | "seen" | "filmed" | "recorded"))
    {
        return scene.subject_before(around.start, seen).map(|s| (s, false));
    }
    let opened = at == around.start
        || at == around.start + 1
            && matches!(scene.words.before(at, 1), "after" | "by" | "in" | "while" | "before" | "despite");
    if opened && let Some(subject) = after_opener(scene, at, around.end) {
        return Some((subject, true));
    }
    if matches!(before, "," | "while" | "by" | "—" | "in" | "after" | "before" | "and") || at == around.start {
        let since = earlier.last().map_or(around.start, |c| c.end().max(around.start));
        if let Some(who) = scene.relative_before(since, at) {
            return Some((who, true));
        }
        let main = earlier.iter().rev().find(|c| !c.subject.is_empty() && !c.noun && !relative(scene, &c.subject));
        let from_cue = main.map(|c| c.subject.clone());
        let subject = from_cue.or_else(|| subject_of_clause(scene, around.start, at))?;
        return Some((subject, true));
    }
    of_paper(scene, at, around.start)
}

/// "a letter urging", "video showing": who sent it, else what shows it.
fn of_paper(scene: &Scene<'_>, at: usize, from: usize) -> Option<(Range<usize>, bool)> {
    let paper = (at.saturating_sub(8).max(from)..at).rev().take_while(|&i| scene.word(i) != ",").find(|&i| {
        matches!(
            scene.word(i),
            "statement"
                | "letter"
                | "report"
                | "video"
                | "tweet"
                | "email"
                | "memo"
                | "post"
                | "message"
                | "speech"
                | "lawsuit"
                | "survey"
                | "poll"
                | "study"
                | "motion"
                | "article"
        )
    })?;
    let sent = (from..paper).rev().find(|&i| scene.finite(i)).filter(|&i| {
        matches!(
            scene.word(i),
            "issued"
                | "sent"
                | "released"
                | "wrote"
                | "published"
                | "posted"
                | "signed"
                | "gave"
                | "delivered"
                | "filed"
        )
    });
    let writer = sent.and_then(|i| scene.subject_before(from, i));
    let itself = || scene.subject_before(from, at).filter(|s| scene.can_speak(s.clone()));
    writer.or_else(itself).map(|s| (s, true))
}

/// "Calling it a mistake, the mayor left": the noun phrase after the comma.
pub(super) fn after_opener(scene: &Scene<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let comma = (at + 2..end.min(at + 40)).find(|&i| scene.word(i) == ",")?;
    let from = (comma + 1..end).find(|&i| !scene.quoted(i))?;
    let stop = scene.phrase_end(from, end);
    let stop = (from + 1..stop).find(|&i| scene.finite(i)).unwrap_or(stop);
    (stop > from && scene.can_speak(from..stop)).then_some(from..stop)
}

pub(super) fn relative(scene: &Scene<'_>, subject: &Range<usize>) -> bool {
    subject.len() == 1 && matches!(scene.word(subject.start), "who" | "which" | "that")
}

/// "Saying so, the minister left" and "He left, saying": the first noun phrase of the sentence.
pub(super) fn subject_of_clause(scene: &Scene<'_>, from: usize, at: usize) -> Option<Range<usize>> {
    let mut relative = false;
    for i in from..at {
        match scene.word(i) {
            "who" | "which" | "that" | "whose" | "when" | "as" | "after" | "if" | "because" => relative = true,
            "," => relative = false,
            _ if !relative && scene.finite(i) => return scene.subject_before(from, i),
            _ => {}
        }
    }
    None
}
