//! What may follow a reporting word: a quotation, a clause, an infinitive, an object, as the word's frames allow.

use std::ops::ControlFlow;

use super::content::{Around, Content, plain};
use super::cues::Cue;
use super::ends::{clause_end, in_words, object_end};
use super::lexicon;
use super::phrase::Scene;
use crate::analysis::grammar::{Form, is_adverb, is_auxiliary, is_determiner, is_preposition, is_subject_pronoun};
use crate::facts::EntityKind;
use crate::text::TokenKind;

/// "called for X", "commented on X", "brags about X".
pub(super) fn after_preposition(around: &Around<'_>, cue: &Cue, at: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    // "spoke emotionally of", "spoke out on Tuesday about", "asked the minister about"
    let mut at = at;
    while at < end
        && !scene.quoted(at)
        && (is_adverb(scene.word(at))
            || scene.words.timed(at)
            || at == cue.end() && scene.word(at) == "out" && cue.takes("about"))
    {
        at += 1;
    }
    if cue.entry.lemma == "ask" && !matches!(scene.word(at), "about" | "for") {
        let listener = scene.phrase_end(at, end);
        at = if listener > at && matches!(scene.word(listener), "about" | "for") { listener } else { at };
    }
    let next = scene.word(at);
    if scene.words.timed(at + 1) && !scene.words.is_word(at + 1) {
        return None;
    }
    let named = is_preposition(next) && next != "to" && cue.takes(next) && !scene.words.timed(at + 1);
    let directed = next == "to"
        && cue.takes("to-noun")
        && (is_determiner(scene.word(at + 1)) || scene.words.capital(at + 1) || scene.quoted(at + 1));
    // "responded to the mother": the one who is answered.
    let listener = cue.entry.lemma == "respond" && scene.can_speak(at + 1..scene.phrase_end(at + 1, end));
    if !(named || directed) || directed && listener {
        return None;
    }
    let stop = if next == "by" {
        clause_end(scene, at, end, cue, around.later)
    } else {
        object_end(scene, at + 1, end, cue, around.later)
    };
    let from = if next == "by" { at } else { at + 1 };
    plain(from..stop).filter(|c| c.tokens.len() > 1 || scene.name(c.tokens.start).is_some())
}

/// A quotation right after the cue.
pub(super) fn quotation(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    if !cue.takes("quote") {
        return None;
    }
    let loose = !cue.takes("clause");
    let mark = (from..end).find(|&i| scene.quoted(i)).filter(|&m| m <= from + if loose { 12 } else { 1 })?;
    let between = from..mark;
    let another = |i: usize| lexicon::verb(scene.word(i)).is_some_and(|e| e.form == Form::Ing);
    if between.clone().any(another) {
        return None;
    }
    if around.later.iter().any(|c| between.contains(&c.verb.start)) {
        return None;
    }
    if between.clone().any(|i| scene.finite(i)) || between.len() > 1 && cue.takes("object") {
        return None;
    }
    let run = (mark..end).find(|&i| !scene.quoted(i)).filter(|_| loose).unwrap_or(end);
    let start = if !loose && is_determiner(scene.word(from)) { from } else { mark };
    plain(start..run).map(|c| Content { needs_marks: loose, ..c })
}

/// A clause, an infinitive or an object, as the verb's frames allow.
pub(super) fn complement(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    let word = scene.word(from);
    if cue.subject.start > 0 && scene.words.before(cue.subject.start, 1) == "what" && scene.finite(from) {
        return None; // "What he said depends on …"
    }
    let clause = |at: usize| plain(at..clause_end(scene, at + 1, end, cue, around.later));
    let takes = |frames: &[&str]| frames.iter().any(|f| cue.takes(f));
    match word {
        "when" if matches!(cue.entry.lemma.as_str(), "say" | "show") => return None,
        "how" | "why" | "whether" | "what" | "when" | "where" | "who" | "which"
            if !matches!(cue.entry.lemma.as_str(), "learn" | "discover")
                && takes(&["ask", "clause", "that", "tell"]) =>
        {
            return clause(from);
        }
        "if" if cue.takes("ask") && cue.entry.lemma != "say" => return clause(from),
        "to" => {
            let verb =
                !is_determiner(scene.word(from + 1)) && !scene.capital(from + 1) && scene.words.is_word(from + 1);
            return clause(from).filter(|_| verb && takes(&["to", "tell", "other-to"]));
        }
        _ if cue.takes("ing") && word.ends_with("ing") && word.len() > 4 => return clause(from),
        _ => {}
    }
    if scene.quoted(from) {
        return object(around, cue, from, end).filter(|_| takes(&["object", "as"]));
    }
    let counted = matches!(word, "about" | "around" | "over" | "under")
        && (scene.words.token(from + 1).is_some_and(|t| t.kind == TokenKind::Number)
            || scene.word(from + 1) == "$");
    let opens = scene.content(from) && (!is_preposition(word) || counted) || matches!(word, "$" | "(" | "[");
    if !opens || is_auxiliary(word) || matches!(word, "and" | "or" | "but" | "so" | "as") {
        return None;
    }
    if let ControlFlow::Break(found) = framed_object(around, cue, from, end) {
        return found;
    }
    let bare = takes(&["clause", "bare", "tell"]) || cue.takes("that") && is_subject_pronoun(word);
    if let Some(found) = clause(from).filter(|_| bare) {
        let says = matches!(cue.entry.lemma.as_str(), "say" | "argue" | "insist") && word != "so";
        if says || scene.has_clause(found.tokens.clone()) {
            return (found.tokens.len() > 1).then_some(found);
        }
    }
    let written = !matches!(cue.entry.lemma.as_str(), "show" | "indicate") || is_written(scene, cue);
    object(around, cue, from, end).filter(|_| cue.takes("object") && speaks(scene, cue) && written)
}

/// "the poll shows", not "she shows": the subject is something written or filmed, or a count.
fn is_written(scene: &Scene<'_>, cue: &Cue) -> bool {
    let person = |i: usize| {
        scene.name(i).is_some_and(|m| {
            m.kind == EntityKind::Person && m.span.end == scene.words.span(cue.subject.start, cue.subject.end).end
        })
    };
    !cue.subject.clone().any(|i| person(i) || is_subject_pronoun(scene.word(i)))
}

/// What a verb with a frame of its own for objects reports; goes on where it has none or another frame may fit.
fn framed_object(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> ControlFlow<Option<Content>> {
    let scene = around.scene;
    if cue.takes("seen-as") {
        let sees =
            (from + 1..end.min(from + 24)).take_while(|&i| !scene.finite(i)).find(|&i| scene.word(i) == "as");
        if let Some(sees) = sees.filter(|_| speaks(scene, cue)) {
            return ControlFlow::Break(plain(from..object_end(scene, sees + 1, end, cue, around.later)));
        }
        let plainly = cue.takes("object") && speaks(scene, cue);
        return ControlFlow::Break(object(around, cue, from, end).filter(|_| plainly));
    }
    if cue.takes("object-for") {
        let why = |c: &Content| c.tokens.clone().any(|i| matches!(scene.word(i), "for" | "over" | "as"));
        return ControlFlow::Break(object(around, cue, from, end).filter(|c| why(c) && speaks(scene, cue)));
    }
    if cue.takes("object-with") {
        let with = |c: &Content| c.tokens.clone().any(|i| matches!(scene.word(i), "with" | "for"));
        let found = object(around, cue, from, end).filter(|c| with(c) && speaks(scene, cue));
        if found.is_some() || cue.entry.lemma == "credit" {
            return ControlFlow::Break(found);
        }
    }
    if cue.takes("other-to")
        && let Some(content) = other_to(around, cue, from, end)
    {
        return ControlFlow::Break(Some(content));
    }
    if cue.takes("as") {
        return ControlFlow::Break(named_as(around, cue, from, end));
    }
    ControlFlow::Continue(())
}

/// A noun phrase with what belongs to it.
fn object(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    // "accused the mayor, Ann Lee, of lying"
    let of = (from..end.min(from + 12)).find(|&i| scene.word(i) == "of" && scene.words.before(i, 1) == ",");
    let start = of.filter(|_| cue.entry.lemma == "accuse").unwrap_or(from);
    let stop = object_end(scene, start, end, cue, around.later);
    plain(from..stop).filter(|c| c.tokens.len() > 1 || scene.name(from).is_some())
}

/// A verb with an object needs a subject that can speak.
fn speaks(scene: &Scene<'_>, cue: &Cue) -> bool {
    scene.can_speak(cue.subject.clone())
}

/// "urged them to leave": the one urged and the infinitive.
fn other_to(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    let to = (from..end.min(from + 12))
        .take_while(|&i| !scene.quoted(i) && scene.word(i) != "," && !scene.finite(i))
        .find(|&i| scene.word(i) == "to" && !is_determiner(scene.word(i + 1)) && !scene.capital(i + 1))?;
    plain(from..clause_end(scene, to + 1, end, cue, around.later))
}

/// "called it a mistake": an object and what it is called.
fn named_as(around: &Around<'_>, cue: &Cue, from: usize, end: usize) -> Option<Content> {
    let scene = around.scene;
    let mut second = scene.phrase_end(from, end);
    // "called her vote for the war a mistake": the phrase goes on until an article opens what it is called.
    while second > from
        && is_preposition(scene.word(second))
        && scene.word(second) != "to"
        && !scene.words.timed(second + 1)
    {
        let further = scene.phrase_end(second + 1, end);
        if further <= second + 1 {
            break;
        }
        second = further;
    }
    let names = second > from
        && (scene.quoted(second)
            || matches!(scene.word(second), "a" | "an" | "the" | "one" | "his" | "her" | "their" | "our")
            || scene.word(second) == "as" && cue.entry.lemma != "call")
        || cue.entry.lemma == "call" && predicated(scene, from, second);
    let what = cue.subject.start > 0 && scene.words.before(cue.subject.start, 1) == "what";
    if !(names || what) {
        return None;
    }
    let stop = object_end(scene, second.max(from + 1), end, cue, around.later);
    plain(from..stop)
}

/// "called the charges unfounded": an adjective of judgement ends the phrase.
fn predicated(scene: &Scene<'_>, from: usize, second: usize) -> bool {
    let last = scene.words.before(second, 1);
    let judged = last.starts_with("un") && last.ends_with("ed")
        || ["ous", "ible", "able", "less", "ful", "ic", "false", "wrong", "ive", "ant", "ent"]
            .iter()
            .any(|e| last.ends_with(e));
    second > from + 1
        && judged
        && !scene.capital(second - 1)
        && is_determiner(scene.word(from)) | matches!(scene.word(from), "it" | "them" | "him" | "her")
}

/// Steps over "on Monday", "to reporters", "in a statement", "later".
pub(super) fn after_adverbials(scene: &Scene<'_>, cue: &Cue, from: usize, stop: usize) -> usize {
    let promises = cue.takes("to") || cue.takes("other-to");
    let mut i = from;
    while i < stop && !scene.quoted(i) {
        let word = scene.word(i);
        let in_letters = in_words(scene, i, stop);
        let counts = matches!(word, "all" | "both" | "first" | "once");
        if scene.words.timed(i) && scene.word(i + 1) != "'s"
            || is_adverb(word) && !counts
            || word == "," && (i > from || scene.quoted(i + 1))
        {
            i += 1;
        } else if matches!(
            word,
            "in" | "on"
                | "at"
                | "to"
                | "during"
                | "after"
                | "of"
                | "by"
                | "from"
                | "with"
                | "before"
                | "through"
                | "via"
        ) {
            let next = scene.phrase_end(i + 1, stop);
            let lower = !is_determiner(scene.word(i + 1)) && !scene.capital(i + 1);
            let infinitive =
                word == "to" && lower && (promises || !scene.words.before(next, 1).ends_with('s')) && !in_letters;
            if next == i + 1 && !scene.words.timed(i + 1) || infinitive {
                break;
            }
            i = next.max(i + 1);
        } else {
            break;
        }
    }
    i
}
