//! Nouns that report: "the minister's claim that …", "her call for …".
//!
//! Only where the noun's owner stands beside it; "claims that …" with nobody's name is left alone.

use std::ops::Range;

use super::cues::Cue;
use super::lexicon::Entry;
use super::phrase::Scene;
use crate::analysis::grammar::{clause_start, is_determiner, is_preposition};
use crate::facts::Manner;

/// A cue for the noun at `at`, where somebody owns it and something follows that it reports.
pub(super) fn cue(scene: &Scene<'_>, at: usize, entry: Entry, lowest: usize, limit: usize) -> Option<Cue> {
    if entry.manner == Manner::Thought && scene.asks(at) {
        return None;
    }
    let owner = owner(scene, at, lowest).or_else(|| performer(scene, at, lowest))?;
    let from = at + 1;
    let time = (from..limit)
        .find(|&i| !scene.words.timed(i) && (scene.word(i) != "in" || !scene.words.timed(i + 1)))
        .unwrap_or(from);
    let next = scene.word(time);
    let noun_follows =
        scene.words.capital(time + 1) || is_determiner(scene.word(time + 1)) || scene.quoted(time + 1);
    let begins = match next {
        "that" if entry.takes("that") => time,
        "to" if entry.takes("to-inf") && !noun_follows => time,
        "to" if entry.takes("to-noun") && noun_follows => time + 1,
        "to" => return None,
        other if is_preposition(other) && entry.takes(other) => time + 1,
        _ => return None,
    };
    let mut cue = Cue::new(at..at + 1, entry, owner);
    cue.noun = true;
    cue.content = Some(begins..limit);
    (begins + 1 < limit).then_some(cue)
}

/// "Smith 's", "his", with up to two words between it and the noun.
fn owner(scene: &Scene<'_>, at: usize, lowest: usize) -> Option<Range<usize>> {
    for back in 1..=3 {
        let i = at.checked_sub(back).filter(|&i| i >= lowest)?;
        match scene.word(i) {
            "his" | "her" | "their" => return Some(i..i + 1),
            "'s" => {
                let from = clause_start(scene.words, lowest, i).max(lowest);
                let named = (from..i).rev().take_while(|&j| scene.name(j).is_some()).last();
                let from = named.or_else(|| (from..i).rev().find(|&j| is_determiner(scene.word(j))))?;
                return scene.can_speak(from..i).then_some(from..i);
            }
            "'" if back > 0 && scene.words.before(i, 1).ends_with('s') => {
                let from = (lowest..i)
                    .rev()
                    .find(|&j| is_determiner(scene.word(j)) || !scene.words.is_word(j))
                    .map_or(lowest, |j| j + usize::from(!scene.words.is_word(j)));
                if (from..i).any(|j| matches!(scene.word(j), "which" | "who" | "that")) {
                    return None;
                }
                return scene.can_speak(from..i).then_some(from..i);
            }
            word if is_preposition(word) || !scene.words.is_word(i) || is_determiner(word) => return None,
            _ => {}
        }
    }
    None
}

/// "made a strong call for", "expressed hope that": the subject of the verb that the noun hangs on.
fn performer(scene: &Scene<'_>, at: usize, lowest: usize) -> Option<Range<usize>> {
    let verb = (1..=4)
        .filter_map(|b| at.checked_sub(b))
        .take_while(|&i| i >= lowest && scene.words.is_word(i))
        .find(|&i| {
            matches!(
                scene.word(i),
                "made"
                    | "makes"
                    | "issued"
                    | "issues"
                    | "sounded"
                    | "gave"
                    | "gives"
                    | "expressed"
                    | "expresses"
                    | "voiced"
                    | "renewed"
                    | "repeated"
                    | "reiterated"
                    | "delivered"
            )
        })?;
    scene.subject_before(lowest, verb).filter(|s| scene.can_speak(s.clone()))
}

/// Whose words are announced: "his" in "his words from the Moon", "Ann Lee" in "Ann Lee's reply", "his" in "the words were his".
pub(super) fn words_of(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let noun = tokens.clone().find(|&i| {
        matches!(
            scene.word(i),
            "words"
                | "word"
                | "sentence"
                | "statement"
                | "message"
                | "reply"
                | "answer"
                | "comment"
                | "remark"
                | "response"
                | "verdict"
                | "motto"
                | "slogan"
                | "explanation"
                | "conclusion"
                | "question"
                | "advice"
                | "line"
        )
    })?;
    owner(scene, noun, tokens.start).or_else(|| {
        let mine = (noun + 1..tokens.end.min(noun + 4)).find(|&i| matches!(scene.word(i), "his" | "hers"))?;
        Some(mine..mine + 1)
    })
}
