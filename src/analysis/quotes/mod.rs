//! Who is reported to have said what.
//!
//! Marks are paired first; then every reporting word claims the words around it, quoted or told.
//! What stands between marks without anybody saying it (a title, a doubted word) is no quotation.

mod content;
mod cues;
mod marks;
mod speakers;

use std::ops::Range;

use crate::analysis::Known;
use crate::analysis::grammar::Words;
use crate::facts::{Quote, Stated};
use crate::text::Span;

use content::{Content, contents};
use cues::{Cue, cues};
use marks::{Marked, quotations, word_count};
use speakers::{Speaker, Speakers};

/// A quotation of fewer words needs a reporting verb right beside it.
const LONG_ENOUGH: usize = 5;

/// Finds reported speech in one article.
pub fn find(known: &Known<'_>) -> Vec<Quote> {
    let article = known.article;
    let words = Words::of(article, known.times);
    let marked = quotations(article);
    let mut finder = Finder {
        known,
        words: &words,
        speakers: Speakers::of(known, &words),
        quoted: quoted_tokens(known, &marked, words.tokens.len()),
        claimed: vec![false; marked.len()],
        marked: &marked,
        last: None,
        out: Vec::new(),
    };
    for unit in units(known, &marked) {
        finder.unit(&unit);
    }
    finder.join_continued();
    let mut out = finder.out;
    out.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
    out.dedup_by(|b, a| a.span == b.span);
    out
}

/// Sentences, joined where a quotation runs over their ends.
struct Unit {
    tokens: Range<usize>,
    marked: Range<usize>,
    paragraph: usize,
}

fn units(known: &Known<'_>, marked: &[Marked]) -> Vec<Unit> {
    let layout = &known.article.layout;
    let mut out: Vec<Unit> = Vec::new();
    let mut at = 0;
    let mut reach = 0;
    for sentence in known.article.body_sentences() {
        let first = at;
        while marked.get(at).is_some_and(|m| m.span.start < sentence.end) {
            at += 1;
        }
        let tokens = layout.tokens_in(sentence);
        let runs_on = reach > sentence.start || follows_question(known, out.last(), marked, sentence);
        reach = marked.get(first..at).unwrap_or_default().iter().map(|m| m.span.end).max().unwrap_or(0).max(reach);
        if runs_on && let Some(open) = out.last_mut() {
            open.tokens.end = tokens.end;
            open.marked.end = at;
            continue;
        }
        let paragraph = layout.paragraph_at(sentence.start as usize).unwrap_or(0);
        out.push(Unit { tokens, marked: first..at, paragraph });
    }
    out
}

/// "“Why now?” Smith asked." is one sentence, though "?" may end one.
fn follows_question(known: &Known<'_>, unit: Option<&Unit>, marked: &[Marked], sentence: Span) -> bool {
    let Some(mark) = unit.and_then(|u| marked.get(u.marked.clone())).and_then(<[Marked]>::last) else {
        return false;
    };
    let text: &str = &known.article.text;
    let between = Span { start: mark.span.end.min(sentence.start), end: sentence.start }.of(text);
    let asks = mark.inner.of(text).trim_end().ends_with(['?', '!', '…']);
    asks && between.chars().all(|c| c == ' ')
}

fn quoted_tokens(known: &Known<'_>, marked: &[Marked], count: usize) -> Vec<bool> {
    let mut quoted = vec![false; count];
    for mark in marked {
        if let Some(part) = quoted.get_mut(known.article.layout.tokens_in(mark.span)) {
            part.fill(true);
        }
    }
    quoted
}

/// Who spoke last, and where.
#[derive(Clone)]
struct Last {
    speaker: Speaker,
    paragraph: usize,
    quoted: bool,
}

struct Finder<'a> {
    known: &'a Known<'a>,
    words: &'a Words<'a>,
    speakers: Speakers<'a>,
    marked: &'a [Marked],
    quoted: Vec<bool>,
    claimed: Vec<bool>,
    last: Option<Last>,
    out: Vec<Quote>,
}

impl Finder<'_> {
    fn unit(&mut self, unit: &Unit) {
        let quoted = std::mem::take(&mut self.quoted);
        let is_quoted = |i: usize| quoted.get(i).copied().unwrap_or(false);
        let found = cues(self.words, unit.tokens.clone(), &is_quoted);
        let spoke_before = self.last.clone();
        for (i, cue) in found.iter().enumerate() {
            let next = found.get(i + 1);
            let before = i.checked_sub(1).and_then(|b| found.get(b));
            let all = contents(self.words, cue, before, next, unit.tokens.clone(), &is_quoted);
            self.claim(unit, cue, &all);
        }
        self.quoted = quoted;
        self.alone(unit, spoke_before.as_ref());
        self.announced(unit, &found);
    }

    /// Records what one cue reports.
    fn claim(&mut self, unit: &Unit, cue: &Cue, all: &[Content]) {
        let mut speaker: Option<Speaker> = None;
        for content in all {
            let span = self.words.span(content.tokens.start, content.tokens.end);
            let inside: Vec<usize> = unit
                .marked
                .clone()
                .filter(|&m| self.marked.get(m).is_some_and(|q| q.span.overlaps(span)) && !self.is_claimed(m))
                .collect();
            let quoted: usize = inside.iter().filter_map(|&m| self.marked.get(m)).map(|q| q.span.len()).sum();
            let direct = quoted * 10 >= span.len() * 6;
            if !direct && (content.needs_marks || span.is_empty()) {
                continue;
            }
            let speaker = speaker.get_or_insert_with(|| {
                let last = self.last.as_ref().and_then(|l| l.speaker.entity);
                self.speakers.resolve(self.words, cue.subject.clone(), last)
            });
            let word = self.words.span(cue.verb.start, cue.verb.end);
            let cue = Some(Stated { value: word.of(self.words.text).to_owned(), span: Some(word) });
            let spans: Vec<Span> = if direct {
                inside.iter().filter_map(|&m| self.marked.get(m)).map(|q| q.span).collect()
            } else {
                vec![span]
            };
            for span in spans {
                self.out.push(quote(span, direct, cue.clone(), speaker));
            }
            for m in inside {
                if let Some(claimed) = self.claimed.get_mut(m) {
                    *claimed = true;
                }
            }
            let (speaker, paragraph) = (speaker.clone(), unit.paragraph);
            self.last = Some(Last { speaker, paragraph, quoted: direct });
        }
    }

    fn is_claimed(&self, m: usize) -> bool {
        self.claimed.get(m).copied().unwrap_or(false)
    }

    /// Quotations that no cue claimed: whole sentences go on with the speaker before them.
    fn alone(&mut self, unit: &Unit, before: Option<&Last>) {
        for m in unit.marked.clone() {
            let Some(&mark) = self.marked.get(m) else { continue };
            let spoken_here = self.last.as_ref().is_some_and(|l| l.quoted && l.paragraph == unit.paragraph);
            let signed = self.signed(mark);
            if self.is_claimed(m) || signed.is_none() && !self.is_sentence(mark, spoken_here) {
                continue;
            }
            let speaker = signed.or_else(|| self.speaker_nearby(unit, mark, before));
            let Some(speaker) = speaker else { continue };
            self.out.push(quote(mark.span, true, None, &speaker));
            if let Some(claimed) = self.claimed.get_mut(m) {
                *claimed = true;
            }
            self.last = Some(Last { speaker, paragraph: unit.paragraph, quoted: true });
        }
    }

    /// "She said:" at the end of a paragraph names the speaker of the next.
    fn announced(&mut self, unit: &Unit, found: &[Cue]) {
        let ends = unit.tokens.end.checked_sub(1).is_some_and(|last| self.words.word(last) == ":");
        let Some(cue) = found.last().filter(|_| ends) else { return };
        let last = self.last.as_ref().and_then(|l| l.speaker.entity);
        let speaker = self.speakers.resolve(self.words, cue.subject.clone(), last);
        self.last = Some(Last { speaker, paragraph: unit.paragraph, quoted: true });
    }

    /// "“…” — Ann Lee": the name after a dash, up to the end of the line.
    fn signed(&self, mark: Marked) -> Option<Speaker> {
        let at = self.known.article.layout.token_from(mark.span.end as usize);
        let dash = self.words.word(at) == "—" || self.words.word(at) == "-";
        let end = (at + 1..at + 9).find(|&i| matches!(self.words.word(i), "" | "."))?;
        let named = dash && self.words.capital(at + 1) && end > at + 1;
        named.then(|| self.speakers.resolve(self.words, at + 1..end, None))
    }

    /// Begins like a sentence, ends like one, and is long enough to be one.
    fn is_sentence(&self, mark: Marked, spoken_here: bool) -> bool {
        let inner = mark.inner.of(self.words.text).trim().trim_end_matches(['\'', '’', '"', '”']);
        let begins = inner
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || matches!(c, '…' | '[' | '‘' | '\'') || c.is_numeric());
        let after = self.words.text.get(mark.span.end as usize..).and_then(|t| t.chars().next());
        let ends =
            inner.ends_with(['.', '!', '?', ',', '…', '—', '-']) || matches!(after, Some('.' | ',' | '!' | '?'));
        let long = word_count(self.known.article, mark);
        mark.continues
            || begins && ends && (long >= LONG_ENOUGH || spoken_here)
            || spoken_here && long >= LONG_ENOUGH
    }

    fn speaker_nearby(&self, unit: &Unit, mark: Marked, before: Option<&Last>) -> Option<Speaker> {
        let last = self.last.as_ref().or(before)?;
        let near = unit.paragraph.saturating_sub(last.paragraph);
        let whole_paragraph =
            self.known.article.layout.paragraphs.get(unit.paragraph).is_some_and(|p| p.start == mark.span.start);
        let goes_on = near == 0 || near == 1 && whole_paragraph && last.quoted || mark.continues && near <= 1;
        goes_on.then(|| {
            let because = "goes on from the words before".to_owned();
            Speaker { because, ..last.speaker.clone() }
        })
    }

    /// A quotation over several paragraphs whose speaker is named only at its end.
    fn join_continued(&mut self) {
        for m in (1..self.marked.len()).rev() {
            let (Some(first), Some(second)) = (self.marked.get(m - 1), self.marked.get(m)) else { continue };
            if !second.continues {
                continue;
            }
            let Some(known) = self.out.iter().find(|q| q.span == second.span).cloned() else { continue };
            if let Some(earlier) = self.out.iter_mut().find(|q| q.span == first.span) {
                earlier.speaker = known.speaker;
                earlier.speaker_span = known.speaker_span;
            } else {
                let because = "goes on in the next paragraph".to_owned();
                self.out.push(Quote { span: first.span, because, cue: None, ..known });
            }
        }
    }
}

fn quote(span: Span, direct: bool, cue: Option<Stated>, speaker: &Speaker) -> Quote {
    Quote {
        span,
        direct,
        cue,
        speaker: speaker.entity,
        speaker_span: Some(speaker.span),
        because: speaker.because.clone(),
    }
}

#[cfg(test)]
mod tests;
