//! When and where something was said, where the words stand beside the reporting verb.
//!
//! "on Monday", "in a statement", "in Brussels". What stands further away belongs to what was said, as far as one can tell.

use std::ops::Range;

use super::cues::Cue;
use super::ends::in_words;
use super::phrase::Scene;
use crate::facts::EntityKind;
use crate::text::Span;

/// Time and setting of one cue, in the tokens right after it and those right before its verb.
pub(super) fn circumstances(scene: &Scene<'_>, cue: &Cue, content_from: usize) -> (Option<Span>, Option<Span>) {
    let limit = if content_from >= cue.end() { content_from } else { cue.end() + 16 };
    let (mut when, mut setting) = along(scene, cue.end()..limit);
    if let Some(lead) = led_in(scene, cue) {
        let (earlier, place) = along(scene, lead);
        when = when.or(earlier);
        setting = setting.or(place);
    }
    if when.is_none() && cue.verb.start > 0 && scene.words.timed(cue.verb.start - 1) {
        let end = cue.verb.start;
        let from = (0..end).rev().take_while(|&j| scene.words.timed(j)).last().unwrap_or(end);
        when = Some(scene.words.span(from, end));
    }
    (when, setting)
}

/// The first time and the first setting in a stretch of words that holds nothing but such phrases.
fn along(scene: &Scene<'_>, tokens: Range<usize>) -> (Option<Span>, Option<Span>) {
    let limit = tokens.end;
    let (mut when, mut setting) = (None, None);
    let mut i = tokens.start;
    while i < limit && !scene.quoted(i) && scene.words.token(i).is_some() {
        let word = scene.word(i);
        if matches!(word, "." | ";" | ":" | "that" | "" | "and" | "but") || scene.finite(i) {
            break;
        }
        if scene.words.timed(i) {
            let end = (i..limit).find(|&j| !scene.words.timed(j)).unwrap_or(limit);
            when = when.or(Some(scene.words.span(i, end)));
            i = end;
            continue;
        }
        if matches!(word, "in" | "at" | "on" | "during") && !scene.words.timed(i + 1) {
            let end = scene.phrase_end(i + 1, limit);
            let place = scene.name(i + 1).is_some_and(|m| matches!(m.kind, EntityKind::Place | EntityKind::Event));
            if end > i + 1 && (place || in_words(scene, i, limit)) {
                setting = setting.or(Some(scene.words.span(i, end)));
                i = end;
                continue;
            }
        }
        i += 1;
    }
    (when, setting)
}

/// "In a statement on Friday, Lee said", "Lee, speaking in Berlin, said": what stands before the subject or between
/// commas after it, where it is only a phrase of time and place.
fn led_in(scene: &Scene<'_>, cue: &Cue) -> Option<Range<usize>> {
    if cue.inverted || cue.participle || cue.noun || cue.subject.is_empty() {
        return None;
    }
    let opens =
        |i: usize| matches!(scene.word(i), "in" | "on" | "at" | "during" | "speaking") || scene.words.timed(i);
    let comma = |i: usize| scene.word(i) == ",";
    let between = cue.subject.end..cue.verb.start;
    if comma(between.start) && scene.word(between.start + 1) == "speaking" && between.len() > 3 {
        return Some(between.start + 2..between.end - 1);
    }
    let edge = cue.subject.start.checked_sub(1).filter(|&i| comma(i))?;
    let first = (edge.saturating_sub(14)..edge)
        .rev()
        .take_while(|&i| !scene.finite(i) && !scene.quoted(i) && !comma(i) && scene.words.token(i).is_some())
        .take_while(|&i| !matches!(scene.word(i), "." | ":" | ";" | ""))
        .last()?;
    let starts =
        first == 0 || matches!(scene.words.before(first, 1), "." | "" | "?" | "!") || scene.quoted(first - 1);
    (opens(first) && starts).then_some(first..edge)
}
