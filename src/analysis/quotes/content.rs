//! Which words a reporting word reports: before it, after it, or on both sides.
//!
//! What may follow a word comes from its frames; where that ends, from [`super::ends`].

use std::ops::Range;

use super::complement::{after_adverbials, after_preposition, complement, quotation};
use super::cues::Cue;
use super::ends::{clause_end, object_end, sentence_end};
use super::phrase::Scene;
use crate::analysis::grammar::{is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition};
use crate::facts::Manner;

/// Words that one cue reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// The words.
    pub(super) tokens: Range<usize>,
    /// Only believed where most of it stands between quotation marks.
    pub(super) needs_marks: bool,
}

/// How far "that" may stand from its verb.
const THAT_WITHIN: usize = 14;

/// A cue among its neighbours in one unit.
pub(super) struct Around<'a> {
    /// The article's words.
    pub(super) scene: &'a Scene<'a>,
    /// The unit.
    pub(super) unit: Range<usize>,
    /// The cue before, whose words are not taken.
    pub(super) before: Option<&'a Cue>,
    /// The cues after.
    pub(super) later: &'a [Cue],
}

/// What `cue` reports.
pub(super) fn contents(around: &Around<'_>, cue: &Cue) -> Vec<Content> {
    let scene = around.scene;
    let mut end = sentence_end(scene, &around.unit);
    if cue.participle && cue.subject.start > cue.verb.end {
        // "Calling it a mistake, the mayor left"
        end = end.min(cue.subject.start);
    }
    if cue.entry.lemma == "according to" {
        return according(around, cue, end);
    }
    if let Some(tokens) = &cue.content {
        if tokens.end <= cue.verb.start {
            return plain(tokens.clone()).into_iter().collect();
        }
        let stop = tokens.end.min(end);
        let object = cue.noun && is_preposition(scene.words.before(tokens.start, 1));
        let from = if cue.noun { tokens.start } else { cue.verb.end };
        let stop = if cue.noun { stop.min(predicate(scene, from, stop)) } else { stop };
        let stop = if object {
            object_end(scene, from, stop, cue, around.later)
        } else {
            clause_end(scene, from, stop, cue, around.later)
        };
        return plain(tokens.start..stop).into_iter().collect();
    }
    if let Some(content) = announced(around, cue, end) {
        return vec![content];
    }
    let ahead = forward(around, cue, end);
    let signs = scene.words.before(cue.start(), 1) == "," && (ahead.is_none() || trails(scene, cue, end));
    let lowest = around
        .before
        .filter(|b| !signs || scene.quoted(b.end()))
        .filter(|b| b.verb.end <= cue.start() && !b.noun)
        .map_or(around.unit.start, |b| b.end().max(around.unit.start));
    let behind = backward(scene, cue, lowest);
    if let Some(b) = behind.as_ref().filter(|b| !scene.quoted(b.tokens.end.saturating_sub(1))) {
        if let Some(content) = introduced(around, cue, b, end) {
            return vec![content];
        }
        if let Some(rest) = resumes(around, cue, end) {
            return vec![Content { tokens: b.tokens.start..rest, needs_marks: false }];
        }
    }
    match (behind, ahead) {
        (Some(b), Some(a)) => both(around, cue, b, a, end),
        (Some(one), None) | (None, Some(one)) => vec![one],
        (None, None) => Vec::new(),
    }
}

/// "As Lee put it, the gate was a mess": the clause after the comma.
fn announced(around: &Around<'_>, cue: &Cue, end: usize) -> Option<Content> {
    let scene = around.scene;
    let opens = cue.aside && cue.subject.start <= around.unit.start + 1 && !cue.inverted;
    let comma =
        (cue.end()..end.min(cue.end() + 12)).take_while(|&i| !scene.finite(i)).find(|&i| scene.word(i) == ",")?;
    let says = cue.entry.manner == Manner::Told && cue.takes("quote");
    let stop = clause_end(scene, comma + 1, end, cue, around.later);
    (opens && says && comma + 2 < stop && scene.has_clause(comma + 1..stop))
        .then_some(Content { tokens: comma + 1..stop, needs_marks: false })
}

/// "During his years there, she said, a few people left": the clause after the cue; what opens the sentence only leads to it.
fn introduced(around: &Around<'_>, cue: &Cue, b: &Content, end: usize) -> Option<Content> {
    let scene = around.scene;
    let from = cue.end() + 1;
    let leads = is_preposition(scene.word(b.tokens.start)) && !scene.has_clause(b.tokens.clone());
    if !leads || scene.word(cue.end()) != "," || scene.finite(from) || matches!(scene.word(from), "who" | "which")
    {
        return None;
    }
    let stop = clause_end(scene, from, end, cue, around.later);
    (scene.has_clause(from..stop)).then_some(Content { tokens: b.tokens.start..stop, needs_marks: false })
}

/// "Hawaii, he said on Monday, is …": where the clause ends that the cue parts in two.
fn resumes(around: &Around<'_>, cue: &Cue, end: usize) -> Option<usize> {
    let scene = around.scene;
    let mut at = cue.end();
    if cue.takes("tell") && !matches!(scene.word(at), "," | ".") {
        at = listener_end(scene, at, end);
    }
    at = after_adverbials(scene, cue, at, end);
    if scene.words.before(at, 1) != "," && scene.word(at) == "," {
        at += 1;
    }
    let parted = scene.words.before(at, 1) == "," && at > cue.end() && at + 1 < end;
    let another = around.later.iter().any(|c| c.start() == at)
        || matches!(scene.word(at), "who" | "which" | "but" | "a" | "an");
    let goes_on = parted && !scene.quoted(at) && (!another || scene.finite(at));
    goes_on.then(|| clause_end(scene, at, end, cue, around.later)).filter(|&e| e > at)
}

/// Where a noun's own clause ends because the sentence goes on with its verb: "his plan to leave | angered them".
fn predicate(scene: &Scene<'_>, from: usize, stop: usize) -> usize {
    let that = scene.word(from) == "that";
    let mut seen = !that;
    let mut relative = false;
    for i in from + usize::from(that)..stop {
        match scene.word(i) {
            "who" | "which" | "that" | "whose" | "when" | "as" | "what" | "how" | "because" | "if" => {
                relative = true;
            }
            "," => relative = false,
            _ if !relative && scene.finite(i) => {
                if seen {
                    return i;
                }
                seen = true;
                relative = that;
            }
            _ => {}
        }
    }
    stop
}

/// Words on both sides: an interrupted quotation or clause, or only one of the two.
fn both(around: &Around<'_>, cue: &Cue, b: Content, a: Content, end: usize) -> Vec<Content> {
    let scene = around.scene;
    let spoken = |c: &Content| scene.quoted(c.tokens.start);
    if spoken(&b) || scene.quoted(b.tokens.end.saturating_sub(1)) {
        let goes_on = spoken(&a) || matches!(scene.word(a.tokens.start), "that") && !trails(scene, cue, end);
        return if goes_on { vec![b, a] } else { vec![b] };
    }
    if spoken(&a) {
        return vec![a];
    }
    if trails(scene, cue, end) {
        return vec![b];
    }
    let parted = scene.words.before(a.tokens.start, 1) == ",";
    if parted { vec![Content { tokens: b.tokens.start..a.tokens.end, ..b }] } else { vec![a] }
}

/// Words that are believed without marks.
pub(super) fn plain(tokens: Range<usize>) -> Option<Content> {
    (tokens.start < tokens.end).then_some(Content { tokens, needs_marks: false })
}

/// "According to X, C" and "C, according to X."
fn according(around: &Around<'_>, cue: &Cue, end: usize) -> Vec<Content> {
    let scene = around.scene;
    let unit = &around.unit;
    let mut from = cue.subject.end;
    while from < end && scene.word(from) != "," && !scene.quoted(from) {
        from += 1;
    }
    let opens = cue.verb.start <= unit.start + 2
        || scene.words.before(cue.verb.start, 1) == "," && from + 4 < end && cue.verb.start <= unit.start + 6;
    let resumes = from + 2 < end && scene.word(from) == "," && scene.words.before(cue.verb.start, 1) == ",";
    let lead = cue.verb.start.saturating_sub(1);
    if resumes && !opens && !scene.has_clause(unit.start..lead) && scene.finite(from + 1) {
        // "The gate, according to the ministry, was open"
        return plain(unit.start..clause_end(scene, from + 1, end, cue, around.later)).into_iter().collect();
    }
    let tokens = if opens && from + 2 < end {
        from + 1..clause_end(scene, from + 1, end, cue, around.later)
    } else {
        let stop = if scene.words.before(cue.verb.start, 1) == "," { cue.verb.start - 1 } else { cue.verb.start };
        let own = around
            .before
            .filter(|b| !b.noun && scene.word(b.end()) == "that" || b.entry.lemma == "say")
            .map_or(unit.start, Cue::end);
        own.min(stop)..stop
    };
    plain(tokens).into_iter().filter(|c| c.tokens.len() > 1).collect()
}

/// The words before the subject: a quotation that closes there, or a clause that ends in a comma.
fn backward(scene: &Scene<'_>, cue: &Cue, lowest: usize) -> Option<Content> {
    let relative = cue.subject.len() == 1 && matches!(scene.word(cue.subject.start), "who" | "which");
    let as_much = scene.word(cue.end()) == "as" && scene.word(cue.end() + 1) == "much";
    if cue.participle || cue.noun || !cue.takes("quote") || relative || as_much {
        return None;
    }
    let mut stop = cue.start();
    if cue.aside && scene.words.before(stop, 1) == "as" {
        stop -= 1;
    }
    // "“…,” we heard him say"
    if scene.words.before(stop, 1).starts_with("hear") && stop >= lowest + 2 {
        stop -= 2;
    }
    let comma = matches!(stop.checked_sub(1).map(|i| scene.word(i)), Some("," | "—"));
    if comma {
        stop -= 1;
    }
    let last = stop.checked_sub(1).filter(|&l| l >= lowest)?;
    if scene.quoted(last) {
        let mut first = last;
        while first > lowest && scene.quoted(first - 1) {
            first -= 1;
        }
        // A word between marks at the end of a told clause: "it was a “mess,” she said".
        let told = first > lowest && !matches!(scene.words.before(first, 1), "," | ":" | "") && last - first < 12;
        if told && !scene.has_clause(lowest..stop) && last - first < 6 {
            return None;
        }
        return plain(if told { lowest } else { first }..stop);
    }
    let says = cue.takes("clause") || cue.takes("that") || cue.takes("tell");
    let mut from = lowest;
    while from < stop && matches!(scene.word(from), "," | "and" | "but" | "so" | "") {
        from += 1;
    }
    let clause = scene.has_clause(from..stop) || parenthetical(scene, cue) || closes_it(scene, cue, from..stop);
    (comma && says && clause && stop > from).then_some(Content { tokens: from..stop, needs_marks: false })
}

/// "Most jobs depend on trade, the report says." with nothing after it: a clause, though no verb form tells so.
fn closes_it(scene: &Scene<'_>, cue: &Cue, before: Range<usize>) -> bool {
    let ends = matches!(scene.word(cue.end()), "." | "" | "!" | "?");
    let opens = scene.word(before.start);
    let adverbial = is_preposition(opens)
        || opens.ends_with("ing")
        || opens.ends_with("ed")
        || is_conjunction(opens)
        || is_adverb(opens);
    ends && before.len() >= 6
        && !adverbial
        && cue.entry.lemma == "say"
        && !before.clone().any(|i| scene.word(i) == ",")
}

/// "Hawaii, he said, is …": commas on both sides.
fn parenthetical(scene: &Scene<'_>, cue: &Cue) -> bool {
    let told = cue.takes("tell") && scene.content(cue.end());
    let from = if told { listener_end(scene, cue.end(), cue.end() + 8) } else { cue.end() };
    let rest = after_adverbials(scene, cue, from, cue.end() + 12);
    scene.word(rest) == "," || scene.words.before(rest, 1) == ","
}

/// Nothing more is said after the cue: "…, Smith said on Monday in a statement."
fn trails(scene: &Scene<'_>, cue: &Cue, end: usize) -> bool {
    let from = cue.end();
    let rest = from..end;
    if rest.clone().any(|i| scene.quoted(i)) {
        return false;
    }
    let next = scene.word(from);
    if next == "," {
        return false;
    }
    let settled = after_adverbials(scene, cue, from, end);
    if scene.word(settled) == "," && settled + 3 < end || settled > from && scene.words.before(settled, 1) == "," {
        return cue.inverted && matches!(scene.word(settled), "who" | "which");
    }
    rest.len() < 3
        || cue.inverted
        || scene.words.timed(from)
        || is_preposition(next)
        || matches!(next, "." | "as" | "when" | "while")
        || cue.takes("tell")
}

/// The words after the cue.
fn forward(around: &Around<'_>, cue: &Cue, end: usize) -> Option<Content> {
    let scene = around.scene;
    let mut at = cue.end();
    let particle = cue.verb.len() == 2;
    if scene.word(at) == "out" && cue.entry.lemma == "speak" {
        at += 1;
    } else if scene.word(at) == "out"
        || cue.takes("out") && !particle && !(scene.word(at) == "to" && cue.takes("to-noun"))
    {
        return None;
    }
    let begins = |from: usize| clause_end(scene, from, end, cue, around.later);
    if let Some(that) = that_after(scene, cue, at, end) {
        return plain(that..begins(that + 1));
    }
    if let Some(content) = after_preposition(around, cue, at, end) {
        return Some(content);
    }
    let listens = cue.takes("tell") && !matches!(scene.word(at), "," | ":") && !scene.quoted(at);
    if listens {
        at = listener_end(scene, at, end);
        if at == cue.end() {
            return None;
        }
        let ordered = scene.word(at) == "to"
            && scene.content(at + 1)
            && !is_determiner(scene.word(at + 1))
            && !scene.capital(at + 1);
        if ordered && cue.takes("other-to") {
            return plain(cue.end()..begins(at + 1));
        }
    }
    let colon = (at..end.min(at + 16))
        .take_while(|&i| !scene.quoted(i) && !scene.finite(i))
        .find(|&i| scene.word(i) == ":");
    if let Some(colon) = colon.filter(|_| cue.takes("quote")) {
        let needs_marks = !cue.takes("clause") && !scene.quoted(colon + 1) && cue.entry.lemma != "tell";
        return plain(colon + 1..end).map(|c| Content { needs_marks, ..c });
    }
    let from = after_adverbials(scene, cue, at, end);
    quotation(around, cue, from, end).or_else(|| complement(around, cue, from, end))
}

/// Where the one who is told something ends: "the crowd", "a meeting of teachers", "the paper's “Morning Show”".
fn listener_end(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let mut i = scene.phrase_end(at, end);
    if i > at && scene.quoted(i) && scene.words.before(i, 1) == "'s" {
        i = (i..end).find(|&j| !scene.quoted(j)).unwrap_or(end);
    }
    while i > at && matches!(scene.word(i), "of" | "from" | "with" | "for" | "and") && i + 1 < end {
        let further = scene.phrase_end(i + 1, end);
        if further <= i + 1 || scene.finite(further) && scene.word(i) == "and" {
            break;
        }
        i = further;
    }
    i
}

/// "that", right after the verb, its listener and its adverbials.
fn that_after(scene: &Scene<'_>, cue: &Cue, at: usize, end: usize) -> Option<usize> {
    let takes = ["clause", "that", "tell", "out", "bare"].iter().any(|f| cue.takes(f));
    if !takes {
        return None;
    }
    let listener = if cue.takes("tell") && !scene.quoted(at) { listener_end(scene, at, end) } else { at };
    let that = (at..end.min(listener + THAT_WITHIN))
        .take_while(|&i| {
            i < listener || !scene.quoted(i) && !matches!(scene.word(i), ";" | ":") && !scene.finite(i)
        })
        .find(|&i| matches!(scene.word(i), "that" | "whether"))?;
    let pronoun =
        scene.word(that) == "that" && is_auxiliary(scene.word(that + 1)) && scene.word(that + 1) != "will";
    let beside = that == after_adverbials(scene, cue, at, end) || cue.takes("tell") || cue.entry.lemma == "say";
    let parted = (at..that).any(|i| scene.word(i) == ",")
        && that != after_adverbials(scene, cue, at, end)
        && scene.words.before(that, 1) != ",";
    // "respond with measures that …": the clause describes the measures.
    let described = (at..that).any(|i| matches!(scene.word(i), "with" | "of" | "by" | "from"))
        && !matches!(cue.entry.lemma.as_str(), "say" | "tell");
    (!pronoun && beside && !parted && !described).then_some(that)
}
