//! Words that say that somebody is being reported: verbs of saying with their subjects, and "according to".
//!
//! A verb without a subject that can be pointed at gives no cue; nor does one that is denied ("did not say").

use std::ops::Range;

use super::forms::{is_feeling, is_noun, is_ready, is_undone};
use super::lexicon::{self, Entry};
use super::nouns;
use super::passive::passive;
use super::phrase::Scene;
use super::subjects::{fits, governor, hanging, joined_subject, lowest};
use crate::analysis::grammar::{Form, is_be, is_determiner, is_preposition, is_subject_pronoun, subject_after};
use crate::facts::Manner;

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
    // Kept from token to token: a unit may be a paragraph of a hundred thousand.
    let (mut lowest, mut quoted) = (unit.start, unit.start);
    for i in unit.clone() {
        if scene.quoted(i) {
            lowest = i + 1;
            continue;
        }
        if quoted <= i {
            quoted = (i..unit.end).find(|&j| scene.quoted(j)).unwrap_or(unit.end);
        }
        // "Mocking the “plan,” Lee left": the subject of what opens the sentence stands behind the marks.
        let opens = i == unit.start && scene.word(i).ends_with("ing");
        let highest = if opens { unit.end } else { quoted };
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
        if (is_feeling(word) || is_ready(word))
            && let Some(cue) = feeling(scene, i, lowest)
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
    let measure = (at + 2..end).any(|i| {
        matches!(
            scene.word(i),
            "plan"
                | "tradition"
                | "index"
                | "size"
                | "need"
                | "needs"
                | "schedule"
                | "custom"
                | "ability"
                | "age"
                | "taste"
                | "rank"
                | "circumstances"
        )
    });
    if measure && !scene.can_speak(at + 2..end) {
        return None;
    }
    let mut cue = Cue::new(at..at + 2, Entry::plain("according to"), at + 2..end);
    cue.inverted = true;
    cue.aside = true;
    (end > at + 2).then_some(cue)
}

/// "is sure that", "were worried about".
fn feeling(scene: &Scene<'_>, at: usize, lowest: usize) -> Option<Cue> {
    let linked = |w: &str| {
        is_be(w) || matches!(w, "seem" | "seems" | "seemed" | "remain" | "remains" | "remained" | "feels" | "felt")
    };
    let be = (1..=3).filter_map(|b| at.checked_sub(b)).find(|&i| i >= lowest && linked(scene.word(i)))?;
    let denied = (be..at).any(|i| matches!(scene.word(i), "not" | "never"));
    let next = scene.word(at + 1);
    let bare = (is_subject_pronoun(next)
        || matches!(next, "the" | "his" | "her" | "its" | "their" | "this")
        || scene.name(at + 1).is_some())
        && scene.has_clause(at + 1..at + 9);
    let goes_on = if is_ready(scene.word(at)) {
        next == "to" && !is_determiner(scene.word(at + 2)) && !scene.capital(at + 2)
    } else {
        next == "that" || next == "about" && scene.content(at + 2) || bare
    };
    let subject = scene.subject_before(lowest, be).filter(|s| goes_on && !denied && scene.can_speak(s.clone()))?;
    Some(Cue::new(at..at + 1, Entry::feeling(scene.word(at)), subject))
}

/// "we heard him say": the one who is heard.
fn heard(scene: &Scene<'_>, at: usize, form: Form, lowest: usize) -> Option<Range<usize>> {
    let before = at.checked_sub(1).filter(|&i| i >= lowest && form == Form::Base)?;
    let pronoun = matches!(scene.word(before), "him" | "her" | "them");
    let hears = before.checked_sub(1).is_some_and(|i| matches!(scene.word(i), "heard" | "hear" | "hears"));
    (pronoun && hears).then_some(before..before + 1)
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
    let listened = heard(scene, at, entry.form, around.start).is_some();
    if titled || !joins_base && !listened && is_noun(scene, at, entry.form, around.start) {
        return None;
    }
    if let Some(cue) = passive(scene, at, entry, &around) {
        return Some(cue);
    }
    let denied = denied_view(scene, at, entry, around.start);
    if denied.is_none() && is_undone(scene, at, entry.form) || participle_only(scene, at) {
        return None;
    }
    let verb = match denied {
        Some(from) => from..at + 1,
        None if entry.takes("out") && scene.word(at + 1) == "out" => at..at + 2,
        None => at..at + 1,
    };
    let cue = |subject| Cue::new(verb.clone(), entry.clone(), subject);
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
        && (scene.can_speak(subject.clone())
            || words.capital(subject.start)
            || is_determiner(scene.word(subject.start)))
    {
        return Some(Cue { inverted: true, ..cue(subject) });
    }
    if let Some(object) = heard(scene, at, entry.form, around.start) {
        return Some(cue(object));
    }
    let governed = governor(scene, at);
    let subject = joined_subject(scene, governed, entry.form, &around, earlier)
        .or_else(|| scene.subject_before(lowest(&around, earlier, governed, scene), governed))?;
    if !fits(scene, at, entry, &subject) {
        return None;
    }
    let aside = subject.start > around.start && scene.words.before(subject.start, 1) == "as";
    Some(Cue { aside, ..cue(subject) })
}

/// "did not want", "doesn't believe": where the words begin that deny a view; they belong to the cue, so that nobody reads the opposite.
fn denied_view(scene: &Scene<'_>, at: usize, entry: &Entry, lowest: usize) -> Option<usize> {
    let not = at.checked_sub(1).filter(|&i| i > lowest && scene.word(i) == "not")?;
    let does = not.checked_sub(1).filter(|&i| matches!(scene.word(i), "did" | "does" | "do"))?;
    (entry.manner == Manner::Thought && entry.form == Form::Base && entry.lemma != "know").then_some(does)
}

/// "cuts known as", "a man seen in": without "have" or "be" these forms tell nothing.
fn participle_only(scene: &Scene<'_>, at: usize) -> bool {
    let participle =
        matches!(scene.word(at), "known" | "seen" | "shown" | "written" | "spoken" | "sworn" | "foreseen");
    participle
        && !(1..=3)
            .any(|b| matches!(scene.words.before(at, b), "has" | "have" | "had" | "'ve" | "'d" | "'s" | "having"))
}

/// "“…,” said Smith" and "…, says Ann Lee": the words before the verb are what is said, not who says it.
fn inverts(scene: &Scene<'_>, at: usize, around: &Range<usize>) -> bool {
    if at == around.start {
        return true;
    }
    let comma = at - 1;
    scene.word(comma) == "," && (scene.has_clause(around.start..comma) || comma > 0 && scene.quoted(comma - 1))
}

/// After an inverted subject stands a mark, a preposition or a time, no verb of its own.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    !scene.words.is_word(at)
        || scene.words.timed(at)
        || is_preposition(scene.word(at))
        || matches!(scene.word(at), "as" | "who" | "when" | "while" | "and")
}
