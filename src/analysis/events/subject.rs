//! Who does it, for a title: the core of a subject, from the noun phrase that the grammar finds before a verb.
//!
//! It gives nothing where the subject only points elsewhere ("this", "they").

use std::ops::Range;

use super::plain::subordinates;
use super::predicate::{names_event, tells};
use crate::analysis::grammar::{
    Words, is_adverb, is_auxiliary, is_conjunction, is_determiner, is_preposition, is_subject_pronoun,
    phrase_before, subject_before,
};

/// A core that is no name is cut after so many words where it has more than [`WHOLE_WORDS`].
const CORE_WORDS: usize = 5;
/// A core of no more words stands whole: a phrase cut off before its noun names another thing.
const WHOLE_WORDS: usize = 7;

/// The subject's core; for "that", "which" and a participle after a comma, what stands before them.
pub(super) fn subject(words: &Words<'_>, clause: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let found = beside(words, clause, verb)
        .or_else(|| subject_before(words, clause.start, verb))
        .or_else(|| earlier(words, clause, verb));
    let relative =
        found.as_ref().filter(|s| s.len() == 1 && matches!(words.word(s.start), "that" | "which" | "who"));
    let subject = match (&relative, &found) {
        (Some(r), _) if words.word(r.start) == "who" && cleft(words, clause, r.start).is_some() => {
            cleft(words, clause, r.start)
        }
        (Some(r), _) => {
            let phrase = phrase_before(words, clause.start, r.start);
            phrase.map(|s| people(words, happening(words, clause, s), r.start))
        }
        (None, None) if words.before(verb, 1) == "," => phrase_before(words, clause.start, verb - 1),
        _ => found.clone(),
    }?;
    let subject = after_verb(words, subject)?;
    let mine = |i: usize| matches!(words.word(i), "his" | "her" | "its" | "their" | "our" | "my" | "your");
    let aside =
        mine(subject.start).then(|| (subject.start + 1..verb).find(|&i| words.word(i + 1) == ",")).flatten();
    let core = match aside.and_then(|noun| named_aside(words, noun, verb)) {
        Some(name) => name,
        None => core(words, subject),
    };
    let first = words.word(core.start);
    let vague =
        is_subject_pronoun(first) || matches!(first, "that" | "which" | "this" | "these" | "there" | "one");
    let one = core.end.checked_sub(1).is_some_and(|last| matches!(words.word(last), "one" | "ones" | "event"));
    (!core.is_empty() && !vague && !one).then_some(core)
}

/// "the mayor said oil from the spill": what follows the last verb inside, where anything does. Nothing where it
/// holds a pronoun, which is then the subject.
fn after_verb(words: &Words<'_>, subject: Range<usize>) -> Option<Range<usize>> {
    let pronoun = subject.clone().skip(1).any(|i| is_subject_pronoun(words.word(i)));
    let inside = |i: &usize| {
        let led = is_determiner(words.before(*i, 1)) || is_preposition(words.word(i + 1));
        tells(words.word(*i)) && !words.capital(*i) && !led
    };
    let from = subject.clone().rev().find(inside).map_or(subject.start, |verb| verb + 1);
    (!pronoun && from < subject.end).then_some(from..subject.end)
}

/// "Oil has leaked since the rig exploded and sank": a verb joined on inside a clause has that clause's subject.
fn beside(words: &Words<'_>, clause: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let small = |i: usize| is_adverb(words.word(i)) || is_auxiliary(words.word(i)) || words.timed(i);
    let joint = (clause.start..verb).rev().find(|&i| !small(i))?;
    if !matches!(words.word(joint), "and" | "but") {
        return None;
    }
    let opener = (clause.start + 1..joint).rev().find(|&i| subordinates(words.word(i)) && !words.timed(i))?;
    let relative = matches!(words.word(opener), "who" | "which" | "that")
        && (tells(words.word(opener + 1)) || is_auxiliary(words.word(opener + 1)));
    if relative {
        return phrase_before(words, clause.start, opener);
    }
    subject_before(words, opener + 1, verb)
}

/// "It was Ada Voss, in April, who opened it": the name that stands first.
fn cleft(words: &Words<'_>, clause: &Range<usize>, relative: usize) -> Option<Range<usize>> {
    let start = (clause.start..relative).find(|&i| words.is_word(i))?;
    let from = start + 2;
    if words.word(start) != "it" || !matches!(words.word(start + 1), "was" | "is") || !words.capital(from) {
        return None;
    }
    let end = (from..relative).find(|&i| !words.is_word(i) || !words.capital(i) && words.word(i) != "of")?;
    (end > from && !words.timed(from)).then_some(from..end)
}

/// "his companion, Ada Voss, joined him": the name that says who.
fn named_aside(words: &Words<'_>, noun: usize, verb: usize) -> Option<Range<usize>> {
    if words.word(noun + 1) != "," {
        return None;
    }
    let end = (noun + 2..verb).find(|&i| !words.is_word(i) || !words.capital(i))?;
    (end > noun + 2 && words.word(end) == ",").then_some(noun + 2..end)
}

/// "Apollo was launched and entered orbit": a verb that begins its part of the sentence has the subject of the
/// part before.
fn earlier(words: &Words<'_>, clause: &Range<usize>, verb: usize) -> Option<Range<usize>> {
    let opens = (clause.start..verb).all(|i| {
        let word = words.word(i);
        !words.is_word(i)
            || is_adverb(word)
            || is_auxiliary(word)
            || matches!(word, "and" | "but")
            || words.timed(i)
    });
    let joined = (clause.start..=verb).any(|i| matches!(words.before(i, 1), "and" | "but"));
    let ends = |i: usize| matches!(words.word(i), "" | "." | "!" | "?" | ";");
    let first = (clause.start.saturating_sub(40)..clause.start).rev().find(|&i| ends(i)).map_or(0, |i| i + 1);
    (opens && joined).then(|| subject_before(words, first, verb)).flatten()
}

/// "an explosion aboard the platform that killed workers": the explosion killed them.
fn happening(words: &Words<'_>, clause: &Range<usize>, phrase: Range<usize>) -> Range<usize> {
    // "the cause of the explosion, which killed workers"
    let last = phrase.end.saturating_sub(1);
    if let Some(of) = phrase.clone().find(|&i| words.word(i) == "of").filter(|_| names_event(words.word(last))) {
        return of + 1..phrase.end;
    }
    let Some(led) = phrase.start.checked_sub(1).filter(|&p| p > clause.start && is_preposition(words.word(p)))
    else {
        return phrase;
    };
    let found = names_event(words.before(led, 1)).then(|| phrase_before(words, clause.start, led)).flatten();
    found.unwrap_or(phrase)
}

/// "the lives of three astronauts, who died": not the lives died.
fn people(words: &Words<'_>, subject: Range<usize>, relative: usize) -> Range<usize> {
    let of = subject.clone().find(|&i| words.word(i) == "of");
    let head = of.and_then(|of| of.checked_sub(1)).map_or("", |h| words.word(h));
    let lifeless = names_event(head) || matches!(head, "life" | "lives" | "body" | "bodies" | "names" | "remains");
    match of {
        Some(of) if words.word(relative) == "who" && lifeless => of + 1..subject.end,
        _ => subject,
    }
}

/// What a participle or an adjective clause is said of: "the region that Russia annexed" has lost its object
/// to the front. `None` for "the claim that", which has lost nothing.
pub(super) fn fronted(words: &Words<'_>, clause: &Range<usize>, subject: &Range<usize>) -> Option<Range<usize>> {
    let relative = subject.start.checked_sub(1).filter(|&r| r > clause.start)?;
    if !matches!(words.word(relative), "that" | "which" | "whom") || is_preposition(words.before(relative, 1)) {
        return None;
    }
    let found = core(words, phrase_before(words, clause.start, relative)?);
    let head = words.word(found.end.checked_sub(1)?);
    let says = matches!(
        head,
        "fact"
            | "idea"
            | "news"
            | "belief"
            | "hope"
            | "fear"
            | "fears"
            | "day"
            | "time"
            | "way"
            | "reason"
            | "moment"
            | "year"
            | "week"
            | "night"
            | "sign"
            | "signs"
            | "evidence"
            | "reports"
            | "place"
    ) || names_event(head);
    let points = is_subject_pronoun(words.word(found.start)) || found.clone().any(|i| is_auxiliary(words.word(i)));
    (!found.is_empty() && !says && !points && is_determiner(words.word(found.start))).then_some(found)
}

/// The other party of "the US and its allies" or "the Alliance (NATO) and Russia", which the core leaves out:
/// the tokens before it that belong to the subject.
pub(super) fn partner(words: &Words<'_>, clause: &Range<usize>, core: &Range<usize>) -> Vec<usize> {
    let possessive = |i: usize| matches!(words.word(i), "its" | "their" | "his" | "her");
    let own = core.start.checked_sub(1).filter(|&i| possessive(i));
    let Some(and) = own.unwrap_or(core.start).checked_sub(1).filter(|&i| words.word(i) == "and") else {
        return Vec::new();
    };
    let opens = |i: usize| i <= clause.start || !words.is_word(i - 1) || words.timed(i - 1);
    if words.before(and, 1) == ")" && words.before(and, 3) == "(" && words.capital(and - 2) && own.is_none() {
        return vec![and - 2, and];
    }
    let mut from = and;
    while from > clause.start && (words.capital(from - 1) || words.word(from - 1) == "the") {
        from -= 1;
    }
    if from == and || !opens(from) { Vec::new() } else { (from..core.start).collect() }
}

/// A subject without "this" or "such", which point out of the title, and without what follows its first phrase.
fn core(words: &Words<'_>, subject: Range<usize>) -> Range<usize> {
    let mut from = subject.start;
    let points_out = |i: usize| {
        let word = words.word(i);
        matches!(word, "this" | "that" | "these" | "those" | "such")
    };
    while from < subject.end && (points_out(from) || words.timed(from)) && from + 1 < subject.end {
        from += 1;
    }
    // "In another incident a plane": the subject begins with the later "a".
    let article = (from + 1..subject.end).rev().find(|&i| {
        let before = words.word(i - 1);
        matches!(words.word(i), "a" | "an" | "the")
            && words.is_word(i - 1)
            && !is_preposition(before)
            && !is_conjunction(before)
            && !matches!(before, "both" | "all")
    });
    if let Some(later) = article.filter(|&l| l + 1 < subject.end) {
        from = later;
    }
    let mut end = core_end(words, from, subject.end);
    while end > from && (matches!(words.word(end - 1), "of" | "and" | "-") || is_determiner(words.word(end - 1))) {
        end -= 1;
    }
    // "at least one activist"
    if matches!(words.word(from), "least" | "most") && words.before(from, 1) == "at" {
        from -= 1;
    }
    whole_word(words, from)..end
}

/// Where the first phrase of what begins at `from` ends, or where it grows too long.
fn core_end(words: &Words<'_>, from: usize, limit: usize) -> usize {
    let stops = |i: usize| {
        let word = words.word(i);
        // "a rig operated on behalf of": what the participle begins says more of the noun.
        let participle =
            word.ends_with("ed") && !words.capital(i) && (is_preposition(words.word(i + 1)) || words.timed(i + 1));
        matches!(word, "," | "(" | "—")
            || i > from && (participle || is_preposition(word) && word != "of")
            || is_conjunction(word) && word != "and"
    };
    // "The brand-new all-electric car's maker" is five words, and not the car is meant.
    let binds = |word: &str| matches!(word, "-" | "'s");
    let counts = |i: usize| words.is_word(i) && words.word(i) != "'s" && words.before(i, 1) != "-";
    let last = (from..limit).find(|&i| stops(i)).unwrap_or(limit);
    if (from..last).filter(|&i| counts(i)).count() <= WHOLE_WORDS {
        return last;
    }
    let mut taken = 0;
    for end in from..last {
        let bound = binds(words.word(end)) || binds(words.before(end, 1));
        let name = words.capital(end) && words.capital(end.saturating_sub(1));
        if taken >= CORE_WORDS && !bound && !name {
            // Rather "a blizzard" of "a blizzard of" so and so much than a phrase without its noun.
            let of = (from + 1..end).rev().find(|&i| words.word(i) == "of" && !words.capital(i - 1));
            return of.unwrap_or(end);
        }
        taken += usize::from(counts(end));
    }
    last
}

/// "NATO-Russia" is three tokens and one word: a phrase that begins inside it begins with it.
fn whole_word(words: &Words<'_>, mut from: usize) -> usize {
    let joined = |i: usize| words.token(i).is_some_and(|t| !t.spaced);
    while from >= 2 && words.word(from - 1) == "-" && joined(from) && joined(from - 1) {
        from -= 2;
    }
    from
}
