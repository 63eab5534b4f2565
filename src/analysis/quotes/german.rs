//! Reported speech in German: verbs of saying beside quotation marks, "so", "laut", "nach Angaben", and clauses with
//! "dass" or in the reported mood.
//!
//! Who speaks is read from capitals beside the verb; a phrase that does not begin and end plainly names nobody, and then
//! nothing is reported. Pronouns are not resolved.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::marks::{Marked, quotations, word_count};
use super::quote;
use super::speakers::{Speaker, Speakers};
use crate::analysis::Known;
use crate::analysis::grammar::Words;
use crate::facts::{Colour, EntityKind, Quote, Stated};
use crate::text::Span;

static VERBS: LazyLock<HashMap<&'static str, Colour>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/rules/quotes/de/verbs.tsv");
    let lines = list.lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(forms, colour)| {
            let colour = match colour {
                "doubting" => Colour::Doubting,
                "forceful" => Colour::Forceful,
                _ => Colour::Neutral,
            };
            forms.split(' ').map(move |form| (form, colour))
        })
        .collect()
});

/// How many tokens before a colon its verb may stand.
const COLON_WITHIN: usize = 16;

/// Who says it, by which words.
struct Cue {
    word: Range<usize>,
    speaker: Range<usize>,
    colour: Colour,
}

struct German<'a> {
    known: &'a Known<'a>,
    words: Words<'a>,
    marked: Vec<Marked>,
    speakers: Speakers<'a>,
    out: Vec<Quote>,
}

/// Finds reported speech in one German article.
pub(super) fn find(known: &Known<'_>) -> Vec<Quote> {
    let words = Words::of(known.article, known.times);
    let marked = quotations(known.article);
    let mut german = German { known, words, marked, speakers: Speakers::of(known), out: Vec::new() };
    german.direct();
    for sentence in known.article.body_sentences() {
        german.told(known.article.layout.tokens_in(sentence));
    }
    let mut out = german.out;
    out.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    out.dedup_by(|b, a| a.span == b.span);
    out
}

impl German<'_> {
    /// Everything between marks that somebody says beside them, or goes on saying.
    fn direct(&mut self) {
        let mut last: Option<(usize, Cue)> = None;
        for m in 0..self.marked.len() {
            let Some(&mark) = self.marked.get(m) else { break };
            if let Some(cue) = self.after(mark).or_else(|| self.before(mark)) {
                self.report(mark.span, true, &cue, vec![mark.span]);
                last = Some((m, cue));
                continue;
            }
            let Some((_, cue)) = last.take().filter(|(l, _)| l + 1 == m) else { continue };
            if self.interrupted(mark, &cue) {
                if let Some(open) = self.out.last_mut() {
                    open.span = open.span.cover(mark.span);
                    open.marked.push(mark.span);
                }
            } else if self.goes_on(mark) {
                self.report(mark.span, true, &Cue { word: 0..0, ..cue }, vec![mark.span]);
            }
        }
    }

    /// The word in lower case with its umlauts: "hätte" is not "hatte".
    fn raw(&self, i: usize) -> String {
        self.words.token(i).map_or_else(String::new, |t| t.span.of(self.words.text).to_lowercase())
    }

    fn verb(&self, i: usize) -> Option<Colour> {
        VERBS.get(self.raw(i).as_str()).copied().filter(|_| self.words.is_word(i))
    }

    fn report(&mut self, span: Span, direct: bool, cue: &Cue, marked: Vec<Span>) {
        let word = self.words.span(cue.word.start, cue.word.end);
        let stated = (!cue.word.is_empty())
            .then(|| Stated { value: word.of(self.words.text).to_owned(), span: Some(word) });
        let pronoun = cue.speaker.len() == 1 && matches!(self.words.word(cue.speaker.start), "er" | "sie" | "es");
        let speaker = if pronoun {
            let span = self.words.span(cue.speaker.start, cue.speaker.end);
            Speaker { entity: None, span, because: "pronouns are not resolved in German".to_owned() }
        } else {
            self.speakers.resolve(&self.words, cue.speaker.clone())
        };
        let (when, setting) = self.circumstances(cue.word.end.max(cue.speaker.end));
        self.out.push(Quote {
            colour: cue.colour,
            marked,
            when,
            setting,
            ..quote(span, direct, stated, &speaker)
        });
    }

    /// "„…“, sagte Lee", "„…“, so Lee", "„…“, heißt es laut Lee".
    fn after(&self, mark: Marked) -> Option<Cue> {
        let mut at = self.known.article.layout.token_from(mark.span.end as usize);
        if self.words.word(at) == "," {
            at += 1;
        }
        if self.words.word(at) == "heisst" && self.words.word(at + 1) == "es" {
            at += 2;
        }
        let colour = self.verb(at);
        if colour.is_none() && self.words.word(at) != "so" {
            return self.source(at);
        }
        let speaker = self.phrase(at + 1)?;
        Some(Cue { word: at..at + 1, speaker, colour: colour.unwrap_or(Colour::Neutral) })
    }

    /// "laut Lee", "nach Angaben von Lee", "nach Angaben der Polizei".
    fn source(&self, at: usize) -> Option<Cue> {
        let next = |i: usize| self.words.word(at + i);
        let len = match (next(0), next(1), next(2)) {
            ("laut", _, _) => 1,
            ("nach", "angaben" | "worten" | "aussage", "von") => 3,
            ("nach", "angaben" | "worten" | "aussage", "der" | "des" | "eines" | "einer") => 2,
            _ => return None,
        };
        let speaker = self.phrase(at + len)?;
        Some(Cue { word: at..at + len, speaker, colour: Colour::Neutral })
    }

    /// "Lee sagte: „…“", "Am Montag sagte Lee: „…“".
    fn before(&self, mark: Marked) -> Option<Cue> {
        let layout = &self.known.article.layout;
        let colon = layout.token_from(mark.span.start as usize).checked_sub(1)?;
        let sentence = layout.sentences.get(layout.sentence_at(mark.span.start as usize)?)?;
        let start = layout.tokens_in(*sentence).start;
        let opens = self.words.word(colon) == ":" && colon > start;
        let near = colon.saturating_sub(COLON_WITHIN).max(start);
        let verb = (near..colon).rev().find(|&i| self.verb(i).is_some()).filter(|_| opens)?;
        self.subject(start, verb)
    }

    /// The subject of the verb at `verb`: all that stands before it, else what follows it.
    fn subject(&self, start: usize, verb: usize) -> Option<Cue> {
        let colour = self.verb(verb)?;
        let ahead = self
            .phrase(start)
            .filter(|p| p.end == verb || self.words.word(p.end) == "," && self.words.before(verb, 1) == ",");
        let speaker = ahead.or_else(|| (verb > start).then(|| self.phrase(verb + 1)).flatten())?;
        Some(Cue { word: verb..verb + 1, speaker, colour })
    }

    /// "Lee", "die Ministerin", "ein Sprecher des Ministeriums", "er".
    fn phrase(&self, from: usize) -> Option<Range<usize>> {
        let word = |i: usize| self.words.word(i);
        if matches!(word(from), "er" | "sie") {
            return Some(from..from + 1);
        }
        let opens = |w: &str| {
            matches!(
                w,
                "der"
                    | "die"
                    | "das"
                    | "ein"
                    | "eine"
                    | "einer"
                    | "sein"
                    | "seine"
                    | "ihr"
                    | "ihre"
                    | "des"
                    | "dem"
                    | "den"
            )
        };
        let mut i = from + usize::from(opens(word(from)));
        while i < from + 3
            && !self.words.capital(i)
            && word(i).len() > 3
            && (word(i).ends_with('e') || word(i).ends_with("en") || word(i).ends_with("er"))
            && self.words.is_word(i)
            && i > from
        {
            i += 1;
        }
        if !self.words.capital(i) || word(i) == "man" || self.words.timed(i) {
            return None;
        }
        loop {
            let next = word(i);
            let joins =
                matches!(next, "von" | "zu" | "van" | "de" | "des" | "der" | "-") && self.words.capital(i + 1);
            if joins || self.words.capital(i) && self.words.is_word(i) && !self.words.timed(i) {
                i += 1;
            } else {
                break;
            }
        }
        Some(from..i)
    }

    /// "…, sagte Lee, „…“": the words go on after the verb in the same sentence.
    fn interrupted(&self, mark: Marked, cue: &Cue) -> bool {
        let at = self.known.article.layout.token_from(mark.span.start as usize);
        let between = cue.speaker.end..at;
        between.len() <= 8
            && self.words.before(at, 1) == ","
            && between.clone().all(|i| !matches!(self.words.word(i), "." | "!" | "?" | ""))
    }

    /// A sentence of its own right behind the speaker's: "… sagte Lee. „…“"
    fn goes_on(&self, mark: Marked) -> bool {
        let layout = &self.known.article.layout;
        let Some(said) = self.out.last() else { return false };
        let near = layout.paragraph_at(said.span.end as usize) == layout.paragraph_at(mark.span.start as usize);
        let sentence = |at: u32| layout.sentence_at(at as usize).unwrap_or(0);
        let ends = mark.inner.of(self.words.text).trim_end().ends_with(['.', '!', '?']);
        near && ends
            && word_count(self.known.article, mark) > 2
            && sentence(mark.span.start).saturating_sub(sentence(said.span.end)) <= 1
    }

    /// "Lee sagte, dass …", "Lee sagte, das Tor sei …", "Laut Lee …", outside of marks.
    fn told(&mut self, tokens: Range<usize>) {
        let span = self.words.span(tokens.start, tokens.end);
        if self.marked.iter().any(|m| m.span.overlaps(span)) {
            return;
        }
        let end = tokens.end.saturating_sub(usize::from(matches!(self.words.before(tokens.end, 1), "." | "!")));
        if let Some(cue) = self.source(tokens.start) {
            if cue.speaker.end + 1 < end {
                let content = self.words.span(cue.speaker.end, end);
                self.report(content, false, &cue, Vec::new());
            }
            return;
        }
        let Some(verb) = tokens.clone().find(|&i| self.verb(i).is_some()) else { return };
        let comma = (verb + 1..end.min(verb + 10)).find(|&i| self.words.word(i) == ",");
        let Some((cue, comma)) = self.subject(tokens.start, verb).zip(comma) else { return };
        let denied = (verb..comma).any(|i| matches!(self.words.word(i), "nicht" | "nie" | "kaum"));
        let clause = matches!(self.words.word(comma + 1), "dass" | "ob");
        let mood =
            (comma + 1..end).take_while(|&i| self.words.word(i) != ",").any(|i| reported_mood(&self.raw(i)));
        if !denied && (clause || mood) && comma + 2 < end {
            let content = self.words.span(comma + 1, end);
            self.report(content, false, &cue, Vec::new());
        }
    }

    /// "am Montag", "in Berlin", right after the speaker.
    fn circumstances(&self, from: usize) -> (Option<Span>, Option<Span>) {
        let (mut when, mut setting) = (None, None);
        let mut i = from;
        while i < from + 8 && !matches!(self.words.word(i), "," | "." | ":" | "") {
            if self.words.timed(i) && when.is_none() {
                let end = (i..i + 8).find(|&j| !self.words.timed(j)).unwrap_or(i + 1);
                when = Some(self.words.span(i, end));
                i = end;
                continue;
            }
            let named = self.known.mentions.iter().any(|m| {
                m.kind == EntityKind::Place
                    && self.words.token(i + 1).is_some_and(|t| t.span.start == m.span.start)
            });
            if self.words.word(i) == "in" && named && setting.is_none() {
                setting = Some(self.words.span(i, i + 2));
            }
            i += 1;
        }
        (when, setting)
    }
}

/// Verb forms that German keeps for what others say.
fn reported_mood(word: &str) -> bool {
    matches!(
        word,
        "sei"
            | "seien"
            | "habe"
            | "hätte"
            | "hätten"
            | "werde"
            | "würde"
            | "würden"
            | "könne"
            | "könnten"
            | "müsse"
            | "müssten"
            | "wolle"
            | "solle"
            | "dürfe"
            | "gebe"
            | "komme"
            | "wäre"
            | "wären"
            | "gehe"
            | "stehe"
            | "bleibe"
    )
}
