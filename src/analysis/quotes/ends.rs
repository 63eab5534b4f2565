//! Where the words that somebody reports end inside a sentence.
//!
//! A told clause runs on to the end of its sentence unless something plainly begins that is the author's own:
//! ", which …", ", but …", another speaker, a remark after a dash.

use std::ops::Range;

use super::cues::Cue;
use super::lexicon;
use super::phrase::Scene;
use crate::analysis::grammar::{Form, is_adverb, is_determiner, is_preposition, is_subject_pronoun};

/// One past the last word of a unit, its full stop left out.
pub(super) fn sentence_end(scene: &Scene<'_>, unit: &Range<usize>) -> usize {
    let mut end = unit.end;
    while end > unit.start && matches!(scene.word(end - 1), "." | "" | "!" | "?") && !scene.quoted(end - 1) {
        end -= 1;
    }
    end
}

/// Where the clause that begins at `from` ends, at `stop` at the latest.
pub(super) fn clause_end(scene: &Scene<'_>, from: usize, stop: usize, cue: &Cue, later: &[Cue]) -> usize {
    let relative = cue.subject.len() == 1 && matches!(scene.word(cue.subject.start), "who" | "which" | "that");
    let asked = cue.subject.start > 0 && matches!(scene.words.before(cue.subject.start, 1), "what" | "how");
    let mut i = from;
    while i < stop {
        if scene.quoted(i) {
            i += 1;
            continue;
        }
        let cut = match scene.word(i) {
            ";" | "" => true,
            "—" => match (i + 1..stop).find(|&j| scene.word(j) == "—" && !scene.quoted(j)) {
                Some(second) if pairs(scene, i, second, stop, later) => {
                    i = second + 1;
                    continue;
                }
                _ => true,
            },
            "," => {
                (relative || asked) && cue.verb.start < from && !scene.quoted(i + 1)
                    || comma_cuts(scene, from, i, stop, cue, later)
            }
            "but" | "yet" => i > from + 1 && joins(scene, i, cue, later),
            "and" => {
                i > from
                    && (shared(i, cue, later)
                        || asked && matches!(scene.word(i + 1), "how" | "what" | "why")
                        || turns_back(scene, from, i, cue))
            }
            "(" => {
                (i + 1..stop).find(|&j| scene.word(j) == ")").is_none_or(|close| scene.has_clause(i + 1..close))
            }
            ")" => (from..i).all(|j| scene.word(j) != "("),
            _ => false,
        };
        if cut {
            break;
        }
        i += 1;
    }
    while i > from && !scene.quoted(i - 1) && matches!(scene.word(i - 1), "," | "and" | "but") {
        i -= 1;
    }
    i
}

/// Two dashes around an insertion, after which the clause goes on.
fn pairs(scene: &Scene<'_>, first: usize, second: usize, stop: usize, later: &[Cue]) -> bool {
    let inside = later.iter().any(|c| (first..second).contains(&c.verb.start));
    let after = later.iter().any(|c| c.start() == second + 1);
    second + 1 < stop && !after && (!inside || scene.finite(second + 1))
}

fn comma_cuts(scene: &Scene<'_>, from: usize, comma: usize, stop: usize, cue: &Cue, later: &[Cue]) -> bool {
    let next = scene.word(comma + 1);
    // ", the paper reported" at the end of the sentence is another's word for all of it.
    let signs = |c: &Cue| !c.participle && !c.noun && c.start() == comma + 1 && c.end() + 1 >= stop;
    if later.iter().any(signs) {
        return true;
    }
    // "that, despite the rain, it went well": an insertion before the clause has begun.
    if comma <= from + 1 {
        return false;
    }
    match next {
        "which" | "but" | "yet" | "though" | "although" | "whereas" | "despite" | "according" => true,
        _ if scene.quoted(comma + 1) && !cue.aside => {
            // ", “while at the same time …”": the words of somebody who looks on.
            matches!(scene.word(comma + 2), "while" | "although" | "though" | "but" | "which")
        }
        "even" => matches!(scene.word(comma + 2), "though" | "as" | "if" | "while"),
        "and" => {
            shared(comma + 1, cue, later)
                || later.iter().any(|c| c.start() == comma + 2)
                || turns_back(scene, from, comma + 1, cue)
        }
        _ if remarks(scene, comma, stop) => true,
        _ => later.iter().any(|c| c.participle && c.verb.start == comma + 1 || c.aside && c.start() == comma + 1),
    }
}

/// "but" that goes on with a clause rather than a word: "not here but there".
fn joins(scene: &Scene<'_>, at: usize, cue: &Cue, later: &[Cue]) -> bool {
    let next = scene.word(at + 1);
    shared(at, cue, later)
        || is_subject_pronoun(next)
        || (is_determiner(next) || scene.words.capital(at + 1)) && (at + 2..at + 8).any(|i| scene.finite(i))
}

/// "said he would go and warned them", "vowed to go and left": what follows "and" is a verb of the reporting one's form.
fn turns_back(scene: &Scene<'_>, from: usize, and: usize, cue: &Cue) -> bool {
    let Some(verb) = (and + 1..and + 3).find(|&i| !is_adverb(scene.word(i))) else { return false };
    let past = scene.finite(verb)
        && (scene.word(verb).ends_with("ed")
            && (is_determiner(scene.word(verb + 1)) || lexicon::verb(scene.word(verb)).is_some())
            || lexicon::verb(scene.word(verb)).is_some_and(|e| e.form == Form::Past));
    if !past || cue.entry.form != Form::Past || scene.name(verb).is_some() {
        return false;
    }
    let first = (from.saturating_sub(1)..and).find(|&i| scene.finite(i) || scene.word(i) == "to");
    first.is_some_and(|i| matches!(scene.word(i), "would" | "will" | "to" | "'ll" | "'d"))
}

/// ", forcing them to leave", ", contradicting the police": a remark on the clause, not the end of a list.
fn remarks(scene: &Scene<'_>, comma: usize, stop: usize) -> bool {
    let word = scene.word(comma + 1);
    let hangs = word.len() > 5
        && word.ends_with("ing")
        && !matches!(word, "including" | "excluding" | "during" | "nothing");
    let goes_on = (comma + 2..stop).any(|i| matches!(scene.word(i), "," | "and" | "or") && !scene.quoted(i));
    hangs && !scene.quoted(comma + 1) && !goes_on && !scene.words.capital(comma + 1)
}

/// The word after "and" is another cue of the same speaker, or of a new one.
fn shared(at: usize, cue: &Cue, later: &[Cue]) -> bool {
    later.iter().any(|c| {
        let verb_follows = (at + 1..=at + 3).contains(&c.verb.start);
        let same = c.subject == cue.subject && !c.participle;
        same && verb_follows || c.start() == at + 1 && c.subject != cue.subject && !c.noun
    })
}

/// Where an object ends: before a comma, a time, or a word that opens another clause.
pub(super) fn object_end(scene: &Scene<'_>, from: usize, stop: usize, cue: &Cue, later: &[Cue]) -> usize {
    let limit = clause_end(scene, from, stop, cue, later);
    let mut i = from;
    while i < limit {
        if scene.quoted(i) {
            i += 1;
            continue;
        }
        let word = scene.word(i);
        let opens = match word {
            "," => !lists(scene, i, limit) && !adds(scene, i + 1) || second_verb(scene, i + 1),
            "and" | "or" | "but" => second_verb(scene, i),
            ":" | "after" | "before" | "when" | "while" | "because" | "since" | "if" | "although" | "though"
            | "during" | "until" | "unless" => true,
            "as" => (i + 1..i + 7).take_while(|&j| j < limit && scene.word(j) != ",").any(|j| scene.finite(j)),
            "on" | "in" | "at" => scene.words.timed(i + 1) || in_words(scene, i, limit),
            _ => {
                scene.words.timed(i)
                    && i > from + 1
                    && !is_preposition(scene.words.before(i, 1))
                    && scene.name(i).is_none()
                    && closed(scene, i, limit)
            }
        };
        if opens && i > from {
            break;
        }
        i += 1;
    }
    i
}

/// ", including …", ", especially …": still the object.
fn adds(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.word(at), "including" | "especially" | "particularly" | "such" | "not")
        || scene.word(at) == "even" && !scene.word(at + 1).ends_with("ing")
}

/// "… and extended the deadline", ", but stopped short": the sentence goes on with another verb of its subject.
fn second_verb(scene: &Scene<'_>, at: usize) -> bool {
    if !matches!(scene.word(at), "and" | "or" | "but") {
        return false;
    }
    let Some(verb) = (at + 1..at + 4).find(|&i| !is_adverb(scene.word(i))) else { return false };
    let word = scene.word(verb);
    if !scene.finite(verb) || scene.quoted(verb) {
        return false;
    }
    let next = scene.word(verb + 1);
    let follows =
        is_determiner(next) || is_preposition(next) || scene.words.capital(verb + 1) || scene.quoted(verb + 1);
    !word.ends_with("ed") || follows || lexicon::verb(word).is_some()
}

/// After the time at `i` the phrase does not go on: "last week's talks" does.
fn closed(scene: &Scene<'_>, i: usize, limit: usize) -> bool {
    let next = (i..limit).find(|&j| !scene.words.timed(j)).unwrap_or(limit);
    next == limit || !scene.content(next) && scene.word(next) != "-" || is_preposition(scene.word(next))
}

/// A comma inside a list of words: "jobs, wages and rents".
fn lists(scene: &Scene<'_>, comma: usize, limit: usize) -> bool {
    let mut i = comma + 1;
    let mut words = 0;
    while i < limit && words < 7 {
        match scene.word(i) {
            "and" | "or" => return words > 0 || scene.word(comma + 1) == "and",
            "," if words > 0 => return lists(scene, i, limit),
            _ if scene.finite(i) => return false,
            _ => words += 1,
        }
        i += 1;
    }
    false
}

/// "in a statement", "in an interview with …": where it was said.
pub(super) fn in_words(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let said_in = [
        "statement",
        "interview",
        "interviews",
        "speech",
        "letter",
        "email",
        "e",
        "tweet",
        "tweets",
        "report",
        "memo",
        "post",
        "article",
        "op",
        "editorial",
        "book",
        "message",
        "remarks",
        "address",
        "conference",
        "briefing",
        "column",
        "video",
        "filing",
        "testimony",
        "rally",
        "debate",
        "appearance",
        "broadcast",
        "call",
        "series",
        "essay",
        "twitter",
        "facebook",
        "instagram",
        "telegram",
        "television",
        "tv",
        "radio",
    ];
    let mut i = at + 1;
    while i < limit && i < at + 7 {
        if said_in.contains(&scene.word(i)) {
            return true;
        }
        if scene.word(i) == "," || is_preposition(scene.word(i)) {
            return false;
        }
        i += 1;
    }
    false
}
