//! Reports in the passive: "is believed to", "was accused of", "was quoted as saying".
//!
//! Mostly without a speaker; "by …" names one where it stands right there.

use std::ops::Range;

use super::cues::Cue;
use super::lexicon::Entry;
use super::phrase::Scene;
use crate::analysis::grammar::{Form, is_be, is_determiner, is_preposition};

/// "the plan was condemned by the board": what the board did by speaking, with the plan as its object.
fn by_agent(
    scene: &Scene<'_>,
    at: usize,
    entry: &Entry,
    subject: Range<usize>,
    around: &Range<usize>,
) -> Option<Cue> {
    let by = (at + 1..around.end.min(at + 6))
        .take_while(|&i| scene.words.timed(i) || !scene.words.is_word(i) || !scene.finite(i))
        .find(|&i| scene.word(i) == "by" && !scene.words.timed(i + 1))?;
    let end = scene.phrase_end(by + 1, around.end);
    let speaks = end > by + 1 && scene.can_speak(end - 1..end);
    let pronoun = matches!(scene.word(subject.start), "who" | "which" | "that" | "it" | "they" | "he" | "she");
    let stated = !pronoun
        && !is_preposition(scene.words.before(subject.start, 1))
        && entry.takes("object")
        && speaks
        && !scene.has_clause(subject.clone());
    let mut cue = Cue::new(at..at + 1, entry.clone(), by + 1..end);
    cue.inverted = true;
    cue.content = Some(subject);
    stated.then_some(cue)
}

/// "is believed to", "was quoted as saying", "was accused of": without a speaker, or with one who is quoted.
pub(super) fn passive(scene: &Scene<'_>, at: usize, entry: &Entry, around: &Range<usize>) -> Option<Cue> {
    let words = scene.words;
    let helped = entry.form == Form::Past && (1..=2).any(|b| is_be(words.before(at, b)));
    let negated = (1..=3).any(|b| matches!(words.before(at, b), "not" | "never"));
    if !helped || negated {
        return None;
    }
    let subject = scene.subject_before(around.start, at)?;
    let next = scene.word(at + 1);
    if next == "as" && scene.word(at + 2) == "saying" {
        return Some(Cue { verb: at..at + 3, ..Cue::new(at..at + 3, Entry::plain("quoted as saying"), subject) });
    }
    let to = next == "to"
        && matches!(
            entry.lemma.as_str(),
            "expect" | "believe" | "think" | "say" | "report" | "allege" | "understand"
        );
    let of = next == "of" && entry.lemma == "accuse"
        || next == "with" && entry.lemma == "charge"
        || next == "for" && matches!(entry.lemma.as_str(), "blame" | "criticise" | "criticize" | "praise");
    let held = entry.lemma == "consider" && (is_determiner(next) || next == "to" || scene.quoted(at + 1));
    let called = matches!(entry.lemma.as_str(), "call" | "describe" | "label" | "brand")
        && (is_determiner(next) || next == "as" || scene.quoted(at + 1));
    if !(to || of || held || called) {
        return by_agent(scene, at, entry, subject, around);
    }
    let nobody = at..at;
    let mut cue = Cue::new(at..at + 1, entry.clone(), nobody);
    cue.content = Some(subject.start..around.end);
    let by =
        (at + 1..around.end.min(at + 14)).find(|&i| scene.word(i) == "by" && !of && !scene.words.timed(i + 1));
    if let Some(by) = by.filter(|_| called || held) {
        let end = scene.phrase_end(by + 1, around.end);
        if end > by + 1 && scene.can_speak(by + 1..end) {
            cue.subject = by + 1..end;
            cue.content = Some(subject.start..by);
        }
    }
    Some(cue)
}
