//! Words that say that somebody is being reported: verbs of saying with their subjects, and "according to".
//!
//! A verb without a subject that can be pointed at gives no cue; nor does one that is denied ("did not say").

use std::ops::Range;

use super::lexicon::{self, Entry};
use super::nouns;
use super::phrase::Scene;
use crate::analysis::grammar::{
    Form, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition, is_subject_pronoun, subject_after,
};
use crate::facts::Manner;

/// Verbs whose third person is as often a plural noun.
const AMBIGUOUS: &[&str] = &[
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
const CHAIN: &[&str] = &[
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

/// A word that reports, with the words that name who is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// The reporting word: "said"; for "according to", both words.
    pub(super) verb: Range<usize>,
    /// What the lists say of it.
    pub(super) entry: Entry,
    /// Who is reported; empty where nobody is named ("is said to").
    pub(super) subject: Range<usize>,
    /// The subject stands after the verb.
    pub(super) inverted: bool,
    /// "saying": hangs on the clause before.
    pub(super) participle: bool,
    /// "according to X", "as X said": stands beside a clause without being part of it.
    pub(super) aside: bool,
    /// A noun: "her claim that".
    pub(super) noun: bool,
    /// What is reported, where the cue's own shape tells.
    pub(super) content: Option<Range<usize>>,
}

impl Cue {
    pub(super) fn new(verb: Range<usize>, entry: Entry, subject: Range<usize>) -> Self {
        Self { verb, entry, subject, inverted: false, participle: false, aside: false, noun: false, content: None }
    }

    /// The first token of cue and subject together.
    pub(super) fn start(&self) -> usize {
        if self.participle || self.subject.is_empty() {
            self.verb.start
        } else {
            self.verb.start.min(self.subject.start)
        }
    }

    /// One past the last token of cue and subject together.
    pub(super) fn end(&self) -> usize {
        if self.inverted { self.verb.end.max(self.subject.end) } else { self.verb.end }
    }

    /// Whether this frame may follow.
    pub(super) fn takes(&self, frame: &str) -> bool {
        self.entry.takes(frame)
    }
}

/// The cues among tokens `unit`, leaving out those between quotation marks.
pub(super) fn cues(scene: &Scene<'_>, unit: Range<usize>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    for i in unit.clone().filter(|&i| !scene.quoted(i)) {
        let lowest = (unit.start..i).rev().find(|&j| scene.quoted(j)).map_or(unit.start, |j| j + 1);
        let highest = (i..unit.end).find(|&j| scene.quoted(j)).unwrap_or(unit.end);
        let word = scene.word(i);
        if word == "according" && scene.word(i + 1) == "to" {
            out.extend(according(scene, i, highest));
            continue;
        }
        if let Some(entry) = lexicon::verb(word)
            && let Some(cue) = verbal(scene, i, entry, lowest..highest, &out)
        {
            out.push(cue);
            continue;
        }
        if word == "clear"
            && let Some(cue) = made_clear(scene, i, lowest)
        {
            out.push(cue);
            continue;
        }
        if let Some(entry) = lexicon::noun(word)
            && let Some(cue) = nouns::cue(scene, i, entry, lowest, unit.end)
        {
            out.push(cue);
        }
    }
    out
}

fn according(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Cue> {
    let mut end = scene.phrase_end(at + 2, limit);
    // "according to a report by the bank": further phrases, up to a mark.
    while end < limit
        && (matches!(
            scene.word(end),
            "by" | "from"
                | "in"
                | "at"
                | "with"
                | "on"
                | "for"
                | "to"
                | "filed"
                | "released"
                | "published"
                | "obtained"
                | "and"
        ))
    {
        let next = scene.phrase_end(end + 1, limit);
        if next == end + 1 && !matches!(scene.word(end), "filed" | "released" | "published" | "obtained") {
            break;
        }
        end = next;
    }
    let mut cue = Cue::new(at..at + 2, Entry::plain("according to"), at + 2..end);
    cue.inverted = true;
    cue.aside = true;
    (end > at + 2).then_some(cue)
}

/// "made it clear that".
fn made_clear(scene: &Scene<'_>, at: usize, lowest: usize) -> Option<Cue> {
    let verb =
        (1..=2).filter_map(|b| at.checked_sub(b)).find(|&i| matches!(scene.word(i), "made" | "makes" | "make"))?;
    let goes_on = scene.word(at + 1) == "that" && scene.word(at + 2) != ",";
    let subject = scene.subject_before(lowest, verb).filter(|_| goes_on && verb >= lowest)?;
    Some(Cue::new(verb..at + 1, Entry::plain("make clear"), subject))
}

fn verbal(scene: &Scene<'_>, at: usize, entry: &Entry, around: Range<usize>, earlier: &[Cue]) -> Option<Cue> {
    let words = scene.words;
    let titled = words.capital(at) && at > around.start && !scene.headline(at);
    let joins_base = matches!(words.before(at, 1), "and" | "but")
        && entry.form == Form::Base
        && earlier.last().is_some_and(|c| c.entry.form == Form::Base && !c.noun);
    if titled || !joins_base && is_noun(scene, at, entry.form, around.start) {
        return None;
    }
    if let Some(cue) = passive(scene, at, entry, &around) {
        return Some(cue);
    }
    if is_undone(scene, at, entry.form) {
        return None;
    }
    let cue = |subject| Cue::new(at..at + 1, entry.clone(), subject);
    if entry.form == Form::Ing {
        return hanging(scene, at, &around, earlier)
            .map(|(subject, hangs)| Cue { participle: hangs, ..cue(subject) });
    }
    let finite_here = matches!(entry.form, Form::Past | Form::Present);
    if finite_here
        && entry.takes("quote")
        && inverts(scene, at, &around)
        && let Some(subject) = subject_after(words, at + 1, around.end)
        && let subject = (subject.start..scene.phrase_end(subject.start, around.end).max(subject.start + 1))
        && !words.timed(at + 1)
        && !matches!(scene.word(at + 1), "that" | "it" | "what" | "this" | "him" | "them" | "no" | "there")
        && closes(scene, subject.end)
    {
        return Some(Cue { inverted: true, ..cue(subject) });
    }
    let governed = governor(scene, at);
    let subject = joined_subject(scene, governed, &around, earlier)
        .or_else(|| scene.subject_before(lowest(&around, earlier, governed, scene), governed))?;
    if !fits(scene, at, entry, &subject) {
        return None;
    }
    let aside = subject.start > around.start && scene.words.before(subject.start, 1) == "as";
    Some(Cue { aside, ..cue(subject) })
}

/// Whether a noun phrase can be the subject of this form: "overseas documents" is no subject and verb.
fn fits(scene: &Scene<'_>, at: usize, entry: &Entry, subject: &Range<usize>) -> bool {
    let words = scene.words;
    let before_subject = words.before(subject.start, 1);
    let supposed = before_subject == "if" && entry.manner != Manner::Told;
    let asked = scene.asks(at) && entry.manner != Manner::Told && !scene.quoted(at);
    if supposed || asked || matches!(scene.word(subject.start), "you") && subject.len() == 1 {
        return false;
    }
    if entry.form != Form::Present || !AMBIGUOUS.contains(&entry.lemma.as_str()) {
        return true;
    }
    let head = subject.end - 1;
    let singular = !scene.word(head).ends_with('s') || scene.name(head).is_some();
    singular
        && (scene.can_speak(head..subject.end)
            || is_subject_pronoun(scene.word(head))
            || scene.word(head) == "that"
            || scene.word(head) == "which")
}

/// Where the search for a subject begins: after the cue before, unless that one hangs on the same subject.
fn lowest(around: &Range<usize>, earlier: &[Cue], at: usize, scene: &Scene<'_>) -> usize {
    let joined = (1..=2).any(|b| matches!(scene.words.before(at, b), "and" | "but"));
    earlier
        .last()
        .filter(|c| !c.inverted && !joined && !c.noun)
        .map_or(around.start, |c| c.verb.end.max(around.start))
}

/// "went on to say": the verb that has the subject.
fn governor(scene: &Scene<'_>, at: usize) -> usize {
    let back = |b| scene.words.before(at, b);
    match (back(1), back(2), back(3)) {
        ("to", "on", "went" | "goes") => at - 3,
        ("to", verb, _) if CHAIN.contains(&verb) => at - 2,
        _ => at,
    }
}

/// "… and said": the speaker of the cue before.
fn joined_subject(scene: &Scene<'_>, at: usize, around: &Range<usize>, earlier: &[Cue]) -> Option<Range<usize>> {
    let mut i = at;
    while i > around.start
        && (is_adverb(scene.word(i - 1)) || scene.words.timed(i - 1) || is_auxiliary(scene.word(i - 1)))
    {
        i -= 1;
    }
    if i == around.start || !matches!(scene.word(i - 1), "and" | "but") {
        return None;
    }
    let last = earlier.iter().rev().find(|c| !c.participle && !c.inverted && !c.noun && !c.subject.is_empty())?;
    let near = last.verb.start >= around.start || !scene.can_speak(around.start..i);
    near.then(|| last.subject.clone())
}

/// The subject of a form in "-ing": of the main clause, of "by …ing", or the paper that says it.
fn hanging(scene: &Scene<'_>, at: usize, around: &Range<usize>, earlier: &[Cue]) -> Option<(Range<usize>, bool)> {
    let before = scene.words.before(at, 1);
    if (1..=3).any(|b| matches!(scene.words.before(at, b), "not" | "n't" | "'t" | "without")) {
        return None;
    }
    if (1..=3).any(|b| is_be(scene.words.before(at, b))) {
        return scene.subject_before(around.start, at).map(|s| (s, false));
    }
    if at == around.start
        && let Some(subject) = after_opener(scene, at, around.end)
    {
        return Some((subject, true));
    }
    if matches!(before, "," | "while" | "by" | "—" | "in" | "after" | "before" | "and") || at == around.start {
        let main = earlier.iter().rev().find(|c| !c.subject.is_empty() && !c.noun && !relative(scene, &c.subject));
        let from_cue = main.map(|c| c.subject.clone());
        let subject = from_cue.or_else(|| subject_of_clause(scene, around.start, at))?;
        return Some((subject, true));
    }
    // "a letter urging", "video showing"
    let paper =
        (at.saturating_sub(8).max(around.start)..at).rev().take_while(|&i| scene.word(i) != ",").find(|&i| {
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
    let sent = (around.start..paper).rev().find(|&i| scene.finite(i)).filter(|&i| {
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
    let writer = sent.and_then(|i| scene.subject_before(around.start, i));
    let itself = || scene.subject_before(around.start, at).filter(|s| scene.can_speak(s.clone()));
    writer.or_else(itself).map(|s| (s, true))
}

/// "Calling it a mistake, the mayor left": the noun phrase after the comma.
fn after_opener(scene: &Scene<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let comma = (at + 2..end.min(at + 40)).find(|&i| scene.word(i) == ",")?;
    let stop = scene.phrase_end(comma + 1, end);
    (stop > comma + 1 && scene.can_speak(comma + 1..stop)).then_some(comma + 1..stop)
}

fn relative(scene: &Scene<'_>, subject: &Range<usize>) -> bool {
    subject.len() == 1 && matches!(scene.word(subject.start), "who" | "which" | "that")
}

/// "“…,” said Smith" and "…, says Ann Lee": the words before the verb are what is said, not who says it.
fn inverts(scene: &Scene<'_>, at: usize, around: &Range<usize>) -> bool {
    if at == around.start {
        return true;
    }
    scene.words.before(at, 1) == "," && scene.has_clause(around.start..at - 1)
}

/// After an inverted subject stands a mark, a preposition or a time, no verb of its own.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    !scene.words.is_word(at)
        || scene.words.timed(at)
        || is_preposition(scene.word(at))
        || matches!(scene.word(at), "as" | "who" | "when" | "while" | "and")
}

/// "Saying so, the minister left" and "He left, saying": the first noun phrase of the sentence.
fn subject_of_clause(scene: &Scene<'_>, from: usize, at: usize) -> Option<Range<usize>> {
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

/// "the claims", "in reports", "a statement": the same letters as a noun.
fn is_noun(scene: &Scene<'_>, at: usize, form: Form, lowest: usize) -> bool {
    let words = scene.words;
    let before = words.before(at, 1);
    if form == Form::Past && !matches!(before, "the" | "a" | "an" | "'s" | "its" | "their" | "his" | "her") {
        return false;
    }
    let own = before == "'s" && !matches!(words.before(at, 2), "he" | "she" | "it" | "who");
    let adjective = is_determiner(before)
        && !matches!(
            before,
            "which" | "that" | "all" | "both" | "some" | "many" | "most" | "others" | "few" | "what"
        )
        || own
        || is_preposition(before) && before != "to"
        || matches!(before, "-" | "'")
        || scene.word(at + 1) == "-" && scene.words.token(at + 1).is_some_and(|t| !t.spaced);
    let of = scene.word(at + 1) == "of" && form != Form::Ing;
    adjective && form != Form::Ing
        || matches!(form, Form::Present | Form::Base)
            && of
            && scene.word(at) != "speak"
            && scene.word(at) != "speaks"
        || form == Form::Base && !plural_or_helped(scene, at, lowest)
}

/// A base form is a verb after "they", "officials", "would"; else it is taken for a noun.
fn plural_or_helped(scene: &Scene<'_>, at: usize, lowest: usize) -> bool {
    let mut i = at;
    while i > lowest && is_adverb(scene.word(i - 1)) {
        i -= 1;
    }
    let before = scene.words.before(i, 1);
    if before == "to" {
        return true;
    }
    if is_auxiliary(before) && before != "'s" && !is_be(before) {
        return true;
    }
    let plural = |word: &str| {
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("'s")
            || matches!(
                word,
                "they"
                    | "we"
                    | "i"
                    | "you"
                    | "people"
                    | "who"
                    | "police"
                    | "some"
                    | "many"
                    | "others"
                    | "critics"
                    | "both"
                    | "most"
                    | "women"
                    | "men"
                    | "few"
            )
    };
    if plural(before) {
        return true;
    }
    let Some(subject) = scene.subject_before(lowest, at) else { return false };
    let head = (subject.start..subject.end)
        .find(|&j| is_preposition(scene.word(j)) || scene.word(j) == ",")
        .unwrap_or(subject.end);
    let joined = (subject.start..subject.end).any(|j| scene.word(j) == "and") && scene.can_speak(subject.clone());
    joined || head > subject.start && plural(scene.word(head - 1))
}

/// "did not say", "is said to", "was told": nobody is reported here; nor in "to say", but for "went on to say".
fn is_undone(scene: &Scene<'_>, at: usize, form: Form) -> bool {
    let words = scene.words;
    let negated = (1..=3)
        .any(|b| matches!(words.before(at, b), "not" | "n't" | "'t" | "never" | "without" | "nor" | "cannot"));
    let passive = form == Form::Past
        && (1..=2).any(|b| is_be(words.before(at, b)))
        && !matches!(words.before(at, 1), "who" | "that" | ",");
    let reduced = form == Form::Past
        && scene.word(at + 1) == "by"
        && !is_auxiliary(words.before(at, 1))
        && scene.word(at) != "responded";
    let infinitive = words.before(at, 1) == "to"
        && !CHAIN.contains(&words.before(at, 2))
        && !(words.before(at, 2) == "on" && words.before(at, 3) == "went");
    let imagined = form == Form::Base
        && (1..=2).any(|b| matches!(words.before(at, b), "could" | "might" | "if" | "should" | "let"));
    negated && form != Form::Ing || passive || infinitive || reduced || imagined
}

/// "is believed to", "was quoted as saying", "was accused of": without a speaker, or with one who is quoted.
fn passive(scene: &Scene<'_>, at: usize, entry: &Entry, around: &Range<usize>) -> Option<Cue> {
    let words = scene.words;
    let helped = entry.form == Form::Past && (1..=2).any(|b| is_be(words.before(at, b)));
    let negated = (1..=3).any(|b| matches!(words.before(at, b), "not" | "n't" | "'t" | "never"));
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
    let of = next == "of" && entry.lemma == "accuse";
    let held = entry.lemma == "consider" && (is_determiner(next) || next == "to" || scene.quoted(at + 1));
    let called = matches!(entry.lemma.as_str(), "call" | "describe" | "label" | "brand")
        && (is_determiner(next) || next == "as" || scene.quoted(at + 1));
    if !(to || of || held || called) {
        return None;
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
