//! When and where something was said, where the words stand beside the reporting verb.
//!
//! "on Monday", "in a statement", "in Brussels". What stands further away belongs to what was said, as far as one can tell.

use super::cues::Cue;
use super::ends::in_words;
use super::phrase::Scene;
use crate::facts::EntityKind;
use crate::text::Span;

/// Time and setting of one cue, in the tokens right after it and those right before its verb.
pub(super) fn circumstances(scene: &Scene<'_>, cue: &Cue, content_from: usize) -> (Option<Span>, Option<Span>) {
    let limit = if content_from >= cue.end() { content_from } else { cue.end() + 16 };
    let (mut when, mut setting) = (None, None);
    let mut i = cue.end();
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
    if when.is_none() && cue.verb.start > 0 && scene.words.timed(cue.verb.start - 1) {
        let end = cue.verb.start;
        let from = (0..end).rev().take_while(|&j| scene.words.timed(j)).last().unwrap_or(end);
        when = Some(scene.words.span(from, end));
    }
    (when, setting)
}
